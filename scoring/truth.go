package scoring

import (
	"cmp"
	"slices"

	"steelyard/scoring/exact"
)

// TruthRow is one line of a rule's truth table.
type TruthRow struct {
	Value    Opt    // in the indicator's unit; absent where other units or years decide
	Basis    Opt    // what the curve looks at; absent for rubric and milestones
	OfTarget Opt    // value ÷ target, 0.8 = 80%; absent without a target above 0
	Share    Number // of the points
	Points   Number // rounded as the rulebook says
	// Note is "" or a code: "edge-below", "edge", "edge-above" (on both sides of an edge at which
	// the share jumps), "corner-below", "corner", "corner-above" (of one at which a line bends or
	// ends), "worst" and "best" of the units compared, "target", "of-target", "level",
	// "level-low", "level-high", "milestone".
	Note  string
	Label string // id of the level or milestone; "" for numbers
}

// Truth is the rule's truth table: the points at 0, 50, 80, 90, 100, 110 and 150% of a
// target above 0 and at, just below and just above every edge; the levels of a rubric; the
// milestones as they add up. Ascending by value, levels from the best down.
func (r *Rule) Truth() []TruthRow {
	if r.judge != nil {
		var rows []TruthRow
		for _, j := range r.judge.rows() {
			share := boundedShare(j.share, r.cap, r.floor)
			rows = append(rows, TruthRow{Share: share, Points: r.scored(share), Note: j.note, Label: j.label})
		}
		return rows
	}
	if r.basis.values == nil || r.needsOthers() {
		return r.truthByBasis()
	}
	return r.truthByValue()
}

// edgeKind is "edge" where the share jumps at x, "corner" where a line bends or ends there.
func edgeKind(share func(Number) Number, x Number) string {
	here := share(x)
	if kind := edgeKindBeside(share, x, here); kind != "" {
		return kind
	}
	return edgeKindAt(share, x, here)
}

// edgeKindAt tells by the shares so near x that a line is flat there.
func edgeKindAt(share func(Number) Number, x, here Number) string {
	near := exact.Unit(30)
	for _, beside := range []Number{x.Sub(near), x.Add(near)} {
		if exact.Unit(15).Less(share(beside).Sub(here).Abs()) {
			return "edge"
		}
	}
	return "corner"
}

// edgeKindBeside tells by the shares at one and at two short steps from x, which are numbers that
// a processor reckons with: where they lie on a line through x nothing jumps there; where they are
// the same and not that of x, the share jumps. "" for neither.
func edgeKindBeside(share func(Number) Number, x, here Number) string {
	line := true
	for _, step := range []Number{exact.Unit(9), exact.Unit(9).Neg()} {
		one := share(x.Add(step)).Sub(here)
		two := share(x.Add(step).Add(step)).Sub(here)
		if two.Equal(one.Add(one)) {
			continue
		}
		if two.Equal(one) && exact.Unit(15).Less(one.Abs()) {
			return "edge"
		}
		line = false
	}
	if line {
		return "corner"
	}
	return ""
}

// needsOthers says whether a value alone does not settle the basis.
func (r *Rule) needsOthers() bool { return r.basis.compares || r.basis.Name == "growth" }

func boundedShare(s Number, top, bottom Opt) Number {
	if c, ok := top.Get(); ok {
		s = exact.Min(s, c)
	}
	if f, ok := bottom.Get(); ok {
		s = exact.Max(s, f)
	}
	return s
}

func (r *Rule) scored(share Number) Number {
	return r.points.Mul(share).Round(r.places, r.rounding)
}

// finest is the distance at which both sides of an edge are shown: one unit of the last
// decimal on show, or a tenth of the finest decimal that the edges are written in.
func finest(marks []Number, decimals int) Number {
	if decimals >= 0 {
		return exact.Unit(min(decimals, 9))
	}
	places := 0
	for _, m := range marks {
		places = max(places, m.Decimals())
	}
	return exact.Unit(min(places+1, 7))
}

