package raters

import "math"

// Tails of the F and chi-square distributions, for agreement only. They are written here
// and not taken from a library: the package leans on the standard library alone, needs two
// functions of them, and the tests hold them against gonum's.

// fQuantile is the f that an F variable with d1 and d2 degrees of freedom, both above 0
// and not necessarily whole, exceeds with the probability tail, in (0, 1). +Inf where it is
// beyond e⁷⁰⁰. The relative error is about 1e-13.
func fQuantile(tail, d1, d2 float64) float64 {
	low, high := -700.0, 700.0 // of ln f: fTail falls from 1 to 0
	if fTail(math.Exp(high), d1, d2) > tail {
		return math.Inf(1)
	}
	for range 70 {
		mid := low + (high-low)/2
		if fTail(math.Exp(mid), d1, d2) > tail {
			low = mid
		} else {
			high = mid
		}
	}
	return math.Exp(low + (high-low)/2)
}

// fTail is the probability that an F variable exceeds f: the regularised incomplete beta
// function I(d2 ÷ (d2 + d1·f); d2 ÷ 2, d1 ÷ 2) (Abramowitz and Stegun, 26.6.2).
func fTail(f, d1, d2 float64) float64 {
	s := d1*f + d2
	return betaShare(d2/s, d1*f/s, d2/2, d1/2)
}

// betaShare is I(x; a, b) with y = 1 − x given apart, so that nothing is lost next to 1.
func betaShare(x, y, a, b float64) float64 {
	switch {
	case x <= 0:
		return 0
	case y <= 0:
		return 1
	case x > (a+1)/(a+b+2): // the fraction goes fast on the other side
		return 1 - betaShare(y, x, b, a)
	}
	ga, _ := math.Lgamma(a)
	gb, _ := math.Lgamma(b)
	gab, _ := math.Lgamma(a + b)
	front := math.Exp(gab-ga-gb+a*math.Log(x)+b*math.Log(y)) / a
	return front * betaFraction(x, a, b)
}

// betaFraction is the continued fraction of the incomplete beta function (Abramowitz and
// Stegun, 26.5.8), from the front by the method of Lentz.
func betaFraction(x, a, b float64) float64 {
	const tiny = 1e-300
	lift := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c := 1.0
	d := 1 / lift(1-(a+b)*x/(a+1))
	h := d
	for step := 1; step <= 100000; step++ {
		m := float64(step)
		even := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		d = 1 / lift(1+even*d)
		c = lift(1 + even/c)
		h *= d * c
		odd := -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		d = 1 / lift(1+odd*d)
		c = lift(1 + odd/c)
		h *= d * c
		if math.Abs(d*c-1) < 1e-16 {
			break
		}
	}
	return h
}

// chiSquareTail is the probability that a chi-square variable with df ≥ 1 whole degrees of
// freedom exceeds x ≥ 0: a finite sum (Abramowitz and Stegun, 26.4.4 and 26.4.5).
func chiSquareTail(x float64, df int) float64 {
	if !(x > 0) {
		return 1
	}
	half := x / 2
	sum, first := 0.0, 0.0
	if df%2 == 1 {
		sum, first = math.Erfc(math.Sqrt(half)), 0.5
	}
	for i := first; i < float64(df)/2; i++ {
		g, _ := math.Lgamma(i + 1)
		sum += math.Exp(i*math.Log(half) - half - g)
	}
	return min(sum, 1)
}
