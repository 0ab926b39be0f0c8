package markdown

import (
	"bufio"
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"steelyard/generator/lineend"
)

// HTML writes a section without its heading. Footnotes that the section refers to
// stand at its end, numbered from 1.
func (d *Document) HTML(s *Section, h Hooks) []byte {
	w := d.writer(s, h)
	w.nodes(s.nodes)
	w.footnotes()
	return w.bytes()
}

// TitleHTML writes the content of a section's heading, without the h element.
func (d *Document) TitleHTML(s *Section, h Hooks) []byte {
	if s.heading == nil {
		return nil
	}
	w := d.writer(s, h)
	w.heading = true
	w.children(s.heading)
	return w.bytes()
}

// All writes the whole text with its headings, and the footnotes at its end.
func (d *Document) All(h Hooks) []byte {
	whole, _ := d.Parts(h)
	return whole
}

// Part is the piece of a whole text that HTML writes of a section. Where that has footnotes,
// which HTML numbers in each section anew, it ends before the first paragraph, list or table with
// one, and Cut is set.
type Part struct {
	HTML []byte
	Cut  bool
}

// Parts is All with its pieces, one a section.
func (d *Document) Parts(h Hooks) (whole []byte, parts []Part) {
	w := d.writer(d.Sections[0], h)
	ends := make([]int, 0, 2*len(d.Sections)) // where the piece of a section begins and ends
	for _, s := range d.Sections {
		w.section = s
		w.tables = 0
		if s.heading != nil {
			w.node(s.heading)
		}
		begin, linked := w.written(), w.linked
		end := begin
		for _, n := range s.nodes {
			if w.node(n); w.linked == linked {
				end = w.written()
			}
		}
		ends = append(ends, begin, end)
		parts = append(parts, Part{Cut: w.linked > linked})
	}
	w.footnotes()
	whole = w.bytes()
	for i := range parts {
		parts[i].HTML = whole[ends[2*i]:ends[2*i+1]:ends[2*i+1]]
	}
	return whole, parts
}

// writer writes nodes as HTML. Its attributes are ids, classes and roles only: no
// style and nothing executable.
type writer struct {
	*bufio.Writer
	out     *bytes.Buffer
	d       *Document
	hooks   Hooks
	section *Section
	prefix  string
	tables  int
	heading bool        // lines of Chinese end between words
	notes   []int       // goldmark's indexes of the notes in the order of first reference
	refs    map[int]int // references to a note so far, by goldmark's index
	linked  int         // references to notes so far
}

// textWriter resolves entities and backslashes, and escapes.
var textWriter = ghtml.NewWriter(ghtml.WithEscapedSpace())

func (d *Document) writer(s *Section, h Hooks) *writer {
	out := &bytes.Buffer{}
	prefix := h.Prefix
	if prefix == "" {
		prefix = s.ID
	}
	if prefix != "" {
		prefix += "-"
	}
	return &writer{Writer: bufio.NewWriterSize(out, 1024), out: out, d: d, hooks: h, section: s, prefix: prefix, refs: map[int]int{}}
}

func (w *writer) bytes() []byte {
	_ = w.Flush() // a bytes.Buffer takes everything
	return w.out.Bytes()
}

// written is how many bytes were written.
func (w *writer) written() int { return w.out.Len() + w.Buffered() }

func (w *writer) str(parts ...string) {
	for _, s := range parts {
		_, _ = w.WriteString(s)
	}
}

func (w *writer) esc(s string) { _, _ = w.Write(util.EscapeHTML([]byte(s))) }

func (w *writer) nodes(nodes []ast.Node) {
	for _, n := range nodes {
		w.node(n)
	}
}

func (w *writer) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
}

func (w *writer) wrap(n ast.Node, open, end string) {
	w.str(open)
	w.children(n)
	w.str(end)
}

