package proof

import (
	"fmt"
	"math/big"
	"slices"
)

// curve turns a basis into a share. low and high are the least and the most that it gives,
// nil for no bound; end is a place beyond its last edge, nil where it goes on for ever.
type curve struct {
	at        func(x *big.Rat) *big.Rat
	low, high *big.Rat
	end       *big.Rat
}

// curve reads a method of the rule.
func (x *rule) curve(method string) (curve, error) {
	switch method {
	case "anchors":
		return x.anchors()
	case "bands":
		return x.bands()
	case "deviation-bands":
		return x.deviationBands()
	case "steps":
		return x.steps()
	case "deduct":
		return x.deduct()
	case "met":
		return x.met()
	case "range":
		return x.fullRange()
	case "ratio", "direct", "minmax", "":
		return x.proportion()
	case "linear", "goalposts", "compare", "payout", "goal-red-flag":
		return x.line(method)
	}
	return curve{}, fmt.Errorf("the method %q is not known here", clip(method))
}

type pair struct{ at, share *big.Rat }

// straight is lines through points, ascending; outside holds the ends unless they go on.
func straight(p []pair, below, above *big.Rat, goesDown, goesUp bool) func(*big.Rat) *big.Rat {
	through := func(a, b pair, x *big.Rat) *big.Rat {
		return add(a.share, quo(mul(sub(x, a.at), sub(b.share, a.share)), sub(b.at, a.at)))
	}
	last := len(p) - 1
	return func(x *big.Rat) *big.Rat {
		switch {
		case x.Cmp(p[0].at) < 0 && below != nil:
			return below
		case x.Cmp(p[0].at) < 0 && goesDown:
			return through(p[0], p[1], x)
		case x.Cmp(p[0].at) < 0:
			return p[0].share
		case x.Cmp(p[last].at) > 0 && above != nil:
			return above
		case x.Cmp(p[last].at) > 0 && goesUp:
			return through(p[last-1], p[last], x)
		case x.Cmp(p[last].at) > 0:
			return p[last].share
		}
		i := 0
		for i < last-1 && x.Cmp(p[i+1].at) > 0 {
			i++
		}
		return through(p[i], p[i+1], x)
	}
}

// lines makes a curve of points in either order.
func lines(p []pair, below, above *big.Rat, goesOn, bounded bool) (curve, error) {
	if len(p) < 2 {
		return curve{}, fmt.Errorf("a line needs two points")
	}
	slices.SortStableFunc(p, func(a, b pair) int { return a.at.Cmp(b.at) })
	for i := 1; i < len(p); i++ {
		if p[i].at.Cmp(p[i-1].at) == 0 {
			return curve{}, fmt.Errorf("two points stand at %s", show(p[i].at))
		}
	}
	c := curve{at: straight(p, below, above, goesOn, goesOn), end: add(p[len(p)-1].at, whole(1))}
	if goesOn && !bounded {
		return c, nil
	}
	for _, q := range p {
		c.reach(q.share)
	}
	c.reach(below)
	c.reach(above)
	return c, nil
}

// reach widens what a curve gives.
func (c *curve) reach(share *big.Rat) {
	switch {
	case share == nil:
	case c.low == nil:
		c.low, c.high = share, share
	default:
		c.low, c.high = least(c.low, share), most(c.high, share)
	}
}

func (x *rule) list(key string, lengths ...int) ([][]*big.Rat, error) {
	rows, _ := x.t[key].([]any)
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s is missing", key)
	}
	var out [][]*big.Rat
	for _, row := range rows {
		cells, _ := row.([]any)
		if !slices.Contains(lengths, len(cells)) {
			return nil, fmt.Errorf("an entry of %s has another number of figures", key)
		}
		var one []*big.Rat
		for _, c := range cells {
			n, err := numberOf(c)
			if err != nil {
				return nil, fmt.Errorf("%s holds something that is not a number", key)
			}
			one = append(one, n)
		}
		out = append(out, one)
	}
	return out, nil
}

