package proof

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// The rules a second time: from a rule as its author wrote it, the value and the target to a
// share of the points, without a look at the trace. What a rule looks at and how that becomes
// a share are described in the user guide, page "Scoring rules"; this file follows the guide.

// errUnknown says that what a rule looks at is not among the published figures.
type unknown string

func (u unknown) Error() string { return string(u) }

// rule is a rule with what is known of its indicator.
type rule struct {
	t                map[string]any
	better           string
	target, baseline *big.Rat
	points, outOf    *big.Rat
	basis            string
	log              bool
	dir              int // 1 where a larger basis is better
}

// ownShare is the share that the rule gives; nil where it cannot be told, alone then says
// that the figure rests on its printed arithmetic.
func (r *report) ownShare(where string, i *indicator) (own *big.Rat, alone bool) {
	if len(i.Rule) == 0 {
		return nil, true
	}
	share, err := r.apply(i)
	switch err := err.(type) {
	case nil:
		return share, false
	case unknown:
		r.v.note("%s, %s: %s; its printed arithmetic was worked out", r.file, where, err)
	default:
		r.differ(where+", rule", "cannot be applied: "+err.Error(), "", "")
	}
	return nil, true
}

// apply applies an indicator's rule.
func (r *report) apply(i *indicator) (*big.Rat, error) {
	x := &rule{t: i.Rule, better: i.Better, outOf: whole(1)}
	var err error
	for _, o := range []struct {
		into **big.Rat
		text string
	}{{&x.target, i.Target}, {&x.baseline, i.Baseline}, {&x.points, i.declared()}} {
		if o.text == "" {
			continue
		}
		if *o.into, err = parse(o.text); err != nil {
			return nil, err
		}
	}
	if i.Written != "" {
		if x.points, err = parse(i.Written); err != nil {
			return nil, err
		}
	}
	if err := x.readOutOf(); err != nil {
		return nil, err
	}
	method := text(x.t, "method", "")
	switch method {
	case "rubric", "judgement", "milestones", "panel":
		if r.t.Total.Missing == "zero" && i.Level == "" && len(i.Milestones) == 0 && i.Value == "" {
			return new(big.Rat), nil
		}
		raw, err := x.judged(method, i)
		if err != nil {
			return nil, err
		}
		return x.bound(raw, x.judgedReach(method), i)
	}
	if i.Value == "" {
		if r.t.Total.Missing == "zero" {
			return new(big.Rat), nil
		}
		return nil, unknown("no value is published")
	}
	value, err := parse(i.Value)
	if err != nil {
		return nil, err
	}
	return x.valued(method, value, i)
}

// readOutOf finds what shares are written out of: 1, a number, or the points as written.
func (x *rule) readOutOf() error {
	v, ok := x.t["out_of"]
	if !ok {
		return nil
	}
	if s, _ := v.(string); s == "points" {
		x.outOf = x.points
	} else if n, err := numberOf(v); err == nil {
		x.outOf = n
	}
	if x.outOf == nil || x.outOf.Sign() <= 0 {
		return fmt.Errorf("out_of is not a number above 0")
	}
	return nil
}

// numberOf reads a number of a rule: "0.8", "1/3", "80%".
func numberOf(v any) (*big.Rat, error) {
	s, ok := v.(string)
	if !ok {
		s = fmt.Sprint(v)
	}
	if p, ok := strings.CutSuffix(strings.TrimSpace(s), "%"); ok {
		n, err := parse(p)
		if err != nil {
			return nil, err
		}
		return quo(n, whole(100)), nil
	}
	return parse(s)
}

func text(t map[string]any, key, otherwise string) string {
	if s, ok := t[key].(string); ok {
		return s
	}
	return otherwise
}

// num reads an optional number of the rule.
func (x *rule) num(key string, otherwise *big.Rat) (*big.Rat, error) {
	v, ok := x.t[key]
	if !ok {
		return otherwise, nil
	}
	n, err := numberOf(v)
	if err != nil {
		return nil, fmt.Errorf("%s is not a number", key)
	}
	return n, nil
}

