package main

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// office is a repository with a small site in it, and somebody who works there.
type office struct {
	t   *testing.T
	dir string
}

// newOffice has one commit on main. No configuration of the machine reaches it.
func newOffice(t *testing.T) *office {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_SYSTEM": os.DevNull, "GIT_CEILING_DIRECTORIES": filepath.Dir(dir),
		"GIT_AUTHOR_NAME": "Li Hua", "GIT_AUTHOR_EMAIL": "li@office.example", "GIT_COMMITTER_NAME": "Li Hua", "GIT_COMMITTER_EMAIL": "li@office.example",
		"GIT_AUTHOR_DATE": "2026-01-14T10:00:00+08:00", "GIT_COMMITTER_DATE": "2026-01-14T10:00:00+08:00",
	} {
		t.Setenv(name, value)
	}
	o := &office{t, dir}
	if err := copyMissing(dir, os.DirFS(small)); err != nil {
		t.Fatal(err)
	}
	o.git("init", "--quiet", "--initial-branch=main")
	o.commit("the site")
	return o
}

func (o *office) git(args ...string) string {
	o.t.Helper()
	out, err := exec.Command("git", append([]string{"-C", o.dir}, args...)...).CombinedOutput()
	if err != nil {
		o.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (o *office) commit(message string) {
	o.t.Helper()
	o.git("add", "--all")
	o.git("commit", "--quiet", "--message", message)
}

// edit replaces a text that stands once in a file.
func (o *office) edit(name, old, new string) {
	o.t.Helper()
	name = filepath.Join(o.dir, filepath.FromSlash(name))
	data, err := os.ReadFile(name)
	if err != nil {
		o.t.Fatal(err)
	}
	if n := strings.Count(string(data), old); n != 1 {
		o.t.Fatalf("%q stands %d times in %s", old, n, name)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), old, new, 1)), 0o644); err != nil {
		o.t.Fatal(err)
	}
}

// steelyard runs the command on the office's site and returns what it prints.
func steelyard(t *testing.T, dir string, status int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, said bytes.Buffer
	got := run(context.Background(), append(args, "--source", dir), &out, &said)
	if got != status {
		t.Fatalf("steelyard %s: status %d, want %d\n%s%s", strings.Join(args, " "), got, status, out.String(), said.String())
	}
	return strings.ReplaceAll(out.String(), filepath.ToSlash(dir)+"/", ""), strings.ReplaceAll(said.String(), filepath.ToSlash(dir)+"/", "")
}

// diff runs diff, and holds that working tree and repository are as they were.
func (o *office) diff(status int, args ...string) (stdout, stderr string) {
	o.t.Helper()
	before := everything(o.t, o.dir)
	stdout, stderr = steelyard(o.t, o.dir, status, append([]string{"diff"}, args...)...)
	if after := everything(o.t, o.dir); !maps.Equal(before, after) {
		o.t.Errorf("diff touched the repository: before %v\nafter %v", before, after)
	}
	return stdout, stderr
}

