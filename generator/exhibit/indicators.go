package exhibit

import (
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/redact"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// The tables of a report. Each returns nil where there is nothing to show.

// IndicatorTable is a dimension's table: objectives, under each its indicators with
// result, target, points, score and status, and under each of those how the score came
// about.
func (l *Chapter) IndicatorTable(d *ledger.Dimension) *view.Table {
	t := &view.Table{ID: "tbl-" + d.Written.ID, Class: "ind", Title: view.Str{Text: l.DimTableFinding(d)}, Subtitle: l.W("report.ind-measure")}
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
	t.Columns = append(t.Columns, view.Column{Head: l.Year(l.Written.Year), Num: true}, view.Column{Head: l.W("report.target"), Num: true}, view.Column{Head: l.W("report.against-target")})
	if first < l.Written.Year {
		t.Columns = append(t.Columns, view.Column{Head: l.W("report.span", first, l.Written.Year)})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.W("report.points"), Num: true}, view.Column{Head: l.W("report.score"), Num: true}, view.Column{Head: l.W("report.status")})
	wide := len(t.Columns)
	var rows []view.Row
	for _, o := range d.Objectives {
		rows = append(rows, l.objectiveRow(o, wide))
		for _, i := range o.Indicators {
			rows = append(rows, l.indicatorRow(i, first < l.Written.Year, wide), l.TraceRow(i, wide))
		}
		if o.Withheld.Count > 0 {
			rows = append(rows, l.withheldRow(o.Withheld, wide))
		}
	}
	t.Groups = [][]view.Row{rows}
	earned := l.None()
	if sh, ok := ledger.Share(&d.Score.Node); ok {
		earned = l.SharePercent(sh, 1)
	}
	name := l.Text(d.Written.Title)
	sum := view.Cell{Text: name.Text, Lang: name.Lang, Head: true, Span: wide - 3}
	if ledger.InPart(&d.Score.Node) {
		sum.Sub = view.Str{Text: l.ReportedOf(d.Score.Reported, d.Score.Points)}
	}
	t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{sum,
		{Text: l.NodePoints(&d.Score.Node), Num: true}, {Text: l.Scored(&d.Score.Node, l.DimDecimals()), Num: true}, {Text: earned}}}}
	if rest := d.Score.Rest(); !rest.IsZero() && d.Withheld.Count == 0 {
		what := "report.step-rounding"
		if !d.Score.Adds(l.Score.Card) {
			what = "report.not-added"
		}
		t.Foot = append([]view.Row{{Cells: []view.Cell{{Text: l.W(what), Head: true, Span: wide - 3}, {Num: true}, {Text: l.SignedOrSame(rest, max(l.DimDecimals(), l.ScoreDecimals())), Num: true}, {}}}}, t.Foot...)
	}
	t.Source = l.sumNote(d)
	l.Align(t)
	return t
}

func (l *Chapter) objectiveRow(o *ledger.Objective, wide int) view.Row {
	name := l.Text(o.Written.Title)
	soft := ""
	if owner := l.Text(o.Written.Owner).Text; owner != "" {
		soft = l.W("report.owner-after", owner)
	}
	return view.Row{ID: "objective-" + o.Written.ID, Class: "grp", Cells: []view.Cell{
		{Text: name.Text, Lang: name.Lang, Code: o.Code, Soft: soft, Head: true, Span: wide - 3},
		{Text: l.NodePoints(&o.Score.Node), Num: true},
		{Text: l.Scored(&o.Score.Node, l.ObjDecimals()), Num: true},
		l.ReadingCell(&o.Score.Node),
	}}
}

// ValueCell is an indicator's result in a table; what it is where it is no normal value, such
// as provisional, stands below it.
func (l *Chapter) ValueCell(i *ledger.Indicator, key bool) view.Cell {
	return view.Cell{Num: true, Key: key, Text: l.Told(i, l.FiguresIn(i)), Sub: view.Str{Text: l.Observed(i)}}
}

