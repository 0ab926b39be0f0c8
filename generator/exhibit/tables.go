package exhibit

import (
	"strings"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/generator/wording"
	"steelyard/scoring"
)

// ScorecardTable is the whole scorecard at a glance: dimensions and objectives with
// points, score, points lost (where they add up), share and the number of indicators by status.
func (l *Chapter) ScorecardTable() *view.Table {
	t := &view.Table{ID: "tbl-scorecard", Title: view.Str{Text: l.GlanceFinding()}, Subtitle: l.GlanceMeasure()}
	t.Columns = []view.Column{
		{Head: l.W("report.dimension-objective")},
		{Head: l.W("report.points"), Num: true}, {Head: l.W("report.score"), Num: true}}
	losses := l.LossesAdd() // else a dimension's number would stand over others that have another sum
	if losses {
		t.Columns = append(t.Columns, view.Column{Head: l.W("report.lost"), Num: true})
	}
	waits := l.Score.Provisional && !l.Score.Withheld // points = score + lost + pending
	if waits {
		t.Columns = append(t.Columns, view.Column{Head: l.W("status-head.pending"), Num: true})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.W("summary.percent"), Num: true},
		view.Column{Head: l.W("status-head.met"), Num: true, Status: "met"}, view.Column{Head: l.W("status-head.watch"), Num: true, Status: "watch"}, view.Column{Head: l.W("status-head.missed"), Num: true, Status: "missed"})
	after := func(cells []view.Cell, lost, pending string, rest ...view.Cell) []view.Cell {
		if losses {
			cells = append(cells, view.Cell{Text: lost, Num: true})
		}
		if waits {
			cells = append(cells, view.Cell{Text: pending, Num: true})
		}
		return append(cells, rest...)
	}
	line := func(class string, first view.Cell, n *scoring.Node, decimals int, inds []*ledger.Indicator) view.Row {
		tl := ledger.TallyOf(inds)
		pct, lostText, pending := l.None(), l.None(), l.None()
		if sh, ok := ledger.Share(n); ok {
			pct = l.ShareOf(sh, 1)
		}
		if n.State == scoring.Scored && n.Points.Sign() > 0 {
			lostText = l.Lost(ledger.Short(n), decimals)
		}
		if w := ledger.Waits(n); w.Sign() > 0 {
			pending = l.Points(w)
		}
		return view.Row{Class: class, Cells: after([]view.Cell{first, {Text: l.NodePoints(n), Num: true}, {Text: l.Scored(n, decimals), Num: true}},
			lostText, pending, view.Cell{Text: pct, Num: true}, l.counted(tl.Met), l.counted(tl.Watch), l.counted(tl.Missed))}
	}
	var rows []view.Row
	for _, d := range l.Dimensions {
		name := l.Text(d.Written.Title)
		rows = append(rows, line("grp", view.Cell{Text: name.Text, Lang: name.Lang, Dim: d.N, Head: true, Href: l.Href(l.DimensionPath(l.Written, d.Written.ID))}, &d.Score.Node, l.DimDecimals(), d.Indicators()))
		for _, o := range d.Objectives {
			name := l.Text(o.Written.Title)
			rows = append(rows, line("", view.Cell{Text: name.Text, Lang: name.Lang, Code: o.Code, Head: true}, &o.Score.Node, l.ObjDecimals(), o.Indicators))
		}
	}
	if w := l.Withheld; w.Count > 0 {
		rows = append(rows, view.Row{Cells: after([]view.Cell{{Text: l.W("report.withheld-dimensions"), Head: true}, {Text: l.Points(w.Points), Num: true}, {Text: l.None(), Num: true}}, "", "", make([]view.Cell, 4)...)})
	}
	t.Groups = [][]view.Row{rows}
	all := ledger.TallyOf(l.Indicators)
	sum, lostSum, waiting := l.DimensionSum(), scoring.Number{}, l.Unreported()
	for _, d := range l.Dimensions {
		lostSum = lostSum.Add(ledger.Short(&d.Score.Node))
	}
	pct, lostTotal := l.None(), l.None()
	if l.HasTotal() {
		lostTotal = l.Lost(lostSum, l.DimDecimals())
	}
	if l.Final() && !l.Aggregated() {
		pct = l.ShareOf(sum.Quo(l.Score.Possible), 1)
	}
	t.Foot = []view.Row{{Class: "total", Cells: after([]view.Cell{{Text: l.W("report.dimension-sum"), Head: true}, {Text: l.PossiblePoints(), Num: true},
		{Text: l.Whole(sum, l.DimDecimals()), Num: true}}, lostTotal, l.pointsOrNone(waiting), view.Cell{Text: pct, Num: true},
		l.counted(all.Met), l.counted(all.Watch), l.counted(all.Missed))}}
	l.Align(t)
	return t
}

