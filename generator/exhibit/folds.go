package exhibit

import (
	"strconv"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
)

// openUnits is how long a list of units is that a page shows open.
const openUnits = 40

// FoldUnits folds a table of a year's units by category, where there are more than a reader
// takes in: with the number of units and the span of their totals. of are the reports of its
// rows, those that only name a category left out. Without categories it is folded by
// forties. nil stays nil.
func FoldUnits(e *edition.Edition, t *view.Table, y *ledger.Year, of []*ledger.Report, title func(category string) view.Str) *view.Table {
	if t == nil || len(of) <= openUnits {
		return t
	}
	var groups [][]view.Row
	var keys []string
	for _, group := range t.Groups {
		for _, row := range group {
			if row.Class == "grp" {
				continue
			}
			if len(keys) == len(of) {
				return t // rows that are nobody's
			}
			keys = append(keys, of[len(keys)].Score.Category)
			groups = append(groups, []view.Row{row})
		}
	}
	if len(keys) != len(of) {
		return t
	}
	folds, order := foldsOf(e, keys, title, func(n int) string { return groups[n][0].Cells[nameCell(groups[n][0])].Text },
		func(category string, _ int) string { return unitsOf(e, y, category) })
	t.Folds, t.Groups = folds, nil
	for n := range t.Folds {
		f := &t.Folds[n]
		var rows []view.Row
		for _, from := range order[:f.Groups] {
			rows = append(rows, groups[from]...)
		}
		order = order[f.Groups:]
		t.Groups, f.Groups = append(t.Groups, rows), 1
	}
	return t
}

// nameCell is where a row names its unit: the cell that heads it.
func nameCell(r view.Row) int {
	for n, c := range r.Cells {
		if c.Head {
			return n
		}
	}
	return 0
}

// unitsOf says how many units a category has in a year, and between which totals they lie.
func unitsOf(e *edition.Edition, y *ledger.Year, category string) string {
	units := 0
	var low, high *ledger.Report
	for _, r := range y.Reports {
		if r.Score.Category != category {
			continue
		}
		units++
		if !r.Final() {
			continue
		}
		if low == nil || r.Score.Total.Rounded.Less(low.Score.Total.Rounded) {
			low = r
		}
		if high == nil || high.Score.Total.Rounded.Less(r.Score.Total.Rounded) {
			high = r
		}
	}
	text := e.W("table.fold-units", e.Count(units))
	if low == nil || low == high {
		return text
	}
	return e.W("table.fold-totals", text, e.Num(low.Score.Total.Rounded, low.Rounding().Total), e.Num(high.Score.Total.Rounded, high.Rounding().Total))
}

// FoldGroups folds a table whose groups are units by the units' categories, given by group,
// where there are more than a reader takes in.
func FoldGroups(e *edition.Edition, t *view.Table, categories []string, title func(category string) view.Str) {
	if len(categories) <= openUnits || len(categories) != len(t.Groups) {
		return
	}
	folds, order := foldsOf(e, categories, title, func(n int) string { return t.Groups[n][0].Cells[0].Text }, countedBy(e))
	groups := make([][]view.Row, len(order))
	for n, from := range order {
		groups[n] = t.Groups[from]
	}
	t.Folds, t.Groups = folds, groups
}

// FoldLinks folds the links of units in the same way; nil where they are few.
func FoldLinks(e *edition.Edition, groups []view.LinkGroup, categories []string, title func(category string) view.Str) []view.LinkFold {
	if len(categories) <= openUnits || len(categories) != len(groups) {
		return nil
	}
	folds, order := foldsOf(e, categories, title, func(n int) string { return groups[n].Title.Text }, countedBy(e))
	var all []view.LinkFold
	for _, f := range folds {
		l := view.LinkFold{Fold: f}
		for range f.Groups {
			l.Links = append(l.Links, groups[order[0]])
			order = order[1:]
		}
		all = append(all, l)
	}
	return all
}

// countedBy notes how many units stand in a fold.
func countedBy(e *edition.Edition) func(category string, units int) string {
	return func(_ string, units int) string { return e.W("table.fold-units", e.Count(units)) }
}

// foldsOf parts what stands in a list by category, each where its first stands; in one
// category alone by forties, named by the first and the last. note says what is in a category. order is the new
// order.
func foldsOf(e *edition.Edition, keys []string, title func(category string) view.Str, name func(n int) string, note func(category string, units int) string) (folds []view.Fold, order []int) {
	of := map[string][]int{}
	var categories []string
	for n, key := range keys {
		if of[key] == nil {
			categories = append(categories, key)
		}
		of[key] = append(of[key], n)
	}
	if len(categories) == 1 {
		for from := 0; from < len(keys); from += openUnits {
			to := min(from+openUnits, len(keys))
			folds = append(folds, view.Fold{ID: strconv.Itoa(from + 1), Title: view.Str{Text: e.W("table.fold-rows", e.Count(from+1), e.Count(to))},
				Note: e.W("table.fold-names", name(from), name(to-1)), Groups: to - from})
		}
		return folds, of[categories[0]]
	}
	for _, id := range categories {
		t := title(id)
		if t.Text == "" {
			t.Text = e.W("front.no-category")
		}
		f := view.Fold{ID: id, Title: t, Note: note(id, len(of[id])), Groups: len(of[id])}
		if id == "" {
			f.ID = "other"
		}
		folds = append(folds, f)
		order = append(order, of[id]...)
	}
	return folds, order
}
