package effect

import (
	"iter"

	"steelyard/scoring"
)

// nodes are a card's dimensions, objectives, indicators and modifiers, in its order.
func nodes(c *scoring.Card) iter.Seq[Ref] {
	return func(yield func(Ref) bool) {
		for i := range c.Dimensions {
			d := &c.Dimensions[i]
			if !yield(Ref{"dimension", d.ID}) {
				return
			}
			for j := range d.Objectives {
				if !yield(Ref{"objective", d.Objectives[j].ID}) {
					return
				}
				for k := range d.Objectives[j].Indicators {
					if !yield(Ref{"indicator", d.Objectives[j].Indicators[k].ID}) {
						return
					}
				}
			}
		}
		for i := range c.Modifiers {
			if !yield(Ref{"modifier", c.Modifiers[i].Measure.ID}) {
				return
			}
		}
	}
}

// figures are what is published of a report: its own and those of its nodes. Order is
// that of the card, the report first.
type figures struct {
	order []Ref
	by    map[Ref]Figure
}

// figuresOf reads them from a score; nodes that go on under another id stand under the
// new one. A score that is nil has none.
func figuresOf(s *scoring.Score, renamed map[string]string) figures {
	f := figures{by: map[Ref]Figure{}}
	if s == nil {
		return f
	}
	put := func(kind, id string, g Figure) {
		if now, ok := renamed[id]; ok {
			id = now
		}
		f.order = append(f.order, Ref{kind, id})
		g.Present = true
		f.by[Ref{kind, id}] = g
	}
	of := func(n *scoring.Node) Figure {
		return Figure{State: n.State, Status: n.Status, Score: n.Score.Rounded, Points: n.Points}
	}
	state := scoring.Scored
	if s.Reported.Sign() <= 0 {
		state = scoring.Pending
	}
	put("report", "", Figure{State: state, Status: s.Status, Score: s.Total.Rounded, Points: s.Reported,
		Provisional: s.Provisional, Grade: s.Grade, Barred: s.BarAward, Rank: s.Rank, RankOf: s.RankOf})
	for i := range s.Dimensions {
		d := &s.Dimensions[i]
		put("dimension", d.ID, of(&d.Node))
		for j := range d.Objectives {
			o := &d.Objectives[j]
			put("objective", o.ID, of(&o.Node))
			for k := range o.Indicators {
				put("indicator", o.Indicators[k].ID, of(&o.Indicators[k].Node))
			}
		}
	}
	for i := range s.Modifiers {
		m := &s.Modifiers[i]
		put("modifier", m.ID, Figure{State: m.State, Score: m.Factor})
	}
	return f
}

// union lists the nodes of both, in the order of the second, those that only the first
// has behind them.
func (f figures) union(g figures) []Ref {
	all := append([]Ref{}, g.order...)
	for _, r := range f.order {
		if _, ok := g.by[r]; !ok {
			all = append(all, r)
		}
	}
	return all
}

// same says whether two sets of figures differ in nothing.
func (f figures) same(g figures) bool {
	if len(f.by) != len(g.by) {
		return false
	}
	for r, x := range f.by {
		if y, ok := g.by[r]; !ok || !x.Same(y) {
			return false
		}
	}
	return true
}
