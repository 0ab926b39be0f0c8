package page

import (
	"strings"
	"testing"

	"steelyard/generator/source"
)

// The head of a printed sheet has one line: a long title makes way for the short one, in
// either script, and a title that fits stays.
func TestRunTitle(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	e := b.editions[0]
	head := func(title string, short source.Text) string {
		return e.runHead(here{unit: &source.Unit{Title: source.Text{All: title}, Short: short}, runTitle: title + " · report 2025"})
	}
	short := source.Text{All: "Short"}
	for title, want := range map[string]string{
		"Office":                    "Office · report 2025",
		strings.Repeat("long ", 12): "Short · report 2025",
		strings.Repeat("长", 26):     "Short · report 2025",
		strings.Repeat("长", 24):     strings.Repeat("长", 24) + " · report 2025",
	} {
		if got := head(title, short); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := head(strings.Repeat("long ", 12), source.Text{}); !strings.HasPrefix(got, "long") {
		t.Errorf("without a short title: %q", got)
	}
}
