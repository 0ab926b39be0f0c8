package scoring

import (
	"math/rand/v2"
	"testing"
)

// The example is worked out by hand: left earns 45 and 30 of 50, right 30 and 44. With
// the weight x of the first dimension left has 60 + 30x, right 88 − 28x: equal at 14/29.
func TestBreakEvenByHand(t *testing.T) {
	left, right := drawn("left", 1, 45, 30), drawn("right", 2, 30, 44)
	all, _ := BreakEvens(left, right)
	if len(all) != 2 {
		t.Fatalf("%+v", all)
	}
	half, want := FromInt(1).Quo(FromInt(2)), FromInt(14).Quo(FromInt(29))
	for i, b := range all {
		if !b.First.Equal(half) || !b.Second.Equal(half) {
			t.Errorf("%s has the weights %s and %s, not one half", b.Dimension, b.First, b.Second)
		}
		if at := b.First.Add(b.Shift); i == 0 && !at.Equal(want) || i == 1 && !at.Equal(FromInt(1).Sub(want)) {
			t.Errorf("%s: equal at %s", b.Dimension, at)
		}
	}
}

// Who is better in everything is ahead at every weight; equal totals and cards that do
// not add up have no such weight.
func TestBreakEvenNowhere(t *testing.T) {
	best, left, equal := drawn("best", 1, 50, 50), drawn("left", 2, 45, 30), drawn("equal", 2, 30, 45)
	mean := drawn("mean", 1, 45, 30)
	mean.Card = &Card{Aggregate: "geometric"}
	alone := drawn("alone", 1, 45)
	for _, pair := range [][2]*Score{{best, left}, {left, equal}, {mean, drawn("right", 2, 30, 44)}, {alone, drawn("right", 2, 30, 44)}} {
		if all, _ := BreakEvens(pair[0], pair[1]); len(all) != 0 {
			t.Errorf("%s and %s: %+v", pair[0].Unit, pair[1].Unit, all)
		}
	}
}

// At the weights that are told, both units have exactly the same total, also with points
// beside the dimensions and with dimensions that the two weigh differently; on the way
// there, the first is ahead.
func TestBreakEvenMakesTotalsEqual(t *testing.T) {
	seen := 0
	state := uint64(7)
	number := func(below int) int64 { return int64(draw(&state) * float64(below)) }
	for range 400 {
		var pair [2]*Score
		for k := range pair {
			s := &Score{Unit: string(rune('a' + k))}
			beside := FromInt(number(7) - 3)
			s.Total.Rounded = beside
			for d := range 2 + int(number(4)) {
				var one DimensionScore
				one.ID, one.Points = string(rune('a'+d)), FromInt(10+number(30))
				one.Score.Rounded = one.Points.Mul(FromInt(number(101))).Quo(FromInt(100))
				s.Dimensions = append(s.Dimensions, one)
				s.Total.Rounded = s.Total.Rounded.Add(one.Score.Rounded)
			}
			pair[k] = s
		}
		if pair[0].Total.Rounded.Less(pair[1].Total.Rounded) {
			pair[0], pair[1] = pair[1], pair[0]
		}
		evens, _ := BreakEvens(pair[0], pair[1])
		for _, b := range evens {
			seen++
			if one, two := totalAt(pair[0], b.Dimension, b.Shift), totalAt(pair[1], b.Dimension, b.Shift); !one.Equal(two) {
				t.Fatalf("%s shifted by %s: %s and %s", b.Dimension, b.Shift, one, two)
			}
			half := b.Shift.Quo(FromInt(2))
			if one, two := totalAt(pair[0], b.Dimension, half), totalAt(pair[1], b.Dimension, half); !two.Less(one) {
				t.Fatalf("%s shifted by %s: %s is not ahead of %s", b.Dimension, half, one, two)
			}
		}
	}
	if seen < 200 {
		t.Errorf("only %d weights were tried", seen)
	}
}

// totalAt works a total out from weights, dimension by dimension.
func totalAt(s *Score, id string, shift Number) Number {
	var points, beside, sum Number
	beside = s.Total.Rounded
	for i := range s.Dimensions {
		points = points.Add(s.Dimensions[i].Points)
		beside = beside.Sub(s.Dimensions[i].Score.Rounded)
	}
	one := FromInt(1)
	for i := range s.Dimensions {
		if d := &s.Dimensions[i]; d.ID == id {
			was := d.Points.Quo(points)
			for k := range s.Dimensions {
				n := &s.Dimensions[k]
				weight := n.Points.Quo(points)
				if k == i {
					weight = weight.Add(shift)
				} else {
					weight = weight.Mul(one.Sub(was).Sub(shift)).Quo(one.Sub(was))
				}
				sum = sum.Add(weight.Mul(n.Score.Rounded.Quo(n.Points)))
			}
		}
	}
	return sum.Mul(points).Add(beside)
}

// The two units of the issue: 50/50, (90, 50) and (60, 76) under a mean. The weight of the
// second dimension at which they are equal is 15/28, 53.6 %.
func TestBreakEvenOfAMean(t *testing.T) {
	scores := ScoreAll(weighedCards("mean", [2]int64{50, 50}, [2][2]int64{{90, 50}, {60, 76}}), 1)
	all, why := BreakEvens(scores[0], scores[1])
	if why != "" || len(all) != 2 || !all[1].Second.Add(all[1].Shift).Equal(FromInt(15).Quo(FromInt(28))) {
		t.Fatalf("%+v %s", all, why)
	}
}

