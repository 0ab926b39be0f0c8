package chart

import (
	"math"
	"math/rand"
	"strings"
	"testing"
)

// An axis holds its data, ends in round numbers and stays short, whatever the data.
func TestAxisHoldsItsData(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 5000 {
		lo := (r.Float64() - 0.5) * math.Pow(10, float64(r.Intn(18)-6))
		hi := lo + r.Float64()*math.Pow(10, float64(r.Intn(18)-6))
		n := 1 + r.Intn(6)
		a := newAxis(lo, hi, n)
		if a.lo > lo+1e-9*math.Abs(lo)+1e-9*a.step || a.hi < hi-1e-9*math.Abs(hi)-1e-9*a.step {
			t.Fatalf("axis %g..%g does not hold %g..%g", a.lo, a.hi, lo, hi)
		}
		if k := len(a.ticks()); k < 2 || k > n+3 {
			t.Fatalf("axis for %g..%g in %d steps has %d ticks", lo, hi, n, k)
		}
	}
}

// A larger value never stands before a smaller one, and none leaves the axis.
func TestAxisIsMonotone(t *testing.T) {
	a := newAxis(-3, 17, 5).over(40, 600)
	last := math.Inf(-1)
	for f := -50.0; f < 80; f += 0.37 {
		x := a.at(f)
		if x < last || x < 40 || x > 600 {
			t.Fatalf("value %g stands at %g after %g", f, x, last)
		}
		last = x
	}
	if x := a.at(math.NaN()); x != 40 {
		t.Errorf("a value that is no number stands at %g, want the axis's beginning", x)
	}
}

// A single value still gets an axis around it.
func TestAxisOfOneValue(t *testing.T) {
	for _, v := range []float64{0, 5, -5, 1e15, -1e-6} {
		a := newAxis(v, v, 4)
		if !(a.lo <= v && v <= a.hi && a.lo < a.hi) {
			t.Errorf("axis of %g is %g..%g", v, a.lo, a.hi)
		}
	}
}

// Minus is the true minus sign, and nothing is printed as minus zero.
func TestNumberHasTrueMinus(t *testing.T) {
	for _, c := range []struct {
		f    float64
		d    int
		want string
	}{{-2.5, 1, "−2.5"}, {math.Copysign(0, -1), 0, "0"}, {1234, 0, "1234"}, {-3e12, 0, "−3e12"}} {
		if got := number(Env{}, c.f, c.d); got != c.want {
			t.Errorf("%g is printed %q, want %q", c.f, got, c.want)
		}
	}
}

// The axis of ballots fits them where they lie close together, and says that it does not
// begin at 0; where they are spread it has all marks that could be given.
func TestBallotsFitTheirAxis(t *testing.T) {
	f := Ballots{Low: val(0, 0), High: val(100, 0), Groups: []BallotGroup{{Name: "Peers", Marks: []float64{81, 84, 90}}}}
	if a := f.scale(); a.lo < 70 || a.hi > 100 {
		t.Errorf("marks from 81 to 90 stand on %g to %g", a.lo, a.hi)
	}
	if s := f.Subtitle(testEnv("b", 720, 0)); !strings.Contains(s, "not at 0") {
		t.Errorf("%q does not say where the axis begins", s)
	}
	f.Groups[0].Marks = []float64{20, 84}
	if a := f.scale(); a.lo != 0 || a.hi != 100 {
		t.Errorf("marks from 20 to 84 stand on %g to %g", a.lo, a.hi)
	}
}
