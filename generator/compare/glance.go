package compare

import (
	"cmp"
	"slices"

	"steelyard/generator/chart"
	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// heatEdges are the shares from which a cell of the heat table has the first and the
// second shade: the lower edges of the two highest grades, in parts of the whole; without
// grades the rulebook's edges of status.
func (e *Year) heatEdges() (first, second scoring.Number) {
	for _, g := range e.Units {
		b := g.Rulebook()
		if b == nil || b.Total.Sign() <= 0 {
			continue
		}
		if len(b.Grades) >= 3 {
			return b.Grades[0].From.Quo(b.Total), b.Grades[1].From.Quo(b.Total)
		}
		return b.StatusEdges()
	}
	return (*scoring.Rulebook)(nil).StatusEdges()
}

// Heat is units × dimensions: shade, bar and figure say the same. Dimensions are
// those of all units, in the order in which they first stand.
func (e *Year) Heat() *view.Table {
	if len(e.Units) == 0 {
		return nil
	}
	type head struct {
		id    string
		title view.Str
		least scoring.Number // points that the dimension has in a unit
		most  scoring.Number
		n     int
	}
	var heads []*head
	for _, g := range e.Units {
		for _, d := range g.Dimensions {
			i := slices.IndexFunc(heads, func(h *head) bool { return h.id == d.Written.ID })
			points := g.Declared(&d.Score.Node)
			if i < 0 {
				heads = append(heads, &head{id: d.Written.ID, title: e.Text(d.Written.Title), least: points, most: points, n: d.N})
				continue
			}
			if points.Less(heads[i].least) {
				heads[i].least = points
			}
			if heads[i].most.Less(points) {
				heads[i].most = points
			}
		}
	}
	if len(heads) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-glance", Class: "heat", Title: view.Str{Text: e.heatFinding()}, Subtitle: e.W("front.heat-measure", e.Of.Year)}
	t.Columns = []view.Column{{Head: e.W("front.unit")}}
	for n, h := range heads {
		points := e.Units[0].Points(h.least)
		if h.least.Less(h.most) {
			points += "–" + e.Units[0].Points(h.most)
		}
		t.Columns = append(t.Columns, view.Column{Head: h.title.Text, Num: true, Dim: n + 1, Sub: e.W("front.points", points)})
	}
	t.Columns = append(t.Columns, view.Column{Head: e.W("front.total"), Num: true})
	first, second := e.heatEdges()
	var rows []view.Row
	for _, g := range e.Units {
		name := e.Text(g.Written.Unit.Title)
		row := view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Href: g.Href(e.ReportPath(g.Written)), Head: true, Sub: view.Str{Text: stateLine(g)}}}}
		worst := g.Lowest()
		for _, h := range heads {
			i := slices.IndexFunc(g.Dimensions, func(d *ledger.Dimension) bool { return d.Written.ID == h.id })
			if i < 0 {
				row.Cells = append(row.Cells, view.Cell{Text: e.None(), Num: true})
				continue
			}
			row.Cells = append(row.Cells, heatCell(g, g.Dimensions[i], g.Dimensions[i] == worst, first, second))
		}
		total := g.None()
		if g.Final() {
			total = g.Num(g.Score.Total.Rounded, g.TotalDecimals())
		}
		row.Cells = append(row.Cells, view.Cell{Text: total, Num: true, Key: true})
		rows = append(rows, row)
	}
	t.Groups = [][]view.Row{rows}
	return e.folded(t, reports(e.Units))
}

// stateLine is a unit's grade, or that its total is provisional.
func stateLine(g *exhibit.Chapter) string {
	if g.Score.Withheld {
		return g.W("front.withheld")
	}
	if g.Score.Provisional {
		return g.W("front.provisional", g.Points(g.Score.Measured), g.Points(g.Score.Possible))
	}
	return g.GradeTitle(g.Score.Grade)
}

func heatCell(g *exhibit.Chapter, d *ledger.Dimension, lowest bool, first, second scoring.Number) view.Cell {
	sh, ok := ledger.Share(&d.Score.Node)
	if !ok {
		return view.Cell{Text: g.None(), Num: true, Sub: view.Str{Text: g.StateWords(&d.Score.Node)}, Class: "h"}
	}
	c := view.Cell{Num: true, Heat: "4"}
	switch {
	case !sh.Less(first):
		c.Heat = "1"
	case !sh.Less(second):
		c.Heat = "2"
	}
	if lowest {
		c.Parts = append(c.Parts, view.Cell{Mark: "low", Class: "bare", Text: g.W("status.low")})
	}
	c.Parts = append(c.Parts, view.Cell{Text: g.PercentOf(sh, 1), Key: lowest}, view.Cell{Share: plainBar(g, d)})
	return c
}

// heatFinding says which dimension is lowest in how many units.
func (e *Year) heatFinding() string {
	title, units := e.lowestInMost()
	switch {
	case units == 0 && e.hides():
		return e.W("front.heat-finding-withheld")
	case units == 0 && !slices.ContainsFunc(e.Units, func(g *exhibit.Chapter) bool { return g.Lowest() != nil || g.Final() }):
		return e.W("front.heat-finding-open")
	case units == 0:
		return e.W("front.heat-finding-none")
	case len(e.Units) == 1:
		return e.W("front.heat-finding-one", title)
	}
	final := 0
	for _, g := range e.Units {
		if g.Final() {
			final++
		}
	}
	switch {
	case final == 1 && units == 1: // of the others it is not known yet
		return e.W("front.heat-finding-only", title)
	case units <= final && final < len(e.Units):
		return e.W("front.heat-finding-final", append([]string{title}, e.Alike(units, final)...)...)
	}
	return e.W("front.heat-finding", append([]string{title}, e.Alike(units, len(e.Units))...)...)
}

