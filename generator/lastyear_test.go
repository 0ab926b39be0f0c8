package generator_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator"
	"steelyard/generator/proof"
)

// Last year's value is held against what last year published, also where it has another name,
// was restated, was put together from two, or where the year begins in July.
func TestLastYearIsWorkedOutAgain(t *testing.T) {
	const frame = "[dimension.d]\ntitle = \"Service\"\npoints = 100\n[objective.o]\ndimension = \"d\"\ntitle = \"Served\"\n"
	indicator := func(id, more string) string {
		return "[indicator." + id + "]\nobjective = \"o\"\ntitle = \"" + id + "\"\npoints = 25\nunit = \"cases\"\ntarget = 90\nfrequency = \"half\"\naggregate = \"sum\"\nscore = { method = \"ratio\" }\n" + more
	}
	results := func(values map[string]string, ids ...string) string {
		text := ""
		for _, id := range ids {
			text += "[result." + id + "]\n" + values[id] + "\n"
		}
		return text
	}
	put := map[string]string{"same": "periods = { H1 = 30, H2 = 31 }", "old": "periods = { H1 = 40, H2 = 2 }", "x": "periods = { H1 = 7, H2 = 8 }", "y": "periods = { H1 = 1, H2 = 2 }", "linked": "value = 64"}
	change := "change = { kind = \"%\", reason = \"r\", comparable = \"yes\" }\n"
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.toml":                        "title = \"Town\"\nlanguages = [\"en\"]\nlint = \"off\"\nyear_starts = 7\n",
		"content/rulebook/2024-25.toml":    "total = 100\n",
		"content/rulebook/2025-26.toml":    "total = 100\n",
		"content/u/unit.toml":              "title = \"U\"\n",
		"content/u/2024-25/scorecard.toml": frame + strings.ReplaceAll(indicator("same", "")+indicator("old", "")+indicator("x", "")+indicator("y", "")+indicator("linked", ""), "points = 25", "points = 20"),
		"content/u/2024-25/results.toml":   results(put, "same", "old", "x", "y", "linked"),
		"content/u/2025-26/scorecard.toml": frame + indicator("same", "") + indicator("renamed", "replaces = [{ indicator = \"old\", year = \"2024-25\" }]\n"+strings.Replace(change, "%", "redefine", 1)) +
			indicator("merged", "replaces = [{ indicator = \"x\", year = \"2024-25\" }, { indicator = \"y\", year = \"2024-25\" }]\n"+strings.Replace(change, "%", "merge", 1)) +
			indicator("linked", "change = { kind = \"redefine\", reason = \"r\", comparable = \"linked\", overlap = { year = \"2024-25\", old = 160, new = 148 } }\n"),
		"content/u/2025-26/results.toml": results(map[string]string{"same": put["same"], "renamed": put["old"], "merged": put["x"], "linked": put["linked"]}, "same", "renamed", "merged", "linked"),
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	out := t.TempDir()
	build(t, generator.Options{FS: files, Output: out, Audience: "internal"})
	traces := readText(t, filepath.Join(out, "u/2025-26/traces.json"))
	for _, want := range []string{`"previous": "61"`, `"previous": "42"`, `"previous": "18"`, `"previous": "59.2"`} {
		if !strings.Contains(strings.ReplaceAll(traces, `":"`, `": "`), want) {
			t.Fatalf("the traces have no %s:\n%s", want, traces)
		}
	}
	of := func(text string) string {
		changed := fstest.MapFS{}
		if err := fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || name == "manifest.json" || strings.HasSuffix(name, "SHA256SUMS") || !strings.HasSuffix(name, ".json") {
				return err
			}
			data, err := os.ReadFile(filepath.Join(out, name))
			if name == "u/2025-26/traces.json" {
				data = []byte(text)
			}
			changed[name] = &fstest.MapFile{Data: data}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		r, err := proof.Verify(changed)
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, d := range r.Differences {
			if strings.Contains(d.Where, "last year's value") {
				told = append(told, d.Where)
			}
		}
		return strings.Join(told, "; ")
	}
	if got := of(traces); got != "" {
		t.Errorf("what is right is told: %s", got)
	}
	for was, id := range map[string]string{"61": "same", "42": "renamed", "18": "merged", "59.2": "linked"} {
		wrong := regexp.MustCompile(`"previous": ?"`+was+`"`).ReplaceAllString(traces, `"previous": "62"`)
		if got := of(wrong); got != "indicator "+id+", last year's value" {
			t.Errorf("%s: %q", id, got)
		}
	}
}
