package scoring

import "testing"

// The rate of a year is that of the sums, not the mean of its parts' rates.
func TestRateOfTheYearIsThatOfTheSums(t *testing.T) {
	ind := &Indicator{ID: "i", Frequency: "quarter", Periods: "mean", Scale: Some(FromInt(100))}
	r := &Result{Numerator: map[string]Number{"Q1": FromInt(9), "Q2": FromInt(10)}, Denominator: map[string]Number{"Q1": FromInt(10), "Q2": FromInt(100)}}
	got := valueOf(ind, r, &Rulebook{}, "2025")
	if v, _ := got.value.Get(); !v.Equal(FromInt(1900).Quo(FromInt(110))) || got.parts.s != "100 × (9 + 10) ÷ (10 + 100)" || !got.partial {
		t.Errorf("%s = %s, in part: %v", got.parts.s, v, got.partial)
	}
	r = &Result{Numerator: map[string]Number{"": FromInt(1)}, Denominator: map[string]Number{"": FromInt(0)}}
	if v := valueOf(ind, r, &Rulebook{}, "2025").value; v.OK() {
		t.Errorf("a rate of nothing is %v", v)
	}
}

// Without a report of last year growth goes by what the indicator tells of it.
func TestGrowthGoesByHistory(t *testing.T) {
	card := &Card{Unit: "u", Year: "2025", Rulebook: &Rulebook{Total: FromInt(100)}, Dimensions: []Dimension{{ID: "d", Points: FromInt(100), Objectives: []Objective{{ID: "o", Indicators: []Indicator{{
		ID: "i", Points: FromInt(100), History: map[string]Number{"2023": FromInt(1), "2024": FromInt(80)}, Score: Table{"method": "ratio"}, Target: Some(FromInt(100)),
	}}}}}}, Results: map[string]Result{"i": {Value: Some(FromInt(88))}}}
	s := ScoreAll([]*Card{card}, 1)[0]
	if v, ok := s.Dimensions[0].Objectives[0].Indicators[0].Previous.Get(); !ok || !v.Equal(FromInt(80)) {
		t.Errorf("last year's value is %v, %v", v, ok)
	}
}
