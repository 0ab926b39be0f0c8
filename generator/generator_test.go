package generator_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"steelyard/generator"
	"steelyard/generator/effort"
)

// The number of pages made at once is nobody's business but the clock's.
func TestSameBytesWithAnyJobs(t *testing.T) {
	site := twoLanguages
	if !effort.All() {
		site = "testdata/sites/small/site"
	}
	one := built(t, site, 1)
	for _, jobs := range []int{2, 8} {
		if d := cmp.Diff(one, built(t, site, jobs)); d != "" {
			t.Fatalf("files differ with %d jobs:\n%.2000s", jobs, d)
		}
	}
}

// A site in memory, as a revision in git is, builds like one on the disk.
func TestAnyFS(t *testing.T) {
	output := t.TempDir()
	summary := build(t, generator.Options{FS: generated(2), Output: output})
	if summary.Pages == 0 || summary.Output == nil || len(summary.Output.Written) != summary.Files {
		t.Errorf("summary: %+v, output: %+v", summary, summary.Output)
	}
}

// Progress reaches its end and never steps back, so that a bar can be drawn from it.
func TestProgress(t *testing.T) {
	type step struct {
		stage       string
		done, total int
	}
	var steps []step
	summary := build(t, generator.Options{FS: generated(1), Output: t.TempDir(), Jobs: 4,
		Progress: func(stage string, done, total int) { steps = append(steps, step{stage, done, total}) }})
	var order []string
	for i, s := range steps {
		if i == 0 || steps[i-1].stage != s.stage {
			order = append(order, s.stage)
		} else if s.done != steps[i-1].done+1 {
			t.Errorf("step %+v after %+v", s, steps[i-1])
		}
	}
	if want := []string{"read", "score", "plan", "write"}; !slices.Equal(order, want) {
		t.Errorf("stages %v, want %v", order, want)
	}
	if last := steps[len(steps)-1]; last.done != last.total || last.total < summary.Pages {
		t.Errorf("last step %+v of %d pages", last, summary.Pages)
	}
}

// Mistakes come back as data, sorted by place, and nothing is written.
func TestMistakes(t *testing.T) {
	site := generated(1)
	edit(t, site, "content/unit-0000/2025/scorecard.toml", `method = "met"`, `method = "mett"`)
	edit(t, site, "content/unit-0000/2025/report.md", "`{score}`", "`{scoer}`")
	edit(t, site, "site.toml", "title", "titel")
	output := filepath.Join(t.TempDir(), "public")
	summary, err := generator.Build(context.Background(), generator.Options{FS: site, Output: output})
	if err != nil {
		t.Fatal(err)
	}
	if !summary.Failed || summary.Output != nil {
		t.Errorf("summary: %+v", summary)
	}
	var places []string
	for _, d := range summary.Diagnostics {
		places = append(places, d.File)
		if d.Message == "" || d.File == "" {
			t.Errorf("a diagnostic says nothing: %+v", d)
		}
	}
	if !slices.IsSorted(places) || len(places) < 2 {
		t.Errorf("places: %v", places)
	}
	if _, err := os.Stat(output); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the output folder: %v", err)
	}
}

func edit(t *testing.T, site fstest.MapFS, name, old, text string) {
	t.Helper()
	data := string(site[name].Data)
	if !strings.Contains(data, old) {
		t.Fatalf("%s does not contain %q", name, old)
	}
	site[name] = &fstest.MapFile{Data: []byte(strings.Replace(data, old, text, 1))}
}

// What stops a build stops it before it has changed anything.
func TestCancelled(t *testing.T) {
	output := t.TempDir()
	build(t, generator.Options{FS: generated(1), Output: output})
	before := readFolder(t, output)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := generator.Build(ctx, generator.Options{FS: generated(2), Output: output, Progress: func(stage string, done, _ int) {
		if stage == "write" && done == 3 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error: %v", err)
	}
	if d := cmp.Diff(slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(readFolder(t, output)))); d != "" {
		t.Errorf("files:\n%s", d)
	}
	if d := cmp.Diff(before, readFolder(t, output)); d != "" {
		t.Error("files have changed")
	}
}

// A theme that is not there is a mistake of the site.
func TestUnknownTheme(t *testing.T) {
	site := generated(1)
	site["site.toml"] = &fstest.MapFile{Data: []byte("title = \"x\"\ntheme = \"nowhere\"\n")}
	summary, err := generator.Check(context.Background(), generator.Options{FS: site})
	if err != nil {
		t.Fatal(err)
	}
	if !summary.Failed || !strings.Contains(summary.Diagnostics[0].Message, "nowhere") || summary.Diagnostics[0].File != "site.toml" {
		t.Errorf("summary: %+v", summary)
	}
}
