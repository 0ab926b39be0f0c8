package exhibit

import (
	"bytes"
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
type wordList struct{ list []string }

func (t *wordList) add(all ...string) {
	for _, s := range all {
		if s = strings.TrimSpace(s); s != "" {
			t.list = append(t.list, s)
		}
	}
}

func (t *wordList) blocks(blocks []view.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case view.Prose:
			t.add(textOf([]byte(b.HTML)))
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
// stands for blanks and between blocks, not at the marks within a sentence.
func textOf(markup []byte) string {
	out := make([]byte, 0, len(markup))
	space := false
	for len(markup) > 0 {
		at := bytes.IndexByte(markup, '<')
		if at < 0 {
			at = len(markup)
		}
		text := markup[:at]
		if bytes.IndexByte(text, '&') >= 0 {
			text = []byte(html.UnescapeString(string(text)))
		}
		for i := 0; i < len(text); {
			r, n := rune(text[i]), 1
			if r >= utf8.RuneSelf {
				r, n = utf8.DecodeRune(text[i:])
			}
			if unicode.IsSpace(r) {
				space = true
			} else {
				if space && len(out) > 0 {
					out = append(out, ' ')
				}
				space = false
				out = append(out, text[i:i+n]...)
			}
			i += n
		}
		if at == len(markup) {
			break
		}
		end := bytes.IndexByte(markup[at:], '>')
		if end < 0 {
			break
		}
		name, _, _ := bytes.Cut(bytes.Trim(markup[at+1:at+end], "/"), []byte(" "))
		if !slices.Contains(withinSentence, string(name)) {
			space = true
		}
		markup = markup[at+end+1:]
	}
	return string(out)
}

// withinSentence are the elements that stand in a sentence.
var withinSentence = []string{"a", "em", "strong", "b", "i", "code", "span", "wbr", "sup"}
