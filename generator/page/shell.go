package page

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// figuresScript is the name of the script beside a report that holds its live figures.
const figuresScript = "figures.js"

// shell makes the furniture of a page. The view sets Head and Contents.
func (e *planner) shell(h here) view.Shell {
	site, f := e.Text(e.site.Config.Title), e.furniture(h)
	s := view.Shell{
		Lang: e.Lang, Dir: e.Str.Dir, Kind: h.kind, Path: h.path, Root: root(h.path),
		Title: h.title, Description: h.about,
		Brand: site, Subtitle: e.Text(e.site.Config.Subtitle), Home: f.home,
		Icon:   "assets/icon.svg",
		Notice: e.Text(e.site.Config.Notice), Search: f.search,
		Menu: f.menu, Alternates: e.alternates(h), Ways: e.ways(h), Crumbs: e.crumbs(h), Years: e.yearLinks(h),
		PageWords: e.PageWords(), Print: e.site.Config.Print,
		AssetHash: e.theme.AssetHash(), OwnStyle: e.ownStyle(),
		Made: e.W("site.made"), Downloads: f.downloads,
		Publisher: e.Text(e.site.Config.Publisher), Contact: e.Text(e.site.Config.Contact),
		FootLinks: f.foot,
	}
	if h.path != e.FrontPath() && h.title != site.Text {
		s.Title = h.title + e.W("site.title-join") + site.Text
	}
	if logo := e.site.Config.Logo; logo != "" {
		s.Logo = f.logo
		s.Icon = logoPath(logo)
	}
	s.Letterhead = f.letterhead
	if base := e.site.Config.BaseURL; base != "" {
		s.Canonical = base + (&url.URL{Path: h.path}).EscapedPath()
	}
	if icon := e.site.Config.Icon; icon != "" {
		s.Icon = iconPath(icon)
	}
	if e.internal {
		s.Edition = e.W("site.audience-internal")
	}
	if h.kind == "report" {
		s.Figures = figuresScript
	}
	s.RunTitle = e.runHead(h)
	s.RunState = e.runState(h)
	return s
}

// furniture is what pages of one folder have in common around their content, but for a page that
// is linked from there itself. It is not changed.
type furniture struct {
	dir                            string // of the pages
	home, search, logo, letterhead string
	menu, foot, downloads          []view.Link
}

// furniture of a page; that of the page about a report that was made last is kept for the next.
func (e *planner) furniture(h here) *furniture {
	dir := path.Dir(h.path)
	if f := e.lastly.Load(); f != nil && h.report != nil && f.dir == dir {
		return f
	}
	f := &furniture{dir: dir, home: edition.Rel(h.path, e.FrontPath()), search: edition.Rel(h.path, e.SearchPath()),
		menu: slices.Clip(e.menu(h.path)), downloads: slices.Clip(e.footDownloads(h)),
		foot: slices.Concat(e.footLinks(h.path), e.listed(e.site.Config.Footer, h.path))}
	if logo := e.site.Config.Logo; logo != "" {
		f.logo = edition.Rel(h.path, logoPath(logo))
	}
	if head, lang := e.site.Config.Letterhead.In(e.Lang, e.Languages...); head != "" {
		f.letterhead = edition.Rel(h.path, letterheadPath(lang, head))
	}
	if h.report != nil {
		e.lastly.Store(f)
	}
	return f
}

// root leads from a page to the site's root.
func root(path string) string { return strings.Repeat("../", strings.Count(path, "/")) }

// menu is what stands in the masthead: the pages named in site.toml, else what the
// site has.
func (e *planner) menu(from string) []view.Link {
	var menu []view.Link
	add := func(path, text string) {
		if e.has(path) {
			menu = append(menu, view.Link{Text: view.Str{Text: text}, Href: edition.Rel(from, path), Current: path == from})
		}
	}
	if named := e.site.Config.Menu; len(named) > 0 {
		return e.listed(named, from)
	}
	add(e.FrontPath(), e.W("front.title"))
	if last := e.current; last != "" {
		add(e.ComparePath(last), e.W("site.compare", last))
		add(e.MethodPath(last), e.W("site.method"))
	}
	add(e.DownloadsPath(), e.W("site.downloads"))
	for _, p := range e.menuPages {
		n, lang := e.Narrative(p.ByLang)
		if n != nil && n.Menu && p.Path != "" && e.has(e.plainPath(p)) {
			menu = append(menu, view.Link{Text: view.Str{Text: n.Title, Lang: lang}, Href: edition.Rel(from, e.plainPath(p)), Current: e.plainPath(p) == from})
		}
	}
	return menu
}

// listed are the links that site.toml lists. A page that this edition does not have is
// left out.
func (e *planner) listed(named []source.MenuEntry, from string) []view.Link {
	var links []view.Link
	for _, m := range named {
		if m.Href != "" {
			links = append(links, view.Link{Text: e.Text(m.Text), Href: m.Href})
			continue
		}
		link, ok := e.menuEntry(m.Page)
		if !ok {
			continue
		}
		if !m.Text.IsZero() {
			link.Text = e.Text(m.Text)
		}
		links = append(links, view.Link{Text: link.Text, Href: edition.Rel(from, link.Href), Current: link.Href == from})
	}
	return links
}

