package page

import (
	"bytes"
	"html/template"
	"path"
	"strconv"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/markdown"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// text of a narrative on a page: its Markdown with the figures, tables and values it
// asks for.
type prose struct {
	e        *planner
	c        context
	n        *source.Narrative
	doc      *markdown.Document
	lang     string // where it differs from the page's
	shift    int    // how far headings sink
	fences   int
	blocks   []view.Block
	chapters map[*source.Report]*chapter // that inline values asked for; nil for one without a score
}

// prose reads a narrative for a page; nil for none. Headings below a section begin at
// h3 with shift 0, as Markdown's ### does.
func (e *planner) prose(n *source.Narrative, lang string, c context) (*prose, error) {
	if n == nil {
		return nil, nil
	}
	doc, err := e.docs.get(n)
	if err != nil {
		return nil, err
	}
	return &prose{e: e, c: c, n: n, doc: doc, lang: lang, chapters: map[*source.Report]*chapter{}}, nil
}

// section is one section's text as blocks: prose, with the figures and tables between.
func (p *prose) section(s *markdown.Section) []view.Block {
	if s == nil || s.Empty {
		return nil
	}
	return p.split(p.doc.HTML(s, p.hooks()))
}

// all is the whole text as blocks.
func (p *prose) all() []view.Block { return p.split(p.doc.All(p.hooks())) }

// marker stands in the HTML where a figure or table goes. NUL cannot come from Markdown:
// CommonMark replaces it.
func marker(n int) []byte { return []byte("\x00" + strconv.Itoa(n) + "\x00") }

func (p *prose) hooks() markdown.Hooks {
	return markdown.Hooks{
		Value: p.value,
		Fence: func(f *markdown.Fence) ([]byte, bool) {
			a, faults := p.e.readFence(f, p.c)
			if len(faults) > 0 {
				return nil, false // said by check; the fence stands as it was written
			}
			s := p.e.answer(a, p.c.page)
			if s == nil {
				return nil, false
			}
			p.fences++
			s.id = "shown-" + strconv.Itoa(p.fences) + "-" + a.show.Name
			b := a.show.make(s)
			if b == nil {
				b = &view.Callout{Text: p.e.W("show.nothing", p.e.W("show-name."+a.show.Name))}
			}
			if t, ok := b.(*view.Table); ok {
				if s.title != "" {
					t.Title = view.Str{Text: s.title}
				}
				t.ID = s.id
				unanchor(t)
			}
			p.blocks = append(p.blocks, b)
			return marker(len(p.blocks) - 1), true
		},
		Link:  p.link,
		Image: p.image,
		Words: p.e.Str.Words,
		Shift: p.shift,
	}
}

// unanchor takes the ids from a table's rows: the same table may stand twice on a page.
func unanchor(t *view.Table) {
	for g := range t.Groups {
		for r := range t.Groups[g] {
			t.Groups[g][r].ID = ""
		}
	}
}

// split cuts HTML at its markers. A figure inside a list or a quotation is moved behind
// it, so that no element is torn.
func (p *prose) split(html []byte) []view.Block {
	var out []view.Block
	var pending []view.Block
	var text []byte
	flush := func() {
		if len(bytes.TrimSpace(text)) > 0 {
			out = append(out, view.Prose{HTML: template.HTML(text), Lang: p.lang})
		}
		text = nil
		out = append(out, pending...)
		pending = nil
	}
	depth := 0
	for len(html) > 0 {
		at := bytes.IndexByte(html, 0)
		if at < 0 {
			break
		}
		end := bytes.IndexByte(html[at+1:], 0)
		if end < 0 {
			break
		}
		n, err := strconv.Atoi(string(html[at+1 : at+1+end]))
		piece := html[:at]
		html = html[at+end+2:]
		text = append(text, piece...)
		depth += nesting(piece)
		if err == nil && n < len(p.blocks) {
			pending = append(pending, p.blocks[n])
		}
		if depth == 0 {
			flush()
		}
	}
	text = append(text, html...)
	flush()
	return out
}

// nesting is how many elements a piece of HTML opens more than it closes, of those that
// can hold a fence.
func nesting(html []byte) int {
	n := 0
	for _, tag := range []string{"ul", "ol", "li", "dl", "dd", "blockquote", "section", "div"} {
		n += bytes.Count(html, []byte("<"+tag+">")) + bytes.Count(html, []byte("<"+tag+" ")) - bytes.Count(html, []byte("</"+tag+">"))
	}
	return n
}

// value prints an inline value.
func (p *prose) value(path string) (string, bool) {
	unit, year, rest := p.e.splitValue(path)
	r, fl := p.e.reportFor(unit, year, p.c)
	if fl != nil {
		return "", false
	}
	l, ok := p.chapters[r]
	if !ok {
		l = p.e.chapter(r, p.c.page)
		p.chapters[r] = l
	}
	if l == nil {
		return "", false
	}
	return l.valueOf(rest)
}

// link finds what an address in a text leads to.
func (p *prose) link(dest string) (string, bool) {
	to, fragment, cut := strings.Cut(dest, "#")
	if cut {
		fragment = "#" + fragment
	}
	if to == "" {
		return fragment, true
	}
	at, ok := p.e.target(p.n, to)
	if !ok {
		return "", false
	}
	return edition.Rel(p.c.page, at) + fragment, true
}

// sourceOf is the file, from the site's root, that an address in a narrative names:
// "content/guide/scoring.md".
func sourceOf(n *source.Narrative, to string) string {
	file := path.Join(path.Dir(n.File), to)
	if strings.HasPrefix(to, "/") {
		file = "content" + to
	}
	if strings.HasSuffix(to, "/") {
		file += "/"
	}
	return file
}

// pageOf is the page that a text's name without language and ending belongs to,
// "guide/scoring"; nil for none.
func (e *planner) pageOf(stem string) *source.Page {
	if stem == "_index" {
		return e.tree.byPath[""]
	}
	if p := e.tree.byPath[strings.TrimSuffix(stem, "/_index")]; p != nil && p.Path != "" {
		return p
	}
	return nil
}

// target is the path, from the site's root, of what an address in a narrative leads to:
// another page's source ("../scoring.md"), a published page, or a file of the site.
func (e *planner) target(n *source.Narrative, to string) (string, bool) {
	inside, ok := strings.CutPrefix(sourceOf(n, to), "content/")
	if !ok {
		return "", false
	}
	if stem, isText := strings.CutSuffix(inside, ".md"); isText {
		stem = e.Stem(stem)
		if p := e.pageOf(stem); p != nil {
			if p.Path == "" {
				return e.FrontPath(), true
			}
			return e.plainPath(p), e.has(e.plainPath(p))
		}
		id, rest, _ := strings.Cut(stem, "/")
		if u := e.tree.units[id]; u != nil {
			if rest == "_index" {
				return e.UnitPath(u), true
			}
			for _, r := range u.Reports {
				if rest == r.Year+"/report" {
					return e.ReportPath(r), true
				}
			}
		}
		return "", false
	}
	clean := strings.TrimSuffix(inside, "/")
	for _, try := range []string{clean, clean + "/index.html", clean + ".html"} {
		if e.has(e.Prefix + try) {
			return e.Prefix + try, true
		}
	}
	if at := e.tree.file(e.site, "content/"+clean, e.opt.Audience); at != "" {
		return at, true
	}
	return "", false
}

func (p *prose) image(dest string) (markdown.Image, bool) {
	at, ok := p.e.target(p.n, dest)
	if !ok {
		return markdown.Image{}, false
	}
	return markdown.Image{Src: edition.Rel(p.c.page, at)}, true
}
