// Package markdown reads narrative and writes it as HTML. It is the only user of
// goldmark.
//
// It reads CommonMark with tables, footnotes, definition lists, task lists and
// heading ids (`## Problems found {#problems}`). Emphasis and line breaks follow
// the habits of Chinese, Japanese and Korean as well as those of English. Two
// things are our own: a fenced block with the word steelyard, which holds TOML and
// stands for a figure or a table, and an inline value, a code span whose whole
// content is a path in braces, `{dimension.customer.score}`. `\{score}` is the
// literal text.
//
// It refuses raw HTML (shown as text), addresses that could run a script or load
// from another host, and styles. It knows nothing of sites, pages and scores:
// whoever renders hands in Hooks that turn paths, fences and addresses into text.
//
// Start at Parse; Outlines.Check lists what a text refers to and what is wrong with it, so
// that all of it is known before anything is written.
package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Document is a parsed text. It may be rendered by
// several goroutines at once.
type Document struct {
	// Sections are the parts of the text: first the introduction, which has no
	// heading and may be empty, then one for each heading of the first or second
	// level, in the order of the text.
	Sections []*Section
	// Problems are mistakes in the Markdown itself.
	Problems []Problem

	body  []byte
	lines lineIndex
	notes map[int]ast.Node // footnotes by goldmark's index
	ids   map[ast.Node]string
	byID  map[string]*Section

	referred sync.Once
	refs     []Reference

	mu      sync.Mutex // of what is found out when a line end is met
	chinese map[ast.Node]bool
	gaps    int // 1: Chinese and letters stand side by side; -1: apart; 0: not yet known
}

// Section is a heading with what follows it up to the next one of its rank.
type Section struct {
	ID       string // "" for the introduction; else unique in the document
	Explicit bool   // the author wrote the id: `{#problems}`
	Title    string // plain text; inline values stand as their path in braces
	Line     int    // 1-based line of the heading in the body; 1 for the introduction
	Empty    bool   // there is nothing but the heading
	Headings []Heading

	heading *ast.Heading
	nodes   []ast.Node
}

// Heading is an entry of a table of contents.
type Heading struct {
	Level int // 3 to 6, as written
	ID    string
	Title string
	Line  int
}

// Problem is a mistake in the Markdown itself.
type Problem struct {
	Line, Column, Width int // as in Reference
	Message             string
	Hint                string
	First               *Problem // the place that it repeats; nil for none
}

// Parse reads a text. It never fails: every text is some Markdown. Control characters,
// which HTML does not know, become U+FFFD as CommonMark has it for NUL: what is
// written never contains one.
func Parse(body []byte) *Document {
	body = printable(body)
	root := parser().Parse(text.NewReader(body))
	d := &Document{body: body, lines: newLineIndex(body), notes: map[int]ast.Node{}, ids: map[ast.Node]string{}, byID: map[string]*Section{}, chinese: map[ast.Node]bool{}}
	section := &Section{Line: 1, Empty: true}
	d.Sections = append(d.Sections, section)
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if list, ok := footnotes(n); ok {
			for index, note := range list {
				d.notes[index] = note
			}
			continue
		}
		if h, ok := n.(*ast.Heading); ok && h.Level <= 2 {
			section = &Section{Title: d.plain(h), Line: d.lineOf(h), Empty: true, heading: h}
			d.Sections = append(d.Sections, section)
			continue
		}
		section.nodes = append(section.nodes, n)
		section.Empty = false
	}
	d.nameHeadings()
	for _, s := range d.Sections[1:] {
		if _, ok := d.byID[s.ID]; !ok {
			d.byID[s.ID] = s
		}
	}
	return d
}

// printable replaces control characters, one for one, so that columns stay right. A
// text without any is returned as it is.
func printable(body []byte) []byte {
	control := func(b byte) bool { return b < ' ' && b != '\t' && b != '\n' && b != '\r' || b == 0x7f }
	if !slices.ContainsFunc(body, control) {
		return body
	}
	var out []byte
	for _, b := range body {
		if control(b) {
			out = append(out, "\uFFFD"...)
		} else {
			out = append(out, b)
		}
	}
	return out
}

// Section returns the section with the id, nil where there is none.
func (d *Document) Section(id string) *Section { return d.byID[id] }

// HeadingIDs lists the ids of all headings, in the order of the text.
func (d *Document) HeadingIDs() []string {
	var ids []string
	d.eachHeading(func(_ *Section, h *ast.Heading) { ids = append(ids, d.ids[h]) })
	return ids
}

