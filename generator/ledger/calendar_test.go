package ledger

import (
	"slices"
	"testing"
)

// The first half of a year is compared with the first half of the year before, never with
// the whole of it; a year that is named after two goes on from one named after one.
func TestHalfGoesOnFromTheSameHalf(t *testing.T) {
	s := calendarSite(t, "2023", "2024-25", "2024-h1", "2024-h2", "2025-h1", "2025")
	for year, want := range map[string]string{"2025-h1": "2024-h1", "2024-h2": "", "2024-25": "2023", "2025": "2024-25", "2024-h1": ""} {
		got := ""
		if b := report(t, s, "office", year).Before; b != nil {
			got = b.Written.Year
		}
		if got != want {
			t.Errorf("%s goes on from %q, not %q", year, got, want)
		}
	}
	var years []string
	for _, y := range s.Years {
		years = append(years, y.Year)
	}
	if want := []string{"2023", "2024-h1", "2024-h2", "2024-25", "2025-h1", "2025"}; !slices.Equal(years, want) {
		t.Errorf("the years stand as %v", years)
	}
	if got := text(report(t, s, "office", "2025-h1").Indicators[0].Score.Previous); got != "10" {
		t.Errorf("growth of the half goes by %s", got)
	}
}
