package page

import (
	"encoding/json"
	"strings"
	"testing"

	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
	"steelyard/scoring/pairwise"
)

// weighed edits the test site's report of 2025: its points come from comparison, and stay
// what they are.
func weighed(t *testing.T) map[string]string {
	t.Helper()
	const name = "content/liaison/2025/scorecard.toml"
	text := with(t, name, "[swot]", `[weights.dimension]
method = "ahp"
compare = { "learning/service" = 0.5, "service/secret" = 6, "learning/secret" = 3 }
[weights.objective.service]
method = "ahp"
compare = { "answered/asked" = 3 }
[weights.indicator.answered]
method = "ahp"
compare = { "letters/inner" = [1, 4] }
[objective.asked]
dimension = "service"
title = "People are asked"
supports = ["mission"]
[indicator.visits]
objective = "asked"
title = "Visits"
target = 5
score = { method = "ratio" }
[swot]`)[name]
	for _, points := range []string{"points = 60\n", "points = 30\n", "points = 10\n", "points = 40\n", "points = 20\n"} {
		if !strings.Contains(text, points) {
			t.Fatalf("the scorecard has no %q", points)
		}
		text = strings.Replace(text, points, "", 1)
	}
	return map[string]string{name: text}
}

func sectionOf(t *testing.T, pages []*view.Page, path, id string) *view.Section {
	t.Helper()
	for _, p := range pages {
		if p.Path != path {
			continue
		}
		v, err := p.View()
		if err != nil {
			t.Fatal(err)
		}
		sections := v.(*view.Report).Sections
		for i := range sections {
			if sections[i].ID == id {
				return &sections[i]
			}
		}
		return nil
	}
	t.Fatalf("no page %s", path)
	return nil
}

// A reader can check where points come from: the matrix adds up column by column, weights
// times column sums make λmax, and points add up to what is divided.
func TestWeightsCanBeChecked(t *testing.T) {
	b, pages, _, _ := planned(t, internal, weighed(t))
	s := sectionOf(t, pages, "liaison/2025/index.html", "judgements")
	if s == nil || !s.Annex {
		t.Fatal("the report has no annex of weights")
	}
	l := ledgerOf(t, b, "liaison", "2025")
	matrices := 0
	for _, block := range s.Blocks {
		table, ok := block.(*view.Table)
		if !ok || !strings.HasPrefix(table.ID, "tbl-judgements") {
			continue
		}
		matrices++
		foot := table.Foot[0]
		n := len(table.Groups[0])
		lambda := scoring.Number{}
		for column := 1; column <= n+2; column++ {
			var sum scoring.Number
			for _, r := range table.Groups[0] {
				sum = sum.Add(printed(t, cellAt(r, column)))
			}
			got := printed(t, cellAt(foot, column))
			if d := sum.Sub(got).Abs(); column == n+2 && !d.IsZero() || d.Float64() > 0.0005 {
				t.Errorf("%s: column %d adds up to %s, %s is printed", table.ID, column, sum, got)
			}
			if column <= n {
				lambda = lambda.Add(got.Mul(printed(t, cellAt(table.Groups[0][column-1], n+1))))
			}
		}
		if d := lambda.Sub(l.Written.Comparisons[matrices-1].Result.Lambda).Abs(); d.Float64() > 0.001 {
			t.Errorf("%s: λmax is %s by hand", table.ID, lambda)
		}
	}
	if matrices != 3 {
		t.Errorf("%d matrices, want 3", matrices)
	}
	if want := "Service weighs most: 60 of 100 points"; s.Blocks[0].(*view.Table).Title.Text != want {
		t.Errorf("finding %q, want %q", s.Blocks[0].(*view.Table).Title.Text, want)
	}
	all := strings.Join(texts(s), "\n")
	for _, want := range []string{"1/6", "1/2", "Judgements: scorecard.toml:3.", "Judgements of the two raters", "(3.0000 − 3) ÷ (3 − 1)", "n = 3, table saaty-1980"} {
		if !strings.Contains(all, want) {
			t.Errorf("the section does not say %q", want)
		}
	}
}

