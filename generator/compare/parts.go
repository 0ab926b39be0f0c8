package compare

import (
	"slices"

	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// leadsNamed is of how many categories a headline says who leads.
const leadsNamed = 4

// Lead says who leads each category, as far as one does.
func (e *Year) Lead() string {
	type lead struct {
		g      *exhibit.Chapter
		second scoring.Number
		n      int
		tied   bool
	}
	var order []string
	leads := map[string]*lead{}
	for _, g := range e.Units {
		if g.Score.Rank == 0 {
			continue
		}
		c := leads[g.Score.Category]
		if c == nil {
			c = &lead{}
			leads[g.Score.Category] = c
			order = append(order, g.Score.Category)
		}
		c.n++
		if g.Score.Rank == 1 {
			c.tied = c.g != nil
			c.g = g
		} else if c.second.Less(g.Score.Total.Rounded) {
			c.second = g.Score.Total.Rounded
		}
	}
	text, more := "", 0
	for n, id := range order {
		c := leads[id]
		if c.n < 2 || c.g == nil {
			continue
		}
		if n >= leadsNamed && len(order) > leadsNamed+1 {
			more++
			continue
		}
		part := e.W("compare.tied")
		if !c.tied {
			gap := c.g.Score.Total.Rounded.Sub(c.second)
			part = e.W("compare.leads", e.Plain(c.g.Written.Unit.Title), e.Num(gap, c.g.TotalDecimals()))
		}
		if text == "" {
			text = part
		} else {
			text = e.W("report.clauses", text, part)
		}
	}
	switch {
	case more > 0:
		text = e.W("compare.leads-more", text, e.Few(more))
	case text != "":
	case len(order) > 0:
		text = e.W("compare.no-pair")
	case slices.ContainsFunc(e.Units, func(g *exhibit.Chapter) bool { return g.Score.Withheld }):
		text = e.W("front.headline-withheld")
	default:
		text = e.W("compare.no-rank")
	}
	return edition.Capital(text)
}

// Parts splits totals into common indicators, specific ones, bonus and deduction.
func (e *Year) Parts() *view.Table {
	if len(e.Units) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-parts", Title: view.Str{Text: e.W("compare.parts-title")}, Subtitle: e.W("compare.parts-measure")}
	t.Columns = []view.Column{{Head: e.W("front.unit")}, {Head: e.W("compare.common-points"), Num: true}, {Head: e.W("compare.common-score"), Num: true}, {Head: e.W("summary.percent"), Num: true},
		{Head: e.W("compare.specific-points"), Num: true}, {Head: e.W("compare.specific-score"), Num: true}, {Head: e.W("summary.percent"), Num: true}, {Head: e.W("summary.adjustments"), Num: true}, {Head: e.W("report.total"), Num: true}, {Head: e.W("report.grade")}}
	var rows []view.Row
	any := false
	for _, g := range e.Units {
		var points, score [2]scoring.Number
		var scored, closed, waits [2]bool
		for _, i := range g.Indicators {
			n := 1
			if i.Written.Common {
				n, any = 0, true
			}
			points[n] = points[n].Add(i.Score.Points)
			closed[n] = closed[n] || i.Score.State == scoring.Withheld
			waits[n] = waits[n] || i.Score.State == scoring.Pending
			if i.Score.State == scoring.Scored {
				score[n], scored[n] = score[n].Add(i.Score.Score.Rounded), true
			}
		}
		name := e.Text(g.Written.Unit.Title)
		row := view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true, Href: g.Href(e.ReportPath(g.Written))}}}
		for n := range 2 {
			s, pct := e.None(), e.None()
			if scored[n] && !closed[n] && !waits[n] {
				s = e.Num(score[n], g.ScoreDecimals())
				if points[n].Sign() > 0 {
					pct = e.PercentOf(score[n].Quo(points[n]), 1)
				}
			}
			row.Cells = append(row.Cells, view.Cell{Text: g.Points(points[n]), Num: true}, view.Cell{Text: s, Num: true}, view.Cell{Text: pct, Num: true})
		}
		adj := e.None()
		if c, ok := g.Adjustments(); ok {
			adj = g.SignedOrSame(c, g.TotalDecimals())
		}
		total := e.None()
		if g.Final() {
			total = g.Num(g.Score.Total.Rounded, g.TotalDecimals())
		}
		grade := g.GradeTitle(g.Score.Grade)
		if grade == "" {
			grade = e.None()
			if g.Score.Withheld {
				grade = e.W("state-short.withheld")
			} else if g.Score.Provisional {
				grade = e.W("report.state-provisional")
			}
		}
		row.Cells = append(row.Cells, view.Cell{Text: adj, Num: true}, view.Cell{Text: total, Num: true, Key: true}, view.Cell{Text: grade})
		rows = append(rows, row)
	}
	if !any {
		return nil
	}
	t.Groups = [][]view.Row{rows}
	e.Align(t)
	return e.folded(t, reports(e.Units))
}

// Common sets the common indicators of the units side by side: the results
// themselves, since they are measured alike.
func (e *Year) Common() *view.Table {
	type head struct {
		id    string
		title view.Str
		unit  string
	}
	var heads []head
	for _, g := range e.Units {
		for _, i := range g.Indicators {
			if i.Written.Common && !slices.ContainsFunc(heads, func(h head) bool { return h.id == i.Written.ID }) {
				heads = append(heads, head{i.Written.ID, e.Text(i.Written.Title), e.Plain(i.Written.Unit)})
			}
		}
	}
	if len(heads) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-common", Class: "pairs", Title: view.Str{Text: e.W("compare.common-title")}, Subtitle: e.W("compare.common-measure")}
	t.Columns = []view.Column{{Head: e.W("front.unit")}}
	for _, h := range heads {
		t.Columns = append(t.Columns, view.Column{Head: h.title.Text, Sub: h.unit, Num: true}, view.Column{Head: e.W("report.score"), Num: true})
	}
	var rows []view.Row
	for _, g := range e.Units {
		name := e.Text(g.Written.Unit.Title)
		row := view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true, Href: g.Href(e.ReportPath(g.Written))}}}
		for _, h := range heads {
			i := g.Indicator(h.id)
			if i == nil {
				row.Cells = append(row.Cells, view.Cell{Text: e.None(), Num: true}, view.Cell{Text: e.None(), Num: true})
				continue
			}
			row.Cells = append(row.Cells, view.Cell{Text: g.Told(i, g.FiguresIn(i)), Num: true, Sub: view.Str{Text: g.Observed(i)}, Href: g.Href(e.IndicatorPath(g.Written, h.id))}, view.Cell{Text: g.Scored(&i.Score.Node, g.ScoreDecimals()), Num: true, Key: true})
		}
		rows = append(rows, row)
	}
	t.Groups = [][]view.Row{rows}
	e.Align(t)
	return e.folded(t, reports(e.Units))
}
