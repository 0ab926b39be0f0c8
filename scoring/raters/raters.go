// Package raters says how far raters agree: the intraclass correlations of Shrout and
// Fleiss with their intervals, Kendall's W, Cronbach's α, Cohen's κ, and how high and how
// widely each rater rates.
//
// Everything here is a pure function of a matrix of ratings, items by raters. Means, sums of
// squares and coefficients are exact fractions, so that "no difference at all" is seen as
// such and not as 1e-17; only what follows from the F and chi-square distributions is
// float64, rounded to nine decimals (f.go).
//
// It never returns NaN or an infinity. Where a coefficient has no meaning its Value is absent
// and Why says which case it is. Start at [Ratings] and [Ratings.Agree].
package raters

import (
	"slices"

	"steelyard/scoring/exact"
)

const (
	// LeastRaters and LeastItems are what a report asks for before it prints a number;
	// below, intervals are so wide that a number would say more than is known.
	LeastRaters = 3
	LeastItems  = 5
)

// Why a coefficient has no value.
const (
	FewRaters   = "few-raters"   // fewer than two raters
	FewItems    = "few-items"    // fewer than two items that all rated
	AllEqual    = "all-equal"    // nothing differs: there is nothing to agree on
	ItemsEqual  = "items-equal"  // the items' means are equal, and the coefficient divides by their spread
	BeyondScale = "beyond-scale" // raters differ so much more than items that the formula breaks down
	NoRanking   = "no-ranking"   // no rater puts any item before another
	OneCategory = "one-category" // both raters used one and the same category throughout
)

// Ratings holds ratings by item and rater: Ratings[i][j] is what rater j gave item i, on
// any scale that all items share. An absent number, or a row that ends before j, is a
// rating that is missing.
type Ratings [][]exact.Opt

// Coefficient is a measure of agreement, or the reason why there is none.
type Coefficient struct {
	// Value is at most 1, which is perfect agreement; 0 is that of chance. It may be
	// negative: then items differ less than chance would have it.
	Value exact.Opt
	// Low and High are the ends of the confidence interval. Low alone may be absent: the
	// interval has no lower end. Both are absent where there is no interval.
	Low, High exact.Opt
	Why       string // one of the reasons above; "" where there is a Value
}

func none(why string) Coefficient { return Coefficient{Why: why} }

// RaterStats is how one rater rates.
type RaterStats struct {
	Items    int       // that the rater rated
	Mean     exact.Opt // of the rater's ratings; absent without any
	Spread   exact.Opt // their standard deviation, divided by n − 1; absent below two
	Leniency exact.Opt // Mean minus the mean of the whole panel, this rater included, on the same items; above 0 is lenient
}

// Agreement is everything about a panel; see Agree.
type Agreement struct {
	Raters int
	Items  int  // rated by all raters: those that count
	Rated  int  // rated by at least one
	TooFew bool // fewer than LeastRaters or LeastItems; then there is nothing below

	ICC         ICCs
	Concordance Concordance
	Alpha       Coefficient
	Each        []RaterStats // by rater, over all items that the rater rated
}

// Agree works out all that can be said of a panel, with confidence intervals of the given
// level (0.95). Coefficients take complete items only: an item that one rater left out is
// left out for all, as in most statistics packages (listwise deletion). RaterStats take
// what each rater rated.
func (r Ratings) Agree(level float64) *Agreement {
	complete := r.Complete()
	a := &Agreement{Raters: r.Raters(), Items: len(complete)}
	for _, row := range r {
		for _, x := range row {
			if x.OK() {
				a.Rated++
				break
			}
		}
	}
	if a.TooFew = a.Raters < LeastRaters || a.Items < LeastItems; a.TooFew {
		return a
	}
	a.ICC = complete.ICC(level)
	a.Concordance = complete.KendallW()
	a.Alpha = complete.Alpha()
	a.Each = r.EachRater()
	return a
}

// Raters is the number of columns: the length of the longest row.
func (r Ratings) Raters() int {
	k := 0
	for _, row := range r {
		k = max(k, len(row))
	}
	return k
}

// Complete are the items that all raters rated, in their order.
func (r Ratings) Complete() Ratings {
	k := r.Raters()
	var out Ratings
next:
	for _, row := range r {
		if len(row) < k {
			continue
		}
		for _, x := range row {
			if !x.OK() {
				continue next
			}
		}
		out = append(out, row)
	}
	return out
}

