// Package compare sets the units of a year beside each other: the tables, figures, numbers
// and findings of a page about all of them.
//
// A Year is the year in one language at one place, with its units' reports as package
// exhibit shows them. Each exhibit is a method that returns a table, figure or sentence, or
// nil or "" where the year has nothing to show. Which of them stand on which page, and in
// which order, is no matter of this package: it knows no page and no file, and nothing of
// other years but what the ledger has joined to this one.
//
// Where to start: units.go is the list of units by rank, glance.go units by dimensions,
// findings.go the sentences and numbers over both; the other files are each a table or
// figure of the page that compares.
package compare

import (
	"slices"

	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// Year is a year in one language at one place.
type Year struct {
	*edition.Edition
	// Of is the year; nil where no unit has a report, and Units are none then.
	Of *ledger.Year
	// Units are its reports in the order of the site's units.
	Units []*exhibit.Chapter
	// Categories are the titles of the categories of units.
	Categories map[string]source.Text
	// Swaps are its units' years by each other's rules; none for the public.
	Swaps []Swap
	// Built is the day of the commit that is built, "2026-01-23"; "" for none.
	Built string
}

// unit is the chapter of a report of the year.
func (e *Year) unit(l *ledger.Report) *exhibit.Chapter {
	for _, g := range e.Units {
		if g.Report == l {
			return g
		}
	}
	return nil
}

// hides says whether anything of a unit is withheld, so that what is said of all speaks of
// what is published.
func (e *Year) hides() bool {
	return slices.ContainsFunc(e.Units, func(g *exhibit.Chapter) bool { return g.Hides() })
}

// category is the title of a category of units; empty for none.
func (e *Year) category(id string) view.Str { return e.Text(e.Categories[id]) }

// folded folds a table of very many units by category; of are the reports of its rows.
func (e *Year) folded(t *view.Table, of []*ledger.Report) *view.Table {
	return exhibit.FoldUnits(e.Edition, t, e.Of, of, e.category)
}

func reports(all []*exhibit.Chapter) []*ledger.Report {
	list := make([]*ledger.Report, len(all))
	for n, g := range all {
		list[n] = g.Report
	}
	return list
}
