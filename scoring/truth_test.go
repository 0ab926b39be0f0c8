package scoring

import (
	"testing"

	"steelyard/scoring/exact"
)

// What two short steps tell of an edge is what a very short one tells.
func TestEdgeKindBesideIsEdgeKind(t *testing.T) {
	x := exact.Fraction(905, 10)
	line := func(slope, jumpBelow, jumpAt Number) func(Number) Number {
		return func(v Number) Number {
			s := v.Sub(x).Mul(slope)
			switch {
			case v.Less(x):
				return s.Sub(jumpBelow)
			case x.Less(v):
				return s.Mul(whole(3)).Add(jumpAt)
			}
			return s
		}
	}
	told := map[string]int{}
	for _, slope := range []Number{{}, whole(1), exact.Fraction(1, 3), exact.Unit(12), whole(1_000_000), whole(-2)} {
		for _, below := range []Number{{}, whole(1), exact.Fraction(1, 7), exact.Unit(14), exact.Unit(16), exact.Unit(9)} {
			for _, at := range []Number{{}, whole(1), exact.Fraction(2, 5), exact.Unit(9)} {
				share := line(slope, below, at)
				want := edgeKindAt(share, x, share(x))
				got := edgeKindBeside(share, x, share(x))
				if told[got]++; got != "" && got != want {
					t.Errorf("slope %s, jumps %s and %s: %s, want %s", slope, below, at, got, want)
				}
				if kind := edgeKind(share, x); kind != want {
					t.Errorf("slope %s, jumps %s and %s: %s, want %s", slope, below, at, kind, want)
				}
			}
		}
	}
	if told["edge"] == 0 || told["corner"] == 0 || told[""] == 0 {
		t.Errorf("some kind was never told: %v", told)
	}
	square := func(v Number) Number { return v.Sub(x).Mul(v.Sub(x)).Add(v) }
	if kind := edgeKind(square, x); kind != "corner" {
		t.Errorf("a curve is %s", kind)
	}
}
