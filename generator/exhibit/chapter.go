// Package exhibit makes the tables and figures of one report: what a section of a page, a
// fence in a narrative and the first screen show of it.
//
// A Chapter is the report in words (package wording) with the little that a table needs
// beside them. Each exhibit is a method that returns a table or figure of package view or
// chart, or nil where the report has nothing to show; its numbers are printed here and its
// sentences come from wording. Which exhibits stand on which page, and in which order, is
// no matter of this package; it knows no page and no file, and of other units what the
// report's ledger has of them and those above and below it (kin.go), which it is given.
// What sets all units of a year beside each other is package compare's.
//
// Where to start: figures.go, tables.go and findings.go by the name of what is shown;
// weights.go and agreement.go are annexes, rule.go and score.go what a score rests on;
// folds.go folds whatever is too long a list of units.
package exhibit

import (
	"steelyard/generator/chart"
	"steelyard/generator/source"
	"steelyard/generator/wording"
)

// Chapter is a report in one language at one place, with what its tables and figures need
// beside its words.
type Chapter struct {
	*wording.Chapter
	// Categories are the titles of the categories of units.
	Categories map[string]source.Text
	// Internal says that the page is for those who may see everything.
	Internal bool
	// Layouts keeps the arrangements of strategy maps.
	Layouts *chart.MapLayouts
}