func (w *writer) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String:
		w.esc(string(n.Value))
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			w.wrap(n, "<strong>", "</strong>")
		} else {
			w.emphasis(n)
		}
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n)
	case *ast.Paragraph:
		w.wrap(n, "<p>", "</p>\n")
	case *ast.TextBlock:
		w.children(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			w.str("\n")
		}
	case *ast.Heading:
		level := strconv.Itoa(min(n.Level+w.hooks.Shift, 6))
		if n.Level == 1 {
			level = strconv.Itoa(min(2+w.hooks.Shift, 6)) // the page has the h1
		}
		w.str("<h", level, ` id="`)
		w.esc(w.d.ids[n])
		w.heading = true
		w.wrap(n, `">`, "</h"+level+">\n")
		w.heading = false
	case *ast.Blockquote:
		w.wrap(n, "<blockquote>\n", "</blockquote>\n")
	case *ast.List:
		w.list(n)
	case *ast.ListItem:
		w.wrap(n, "<li>", "</li>\n")
	case *ast.ThematicBreak:
		w.str("<hr>\n")
	case *ast.CodeBlock:
		w.code(n, "")
	case *ast.FencedCodeBlock:
		w.fence(n)
	case *east.Table:
		w.table(n)
	case *east.TaskCheckBox:
		w.task(n.IsChecked)
	case *east.DefinitionList:
		w.wrap(n, "<dl>\n", "</dl>\n")
	case *east.DefinitionTerm:
		w.wrap(n, "<dt>", "</dt>\n")
	case *east.DefinitionDescription:
		w.wrap(n, "<dd>", "</dd>\n")
	case *east.FootnoteLink:
		w.footnoteLink(n)
	case *east.FootnoteBacklink:
		// written by footnotes, which knows the references of this section
	default:
		w.children(n)
	}
}

// emphasis writes what is stressed. Signs are not slanted: their faces have no slant, and a
// browser that makes one spoils them. Style sets the class upright and bold.
func (w *writer) emphasis(n *ast.Emphasis) {
	open := "<em>"
	if strings.ContainsFunc(w.d.plain(n), func(r rune) bool { is := sideOf(r); return is == sign || is == stop }) {
		open = `<em class="upright">`
	}
	w.wrap(n, open, "</em>")
}

func (w *writer) text(n *ast.Text) {
	value := n.Segment.Value(w.d.body)
	w.prose(value)
	switch {
	case n.HardLineBreak():
		w.str("<br>\n")
	case n.SoftLineBreak():
		if !w.d.falls(n, w.shown) {
			w.str("\n")
		}
	}
}

// prose writes text with its entities and backslashes resolved. An entity may stand
// for a control character, which Parse could not see.
func (w *writer) prose(value []byte) {
	if w.heading && lineend.Long(string(value)) {
		for i, piece := range lineend.Cut(string(value), nil) {
			if i > 0 {
				w.str("<wbr>")
			}
			w.inline([]byte(piece))
		}
		return
	}
	w.inline(value)
}

func (w *writer) inline(value []byte) {
	if !slices.ContainsFunc(value, special) { // as nearly always
		_, _ = w.Write(value)
		return
	}
	if !bytes.Contains(value, []byte("&#")) {
		textWriter.Write(w, value)
		return
	}
	var b bytes.Buffer
	inner := bufio.NewWriter(&b)
	textWriter.Write(inner, value)
	_ = inner.Flush()
	_, _ = w.Write(printable(b.Bytes()))
}

// special says whether a byte of a text is not written as it is.
func special(b byte) bool {
	return b == '\\' || b == '&' || b == '<' || b == '>' || b == '"' || b == 0
}

// shown is what a code span prints: the value that it stands for, or its code.
func (w *writer) shown(n *ast.CodeSpan) string {
	if path, ok := w.d.valuePath(n); ok && w.hooks.Value != nil {
		if text, ok := w.hooks.Value(path); ok {
			return text
		}
	}
	return string(w.d.code(n))
}

func (w *writer) codeSpan(n *ast.CodeSpan) {
	if path, ok := w.d.valuePath(n); ok && w.hooks.Value != nil {
		if text, ok := w.hooks.Value(path); ok {
			w.str(`<span class="num">`)
			w.esc(text)
			w.str("</span>")
			return
		}
	}
	code := w.d.code(n)
	if m := valuePattern.FindSubmatch(code); m != nil && len(m[1]) > 0 {
		code = code[1:] // the backslash that kept it from being a value
	}
	w.str("<code>")
	textWriter.RawWrite(w, code)
	w.str("</code>")
}

