package exact

import "math/big"

// Roots and logarithms are no rational numbers. They are worked out with 256 bits and
// carried on to 34 significant digits, the precision of a decimal128.
const (
	workBits    = 256
	keptDigits  = 34
	smallestExp = -600 // terms below 2^smallestExp no longer matter
)

// NewFloat returns 0 with the 256 bits that irrational numbers are worked out with.
func NewFloat() *big.Float { return new(big.Float).SetPrec(workBits) }

// Float returns a with 256 bits.
func (a Number) Float() *big.Float { return NewFloat().SetRat(a.rat()) }

// Kept rounds f to 34 significant digits.
func Kept(f *big.Float) Number {
	n, err := Parse(f.Text('e', keptDigits-1))
	if err != nil { // beyond 10^±400: nothing on a scorecard
		return Number{}
	}
	return n
}

// Ln returns the natural logarithm of a > 0 to 34 digits.
// ln(m·2^e) = ln m + e·ln 2, and ln m = 2·artanh((m−1)/(m+1)) for m in [½, 1).
// A number at or below 0 has none: every caller has excluded it.
func (a Number) Ln() Number {
	if a.Sign() <= 0 {
		panic("exact: logarithm of " + a.String())
	}
	return Kept(lnFloat(a.Float()))
}

func lnFloat(f *big.Float) *big.Float {
	m := NewFloat()
	e := f.MantExp(m)
	one := NewFloat().SetInt64(1)
	z := NewFloat().Quo(NewFloat().Sub(m, one), NewFloat().Add(m, one))
	sum := artanh(z)
	sum.Add(sum, sum)
	return sum.Add(sum, NewFloat().Mul(NewFloat().SetInt64(int64(e)), lnTwo()))
}

// lnTwo is ln 2 = 2·artanh(1/3).
func lnTwo() *big.Float {
	third := NewFloat().Quo(NewFloat().SetInt64(1), NewFloat().SetInt64(3))
	l := artanh(third)
	return l.Add(l, l)
}

// artanh sums z + z³/3 + z⁵/5 + ... for |z| ≤ 1/3.
func artanh(z *big.Float) *big.Float {
	sum, power, square := NewFloat().Set(z), NewFloat().Set(z), NewFloat().Mul(z, z)
	term := NewFloat()
	for k := int64(3); power.Sign() != 0 && power.MantExp(nil) > smallestExp/2; k += 2 {
		power.Mul(power, square)
		sum.Add(sum, term.Quo(power, NewFloat().SetInt64(k)))
	}
	return sum
}

// expFloat returns e^x: x = k·ln 2 + r, e^r by its series on r ÷ 1024, squared ten times.
func expFloat(x *big.Float) *big.Float {
	two := lnTwo()
	ratio, _ := NewFloat().Quo(x, two).Float64()
	k := int(ratio)
	r := NewFloat().Sub(x, NewFloat().Mul(NewFloat().SetInt64(int64(k)), two))
	const halvings = 10
	r.SetMantExp(r, -halvings)
	sum, term := NewFloat().SetInt64(1), NewFloat().SetInt64(1)
	for i := int64(1); i < 40; i++ {
		term.Mul(term, r)
		term.Quo(term, NewFloat().SetInt64(i))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum.SetMantExp(sum, k)
}

// Sqrt returns the square root of a ≥ 0 to 34 digits.
func (a Number) Sqrt() Number { return Kept(NewFloat().Sqrt(a.Float())) }

// GeometricMean returns (Π sᵢ^wᵢ)^(1/Σw) to 34 digits for sᵢ ≥ 0 and wᵢ > 0; it is 0
// as soon as one share is 0.
func GeometricMean(shares, weights []Number) Number {
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
	sum, total := NewFloat(), NewFloat()
	for i, s := range shares {
		w := weights[i].Float()
		sum.Add(sum, NewFloat().Mul(w, lnFloat(s.Float())))
		total.Add(total, w)
	}
	return Kept(expFloat(sum.Quo(sum, total)))
}
