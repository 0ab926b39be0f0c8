package scoring

import "math/big"

// Roots and logarithms are no rational numbers. They are worked out with 256 bits and
// carried on to 34 significant digits, the precision of a decimal128.
const (
	workBits    = 256
	keptDigits  = 34
	smallestExp = -600 // terms below 2^smallestExp no longer matter
)

func newFloat() *big.Float { return new(big.Float).SetPrec(workBits) }

func (a Number) float() *big.Float { return newFloat().SetRat(a.rat()) }

// kept rounds f to 34 significant digits.
func kept(f *big.Float) Number {
	n, err := ParseNumber(f.Text('e', keptDigits-1))
	if err != nil { // beyond 10^±400: nothing on a scorecard
		return Number{}
	}
	return n
}

// ln returns the natural logarithm of a > 0 to 34 digits.
// ln(m·2^e) = ln m + e·ln 2, and ln m = 2·artanh((m−1)/(m+1)) for m in [½, 1).
// A number at or below 0 has none: every caller has excluded it.
func (a Number) ln() Number {
	if a.Sign() <= 0 {
		panic("scoring: logarithm of " + a.String())
	}
	return kept(lnFloat(a.float()))
}

func lnFloat(f *big.Float) *big.Float {
	m := newFloat()
	e := f.MantExp(m)
	one := newFloat().SetInt64(1)
	z := newFloat().Quo(newFloat().Sub(m, one), newFloat().Add(m, one))
	sum := artanh(z)
	sum.Add(sum, sum)
	return sum.Add(sum, newFloat().Mul(newFloat().SetInt64(int64(e)), lnTwo()))
}

// lnTwo is ln 2 = 2·artanh(1/3).
func lnTwo() *big.Float {
	third := newFloat().Quo(newFloat().SetInt64(1), newFloat().SetInt64(3))
	l := artanh(third)
	return l.Add(l, l)
}

// artanh sums z + z³/3 + z⁵/5 + ... for |z| ≤ 1/3.
func artanh(z *big.Float) *big.Float {
	sum, power, square := newFloat().Set(z), newFloat().Set(z), newFloat().Mul(z, z)
	term := newFloat()
	for k := int64(3); power.Sign() != 0 && power.MantExp(nil) > smallestExp/2; k += 2 {
		power.Mul(power, square)
		sum.Add(sum, term.Quo(power, newFloat().SetInt64(k)))
	}
	return sum
}

// expFloat returns e^x: x = k·ln 2 + r, e^r by its series on r ÷ 1024, squared ten times.
func expFloat(x *big.Float) *big.Float {
	two := lnTwo()
	ratio, _ := newFloat().Quo(x, two).Float64()
	k := int(ratio)
	r := newFloat().Sub(x, newFloat().Mul(newFloat().SetInt64(int64(k)), two))
	const halvings = 10
	r.SetMantExp(r, -halvings)
	sum, term := newFloat().SetInt64(1), newFloat().SetInt64(1)
	for i := int64(1); i < 40; i++ {
		term.Mul(term, r)
		term.Quo(term, newFloat().SetInt64(i))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum.SetMantExp(sum, k)
}

// sqrt returns the square root of a ≥ 0 to 34 digits.
func (a Number) sqrt() Number { return kept(newFloat().Sqrt(a.float())) }

// geometricMean returns (Π sᵢ^wᵢ)^(1/Σw) to 34 digits for sᵢ ≥ 0 and wᵢ > 0; it is 0
// as soon as one share is 0.
func geometricMean(shares, weights []Number) Number {
	same := true
	for _, s := range shares {
		if s.Sign() <= 0 {
			return Number{}
		}
		same = same && s.Equal(shares[0])
	}
	if same && len(shares) > 0 {
		return shares[0]
	}
	sum, total := newFloat(), newFloat()
	for i, s := range shares {
		w := weights[i].float()
		sum.Add(sum, newFloat().Mul(w, lnFloat(s.float())))
		total.Add(total, w)
	}
	return kept(expFloat(sum.Quo(sum, total)))
}
