package chart

import "testing"

// A figure that shows other years beside its own says which, so that what stands below it
// names them all.
func TestYears(t *testing.T) {
	rows := []ShareRow{{Name: "A", Share: val(90, 1), Last: val(80, 1)}}
	for _, c := range []struct {
		f           Figure
		first, last string
	}{
		{Trend{Points: []TrendPoint{{Year: "2023"}, {Year: "2024"}, {Year: "2025"}}}, "2023", "2025"},
		{Totals{Points: []YearValue{{Year: "2024"}, {Year: "2025"}}}, "2024", "2025"},
		{Totals{Points: []YearValue{{Year: "2025"}}}, "", ""},
		{Totals{}, "", ""},
		{Bridge{From: "2024", To: "2025"}, "2024", "2025"},
		{Dumbbell{Year: "2025", LastYear: "2024", Rows: rows}, "2024", "2025"},
		{Radar{Year: "2025", LastYear: "2024", Rows: []ShareRow{{Name: "A", Share: val(90, 1)}}}, "", ""},
		{Waterfall{Year: "2025"}, "", ""},
	} {
		first, last, ok := Years(c.f)
		if ok != (c.first != "") || ok && (first != c.first || last != c.last) {
			t.Errorf("%T: %q to %q, %v", c.f, first, last, ok)
		}
	}
}