// Judgements that contradict each other say so, with what would fit.
func TestDoubtIsPrinted(t *testing.T) {
	one := func(a, b string, by ...string) pairwise.Judgement {
		j := pairwise.Judgement{A: a, B: b}
		for _, v := range by {
			n, err := scoring.ParseNumber(v)
			if err != nil {
				t.Fatal(err)
			}
			j.Values = append(j.Values, n)
		}
		return j
	}
	b, _, _, _ := planned(t, internal, nil)
	l := ledgerOf(t, b, "liaison", "2025")
	ids := []string{"service", "learning", "secret"}
	result, problems := pairwise.Compare(ids, []pairwise.Judgement{one("service", "learning", "2"), one("learning", "secret", "4"), one("secret", "service", "3")}, "")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	total := scoring.FromInt(100)
	l.Written = &source.Report{Unit: l.Written.Unit, Comparisons: []*source.Comparison{{Level: "dimension", Total: total, Points: result.Points(total, 0), Result: result}}}
	ps := &pieces{l: l, placed: map[string]bool{}}
	weightsPart(l, ps)
	all := strings.Join(texts(ps.blocks), "\n")
	for _, want := range []string{"The judgements are not consistent: CR 1.0614", "above the 0.10 that is accepted", "CANARY-dimension against Service = 3 fits the others least: they imply 1/8. With 1/8 the ratio would be 0.00."} {
		if !strings.Contains(all, want) {
			t.Errorf("the section does not say %q:\n%s", want, all)
		}
	}
	if got := l.WeightsFinding(); got != "Points come from one pairwise comparison; its judgements are not consistent" {
		t.Errorf("finding %q", got)
	}

	// Two raters of whom one contradicts himself, and whose mean does not.
	result, problems = pairwise.Compare(ids, []pairwise.Judgement{one("service", "learning", "2", "2"), one("learning", "secret", "2", "2"), one("service", "secret", "4", "1")}, "")
	if len(problems) > 0 || result.Doubtful() || !result.Raters[1].Doubtful() {
		t.Fatal(problems, result.CR, result.Raters)
	}
	l.Written.Comparisons[0].Result, l.Written.Comparisons[0].Points = result, result.Points(total, 0)
	ps = &pieces{l: l, placed: map[string]bool{}}
	weightsPart(l, ps)
	const alone = "; those of 1 of 2 raters, taken alone, are not consistent"
	if all := strings.Join(texts(ps.blocks), "\n"); !strings.Contains(all, "accepted up to 0.10"+alone) {
		t.Errorf("the section does not say %q:\n%s", alone, all)
	}
	if got := l.WeightsFinding(); !strings.HasSuffix(got, alone) {
		t.Errorf("finding %q", got)
	}
}

// Where nothing is compared there is no section, and a comparison of what the audience
// may not see is not published.
func TestWeightsKeepSecrets(t *testing.T) {
	_, pages, _, _ := planned(t, internal, nil)
	if s := sectionOf(t, pages, "liaison/2025/index.html", "judgements"); s != nil {
		t.Error("a report without comparison has a section of weights")
	}
	b, pages, files, _ := planned(t, "public", weighed(t))
	s := sectionOf(t, pages, "liaison/2025/index.html", "judgements")
	if s == nil {
		t.Fatal("the comparison that holds no secret is not published")
	}
	if n := len(ledgerOf(t, b, "liaison", "2025").Written.Comparisons); n != 1 {
		t.Errorf("%d comparisons are published, want 1", n)
	}
	for _, text := range texts(s) {
		if strings.Contains(text, "CANARY") {
			t.Errorf("%q is published", text)
		}
	}
	for _, f := range files {
		for _, text := range inside(t, f) {
			if strings.Contains(text, "CANARY") || strings.Contains(text, `"secret"`) {
				t.Errorf("%s holds a secret", f.Path)
			}
		}
	}
}

