package proof

import (
	"fmt"
	"math/big"
	"slices"
)

// reference is where steps and deductions count from.
func (x *rule) reference() (*big.Rat, error) {
	switch x.basis {
	case "value":
		return x.mark("from", x.target)
	case "attainment", "percentile", "minmax", "proximity", "rank":
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
