package exhibit

import (
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// Kin is a unit in the tree of units, with what its last report came to.
type Kin struct {
	ID     string
	Title  source.Text
	Level  int // 0 of the topmost
	Year   string
	Total  scoring.Opt // absent where the year has no final total that may be seen
	Places int
	Grade  source.Text
}

// KinTable shows where a unit stands among those above and below it, as the page at a path
// shows it; nil for one that stands alone.
func KinTable(e *edition.Edition, self string, all []Kin, at string) *view.Table {
	if len(all) < 2 {
		return nil
	}
	t := &view.Table{ID: "tbl-kin", Label: e.W("kin.section"), Subtitle: e.W("kin.measure")}
	t.Columns = []view.Column{{Head: e.W("kin.unit")}, {Head: e.W("unit.year"), Num: true}, {Head: e.W("unit.total"), Num: true}, {Head: e.W("unit.grade")}}
	var rows []view.Row
	for _, k := range all {
		name := e.Text(k.Title)
		unit := view.Cell{Text: name.Text, Lang: name.Lang, Key: k.ID == self}
		if k.ID != self {
			unit.Href = edition.Rel(at, e.UnitPath(&source.Unit{ID: k.ID}))
		}
		first := view.Cell{Head: true, Parts: []view.Cell{unit}}
		if k.Level > 0 {
			first.Parts = []view.Cell{{Text: strings.Repeat("\u2003", k.Level)}, unit}
		}
		year, total := e.None(), e.None()
		if k.Year != "" {
			year = e.Year(k.Year)
		}
		if n, ok := k.Total.Get(); ok {
			total = e.Num(n, k.Places)
		}
		grade := e.OrNone(e.Text(k.Grade))
		grade.Class = "nw" // a word, not the text that a last column is widened for
		rows = append(rows, view.Row{Cells: []view.Cell{first, {Text: year, Num: true}, {Text: total, Num: true, Key: true}, grade}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}