// Nor is a rulebook published that compares what the audience may not see.
func TestRulebookOfSecretsIsKept(t *testing.T) {
	const rules, card = "content/rulebook/2025.toml", "content/liaison/2025/scorecard.toml"
	change := with(t, rules, "[[grade]]", "[weights.indicator.answered]\nmethod = \"ahp\"\nscope = { units = [\"liaison\"] }\ncompare = { \"letters/inner\" = 2 }\n[weights.objective.service]\nmethod = \"ahp\"\nscope = { units = [\"liaison\"] }\ncompare = { \"answered/asked\" = 2 }\n[[grade]]")
	for name, text := range weighed(t) {
		a, b := strings.Index(text, "[weights.objective.service]"), strings.Index(text, "[objective.asked]")
		change[name] = text[:a] + text[b:]
	}
	if !strings.Contains(change[card], "[weights.dimension]") {
		t.Fatal("the scorecard compares no dimensions")
	}
	for audience, want := range map[string]bool{internal: true, "public": false} {
		b, _, files, _ := planned(t, audience, change)
		seen := false
		for _, f := range files {
			for _, text := range inside(t, f) {
				seen = seen || strings.Contains(text, "letters/inner")
			}
		}
		if seen != want {
			t.Errorf("%s: the comparison of indicators is published: %v", audience, seen)
		}
		for _, c := range ledgerOf(t, b, "liaison", "2025").Written.Comparisons {
			if p := b.editions[0].site.Units[0].Reports[1].Place(c.Ref); c.Level == "objective" && p.File != rules {
				t.Errorf("%s: place %v", audience, p)
			}
		}
	}
}

// A matrix that an author places is not shown a second time; its arithmetic stays.
func TestJudgementsPlaced(t *testing.T) {
	change := weighed(t)
	change["content/liaison/2025/report.md"] = "## Own {#own}\n\n```steelyard\nshow = \"judgements\"\ndimension = \"service\"\n```\n\n```steelyard\nshow = \"judgements\"\n```\n"
	_, pages, _, found := planned(t, internal, change)
	for _, d := range found {
		t.Errorf("%s:%d: %s", d.File, d.Line, d.Message)
	}
	ids := func(s *view.Section) string {
		var out []string
		for _, block := range s.Blocks {
			if table, ok := block.(*view.Table); ok {
				out = append(out, table.Title.Text)
			}
		}
		return strings.Join(out, "\n")
	}
	own, annex := ids(sectionOf(t, pages, "liaison/2025/index.html", "own")), ids(sectionOf(t, pages, "liaison/2025/index.html", "judgements"))
	for _, title := range []string{"Service weighs most", "Every letter is answered weighs most"} {
		if !strings.Contains(own, title) || strings.Contains(annex, title) {
			t.Errorf("%q stands in the author's section: %v, in the annex: %v", title, strings.Contains(own, title), strings.Contains(annex, title))
		}
	}
	if !strings.Contains(annex, "No judgement contradicts another") {
		t.Errorf("the annex has no arithmetic: %s", annex)
	}
}

// The traces hold all that is needed to work the points out again.
func TestTracesHoldComparisons(t *testing.T) {
	b, _, files, _ := planned(t, internal, weighed(t))
	l := ledgerOf(t, b, "liaison", "2025")
	var f struct {
		Comparisons []struct {
			Level, From, Index, Total string
			Items, Points             []string
			Matrix                    [][]string
			Lambda                    string `json:"lambdaMax"`
		} `json:"comparisons"`
	}
	if err := json.Unmarshal([]byte(inside(t, fileAt(t, files, "liaison/2025/traces.json"))[0]), &f); err != nil {
		t.Fatal(err)
	}
	if len(f.Comparisons) != 3 {
		t.Fatalf("%d comparisons", len(f.Comparisons))
	}
	for n, c := range f.Comparisons {
		var judgements []pairwise.Judgement
		for i := range c.Items {
			for j := i + 1; j < len(c.Items); j++ {
				v, err := scoring.ParseNumber(c.Matrix[i][j])
				if err != nil {
					t.Fatal(err)
				}
				judgements = append(judgements, pairwise.Judgement{A: c.Items[i], B: c.Items[j], Values: []scoring.Number{v}})
			}
		}
		again, problems := pairwise.Compare(c.Items, judgements, c.Index)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		total, err := scoring.ParseNumber(c.Total)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range again.Points(total, 0) {
			if p.String() != c.Points[i] || !p.Equal(l.Written.Comparisons[n].Points[i]) {
				t.Errorf("%s %s: %s again, %s published", c.Level, c.Items[i], p, c.Points[i])
			}
		}
		if again.Lambda.String() != c.Lambda || c.From == "" {
			t.Errorf("%s: λ %s again, %s published, from %q", c.Level, again.Lambda, c.Lambda, c.From)
		}
	}
}

// fileAt is the file of a path.
func fileAt(t *testing.T, files []*view.File, path string) *view.File {
	t.Helper()
	for _, f := range files {
		if f.Path == path {
			return f
		}
	}
	t.Fatalf("no file %s", path)
	return nil
}
