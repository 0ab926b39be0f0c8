package scoring

import (
	"slices"

	"steelyard/scoring/exact"
)

// CurvePiece is an unbroken part of a rule's graph: share over value (or over the
// basis where CurveAxis says so). A piece of one point is a dot.
type CurvePiece struct {
	Points             []CurvePoint
	OpenStart, OpenEnd bool // the end does not belong to the piece: drawn as a ring
}

// CurvePoint is a point of a rule's graph.
type CurvePoint struct{ X, Y Number }

// bentPoints is how many points draw a part that is not straight.
const bentPoints = 24

// CurveAxis is "value", or the basis that the graph's X stands for where other units or
// years settle it.
func (r *Rule) CurveAxis() string {
	if r.judge == nil && r.needsOthers() {
		return r.basis.Name
	}
	return "value"
}

// Curve is the rule's graph from left to right over the range that matters: all edges and
// the target, with room beside them. Where two pieces meet at one X with different Y the
// score jumps. It is nil for rubric, milestones and panel.
func (r *Rule) Curve() []CurvePiece {
	if r.judge != nil {
		return nil
	}
	f := r.tryBasis
	marks := r.curve.edges()
	var breaks []Number
	if r.needsOthers() {
		for _, m := range marks {
			breaks = append(breaks, m.at)
		}
	} else {
		var o observation
		f = func(x Number) Number {
			ev, _ := o.try(r, x)
			return ev.share
		}
		for _, m := range marks {
			breaks = append(breaks, r.basis.values(m.typed, r.target.Number(), r.better)...)
		}
		if r.over.mode != "" {
			breaks = append(breaks, attainmentValues(r.over.from, r.target.Number(), r.better)...)
		}
	}
	return traceGraph(f, r.graphRange(breaks))
}

// graphRange adds the target, and room beside the outermost breaks.
func (r *Rule) graphRange(breaks []Number) []Number {
	all := slices.Clone(breaks)
	if t, ok := r.target.Get(); ok && !r.needsOthers() {
		all = append(all, t)
	}
	slices.SortFunc(all, Number.Cmp)
	low, high := all[0], all[len(all)-1]
	room := high.Sub(low).Mul(exact.Fraction(1, 5))
	if room.IsZero() {
		room = exact.Max(high.Abs().Mul(exact.Fraction(1, 5)), whole(1))
	}
	from, to := low.Sub(room), high.Add(room)
	if low.Sign() >= 0 && from.Sign() < 0 {
		from = Number{}
	}
	switch r.basis.Name {
	case "rank":
		from = whole(1)
	case "percentile", "minmax":
		from, to = Number{}, whole(1)
	}
	if r.log && from.Sign() <= 0 && !r.needsOthers() {
		from = low
	}
	if r.basis.Name == "attainment" && r.better == "lower" && from.Sign() <= 0 {
		from = low.Mul(exact.Fraction(1, 2))
	}
	all = append(all, from, to)
	slices.SortFunc(all, Number.Cmp)
	all = slices.CompactFunc(all, Number.Equal)
	return slices.DeleteFunc(all, func(x Number) bool { return x.Less(from) || x.Cmp(to) > 0 })
}

// traceGraph draws f between the breaks, which hold all its jumps and most of its bends.
func traceGraph(f func(Number) Number, breaks []Number) []CurvePiece {
	var pieces []CurvePiece
	current := CurvePiece{Points: []CurvePoint{{breaks[0], f(breaks[0])}}}
	for i := 0; i+1 < len(breaks); i++ {
		a, b := breaks[i], breaks[i+1]
		inner, left, right := between(f, a, b)
		last := &current.Points[len(current.Points)-1]
		if !last.Y.Equal(left) { // a jump just after a
			pieces = append(pieces, current)
			current = CurvePiece{Points: []CurvePoint{{a, left}}, OpenStart: true}
		}
		current.Points = append(current.Points, inner...)
		current.Points = append(current.Points, CurvePoint{b, right})
		if at := f(b); !at.Equal(right) { // a jump at b
			current.OpenEnd = true
			pieces = append(pieces, current)
			current = CurvePiece{Points: []CurvePoint{{b, at}}}
		}
	}
	return append(pieces, current)
}

// between returns points strictly inside (a, b) where the graph is bent there, and the
// limits at both ends.
func between(f func(Number) Number, a, b Number) (inner []CurvePoint, left, right Number) {
	h := b.Sub(a).Quo(whole(4))
	y := make([]Number, 3)
	for i := range y {
		y[i] = f(a.Add(h.Mul(whole(int64(i + 1)))))
	}
	rise := y[1].Sub(y[0])
	if y[2].Sub(y[1]).Equal(rise) {
		return nil, y[0].Sub(rise), y[2].Add(rise)
	}
	step := b.Sub(a).Quo(whole(bentPoints))
	for i := int64(1); i < bentPoints; i++ {
		x := a.Add(step.Mul(whole(i)))
		inner = append(inner, CurvePoint{x, f(x)})
	}
	// A bent part is continuous at its ends unless the end differs by more than the next
	// step inside does.
	first, second := inner[0].Y, inner[1].Y
	left = f(a)
	if limit := second.Sub(first).Abs().Mul(whole(3)); left.Sub(first).Abs().Cmp(limit) > 0 {
		left = first
	}
	n := len(inner)
	right = f(b)
	if limit := inner[n-1].Y.Sub(inner[n-2].Y).Abs().Mul(whole(3)); right.Sub(inner[n-1].Y).Abs().Cmp(limit) > 0 {
		right = inner[n-1].Y
	}
	return inner, left, right
}
