package scoring

import "slices"

// BreakEven is the weight of a dimension at which two units change places. Weights are
// shares of all points of the dimensions, 0..1; they are exact.
type BreakEven struct {
	Dimension string // its id, of both units
	// Shift is by how much the dimension's weight would have to rise in both units, -1..1
	// and below 0 where it would have to fall; the other dimensions make room in
	// proportion. It is not 0.
	Shift Number
	// First and Second are the weight that the dimension has in the unit that is ahead and
	// in the one behind; with Shift added they are those at which the two are equal.
	First, Second Number
}

// BreakEvens are, for each dimension that two units share, the weight at which the two
// change places, in the order of the first unit's dimensions. A dimension that no weight
// between 0 and 1 makes decisive is left out. The unit ahead is given first; both are
// scored, and of equal totals no weight is told, since any would part them.
//
// A unit with P points in its dimensions, of which the share s is earned in dimension d
// and the share r in all others, has at the weight x of d the total
//
//	T(x) = P·(x·s + (1 − x)·r) + b
//
// where b is what counts beside the dimensions (bonus, deduction, modifiers, caps), kept
// as published. At its own weight this is the published total. T is straight in x, so the
// shift that brings unit 1 down to unit 2 is
//
//	Δ = −(T₁ − T₂) ÷ (P₁·(s₁ − r₁) − P₂·(s₂ − r₂))
//
// It is told where both weights stay within 0..1. Cards whose dimensions do not add up
// (a geometric mean, say) have no such formula and give nothing.
func BreakEvens(first, second *Score) []BreakEven {
	gap := first.Total.Rounded.Sub(second.Total.Rounded)
	if gap.IsZero() || !adds(first) || !adds(second) {
		return nil
	}
	var all []BreakEven
	for i := range first.Dimensions {
		id := first.Dimensions[i].ID
		k := slices.IndexFunc(second.Dimensions, func(d DimensionScore) bool { return d.ID == id })
		if k < 0 {
			continue
		}
		x1, slope1, ok1 := weighed(first, i)
		x2, slope2, ok2 := weighed(second, k)
		turn := slope1.Sub(slope2)
		if !ok1 || !ok2 || turn.IsZero() {
			continue
		}
		b := BreakEven{Dimension: id, Shift: gap.Neg().Quo(turn), First: x1, Second: x2}
		if isShare(x1.Add(b.Shift)) && isShare(x2.Add(b.Shift)) {
			all = append(all, b)
		}
	}
	return all
}

// weighed gives the weight of a unit's i-th dimension and by how much the unit's total
// would rise if that weight rose by 1; ok is false where the dimension stands alone or
// has no points.
func weighed(s *Score, i int) (weight, slope Number, ok bool) {
	var points, earned Number
	for k := range s.Dimensions {
		if n := &s.Dimensions[k].Node; n.Points.Sign() > 0 {
			points, earned = points.Add(n.Points), earned.Add(n.Score.Rounded)
		}
	}
	n := &s.Dimensions[i].Node
	rest := points.Sub(n.Points)
	if n.Points.Sign() <= 0 || rest.Sign() <= 0 {
		return Number{}, Number{}, false
	}
	in, others := n.Score.Rounded.Quo(n.Points), earned.Sub(n.Score.Rounded).Quo(rest)
	return n.Points.Quo(points), points.Mul(in.Sub(others)), true
}

// adds says whether a card's dimensions add up to its total.
func adds(s *Score) bool {
	return s.Card == nil || s.Card.Aggregate == "" || s.Card.Aggregate == "points"
}

func isShare(n Number) bool { return n.Sign() >= 0 && !FromInt(1).Less(n) }
