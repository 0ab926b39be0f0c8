package exhibit

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// ChildrenTable lists the values of units below that an indicator's is put together from, each
// leading to its own page; nil for a value of the unit's own.
func (l *Chapter) ChildrenTable(i *ledger.Indicator) *view.Table {
	if i.Written.Result == nil || i.Written.Result.Children == nil || i.Score.State == scoring.Withheld {
		return nil
	}
	c := i.Written.Result.Children
	weight, rate := len(c.Weights) > 0, c.By == "weighted" && len(c.Weights) == 0
	t := &view.Table{ID: "tbl-children", Title: view.Str{Text: l.W("children.title")}, Subtitle: l.W("children.measure")}
	t.Columns = []view.Column{{Head: l.W("children.unit")}, {Head: l.Year(l.Written.Year), Num: true}}
	if weight {
		t.Columns = append(t.Columns, view.Column{Head: l.W("children.weight"), Num: true})
	}
	if rate {
		t.Columns = append(t.Columns, view.Column{Head: l.W("children.numerator"), Num: true}, view.Column{Head: l.W("children.denominator"), Num: true})
	}
	plain := func(n scoring.Opt) view.Cell {
		return view.Cell{Text: edition.Optional(n, l.None(), func(n scoring.Number) string { return l.Num(n, max(n.Decimals(), 0)) }), Num: true}
	}
	var rows []view.Row
	for _, v := range c.Values {
		name := l.Text(v.Title)
		below := &source.Report{Unit: &source.Unit{ID: v.Unit}, Year: l.Written.Year}
		value := view.Cell{Text: l.W("state." + string(v.State)), Num: true}
		if x, ok := v.Value.Get(); ok {
			value.Text = l.Figure(i.Fine(), x)
		}
		cells := []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true, Href: l.Href(l.IndicatorPath(below, c.Indicator))}, value}
		if weight {
			cells = append(cells, plain(v.Weight))
		}
		if rate {
			cells = append(cells, plain(v.Numerator), plain(v.Denominator))
		}
		rows = append(rows, view.Row{Cells: cells})
	}
	t.Groups = [][]view.Row{rows}
	if v, ok := i.Score.Value.Get(); ok {
		cells := []view.Cell{{Text: l.W("children.by-" + c.By), Head: true}, {Text: l.Figure(i.Fine(), v), Num: true}}
		for len(cells) < len(t.Columns) {
			cells = append(cells, view.Cell{Num: true})
		}
		t.Foot = []view.Row{{Class: "total", Cells: cells}}
	}
	l.Align(t)
	return t
}
