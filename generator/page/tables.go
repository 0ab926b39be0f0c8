package page

import (
	"strings"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// align gives the numbers of a column of mixed precision the same room behind the
// decimal mark, so that the marks stand under each other.
func (e *edition) align(t *view.Table) {
	mark := e.str.Format.Decimal
	rows := append([][]view.Row{}, t.Groups...)
	rows = append(rows, t.Foot)
	most := map[int]int{}
	least := map[int]int{}
	each := func(f func(col int, c *view.Cell)) {
		for _, g := range rows {
			for r := range g {
				col := 0
				for c := range g[r].Cells {
					cell := &g[r].Cells[c]
					if cell.Num && col < len(t.Columns) && t.Columns[col].Num && isNumber(cell.Text) {
						f(col, cell)
					}
					col += max(cell.Span, 1)
				}
			}
		}
	}
	each(func(col int, c *view.Cell) {
		_, frac, _ := strings.Cut(c.Text, mark)
		n := len([]rune(frac))
		if low, seen := least[col]; !seen || n < low {
			least[col] = n
		}
		most[col] = max(most[col], n)
	})
	each(func(col int, c *view.Cell) {
		if most[col] == least[col] {
			return
		}
		whole, frac, has := strings.Cut(c.Text, mark)
		c.Text, c.Width = whole, most[col]
		if has {
			c.Frac = mark + frac
		}
	})
}

// isNumber says whether a cell holds digits that take part in a column's alignment.
func isNumber(text string) bool {
	return strings.ContainsAny(text, "0123456789") && !strings.ContainsAny(text, " \u00a0/")
}

// scorecardTable is the whole scorecard at a glance: dimensions and objectives with
// points, score, points lost, share and the number of indicators by status.
func (l *chapter) scorecardTable() *view.Table {
	t := &view.Table{ID: "tbl-scorecard", Title: view.Str{Text: l.glanceFinding()}, Subtitle: l.glanceMeasure()}
	t.Columns = []view.Column{
		{Head: l.w("report.dimension-objective")},
		{Head: l.w("report.points"), Num: true}, {Head: l.w("report.score"), Num: true}, {Head: l.w("report.lost"), Num: true}, {Head: l.w("summary.percent"), Num: true},
		{Head: l.w("status-head.met"), Num: true, Status: "met"}, {Head: l.w("status-head.watch"), Num: true, Status: "watch"}, {Head: l.w("status-head.missed"), Num: true, Status: "missed"},
	}
	line := func(class string, first view.Cell, n *scoring.Node, decimals int, inds []*ledger.Indicator) view.Row {
		tl := ledger.TallyOf(inds)
		pct, lostText := l.none(), l.none()
		if sh, ok := ledger.Share(n); ok {
			pct = l.percentOf(sh, 1)
			lostText = l.num(ledger.Lost(n), decimals)
		}
		return view.Row{Class: class, Cells: []view.Cell{first, {Text: l.points(n.Points), Num: true}, {Text: l.scored(n, decimals), Num: true},
			{Text: lostText, Num: true}, {Text: pct, Num: true}, l.counted(tl.Met), l.counted(tl.Watch), l.counted(tl.Missed)}}
	}
	var rows []view.Row
	for _, d := range l.Dimensions {
		name := l.text(d.Written.Title)
		rows = append(rows, line("grp", view.Cell{Text: name.Text, Lang: name.Lang, Dim: d.N, Head: true, Href: l.href(l.dimensionPath(l.Written, d.Written.ID))}, &d.Score.Node, l.dimDecimals(), d.Indicators()))
		for _, o := range d.Objectives {
			name := l.text(o.Written.Title)
			rows = append(rows, line("", view.Cell{Text: name.Text, Lang: name.Lang, Code: o.Code, Head: true}, &o.Score.Node, l.Rounding().Objective, o.Indicators))
		}
	}
	if w := l.Withheld; w.Count > 0 {
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: l.w("report.withheld-dimensions"), Head: true}, {Text: l.points(w.Points), Num: true}, {Text: l.num(w.Score, l.dimDecimals()), Num: true}, {}, {}, {}, {}, {}}})
	}
	t.Groups = [][]view.Row{rows}
	all := ledger.TallyOf(l.Indicators)
	sum, lostSum := l.DimensionSum(), scoring.Number{}
	for _, d := range l.Dimensions {
		lostSum = lostSum.Add(ledger.Lost(&d.Score.Node))
	}
	pct := l.none()
	if l.Score.Reported.Sign() > 0 {
		pct = l.percentOf(sum.Quo(l.Score.Reported), 1)
	}
	t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{{Text: l.w("report.dimension-sum"), Head: true}, {Text: l.points(l.Score.Possible), Num: true},
		{Text: l.num(sum, l.dimDecimals()), Num: true}, {Text: l.num(lostSum, l.dimDecimals()), Num: true}, {Text: pct, Num: true},
		l.counted(all.Met), l.counted(all.Watch), l.counted(all.Missed)}}}
	l.align(t)
	return t
}

