package page

import (
	"strings"
	"testing"

	"steelyard/generator/view"
)

// Worked out by hand: liaison has 92.75 of 100 points with its bonus, the archive 85, all of
// what it lost in one indicator, courses. Without that one it has 60 + 40, everything.
func TestLeaveOutTable(t *testing.T) {
	for _, audience := range []string{internal, "public"} {
		b, _, _, _ := planned(t, audience, archive())
		e := scopeAt(b, "compare/2025.html")
		block := e.abreast(b.ledger.Year("2025")).LeaveOut()
		if audience == "public" { // one of the two totals rests on what is internal
			if block != nil {
				t.Error("a withheld total is ranked")
			}
			continue
		}
		table, ok := block.(*view.Table)
		if !ok || len(table.Groups) != 1 {
			t.Fatalf("%s: %+v", audience, block)
		}
		text := table.Title.Text
		for _, row := range table.Groups[0] {
			for _, c := range row.Cells {
				text += " | " + c.Text + " / " + c.Sub.Text
			}
		}
		if want := "| Courses / Archive |"; !strings.Contains(text, want) {
			t.Errorf("%s: no %q in %q", audience, want, text)
		}
		if want := "2 → 1"; !strings.Contains(text, want) {
			t.Errorf("%s: no %q in %q", audience, want, text)
		}
	}
}

// Where no indicator decides a rank the page says so in a sentence; where fewer than two
// units are ranked it says nothing.
func TestLeaveOutNothing(t *testing.T) {
	files := archive()
	files["content/archive/2025/results.toml"] = "[result.files]\nvalue = 1\n[result.courses]\nvalue = 1\n"
	b, _, _, _ := planned(t, internal, files)
	e := scopeAt(b, "compare/2025.html")
	if c, ok := e.abreast(b.ledger.Year("2025")).LeaveOut().(*view.Callout); !ok || !strings.Contains(c.Text, "keeps its rank") {
		t.Errorf("%+v", c)
	}
	alone, _, _, _ := planned(t, internal, nil)
	lone := scopeAt(alone, "compare/2025.html")
	if b := lone.abreast(alone.ledger.Year("2025")).LeaveOut(); b != nil {
		t.Errorf("one unit: %+v", b)
	}
}
