package page

import (
	"slices"
	"strings"
	"sync"

	"steelyard/generator/chart"
	"steelyard/generator/ledger"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/themes"
)

// internal marks what only an internal build shows.
const internal = redact.Internal

// book is everything that is known before the first page is made: the site as its
// audience may see it, scores by report, and one edition a language.
type book struct {
	site     *source.Site
	red      *redact.Sight // what the audience does not see
	theme    *themes.Theme
	opt      Options
	ledger   *ledger.Site
	years    []string          // of all reports, ascending
	editions []*edition        // the first is the site's own
	layouts  *chart.MapLayouts // arrangements of strategy maps, shared by all pages
	paths    map[string]bool   // of all pages; filled by Plan before any view is made
	tree     *tree
	docs     docs
	ownPages map[string]*source.Page // an author's glossary and accessibility statement
	own      ownFiles                // the site's own style and logo
	compared func() *compared        // worked out when it is first asked for
	internal bool                    // this build shows something that a public one hides
}

// edition is the site in one language.
type edition struct {
	*book
	lang   string
	prefix string // "" for the first language, else "zh-CN/"
	str    *themes.Strings
	menus  menus
	// menuPages have a place in the menu, in some language.
	menuPages []*source.Page
}

// newBook gathers what the audience may see. theme may be nil where no page is to be
// made.
func newBook(red *redact.Sight, theme *themes.Theme, opt Options) *book {
	site := red.Site
	b := &book{site: site, red: red, theme: theme, opt: opt, ledger: ledger.Of(red), paths: map[string]bool{}, layouts: chart.NewMapLayouts()}
	b.compared = sync.OnceValue(b.compareReports)
	for _, u := range site.Units {
		for _, r := range u.Reports {
			if !slices.Contains(b.years, r.Year) {
				b.years = append(b.years, r.Year)
			}
		}
	}
	slices.Sort(b.years)
	b.tree, b.ownPages = newTree(site), map[string]*source.Page{}
	for _, name := range []string{"glossary", "accessibility"} {
		b.ownPages[name] = b.tree.named(site, name)
	}
	for i, lang := range site.Config.Languages {
		e := &edition{book: b, lang: lang}
		for _, p := range site.Pages {
			if n, _ := e.narrative(p.ByLang); n != nil && n.Menu {
				e.menuPages = append(e.menuPages, p)
			}
		}
		if theme != nil {
			// A language without words of its own reads in those of the first.
			for _, words := range []string{"en", site.Config.Languages[0], lang} {
				if str := theme.Strings(words); str != nil {
					e.str = str
				}
			}
		}
		if i > 0 {
			e.prefix = lang + "/"
		}
		b.editions = append(b.editions, e)
	}
	return b
}

// w is a phrase of the theme.
func (e *edition) w(key string, args ...string) string { return e.str.Words(key, args...) }

// env is what a figure needs; id must be unique in its page.
func (e *edition) env(id string) chart.Env {
	return chart.Env{ID: id, Lang: e.lang, Words: e.str.Words, Num: e.str.Float}
}

// text is t in the edition's language; where it has no such text, in the site's first
// language, then in the first language of site.toml that has one.
func (e *edition) text(t source.Text) view.Str {
	if len(t.By) == 0 {
		return view.Str{Text: t.All}
	}
	if s, ok := lookup(t.By, e.lang); ok {
		return view.Str{Text: s}
	}
	for _, lang := range e.site.Config.Languages {
		if s, ok := lookup(t.By, lang); ok {
			return view.Str{Text: s, Lang: lang}
		}
	}
	var tags []string
	for tag := range t.By {
		tags = append(tags, tag)
	}
	if len(tags) > 0 {
		slices.Sort(tags)
		return view.Str{Text: t.By[tags[0]], Lang: tags[0]}
	}
	return view.Str{Text: t.All}
}

// lookup finds a text by its exact tag, else by one with the same base language.
func lookup(by map[string]string, lang string) (string, bool) {
	if s, ok := by[lang]; ok && s != "" {
		return s, true
	}
	base, _, _ := strings.Cut(lang, "-")
	if s, ok := by[base]; ok && s != "" {
		return s, true
	}
	return "", false
}

// plain is the text of t without its language, for places that cannot carry one: file
// names, accessible names, drawings.
func (e *edition) plain(t source.Text) string { return e.text(t).Text }

// narrative is the Markdown in the edition's language, or in the first that has any;
// lang is set where it differs.
func (e *edition) narrative(by map[string]*source.Narrative) (n *source.Narrative, lang string) {
	if n := by[e.lang]; n != nil {
		return n, ""
	}
	for _, tag := range e.site.Config.Languages {
		if n := by[tag]; n != nil {
			return n, tag
		}
	}
	if n := by[""]; n != nil {
		return n, ""
	}
	return nil, ""
}

// has says whether the site has a page or file at a path; a fragment does not matter.
func (b *book) has(path string) bool {
	path, _, _ = strings.Cut(path, "#")
	return b.paths[path]
}

// Addresses. All pages are files that a browser can open from a disk: links name
// index.html.

func (e *edition) frontPath() string              { return e.prefix + "index.html" }
func (e *edition) unitPath(u *source.Unit) string { return e.prefix + u.ID + "/index.html" }
func (e *edition) reportDir(r *source.Report) string {
	return e.prefix + r.Unit.ID + "/" + r.Year + "/"
}
func (e *edition) reportPath(r *source.Report) string  { return e.reportDir(r) + "index.html" }
func (e *edition) leafletPath(r *source.Report) string { return e.reportDir(r) + "leaflet.html" }
func (e *edition) mapPath(r *source.Report) string     { return e.reportDir(r) + "map.html" }
func (e *edition) changesPath(r *source.Report) string { return e.reportDir(r) + "changes.html" }
func (e *edition) coveragePath(r *source.Report) string {
	return e.reportDir(r) + "coverage.html"
}
func (e *edition) dimensionPath(r *source.Report, id string) string {
	return e.reportDir(r) + "dimension/" + id + ".html"
}
func (e *edition) indicatorPath(r *source.Report, id string) string {
	return e.reportDir(r) + "indicator/" + id + ".html"
}
func (e *edition) comparePath(year string) string { return e.prefix + "compare/" + year + ".html" }
func (e *edition) methodPath(year string) string  { return e.prefix + "method/" + year + ".html" }
func (e *edition) downloadsPath() string          { return e.prefix + "downloads/index.html" }

// rel is the address of to as a page at from links it: "../2024/index.html". Both are
// paths from the site's root; to may carry a fragment.
func rel(from, to string) string {
	if rest, ok := strings.CutPrefix(to, from); ok && (rest == "" || rest[0] == '#') {
		if rest == "" {
			return from[strings.LastIndexByte(from, '/')+1:]
		}
		return rest
	}
	same := 0 // length of the folders both begin with
	for i := 0; i < len(from) && i < len(to) && from[i] == to[i]; i++ {
		if from[i] == '/' {
			same = i + 1
		}
	}
	return strings.Repeat("../", strings.Count(from[same:], "/")) + to[same:]
}
