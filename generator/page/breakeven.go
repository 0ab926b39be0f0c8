package page

import (
	"slices"

	"steelyard/generator/view"
	"steelyard/scoring"
)

// breakEvenTable says of units that stand next to each other at which weight of a
// dimension they would change places; nil where no two are ranked together.
func (e *edition) breakEvenTable(all []glance) *view.Table {
	dims := e.dimensionHeads(all)
	t := &view.Table{ID: "tbl-break-even", Subtitle: e.w("compare.break-measure"), Source: e.w("compare.break-source")}
	t.Columns = []view.Column{{Head: e.w("compare.break-pair")}, {Head: e.w("compare.break-gap"), Num: true}}
	for n, d := range dims {
		t.Columns = append(t.Columns, view.Column{Head: d.title.Text, Num: true, Dim: n + 1})
	}
	var rows []view.Row
	var closest *scoring.BreakEven
	var pair [2]glance
	for _, p := range e.neighbours(all) {
		first, second := p[0], p[1]
		row := view.Row{Cells: []view.Cell{{Text: e.w("compare.break-ranks", e.count(first.s.Rank), e.unitShort(first.u).Text), Sub: view.Str{Text: e.w("compare.break-ranks", e.count(second.s.Rank), e.unitShort(second.u).Text)}, Head: true},
			{Text: first.num(first.s.Total.Rounded.Sub(second.s.Total.Rounded), first.totalDecimals()), Num: true}}}
		turns := scoring.BreakEvens(e.red.Full(first.s), e.red.Full(second.s))
		least := -1
		cells := make([]view.Cell, len(dims))
		for n, d := range dims {
			cells[n] = view.Cell{Text: e.none(), Num: true}
			k := slices.IndexFunc(turns, func(b scoring.BreakEven) bool { return b.Dimension == d.id })
			if k < 0 || first.dimension(d.id) == nil || second.dimension(d.id) == nil {
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
			if closest == nil || b.Shift.Abs().Less(closest.Shift.Abs()) {
				closest, pair = &turns[k], p
			}
		}
		for n, d := range dims {
			cells[n].Key = least >= 0 && turns[least].Dimension == d.id
		}
		row.Cells = append(row.Cells, cells...)
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil
	}
	t.Title = view.Str{Text: e.w("compare.break-never")}
	if closest != nil {
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
		t.Title.Text = e.w(key, e.unitShort(pair[0].u).Text, e.unitShort(pair[1].u).Text, name, e.percentOf(closest.Shift.Abs(), 1))
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// turn writes a weight and the one at which two units change places, in percent.
func (e *edition) turn(now, shift scoring.Number) string {
	return e.w("compare.break-turn", e.percentOf(now, 1), e.percentOf(now.Add(shift), 1))
}

// neighbours are the units that follow each other in a ranking with another total, in
// the order of categories and ranks.
func (e *edition) neighbours(all []glance) [][2]glance {
	order := slices.DeleteFunc(slices.Clone(all), func(g glance) bool { return g.s.Rank == 0 })
	slices.SortStableFunc(order, func(a, b glance) int {
		if c := e.categoryOrder(a.s.Category) - e.categoryOrder(b.s.Category); c != 0 && !a.s.ComparesAll() {
			return c
		}
		return byRank(a, b)
	})
	var pairs [][2]glance
	for i := 1; i < len(order); i++ {
		a, b := order[i-1], order[i]
		if a.s.Rank < b.s.Rank && (a.s.Category == b.s.Category || a.s.ComparesAll()) {
			pairs = append(pairs, [2]glance{a, b})
		}
	}
	return pairs
}

// dimensionHead is a dimension that at least one of several units has.
type dimensionHead struct {
	id    string
	title view.Str
}

// dimensionHeads lists the dimensions of several units, in the order in which the units
// name them first.
func (e *edition) dimensionHeads(all []glance) []dimensionHead {
	var heads []dimensionHead
	for _, g := range all {
		for _, d := range g.dims {
			if !slices.ContainsFunc(heads, func(h dimensionHead) bool { return h.id == d.d.ID }) {
				heads = append(heads, dimensionHead{d.d.ID, e.text(d.d.Title)})
			}
		}
	}
	return heads
}

// dimension is the unit's dimension with this id, nil where it has none.
func (l *ledger) dimension(id string) *dimLine {
	for _, d := range l.dims {
		if d.d.ID == id {
			return d
		}
	}
	return nil
}
