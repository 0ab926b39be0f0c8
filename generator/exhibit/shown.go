package exhibit

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"steelyard/generator/view"
)

// ShownText is what a reader sees in a page's blocks, as plain text: values filled in,
// tables row by row, the words of figures without their drawings.
func ShownText(blocks []view.Block) string {
	var t wordList
	t.blocks(blocks)
	return strings.Join(t.list, " ")
}

// Beginning is the beginning of ShownText: so many bytes of it or more, where there are.
func Beginning(blocks []view.Block, most int) string {
	t := wordList{room: max(most, 1)}
	t.blocks(blocks)
	return strings.Join(t.list, " ")
}

// ShownSections is the same of the sections of a page, each after its name.
func ShownSections(all []view.Section) string {
	var t wordList
	for _, s := range all {
		t.add(s.Label.Text)
		t.blocks(s.Blocks)
	}
	return strings.Join(t.list, " ")
}

// wordList collects the pieces of a text that are not empty.
type wordList struct {
	list []string
	room int // how many bytes are wanted; 0 for all
	size int
}

func (t *wordList) add(all ...string) {
	for _, s := range all {
		if s = strings.TrimSpace(s); s != "" {
			t.list = append(t.list, s)
			t.size += len(s)
		}
	}
}

// full says that there is as much as is wanted.
func (t *wordList) full() bool { return t.room > 0 && t.size >= t.room }

func (t *wordList) blocks(blocks []view.Block) {
	for _, b := range blocks {
		if t.full() {
			return
		}
		switch b := b.(type) {
		case view.Prose:
			t.add(textOf(string(b.HTML), t.room))
		case *view.Statement:
			t.add(b.Label, b.Text.Text)
		case *view.Figure:
			t.add(b.Title, b.Subtitle)
		case *view.Table:
			t.table(b)
		case *view.Facts:
			for _, f := range b.Items {
				t.add(f.Term)
				t.cells(f.Parts)
			}
		case *view.Callout:
			t.add(b.Bold, b.Text)
		case *view.Key:
			for _, i := range b.Items {
				t.add(i.Word, i.Text)
			}
		case *view.SWOT:
			for _, list := range b.Lists {
				t.add(list.Title)
				for _, i := range list.Items {
					t.add(i.Code, i.Text.Text)
				}
			}
		case *view.Bullets:
			t.add(b.Lead)
			t.bullets(b.Items)
		case *view.Columns:
			t.blocks(b.Blocks)
		case *view.Folded:
			t.add(b.Title.Text, b.Note)
			t.blocks(b.Blocks)
		}
	}
}

func (t *wordList) table(b *view.Table) {
	t.add(b.Title.Text, b.Subtitle)
	for _, c := range b.Columns {
		t.add(c.Head)
	}
	for _, rows := range append(b.Groups[:len(b.Groups):len(b.Groups)], b.Foot) {
		for _, r := range rows {
			t.cells(r.Cells)
		}
	}
	t.add(b.Source)
}

func (t *wordList) cells(cells []view.Cell) {
	for _, c := range cells {
		t.add(c.Code, c.Text+c.Frac, c.Soft, c.Sub.Text)
		t.cells(c.Parts)
	}
}

func (t *wordList) bullets(items []view.Bullet) {
	for _, i := range items {
		t.cells(i.Parts)
		t.bullets(i.Sub)
	}
}

// textOf is the text of HTML that package markdown made: well-formed, no scripts. A blank
// stands for blanks and between blocks, not at the marks within a sentence. With room, 0 for
// none, what comes after so many bytes is left out.
func textOf(markup string, room int) string {
	size := len(markup)
	if room > 0 {
		size = min(size, room+utf8.UTFMax)
	}
	out := make([]byte, 0, size)
	space := false
	for len(markup) > 0 && (room == 0 || len(out) < room) {
		at := strings.IndexByte(markup, '<')
		if at < 0 {
			at = len(markup)
		}
		text := markup[:at]
		if strings.IndexByte(text, '&') >= 0 {
			text = html.UnescapeString(text)
		}
		for len(text) > 0 && (room == 0 || len(out) < room) {
			n := wordLength(text)
			if n == 0 {
				_, blank := utf8.DecodeRuneInString(text)
				space, text = true, text[blank:]
				continue
			}
			if space && len(out) > 0 {
				out = append(out, ' ')
			}
			space = false
			out = append(out, text[:n]...)
			text = text[n:]
		}
		if at == len(markup) {
			break
		}
		end := strings.IndexByte(markup[at:], '>')
		if end < 0 {
			break
		}
		name, _, _ := strings.Cut(strings.Trim(markup[at+1:at+end], "/"), " ")
		space = space || !slices.Contains(withinSentence, name)
		markup = markup[at+end+1:]
	}
	return string(out)
}

// wordLength is how many bytes stand before the first blank of a text.
func wordLength(text string) int {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= utf8.RuneSelf {
			if at := strings.IndexFunc(text[i:], unicode.IsSpace); at >= 0 {
				return i + at
			}
			return len(text)
		}
		if c == ' ' || c >= '\t' && c <= '\r' {
			return i
		}
	}
	return len(text)
}

// withinSentence are the elements that stand in a sentence.
var withinSentence = []string{"a", "em", "strong", "b", "i", "code", "span", "wbr", "sup"}
