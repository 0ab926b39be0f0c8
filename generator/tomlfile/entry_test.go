package tomlfile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const edited = `# A scorecard.

title = { en = "Visits", zh-CN = "访问" } # of the year
"our year" = 2025
# what it is worth

# how many came
# in a year
[indicator.visits]
points = 4  # of 20
score.at = [[0, 0], [90, 4]]
# a last remark

[[bonus]] # first
points = 1
[[bonus]]
points = 2`

// A span, put in quotation marks by the text it covers, is what somebody who edits the file
// would have marked with the mouse.
func TestEntrySpans(t *testing.T) {
	x := Scan("a.toml", edited)
	cut := func(s Span) string { return edited[s.Start:s.End] }
	type seen struct{ Key, Name, Value, Header, Line, Body, Remarks, Whole string }
	for _, c := range []struct {
		path string
		want seen
	}{
		{"title", seen{Key: "title", Name: "title", Value: `{ en = "Visits", zh-CN = "访问" }`,
			Line: "title = { en = \"Visits\", zh-CN = \"访问\" } # of the year\n", Whole: "title = { en = \"Visits\", zh-CN = \"访问\" } # of the year\n"}},
		{"title/zh-CN", seen{Key: "zh-CN", Name: "zh-CN", Value: `"访问"`, Line: `zh-CN = "访问"`, Whole: `zh-CN = "访问"`}},
		{"our year", seen{Key: `"our year"`, Name: `"our year"`, Value: "2025", Line: "\"our year\" = 2025\n", Whole: "\"our year\" = 2025\n"}},
		{"indicator/visits", seen{Key: "visits", Name: "indicator.visits", Header: "[indicator.visits]", Line: "[indicator.visits]\n",
			Body: "points = 4  # of 20\nscore.at = [[0, 0], [90, 4]]\n", Remarks: "# how many came\n# in a year\n",
			Whole: "# how many came\n# in a year\n[indicator.visits]\npoints = 4  # of 20\nscore.at = [[0, 0], [90, 4]]\n"}},
		{"indicator/visits/points", seen{Key: "points", Name: "points", Value: "4", Line: "points = 4  # of 20\n", Whole: "points = 4  # of 20\n"}},
		{"indicator/visits/score/at", seen{Key: "at", Name: "score.at", Value: "[[0, 0], [90, 4]]", Line: "score.at = [[0, 0], [90, 4]]\n", Whole: "score.at = [[0, 0], [90, 4]]\n"}},
		{"indicator/visits/score/at/1/0", seen{Key: "90", Name: "90", Value: "90", Line: "90", Whole: "90"}},
		{"bonus/0", seen{Key: "bonus", Name: "bonus", Header: "[[bonus]]", Line: "[[bonus]] # first\n", Body: "points = 1\n",
			Remarks: "", Whole: "[[bonus]] # first\npoints = 1\n"}},
		{"bonus/1/points", seen{Key: "points", Name: "points", Value: "2", Line: "points = 2", Whole: "points = 2"}},
	} {
		e, ok := x.Entry(strings.Split(c.path, "/")...)
		if !ok {
			t.Errorf("%s: not found", c.path)
			continue
		}
		got := seen{cut(e.Key), cut(e.Name), cut(e.Value), cut(e.Header), cut(e.Line), cut(e.Body), cut(e.Remarks), cut(e.Whole)}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.path, diff)
		}
	}
	for _, path := range []string{"indicator", "indicator/visits/score", "nothing"} {
		if _, ok := x.Entry(strings.Split(path, "/")...); ok {
			t.Errorf("%s: nothing stands there by itself", path)
		}
	}
	if got, want := cut(x.Head()), edited[:strings.Index(edited, "# what it")]; got != want {
		t.Errorf("head: %q, want %q", got, want)
	}
}

// The entries of a text without anything in braces, put one behind the other, are the
// text but for empty lines and remarks that stand alone.
func TestEntriesCoverTheText(t *testing.T) {
	var paths []string
	for _, e := range Scan("a.toml", edited).Entries() {
		if !e.Inline {
			paths = append(paths, strings.Join(e.Path, "."))
		}
	}
	want := []string{"title", "our year", "indicator.visits", "indicator.visits.points", "indicator.visits.score.at", "bonus.0", "bonus.0.points", "bonus.1", "bonus.1.points"}
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Error(diff)
	}
}

// The keys right below a path are what an editor lists.
func TestBelow(t *testing.T) {
	var got []string
	for _, s := range Scan("a.toml", edited).Below("title") {
		got = append(got, edited[s.Key.Start:s.Key.End])
	}
	if diff := cmp.Diff([]string{"en", "zh-CN"}, got); diff != "" {
		t.Error(diff)
	}
}

// A number is what was typed, not what a float makes of it.
func TestTyped(t *testing.T) {
	d, faults := Parse("a.toml", "a = 99.99999999999999999 # x\nb = [1.0, 1_000.50]\n")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for path, want := range map[string]string{"a": "99.99999999999999999", "b/0": "1.0", "b/1": "1_000.50"} {
		if got, ok := d.Typed(strings.Split(path, "/")...); !ok || got != want {
			t.Errorf("%s: %q", path, got)
		}
	}
}
