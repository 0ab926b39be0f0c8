package review_test

import (
	"strings"
	"testing"

	"steelyard/generator/effect"
	"steelyard/generator/review"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/themes"
)

// Every fact has its words in every language: a phrase that is missing would stand in
// brackets.
func TestEveryFactHasWords(t *testing.T) {
	theme, err := themes.Load(nil, "default")
	if err != nil {
		t.Fatal(err)
	}
	is := map[effect.Kind][]effect.What{
		effect.Value:      {effect.Changed, effect.Reported, effect.Withdrawn, effect.NotApplicable, effect.Applicable},
		effect.Ballots:    {effect.Changed, effect.Reported, effect.Withdrawn, effect.NotApplicable, effect.Applicable},
		effect.Rule:       {effect.Changed},
		effect.Target:     {effect.Changed},
		effect.Baseline:   {effect.Changed},
		effect.Points:     {effect.Changed},
		effect.Definition: {effect.Changed},
		effect.Structure:  {effect.Changed, effect.Added, effect.Retired, effect.Moved, effect.Renamed, effect.Arranged},
		effect.Bonus:      {effect.Added, effect.Changed, effect.Withdrawn},
		effect.Deduction:  {effect.Added, effect.Changed, effect.Withdrawn},
		effect.Veto:       {effect.Added, effect.Withdrawn},
		effect.Exemption:  {effect.Added, effect.Withdrawn},
		effect.Rulebook:   {effect.Changed},
		effect.Others:     {effect.OtherYears, effect.YearBefore, effect.OtherUnits},
		effect.Seal:       {effect.Sealed, effect.Unsealed, effect.Changed},
	}
	site := site(t, 5, nil)
	unit := site.Site.Units[0]
	version := effect.Version{Report: unit.Reports[0], Score: site.Scores[0]}
	said := []effect.Said{{}, {Number: scoring.Some(scoring.FromInt(3))}, {Text: source.Text{All: "a text"}}, {Number: scoring.Some(scoring.FromInt(3)), Count: 7}}
	for _, kind := range effect.Kinds() {
		if len(is[kind]) == 0 {
			t.Errorf("the kind %s is not tried", kind)
		}
		for _, what := range is[kind] {
			for _, node := range []string{"report", "dimension", "objective", "indicator", "modifier"} {
				r := &effect.Report{Old: version, New: version}
				for i := range said {
					r.Causes = append(r.Causes, effect.Cause{Kind: kind, What: what, Node: effect.Ref{Kind: node, ID: "a"}, Was: said[i], Now: said[len(said)-1-i],
						Title: source.Text{All: "because"}, Units: []string{"unit-000", "unit-001", "unit-002", "unit-003", "gone"}, Undeclared: true})
				}
				for _, lang := range theme.Languages() {
					v := review.New(&effect.Effect{Reports: []*effect.Report{r}}, review.Options{Words: theme.Strings(lang), Site: site.Site})
					var b strings.Builder
					if err := v.Text(&b, ""); err != nil {
						t.Fatal(err)
					}
					if strings.Contains(b.String(), "[diff") || strings.Contains(b.String(), "{") {
						t.Errorf("%s, %s %s of a %s:\n%s", lang, kind, what, node, b.String())
					}
				}
			}
		}
	}
}