// pointsOrNone prints points; the sign for nothing where there are none.
func (l *Chapter) pointsOrNone(n scoring.Number) string {
	if n.IsZero() {
		return l.None()
	}
	return l.Points(n)
}

// counted is a number of things in a column; the sign for nothing where there is none.
func (l *Chapter) counted(n int) view.Cell {
	if n == 0 {
		return view.Cell{Text: l.None(), Num: true}
	}
	return view.Cell{Text: l.Count(n), Num: true}
}

// StatusKey explains the marks.
func (l *Chapter) StatusKey() *view.Key {
	met, watch := l.Rulebook().StatusEdges()
	k := &view.Key{}
	for _, s := range []string{"met", "watch", "missed"} {
		means := "status-means." + s
		if rb := l.Rulebook(); s != "met" && rb != nil && rb.StatusBy == "attainment" {
			means += "-attained"
		}
		k.Items = append(k.Items, view.KeyItem{Status: s, Word: l.W("status-head." + s), Text: l.W(means, l.ShareTrim(met), l.ShareTrim(watch))})
	}
	k.Items = append(k.Items, view.KeyItem{Word: l.W("reading-head.title"), Text: l.W("reading-head.means", l.ShareTrim(met), l.ShareTrim(watch))})
	t := ledger.TallyOf(l.Indicators)
	if t.Pending > 0 {
		k.Items = append(k.Items, view.KeyItem{Status: "pending", Word: l.W("status-head.pending"), Text: l.W("status-means.pending")})
	}
	if t.Watched > 0 {
		k.Items = append(k.Items, view.KeyItem{Word: l.W("state-short.watched"), Text: l.W("status-means.watched")})
	}
	if t.Withheld > 0 {
		k.Items = append(k.Items, view.KeyItem{Status: "na", Word: l.W("state-short.withheld"), Text: l.W("status-means.withheld")})
	}
	if t.NotApplicable > 0 || t.None > 0 || t.NotScored > 0 {
		k.Items = append(k.Items, view.KeyItem{Status: "na", Word: l.W("state-short.not-applicable"), Text: l.W("status-means.none")})
	}
	return k
}

// AdjustmentTable lists bonus, deduction and veto; nil where there is none.
func (l *Chapter) AdjustmentTable() *view.Table {
	if len(l.Score.Bonuses)+len(l.Score.Deductions)+len(l.Score.Vetoes) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-adjustments", Title: view.Str{Text: l.W("report.adjustments-title")}, Subtitle: l.adjustmentMeasure()}
	t.Columns = []view.Column{{Head: l.W("report.what")}, {Head: l.W("report.why")}, {Head: l.W("report.rule")}, {Head: l.W("report.entered"), Num: true}, {Head: l.W("report.counted"), Num: true}}
	var rows []view.Row
	add := func(kind string, texts []source.Adjustment, scores []scoring.AdjustmentScore, sign string) {
		for n, s := range scores {
			why, rule := view.Str{Text: s.Reason}, ""
			if n < len(texts) {
				why, rule = l.Text(texts[n].Reason), texts[n].Rule
			}
			if rule == "" {
				rule = l.None()
			}
			rows = append(rows, view.Row{Cells: []view.Cell{{Text: l.W(kind), Head: true}, {Text: why.Text, Lang: why.Lang}, {Text: rule},
				{Text: l.Str.Signed(sign + s.Points.Decimal(l.AccountDecimals())), Num: true}, {Text: l.Str.Signed(sign + s.Counted.Decimal(l.AccountDecimals())), Num: true, Key: true}}})
		}
	}
	add("report.bonus", l.Written.Bonus, l.Score.Bonuses, "")
	add("report.deduction", l.Written.Deductions, l.Score.Deductions, "-")
	for n, v := range l.Score.Vetoes {
		why := view.Str{Text: v.Reason}
		if n < len(l.Written.Vetoes) {
			why = l.Text(l.Written.Vetoes[n].Reason)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: l.W("report.veto"), Head: true}, {Text: why.Text, Lang: why.Lang}, {Text: l.vetoTitle(v.Rule)},
			{Text: l.W("veto." + v.Kind), Span: 1}, {Text: l.vetoChange(v), Num: true, Key: true}}})
	}
	t.Groups = [][]view.Row{rows}
	if c, ok := l.Adjustments(); ok {
		t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{{Text: l.W("report.adjustment-sum"), Head: true, Span: 4}, {Text: l.SignedOrSame(c, l.AccountDecimals()), Num: true}}}}
	}
	return t
}

