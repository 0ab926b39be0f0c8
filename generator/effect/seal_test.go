package effect_test

import (
	"math/rand/v2"
	"testing"

	"steelyard/generator/effect"
)

// A year that is closed, opened or sealed anew says so, though no score moves.
func TestSealIsACause(t *testing.T) {
	cards := draw{rand.New(rand.NewPCG(5, 6))}.site()
	with := func(seal string) effect.Side {
		s := side(cards)
		r := s.Site.Units[0].Reports[0]
		r.Sealed, r.Seal = seal != "", []byte(seal)
		return s
	}
	for _, c := range []struct {
		old, new string
		want     effect.What
	}{{"", "a = 1\n", effect.Sealed}, {"a = 1\n", "", effect.Unsealed}, {"a = 1\n", "a = 2\n", effect.Changed}, {"a = 1\n", "a = 1\r\n", ""}} {
		got := effect.What("")
		for _, r := range effect.Compare(with(c.old), with(c.new)).Reports {
			got = r.Causes[0].What
		}
		if got != c.want {
			t.Errorf("from %q to %q: %q, want %q", c.old, c.new, got, c.want)
		}
	}
}