func (l *Chapter) indicatorRow(i *ledger.Indicator, years bool, wide int) view.Row {
	name := l.Text(i.Written.Title)
	unit := l.Text(i.Written.Unit)
	row := view.Row{ID: "indicator-" + i.Written.ID, Class: "v", Cells: append(make([]view.Cell, 0, wide),
		view.Cell{Text: name.Text, Lang: name.Lang, Head: true, Href: l.Href(l.IndicatorPath(l.Written, i.Written.ID))},
		view.Cell{Text: unit.Text, Lang: unit.Lang},
	)}
	if l.Before != nil {
		row.Cells = append(row.Cells, view.Cell{Num: true, Text: edition.Optional(i.Score.Previous, l.None(), func(n scoring.Number) string { return l.Figure(i.Fine(), n) })})
	}
	row.Cells = append(row.Cells,
		l.ValueCell(i, true),
		l.TargetCell(i),
	)
	bullet := view.Cell{}
	if b := l.Bullet(i); b != nil {
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
		view.Cell{Num: true, Text: l.NodePoints(&i.Score.Node)},
		view.Cell{Num: true, Key: true, Text: l.Scored(&i.Score.Node, l.ScoreDecimals())},
		l.StatusCell(&i.Score.Node))
	return row
}

// TraceRow is the second line of an indicator: how its score came about.
func (l *Chapter) TraceRow(i *ledger.Indicator, wide int) view.Row {
	var room [8]view.Cell
	parts := room[:0]
	if line := l.Arithmetic(i); line != "" {
		parts = append(parts, view.Cell{Text: line, Op: true})
	}
	if why := l.Reason(i); why.Text != "" {
		parts = append(parts, view.Cell{Text: why.Text, Lang: why.Lang})
	}
	// The notes of targets reached stand among the results achieved; the others reach paper here.
	if res := i.Written.Result; res != nil && !i.Met() {
		if note := l.Text(res.Note); note.Text != "" {
			parts = append(parts, view.Cell{Text: note.Text, Lang: note.Lang})
		}
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
	for _, n := range l.Remarks(i) {
		parts = append(parts, view.Cell{Text: n})
	}
	if len(parts) == 0 && i.Score.State == scoring.Watched {
		parts = append(parts, view.Cell{Text: edition.Capital(l.W("trace.watched"))})
	}
	return view.Row{Class: "trace", Cells: []view.Cell{{Span: wide, Parts: l.dotted(parts)}}}
}

// dotted puts a middle dot between pieces.
func (l *Chapter) dotted(parts []view.Cell) []view.Cell {
	if len(parts) == 0 {
		return nil
	}
	out := make([]view.Cell, 0, 2*len(parts)-1)
	for n, p := range parts {
		if n > 0 {
			out = append(out, view.Cell{Text: l.W("report.dot")})
		}
		out = append(out, p)
	}
	return out
}

func (l *Chapter) withheldRow(w redact.Sum, wide int) view.Row {
	return view.Row{Cells: []view.Cell{{Text: l.W("report.withheld", l.Count(w.Count)), Head: true, Span: wide - 3},
		{Text: l.Points(w.Points), Num: true}, {Text: l.None(), Num: true}, {}}}
}

// sumNote writes a dimension's sum for a reader with a pocket calculator.
func (l *Chapter) sumNote(d *ledger.Dimension) string {
	if d.Score.State != scoring.Scored || l.Aggregated() {
		return ""
	}
	var parts []string
	sum := scoring.Number{}
	for _, i := range d.Indicators() {
		if i.Score.State == scoring.Scored {
			parts = append(parts, l.Num(i.Score.Score.Rounded, l.ScoreDecimals()))
			sum = sum.Add(i.Score.Score.Rounded)
		}
	}
	if len(parts) < 2 || !sum.Equal(d.Score.Score.Rounded) {
		return ""
	}
	return strings.Join(parts, " + ") + " = " + l.Num(sum, l.DimDecimals())
}