// menuEntry finds a page by the name it has in site.toml: "front", "compare",
// "method", "downloads", "search", "glossary", "accessibility", a unit's id, or the
// path of a plain page. Href is a path from the root.
func (e *planner) menuEntry(name string) (view.Link, bool) {
	last := e.current
	path, text := "", view.Str{}
	switch name {
	case "front", "":
		path, text = e.FrontPath(), view.Str{Text: e.W("front.title")}
	case "compare":
		path, text = e.ComparePath(last), view.Str{Text: e.W("site.compare", last)}
	case "method":
		path, text = e.MethodPath(last), view.Str{Text: e.W("site.method")}
	case "downloads":
		path, text = e.DownloadsPath(), view.Str{Text: e.W("site.downloads")}
	case "search":
		path, text = e.SearchPath(), view.Str{Text: e.W("site.search")}
	case "glossary":
		path, text = e.glossaryPath(), view.Str{Text: e.W("glossary.title")}
	case "accessibility":
		path, text = e.accessibilityPath(), view.Str{Text: e.W("accessibility.title")}
	default:
		for _, u := range e.site.Units {
			if u.ID == name {
				path, text = e.UnitPath(u), e.UnitShort(u)
			}
		}
		for _, p := range e.site.Pages {
			if p.Path != "" && p.Path == strings.TrimSuffix(name, "/") {
				if n, lang := e.Narrative(p.ByLang); n != nil {
					path, text = e.plainPath(p), view.Str{Text: n.Title, Lang: lang}
				}
			}
		}
	}
	return view.Link{Text: text, Href: path}, path != "" && e.has(path)
}

// alternates lists the site's other languages.
func (e *planner) alternates(h here) []view.Alternate {
	var all []view.Alternate
	for _, other := range e.editions {
		if other == e {
			continue
		}
		a := view.Alternate{Lang: other.Lang, Name: other.Str.Name, Href: edition.Rel(h.path, other.FrontPath())}
		if h.in != nil {
			if path := h.in(other); path != "" && e.has(path) {
				a.Href, a.Same = edition.Rel(h.path, path), true
			}
		}
		all = append(all, a)
	}
	return all
}

// crumbs lead from the site to the page.
func (e *planner) crumbs(h here) []view.Link {
	front := view.Link{Text: e.Text(e.site.Config.Title), Href: edition.Rel(h.path, e.FrontPath())}
	if h.path == e.FrontPath() {
		front.Href, front.Current = "", true
		return []view.Link{front}
	}
	all := []view.Link{front}
	for _, c := range h.crumbs {
		if c.Href != "" {
			c.Href = edition.Rel(h.path, c.Href)
		}
		all = append(all, c)
	}
	label := h.label
	if label.Text == "" {
		label = view.Str{Text: h.title}
	}
	return append(all, view.Link{Text: label, Current: true})
}

// yearLinks lists the years one can go to from a page.
func (e *planner) yearLinks(h here) []view.Link {
	if h.at == nil {
		return nil
	}
	years := h.years
	if years == nil {
		years = e.years
		if h.unit != nil {
			years = nil
			for _, r := range h.unit.Reports {
				years = append(years, r.Year)
			}
		}
	}
	var links []view.Link
	for _, year := range years {
		l := view.Link{Text: view.Str{Text: e.Year(year)}, Current: year == h.year}
		if st := e.standing(h.unit, year); st != "" {
			l.Text.Text = e.W("front.year-"+st, year)
		}
		if path := h.at(year); path != "" && !l.Current && e.has(path) {
			l.Href = edition.Rel(h.path, path)
		}
		links = append(links, l)
	}
	return links
}

// runState is the state of a report as it stands at the head of its sheets.
func (e *planner) runState(h here) string {
	r := h.report
	if r == nil {
		return e.Plain(e.site.Config.Publisher)
	}
	if l := e.ledger.Report(r); l != nil && l.Score.Provisional && r.State != "draft" {
		return e.W("state.provisional")
	}
	return e.StateWord(r)
}

// footDownloads are the files that the foot of a page offers.
func (e *planner) footDownloads(h here) []view.Link {
	if !e.has(e.DownloadsPath()) || h.path == e.DownloadsPath() {
		return nil
	}
	return []view.Link{{Text: view.Str{Text: e.W("site.downloads-all")}, Href: edition.Rel(h.path, e.DownloadsPath())}}
}

func (e *planner) footLinks(from string) []view.Link {
	var links []view.Link
	for _, l := range []view.Link{
		{Text: view.Str{Text: e.W("glossary.title")}, Href: e.glossaryPath()},
		{Text: view.Str{Text: e.W("accessibility.title")}, Href: e.accessibilityPath()},
		{Text: view.Str{Text: e.W("site.search")}, Href: e.SearchPath()},
	} {
		if e.has(l.Href) {
			l.Current = l.Href == from
			l.Href = edition.Rel(from, l.Href)
			links = append(links, l)
		}
	}
	return links
}

// hasInternal says whether an internal build shows anything that a public one hides.
func (b *book) hasInternal() bool {
	for _, u := range b.site.Units {
		if slices.ContainsFunc(u.Reports, (*source.Report).HasInternal) {
			return true
		}
	}
	return false
}

// glossaryPath and accessibilityPath are the pages of those names: an author's, wherever
// it lies ("guide/glossary"), else the theme's.
func (e *planner) glossaryPath() string      { return e.named("glossary") }
func (e *planner) accessibilityPath() string { return e.named("accessibility") }

func (e *planner) named(name string) string {
	if p := e.ownPages[name]; p != nil {
		return e.plainPath(p)
	}
	return e.Prefix + name + ".html"
}

// plainPath is the address of a page in Markdown; one with pages below it stands in
// their folder.
func (e *planner) plainPath(p *source.Page) string {
	if e.tree.above[p.Path] {
		return e.Prefix + p.Path + "/index.html"
	}
	return e.Prefix + p.Path + ".html"
}

// index notes the address of every page, so that links lead only where there is one.
func (b *book) index(pages []*view.Page) {
	b.paths = make(map[string]bool, len(pages))
	for _, p := range pages {
		b.paths[p.Path] = true
	}
	b.internal = b.opt.Audience == "internal" && b.hasInternal()
}
