package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// A line end in the source is a blank in print, except in scripts without blanks between
// words. The rule follows CSS Text 4, "Segment Break Transformation Rules", with two
// additions: Chinese shares “ ” ‘ ’ — … · with the scripts of Europe, so that the paragraph
// around them decides; and between Chinese and letters or figures a gap stands where the
// author's own text has one elsewhere.

// A side is what stands on one side of a line end.
type side int

const (
	nothing side = iota // the edge of a paragraph, a blank
	letter              // a script with blanks between its words, Korean among them
	sign                // Han, kana
	stop                // punctuation of full width
	shared              // punctuation that Chinese shares with others
)

// sideOf says of which side a character is.
func sideOf(r rune) side {
	switch {
	case r == 0 || r == utf8.RuneError || unicode.IsSpace(r) && r != '\u3000':
		return nothing
	case strings.ContainsRune("“”‘’—―…⋯·‧", r):
		return shared
	case unicode.Is(unicode.Hangul, r) || !wide(r):
		return letter
	case util.IsPunctRune(r) || r == '\u3000':
		return stop
	}
	return sign
}

// joined reports whether a line end between two characters falls away. chinese tells of
// the paragraph, tight whether the text writes Chinese and letters without a gap.
func joined(before, after rune, chinese, tight func() bool) bool {
	a, b := sideOf(before), sideOf(after)
	switch {
	case a == nothing || b == nothing:
		return false
	case a == stop || b == stop:
		return true
	case a == sign && b == sign:
		return true
	case a == letter && b == letter:
		return false
	case a == shared || b == shared:
		return chinese()
	}
	return chinese() && tight()
}

// falls reports whether the line end after a text falls away.
func (d *Document) falls(n *ast.Text, value func(*ast.CodeSpan) string) bool {
	before, after := edge(d, n, value, false), edge(d, n, value, true)
	return joined(before, after, func() bool { return d.inChinese(n) }, d.tight)
}

// inChinese reports whether the paragraph around a node is Chinese or Japanese: it has at
// least two signs for each word of letters, code and addresses left out.
func (d *Document) inChinese(n ast.Node) bool {
	for n != nil && n.Type() != ast.TypeBlock {
		n = n.Parent()
	}
	if n == nil {
		return false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if known, ok := d.chinese[n]; ok {
		return known
	}
	signs, words := 0, 0
	var count func(n ast.Node)
	count = func(n ast.Node) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch c := c.(type) {
			case *ast.Text:
				s, w := weigh(string(c.Segment.Value(d.body)))
				signs, words = signs+s, words+w
			case *ast.CodeSpan, *ast.AutoLink:
			default:
				count(c)
			}
		}
	}
	count(n)
	d.chinese[n] = chinese(signs, words)
	return d.chinese[n]
}

// weigh counts the signs of a text and its words of letters.
func weigh(text string) (signs, words int) {
	in := false
	for _, r := range text {
		is := sideOf(r)
		if is == sign {
			signs++
		}
		latin := is == letter && unicode.IsLetter(r)
		if latin && !in {
			words++
		}
		in = latin
	}
	return signs, words
}

func chinese(signs, words int) bool { return signs > 0 && signs >= 2*words }

// tight is tightly of the whole text.
func (d *Document) tight() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.gaps == 0 {
		d.gaps = -1
		if tightly(string(d.body)) {
			d.gaps = 1
		}
	}
	return d.gaps > 0
}

// tightly reports whether a text writes Chinese and letters or figures side by side, as in
// 共12项, at least as often as with a blank between them. One that does neither counts too:
// that is how Chinese is set in print.
func tightly(text string) bool {
	beside, apart := 0, 0
	var before, last rune // the character before the last, the last
	for _, r := range text {
		switch {
		case mixed(last, r):
			beside++
		case last == ' ' && mixed(before, r):
			apart++
		}
		before, last = last, r
	}
	return beside >= apart
}

// mixed reports whether one of two characters is Chinese and the other a letter, a figure
// or the mark of code.
func mixed(a, b rune) bool {
	other := func(r rune) bool {
		return r == '`' || sideOf(r) == letter && (unicode.IsLetter(r) || unicode.IsDigit(r))
	}
	return sideOf(a) == sign && other(b) || other(a) && sideOf(b) == sign
}

// edge is the first character that stands after a text, or the last before its end: 0 at
// the edge of the paragraph. Marks of footnotes stand apart from the line and do not count.
func edge(d *Document, n *ast.Text, value func(*ast.CodeSpan) string, after bool) rune {
	end := func(s string) rune {
		if s == "" {
			return 0
		}
		if after {
			r, _ := utf8.DecodeRuneInString(s)
			return r
		}
		r, _ := utf8.DecodeLastRuneInString(s)
		return r
	}
	if !after {
		if r := end(resolve(n.Segment.Value(d.body))); r != 0 {
			return r
		}
	}
	var look func(n ast.Node) rune
	step := func(n ast.Node) ast.Node {
		if after {
			return n.NextSibling()
		}
		return n.PreviousSibling()
	}
	look = func(n ast.Node) rune {
		switch n := n.(type) {
		case *ast.Text:
			return end(resolve(n.Segment.Value(d.body)))
		case *ast.String:
			return end(string(n.Value))
		case *ast.CodeSpan:
			return end(value(n))
		case *ast.AutoLink:
			return end(string(n.Label(d.body)))
		case *ast.Image:
			return '\uFFFC'
		case *east.FootnoteLink, *east.FootnoteBacklink:
			return 0
		}
		c := n.FirstChild()
		if !after {
			c = n.LastChild()
		}
		for ; c != nil; c = step(c) {
			if r := look(c); r != 0 {
				return r
			}
		}
		return 0
	}
	for at := ast.Node(n); at != nil && at.Type() == ast.TypeInline; at = at.Parent() {
		for c := step(at); c != nil; c = step(c) {
			if r := look(c); r != 0 {
				return r
			}
		}
	}
	return 0
}

// JoinLines puts a text of several lines into one, as a paragraph of Markdown is put: with
// a blank where a line ended, and without one within Chinese.
func JoinLines(text string) string {
	if !strings.ContainsAny(text, "\r\n") {
		return text
	}
	signs, words := weigh(text)
	inChinese := func() bool { return chinese(signs, words) }
	var b strings.Builder
	last := rune(0)
	for line := range strings.Lines(text) {
		line = strings.Trim(line, " \t\r\n")
		if line == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(line)
		if b.Len() > 0 && !joined(last, first, inChinese, func() bool { return tightly(text) }) {
			b.WriteByte(' ')
		}
		b.WriteString(line)
		last, _ = utf8.DecodeLastRuneInString(line)
	}
	return b.String()
}
