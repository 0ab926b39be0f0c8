package exhibit

import (
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// practiceBreaks is from how many indicators on a dimension may go on over sheets in the
// practice summary table: there each row says its dimension. Print style keeps a dimension
// in one piece where its name spans its rows.
const practiceBreaks = 5

// PracticeTable is the practice summary table: everything about every indicator in one
// row.
func (l *Chapter) PracticeTable() *view.Table {
	t := &view.Table{ID: "tbl-practice", Class: "wide", Title: view.Str{Text: l.W("report.practice-title", l.Written.Year)}, Subtitle: l.W("report.practice-measure")}
	t.Columns = []view.Column{{Head: l.W("report.dimension")}, {Head: l.W("report.objective-short")}, {Head: l.W("report.indicator")}, {Head: l.W("report.target"), Num: true}, {Head: l.W("report.result"), Num: true}, {Head: l.W("report.unit")},
		{Head: l.W("report.points"), Num: true}, {Head: l.W("report.score"), Num: true}, {Head: l.W("report.status")}, {Head: l.W("report.problem")}, {Head: l.W("report.measure")}}
	codes := map[*ledger.Indicator]string{}
	for n, i := range l.MissedTargets() {
		codes[i] = l.ProblemCode(n + 1)
	}
	for _, d := range l.Dimensions {
		inds := d.Indicators()
		if len(inds) == 0 {
			continue
		}
		var rows []view.Row
		dim, spans := l.Text(d.Written.Title), len(inds)
		if spans >= practiceBreaks {
			spans = 1
		}
		for n, i := range inds {
			var row view.Row
			switch {
			case n == 0:
				row.Cells = append(row.Cells, view.Cell{Text: dim.Text, Lang: dim.Lang, Head: true, Key: true, Rows: spans,
					Sub: view.Str{Text: l.PointsOf(&d.Score.Node, l.DimDecimals())}})
			case spans == 1:
				row.Cells = append(row.Cells, view.Cell{Text: dim.Text, Lang: dim.Lang, Head: true, Class: "again"})
			}
			name, unit := l.Text(i.Written.Title), l.Text(i.Written.Unit)
			var found view.Str
			action := view.Cell{Text: l.None(), Class: "tx"}
			if res := i.Written.Result; res != nil {
				found = l.Text(res.Problem)
				if res.Improvement != nil {
					if a := l.Text(res.Improvement.Action); a.Text != "" {
						action.Text, action.Lang = a.Text, a.Lang
					}
					if code := codes[i]; code != "" {
						action.Soft = l.W("report.in-brackets", code)
					}
				}
			}
			if why := l.Reason(i); why.Text != "" && i.Score.State != scoring.Scored && i.Score.State != scoring.Pending {
				found = why
			}
			problem := l.foundCell(i, found)
			if problem.Text == "" && problem.Parts == nil {
				problem.Text = l.None()
			}
			problem.Class = "tx"
			row.Cells = append(row.Cells, view.Cell{Text: i.Objective.Code}, view.Cell{Text: name.Text, Lang: name.Lang, Head: true, Href: l.Href(l.IndicatorPath(l.Written, i.Written.ID))},
				l.TargetCell(i),
				l.ValueCell(i, false),
				view.Cell{Text: unit.Text, Lang: unit.Lang}, view.Cell{Text: l.NodePoints(&i.Score.Node), Num: true},
				view.Cell{Text: l.Scored(&i.Score.Node, l.ScoreDecimals()), Num: true, Key: true}, l.StatusCell(&i.Score.Node), problem, action)
			rows = append(rows, row)
		}
		t.Groups = append(t.Groups, rows)
	}
	if len(t.Groups) == 0 {
		return nil
	}
	sum := view.Cell{Text: l.W("report.dimension-sum"), Head: true, Span: 6}
	sum.Sub = view.Str{Text: l.TotalInPart()}
	t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{sum, {Text: l.PossiblePoints(), Num: true}, {Text: l.Whole(l.DimensionSum(), l.DimDecimals()), Num: true}, {Span: 3}}}}
	l.alignSpanned(t)
	return t
}

// alignSpanned aligns a table whose first column spans rows: rows without that cell
// are counted from the second column on.
func (l *Chapter) alignSpanned(t *view.Table) {
	spanned := map[[2]int]bool{}
	for g := range t.Groups {
		for r := range t.Groups[g] {
			if r > 0 && len(t.Groups[g][r].Cells) < len(t.Columns) {
				t.Groups[g][r].Cells = append([]view.Cell{{}}, t.Groups[g][r].Cells...)
				spanned[[2]int{g, r}] = true
			}
		}
	}
	l.Align(t)
	for g := range t.Groups {
		for r := range t.Groups[g] {
			if spanned[[2]int{g, r}] {
				t.Groups[g][r].Cells = t.Groups[g][r].Cells[1:]
			}
		}
	}
}
