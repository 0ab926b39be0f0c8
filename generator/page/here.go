package page

import (
	"strings"
	"unicode/utf8"

	"steelyard/generator/source"
	"steelyard/generator/view"
)

// here says where a page stands; shell (shell.go) makes of it what every page has
// around its content: title, breadcrumbs, years, languages, running head, footer.
type here struct {
	kind  string // of the page
	path  string // from the site's root
	title string // unique in the site; without the site's own name
	about string // description for search engines and previews
	// crumbs lead from the front page to the page itself, both left out; Href is a path
	// from the site's root.
	crumbs []view.Link
	label  view.Str       // the page's own crumb
	unit   *source.Unit   // nil for pages of the whole site
	report *source.Report // nil where the page is not about one year of one unit
	year   string         // "" where the page is not about a year
	// in is the path of the same page in another edition; "" where it has none.
	in func(other *planner) string
	// at is the path of the same page in another year; nil where years make no sense,
	// "" where that year has none.
	at func(year string) string
	// years are those listed; nil: the years of the unit, else of the site.
	years []string
	// runTitle stands at the head of printed sheets; "" takes the title.
	runTitle string
}

// longestRun is how wide a running head may be before it takes a second line beside the
// state at its right, in Latin letters; a Chinese character counts for two.
const longestRun = 64

// runHead is what stands at the head of printed sheets: the page's own head, in which the
// unit goes by its short title where its title makes the line too long.
func (e *planner) runHead(h here) string {
	head := h.runTitle
	if head == "" {
		head = h.title
	}
	wide := 0
	for _, r := range head {
		wide += min(utf8.RuneLen(r), 2)
	}
	if h.unit == nil || wide <= longestRun {
		return head
	}
	return strings.Replace(head, e.Plain(h.unit.Title), e.UnitShort(h.unit).Text, 1)
}
