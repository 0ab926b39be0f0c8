package page

import (
	"bytes"
	"html/template"
	"slices"
	"sync"

	"steelyard/generator/markdown"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

func planPlain(e *edition) []*view.Page {
	var pages []*view.Page
	own := map[string]bool{}
	for _, p := range e.site.Pages {
		if p.Path == "" {
			continue // the front page
		}
		path := e.plainPath(p)
		own[path] = true
		pages = append(pages, &view.Page{Path: path, Lang: e.lang, Kind: "plain", View: lazily(path, func() (*view.Plain, error) { return e.plainPage(p) })})
	}
	// An author's own glossary or statement takes the place of the theme's.
	if path := e.glossaryPath(); !own[path] {
		pages = append(pages, &view.Page{Path: path, Lang: e.lang, Kind: "plain", View: lazily(path, func() (*view.Plain, error) { return e.glossary(), nil })})
	}
	if path := e.accessibilityPath(); !own[path] {
		pages = append(pages, &view.Page{Path: path, Lang: e.lang, Kind: "plain", View: lazily(path, func() (*view.Plain, error) { return e.accessibility(), nil })})
	}
	return pages
}

func (e *edition) plainPage(p *source.Page) (*view.Plain, error) {
	path := e.plainPath(p)
	n, lang := e.narrative(p.ByLang)
	h := here{kind: "plain", path: path, title: n.Title, about: n.Description, label: view.Str{Text: n.Title, Lang: lang}, in: func(o *edition) string { return o.plainPath(p) }}
	if up := e.pageAbove(p); up != nil {
		if t, tl := e.narrative(up.ByLang); t != nil {
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
		v.Contents.Title = e.w("plain.contents")
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
func (e *edition) around(p *source.Page, path string) []view.Link {
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
		n, lang := e.narrative(other.ByLang)
		links = append(links, view.Link{Text: view.Str{Text: n.Title, Lang: lang}, Href: rel(path, e.plainPath(other)), Current: other == p})
	}
	return links
}

// inOrder are the pages of a folder, its own first, in the order of menus.
func (e *edition) inOrder(dir string) []*source.Page {
	e.menus.Lock()
	defer e.menus.Unlock()
	if list, ok := e.menus.by[dir]; ok {
		return list
	}
	order := func(p *source.Page) int {
		n, _ := e.narrative(p.ByLang)
		if n == nil {
			return 0
		}
		return n.Order
	}
	list := sorted(e, e.tree.within[dir], func(p *source.Page) string { n, _ := e.narrative(p.ByLang); return n.Title })
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
func (e *edition) glossary() *view.Plain {
	path := e.glossaryPath()
	h := here{kind: "plain", path: path, title: e.w("glossary.title"), about: e.w("glossary.description"), in: func(o *edition) string { return o.glossaryPath() }}
	v := &view.Plain{Shell: e.shell(h)}
	v.Head = view.Head{Text: view.Str{Text: e.w("glossary.title")}, Deck: view.Str{Text: e.w("glossary.description")}}
	t := &view.Table{ID: "tbl-terms", Label: e.w("glossary.title"), Columns: []view.Column{{Head: e.w("glossary.term")}, {Head: e.w("glossary.meaning")}}}
	var terms []string
	for _, key := range e.str.Keys() {
		if id, ok := cutPrefix(key, "term."); ok {
			terms = append(terms, id)
		}
	}
	terms = sorted(e, terms, func(id string) string { return e.w("term." + id) })
	var rows []view.Row
	for _, id := range terms {
		rows = append(rows, view.Row{ID: id, Cells: []view.Cell{{Text: e.w("term." + id), Head: true, Key: true}, {Text: e.w("meaning." + id)}}})
	}
	t.Groups = [][]view.Row{rows}
	v.Blocks = []view.Block{t}
	return v
}

func cutPrefix(s, prefix string) (string, bool) {
	if len(s) > len(prefix) && s[:len(prefix)] == prefix {
		return s[len(prefix):], true
	}
	return "", false
}

// accessibility is the theme's statement; a site may put its own in its place.
func (e *edition) accessibility() *view.Plain {
	path := e.accessibilityPath()
	h := here{kind: "plain", path: path, title: e.w("accessibility.title"), about: e.w("accessibility.description"), in: func(o *edition) string { return o.accessibilityPath() }}
	v := &view.Plain{Shell: e.shell(h)}
	v.Head = view.Head{Unit: view.Str{Text: e.w("accessibility.title")}, Text: view.Str{Text: e.w("accessibility.headline")}}
	contact := e.w("accessibility.contact-none")
	if c := e.plain(e.site.Config.Contact); c != "" {
		contact = e.w("accessibility.contact", c)
	}
	var html bytes.Buffer
	for _, text := range []string{e.w("accessibility.target"), e.w("accessibility.charts"), e.w("accessibility.scripts"), e.w("accessibility.keyboard"), e.w("accessibility.paper"), contact} {
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
