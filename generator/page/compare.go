package page

import (
	"slices"

	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// planCompare lists one page a year with at least two units.
func planCompare(e *planner) []*view.Page {
	var pages []*view.Page
	for _, y := range e.ledger.Years {
		if len(y.Reports) < 2 {
			continue
		}
		path := e.ComparePath(y.Year)
		pages = append(pages, planPage(e, "compare", path, func() (*scope, error) { return e.compareScope(y, path), nil }, (*scope).compare))
	}
	return pages
}

func (e *planner) compareScope(y *ledger.Year, path string) *scope {
	site, year := e.Plain(e.site.Config.Title), y.Year
	s := e.scopeOf(here{
		kind: "compare", path: path, year: year,
		title: e.W("compare.title", site, year), about: e.W("compare.about", site, year), label: view.Str{Text: e.W("compare.crumb", year)},
		runTitle: e.W("compare.run-title", site, year),
		in:       func(other *planner) string { return other.ComparePath(year) },
		at:       e.ComparePath,
	})
	s.year, s.swaps = y, e.swapsOf(y)
	return s
}

func (e *scope) compare() (*view.Compare, error) {
	y := e.year
	all := e.glances(y)
	v := &view.Compare{Shell: e.shell}
	v.Head = view.Head{Unit: view.Str{Text: e.W("compare.unit")}, Soft: e.W("compare.soft", e.Few(len(all)), y.Year), Text: view.Str{Text: e.compareFinding(all)}}
	add := func(id, label string, blocks ...view.Block) {
		if len(blocks) > 0 {
			v.Sections = append(v.Sections, view.Section{ID: id, Label: view.Str{Text: e.W(label)}, Blocks: blocks})
		}
	}
	if t := e.rankTable(y); t != nil {
		var figures []*view.Figure
		for _, f := range e.rankFigures(y, "") {
			fig := exhibit.OfUnits(e.Edition, exhibit.RanksID(len(figures)), f, "", y.Year)
			fig.Source = e.W("compare.ranks-source", e.Count(int(scoring.StandardDraws().Seed)))
			figures = append(figures, fig)
		}
		blocks := append([]view.Block{t}, exhibit.FoldFigures(figures)...)
		if t := e.breakEvenTable(y); t != nil {
			blocks = append(blocks, t)
		}
		if b := exhibit.LeaveOut(e.Edition, y, e.path); b != nil {
			blocks = append(blocks, b)
		}
		if t := e.otherRulesTable(all); t != nil {
			blocks = append(blocks, t)
		}
		add("rank", "compare.rank", blocks...)
	}
	if t := e.partsTable(all); t != nil {
		add("parts", "compare.parts", t)
	}
	if t := e.heatTable(y); t != nil {
		add("heat", "compare.heat", t, e.heatKey(all))
	}
	if t := e.commonTable(all); t != nil {
		add("common", "compare.common", t)
	}
	if t := e.unitCoverageTable(y); t != nil {
		add("coverage", "compare.cover", t)
	}
	finish(e.Edition, &v.Shell, v.Sections, e.W("compare.crumb", y.Year), e.W("compare.contents", e.Few(len(all)), e.Plain(e.Title)))
	return v, nil
}

// leadsNamed is of how many categories a headline says who leads.
const leadsNamed = 4

// compareFinding says who leads each category, as far as one does.
func (e *scope) compareFinding(all []glance) string {
	type lead struct {
		g      glance
		second scoring.Number
		n      int
		tied   bool
	}
	var order []string
	leads := map[string]*lead{}
	for _, g := range all {
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
			c.tied = c.g.chapter != nil
			c.g = g
		} else if c.second.Less(g.Score.Total.Rounded) {
			c.second = g.Score.Total.Rounded
		}
	}
	text, more := "", 0
	for n, id := range order {
		c := leads[id]
		if c.n < 2 || c.g.chapter == nil {
			continue
		}
		if n >= leadsNamed && len(order) > leadsNamed+1 {
			more++
			continue
		}
		part := e.W("compare.tied")
		if !c.tied {
			gap := c.g.Score.Total.Rounded.Sub(c.second)
			part = e.W("compare.leads", e.Plain(c.g.u.Title), e.Num(gap, c.g.TotalDecimals()))
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
	default:
		text = e.W("compare.no-rank")
	}
	return edition.Capital(text)
}

// partsTable splits totals into common indicators, specific ones, bonus and deduction.
func (e *scope) partsTable(all []glance) *view.Table {
	if len(all) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-parts", Title: view.Str{Text: e.W("compare.parts-title")}, Subtitle: e.W("compare.parts-measure")}
	t.Columns = []view.Column{{Head: e.W("front.unit")}, {Head: e.W("compare.common-points"), Num: true}, {Head: e.W("compare.common-score"), Num: true}, {Head: e.W("summary.percent"), Num: true},
		{Head: e.W("compare.specific-points"), Num: true}, {Head: e.W("compare.specific-score"), Num: true}, {Head: e.W("summary.percent"), Num: true}, {Head: e.W("summary.adjustments"), Num: true}, {Head: e.W("report.total"), Num: true}, {Head: e.W("report.grade")}}
	var rows []view.Row
	any := false
	for _, g := range all {
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
		name := e.Text(g.u.Title)
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
	return e.folded(t, reportsOf(all))
}

// commonTable sets the common indicators of the units side by side: the results
// themselves, since they are measured alike.
func (e *scope) commonTable(all []glance) *view.Table {
	type head struct {
		id    string
		title view.Str
		unit  string
	}
	var heads []head
	for _, g := range all {
		for _, i := range g.Indicators {
			if i.Written.Common && !slices.ContainsFunc(heads, func(h head) bool { return h.id == i.Written.ID }) {
				heads = append(heads, head{i.Written.ID, e.Text(i.Written.Title), e.Plain(i.Written.Unit)})
			}
		}
	}
	if len(heads) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-common", Title: view.Str{Text: e.W("compare.common-title")}, Subtitle: e.W("compare.common-measure")}
	t.Columns = []view.Column{{Head: e.W("front.unit")}}
	for _, h := range heads {
		t.Columns = append(t.Columns, view.Column{Head: h.title.Text, Sub: h.unit, Num: true}, view.Column{Head: e.W("report.score"), Num: true})
	}
	var rows []view.Row
	for _, g := range all {
		name := e.Text(g.u.Title)
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
	return e.folded(t, reportsOf(all))
}
