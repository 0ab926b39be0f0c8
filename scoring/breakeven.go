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

// Why a pair of units has no break-even that is worked out.
const (
	// Capped: a cap, a veto or the floor holds one of the totals, or would hold both where
	// they are equal.
	Capped = "capped"
	// AggregatesDiffer: the two put their dimensions together in different ways.
	AggregatesDiffer = "aggregates-differ"
	// MeanAndBeside: dimensions are put together by a geometric or harmonic mean, and what is
	// added beside differs; there is no formula for that.
	MeanAndBeside = "mean-and-beside"
)

// BreakEvens are, for each dimension that two units share, the weight at which the two
// change places, in the order of the first unit's dimensions. A dimension that no weight
// between 0 and 1 makes decisive is left out. The unit ahead is given first; both are
// scored, and of equal totals no weight is told, since any would part them. why is "" or one
// of the constants above: then nothing, or not everything, could be worked out.
//
// A unit with P points in its dimensions, of which the share s is earned in dimension d and
// the share r in all others put together, has at the weight x of d the total
//
//	T(x) = M·P·A(x) + b
//
// where M is what multiplies (difficulty, modifiers of the total), b what is added beside
// (bonus less deduction, and of sums of printed points their rounding), and A, as
// Card.Aggregate says,
//
//	points, mean   x·s + (1 − x)·r      straight in x
//	geometric      s^x · r^(1 − x)      its logarithm is straight
//	harmonic       1 ÷ (x÷s + (1 − x)÷r)  its reverse is straight
//	minimum        the least of all     no weight above 0 changes it
//
// At its own weight this is the total that stands: the published one where points add up,
// the unrounded one of a mean. Solved for T₁ = T₂ it is exact, but for the logarithms of the
// geometric mean (34 digits).
func BreakEvens(first, second *Score) (all []BreakEven, why string) {
	if first.Total.Rounded.Equal(second.Total.Rounded) {
		return nil, ""
	}
	aggregate := aggregateOf(first)
	if aggregate != aggregateOf(second) {
		return nil, AggregatesDiffer
	}
	if held(first) || held(second) {
		return nil, Capped
	}
	if aggregate == "minimum" {
		return nil, ""
	}
	for i := range first.Dimensions {
		id := first.Dimensions[i].ID
		k := slices.IndexFunc(second.Dimensions, func(d DimensionScore) bool { return d.ID == id })
		if k < 0 {
			continue
		}
		one, ok1 := balanced(first, i, aggregate)
		two, ok2 := balanced(second, k, aggregate)
		if !ok1 || !ok2 {
			continue
		}
		shift, at, ok, known := meet(one, two, aggregate)
		switch {
		case !known:
			return nil, MeanAndBeside
		case !ok || !inside(one.weight.Add(shift)) || !inside(two.weight.Add(shift)):
			continue
		case capped(first, at) || capped(second, at):
			why = Capped
			continue
		}
		all = append(all, BreakEven{Dimension: id, Shift: shift, First: one.weight, Second: two.weight})
	}
	return all, why
}

func aggregateOf(s *Score) string {
	if s.Card == nil || AddsUp(s.Card.Aggregate) {
		return ""
	}
	return s.Card.Aggregate
}

// held says whether a cap, a veto or the floor decides a total.
func held(s *Score) bool {
	return slices.ContainsFunc(s.Trace, func(st Step) bool { return st.Kind == "cap-total" || st.Kind == "floor" || st.Kind == "veto" })
}

// capped says whether a total would be held.
func capped(s *Score, total Number) bool {
	if s.Card == nil || s.Card.Rulebook == nil {
		return false
	}
	c, ok := s.Card.Rulebook.TotalCap.Get()
	return ok && c.Less(total) || total.Sign() < 0 && s.Deduction.Exact.Sign() > 0
}

// balance is a unit seen as one dimension against all others.
type balance struct {
	weight       Number // of the dimension, 0..1
	share, other Number // earned of the dimension, and of all others put together
	points       Number // M·P
	beside       Number // b
	total        Number // at the weight that stands
}

