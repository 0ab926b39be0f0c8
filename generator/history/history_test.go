package history_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/history"
)

// repo is a repository of a test, with a clock of its own.
type repo struct {
	t   *testing.T
	dir string
}

// newRepo makes one that no configuration of the machine reaches.
func newRepo(t *testing.T) *repo {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_SYSTEM": os.DevNull, "GIT_CEILING_DIRECTORIES": filepath.Dir(t.TempDir()),
		"GIT_AUTHOR_NAME": "Li Hua", "GIT_AUTHOR_EMAIL": "li@office.example", "GIT_COMMITTER_NAME": "Li Hua", "GIT_COMMITTER_EMAIL": "li@office.example",
		"GIT_AUTHOR_DATE": "2026-01-14T23:30:00+08:00", "GIT_COMMITTER_DATE": "2026-01-15T09:00:00+08:00",
	} {
		t.Setenv(name, value)
	}
	r := &repo{t, t.TempDir()}
	r.git("init", "--quiet", "--initial-branch=main")
	return r
}

func (r *repo) git(args ...string) string {
	r.t.Helper()
	out, err := exec.Command("git", append([]string{"-C", r.dir}, args...)...).CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r *repo) write(name, text string) {
	r.t.Helper()
	to := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(to, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r *repo) commit(message string) {
	r.t.Helper()
	r.git("add", "--all")
	r.git("commit", "--quiet", "--message", message)
}

func (r *repo) open(folder string) *history.Repository {
	r.t.Helper()
	h, err := history.Open(context.Background(), filepath.Join(r.dir, folder))
	if err != nil {
		r.t.Fatal(err)
	}
	return h
}

func (r *repo) tree(h *history.Repository, name string) *history.Tree {
	r.t.Helper()
	rev, err := h.Revision(context.Background(), name)
	if err != nil {
		r.t.Fatal(err)
	}
	tree, err := h.Tree(context.Background(), rev)
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() {
		if err := tree.Close(); err != nil {
			r.t.Error(err)
		}
	})
	return tree
}

// refusal is what an error says to the user; the test fails where it is none.
func refusal(t *testing.T, err error) string {
	t.Helper()
	var r *history.Refusal
	if !errors.As(err, &r) {
		t.Fatalf("not refused: %v", err)
	}
	if strings.Contains(err.Error(), "fatal:") || strings.Contains(err.Error(), "\n") {
		t.Errorf("git speaks for itself: %s", err)
	}
	return err.Error()
}

