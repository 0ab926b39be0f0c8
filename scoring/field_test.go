package scoring

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// What a field says of one card in another form is what scoring the whole site with that
// card says, also where rules, ranks and quotas look at others.
func TestFieldScoresOneCardAsTheWholeSiteWould(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for round := range 60 {
		cards, others := randomCards(random, 2+random.IntN(9)), randomCards(random, 12)
		for i, c := range cards {
			c.Category = fmt.Sprint("c", i/2%2)
		}
		before := NewField(ScoreAll(cards, 1))
		i := random.IntN(len(cards))
		instead := *others[i]
		instead.Unit, instead.Year, instead.Category = cards[i].Unit, cards[i].Year, cards[i].Category
		if round%2 == 0 { // the same rules, other results
			instead.Rulebook, instead.Dimensions, instead.Aggregate = cards[i].Rulebook, cards[i].Dimensions, cards[i].Aggregate
		}
		if round%5 == 0 {
			instead.Category = "c0"
		}
		got := before.Instead(cards[i], &instead, nil)
		cards[i] = &instead
		sameScore(t, round, got, ScoreAll(cards, 1)[i])
	}
}

// A card that is there already keeps its score, a card more is ranked with the others,
// and the years of its unit may be exchanged with it.
func TestFieldTakesCardsAndYears(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	for round := range 25 {
		cards := randomCards(random, 8)
		scores := ScoreAll(cards, 1)
		sameScore(t, round, NewField(scores).Instead(cards[3], cards[3], nil), scores[3])
		without := append(append([]*Card{}, cards[:5]...), cards[6:]...)
		sameScore(t, round, NewField(ScoreAll(without, 1)).Instead(nil, cards[5], nil), scores[5])
		year := *randomCards(random, 8)[2]
		year.Rulebook, year.Dimensions = cards[2].Rulebook, cards[2].Dimensions
		got := NewField(scores).Instead(cards[3], cards[3], []*Card{&year})
		cards[2] = &year
		want := ScoreAll(cards, 1)[3]
		if want.Card.Rulebook.Compare == "" {
			sameScore(t, round, got, want)
		}
	}
}

func sameScore(t *testing.T, round int, got, want *Score) {
	t.Helper()
	if !got.Total.Rounded.Equal(want.Total.Rounded) || got.Grade != want.Grade || got.Rank != want.Rank || got.RankOf != want.RankOf || got.Provisional != want.Provisional || got.Status != want.Status {
		t.Errorf("round %d: %s %s scores %s, %s, %d of %d; the whole site says %s, %s, %d of %d", round, got.Unit, got.Year,
			got.Total.Rounded, got.Grade, got.Rank, got.RankOf, want.Total.Rounded, want.Grade, want.Rank, want.RankOf)
	}
	w := list(want)
	for i, g := range list(got) {
		if g.State != w[i].State || !g.Score.Rounded.Equal(w[i].Score.Rounded) || !g.Points.Equal(w[i].Points) {
			t.Errorf("round %d: %s of %s %s: %s %s of %s; the whole site says %s %s of %s", round, g.ID, got.Unit, got.Year,
				g.State, g.Score.Rounded, g.Points, w[i].State, w[i].Score.Rounded, w[i].Points)
		}
	}
}
