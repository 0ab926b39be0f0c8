package page

import (
	"bytes"
	"html/template"
	"path"
	"strconv"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/markdown"
	"steelyard/generator/source"
)

// text of a narrative on a page: its Markdown with the figures, tables and values it
// asks for.
type prose struct {
	e      *edition
	c      context
	n      *source.Narrative
	doc    *markdown.Document
	lang   string // where it differs from the page's
	shift  int    // how far headings sink
	fences int
	blocks []Block
	ledger map[string]*ledger
}

// prose reads a narrative for a page; nil for none. Headings below a section begin at
// h3 with shift 0, as Markdown's ### does.
func (e *edition) prose(n *source.Narrative, lang string, c context) (*prose, error) {
	if n == nil {
		return nil, nil
	}
	body, err := n.Body()
	if err != nil {
		return nil, err
	}
	return &prose{e: e, c: c, n: n, doc: markdown.Parse(body), lang: lang, ledger: map[string]*ledger{}}, nil
}

// section is one section's text as blocks: prose, with the figures and tables between.
func (p *prose) section(s *markdown.Section) []Block {
	if s == nil || s.Empty {
		return nil
	}
	return p.split(p.doc.HTML(s, p.hooks()))
}

// all is the whole text as blocks.
func (p *prose) all() []Block { return p.split(p.doc.All(p.hooks())) }

// marker stands in the HTML where a figure or table goes. NUL cannot come from Markdown:
// CommonMark replaces it.
func marker(n int) []byte { return []byte("\x00" + strconv.Itoa(n) + "\x00") }

func (p *prose) hooks() markdown.Hooks {
	return markdown.Hooks{
		Value: p.value,
		Fence: func(f *markdown.Fence) ([]byte, bool) {
			s, show, faults := p.e.readFence(f, p.c)
			if len(faults) > 0 {
				return nil, false // said by check; the fence stands as it was written
			}
			p.fences++
			s.id = "shown-" + strconv.Itoa(p.fences) + "-" + show.Name
			b := show.make(s)
			if b == nil {
				b = &Callout{Text: p.e.w("show.nothing", p.e.w("show-name."+show.Name))}
			}
			if t, ok := b.(*Table); ok {
				if s.title != "" {
					t.Title = Str{Text: s.title}
				}
				t.ID = s.id
				unanchor(t)
			}
			p.blocks = append(p.blocks, b)
			return marker(len(p.blocks) - 1), true
		},
		Link:  p.link,
		Image: p.image,
		Words: p.e.str.Words,
		Shift: p.shift,
	}
}

// unanchor takes the ids from a table's rows: the same table may stand twice on a page.
func unanchor(t *Table) {
	for g := range t.Groups {
		for r := range t.Groups[g] {
			t.Groups[g][r].ID = ""
		}
	}
}