// counted is a number of things in a column; the sign for nothing where there is none.
func (l *chapter) counted(n int) view.Cell {
	if n == 0 {
		return view.Cell{Text: l.none(), Num: true}
	}
	return view.Cell{Text: l.count(n), Num: true}
}

// statusKey explains the marks.
func (l *chapter) statusKey() *view.Key {
	met, watch := scoring.Number{}, scoring.Number{}
	if rb := l.Rulebook(); rb != nil {
		met, watch = rb.StatusMet.Or(scoring.FromInt(9).Quo(scoring.FromInt(10))), rb.StatusWatch.Or(scoring.FromInt(7).Quo(scoring.FromInt(10)))
	}
	k := &view.Key{}
	for _, s := range []string{"met", "watch", "missed"} {
		k.Items = append(k.Items, view.KeyItem{Status: s, Word: l.w("status-head." + s), Text: l.w("status-means."+s, l.percent(met, 0), l.percent(watch, 0))})
	}
	t := ledger.TallyOf(l.Indicators)
	if t.Pending > 0 {
		k.Items = append(k.Items, view.KeyItem{Status: "pending", Word: l.w("status-head.pending"), Text: l.w("status-means.pending")})
	}
	if t.NotApplicable > 0 || t.None > 0 || t.NotScored > 0 {
		k.Items = append(k.Items, view.KeyItem{Status: "na", Word: l.w("state-short.not-applicable"), Text: l.w("status-means.none")})
	}
	return k
}

// adjustmentTable lists bonus, deduction and veto; nil where there is none.
func (l *chapter) adjustmentTable() *view.Table {
	if len(l.Score.Bonuses)+len(l.Score.Deductions)+len(l.Score.Vetoes) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-adjustments", Title: view.Str{Text: l.w("report.adjustments-title")}, Subtitle: l.adjustmentMeasure()}
	t.Columns = []view.Column{{Head: l.w("report.what")}, {Head: l.w("report.why")}, {Head: l.w("report.rule")}, {Head: l.w("report.entered"), Num: true}, {Head: l.w("report.counted"), Num: true}}
	var rows []view.Row
	add := func(kind string, texts []source.Adjustment, scores []scoring.AdjustmentScore, sign string) {
		for n, s := range scores {
			why, rule := view.Str{Text: s.Reason}, ""
			if n < len(texts) {
				why, rule = l.text(texts[n].Reason), texts[n].Rule
			}
			if rule == "" {
				rule = l.none()
			}
			rows = append(rows, view.Row{Cells: []view.Cell{{Text: l.w(kind), Head: true}, {Text: why.Text, Lang: why.Lang}, {Text: rule},
				{Text: l.str.Signed(sign + s.Points.Decimal(l.totalDecimals())), Num: true}, {Text: l.str.Signed(sign + s.Counted.Decimal(l.totalDecimals())), Num: true, Key: true}}})
		}
	}
	add("report.bonus", l.Written.Bonus, l.Score.Bonuses, "")
	add("report.deduction", l.Written.Deductions, l.Score.Deductions, "-")
	for n, v := range l.Score.Vetoes {
		why := view.Str{Text: v.Reason}
		if n < len(l.Written.Vetoes) {
			why = l.text(l.Written.Vetoes[n].Reason)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: l.w("report.veto"), Head: true}, {Text: why.Text, Lang: why.Lang}, {Text: l.vetoTitle(v.Rule)},
			{Text: l.w("veto." + v.Kind), Span: 1}, {Text: l.vetoChange(v), Num: true, Key: true}}})
	}
	t.Groups = [][]view.Row{rows}
	if c, ok := l.Adjustments(); ok {
		t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{{Text: l.w("report.adjustment-sum"), Head: true, Span: 4}, {Text: l.signedOrSame(c, l.totalDecimals()), Num: true}}}}
	}
	return t
}

func (l *chapter) vetoTitle(rule string) string {
	if l.Written.Rulebook != nil {
		for _, v := range l.Written.Rulebook.Vetoes {
			if v.ID == rule {
				return l.plain(v.Title)
			}
		}
	}
	return rule
}

// vetoChange says what a veto changed: from one grade or total to another.
func (l *chapter) vetoChange(v scoring.VetoEffect) string {
	if v.From == "" && v.To == "" {
		return l.none()
	}
	name := func(s string) string {
		if v.Kind == "cap_grade" {
			return l.gradeTitle(s)
		}
		return l.str.Number(s)
	}
	return l.w("report.from-to", name(v.From), name(v.To))
}

func (l *chapter) adjustmentMeasure() string {
	rb := l.Rulebook()
	if rb == nil {
		return ""
	}
	var parts []string
	if n, ok := rb.BonusCap.Get(); ok {
		parts = append(parts, l.w("report.bonus-cap", l.points(n)))
	}
	if n, ok := rb.DeductionCap.Get(); ok {
		parts = append(parts, l.w("report.deduction-cap", l.points(n)))
	}
	return l.clauses(parts...)
}

