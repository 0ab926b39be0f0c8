package page

import (
	"slices"
	"strings"

	"steelyard/generator/redact"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// The tables of a report. Each returns nil where there is nothing to show.

// indicatorTable is a dimension's table: objectives, under each its indicators with
// result, target, points, score and status, and under each of those how the score came
// about.
func (l *ledger) indicatorTable(d *dimLine) *view.Table {
	t := &view.Table{ID: "tbl-" + d.d.ID, Class: "ind", Title: view.Str{Text: l.dimTableFinding(d)}, Subtitle: l.w("report.ind-measure")}
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
	t.Columns = []view.Column{{Head: l.w("report.objective-indicator")}, {Head: l.w("report.unit")}}
	if l.before != nil {
		t.Columns = append(t.Columns, view.Column{Head: lastYear, Num: true})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.r.Year, Num: true}, view.Column{Head: l.w("report.target"), Num: true}, view.Column{Head: l.w("report.against-target")})
	if first < l.r.Year {
		t.Columns = append(t.Columns, view.Column{Head: l.w("report.span", first, l.r.Year)})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.w("report.points"), Num: true}, view.Column{Head: l.w("report.score"), Num: true}, view.Column{Head: l.w("report.status")})
	wide := len(t.Columns)
	var rows []view.Row
	for _, o := range d.objs {
		rows = append(rows, l.objectiveRow(o, wide))
		for _, i := range o.inds {
			rows = append(rows, l.indicatorRow(i, first < l.r.Year), l.traceRow(i, wide))
		}
		if o.withheld.Count > 0 {
			rows = append(rows, l.withheldRow(o.withheld, wide))
		}
	}
	t.Groups = [][]view.Row{rows}
	earned := l.none()
	if sh, ok := share(&d.s.Node); ok {
		earned = l.percent(sh, 1)
	}
	name := l.text(d.d.Title)
	t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true, Span: wide - 3},
		{Text: l.points(d.s.Points), Num: true}, {Text: l.scored(&d.s.Node, l.dimDecimals()), Num: true}, {Text: earned}}}}
	t.Source = l.sumNote(d)
	l.align(t)
	return t
}

func (l *ledger) objectiveRow(o *objLine, wide int) view.Row {
	name := l.text(o.o.Title)
	soft := ""
	if owner := l.text(o.o.Owner).Text; owner != "" {
		soft = l.w("report.owner-after", owner)
	}
	return view.Row{ID: "objective-" + o.o.ID, Class: "grp", Cells: []view.Cell{
		{Text: name.Text, Lang: name.Lang, Code: o.code, Soft: soft, Head: true, Span: wide - 3},
		{Text: l.points(o.s.Points), Num: true},
		{Text: l.scored(&o.s.Node, l.rounding().Objective), Num: true},
		l.statusCell(&o.s.Node),
	}}
}

func (l *ledger) indicatorRow(i *indLine, years bool) view.Row {
	name := l.text(i.i.Title)
	unit := l.text(i.i.Unit)
	row := view.Row{ID: "indicator-" + i.i.ID, Class: "v", Cells: []view.Cell{
		{Text: name.Text, Lang: name.Lang, Head: true, Href: l.href(l.indicatorPath(l.r, i.i.ID))},
		{Text: unit.Text, Lang: unit.Lang},
	}}
	if l.before != nil {
		row.Cells = append(row.Cells, view.Cell{Num: true, Text: optional(l.previous(i), l.none(), func(n scoring.Number) string { return l.figure(i.i, n) })})
	}
	row.Cells = append(row.Cells,
		view.Cell{Num: true, Key: true, Text: optional(l.result(i), l.none(), func(n scoring.Number) string { return l.figure(i.i, n) })},
		view.Cell{Num: true, Text: optional(i.i.Target, l.none(), func(n scoring.Number) string { return l.figure(i.i, n) })},
	)
	bullet := view.Cell{}
	if b := l.bullet(i); b != nil {
		bullet.Bullet = b
	}
	row.Cells = append(row.Cells, bullet)
	if years {
		c := view.Cell{}
		if s := l.spark(i); s != nil {
			c.Spark = s
		}
		row.Cells = append(row.Cells, c)
	}
	row.Cells = append(row.Cells,
		view.Cell{Num: true, Text: l.points(i.s.Points)},
		view.Cell{Num: true, Key: true, Text: l.scored(&i.s.Node, l.scoreDecimals())},
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
func (l *ledger) traceRow(i *indLine, wide int) view.Row {
	parts := []view.Cell{}
	if line := l.traceLine(i); line != "" {
		parts = append(parts, view.Cell{Text: line, Op: true})
	}
	if why := l.reason(i); why.Text != "" {
		parts = append(parts, view.Cell{Text: why.Text, Lang: why.Lang})
	}
	if i.i.Kind != "" {
		parts = append(parts, view.Cell{Text: l.w("kind." + i.i.Kind)})
	}
	if i.i.Common {
		parts = append(parts, view.Cell{Text: l.w("report.common")})
	}
	if i.i.Result != nil {
		if src := l.text(i.i.Result.Source); src.Text != "" {
			parts = append(parts, view.Cell{Text: src.Text, Lang: src.Lang})
		}
	}
	if i.s.Partial {
		parts = append(parts, view.Cell{Text: l.w("report.partial", l.str.List(i.s.Periods))})
	}
	for _, n := range l.remarks(i) {
		parts = append(parts, view.Cell{Text: n})
	}
	return view.Row{Class: "trace", Cells: []view.Cell{{Span: wide, Parts: l.dotted(parts)}}}
}

// dotted puts a middle dot between pieces.
func (l *ledger) dotted(parts []view.Cell) []view.Cell {
	var out []view.Cell
	for n, p := range parts {
		if n > 0 {
			out = append(out, view.Cell{Text: l.w("report.dot")})
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
func (l *ledger) reason(i *indLine) view.Str {
	switch i.s.State {
	case scoring.Pending:
		return view.Str{Text: l.state(i.s.State)}
	case scoring.NotApplicable:
		if i.i.Result != nil {
			if why := l.text(i.i.Result.NotApplicable); why.Text != "" {
				return view.Str{Text: l.w("report.because", l.state(i.s.State), why.Text)}
			}
		}
		return view.Str{Text: l.state(i.s.State)}
	case scoring.Exempt:
		for _, x := range l.r.Exempt {
			if x.Indicator == i.i.ID {
				return view.Str{Text: l.w("report.because", l.state(i.s.State), l.plain(x.Reason))}
			}
		}
		return view.Str{Text: l.state(i.s.State)}
	case scoring.NotScored:
		return view.Str{Text: l.state(i.s.State)}
	}
	if i.i.Result != nil && i.i.Result.Level != "" {
		return l.text(i.i.Result.Reason)
	}
	return view.Str{}
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

func (l *ledger) withheldRow(w redact.Sum, wide int) view.Row {
	return view.Row{Cells: []view.Cell{{Text: l.w("report.withheld", l.count(w.Count)), Head: true, Span: wide - 3},
		{Text: l.points(w.Points), Num: true}, {Text: l.num(w.Score, l.scoreDecimals()), Num: true}, {}}}
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
		if o.withheld.Count > 0 {
			parts = append(parts, l.num(o.withheld.Score, l.scoreDecimals()))
			sum = sum.Add(o.withheld.Score)
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
