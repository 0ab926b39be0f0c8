package scoring

import (
	"math/rand/v2"
	"testing"
)

// What is printed one below the other adds up, at every rounding, whatever multiplies, is
// added, capped or rounded.
func TestAccountAddsUp(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 7))
	seen := map[string]int{}
	for range 300 {
		cards := randomCards(random, 2)
		for _, c := range cards {
			c.Rulebook.Rounding.Total = random.IntN(4)
			for range random.IntN(3) {
				c.Bonus = append(c.Bonus, Adjustment{Points: FromInt(random.Int64N(400)).Quo(FromInt(100)), Reason: "..."})
			}
		}
		for _, s := range ScoreAll(cards, 1) {
			a := s.Account()
			var sum Number
			for _, row := range a.Rows {
				seen[row.Kind]++
				sum = sum.Add(row.Change)
				if !row.After.Equal(sum) || !row.Change.Round(a.Places, "").Equal(row.Change) {
					t.Fatalf("%s: %s at %d decimals, so far %s", row.Kind, row.Change, a.Places, row.After)
				}
			}
			if len(a.Rows) > 0 && !sum.Equal(s.Total.Rounded) {
				t.Fatalf("rows come to %s, the total is %s", sum, s.Total.Rounded)
			}
		}
	}
	for _, kind := range []string{"dimension", "aggregate", "bonus", "rounding"} {
		if seen[kind] == 0 {
			t.Errorf("no row of %s was tried", kind)
		}
	}
}