// stepTable is how the total came about, step by step in the order of the rulebook.
func (l *chapter) stepTable() *view.Table {
	t := &view.Table{ID: "tbl-total", Title: view.Str{Text: l.w("report.steps-title")}}
	t.Columns = []view.Column{{Head: l.w("report.step")}, {Head: l.w("report.points"), Num: true}, {Head: l.w("report.score"), Num: true}, {Head: l.w("report.lost"), Num: true}, {Head: l.w("report.so-far"), Num: true}}
	dec := l.totalDecimals()
	soFar := scoring.Number{}
	var rows []view.Row
	for _, d := range l.Dimensions {
		name := l.text(d.Written.Title)
		lostText := l.none()
		if d.Score.State == scoring.Scored {
			soFar = soFar.Add(d.Score.Score.Rounded)
			lostText = l.num(ledger.Lost(&d.Score.Node), dec)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true, Dim: d.N}, {Text: l.points(d.Score.Points), Num: true},
			{Text: l.scored(&d.Score.Node, l.dimDecimals()), Num: true, Key: true}, {Text: lostText, Num: true}, {Text: l.num(soFar, dec), Num: true}}})
	}
	add := func(name view.Str, change scoring.Number) {
		soFar = soFar.Add(change)
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true}, {Num: true}, {Text: l.signedOrSame(change, dec), Num: true, Key: true}, {Num: true}, {Text: l.num(soFar, dec), Num: true}}})
	}
	if w := l.Withheld; w.Count > 0 {
		add(view.Str{Text: l.w("report.withheld-dimensions")}, w.Score)
	}
	var late []otherStep
	for _, x := range l.otherSteps() {
		if x.Early {
			add(view.Str{Text: x.name}, x.Change)
		} else {
			late = append(late, x)
		}
	}
	for n, b := range l.Score.Bonuses {
		name := view.Str{Text: l.w("report.bonus-for", b.Reason)}
		if n < len(l.Written.Bonus) {
			name = view.Str{Text: l.w("report.bonus-for", l.plain(l.Written.Bonus[n].Reason))}
		}
		add(name, b.Counted)
	}
	for n, b := range l.Score.Deductions {
		name := view.Str{Text: l.w("report.deduction-for", b.Reason)}
		if n < len(l.Written.Deductions) {
			name = view.Str{Text: l.w("report.deduction-for", l.plain(l.Written.Deductions[n].Reason))}
		}
		add(name, b.Counted.Neg())
	}
	for _, x := range late {
		add(view.Str{Text: x.name}, x.Change)
	}
	t.Groups = [][]view.Row{rows}
	total := l.none()
	if l.Score.Reported.Sign() > 0 {
		total = l.num(l.Score.Total.Rounded, dec)
	}
	lostSum := scoring.Number{}
	for _, d := range l.Dimensions {
		lostSum = lostSum.Add(ledger.Lost(&d.Score.Node))
	}
	name := l.w("report.total")
	if l.Score.Provisional {
		name = l.w("report.total-provisional")
	}
	t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{{Text: name, Head: true}, {Text: l.points(l.Score.Possible), Num: true}, {Text: total, Num: true}, {Text: l.num(lostSum, dec), Num: true}, {Num: true}}}}
	if g := l.gradeTitle(l.Score.Grade); g != "" {
		t.Foot = append(t.Foot, view.Row{Cells: []view.Cell{{Text: l.w("report.grade"), Head: true}, {Num: true}, {Text: g, Num: true}, {Num: true}, {Num: true}}})
	}
	l.align(t)
	return t
}

// sumLine is the total as a sum that a reader can repeat: "26.61 + 14.07 = 40.68; 40.68
// + 1.00 = 41.68".
func (l *chapter) sumLine() string {
	dec := l.totalDecimals()
	var parts []string
	for _, d := range l.Dimensions {
		if d.Score.State == scoring.Scored {
			parts = append(parts, l.num(d.Score.Score.Rounded, l.dimDecimals()))
		}
	}
	if w := l.Withheld; w.Count > 0 {
		parts = append(parts, l.num(w.Score, l.dimDecimals()))
	}
	if len(parts) == 0 {
		return l.w("report.nothing-scored")
	}
	sum := l.DimensionSum()
	first := strings.Join(parts, " + ") + " = " + l.num(sum, dec)
	if l.Score.Total.Rounded.Equal(sum) {
		return first
	}
	second := l.num(sum, dec)
	signed := func(n scoring.Number) {
		switch n.Sign() {
		case 1:
			second += " + " + l.num(n, dec)
		case -1:
			second += " " + l.str.Format.Minus + " " + l.num(n.Neg(), dec)
		}
	}
	var late []otherStep
	for _, x := range l.otherSteps() {
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
	return l.clauses(first, second+" = "+l.num(l.Score.Total.Rounded, dec))
}
