package page

import (
	"html/template"
	"slices"
	"strings"
	"sync"

	"steelyard/generator/edition"
	"steelyard/generator/markup"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

func planPlain(e *planner) []*view.Page {
	var pages []*view.Page
	own := map[string]bool{}
	for _, p := range e.site.Pages {
		if p.Path == "" {
			continue // the front page
		}
		path := e.plainPath(p)
		own[path] = true
		layout := "plain"
		if n, _ := e.Narrative(p.ByLang); n != nil && n.Layout != "" {
			layout = n.Layout
		}
		pages = append(pages, planPage(e, nil, layout, path, func() (*scope, error) { return e.plainScope(p, path) }, func(s *scope) (*view.Plain, error) {
			v, said := s.plainPage()
			if most := e.mostText(); e.opt.Whole {
				e.noted.Note(path, e.placesOf(p, s, said, most), most)
			}
			return v, nil
		}))
	}
	// An author's own glossary or statement takes the place of the theme's.
	for _, x := range []struct {
		name string
		at   func(*planner) string
		show func(*scope) (*view.Plain, error)
	}{{"glossary", (*planner).glossaryPath, (*scope).glossary}, {"accessibility", (*planner).accessibilityPath, (*scope).accessibility}} {
		path := x.at(e)
		if own[path] {
			continue
		}
		pages = append(pages, planPage(e, nil, "plain", path, func() (*scope, error) {
			return e.scopeOf(here{kind: "plain", path: path, title: e.W(x.name + ".title"), about: e.W(x.name + ".description"), in: x.at}), nil
		}, x.show))
	}
	return pages
}

func (e *planner) plainScope(p *source.Page, path string) (*scope, error) {
	n, lang := e.Narrative(p.ByLang)
	h := here{kind: "plain", path: path, title: n.Title, about: n.Description, label: view.Str{Text: n.Title, Lang: lang}, in: func(o *planner) string { return o.plainPath(p) }}
	if up := e.pageAbove(p); up != nil {
		if t, tl := e.Narrative(up.ByLang); t != nil {
			h.crumbs = []view.Link{{Text: view.Str{Text: t.Title, Lang: tl}, Href: e.plainPath(up)}}
		}
	}
	s := e.scopeOf(h)
	s.Around = e.around(p, path)
	return s, e.read(s, p.ByLang, context{page: path})
}

// plainPage is the page, and its text as it was written.
func (e *scope) plainPage() (*view.Plain, *prose) {
	n, said := e.text, e.prose(0)
	v := &view.Plain{Shell: e.shell, Around: e.Around}
	v.Head = view.Head{Text: view.Str{Text: n.Title, Lang: n.lang}}
	if headline, ok := n.headline(); ok {
		v.Head = view.Head{Unit: v.Head.Text, Text: headline}
	}
	v.Blocks = said.all()
	if hasTopHeading(v.Blocks) { // the title is the page's one h1
		said = e.prose(1)
		v.Blocks = said.all()
	}
	for _, s := range n.doc.Sections[1:] {
		v.Contents.Items = append(v.Contents.Items, view.ContentsItem{Label: view.Str{Text: s.Title, Lang: n.lang}, Href: "#" + s.ID})
	}
	if len(v.Contents.Items) < 2 {
		v.Contents.Items = nil
	} else {
		v.Contents.Title = e.W("plain.contents")
	}
	return v, said
}

func hasTopHeading(blocks []view.Block) bool {
	for _, b := range blocks {
		if p, ok := b.(view.Prose); ok && strings.Contains(string(p.HTML), "<h1") {
			return true
		}
	}
	return false
}

// around are the pages of the same folder, by their order, then by title; empty where
// there is only one.
func (e *planner) around(p *source.Page, path string) []view.Link {
	dir := folder(p.Path)
	if e.pageAbove(p) == nil && len(e.tree.within[p.Path]) > 0 {
		dir = p.Path // the folder's own page lists what is in it
	}
	if dir == "" {
		return nil
	}
	list := e.inOrder(dir)
	if len(list) < 2 {
		return nil
	}
	var links []view.Link
	for _, other := range list {
		n, lang := e.Narrative(other.ByLang)
		links = append(links, view.Link{Text: view.Str{Text: n.Title, Lang: lang}, Href: edition.Rel(path, e.plainPath(other)), Current: other == p})
	}
	return links
}

// inOrder are the pages of a folder, its own first, in the order of menus.
func (e *planner) inOrder(dir string) []*source.Page {
	e.menus.Lock()
	defer e.menus.Unlock()
	if list, ok := e.menus.by[dir]; ok {
		return list
	}
	order := func(p *source.Page) int {
		n, _ := e.Narrative(p.ByLang)
		if n == nil {
			return 0
		}
		return n.Order
	}
	list := edition.Sorted(e.Edition, e.tree.within[dir], func(p *source.Page) string { n, _ := e.Narrative(p.ByLang); return n.Title })
	slices.SortStableFunc(list, func(a, b *source.Page) int { return order(a) - order(b) })
	if own := e.tree.byPath[dir]; own != nil {
		list = append([]*source.Page{own}, list...)
	}
	if e.menus.by == nil {
		e.menus.by = map[string][]*source.Page{}
	}
	e.menus.by[dir] = list
	return list
}

// menus keeps the order of pages in folders, which each of them shows.
type menus struct {
	sync.Mutex
	by map[string][]*source.Page
}

// glossary is the theme's list of terms.
func (e *scope) glossary() (*view.Plain, error) {
	v := &view.Plain{Shell: e.shell}
	v.Head = view.Head{Text: view.Str{Text: e.W("glossary.title")}, Deck: view.Str{Text: e.W("glossary.description")}}
	t := &view.Table{ID: "tbl-terms", Label: e.W("glossary.title"), Columns: []view.Column{{Head: e.W("glossary.term")}, {Head: e.W("glossary.meaning")}}}
	var terms []string
	for _, key := range e.Str.Keys() {
		if id, ok := strings.CutPrefix(key, "term."); ok {
			terms = append(terms, id)
		}
	}
	terms = edition.Sorted(e.Edition, terms, func(id string) string { return e.W("term." + id) })
	var rows []view.Row
	for _, id := range terms {
		rows = append(rows, view.Row{ID: id, Cells: []view.Cell{{Text: e.W("term." + id), Head: true, Key: true}, {Text: e.W("meaning." + id)}}})
	}
	t.Groups = [][]view.Row{rows}
	v.Blocks = []view.Block{t}
	return v, nil
}

// accessibility is the theme's statement; a site may put its own in its place.
func (e *scope) accessibility() (*view.Plain, error) {
	v := &view.Plain{Shell: e.shell}
	v.Head = view.Head{Unit: view.Str{Text: e.W("accessibility.title")}, Text: view.Str{Text: e.W("accessibility.headline")}}
	contact := e.W("accessibility.contact-none")
	if c := e.Plain(e.Contact); c != "" {
		contact = e.W("accessibility.contact", c)
	}
	var html []byte
	for _, text := range []string{e.W("accessibility.target"), e.W("accessibility.charts"), e.W("accessibility.scripts"), e.W("accessibility.keyboard"), e.W("accessibility.paper"), contact} {
		html = append(markup.AppendMailed(append(html, "<p>"...), text), "</p>"...)
	}
	v.Blocks = []view.Block{view.Prose{HTML: template.HTML(html)}}
	return v, nil
}
