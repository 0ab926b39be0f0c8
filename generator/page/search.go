package page

import (
	"slices"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/markdown"
	"steelyard/generator/places"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

func planSearch(e *planner) []*view.Page {
	path := e.SearchPath()
	return []*view.Page{planPage(e, nil, "search", path, func() (*scope, error) {
		s := e.scopeOf(here{kind: "search", path: path, title: e.W("search.title"), about: e.W("search.description"), in: func(o *planner) string { return o.SearchPath() }})
		s.made = e.search(path)
		return s, nil
	}, func(s *scope) (*view.Search, error) {
		v := s.made.(*view.Search)
		v.Shell = s.shell
		v.Head = view.Head{Unit: view.Str{Text: s.W("search.title")}, Text: view.Str{Text: s.W("search.headline")}}
		return v, nil
	})}
}

// search is what the page for searching holds: the index, and links to every page for
// those without scripts.
func (e *planner) search(path string) *view.Search {
	v := &view.Search{Index: e.IndexPath(), Most: places.Most, Kinds: places.Kinds}
	var categories []string
	for _, u := range e.site.Units {
		categories = append(categories, u.Category)
		g := view.LinkGroup{Title: e.Text(u.Title), Links: []view.Link{{Text: view.Str{Text: e.W("unit.about")}, Href: edition.Rel(path, e.UnitPath(u))}}}
		for i := len(u.Reports) - 1; i >= 0; i-- {
			r := u.Reports[i]
			if e.has(e.ReportPath(r)) {
				g.Links = append(g.Links, view.Link{Text: view.Str{Text: e.W("unit.report", r.Year)}, Href: edition.Rel(path, e.ReportPath(r))})
			}
		}
		v.Groups = append(v.Groups, g)
	}
	v.Folds = exhibit.FoldLinks(e.Edition, v.Groups, categories, e.unitCategory)
	v.Groups = append(v.Groups, e.yearGroup(path, "site.compare", e.ComparePath), e.yearGroup(path, "site.method-of", e.MethodPath))
	rest := view.LinkGroup{Title: view.Str{Text: e.W("plain.pages")}}
	var folders []view.LinkGroup
	for _, p := range e.inOrder("") {
		if p.Path == "" {
			continue
		}
		links := e.linksBelow(p.Path, path)
		if len(links) > 1 {
			folders = append(folders, view.LinkGroup{Title: links[0].Text, Links: links})
		} else {
			rest.Links = append(rest.Links, e.pageLink(p, path))
		}
	}
	listed := map[string]bool{}
	for _, g := range append(folders, rest) {
		for _, l := range g.Links {
			listed[l.Href] = true
		}
	}
	add := func(l view.Link) {
		if !listed[l.Href] {
			listed[l.Href] = true
			rest.Links = append(rest.Links, l)
		}
	}
	for _, p := range e.site.Pages { // those in folders without a page of their own
		if n, _ := e.Narrative(p.ByLang); n != nil && p.Path != "" {
			add(e.pageLink(p, path))
		}
	}
	for _, to := range []struct{ path, key string }{{e.DownloadsPath(), "site.downloads"}, {e.glossaryPath(), "glossary.title"}, {e.accessibilityPath(), "accessibility.title"}} {
		if e.has(to.path) {
			add(view.Link{Text: view.Str{Text: e.W(to.key)}, Href: edition.Rel(path, to.path)})
		}
	}
	v.Groups = slices.DeleteFunc(append(append(v.Groups, rest), folders...), func(g view.LinkGroup) bool { return len(g.Links) == 0 })
	if v.Folds != nil {
		v.Rest = v.Groups[len(categories):]
	}
	return v
}

// yearGroup lists one kind of page, the latest year first, under a title of its own.
func (e *planner) yearGroup(path, key string, at func(year string) string) view.LinkGroup {
	g := view.LinkGroup{Title: view.Str{Text: e.W(key + "-all")}}
	for i := len(e.years) - 1; i >= 0; i-- {
		if to := at(e.years[i]); e.has(to) {
			g.Links = append(g.Links, view.Link{Text: view.Str{Text: e.W(key, e.years[i])}, Href: edition.Rel(path, to)})
		}
	}
	return g
}

// linksBelow lists a folder's own page, then its pages in the order of its menu, each
// with those of the folder of its name.
func (e *planner) linksBelow(dir, path string) []view.Link {
	var links []view.Link
	for _, p := range e.inOrder(dir) {
		if p.Path == dir {
			links = append(links, e.pageLink(p, path))
		} else if below := e.linksBelow(p.Path, path); len(below) > 0 {
			links = append(links, below...)
		} else {
			links = append(links, e.pageLink(p, path))
		}
	}
	return links
}

func (e *planner) pageLink(p *source.Page, path string) view.Link {
	n, lang := e.Narrative(p.ByLang)
	return view.Link{Text: view.Str{Text: n.Title, Lang: lang}, Href: edition.Rel(path, e.plainPath(p))}
}

// otherEntries are the pages that stand for themselves: those of the theme where the site
// has none of its own.
func (e *planner) otherEntries(site string) ([]places.Place, error) {
	all := []places.Place{places.Page(e.W("site.downloads"), e.DownloadsPath(), site, e.W("downloads.about", site))}
	own := map[string]bool{}
	for _, p := range e.site.Pages {
		own[e.plainPath(p)] = true
	}
	for _, x := range []struct {
		title, path string
		show        func(*scope) (*view.Plain, error)
	}{{"glossary.title", e.glossaryPath(), (*scope).glossary}, {"accessibility.title", e.accessibilityPath(), (*scope).accessibility}} {
		if own[x.path] {
			continue
		}
		v, err := x.show(e.bare(x.path))
		if err != nil {
			return nil, err
		}
		all = append(all, places.Page(e.W(x.title), x.path, site, exhibit.ShownText(v.Blocks)))
		if t, ok := v.Blocks[0].(*view.Table); ok {
			for _, row := range t.Groups[0] {
				all = append(all, places.Page(row.Cells[0].Text, x.path+"#"+row.ID, e.W(x.title), row.Cells[1].Text))
			}
		}
	}
	return all, nil
}

// unitEntries are a unit's page and its sections, but for what is open on the day of a build.
func (e *planner) unitEntries(u *source.Unit) ([]places.Place, error) {
	if !e.has(e.UnitPath(u)) {
		return nil, nil
	}
	s, err := e.unitScope(u)
	if err != nil {
		return nil, err
	}
	defer s.holds.release()
	v, err := s.unitView()
	if err != nil {
		return nil, err
	}
	return e.placesOfUnit(u, v), nil
}

func (e *planner) placesOfUnit(u *source.Unit, v *view.Unit) []places.Place {
	name, path, site := e.Plain(u.Title), e.UnitPath(u), e.Plain(e.site.Config.Title)
	all := []places.Place{{Title: name, Href: path, Where: site, Text: places.Join(v.Head.Soft, v.Head.Text.Text), Kind: "unit", Unit: name}}
	for _, sec := range v.Sections {
		if sec.ID != "open" {
			x := e.sectionEntry("unit", path, sec)
			x.Where, x.Unit = name, name
			all = append(all, x)
		}
	}
	return all
}

// narrativeText is what a reader sees of an author's text, its values filled in; "" for
// none. Of a long one little more than most bytes is read.
func (e *planner) narrativeText(by map[string]*source.Narrative, c context, most int) (string, error) {
	s := e.bare(c.page)
	defer s.holds.release()
	if err := e.read(s, by, c); err != nil || s.text == nil {
		return "", err
	}
	return places.Shorten(exhibit.ShownText(s.prose(0).all()), 2*most), nil
}

// pageEntries are the front page and the pages that authors write, each with its sections.
func (e *planner) pageEntries(site string, most int) ([]places.Place, error) {
	all := []places.Place{places.Page(e.W("front.title"), e.FrontPath(), site, e.Plain(e.site.Config.Description))}
	for _, p := range e.site.Pages {
		n, _ := e.Narrative(p.ByLang)
		if n == nil {
			continue
		}
		if p.Path == "" {
			text, err := e.narrativeText(p.ByLang, context{page: e.FrontPath()}, most)
			if err != nil {
				return nil, err
			}
			all[0].Text = places.Join(all[0].Text, text)
			continue
		}
		path := e.plainPath(p)
		list, noted := e.noted.Take(path)
		if !noted {
			s := e.bare(path)
			err := e.read(s, p.ByLang, context{page: path})
			if err == nil {
				list = e.placesOf(p, s, s.prose(0), most)
			}
			if s.holds.release(); err != nil {
				return nil, err
			}
		}
		all = append(all, list...)
	}
	return all, nil
}

// placesOf are those of a page that authors write, by its text: itself, and each of its sections;
// with so many bytes of what each says or more.
func (e *planner) placesOf(p *source.Page, s *scope, said *prose, most int) (all []places.Place) {
	where, n := e.Plain(e.site.Config.Title), s.text.Narrative
	if up := e.pageAbove(p); up != nil {
		if t, _ := e.Narrative(up.ByLang); t != nil {
			where = t.Title
		}
	}
	for i, part := range s.text.doc.Sections {
		shown := said.beginning(i, most)
		if part.ID == "" {
			all = append(all, places.Page(n.Title, s.path, where, places.Join(n.Description, shown)))
			continue
		}
		all = append(all, places.Page(part.Title, s.path+"#"+part.ID, e.W("search.where-in", where, n.Title), shown))
	}
	if p == e.ownPages["glossary"] {
		all = append(all, places.Terms(s.text.doc.Rows(), s.path, n.Title)...)
	}
	return all
}

// yearEntries are the sections of the pages that are about a year: all units at a
// glance, the units compared, the method.
func (e *planner) yearEntries(year string) ([]places.Place, error) {
	var all []places.Place
	site := e.Plain(e.site.Config.Title)
	add := func(title, path string, head view.Head, sections []view.Section) {
		x := places.Page(title, path, site, places.Join(head.Unit.Text, head.Soft, head.Text.Text, head.Deck.Text))
		x.Year = year
		all = append(all, x)
		for _, s := range sections {
			x := e.sectionEntry("page", path, s)
			x.Where, x.Year = title, year
			all = append(all, x)
		}
	}
	if path := e.frontOf(year); e.has(path) {
		s, err := e.frontScope(year, path)
		if err != nil {
			return nil, err
		}
		v, err := s.front()
		if err != nil {
			return nil, err
		}
		add(e.W("front.title")+" "+year, path, v.Head, v.Sections)
	}
	if path := e.ComparePath(year); e.has(path) {
		s := e.compareScope(e.ledger.Year(year), path)
		if err := s.late(); err != nil {
			return nil, err
		}
		v, err := s.compare()
		if err != nil {
			return nil, err
		}
		add(e.W("site.compare", year), path, v.Head, v.Sections)
	}
	for _, rb := range e.site.Rulebooks {
		if path := e.MethodPath(year); rb.Year == year && e.has(path) {
			v, err := e.methodScope(rb, path).method()
			if err != nil {
				return nil, err
			}
			add(e.W("site.method-of", year), path, v.Head, v.Sections)
		}
	}
	return all, nil
}

// sectionEntry is a section of a page, found at its own place.
func (e *planner) sectionEntry(kind, path string, s view.Section) places.Place {
	title := s.Label.Text
	switch {
	case title == "":
		title = s.Headline.Text
	case s.Headline.Text != "" && s.Headline.Text != title:
		title = e.W("search.section", title, s.Headline.Text)
	}
	return places.Place{Title: title, Href: path + "#" + s.ID, Kind: kind, Text: places.Join(s.Deck.Text, exhibit.ShownText(s.Blocks))}
}

// reportEntries are the places of a report: itself, its sections, the pages below it.
func (e *planner) reportEntries(r *source.Report) ([]places.Place, error) {
	path := e.ReportPath(r)
	if !e.has(path) {
		return nil, nil
	}
	told, err := e.reportScope(e.ledger.Report(r), path)
	if err != nil {
		return nil, err
	}
	v, err := told.reportView()
	if err != nil {
		return nil, err
	}
	return e.placesOfReport(told, v)
}

// list notes the places of a report whose page is made, for the index. What takes long to work
// out (scope.late) is not searched: where the author's text has more to say of it, the index asks for itself.
func (e *planner) list(s *scope, v *view.Report) error {
	if len(s.lifts) > 0 && s.text.extends("reach") {
		return nil
	}
	return e.note(s.report.Written, func() ([]places.Place, error) { return e.placesOfReport(s, v) })
}

// extends says whether a text has something to say in a section that data fills.
func (n *narrative) extends(section string) bool {
	return n != nil && (n.Findings[section] != "" || slices.ContainsFunc(n.doc.Sections, func(s *markdown.Section) bool { return s.ID == section }))
}

// placesOfReport are the places of a report that is told.
func (e *planner) placesOfReport(told *scope, v *view.Report) ([]places.Place, error) {
	r := told.report.Written
	name, path := e.Plain(e.tree.units[r.Unit.ID].Title), told.path // as it is called now
	where := e.W("search.where", name, r.Year)
	var all []places.Place
	add := func(x places.Place) {
		x.Unit, x.Year = name, r.Year
		if x.Where == "" {
			x.Where = where
		}
		all = append(all, x)
	}
	s := v.Summary
	add(places.Place{Kind: "report", Title: e.W("leaflet.title-report", name, r.Year), Href: path, Where: name,
		Text: places.Join(v.Head.Text.Text, v.Head.Deck.Text, e.W("summary.total"), s.Total, s.Of, e.W("term.grade"), s.Grade, s.GradeNote, e.W("summary.rank"), s.Rank, s.RankOf, s.RankNote,
			strings.Join(s.Notes, " "), e.Plain(r.Mission), imprinted(v.Imprint))})
	dims := map[string]bool{}
	for _, d := range r.Dimensions {
		dims[dimSection(d.ID)] = true
	}
	for _, sec := range v.Sections {
		kind := "section"
		if dims[sec.ID] {
			kind = "dimension"
		}
		if sec.ID != "reach" || len(told.lifts) == 0 {
			add(e.sectionEntry(kind, path, sec))
		}
	}
	changes, err := told.changes()
	if err != nil {
		return nil, err
	}
	coverage, err := told.coverage()
	if err != nil {
		return nil, err
	}
	for _, x := range []struct{ key, path, text string }{{"leaflet.crumb", e.LeafletPath(r), e.W("leaflet.description")}, {"section.map", e.MapPath(r), e.W("map.about", name, r.Year)},
		{"changes.crumb", e.ChangesPath(r), places.Join(changes.Head.Text.Text, exhibit.ShownSections(changes.Sections))},
		{"coverage.crumb", e.CoveragePath(r), places.Join(coverage.Head.Text.Text, exhibit.ShownSections(coverage.Sections))}, {"check.crumb", e.CheckPath(r), e.W("check.description")}} {
		add(places.Place{Kind: "section", Title: e.W(x.key), Href: x.path, Text: x.text})
	}
	l := told.own()
	for _, i := range l.Indicators {
		w := i.Written
		text := places.Join(l.W("search.stop", l.IndicatorInWords(i)), l.W("search.stop", l.indicatorFinding(i)), l.Reason(i).Text, strings.Join(l.Remarks(i), " "), e.Plain(w.Definition), e.Plain(w.Source), e.Plain(w.Owner), e.Plain(w.Objective.Title))
		if w.Result != nil {
			text = places.Join(text, e.Plain(w.Result.Problem), e.Plain(w.Result.Note), e.Plain(w.Result.Source))
		}
		add(places.Place{Kind: "indicator", Title: e.Plain(w.Title), Href: e.IndicatorPath(r, w.ID), Where: e.W("search.where-in", where, e.Plain(w.Objective.Dimension.Title)), Text: text})
	}
	return all, nil
}

// imprinted is what a report says of itself, without how it is cited.
func imprinted(all []view.Imprint) string {
	text := ""
	for _, i := range all {
		if !i.Signed {
			text = places.Join(text, i.Term, i.Text)
		}
	}
	return text
}
