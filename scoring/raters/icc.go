package raters

import (
	"math"

	"steelyard/scoring/exact"
)

// ICCs are the six intraclass correlations of P. E. Shrout and J. L. Fleiss (Intraclass
// correlations: uses in assessing rater reliability, Psychological Bulletin 86, 1979) with
// the mean squares that they come from: n items, k raters.
type ICCs struct {
	// BetweenItems (BMS, n − 1 degrees of freedom), WithinItems (WMS, n(k − 1)),
	// BetweenRaters (JMS, k − 1) and Residual (EMS, (n − 1)(k − 1)) are the mean squares of
	// the analysis of variance, each 0 or above; 0 where there is no coefficient either
	// because there are too few raters or items.
	BetweenItems, WithinItems, BetweenRaters, Residual exact.Number
	// Single are ICC(1,1), (2,1), (3,1): how far one rater can be relied on. From −1 ÷ (k − 1) to 1.
	Single [3]Coefficient
	// Mean are ICC(1,k), (2,k), (3,k): how far the mean of the k raters can be relied on. At most 1.
	Mean [3]Coefficient
}

// The models of Single and Mean.
const (
	OneWay = iota // each item by other raters
	Random        // raters drawn from many: levels count (absolute agreement)
	Fixed         // these raters only: a rater's level does not count (consistency)
)

// ICC works out the six coefficients with confidence intervals of the given level, in
// (0, 1); another level gives no intervals. The intervals of (1,·) and (3,·) are exact
// where ratings are normal; those of (2,·) take the degrees of freedom that Fleiss and
// Shrout (Psychometrika 43, 1978) approximate, as do K. O. McGraw and S. P. Wong (Forming
// inferences about some intraclass correlation coefficients, Psychological Methods 1, 1996,
// with the correction of 1996, p. 390). Complete items only.
func (r Ratings) ICC(level float64) ICCs {
	x, n, k, why := r.complete()
	var c ICCs
	all := func(why string) {
		for m := range c.Single {
			c.Single[m], c.Mean[m] = none(why), none(why)
		}
	}
	if why != "" {
		all(why)
		return c
	}
	c.squares(x)
	b, w, j, e := c.BetweenItems, c.WithinItems, c.BetweenRaters, c.Residual
	if b.IsZero() && w.IsZero() {
		all(AllEqual)
		return c
	}
	one, size, raters := exact.FromInt(1), exact.FromInt(int64(n)), exact.FromInt(int64(k))
	less := raters.Sub(one)
	c.Single = [3]Coefficient{
		ratio(b.Sub(w), b.Add(less.Mul(w))),
		ratio(b.Sub(e), b.Add(less.Mul(e)).Add(raters.Mul(j.Sub(e)).Quo(size))),
		ratio(b.Sub(e), b.Add(less.Mul(e))),
	}
	c.Mean = [3]Coefficient{
		ratio(b.Sub(w), b),
		ratio(b.Sub(e), b.Add(j.Sub(e).Quo(size))),
		ratio(b.Sub(e), b),
	}
	if b.IsZero() || !(level > 0 && level < 1) {
		return c // with no spread of the items an interval would be a single point
	}
	tail := (1 - level) / 2
	c.interval(OneWay, w, n, k, float64(n)*float64(k-1), tail)
	c.interval(Fixed, e, n, k, float64(n-1)*float64(k-1), tail)
	c.intervalRandom(n, k, tail)
	return c
}

// squares is the two-way analysis of variance, one rating a cell.
func (c *ICCs) squares(x [][]exact.Number) {
	n, k := len(x), len(x[0])
	var total, squares, rows, columns exact.Number
	column := make([]exact.Number, k)
	for i := range x {
		var row exact.Number
		for j, v := range x[i] {
			row = row.Add(v)
			column[j] = column[j].Add(v)
			squares = squares.Add(v.Mul(v))
		}
		total, rows = total.Add(row), rows.Add(row.Mul(row))
	}
	for _, s := range column {
		columns = columns.Add(s.Mul(s))
	}
	size, raters := exact.FromInt(int64(n)), exact.FromInt(int64(k))
	mean := total.Mul(total).Quo(size.Mul(raters))
	items, judges := rows.Quo(raters).Sub(mean), columns.Quo(size).Sub(mean)
	within := squares.Sub(rows.Quo(raters))
	c.BetweenItems = items.Quo(exact.FromInt(int64(n - 1)))
	c.WithinItems = within.Quo(exact.FromInt(int64(n) * int64(k-1)))
	c.BetweenRaters = judges.Quo(exact.FromInt(int64(k - 1)))
	c.Residual = within.Sub(judges).Quo(exact.FromInt(int64(n-1) * int64(k-1)))
}

