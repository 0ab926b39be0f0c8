package page

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"steelyard/generator/chart"
	"steelyard/generator/download"
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/places"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring/calendar"
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
	years    []string              // of all reports, ascending
	current  string                // the year that the site is about; "" without reports
	editions []*planner            // the first is the site's own
	layouts  *chart.MapLayouts     // arrangements of strategy maps, shared by all pages
	paths    map[string]bool       // of all pages; filled by Plan before any view is made
	laid     []*view.Page          // all pages, until all is planned
	about    map[string]*view.Page // pages about units, years and rules, by path
	tree     *tree
	docs     docs
	ownPages map[string]*source.Page // an author's glossary and accessibility statement
	own      ownFiles                // the site's own style and logo
	shelf    *download.Shelf         // what is offered to be taken away
	abroad   map[string]bool         // units of which a report's text asks for others
	refers   map[string]bool         // files of the site that something refers to, by source
	swapped  sync.Map                // *ledger.Year -> its swapsOf, worked out once
	internal bool                    // this build shows something that a public one hides
}

// planner lays out the pages of a site in one language.
type planner struct {
	*book
	*edition.Edition
	menus    menus
	lastly   atomic.Pointer[furniture]     // see furniture
	noted    places.Noted                  // of pages that were made, for the index
	searched sync.Map                      // *source.Report -> []byte: what the index lists of reports that were made
	told     map[*source.Report]*view.Page // the pages of reports
	// menuPages have a place in the menu, in some language.
	menuPages []*source.Page
}

// newBook gathers what the audience may see. theme may be nil where no page is to be
// made.
func newBook(red *redact.Sight, theme *themes.Theme, opt Options) *book {
	site := red.Site
	b := &book{site: site, red: red, theme: theme, opt: opt, ledger: ledger.OfMany(red, opt.Facts), paths: map[string]bool{}, refers: map[string]bool{}, abroad: map[string]bool{}, layouts: cmp.Or(opt.Layouts, chart.NewMapLayouts())}
	for _, u := range site.Units {
		for _, r := range u.Reports {
			if !slices.Contains(b.years, r.Year) {
				b.years = append(b.years, r.Year)
			}
		}
	}
	slices.SortFunc(b.years, calendar.Compare)
	b.current = b.currentYear()
	b.tree, b.ownPages = newTree(site), map[string]*source.Page{}
	for _, name := range []string{"glossary", "accessibility"} {
		b.ownPages[name] = b.tree.named(site, name)
	}
	var plain []*edition.Edition // for files, which have no way to say of a word that it is in another language
	for i := range site.Config.Languages {
		e := &planner{book: b, Edition: edition.New(site.Config.Languages, i, theme), told: map[*source.Report]*view.Page{}}
		e.Formal = site.Config.Print == officialPreset
		unmarked := *e.Edition
		plain = append(plain, &unmarked)
		e.Str = e.Str.Marked()
		for _, p := range site.Pages {
			if n, _ := e.Narrative(p.ByLang); n != nil && n.Menu {
				e.menuPages = append(e.menuPages, p)
			}
		}
		b.editions = append(b.editions, e)
	}
	b.shelf = &download.Shelf{Sight: red, Ledger: b.ledger, Commit: opt.Commit, Entered: opt.Entered, Read: opt.Read, Sum: opt.Sum, Evidence: b.evidence, Editions: plain}
	return b
}

// currentYear is the year that the site is about: the one that site.toml names, else the
// last that is over and of which more than half of the units have reported, else the last that
// is over and of which something is reported, else the last of which something is, else the
// last. The year that site.toml names counts where the audience sees a report of it.
func (b *book) currentYear() string {
	if said := b.site.Config.Year; slices.Contains(b.years, said) {
		return said
	}
	for _, year := range slices.Backward(b.years) {
		if y := b.ledger.Year(year); y != nil && 2*y.Told() > b.expected(y) {
			return year
		}
	}
	last := ""
	for _, year := range slices.Backward(b.years) {
		y := b.ledger.Year(year)
		if y == nil { // no report of it has a score
			continue
		}
		if last == "" || y.Reported() && !b.ledger.Year(last).Reported() {
			last = year
		}
		if y.Reported() && !y.UnderWay() {
			return year
		}
	}
	if n := len(b.years); last == "" && n > 0 {
		return b.years[n-1]
	}
	return last
}

// expected is how many units are to report of a year: those that have a report of it, and those
// that had one of the year before and still stand.
func (b *book) expected(y *ledger.Year) int {
	units := map[string]bool{}
	for _, l := range y.Reports {
		units[l.Written.Unit.ID] = true
	}
	for _, year := range b.years {
		before := b.ledger.Year(year)
		if before == nil || !calendar.Follows(y.Year, year) {
			continue
		}
		for _, l := range before.Reports {
			if gone := l.Written.Unit.Gone(); gone == "" || gone > y.Reports[0].Written.End() {
				units[l.Written.Unit.ID] = true
			}
		}
	}
	return len(units)
}

// standing is how a year stands, see ledger.Year: in a unit, or in all for nil.
func (b *book) standing(u *source.Unit, year string) string {
	if u == nil {
		return b.ledger.Year(year).Phase()
	}
	for _, r := range u.Reports {
		if l := b.ledger.Report(r); r.Year == year && l != nil {
			return (&ledger.Year{Reports: []*ledger.Report{l}}).Phase()
		}
	}
	return ""
}

// has says whether the site has a page or file at a path; a fragment does not matter.
func (b *book) has(path string) bool {
	path, _, _ = strings.Cut(path, "#")
	return b.paths[path]
}
