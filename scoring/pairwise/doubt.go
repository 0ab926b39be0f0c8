package pairwise

import (
	"steelyard/scoring/exact"
)

// Doubt is the judgement that fits the others least.
type Doubt struct {
	A, B  string       // as written
	Value exact.Number // what was judged; the mean of several raters
	// Others is what the other judgements say of the pair.
	Others exact.Number
	// Write is the number of Saaty's scale (1/9 to 9) nearest to Others, and CR the
	// consistency ratio with it; CR is absent where the comparison has none.
	Write exact.Number
	CR    exact.Opt
}

// AcceptableCR is the consistency ratio up to which judgements are taken as they are
// (Saaty 1980): 0.10.
func AcceptableCR() exact.Number { return exact.Fraction(1, 10) }

// Doubtful says whether the consistency ratio is above AcceptableCR.
func (c *Comparison) Doubtful() bool {
	cr, ok := c.CR.Get()
	return ok && AcceptableCR().Less(cr)
}

// Doubt finds the judgement that fits the others least: the one furthest, in ratio, from
// the ratio of its two weights (Saaty's ε, the largest of A[i][j] × w[j] ÷ w[i] and its
// reverse). What the others say is the ratio of the weights that follow without it
// (P. T. Harker, Mathematical Modelling 9, 1987: nothing in its place, 2 on the
// diagonal). Judgements that are equally far, as all three of three items are, are told
// apart by how much consistency the change would bring, then by the order of items.
// false: all judgements agree.
func (c *Comparison) Doubt() (Doubt, bool) {
	if c.Exact || len(c.Items) < 3 {
		return Doubt{}, false
	}
	at := positions(c.Items)
	type pair struct{ i, j int }
	var far []pair
	var furthest exact.Number
	for i := range c.Matrix {
		for j := i + 1; j < len(c.Matrix); j++ {
			e := c.Matrix[i][j].Mul(c.Weights[j]).Quo(c.Weights[i])
			e = exact.Max(e, exact.FromInt(1).Quo(e)).Round(12, "")
			switch e.Cmp(furthest) {
			case 1:
				far, furthest = []pair{{i, j}}, e
			case 0:
				far = append(far, pair{i, j})
			}
		}
	}
	var best Doubt
	var bestCI exact.Number
	for n, p := range far[:min(len(far), len(c.Items))] { // a circle of many has only ties
		others := c.without(p.i, p.j)
		d := Doubt{A: c.Items[p.i], B: c.Items[p.j], Value: c.Matrix[p.i][p.j], Others: others, Write: onScale(others)}
		changed := c.with(p.i, p.j, d.Write)
		d.CR = changed.CR
		if n == 0 || changed.CI.Less(bestCI) {
			best, bestCI = d, changed.CI
		}
	}
	for _, j := range c.Judgements {
		if at[j.A] > at[j.B] && j.A == best.B && j.B == best.A {
			one := exact.FromInt(1)
			best.A, best.B, best.Value, best.Others, best.Write = j.A, j.B, one.Quo(best.Value), one.Quo(best.Others), one.Quo(best.Write)
		}
	}
	return best, true
}

// without is what the other judgements say of a pair: the ratio of the weights that
// follow with nothing in its place. There are three items at least.
func (c *Comparison) without(i, j int) exact.Number {
	a := floats(c.Matrix)
	a[i][j], a[j][i] = exact.NewFloat(), exact.NewFloat()
	two := exact.NewFloat().SetInt64(2)
	a[i][i], a[j][j] = two, two
	w := principal(a)
	return exact.Kept(exact.NewFloat().Quo(w[i], w[j]))
}

// with is the comparison with one judgement changed.
func (c *Comparison) with(i, j int, value exact.Number) *Comparison {
	x := &Comparison{Items: c.Items, Index: c.Index, Matrix: make([][]exact.Number, len(c.Matrix))}
	for k := range c.Matrix {
		x.Matrix[k] = append([]exact.Number(nil), c.Matrix[k]...)
	}
	x.Matrix[i][j], x.Matrix[j][i] = value, exact.FromInt(1).Quo(value)
	ri, _ := randomIndex(c.Index)
	x.weigh(ri)
	return x
}

// onScale is the number of Saaty's scale, 1/9 ... 1/2, 1, 2 ... 9, nearest in ratio.
func onScale(n exact.Number) exact.Number {
	one := exact.FromInt(1)
	if n.Less(one) {
		return one.Quo(onScale(one.Quo(n)))
	}
	best := one
	ratio := func(a exact.Number) exact.Number { return exact.Max(a.Quo(n), n.Quo(a)) }
	for k := int64(2); k <= scaleEnd; k++ {
		if x := exact.FromInt(k); ratio(x).Less(ratio(best)) {
			best = x
		}
	}
	return best
}

// OnScale says whether a judgement lies within Saaty's scale, 1/9 to 9.
func OnScale(n exact.Number) bool {
	return n.Cmp(exact.FromInt(scaleEnd)) <= 0 && n.Mul(exact.FromInt(scaleEnd)).Cmp(exact.FromInt(1)) >= 0
}