// share reads an optional share of the rule, brought to a scale of 1.
func (x *rule) share(key string, otherwise *big.Rat) (*big.Rat, error) {
	n, err := x.num(key, nil)
	if err != nil || n == nil {
		return otherwise, err
	}
	return quo(n, x.outOf), nil
}

// mark reads a place on the axis of the basis.
func (x *rule) mark(key string, otherwise *big.Rat) (*big.Rat, error) {
	n, err := x.num(key, otherwise)
	if err != nil {
		return nil, err
	}
	if n == nil {
		return nil, fmt.Errorf("%s is missing", key)
	}
	return x.at(n)
}

// at brings a number to the axis of the curve.
func (x *rule) at(n *big.Rat) (*big.Rat, error) {
	if !x.log || x.basis != "value" {
		return n, nil
	}
	if n.Sign() <= 0 {
		return nil, fmt.Errorf("%s has no logarithm", show(n))
	}
	return kept(ln(n)), nil
}

// basisOf is what each method looks at where the rule does not say so.
func basisOf(method string) string {
	switch method {
	case "ratio", "direct", "":
		return "attainment"
	case "deviation-bands":
		return "deviation"
	case "compare":
		return "percentile"
	case "minmax":
		return "minmax"
	}
	return "value"
}

// valued takes a value through basis, curve, limits and over-achievement.
func (x *rule) valued(method string, value *big.Rat, i *indicator) (*big.Rat, error) {
	x.basis, x.log = text(x.t, "basis", basisOf(method)), text(x.t, "transform", "") == "log"
	x.dir = direction(x.basis, x.better)
	c, err := x.curve(method)
	if err != nil {
		return nil, err
	}
	b, beyond, err := x.look(value, i)
	if err != nil {
		return nil, err
	}
	if b != nil && i.Basis != "" {
		if said, err := parse(i.Basis); err != nil || said.Cmp(b) != 0 {
			return nil, fmt.Errorf("the basis is %s, and not %s", show(b), clip(i.Basis))
		}
	}
	limits, err := x.limits(c.low, c.high)
	if err != nil {
		return nil, err
	}
	if beyond {
		return x.unbounded(c, limits, value)
	}
	return x.over(limits.top(x).bound(c.at(b)), limits, value)
}

func direction(basis, better string) int {
	switch basis {
	case "deviation", "rank":
		return -1
	case "attainment", "percentile", "minmax", "proximity", "zscore":
		return 1
	}
	if better == "lower" {
		return -1
	}
	return 1
}

// look works out what the curve looks at. beyond is true where a value of nothing is better
// than any number: target ÷ 0 where lower is better.
func (x *rule) look(v *big.Rat, i *indicator) (b *big.Rat, beyond bool, err error) {
	if needs := slices.Contains([]string{"attainment", "deviation", "gap", "proximity"}, x.basis); needs && (x.target == nil || x.target.Sign() == 0 && x.basis != "gap" && x.basis != "proximity") {
		return nil, false, fmt.Errorf("there is no target to compare with")
	}
	switch x.basis {
	case "value":
		b, err = x.at(v)
		return b, false, err
	case "attainment":
		if x.better == "lower" {
			if v.Sign() <= 0 {
				return nil, true, nil
			}
			return quo(x.target, v), false, nil
		}
		return quo(v, x.target), false, nil
	case "deviation":
		d := sub(v, x.target)
		return quo(d.Abs(d), new(big.Rat).Abs(x.target)), false, nil
	case "gap":
		if x.log {
			if v.Sign() <= 0 || x.target.Sign() <= 0 {
				return nil, false, fmt.Errorf("nothing has no logarithm")
			}
			return sub(kept(ln(v)), kept(ln(x.target))), false, nil
		}
		return sub(v, x.target), false, nil
	case "growth":
		if i.Previous == "" {
			return nil, false, unknown("last year's value is not published")
		}
		p, err := parse(i.Previous)
		if err != nil || p.Sign() == 0 {
			return nil, false, fmt.Errorf("there is no growth on %s", i.Previous)
		}
		return quo(sub(v, p), new(big.Rat).Abs(p)), false, nil
	}
	b, err = x.among(v, i)
	return b, false, err
}

