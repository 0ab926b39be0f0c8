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

// museum is a third unit, whose dimensions are put together by their mean: of it and its neighbour no
// weight is worked out.
func museum() map[string]string {
	all := map[string]string{}
	for name, text := range archive() {
		name, text = strings.ReplaceAll(name, "archive", "museum"), strings.ReplaceAll(text, "Archive", "Museum")
		text = strings.Replace(text, "mission = ", "aggregate = \"mean\"\nmission = ", 1)
		all[name] = strings.Replace(text, "value = 5", "value = 3", 1)
	}
	return all
}

// Where one pair of neighbours is not worked out, no other is called the closest of all.
func TestClosestCallIsOfWhatIsWorkedOut(t *testing.T) {
	files := archive()
	for name, text := range museum() {
		files[name] = text
	}
	for _, c := range []struct {
		files map[string]string
		want  string
	}{{archive(), "The closest call is"}, {files, "As far as could be calculated, the closest call is"}} {
		b, _, _, _ := planned(t, internal, c.files)
		e := scopeAt(b, "compare/2025.html")
		table := e.abreast(b.ledger.Year("2025")).BreakEven()
		if table == nil || !strings.HasPrefix(table.Title.Text, c.want) {
			t.Errorf("%q does not begin with %q", table.Title.Text, c.want)
		}
	}
}

// Two units whose totals lie a hair apart change places at weights that are printed as different ones.
func TestBreakEvenOfAHairIsNoNothing(t *testing.T) {
	files := archive()
	for name, text := range archive() {
		files[strings.ReplaceAll(name, "archive", "twin")] = strings.ReplaceAll(strings.ReplaceAll(text, "Archive", "Twin"), "value = 5", "value = 5.002")
	}
	b, _, _, _ := planned(t, internal, files)
	table := scopeAt(b, "compare/2025.html").abreast(b.ledger.Year("2025")).BreakEven()
	said := table.Title.Text
	for _, row := range table.Groups[0] {
		for _, c := range row.Cells {
			from, to, is := strings.Cut(c.Text, " → ")
			if is && from == to {
				t.Errorf("%q is no change", c.Text)
			}
		}
	}
	if strings.Contains(said, " 0.0 ") {
		t.Errorf("%q", said)
	}
}
