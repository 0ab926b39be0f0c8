package exact

import (
	"math/rand/v2"
	"testing"
)

// Whatever is divided, the parts add up to the whole, and none is a unit or more away from
// its due.
func TestPartsAddUpToTheWhole(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		places := random.IntN(4)
		total := FromInt(1 + random.Int64N(1000))
		parts := make([]Number, 1+random.IntN(8))
		to := make([]*Number, len(parts))
		var sum Number
		for i := range parts {
			parts[i] = Fraction(random.Int64N(1000)+1, random.Int64N(50)+1)
			to[i], sum = &parts[i], sum.Add(parts[i])
		}
		due := make([]Number, len(parts))
		for i, p := range parts {
			due[i] = p.Quo(sum).Mul(total)
		}
		Apportion(to, total, places)
		var all Number
		for i, p := range parts {
			all = all.Add(p)
			if unit := Fraction(1, pow10[places]); p.Sub(due[i]).Abs().Cmp(unit) >= 0 {
				t.Errorf("%s of %s at %d decimals for a due of %s", p, total, places, due[i])
			}
		}
		for i := range parts {
			for k := range parts {
				if due[i].Equal(due[k]) && !parts[i].Equal(parts[k]) {
					t.Errorf("equal dues of %s get %s and %s", due[i], parts[i], parts[k])
				}
			}
		}
		if !all.Equal(total) {
			t.Errorf("%v add up to %s, not %s", parts, all, total)
		}
	}
}