// among places a value among those of the units compared.
func (x *rule) among(v *big.Rat, i *indicator) (*big.Rat, error) {
	if len(i.Peers) == 0 {
		return nil, unknown("the values of the units compared are not published")
	}
	var all []*big.Rat
	for _, p := range i.Peers {
		n, err := parse(p)
		if err != nil {
			return nil, err
		}
		if x.log && x.basis != "rank" && x.basis != "percentile" {
			if n.Sign() <= 0 {
				return nil, fmt.Errorf("nothing has no logarithm")
			}
			n = kept(ln(n))
		}
		all = append(all, n)
	}
	if len(all) < 2 {
		return nil, fmt.Errorf("one unit alone has no place")
	}
	seen := v
	if x.log && x.basis != "rank" && x.basis != "percentile" {
		seen = kept(ln(v))
	}
	switch x.basis {
	case "rank":
		return x.rank(v, all), nil
	case "percentile":
		n := whole(int64(len(all)))
		return quo(sub(n, x.rank(v, all)), sub(n, whole(1))), nil
	case "minmax":
		low, high := all[0], all[0]
		for _, n := range all {
			low, high = least(low, n), most(high, n)
		}
		if low.Cmp(high) == 0 {
			return nil, fmt.Errorf("all values are equal")
		}
		if x.better == "lower" {
			return quo(sub(high, seen), sub(high, low)), nil
		}
		return quo(sub(seen, low), sub(high, low)), nil
	case "proximity":
		return x.proximity(seen, all)
	case "zscore":
		return x.zscore(seen, all)
	}
	return nil, fmt.Errorf("the basis %q is not known here", clip(x.basis))
}

// proximity is how far a value has come from the worst of all to the target.
func (x *rule) proximity(v *big.Rat, all []*big.Rat) (*big.Rat, error) {
	target := x.target
	if x.log {
		if target.Sign() <= 0 {
			return nil, fmt.Errorf("nothing has no logarithm")
		}
		target = kept(ln(target))
	}
	worst := all[0]
	for _, n := range all {
		if x.better == "lower" {
			worst = most(worst, n)
		} else {
			worst = least(worst, n)
		}
	}
	way, come := sub(target, worst), sub(v, worst)
	if x.better == "lower" {
		way, come = way.Neg(way), come.Neg(come)
	}
	if way.Sign() <= 0 {
		return whole(1), nil
	}
	return quo(come, way), nil
}

func (x *rule) rank(v *big.Rat, all []*big.Rat) *big.Rat {
	better, equal := int64(0), int64(0)
	for _, n := range all {
		switch c := n.Cmp(v); {
		case c == 0:
			equal++
		case c > 0 && x.better != "lower", c < 0 && x.better == "lower":
			better++
		}
	}
	switch text(x.t, "ties", "best") {
	case "mean":
		return add(whole(better+1), big.NewRat(max(equal, 1)-1, 2))
	case "worst":
		return whole(better + max(equal, 1))
	}
	return whole(better + 1)
}

func (x *rule) zscore(v *big.Rat, all []*big.Rat) (*big.Rat, error) {
	sum, squares := new(big.Rat), new(big.Rat)
	for _, n := range all {
		sum = add(sum, n)
	}
	mean := quo(sum, whole(int64(len(all))))
	for _, n := range all {
		d := sub(n, mean)
		squares = add(squares, mul(d, d))
	}
	n := int64(len(all) - 1)
	if text(x.t, "sd", "sample") == "population" {
		n++
	}
	if squares.Sign() == 0 {
		return nil, fmt.Errorf("all values are equal")
	}
	sd := sqrt(quo(squares, whole(n)))
	if x.better == "lower" {
		return quo(sub(mean, v), sd), nil
	}
	return quo(sub(v, mean), sd), nil
}
