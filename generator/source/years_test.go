package source

import (
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/trees"
)

// One rulebook holds for all years that it names; below a comparison, points are weights; an
// indicator of weight 0 keeps its rule and is watched.
func TestOneRulebookForYears(t *testing.T) {
	site, list := Load(trees.Index(), Options{})
	for _, d := range list {
		t.Errorf("%s: %s", d.Place, d.Message)
	}
	if site == nil {
		t.FailNow()
	}
	if len(site.Rulebooks) != 3 || site.Rulebooks[2].Year != "2026" || site.Rulebooks[2].File != "content/rulebook/2024.toml" {
		t.Errorf("%d rulebooks: %+v", len(site.Rulebooks), site.Rulebooks)
	}
	for _, u := range site.Units {
		if len(u.Reports) != 3 {
			t.Fatalf("%d reports", len(u.Reports))
		}
		for _, r := range u.Reports {
			if r.Rulebook.Year != r.Year || len(r.Dimensions) != 3 || r.Card.Weights != "relative" || r.Card.Rulebook.Year != r.Year {
				t.Errorf("%s: rules of %s, %d dimensions, weights %q", r.Year, r.Rulebook.Year, len(r.Dimensions), r.Card.Weights)
			}
			if got := r.Card.Dimensions[0].Points.String(); got != "55" {
				t.Errorf("people have %s points", got)
			}
			if p := r.Place("scorecard:indicator.life.score"); p.File != "content/rulebook/2024.toml" || p.Line == 0 {
				t.Errorf("the rule stands at %s", p)
			}
		}
	}
}

// A comparison of objectives divides what it gives by the weights written below.
func TestPointsBelowAComparisonAreWeights(t *testing.T) {
	fsys := trees.Index()
	rules := fsys["content/rulebook/2024.toml"]
	text := strings.Replace(string(rules.Data), "[dimension.people]", "[weights.objective.people]\nmethod = \"ahp\"\n[weights.objective.people.compare]\n\"healthy/taught\" = 4\n[dimension.people]", 1)
	text = strings.Replace(text, "[objective.solvent]", "[objective.taught]\ndimension = \"people\"\ntitle = { en = \"Taught\", zh-CN = \"受教育\" }\n[objective.solvent]", 1)
	text = strings.Replace(text, "[indicator.schooling]\nobjective = \"healthy\"", "[indicator.beds]\nobjective = \"healthy\"\ntitle = { en = \"Beds\", zh-CN = \"床位\" }\npoints = 1\nscore = { method = \"linear\", zero = 0, full = 10 }\n[indicator.schooling]\nobjective = \"taught\"", 1)
	text = strings.Replace(text, "points = 1\nscore = { method = \"goalposts\"", "score = { method = \"goalposts\"", 1)
	fsys["content/rulebook/2024.toml"] = &fstest.MapFile{Data: []byte(text)}
	site, list := Load(fsys, Options{})
	for _, d := range list {
		t.Errorf("%s: %s (%s)", d.Place, d.Message, d.Hint)
	}
	if site == nil {
		t.FailNow()
	}
	got := map[string]string{}
	for _, o := range site.Units[0].Reports[0].Card.Dimensions[0].Objectives {
		for _, i := range o.Indicators {
			got[i.ID] = i.Points.String()
		}
	}
	if got["life"] != "88/3" || got["beds"] != "44/3" || got["schooling"] != "11" { // 55 are 44 and 11, 44 are 2 to 1
		t.Errorf("points are %v", got)
	}
}

// A year that has rules already, in a file of its own or in another, is told with both places.
func TestYearsOfARulebookAreChecked(t *testing.T) {
	for years, want := range map[string]string{
		`["2025", "2025", "2026"]`: "2025 has rules already",
		`["2024", "2025", "2026"]`: "2024 has rules already",
		`["25", "2025", "2026"]`:   `"25" is no year`,
		`["2025"]`:                 "there is no rulebook for 2026",
	} {
		fsys := trees.Index()
		rules := fsys["content/rulebook/2024.toml"]
		fsys["content/rulebook/2024.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(rules.Data), `["2025", "2026"]`, years, 1))}
		_, list := Load(fsys, Options{})
		found := false
		for _, d := range list {
			found = found || strings.Contains(d.Message, want)
		}
		if !found {
			t.Errorf("years = %s: %v", years, list)
		}
	}
}
