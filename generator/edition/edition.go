// Package edition is the site in one language: its words, its numbers in print, texts
// with their fall-back, and the addresses of pages in it.
//
// Whoever tells of a site in a language (pages, workbooks, the search index) takes an
// Edition and finds all of that in one place, so that a number is printed the same
// wherever it stands and no address is put together twice. An edition knows no unit, no
// report and no page: what it is to print is handed in. It decides nothing, and refuses
// nothing: a text without a translation comes with the language that it is in.
//
// Start at Edition; text.go has words and texts, number.go numbers, address.go addresses,
// show.go what is put into tables and figures.
package edition

import (
	"steelyard/themes"
)

// Edition is the site in one language.
type Edition struct {
	Lang   string // BCP 47
	Prefix string // of addresses: "" for the site's own language, else "zh-CN/"
	// Languages of the site, in the order in which a text falls back to them.
	Languages []string
	// Formal gives dates the one form that official documents have.
	Formal bool
	// Str are the theme's words and formats; nil where no page is to be made.
	Str *themes.Strings

	sayings *sayings
}

// New is the edition in the n-th language of a site, in the theme's words; theme may be
// nil where no page is to be made.
func New(languages []string, n int, theme *themes.Theme) *Edition {
	e := &Edition{Lang: languages[n], Languages: languages, sayings: &sayings{}}
	if n > 0 {
		e.Prefix = e.Lang + "/"
	}
	if theme == nil {
		return e
	}
	// A language without words of its own reads in those of the first.
	for _, lang := range []string{"en", languages[0], e.Lang} {
		if str := theme.Strings(lang); str != nil {
			e.Str = str
		}
	}
	return e
}
