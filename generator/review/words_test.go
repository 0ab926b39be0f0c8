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
		effect.Noted:      {effect.Added, effect.Changed, effect.Withdrawn},
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
					if kind == effect.Noted {
						for _, key := range effect.NotedKeys() {
							r.Causes = append(r.Causes, effect.Cause{Kind: kind, What: what, Key: key, Node: effect.Ref{Kind: node, ID: "a"}, Was: said[i], Now: said[len(said)-1-i]})
						}
						continue
					}
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

// What differs is told so that a reader sees the difference: the last digit that was
// typed, the text of another language, the end of a long text, ballots of one mean.
func TestBothSidesOfAFactAreToldApart(t *testing.T) {
	theme, err := themes.Load(nil, "default")
	if err != nil {
		t.Fatal(err)
	}
	site := site(t, 5, nil)
	version := effect.Version{Report: site.Site.Units[0].Reports[0], Score: site.Scores[0]}
	number := func(s string) effect.Said {
		n, err := scoring.ParseNumber(s)
		if err != nil {
			t.Fatal(err)
		}
		return effect.Said{Number: scoring.Some(n)}
	}
	ballots := func(count int, mean string) effect.Said {
		s := number(mean)
		s.Count = count
		return s
	}
	text := func(en, zh string) effect.Said {
		return effect.Said{Text: source.Text{By: map[string]string{"en": en, "zh-CN": zh}}}
	}
	long := strings.Repeat("a word and another ", 20)
	for _, c := range []struct {
		kind     effect.Kind
		was, now effect.Said
		want     string
	}{
		{effect.Value, number("92.3"), number("92.30000000000001"), "92.3 → 92.30000000000001"},
		{effect.Target, number("1e6"), number("1000000.0000001"), "target 1,000,000 → 1,000,000.0000001"},
		{effect.Points, number("1/3"), number("3333333/10000000"), "0.33333333 → 0.3333333"},
		{effect.Ballots, ballots(7, "250/3"), ballots(7, "83.33333"), "mean 83.333333 → 7 ballots, mean 83.33333"},
		{effect.Ballots, ballots(7, "80"), ballots(7, "80"), "7 ballots, mean 80, as before; single ballots differ"},
		{effect.Definition, text("Visits", "走访"), text("Visits", "走访次数"), "“走访” → “走访次数”"},
		{effect.Definition, text(long+"one", long), text(long+"two", long), "another one” → “…"},
		{effect.Definition, text("first "+long, long), text("second "+long, long), "“first a word"},
	} {
		r := &effect.Report{Old: version, New: version, Causes: []effect.Cause{{Kind: c.kind, What: effect.Changed, Node: effect.Ref{Kind: "indicator", ID: "a"}, Was: c.was, Now: c.now}}}
		v := review.New(&effect.Effect{Reports: []*effect.Report{r}}, review.Options{Words: theme.Strings("en"), Others: []string{"zh-CN"}, Site: site.Site})
		var b strings.Builder
		if err := v.Text(&b, ""); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(strings.Fields(b.String()), " ")
		if !strings.Contains(got, c.want) {
			t.Errorf("want %q in\n%s", c.want, got)
		}
	}
}
