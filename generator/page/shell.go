package page

import (
	"strings"

	"steelyard/generator/source"
)

// Shell is what every page has around its content. Views embed it; the theme's
// base.html shows it. Addresses are relative to the page.
type Shell struct {
	Lang string // BCP 47
	Dir  string // "ltr" or "rtl"
	Kind string // name of the layout
	Path string // of the page, from the site's root
	Root string // "../../" from the page to the site's root; "" on a page at the root

	Title       string // <title>, unique in the site, with the site's own name
	Description string
	Head        Head     // the page's h1
	Contents    Contents // list of sections; empty where a page has none

	Brand, Subtitle Str
	Home            string // address of the front page
	Logo            string // address of an image; "" for none
	Icon            string // from the site's root
	Notice          Str    // a line above the masthead
	Edition         string // a line that says who may see this build; "" for public ones

	Menu       []Link
	Search     string // address of the search page
	Alternates []Alternate
	Crumbs     []Link // from the site to the page itself, which is Current
	Years      []Link // Href is "" for a year without such a page

	// RunTitle, RunState and RunID stand in the margins of printed sheets: unit and
	// year, state of the report, hash of content and commit.
	RunTitle, RunState, RunID string
	// PageWords are what stands before the page number, between it and the number of
	// pages, and after both: {"page ", " of ", ""}.
	PageWords [3]string
	Print     string // preset: "plain", "gbt9704", "leaflet"

	Figures   string // address of the script that holds the live figures; "" where they stand in the page
	AssetHash string // of the theme's assets
	OwnStyle  string // the site's own style sheet, from the site's root with its hash; "" for none

	Made      string // how the figures can be checked
	Downloads []Link
	Publisher Str
	Contact   Str
	Signature string // content, commit, rulebook
	FootLinks []Link
}

// Head is the first heading: who and when in small type, the finding in large. Both
// stand in one h1, so that an outline and a screen reader get both.
type Head struct {
	Unit Str    // "United Front Work Department"; empty: only the title
	Soft string // "performance report 2025, final"
	Code string // short label of an indicator or dimension, before Unit
	Text Str    // the finding, or the title of a plain page
	Deck Str    // a sentence below
}

// Contents is the list of a page's sections, which follows the reader.
type Contents struct {
	Title string // "Report 2025"
	Soft  string // the unit, so that the list says where one is
	Items []ContentsItem
}

// ContentsItem is one line of Contents; Number may be empty.
type ContentsItem struct {
	Number string
	Label  Str
	Href   string // "#improve"
}

// Alternate is the same page in another language.
type Alternate struct {
	Lang, Name, Href string
	Same             bool // false: the front page of that language, this page has no such edition
}

// figuresScript is the name of the script beside a report that holds its live figures.
const figuresScript = "figures.js"

