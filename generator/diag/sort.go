package diag

import (
	"cmp"
	"slices"
)

// Sort orders diagnostics by file, line and column, then by rule and message, and
// drops those that say the same thing of the same place twice.
func Sort(list []Diagnostic) []Diagnostic {
	slices.SortStableFunc(list, compare)
	return slices.CompactFunc(list, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
	)
}

// Count returns how many errors and how many warnings are in the list.
func Count(list []Diagnostic) (errors, warnings int) {
	for _, d := range list {
		switch d.Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		}
	}
	return errors, warnings
}