// ratio divides two sums of mean squares. With a divisor of 0 only the items' spread can
// be missing; a negative one is an estimate of a variance that came out below 0.
func ratio(above, below exact.Number) Coefficient {
	switch {
	case below.IsZero():
		return none(ItemsEqual)
	case below.Sign() < 0:
		return none(BeyondScale)
	}
	return Coefficient{Value: exact.Some(above.Quo(below))}
}

// interval fills those of ICC(1,·) and ICC(3,·): F0 = BMS ÷ error,
//
//	FL = F0 ÷ F(n − 1, df), FU = F0 × F(df, n − 1)
//	single: (FL − 1) ÷ (FL + k − 1) … (FU − 1) ÷ (FU + k − 1); mean: 1 − 1 ÷ FL … 1 − 1 ÷ FU
func (c *ICCs) interval(model int, err exact.Number, n, k int, df, tail float64) {
	single, mean := &c.Single[model], &c.Mean[model]
	if err.IsZero() { // no error at all: F0 is infinite
		single.Low, single.High = single.Value, single.Value
		mean.Low, mean.High = mean.Value, mean.Value
		return
	}
	d := float64(n - 1)
	inverse := err.Quo(c.BetweenItems).Float64() // 1 ÷ F0, which stays finite
	low, high := inverse*fQuantile(tail, d, df), inverse/fQuantile(tail, df, d)
	rest := float64(k - 1)
	single.Low, single.High = bound((1-low)/(1+rest*low)), bound((1-high)/(1+rest*high))
	mean.Low, mean.High = bound(1-low), bound(1-high)
}

// intervalRandom fills those of ICC(2,·), with all mean squares divided by BMS. The degrees
// of freedom v are Satterthwaite's for the mix of JMS and EMS that stands for the error.
func (c *ICCs) intervalRandom(items, raters int, tail float64) {
	single, mean := &c.Single[Random], &c.Mean[Random]
	rho, ok := single.Value.Get()
	if !ok {
		return
	}
	if c.BetweenRaters.IsZero() && c.Residual.IsZero() {
		single.Low, single.High = single.Value, single.Value
		mean.Low, mean.High = mean.Value, mean.Value
		return
	}
	n, k, p := float64(items), float64(raters), rho.Float64()
	j, e := c.BetweenRaters.Quo(c.BetweenItems).Float64(), c.Residual.Quo(c.BetweenItems).Float64()
	a, b := k*p*j, (n*(1+(k-1)*p)-k*p)*e
	v := (a + b) * (a + b) / (a*a/(k-1) + b*b/((n-1)*(k-1)))
	if !(v > 0) {
		return
	}
	below, above := fQuantile(tail, n-1, v), fQuantile(tail, v, n-1)
	mix := k*j + (k*n-k-n)*e
	single.Low = bound(n * (1 - below*e) / (below*mix + n))
	single.High = bound(n * (above - e) / (mix + n*above))
	if !mean.Value.OK() {
		return
	}
	if d := below*(j-e) + n; d > 0 {
		mean.Low = bound(n * (1 - below*e) / d)
	}
	if d := j - e + n*above; d > 0 {
		mean.High = bound(n * (above - e) / d)
	}
	if !single.High.OK() || !mean.High.OK() {
		mean.Low, mean.High = exact.Opt{}, exact.Opt{}
	}
}

// bound is an end of an interval, rounded to nine decimals: far above what float64 loses,
// far below what is printed, so that it is the same on every machine. Absent for what is
// not finite.
func bound(x float64) exact.Opt {
	n, err := exact.FromFloat(x)
	if err != nil || math.Abs(x) > 1e15 {
		return exact.Opt{}
	}
	return exact.Some(n.Round(9, ""))
}
