package scoring

import (
	"slices"
	"testing"
)

// drawn makes a ranked score of dimensions with the points earned of 50 each.
func drawn(unit string, rank int, earned ...int64) *Score {
	s := &Score{Unit: unit, Rank: rank}
	sum := int64(0)
	for i, e := range earned {
		var d DimensionScore
		d.ID, d.Points, d.Score.Rounded = string(rune('a'+i)), FromInt(50), FromInt(e)
		s.Dimensions = append(s.Dimensions, d)
		sum += e
	}
	s.Total.Rounded = FromInt(sum)
	return s
}

// Where one unit is better in everything no weight moves it; where two are good at
// different things the weights decide.
func TestRankIntervals(t *testing.T) {
	best, left, right, none := drawn("best", 1, 50, 50), drawn("left", 2, 45, 30), drawn("right", 3, 30, 44), drawn("none", 0, 9, 9)
	list := RankIntervals([]*Score{left, none, best, right}, StandardDraws())
	if len(list) != 3 || list[0].Score != left || list[1].Score != best {
		t.Fatalf("%+v", list)
	}
	if b := list[1]; b.Low != 1 || b.Median != 1 || b.High != 1 {
		t.Errorf("the best of all moves: %+v", b)
	}
	if l := list[0]; l.Low != 2 || l.High != 3 || l.Median != 2 {
		t.Errorf("left: %+v", l)
	}
	if r := list[2]; r.Low != 2 || r.High != 3 || r.Median != 3 {
		t.Errorf("right: %+v", r)
	}
}

// The order of the units is none of the draws' business.
func TestRankIntervalsWithoutOrder(t *testing.T) {
	a, b, c := drawn("a", 1, 48, 30, 41), drawn("b", 2, 40, 38, 40), drawn("c", 3, 30, 44, 42)
	one := RankIntervals([]*Score{a, b, c}, StandardDraws())
	two := RankIntervals([]*Score{c, b, a}, StandardDraws())
	slices.Reverse(two)
	if !slices.Equal(one, two) {
		t.Errorf("%+v\n%+v", one, two)
	}
	if RankIntervals(nil, StandardDraws()) != nil || len(RankIntervals([]*Score{a}, Draws{Number: 1})) != 1 {
		t.Error("none or one unit")
	}
}
