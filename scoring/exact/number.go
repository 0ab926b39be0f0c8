package exact

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Number is an exact rational number: 0.1 is one tenth, and a third stays a third.
// It is a value: no operation changes its operands, and the zero Number is 0.
//
// Most numbers of a scorecard are short decimals, so a numerator and a denominator
// of 64 bits come first; whatever does not fit is carried by a big.Rat.
// Compare with Equal or Cmp, not with ==.
type Number struct {
	n, d int64    // lowest terms, d > 0; d == 0 stands for 1; unused where big is set
	big  *big.Rat // set only where numerator or denominator exceed 64 bits; never changed
}

const (
	maxDigits   = 1000 // longest text that Parse takes
	maxExponent = 400  // covers every float64
)

// FromInt returns i as a Number.
func FromInt(i int64) Number {
	if i == math.MinInt64 {
		return FromRat(new(big.Rat).SetInt64(i))
	}
	return Number{n: i}
}

// FromFloat returns the shortest decimal that reads back as f, which is what an
// author typed. It refuses NaN and the infinities.
func FromFloat(f float64) (Number, error) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Number{}, fmt.Errorf("%v is not a finite number", f)
	}
	return Parse(strconv.FormatFloat(f, 'g', -1, 64))
}

// Parse reads a decimal ("12", "-0.5", "+3.10"), one with an exponent ("1.5e3"),
// or a fraction of two whole numbers ("1/3"). The true minus sign (−) is taken as well.
// Anything else, and an exponent beyond ±400, is an error.
func Parse(s string) (Number, error) {
	text := strings.TrimSpace(s)
	text = strings.Replace(text, "−", "-", 1)
	if text == "" {
		return Number{}, errors.New("no number")
	}
	if len(text) > maxDigits {
		return Number{}, fmt.Errorf("number of %d characters is too long", len(text))
	}
	if num, den, ok := strings.Cut(text, "/"); ok {
		a, err := parseWhole(num)
		if err != nil {
			return Number{}, fmt.Errorf("%q is not a number", s)
		}
		b, err := parseWhole(den)
		if err != nil {
			return Number{}, fmt.Errorf("%q is not a number", s)
		}
		if b.IsZero() {
			return Number{}, fmt.Errorf("%q divides by zero", s)
		}
		return a.Quo(b), nil
	}
	return parseDecimal(text, s)
}

func parseWhole(s string) (Number, error) {
	t := strings.TrimSpace(s)
	if t == "" || strings.ContainsAny(t, ".eE") {
		return Number{}, errors.New("not a whole number")
	}
	return parseDecimal(t, s)
}

// parseDecimal reads sign, digits, point, digits and exponent.
func parseDecimal(text, asTyped string) (Number, error) {
	bad := func() (Number, error) { return Number{}, fmt.Errorf("%q is not a number", asTyped) }
	i, negative := 0, false
	if text[0] == '+' || text[0] == '-' {
		negative = text[0] == '-'
		i++
	}
	var mantissa int64
	var long []byte // all digits, once they no longer fit
	digits, decimals, point := 0, 0, false
	start := i
	for ; i < len(text); i++ {
		c := text[i]
		if c == '.' {
			if point {
				return bad()
			}
			point = true
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		digits++
		if point {
			decimals++
		}
		if long == nil && mantissa > (math.MaxInt64-9)/10 {
			long = append(long, strings.ReplaceAll(text[start:i], ".", "")...)
		}
		if long != nil {
			long = append(long, c)
		} else {
			mantissa = mantissa*10 + int64(c-'0')
		}
	}
	if digits == 0 {
		return bad()
	}
	exponent := 0
	if i < len(text) {
		if text[i] != 'e' && text[i] != 'E' {
			return bad()
		}
		e, err := strconv.Atoi(text[i+1:])
		if err != nil {
			return bad()
		}
		if e > maxExponent || e < -maxExponent {
			return Number{}, fmt.Errorf("%q is too large or too small", asTyped)
		}
		exponent = e
	}
	exponent -= decimals
	if long == nil && exponent <= 0 && exponent >= -18 {
		if negative {
			mantissa = -mantissa
		}
		return reduced(mantissa, pow10[-exponent]), nil
	}
	m := new(big.Int)
	if long != nil {
		m.SetString(string(long), 10)
	} else {
		m.SetInt64(mantissa)
	}
	if negative {
		m.Neg(m)
	}
	if exponent >= 0 {
		return FromRat(new(big.Rat).SetInt(m.Mul(m, bigPow10(exponent)))), nil
	}
	return FromRat(new(big.Rat).SetFrac(m, bigPow10(-exponent))), nil
}

var pow10 = [19]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

func bigPow10(e int) *big.Int {
	if e < len(pow10) {
		return big.NewInt(pow10[e])
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(e)), nil)
}

// Fraction returns n ÷ d in lowest terms. Dividing by zero is a mistake of the program
// and panics.
func Fraction(n, d int64) Number { return FromInt(n).Quo(FromInt(d)) }

// Unit returns the step of the last of so many decimals: 0.01 for 2, 1 for 0 or fewer.
func Unit(places int) Number {
	if places <= 0 {
		return Number{n: 1}
	}
	if places < len(pow10) {
		return Number{n: 1, d: pow10[places]}
	}
	return FromRat(new(big.Rat).SetFrac(big.NewInt(1), bigPow10(places)))
}

// Parts returns numerator and denominator in lowest terms, the denominator above 0. ok is
// false where one of them exceeds 64 bits.
func (a Number) Parts() (n, d int64, ok bool) {
	if a.big != nil {
		return 0, 0, false
	}
	return a.n, a.den(), true
}