func (w *writer) link(n *ast.Link) {
	href, ok := w.hooks.link(resolve(n.Destination))
	if !ok {
		w.children(n)
		return
	}
	w.str(`<a href="`)
	_, _ = w.Write(util.EscapeHTML(util.URLEscape([]byte(href), false)))
	w.str(`"`)
	if n.Title != nil {
		w.str(` title="`)
		w.prose(n.Title)
		w.str(`"`)
	}
	w.wrap(n, ">", "</a>")
}

func (w *writer) autoLink(n *ast.AutoLink) {
	url := string(n.URL(w.d.body))
	label := util.EscapeHTML(n.Label(w.d.body))
	if n.AutoLinkType == ast.AutoLinkEmail && !remote(url) {
		url = "mailto:" + url
	}
	if !remote(url) {
		w.str("&lt;", string(label), "&gt;")
		return
	}
	w.str(`<a href="`, string(util.EscapeHTML(util.URLEscape([]byte(url), false))), `">`, string(label), "</a>")
}

func (w *writer) image(n *ast.Image) {
	img, ok := w.hooks.image(resolve(n.Destination))
	alt := w.d.plain(n)
	if !ok {
		w.esc(alt)
		return
	}
	w.str(`<img src="`)
	_, _ = w.Write(util.EscapeHTML(util.URLEscape([]byte(img.Src), false)))
	w.str(`" alt="`)
	w.esc(alt)
	w.str(`"`)
	if img.Width > 0 && img.Height > 0 {
		_, _ = fmt.Fprintf(w, ` width="%d" height="%d"`, img.Width, img.Height)
	}
	if n.Title != nil {
		w.str(` title="`)
		w.prose(n.Title)
		w.str(`"`)
	}
	w.str(">")
}

func (w *writer) list(n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	w.str("<", tag)
	if n.IsOrdered() && n.Start != 1 {
		w.str(` start="`, strconv.Itoa(n.Start), `"`)
	}
	if isTaskList(n) {
		w.str(` class="tasks"`)
	}
	w.wrap(n, ">\n", "</"+tag+">\n")
}

func isTaskList(n *ast.List) bool {
	item := n.FirstChild()
	if item == nil || item.FirstChild() == nil {
		return false
	}
	_, ok := item.FirstChild().FirstChild().(*east.TaskCheckBox)
	return ok
}

func (w *writer) task(done bool) {
	mark, key := "☐", "markdown.open"
	if done {
		mark, key = "☑", "markdown.done"
	}
	w.str(`<span class="task" role="img" aria-label="`)
	w.esc(w.hooks.word(key))
	w.str(`">`, mark, "</span> ")
}

func (w *writer) fence(n *ast.FencedCodeBlock) {
	if f, ok := w.d.fence(n); ok && w.hooks.Fence != nil {
		if html, ok := w.hooks.Fence(f); ok {
			_, _ = w.Write(html)
			if !bytes.HasSuffix(html, []byte("\n")) {
				w.str("\n")
			}
			return
		}
	}
	w.code(n, w.d.language(n))
}

// code writes a block of code; it can be reached with the keyboard because it may
// scroll.
func (w *writer) code(n ast.Node, language string) {
	w.str(`<pre tabindex="0"><code`)
	if language != "" {
		w.str(` class="language-`)
		w.esc(language)
		w.str(`"`)
	}
	w.str(">")
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		textWriter.RawWrite(w, line.Value(w.d.body))
	}
	w.str("</code></pre>\n")
}

// Nesting is how many elements a piece of HTML opens more than it closes, of those that
// can hold a fence.
func Nesting(html []byte) int {
	n := 0
	for _, tag := range []string{"ul", "ol", "li", "dl", "dd", "blockquote", "section", "div"} {
		n += bytes.Count(html, []byte("<"+tag+">")) + bytes.Count(html, []byte("<"+tag+" ")) - bytes.Count(html, []byte("</"+tag+">"))
	}
	return n
}
