package page

import (
	"slices"

	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// swap is what a unit's two years come to by each other's rules.
type swap struct {
	Unit       string // its id
	This, Last byRules
	Continuity scoring.Opt
}

// byRules is a total by another year's rules and the points that it stands on; absent where
// nothing can be taken over.
type byRules struct{ Total, On, Of scoring.Opt }

// swapsOf are those of a year's units that have a year before. They rest on all that was
// reported, so that the public has none.
func (e *planner) swapsOf(y *ledger.Year) []swap {
	if e.opt.Audience != internal || y == nil {
		return nil
	}
	under := func(l, rules *ledger.Report) byRules {
		x := e.ledger.UnderRulesOf(l, rules)
		if x.Indicators == 0 || x.Score.Reported.Sign() <= 0 {
			return byRules{}
		}
		return byRules{scoring.Some(x.Score.Total.Rounded), scoring.Some(x.Score.Measured), scoring.Some(x.Score.Possible)}
	}
	var all []swap
	for _, l := range y.Reports {
		if l.Before == nil || l.Score.Reported.Sign() <= 0 || l.Before.Score.Reported.Sign() <= 0 {
			continue
		}
		s := swap{Unit: l.Written.Unit.ID, This: under(l, l.Before), Last: under(l.Before, l)}
		if c, ok := scoring.Continuity(l.Before.Score, l.Score); ok {
			s.Continuity = scoring.Some(c)
		}
		all = append(all, s)
	}
	return all
}

// otherRulesTable says what each unit's results come to under the rules of the other year;
// nil where no unit has a year before.
func (e *scope) otherRulesTable(all []glance) *view.Table {
	t := &view.Table{ID: "tbl-other-rules", Title: view.Str{Text: e.W("compare.rules-title")}, Subtitle: e.W("compare.rules-measure"), Source: e.W("compare.rules-source")}
	t.Columns = []view.Column{{Head: e.W("compare.rules-unit")}, {Head: e.W("compare.rules-this"), Num: true}, {Head: e.W("compare.rules-this-by-last"), Num: true},
		{Head: e.W("compare.rules-last"), Num: true}, {Head: e.W("compare.rules-last-by-this"), Num: true}, {Head: e.W("compare.rules-continuity"), Num: true}}
	var rows []view.Row
	var of []*ledger.Report
	for _, g := range all {
		k := slices.IndexFunc(e.swaps, func(s swap) bool { return s.Unit == g.Written.Unit.ID })
		if k < 0 || g.Before == nil {
			continue
		}
		of = append(of, g.Report)
		x, name := e.swaps[k], e.UnitShort(g.Written.Unit)
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
func (e *scope) byRulesCell(x byRules, rules *ledger.Report) view.Cell {
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
