package page

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
)

// planFronts lists the front page (the year that the site is about) and one for each other
// year.
func planFronts(e *planner) []*view.Page {
	years := e.years
	if len(years) == 0 {
		years = []string{""}
	}
	var pages []*view.Page
	for _, year := range years {
		path := e.frontOf(year)
		pages = append(pages, planAbout(e, about{year: e.ledger.Year(year)}, "front", path, func() (*scope, error) { return e.frontScope(year, path) }, (*scope).front))
	}
	return pages
}

func (e *planner) frontScope(year, path string) (*scope, error) {
	site := e.Text(e.site.Config.Title)
	h := here{kind: "front", path: path, title: e.W("front.page-title", site.Text, year), year: year, about: e.W("front.description", site.Text, year),
		label: view.Str{Text: e.Year(year)}, in: func(o *planner) string { return o.frontOf(year) }}
	if year == "" {
		h.title = site.Text
	}
	if len(e.years) > 1 {
		h.at = e.frontOf
	}
	h.runTitle = h.title
	s := e.scopeOf(h)
	s.year = e.ledger.Year(year)
	s.Reading = e.reading(s.year, path, year)
	if path != e.FrontPath() {
		return s, nil // another year has its own words
	}
	if d := e.Plain(e.site.Config.Description); d != "" {
		s.shell.Description = d
	}
	for _, p := range e.site.Pages {
		if p.Path == "" {
			return s, e.read(s, p.ByLang, context{page: path})
		}
	}
	return s, nil
}

// frontOf is the address of a year's front page.
func (e *planner) frontOf(year string) string {
	if year == e.current || year == "" {
		return e.FrontPath()
	}
	return e.Prefix + "overview/" + year + ".html"
}

func (e *scope) front() (*view.Front, error) {
	f := &view.Front{Shell: e.shell, Reading: e.Reading}
	y := e.abreast(e.year)
	f.Head = view.Head{Unit: e.Text(e.Title), Text: view.Str{Text: y.Headline()}}
	if y.Of != nil {
		f.Head.Soft = y.Phrase(e.W("front.kicker", e.Few(len(y.Units)), y.Of.Year))
	}
	if said, ok := e.text.headline(); ok {
		f.Head.Text = said
	}
	if e.text != nil && e.text.Description != "" {
		f.Description = e.text.Description
	}
	f.Stats = y.Stats()
	if heat := y.Heat(); heat != nil {
		f.Sections = append(f.Sections, view.Section{ID: "glance", Label: view.Str{Text: e.W("front.glance")}, Headline: heat.Title, Blocks: []view.Block{heat, y.HeatKey()}})
		heat.Title = view.Str{Text: e.W("front.glance-table")}
	}
	if ranks := y.Ranked(); ranks != nil {
		f.Sections = append(f.Sections, view.Section{ID: "reports", Label: view.Str{Text: e.W("front.reports")}, Headline: view.Str{Text: y.Moves()}, Blocks: []view.Block{ranks}})
	}
	if changes, n := y.Changed(); changes != nil {
		f.Sections = append(f.Sections, view.Section{ID: "changes", Label: view.Str{Text: e.W("front.changes")}, Headline: view.Str{Text: edition.Capital(e.W("front.changes-finding", e.Few(n)))}, Blocks: []view.Block{changes}})
	}
	if text := e.prose(1); text != nil { // its headings stand below the section's
		if blocks := text.all(); len(blocks) > 0 {
			f.Sections = append(f.Sections, view.Section{ID: "about", Label: view.Str{Text: e.W("front.about")}, Blocks: blocks})
		}
	}
	e.Enumerate(f.Sections)
	return f, nil
}

// reading are the ways on from the front page.
func (e *planner) reading(y *ledger.Year, path, year string) []view.Reading {
	var list []view.Reading
	add := func(to, text, about string) {
		if e.has(to) && to != path {
			list = append(list, view.Reading{Link: view.Link{Text: view.Str{Text: text}, Href: edition.Rel(path, to)}, About: about})
		}
	}
	for _, next := range e.years {
		if st := e.standing(nil, next); next > year && st != "" {
			add(e.frontOf(next), e.W("front.year-"+st, next), e.W("front.read-"+st))
		}
	}
	add(e.ComparePath(year), e.W("site.compare", year), e.W("front.read-compare"))
	if y != nil {
		r := y.Reports[0].Written
		add(e.UnitPath(r.Unit), e.Plain(r.Unit.Title), e.W("front.read-unit"))
		add(e.LeafletPath(r), e.W("unit.leaflet"), e.W("front.read-leaflet"))
	}
	add(e.MethodPath(year), e.W("site.method"), e.W("front.read-method"))
	add(e.DownloadsPath(), e.W("site.downloads"), e.W("front.read-downloads"))
	for _, p := range e.site.Pages {
		n, _ := e.Narrative(p.ByLang)
		if n != nil && p.Path != "" && n.Menu {
			add(e.plainPath(p), n.Title, n.Description)
		}
	}
	return list
}
