package exhibit

import (
	"steelyard/generator/chart"
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// Summary makes the first screen of a report; most is the number of lines in each
// list.
func (l *Chapter) Summary(most int) *view.Summary {
	s := &view.Summary{Total: l.None(), Of: l.W("summary.of", l.Points(l.Score.Possible))}
	if l.HasTotal() {
		s.Total = l.Num(l.Score.Total.Rounded, l.TotalDecimals())
		switch {
		case l.Scaled():
			s.Of = l.W("summary.of-scaled", l.Points(l.Score.Measured), l.Points(l.Score.Possible))
		case l.Score.Provisional:
			s.Of = l.W("summary.of-part", l.Points(l.Score.Measured), l.Points(l.Score.Possible))
		}
	}
	s.Grade = l.GradeTitle(l.Score.Grade)
	s.GradeNote = l.GradeNote()
	s.Notes = l.TotalNotes()
	s.Scale = l.gradeScale()
	s.Trend, s.TrendTitle = l.totalsTrend()
	s.Env = l.Env("")
	s.Rank, s.RankNote = "", l.W("summary.rank-none")
	if l.Score.Withheld {
		s.RankNote = l.W("status.withheld")
	}
	if l.Score.Rank > 0 {
		s.Rank, s.RankOf, s.RankNote = l.Count(l.Score.Rank), l.W("report.of-ranked", l.Count(l.Score.RankOf)), ""
		if c := l.Score.Category; c != "" {
			s.RankNote = l.Text(l.Categories[c]).Text
		}
	}
	t := ledger.TallyOf(l.Indicators)
	s.Met, s.Watch, s.Missed = l.Count(t.Met), l.Count(t.Watch), l.Count(t.Missed)
	s.ScoredOn, s.ScoredOf = l.Points(l.Score.Measured), l.W("summary.scored-of", l.Points(l.Score.Possible))
	if l.Score.Withheld {
		s.ScoredOn = l.None()
	}
	s.ScoredState = l.W("summary.state-draft")
	if l.Written.State == "final" {
		s.ScoredState = l.W("summary.state-final")
	}
	if n := l.Score.Redistributed(); n.Sign() > 0 && !l.Score.Withheld {
		s.ScoredState = l.W("summary.redistributed", s.ScoredState, l.Points(n))
	}
	s.Dims = l.SummaryDims()
	s.Well, s.Short, s.Doing = l.Well(most), l.Short(most), l.Doing(most)
	return s
}

// levels are the lower edges of the grades that lie above zero, ascending.
func (l *Chapter) levels() []chart.Level {
	var out []chart.Level
	for _, x := range l.Levels() {
		out = append(out, chart.Level{Name: l.Plain(x.Grade.Title), At: edition.Charted(x.From, l.Points(x.From))})
	}
	return out
}

func (l *Chapter) gradeScale() *chart.GradeScale {
	levels := l.levels()
	if len(levels) == 0 || !l.Final() {
		return nil
	}
	g := &chart.GradeScale{
		Total: edition.Charted(l.Score.Total.Rounded, l.Num(l.Score.Total.Rounded, l.TotalDecimals())),
		Last:  l.Missing(),
		Max:   edition.Charted(l.Score.Possible, l.Points(l.Score.Possible)),
		Edges: levels,
	}
	if l.Score.Grade != l.Score.GradeBefore {
		g.Grade = l.GradeTitle(l.Score.Grade)
	}
	if l.Before != nil && l.Before.Final() {
		n := l.Before.Score.Total.Rounded
		g.Last = edition.Charted(n, l.Num(n, l.TotalDecimals()))
	}
	return g
}

// totals are the unit's totals by year up to this one.
func (l *Chapter) totals() []chart.YearValue {
	var out []chart.YearValue
	for _, y := range l.Totals() {
		v := chart.YearValue{Year: l.Year(y.Year), Value: l.Missing()}
		if n, ok := y.Total.Get(); ok {
			v.Value = edition.Charted(n, l.Num(n, l.TotalDecimals()))
		}
		out = append(out, v)
	}
	return out
}

// totalsTrend is the small trend of totals with its finding; nil where fewer than two
// years have a total.
func (l *Chapter) totalsTrend() (*chart.Totals, string) {
	points := l.totals()
	n := 0
	for _, p := range points {
		if p.Value.OK {
			n++
		}
	}
	if n < 2 {
		return nil, ""
	}
	title := l.W("summary.trend")
	switch run := l.Run(); {
	case run == 1:
		title = l.W("summary.trend-rose")
	case run == -1:
		title = l.W("summary.trend-fell")
	case run > 0:
		title = l.W("summary.trend-rising", l.Few(run))
	case run < 0:
		title = l.W("summary.trend-falling", l.Few(-run))
	}
	return &chart.Totals{Points: points, Levels: l.levels()}, title
}

// SummaryDims is the table of dimensions with last year's tick.
func (l *Chapter) SummaryDims() *view.Table {
	t := &view.Table{Class: "dimtab", ID: "dims", Label: l.W("summary.dims-first")}
	if l.Before != nil {
		t.Label = l.W("summary.dims", l.Before.Written.Year)
	}
	t.Columns = []view.Column{
		{Head: l.W("summary.dimension")},
		{Head: l.W("summary.share"), Hidden: true},
		{Head: l.W("summary.score"), Num: true},
		{Head: l.W("summary.points-of"), Num: true},
		{Head: l.W("summary.percent"), Num: true},
	}
	if l.Before != nil {
		t.Columns = append(t.Columns, view.Column{Head: l.W("summary.versus", l.Before.Written.Year), Num: true})
	}
	worst := l.Lowest()
	var rows []view.Row
	for _, d := range l.Dimensions {
		name := l.Text(d.Written.Title)
		row := view.Row{Cells: []view.Cell{
			{Text: name.Text, Lang: name.Lang, Head: true, Dim: d.N, Href: l.Href(l.DimensionPath(l.Written, d.Written.ID))},
			{Share: l.ShareBar(d, d == worst), Class: "barcell"},
			{Text: l.Scored(&d.Score.Node, l.DimDecimals()), Num: true, Key: true},
			{Text: l.NodePoints(&d.Score.Node), Num: true},
			{Text: l.None(), Num: true},
		}}
		if sh, ok := ledger.Share(&d.Score.Node); ok {
			row.Cells[4].Text = l.ShareOf(sh, 1)
		}
		switch {
		case d.Score.State != scoring.Scored:
			row.Cells[0].Sub = view.Str{Text: l.State(d.Score.State)}
		case ledger.InPart(&d.Score.Node):
			row.Cells[0].Sub = view.Str{Text: l.ReportedOf(d.Score.Reported, d.Score.Points)}
		}
		if l.Before != nil {
			c := view.Cell{Text: l.None(), Num: true}
			if diff, ok := l.since(d); ok {
				c.Text = l.SignedOrSame(diff, l.DimDecimals())
			}
			row.Cells = append(row.Cells, c)
		}
		if d == worst {
			row.Class = "worst"
			row.Cells[0].Sub = view.Str{Text: l.worstNote(d)}
		}
		rows = append(rows, row)
	}
	t.Groups = [][]view.Row{rows}
	if w := l.Withheld; w.Count > 0 {
		t.Foot = append(t.Foot, l.sumRow(l.W("report.withheld-dimensions"), l.None(), l.Points(w.Points), ""))
	}
	change, ok := l.Adjustments()
	last := ""
	if l.Before != nil {
		b, had := l.Before.Adjustments()
		ok, last = ok || had, l.SignedOrSame(change.Sub(b), max(l.AccountDecimals(), b.Decimals()))
	}
	if ok {
		t.Foot = append(t.Foot, l.sumRow(l.W("summary.adjustments"), l.SignedOrSame(change, l.AccountDecimals()), "", last))
	}
	diff := l.stepRows(t)
	total := l.None()
	if l.HasTotal() {
		total = l.Num(l.Score.Total.Rounded, l.TotalDecimals())
	}
	sum := l.sumRow(l.W("summary.sum"), total, l.PossiblePoints(), diff)
	sum.Class = "total"
	sum.Cells[0].Sub = view.Str{Text: l.TotalInPart()} // the total is of what is reported
	t.Foot = append(t.Foot, sum)
	return t
}

// stepRows adds what changed the total beside points, bonus and deduction to the foot of a table of
// dimensions; diff is what the total changed by since last year, "" where that is not known. Beside last
// year's each kind of step has one row, so that the differences add up.
func (l *Chapter) stepRows(t *view.Table) (diff string) {
	change, compared := l.Change()
	if !compared {
		for _, x := range l.OtherSteps() {
			t.Foot = append(t.Foot, l.sumRow(x.Name, l.SignedOrSame(x.Change, l.AccountDecimals()), "", ""))
		}
		return ""
	}
	was, is := l.stepsOfBoth()
	for i := range is {
		since := is[i].Change.Sub(was[i].Change)
		dec := max(l.AccountDecimals(), is[i].Change.Decimals(), since.Decimals())
		t.Foot = append(t.Foot, l.sumRow(l.yearsStep(is[i]), l.SignedOrSame(is[i].Change, dec), "", l.SignedOrSame(since, dec)))
	}
	return l.SignedOrSame(change, l.TotalDecimals())
}

// stepsOfBoth are the steps of last year and of this beside each other.
func (l *Chapter) stepsOfBoth() (was, is []ledger.Step) {
	return ledger.Both(l.Before.Between(l.shownLastYear()), l.Between(l.DimensionSum()))
}

func (l *Chapter) sumRow(name, score, points, change string) view.Row {
	row := view.Row{Cells: []view.Cell{{Text: name, Head: true}, {Class: "barcell"}, {Text: score, Num: true}, {Text: points, Num: true}, {Num: true}}}
	if l.Before != nil {
		row.Cells = append(row.Cells, view.Cell{Text: change, Num: true})
	}
	return row
}

// ShareBar is the bar of a dimension's share, with last year's tick; lowest sets it off.
func (l *Chapter) ShareBar(d *ledger.Dimension, lowest bool) *chart.ShareBar {
	b := &chart.ShareBar{Name: l.Plain(d.Written.Title), Share: l.Missing(), Last: l.Missing(), Status: ledger.Mark(&d.Score.Node), Lowest: lowest}
	if sh, ok := ledger.Share(&d.Score.Node); ok {
		b.Share = edition.Charted(sh.Mul(edition.Hundred), l.SharePercent(sh, 1))
	}
	if d.Before != nil {
		if sh, ok := ledger.Share(&d.Before.Node); ok {
			b.Last = edition.Charted(sh.Mul(edition.Hundred), l.SharePercent(sh, 1))
		}
	}
	return b
}

// worstNote says what is known about the lowest dimension.
func (l *Chapter) worstNote(worst *ledger.Dimension) string {
	falls := 0
	for _, d := range l.Dimensions {
		if c, ok := d.Change(); ok && c.Sign() < 0 {
			falls++
		}
	}
	if c, ok := worst.Change(); ok && c.Sign() < 0 && falls == 1 {
		return l.W("summary.lowest-fall")
	}
	return l.W("summary.lowest")
}
