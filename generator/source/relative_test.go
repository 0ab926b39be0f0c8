package source

import (
	"strings"
	"testing"
)

// What a rulebook says of points holds for every scorecard: weights that need not add up. A
// scorecard may say that its own add up.
func TestRelativeInTheRulebook(t *testing.T) {
	for _, c := range []struct {
		name, own string
		want      string
	}{
		{"of the rulebook", "", "relative"},
		{"but not of one scorecard", "weights = \"points\"\n", ""},
	} {
		fsys := baseFS(t)
		card, rules := "content/office/2025/scorecard.toml", "content/rulebook/2025.toml"
		fsys[rules].Data = []byte("weights = \"relative\"\n" + string(fsys[rules].Data))
		fsys[card].Data = []byte(c.own + string(fsys[card].Data))
		if c.own == "" { // the points of the base add up; these do not
			fsys[card].Data = []byte(strings.Replace(string(fsys[card].Data), "points ", "points=0.5#", 1))
		}
		site, list := Load(fsys, Options{})
		for _, d := range list {
			t.Errorf("%s: %s: %s", c.name, d.Place, d.Message)
		}
		if site == nil {
			continue
		}
		for _, u := range site.Units {
			for _, r := range u.Reports {
				if r.Year == "2025" && r.Card.Weights != c.want {
					t.Errorf("%s: weights are %q, not %q", c.name, r.Card.Weights, c.want)
				}
			}
		}
	}
}
