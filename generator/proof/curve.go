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
	return banded(list, below, above, text(x.t, "include", "lower") == "upper"), nil
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
func banded(list []band, below, above *big.Rat, upper bool) curve {
	first, last := list[0], list[len(list)-1]
	c := curve{}
	for _, b := range list {
		c.reach(b.low)
		c.reach(b.high)
	}
	if first.from != nil {
		c.reach(below)
	}
	if last.to != nil {
		c.reach(above)
		c.end = add(last.to, whole(1))
	} else if last.from != nil {
		c.end = add(last.from, whole(1))
	} else {
		c.end = whole(1)
	}
	c.at = func(x *big.Rat) *big.Rat {
		if first.from != nil && x.Cmp(first.from) < 0 {
			return below
		}
		if last.to != nil && x.Cmp(last.to) > 0 {
			return above
		}
		in := list[len(list)-1]
		for _, b := range list[:len(list)-1] {
			if b.to == nil {
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
	return banded(list, new(big.Rat), beyond, true), nil
}

// reference is where steps and deductions count from.
func (x *rule) reference() (*big.Rat, error) {
	switch x.basis {
	case "value":
		return x.mark("from", x.target)
	case "attainment", "percentile", "minmax", "rank":
		return x.mark("from", whole(1))
	}
	return x.mark("from", new(big.Rat))
}

// stepsOf is how many steps a distance makes.
func stepsOf(distance, size *big.Rat, mode string, better bool) *big.Rat {
	n := quo(distance, size)
	switch {
	case mode == "started" && !better:
		return round(n, 0, "up")
	case mode == "whole" || mode == "started":
		return round(n, 0, "down")
	}
	return n
}

func (x *rule) steps() (curve, error) {
	from, err := x.reference()
	if err != nil {
		return curve{}, err
	}
	mode := text(x.t, "mode", "prorata")
	v := map[string]*big.Rat{"base": whole(1), "gain": new(big.Rat), "loss": new(big.Rat), "max_gain": nil, "max_loss": nil}
	for _, key := range []string{"base", "gain", "loss", "max_gain", "max_loss"} {
		if v[key], err = x.share(key, v[key]); err != nil {
			return curve{}, err
		}
	}
	size, err := x.num("step", nil)
	if err != nil || size == nil || size.Sign() <= 0 {
		return curve{}, fmt.Errorf("step is not a number above 0")
	}
	base, dir := v["base"], x.dir
	c := curve{low: base, high: base, end: add(from, mul(size, whole(1000)))}
	if g := v["gain"]; g.Sign() != 0 {
		if c.high = most(base, whole(1)); v["max_gain"] != nil {
			c.high = add(base, v["max_gain"])
		}
	}
	if l := v["loss"]; l.Sign() != 0 {
		if c.low = least(base, new(big.Rat)); v["max_loss"] != nil {
			c.low = sub(base, v["max_loss"])
		}
	}
	c.at = func(b *big.Rat) *big.Rat {
		distance := sub(b, from)
		better := distance.Sign()*dir > 0
		distance.Abs(distance)
		if better {
			change := mul(stepsOf(distance, size, mode, true), v["gain"])
			if v["max_gain"] != nil {
				change = least(change, v["max_gain"])
			}
			return add(base, change)
		}
		change := mul(stepsOf(distance, size, mode, false), v["loss"])
		if v["max_loss"] != nil {
			change = least(change, v["max_loss"])
		}
		return sub(base, change)
	}
	return c, nil
}

func (x *rule) deduct() (curve, error) {
	start, err := x.share("start", whole(1))
	if err != nil {
		return curve{}, err
	}
	loss, err := x.share("loss", nil)
	if err != nil || loss == nil {
		return curve{}, fmt.Errorf("loss is missing")
	}
	limit, err := x.share("max_loss", nil)
	if err != nil {
		return curve{}, err
	}
	each, err := x.num("each", whole(1))
	if err != nil || each.Sign() <= 0 {
		return curve{}, fmt.Errorf("each is not a number above 0")
	}
	mode, dir := text(x.t, "mode", "prorata"), x.dir
	from := new(big.Rat)
	_, written := x.t["from"]
	events := !written && x.basis == "value" && x.target == nil
	if events {
		dir = -1
	}
	if !events || x.log {
		if from, err = x.reference(); err != nil {
			return curve{}, err
		}
	}
	c := curve{low: least(start, new(big.Rat)), high: start, end: add(from, mul(each, whole(1000)))}
	if limit != nil {
		c.low = sub(start, limit)
	}
	c.at = func(b *big.Rat) *big.Rat {
		distance := mul(sub(b, from), whole(int64(-dir)))
		if distance.Sign() <= 0 {
			return start
		}
		taken := mul(stepsOf(distance, each, mode, false), loss)
		if limit != nil {
			taken = least(taken, limit)
		}
		return sub(start, taken)
	}
	return c, nil
}

func (x *rule) met() (curve, error) {
	no, err := x.share("otherwise", new(big.Rat))
	if err != nil {
		return curve{}, err
	}
	has := func(keys ...string) bool {
		return slices.ContainsFunc(keys, func(k string) bool { _, ok := x.t[k]; return ok })
	}
	get := func(key string, otherwise *big.Rat) *big.Rat {
		if otherwise == nil && !has(key) {
			return nil
		}
		m, e := x.mark(key, otherwise)
		if e != nil && err == nil {
			err = e
		}
		return m
	}
	var low, high *big.Rat
	strict := false
	switch {
	case has("equals"):
		low = get("equals", nil)
		high = low
	case has("above", "under"):
		low, high, strict = get("above", nil), get("under", nil), true
	case has("at_least", "at_most"):
		low, high = get("at_least", nil), get("at_most", nil)
	case x.basis == "value" && x.dir < 0:
		high = get("at_most", x.target)
	case x.basis == "value":
		low = get("at_least", x.target)
	case x.basis == "attainment":
		low = whole(1)
	}
	if err != nil {
		return curve{}, err
	}
	if low == nil && high == nil {
		return curve{}, fmt.Errorf("there is nothing to compare with")
	}
	edge := low
	if high != nil {
		edge = high
	}
	return curve{low: no, high: whole(1), end: add(edge, whole(1)), at: func(b *big.Rat) *big.Rat {
		if low != nil && (b.Cmp(low) < 0 || strict && b.Cmp(low) == 0) || high != nil && (b.Cmp(high) > 0 || strict && b.Cmp(high) == 0) {
			return no
		}
		return whole(1)
	}}, nil
}

func (x *rule) fullRange() (curve, error) {
	ends := func(key string) (a, b *big.Rat, err error) {
		l, _ := x.t[key].([]any)
		if len(l) != 2 {
			return nil, nil, fmt.Errorf("%s is not two numbers", key)
		}
		for i, into := range []**big.Rat{&a, &b} {
			n, err := numberOf(l[i])
			if err != nil {
				return nil, nil, err
			}
			if *into, err = x.at(n); err != nil {
				return nil, nil, err
			}
		}
		return a, b, nil
	}
	a, b, err := ends("full")
	if err != nil {
		return curve{}, err
	}
	lo, hi := a, b
	if _, ok := x.t["zero"]; ok {
		if lo, hi, err = ends("zero"); err != nil {
			return curve{}, err
		}
	}
	return curve{low: new(big.Rat), high: whole(1), end: add(hi, whole(1)), at: func(v *big.Rat) *big.Rat {
		switch {
		case v.Cmp(a) >= 0 && v.Cmp(b) <= 0:
			return whole(1)
		case v.Cmp(a) < 0 && v.Cmp(lo) > 0:
			return quo(sub(v, lo), sub(a, lo))
		case v.Cmp(b) > 0 && v.Cmp(hi) < 0:
			return quo(sub(hi, v), sub(hi, b))
		}
		return new(big.Rat)
	}}, nil
}
