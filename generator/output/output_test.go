package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type files map[string]string

// quick is a disk without readers.
type quick struct{ osDisk }

func (quick) Pause() {}

// build puts a site in place the way the generator does.
func build(d disk, dir string, site files) (*Result, error) {
	s, err := openFor(d, dir, slices.Sorted(maps.Keys(site)))
	if err != nil {
		return nil, err
	}
	for _, p := range slices.Sorted(maps.Keys(site)) {
		if err := s.Put(p, []byte(site[p])); err != nil {
			return nil, errors.Join(err, s.Abort())
		}
	}
	return s.Commit()
}

// openFor opens a folder, whose files are few in the eyes of a disk of which that is said.
func openFor(d disk, dir string, paths []string) (*Site, error) {
	s, err := open(d, dir, paths)
	if f, ok := d.(faulty); err == nil && ok && f.few {
		s.few = func(int, int) bool { return true }
	}
	return s, err
}

func mustBuild(t *testing.T, dir string, site files) *Result {
	t.Helper()
	r, err := build(quick{}, dir, site)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read returns every file of a folder but the lock and the manifest.
func read(t *testing.T, dir string) files {
	t.Helper()
	got := files{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		if rel != lockName && rel != manifestName {
			got[filepath.ToSlash(rel)] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func expect(t *testing.T, dir string, want files) {
	t.Helper()
	if d := cmp.Diff(want, read(t, dir)); d != "" {
		t.Errorf("files in the output folder (-want +got):\n%s", d)
	}
}

var (
	first  = files{"index.html": "1", "a/index.html": "1", "a/b/c.html": "1", "gone/x.html": "1", "swap": "1", "turn/x": "1"}
	second = files{"index.html": "2", "a/index.html": "1", "a/b/c.html": "2", "new/deep/y.html": "2", "swap/y": "2", "turn": "2"}
)

// What is asked for is what is there, from nothing and from another site.
func TestBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	r := mustBuild(t, dir, first)
	expect(t, dir, first)
	if r.Files != 6 || len(r.Written) != 6 || r.Unchanged != 0 {
		t.Errorf("first build: %+v", r)
	}
	r = mustBuild(t, dir, second)
	expect(t, dir, second)
	want := &Result{Files: 6, Unchanged: 1, Written: []string{"a/b/c.html", "index.html", "new/deep/y.html", "swap/y", "turn"}, Removed: []string{"gone/x.html", "swap", "turn/x"}}
	if d := cmp.Diff(want, r); d != "" {
		t.Errorf("second build (-want +got):\n%s", d)
	}
	if _, err := os.Stat(filepath.Join(dir, "gone")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder of a stale file is still there: %v", err)
	}
}

// A file with the same bytes keeps its time stamp, so that copying a site copies
// little; a build that changes nothing touches nothing.
func TestUnchanged(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, first)
	before := stamps(t, dir)
	r := mustBuild(t, dir, first)
	if r.Unchanged != 6 || len(r.Written)+len(r.Removed) != 0 {
		t.Errorf("result: %+v", r)
	}
	if d := cmp.Diff(before, stamps(t, dir)); d != "" {
		t.Errorf("time stamps (-before +after):\n%s", d)
	}
}

func stamps(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		got[name] = info.ModTime().String()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// A file that somebody deleted or changed by hand comes back.
func TestMend(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, first)
	write(t, dir, "index.html", "edited")
	if err := os.RemoveAll(filepath.Join(dir, "a")); err != nil {
		t.Fatal(err)
	}
	mustBuild(t, dir, first)
	expect(t, dir, first)
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// An intranet folder holds other people's files: they stay, also beside ours.
func TestForeignFilesStay(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, ".gitkeep", "")
	write(t, dir, "a/theirs.txt", "theirs")
	write(t, dir, "gone/theirs.txt", "theirs")
	mustBuild(t, dir, first)
	mustBuild(t, dir, second)
	want := maps.Clone(second)
	want[".gitkeep"], want["a/theirs.txt"], want["gone/theirs.txt"] = "", "theirs", "theirs"
	expect(t, dir, want)
}

// A place that somebody else has taken is refused before anything is written.
func TestForeignPlace(t *testing.T) {
	for _, c := range []struct {
		name  string
		setUp func(t *testing.T, dir string)
		want  []string
	}{
		{"a file", func(t *testing.T, dir string) { write(t, dir, "a/index.html", "theirs") }, []string{"a/index.html"}},
		{"a file where a folder must be", func(t *testing.T, dir string) { write(t, dir, "a", "theirs") }, []string{"a"}},
		{"a folder where a file must be", func(t *testing.T, dir string) { write(t, dir, "swap/theirs", "theirs") }, []string{"swap"}},
		{"a link to another folder", func(t *testing.T, dir string) {
			if err := os.Symlink(t.TempDir(), filepath.Join(dir, "a")); err != nil {
				t.Skip("no symbolic links here:", err)
			}
		}, []string{"a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			c.setUp(t, dir)
			before := read(t, dir)
			_, err := build(osDisk{}, dir, first)
			var foreign *ForeignError
			if !errors.As(err, &foreign) || !slices.Equal(foreign.Paths, c.want) {
				t.Fatalf("error %v, want %v", err, c.want)
			}
			expect(t, dir, before)
		})
	}
}

// A stale file that somebody has changed since is theirs now.
func TestChangedStaleFileStays(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, first)
	write(t, dir, "gone/x.html", "edited")
	r := mustBuild(t, dir, second)
	if !slices.Equal(r.Kept, []string{"gone/x.html"}) {
		t.Errorf("kept: %v", r.Kept)
	}
	want := maps.Clone(second)
	want["gone/x.html"] = "edited"
	expect(t, dir, want)
}

// Two builds give the same manifest, whatever the order in which files arrive.
func TestSameManifest(t *testing.T) {
	var got [2]string
	for i := range got {
		dir := t.TempDir()
		s, err := Open(dir, slices.Collect(maps.Keys(first)))
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for p, text := range first {
			wg.Go(func() {
				if err := s.Put(p, []byte(text)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if _, err := s.Commit(); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, manifestName))
		if err != nil {
			t.Fatal(err)
		}
		got[i] = string(data)
	}
	if got[0] != got[1] {
		t.Errorf("manifests differ:\n%s\n%s", got[0], got[1])
	}
}

// A build that gives up leaves no trace.
func TestAbort(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, first)
	s, err := Open(dir, []string{"index.html"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Put("index.html", []byte("2")); err != nil {
		t.Fatal(err)
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	expect(t, dir, first)
}

// A commit of half a site would remove the other half.
func TestCommitWantsEveryFile(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir, []string{"a", "b"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Put("a", nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Put("c", nil); err == nil {
		t.Error("a path that Open was not told of is accepted")
	}
	if err := s.Put("a", nil); err == nil {
		t.Error("a path is accepted twice")
	}
	if _, err := s.Commit(); err == nil || !strings.Contains(err.Error(), "b was not put") {
		t.Errorf("error: %v", err)
	}
}

// A site is built on Linux and copied to Windows.
func TestPaths(t *testing.T) {
	for _, p := range []string{"../x", "/x", "a//b", "", ".", `a\b`, "a:b", "con", "a/NUL.html", "com1", "a.", "a ", "x?", manifestName, tmpDir + "/x", "a\nb"} {
		if _, err := Open(t.TempDir(), []string{p}); err == nil {
			t.Errorf("%q is accepted", p)
		}
	}
	if _, err := Open(t.TempDir(), []string{"a/B", "a/b"}); err == nil {
		t.Error("two paths that differ in capitals only are accepted")
	}
	for _, p := range []string{"a/统战.html", "console", "com", "a b", ".htaccess"} {
		if why := unportable(p); why != "" {
			t.Errorf("%q is refused: %s", p, why)
		}
	}
}

// An output folder that holds the sources would be read, or replaced, by the next build.
func TestApart(t *testing.T) {
	root := t.TempDir()
	write(t, root, "site/content/x.md", "")
	if err := os.Symlink(filepath.Join(root, "site"), filepath.Join(root, "link")); err != nil {
		t.Log("no symbolic links here:", err)
	}
	for output, ok := range map[string]bool{
		"site/public": true, "site/out/deep": true, "elsewhere": true, "sit": true, "link/public": true,
		"site": false, ".": false, "site/content": false, "site/content/public": false, "site/themes/x": false, "site/.git": false,
		"link": false, "link/content/new": false,
	} {
		if _, err := os.Lstat(filepath.Join(root, "link")); err != nil && strings.HasPrefix(output, "link") {
			continue
		}
		err := Apart(filepath.Join(root, filepath.FromSlash(output)), filepath.Join(root, "site"))
		if (err == nil) != ok {
			t.Errorf("%s: %v", output, err)
		}
	}
}

// Two builds of one folder at once wait for each other.
func TestTwoBuilds(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if _, err := build(osDisk{}, dir, files{"x": fmt.Sprint(i), fmt.Sprintf("y/%d", i): "1"}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	got := read(t, dir)
	if len(got) != 2 || got["y/"+got["x"]] != "1" {
		t.Errorf("files of two builds are mixed: %v", got)
	}
}
