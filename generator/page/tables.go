package page

import (
	"slices"
	"strings"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// The tables of a report. Each returns nil where there is nothing to show.

// indicatorTable is a dimension's table: objectives, under each its indicators with
// result, target, points, score and status, and under each of those how the score came
// about.
func (l *ledger) indicatorTable(d *dimLine) *Table {
	t := &Table{ID: "tbl-" + d.d.ID, Class: "ind", Title: Str{Text: l.dimTableFinding(d)}, Subtitle: l.w("report.ind-measure")}
	lastYear := l.r.Year
	if l.before != nil {
		lastYear = l.before.Year
	}
	first := l.r.Year
	for _, i := range d.inds() {
		if s := l.series(l.r, i.i); len(s) > 0 && s[0].year < first {
			first = s[0].year
		}
	}
	t.Columns = []Column{{Head: l.w("report.objective-indicator")}, {Head: l.w("report.unit")}}
	if l.before != nil {
		t.Columns = append(t.Columns, Column{Head: lastYear, Num: true})
	}
	t.Columns = append(t.Columns, Column{Head: l.r.Year, Num: true}, Column{Head: l.w("report.target"), Num: true}, Column{Head: l.w("report.against-target")})
	if first < l.r.Year {
		t.Columns = append(t.Columns, Column{Head: l.w("report.span", first, l.r.Year)})
	}
	t.Columns = append(t.Columns, Column{Head: l.w("report.points"), Num: true}, Column{Head: l.w("report.score"), Num: true}, Column{Head: l.w("report.status")})
	wide := len(t.Columns)
	var rows []Row
	for _, o := range d.objs {
		rows = append(rows, l.objectiveRow(o, wide))
		for _, i := range o.inds {
			rows = append(rows, l.indicatorRow(i, first < l.r.Year), l.traceRow(i, wide))
		}
		if o.withheld.count > 0 {
			rows = append(rows, l.withheldRow(o.withheld, wide))
		}
	}
	t.Groups = [][]Row{rows}
	earned := l.none()
	if sh, ok := share(&d.s.Node); ok {
		earned = l.percent(sh, 1)
	}
	name := l.text(d.d.Title)
	t.Foot = []Row{{Class: "total", Cells: []Cell{{Text: name.Text, Lang: name.Lang, Head: true, Span: wide - 3},
		{Text: l.points(d.s.Points), Num: true}, {Text: l.scored(&d.s.Node, l.dimDecimals()), Num: true}, {Text: earned}}}}
	t.Source = l.sumNote(d)
	l.align(t)
	return t
}

func (l *ledger) objectiveRow(o *objLine, wide int) Row {
	name := l.text(o.o.Title)
	soft := ""
	if owner := l.text(o.o.Owner).Text; owner != "" {
		soft = l.w("report.owner-after", owner)
	}
	return Row{ID: "objective-" + o.o.ID, Class: "grp", Cells: []Cell{
		{Text: name.Text, Lang: name.Lang, Code: o.code, Soft: soft, Head: true, Span: wide - 3},
		{Text: l.points(o.s.Points), Num: true},
		{Text: l.scored(&o.s.Node, l.rounding().Objective), Num: true},
		l.statusCell(&o.s.Node),
	}}
}

func (l *ledger) indicatorRow(i *indLine, years bool) Row {
	name := l.text(i.i.Title)
	unit := l.text(i.i.Unit)
	row := Row{ID: "indicator-" + i.i.ID, Class: "v", Cells: []Cell{
		{Text: name.Text, Lang: name.Lang, Head: true, Href: l.href(l.indicatorPath(l.r, i.i.ID))},
		{Text: unit.Text, Lang: unit.Lang},
	}}
	if l.before != nil {
		row.Cells = append(row.Cells, Cell{Num: true, Text: optional(l.previous(i), l.none(), func(n scoring.Number) string { return l.figure(i.i, n) })})
	}
	row.Cells = append(row.Cells,
		Cell{Num: true, Key: true, Text: optional(l.result(i), l.none(), func(n scoring.Number) string { return l.figure(i.i, n) })},
		Cell{Num: true, Text: optional(i.i.Target, l.none(), func(n scoring.Number) string { return l.figure(i.i, n) })},
	)
	bullet := Cell{}
	if b := l.bullet(i); b != nil {
		bullet.Bullet = b
	}
	row.Cells = append(row.Cells, bullet)
	if years {
		c := Cell{}
		if s := l.spark(i); s != nil {
			c.Spark = s
		}
		row.Cells = append(row.Cells, c)
	}
	row.Cells = append(row.Cells,
		Cell{Num: true, Text: l.points(i.s.Points)},
		Cell{Num: true, Key: true, Text: l.scored(&i.s.Node, l.scoreDecimals())},
		l.statusCell(&i.s.Node))
	return row
}

// result is the year's value where the indicator applies.
func (l *ledger) result(i *indLine) scoring.Opt {
	switch i.s.State {
	case scoring.NotApplicable, scoring.Exempt, scoring.Pending:
		return scoring.Opt{}
	}
	return i.s.Value
}

// traceRow is the second line of an indicator: how its score came about.
func (l *ledger) traceRow(i *indLine, wide int) Row {
	parts := []Cell{}
	if line := l.traceLine(i); line != "" {
		parts = append(parts, Cell{Text: line, Op: true})
	}
	if why := l.reason(i); why.Text != "" {
		parts = append(parts, Cell{Text: why.Text, Lang: why.Lang})
	}
	if i.i.Kind != "" {
		parts = append(parts, Cell{Text: l.w("kind." + i.i.Kind)})
	}
	if i.i.Common {
		parts = append(parts, Cell{Text: l.w("report.common")})
	}
	if i.i.Result != nil {
		if src := l.text(i.i.Result.Source); src.Text != "" {
			parts = append(parts, Cell{Text: src.Text, Lang: src.Lang})
		}
	}
	if i.s.Partial {
		parts = append(parts, Cell{Text: l.w("report.partial", l.str.List(i.s.Periods))})
	}
	for _, n := range l.remarks(i) {
		parts = append(parts, Cell{Text: n})
	}
	return Row{Class: "trace", Cells: []Cell{{Span: wide, Parts: l.dotted(parts)}}}
}

// dotted puts a middle dot between pieces.
func (l *ledger) dotted(parts []Cell) []Cell {
	var out []Cell
	for n, p := range parts {
		if n > 0 {
			out = append(out, Cell{Text: l.w("report.dot")})
		}
		out = append(out, p)
	}
	return out
}

// traceLine is an indicator's arithmetic in one line.
func (l *ledger) traceLine(i *indLine) string {
	if i.s.State != scoring.Scored || len(i.s.Trace) == 0 {
		return ""
	}
	return i.s.TraceLine(scoring.TraceWords(l.lang))
}

// reason says why an indicator has no score; empty where it has one.
func (l *ledger) reason(i *indLine) Str {
	switch i.s.State {
	case scoring.Pending:
		return Str{Text: l.state(i.s.State)}
	case scoring.NotApplicable:
		if i.i.Result != nil {
			if why := l.text(i.i.Result.NotApplicable); why.Text != "" {
				return Str{Text: l.w("report.because", l.state(i.s.State), why.Text)}
			}
		}
		return Str{Text: l.state(i.s.State)}
	case scoring.Exempt:
		for _, x := range l.r.Exempt {
			if x.Indicator == i.i.ID {
				return Str{Text: l.w("report.because", l.state(i.s.State), l.plain(x.Reason))}
			}
		}
		return Str{Text: l.state(i.s.State)}
	case scoring.NotScored:
		return Str{Text: l.state(i.s.State)}
	}
	if i.i.Result != nil && i.i.Result.Level != "" {
		return l.text(i.i.Result.Reason)
	}
	return Str{}
}

// notes are the remarks of the scoring in the page's language.
func (e *edition) notes(notes []scoring.Note) []string {
	var out []string
	for _, n := range notes {
		if key := "note." + n.Code; e.str.Has(key) {
			out = append(out, e.w(key, e.noteArgs(n.Args)...))
		}
	}
	return out
}

// remarks are the notes of an indicator's score, with the titles of its levels and
// milestones in the page's language.
func (l *ledger) remarks(i *indLine) []string {
	if i.s.Rule == nil {
		return l.notes(i.s.Notes)
	}
	notes := slices.Clone(i.s.Notes)
	for k, n := range notes {
		if n.Code == "level" || strings.HasPrefix(n.Code, "milestone-") {
			notes[k].Args = append([]string{i.s.Rule.Title(n.Args[0], l.lang)}, n.Args[1:]...)
		}
	}
	return l.notes(notes)
}

// noteArgs writes the decimals among a note's arguments in the page's language.
func (e *edition) noteArgs(args []string) []string {
	out := make([]string, len(args))
	for i, a := range args {
		out[i] = e.str.Number(a)
	}
	return out
}

func (l *ledger) withheldRow(w withheld, wide int) Row {
	return Row{Cells: []Cell{{Text: l.w("report.withheld", l.count(w.count)), Head: true, Span: wide - 3},
		{Text: l.points(w.points), Num: true}, {Text: l.num(w.score, l.scoreDecimals()), Num: true}, {}}}
}

// sumNote writes a dimension's sum for a reader with a pocket calculator.
func (l *ledger) sumNote(d *dimLine) string {
	if d.s.State != scoring.Scored || l.aggregated() {
		return ""
	}
	var parts []string
	sum := scoring.Number{}
	for _, i := range d.inds() {
		if i.s.State == scoring.Scored {
			parts = append(parts, l.num(i.s.Score.Rounded, l.scoreDecimals()))
			sum = sum.Add(i.s.Score.Rounded)
		}
	}
	for _, o := range d.objs {
		if o.withheld.count > 0 {
			parts = append(parts, l.num(o.withheld.score, l.scoreDecimals()))
			sum = sum.Add(o.withheld.score)
		}
	}
	if len(parts) < 2 || !sum.Equal(d.s.Score.Rounded) {
		return ""
	}
	return strings.Join(parts, " + ") + " = " + l.num(sum, l.dimDecimals())
}

// aggregated says whether anything in the card is put together otherwise than by
// adding points.
func (l *ledger) aggregated() bool {
	return l.s.Card != nil && l.s.Card.Aggregate != "" && l.s.Card.Aggregate != "points"
}

// align gives the numbers of a column of mixed precision the same room behind the
// decimal mark, so that the marks stand under each other.
func (e *edition) align(t *Table) {
	mark := e.str.Format.Decimal
	rows := append([][]Row{}, t.Groups...)
	rows = append(rows, t.Foot)
	most := map[int]int{}
	least := map[int]int{}
	each := func(f func(col int, c *Cell)) {
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
	each(func(col int, c *Cell) {
		_, frac, _ := strings.Cut(c.Text, mark)
		n := len([]rune(frac))
		if low, seen := least[col]; !seen || n < low {
			least[col] = n
		}
		most[col] = max(most[col], n)
	})
	each(func(col int, c *Cell) {
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
func (l *ledger) scorecardTable() *Table {
	t := &Table{ID: "tbl-scorecard", Title: Str{Text: l.glanceFinding()}, Subtitle: l.glanceMeasure()}
	t.Columns = []Column{
		{Head: l.w("report.dimension-objective")},
		{Head: l.w("report.points"), Num: true}, {Head: l.w("report.score"), Num: true}, {Head: l.w("report.lost"), Num: true}, {Head: l.w("summary.percent"), Num: true},
		{Head: l.w("status-head.met"), Num: true, Status: "met"}, {Head: l.w("status-head.watch"), Num: true, Status: "watch"}, {Head: l.w("status-head.missed"), Num: true, Status: "missed"},
	}
	line := func(class string, first Cell, n *scoring.Node, decimals int, inds []*indLine) Row {
		tl := tallyOf(inds)
		pct, lostText := l.none(), l.none()
		if sh, ok := share(n); ok {
			pct = l.percentOf(sh, 1)
			lostText = l.num(lost(n), decimals)
		}
		return Row{Class: class, Cells: []Cell{first, {Text: l.points(n.Points), Num: true}, {Text: l.scored(n, decimals), Num: true},
			{Text: lostText, Num: true}, {Text: pct, Num: true}, l.counted(tl.met), l.counted(tl.watch), l.counted(tl.missed)}}
	}
	var rows []Row
	for _, d := range l.dims {
		name := l.text(d.d.Title)
		rows = append(rows, line("grp", Cell{Text: name.Text, Lang: name.Lang, Dim: d.n, Head: true, Href: l.href(l.dimensionPath(l.r, d.d.ID))}, &d.s.Node, l.dimDecimals(), d.inds()))
		for _, o := range d.objs {
			name := l.text(o.o.Title)
			rows = append(rows, line("", Cell{Text: name.Text, Lang: name.Lang, Code: o.code, Head: true}, &o.s.Node, l.rounding().Objective, o.inds))
		}
	}
	if w := l.withheld(l.r, ""); w.count > 0 {
		rows = append(rows, Row{Cells: []Cell{{Text: l.w("report.withheld-dimensions"), Head: true}, {Text: l.points(w.points), Num: true}, {Text: l.num(w.score, l.dimDecimals()), Num: true}, {}, {}, {}, {}, {}}})
	}
	t.Groups = [][]Row{rows}
	all := tallyOf(l.inds)
	sum, lostSum := l.dimensionSum(), scoring.Number{}
	for _, d := range l.dims {
		lostSum = lostSum.Add(lost(&d.s.Node))
	}
	pct := l.none()
	if l.s.Reported.Sign() > 0 {
		pct = l.percentOf(sum.Quo(l.s.Reported), 1)
	}
	t.Foot = []Row{{Class: "total", Cells: []Cell{{Text: l.w("report.dimension-sum"), Head: true}, {Text: l.points(l.s.Possible), Num: true},
		{Text: l.num(sum, l.dimDecimals()), Num: true}, {Text: l.num(lostSum, l.dimDecimals()), Num: true}, {Text: pct, Num: true},
		l.counted(all.met), l.counted(all.watch), l.counted(all.missed)}}}
	l.align(t)
	return t
}

// counted is a number of things in a column; the sign for nothing where there is none.
func (l *ledger) counted(n int) Cell {
	if n == 0 {
		return Cell{Text: l.none(), Num: true}
	}
	return Cell{Text: l.count(n), Num: true}
}

// statusKey explains the marks.
func (l *ledger) statusKey() *Key {
	met, watch := scoring.Number{}, scoring.Number{}
	if rb := l.rulebook(); rb != nil {
		met, watch = rb.StatusMet.Or(scoring.FromInt(9).Quo(scoring.FromInt(10))), rb.StatusWatch.Or(scoring.FromInt(7).Quo(scoring.FromInt(10)))
	}
	k := &Key{}
	for _, s := range []string{"met", "watch", "missed"} {
		k.Items = append(k.Items, KeyItem{Status: s, Word: l.w("status-head." + s), Text: l.w("status-means."+s, l.percent(met, 0), l.percent(watch, 0))})
	}
	t := tallyOf(l.inds)
	if t.pending > 0 {
		k.Items = append(k.Items, KeyItem{Status: "pending", Word: l.w("status-head.pending"), Text: l.w("status-means.pending")})
	}
	if t.na > 0 || t.none > 0 || t.notScored > 0 {
		k.Items = append(k.Items, KeyItem{Status: "na", Word: l.w("state-short.not-applicable"), Text: l.w("status-means.none")})
	}
	return k
}

func (l *ledger) rulebook() *scoring.Rulebook {
	if l.s.Card == nil {
		return nil
	}
	return l.s.Card.Rulebook
}

// adjustmentTable lists bonus, deduction and veto; nil where there is none.
func (l *ledger) adjustmentTable() *Table {
	if len(l.s.Bonuses)+len(l.s.Deductions)+len(l.s.Vetoes) == 0 {
		return nil
	}
	t := &Table{ID: "tbl-adjustments", Title: Str{Text: l.w("report.adjustments-title")}, Subtitle: l.adjustmentMeasure()}
	t.Columns = []Column{{Head: l.w("report.what")}, {Head: l.w("report.why")}, {Head: l.w("report.rule")}, {Head: l.w("report.entered"), Num: true}, {Head: l.w("report.counted"), Num: true}}
	var rows []Row
	add := func(kind string, texts []source.Adjustment, scores []scoring.AdjustmentScore, sign string) {
		for n, s := range scores {
			why, rule := Str{Text: s.Reason}, ""
			if n < len(texts) {
				why, rule = l.text(texts[n].Reason), texts[n].Rule
			}
			if rule == "" {
				rule = l.none()
			}
			rows = append(rows, Row{Cells: []Cell{{Text: l.w(kind), Head: true}, {Text: why.Text, Lang: why.Lang}, {Text: rule},
				{Text: l.str.Signed(sign + s.Points.Decimal(l.totalDecimals())), Num: true}, {Text: l.str.Signed(sign + s.Counted.Decimal(l.totalDecimals())), Num: true, Key: true}}})
		}
	}
	add("report.bonus", l.r.Bonus, l.s.Bonuses, "")
	add("report.deduction", l.r.Deductions, l.s.Deductions, "-")
	for n, v := range l.s.Vetoes {
		why := Str{Text: v.Reason}
		if n < len(l.r.Vetoes) {
			why = l.text(l.r.Vetoes[n].Reason)
		}
		rows = append(rows, Row{Cells: []Cell{{Text: l.w("report.veto"), Head: true}, {Text: why.Text, Lang: why.Lang}, {Text: l.vetoTitle(v.Rule)},
			{Text: l.w("veto." + v.Kind), Span: 1}, {Text: l.vetoChange(v), Num: true, Key: true}}})
	}
	t.Groups = [][]Row{rows}
	if c, ok := l.adjustments(); ok {
		t.Foot = []Row{{Class: "total", Cells: []Cell{{Text: l.w("report.adjustment-sum"), Head: true, Span: 4}, {Text: l.signedOrSame(c, l.totalDecimals()), Num: true}}}}
	}
	return t
}

func (l *ledger) vetoTitle(rule string) string {
	if l.r.Rulebook != nil {
		for _, v := range l.r.Rulebook.Vetoes {
			if v.ID == rule {
				return l.plain(v.Title)
			}
		}
	}
	return rule
}

// vetoChange says what a veto changed: from one grade or total to another.
func (l *ledger) vetoChange(v scoring.VetoEffect) string {
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

func (l *ledger) adjustmentMeasure() string {
	rb := l.rulebook()
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
func (l *ledger) stepTable() *Table {
	t := &Table{ID: "tbl-total", Title: Str{Text: l.w("report.steps-title")}}
	t.Columns = []Column{{Head: l.w("report.step")}, {Head: l.w("report.points"), Num: true}, {Head: l.w("report.score"), Num: true}, {Head: l.w("report.lost"), Num: true}, {Head: l.w("report.so-far"), Num: true}}
	dec := l.totalDecimals()
	soFar := scoring.Number{}
	var rows []Row
	for _, d := range l.dims {
		name := l.text(d.d.Title)
		lostText, running := l.none(), l.none()
		if d.s.State == scoring.Scored {
			soFar = soFar.Add(d.s.Score.Rounded)
			lostText = l.num(lost(&d.s.Node), dec)
		}
		running = l.num(soFar, dec)
		rows = append(rows, Row{Cells: []Cell{{Text: name.Text, Lang: name.Lang, Head: true, Dim: d.n}, {Text: l.points(d.s.Points), Num: true},
			{Text: l.scored(&d.s.Node, l.dimDecimals()), Num: true, Key: true}, {Text: lostText, Num: true}, {Text: running, Num: true}}})
	}
	add := func(name Str, change scoring.Number) {
		soFar = soFar.Add(change)
		rows = append(rows, Row{Cells: []Cell{{Text: name.Text, Lang: name.Lang, Head: true}, {Num: true}, {Text: l.signedOrSame(change, dec), Num: true, Key: true}, {Num: true}, {Text: l.num(soFar, dec), Num: true}}})
	}
	if w := l.withheld(l.r, ""); w.count > 0 {
		add(Str{Text: l.w("report.withheld-dimensions")}, w.score)
	}
	var late []otherStep
	for _, x := range l.otherSteps() {
		if x.early {
			add(Str{Text: x.name}, x.change)
		} else {
			late = append(late, x)
		}
	}
	for n, b := range l.s.Bonuses {
		name := Str{Text: l.w("report.bonus-for", b.Reason)}
		if n < len(l.r.Bonus) {
			name = Str{Text: l.w("report.bonus-for", l.plain(l.r.Bonus[n].Reason))}
		}
		add(name, b.Counted)
	}
	for n, b := range l.s.Deductions {
		name := Str{Text: l.w("report.deduction-for", b.Reason)}
		if n < len(l.r.Deductions) {
			name = Str{Text: l.w("report.deduction-for", l.plain(l.r.Deductions[n].Reason))}
		}
		add(name, b.Counted.Neg())
	}
	for _, x := range late {
		add(Str{Text: x.name}, x.change)
	}
	t.Groups = [][]Row{rows}
	total := l.none()
	if l.s.Reported.Sign() > 0 {
		total = l.num(l.s.Total.Rounded, dec)
	}
	lostSum := scoring.Number{}
	for _, d := range l.dims {
		lostSum = lostSum.Add(lost(&d.s.Node))
	}
	name := l.w("report.total")
	if l.s.Provisional {
		name = l.w("report.total-provisional")
	}
	t.Foot = []Row{{Class: "total", Cells: []Cell{{Text: name, Head: true}, {Text: l.points(l.s.Possible), Num: true}, {Text: total, Num: true}, {Text: l.num(lostSum, dec), Num: true}, {Num: true}}}}
	if g := l.gradeTitle(l.s.Grade); g != "" {
		t.Foot = append(t.Foot, Row{Cells: []Cell{{Text: l.w("report.grade"), Head: true}, {Num: true}, {Text: g, Num: true}, {Num: true}, {Num: true}}})
	}
	l.align(t)
	return t
}

// sumLine is the total as a sum that a reader can repeat: "26.61 + 14.07 = 40.68; 40.68
// + 1.00 = 41.68".
func (l *ledger) sumLine() string {
	dec := l.totalDecimals()
	var parts []string
	for _, d := range l.dims {
		if d.s.State == scoring.Scored {
			parts = append(parts, l.num(d.s.Score.Rounded, l.dimDecimals()))
		}
	}
	if w := l.withheld(l.r, ""); w.count > 0 {
		parts = append(parts, l.num(w.score, l.dimDecimals()))
	}
	if len(parts) == 0 {
		return l.w("report.nothing-scored")
	}
	sum := l.dimensionSum()
	first := strings.Join(parts, " + ") + " = " + l.num(sum, dec)
	if l.s.Total.Rounded.Equal(sum) {
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
		if x.early {
			signed(x.change)
		} else {
			late = append(late, x)
		}
	}
	if _, ok := l.adjustments(); ok {
		signed(l.s.Bonus.Rounded)
		signed(l.s.Deduction.Rounded.Neg())
	}
	for _, x := range late {
		signed(x.change)
	}
	return l.clauses(first, second+" = "+l.num(l.s.Total.Rounded, dec))
}
