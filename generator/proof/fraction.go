package proof

import (
	"errors"
	"math/big"
	"strings"
)

// Fractions are big.Rat values that are never changed once made. Roots and logarithms are
// worked out with 300 bits and kept to 34 significant digits, as the site states them.

var errNumber = errors.New("not a number")

func whole(n int64) *big.Rat { return big.NewRat(n, 1) }

func add(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) }
func sub(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
func mul(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }
func quo(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }

func least(a, b *big.Rat) *big.Rat {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

func most(a, b *big.Rat) *big.Rat {
	if b.Cmp(a) > 0 {
		return b
	}
	return a
}

// parse reads "12.84", "-0.5", "1.5e3" and "1/3".
func parse(s string) (*big.Rat, error) {
	t := strings.Replace(strings.TrimSpace(s), "−", "-", 1)
	if len(t) == 0 || len(t) > mostDigits {
		return nil, errNumber
	}
	e := strings.IndexAny(t, "eE")
	if e >= 0 && len(t)-e > 5 {
		return nil, errNumber // an exponent beyond any scorecard
	}
	for _, c := range t {
		if (c < '0' || c > '9') && !strings.ContainsRune("+-./eE", c) {
			return nil, errNumber
		}
	}
	if strings.Contains(t, "/") && strings.ContainsAny(t, ".eE") {
		return nil, errNumber
	}
	r, ok := new(big.Rat).SetString(t)
	if !ok {
		return nil, errNumber
	}
	return r, nil
}

// round rounds to so many decimals: "half-up" (away from zero), "half-even", "down" (towards
// zero), "up" (away from zero).
func round(x *big.Rat, places int, mode string) *big.Rat {
	places = min(max(places, -30), 60)
	scale := new(big.Rat).SetInt(pow10(abs(places)))
	if places < 0 {
		scale.Inv(scale)
	}
	scaled := mul(x, scale)
	q, rest := new(big.Int).QuoRem(scaled.Num(), scaled.Denom(), new(big.Int))
	if rest.Sign() != 0 {
		half := new(big.Int).Lsh(new(big.Int).Abs(rest), 1).Cmp(scaled.Denom())
		away := half >= 0
		switch mode {
		case "down":
			away = false
		case "up":
			away = true
		case "half-even":
			away = half > 0 || half == 0 && q.Bit(0) == 1
		}
		if away {
			q.Add(q, big.NewInt(int64(scaled.Sign())))
		}
	}
	return quo(new(big.Rat).SetInt(q), scale)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func pow10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// show writes a fraction for people: as a decimal where that is exact and short.
func show(x *big.Rat) string {
	if x == nil {
		return ""
	}
	if n, ok := x.FloatPrec(); ok && n <= 40 {
		return strings.Replace(x.FloatString(n), "-", "−", 1)
	}
	if s := x.RatString(); len(s) <= 40 {
		return s
	}
	return x.FloatString(20) + "…"
}

const bits = 300

func float(x *big.Rat) *big.Float { return new(big.Float).SetPrec(bits).SetRat(x) }

// kept rounds to 34 significant digits.
func kept(f *big.Float) *big.Rat {
	r, ok := new(big.Rat).SetString(f.Text('e', 33))
	if !ok {
		return new(big.Rat)
	}
	return r
}

// ln is the natural logarithm of x > 0: x = m·2^k with m near 1, ln m by the series of the
// inverse hyperbolic tangent.
func ln(x *big.Rat) *big.Float {
	m := new(big.Float).SetPrec(bits)
	k := float(x).MantExp(m) // m in [½, 1)
	sum := atanh2(quo(sub(ratOf(m), whole(1)), add(ratOf(m), whole(1))))
	two := atanh2(big.NewRat(1, 3))
	return sum.Add(sum, two.Mul(two, new(big.Float).SetPrec(bits).SetInt64(int64(k))))
}

func ratOf(f *big.Float) *big.Rat {
	r, _ := f.Rat(nil)
	return r
}

// atanh2 is 2·artanh z for |z| ≤ ½.
func atanh2(z *big.Rat) *big.Float {
	power := float(z)
	square := new(big.Float).SetPrec(bits).Mul(power, power)
	sum := new(big.Float).SetPrec(bits)
	for n := int64(1); n < 1000 && power.Sign() != 0 && power.MantExp(nil) > -bits-20; n += 2 {
		sum.Add(sum, new(big.Float).SetPrec(bits).Quo(power, new(big.Float).SetInt64(n)))
		power = new(big.Float).SetPrec(bits).Mul(power, square)
	}
	return sum.Add(sum, sum)
}

// exp is e^x for |x| below a few thousand: e^x = (e^(x/2^20))^(2^20).
func exp(x *big.Float) *big.Float {
	small := new(big.Float).SetPrec(bits+80).SetMantExp(new(big.Float).SetPrec(bits+80).Set(x), -20)
	sum := new(big.Float).SetPrec(bits + 80).SetInt64(1)
	term := new(big.Float).SetPrec(bits + 80).SetInt64(1)
	for n := int64(1); n < 200 && term.Sign() != 0 && term.MantExp(nil) > -bits-80; n++ {
		term.Mul(term, small)
		term.Quo(term, new(big.Float).SetPrec(bits+80).SetInt64(n))
		sum.Add(sum, term)
	}
	for range 20 {
		sum.Mul(sum, sum)
	}
	return new(big.Float).SetPrec(bits).Set(sum)
}

// power is x^y for x > 0 to 34 digits; ok is false where the result is beyond reason.
func power(x, y *big.Rat) (*big.Rat, bool) {
	e := new(big.Float).SetPrec(bits).Mul(ln(x), float(y))
	if e.MantExp(nil) > 11 {
		return nil, false
	}
	return kept(exp(e)), true
}

func sqrt(x *big.Rat) *big.Rat {
	return kept(new(big.Float).SetPrec(bits).Sqrt(float(x)))
}
