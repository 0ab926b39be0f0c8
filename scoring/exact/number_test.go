package exact

import (
	"encoding/json"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// What an author types is what is kept, and it is printed back in the shortest way.
func TestNumberIsReadAndWritten(t *testing.T) {
	for typed, want := range map[string]string{
		"0": "0", "12": "12", "0.1": "0.1", "-0.50": "-0.5", "+3.10": "3.1", "1e3": "1000", "1.5E-3": "0.0015", "1/3": "1/3", "2/4": "0.5", "-6/4": "-1.5",
		"−7": "-7", "  8 ": "8", "9223372036854775807": "9223372036854775807", "-9223372036854775808": "-9223372036854775808",
		"123456789012345678901234567890.5": "123456789012345678901234567890.5", ".5": "0.5", "5.": "5", "0.000000000000000000001": "0.000000000000000000001",
	} {
		n, err := Parse(typed)
		if err != nil || n.String() != want {
			t.Errorf("%q: got %s (%v), want %s", typed, n, err, want)
		}
		if back, err := Parse(n.String()); err != nil || !back.Equal(n) {
			t.Errorf("%q does not read back: %s", typed, back)
		}
	}
	for _, bad := range []string{"", " ", "x", "1/0", "1/2/3", "1.5/2", "1e", "--1", "1e500", "nan", "inf", "0x10", "1_000", "1,5", "１２"} {
		if n, err := Parse(bad); err == nil {
			t.Errorf("%q was read as %s", bad, n)
		}
	}
}

// A float stands for the decimal that an author typed; NaN and the infinities are refused.
func TestNumberFromFloat(t *testing.T) {
	for f, want := range map[float64]string{0.1: "0.1", 91.4: "91.4", 1e21: "1000000000000000000000", -0.007: "-0.007", math.MaxInt64: "9223372036854776000"} {
		if n, err := FromFloat(f); err != nil || n.String() != want {
			t.Errorf("%v: got %s (%v), want %s", f, n, err, want)
		}
	}
	for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if _, err := FromFloat(f); err == nil {
			t.Errorf("%v was taken", f)
		}
	}
}

// Arithmetic agrees with math/big, also where 64 bits are left and come back.
func TestNumberAgreesWithBig(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	draw := func() Number {
		n := random.Int64() >> random.IntN(63)
		if random.IntN(2) == 0 {
			n = -n
		}
		return Fraction(n, 1+random.Int64()>>random.IntN(63))
	}
	for range 20000 {
		a, b := draw(), draw()
		if random.IntN(4) == 0 {
			a = a.Mul(draw()) // beyond 64 bits
		}
		x, y := a.rat(), b.rat()
		check := func(op string, got Number, want *big.Rat) {
			if got.rat().Cmp(want) != 0 {
				t.Fatalf("%s %s %s = %s, want %s", a, op, b, got, want)
			}
			if got.big != nil && got.big.Num().IsInt64() && got.big.Denom().IsInt64() && got.big.Num().Int64() != math.MinInt64 {
				t.Fatalf("%s %s %s is not brought back to 64 bits", a, op, b)
			}
		}
		check("+", a.Add(b), new(big.Rat).Add(x, y))
		check("−", a.Sub(b), new(big.Rat).Sub(x, y))
		check("×", a.Mul(b), new(big.Rat).Mul(x, y))
		if !b.IsZero() {
			check("÷", a.Quo(b), new(big.Rat).Quo(x, y))
		}
		if a.Cmp(b) != x.Cmp(y) {
			t.Fatalf("%s and %s compare %d", a, b, a.Cmp(b))
		}
	}
}

// Half up is 四舍五入: a half goes away from zero.
func TestNumberRounds(t *testing.T) {
	for _, c := range []struct {
		n      string
		places int
		mode   string
		want   string
	}{
		{"2.345", 2, "half-up", "2.35"}, {"2.345", 2, "", "2.35"}, {"-2.345", 2, "half-up", "-2.35"}, {"2.344999", 2, "half-up", "2.34"},
		{"2.345", 2, "half-even", "2.34"}, {"2.355", 2, "half-even", "2.36"}, {"2.3451", 2, "half-even", "2.35"},
		{"2.349", 2, "down", "2.34"}, {"-2.349", 2, "down", "-2.34"}, {"2.341", 2, "up", "2.35"}, {"2/3", 2, "half-up", "0.67"}, {"1/3", 0, "up", "1"},
		{"1234", -2, "half-up", "1200"}, {"1250", -2, "half-up", "1300"}, {"7", 2, "up", "7"}, {"123456789012345678901234567890.125", 2, "half-up", "123456789012345678901234567890.13"},
	} {
		if got := must(c.n).Round(c.places, c.mode).String(); got != c.want {
			t.Errorf("%s to %d decimals, %s: got %s, want %s", c.n, c.places, c.mode, got, c.want)
		}
	}
}