// lowestInMost is the dimension that is the lowest of more units than any other is, and of
// how many; 0 where there is none.
func (e *Year) lowestInMost() (title string, units int) {
	counts := map[string]int{}
	titles := map[string]string{}
	most, tied, known := "", false, 0
	for _, g := range e.Units {
		worst := g.Lowest()
		if worst == nil {
			continue
		}
		known++
		id := worst.Written.ID
		counts[id]++
		titles[id] = e.Plain(worst.Written.Title)
		switch {
		case most == "" || counts[id] > counts[most]:
			most, tied = id, false
		case id != most && counts[id] == counts[most]:
			tied = true
		}
	}
	if most == "" || tied || known > 1 && counts[most] < 2 {
		return "", 0
	}
	return titles[most], counts[most]
}

// HeatKey explains the shades and marks that the table shows.
func (e *Year) HeatKey() *view.Key {
	first, second := e.heatEdges()
	a, b := e.PercentTrim(first), e.PercentTrim(second)
	k := &view.Key{Items: []view.KeyItem{
		{Status: "heat-1", Text: e.W("front.heat-key-from", a)},
		{Status: "heat-2", Text: e.W("front.heat-key-between", b, a)},
		{Status: "heat-4", Text: e.W("front.heat-key-under", b)},
	}}
	low := false
	for _, g := range e.Units {
		low = low || g.Lowest() != nil
	}
	if low {
		k.Items = append(k.Items, view.KeyItem{Status: "low", Text: e.W("front.heat-key-lowest")})
	}
	return k
}

// mostChanges is how many changes the front page names; the changes page has them all.
const mostChanges = 8

// Changed lists the declared changes that matter most, with their number: other
// indicators first, then other points, then other targets;
// nil where nothing changed.
func (e *Year) Changed() (*view.Table, int) {
	type line struct {
		g   *exhibit.Chapter
		i   *ledger.Indicator
		ret *source.Retired
	}
	var lines []line
	last := ""
	for _, g := range e.Units {
		if g.Before == nil {
			continue
		}
		last = max(last, g.Before.Written.Year)
		for _, i := range g.Indicators {
			if i.Written.Change != nil {
				lines = append(lines, line{g: g, i: i})
			}
		}
		for n := range g.Written.Retired {
			lines = append(lines, line{g: g, ret: &g.Written.Retired[n]})
		}
	}
	if len(lines) == 0 {
		return nil, 0
	}
	points := func(l line) scoring.Number {
		if l.i == nil {
			return scoring.Number{}
		}
		return l.i.Score.Declared
	}
	// What is measured anew comes before what is asked for anew: a target that moves is
	// routine.
	routine := func(l line) int {
		switch {
		case l.i == nil:
			return 0
		case l.i.Written.Change.Kind == "reweight":
			return 1
		case l.i.Written.Change.Kind == "retarget":
			return 2
		}
		return 0
	}
	slices.SortStableFunc(lines, func(a, b line) int {
		return cmp.Or(cmp.Compare(routine(a), routine(b)), points(b).Cmp(points(a)))
	})
	total := len(lines)
	t := &view.Table{ID: "tbl-changed", Title: view.Str{Text: e.W("front.changes-caption")}, Subtitle: e.W("front.changes-measure", last)}
	if total > mostChanges {
		lines = lines[:mostChanges]
		t.Title = view.Str{Text: e.W("front.changes-most", e.Few(mostChanges))}
	}
	t.Columns = []view.Column{{Head: e.W("front.change-kind")}, {Head: e.W("front.unit")}, {Head: e.W("front.indicator")}, {Head: e.W("front.points-head"), Num: true}, {Head: e.W("front.series")}}
	var rows []view.Row
	for _, l := range lines {
		unit := e.UnitShort(l.g.Written.Unit)
		row := view.Row{Cells: []view.Cell{{NoW: true}, {Text: unit.Text, Lang: unit.Lang}, {Head: true}, {Num: true}, {}}}
		if l.i == nil {
			row.Cells[0].Text = edition.Capital(e.W("change.retire"))
			name := e.retiredTitle(l.g, l.ret.Indicator)
			row.Cells[2].Text, row.Cells[2].Lang = name.Text, name.Lang
			row.Cells[3].Text = e.None()
			reason := e.Text(l.ret.Reason)
			row.Cells[4].Text, row.Cells[4].Lang = reason.Text, reason.Lang
		} else {
			name := e.Text(l.i.Written.Title)
			row.Cells[0].Text = edition.Capital(e.W("change." + l.i.Written.Change.Kind))
			row.Cells[2].Text, row.Cells[2].Lang, row.Cells[2].Href = name.Text, name.Lang, l.g.Href(e.IndicatorPath(l.g.Written, l.i.Written.ID))
			row.Cells[3].Text = l.g.DeclaredPoints(&l.i.Score.Node)
			row.Cells[4].Text = e.SeriesWord(l.i.Written.Change, l.g.Written.Year)
		}
		rows = append(rows, row)
	}
	t.Groups = [][]view.Row{rows}
	return t, total
}

// retiredTitle is the title that an indicator had last year.
func (e *Year) retiredTitle(g *exhibit.Chapter, id string) view.Str {
	if ind := g.Before.Indicator(id); ind != nil {
		return e.Text(ind.Written.Title)
	}
	return view.Str{Text: id}
}

// plainBar is a dimension's share as a bar and nothing else: the heat table's shade and
// marks say the rest.
func plainBar(g *exhibit.Chapter, d *ledger.Dimension) *chart.ShareBar {
	bar := g.ShareBar(d, false)
	bar.Last, bar.Status = g.Missing(), string(scoring.NoStatus)
	return bar
}
