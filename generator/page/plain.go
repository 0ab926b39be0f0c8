package page

import (
	"bytes"
	"html/template"
	"slices"
	"sync"

	"steelyard/generator/markdown"
	"steelyard/generator/source"
)

// Plain is a page written in Markdown: the guide, or whatever a site adds; also the
// glossary and the accessibility statement.
type Plain struct {
	Shell
	Blocks []Block
	Around []Link // the pages beside it, itself among them
}

func planPlain(e *edition) []*Page {
	var pages []*Page
	own := map[string]bool{}
	for _, p := range e.site.Pages {
		if p.Path == "" {
			continue // the front page
		}
		path := e.plainPath(p)
		own[path] = true
		pages = append(pages, &Page{Path: path, Lang: e.lang, Kind: "plain", View: lazily(path, func() (*Plain, error) { return e.plainPage(p) })})
	}
	// An author's own glossary or statement takes the place of the theme's.
	if path := e.glossaryPath(); !own[path] {
		pages = append(pages, &Page{Path: path, Lang: e.lang, Kind: "plain", View: lazily(path, func() (*Plain, error) { return e.glossary(), nil })})
	}
	if path := e.accessibilityPath(); !own[path] {
		pages = append(pages, &Page{Path: path, Lang: e.lang, Kind: "plain", View: lazily(path, func() (*Plain, error) { return e.accessibility(), nil })})
	}
	return pages
}

func (e *edition) plainPage(p *source.Page) (*Plain, error) {
	path := e.plainPath(p)
	n, lang := e.narrative(p.ByLang)
	h := here{kind: "plain", path: path, title: n.Title, about: n.Description, label: Str{n.Title, lang}, in: func(o *edition) string { return o.plainPath(p) }}
	if up := e.pageAbove(p); up != nil {
		if t, tl := e.narrative(up.ByLang); t != nil {
			h.crumbs = []Link{{Text: Str{t.Title, tl}, Href: e.plainPath(up)}}
		}
	}
	v := &Plain{Shell: e.shell(h)}
	v.Head = Head{Text: Str{n.Title, lang}}
	if n.Headline != "" {
		v.Head = Head{Unit: Str{n.Title, lang}, Text: Str{n.Headline, lang}}
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
		v.Contents.Items = append(v.Contents.Items, ContentsItem{Label: Str{s.Title, lang}, Href: "#" + s.ID})
	}
	if len(v.Contents.Items) < 2 {
		v.Contents.Items = nil
	} else {
		v.Contents.Title = e.w("plain.contents")
	}
	v.Around = e.around(p, path)
	return v, nil
}

func hasTopHeading(blocks []Block) bool {
	for _, b := range blocks {
		if p, ok := b.(Prose); ok && bytes.Contains([]byte(p.HTML), []byte("<h1")) {
			return true
		}
	}
	return false
}

// around are the pages of the same folder, by their order, then by title; empty where
// there is only one.
func (e *edition) around(p *source.Page, path string) []Link {
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
	var links []Link
	for _, other := range list {
		n, lang := e.narrative(other.ByLang)
		links = append(links, Link{Text: Str{n.Title, lang}, Href: rel(path, e.plainPath(other)), Current: other == p})
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
func (e *edition) glossary() *Plain {
	path := e.glossaryPath()
	h := here{kind: "plain", path: path, title: e.w("glossary.title"), about: e.w("glossary.description"), in: func(o *edition) string { return o.glossaryPath() }}
	v := &Plain{Shell: e.shell(h)}
	v.Head = Head{Text: Str{Text: e.w("glossary.title")}, Deck: Str{Text: e.w("glossary.description")}}
	t := &Table{ID: "tbl-terms", Label: e.w("glossary.title"), Columns: []Column{{Head: e.w("glossary.term")}, {Head: e.w("glossary.meaning")}}}
	var terms []string
	for _, key := range e.str.Keys() {
		if id, ok := cutPrefix(key, "term."); ok {
			terms = append(terms, id)
		}
	}
	terms = sorted(e, terms, func(id string) string { return e.w("term." + id) })
	var rows []Row
	for _, id := range terms {
		rows = append(rows, Row{ID: id, Cells: []Cell{{Text: e.w("term." + id), Head: true, Key: true}, {Text: e.w("meaning." + id)}}})
	}
	t.Groups = [][]Row{rows}
	v.Blocks = []Block{t}
	return v
}

func cutPrefix(s, prefix string) (string, bool) {
	if len(s) > len(prefix) && s[:len(prefix)] == prefix {
		return s[len(prefix):], true
	}
	return "", false
}

// accessibility is the theme's statement; a site may put its own in its place.
func (e *edition) accessibility() *Plain {
	path := e.accessibilityPath()
	h := here{kind: "plain", path: path, title: e.w("accessibility.title"), about: e.w("accessibility.description"), in: func(o *edition) string { return o.accessibilityPath() }}
	v := &Plain{Shell: e.shell(h)}
	v.Head = Head{Unit: Str{Text: e.w("accessibility.title")}, Text: Str{Text: e.w("accessibility.headline")}}
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
	v.Blocks = []Block{Prose{HTML: template.HTML(html.Bytes())}}
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
