package source

import (
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/internal/sitecase"
	"steelyard/scoring"
)

// A target of two ends is told as what it is however it was typed, and what is to be written in its place
// is met between the ends, both included, and missed beyond them.
func TestATargetOfTwoEndsBecomesARange(t *testing.T) {
	const hint = `write score = { method = "range", full = [85, 90] } in place of target and score`
	for _, typed := range []string{"85–90", "85-90", "85～90", "85~90", "85至90", "85到90", "85 to 90", "85%–90%", "85—90", "85−90%", "８５－９０", "85 ... 90",
		`"85–90"`, `"85-90"`, `"85 to 90"`, `"85%–90%"`, `"between 85 and 90"`, `"介于85与90之间"`, `"85至90分"`} {
		fsys := withTarget(t, "target     = "+typed)
		_, list := Load(fsys, Options{})
		told := false
		for _, d := range list {
			if d.Hint == hint {
				told = true
			} else if !strings.Contains(d.Message, "no share") {
				t.Errorf("%s: %s, %s", typed, d.Message, d.Hint)
			}
		}
		if !told {
			t.Errorf("%s: nothing says %q: %v", typed, hint, list)
		}
	}
	for value, want := range map[string]struct {
		status scoring.Status
		score  string
	}{"84.9": {scoring.Missed, "0"}, "85": {scoring.Met, "50"}, "88": {scoring.Met, "50"}, "90": {scoring.Met, "50"}, "90.1": {scoring.Missed, "0"}} {
		fsys := withTarget(t, "target     = \"85–90\"")
		card := fsys["content/office/2025/scorecard.toml"]
		card.Data = []byte(strings.Replace(string(card.Data), "target     = \"85–90\"\nscore      = { method = \"ratio\" }", `score = { method = "range", full = [85, 90] }`, 1))
		results := fsys["content/office/2025/results.toml"]
		results.Data = []byte(strings.Replace(string(results.Data), "91.4", value, 1))
		site, list := Load(fsys, Options{})
		for _, d := range list {
			t.Fatal(d.Message)
		}
		s := scoring.ScoreAll([]*scoring.Card{site.Units[0].Reports[0].Card}, 1)[0]
		if i := s.Dimensions[0].Objectives[0].Indicators[0]; i.Status != want.status || i.Score.Rounded.String() != want.score {
			t.Errorf("%s is %s with %s", value, i.Status, i.Score.Rounded)
		}
	}
	for _, typed := range []string{"90-85", "2025-03", "85-90-95"} { // no two ends
		_, list := Load(withTarget(t, "target     = "+typed), Options{})
		if len(list) == 0 || strings.Contains(list[0].Hint, "range") {
			t.Errorf("%s: %+v", typed, list)
		}
	}
}

// withTarget is the site of the cases with another line for the target of its first indicator.
func withTarget(t *testing.T, line string) fstest.MapFS {
	t.Helper()
	fsys, err := sitecase.Base(baseSite)
	if err != nil {
		t.Fatal(err)
	}
	card := fsys["content/office/2025/scorecard.toml"]
	card.Data = []byte(strings.Replace(string(card.Data), "target     = 90", line, 1))
	return fsys
}
