package compare

import (
	"slices"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// BreakEven says of units that stand next to each other at which weight of a
// dimension they would change places; nil where no two are ranked together.
func (e *Year) BreakEven() *view.Table {
	dims := e.dimensionHeads()
	t := &view.Table{ID: "tbl-break-even", Subtitle: e.W("compare.break-measure"), Source: e.W("compare.break-source")}
	t.Columns = []view.Column{{Head: e.W("compare.break-pair")}, {Head: e.W("compare.break-gap"), Num: true}}
	for n, d := range dims {
		t.Columns = append(t.Columns, view.Column{Head: d.title.Text, Num: true, Dim: n + 1})
	}
	var rows []view.Row
	var closest *scoring.BreakEven
	var pair ledger.Turn
	unknown, tied := false, false
	var of []*ledger.Report
	for _, p := range e.Of.Turns() {
		first, second, turns := p.First, p.Second, p.Evens
		row := view.Row{Cells: []view.Cell{{Text: e.W("compare.break-ranks", e.Count(first.Score.Rank), e.UnitShort(first.Written.Unit).Text), Sub: view.Str{Text: e.W("compare.break-ranks", e.Count(second.Score.Rank), e.UnitShort(second.Written.Unit).Text)}, Head: true},
			{Text: e.Num(first.Score.Total.Rounded.Sub(second.Score.Total.Rounded), first.Rounding().Total), Num: true}}}
		if p.WhyNot != "" {
			unknown = true
		}
		least := -1
		cells := make([]view.Cell, len(dims))
		for n, d := range dims {
			cells[n] = view.Cell{Text: e.None(), Num: true}
			k := slices.IndexFunc(turns, func(b scoring.BreakEven) bool { return b.Dimension == d.id })
			if p.WhyNot != "" && k < 0 {
				cells[n].Text = e.W("compare.break-why-" + p.WhyNot)
			}
			if k < 0 || first.Dimension(d.id) == nil || second.Dimension(d.id) == nil {
				continue
			}
			b := turns[k]
			cells[n].Text = e.turn(b.First, b.Shift)
			if !b.First.Equal(b.Second) {
				cells[n].Sub = view.Str{Text: e.turn(b.Second, b.Shift)}
			}
			if least < 0 || b.Shift.Abs().Less(turns[least].Shift.Abs()) {
				least = k
			}
			switch {
			case closest == nil || b.Shift.Abs().Less(closest.Shift.Abs()):
				closest, pair, tied = &turns[k], p, false
			case b.Shift.Abs().Equal(closest.Shift.Abs()) && pair.First != first:
				tied = true
			}
		}
		for n, d := range dims {
			cells[n].Key = least >= 0 && turns[least].Dimension == d.id
		}
		row.Cells = append(row.Cells, cells...)
		of = append(of, first)
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil
	}
	t.Title = view.Str{Text: e.breakTitle(dims, closest, pair, tied, unknown)}
	t.Groups = [][]view.Row{rows}
	return e.folded(t, of)
}

// breakTitle names the neighbours that change places first. Of several that do so alike it names
// none, and where not all could be worked out it speaks of those that were.
func (e *Year) breakTitle(dims []dimensionHead, closest *scoring.BreakEven, pair ledger.Turn, tied, unknown bool) string {
	switch {
	case closest == nil && unknown:
		return e.W("compare.break-unknown")
	case closest == nil:
		return e.W("compare.break-never")
	}
	key := "compare.break-more"
	if closest.Shift.Sign() < 0 {
		key = "compare.break-less"
	}
	name := ""
	for _, d := range dims {
		if d.id == closest.Dimension {
			name = d.title.Text
		}
	}
	first, second := e.UnitShort(pair.First.Written.Unit).Text, e.UnitShort(pair.Second.Written.Unit).Text
	shift := e.PercentOf(closest.Shift.Abs(), turnPlaces(scoring.Number{}, closest.Shift))
	title := e.W(key, first, second, name, shift)
	if tied {
		title = e.W("compare.break-tied", shift)
	}
	if unknown {
		title = e.W("compare.break-partly", title)
	}
	return edition.Capital(title)
}

// turn writes a weight and the one at which two units change places, in percent.
func (e *Year) turn(now, shift scoring.Number) string {
	places := turnPlaces(now, shift)
	return e.W("compare.break-turn", e.PercentOf(now, places), e.PercentOf(now.Add(shift), places))
}

// turnPlaces are the decimals of percent that it takes to tell a weight from the one at which two units
// change places: one, or more where the two would be printed alike.
func turnPlaces(now, shift scoring.Number) int {
	hundred := edition.Hundred
	places := 1
	for places < 6 && now.Mul(hundred).Round(places, "").Equal(now.Add(shift).Mul(hundred).Round(places, "")) {
		places++
	}
	return places
}

// dimensionHead is a dimension that at least one of several units has.
type dimensionHead struct {
	id    string
	title view.Str
}

// dimensionHeads lists the dimensions of several units, in the order in which the units
// name them first.
func (e *Year) dimensionHeads() []dimensionHead {
	var heads []dimensionHead
	for _, g := range e.Units {
		for _, d := range g.Dimensions {
			if !slices.ContainsFunc(heads, func(h dimensionHead) bool { return h.id == d.Written.ID }) {
				heads = append(heads, dimensionHead{d.Written.ID, e.Text(d.Written.Title)})
			}
		}
	}
	return heads
}