func (r *Rule) truthByValue() []TruthRow {
	target, hasTarget := r.target.Get()
	var edges, odd []Number // odd ones cannot be written with six decimals
	for _, m := range r.curve.marks() {
		for _, v := range r.basis.values(m.typed, target, r.better) {
			if d := v.Decimals(); d < 0 || d > 6 {
				odd = append(odd, v)
				continue
			}
			edges = append(edges, v)
		}
	}
	if r.over.mode != "" {
		odd = append(odd, attainmentValues(r.over.from, target, r.better)...)
	}
	eps := finest(edges, r.decimals)
	type entry struct {
		v     Number
		note  string
		order int // the weightier note wins where two meet
	}
	var list []entry
	var o observation
	share := func(v Number) Number {
		ev, _ := o.try(r, v)
		return ev.share
	}
	for _, v := range edges {
		kind := edgeKind(share, v)
		list = append(list, entry{v.Sub(eps), kind + "-below", 2}, entry{v, kind, 1}, entry{v.Add(eps), kind + "-above", 2})
	}
	for _, v := range odd { // the nearest values that can be written, on both sides
		below, kind := v.Quo(eps).Floor().Mul(eps), edgeKind(share, v)
		if below.Equal(v) {
			list = append(list, entry{v, kind, 1})
			below = below.Sub(eps)
		}
		list = append(list, entry{below, kind + "-below", 2}, entry{v.Quo(eps).Floor().Mul(eps).Add(eps), kind + "-above", 2})
	}
	if hasTarget && target.Sign() > 0 { // of a target below 0 a larger share is less
		for _, p := range []int64{0, 50, 80, 90, 110, 150} {
			list = append(list, entry{target.Mul(exact.Fraction(p, 100)), "of-target", 3})
		}
	}
	if hasTarget {
		list = append(list, entry{target, "target", 0})
	}
	slices.SortStableFunc(list, func(a, b entry) int { return cmp.Or(a.v.Cmp(b.v), cmp.Compare(a.order, b.order)) })
	list = slices.CompactFunc(list, func(a, b entry) bool { return a.v.Equal(b.v) })
	positive := target.Sign() >= 0 && !slices.ContainsFunc(edges, func(n Number) bool { return n.Sign() < 0 })
	rows := make([]TruthRow, 0, len(list))
	for _, x := range list {
		if positive && x.v.Sign() < 0 { // a rule that lives at 0 and above says nothing below
			continue
		}
		ev, ok := o.try(r, x.v)
		if !ok {
			continue
		}
		row := TruthRow{Value: Some(x.v), Basis: ev.basis, Share: ev.share, Points: r.scored(ev.share), Note: x.note}
		if hasTarget && target.Sign() > 0 {
			row.OfTarget = Some(x.v.Quo(target))
		}
		rows = append(rows, row)
	}
	return rows
}

// tryValue applies the rule to a value on its own, and writes no arithmetic of it.
func (r *Rule) tryValue(v Number) (evaluation, bool) { return new(observation).try(r, v) }

// try is tryValue for those who try many.
func (o *observation) try(r *Rule, v Number) (evaluation, bool) {
	if r.log && v.Sign() <= 0 {
		return evaluation{}, false
	}
	*o = observation{rule: r, value: v, mute: true}
	ev := r.shareOf(v, r.basis.at(o), evaluation{state: Scored, mute: true})
	return ev, ev.state == Scored
}

// tryBasis applies curve and limits to a basis on its own.
func (r *Rule) tryBasis(x Number) Number {
	ev := evaluation{mute: true}
	ev.begin(r.curve.at(x, expr{}))
	ev.bound(r.cap, r.floor)
	return ev.share
}

func (r *Rule) truthByBasis() []TruthRow {
	var edges []Number
	for _, m := range r.curve.marks() {
		edges = append(edges, m.at)
	}
	eps := finest(edges, -1)
	kind := func(x Number) string { return edgeKind(r.tryBasis, x) }
	switch {
	case r.basis.Name == "rank":
		eps, kind = whole(1), func(Number) string { return "edge" }
	case InPercent(r.basis.Name): // a tenth of what is printed: 0.1%, not 10%
		eps = exact.Min(eps, exact.Unit(3))
	}
	var rows []TruthRow
	put := func(x Number, note string) {
		if r.basis.Name == "percentile" || r.basis.Name == "minmax" || r.basis.Name == "proximity" {
			switch {
			case x.IsZero():
				note = "worst"
			case x.Equal(whole(1)) && r.basis.Name != "proximity":
				note = "best"
			}
		}
		switch {
		case r.basis.Name == "rank" && x.Less(whole(1)),
			(r.basis.Name == "percentile" || r.basis.Name == "minmax") && (x.Sign() < 0 || x.Cmp(whole(1)) > 0):
			return
		}
		share := r.tryBasis(x)
		rows = append(rows, TruthRow{Basis: Some(x), Share: share, Points: r.scored(share), Note: note})
	}
	for _, x := range edges {
		put(x, kind(x))
	}
	for _, x := range edges {
		put(x.Sub(eps), kind(x)+"-below")
		put(x.Add(eps), kind(x)+"-above")
	}
	if r.basis.Name == "percentile" || r.basis.Name == "minmax" {
		put(exact.Fraction(1, 2), "")
	}
	slices.SortStableFunc(rows, func(a, b TruthRow) int { return a.Basis.Number().Cmp(b.Basis.Number()) })
	return slices.CompactFunc(rows, func(a, b TruthRow) bool { return a.Basis.Number().Equal(b.Basis.Number()) })
}