// everything is each file of a folder, .git too, with its time.
func everything(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		all[name] = info.ModTime().String()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

const (
	results   = "content/liaison/2025/results.toml"
	scorecard = "content/liaison/2025/scorecard.toml"
)

func wants(t *testing.T, got string, parts ...string) {
	t.Helper()
	for _, want := range parts {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

// A reviewer sees what a saved figure does before it is committed, and after.
func TestDiffOfTheWorkingTree(t *testing.T) {
	o := newOffice(t)
	out, _ := o.diff(0)
	if out != "No score moves.\n" {
		t.Errorf("nothing was changed: %s", out)
	}
	o.edit(results, "value  = 91.5", "value  = 81.5")
	want := `Liaison Office 2025                 88.50 → 77.07  –  rank 1 of 1
  Letters answered within ten days  36.00 → 24.57  value 91.5 → 81.5
                                                   content/liaison/2025/results.toml:2
1 report moves. Nothing undeclared.
`
	out, _ = o.diff(0)
	if out != want {
		t.Errorf("got\n%s\nwant\n%s", out, want)
	}
	o.commit("a lower value")
	again, _ := o.diff(0, "HEAD~1", "HEAD")
	if again != out {
		t.Errorf("between revisions\n%s\nfrom the working tree\n%s", again, out)
	}
	if out, _ := o.diff(0, "HEAD~1..HEAD"); out != again {
		t.Errorf("HEAD~1..HEAD\n%s", out)
	}
	if out, _ := o.diff(0, "HEAD", "HEAD~1"); !strings.Contains(out, "77.07 → 88.50") {
		t.Errorf("and back\n%s", out)
	}
}

// What others did on main meanwhile is not the branch's doing: main... looks at where
// they parted. A merge and a rebase leave the branch's own effect as it is.
func TestDiffOfABranch(t *testing.T) {
	o := newOffice(t)
	o.git("switch", "--quiet", "--create", "work")
	o.edit(scorecard, "target    = 95", "target    = 90")
	o.commit("another target")
	o.git("switch", "--quiet", "main")
	o.edit(results, "value  = 12", "value  = 11")
	o.commit("meanwhile on main")
	o.git("switch", "--quiet", "work")
	own, _ := o.diff(0, "main...")
	wants(t, own, "target 95 → 90 (undeclared)", "1 change is undeclared", scorecard)
	if strings.Contains(own, "12 → 11") || strings.Contains(own, "11 → 12") {
		t.Errorf("main's change is put down to the branch\n%s", own)
	}
	if out, _ := o.diff(0, "main...work"); out != own {
		t.Errorf("main...work\n%s", out)
	}
	both, _ := o.diff(0, "main")
	wants(t, both, "value 11 → 12")
	o.git("rebase", "--quiet", "main")
	rebased, _ := o.diff(0, "main")
	wants(t, rebased, "target 95 → 90")
	if strings.Contains(rebased, "value 11") {
		t.Errorf("after a rebase\n%s", rebased)
	}
	o.git("switch", "--quiet", "main")
	o.git("merge", "--quiet", "--no-ff", "--message", "merged", "work")
	merged, _ := o.diff(0, "HEAD~1", "HEAD")
	if merged != rebased {
		t.Errorf("the merge\n%s\nthe branch\n%s", merged, rebased)
	}
	o.git("switch", "--quiet", "--detach", "HEAD~1")
	if out, _ := o.diff(0, "HEAD", "main"); out != merged {
		t.Errorf("with a detached head\n%s", out)
	}
}

// A unit whose folder is renamed is the same unit, also with a figure changed on the way.
func TestDiffOfARenamedUnit(t *testing.T) {
	o := newOffice(t)
	o.git("mv", "content/liaison", "content/outreach")
	o.edit("content/outreach/2025/results.toml", "value  = 91.5", "value  = 90")
	out, _ := o.diff(0)
	wants(t, out, "the unit's folder was liaison and is outreach", "value 91.5 → 90", "content/outreach/2025/results.toml:2")
	if strings.Contains(out, "new report") {
		t.Errorf("the unit is taken for a new one\n%s", out)
	}
}

// Line ends of Windows are no change; a text is one that moves nothing.
func TestDiffOfTextsAndLineEnds(t *testing.T) {
	o := newOffice(t)
	for _, name := range []string{results, scorecard, "content/liaison/2025/report.md"} {
		file := filepath.Join(o.dir, filepath.FromSlash(name))
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if out, _ := o.diff(0); out != "No score moves.\n" {
		t.Errorf("line ends\n%s", out)
	}
	o.edit(results, "Register of letters", "Register of all letters")
	if out, _ := o.diff(0); out != "No score moves. Texts of 1 report change.\n" {
		t.Errorf("a source\n%s", out)
	}
	if out, _ := o.diff(0, "--lang", "zh-CN"); out != "得分均无变动。1份报告的文字有修改。\n" {
		t.Errorf("in Chinese\n%s", out)
	}
	o.edit("site.toml", "title", "# the site\ntitle")
	if out, _ := o.diff(0); !strings.Contains(out, "1 other file changes.") {
		t.Errorf("the site's own file\n%s", out)
	}
}

// A side with mistakes is told with the revision in front; the other side is not wasted.
func TestDiffOfASideThatDoesNotLoad(t *testing.T) {
	o := newOffice(t)
	o.edit(scorecard, `method = "met"`, `method = "mat"`)
	o.commit("a slip")
	o.git("tag", "slip")
	o.edit(scorecard, `method = "mat"`, `method = "met"`)
	out, said := o.diff(1)
	wants(t, said, "HEAD:"+scorecard+":", `"mat"`, "HEAD: 1 error", "working tree: 1 report, no errors")
	wants(t, out, "liaison", "88.50")
	o.commit("mended")
	_, said = o.diff(1, "HEAD", "slip")
	wants(t, said, "slip:"+scorecard+":")
}

// A bare clone compares revisions, a shallow one what it has.
func TestDiffInClones(t *testing.T) {
	o := newOffice(t)
	o.edit(results, "value  = 91.5", "value  = 81.5")
	o.commit("a lower value")
	want, _ := o.diff(0, "HEAD~1", "HEAD")
	bare := &office{t, t.TempDir()}
	o.git("clone", "--quiet", "--bare", o.dir, bare.dir)
	if out, _ := bare.diff(0, "HEAD~1", "HEAD"); out != want {
		t.Errorf("in a bare clone\n%s", out)
	}
	_, said := bare.diff(2)
	wants(t, said, "no working tree to compare with", "name two revisions")
	shallow := &office{t, t.TempDir()}
	o.git("clone", "--quiet", "--depth=1", "file://"+filepath.ToSlash(o.dir), shallow.dir)
	_, said = shallow.diff(2, "HEAD~1")
	wants(t, said, "git fetch --unshallow")
	shallow.git("fetch", "--quiet", "--unshallow")
	if out, _ := shallow.diff(0, "HEAD~1", "HEAD"); out != want {
		t.Errorf("in a clone that was shallow\n%s", out)
	}
}

// A wrong call is one line with what to do, and status 2.
func TestDiffRefuses(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"mian"}, `no revision "mian"; did you mean "main"?`},
		{[]string{"HEAD~9"}, `no revision "HEAD~9"`},
		{[]string{"main", "main", "main"}, "accepts at most 2 arg"},
		{[]string{"--format", "html"}, `--format is "html"`},
		{[]string{"--fail-on", "grades"}, `did you mean "grade"?`},
		{[]string{"--lang", "xx"}, `--lang is "xx"`},
	} {
		_, said := o.diff(2, c.args...)
		wants(t, said, c.want)
		if n := strings.Count(strings.TrimSpace(said), "\n"); n > 1 {
			t.Errorf("%v: more than a line:\n%s", c.args, said)
		}
	}
	outside := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(outside))
	if err := copyMissing(outside, os.DirFS(small)); err != nil {
		t.Fatal(err)
	}
	_, said := steelyard(t, outside, 2, "diff")
	wants(t, said, "is not in a git repository")
	_, said = steelyard(t, filepath.Join(outside, "nobody"), 2, "diff")
	wants(t, said, "which is no folder")
	t.Setenv("PATH", t.TempDir())
	_, said = steelyard(t, o.dir, 2, "diff")
	wants(t, said, "git is not installed")
}

