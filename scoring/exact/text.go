package exact

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// Round returns a rounded to so many decimals (negative: to tens, hundreds ...).
// Modes: "half-up" or "" (a half goes away from zero, 四舍五入), "half-even",
// "down" (towards zero), "up" (away from zero). An unknown mode is taken as half-up;
// Check refuses it.
func (a Number) Round(places int, mode string) Number {
	if places >= 0 && places <= 18 && a.big == nil {
		if a.d == 0 {
			return a
		}
		if scaled, ok := mul64(a.n, pow10[places]); ok {
			q, r := scaled/a.d, abs64(scaled%a.d)
			if r == 0 {
				return reduced(q, pow10[places])
			}
			if roundAway(mode, compareHalf(r, a.d), q&1 == 1) {
				if a.n < 0 {
					q--
				} else {
					q++
				}
			}
			return reduced(q, pow10[places])
		}
	}
	return a.roundBig(places, mode)
}

// Floor returns the largest whole number that is not above a.
func (a Number) Floor() Number {
	if a.Sign() < 0 {
		return a.Round(0, "up")
	}
	return a.Round(0, "down")
}

func compareHalf(r, d int64) int {
	switch rest := d - r; {
	case r < rest:
		return -1
	case r > rest:
		return 1
	}
	return 0
}

// roundAway says whether a number with a remainder goes away from zero. half is
// −1, 0 or 1 as the remainder is under, at or over a half; odd is the last digit Kept.
func roundAway(mode string, half int, odd bool) bool {
	switch mode {
	case "down":
		return false
	case "up":
		return true
	case "half-even":
		return half > 0 || half == 0 && odd
	default:
		return half >= 0
	}
}

func (a Number) roundBig(places int, mode string) Number {
	r := a.rat()
	num, den := new(big.Int).Set(r.Num()), new(big.Int).Set(r.Denom())
	if places >= 0 {
		num.Mul(num, bigPow10(places))
	} else {
		den.Mul(den, bigPow10(-places))
	}
	q, rest := new(big.Int).QuoRem(num, den, new(big.Int))
	if rest.Sign() != 0 {
		twice := rest.Abs(rest)
		twice.Lsh(twice, 1)
		if roundAway(mode, twice.Cmp(den), q.Bit(0) == 1) {
			q.Add(q, big.NewInt(int64(a.Sign())))
		}
	}
	if places >= 0 {
		return FromRat(new(big.Rat).SetFrac(q, bigPow10(places)))
	}
	return FromRat(new(big.Rat).SetInt(q.Mul(q, bigPow10(-places))))
}

// Decimals returns how many decimals write a exactly, or -1 where none do.
func (a Number) Decimals() int {
	if a.big == nil {
		twos, fives, d := 0, 0, a.den()
		for d&1 == 0 {
			d >>= 1
			twos++
		}
		for d%5 == 0 {
			d /= 5
			fives++
		}
		if d != 1 {
			return -1
		}
		return max(twos, fives)
	}
	d := new(big.Int).Set(a.big.Denom())
	twos := int(d.TrailingZeroBits())
	d.Rsh(d, uint(twos))
	fives, five, rest := 0, big.NewInt(5), new(big.Int)
	for {
		q, _ := new(big.Int).QuoRem(d, five, rest)
		if rest.Sign() != 0 {
			break
		}
		d = q
		fives++
	}
	if !d.IsInt64() || d.Int64() != 1 {
		return -1
	}
	return max(twos, fives)
}

// String returns the shortest exact decimal, "12.84", or else a fraction in lowest
// terms, "1/3". Parse reads both back.
func (a Number) String() string {
	if d := a.Decimals(); d >= 0 {
		return a.Decimal(d)
	}
	if a.big != nil {
		return a.big.String()
	}
	return strconv.FormatInt(a.n, 10) + "/" + strconv.FormatInt(a.d, 10)
}

