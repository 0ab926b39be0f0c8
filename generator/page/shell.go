package page

import (
	"strings"

	"steelyard/generator/source"
	"steelyard/generator/view"
)

// figuresScript is the name of the script beside a report that holds its live figures.
const figuresScript = "figures.js"

// shell makes the furniture of a page. The view sets Head and Contents.
func (e *edition) shell(h here) view.Shell {
	site := e.text(e.site.Config.Title)
	s := view.Shell{
		Lang: e.lang, Dir: e.str.Dir, Kind: h.kind, Path: h.path, Root: root(h.path),
		Title: h.title, Description: h.about,
		Brand: site, Subtitle: e.text(e.site.Config.Subtitle), Home: rel(h.path, e.frontPath()),
		Icon:   "assets/icon.svg",
		Notice: e.text(e.site.Config.Notice), Search: rel(h.path, e.searchPath()),
		Menu: e.menu(h.path), Alternates: e.alternates(h), Crumbs: e.crumbs(h), Years: e.yearLinks(h),
		PageWords: e.pageWords(), Print: e.site.Config.Print,
		AssetHash: e.theme.AssetHash(), OwnStyle: e.ownStyle(),
		Made: e.w("site.made"), Downloads: e.footDownloads(h),
		Publisher: e.text(e.site.Config.Publisher), Contact: e.text(e.site.Config.Contact),
		Signature: e.signature(h), FootLinks: e.footLinks(h.path),
	}
	if h.path != e.frontPath() && h.title != site.Text {
		s.Title = h.title + e.w("site.title-join") + site.Text
	}
	if logo := e.site.Config.Logo; logo != "" {
		s.Logo = rel(h.path, logoPath(logo))
		s.Icon = logoPath(logo)
	}
	if e.internal {
		s.Edition = e.w("site.audience-internal")
	}
	if h.kind == "report" {
		s.Figures = figuresScript
	}
	s.RunTitle = e.runHead(h)
	s.RunState = e.runState(h)
	s.RunID = e.signatureShort(h)
	return s
}

// contents lists the sections that stand in the contents list.
func contents(title, soft string, sections []view.Section) view.Contents {
	c := view.Contents{Title: title, Soft: soft}
	for _, s := range sections {
		label := s.Label
		if s.Short.Text != "" {
			label = s.Short
		}
		if label.Text != "" {
			c.Items = append(c.Items, view.ContentsItem{Number: s.Number, Label: label, Href: "#" + s.ID})
		}
	}
	return c
}

// root leads from a page to the site's root.
func root(path string) string { return strings.Repeat("../", strings.Count(path, "/")) }

// pageWords splits "page {0} of {1}" around its numbers, which the browser counts.
func (e *edition) pageWords() [3]string {
	before, rest, _ := strings.Cut(e.w("print.page"), "{0}")
	between, after, _ := strings.Cut(rest, "{1}")
	return [3]string{before, between, after}
}

// menu is what stands in the masthead: the pages named in site.toml, else what the
// site has.
func (e *edition) menu(from string) []view.Link {
	var menu []view.Link
	add := func(path, text string) {
		if e.has(path) {
			menu = append(menu, view.Link{Text: view.Str{Text: text}, Href: rel(from, path), Current: path == from})
		}
	}
	if named := e.site.Config.Menu; len(named) > 0 {
		for _, name := range named {
			if link, ok := e.menuEntry(name); ok {
				menu = append(menu, view.Link{Text: link.Text, Href: rel(from, link.Href), Current: link.Href == from})
			}
		}
		return menu
	}
	add(e.frontPath(), e.w("front.title"))
	if len(e.years) > 0 {
		last := e.years[len(e.years)-1]
		add(e.comparePath(last), e.w("site.compare", last))
		add(e.methodPath(last), e.w("site.method"))
	}
	add(e.downloadsPath(), e.w("site.downloads"))
	for _, p := range e.menuPages {
		n, lang := e.narrative(p.ByLang)
		if n != nil && n.Menu && p.Path != "" && e.has(e.plainPath(p)) {
			menu = append(menu, view.Link{Text: view.Str{Text: n.Title, Lang: lang}, Href: rel(from, e.plainPath(p)), Current: e.plainPath(p) == from})
		}
	}
	return menu
}

// menuEntry finds a page by the name it has in site.toml: "front", "compare",
// "method", "downloads", "search", "glossary", "accessibility", a unit's id, or the
// path of a plain page. Href is a path from the root.
func (e *edition) menuEntry(name string) (view.Link, bool) {
	last := ""
	if len(e.years) > 0 {
		last = e.years[len(e.years)-1]
	}
	path, text := "", view.Str{}
	switch name {
	case "front", "":
		path, text = e.frontPath(), view.Str{Text: e.w("front.title")}
	case "compare":
		path, text = e.comparePath(last), view.Str{Text: e.w("site.compare", last)}
	case "method":
		path, text = e.methodPath(last), view.Str{Text: e.w("site.method")}
	case "downloads":
		path, text = e.downloadsPath(), view.Str{Text: e.w("site.downloads")}
	case "search":
		path, text = e.searchPath(), view.Str{Text: e.w("site.search")}
	case "glossary":
		path, text = e.glossaryPath(), view.Str{Text: e.w("glossary.title")}
	case "accessibility":
		path, text = e.accessibilityPath(), view.Str{Text: e.w("accessibility.title")}
	default:
		for _, u := range e.site.Units {
			if u.ID == name {
				path, text = e.unitPath(u), e.unitShort(u)
			}
		}
		for _, p := range e.site.Pages {
			if p.Path != "" && p.Path == strings.TrimSuffix(name, "/") {
				if n, lang := e.narrative(p.ByLang); n != nil {
					path, text = e.plainPath(p), view.Str{Text: n.Title, Lang: lang}
				}
			}
		}
	}
	return view.Link{Text: text, Href: path}, path != "" && e.has(path)
}

