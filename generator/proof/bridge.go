package proof

import (
	"math/big"
)

// bridge adds up the way from last year's total.
func (r *report) bridge() {
	b := r.t.Total.Bridge
	if b == nil {
		return
	}
	from := r.number("bridge", b.Total)
	sum := from
	for _, p := range b.Parts {
		sum = add(sum, r.number("bridge, "+clip(p.Key), p.Value))
	}
	ok := r.same("bridge", "does not lead to the total", show(sum), r.number("total", r.t.Total.Published))
	if last := r.v.by[r.t.Unit+"/"+b.From]; last != nil {
		ok = last.same("total", "is not where the bridge of "+r.t.Year+" begins", last.t.Total.Published, from) && ok
		ok = r.bridgeParts(last) && ok
	}
	r.v.printed(kindBridge, ok, false)
}

// bridgeParts works out the parts that follow from the two years' figures alone, within the
// rounding that lets the parts add up.
func (r *report) bridgeParts(last *report) bool {
	t, old := &r.t.Total, &last.t.Total
	parts := map[string]*big.Rat{}
	for _, p := range t.Bridge.Parts {
		parts[p.Key] = r.number("bridge", p.Value)
	}
	must := map[string]*big.Rat{
		"bonus":     sub(r.number("bonus", t.Bonus), last.number("bonus", old.Bonus)),
		"deduction": sub(last.number("deduction", old.Deduction), r.number("deduction", t.Deduction)),
	}
	unit := new(big.Rat).SetFrac(big.NewInt(1), pow10(min(max(t.Rounding.Total, old.Rounding.Total, 0), 18)))
	ok := true
	for kind, x := range must {
		got := parts[kind]
		if got == nil {
			got = new(big.Rat)
		}
		if new(big.Rat).Abs(sub(got, x)).Cmp(unit) > 0 {
			r.differ("bridge, "+kind, "is not what the two years differ by", show(got), show(x))
			ok = false
		}
	}
	return ok
}

// modifier works out a factor.
func (r *report) modifier(m *modifier) {
	where := "modifier " + clip(m.ID)
	factor := whole(1)
	for k := range m.Steps {
		s := &m.Steps[k]
		r.line(where+", "+clip(s.Kind), s)
		switch s.Kind {
		case "factor", "cap", "floor", "gate", "over-bonus", "over-penalty", "over-void":
			factor = r.number(where, s.Result)
		}
	}
	if m.State == "scored" {
		r.same(where+", factor", "is not what its steps come to", m.Factor, factor)
	}
}

// comparison holds the weights of a pairwise comparison against its matrix: they are its
// principal eigenvector, so the matrix times the weights is λ times the weights.
func (r *report) comparison(c *comparison) {
	where := "comparison"
	if len(c.Items) > 0 {
		where += " of " + clip(c.Items[0]) + " …"
	}
	n := len(c.Items)
	ok := len(c.Matrix) == n && len(c.Weights) == n && len(c.Points) == n
	if !ok {
		r.differ(where, "has another number of rows, weights or points than items", "", "")
		r.v.printed(kindComparison, false, false)
		return
	}
	lambda, tiny := r.number(where, c.Lambda), new(big.Rat).SetFrac(big.NewInt(1), pow10(9))
	near := func(what string, a, b *big.Rat) {
		if new(big.Rat).Abs(sub(a, b)).Cmp(tiny) > 0 {
			r.differ(where, what, show(a), show(b))
			ok = false
		}
	}
	weights := make([]*big.Rat, n)
	sum, points := new(big.Rat), new(big.Rat)
	for i := range weights {
		weights[i] = r.number(where, c.Weights[i])
		sum, points = add(sum, weights[i]), add(points, r.number(where, c.Points[i]))
	}
	near("the weights do not add up to 1", sum, whole(1))
	near("the points do not add up to the total", points, r.number(where, c.Total))
	for i, row := range c.Matrix {
		if len(row) != n {
			r.differ(where, "a row of the matrix has another length", "", "")
			ok = false
			break
		}
		x := new(big.Rat)
		for j := range row {
			x = add(x, mul(r.number(where, row[j]), weights[j]))
		}
		near("the weight of "+clip(c.Items[i])+" is not what the matrix gives", x, mul(lambda, weights[i]))
		if share := sub(r.number(where, c.Points[i]), mul(weights[i], r.number(where, c.Total))); new(big.Rat).Abs(share).Cmp(whole(1)) > 0 {
			r.differ(where, "the points of "+clip(c.Items[i])+" are not its weight of the total", c.Points[i], show(mul(weights[i], points)))
			ok = false
		}
	}
	if n > 1 {
		ci := r.number(where, c.CI)
		near("the consistency index is not (λ − n) ÷ (n − 1)", ci, quo(sub(lambda, whole(int64(n))), whole(int64(n-1))))
		if ri, cr := r.optional(where, c.RI), r.optional(where, c.CR); ri != nil && cr != nil && ri.Sign() > 0 {
			near("the consistency ratio is not the index divided by the random index", cr, quo(ci, ri))
		}
	}
	r.v.printed(kindComparison, ok, false)
}