func (x *rule) anchors() (curve, error) {
	rows, err := x.list("at", 2)
	if err != nil {
		return curve{}, err
	}
	var p []pair
	for _, row := range rows {
		at, err := x.at(row[0])
		if err != nil {
			return curve{}, err
		}
		p = append(p, pair{at, quo(row[1], x.outOf)})
	}
	below, err := x.share("below", nil)
	if err != nil {
		return curve{}, err
	}
	above, err := x.share("above", nil)
	if err != nil {
		return curve{}, err
	}
	goesOn, _ := x.t["extrapolate"].(bool)
	return lines(p, below, above, goesOn, false)
}

// line reads the presets that are lines through points of their own.
func (x *rule) line(method string) (curve, error) {
	one, none := whole(1), new(big.Rat)
	var below, above *big.Rat
	var p []pair
	goesOn, bounded := false, false
	var err error
	mark := func(key string, otherwise *big.Rat) *big.Rat {
		m, e := x.mark(key, otherwise)
		if e != nil && err == nil {
			err = e
		}
		return m
	}
	share := func(key string, otherwise *big.Rat) *big.Rat {
		s, e := x.share(key, otherwise)
		if e != nil && err == nil {
			err = e
		}
		return s
	}
	switch method {
	case "linear":
		zero, full := none, one
		if x.basis == "value" {
			zero, full = x.baseline, x.target
		}
		p = []pair{{mark("zero", zero), none}, {mark("full", full), one}}
		goesOn, _ = x.t["extrapolate"].(bool)
		if c := share("cap", none); err == nil && !goesOn && c.Cmp(one) > 0 {
			goesOn, bounded = true, true
		}
	case "goalposts":
		p = []pair{{mark("min", nil), none}, {mark("max", nil), one}}
		if x.dir < 0 {
			p[0].share, p[1].share = one, none
		}
	case "compare":
		p = []pair{{none, share("last", none)}, {one, share("first", one)}}
	case "payout":
		target := x.target
		if x.basis != "value" {
			target = nil
			if x.basis == "attainment" {
				target = one
			}
		}
		p = []pair{{mark("threshold", nil), share("at_threshold", big.NewRat(1, 2))}, {mark("target", target), share("at_target", one)}, {mark("maximum", nil), share("at_maximum", whole(2))}}
		if below = none; err == nil && p[2].at.Cmp(p[0].at) < 0 {
			below, above = nil, none
		}
	case "goal-red-flag":
		goal, flag := mark("goal", x.target), mark("red_flag", x.baseline)
		if err != nil {
			return curve{}, err
		}
		gap := sub(goal, flag)
		p = []pair{{sub(flag, gap), none}, {flag, big.NewRat(1, 3)}, {goal, big.NewRat(2, 3)}, {add(goal, gap), one}}
	}
	if err != nil {
		return curve{}, err
	}
	return lines(p, below, above, goesOn, bounded)
}

func (x *rule) proportion() (curve, error) {
	threshold, err := x.num("threshold", nil)
	return curve{low: new(big.Rat), high: whole(1), at: func(b *big.Rat) *big.Rat {
		if threshold != nil && b.Cmp(threshold) < 0 {
			return new(big.Rat)
		}
		return b
	}}, err
}

// band reaches from one place to the next; nil for no end.
type band struct{ from, to, low, high *big.Rat }

// single says whether a band is of one value alone, which is then its own.
func (b band) single() bool { return b.from != nil && b.to != nil && b.from.Cmp(b.to) == 0 }

func (x *rule) bands() (curve, error) {
	rows, _ := x.t["bands"].([]any)
	interpolate, _ := x.t["interpolate"].(bool)
	var list []band
	for _, row := range rows {
		b, err := x.band(row)
		if err != nil {
			return curve{}, err
		}
		if n := len(list); n > 0 {
			if list[n-1].to == nil {
				list[n-1].to = b.from
			}
			if interpolate {
				list[n-1].high = b.low
			}
		}
		list = append(list, b)
	}
	if len(list) == 0 {
		return curve{}, fmt.Errorf("bands is missing")
	}
	below, err := x.share("below", new(big.Rat))
	if err != nil {
		return curve{}, err
	}
	above, err := x.share("above", list[len(list)-1].high)
	if err != nil {
		return curve{}, err
	}
	upper := text(x.t, "include", "lower") == "upper"
	_, outBelow := x.t["below"]
	_, outAbove := x.t["above"]
	return banded(list, outside{below, above, outBelow && upper, outAbove && !upper}, upper), nil
}

