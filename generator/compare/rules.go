package compare

import (
	"slices"

	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// Swap is what a unit's two years come to by each other's rules.
type Swap struct {
	Unit       string // its id
	This, Last ByRules
	Continuity scoring.Opt
}

// ByRules is a total by another year's rules and the points that it stands on; absent where
// nothing can be taken over.
type ByRules struct{ Total, On, Of scoring.Opt }

// OtherRules says what each unit's results come to under the rules of the other year;
// nil where no unit has a year before.
func (e *Year) OtherRules() *view.Table {
	t := &view.Table{ID: "tbl-other-rules", Title: view.Str{Text: e.W("compare.rules-title")}, Subtitle: e.W("compare.rules-measure"), Source: e.W("compare.rules-source")}
	t.Columns = []view.Column{{Head: e.W("compare.rules-unit")}, {Head: e.W("compare.rules-this"), Num: true}, {Head: e.W("compare.rules-this-by-last"), Num: true},
		{Head: e.W("compare.rules-last"), Num: true}, {Head: e.W("compare.rules-last-by-this"), Num: true}, {Head: e.W("compare.rules-continuity"), Num: true}}
	var rows []view.Row
	var of []*ledger.Report
	for _, g := range e.Units {
		k := slices.IndexFunc(e.Swaps, func(s Swap) bool { return s.Unit == g.Written.Unit.ID })
		if k < 0 || g.Before == nil {
			continue
		}
		of = append(of, g.Report)
		x, name := e.Swaps[k], e.UnitShort(g.Written.Unit)
		going := e.None()
		if c, ok := x.Continuity.Get(); ok {
			going = e.PercentOf(c, 0)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true},
			{Text: e.Num(g.Score.Total.Rounded, g.Rounding().Total), Num: true}, e.byRulesCell(x.This, g.Before),
			{Text: e.Num(g.Before.Score.Total.Rounded, g.Before.Rounding().Total), Num: true}, e.byRulesCell(x.Last, g.Report),
			{Text: going, Num: true}}})
	}
	if len(rows) == 0 {
		return nil
	}
	t.Groups = [][]view.Row{rows}
	return e.folded(t, of)
}

// byRulesCell prints a total, with the points it stands on where those are not all.
func (e *Year) byRulesCell(x ByRules, rules *ledger.Report) view.Cell {
	total, ok := x.Total.Get()
	if !ok {
		return view.Cell{Text: e.None(), Num: true}
	}
	c := view.Cell{Text: e.Num(total, rules.Rounding().Total), Num: true, Key: true}
	if on, of := x.On.Or(total), x.Of.Or(total); on.Less(of) {
		c.Sub = view.Str{Text: e.W("compare.rules-on", e.Trim(on, 2), e.Trim(of, 2))}
	}
	return c
}
