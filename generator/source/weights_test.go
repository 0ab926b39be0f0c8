package source

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/diag"
	"steelyard/scoring"
	"steelyard/scoring/pairwise"
)

const testCard = "content/office/2025/scorecard.toml"

// weighedFS is the small site of the tests with comparisons above its dimensions, whose
// own points are taken out.
func weighedFS(t testing.TB, comparisons string, edits ...string) fstest.MapFS {
	t.Helper()
	fsys := baseFS(t)
	text := string(fsys[testCard].Data)
	for i := 0; i+1 < len(edits); i += 2 {
		if !strings.Contains(text, edits[i]) {
			t.Fatalf("the scorecard has no %q", edits[i])
		}
		text = strings.Replace(text, edits[i], edits[i+1], 1)
	}
	text = strings.Replace(text, "[dimension.customer]", comparisons+"\n[dimension.customer]", 1)
	fsys[testCard] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	return fsys
}

var withoutPoints = []string{"points = 80\n", "", "points = 20\n", ""}

func loaded(t *testing.T, fsys fstest.MapFS) *Report {
	t.Helper()
	site, list := Load(fsys, Options{})
	for _, d := range list {
		if d.Severity == diag.Error {
			t.Fatal(errorsOf(list))
		}
	}
	return site.Units[0].Reports[0]
}

// Points that are not written come from the judgements, and the report keeps how.
func TestDimensionsCompared(t *testing.T) {
	r := loaded(t, weighedFS(t, "[weights.dimension]\nmethod = \"ahp\"\ncompare = { \"learning/customer\" = \"1/4\" }", withoutPoints...))
	for i, want := range []string{"80", "20"} {
		if got := r.Card.Dimensions[i].Points.String(); got != want || r.Dimensions[i].Points.String() != want {
			t.Errorf("%s has %s points, want %s", r.Dimensions[i].ID, got, want)
		}
	}
	if len(r.Comparisons) != 1 {
		t.Fatalf("%d comparisons", len(r.Comparisons))
	}
	c := r.Comparisons[0]
	if c.Level != "dimension" || c.Of != "" || c.Total.String() != "100" || c.Points[0].String() != "80" || !c.Result.Exact {
		t.Errorf("%+v", c)
	}
	if p := r.Place(c.Ref); p.File != testCard || !strings.Contains(p.Source, "weights.dimension") {
		t.Errorf("place %v %q", p, p.Source)
	}
}

// The only indicator of a compared dimension takes its points, also beside one that is only
// watched; several need points, and the hint says how they divide what the comparison gives.
func TestOnlyIndicatorOfAComparedDimension(t *testing.T) {
	const compare = "[weights.dimension]\nmethod = \"ahp\"\ncompare = { \"customer/learning\" = 4 }\n"
	const watched = "[indicator.watched]\nobjective = \"trained\"\ntitle = \"Watched\"\npoints = 0\ntarget = 1\n"
	const rules = "content/rulebook/2025.toml" // where the indicator stands
	trained := func(points, card string) fstest.MapFS {
		fsys := weighedFS(t, card, withoutPoints...)
		fsys[rules] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[rules].Data), "points    = 20\n", points, 1)), Mode: 0o644}
		return fsys
	}
	for name, more := range map[string]string{"alone": "", "beside a watched one": watched} {
		r := loaded(t, trained("", compare+more))
		for _, i := range r.Card.Dimensions[1].Objectives[0].Indicators {
			if want := map[string]string{"training": "20", "watched": "0"}[i.ID]; i.Points.String() != want {
				t.Errorf("%s: %s has %s points, want %s", name, i.ID, i.Points, want)
			}
		}
	}
	several := compare + strings.NewReplacer("watched", "other", "points = 0\n", "").Replace(watched) + "score = { method = \"ratio\" }\n"
	_, list := Load(trained("", several), Options{})
	if said := errorsOf(list); strings.Count(said, "has no points") != 2 {
		t.Errorf("two indicators without points: %s", said)
	}
	hinted := func(text string) string { return strings.ReplaceAll(text, "target = 1\n", "target = 1\npoints = 10\n") }
	r := loaded(t, trained("points = 10\n", "[weights]\npoints = \"relative\"\n"+hinted(several)))
	for _, i := range r.Card.Dimensions[1].Objectives[0].Indicators {
		if i.Points.String() != "10" {
			t.Errorf("as hinted %s has %s points, want half of 20", i.ID, i.Points)
		}
	}
}

