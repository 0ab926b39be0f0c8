package markdown

import (
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	gparser "github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// parser is goldmark's parser without its two HTML parsers, so that raw HTML is
// text like any other, and with emphasis of our own.
var parser = sync.OnceValue(func() gparser.Parser {
	p := gparser.NewParser(
		gparser.WithBlockParsers(
			util.Prioritized(gparser.NewSetextHeadingParser(), 100),
			util.Prioritized(gparser.NewThematicBreakParser(), 200),
			util.Prioritized(gparser.NewListParser(), 300),
			util.Prioritized(gparser.NewListItemParser(), 400),
			util.Prioritized(gparser.NewCodeBlockParser(), 500),
			util.Prioritized(gparser.NewATXHeadingParser(), 600),
			util.Prioritized(gparser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(gparser.NewBlockquoteParser(), 800),
			util.Prioritized(gparser.NewParagraphParser(), 1000),
		),
		gparser.WithInlineParsers(
			util.Prioritized(gparser.NewCodeSpanParser(), 100),
			util.Prioritized(gparser.NewLinkParser(), 200),
			util.Prioritized(gparser.NewAutoLinkParser(), 300),
			util.Prioritized(emphasis{}, 500),
		),
		gparser.WithParagraphTransformers(gparser.DefaultParagraphTransformers()...),
		gparser.WithHeadingAttribute(),
		gparser.WithEscapedSpace(),
	)
	return goldmark.New(
		goldmark.WithParser(p),
		goldmark.WithExtensions(extension.Table, extension.Footnote, extension.DefinitionList, extension.TaskList),
	).Parser()
})

// footnotes returns the notes of a footnote list by goldmark's index.
func footnotes(n ast.Node) (map[int]ast.Node, bool) {
	list, ok := n.(*east.FootnoteList)
	if !ok {
		return nil, false
	}
	notes := map[int]ast.Node{}
	for c := list.FirstChild(); c != nil; c = c.NextSibling() {
		if note, ok := c.(*east.Footnote); ok {
			notes[note.Index] = note
		}
	}
	return notes, true
}

// emphasis parses * and _ as CommonMark does, except that a Chinese, Japanese or
// Korean character beside a run counts as a word's edge: such text has no spaces,
// and `**重点。**其后` is meant to be bold. The rule is that of the proposal
// "CJK-friendly emphasis" to CommonMark.
type emphasis struct{}

// Trigger implements goldmark's InlineParser.
func (emphasis) Trigger() []byte { return []byte{'*', '_'} }

// Parse implements goldmark's InlineParser.
func (emphasis) Parse(_ ast.Node, block text.Reader, pc gparser.Context) ast.Node {
	line, segment := block.PeekLine()
	length := 1
	for length < len(line) && line[length] == line[0] {
		length++
	}
	before, after := block.PrecendingCharacter(), ' '
	if length < len(line) {
		after = util.ToRune(line, length)
	}
	inBefore := inside(before, block.Source()[:segment.Start], true)
	inAfter := inside(after, line[length:], false)
	left, right := flanks(before, after, inBefore, inAfter)
	canOpen, canClose := left, right
	if line[0] == '_' {
		word := length < 2 // a_b is a name, and 年_月 too; 年__月__ is meant to be bold
		canOpen = left && (!right || util.IsPunctRune(before) || !word && inBefore)
		canClose = right && (!left || util.IsPunctRune(after) || !word && inAfter)
	}
	d := gparser.NewDelimiter(canOpen, canClose, length, line[0], delimiters{})
	d.Segment = segment.WithStop(segment.Start + length)
	block.Advance(length)
	pc.PushDelimiter(d)
	return d
}

// flanks says whether a run of delimiters between two characters is left-flanking
// and right-flanking; chineseBefore and chineseAfter say whether a character beside it
// counts as Chinese.
func flanks(before, after rune, chineseBefore, chineseAfter bool) (left, right bool) {
	edge := func(r rune, chinese bool) bool { return util.IsSpaceRune(r) || util.IsPunctRune(r) || chinese }
	sign := func(r rune, chinese bool) bool { return util.IsPunctRune(r) && !chinese }
	left = !util.IsSpaceRune(after) && (!sign(after, chineseAfter) || edge(before, chineseBefore))
	right = !util.IsSpaceRune(before) && (!sign(before, chineseBefore) || edge(after, chineseAfter))
	return left, right
}

// inside reports whether a character beside a run counts as Chinese: it is, or it is a mark
// that Chinese shares with other scripts, as ” and ) are, and what it stands at is.
func inside(r rune, text []byte, before bool) bool {
	for n := 0; util.IsPunctRune(r) && !wide(r) && n < 4 && len(text) > 0; n++ {
		size := 0
		if before {
			_, size = utf8.DecodeLastRune(text)
			text = text[:len(text)-size]
			r, _ = utf8.DecodeLastRune(text)
		} else {
			_, size = utf8.DecodeRune(text)
			text = text[size:]
			r, _ = utf8.DecodeRune(text)
		}
	}
	return wide(r)
}

// wide reports whether a character belongs to a script written without spaces, or
// to its punctuation.
func wide(r rune) bool {
	switch util.EastAsianWidth(r) {
	case "W", "F", "H":
		return true
	}
	return false
}

type delimiters struct{}

// IsDelimiter implements goldmark's DelimiterProcessor.
func (delimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

// CanOpenCloser implements goldmark's DelimiterProcessor.
func (delimiters) CanOpenCloser(opener, closer *gparser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch implements goldmark's DelimiterProcessor.
func (delimiters) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