// A revision is a file system like any other, also with links and names in any script.
func TestTreeIsAFileSystem(t *testing.T) {
	r := newRepo(t)
	r.write("site.toml", "title = \"B\"\n")
	r.write("content/_index.md", "hello\n")
	r.write("content/民政/2025/results.toml", "[result.a]\nvalue = 1\n")
	r.write("content/民政/2025/evidence/two words.csv", "a,b\n")
	if err := os.Symlink("_index.md", filepath.Join(r.dir, "content/link.md")); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink("民政/2025", filepath.Join(r.dir, "content/year")); err != nil {
		t.Fatal(err)
	}
	r.commit("first")
	tree := r.tree(r.open(""), "HEAD")
	if err := fstest.TestFS(tree, "site.toml", "content/_index.md", "content/民政/2025/evidence/two words.csv"); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]string{"content/link.md": "hello\n", "content/year/results.toml": "[result.a]\nvalue = 1\n"} {
		if data, err := fs.ReadFile(tree, name); err != nil || string(data) != want {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
	if to, err := fs.ReadLink(tree, "content/link.md"); err != nil || to != "_index.md" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	if _, err := fs.Stat(tree, "content/nobody"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

// What is reviewed is a branch, a tag, a commit or where a branch parted.
func TestRevisions(t *testing.T) {
	r := newRepo(t)
	r.write("site.toml", "title = \"1\"\n")
	r.write("content/a.md", "a")
	r.commit("first")
	r.git("tag", "v1")
	r.git("switch", "--quiet", "--create", "work")
	r.write("site.toml", "title = \"2\"\n")
	r.commit("second")
	r.git("switch", "--quiet", "main")
	r.write("content/a.md", "b")
	r.commit("third")
	r.git("switch", "--quiet", "--detach", "work")
	h := r.open("")
	for name, want := range map[string]string{"main": "1", "v1": "1", "work": "2", "HEAD": "2", r.git("rev-parse", "work"): "2", "HEAD~1": "1"} {
		if data, err := fs.ReadFile(r.tree(h, name), "site.toml"); err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
	main, _ := h.Revision(t.Context(), "main")
	work, _ := h.Revision(t.Context(), "work")
	base, err := h.MergeBase(t.Context(), main, work)
	if err != nil || base.Commit != r.git("rev-parse", "v1") {
		t.Errorf("they parted at %v, %v", base, err)
	}
	for name, want := range map[string]string{
		"mian":           `no revision "mian"; did you mean "main"?`,
		"wrok":           `did you mean "work"?`,
		"--output=x":     `no revision "--output=x"`,
		"HEAD:content":   `"HEAD:content" is a tree, not a revision`,
		"main~99":        `no revision "main~99"`,
		"":               `no revision ""`,
		"main:../../etc": `no revision`,
	} {
		if _, err := h.Revision(t.Context(), name); !strings.Contains(refusal(t, err), want) {
			t.Errorf("%q: %v, want %s", name, err, want)
		}
	}
}

// A branch that only the remote has is the usual case in CI.
func TestNearestRevisionMayBeARemotes(t *testing.T) {
	r := newRepo(t)
	r.write("site.toml", "")
	r.commit("first")
	r.git("update-ref", "refs/remotes/origin/release", "HEAD")
	if _, err := r.open("").Revision(t.Context(), "release"); err == nil || !strings.Contains(refusal(t, err), `did you mean "origin/release"?`) {
		t.Errorf("%v", err)
	}
}

// A hook of git sets variables for its own call; the folder that was named decides.
func TestVariablesOfAHookDoNotMislead(t *testing.T) {
	r := newRepo(t)
	r.write("site.toml", "title = \"mine\"\n")
	r.commit("first")
	dir := r.dir
	other := newRepo(t)
	other.write("site.toml", "title = \"other\"\n")
	other.commit("first")
	t.Setenv("GIT_DIR", filepath.Join(other.dir, ".git"))
	t.Setenv("GIT_WORK_TREE", other.dir)
	t.Setenv("GIT_INDEX_FILE", filepath.Join(other.dir, ".git", "index"))
	h, err := history.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if data, err := fs.ReadFile(r.tree(h, "HEAD"), "site.toml"); err != nil || !strings.Contains(string(data), "mine") {
		t.Errorf("%q, %v", data, err)
	}
}

// A site in a folder of a repository is found, also where the folder had another name.
func TestSiteInAFolder(t *testing.T) {
	r := newRepo(t)
	r.write("README", "x")
	r.write("old name/site.toml", "title = \"1\"\n")
	r.write("old name/content/a.md", "the same\n")
	r.write("other/site.toml", "title = \"other\"\n")
	r.write("other/content/b.md", "another\n")
	r.commit("first")
	r.git("mv", "old name", "report")
	r.write("report/site.toml", "title = \"2\"\n")
	r.commit("renamed")
	h := r.open("report")
	if h.Folder != "report" {
		t.Errorf("the site lies in %q", h.Folder)
	}
	for name, want := range map[string]string{"HEAD": "2", "HEAD~1": "1"} {
		tree := r.tree(h, name)
		if data, err := fs.ReadFile(tree, "site.toml"); err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s: %q in %q, %v", name, data, tree.Folder, err)
		}
	}
	r.git("checkout", "--quiet", "--orphan", "empty")
	r.git("rm", "--quiet", "-r", "--force", ".")
	r.write("README", "no site")
	r.commit("no site")
	if err := os.MkdirAll(filepath.Join(r.dir, "report"), 0o755); err != nil {
		t.Fatal(err)
	}
	rev, err := h.Revision(t.Context(), "empty")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Tree(t.Context(), rev); err == nil || !strings.Contains(refusal(t, err), "empty has no site in report") {
		t.Errorf("%v", err)
	}
}

// A bare clone has no working tree, a shallow one not the whole history.
func TestBareAndShallowClones(t *testing.T) {
	r := newRepo(t)
	for _, n := range []string{"1", "2", "3"} {
		r.write("site.toml", "title = \""+n+"\"\n")
		r.write("content/a.md", n)
		r.commit(n)
	}
	bare := &repo{t, t.TempDir()}
	r.git("clone", "--quiet", "--bare", r.dir, bare.dir)
	h := bare.open("")
	if !h.Bare {
		t.Error("the clone is not taken for bare")
	}
	if data, err := fs.ReadFile(bare.tree(h, "main~2"), "site.toml"); err != nil || !strings.Contains(string(data), "1") {
		t.Errorf("%q, %v", data, err)
	}
	shallow := &repo{t, t.TempDir()}
	r.git("clone", "--quiet", "--depth=1", "file://"+filepath.ToSlash(r.dir), shallow.dir)
	h = shallow.open("")
	if !h.Shallow {
		t.Error("the clone is not taken for shallow")
	}
	if _, err := h.Revision(t.Context(), "HEAD~1"); err == nil || !strings.Contains(refusal(t, err), "git fetch --unshallow") {
		t.Errorf("%v", err)
	}
	lines, err := h.Lines(t.Context(), "site.toml")
	if err != nil || len(lines) != 1 || lines[0].Known || !lines[0].Older {
		t.Errorf("a line of a shallow clone: %+v, %v", lines, err)
	}
}

// What cannot work is said in words of the office, not of git.
func TestRefusals(t *testing.T) {
	r := newRepo(t)
	none := filepath.Join(filepath.Dir(r.dir), "none")
	if err := os.MkdirAll(none, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(r.dir))
	if _, err := history.Open(t.Context(), none); !strings.Contains(refusal(t, err), "is not in a git repository") {
		t.Error(err)
	}
	h := r.open("")
	if _, err := h.Revision(t.Context(), "HEAD"); !strings.Contains(refusal(t, err), "the repository has no commit yet") {
		t.Error(err)
	}
	t.Setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
	if _, err := history.Open(t.Context(), r.dir); !strings.Contains(refusal(t, err), "safe.directory "+filepath.ToSlash(r.dir)) {
		t.Error(err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := history.Open(t.Context(), r.dir); !strings.Contains(refusal(t, err), "git is not installed") {
		t.Error(err)
	}
}

// A folder that is a repository of its own is named, and nothing of it is read.
func TestSubmodulesAreAbsent(t *testing.T) {
	other := newRepo(t)
	other.write("unit.toml", "title = \"x\"\n")
	other.commit("first")
	r := newRepo(t)
	r.write("site.toml", "")
	r.write("content/a.md", "a")
	r.commit("first")
	r.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.dir, "content/other")
	r.commit("with a submodule")
	tree := r.tree(r.open(""), "HEAD")
	if !slices.Equal(tree.Submodules, []string{"content/other"}) {
		t.Errorf("submodules: %v", tree.Submodules)
	}
	if _, err := fs.Stat(tree, "content/other/unit.toml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// Line ends are no change; a file that is gone, new or another is.
func TestChanged(t *testing.T) {
	r := newRepo(t)
	r.write("site.toml", "title = \"1\"\n")
	r.write("content/same.md", "a\nb\n")
	r.write("content/crlf.md", "a\nb\n")
	r.write("content/gone.md", "x")
	r.write("content/picture.png", "1\n2")
	r.write("content/.hidden", "1")
	r.commit("first")
	tree := r.tree(r.open(""), "HEAD")
	r.write("content/crlf.md", "a\r\nb\r\n")
	r.write("content/new.md", "y")
	r.write("content/picture.png", "1\r\n2")
	r.write("content/.hidden", "2")
	r.write("outside.txt", "z")
	if err := os.Remove(filepath.Join(r.dir, "content/gone.md")); err != nil {
		t.Fatal(err)
	}
	got, err := history.Changed(tree, os.DirFS(r.dir))
	if err != nil || !slices.Equal(got, []string{"content/gone.md", "content/new.md", "content/picture.png"}) {
		t.Errorf("%v, %v", got, err)
	}
	r.git("add", "--all")
	r.commit("second")
	got, err = history.Changed(tree, r.tree(r.open(""), "HEAD"))
	if err != nil || !slices.Equal(got, []string{"content/gone.md", "content/new.md", "content/picture.png"}) {
		t.Errorf("between revisions: %v, %v", got, err)
	}
}

// The day is the author's own, the name the author's; what is not committed has neither.
func TestLines(t *testing.T) {
	r := newRepo(t)
	r.write("site/content/results.toml", "[result.a]\nvalue = 1\n")
	r.commit("first")
	t.Setenv("GIT_AUTHOR_NAME", "王芳")
	t.Setenv("GIT_AUTHOR_DATE", "2026-02-01T00:30:00+08:00")
	r.write("site/content/results.toml", "[result.a]\nvalue = 2\n")
	r.commit("second")
	r.write("site/content/results.toml", "[result.a]\nvalue = 2\n# new\n")
	h := r.open("site")
	lines, err := h.Lines(t.Context(), "content/results.toml")
	want := []history.Line{{Known: true, Day: "2026-01-14", Name: "Li Hua"}, {Known: true, Day: "2026-02-01", Name: "王芳"}, {}}
	if err != nil || !slices.Equal(lines, want) {
		t.Errorf("%+v, %v", lines, err)
	}
	r.write("site/content/fresh.toml", "a = 1\n")
	if lines, err := h.Lines(t.Context(), "content/fresh.toml"); err != nil || lines != nil {
		t.Errorf("a file that git does not know: %v, %v", lines, err)
	}
}

// Reading leaves no trace: neither in the working tree nor in .git, not even a time.
func TestNothingIsTouched(t *testing.T) {
	r := newRepo(t)
	r.write("site.toml", "title = \"1\"\n")
	r.write("content/a.md", "a")
	r.commit("first")
	r.write("content/a.md", "b")
	before := listing(t, r.dir)
	h := r.open("")
	tree := r.tree(h, "HEAD")
	if _, err := history.Changed(tree, os.DirFS(r.dir)); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Lines(t.Context(), "content/a.md"); err != nil {
		t.Fatal(err)
	}
	if after := listing(t, r.dir); !maps.Equal(before, after) {
		t.Errorf("before %v\nafter %v", before, after)
	}
}

func listing(t *testing.T, dir string) map[string]string {
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
