package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"steelyard/generator/tomlfile"
)

// The kinds of References.
const (
	ValueRef = "value" // an inline value: Name is its path, "dimension.customer.score"
	FenceRef = "fence" // a steelyard fence: Name is what it shows, Fence the rest
	LinkRef  = "link"  // a link to a place in the site: Name is the address as written
	ImageRef = "image" // an image: Name is the address as written
)

// Reference is something in a text that must exist elsewhere.
type Reference struct {
	Kind string
	Name string
	// Fence is set for a FenceRef.
	Fence *Fence
	// Line is the 1-based line in the body, Column the 1-based column in
	// characters, Width the characters to underline, at least 1.
	Line, Column, Width int
}

// Fence is a fenced block with the word steelyard: TOML that says what stands here.
type Fence struct {
	Show    string         // the key show; "" where it is missing
	Options map[string]any // the other keys, as the TOML package decodes them
	Line    int            // 1-based line of the opening fence in the body
	Err     *FenceError    // set where the TOML is broken; Options are then empty

	text   string
	index  *tomlfile.Index // once a key was looked up
	indent []int           // columns before each line of text, as in a list or a quotation
}

// FenceError is a mistake in a fence's TOML.
type FenceError struct {
	Line, Column  int // in the body, 1-based; column in characters
	Width         int // characters to underline, at least 1
	Message, Hint string
}

// Find returns where a key of the fence stands in the body, or its value, with its
// width in characters; the opening line where the key is not written.
func (f *Fence) Find(key string, value bool) (line, column, width int) {
	if f.index == nil {
		f.index = tomlfile.Scan("", f.text)
	}
	p := f.index.Find([]string{key}, !value)
	if p.Line == 0 {
		return f.Line, 1, 1
	}
	return f.Line + p.Line, f.before(p.Line-1) + p.Column, p.Width
}

// before is how many columns stand before a line of the fence's text.
func (f *Fence) before(line int) int {
	if line < 0 || line >= len(f.indent) {
		return 0
	}
	return f.indent[line]
}

// Check lists what a text refers to and what is wrong with its Markdown, both in its
// order. A text without any of it costs one scan and is not parsed.
func (o *Outlines) Check(body []byte) ([]Reference, []Problem) {
	if !mayRefer(body) && bytes.Count(body, []byte("{#")) < 2 {
		return nil, nil
	}
	x := o.Of(body)
	return x.References, x.Problems
}

func mayRefer(body []byte) bool {
	return bytes.Contains(body, []byte("`{")) || bytes.Contains(body, []byte("` {")) ||
		bytes.Contains(body, []byte("steelyard")) || bytes.Contains(body, []byte("![")) || mayLink(body, "](") || mayLink(body, "]:") || maySlip(body)
}

// mayLink says whether behind one of the marks may stand an address inside the site:
// those of other hosts are not looked up, nor is the text of a footnote.
func mayLink(body []byte, mark string) bool {
	for rest := body; ; {
		i := bytes.Index(rest, []byte(mark))
		if i < 0 {
			return false
		}
		note := mark == "]:" && bytes.LastIndex(rest[:i], []byte("[^")) > bytes.LastIndexByte(rest[:i], '\n')
		rest = rest[i+len(mark):]
		to := bytes.TrimLeft(rest[:min(len(rest), 40)], " \t\r\n<")
		if !note && !bytes.HasPrefix(to, []byte("https://")) && !bytes.HasPrefix(to, []byte("http://")) && !bytes.HasPrefix(to, []byte("mailto:")) {
			return true
		}
	}
}

// References lists what the text refers to, in its order; footnotes come last. It is found once
// and not to be changed: every page with a part of the text asks for it.
func (d *Document) References() []Reference {
	d.referred.Do(func() { d.refs = d.references() })
	return d.refs
}

func (d *Document) references() []Reference {
	var refs []Reference
	visit := func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			refs = append(refs, d.refer(n)...)
		}
		return ast.WalkContinue, nil
	}
	for _, s := range d.Sections {
		if s.heading != nil {
			_ = ast.Walk(s.heading, visit) // visit returns no error
		}
		for _, n := range s.nodes {
			_ = ast.Walk(n, visit)
		}
	}
	for i := 1; i <= len(d.notes); i++ {
		if note, ok := d.notes[i]; ok {
			_ = ast.Walk(note, visit)
		}
	}
	return refs
}

