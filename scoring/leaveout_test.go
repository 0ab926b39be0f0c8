package scoring

import (
	"fmt"
	"testing"
)

// leaveCard is a unit with two dimensions of 60 and 40 points, every rule a ratio to 100:
// results are the shares in percent.
func leaveCard(unit string, a, b, c, d int64) *Card {
	ind := func(id string, points int64, common bool) Indicator {
		return Indicator{ID: id, Points: whole(points), Target: Some(whole(100)), Decimals: -1, Common: common, Score: Table{"method": "ratio"}}
	}
	card := &Card{Unit: unit, Year: "2025", Rulebook: &Rulebook{Total: whole(100), Rounding: DefaultRounding()}, Results: map[string]Result{},
		Dimensions: []Dimension{
			{ID: "one", Points: whole(60), Objectives: []Objective{
				{ID: "x", Indicators: []Indicator{ind("a", 20, true), ind("b", 20, false)}},
				{ID: "y", Indicators: []Indicator{ind("c", 20, false)}}}},
			{ID: "two", Points: whole(40), Objectives: []Objective{{ID: "z", Indicators: []Indicator{ind("d", 40, false)}}}}}}
	for id, n := range map[string]int64{"a": a, "b": b, "c": c, "d": d} {
		card.Results[id] = Result{Value: Some(whole(n))}
	}
	return card
}

// The example is worked out by hand. First has 10 + 18 + 18 + 36 = 82, second 20 + 14 + 16 +
// 30 = 80. Without the common a, first has 36 of its objective's 40, so 90, and second 28,
// so 74: nothing moves. First falls behind without its b, 20 + 18 + 36 = 74, without its c,
// 28 × 60 ÷ 40 + 36 = 78, and without its d, 46 × 100 ÷ 60 = 76.67. Second leads without its
// b, 40 + 16 + 30 = 86, and without its d, 50 × 100 ÷ 60 = 83.33; without its c, 34 × 60 ÷ 40
// + 30 = 81, it stays behind.
func TestLeaveOutsByHand(t *testing.T) {
	scores := ScoreAll([]*Card{leaveCard("first", 50, 90, 90, 90), leaveCard("second", 100, 70, 80, 75)}, 1)
	got := ""
	for _, l := range LeaveOuts(scores) {
		for _, u := range l.Units {
			got += u.Unit + " "
		}
		got += "without " + l.Indicator + ":"
		for _, m := range l.Moves {
			got += fmt.Sprintf(" %s %d to %d", m.Score.Unit, m.From, m.To)
		}
		got += "\n"
	}
	swap := " first 1 to 2 second 2 to 1\n"
	if want := "first without b:" + swap + "first without c:" + swap + "first without d:" + swap + "second without b:" + swap + "second without d:" + swap; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// A common indicator that decides is left out of all at once and told once.
func TestLeaveOutsCommon(t *testing.T) {
	scores := ScoreAll([]*Card{leaveCard("first", 100, 50, 80, 80), leaveCard("second", 50, 90, 80, 80), leaveCard("third", 0, 0, 0, 0)}, 1)
	all := LeaveOuts(scores)
	if len(all) == 0 || all[0].Indicator != "a" || len(all[0].Units) != 3 || len(all[0].Moves) != 2 {
		t.Fatalf("%+v", all)
	}
	for _, l := range all[1:] {
		if l.Indicator == "a" || len(l.Units) != 1 {
			t.Errorf("%+v", l)
		}
	}
}

// Who is far ahead stays so, one unit alone has no order, one without a rank is not in
// it, and nothing is told of an indicator that is all there is.
func TestLeaveOutsNothing(t *testing.T) {
	far := ScoreAll([]*Card{leaveCard("first", 100, 100, 100, 100), leaveCard("second", 10, 10, 10, 10)}, 1)
	if all := LeaveOuts(far); len(all) != 0 {
		t.Errorf("%+v", all)
	}
	near := ScoreAll([]*Card{leaveCard("first", 50, 90, 90, 90), leaveCard("second", 100, 70, 80, 75)}, 1)
	if all := LeaveOuts(near[:1]); len(all) != 0 {
		t.Errorf("alone: %+v", all)
	}
	near[1].Rank = 0
	if all := LeaveOuts(near); len(all) != 0 {
		t.Errorf("not ranked: %+v", all)
	}
	var cards []*Card
	for i, n := range []int64{90, 80} {
		c := leaveCard(fmt.Sprint("u", i), 0, 0, 0, n)
		c.Dimensions = c.Dimensions[1:]
		c.Dimensions[0].Points = whole(40)
		c.Rulebook.Total = whole(40)
		cards = append(cards, c)
	}
	if all := LeaveOuts(ScoreAll(cards, 1)); len(all) != 0 {
		t.Errorf("all there is: %+v", all)
	}
}

// What is left out scores as what does not apply: the same totals come from scoring the
// card again, also where nodes are means of any kind, weights are relative, and points
// stand beside the dimensions.
func TestLeaveOutsAsNotApplicable(t *testing.T) {
	state := uint64(11)
	number := func(below int) int64 { return int64(draw(&state) * float64(below)) }
	kinds := []string{"", "", "geometric", "mean", "harmonic", "minimum"}
	tried := 0
	for range 150 {
		c := leaveCard("u", 1+number(100), 1+number(100), 1+number(100), 1+number(100))
		c.Rulebook.Rounding = Rounding{Score: 6, Objective: 6, Dimension: 6, Total: 3, Mode: "half-up", Sum: "exact"}
		c.Aggregate = kinds[number(len(kinds))]
		c.Dimensions[0].Aggregate = kinds[number(len(kinds))]
		c.Dimensions[0].Objectives[0].Aggregate = kinds[number(len(kinds))]
		if number(3) == 0 {
			c.Weights, c.Dimensions[1].Points = "relative", whole(1+number(90))
		}
		if number(2) == 0 {
			c.Bonus = []Adjustment{{Points: whole(number(4)), Reason: "..."}}
		}
		s := ScoreAll([]*Card{c}, 1)[0]
		u := newUnitShares(s)
		for _, is := range list(s) {
			again := *c
			again.Results = map[string]Result{}
			for id, r := range c.Results {
				again.Results[id] = r
			}
			again.Results[is.ID] = Result{NotApplicable: "left out"}
			want := ScoreAll([]*Card{&again}, 1)[0].Total.Rounded
			got, ok := u.totalWithout(is.ID)
			// both are rounded to 3 decimals, ours from a total that was rounded already
			if d := got.Sub(want).Abs(); !ok || must("0.001").Less(d) {
				t.Fatalf("%q %q %q without %s: %s, scored again %s", c.Aggregate, c.Dimensions[0].Aggregate, c.Dimensions[0].Objectives[0].Aggregate, is.ID, got, want)
			}
			tried++
		}
	}
	if tried < 500 {
		t.Errorf("only %d were tried", tried)
	}
}
