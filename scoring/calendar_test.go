package scoring

import "testing"

// The last value of a year that begins in April is that of March.
func TestLastGoesByTheYearsOwnOrder(t *testing.T) {
	ind := &Indicator{ID: "i", Periods: "last", Frequency: "month"}
	r := &Result{Periods: map[string]Number{"04": FromInt(1), "12": FromInt(9), "03": FromInt(12)}}
	for starts, want := range map[int]int64{0: 9, 1: 9, 4: 12} {
		got, ok := valueOf(ind, r, &Rulebook{YearStarts: starts}, "2025").value.Get()
		if !ok || !got.Equal(FromInt(want)) {
			t.Errorf("a year from month %d ends with %s, not %d", starts, got, want)
		}
	}
}