func (l *Chapter) vetoTitle(rule string) string {
	if l.Written.Rulebook != nil {
		for _, v := range l.Written.Rulebook.Vetoes {
			if v.ID == rule {
				return l.Plain(v.Title)
			}
		}
	}
	return rule
}

// vetoChange says what a veto changed: from one grade or total to another.
func (l *Chapter) vetoChange(v scoring.VetoEffect) string {
	if v.From == "" && v.To == "" {
		return l.None()
	}
	name := func(s string) string {
		if v.Kind == "cap_grade" {
			return l.GradeTitle(s)
		}
		return l.Str.Number(s)
	}
	return l.W("report.from-to", name(v.From), name(v.To))
}

func (l *Chapter) adjustmentMeasure() string {
	rb := l.Rulebook()
	if rb == nil {
		return ""
	}
	var parts []string
	if n, ok := rb.BonusCap.Get(); ok {
		parts = append(parts, l.W("report.bonus-cap", l.Points(n)))
	}
	if n, ok := rb.DeductionCap.Get(); ok {
		parts = append(parts, l.W("report.deduction-cap", l.Points(n)))
	}
	return l.Clauses(parts...)
}

// StepTable is how the total came about, step by step in the order of the rulebook.
func (l *Chapter) StepTable() *view.Table {
	t := &view.Table{ID: "tbl-total", Title: view.Str{Text: l.W("report.steps-title")}}
	t.Columns = []view.Column{{Head: l.W("report.step")}, {Head: l.W("report.points"), Num: true}, {Head: l.W("report.score"), Num: true}, {Head: l.W("report.lost"), Num: true}}
	waits := l.Score.Provisional && !l.Score.Withheld
	if waits {
		t.Columns = append(t.Columns, view.Column{Head: l.W("status-head.pending"), Num: true})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.W("report.so-far"), Num: true})
	// line is a row but for its first cell: points, score, lost, pending, so far.
	line := func(first view.Cell, points, score, lost, pending, soFar string) view.Row {
		cells := []view.Cell{first, {Text: points, Num: true}, {Text: score, Num: true, Key: true}, {Text: lost, Num: true}}
		if waits {
			cells = append(cells, view.Cell{Text: pending, Num: true})
		}
		return view.Row{Cells: append(cells, view.Cell{Text: soFar, Num: true})}
	}
	dec, places := l.AccountDecimals(), l.TotalDecimals()
	var soFar, lostSum, waiting scoring.Number
	var rows []view.Row
	for _, d := range l.Dimensions {
		name := l.Text(d.Written.Title)
		lost, pending, now := l.None(), l.None(), l.None()
		if d.Score.State == scoring.Scored && d.Score.Points.Sign() > 0 {
			soFar, lostSum = soFar.Add(d.Score.Score.Rounded), lostSum.Add(ledger.Short(&d.Score.Node))
			lost, now = l.Lost(ledger.Short(&d.Score.Node), dec), l.Whole(soFar, dec)
		}
		if w := ledger.Waits(&d.Score.Node); w.Sign() > 0 {
			waiting, pending = waiting.Add(w), l.Points(w)
		}
		rows = append(rows, line(view.Cell{Text: name.Text, Lang: name.Lang, Head: true, Dim: d.N}, l.NodePoints(&d.Score.Node), l.Scored(&d.Score.Node, max(dec, l.DimDecimals())), lost, pending, now))
	}
	// What a step adds is lost no more, what it takes is: points are score and lost and pending.
	add := func(name view.Str, change scoring.Number) {
		soFar, lostSum = soFar.Add(change), lostSum.Sub(change)
		rows = append(rows, line(view.Cell{Text: name.Text, Lang: name.Lang, Head: true}, "", l.SignedOrSame(change, dec), l.SignedOrSame(change.Neg(), dec), "", l.Whole(soFar, dec)))
	}
	step := func(x wording.OtherStep) { add(view.Str{Text: x.Name}, x.Change) }
	if w := l.Withheld; w.Count > 0 {
		rows = append(rows, line(view.Cell{Text: l.W("report.withheld-dimensions"), Head: true}, l.Points(w.Points), l.None(), l.None(), "", l.None()))
	}
	var late []wording.OtherStep
	for _, x := range l.OtherSteps() {
		if x.Early {
			step(x)
		} else {
			late = append(late, x)
		}
	}
	for n, b := range l.Score.Bonuses {
		add(l.adjusted("report.bonus-for", l.Written.Bonus, n, b.Reason), b.Counted)
	}
	for n, b := range l.Score.Deductions {
		add(l.adjusted("report.deduction-for", l.Written.Deductions, n, b.Reason), b.Counted.Neg())
	}
	for _, x := range late {
		step(x)
	}
	t.Groups = [][]view.Row{rows}
	total, lost, name := l.None(), l.None(), l.W("report.total")
	if l.HasTotal() {
		total, lost = l.Num(l.Score.Total.Rounded, places), l.Lost(lostSum, dec)
	}
	if l.Score.Provisional {
		name = l.W("report.total-provisional")
	}
	sum := line(view.Cell{Text: name, Head: true}, l.PossiblePoints(), total, lost, l.pointsOrNone(waiting), "")
	sum.Class = "total"
	t.Foot = []view.Row{sum}
	if g := l.GradeTitle(l.Score.Grade); g != "" {
		t.Foot = append(t.Foot, line(view.Cell{Text: l.W("report.grade"), Head: true}, "", g, "", "", ""))
	}
	l.Align(t)
	return t
}

