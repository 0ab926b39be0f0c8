package page

import (
	"fmt"
	"strings"
	"testing"

	"steelyard/generator/chart"
	"steelyard/generator/view"
)

// timelineOf is the figure in the results of a report whose initiatives have these starts and
// ends, each 40 % done; nil where it has none.
func timelineOf(t *testing.T, days ...[2]string) *chart.Timeline {
	t.Helper()
	const card = "content/registry/2025/scorecard.toml"
	files := with(t, card, "", "")
	for i, d := range days {
		text := fmt.Sprintf("\n[initiative.work-%d]\ntitle = \"Work %d\"\nprogress = 40\nbudget = 1200\n", i, i)
		for n, key := range []string{"start", "end"} {
			if d[n] != "" {
				text += key + " = " + d[n] + "\n"
			}
		}
		files[card] += text
	}
	_, pages, _, _ := planned(t, "internal", files)
	s := sectionOf(t, pages, "registry/2025/index.html", "results")
	if s == nil {
		return nil
	}
	for _, b := range s.Blocks {
		if f, ok := b.(*view.Figure); ok {
			if line, ok := f.Figure.(chart.Timeline); ok {
				return &line
			}
		}
	}
	return nil
}

// A timeline stands with the results where at least two initiatives have a start and an end;
// what has only one of them is counted, not lost, and only what has ended before the report's
// day and is not done is overdue.
func TestInitiativesWithDatesGetATimeline(t *testing.T) {
	if f := timelineOf(t, [2]string{"2025-02-01", "2025-11-30"}, [2]string{"", "2025-12-01"}); f != nil {
		t.Errorf("one dated initiative has a timeline: %+v", f)
	}
	f := timelineOf(t, [2]string{"2025-06-01", "2026-06-30"}, [2]string{"2025-02-01", "2025-11-30"}, [2]string{"2025-03-01", ""})
	if f == nil {
		t.Fatal("two dated initiatives have no timeline")
	}
	got := ""
	for _, r := range f.Rows {
		got += fmt.Sprintf("%s %s %s %v\n", r.Name, r.Budget.Text, r.Progress.Text, r.Late)
	}
	if want := "Work 1 1200 40% true\nWork 0 1200 40% false\n"; got != want {
		t.Errorf("rows are\n%swant\n%s", got, want)
	}
	if f.Undated.F != 1 {
		t.Errorf("%g are told as undated, want 1", f.Undated.F)
	}
	parts := ""
	for _, p := range f.Parts {
		parts += p.Name + " "
	}
	if want := strings.Repeat("Q1 Q2 Q3 Q4 ", 2); !strings.HasPrefix(want, parts) || len(f.Years) != 2 {
		t.Errorf("the scale is %sover %d years", parts, len(f.Years))
	}
}