// balanced sees a unit as its i-th dimension against the others; ok is false where the
// dimension stands alone or has no points.
func balanced(s *Score, i int, aggregate string) (b balance, ok bool) {
	multiplied := s.Difficulty.Or(whole(1))
	for k := range s.Modifiers {
		if m := &s.Modifiers[k]; m.On == onTotal && m.State == Scored {
			multiplied = multiplied.Mul(m.Factor)
		}
	}
	var points, weights, earned Number
	var shares, others []Number
	for k := range s.Dimensions {
		n := &s.Dimensions[k].Node
		weight, share := n.Points, Number{}
		if aggregate == "" {
			if weight.Sign() > 0 {
				share = n.Score.Rounded.Quo(weight)
				earned = earned.Add(n.Score.Rounded)
			}
		} else {
			weight = n.Declared
			if sh, has := n.Share.Get(); has && n.Reported.Sign() > 0 {
				share = sh
			} else {
				weight = Number{}
			}
		}
		if weight.Sign() <= 0 {
			continue
		}
		points, weights = points.Add(n.Points), weights.Add(weight)
		if k == i {
			b.weight, b.share = weight, share
		} else {
			shares, others = append(shares, share), append(others, weight)
		}
	}
	if b.weight.Sign() <= 0 || len(shares) == 0 {
		return balance{}, false
	}
	b.weight = b.weight.Quo(weights)
	b.other = combine(aggregate, shares, others)
	if aggregate == "" {
		b.points, b.total = multiplied.Mul(points), s.Total.Rounded
		b.beside = b.total.Sub(multiplied.Mul(earned))
		return b, true
	}
	b.points, b.total = multiplied.Mul(s.Reported), s.Total.Exact
	b.beside = s.Bonus.Exact.Sub(s.Deduction.Exact)
	return b, true
}

// meet is the shift of weight at which two units are equal, and the total that both have
// then; ok is false where there is none, known where there is no formula.
func meet(a, b balance, aggregate string) (shift, total Number, ok, known bool) {
	var c, d, e, f Number // equal where c + d·shift = e + f·shift
	switch aggregate {
	case "geometric":
		if !a.beside.Equal(b.beside) {
			return shift, total, false, false
		}
		for _, n := range []Number{a.share, a.other, b.share, b.other, a.points, b.points} {
			if n.Sign() <= 0 {
				return shift, total, false, true // nothing earned somewhere is nothing at any weight
			}
		}
		c, d = a.total.Sub(a.beside).Ln(), a.share.Ln().Sub(a.other.Ln())
		e, f = b.total.Sub(b.beside).Ln(), b.share.Ln().Sub(b.other.Ln())
	case "harmonic":
		if !a.beside.Equal(b.beside) {
			return shift, total, false, false
		}
		for _, n := range []Number{a.share, a.other, b.share, b.other, a.points, b.points} {
			if n.Sign() <= 0 {
				return shift, total, false, true
			}
		}
		one := whole(1)
		c, d = one.Quo(a.total.Sub(a.beside)), one.Quo(a.share).Sub(one.Quo(a.other)).Quo(a.points)
		e, f = one.Quo(b.total.Sub(b.beside)), one.Quo(b.share).Sub(one.Quo(b.other)).Quo(b.points)
	default:
		c, d = a.total, a.points.Mul(a.share.Sub(a.other))
		e, f = b.total, b.points.Mul(b.share.Sub(b.other))
	}
	if d.Equal(f) {
		return shift, total, false, true
	}
	shift = e.Sub(c).Quo(d.Sub(f))
	return shift, a.totalAt(a.weight.Add(shift), aggregate), true, true
}

// totalAt is the total at a weight of the dimension.
func (b balance) totalAt(x Number, aggregate string) Number {
	rest := whole(1).Sub(x)
	switch {
	case x.Sign() <= 0:
		return b.points.Mul(b.other).Add(b.beside)
	case rest.Sign() <= 0:
		return b.points.Mul(b.share).Add(b.beside)
	}
	return b.points.Mul(combine(aggregate, []Number{b.share, b.other}, []Number{x, rest})).Add(b.beside)
}

// inside says whether a weight lies between none and all: at its ends two units may be level,
// and beyond there is nothing in which they could change places.
func inside(n Number) bool { return n.Sign() > 0 && n.Less(FromInt(1)) }
