package raters

import (
	"errors"
	"fmt"

	"steelyard/scoring/exact"
)

// KappaWeights says how much two ratings that differ disagree.
type KappaWeights int

// The weights of Kappa.
const (
	Unweighted KappaWeights = iota // any difference counts the same
	Linear                         // by the steps between the categories
	Quadratic                      // by the square of the steps
)

// Kappa is Cohen's κ of two raters: table[a][b] counts the items that the first put into
// category a and the second into category b, categories in order (J. Cohen, Educational and
// Psychological Measurement 20, 1960; weighted: Psychological Bulletin 70, 1968):
//
//	κ = 1 − Σ weight × observed ÷ Σ weight × expected
//
// with the expected counts of two raters who know nothing of each other. 1 is agreement in
// every item, 0 that of chance; below 0 less than chance. There is no interval. A table that
// is not square, holds a negative count, or unknown weights are an error.
func Kappa(table [][]int, weights KappaWeights) (Coefficient, error) {
	if weights < Unweighted || weights > Quadratic {
		return Coefficient{}, fmt.Errorf("no weights of kappa have the number %d", weights)
	}
	rows, columns := make([]exact.Number, len(table)), make([]exact.Number, len(table))
	var total exact.Number
	for a, row := range table {
		if len(row) != len(table) {
			return Coefficient{}, fmt.Errorf("row %d of %d categories has %d", a+1, len(table), len(row))
		}
		for b, count := range row {
			if count < 0 {
				return Coefficient{}, errors.New("a count is negative")
			}
			n := exact.FromInt(int64(count))
			rows[a], columns[b], total = rows[a].Add(n), columns[b].Add(n), total.Add(n)
		}
	}
	if total.IsZero() {
		return none(FewItems), nil
	}
	var observed, expected exact.Number
	for a := range table {
		for b := range table {
			w := weights.of(a, b)
			observed = observed.Add(w.Mul(exact.FromInt(int64(table[a][b]))))
			expected = expected.Add(w.Mul(rows[a]).Mul(columns[b]))
		}
	}
	if expected.IsZero() {
		return none(OneCategory), nil
	}
	return Coefficient{Value: exact.Some(exact.FromInt(1).Sub(observed.Mul(total).Quo(expected)))}, nil
}

func (w KappaWeights) of(a, b int) exact.Number {
	d := int64(a - b)
	switch {
	case d == 0:
		return exact.Number{}
	case w == Unweighted:
		return exact.FromInt(1)
	case w == Linear:
		return exact.FromInt(d).Abs()
	}
	return exact.FromInt(d).Mul(exact.FromInt(d))
}

// MeanKappa is the mean of κ over all pairs of raters (R. J. Light, Psychological Bulletin
// 76, 1971), for ratings that are categories: whole numbers from low to high, at most
// MostCategories of them. A pair that used one category throughout has no κ and is left out
// of the mean. Ratings off the scale are an error. Complete items only.
func (r Ratings) MeanKappa(low, high int, weights KappaWeights) (Coefficient, error) {
	if high < low || high-low >= MostCategories {
		return Coefficient{}, fmt.Errorf("%d to %d are not 1 to %d categories", low, high, MostCategories)
	}
	x, _, k, why := r.complete()
	at := make([][]int, len(x))
	for i, row := range x {
		at[i] = make([]int, k)
		for j, v := range row {
			c := v.Sub(exact.FromInt(int64(low)))
			if !c.Floor().Equal(c) || c.Sign() < 0 || exact.FromInt(int64(high-low)).Less(c) {
				return Coefficient{}, fmt.Errorf("%s is no category from %d to %d", v, low, high)
			}
			at[i][j] = int(c.Float64())
		}
	}
	if why != "" {
		return none(why), nil
	}
	var sum exact.Number
	pairs := int64(0)
	for a := range k {
		for b := a + 1; b < k; b++ {
			table := make([][]int, high-low+1)
			for i := range table {
				table[i] = make([]int, len(table))
			}
			for i := range at {
				table[at[i][a]][at[i][b]]++
			}
			c, err := Kappa(table, weights)
			if err != nil {
				return Coefficient{}, err
			}
			if v, ok := c.Value.Get(); ok {
				sum, pairs = sum.Add(v), pairs+1
			}
		}
	}
	if pairs == 0 {
		return none(OneCategory), nil
	}
	return Coefficient{Value: exact.Some(sum.Quo(exact.FromInt(pairs)))}, nil
}

// MostCategories is how many categories κ is worked out for; ratings in more steps are
// better looked at as numbers (ICC).
const MostCategories = 11
