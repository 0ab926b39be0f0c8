package raters

import (
	"slices"

	"steelyard/scoring/exact"
)

// Concordance is Kendall's coefficient of concordance and its test.
type Concordance struct {
	// W is from 0, no common order of the items, to 1, the same order for all.
	W Coefficient
	// ChiSquare is k × (n − 1) × W with DF = n − 1 degrees of freedom; P is the
	// probability of a W as high as this if raters ranked at random, 0..1, good for more
	// than seven items. Both are absent without W.
	ChiSquare, P exact.Opt
	DF           int
}

// KendallW says how far raters put the items in the same order, whatever their levels (M. G.
// Kendall and B. Babington Smith, The problem of m rankings, Annals of Mathematical
// Statistics 10, 1939; ties: M. G. Kendall, Rank correlation methods, 1948):
//
//	W = 12 × S ÷ (k² × (n³ − n) − k × Σ (t³ − t))
//
// S is the sum of squares of the items' rank sums about their mean, and t runs over the
// sizes of the ties within each rater; tied items have the mean of their ranks. Complete
// items only.
func (r Ratings) KendallW() Concordance {
	x, n, k, why := r.complete()
	if why != "" {
		return Concordance{W: none(why)}
	}
	sums := make([]exact.Number, n)
	var ties exact.Number
	for j := range k {
		column := make([]exact.Number, n)
		for i := range x {
			column[i] = x[i][j]
		}
		ranks, tied := midRanks(column)
		ties = ties.Add(tied)
		for i := range sums {
			sums[i] = sums[i].Add(ranks[i])
		}
	}
	size, raters := exact.FromInt(int64(n)), exact.FromInt(int64(k))
	below := raters.Mul(raters).Mul(cubeLess(size)).Sub(raters.Mul(ties))
	if below.IsZero() {
		return Concordance{W: none(NoRanking)}
	}
	s := variance(sums).Mul(size.Sub(exact.FromInt(1)))
	w := exact.FromInt(12).Mul(s).Quo(below)
	chi := raters.Mul(size.Sub(exact.FromInt(1))).Mul(w)
	return Concordance{W: Coefficient{Value: exact.Some(w)}, ChiSquare: exact.Some(chi), DF: n - 1, P: bound(chiSquareTail(chi.Float64(), n-1))}
}

// midRanks are the ranks of numbers from 1, the lowest first, with the mean for those that
// are equal, and Σ (t³ − t) over the ties.
func midRanks(x []exact.Number) (ranks []exact.Number, ties exact.Number) {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return x[a].Cmp(x[b]) })
	ranks = make([]exact.Number, len(x))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && x[order[to]].Equal(x[order[from]]) {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = exact.Fraction(int64(from+1+to), 2)
		}
		ties = ties.Add(cubeLess(exact.FromInt(int64(to - from))))
		from = to
	}
	return ranks, ties
}

// cubeLess is n³ − n.
func cubeLess(n exact.Number) exact.Number { return n.Mul(n).Mul(n).Sub(n) }