// adjusted names the n-th bonus or deduction by its reason, as the author wrote it where the
// list has it.
func (l *Chapter) adjusted(key string, written []source.Adjustment, n int, reason string) view.Str {
	if n < len(written) {
		reason = l.Plain(written[n].Reason)
	}
	return view.Str{Text: l.W(key, reason)}
}

// SumLine is the total as a sum that a reader can repeat: "26.61 + 14.07 = 40.68; 40.68
// + 1.00 = 41.68"; "" where there is one number and nothing to add.
func (l *Chapter) SumLine() string {
	for _, st := range l.Score.Trace { // another way of putting together than adding
		if st.Kind == "aggregate" {
			return st.Arithmetic + " = " + l.Exact(st.Result)
		}
	}
	dec := l.AccountDecimals()
	var parts []string
	for _, d := range l.Dimensions {
		if d.Score.State == scoring.Scored {
			parts = append(parts, l.Num(d.Score.Score.Rounded, max(dec, l.DimDecimals())))
		}
	}
	if len(parts) == 0 {
		return l.W("report.nothing-scored")
	}
	sum := l.DimensionSum()
	first := ""
	if len(parts) > 1 {
		first = strings.Join(parts, " + ") + " = " + l.Num(sum, dec)
	}
	if l.Score.Total.Rounded.Equal(sum) {
		return first
	}
	second := l.Num(sum, dec)
	signed := func(n scoring.Number) {
		switch n.Sign() {
		case 1:
			second += " + " + l.Num(n, dec)
		case -1:
			second += " " + l.Str.Format.Minus + " " + l.Num(n.Neg(), dec)
		}
	}
	var late []wording.OtherStep
	for _, x := range l.OtherSteps() {
		if x.Early {
			signed(x.Change)
		} else {
			late = append(late, x)
		}
	}
	if _, ok := l.Adjustments(); ok {
		signed(l.Score.Bonus.Rounded)
		signed(l.Score.Deduction.Rounded.Neg())
	}
	for _, x := range late {
		signed(x.Change)
	}
	return l.Clauses(first, second+" = "+l.Num(l.Score.Total.Rounded, l.TotalDecimals()))
}
