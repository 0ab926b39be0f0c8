package exhibit

import (
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/generator/wording"
)

// LinkTable lists a dimension's objectives with what they support and what supports
// them.
func (l *Chapter) LinkTable(d *ledger.Dimension) *view.Table {
	if len(d.Objectives) == 0 {
		return nil
	}
	codes := l.Codes
	supported := map[string][]string{}
	for _, x := range l.Dimensions {
		for _, o := range x.Objectives {
			for _, s := range o.Written.Supports {
				supported[s.To] = append(supported[s.To], codes[o.Written.ID])
			}
		}
	}
	t := &view.Table{ID: "tbl-links", Title: view.Str{Text: l.W("dimension.links-title")}, Subtitle: l.W("dimension.links-measure")}
	t.Columns = []view.Column{{Head: l.W("report.objective")}, {Head: l.W("report.owner")}, {Head: l.W("dimension.supports")}, {Head: l.W("dimension.supported-by")}, {Head: l.W("report.strategy")}}
	var rows []view.Row
	for _, o := range d.Objectives {
		var to, by, strategies []string
		for _, s := range o.Written.Supports {
			name := codes[s.To]
			if s.To == "mission" {
				name = l.W("report.mission")
			}
			if s.Feedback {
				name = l.W("dimension.feedback", name)
			}
			to = append(to, name)
		}
		by = supported[o.Written.ID]
		for _, s := range o.Written.Strategy {
			strategies = append(strategies, wording.StrategyCode(s))
		}
		name, about := l.Text(o.Written.Title), l.Text(o.Written.Description)
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Code: o.Code, Head: true, Sub: about},
			l.OrNone(l.Text(o.Written.Owner)), l.OrNone(view.Str{Text: l.Str.List(to)}), l.OrNone(view.Str{Text: l.Str.List(by)}), l.OrNone(view.Str{Text: l.Str.List(strategies)})}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// DimensionYears lists a dimension over the years; nil with fewer than two.
func (l *Chapter) DimensionYears(d *ledger.Dimension) *view.Table {
	t := &view.Table{ID: "tbl-dimension-years", Title: view.Str{Text: l.W("dimension.years-title")}}
	t.Columns = []view.Column{{Head: l.W("indicator.year")}, {Head: l.W("report.points"), Num: true}, {Head: l.W("report.score"), Num: true}, {Head: l.W("summary.percent"), Num: true}}
	var rows []view.Row
	for _, r := range l.Years() {
		x := r.Dimension(d.Written.ID)
		if x == nil {
			continue
		}
		pct := l.None()
		if sh, ok := ledger.Share(&x.Score.Node); ok {
			pct = l.ShareOf(sh, 1)
		}
		row := view.Row{Cells: []view.Cell{{Text: l.Year(r.Written.Year), Head: true}, {Text: l.NodePoints(&x.Score.Node), Num: true}, {Text: l.Scored(&x.Score.Node, l.DimDecimals()), Num: true, Key: true}, {Text: pct, Num: true}}}
		if r != l.Report {
			row.Cells[0].Href = l.Href(l.DimensionPath(r.Written, d.Written.ID))
		}
		rows = append(rows, row)
	}
	if len(rows) < 2 {
		return nil
	}
	t.Groups = [][]view.Row{rows}
	l.Align(t)
	return t
}
