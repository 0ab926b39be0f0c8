package scoring

import (
	"math/rand/v2"
	"testing"

	"steelyard/scoring/exact"
	"steelyard/scoring/formula"
)

// worked works a formula out; ok is false where it says that there is nothing to judge by.
func worked(t formula.Term, names map[string]Number) (n Number, ok bool) {
	ok = true
	part := func(i int) Number {
		n, fine := worked(t.Of[i], names)
		ok = ok && fine
		return n
	}
	truth := func(b bool) (Number, bool) {
		if b {
			return whole(1), ok
		}
		return Number{}, ok
	}
	switch t.Op {
	case formula.Number:
		return t.Number, true
	case formula.Name:
		n, has := names[t.Name]
		return n, has
	case formula.If:
		if part(0).IsZero() {
			return part(2), ok
		}
		return part(1), ok
	case formula.Abs:
		return part(0).Abs(), ok
	case formula.Ln:
		if n := part(0); n.Sign() > 0 {
			return n.Ln(), ok
		}
		return Number{}, false
	case formula.Up:
		return part(0).Round(0, "up"), ok
	case formula.Down:
		return part(0).Round(0, "down"), ok
	}
	a, b := part(0), part(1)
	switch t.Op {
	case formula.Add:
		return a.Add(b), ok
	case formula.Sub:
		return a.Sub(b), ok
	case formula.Mul:
		return a.Mul(b), ok
	case formula.Quo:
		if b.IsZero() {
			return b, false
		}
		return a.Quo(b), ok
	case formula.Min:
		return exact.Min(a, b), ok
	case formula.Max:
		return exact.Max(a, b), ok
	case formula.Less:
		return truth(a.Less(b))
	case formula.AtMost:
		return truth(a.Cmp(b) <= 0)
	case formula.Equal:
		return truth(a.Equal(b))
	case formula.And:
		return truth(!a.IsZero() && !b.IsZero())
	}
	panic("an operation that is not known")
}

// The formula of a rule gives the very share that the rule gives, for every rule that can be
// written and whatever was reported.
func TestFormulasGiveWhatRulesGive(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	rules := curves(t)
	for len(rules) < 700 {
		ind := Indicator{ID: "x", Points: whole(int64(random.IntN(20))), Better: []string{"", "higher", "lower", "range"}[random.IntN(4)],
			Baseline: randomOpt(random), Target: randomOpt(random), Decimals: -1, Score: randomTable(random)}
		if rule, _ := ParseRule(&ind, nil); rule != nil && rule.judge == nil {
			rules = append(rules, rule)
		}
	}
	tried := 0
	for _, r := range rules {
		f, ok := r.Formula()
		if !ok {
			t.Fatalf("%s has no formula", r.named())
		}
		values := []Number{{}, r.target.Number(), r.target.Number().Mul(exact.Fraction(9, 10)), r.target.Number().Mul(exact.Fraction(14, 10))}
		for range 6 {
			values = append(values, randomNumber(random))
		}
		if r.basis.Name == "value" || r.basis.Name == "growth" {
			for _, m := range r.curve.marks() {
				values = append(values, m.typed, m.typed.Add(exact.Unit(3)), m.typed.Sub(exact.Unit(3)))
			}
		}
		for _, v := range values {
			if r.log && (v.Sign() <= 0 || v.Decimals() != 0) {
				continue // a logarithm is cut at its end
			}
			o := observation{rule: r, value: v, previous: Some(whole(7)), peers: newPopulation([]Number{v, whole(31), whole(64)})}
			ev := r.apply(&o, true)
			names := map[string]Number{InValue: v, InTarget: r.target.Number(), InPrevious: whole(7), InCount: whole(3), InLeast: o.peers.least(), InMost: o.peers.most()}
			if r.log {
				if o.peers.least().Sign() <= 0 {
					continue
				}
				names[InLeast], names[InMost] = o.peers.least().Ln(), o.peers.most().Ln()
			}
			if rank := rankAmong(&o); rank.none == nil {
				names[InRank] = rank.x
			}
			names[InMean], names[InSpread] = o.peers.moments(r.log, r.spread == "population")
			if b, ok := worked(f.Basis, names); ok {
				names[InBasis] = b
			} else if r.basis.Name == "attainment" {
				names[InBasis] = Number{} // better than any number: the share says so
			}
			got, ok := worked(f.Share, names)
			if ok != (ev.state == Scored) {
				t.Fatalf("%v %s at %s: scored %v, in the formula %v", r.kind.Name, r.named(), v, ev.state, ok)
			}
			if ok && got.Sub(ev.share).Abs().Cmp(exact.Unit(9)) > 0 {
				t.Fatalf("%v %s at %s: %s, in the formula %s\n%+v", r.kind.Name, r.named(), v, ev.share, got, r)
			}
			tried++
		}
	}
	if tried < 4000 {
		t.Errorf("%d results were tried", tried)
	}
}