// --fail-on sets the status by what moves, and prints the same.
func TestDiffFailsOn(t *testing.T) {
	o := newOffice(t)
	o.edit(results, "Register of letters", "Register of all letters")
	o.diff(0, "--fail-on", "score")
	o.edit(results, "value  = 91.5", "value  = 81.5")
	plain, _ := o.diff(0)
	if out, said := o.diff(1, "--fail-on", "score"); out != plain || !strings.Contains(said, "--fail-on score holds") {
		t.Errorf("%s%s", out, said)
	}
	o.diff(0, "--fail-on", "grade")
	o.diff(0, "--fail-on", "undeclared")
	o.diff(0, "--fail-on", "sealed")
	o.edit(scorecard, "points    = 20", "points    = 20\ndecimals  = 0")
	o.diff(0, "--fail-on", "undeclared")
	o.edit(scorecard, "target    = 5", "target    = 6")
	o.diff(1, "--fail-on", "undeclared")
}

// What goes to others, a comment or a page, names no folder of the machine.
func TestDiffNamesNoFolderOfTheMachine(t *testing.T) {
	o := newOffice(t)
	o.edit(results, "value  = 91.5", "value  = 81.5")
	page := filepath.Join(t.TempDir(), "review.html")
	var out, said bytes.Buffer
	if status := run(context.Background(), []string{"diff", "--source", o.dir, "--format", "markdown", "--html", page}, &out, &said); status != done {
		t.Fatalf("status %d\n%s", status, said.String())
	}
	html, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"comment": out.String(), "page": string(html)} {
		wants(t, text, results+":2")
		if strings.Contains(text, filepath.ToSlash(o.dir)) {
			t.Errorf("the %s names the folder:\n%s", name, text)
		}
	}
}
