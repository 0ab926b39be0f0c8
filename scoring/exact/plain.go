package exact

import "strings"

// Minus is the sign that stands before negative numbers where people read them, U+2212.
const Minus = "−"

// Plain writes a for a reader: exactly where 12 decimals or 12 digits do, as "1 ÷ 3" where that is exact
// with a numerator below 10⁹ and a denominator below 10⁶, else its first 12 significant digits
// with "…" behind them, the sign that the number goes on; with Minus before a negative number.
func (a Number) Plain() string {
	if a.big == nil && a.d == 0 && a.n >= 0 {
		return a.Decimal(0)
	}
	var s string
	switch d := a.Decimals(); {
	case d >= 0 && (d <= 12 || len(strings.Trim(a.Decimal(d), "-0.")) <= 13):
		s = a.Decimal(d)
	case a.big == nil && a.d < 1e6 && abs64(a.n) < 1e9:
		s = FromInt(a.n).String() + " ÷ " + FromInt(a.d).String()
	default:
		s = a.firstDigits(12) + "…"
	}
	if strings.HasPrefix(s, "-") {
		return Minus + s[1:]
	}
	return s
}

// firstDigits are about so many significant digits of a, without an exponent and not rounded.
func (a Number) firstDigits(digits int) string {
	e := a.Abs().Float().MantExp(nil) * 301 / 1000 // about the power of ten
	places := max(digits-e, 0)
	return a.Round(places, "down").Decimal(places)
}

// mostApart is how many decimals Apart goes to.
const mostApart = 40

// Apart is how many decimals, at least least and at most 40, keep the order of a and b where
// they stand side by side, and a difference that is not 0.
func Apart(a, b Number, least int) int {
	for places := least; places < mostApart; places++ {
		x, y := a.Round(places, ""), b.Round(places, "")
		if x.Cmp(y) == a.Cmp(b) && a.Sub(b).Round(places, "").IsZero() == a.Equal(b) {
			return places
		}
	}
	return mostApart
}

// TrimBeside is Trim with as many decimals as keep apart a and what stands beside it in a sentence: of
// 20.004, "more than 20", it is "20.004".
func (a Number) TrimBeside(b Number, least int) string { return a.Trim(Apart(a, b, least)) }

// DecimalBeside is the same with all its decimals.
func (a Number) DecimalBeside(b Number, least int) string { return a.Decimal(Apart(a, b, least)) }