// What the rulebook compares holds for every unit in scope, with its places in the
// rulebook; a unit outside writes its own points.
func TestComparedByTheRulebook(t *testing.T) {
	const rules = "content/rulebook/2025.toml"
	compare := "[weights.dimension]\nmethod = \"ahp\"\ncompare = { \"customer/learning\" = 4 }\n"
	for scope, points := range map[string][]string{"": withoutPoints, "scope = { units = [\"office\"] }\n": withoutPoints, "scope = { categories = [] , units = [\"other\"] }\n": nil} {
		fsys := weighedFS(t, "", points...)
		fsys["content/other/unit.toml"] = &fstest.MapFile{Data: []byte("title = \"Other\"\n"), Mode: 0o644}
		fsys[rules] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[rules].Data), "[dimension.learning]", compare+scope+"[dimension.learning]", 1)), Mode: 0o644}
		site, list := Load(fsys, Options{})
		for _, d := range list {
			if d.Severity == diag.Error && !strings.Contains(d.File, "other") {
				t.Fatalf("%q: %s", scope, errorsOf(list))
			}
		}
		r := site.Units[0].Reports[0]
		if got := r.Card.Dimensions[0].Points.String(); got != "80" {
			t.Errorf("%q: customer has %s points", scope, got)
		}
		if (len(r.Comparisons) == 1) != (points != nil) {
			t.Fatalf("%q: %d comparisons", scope, len(r.Comparisons))
		}
		if points != nil {
			if p := r.Place(r.Comparisons[0].Ref); p.File != rules || !strings.Contains(p.Source, "weights.dimension") {
				t.Errorf("%q: place %v", scope, p)
			}
		}
	}
}

// From the total down to the indicators: each level divides what the one above gave it.
func TestEveryLevelCompared(t *testing.T) {
	r := loaded(t, weighedFS(t, `
[weights.dimension]
method  = "ahp"
compare = { "customer/learning" = 4 }

[weights.objective.customer]
method  = "ahp"
compare = { "served/heard" = 3 }

[weights.indicator.served]
method   = "ahp"
decimals = 1
compare  = { "satisfaction/visits" = [1, 4] }

[objective.heard]
dimension = "customer"
title     = "People are heard"
supports  = ["mission"]

[indicator.hearings]
objective = "heard"
title     = "Hearings"
target    = 4
score     = { method = "ratio" }
`, append([]string{"points     = 50\n", "", "points    = 30\n", ""}, withoutPoints...)...))
	got := map[string]string{}
	for _, d := range r.Card.Dimensions {
		for _, o := range d.Objectives {
			for _, i := range o.Indicators {
				got[i.ID] = i.Points.String()
			}
		}
	}
	// 80 of 100 to customer, 60 of 80 to served; raters say 1 and 4, so 2 : 1 of 60
	for id, want := range map[string]string{"satisfaction": "40", "visits": "20", "hearings": "20", "training": "20"} {
		if got[id] != want {
			t.Errorf("%s has %s points, want %s", id, got[id], want)
		}
	}
	if len(r.Comparisons) != 3 {
		t.Errorf("%d comparisons", len(r.Comparisons))
	}
	if problems := scoring.Check(r.Card, nil); len(problems) > 0 {
		t.Error(problems)
	}
}

// The schema that editors use takes every way of writing a judgement, and no other.
func TestSchemaOfJudgements(t *testing.T) {
	schemas := compile(t)
	for value, ok := range map[string]bool{"3": true, "0.5": true, `"1/3"`: true, `[3, "1/3", 0.2]`: true, "0": false, "-1": false, `"much"`: false, "true": false, `[[1]]`: false} {
		fsys := weighedFS(t, "[weights.dimension]\nmethod = \"ahp\"\ncompare = { \"customer/learning\" = "+value+" }")
		err := validate(schemas, testCard, fsys[testCard].Data)
		if (err == nil) != ok {
			t.Errorf("%s: %v", value, err)
		}
	}
}

// A tool's schema names exactly the tables of random indices that scoring has.
func TestRandomIndexNames(t *testing.T) {
	var names []string
	for _, r := range pairwise.RandomIndexes() {
		names = append(names, r.Name)
	}
	for _, k := range Kinds() {
		for _, key := range k.Keys() {
			if strings.HasSuffix(key.Path, "random_index") && fmt.Sprint(key.Allowed) != fmt.Sprint(names) {
				t.Errorf("%s: %v, want %v", key.Path, key.Allowed, names)
			}
		}
	}
}

// Whatever stands in a comparison is read or refused in words.
func FuzzWeights(f *testing.F) {
	for _, seed := range []string{
		`"customer/learning" = 4`, `"learning/customer" = "1/4"`, `"customer/learning" = [1, 2]`, `"/" = 1`, `"a/b/c" = []`,
		`"客户/学习" = 3`, `"customer/learning" = 1e308`, `"customer/learning" = "1/0"`, `"customer/learning" = [[1]]`, `"" = { x = 1 }`,
	} {
		f.Add(seed, "dimension")
		f.Add(seed, "indicator.served")
		f.Add(seed, "objective.nobody")
	}
	f.Fuzz(func(t *testing.T, judgements, table string) {
		fsys := weighedFS(t, "[weights."+table+"]\nmethod = \"ahp\"\n[weights."+table+".compare]\n"+judgements+"\n", withoutPoints...)
		site, _ := Load(fsys, Options{})
		for _, c := range site.Units[0].Reports[0].Comparisons {
			var sum scoring.Number
			for _, p := range c.Points {
				sum = sum.Add(p)
			}
			if !sum.Equal(c.Total) {
				t.Errorf("points add up to %s of %s", sum, c.Total)
			}
		}
	})
}
