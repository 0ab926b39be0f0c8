package scoring

import "testing"

// The example is worked out by hand: left earns 45 and 30 of 50, right 30 and 44. With
// the weight x of the first dimension left has 60 + 30x, right 88 − 28x: equal at 14/29.
func TestBreakEvenByHand(t *testing.T) {
	left, right := drawn("left", 1, 45, 30), drawn("right", 2, 30, 44)
	all := BreakEvens(left, right)
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
		if all := BreakEvens(pair[0], pair[1]); len(all) != 0 {
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
		for _, b := range BreakEvens(pair[0], pair[1]) {
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
