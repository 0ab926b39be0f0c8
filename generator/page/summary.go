package page

import (
	"steelyard/generator/chart"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// summary makes the first screen of a report; most is the number of lines in each
// list.
func (l *ledger) summary(most int) *view.Summary {
	s := &view.Summary{Total: l.none(), Of: l.w("summary.of", l.points(l.s.Possible))}
	if l.s.Reported.Sign() > 0 {
		s.Total = l.num(l.s.Total.Rounded, l.totalDecimals())
	}
	s.Grade = l.gradeTitle(l.s.Grade)
	s.GradeNote = l.gradeNote()
	s.Notes = l.totalNotes()
	s.Scale = l.gradeScale()
	s.Trend, s.TrendTitle = l.totalsTrend()
	s.Env = l.env("")
	s.Rank, s.RankNote = "", l.w("summary.rank-none")
	if l.s.Rank > 0 {
		s.Rank, s.RankOf, s.RankNote = l.count(l.s.Rank), l.w("report.of-ranked", l.count(l.s.RankOf)), ""
		if c := l.s.Category; c != "" {
			s.RankNote = l.plain(l.site.Config.Categories[c])
		}
	}
	t := tallyOf(l.inds)
	s.Met, s.Watch, s.Missed = l.count(t.met), l.count(t.watch), l.count(t.missed)
	s.ScoredOn, s.ScoredOf = l.points(l.s.Reported), l.w("summary.scored-of", l.points(l.s.Possible))
	s.ScoredState = l.w("summary.state-draft")
	if l.r.State == "final" {
		s.ScoredState = l.w("summary.state-final")
	}
	s.Dims = l.summaryDims()
	s.Well, s.Short, s.Doing = l.well(most), l.short(most), l.doing(most)
	return s
}

// gradeTitle is a grade's name in the page's language; "" for no grade.
func (l *ledger) gradeTitle(id string) string {
	if id == "" || l.r.Rulebook == nil {
		return ""
	}
	for _, g := range l.r.Rulebook.Grades {
		if g.ID == id {
			return l.plain(g.Title)
		}
	}
	return id
}

// gradeNote says what the grade's band is and how far the total moved.
func (l *ledger) gradeNote() string {
	var band, change string
	if l.s.Grade != "" && l.r.Rulebook != nil {
		grades := l.r.Rulebook.Grades
		for i, g := range grades {
			if g.ID != l.s.Grade {
				continue
			}
			if i == 0 {
				band = l.w("summary.grade-top", l.points(g.From))
			} else {
				band = l.w("summary.grade-range", l.points(g.From), l.points(grades[i-1].From))
			}
		}
	}
	if d, ok := l.totalChange(); ok {
		change = l.w("summary.on-last", l.signedOrSame(d, l.totalDecimals()), l.before.Year)
	}
	return l.clauses(band, change)
}

// clauses joins what is not empty: "80 to under 90; +2.43 on 2024".
func (e *edition) clauses(parts ...string) string {
	out := ""
	for _, p := range parts {
		switch {
		case p == "":
		case out == "":
			out = p
		default:
			out = e.w("report.clauses", out, p)
		}
	}
	return out
}

// totalChange is this year's total less last year's; ok only where both are whole.
func (l *ledger) totalChange() (scoring.Number, bool) {
	if l.beforeScore == nil || l.s.Provisional || l.beforeScore.Provisional || l.s.Reported.Sign() <= 0 {
		return scoring.Number{}, false
	}
	return l.s.Total.Rounded.Sub(l.beforeScore.Total.Rounded), true
}

// signedOrSame is a change in print; zero as "±0".
func (e *edition) signedOrSame(n scoring.Number, places int) string {
	if n.Round(places, "").IsZero() {
		return e.w("report.unchanged", e.num(scoring.Number{}, places))
	}
	return e.signed(n, places)
}

// totalNotes are remarks that must reach whoever reads the total.
func (l *ledger) totalNotes() []string {
	var notes []string
	if l.s.Provisional {
		notes = append(notes, l.w("report.provisional", l.points(l.s.Reported), l.points(l.s.Possible)))
	}
	if e := l.s.NearEdge; e != nil {
		key := "report.edge-above"
		if e.Distance.Sign() < 0 {
			key = "report.edge-below"
		}
		notes = append(notes, l.w(key, l.num(e.Distance.Abs(), l.totalDecimals()), l.gradeTitle(e.Grade), l.points(e.At)))
	}
	if l.s.GradeBefore != l.s.Grade && l.s.GradeBefore != "" {
		notes = append(notes, l.w("report.grade-before", l.gradeTitle(l.s.GradeBefore)))
	}
	if l.s.BarAward {
		notes = append(notes, l.w("report.barred"))
	}
	return notes
}

// levels are the lower edges of the grades that lie above zero, ascending.
func (l *ledger) levels() []chart.Level {
	var out []chart.Level
	if l.r.Rulebook == nil {
		return nil
	}
	grades := l.r.Rulebook.Grades
	for i := len(grades) - 1; i >= 0; i-- {
		if grades[i].From.Sign() > 0 {
			out = append(out, chart.Level{Name: l.plain(grades[i].Title), At: charted(grades[i].From, l.points(grades[i].From))})
		}
	}
	return out
}

func (l *ledger) gradeScale() *chart.GradeScale {
	levels := l.levels()
	if len(levels) == 0 || l.s.Reported.Sign() <= 0 {
		return nil
	}
	g := &chart.GradeScale{
		Total: charted(l.s.Total.Rounded, l.num(l.s.Total.Rounded, l.totalDecimals())),
		Last:  l.missing(),
		Max:   charted(l.s.Possible, l.points(l.s.Possible)),
		Edges: levels,
	}
	if l.beforeScore != nil && !l.beforeScore.Provisional {
		n := l.beforeScore.Total.Rounded
		g.Last = charted(n, l.num(n, l.totalDecimals()))
	}
	return g
}

// totals are the unit's totals by year up to this one.
func (l *ledger) totals() []chart.YearValue {
	var out []chart.YearValue
	for _, r := range l.r.Unit.Reports {
		if r.Year > l.r.Year {
			continue
		}
		v := chart.YearValue{Year: r.Year, Value: l.missing()}
		if s := l.score(r); s != nil && s.Reported.Sign() > 0 && !s.Provisional {
			v.Value = charted(s.Total.Rounded, l.num(s.Total.Rounded, l.totalDecimals()))
		}
		out = append(out, v)
	}
	return out
}

// totalsTrend is the small trend of totals with its finding; nil where fewer than two
// years have a total.
func (l *ledger) totalsTrend() (*chart.Totals, string) {
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
	title := l.w("summary.trend")
	if run := l.run(); run > 0 {
		title = l.w("summary.trend-rising", l.countWord(run, false))
		if run == 1 {
			title = l.w("summary.trend-rising", l.count(run))
		}
	} else if run < 0 {
		title = l.w("summary.trend-falling", l.countWord(-run, false))
		if run == -1 {
			title = l.w("summary.trend-falling", l.count(1))
		}
	}
	return &chart.Totals{Points: points, Levels: l.levels()}, title
}

// run is for how many years up to this one the total has risen without a pause; below
// zero where it has fallen.
func (l *ledger) run() int {
	var totals []scoring.Number
	for _, r := range l.r.Unit.Reports {
		if s := l.score(r); s != nil && r.Year <= l.r.Year {
			if s.Provisional || s.Reported.Sign() <= 0 {
				totals = nil
				continue
			}
			totals = append(totals, s.Total.Rounded)
		}
	}
	run := 0
	for i := len(totals) - 1; i > 0; i-- {
		step := totals[i].Cmp(totals[i-1])
		if step == 0 || run*step < 0 {
			break
		}
		run += step
	}
	return run
}

// figureOf puts the words to a figure's value; title "" takes the figure's own finding.
func (e *edition) figureOf(id string, f chart.Figure, title string) *view.Figure {
	env := e.env(id)
	if title == "" {
		title = f.Headline(env)
	}
	return &view.Figure{ID: id, Title: title, Subtitle: f.Subtitle(env), Describe: f.Describe(env), Figure: f, Env: env, Size: "column"}
}

// summaryDims is the table of dimensions with last year's tick.
func (l *ledger) summaryDims() *view.Table {
	t := &view.Table{Class: "dimtab", ID: "dims", Label: l.w("summary.dims-first")}
	if l.before != nil {
		t.Label = l.w("summary.dims", l.before.Year)
	}
	t.Columns = []view.Column{
		{Head: l.w("summary.dimension")},
		{Head: l.w("summary.share"), Hidden: true},
		{Head: l.w("summary.score"), Num: true},
		{Head: l.w("summary.points-of"), Num: true},
		{Head: l.w("summary.percent"), Num: true},
	}
	if l.before != nil {
		t.Columns = append(t.Columns, view.Column{Head: l.w("summary.versus", l.before.Year), Num: true})
	}
	worst := l.worstDim()
	var rows []view.Row
	for _, d := range l.dims {
		name := l.text(d.d.Title)
		row := view.Row{Cells: []view.Cell{
			{Text: name.Text, Lang: name.Lang, Head: true, Dim: d.n, Href: l.href(l.dimensionPath(l.r, d.d.ID))},
			{Share: l.shareBar(d, d == worst), Class: "barcell"},
			{Text: l.scored(&d.s.Node, l.dimDecimals()), Num: true, Key: true},
			{Text: l.points(d.s.Points), Num: true},
			{Text: l.none(), Num: true},
		}}
		if sh, ok := share(&d.s.Node); ok {
			row.Cells[4].Text = l.percentOf(sh, 1)
		}
		if d.s.State != scoring.Scored {
			row.Cells[0].Sub = view.Str{Text: l.state(d.s.State)}
		}
		if l.before != nil {
			c := view.Cell{Text: l.none(), Num: true}
			if diff, ok := dimChange(d); ok {
				c.Text = l.signedOrSame(diff, l.dimDecimals())
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
	if w := l.red.Under(l.r, ""); w.Count > 0 {
		t.Foot = append(t.Foot, l.sumRow(l.w("report.withheld-dimensions"), l.num(w.Score, l.dimDecimals()), l.points(w.Points), ""))
	}
	if change, ok := l.adjustments(); ok {
		last := ""
		if l.beforeScore != nil {
			b, _ := adjustmentsOf(l.beforeScore)
			last = l.signedOrSame(change.Sub(b), l.totalDecimals())
		}
		t.Foot = append(t.Foot, l.sumRow(l.w("summary.adjustments"), l.signedOrSame(change, l.totalDecimals()), "", last))
	}
	for _, x := range l.otherSteps() {
		t.Foot = append(t.Foot, l.sumRow(x.name, l.signedOrSame(x.change, l.totalDecimals()), "", ""))
	}
	diff := ""
	if d, ok := l.totalChange(); ok {
		diff = l.signedOrSame(d, l.totalDecimals())
	}
	total := l.none()
	if l.s.Reported.Sign() > 0 {
		total = l.num(l.s.Total.Rounded, l.totalDecimals())
	}
	sum := l.sumRow(l.w("summary.sum"), total, l.points(l.s.Possible), diff)
	sum.Class = "total"
	t.Foot = append(t.Foot, sum)
	return t
}

func (l *ledger) sumRow(name, score, points, change string) view.Row {
	row := view.Row{Cells: []view.Cell{{Text: name, Head: true}, {Class: "barcell"}, {Text: score, Num: true}, {Text: points, Num: true}, {Num: true}}}
	if l.before != nil {
		row.Cells = append(row.Cells, view.Cell{Text: change, Num: true})
	}
	return row
}

// adjustments is bonus less deduction; ok where there is either.
func (l *ledger) adjustments() (scoring.Number, bool) { return adjustmentsOf(l.s) }

func adjustmentsOf(s *scoring.Score) (scoring.Number, bool) {
	return s.Bonus.Rounded.Sub(s.Deduction.Rounded), len(s.Bonuses)+len(s.Deductions) > 0
}

// dimensionSum is the sum of the printed scores of dimensions.
func (l *ledger) dimensionSum() scoring.Number {
	sum := l.red.Under(l.r, "").Score
	for _, d := range l.dims {
		if d.s.State == scoring.Scored {
			sum = sum.Add(d.s.Score.Rounded)
		}
	}
	return sum
}

// dimChange is a dimension's score less last year's, where both are whole and the
// points are the same.
func dimChange(d *dimLine) (scoring.Number, bool) {
	if d.before == nil || d.before.State != scoring.Scored || d.s.State != scoring.Scored {
		return scoring.Number{}, false
	}
	return d.s.Score.Rounded.Sub(d.before.Score.Rounded), true
}

func (l *ledger) shareBar(d *dimLine, lowest bool) *chart.ShareBar {
	b := &chart.ShareBar{Name: l.plain(d.d.Title), Share: l.missing(), Last: l.missing(), Status: markOf(&d.s.Node), Lowest: lowest}
	if sh, ok := share(&d.s.Node); ok {
		b.Share = charted(sh.Mul(hundred), l.percent(sh, 1))
	}
	if d.before != nil {
		if sh, ok := share(&d.before.Node); ok {
			b.Last = charted(sh.Mul(hundred), l.percent(sh, 1))
		}
	}
	return b
}

// worstDim is the dimension with the least share earned; nil where fewer than two are
// scored, where the least is shared, or where it lost nothing.
func (l *ledger) worstDim() *dimLine {
	var worst *dimLine
	var least scoring.Number
	n, tied := 0, false
	for _, d := range l.dims {
		sh, ok := share(&d.s.Node)
		if !ok {
			continue
		}
		n++
		switch {
		case worst == nil || sh.Less(least):
			worst, least, tied = d, sh, false
		case sh.Equal(least):
			tied = true
		}
	}
	if n < 2 || tied || !least.Less(scoring.FromInt(1)) {
		return nil
	}
	return worst
}

// worstNote says what is known about the lowest dimension.
func (l *ledger) worstNote(worst *dimLine) string {
	falls := 0
	for _, d := range l.dims {
		if c, ok := dimChange(d); ok && c.Sign() < 0 {
			falls++
		}
	}
	if c, ok := dimChange(worst); ok && c.Sign() < 0 && falls == 1 {
		return l.w("summary.lowest-fall")
	}
	return l.w("summary.lowest")
}
