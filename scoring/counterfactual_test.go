package scoring

import (
	"math/rand/v2"
	"testing"
)

// Two years with the same rules: each year's results under the other's rules give the total
// that was published, and everything goes on. Under other rules the total is that of a card
// written with them.
func TestUnderTheRulesOfAnotherYear(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 12))
	for range 200 {
		share := func() int64 { return 1 + random.Int64N(100) }
		p := 10 + random.Int64N(80)
		cards := weighedCards([]string{"", "mean", "harmonic"}[random.IntN(3)], [2]int64{p, 100 - p}, [2][2]int64{{share(), share()}, {share(), share()}})
		last, this := cards[0], cards[1]
		last.Unit, this.Unit, last.Year = "a", "a", "2024"
		scores := ScoreAll(cards, 1)
		trial := NewTrial(cards)
		for i := range scores {
			x := trial.UnderRulesOf(scores[i], scores[1-i])
			if x.Indicators != 2 || x.Left != 0 || !x.Score.Total.Rounded.Equal(scores[i].Total.Rounded) {
				t.Fatalf("%s under the same rules: %s, published %s", scores[i].Year, x.Score.Total.Rounded, scores[i].Total.Rounded)
			}
		}
		if c, ok := Continuity(scores[0], scores[1]); !ok || !c.Equal(whole(1)) {
			t.Fatalf("continuity is %s", c)
		}
		changed := *this
		changed.Dimensions = append([]Dimension(nil), this.Dimensions...)
		o := changed.Dimensions[0].Objectives[0]
		ind := o.Indicators[0]
		ind.Score = Table{"method": "linear", "zero": whole(20), "full": whole(80)}
		o.Indicators = []Indicator{ind}
		changed.Dimensions[0].Objectives = []Objective{o}
		moved := *last
		moved.Dimensions = changed.Dimensions
		want := ScoreAll([]*Card{&moved}, 1)[0]
		both := []*Card{last, &changed}
		scores = ScoreAll(both, 1)
		if x := NewTrial(both).UnderRulesOf(scores[0], scores[1]); !x.Score.Total.Rounded.Equal(want.Total.Rounded) {
			t.Fatalf("last year under this year's rules: %s, want %s", x.Score.Total.Rounded, want.Total.Rounded)
		}
	}
}
