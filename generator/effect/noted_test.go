package effect_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/effect"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// underWay is a site whose year is not over, with one before it and a unit below.
func underWay(t *testing.T, edits ...string) effect.Side {
	t.Helper()
	rule := "\nscore = { method = \"ratio\" }\n"
	card := "mission = \"m\"\n[dimension.d]\ntitle = \"D\"\npoints = 100\n[objective.o]\ndimension = \"d\"\ntitle = \"O\"\nsupports = [\"mission\"]\n" +
		"[indicator.a]\nobjective = \"o\"\ntitle = \"A\"\npoints = 60\nfrequency = \"quarter\"\naggregate = \"sum\"\ntarget = { Q1 = 20, year = 90 }\nstatus = { watch = 70 }\nhistory = { 2021 = 50 }\nrevised = { was = 80, on = 2025-03-01, document = \"doc. 3\" }" + rule +
		"[indicator.b]\nobjective = \"o\"\ntitle = \"B\"\npoints = 40\ntarget = 100" + rule
	files := map[string]string{
		"site.toml":                     "title = \"S\"\n",
		"content/u/unit.toml":           "title = \"U\"\n",
		"content/w/unit.toml":           "title = \"W\"\nparent = \"u\"\n",
		"content/rulebook/2025.toml":    "[status]\nby = \"points\"\n[[grade]]\nid = \"g\"\ntitle = \"G\"\nfrom = 0\n",
		"content/rulebook/2024.toml":    "",
		"content/u/2024/scorecard.toml": strings.NewReplacer("target = { Q1 = 20, year = 90 }", "target = 90", ", on = 2025-03-01", ", on = 2024-03-01").Replace(card),
		"content/u/2024/results.toml":   "[result.a]\nperiods = { Q1 = 20, Q2 = 20, Q3 = 20, Q4 = 20 }\nproblem = \"p\"\nimprovement = { action = \"act\", due = 2025-06-30 }\n[result.b]\nvalue = 100\n",
		"content/u/2025/scorecard.toml": "status = \"draft\"\n" + card + "[initiative.i]\ntitle = \"I\"\nobjectives = [\"o\"]\nprogress = 20\n",
		"content/u/2025/results.toml":   "as_of = 2025-06-30\n[result.a]\nperiods = { Q1 = 20, Q2 = 21 }\nstatus = \"provisional\"\nforecast = { value = 88 }\nself = 90\nimprovement = { action = \"more\", due = 2025-12-31 }\n[result.b]\nchildren = \"sum\"\n",
		"content/w/2025/scorecard.toml": card,
		"content/w/2025/results.toml":   "as_of = 2025-06-30\n[result.b]\nvalue = 70\n",
	}
	for i := 0; i < len(edits); i += 3 {
		if !strings.Contains(files[edits[i]], edits[i+1]) {
			t.Fatalf("%q is not in %s", edits[i+1], edits[i])
		}
		files[edits[i]] = strings.Replace(files[edits[i]], edits[i+1], edits[i+2], 1)
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	s, found := source.Load(fsys, source.Options{})
	for _, d := range found {
		t.Fatal(d.Place, d.Message, d.Hint)
	}
	var cards []*scoring.Card
	for _, u := range s.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	return effect.Side{Site: s, Scores: scoring.ScoreAll(cards, 1)}
}

// Whatever changes in a year that is under way is told with its place, also where no score
// moves: a reviewer sees a forecast, a day and a status of a value as well as a value.
func TestWhatStandsBesideTheFiguresIsTold(t *testing.T) {
	results, card := "content/u/2025/results.toml", "content/u/2025/scorecard.toml"
	old := underWay(t)
	for _, c := range []struct {
		edit []string
		want string
	}{
		{[]string{results, `status = "provisional"`, `status = "estimated"`}, "noted status changed provisional → estimated at results.toml"},
		{[]string{results, "status = \"provisional\"\n", ""}, "noted status withdrawn provisional →  at results.toml"},
		{[]string{results, "forecast = { value = 88 }", "forecast = { value = 95 }"}, "noted forecast changed 88 unlikely → 95 likely at results.toml"},
		{[]string{results, "forecast = { value = 88 }\n", ""}, "noted forecast withdrawn 88 unlikely →  at results.toml"},
		{[]string{results, "self = 90", "self = 91"}, "noted self changed 90 → 91 at results.toml"},
		{[]string{results, "due = 2025-12-31", "due = 2026-12-31"}, "noted due changed 2025-12-31 → 2026-12-31 at results.toml"},
		{[]string{results, "due = 2025-12-31", "done = true, due = 2025-12-31"}, "noted done changed open → done at results.toml"},
		{[]string{results, "[result.b]", "[[followed]]\nindicator = \"a\"\nyear = \"2024\"\ndone = 2025-05-05\n[result.b]"}, "noted followed changed open → 2025-05-05 at results.toml"},
		{[]string{results, "[result.b]", "[[followed]]\nindicator = \"a\"\nyear = \"2024\"\n[result.b]"}, ""},
		{[]string{results, "as_of = 2025-06-30", "as_of = 2025-07-31"}, `structure  changed as_of = "2025-06-30" → as_of = "2025-07-31" at results.toml`},
		{[]string{results, `children = "sum"`, `children = "mean"`}, "value  changed sum, w 70 → mean, w 70 at results.toml"},
		{[]string{"content/w/2025/results.toml", "value = 70", "value = 71"}, "value  changed sum, w 70 → sum, w 71 at results.toml"},
		{[]string{card, "progress = 20", "progress = 30"}, "noted progress changed 20 → 30 at scorecard.toml"},
		{[]string{card, "was = 80", "was = 81"}, "noted revised changed 80 → 81 at scorecard.toml"},
		{[]string{card, "status = { watch = 70 }", "status = { watch = 71 }"}, "rule  changed status: watch = 70 → status: watch = 71 at scorecard.toml"},
		{[]string{card, "2021 = 50", "2021 = 51"}, "baseline  changed 2021 = 50 → 2021 = 51 at scorecard.toml"},
		{[]string{"content/rulebook/2025.toml", `by = "points"`, `by = "attainment"`}, `rulebook  changed points → attainment at 2025.toml`},
	} {
		got := []string{}
		for _, r := range effect.Compare(old, underWay(t, c.edit...)).Reports {
			if r.Here().Report.Unit.ID != "u" || r.Here().Report.Year != "2025" {
				continue
			}
			for _, x := range r.Causes {
				at := x.NewPlace
				if at.File == "" {
					at = x.OldPlace
				}
				if at.Line == 0 {
					t.Errorf("%v: no line", c.edit)
				}
				got = append(got, fmt.Sprintf("%s %s %s %s → %s at %s", x.Kind, x.Key, x.What, plainSaid(x.Was), plainSaid(x.Now), at.File[strings.LastIndex(at.File, "/")+1:]))
			}
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q: %q, want %q", c.edit[1:], got, c.want)
		}
	}
}

func plainSaid(s effect.Said) string {
	return strings.TrimSpace(strings.Join([]string{s.Number.String(), s.Text.All}, " "))
}

// A field of a card that is not known here is not compared either: what it moves would be
// told as an order that changed.
func TestEveryFieldOfACardIsCompared(t *testing.T) {
	known := map[reflect.Type]string{
		reflect.TypeFor[scoring.Card]():      "Unit Category Year AsOf Rulebook Weights Aggregate Dimensions Coverage Gate Modifiers Results Bonus Deductions Vetoes Difficulty From Part",
		reflect.TypeFor[scoring.Dimension](): "ID Points Aggregate Objectives Coverage Gate",
		reflect.TypeFor[scoring.Objective](): "ID Aggregate Weight Indicators Coverage Gate",
		reflect.TypeFor[scoring.Indicator](): "ID Points Better Baseline Target Score Periods Frequency Common Exempt Replaces Link Break Difficulty Watched Status Withheld Decimals History Phases Scale",
		reflect.TypeFor[scoring.Result]():    "Value Periods Numerator Denominator NotApplicable Level Share Reason Milestones Ballots Below",
		reflect.TypeFor[scoring.Rulebook]():  "Year Total YearStarts Compare Missing Coverage NodeCoverage Rounding Grades Edge BonusCap DeductionCap TotalCap Vetoes Panels StatusMet StatusWatch StatusBy",
	}
	for typ, names := range known {
		var got []string
		for i := range typ.NumField() {
			if typ.Field(i).IsExported() {
				got = append(got, typ.Field(i).Name)
			}
		}
		if !slices.Equal(got, strings.Fields(names)) {
			t.Errorf("%s has the fields %v; compare what is new in changes.go, structure.go or rulebook.go, and name it here", typ.Name(), got)
		}
	}
}