func (d *Document) refer(n ast.Node) []Reference {
	switch n := n.(type) {
	case *ast.CodeSpan:
		if path, ok := d.valuePath(n); ok {
			r := d.refAt(offset(n), len(path)+2)
			r.Kind, r.Name = ValueRef, path
			return []Reference{r}
		}
		return d.near(n)
	case *ast.Text:
		return d.bare(n)
	case *ast.FencedCodeBlock:
		if f, ok := d.fence(n); ok {
			return []Reference{{Kind: FenceRef, Name: f.Show, Fence: f, Line: f.Line, Column: 1, Width: 1}}
		}
		return d.word(n)
	case *ast.Link:
		return d.address(LinkRef, n, n.Destination)
	case *ast.Image:
		return d.address(ImageRef, n, n.Destination)
	}
	return nil
}

func (d *Document) address(kind string, n ast.Node, raw []byte) []Reference {
	dest := resolve(raw)
	if kind == LinkRef && !local(dest) {
		if remote(dest) || strings.HasPrefix(dest, "//") {
			return nil
		}
		kind = AwayRef
	}
	at := max(offset(n), 0)
	width := len([]rune(string(raw)))
	if i := bytes.Index(d.body[at:], raw); i >= 0 {
		at += i
	}
	r := d.refAt(at, max(width, 1))
	r.Kind, r.Name = kind, dest
	return []Reference{r}
}

func (d *Document) refAt(offset, width int) Reference {
	line, column := d.lines.at(d.body, offset)
	return Reference{Line: line, Column: column, Width: width}
}

// valuePattern is the content of a code span that is an inline value, or of one
// that is to be shown as written.
var valuePattern = regexp.MustCompile(`^(\\*)\{([A-Za-z][A-Za-z0-9_.\-]*)\}$`)

func (d *Document) valuePath(n *ast.CodeSpan) (string, bool) {
	m := valuePattern.FindSubmatch(d.code(n))
	if m == nil || len(m[1]) > 0 {
		return "", false
	}
	return string(m[2]), true
}

// code is the content of a code span, line ends as spaces, within Chinese as nothing.
func (d *Document) code(n *ast.CodeSpan) []byte {
	var b []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b = append(b, c.Segment.Value(d.body)...)
		case *ast.String:
			b = append(b, c.Value...)
		}
	}
	if bytes.IndexByte(b, '\n') < 0 {
		return b
	}
	return []byte(JoinLines(string(b)))
}

// language is the first word behind a fence. The node's own method keeps what it finds,
// which two goroutines may not do at once.
func (d *Document) language(n *ast.FencedCodeBlock) string {
	if n.Info == nil {
		return ""
	}
	word, _, _ := strings.Cut(string(n.Info.Segment.Value(d.body)), " ")
	return word
}

// fence decodes a steelyard fence.
func (d *Document) fence(n *ast.FencedCodeBlock) (*Fence, bool) {
	if n.Info == nil || d.language(n) != "steelyard" {
		return nil, false
	}
	f := &Fence{Line: d.lineOf(n)}
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(d.body))
		_, column := d.lines.at(d.body, line.Start)
		f.indent = append(f.indent, column-1)
	}
	f.text = b.String()
	doc, faults := tomlfile.Parse("", f.text)
	if len(faults) > 0 {
		bad := faults[0]
		f.Err = &FenceError{Line: f.Line, Column: 1, Width: 1, Message: bad.Message, Hint: bad.Hint}
		if p := bad.Place; p.Line > 0 {
			f.Err.Line, f.Err.Column, f.Err.Width = f.Line+p.Line, f.before(p.Line-1)+p.Column, p.Width
		}
		return f, true
	}
	f.Options = doc.Tree
	f.Show, _ = f.Options["show"].(string)
	delete(f.Options, "show")
	return f, true
}
