package page

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"steelyard/generator/digest"
	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/themes"
)

// mostResults is how many results the script shows; it holds the same number.
const mostResults = 50

func planSearch(e *planner) []*view.Page {
	path := e.SearchPath()
	return []*view.Page{planPage(e, "search", path, func() (*scope, error) {
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
	v := &view.Search{Index: e.IndexPath(), Most: mostResults, Kinds: placeKinds}
	for _, u := range e.site.Units {
		g := view.LinkGroup{Title: e.Text(u.Title), Links: []view.Link{{Text: view.Str{Text: e.W("unit.about")}, Href: edition.Rel(path, e.UnitPath(u))}}}
		for i := len(u.Reports) - 1; i >= 0; i-- {
			r := u.Reports[i]
			if e.has(e.ReportPath(r)) {
				g.Links = append(g.Links, view.Link{Text: view.Str{Text: e.W("unit.report", r.Year)}, Href: edition.Rel(path, e.ReportPath(r))})
			}
		}
		v.Groups = append(v.Groups, g)
	}
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

// placeKinds are the kinds of places by which a search is narrowed, as the script knows
// them too.
var placeKinds = []string{"report", "section", "dimension", "indicator", "unit", "page"}

// entry is one place in the search index: a page, or a section of a report.
type entry struct {
	title, href, where, text string
	// kind is one of placeKinds; unit and year are those it speaks of, "" for none.
	kind, unit, year string
}

// longestText is how much of a page's text the index holds, in bytes. A site of many
// pages holds less of each, shortestText at least, so that the index stays about
// wholeIndex: whoever searches loads all of it.
const (
	longestText  = 6000
	shortestText = 200
	wholeIndex   = 2 << 20
)

// searchParts are an edition's index as a script, in parts: it calls steelyardIndex with one
// list a place: title, address from the root, where it stands, text, kind, unit, year; and
// with the lists of words that mean the same. A script, because a page opened from a disk may
// load one but may not read a file.
func (e *planner) searchParts() []view.Part {
	site, most := e.Plain(e.site.Config.Title), min(max(wholeIndex/max(len(e.paths)/len(e.editions), 1), shortestText), longestText)
	var parts []view.Part
	add := func(key string, entries func() ([]entry, error)) {
		parts = append(parts, view.Part{Key: key, Bytes: func() ([]byte, error) { return e.indexed(entries, most) }})
	}
	parts = append(parts, view.Part{Bytes: func() ([]byte, error) { // there is always a front page
		list, err := e.indexed(func() ([]entry, error) { return e.pageEntries(site, most) }, most)
		return append([]byte("steelyardIndex(["), bytes.TrimPrefix(list, []byte(","))...), err
	}})
	for _, u := range e.site.Units {
		add("", func() ([]entry, error) { return e.unitEntry(u, site, most) })
		for _, r := range slices.Backward(u.Reports) {
			add(e.entriesKey(r, most), func() ([]entry, error) { return e.reportEntries(u, r, e.Plain(u.Title)) })
		}
	}
	for _, year := range slices.Backward(e.years) {
		add("", func() ([]entry, error) { return e.yearEntries(year, site) })
	}
	add("", func() ([]entry, error) {
		return []entry{pageEntry(e.W("site.downloads"), e.DownloadsPath(), site, ""), pageEntry(e.W("glossary.title"), e.glossaryPath(), site, ""),
			pageEntry(e.W("accessibility.title"), e.accessibilityPath(), site, "")}, nil
	})
	return append(parts, view.Part{Bytes: func() ([]byte, error) {
		alike, err := json.Marshal(e.Str.Alike())
		return []byte(themes.Unmarked("],\n" + string(alike) + ");\n")), err
	}})
}

// entriesKey says what the entries of a report are made of; "" where nobody asks.
func (e *planner) entriesKey(r *source.Report, most int) string {
	if e.told[r] == nil || e.opt.Sum == nil {
		return ""
	}
	of, err := e.told[r].MadeOf()
	if err != nil {
		return ""
	}
	d := digest.New(unsigned)
	d.Add(of, most, e.has(e.LeafletPath(r)), e.has(e.MapPath(r)), e.has(e.ChangesPath(r)), e.has(e.CoveragePath(r)), e.has(e.CheckPath(r)))
	return d.Short()
}

// indexed are entries as the index lists them, each after a comma.
func (e *planner) indexed(entries func() ([]entry, error), most int) ([]byte, error) {
	list, err := entries()
	var out []byte
	for _, x := range list {
		if err == nil && e.has(x.href) {
			var one []byte
			one, err = json.Marshal([7]string{x.title, x.href, x.where, shorten(x.text, most), x.kind, x.unit, x.year})
			out = append(append(out, ','), one...)
		}
	}
	return []byte(themes.Unmarked(string(out))), err
}

// searchFiles are the indexes of all editions.
func (b *book) searchFiles() []*view.File {
	var files []*view.File
	for _, e := range b.editions {
		files = append(files, &view.File{Path: e.IndexPath(), Parts: e.searchParts, Bytes: func() ([]byte, error) { return view.Joined(e.searchParts()) }})
	}
	return files
}

func (e *planner) unitEntry(u *source.Unit, site string, most int) ([]entry, error) {
	name, about := e.Plain(u.Title), ""
	for _, d := range u.Duties {
		about = join(about, e.Plain(d.Title))
	}
	text, err := e.narrativeText(u.About, context{page: e.UnitPath(u), unit: u}, most)
	return []entry{{title: name, href: e.UnitPath(u), where: site, text: join(about, text), kind: "unit", unit: name}}, err
}

func pageEntry(title, href, where, text string) entry {
	return entry{title: title, href: href, where: where, text: text, kind: "page"}
}

// narrativeText is what a reader sees of an author's text, its values filled in; "" for
// none. Of a long one little more than most bytes is read.
func (e *planner) narrativeText(by map[string]*source.Narrative, c context, most int) (string, error) {
	s := e.bare(c.page)
	if err := e.read(s, by, c); err != nil || s.text == nil {
		return "", err
	}
	return shorten(exhibit.ShownText(s.prose(0).all()), 2*most), nil
}

// pageEntries are the front page and the pages that authors write.
func (e *planner) pageEntries(site string, most int) ([]entry, error) {
	all := []entry{pageEntry(e.W("front.title"), e.FrontPath(), site, e.Plain(e.site.Config.Description))}
	for _, p := range e.site.Pages {
		n, _ := e.Narrative(p.ByLang)
		if n == nil {
			continue
		}
		path := e.FrontPath()
		if p.Path != "" {
			path = e.plainPath(p)
		}
		text, err := e.narrativeText(p.ByLang, context{page: path}, most)
		if err != nil {
			return nil, err
		}
		if p.Path == "" {
			all[0].text = join(all[0].text, text)
			continue
		}
		where := site
		if up := e.pageAbove(p); up != nil {
			if t, _ := e.Narrative(up.ByLang); t != nil {
				where = t.Title
			}
		}
		all = append(all, pageEntry(n.Title, path, where, join(n.Description, text)))
	}
	return all, nil
}

// yearEntries are the sections of the pages that are about a year: all units at a
// glance, the units compared, the method.
func (e *planner) yearEntries(year, site string) ([]entry, error) {
	var all []entry
	add := func(title, path string, head view.Head, sections []view.Section) {
		x := pageEntry(title, path, site, join(head.Unit.Text, head.Soft, head.Text.Text, head.Deck.Text))
		x.year = year
		all = append(all, x)
		for _, s := range sections {
			x := e.sectionEntry("page", path, s)
			x.where, x.year = title, year
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
		v, err := e.compareScope(e.ledger.Year(year), path).compare()
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
func (e *planner) sectionEntry(kind, path string, s view.Section) entry {
	title := s.Label.Text
	switch {
	case title == "":
		title = s.Headline.Text
	case s.Headline.Text != "" && s.Headline.Text != title:
		title = e.W("search.section", title, s.Headline.Text)
	}
	return entry{title: title, href: path + "#" + s.ID, kind: kind, text: join(s.Deck.Text, exhibit.ShownText(s.Blocks))}
}

// reportEntries are the places of a report: itself, its sections, the pages below it.
func (e *planner) reportEntries(u *source.Unit, r *source.Report, name string) ([]entry, error) {
	path, where := e.ReportPath(r), e.W("search.where", name, r.Year)
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
	var all []entry
	add := func(x entry) {
		x.unit, x.year = name, r.Year
		if x.where == "" {
			x.where = where
		}
		all = append(all, x)
	}
	s := v.Summary
	add(entry{kind: "report", title: e.W("leaflet.title-report", name, r.Year), href: path, where: name,
		text: join(v.Head.Text.Text, v.Head.Deck.Text, e.W("summary.total"), s.Total, s.Of, e.W("term.grade"), s.Grade, s.GradeNote, e.W("summary.rank"), s.Rank, s.RankOf, s.RankNote,
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
		add(e.sectionEntry(kind, path, sec))
	}
	for _, x := range []struct{ key, path string }{{"leaflet.crumb", e.LeafletPath(r)}, {"section.map", e.MapPath(r)}, {"changes.crumb", e.ChangesPath(r)}, {"coverage.crumb", e.CoveragePath(r)}, {"check.crumb", e.CheckPath(r)}} {
		add(entry{kind: "section", title: e.W(x.key), href: x.path})
	}
	l := told.own()
	for _, i := range l.Indicators {
		w := i.Written
		text := join(l.W("search.stop", l.IndicatorInWords(i)), l.W("search.stop", l.indicatorFinding(i)), l.Reason(i).Text, strings.Join(l.Remarks(i), " "), e.Plain(w.Definition), e.Plain(w.Source), e.Plain(w.Owner), e.Plain(w.Objective.Title))
		if w.Result != nil {
			text = join(text, e.Plain(w.Result.Problem), e.Plain(w.Result.Note))
		}
		add(entry{kind: "indicator", title: e.Plain(w.Title), href: e.IndicatorPath(r, w.ID), where: e.W("search.where-in", where, e.Plain(w.Objective.Dimension.Title)), text: text})
	}
	return all, nil
}

// imprinted is what a report says of itself, without how it is cited.
func imprinted(all []view.Imprint) string {
	text := ""
	for _, i := range all {
		if !i.Signed {
			text = join(text, i.Term, i.Text)
		}
	}
	return text
}

// join puts what is not empty together with a space.
func join(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " ")
}

// shorten cuts a text after so many bytes, between characters.
func shorten(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && text[most]&0xC0 == 0x80 {
		most--
	}
	return text[:most]
}
