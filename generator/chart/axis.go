package chart

import (
	"math"
	"strconv"
	"strings"
)

// far is the largest magnitude that is drawn; beyond it a float64 has no digit left
// for a tick. Larger values keep their text and stand at the scale's end.
const far = 1e15

// known says whether a value can be drawn: present and finite.
func known(v Value) bool { return v.OK && !math.IsNaN(v.F) && !math.IsInf(v.F, 0) }

// drawn is the number a value is drawn at: 0 where it is missing, not finite, or too
// small for a scale.
func drawn(v Value) float64 {
	if !known(v) || math.Abs(v.F) < 1e-12 {
		return 0
	}
	return math.Max(-far, math.Min(far, v.F))
}

// axis is a linear scale: values lo..hi in steps, pixels from..to (from may be the
// larger one, as on a vertical axis).
type axis struct {
	lo, hi, step float64
	decimals     int
	from, to     float64
}

// newAxis makes an axis that holds lo..hi with at most n steps of 1, 2, 2.5 or 5
// times a power of ten; both ends are ticks.
func newAxis(lo, hi float64, n int) axis {
	if !(hi-lo > 1e-9*math.Max(math.Abs(lo), math.Abs(hi))) { // one value, or none: room around it
		d := math.Abs(lo) / 10
		if d == 0 {
			d = 1
		}
		lo, hi = lo-d, hi+d
	}
	raw := (hi - lo) / float64(max(n, 1))
	p := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * p
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*p >= raw*(1-1e-9) {
			step = m * p
			break
		}
	}
	a := axis{step: step}
	a.lo = math.Floor(lo/step+1e-9) * step
	a.hi = math.Ceil(hi/step-1e-9) * step
	if a.hi <= a.lo {
		a.hi = a.lo + step
	}
	for d := step; a.decimals < 12 && math.Abs(d-math.Round(d)) > 1e-6*math.Max(1, d); a.decimals++ {
		d *= 10
	}
	return a
}

// over sets the pixels the axis runs over.
func (a axis) over(from, to float64) axis { a.from, a.to = from, to; return a }

// at is the pixel of a value, held inside the axis.
func (a axis) at(f float64) float64 {
	t := (f - a.lo) / (a.hi - a.lo)
	if !(t > 0) {
		t = 0
	}
	return a.from + math.Min(t, 1)*(a.to-a.from)
}

// ticks are the values at which the axis is labelled, ends included.
func (a axis) ticks() []float64 {
	n := min(max(int(math.Round((a.hi-a.lo)/a.step)), 1), 100)
	t := make([]float64, 0, n+1)
	for i := range n + 1 {
		f := a.lo + float64(i)*a.step
		if math.Abs(f) < a.step*1e-9 {
			f = 0
		}
		t = append(t, f)
	}
	return t
}

// told adds to what a figure measures where its axis starts, unless that is 0. Static
// drawing, live view, paper and the files that readers take away all carry that line.
func (a axis) told(env Env, measure string) string {
	if a.lo <= 0 && a.hi >= 0 {
		return measure
	}
	return env.Words("chart.sub-scale", measure, a.tick(env, a.lo))
}

// tick prints a value of the axis.
func (a axis) tick(env Env, f float64) string { return number(env, f, a.decimals) }

// number prints a number that the figure works out itself, in the page's language.
// Very large ones are printed with an exponent, so that an axis stays narrow.
func number(env Env, f float64, decimals int) string {
	if f == 0 {
		f = 0 // no negative zero
	}
	if math.Abs(f) >= 1e9 {
		return strings.NewReplacer("-", "−", "e+", "e").Replace(strconv.FormatFloat(f, 'g', 4, 64))
	}
	if env.Num != nil {
		return env.Num(f, decimals)
	}
	return strings.Replace(strconv.FormatFloat(f, 'f', decimals, 64), "-", "−", 1)
}

// percent prints a percentage of an axis.
func percent(env Env, f float64, decimals int) string {
	return env.Words("chart.percent", number(env, f, decimals))
}

// unsigned is a printed number without its sign: "−0.8" becomes "0.8".
func unsigned(s string) string {
	return strings.TrimLeft(s, "+−-")
}