// reduced returns n ÷ d in lowest terms; d > 0 and neither is the smallest int64.
func reduced(n, d int64) Number {
	if d == 1 {
		return Number{n: n}
	}
	if g := gcd(abs64(n), d); g > 1 {
		n, d = n/g, d/g
	}
	if d == 1 {
		d = 0
	}
	return Number{n: n, d: d}
}

// FromRat returns r as a Number. It takes r over: the caller must not change it afterwards.
func FromRat(r *big.Rat) Number {
	if r.Num().IsInt64() && r.Denom().IsInt64() {
		n, d := r.Num().Int64(), r.Denom().Int64()
		if n != math.MinInt64 {
			if d == 1 {
				d = 0
			}
			return Number{n: n, d: d}
		}
	}
	return Number{big: r}
}

// rat returns the number as a big.Rat that must not be changed.
func (a Number) rat() *big.Rat {
	if a.big != nil {
		return a.big
	}
	return big.NewRat(a.n, a.den())
}

func (a Number) den() int64 {
	if a.d == 0 {
		return 1
	}
	return a.d
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func abs64(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// mul64 multiplies and says whether the product fits.
func mul64(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(abs64(a)), uint64(abs64(b)))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	p := int64(lo)
	if (a < 0) != (b < 0) {
		p = -p
	}
	return p, true
}

// add64 adds and says whether the sum fits.
func add64(a, b int64) (int64, bool) {
	s := a + b
	if (s > a) != (b > 0) && b != 0 || s == math.MinInt64 {
		return 0, false
	}
	return s, true
}

// Add returns a + b.
func (a Number) Add(b Number) Number {
	if a.big == nil && b.big == nil {
		ad, bd := a.den(), b.den()
		if ad == bd {
			if s, ok := add64(a.n, b.n); ok {
				return reduced(s, ad)
			}
		} else {
			g := gcd(ad, bd)
			x, ok1 := mul64(a.n, bd/g)
			y, ok2 := mul64(b.n, ad/g)
			d, ok3 := mul64(ad, bd/g)
			if ok1 && ok2 && ok3 {
				if s, ok := add64(x, y); ok {
					return reduced(s, d)
				}
			}
		}
	}
	return FromRat(new(big.Rat).Add(a.rat(), b.rat()))
}

// Sub returns a − b.
func (a Number) Sub(b Number) Number { return a.Add(b.Neg()) }

// Mul returns a × b.
func (a Number) Mul(b Number) Number {
	if a.big == nil && b.big == nil {
		an, ad, bn, bd := a.n, a.den(), b.n, b.den()
		if bd > 1 {
			if g := gcd(abs64(an), bd); g > 1 {
				an, bd = an/g, bd/g
			}
		}
		if ad > 1 {
			if g := gcd(abs64(bn), ad); g > 1 {
				bn, ad = bn/g, ad/g
			}
		}
		n, ok1 := mul64(an, bn)
		d, ok2 := mul64(ad, bd)
		if ok1 && ok2 {
			if d == 1 || n == 0 {
				d = 0
			}
			return Number{n: n, d: d}
		}
	}
	return FromRat(new(big.Rat).Mul(a.rat(), b.rat()))
}

// Quo returns a ÷ b. Dividing by zero is a mistake of the program and panics:
// every caller has excluded it.
func (a Number) Quo(b Number) Number {
	if b.IsZero() {
		panic("exact: division by zero")
	}
	if b.big == nil {
		n, d := b.den(), b.n
		if d < 0 {
			n, d = -n, -d
		}
		if d == 1 {
			d = 0
		}
		return a.Mul(Number{n: n, d: d})
	}
	return FromRat(new(big.Rat).Quo(a.rat(), b.rat()))
}

// Neg returns −a.
func (a Number) Neg() Number {
	if a.big != nil {
		return FromRat(new(big.Rat).Neg(a.big))
	}
	return Number{n: -a.n, d: a.d}
}

// Abs returns |a|.
func (a Number) Abs() Number {
	if a.Sign() < 0 {
		return a.Neg()
	}
	return a
}

// Sign returns −1, 0 or 1.
func (a Number) Sign() int {
	if a.big != nil {
		return a.big.Sign()
	}
	switch {
	case a.n < 0:
		return -1
	case a.n > 0:
		return 1
	}
	return 0
}

// IsZero says whether a is 0.
func (a Number) IsZero() bool { return a.big == nil && a.n == 0 }

// Cmp returns −1, 0 or 1 as a is less than, equal to or greater than b.
func (a Number) Cmp(b Number) int {
	if a.big == nil && b.big == nil {
		ad, bd := a.den(), b.den()
		if ad == bd {
			switch {
			case a.n < b.n:
				return -1
			case a.n > b.n:
				return 1
			}
			return 0
		}
		x, ok1 := mul64(a.n, bd)
		y, ok2 := mul64(b.n, ad)
		if ok1 && ok2 {
			switch {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		}
	}
	return a.rat().Cmp(b.rat())
}

// Equal says whether a and b are the same number.
func (a Number) Equal(b Number) bool { return a.Cmp(b) == 0 }

// Less says whether a < b.
func (a Number) Less(b Number) bool { return a.Cmp(b) < 0 }

// Min returns the smaller of two numbers.
func Min(a, b Number) Number {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

// Max returns the larger of two numbers.
func Max(a, b Number) Number {
	if b.Cmp(a) > 0 {
		return b
	}
	return a
}

// Float64 returns the nearest float64.
func (a Number) Float64() float64 {
	if a.big == nil && abs64(a.n) <= 1<<53 && a.den() <= 1<<53 {
		return float64(a.n) / float64(a.den()) // both are exact, and a division is rounded once
	}
	f, _ := a.rat().Float64()
	return f
}
