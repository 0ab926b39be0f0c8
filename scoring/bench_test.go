package scoring

import (
	"fmt"
	"testing"

	"steelyard/scoring/exact"
)

// plainCards are cards of 25 indicators with the rules that are used most, over three years.
func plainCards(units int) []*Card {
	rules := []string{
		`{ method = "anchors", at = [[70, 0], [90, 1]] }`, `{ method = "ratio" }`, `{ method = "bands", bands = [[0, 0], [60, 0.6], [90, 1]] }`,
		`{ method = "deduct", loss = 0.1 }`, `{ method = "linear", zero = 50, full = 100 }`}
	rb := &Rulebook{Total: whole(100), Rounding: DefaultRounding(), Grades: []Grade{{ID: "good", From: whole(60)}, {ID: "poor"}}}
	var cards []*Card
	for u := range units {
		c := &Card{Unit: fmt.Sprint("u", u/3), Year: fmt.Sprint(2023 + u%3), Rulebook: rb, Results: map[string]Result{}}
		for d := range 5 {
			dim := Dimension{ID: fmt.Sprint("d", d), Points: whole(20)}
			for i := range 5 {
				id := fmt.Sprint("d", d, "i", i)
				dim.Objectives = append(dim.Objectives, Objective{ID: "o" + id, Indicators: []Indicator{{
					ID: id, Points: whole(4), Target: Some(whole(90)), Decimals: -1,
					Score: tomlTable("score = " + rules[i])["score"].(Table)}}})
				c.Results[id] = Result{Value: Some(exact.Fraction(int64(800+7*d+13*i+u), 10))}
			}
			c.Dimensions = append(c.Dimensions, dim)
		}
		cards = append(cards, c)
	}
	return cards
}

// One card of 25 indicators, with rules read, traces written and years looked up.
func BenchmarkScoreAll(b *testing.B) {
	cards := plainCards(90)
	b.ReportAllocs()
	for b.Loop() {
		ScoreAll(cards, 1)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(cards)), "µs/card")
}

// The index of 51 countries and 49 indicators, compared with each other.
func BenchmarkIndex(b *testing.B) {
	t := &testing.T{}
	cards := asemCards(t)
	for b.Loop() {
		ScoreAll(cards, 1)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(cards)), "µs/card")
}

// Checking the same cards before they are scored.
func BenchmarkCheck(b *testing.B) {
	cards := plainCards(90)
	for b.Loop() {
		for _, c := range cards {
			Check(c, cards)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(cards)), "µs/card")
}