// alternates lists the site's other languages.
func (e *edition) alternates(h here) []view.Alternate {
	var all []view.Alternate
	for _, other := range e.editions {
		if other == e {
			continue
		}
		a := view.Alternate{Lang: other.lang, Name: other.str.Name, Href: rel(h.path, other.frontPath())}
		if h.in != nil {
			if path := h.in(other); path != "" && e.has(path) {
				a.Href, a.Same = rel(h.path, path), true
			}
		}
		all = append(all, a)
	}
	return all
}

// crumbs lead from the site to the page.
func (e *edition) crumbs(h here) []view.Link {
	front := view.Link{Text: e.text(e.site.Config.Title), Href: rel(h.path, e.frontPath())}
	if h.path == e.frontPath() {
		front.Href, front.Current = "", true
		return []view.Link{front}
	}
	all := []view.Link{front}
	for _, c := range h.crumbs {
		if c.Href != "" {
			c.Href = rel(h.path, c.Href)
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
func (e *edition) yearLinks(h here) []view.Link {
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
		l := view.Link{Text: view.Str{Text: year}, Current: year == h.year}
		if path := h.at(year); path != "" && !l.Current && e.has(path) {
			l.Href = rel(h.path, path)
		}
		links = append(links, l)
	}
	return links
}

// runState is the state of a report as it stands at the head of its sheets.
func (e *edition) runState(h here) string {
	r := h.report
	if r == nil {
		return e.plain(e.site.Config.Publisher)
	}
	if l := e.ledger.Report(r); l != nil && l.Score.Provisional && r.State != "draft" {
		return e.w("state.provisional")
	}
	return e.stateWord(r)
}

// stateWord is "Draft" or "Final".
func (e *edition) stateWord(r *source.Report) string {
	if r.State == "final" {
		return e.w("state.final")
	}
	return e.w("state.draft")
}

// signature names what the page was made of.
func (e *edition) signature(h here) string {
	text := e.signatureShort(h)
	if h.year != "" {
		text += e.str.Format.List + e.w("site.rulebook", h.year)
	}
	return text
}

// signatureShort names the content: of the report where the page is about one, so that
// an edit elsewhere leaves the page as it is, else of the site.
func (e *edition) signatureShort(h here) string {
	hash := e.site.Hash
	if h.report != nil {
		hash = h.report.Hash
	}
	if e.opt.Commit != "" {
		return e.w("site.content-commit", hash, e.opt.Commit)
	}
	return e.w("site.content-hash", hash)
}

// footDownloads are the files that the foot of a page offers.
func (e *edition) footDownloads(h here) []view.Link {
	if !e.has(e.downloadsPath()) || h.path == e.downloadsPath() {
		return nil
	}
	return []view.Link{{Text: view.Str{Text: e.w("site.downloads-all")}, Href: rel(h.path, e.downloadsPath())}}
}

func (e *edition) footLinks(from string) []view.Link {
	var links []view.Link
	for _, l := range []view.Link{
		{Text: view.Str{Text: e.w("glossary.title")}, Href: e.glossaryPath()},
		{Text: view.Str{Text: e.w("accessibility.title")}, Href: e.accessibilityPath()},
		{Text: view.Str{Text: e.w("site.search")}, Href: e.searchPath()},
	} {
		if e.has(l.Href) {
			l.Current = l.Href == from
			l.Href = rel(from, l.Href)
			links = append(links, l)
		}
	}
	return links
}

// unitShort is a unit's short title for menus and tables.
func (e *edition) unitShort(u *source.Unit) view.Str {
	if s := e.text(u.Short); s.Text != "" {
		return s
	}
	return e.text(u.Title)
}

// hasInternal says whether an internal build shows anything that a public one hides.
func (b *book) hasInternal() bool {
	for _, u := range b.site.Units {
		for _, r := range u.Reports {
			for _, d := range r.Dimensions {
				if d.Audience == "internal" {
					return true
				}
				for _, o := range d.Objectives {
					for _, i := range o.Indicators {
						if i.Audience == "internal" || i.Result != nil && i.Result.NoteAudience == "internal" {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

func (e *edition) searchPath() string { return e.prefix + "search.html" }

// glossaryPath and accessibilityPath are the pages of those names: an author's, wherever
// it lies ("guide/glossary"), else the theme's.
func (e *edition) glossaryPath() string      { return e.named("glossary") }
func (e *edition) accessibilityPath() string { return e.named("accessibility") }

func (e *edition) named(name string) string {
	if p := e.ownPages[name]; p != nil {
		return e.plainPath(p)
	}
	return e.prefix + name + ".html"
}

// plainPath is the address of a page in Markdown; one with pages below it stands in
// their folder.
func (e *edition) plainPath(p *source.Page) string {
	if e.tree.above[p.Path] {
		return e.prefix + p.Path + "/index.html"
	}
	return e.prefix + p.Path + ".html"
}

// index notes the address of every page, so that links lead only where there is one.
func (b *book) index(pages []*view.Page) {
	b.paths = make(map[string]bool, len(pages))
	for _, p := range pages {
		b.paths[p.Path] = true
	}
	b.internal = b.opt.Audience == "internal" && b.hasInternal()
}
