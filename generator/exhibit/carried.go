package exhibit

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
)

// CarriedTable lists the improvements of earlier years that were open when this one began,
// the oldest first, with what became of them; nil where there is none. Age stands below the
// year and the day below the state: seven columns left a remark a word a line on paper.
func (l *Chapter) CarriedTable() *view.Table {
	all := l.Carried()
	if len(all) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-carried", Title: view.Str{Text: l.carriedFinding(all)}, Subtitle: l.W("carried.measure")}
	t.Columns = []view.Column{{Head: l.W("report.measure")}, {Head: l.W("carried.of"), Sub: l.W("carried.age"), Num: true}, {Head: l.W("report.owner")}, {Head: l.W("report.state"), Sub: l.W("report.due")}, {Head: l.W("report.remark")}}
	var rows []view.Row
	for _, c := range all {
		m := c.Improvement()
		action, name, note := l.Text(m.Action), l.Text(c.Indicator.Written.Title), view.Str{}
		due, state := l.None(), l.W("report.open")
		if m.Due != "" {
			due = l.Day(m.Due)
		}
		switch {
		case !c.Open():
			state = l.W("carried.closed", l.Day(c.Followed.Done))
		case c.Overdue:
			state = l.W("carried.overdue")
		}
		if c.Followed != nil {
			note = l.Text(c.Followed.Note)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{
			{Text: action.Text, Lang: action.Lang, Head: true, Sub: name, Href: l.Href(l.IndicatorPath(c.Report.Written, c.Indicator.Written.ID))},
			{Text: l.Year(c.Report.Written.Year), Sub: view.Str{Text: l.W("carried.years", l.Count(c.Age))}, Num: true}, l.OrNone(l.Text(m.Owner)), {Text: state, Sub: view.Str{Text: due}}, l.OrNone(note),
		}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// carriedFinding counts what is still open, and says since when.
func (l *Chapter) carriedFinding(all []ledger.Carried) string {
	open, oldest := 0, ""
	for _, c := range all {
		if c.Open() {
			if open++; oldest == "" {
				oldest = c.Report.Written.Year
			}
		}
	}
	if open == 0 {
		return edition.Capital(l.Shown("carried.all-closed"))
	}
	return edition.Capital(l.W("carried.finding", l.Few(open), oldest))
}
