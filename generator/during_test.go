package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator"
	"steelyard/generator/proof"
)

// A report in the middle of its year tells where it stands, what was to be reached by now and
// what is foreseen; nothing that is due later is missed, and the published site proves itself.
func TestReportOfAYearThatIsNotOver(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.toml":                  "title = \"Town\"\nlanguages = [\"en\"]\nlint = \"off\"\n",
		"content/rulebook/2025.toml": "total = 100\nmissing = \"zero\"\n",
		"content/office/unit.toml":   "title = \"Office\"\n",
		"content/office/2025/scorecard.toml": `[dimension.d]
title = "Service"
points = 100
[objective.o]
dimension = "d"
title = "Served"
[indicator.visits]
objective = "o"
title = "Visits"
points = 60
frequency = "quarter"
aggregate = "sum"
target = { H1 = 60, year = 130 }
revised = { was = 150, on = 2025-05-02, document = "Doc. 5" }
score = { method = "ratio" }
[indicator.steps]
objective = "o"
title = "Steps"
points = 40
score = { method = "milestones", milestones = { plan = { share = 0.5, due = 2025-03-31 }, open = { share = 0.5, due = 2025-11-30 } } }
`,
		"content/office/2025/results.toml": `as_of = 2025-06-30
[result.visits]
periods = { Q1 = 28, Q2 = 30 }
forecast = { value = 131 }
[result.steps]
milestones = { plan = 2025-03-01 }
`,
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	out := t.TempDir()
	build(t, generator.Options{FS: files, Output: out, Audience: "internal"})
	page, err := os.ReadFile(filepath.Join(out, "office/2025/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"as of 30 June 2025", "behind schedule", "on schedule", "originally", "131 (forecast)", "likely to be met", "≥ 60"} {
		if !strings.Contains(strings.ReplaceAll(string(page), "\u00a0", " "), want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	if strings.Contains(string(page), "Counts as 0") {
		t.Error("what is not due counts as 0")
	}
	if r, err := proof.Verify(os.DirFS(out)); err != nil || !r.OK() {
		t.Errorf("%v, %+v", err, r.Differences)
	}
	traces := filepath.Join(out, "office/2025/traces.json")
	data, err := os.ReadFile(traces)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(traces, []byte(strings.Replace(string(data), `"asOf": "2025-06-30",`, "", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := proof.Verify(os.DirFS(out))
	if err != nil {
		t.Fatal(err)
	}
	told := false
	for _, d := range r.Differences {
		told = told || strings.Contains(d.What, "a year that is over")
	}
	if !told {
		t.Errorf("a year whose day was taken out proves itself: %+v", r.Differences)
	}
}

// A gate that looks at what is not due stays open in the workbook too, whatever becomes of
// silence once the year is over.
func TestGateOnWhatIsNotDue(t *testing.T) {
	for _, missing := range []string{"pending", "zero", "renormalise"} {
		files := fstest.MapFS{}
		for name, text := range map[string]string{
			"site.toml":                  "title = \"Town\"\nlanguages = [\"en\"]\nlint = \"off\"\n",
			"content/rulebook/2025.toml": "total = 100\nmissing = \"" + missing + "\"\n",
			"content/office/unit.toml":   "title = \"Office\"\n",
			"content/office/2025/scorecard.toml": `[dimension.d]
title = "Service"
points = 100
[objective.o]
dimension = "d"
title = "Served"
[indicator.survey]
objective = "o"
title = "Survey"
points = 60
target = 100
score = { method = "ratio", gate = { indicator = "steps", share = 0.5, factor = 0.5 } }
[indicator.steps]
objective = "o"
title = "Steps"
points = 40
score = { method = "milestones", milestones = { open = { share = 1, due = 2025-11-30 } } }
`,
			"content/office/2025/results.toml": "as_of = 2025-06-30\n[result.survey]\nvalue = 80\n",
		} {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		out := t.TempDir()
		build(t, generator.Options{FS: files, Output: out})
		if r, err := proof.Verify(os.DirFS(out)); err != nil || !r.OK() {
			t.Errorf("missing = %q: %v, %+v", missing, err, r.Differences)
		}
	}
}
