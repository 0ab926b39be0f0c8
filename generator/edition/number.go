package edition

import (
	"slices"
	"strings"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// SignedOrSame is a change in print; zero as "±0". One that is not zero has as many decimals as
// show it.
func (e *Edition) SignedOrSame(n scoring.Number, places int) string {
	for more := places; !n.IsZero() && more < places+6; more++ { // what is not zero is not printed as zero
		if !n.Round(more, "").IsZero() {
			return e.Signed(n, more)
		}
	}
	if n.Round(places, "").IsZero() {
		return e.W("report.unchanged", e.Num(scoring.Number{}, places))
	}
	return e.Signed(n, places)
}

// Hundred turns shares into percent.
var Hundred = scoring.FromInt(100)

// Num prints n with exactly so many decimals: "1,234.50", "−0.25".
func (e *Edition) Num(n scoring.Number, places int) string { return e.Str.Number(n.Decimal(places)) }

// Trim prints n with at most so many decimals: "12", "12.5".
func (e *Edition) Trim(n scoring.Number, most int) string { return e.Str.Number(n.Trim(most)) }

// Signed prints n with its sign, "+2.43", "−0.50"; zero has none.
func (e *Edition) Signed(n scoring.Number, places int) string {
	return e.Str.Signed(n.Decimal(places))
}

// Count prints a number of things.
func (e *Edition) Count(n int) string { return e.Num(scoring.FromInt(int64(n)), 0) }

// OnBasis is a place on a basis of rules: those that are shares in percent, with at most so many
// decimals, all others with two more.
func (e *Edition) OnBasis(name string, n scoring.Number, places int) string {
	if scoring.InPercent(name) {
		return e.Str.Percent(e.Trim(n.Mul(Hundred), PlacesAmong(n, places)))
	}
	return e.Trim(n, places+2)
}

// None is what stands where there is nothing to show.
func (e *Edition) None() string { return e.Str.Format.Missing }

// PercentOf is a share, 0.887, as a number of percent without the sign: "88.7". What is not all is
// not printed as 100, and what is not nothing not as 0, with as many decimals as that takes.
func (e *Edition) PercentOf(share scoring.Number, places int) string {
	return e.ShareAmong(share, places)
}

// Percent is a share, 0.887, in percent: "88.7 %".
func (e *Edition) Percent(share scoring.Number, places int) string {
	return e.Str.Percent(e.PercentOf(share, places))
}

// ShareAmong is PercentOf, with more decimals also where fewer would print it on one of the edges,
// or beyond, on whose other side it lies: 0.8996 is no 90.0 where 90 is the edge of a word.
func (e *Edition) ShareAmong(share scoring.Number, places int, edges ...scoring.Number) string {
	return e.Num(share.Mul(Hundred), PlacesAmong(share, places, edges...))
}

// PlacesAmong is how many decimals ShareAmong prints.
func PlacesAmong(share scoring.Number, places int, edges ...scoring.Number) int {
	exact := share.Mul(Hundred)
	for ; places < mostTold; places++ {
		shown := exact.Round(places, "")
		if shown.Equal(exact) {
			break
		}
		beyond := func(edge scoring.Number) bool { return shown.Cmp(edge) != exact.Cmp(edge) }
		if !beyond(scoring.Number{}) && !beyond(Hundred) && !slices.ContainsFunc(edges, func(edge scoring.Number) bool { return beyond(edge.Mul(Hundred)) }) {
			break
		}
	}
	return places
}

// mostTold is how many decimals tell two numbers apart at most.
const mostTold = 12

// ShareTrim is a share in percent with its sign, with two decimals where it has them: "12.5%".
func (e *Edition) ShareTrim(share scoring.Number) string { return e.Str.Percent(e.PercentTrim(share)) }

// IsPercent says whether an indicator is measured in percent; its sign is then
// written after each number.
func (e *Edition) IsPercent(ind *source.Indicator) bool {
	unit := strings.TrimSpace(e.Plain(ind.Unit))
	return unit == "%" || unit == "\uff05"
}

// Figure prints a value of an indicator in the indicator's own decimals, without its
// unit of measure: "91.4".
func (e *Edition) Figure(ind *source.Indicator, n scoring.Number) string {
	if ind.Decimals >= 0 {
		return e.Num(n, ind.Decimals)
	}
	return e.Cut(n, 4)
}

// Cut prints n with at most so many decimals: exactly where these do, else cut off with "…",
// with as many as show that it is not zero.
func (e *Edition) Cut(n scoring.Number, most int) string {
	s, whole := n.CutOff(most)
	if whole {
		return e.Str.Number(s)
	}
	return e.Str.Number(s) + "…"
}

// Value prints a value of an indicator, with the sign of percent but without any other
// unit: "91.4 %", "153".
func (e *Edition) Value(ind *source.Indicator, n scoring.Number) string {
	if e.IsPercent(ind) {
		return e.Str.Percent(e.Figure(ind, n))
	}
	return e.Figure(ind, n)
}

// Measured prints a value of an indicator with its unit of measure: "153 visits"; a unit that
// begins with a digit is multiplied: "162.5 × 10,000 yuan".
func (e *Edition) Measured(ind *source.Indicator, n scoring.Number) string {
	unit := e.Plain(ind.Unit)
	if unit == "" || e.IsPercent(ind) {
		return e.Value(ind, n)
	}
	if '0' <= unit[0] && unit[0] <= '9' {
		return e.W("value.times-unit", e.Figure(ind, n), unit)
	}
	return e.W("value.with-unit", e.Figure(ind, n), unit)
}

// Distance prints by how much two values of an indicator differ, without a sign, in its unit of
// measure: "2 days"; values in percent differ by percentage points.
func (e *Edition) Distance(ind *source.Indicator, d scoring.Number) string {
	if e.IsPercent(ind) {
		return e.W("value.percentage-points", e.Figure(ind, d.Abs()))
	}
	return e.Measured(ind, d.Abs())
}

// Optional prints a value that may be missing.
func Optional(o scoring.Opt, none string, print func(scoring.Number) string) string {
	if n, ok := o.Get(); ok {
		return print(n)
	}
	return none
}

// Date prints "2026-01-23" in full.
func (e *Edition) Date(iso string) string { return e.Str.Date(iso) }

// Day prints a date for a narrow column; an official document has one form of dates.
func (e *Edition) Day(iso string) string {
	if e.Formal {
		return e.Str.Date(iso)
	}
	return e.Str.ShortDate(iso)
}

// Size prints a number of bytes: "84 KB".
func (e *Edition) Size(n int64) string {
	switch {
	case n < 1000:
		return e.W("size.b", e.Count(int(n)))
	case n < 1000*1000:
		return e.W("size.kb", e.Num(scoring.FromInt(n).Quo(scoring.FromInt(1000)), 0))
	default:
		return e.W("size.mb", e.Num(scoring.FromInt(n).Quo(scoring.FromInt(1000*1000)), 1))
	}
}

// Progress is how far a measure is carried out, in percent: "75%", "99.96%" where a tenth less
// would say that it is done.
func (e *Edition) Progress(percent scoring.Number) string {
	return e.Str.Percent(e.Trim(percent, PlacesAmong(percent.Quo(Hundred), 1)))
}

// PercentTrim is a share as a number of percent with the decimals it needs.
func (e *Edition) PercentTrim(share scoring.Number) string {
	return e.Trim(share.Mul(Hundred), PlacesAmong(share, 2))
}

// Exact prints a number to six decimals, with an ellipsis where it goes on.
func (e *Edition) Exact(n scoring.Number) string {
	short := n.Trim(6)
	if n.Round(6, "down").Equal(n) {
		return e.Str.Number(short)
	}
	return e.Str.Number(n.Round(6, "down").Trim(6)) + "…"
}