// shell makes the furniture of a page. The view sets Head and Contents.
func (e *edition) shell(h here) Shell {
	site := e.text(e.site.Config.Title)
	s := Shell{
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
func contents(title, soft string, sections []Section) Contents {
	c := Contents{Title: title, Soft: soft}
	for _, s := range sections {
		label := s.Label
		if s.Short.Text != "" {
			label = s.Short
		}
		if label.Text != "" {
			c.Items = append(c.Items, ContentsItem{Number: s.Number, Label: label, Href: "#" + s.ID})
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
func (e *edition) menu(from string) []Link {
	var menu []Link
	add := func(path, text string) {
		if e.has(path) {
			menu = append(menu, Link{Text: Str{Text: text}, Href: rel(from, path), Current: path == from})
		}
	}
	if named := e.site.Config.Menu; len(named) > 0 {
		for _, name := range named {
			if link, ok := e.menuEntry(name); ok {
				menu = append(menu, Link{Text: link.Text, Href: rel(from, link.Href), Current: link.Href == from})
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
			menu = append(menu, Link{Text: Str{n.Title, lang}, Href: rel(from, e.plainPath(p)), Current: e.plainPath(p) == from})
		}
	}
	return menu
}

// menuEntry finds a page by the name it has in site.toml: "front", "compare",
// "method", "downloads", "search", "glossary", "accessibility", a unit's id, or the
// path of a plain page. Href is a path from the root.
func (e *edition) menuEntry(name string) (Link, bool) {
	last := ""
	if len(e.years) > 0 {
		last = e.years[len(e.years)-1]
	}
	path, text := "", Str{}
	switch name {
	case "front", "":
		path, text = e.frontPath(), Str{Text: e.w("front.title")}
	case "compare":
		path, text = e.comparePath(last), Str{Text: e.w("site.compare", last)}
	case "method":
		path, text = e.methodPath(last), Str{Text: e.w("site.method")}
	case "downloads":
		path, text = e.downloadsPath(), Str{Text: e.w("site.downloads")}
	case "search":
		path, text = e.searchPath(), Str{Text: e.w("site.search")}
	case "glossary":
		path, text = e.glossaryPath(), Str{Text: e.w("glossary.title")}
	case "accessibility":
		path, text = e.accessibilityPath(), Str{Text: e.w("accessibility.title")}
	default:
		for _, u := range e.site.Units {
			if u.ID == name {
				path, text = e.unitPath(u), e.unitShort(u)
			}
		}
		for _, p := range e.site.Pages {
			if p.Path != "" && p.Path == strings.TrimSuffix(name, "/") {
				if n, lang := e.narrative(p.ByLang); n != nil {
					path, text = e.plainPath(p), Str{n.Title, lang}
				}
			}
		}
	}
	return Link{Text: text, Href: path}, path != "" && e.has(path)
}

// alternates lists the site's other languages.
func (e *edition) alternates(h here) []Alternate {
	var all []Alternate
	for _, other := range e.editions {
		if other == e {
			continue
		}
		a := Alternate{Lang: other.lang, Name: other.str.Name, Href: rel(h.path, other.frontPath())}
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
func (e *edition) crumbs(h here) []Link {
	front := Link{Text: e.text(e.site.Config.Title), Href: rel(h.path, e.frontPath())}
	if h.path == e.frontPath() {
		front.Href, front.Current = "", true
		return []Link{front}
	}
	all := []Link{front}
	for _, c := range h.crumbs {
		if c.Href != "" {
			c.Href = rel(h.path, c.Href)
		}
		all = append(all, c)
	}
	label := h.label
	if label.Text == "" {
		label = Str{Text: h.title}
	}
	return append(all, Link{Text: label, Current: true})
}

// yearLinks lists the years one can go to from a page.
func (e *edition) yearLinks(h here) []Link {
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
	var links []Link
	for _, year := range years {
		l := Link{Text: Str{Text: year}, Current: year == h.year}
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
	if s := e.score(r); s != nil && s.Provisional && r.State != "draft" {
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
func (e *edition) footDownloads(h here) []Link {
	if !e.has(e.downloadsPath()) || h.path == e.downloadsPath() {
		return nil
	}
	return []Link{{Text: Str{Text: e.w("site.downloads-all")}, Href: rel(h.path, e.downloadsPath())}}
}

func (e *edition) footLinks(from string) []Link {
	var links []Link
	for _, l := range []Link{
		{Text: Str{Text: e.w("glossary.title")}, Href: e.glossaryPath()},
		{Text: Str{Text: e.w("accessibility.title")}, Href: e.accessibilityPath()},
		{Text: Str{Text: e.w("site.search")}, Href: e.searchPath()},
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
func (e *edition) unitShort(u *source.Unit) Str {
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
func (b *book) index(pages []*Page) {
	b.paths = make(map[string]bool, len(pages))
	for _, p := range pages {
		b.paths[p.Path] = true
	}
	b.internal = b.opt.Audience == "internal" && b.hasInternal()
}
