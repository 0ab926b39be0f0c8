package page

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// otherRulesTable says what each unit's results come to under the rules of the other year: this
// year's by last year's, and last year's by this year's. It rests on all that was reported,
// so that the public does not see it; nil where no unit has a year before.
func (e *planner) otherRulesTable(all []glance, page string) *view.Table {
	if e.opt.Audience != internal {
		return nil
	}
	t := &view.Table{ID: "tbl-other-rules", Title: view.Str{Text: e.W("compare.rules-title")}, Subtitle: e.W("compare.rules-measure"), Source: e.W("compare.rules-source")}
	t.Columns = []view.Column{{Head: e.W("compare.rules-unit")}, {Head: e.W("compare.rules-this"), Num: true}, {Head: e.W("compare.rules-this-by-last"), Num: true},
		{Head: e.W("compare.rules-last"), Num: true}, {Head: e.W("compare.rules-last-by-this"), Num: true}, {Head: e.W("compare.rules-continuity"), Num: true}}
	var rows []view.Row
	for _, g := range all {
		if g.Before == nil || g.Score.Reported.Sign() <= 0 || g.Before.Score.Reported.Sign() <= 0 {
			continue
		}
		name := e.UnitShort(g.Written.Unit)
		going := e.None()
		if c, ok := scoring.Continuity(g.Before.Score, g.Score); ok {
			going = e.PercentOf(c, 0)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true, Href: edition.Rel(page, e.ReportPath(g.Written))},
			{Text: e.Num(g.Score.Total.Rounded, g.Rounding().Total), Num: true}, e.underRules(g.Report, g.Before),
			{Text: e.Num(g.Before.Score.Total.Rounded, g.Before.Rounding().Total), Num: true}, e.underRules(g.Before, g.Report),
			{Text: going, Num: true}}})
	}
	if len(rows) == 0 {
		return nil
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// underRules is a total by another year's rules, with the points it stands on where those
// are not all.
func (e *planner) underRules(l, rules *ledger.Report) view.Cell {
	x := e.ledger.UnderRulesOf(l, rules)
	if x.Indicators == 0 || x.Score.Reported.Sign() <= 0 {
		return view.Cell{Text: e.None(), Num: true}
	}
	c := view.Cell{Text: e.Num(x.Score.Total.Rounded, rules.Rounding().Total), Num: true, Key: true}
	if x.Score.Measured.Less(x.Score.Possible) {
		c.Sub = view.Str{Text: e.W("compare.rules-on", e.Trim(x.Score.Measured, 2), e.Trim(x.Score.Possible, 2))}
	}
	return c
}
