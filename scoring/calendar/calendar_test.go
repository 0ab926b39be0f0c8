package calendar

import (
	"slices"
	"testing"
)

func TestNameSaysYearAndPart(t *testing.T) {
	for id, want := range map[string]Period{
		"2025": {2025, false, ""}, "2024-25": {2024, true, ""}, "2025-h1": {2025, false, "h1"},
		"2024-25-q3": {2024, true, "q3"}, "1999-00": {1999, true, ""}, "2025-spring": {2025, false, "spring"},
	} {
		got, ok := Parse(id)
		if !ok || got != want || got.ID() != id {
			t.Errorf("%s: %+v, %v, again %s", id, got, ok, got.ID())
		}
	}
	if _, ok := Parse("spring"); ok {
		t.Error("a name without a year was taken for one")
	}
}

func TestPartIsComparedWithTheSamePartBefore(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2025", "2024", true}, {"2025-h1", "2024-h1", true}, {"2024-25", "2023-24", true},
		{"2024-25", "2023", true}, {"2025-h1", "2024", false}, {"2025-h2", "2025-h1", false},
		{"2025", "2023", false}, {"2025-h1", "2024-h2", false},
	} {
		if Follows(c.a, c.b) != c.want {
			t.Errorf("%s follows %s: %v", c.a, c.b, !c.want)
		}
	}
	if Before("2024-25-q1") != "2023-24-q1" || Before("2000-01") != "1999-00" {
		t.Error(Before("2024-25-q1"), Before("2000-01"))
	}
}

func TestPartsComeBeforeTheirYear(t *testing.T) {
	got := []string{"2025", "2025-q1", "2024", "2025-h1", "2025-q4", "2025-h2", "2025-q2"}
	slices.SortFunc(got, Compare)
	if want := []string{"2024", "2025-q1", "2025-q2", "2025-h1", "2025-q4", "2025-h2", "2025"}; !slices.Equal(got, want) {
		t.Error(got)
	}
}

func TestFiscalYearBeginsInItsMonth(t *testing.T) {
	for _, c := range [][4]string{
		{"2024-25", "4", "2024-04-01", "2025-03-31"}, {"2024-25-q4", "4", "2025-01-01", "2025-03-31"},
		{"2025", "1", "2025-01-01", "2025-12-31"}, {"2025-h1", "1", "2025-01-01", "2025-06-30"},
		{"2024-25-m02", "4", "2025-02-01", "2025-02-28"}, {"2025-h2", "7", "2026-01-01", "2026-06-30"},
	} {
		first, last := Days(c[0], int(c[1][0]-'0'))
		if first != c[2] || last != c[3] {
			t.Errorf("%s from %s: %s to %s", c[0], c[1], first, last)
		}
	}
	if names := Names("month", 4); names[0] != "04" || names[11] != "03" {
		t.Error(names)
	}
	if a, b := Months("Q1", 4); a != 4 || b != 6 {
		t.Error(a, b)
	}
	if a, b := Months("Q4", 4); a != 1 || b != 3 {
		t.Error(a, b)
	}
	if got := Ends("2024-25", "Q4", 4); got != "2025-03-31" {
		t.Error(got)
	}
}

func TestSpanEndsInTheYearAfter(t *testing.T) {
	for id, want := range map[string]string{"2024-26": "2024-25", "2025-03": "2025-26; for a month 2025-m03", "2024-25": "", "2025-h1": ""} {
		if _, better := Check(id); better != want {
			t.Errorf("%s: %q", id, better)
		}
	}
}
