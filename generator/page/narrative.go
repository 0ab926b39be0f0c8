package page

import (
	"bytes"
	"html/template"
	"path"
	"strconv"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/markdown"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// prose writes the text of a page as blocks: its Markdown with the figures, tables and
// values that it asks for.
type prose struct {
	*narrative
	s      *scope
	shift  int // how far headings sink
	fences int
	blocks []view.Block
	parts  []markdown.Part // of the whole text, once that was written
}

// prose is the page's text; nil for none. Headings below a section begin at h3 with shift
// 0, as Markdown's ### does.
func (s *scope) prose(shift int) *prose {
	if s.text == nil {
		return nil
	}
	return &prose{narrative: s.text, s: s, shift: shift}
}

// section is one section's text as blocks: prose, with the figures and tables between.
func (p *prose) section(s *markdown.Section) []view.Block {
	if s == nil || s.Empty {
		return nil
	}
	return p.split(p.doc.HTML(s, p.hooks()))
}

// written is what the author wrote under a section: by its id, else under a heading without
// an id that is the section's name in the page's language.
func (p *prose) written(id, name string) *markdown.Section {
	if s := p.doc.Section(id); s != nil {
		return s
	}
	for _, s := range p.doc.Sections[1:] {
		if !s.Explicit && strings.EqualFold(strings.TrimSpace(s.Title), name) {
			return s
		}
	}
	return nil
}

// all is the whole text as blocks.
func (p *prose) all() []view.Block {
	whole, parts := p.doc.Parts(p.hooks())
	p.parts = parts
	return p.split(whole)
}

// beginning is what a reader sees of the i-th section, so many bytes of it or more where there
// are. It is taken from the whole text where that was written.
func (p *prose) beginning(i, most int) string {
	if p.parts != nil {
		part := p.parts[i]
		if said := exhibit.Beginning(p.split(part.HTML), most); !part.Cut || len(said) >= most {
			return said
		}
	}
	return exhibit.Beginning(p.section(p.doc.Sections[i]), most)
}

// marker stands in the HTML where a figure or table goes. NUL cannot come from Markdown:
// CommonMark replaces it.
func marker(n int) []byte { return []byte("\x00" + strconv.Itoa(n) + "\x00") }

func (p *prose) hooks() markdown.Hooks {
	return markdown.Hooks{
		Value: p.value,
		Fence: func(f *markdown.Fence) ([]byte, bool) {
			a := p.narrative.fences[f.Line]
			if a == nil {
				return nil, false
			}
			s := p.s.answer(a)
			if s == nil {
				return nil, false
			}
			p.fences++
			s.id = "shown-" + strconv.Itoa(p.fences) + "-" + a.show.Name
			b := a.show.make(s)
			if b == nil {
				b = &view.Callout{Text: p.s.W("show.nothing", p.s.W("show-name."+a.show.Name))}
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
		Words: p.s.Str.Words,
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
		depth += markdown.Nesting(piece)
		if err == nil && n < len(p.blocks) {
			pending = append(pending, p.blocks[n])
		}
		if depth == 0 {
			flush()
		}
	}
	if len(text) == 0 { // as nearly always: it is copied once
		text = html
	} else {
		text = append(text, html...)
	}
	flush()
	return out
}

// value prints an inline value.
func (p *prose) value(path string) (string, bool) {
	v, ok := p.values[path]
	if !ok || v.report == nil {
		return "", false
	}
	return p.s.chapter(v.report).ValueOf(v.what)
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
	at, ok := p.links[to]
	if !ok {
		return "", false
	}
	return edition.Rel(p.s.path, at) + fragment, true
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
	to, _, _ := strings.Cut(dest, "#")
	at, ok := p.links[to]
	if !ok {
		return markdown.Image{}, false
	}
	return markdown.Image{Src: edition.Rel(p.s.path, at)}, true
}
