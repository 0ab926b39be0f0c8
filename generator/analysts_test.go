package generator_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"steelyard/generator"
)

// The guide's page for analysts names every column of the tables of the whole site.
func TestGuideNamesEveryColumn(t *testing.T) {
	files := builtSite(t)
	for _, g := range tongues {
		page, err := os.ReadFile("../content/guide/analysts" + g.suffix)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"data.csv", "reports.csv", "indicators.csv"} {
			head, _, _ := strings.Cut(strings.TrimPrefix(files["downloads/"+name], "\ufeff"), "\r\n")
			for column := range strings.SplitSeq(head, ",") {
				if title, lang, ok := strings.Cut(column, "_"); ok && (lang == "en" || lang == "zh-CN") {
					column = title + "_LANG"
				} else if strings.HasPrefix(column, "unit_of_measure_") {
					column = "unit_of_measure_LANG"
				}
				if !strings.Contains(string(page), "`"+column+"`") {
					t.Errorf("analysts%s does not tell the column %s of %s", g.suffix, column, name)
				}
			}
		}
	}
}

// builtSite is the site of two languages as it is published.
func builtSite(t *testing.T) map[string]string {
	t.Helper()
	return readFolder(t, builtFolder(t))
}

func builtFolder(t *testing.T) string {
	t.Helper()
	const site = "testdata/sites/two-languages/site"
	output := t.TempDir()
	build(t, generator.Options{FS: os.DirFS(site), Root: site, Output: output})
	return output
}

// The guide's script works a site out again from its downloads alone, and finds a number
// that was changed.
func TestAnalystsScript(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not there, so the guide's script is not run")
	}
	page, err := os.ReadFile("../content/guide/analysts.md")
	if err != nil {
		t.Fatal(err)
	}
	_, script, _ := strings.Cut(string(page), "```python\n")
	script, _, ok := strings.Cut(script, "\n```")
	if !ok || strings.Count(script, "\n") >= 50 {
		t.Fatalf("the script has %d lines", strings.Count(script, "\n")+1)
	}
	file := filepath.Join(t.TempDir(), "again.py")
	if err := os.WriteFile(file, []byte(script), 0o644); err != nil {
		t.Fatal(err)
	}
	site := builtFolder(t)
	out, err := exec.Command(python, file, site).CombinedOutput()
	if err != nil || !strings.Contains(string(out), " 0 differ") || strings.HasPrefix(string(out), "0 figures") {
		t.Fatalf("%v\n%s", err, out)
	}
	traces := filepath.Join(site, "liaison/2025/traces.json")
	data, err := os.ReadFile(traces)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(data), `"published": "`, `"published": "1`, 1)
	if err := os.WriteFile(traces, []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(python, file, site).CombinedOutput(); err == nil {
		t.Errorf("a number that was changed is not found:\n%s", out)
	}
}
