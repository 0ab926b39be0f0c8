package calendar_test

import (
	"testing"

	"steelyard/scoring/calendar"
)

// An axis of time is laid in months of the body's own year: a day leads to its month, and the
// month back to its first day, whenever the year begins.
func TestMonthsOfABodysOwnYear(t *testing.T) {
	for _, c := range []struct {
		day         string
		starts      int
		year, month int
		begins      string
	}{
		{"2025-02-10", 1, 2025, 1, "2025-02-01"},
		{"2025-12-31", 1, 2025, 11, "2025-12-01"},
		{"2025-04-14", 4, 2025, 0, "2025-04-01"},
		{"2026-03-20", 4, 2025, 11, "2026-03-01"},
		{"2025-09-30", 10, 2024, 11, "2025-09-01"},
	} {
		n := calendar.MonthOf(c.day, c.starts)
		if n/12 != c.year || n%12 != c.month {
			t.Errorf("%s, year from month %d: year %d, month %d, want %d, %d", c.day, c.starts, n/12, n%12, c.year, c.month)
		}
		if got := calendar.MonthBegins(n, c.starts); got != c.begins {
			t.Errorf("%s, year from month %d: the month begins on %s, want %s", c.day, c.starts, got, c.begins)
		}
	}
}
