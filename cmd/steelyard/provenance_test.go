package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// built builds the office's site and returns its files.
func (o *office) built(args ...string) map[string]string {
	o.t.Helper()
	out := o.t.TempDir()
	steelyard(o.t, o.dir, 0, append([]string{"build", "--force", "--output", out}, args...)...)
	return readAll(o.t, out)
}

func readAll(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for name := range everything(t, dir) {
		if info, err := os.Stat(name); err != nil || info.IsDir() {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(rel)] = string(data)
	}
	return all
}

const (
	inTime = "liaison/2025/indicator/in-time.html"
	data   = "liaison/2025/data.csv"
	traces = "liaison/2025/traces.json"
)

// wantsProvenance asks for it in site.toml and commits that.
func (o *office) wantsProvenance(what string) {
	o.t.Helper()
	o.edit("site.toml", "title", "provenance = \""+what+"\"\ntitle")
	o.git("commit", "--quiet", "--all", "--message", "provenance")
}

// A site that does not ask for it is the same with a history, with another one, and
// without git.
func TestNoProvenanceNoGit(t *testing.T) {
	o := newOffice(t)
	with := o.built()
	o.git("commit", "--quiet", "--allow-empty", "--message", "more history")
	sameFiles(t, "with more history", with, o.built())
	t.Setenv("PATH", t.TempDir())
	sameFiles(t, "without git", with, o.built())
	if err := os.RemoveAll(filepath.Join(o.dir, ".git")); err != nil {
		t.Fatal(err)
	}
	sameFiles(t, "without a repository", with, o.built())
}

func sameFiles(t *testing.T, when string, a, b map[string]string) {
	t.Helper()
	for name := range a {
		if a[name] != b[name] {
			t.Errorf("%s %s is another one", when, name)
		}
	}
	if len(a) != len(b) || len(a) == 0 {
		t.Errorf("%s there are %d files, not %d", when, len(b), len(a))
	}
}

// Days and names stand on the page, in the data, the trace and the workbook, as the site
// asks; the public gets no names. The same history gives the same bytes.
func TestProvenanceTellsWhoChangedAResult(t *testing.T) {
	o := newOffice(t)
	o.wantsProvenance("dates")
	t.Setenv("GIT_AUTHOR_NAME", "王芳")
	t.Setenv("GIT_AUTHOR_DATE", "2026-02-01T00:30:00+08:00")
	o.edit(results, "value  = 91.5", "value  = 90.5")
	o.commit("corrected")
	dates := o.built()
	wants(t, dates[inTime], "Last changed in git", "1 Feb 2026")
	wants(t, dates["liaison/2025/indicator/courses.html"], "14 Jan 2026")
	wants(t, dates[data], "entered_on", "committed,2026-02-01,\r\n", "committed,2026-01-14,\r\n")
	wants(t, dates[traces], `"day": "2026-02-01"`)
	for name, text := range dates {
		if strings.Contains(text, "王芳") || strings.Contains(text, "Li Hua") {
			t.Errorf("%s names somebody", name)
		}
	}
	o.edit("site.toml", `"dates"`, `"names"`)
	names := o.built()
	wants(t, names[inTime], "王芳")
	wants(t, names[data], "committed,2026-02-01,王芳")
	wants(t, names[traces], `"by": "Li Hua"`)
	for name, text := range o.built("--audience", "public") {
		if strings.Contains(text, "王芳") || strings.Contains(text, "Li Hua") {
			t.Errorf("%s tells the public a name", name)
		}
	}
	sameFiles(t, "again", names, o.built())
	clone := &office{t, t.TempDir()}
	o.git("commit", "--quiet", "--all", "--message", "names")
	o.git("clone", "--quiet", o.dir, clone.dir)
	sameFiles(t, "in a clone", o.built(), clone.built())
}

// What git does not know is said on the page, and stops nothing.
func TestProvenanceThatIsNotKnown(t *testing.T) {
	o := newOffice(t)
	o.wantsProvenance("names")
	o.edit(results, "value  = 91.5", "value  = 90.5")
	open := o.built()
	wants(t, open[inTime], "not committed yet")
	wants(t, open[data], "not-committed,,")
	o.commit("corrected")
	shallow := &office{t, t.TempDir()}
	o.git("clone", "--quiet", "--depth=1", "file://"+filepath.ToSlash(o.dir), shallow.dir)
	wants(t, shallow.built()[inTime], "earlier than the history at hand")
	if err := os.RemoveAll(filepath.Join(o.dir, ".git")); err != nil {
		t.Fatal(err)
	}
	wants(t, o.built()[inTime], "no history at hand")
	wants(t, o.built()[traces], `"state": "no-history"`)
}

// A build that has nothing to do is made again when the history is another one.
func TestProvenanceIsPartOfWhatABuildIsMadeOf(t *testing.T) {
	o := newOffice(t)
	o.wantsProvenance("dates")
	o.edit(results, "value  = 91.5", "value  = 90.5")
	out := filepath.Join(t.TempDir(), "public")
	steelyard(t, o.dir, 0, "build", "--output", out)
	o.git("commit", "--quiet", "--all", "--message", "corrected")
	said, _ := steelyard(t, o.dir, 0, "build", "--output", out)
	if strings.Contains(said, " 0 changed") {
		t.Errorf("the page still says that the line is not committed: %s", said)
	}
	said, _ = steelyard(t, o.dir, 0, "build", "--output", out)
	wants(t, said, " 0 changed")
}