// Decimal keeps zeros at the end, Trim drops them.
func TestNumberPrints(t *testing.T) {
	for _, c := range [][3]string{{"12.84", "12.84", "12.84"}, {"7", "7.00", "7"}, {"-0.5", "-0.50", "-0.5"}, {"2/3", "0.67", "0.67"}, {"-0.001", "0.00", "0"}, {"10", "10.00", "10"}, {"0.05", "0.05", "0.05"}} {
		n := must(c[0])
		if n.Decimal(2) != c[1] || n.Trim(2) != c[2] {
			t.Errorf("%s: got %s and %s", c[0], n.Decimal(2), n.Trim(2))
		}
	}
}

// What is printed most is kept: it reads as if it were written anew.
func TestCommonNumbersPrintAsOthers(t *testing.T) {
	for d := int64(1); d <= 400; d++ {
		for n := int64(-3); n <= 105*d; n += 1 + d/7 {
			for places := -1; places <= 3; places++ {
				a := Fraction(n, d)
				if want := string(a.appendDecimal(nil, places)); a.Decimal(places) != want {
					t.Fatalf("%d/%d with %d decimals is %q, want %q", n, d, places, a.Decimal(places), want)
				}
			}
		}
	}
}

// Roots and logarithms are right to 34 digits (values of Abramowitz and Stegun, and exact roots).
func TestRootsAndLogarithms(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{must("2").Ln().String(), "0.6931471805599453094172321214581766"},
		{must("10").Ln().String(), "2.302585092994045684017991454684364"},
		{must("0.5").Ln().String(), "-0.6931471805599453094172321214581766"},
		{must("2").Sqrt().String(), "1.414213562373095048801688724209698"},
		{must("0.25").Sqrt().String(), "0.5"},
		{GeometricMean([]Number{must("0.25"), must("1")}, []Number{FromInt(1), FromInt(1)}).String(), "0.5"},
		{GeometricMean([]Number{must("0.027"), must("1"), must("1")}, []Number{FromInt(2), FromInt(2), FromInt(2)}).String(), "0.3"},
		{GeometricMean([]Number{must("0.1"), must("0.8")}, []Number{FromInt(1), FromInt(2)}).String(), "0.4"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

// Numbers and absent numbers survive JSON.
func TestNumbersInJSON(t *testing.T) {
	type pair struct {
		N Number
		O Opt
		A Opt `json:",omitzero"`
	}
	b, err := json.Marshal(pair{must("1/3"), Some(must("0.1")), Opt{}})
	if err != nil || string(b) != `{"N":"1/3","O":"0.1"}` {
		t.Fatalf("%s %v", b, err)
	}
	var p pair
	if err := json.Unmarshal([]byte(`{"N":12.5,"O":null,"A":"7"}`), &p); err != nil || p.N.String() != "12.5" || p.O.OK() || !p.A.Equal(Some(FromInt(7))) {
		t.Fatalf("%v %v", p, err)
	}
}

// must reads a number in a test's own text.
func must(s string) Number {
	n, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return n
}

// A number of short numerator and denominator is divided by the processor, which gives the nearest
// float64 all the same.
func TestFloat64IsTheNearest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		n, d := r.Int64()>>r.IntN(63), 1+r.Int64()>>r.IntN(63)
		if r.IntN(2) == 0 {
			n = -n
		}
		want, _ := big.NewRat(n, max(d, 1)).Float64()
		if got := Fraction(n, max(d, 1)).Float64(); got != want {
			t.Fatalf("%d/%d is %v, want %v", n, d, got, want)
		}
	}
}

// In a sentence a number has as many decimals as tell it from what stands beside it.
func TestNumbersBesideEachOther(t *testing.T) {
	for _, c := range [][3]string{{"20.004", "20", "20.004"}, {"20.4", "20", "20.4"}, {"20", "20", "20"}, {"0.0004", "0", "0.0004"}, {"2.999", "2.9991", "2.999"}, {"61/3", "20", "20.33"}} {
		if got := must(c[0]).TrimBeside(must(c[1]), 2); got != c[2] {
			t.Errorf("%s beside %s: %s", c[0], c[1], got)
		}
	}
	if got := must("0.1004").DecimalBeside(must("0.1"), 2); got != "0.1004" {
		t.Errorf("a ratio above 0.10 is %s", got)
	}
}
