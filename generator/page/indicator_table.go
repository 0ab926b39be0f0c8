package page

import (
	"slices"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/redact"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// The tables of a report. Each returns nil where there is nothing to show.

// indicatorTable is a dimension's table: objectives, under each its indicators with
// result, target, points, score and status, and under each of those how the score came
// about.
func (l *chapter) indicatorTable(d *ledger.Dimension) *view.Table {
	t := &view.Table{ID: "tbl-" + d.Written.ID, Class: "ind", Title: view.Str{Text: l.dimTableFinding(d)}, Subtitle: l.W("report.ind-measure")}
	lastYear := l.Written.Year
	if l.Before != nil {
		lastYear = l.Before.Written.Year
	}
	first := l.Written.Year
	for _, i := range d.Indicators() {
		if s := l.Series(i); len(s) > 0 && s[0].Year < first {
			first = s[0].Year
		}
	}
	t.Columns = []view.Column{{Head: l.W("report.objective-indicator")}, {Head: l.W("report.unit")}}
	if l.Before != nil {
		t.Columns = append(t.Columns, view.Column{Head: lastYear, Num: true})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.Written.Year, Num: true}, view.Column{Head: l.W("report.target"), Num: true}, view.Column{Head: l.W("report.against-target")})
	if first < l.Written.Year {
		t.Columns = append(t.Columns, view.Column{Head: l.W("report.span", first, l.Written.Year)})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.W("report.points"), Num: true}, view.Column{Head: l.W("report.score"), Num: true}, view.Column{Head: l.W("report.status")})
	wide := len(t.Columns)
	var rows []view.Row
	for _, o := range d.Objectives {
		rows = append(rows, l.objectiveRow(o, wide))
		for _, i := range o.Indicators {
			rows = append(rows, l.indicatorRow(i, first < l.Written.Year), l.traceRow(i, wide))
		}
		if o.Withheld.Count > 0 {
			rows = append(rows, l.withheldRow(o.Withheld, wide))
		}
	}
	t.Groups = [][]view.Row{rows}
	earned := l.None()
	if sh, ok := ledger.Share(&d.Score.Node); ok {
		earned = l.Percent(sh, 1)
	}
	name := l.Text(d.Written.Title)
	t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true, Span: wide - 3},
		{Text: l.points(d.Score.Points), Num: true}, {Text: l.scored(&d.Score.Node, l.dimDecimals()), Num: true}, {Text: earned}}}}
	t.Source = l.sumNote(d)
	l.Align(t)
	return t
}

func (l *chapter) objectiveRow(o *ledger.Objective, wide int) view.Row {
	name := l.Text(o.Written.Title)
	soft := ""
	if owner := l.Text(o.Written.Owner).Text; owner != "" {
		soft = l.W("report.owner-after", owner)
	}
	return view.Row{ID: "objective-" + o.Written.ID, Class: "grp", Cells: []view.Cell{
		{Text: name.Text, Lang: name.Lang, Code: o.Code, Soft: soft, Head: true, Span: wide - 3},
		{Text: l.points(o.Score.Points), Num: true},
		{Text: l.scored(&o.Score.Node, l.Rounding().Objective), Num: true},
		l.ReadingCell(&o.Score.Node),
	}}
}

func (l *chapter) indicatorRow(i *ledger.Indicator, years bool) view.Row {
	name := l.Text(i.Written.Title)
	unit := l.Text(i.Written.Unit)
	row := view.Row{ID: "indicator-" + i.Written.ID, Class: "v", Cells: []view.Cell{
		{Text: name.Text, Lang: name.Lang, Head: true, Href: l.href(l.IndicatorPath(l.Written, i.Written.ID))},
		{Text: unit.Text, Lang: unit.Lang},
	}}
	if l.Before != nil {
		row.Cells = append(row.Cells, view.Cell{Num: true, Text: edition.Optional(i.Score.Previous, l.None(), func(n scoring.Number) string { return l.Figure(i.Fine(), n) })})
	}
	row.Cells = append(row.Cells,
		view.Cell{Num: true, Key: true, Text: l.told(i, l.figureOf(i))},
		view.Cell{Num: true, Text: l.aim(i, l.figureOf(i))},
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
		view.Cell{Num: true, Text: l.points(i.Score.Points)},
		view.Cell{Num: true, Key: true, Text: l.scored(&i.Score.Node, l.scoreDecimals())},
		l.StatusCell(&i.Score.Node))
	return row
}

