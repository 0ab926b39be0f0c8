package scoring

import "testing"

// The hint for bands of whole numbers that leave a gap gives each end to the band that was meant, and
// the first band of a deviation may be the target alone.
func TestBandsOfWholeNumbers(t *testing.T) {
	share := func(score Table, value int64) string {
		card := &Card{Year: "2025", Unit: "u", Results: map[string]Result{"i": {Value: Some(whole(value))}},
			Rulebook: &Rulebook{Year: "2025", Total: whole(100), Rounding: DefaultRounding()}, Dimensions: []Dimension{{ID: "d", Points: whole(100), Objectives: []Objective{{ID: "o", Indicators: []Indicator{
				{ID: "i", Points: whole(100), Better: "range", Target: Some(whole(50)), Decimals: -1, Score: score}}}}}}}
		if found := Check(card, nil); len(found) > 0 {
			return found[0].Hint
		}
		return ScoreAll([]*Card{card}, 1)[0].Total.Rounded.Decimal(0)
	}
	row := func(n ...int64) []any {
		var out []any
		for _, x := range n {
			out = append(out, whole(x).Quo(whole(10)))
		}
		return out
	}
	gap := Table{"method": "bands", "bands": []any{row(10, 10, 10), row(20, 30, 5)}}
	if got := share(gap, 3); got != `for whole numbers write include = "upper", and let each band start where the one before ends` {
		t.Errorf("a gap of one: %q", got)
	}
	mended := Table{"method": "bands", "include": "upper", "bands": []any{row(10, 10, 10), row(10, 30, 5)}}
	for value, want := range map[int64]string{1: "100", 2: "50", 3: "50"} {
		if got := share(mended, value); got != want {
			t.Errorf("%d as hinted: %s, want %s", value, got, want)
		}
	}
	near := Table{"method": "deviation-bands", "within": []any{row(0, 10), row(1, 5)}}
	for value, want := range map[int64]string{50: "100", 51: "50", 55: "50", 56: "0"} {
		if got := share(near, value); got != want {
			t.Errorf("%d by its deviation: %s, want %s", value, got, want)
		}
	}
}
