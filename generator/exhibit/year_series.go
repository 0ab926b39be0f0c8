package exhibit

import (
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// SeriesTable lists the years of an indicator; nil where there is only one.
func (l *Chapter) SeriesTable(i *ledger.Indicator) *view.Table {
	lines := l.Series(i)
	if len(lines) < 2 {
		return nil
	}
	t := &view.Table{ID: "tbl-series", Title: view.Str{Text: l.W("indicator.series-title")}, Subtitle: l.Plain(i.Written.Unit)}
	t.Columns = []view.Column{{Head: l.W("indicator.year")}, {Head: l.W("report.target"), Num: true}, {Head: l.W("report.result"), Num: true}, {Head: l.W("indicator.comparable-value"), Num: true}, {Head: l.W("report.score"), Num: true}, {Head: l.W("report.points"), Num: true}, {Head: l.W("report.status")}}
	restated := false
	for _, y := range lines {
		restated = restated || y.Restated
	}
	if !restated {
		t.Columns = append(t.Columns[:3], t.Columns[4:]...)
	}
	rows, wide := make([]view.Row, 0, len(lines)), len(t.Columns)
	room := make([]view.Cell, len(lines)*wide)
	for n, y := range lines {
		row := view.Row{Cells: append(room[n*wide:n*wide:(n+1)*wide], view.Cell{Text: l.Year(y.Year), Head: true})}
		if y.Told || len(y.Joined) > 0 {
			row.Cells[0].Sub = view.Str{Text: l.W("indicator.history")}
			if len(y.Joined) > 0 {
				row.Cells[0].Sub = view.Str{Text: l.joinedFrom(y)}
			}
			row.Cells = append(row.Cells, view.Cell{Num: true, Text: l.None()}, view.Cell{Num: true, Key: true, Text: edition.Optional(y.Value, l.None(), func(n scoring.Number) string { return l.Figure(l.finest(i), n) })}, view.Cell{Span: len(t.Columns) - 3})
			rows = append(rows, row)
			continue
		}
		if y.Indicator == nil {
			row.Cells = append(row.Cells, view.Cell{Text: l.W("indicator.not-measured"), Span: len(t.Columns) - 1})
			rows = append(rows, row)
			continue
		}
		if y.Report != l.Report {
			row.Cells[0].Href = l.Href(l.IndicatorPath(y.Report.Written, y.Indicator.Written.ID))
		}
		if y.Breaks {
			row.Cells[0].Sub = view.Str{Text: l.W("indicator.break")}
		}
		show := func(n scoring.Number) string { return l.Figure(y.Indicator.Fine(), n) }
		row.Cells = append(row.Cells, view.Cell{Num: true, Text: l.Aim(y.Indicator, show), Sub: view.Str{Text: l.OwnLimits(y.Indicator)}}, view.Cell{Num: true, Key: true, Text: l.Told(y.Indicator, show), Sub: view.Str{Text: l.Observed(y.Indicator)}})
		if restated {
			row.Cells = append(row.Cells, view.Cell{Num: true, Text: edition.Optional(y.Value, l.None(), func(n scoring.Number) string { return l.Trim(n, 2) })})
		}
		row.Cells = append(row.Cells, view.Cell{Num: true, Text: l.Scored(&y.Indicator.Score.Node, l.ScoreDecimals())}, view.Cell{Num: true, Text: l.NodePoints(&y.Indicator.Score.Node)}, l.StatusCell(&y.Indicator.Score.Node))
		rows = append(rows, row)
	}
	t.Groups = [][]view.Row{rows}
	l.Align(t)
	return t
}

// joinedFrom names what a value is put together from: "Culture + Tourism" of units that were
// merged, the titles of indicators in one unit.
func (l *Chapter) joinedFrom(p ledger.Point) string {
	var names []string
	for _, i := range p.Of {
		names = append(names, l.Plain(i.Written.Title))
	}
	if len(p.Joined) > 1 || len(names) == 1 {
		names = nil
		for _, r := range p.Joined {
			names = append(names, l.UnitShort(r.Written.Unit).Text)
		}
	}
	return strings.Join(names, " + ")
}

// SeriesSource says how years before a change of definition were made comparable.
func (l *Chapter) SeriesSource(i *ledger.Indicator) string {
	c := i.Written.Change
	if c == nil || c.Comparable != "linked" {
		return ""
	}
	return l.ChangeWhat(i, nil)
}