// traceRow is the second line of an indicator: how its score came about.
func (l *chapter) traceRow(i *ledger.Indicator, wide int) view.Row {
	parts := []view.Cell{}
	if line := l.traceLine(i); line != "" {
		parts = append(parts, view.Cell{Text: line, Op: true})
	}
	if why := l.reason(i); why.Text != "" {
		parts = append(parts, view.Cell{Text: why.Text, Lang: why.Lang})
	}
	if i.Written.Kind != "" {
		parts = append(parts, view.Cell{Text: l.W("kind." + i.Written.Kind)})
	}
	if i.Written.Common {
		parts = append(parts, view.Cell{Text: l.W("report.common")})
	}
	if i.Written.Result != nil {
		if src := l.Text(i.Written.Result.Source); src.Text != "" {
			parts = append(parts, view.Cell{Text: src.Text, Lang: src.Lang})
		}
	}
	if i.Score.Partial {
		parts = append(parts, view.Cell{Text: l.partsOf(i)})
	}
	for _, n := range l.remarks(i) {
		parts = append(parts, view.Cell{Text: n})
	}
	return view.Row{Class: "trace", Cells: []view.Cell{{Span: wide, Parts: l.dotted(parts)}}}
}

// dotted puts a middle dot between pieces.
func (l *chapter) dotted(parts []view.Cell) []view.Cell {
	var out []view.Cell
	for n, p := range parts {
		if n > 0 {
			out = append(out, view.Cell{Text: l.W("report.dot")})
		}
		out = append(out, p)
	}
	return out
}

// traceLine is an indicator's arithmetic in one line.
func (l *chapter) traceLine(i *ledger.Indicator) string {
	if i.Score.State != scoring.Scored || len(i.Score.Trace) == 0 {
		return ""
	}
	return i.Score.TraceLine(scoring.TraceWords(l.Lang))
}

// reason says why an indicator has no score; empty where it has one.
func (l *chapter) reason(i *ledger.Indicator) view.Str {
	switch i.Score.State {
	case scoring.Pending:
		return view.Str{Text: l.State(i.Score.State)}
	case scoring.NotApplicable:
		if i.Written.Result != nil {
			if why := l.Text(i.Written.Result.NotApplicable); why.Text != "" {
				return view.Str{Text: l.W("report.because", l.State(i.Score.State), why.Text)}
			}
		}
		return view.Str{Text: l.State(i.Score.State)}
	case scoring.Exempt:
		for _, x := range l.Written.Exempt {
			if x.Indicator == i.Written.ID {
				return view.Str{Text: l.W("report.because", l.State(i.Score.State), l.Plain(x.Reason))}
			}
		}
		return view.Str{Text: l.State(i.Score.State)}
	case scoring.NotScored, scoring.Withheld:
		return view.Str{Text: l.State(i.Score.State)}
	}
	if i.Written.Result != nil && i.Written.Result.Level != "" {
		return l.Text(i.Written.Result.Reason)
	}
	return view.Str{}
}

// remarks are the notes of an indicator's score, with the titles of its levels and
// milestones in the page's language.
func (l *chapter) remarks(i *ledger.Indicator) []string {
	if i.Score.Rule == nil {
		return l.Notes(i.Score.Notes)
	}
	notes := slices.Clone(i.Score.Notes)
	for k, n := range notes {
		if n.Code == "level" || strings.HasPrefix(n.Code, "milestone-") {
			notes[k].Args = append([]string{i.Score.Rule.Title(n.Args[0], l.Lang)}, n.Args[1:]...)
		}
	}
	return l.Notes(notes)
}

func (l *chapter) withheldRow(w redact.Sum, wide int) view.Row {
	return view.Row{Cells: []view.Cell{{Text: l.W("report.withheld", l.Count(w.Count)), Head: true, Span: wide - 3},
		{Text: l.points(w.Points), Num: true}, {Text: l.None(), Num: true}, {}}}
}

// sumNote writes a dimension's sum for a reader with a pocket calculator.
func (l *chapter) sumNote(d *ledger.Dimension) string {
	if d.Score.State != scoring.Scored || l.Aggregated() {
		return ""
	}
	var parts []string
	sum := scoring.Number{}
	for _, i := range d.Indicators() {
		if i.Score.State == scoring.Scored {
			parts = append(parts, l.Num(i.Score.Score.Rounded, l.scoreDecimals()))
			sum = sum.Add(i.Score.Score.Rounded)
		}
	}
	if len(parts) < 2 || !sum.Equal(d.Score.Score.Rounded) {
		return ""
	}
	return strings.Join(parts, " + ") + " = " + l.Num(sum, l.dimDecimals())
}