// nameHeadings gives every heading its id. Ids that authors wrote come first, so
// that a made one gives way; a heading below a section carries the section's id in
// front, so that it cannot meet an id of the page around it by chance.
func (d *Document) nameHeadings() {
	taken := map[string]bool{}
	first := map[string]*ast.Heading{} // by an id that an author wrote
	explicit := map[ast.Node]string{}
	after := 0 // the place of the heading before
	d.eachHeading(func(s *Section, h *ast.Heading) {
		if strings.TrimSpace(d.plain(h)) == "" {
			after = d.nameless(after)
		} else if at := offset(h); at >= 0 {
			after = at
		}
		v, ok := h.AttributeString("id")
		if !ok {
			return
		}
		id := attribute(v)
		switch {
		case id == "":
		case taken[id]:
			p := d.problem(h, id, "heading id \""+id+"\" stands twice", "give one of the two another id: links and the order of sections go by it")
			before := d.problem(first[id], id, "first given here", "")
			p.First = &before
			d.Problems = append(d.Problems, p)
		default:
			taken[id] = true
			first[id] = h
			explicit[h] = id
		}
	})
	tried := map[string]int{} // by id without its number: the number to try next
	d.eachHeading(func(s *Section, h *ast.Heading) {
		id, ok := explicit[h]
		if !ok {
			id = slug(d.plain(h))
			if h != s.heading && s.ID != "" {
				id = s.ID + "-" + id
			}
			base := id
			for n := max(tried[base], 2); taken[id]; n++ {
				id = base + "-" + strconv.Itoa(n)
				tried[base] = n + 1
			}
			taken[id] = true
		}
		d.ids[h] = id
		if h == s.heading {
			s.ID, s.Explicit = id, ok
			return
		}
		s.Headings = append(s.Headings, Heading{Level: h.Level, ID: id, Title: d.plain(h), Line: d.lineOf(h)})
	})
}

// eachHeading calls f for all headings in the order of the text, also for those
// inside quotations and lists.
func (d *Document) eachHeading(f func(*Section, *ast.Heading)) {
	for _, s := range d.Sections {
		if s.heading != nil {
			f(s, s.heading)
		}
		for _, n := range s.nodes {
			walkBlocks(n, func(n ast.Node) {
				if h, ok := n.(*ast.Heading); ok {
					f(s, h)
				}
			})
		}
	}
}

func walkBlocks(n ast.Node, f func(ast.Node)) {
	f(n)
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		walkBlocks(c, f)
	}
}

func attribute(v any) string {
	switch v := v.(type) {
	case []byte:
		return string(v)
	case string:
		return v
	}
	return ""
}

// slug makes an id of a title: letters and digits of any script, lower case,
// joined by hyphens; "section" where nothing is left.
func slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(title) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		gap = true
	}
	if b.Len() == 0 {
		return "section"
	}
	return b.String()
}

func (d *Document) lineOf(n ast.Node) int {
	line, _ := d.lines.at(d.body, offset(n))
	return line
}

// nameless tells of a heading without a text that stands behind a place; it returns its own. The
// tree does not say where that is, so that it is looked for.
func (d *Document) nameless(after int) int {
	at := emptyHeading.FindIndex(d.body[after:])
	if at == nil {
		at = []int{0, 0}
	}
	line, column := d.lines.at(d.body, after+at[0])
	d.Problems = append(d.Problems, Problem{Line: line, Column: column, Width: max(len(bytes.TrimSpace(d.body[after+at[0]:after+at[1]])), 1),
		Message: "this heading has no text", Hint: "write what the part below it is called, or take the line out"})
	return after + at[1]
}

// emptyHeading is a line that is a heading and has no text.
var emptyHeading = regexp.MustCompile(`(?m)^ {0,3}#{1,6}[ \t]*(?:\{[^}\n]*\})?[ \t#]*\r?$`)

// problem is one with the id of a heading.
func (d *Document) problem(h *ast.Heading, word, message, hint string) Problem {
	at := max(offset(h), 0)
	if i := bytes.Index(d.body[at:], []byte("#"+word)); i >= 0 {
		at += i + 1
	}
	line, column := d.lines.at(d.body, at)
	return Problem{Line: line, Column: column, Width: len([]rune(word)), Message: message, Hint: hint}
}

// offset is where a node's text begins in the body, -1 where that is unknown.
func offset(n ast.Node) int {
	switch n := n.(type) {
	case *ast.Text:
		return n.Segment.Start
	case *ast.FencedCodeBlock:
		if n.Info != nil {
			return n.Info.Segment.Start
		}
	}
	if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if at := offset(c); at >= 0 {
			return at
		}
	}
	return n.Pos()
}

// lineIndex holds the offset at which each line begins, and how many characters stand before
// each block of bytes: a column of a very long line is found as fast as one of a short line.
type lineIndex struct{ starts, runes []int }

const indexed = 1 << 10 // bytes of a block

func newLineIndex(body []byte) lineIndex {
	index := lineIndex{starts: make([]int, 1, bytes.Count(body, []byte("\n"))+1)}
	n := 0
	for i, b := range body {
		if i%indexed == 0 {
			index.runes = append(index.runes, n)
		}
		if b == '\n' {
			index.starts = append(index.starts, i+1)
		}
		if utf8.RuneStart(b) {
			n++
		}
	}
	return index
}

// before counts the characters before an offset.
func (x lineIndex) before(body []byte, offset int) int {
	if len(x.runes) == 0 {
		return 0
	}
	k := min(offset/indexed, len(x.runes)-1)
	n := x.runes[k]
	for _, b := range body[k*indexed : offset] {
		if utf8.RuneStart(b) {
			n++
		}
	}
	return n
}

// at returns the 1-based line and the 1-based column, in characters, of an offset.
func (x lineIndex) at(body []byte, offset int) (line, column int) {
	offset = min(max(offset, 0), len(body))
	line = sort.SearchInts(x.starts, offset+1)
	return line, x.before(body, offset) - x.before(body, x.starts[line-1]) + 1
}