// complete is the matrix of the complete items, or why there are too few of them.
func (r Ratings) complete() (x [][]exact.Number, n, k int, why string) {
	k = r.Raters()
	for _, row := range r.Complete() {
		numbers := make([]exact.Number, k)
		for j := range numbers {
			numbers[j] = row[j].Number()
		}
		x = append(x, numbers)
	}
	n = len(x)
	switch {
	case k < 2:
		why = FewRaters
	case n < 2:
		why = FewItems
	}
	return x, n, k, why
}

// EachRater says of each rater, in the order of the columns, how high and how widely they
// rate. Missing ratings are left out; the panel's mean of an item is that of those who
// rated it. Where nothing is missing the leniencies add up to 0.
func (r Ratings) EachRater() []RaterStats {
	panel := make([]exact.Number, len(r)) // mean of each item
	for i, row := range r {
		var sum exact.Number
		count := int64(0)
		for _, x := range row {
			if v, ok := x.Get(); ok {
				sum, count = sum.Add(v), count+1
			}
		}
		if count > 0 {
			panel[i] = sum.Quo(exact.FromInt(count))
		}
	}
	out := make([]RaterStats, r.Raters())
	for j := range out {
		var own []exact.Number
		var sum, others exact.Number
		for i, row := range r {
			if j < len(row) && row[j].OK() {
				own = append(own, row[j].Number())
				sum, others = sum.Add(row[j].Number()), others.Add(panel[i])
			}
		}
		s := &out[j]
		if s.Items = len(own); s.Items == 0 {
			continue
		}
		count := exact.FromInt(int64(s.Items))
		s.Mean = exact.Some(sum.Quo(count))
		s.Leniency = exact.Some(sum.Sub(others).Quo(count))
		if s.Items > 1 {
			s.Spread = exact.Some(variance(own).Sqrt())
		}
	}
	return out
}

// variance is that of a sample: squares of the distances from the mean, divided by n − 1.
// There must be two numbers or more.
func variance(x []exact.Number) exact.Number {
	var sum, squares exact.Number
	for _, v := range x {
		sum, squares = sum.Add(v), squares.Add(v.Mul(v))
	}
	n := exact.FromInt(int64(len(x)))
	return squares.Sub(sum.Mul(sum).Quo(n)).Quo(n.Sub(exact.FromInt(1)))
}

// Alpha is Cronbach's α with the raters in the place of test items (L. J. Cronbach,
// Coefficient alpha and the internal structure of tests, Psychometrika 16, 1951):
//
//	α = k ÷ (k − 1) × (1 − Σ variance of each rater ÷ variance of the sum of all raters)
//
// It equals ICC(3,k): how far the mean of these raters would come out the same again, a
// rater's habit of rating high or low apart. It has no interval here; that of ICC(3,k) is
// the same. Complete items only.
func (r Ratings) Alpha() Coefficient {
	x, n, k, why := r.complete()
	if why != "" {
		return none(why)
	}
	totals := make([]exact.Number, n)
	var parts exact.Number
	for j := range k {
		column := make([]exact.Number, n)
		for i := range x {
			column[i] = x[i][j]
			totals[i] = totals[i].Add(x[i][j])
		}
		parts = parts.Add(variance(column))
	}
	all := variance(totals)
	if all.IsZero() {
		if spread := variance(slices.Concat(x...)); spread.IsZero() {
			return none(AllEqual)
		}
		return none(ItemsEqual)
	}
	return Coefficient{Value: exact.Some(exact.Fraction(int64(k), int64(k-1)).Mul(exact.FromInt(1).Sub(parts.Quo(all))))}
}

// Reliability names how far a coefficient of the ICC family can be relied on: "poor" below
// 0.5, "moderate" from there, "good" from 0.75, "excellent" above 0.9 (T. K. Koo and
// M. Y. Li, A guideline of selecting and reporting intraclass correlation coefficients for
// reliability research, J. Chiropractic Medicine 15, 2016, who ask to name both ends of the
// interval and not the estimate alone).
func Reliability(icc exact.Number) string {
	switch {
	case icc.Less(exact.Fraction(1, 2)):
		return "poor"
	case icc.Less(exact.Fraction(3, 4)):
		return "moderate"
	case icc.Cmp(exact.Fraction(9, 10)) <= 0:
		return "good"
	}
	return "excellent"
}
