package scoring

import (
	"sync"

	"steelyard/scoring/exact"
)

// basisKind is one entry of the list of bases: what a curve looks at.
type basisKind struct {
	Method
	needsTarget bool
	compares    bool // looks at other units
	absolute    bool // transform = "log" may come before it
	bothSides   bool // a value can lie off on both sides
	// direction is 1 where a larger basis is better, -1 where a smaller one is.
	direction func(better string) int
	// at works the basis out. A note in place of a number says why there is none.
	at func(o *observation) reading
	// values are the values that have this basis, none where other units or years decide.
	values func(x, target Number, better string) []Number
}

// reading is a basis for one value.
type reading struct {
	x         Number
	e         expr
	unbounded bool // better than any number: target ÷ 0 where lower is better
	none      *Note
}

// observation is what is known about one indicator when its rule is applied.
type observation struct {
	rule     *Rule
	value    Number // as reported or put together
	previous Opt
	why      string // note code where previous is absent
	peers    *population
	result   *Result
	panels   map[string]Panel
	asOf     string // day up to which results are known where the year is not over; else ""
	mute     bool   // the share alone is asked for: what it is worked out from is not written
}

// num writes a number where it is read.
func (o *observation) num(n Number) expr {
	if o.mute {
		return expr{}
	}
	return num(n)
}

// seen returns a value on the axis that is compared: itself or its logarithm.
func (o *observation) seen(v Number) (Number, expr) {
	if o.rule.log {
		return v.Ln(), expr{"ln " + o.num(v).in(atomLevel), atomLevel}
	}
	return v, o.num(v)
}

func withBetter(better string) int {
	if better == "lower" {
		return -1
	}
	return 1
}
func largerIsBetter(string) int  { return 1 }
func smallerIsBetter(string) int { return -1 }

// bases lists what can be looked at. A further basis is one line here and its functions.
// It is worked out once and never changed.
var bases = sync.OnceValue(func() []*basisKind {
	return []*basisKind{
		{Method: Method{Name: "value", Doc: "the value itself", Formula: "value"},
			absolute: true, direction: withBetter, at: valueItself,
			values: func(x, _ Number, _ string) []Number { return []Number{x} }},
		{Method: Method{Name: "attainment", Doc: "value ÷ target, or target ÷ value where lower is better; 1 is the target reached", Formula: "value ÷ target"},
			needsTarget: true, direction: largerIsBetter, at: attainment, values: attainmentValues},
		{Method: Method{Name: "deviation", Doc: "distance from the target as a part of the target", Formula: "|value − target| ÷ |target|"},
			needsTarget: true, bothSides: true, direction: smallerIsBetter, at: deviation,
			values: func(x, t Number, _ string) []Number {
				d := x.Mul(t.Abs())
				return []Number{t.Sub(d), t.Add(d)}
			}},
		{Method: Method{Name: "growth", Doc: "change against last year's value; without one the indicator is not scored", Formula: "(value − last year) ÷ |last year|"},
			direction: withBetter, at: growth},
		{Method: Method{Name: "gap", Doc: "value − target, in the indicator's unit", Formula: "value − target"},
			needsTarget: true, absolute: true, direction: withBetter, at: gap,
			values: func(x, t Number, _ string) []Number { return []Number{t.Add(x)} }},
		{Method: Method{Name: "rank", Doc: "place among the units compared, 1 is best", Formula: "1 + number of better units"},
			compares: true, direction: smallerIsBetter, at: rankAmong},
		{Method: Method{Name: "percentile", Doc: "(n − rank) ÷ (n − 1): 1 is best, 0 is last", Formula: "(n − rank) ÷ (n − 1)"},
			compares: true, direction: largerIsBetter, at: percentile},
		{Method: Method{Name: "minmax", Doc: "place between the worst and the best value of the units compared, 0 to 1", Formula: "(value − min) ÷ (max − min)"},
			compares: true, absolute: true, direction: largerIsBetter, at: minmax},
		{Method: Method{Name: "proximity", Doc: "distance to target: how far a value has come from the worst of the units compared to the target; 1 is the target reached", Formula: "(value − worst) ÷ (target − worst)"},
			needsTarget: true, compares: true, absolute: true, direction: largerIsBetter, at: proximity},
		{Method: Method{Name: "zscore", Doc: "distance from the mean of the units compared, in standard deviations; better is positive", Formula: "(value − mean) ÷ sd"},
			compares: true, absolute: true, direction: largerIsBetter, at: zscore},
	}
})

func noBasis(code string, args ...string) reading {
	return reading{none: &Note{Code: code, Args: args}}
}

func valueItself(o *observation) reading {
	x, e := o.seen(o.value)
	return reading{x: x, e: e}
}