// outside is what lies beyond the bands, and whether the outermost bounds belong to it.
type outside struct {
	below, above         *big.Rat
	hasStart, hasLastEnd bool
}

func (x *rule) band(row any) (b band, err error) {
	var from, to, share any
	switch v := row.(type) {
	case []any:
		switch len(v) {
		case 2:
			from, share = v[0], v[1]
		case 3:
			from, to, share = v[0], v[1], v[2]
		default:
			return b, fmt.Errorf("a band has another number of figures")
		}
	case map[string]any:
		from, to, share = v["from"], v["to"], v["share"]
	default:
		return b, fmt.Errorf("a band is neither a list nor a table")
	}
	for _, e := range []struct {
		v    any
		into **big.Rat
	}{{from, &b.from}, {to, &b.to}} {
		if e.v == nil {
			continue
		}
		n, err := numberOf(e.v)
		if err != nil {
			return b, err
		}
		if *e.into, err = x.at(n); err != nil {
			return b, err
		}
	}
	ends := []any{share, share}
	if l, ok := share.([]any); ok && len(l) == 2 {
		ends = l
	}
	low, err := numberOf(ends[0])
	if err != nil {
		return b, err
	}
	high, err := numberOf(ends[1])
	if err != nil {
		return b, err
	}
	b.low, b.high = quo(low, x.outOf), quo(high, x.outOf)
	return b, nil
}

// banded is the share of the band that holds the basis.
func banded(list []band, out outside, upper bool) curve {
	first, last := list[0], list[len(list)-1]
	c := curve{}
	for _, b := range list {
		c.reach(b.low)
		c.reach(b.high)
	}
	if first.from != nil {
		c.reach(out.below)
	}
	if last.to != nil {
		c.reach(out.above)
		c.end = add(last.to, whole(1))
	} else if last.from != nil {
		c.end = add(last.from, whole(1))
	} else {
		c.end = whole(1)
	}
	c.at = func(x *big.Rat) *big.Rat {
		if i := slices.IndexFunc(list, func(b band) bool { return b.single() && b.from.Cmp(x) == 0 }); i >= 0 {
			return list[i].low
		}
		if first.from != nil && (x.Cmp(first.from) < 0 || out.hasStart && x.Cmp(first.from) == 0) {
			return out.below
		}
		if last.to != nil && (x.Cmp(last.to) > 0 || out.hasLastEnd && x.Cmp(last.to) == 0) {
			return out.above
		}
		in := list[len(list)-1]
		for _, b := range list[:len(list)-1] {
			if b.to == nil || b.single() {
				continue
			}
			if k := x.Cmp(b.to); k < 0 || k == 0 && upper {
				in = b
				break
			}
		}
		if in.low.Cmp(in.high) == 0 || in.from == nil || in.to == nil {
			return in.low
		}
		return add(in.low, quo(mul(sub(x, in.from), sub(in.high, in.low)), sub(in.to, in.from)))
	}
	return c
}

func (x *rule) deviationBands() (curve, error) {
	rows, err := x.list("within", 2)
	if err != nil {
		return curve{}, err
	}
	beyond, err := x.share("beyond", new(big.Rat))
	if err != nil {
		return curve{}, err
	}
	from := new(big.Rat)
	var list []band
	for _, row := range rows {
		s := quo(row[1], x.outOf)
		list = append(list, band{from, row[0], s, s})
		from = row[0]
	}
	return banded(list, outside{below: new(big.Rat), above: beyond}, true), nil
}
