package generator_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"steelyard/generator"
)

// A build that has nothing to do makes nothing and says the same; whatever could change
// the site, on either side, makes it build again.
func TestNothingToDo(t *testing.T) {
	site := small()
	opt := generator.Options{FS: site, Output: filepath.Join(t.TempDir(), "public"), Cache: filepath.Join(t.TempDir(), "cache"), Program: "one"}
	works := func(why string, opt generator.Options, want bool) {
		t.Helper()
		worked := false
		opt.Progress = func(string, int, int) { worked = true }
		summary := build(t, opt)
		if worked != want {
			t.Errorf("%s: pages were made: %v", why, worked)
		}
		if n := summary.Output.Files; n != summary.Files || summary.Pages == 0 || !want && summary.Output.Unchanged != n {
			t.Errorf("%s: %+v, output %+v", why, summary, summary.Output)
		}
	}
	page := filepath.Join(opt.Output, "index.html")
	works("first build", opt, true)
	works("again", opt, false)

	opt.Program = "two"
	works("another program", opt, true)
	opt.Commit = "3f9c2e1"
	works("another commit", opt, true)
	works("again", opt, false)

	edit(t, site, "content/unit-0000/2025/report.md", "`{score}`", "the score, `{score}`,")
	works("an edit", opt, true)
	edit(t, site, "content/unit-0000/2025/report.md", "the score, `{score}`,", "`{score}`")
	works("taken back", opt, true)
	site["content/unit-0000/2025/evidence/new.txt"] = &fstest.MapFile{Data: []byte("new")}
	works("a new file", opt, true)
	works("again", opt, false)

	good, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(page, []byte("spoilt"), 0o644); err != nil {
		t.Fatal(err)
	}
	works("a page that was spoilt", opt, true)
	if now, _ := os.ReadFile(page); string(now) != string(good) {
		t.Error("the page is still spoilt")
	}
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	works("a page that was deleted", opt, true)

	other := opt
	other.Output = filepath.Join(t.TempDir(), "public")
	works("another folder", other, true)
	works("the first folder", opt, false)
	other.Output, other.Audience = opt.Output, "public"
	works("another audience in the same folder", other, true)
	works("the first audience again", opt, true)

	opt.Cache = ""
	works("without a cache", opt, true)
}

// A build that has nothing to do counts the warnings that the last one had.
func TestWarningsAreCountedEachTime(t *testing.T) {
	site := generated(1)
	edit(t, site, "content/unit-0000/2025/report.md", "`{score}`", "`{score}` [nowhere](nowhere.md)")
	opt := generator.Options{FS: site, Output: filepath.Join(t.TempDir(), "public"), Cache: t.TempDir(), Program: "one"}
	for range 2 {
		if summary := build(t, opt); summary.Warnings != 1 {
			t.Errorf("%d warnings: %v", summary.Warnings, summary.Diagnostics)
		}
	}
	edit(t, site, "content/unit-0000/2025/report.md", " [nowhere](nowhere.md)", "")
	if summary := build(t, opt); summary.Warnings != 0 {
		t.Errorf("%d warnings", summary.Warnings)
	}
	edit(t, site, "content/unit-0000/2025/report.md", "`{score}`", "`{scores}`")
	summary, err := generator.Build(t.Context(), opt)
	if err != nil || !summary.Failed {
		t.Errorf("a mistake: %+v, %v", summary, err)
	}
}

// A build asks the rules of a good scorecard, and one that is an error stops it.
func TestRuleStopsABuild(t *testing.T) {
	site := generated(1)
	edit(t, site, "site.toml", "lint = \"off\"", "[lint.L17]\nlevel = \"error\"")
	out := filepath.Join(t.TempDir(), "public")
	summary, err := generator.Build(t.Context(), generator.Options{FS: site, Output: out})
	if err != nil || !summary.Failed {
		t.Fatalf("failed %v, %v", summary.Failed, err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("something was written")
	}
}
