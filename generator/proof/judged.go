package proof

import (
	"fmt"
	"math/big"
)

// Judgements: levels, milestones and ballots, as they were reported.

func (x *rule) judged(method string, i *indicator) (*big.Rat, error) {
	switch method {
	case "milestones":
		return x.milestones(i)
	case "panel":
		return x.panel(i)
	}
	return x.level(method, i)
}

// level is a share inside the level that was chosen.
func (x *rule) level(method string, i *indicator) (*big.Rat, error) {
	if i.Level == "" {
		return nil, unknown("no level is published")
	}
	low, high, err := x.levelOf(method, i.Level)
	if err != nil {
		return nil, err
	}
	if i.LevelShare == "" {
		if low.Cmp(high) != 0 {
			return nil, fmt.Errorf("the level %q spans a range, and no share is given", clip(i.Level))
		}
		return low, nil
	}
	share, err := parse(i.LevelShare)
	if err != nil {
		return nil, err
	}
	share = quo(share, x.outOf)
	if share.Cmp(low) < 0 || share.Cmp(high) > 0 {
		return nil, fmt.Errorf("the share lies outside the level %q", clip(i.Level))
	}
	return share, nil
}

func (x *rule) levelOf(method, key string) (low, high *big.Rat, err error) {
	table, _ := x.t["levels"].(map[string]any)
	if table == nil && method == "judgement" {
		tenth := func(n int64) *big.Rat { return big.NewRat(n, 10) }
		switch key {
		case "achieved":
			return tenth(8), tenth(10), nil
		case "partly":
			return tenth(6), tenth(8), nil
		case "poor":
			return tenth(0), tenth(6), nil
		}
	}
	v, ok := table[key]
	if !ok {
		return nil, nil, fmt.Errorf("the rule has no level %q", clip(key))
	}
	if t, ok := v.(map[string]any); ok {
		v = t["share"]
	}
	ends := []any{v, v}
	if l, ok := v.([]any); ok && len(l) == 2 {
		ends = l
	}
	if low, err = numberOf(ends[0]); err != nil {
		return nil, nil, err
	}
	if high, err = numberOf(ends[1]); err != nil {
		return nil, nil, err
	}
	return quo(low, x.outOf), quo(high, x.outOf), nil
}

// judgedReach is the least and the most that a judgement gives.
func (x *rule) judgedReach(method string) limits {
	l := limits{new(big.Rat), whole(1)}
	if table, _ := x.t["levels"].(map[string]any); table != nil && method != "milestones" && method != "panel" {
		l = limits{}
		for key := range table {
			low, high, err := x.levelOf(method, key)
			if err != nil {
				continue
			}
			if l.low == nil {
				l = limits{low, high}
			}
			l = limits{least(l.low, low), most(l.high, high)}
		}
	}
	return l
}

// milestones adds up what was reached, late ones in part.
func (x *rule) milestones(i *indicator) (*big.Rat, error) {
	table, _ := x.t["milestones"].(map[string]any)
	late, err := x.num("late", new(big.Rat))
	if err != nil {
		return nil, err
	}
	sum := new(big.Rat)
	for _, m := range i.Milestones {
		t, ok := table[m.Key].(map[string]any)
		if !ok {
			return nil, fmt.Errorf("the rule has no milestone %q", clip(m.Key))
		}
		share, err := numberOf(t["share"])
		if err != nil {
			return nil, err
		}
		share = quo(share, x.outOf)
		if due := text(t, "due", ""); due != "" && m.Value > due {
			part := late
			if v, ok := t["late"]; ok {
				if part, err = numberOf(v); err != nil {
					return nil, err
				}
			}
			share = mul(share, part)
		}
		sum = add(sum, share)
	}
	return sum, nil
}

// panel puts the means of groups together.
func (x *rule) panel(i *indicator) (*big.Rat, error) {
	low, high := new(big.Rat), whole(100)
	var err error
	if i.Panel != nil {
		if low, err = parse(i.Panel.Low); err != nil {
			return nil, err
		}
		if high, err = parse(i.Panel.High); err != nil {
			return nil, err
		}
	} else if ends, ok := x.t["scale"].([]any); ok && len(ends) == 2 {
		if low, err = numberOf(ends[0]); err != nil {
			return nil, err
		}
		if high, err = numberOf(ends[1]); err != nil {
			return nil, err
		}
	}
	if high.Cmp(low) <= 0 {
		return nil, fmt.Errorf("the scale is empty")
	}
	value, err := parse(i.Value)
	if err != nil {
		return nil, unknown("no mean of ballots is published")
	}
	if len(i.Groups) > 0 {
		mean := new(big.Rat)
		for _, g := range i.Groups {
			m, err := parse(g.Mean)
			if err != nil {
				return nil, err
			}
			w, err := parse(g.Weight)
			if err != nil {
				return nil, err
			}
			mean = add(mean, mul(m, w))
		}
		if mean.Cmp(value) != 0 {
			return nil, fmt.Errorf("the groups come to %s, and not to %s", show(mean), show(value))
		}
	}
	return quo(sub(value, low), sub(high, low)), nil
}
