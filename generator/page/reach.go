package page

import (
	"slices"

	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
	"steelyard/themes"
)

// What would it take: of each indicator that lost points the smallest change of its result
// alone that lifts the unit's grade or rank. It is worked out on all that was reported, so
// that only the unit itself sees it.

// liftsOf are those of a report; none for the public, and none for a provisional total.
// They hang on the totals of other units too, so that a page has them in its scope.
func (e *planner) liftsOf(l *ledger.Report) []scoring.Lift {
	if e.opt.Audience != internal || l.Score.Provisional || l.Score.Reported.Sign() <= 0 {
		return nil
	}
	return e.ledger.Lifts(l)
}

// liftRests is what they hang on beside the ledger of their report.
func (e *planner) liftRests(l *ledger.Report) []any {
	if e.opt.Audience != internal {
		return nil
	}
	return []any{l.Card(), e.ledger.Above(l)}
}

func reachPart(l *chapter, p *pieces) {
	p.table("reach", l.reachTable())
}

// reachFinding names the smallest number of results that lift the grade alone.
func (l *chapter) reachFinding() string {
	lifts, left := l.on.lifts, ""
	able := slices.IndexFunc(lifts, func(x scoring.Lift) bool { return x.Grade != nil })
	if slices.ContainsFunc(lifts, func(x scoring.Lift) bool { return x.WhyNot != "" }) {
		left = "-left" // of these nothing is known
	}
	switch {
	case len(lifts) == 0:
		return ""
	case l.gradeAbove() == "" && l.Score.Rank <= 1:
		return l.W("reach.finding-top")
	case able >= 0:
		x := lifts[able]
		i := l.Indicator(x.Indicator.ID)
		if i == nil {
			return ""
		}
		return l.W("reach.finding", l.Plain(i.Written.Title), l.reached(i, x.Grade), l.GradeTitle(x.Grade.Grade))
	case slices.ContainsFunc(lifts, func(x scoring.Lift) bool { return x.Rank != nil }):
		return l.W("reach.finding-rank" + left)
	}
	return l.W("reach.finding-none" + left)
}

// reachTable has a row for each indicator that lost points; nil where there is none.
func (l *chapter) reachTable() *view.Table {
	lifts := l.on.lifts
	if len(lifts) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-reach", Title: view.Str{Text: l.W("reach.title")}, Subtitle: l.W("reach.measure"), Source: l.W("reach.source")}
	t.Columns = []view.Column{{Head: l.W("report.indicator")}, {Head: l.W("report.result"), Num: true}, {Head: l.LostHead(), Num: true}, {Head: l.W("reach.full"), Num: true}}
	grade, rank := l.gradeAbove() != "", l.Score.Rank > 1
	if grade {
		t.Columns = append(t.Columns, view.Column{Head: l.W("reach.grade")})
	}
	if rank {
		t.Columns = append(t.Columns, view.Column{Head: l.W("reach.rank")})
	}
	if len(t.Columns) == 4 {
		t.Class = "cards" // a name and three numbers are wider than a hand too
	}
	var rows []view.Row
	for _, x := range lifts {
		i := l.Indicator(x.Indicator.ID)
		if i == nil {
			continue
		}
		name := l.Text(i.Written.Title)
		value := l.Told(i, func(v scoring.Number) string { return l.Measured(i.Fine(), v) })
		row := view.Row{Cells: []view.Cell{
			{Text: name.Text, Lang: name.Lang, Head: true, Href: l.Href(l.IndicatorPath(l.Written, i.Written.ID))},
			{Text: value, Num: true},
			{Text: l.Lost(x.Lost, l.ScoreDecimals()), Num: true},
			{Text: l.SignedOrSame(x.Full, l.TotalDecimals()), Num: true},
		}}
		if grade {
			row.Cells = append(row.Cells, l.reachCell(i, x, x.Grade))
		}
		if rank {
			row.Cells = append(row.Cells, l.reachCell(i, x, x.Rank))
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// gradeAbove is the grade above the unit's own; "" where there is none.
func (l *chapter) gradeAbove() string {
	if rb := l.Rulebook(); rb != nil {
		for n, g := range rb.Grades {
			if n > 0 && g.ID == l.Score.Grade {
				return rb.Grades[n-1].ID
			}
		}
	}
	return ""
}

// reachCell says what it takes and what follows, with the arithmetic below.
func (l *chapter) reachCell(i *ledger.Indicator, x scoring.Lift, c *scoring.Change) view.Cell {
	switch {
	case x.WhyNot != "":
		return view.Cell{Text: l.W("reach." + x.WhyNot)}
	case c == nil:
		return view.Cell{Text: l.W("reach.not-alone")}
	}
	what := l.W("reach.to-rank", l.Count(c.Rank))
	if c == x.Grade {
		what = l.GradeTitle(c.Grade)
	}
	return view.Cell{
		Text: l.W("reach.takes", l.reached(i, c), what, l.Num(c.Total, l.TotalDecimals())),
		Sub:  view.Str{Text: l.Str.Whole(func(s *themes.Strings) string { return s.Arithmetic(c.Line(s)) })},
	}
}

// reached is the result that a change comes to, with by how much it moves.
func (l *chapter) reached(i *ledger.Indicator, c *scoring.Change) string {
	if share, ok := c.Share.Get(); ok {
		return l.W("reach.share", l.ShareTrim(share))
	}
	v := c.Value.Number()
	return l.W("reach.value", l.Measured(i.Fine(), v), l.Signed(c.By, max(c.By.Decimals(), 0)))
}
