package download_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/effort"
	"steelyard/generator/internal/hard"
	"steelyard/generator/page"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/themes"
)

// The guide's script, which has less than fifty lines, works out again every step, share, score,
// sum, total, grade and rank of the sample, of a site that is hard to fit and of one with every
// rule, from their downloads alone; and it finds a number that was changed.
func TestAnalystsScript(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not there, so the guide's script is not run")
	}
	guide, err := os.ReadFile("../../content/guide/analysts.md")
	if err != nil {
		t.Fatal(err)
	}
	_, script, _ := strings.Cut(string(guide), "```python\n")
	script, _, ok := strings.Cut(script, "\n```")
	if lines := strings.Count(script, "\n") + 1; !ok || lines >= 50 {
		t.Fatalf("the script has %d lines", lines)
	}
	file := filepath.Join(t.TempDir(), "again.py")
	if err := os.WriteFile(file, []byte(script), 0o644); err != nil {
		t.Fatal(err)
	}
	run := func(dir string) (string, bool) {
		out, err := exec.Command(python, file, dir).CombinedOutput()
		return string(out), err == nil
	}
	sites := map[string]fs.FS{"sample": os.DirFS("../.."), "hard": mapFS(hard.Site("plain", hard.Units[:2]...)), "rules": mapFS(hard.Rules())}
	for name, files := range sites {
		if name == "sample" && !effort.All() {
			continue
		}
		dir := t.TempDir()
		traces := writeFiles(t, files, "traces.json", dir)
		if out, ok := run(dir); !ok || !strings.Contains(out, " 0 differ") || len(traces) < 4 {
			t.Fatalf("%s: %d reports: %s", name, len(traces), out)
		}
		if name != "rules" {
			continue
		}
		data, err := os.ReadFile(traces[0])
		if err != nil {
			t.Fatal(err)
		}
		one := filepath.Join(t.TempDir(), "unit", "year", "traces.json")
		if err := os.MkdirAll(filepath.Dir(one), 0o777); err != nil {
			t.Fatal(err)
		}
		for what, before := range map[string]string{
			"score": `"id": "i0"(?s:.*?)"published": "`, "share": `"id": "i0"(?s:.*?)"share": "`, "exact score": `"id": "i0"(?s:.*?)"exact": "`,
			"step": `"arithmetic": "[^"<>≤≥]*",\s*"result": "`, "rank": `"rank": `, "grade": `"gradeByTotal": "`,
		} {
			at := regexp.MustCompile(before).FindIndex(data)
			if at == nil {
				t.Fatalf("there is no %s in\n%s", what, data)
			}
			if err := os.WriteFile(one, slices.Concat(data[:at[1]], []byte("7"), data[at[1]:]), 0o644); err != nil {
				t.Fatal(err)
			}
			if out, ok := run(filepath.Join(one, "../../..")); ok {
				t.Errorf("a %s that was changed is not found:\n%s", what, out)
			}
		}
	}
}

func mapFS(texts map[string]string) fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range texts {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// writeFiles writes the files of a name of all reports of a site to a folder, as they are published.
func writeFiles(t *testing.T, files fs.FS, name, dir string) (paths []string) {
	t.Helper()
	site, _ := source.Load(files, source.Options{Jobs: 1})
	theme, err := themes.Load(nil, "default")
	if site == nil || err != nil {
		t.Fatal("the site cannot be read", err)
	}
	var cards []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	seen := redact.For(site, scoring.ScoreAll(cards, 1), redact.Options{Audience: redact.Internal})
	_, made, _ := page.Plan(seen, theme, page.Options{Audience: redact.Internal, Read: func(name string) ([]byte, error) { return fs.ReadFile(files, name) }})
	for _, f := range made {
		if path.Base(f.Path) != name {
			continue
		}
		to := filepath.Join(dir, filepath.FromSlash(f.Path))
		data, err := f.Bytes()
		if err == nil {
			err = os.MkdirAll(filepath.Dir(to), 0o777)
		}
		if err == nil {
			err = os.WriteFile(to, data, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, to)
	}
	return paths
}
