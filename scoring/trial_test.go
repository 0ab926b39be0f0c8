package scoring

import (
	"math/rand/v2"
	"testing"
)

// What it would take does what it promises: with the changed result, and all units scored
// and ranked anew, grade or rank is reached; with one step less it is not.
func TestWhatItWouldTake(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 17))
	grades, ranks, judged := 0, 0, 0
	for range 5 {
		cards := randomCards(random, 4)
		for _, c := range cards {
			c.Rulebook.Grades = []Grade{{ID: "a", From: whole(80), Quota: &Quota{Share: whole(1).Quo(whole(2))}}, {ID: "b", From: whole(60)}, {ID: "c", From: whole(40)}, {ID: "d"}}
		}
		scores := ScoreAll(cards, 1)
		trial := NewTrial(cards)
		for i, s := range scores {
			var ranked []*Score
			for _, o := range scores {
				if o.Year == s.Year && o.Category == s.Category {
					ranked = append(ranked, o)
				}
			}
			for _, l := range trial.Lifts(s, ranked) {
				if l.Lost.Sign() <= 0 || l.Full.Sign() < 0 {
					t.Fatalf("%s lost %s, full marks add %s", l.Indicator.ID, l.Lost, l.Full)
				}
				for _, c := range []*Change{l.Grade, l.Rank} {
					if c == nil {
						continue
					}
					if c.Share.OK() {
						judged++
						continue
					}
					with := func(v Number) *Score {
						changed := append([]*Card(nil), cards...)
						card := *cards[i]
						card.Results = map[string]Result{}
						for id, r := range cards[i].Results {
							card.Results[id] = r
						}
						card.Results[l.Indicator.ID] = Result{Value: Some(v)}
						changed[i] = &card
						return ScoreAll(changed, 1)[i]
					}
					back := c.Step
					if c.By.Sign() > 0 {
						back = back.Neg()
					}
					now, less := with(c.Value.Number()), with(c.Value.Number().Add(back))
					if !now.Total.Rounded.Equal(c.Total) {
						t.Fatalf("%s at %s: the total is %s, promised %s", l.Indicator.ID, c.Value, now.Total.Rounded, c.Total)
					}
					if c == l.Grade {
						grades++
						if now.Grade >= s.Grade || now.Grade != c.Grade || less.Grade < s.Grade {
							t.Fatalf("%s at %s: grade %s (promised %s, was %s), one step less %s", l.Indicator.ID, c.Value, now.Grade, c.Grade, s.Grade, less.Grade)
						}
					} else {
						ranks++
						if now.Rank >= s.Rank || now.Rank != c.Rank || less.Rank < s.Rank {
							t.Fatalf("%s at %s: rank %d (promised %d, was %d), one step less %d", l.Indicator.ID, c.Value, now.Rank, c.Rank, s.Rank, less.Rank)
						}
					}
				}
			}
		}
	}
	if grades < 5 || ranks < 5 || judged == 0 {
		t.Errorf("only %d grades, %d ranks, %d judged were tried", grades, ranks, judged)
	}
}

// Of milestones only what they can give is promised: all late ones in time, not 92% of the points.
// A result that is not reported counts as nothing and has no value to start from: that is said,
// and not that it would not suffice.
func TestWhatMilestonesAndTheUnreportedWouldTake(t *testing.T) {
	card := &Card{Unit: "a", Year: "2025", Rulebook: &Rulebook{Missing: "zero", Grades: []Grade{{ID: "a", From: whole(90)}, {ID: "b"}}},
		Dimensions: []Dimension{{ID: "d", Objectives: []Objective{{ID: "o", Indicators: []Indicator{
			{ID: "steps", Points: whole(60), Score: Table{"method": "milestones", "late": exactly("0.5"), "milestones": Table{
				"plan": Table{"share": exactly("0.4"), "due": "2025-03-31"}, "open": Table{"share": exactly("0.6"), "due": "2025-09-30"}}}},
			{ID: "value", Points: whole(40), Target: Some(whole(10)), Score: Table{"method": "ratio"}},
		}}}}},
		Results: map[string]Result{"steps": {Milestones: map[string]string{"plan": "2025-04-30", "open": "2025-09-01"}}, "value": {Value: Some(whole(8))}},
	}
	scores := ScoreAll([]*Card{card}, 1)
	lifts := NewTrial([]*Card{card}).Lifts(scores[0], scores)
	if len(lifts) != 2 {
		t.Fatalf("%+v of %+v", lifts, scores[0])
	}
	for _, l := range lifts {
		if l.Indicator.ID == "steps" && (l.Grade == nil || !l.Grade.Share.Number().Equal(whole(1)) || l.Grade.Total.String() != "92") {
			t.Errorf("48 of 60 points by late milestones, 80 in all: %+v", l.Grade)
		}
	}
	delete(card.Results, "value")
	scores = ScoreAll([]*Card{card}, 1)
	lifts = NewTrial([]*Card{card}).Lifts(scores[0], scores)
	if len(lifts) != 2 || lifts[0].Indicator.ID != "value" || lifts[0].WhyNot != "unreported" || lifts[0].Full.String() != "40" {
		t.Errorf("nothing is reported: %+v", lifts)
	}
}