// Whatever puts dimensions together and whatever multiplies: scored anew at weights just
// short of those that are told the first is ahead, just beyond them the second; where no
// weight is told, none that is tried parts them otherwise.
func TestBreakEvenOfEveryAggregate(t *testing.T) {
	random := rand.New(rand.NewPCG(17, 4))
	for _, aggregate := range []string{"", "mean", "geometric", "harmonic", "minimum"} {
		seen := 0
		for range 150 {
			weights := [2]int64{10 + random.Int64N(80), 0}
			weights[1] = 100 - weights[0]
			earned := [2][2]int64{{1 + random.Int64N(100), 1 + random.Int64N(100)}, {1 + random.Int64N(100), 1 + random.Int64N(100)}}
			cards := weighedCards(aggregate, weights, earned)
			cards[0].Difficulty = Some(FromInt(100 + random.Int64N(20)).Quo(FromInt(100)))
			scores := ScoreAll(cards, 1)
			first, second := 0, 1
			if scores[0].Total.Rounded.Less(scores[1].Total.Rounded) {
				first, second = 1, 0
			}
			ahead := func(x Number) int {
				moved := make([]*Card, 2)
				for k, c := range cards {
					m := *c
					m.Dimensions = append([]Dimension(nil), c.Dimensions...)
					m.Dimensions[0].Points, m.Dimensions[1].Points = x, whole(1).Sub(x)
					m.Weights = "relative"
					moved[k] = &m
				}
				s := ScoreAll(moved, 1)
				return s[first].Total.Exact.Cmp(s[second].Total.Exact)
			}
			all, why := BreakEvens(scores[first], scores[second])
			if why != "" {
				t.Fatal(why)
			}
			own := FromInt(weights[0]).Quo(FromInt(100))
			if len(all) == 0 {
				for _, x := range []int64{1, 25, 50, 75, 99} {
					if !scores[0].Total.Rounded.Equal(scores[1].Total.Rounded) && ahead(FromInt(x).Quo(FromInt(100))) < 0 {
						t.Fatalf("%s: nothing is told, but at %d %% the second is ahead: %v", aggregate, x, earned)
					}
				}
				continue
			}
			seen++
			near, far := FromInt(99).Quo(FromInt(100)), FromInt(101).Quo(FromInt(100))
			if b := all[0]; b.Shift.Abs().Cmp(FromInt(5).Quo(FromInt(100))) > 0 {
				if ahead(own.Add(b.Shift.Mul(near))) < 0 {
					t.Fatalf("%s: the second is ahead already short of %s", aggregate, b.Shift)
				}
				if x := own.Add(b.Shift.Mul(far)); x.Sign() > 0 && x.Less(whole(1)) && ahead(x) > 0 {
					t.Fatalf("%s: the first is ahead still beyond %s", aggregate, b.Shift)
				}
			}
		}
		if aggregate != "minimum" && seen < 20 || aggregate == "minimum" && seen > 0 {
			t.Errorf("%s: %d weights were told", aggregate, seen)
		}
	}
}

// weighedCards are two units with two dimensions of so many points, of which so many
// percent are earned.
func weighedCards(aggregate string, points [2]int64, earned [2][2]int64) []*Card {
	rounding := DefaultRounding()
	rounding.Score, rounding.Dimension, rounding.Total = 6, 6, 6
	rb := &Rulebook{Total: whole(100), Rounding: rounding}
	var cards []*Card
	for u, shares := range earned {
		c := &Card{Unit: string(rune('a' + u)), Year: "2025", Rulebook: rb, Aggregate: aggregate, Results: map[string]Result{}}
		for d, p := range points {
			id := string(rune('x' + d))
			ind := Indicator{ID: id, Points: whole(p), Decimals: -1, Score: Table{"method": "linear", "zero": whole(0), "full": whole(100)}}
			c.Dimensions = append(c.Dimensions, Dimension{ID: id, Points: whole(p), Objectives: []Objective{{ID: "o" + id, Indicators: []Indicator{ind}}}})
			c.Results[id] = Result{Value: Some(whole(shares[d]))}
		}
		cards = append(cards, c)
	}
	return cards
}

// What cannot be worked out is said, not passed off as "no weight".
func TestBreakEvenSaysWhatItDoesNotKnow(t *testing.T) {
	cards := weighedCards("geometric", [2]int64{50, 50}, [2][2]int64{{90, 50}, {60, 76}})
	cards[0].Bonus = []Adjustment{{Points: whole(3), Reason: "..."}}
	scores := ScoreAll(cards, 1)
	if all, why := BreakEvens(scores[0], scores[1]); len(all) != 0 || why != MeanAndBeside {
		t.Errorf("%v %q", all, why)
	}
	cards = weighedCards("", [2]int64{50, 50}, [2][2]int64{{90, 50}, {60, 76}})
	cards[0].Rulebook.TotalCap = Some(whole(69))
	scores = ScoreAll(cards, 1)
	if all, why := BreakEvens(scores[0], scores[1]); len(all) != 0 || why != Capped {
		t.Errorf("%v %q", all, why)
	}
}
