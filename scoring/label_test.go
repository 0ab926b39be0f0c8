package scoring

import (
	"strings"
	"testing"

	"steelyard/themes"
)

// Titles of levels and milestones stand in the sentence in the reader's language: an id
// of the author's file is no word of a report.
func TestTitlesOfLevelsAndMilestones(t *testing.T) {
	texts := map[string]any{"en": "Online", "zh-CN": "上线"}
	for _, c := range []struct {
		name  string
		table Table
		id    string
	}{
		{"milestone", Table{"method": "milestones", "milestones": map[string]any{"opening": map[string]any{"share": must("1"), "title": texts}}}, "opening"},
		{"level", Table{"method": "rubric", "levels": map[string]any{"good": map[string]any{"share": must("1"), "title": texts}}}, "good"},
	} {
		rule, problems := ParseRule(&Indicator{Points: must("4"), Score: c.table}, nil)
		if len(problems) > 0 {
			t.Fatalf("%s: %v", c.name, problems)
		}
		for lang, want := range map[string]string{"en": "“Online”", "zh-CN": "“上线”", "fr": "“Online”"} {
			if s := rule.Sentence(themes.Standard(lang), lang); !strings.Contains(s, want) || strings.Contains(s, c.id+" ") {
				t.Errorf("%s in %s: %s, want %s in it", c.name, lang, s, want)
			}
		}
		if got := rule.Title(c.id, "zh-CN"); got != "上线" {
			t.Errorf("%s: %q", c.name, got)
		}
		if got := rule.Title("none", "zh-CN"); got != "none" {
			t.Errorf("%s: an unknown id is called %q", c.name, got)
		}
	}
}

// Last year's ballots have a mean that this year's is compared with, as last year's
// value has.
func TestPreviousOfAPanel(t *testing.T) {
	rb := &Rulebook{Total: whole(100), Panels: map[string]Panel{"p": {High: whole(100), Groups: []PanelGroup{{"peers", whole(1)}}}}}
	ind := Indicator{ID: "rated", Points: whole(100), Decimals: -1, Score: Table{"method": "panel"}}
	last := oneCard("u", "2024", ind, rb, Result{Ballots: map[string][]Number{"peers": {whole(70), whole(80)}}})
	card := oneCard("u", "2025", ind, rb, Result{Ballots: map[string][]Number{"peers": {whole(90)}}})
	s := ScoreAll([]*Card{last, card}, 1)[1].Dimensions[0].Objectives[0].Indicators[0]
	if got := s.Previous.Or(whole(0)).String(); got != "75" {
		t.Errorf("last year's value is %s, want 75", got)
	}
}