func attainment(o *observation) reading {
	t := o.rule.target.Number()
	if o.rule.better == "lower" {
		if o.value.Sign() <= 0 {
			return reading{unbounded: true, e: o.num(o.value)}
		}
		return reading{x: t.Quo(o.value), e: quo(o.num(t), o.num(o.value))}
	}
	return reading{x: o.value.Quo(t), e: quo(o.num(o.value), o.num(t))}
}

func attainmentValues(x, target Number, better string) []Number {
	if better != "lower" {
		return []Number{x.Mul(target)}
	}
	if x.Sign() <= 0 {
		return nil
	}
	return []Number{target.Quo(x)}
}

func deviation(o *observation) reading {
	t := o.rule.target.Number()
	x := o.value.Sub(t).Abs().Quo(t.Abs())
	high, low := o.value, t
	if high.Less(low) {
		high, low = low, high
	}
	return reading{x: x, e: quo(sub(o.num(high), o.num(low)), o.num(t.Abs()))}
}

func growth(o *observation) reading {
	p, ok := o.previous.Get()
	switch {
	case !ok:
		return noBasis(o.why)
	case p.IsZero():
		return noBasis("previous-zero")
	}
	return reading{x: o.value.Sub(p).Quo(p.Abs()), e: quo(sub(o.num(o.value), o.num(p)), o.num(p.Abs()))}
}

func gap(o *observation) reading {
	v, ve := o.seen(o.value)
	t, te := o.seen(o.rule.target.Number())
	return reading{x: v.Sub(t), e: sub(ve, te)}
}

func rankAmong(o *observation) reading {
	if o.peers.n < 2 {
		return noBasis("one-unit")
	}
	better, equal := o.peers.counts(o.value, o.rule.better == "lower")
	r := o.rule.rankOf(better, equal)
	return reading{x: r, e: num(r)}
}

// rankOf places a value with so many better ones and so many equal ones, itself among them.
func (r *Rule) rankOf(better, equal int) Number {
	best := whole(int64(better + 1))
	switch r.ties {
	case "mean":
		return best.Add(exact.Fraction(int64(max(equal, 1)-1), 2))
	case "worst":
		return whole(int64(better + max(equal, 1)))
	}
	return best
}

func percentile(o *observation) reading {
	r := rankAmong(o)
	if r.none != nil {
		return r
	}
	n := whole(int64(o.peers.n))
	last := n.Sub(whole(1))
	return reading{x: n.Sub(r.x).Quo(last), e: quo(sub(num(n), num(r.x)), sub(num(n), num(whole(1))))}
}

func minmax(o *observation) reading {
	if o.peers.n < 2 {
		return noBasis("one-unit")
	}
	low, high := o.peers.least(), o.peers.most()
	if low.Equal(high) {
		return noBasis("equal-values")
	}
	l, le := o.seen(low)
	h, he := o.seen(high)
	v, ve := o.seen(o.value)
	if o.rule.better == "lower" {
		return reading{x: h.Sub(v).Quo(h.Sub(l)), e: quo(sub(he, ve), sub(he, le))}
	}
	return reading{x: v.Sub(l).Quo(h.Sub(l)), e: quo(sub(ve, le), sub(he, le))}
}

// proximity is the way from the worst of the units to the target that a value has come. Where
// even the worst has reached the target, every unit has.
func proximity(o *observation) reading {
	if o.peers.n < 2 {
		return noBasis("one-unit")
	}
	t, te := o.seen(o.rule.target.Number())
	v, ve := o.seen(o.value)
	if o.rule.better == "lower" {
		h, he := o.seen(o.peers.most())
		if h.Cmp(t) <= 0 {
			return reading{x: whole(1), e: num(whole(1))}
		}
		return reading{x: h.Sub(v).Quo(h.Sub(t)), e: quo(sub(he, ve), sub(he, te))}
	}
	l, le := o.seen(o.peers.least())
	if t.Cmp(l) <= 0 {
		return reading{x: whole(1), e: num(whole(1))}
	}
	return reading{x: v.Sub(l).Quo(t.Sub(l)), e: quo(sub(ve, le), sub(te, le))}
}

func zscore(o *observation) reading {
	if o.peers.n < 2 {
		return noBasis("one-unit")
	}
	if o.peers.least().Equal(o.peers.most()) {
		return noBasis("equal-values")
	}
	mean, sd := o.peers.moments(o.rule.log, o.rule.spread == "population")
	v, ve := o.seen(o.value)
	if o.rule.better == "lower" {
		return reading{x: mean.Sub(v).Quo(sd), e: quo(sub(num(mean), ve), num(sd))}
	}
	return reading{x: v.Sub(mean).Quo(sd), e: quo(sub(ve, num(mean)), num(sd))}
}

func findBasis(name string) *basisKind {
	for _, b := range bases() {
		if b.Name == name {
			return b
		}
	}
	return bases()[0]
}

func basisNames() []string {
	var names []string
	for _, b := range bases() {
		names = append(names, b.Name)
	}
	return names
}