// Decimal returns a with exactly so many decimals, rounded half up where it has more:
// "12.84", "-0.50", "7".
func (a Number) Decimal(places int) string {
	if text, ok := a.common(places); ok {
		return text
	}
	return string(a.appendDecimal(make([]byte, 0, 24), places))
}

// commonly are the texts of what a scorecard prints most, numbers from 0 to 100 with at most two
// decimals, by how many these are and by the number in units of the last. They are parts of one
// text, so that none takes memory when it is printed again.
var commonly = func() (texts [3][]string) {
	var all strings.Builder
	all.Grow(64 << 10)
	b := make([]byte, 0, 24)
	for places := range texts {
		texts[places] = make([]string, 100*pow10[places]+1)
		for v := range texts[places] {
			start := all.Len()
			b = appendUnits(b[:0], int64(v), places)
			all.Write(b)
			texts[places][v] = all.String()[start:]
		}
	}
	return texts
}()

// common is what Decimal returns, where that is printed most.
func (a Number) common(places int) (string, bool) {
	if a.big != nil || a.n < 0 || places < 0 || places >= len(commonly) {
		return "", false
	}
	r, texts := a.Round(places, ""), commonly[places]
	if r.big != nil || r.n >= int64(len(texts)) {
		return "", false
	}
	if v := r.n * (pow10[places] / r.den()); v < int64(len(texts)) {
		return texts[v], true
	}
	return "", false
}

func (a Number) appendDecimal(b []byte, places int) []byte {
	places = max(places, 0)
	r := a.Round(places, "")
	if r.Sign() < 0 {
		b = append(b, '-')
		r = r.Neg()
	}
	if r.big == nil && places <= 18 {
		if v, ok := mul64(r.n, pow10[places]/r.den()); ok {
			return appendUnits(b, v, places)
		}
	}
	return append(b, r.rat().FloatString(places)...)
}

// appendUnits writes v units of the last of so many decimals, v not below 0.
func appendUnits(b []byte, v int64, places int) []byte {
	b = strconv.AppendInt(b, v/pow10[places], 10)
	if places > 0 {
		b = append(b, '.')
		frac := v % pow10[places]
		for p := places - 1; p > 0 && frac < pow10[p]; p-- {
			b = append(b, '0')
		}
		b = strconv.AppendInt(b, frac, 10)
	}
	return b
}

// Trim returns a with at most so many decimals and no zeros at the end: "12.8", "7".
func (a Number) Trim(most int) string {
	if d := a.Decimals(); d >= 0 && d <= most {
		return a.Decimal(d)
	}
	s := a.Decimal(most)
	if strings.IndexByte(s, '.') >= 0 {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// CutOff is a with at most so many decimals, none of them rounded: as many as it has where those
// do, which whole says, else cut off, with as many more as show that it is not 0.
func (a Number) CutOff(most int) (s string, whole bool) {
	if d := a.Decimals(); d >= 0 && d <= most {
		return a.Decimal(d), true
	}
	for most < Cut && a.Round(most, "down").IsZero() {
		most += 4
	}
	return a.Round(most, "down").Decimal(most), false
}

// Cut is how many decimals Digits gives of a number that no decimal writes.
const Cut = 20

// Digits returns a as a decimal for machines: every digit of what can be typed, and Cut
// decimals of a fraction that does not end.
func (a Number) Digits() string {
	if d := a.Decimals(); d >= 0 {
		return a.Trim(d)
	}
	return a.Trim(Cut)
}

// MarshalText writes what String returns.
func (a Number) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads what Parse takes.
func (a *Number) UnmarshalText(b []byte) error {
	n, err := Parse(string(b))
	if err != nil {
		return fmt.Errorf("reading a number: %w", err)
	}
	*a = n
	return nil
}

// UnmarshalJSON reads a JSON number or a string that Parse takes.
func (a *Number) UnmarshalJSON(b []byte) error {
	return a.UnmarshalText([]byte(strings.Trim(string(b), `"`)))
}
