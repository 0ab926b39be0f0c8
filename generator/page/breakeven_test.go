package page

import (
	"strings"
	"testing"
)

// archive is a second unit of the test site: 60 of 60 points in service, 25 of 40 in
// learning.
func archive() map[string]string {
	return map[string]string{
		"content/archive/unit.toml": "title = \"Archive\"\ncategory = \"office\"\n",
		"content/archive/2025/scorecard.toml": `mission = "Keep"
status = "final"
[dimension.service]
title = "Service"
points = 60
[dimension.learning]
title = "Learning"
points = 40
[objective.kept]
dimension = "service"
title = "Kept"
[objective.known]
dimension = "learning"
title = "Known"
[indicator.files]
objective = "kept"
title = "Files"
points = 60
target = 10
kind = "lead"
score = { method = "ratio" }
[indicator.courses]
objective = "known"
title = "Courses"
points = 40
target = 8
score = { method = "ratio" }
`,
		"content/archive/2025/results.toml": "[result.files]\nvalue = 10\n[result.courses]\nvalue = 5\n",
	}
}

// Worked out by hand: liaison has 51.75 of 60 in service, 30 of 30 in learning, 10 of 10
// in a dimension of its own and a bonus of 1; the archive 60 of 60 and 25 of 40. With
// service at 0.6 + 7.75 ÷ 51.25 they are level.
func TestBreakEvenTable(t *testing.T) {
	for _, audience := range []string{internal, "public"} {
		b, _, _, _ := planned(t, audience, archive())
		e := scopeAt(b, "compare/2025.html")
		table := e.abreast(b.ledger.Year("2025")).BreakEven()
		if audience == "public" { // one of the two totals rests on what is internal
			if table != nil {
				t.Error("a withheld total is compared")
			}
			continue
		}
		if table == nil || len(table.Groups) != 1 || len(table.Groups[0]) != 1 {
			t.Fatalf("%s: %+v", audience, table)
		}
		cells := table.Groups[0][0].Cells
		text := table.Title.Text
		for _, c := range cells {
			text += " | " + c.Text + " / " + c.Sub.Text
		}
		for _, want := range []string{"| 7.75 /", "| 60.0 → 75.1 /  |", "| 30.0 → 14.3 / 40.0 → 24.3", "they change places if Service weighs 15.1 percentage points more"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in %q", audience, want, text)
			}
		}
		if !cells[2].Key || cells[3].Key {
			t.Errorf("%s: the smallest shift is not the bold one", audience)
		}
	}
}

// A dimension that nobody leads in is said, one that is another unit's own is not missed.
func TestUnitCoverageTable(t *testing.T) {
	b, _, _, _ := planned(t, internal, archive())
	e := scopeAt(b, "compare/2025.html")
	year := e.abreast(b.ledger.Year("2025"))
	table := year.Coverage()
	for i, g := range year.Units {
		cells := table.Groups[0][i].Cells
		if g.Written.Unit.ID != "archive" {
			continue
		}
		if cells[1].Text != "1" || cells[1].Heat != "" || cells[2].Heat != "watch" || cells[2].Sub.Text != "none leading" {
			t.Errorf("%+v", cells[1:3])
		}
		if own := cells[len(cells)-2]; own.Text != "–" || own.Mark != "" {
			t.Errorf("the dimension that only liaison has: %+v", own)
		}
		if sum := cells[len(cells)-1]; sum.Text != "2" || sum.Sub.Text != "1 leading" {
			t.Errorf("sum %+v", sum)
		}
	}
	if !strings.Contains(table.Title.Text, "no leading indicator") {
		t.Errorf("title %q", table.Title.Text)
	}
}
