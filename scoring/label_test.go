package scoring

import (
	"strings"
	"testing"
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
			if s := rule.Sentence(lang); !strings.Contains(s, want) || strings.Contains(s, c.id+" ") {
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
