package page

import (
	"bytes"
	"html/template"
	"slices"
	"strings"
	"sync"

	"steelyard/generator/edition"
	"steelyard/generator/markdown"
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
		pages = append(pages, &view.Page{Path: path, Lang: e.Lang, Kind: "plain", View: lazily(path, func() (*view.Plain, error) { return e.plainPage(p) })})
	}
	// An author's own glossary or statement takes the place of the theme's.
	if path := e.glossaryPath(); !own[path] {
		pages = append(pages, &view.Page{Path: path, Lang: e.Lang, Kind: "plain", View: lazily(path, func() (*view.Plain, error) { return e.glossary(), nil })})
	}
	if path := e.accessibilityPath(); !own[path] {
		pages = append(pages, &view.Page{Path: path, Lang: e.Lang, Kind: "plain", View: lazily(path, func() (*view.Plain, error) { return e.accessibility(), nil })})
	}
	return pages
}

func (e *planner) plainPage(p *source.Page) (*view.Plain, error) {
	path := e.plainPath(p)
	n, lang := e.Narrative(p.ByLang)
	h := here{kind: "plain", path: path, title: n.Title, about: n.Description, label: view.Str{Text: n.Title, Lang: lang}, in: func(o *planner) string { return o.plainPath(p) }}
	if up := e.pageAbove(p); up != nil {
		if t, tl := e.Narrative(up.ByLang); t != nil {
			h.crumbs = []view.Link{{Text: view.Str{Text: t.Title, Lang: tl}, Href: e.plainPath(up)}}
		}
	}
	v := &view.Plain{Shell: e.shell(h)}
	v.Head = view.Head{Text: view.Str{Text: n.Title, Lang: lang}}
	if n.Headline != "" {
		v.Head = view.Head{Unit: view.Str{Text: n.Title, Lang: lang}, Text: view.Str{Text: n.Headline, Lang: lang}}
	}
	text, err := e.prose(n, lang, context{page: path})
	if err != nil {
		return nil, err
	}
	v.Blocks = text.all()
	if hasTopHeading(v.Blocks) { // the title is the page's one h1
		text.shift, text.blocks, text.fences = 1, nil, 0
		v.Blocks = text.all()
	}
	for _, s := range text.doc.Sections[1:] {
		v.Contents.Items = append(v.Contents.Items, view.ContentsItem{Label: view.Str{Text: s.Title, Lang: lang}, Href: "#" + s.ID})
	}
	if len(v.Contents.Items) < 2 {
		v.Contents.Items = nil
	} else {
		v.Contents.Title = e.W("plain.contents")
	}
	v.Around = e.around(p, path)
	return v, nil
}

func hasTopHeading(blocks []view.Block) bool {
	for _, b := range blocks {
		if p, ok := b.(view.Prose); ok && bytes.Contains([]byte(p.HTML), []byte("<h1")) {
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
func (e *planner) glossary() *view.Plain {
	path := e.glossaryPath()
	h := here{kind: "plain", path: path, title: e.W("glossary.title"), about: e.W("glossary.description"), in: func(o *planner) string { return o.glossaryPath() }}
	v := &view.Plain{Shell: e.shell(h)}
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
	return v
}

// accessibility is the theme's statement; a site may put its own in its place.
func (e *planner) accessibility() *view.Plain {
	path := e.accessibilityPath()
	h := here{kind: "plain", path: path, title: e.W("accessibility.title"), about: e.W("accessibility.description"), in: func(o *planner) string { return o.accessibilityPath() }}
	v := &view.Plain{Shell: e.shell(h)}
	v.Head = view.Head{Unit: view.Str{Text: e.W("accessibility.title")}, Text: view.Str{Text: e.W("accessibility.headline")}}
	contact := e.W("accessibility.contact-none")
	if c := e.Plain(e.site.Config.Contact); c != "" {
		contact = e.W("accessibility.contact", c)
	}
	var html bytes.Buffer
	for _, text := range []string{e.W("accessibility.target"), e.W("accessibility.charts"), e.W("accessibility.scripts"), e.W("accessibility.keyboard"), e.W("accessibility.paper"), contact} {
		html.WriteString("<p>")
		template.HTMLEscape(&html, []byte(text))
		html.WriteString("</p>")
	}
	v.Blocks = []view.Block{view.Prose{HTML: template.HTML(html.Bytes())}}
	return v
}

// plainText is the beginning of a narrative's text without its marks, for the search
// index: at least most bytes of it, where there are so many.
func plainText(n *source.Narrative, most int) string {
	body, err := n.Body()
	if err != nil {
		return ""
	}
	if enough := 2*most + 500; len(body) > enough { // marks take some of it
		if i := bytes.Index(body[enough:], []byte("\n\n")); i >= 0 {
			body = body[:enough+i]
		}
	}
	return textOf(markdown.Parse(body).All(markdown.Hooks{}))
}