// split cuts HTML at its markers. A figure inside a list or a quotation is moved behind
// it, so that no element is torn.
func (p *prose) split(html []byte) []Block {
	var out []Block
	var pending []Block
	var text []byte
	flush := func() {
		if len(bytes.TrimSpace(text)) > 0 {
			out = append(out, Prose{HTML: template.HTML(text), Lang: p.lang})
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
	l, rest, fl := p.e.ledgerFor(path, p.c, p.ledger)
	if fl != nil || l == nil {
		return "", false
	}
	return l.valueOf(rest)
}

// ledgerFor finds the ledger that an inline value speaks of; cache keeps those already
// made for the page.
func (e *edition) ledgerFor(path string, c context, cache map[string]*ledger) (*ledger, string, *fault) {
	unit, year, rest := e.splitValue(path)
	r, fl := e.reportFor(unit, year, c)
	if fl != nil {
		return nil, rest, fl
	}
	key := r.Unit.ID + "/" + r.Year
	l, ok := cache[key]
	if !ok {
		l = e.ledger(r, c.page)
		cache[key] = l
	}
	return l, rest, nil
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
	return rel(p.c.page, at) + fragment, true
}

// target is the path, from the site's root, of what an address in a narrative leads to:
// another page's source ("../scoring.md"), a published page, or a file of the site.
func (e *edition) target(n *source.Narrative, to string) (string, bool) {
	file := path.Join(path.Dir(n.File), to)
	if strings.HasPrefix(to, "/") {
		file = "content" + to
	}
	if strings.HasSuffix(to, "/") {
		file += "/"
	}
	inside, ok := strings.CutPrefix(file, "content/")
	if !ok {
		return "", false
	}
	if stem, isText := strings.CutSuffix(inside, ".md"); isText {
		stem = e.stem(stem)
		for _, p := range e.site.Pages {
			if p.Path == stem || p.Path == strings.TrimSuffix(stem, "/_index") || stem == "_index" && p.Path == "" {
				if p.Path == "" {
					return e.frontPath(), true
				}
				return e.plainPath(p), e.has(e.plainPath(p))
			}
		}
		for _, u := range e.site.Units {
			if stem == u.ID+"/_index" {
				return e.unitPath(u), true
			}
			for _, r := range u.Reports {
				if stem == u.ID+"/"+r.Year+"/report" {
					return e.reportPath(r), true
				}
			}
		}
		return "", false
	}
	clean := strings.TrimSuffix(inside, "/")
	for _, try := range []string{clean, clean + "/index.html", clean + ".html"} {
		if e.has(e.prefix + try) {
			return e.prefix + try, true
		}
	}
	for _, u := range e.site.Units {
		for _, r := range u.Reports {
			for _, f := range r.Evidence {
				if "content/"+clean == f.Source {
					return evidencePath(r, f), true
				}
			}
		}
	}
	for _, f := range e.site.Assets {
		if f.Source == "content/"+clean && (f.Audience != internal || e.opt.Audience == internal) {
			return assetPath(f), true
		}
	}
	return "", false
}

// assetPath is where another file of content/ is published; languages share it.
func assetPath(f *source.File) string { return strings.TrimPrefix(f.Source, "content/") }

// stem takes a language off the end of a text's name: "guide/start.zh-CN".
func (e *edition) stem(name string) string {
	for _, lang := range e.site.Config.Languages {
		if s, ok := strings.CutSuffix(name, "."+lang); ok {
			return s
		}
	}
	return name
}

func (p *prose) image(dest string) (markdown.Image, bool) {
	at, ok := p.e.target(p.n, dest)
	if !ok {
		return markdown.Image{}, false
	}
	return markdown.Image{Src: rel(p.c.page, at)}, true
}

// checkNarrative finds the mistakes of one text: values, fences, links and images that
// lead nowhere, and what the Markdown itself has wrong.
func (e *edition) checkNarrative(n *source.Narrative, c context) []diag.Diagnostic {
	body, err := n.Body()
	if err != nil {
		return []diag.Diagnostic{{Rule: "E-text", Place: diag.Place{File: n.File}, Message: err.Error()}}
	}
	refs := markdown.References(body)
	if len(refs) == 0 {
		return nil
	}
	var found []diag.Diagnostic
	lines := bytes.Split(body, []byte("\n"))
	at := func(line, column, width int) diag.Place {
		p := diag.Place{File: n.File, Line: n.BodyLine + line - 1, Column: column, Width: max(width, 1)}
		if line >= 1 && line <= len(lines) {
			p.Source = strings.TrimSuffix(string(lines[line-1]), "\r")
		}
		return p
	}
	cache := map[string]*ledger{}
	for _, ref := range refs {
		here := at(ref.Line, ref.Column, ref.Width)
		switch ref.Kind {
		case markdown.ValueRef:
			l, rest, fl := e.ledgerFor(ref.Name, c, cache)
			switch {
			case fl != nil:
				hint := fl.hint
				if fl.key == "show" {
					hint = "begin the value with a unit's id, and a year: {united-front.2025.score}"
				}
				found = append(found, diag.Diagnostic{Rule: "E-value", Place: here, Message: fl.message, Hint: hint})
			case l == nil:
			default:
				if _, ok := l.valueOf(rest); !ok {
					found = append(found, diag.Diagnostic{Rule: "E-value", Place: here, Message: "no value {" + ref.Name + "}" + e.hiddenNote(l, rest), Hint: guess(rest, l.valueNames())})
				}
			}
		case markdown.FenceRef:
			_, _, faults := e.readFence(ref.Fence, c)
			for _, f := range faults {
				place := here
				if ref.Fence.Err != nil {
					place = at(ref.Fence.Err.Line, ref.Fence.Err.Column, 1)
				} else if f.key != "" {
					place = at(ref.Fence.Find(f.key))
				}
				found = append(found, diag.Diagnostic{Rule: "E-show", Place: place, Message: f.message, Hint: f.hint})
			}
		case markdown.LinkRef, markdown.ImageRef:
			to, _, _ := strings.Cut(ref.Name, "#")
			if to == "" {
				continue
			}
			if _, ok := e.target(n, to); !ok {
				found = append(found, diag.Diagnostic{Rule: "E-link", Severity: diag.Warning, Place: here, Message: `"` + ref.Name + `" leads to nothing in this site`, Hint: "write the way from this file to another .md file or to a file of the site"})
			}
		}
	}
	return found
}

// hiddenNote says that a value exists but is kept from this build's audience.
func (e *edition) hiddenNote(l *ledger, path string) string {
	part := strings.Split(path, ".")
	if len(part) == 3 && e.red.ids[l.r.Unit.ID+"/"+l.r.Year][part[1]] {
		return ": it is internal, and this build is for the public"
	}
	return ""
}

// guess is the nearest name, or the ways to begin one.
func guess(name string, known []string) string {
	if near := diag.Nearest(name, known); near != "" {
		return "did you mean {" + near + "}?"
	}
	return "known: score, grade, rank, change, dimension.ID.score, objective.ID.score, indicator.ID.value ..."
}
