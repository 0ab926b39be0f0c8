package proof

import (
	"fmt"
	"math/big"
)

// limits are the least and the most share that a rule gives; nil for no bound.
type limits struct{ low, high *big.Rat }

func (l limits) bound(x *big.Rat) *big.Rat {
	if l.high != nil {
		x = least(x, l.high)
	}
	if l.low != nil {
		x = most(x, l.low)
	}
	return x
}

// limits are those of the rule: 0 and 1, wider where the curve goes beyond, unless the rule
// writes a cap or a floor.
func (x *rule) limits(low, high *big.Rat) (limits, error) {
	l := limits{low, high}
	if low != nil {
		l.low = least(low, new(big.Rat))
	}
	if high != nil {
		l.high = most(high, whole(1))
	}
	if x.overMode() == "bonus" {
		more, err := x.share("over_limit", new(big.Rat))
		if err != nil {
			return l, err
		}
		l.high = add(whole(1), more)
	}
	c, err := x.share("cap", l.high)
	if err != nil {
		return l, err
	}
	f, err := x.share("floor", l.low)
	return limits{f, c}, err
}

// top bounds the curve: what over-achievement adds comes after full points.
func (l limits) top(x *rule) limits {
	if x.overMode() == "bonus" {
		high := whole(1)
		if l.high != nil {
			high = least(high, l.high)
		}
		return limits{l.low, high}
	}
	return l
}

// bound limits a judged share.
func (x *rule) bound(raw *big.Rat, reach limits, _ *indicator) (*big.Rat, error) {
	l, err := x.limits(reach.low, reach.high)
	if err != nil {
		return nil, err
	}
	return l.bound(raw), nil
}

func (x *rule) overMode() string {
	words := []any{x.t["over"]}
	if list, ok := x.t["over"].([]any); ok {
		words = list
	}
	for _, w := range words {
		if s, _ := w.(string); s == "bonus" || s == "penalty" || s == "void" {
			return s
		}
	}
	return ""
}

// unbounded is the share of a value that no number can beat.
func (x *rule) unbounded(c curve, l limits, value *big.Rat) (*big.Rat, error) {
	if l.high == nil {
		return nil, fmt.Errorf("an attainment without bound needs a cap")
	}
	share := l.high
	if c.end != nil {
		share = least(share, c.at(c.end))
	} else if x.overMode() == "bonus" {
		share = whole(1)
	}
	return x.over(l.top(x).bound(share), l, value)
}

// over applies over-achievement of the target.
func (x *rule) over(share *big.Rat, l limits, value *big.Rat) (*big.Rat, error) {
	mode := x.overMode()
	if mode == "" {
		return share, nil
	}
	from, err := x.num("over_from", whole(1))
	if err != nil {
		return nil, err
	}
	rate, err := x.share("over_rate", whole(1))
	if err != nil {
		return nil, err
	}
	limit, err := x.share("over_limit", nil)
	if err != nil {
		return nil, err
	}
	if x.target == nil || x.target.Sign() <= 0 {
		return nil, fmt.Errorf("over-achievement needs a target above 0")
	}
	var amount *big.Rat
	if x.better == "lower" && value.Sign() <= 0 {
		if amount = limit; amount == nil {
			high := share
			if l.high != nil {
				high = l.high
			}
			amount = most(sub(high, share), new(big.Rat))
		}
	} else {
		reached := quo(value, x.target)
		if x.better == "lower" {
			reached = quo(x.target, value)
		}
		if reached.Cmp(from) <= 0 {
			return share, nil
		}
		if amount = mul(rate, sub(reached, from)); limit != nil {
			amount = least(amount, limit)
		}
	}
	switch mode {
	case "void":
		return new(big.Rat), nil
	case "bonus":
		return l.bound(add(share, amount)), nil
	}
	return l.bound(sub(share, amount)), nil
}
