package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sums are 64 digits of a digest that fits nothing, and that of "1".
var anySum = strings.Repeat("a", 64)

// What is read back may come from anybody. Whatever it says, nothing outside the output
// folder is read, moved or removed, and nothing in it that is not ours; it is refused in
// words, or left alone.
func TestHostileState(t *testing.T) {
	swapped := func(lines ...string) string { return swapHead + "\n" + strings.Join(lines, "\n") + "\n" }
	logged := func(lines ...string) string {
		return journalHead + "\n" + anySum + "\nnew\n" + strings.Join(lines, "\n") + "\n"
	}
	for _, c := range []struct {
		name  string
		files files             // below the site's folder
		links map[string]string // to be made
		want  string            // in the error; "" where the build goes on
	}{
		{"the journal of an older version", files{"public/.steelyard-tmp/journal": anySum + "\n../content/u/report.md"}, nil, "journal"},
		{"a path out of the folder", files{"public/.steelyard-tmp/journal": logged("-  ../content/u/report.md")}, nil, "journal"},
		{"a path out, placed", files{"public/.steelyard-tmp/journal": logged(anySum + "  ../content/u/report.md"), "public/.steelyard-tmp/content/u/report.md": "x"}, nil, "content"},
		{"an absolute path", files{"public/.steelyard-tmp/journal": logged("-  /etc/passwd")}, nil, "journal"},
		{"a name of our own", files{"public/.steelyard-tmp/journal": logged("-  .steelyard-manifest")}, nil, "journal"},
		{"a tree that is none", files{"public/.steelyard-tmp/journal": journalHead + "\n" + anySum + "\n../../content\n"}, nil, "journal"},
		{"a journal without an end", files{"public/.steelyard-tmp/journal": strings.TrimSuffix(logged("-  a"), "\n")}, nil, "journal"},
		{"a file of others, placed", files{"public/.steelyard-tmp/journal": logged(sumOf([]byte("1")) + "  theirs.txt"), "public/.steelyard-tmp/new/theirs.txt": "1"}, nil, "theirs.txt"},
		{"a file of others, removed", files{"public/.steelyard-tmp/journal": logged("-  theirs.txt")}, nil, "new list of our files"},
		{"an undo that names others", files{"public/.steelyard-tmp/undo": logged("-  theirs.txt"), "public/.steelyard-tmp/old/theirs.txt": "x"}, nil, ""},
		{"a journal that is a link", nil, map[string]string{"public/.steelyard-tmp/journal": "../../content/u/report.md"}, "link"},
		{"old that is a link", nil, map[string]string{"public/.steelyard-tmp/old": "../../content"}, "link"},
		{"new that is a link", nil, map[string]string{"public/.steelyard-tmp/new": "../../content"}, "link"},
		{"the room is a link", nil, map[string]string{"public/.steelyard-tmp": "../content"}, "no folder of Steelyard's"},
		{"the room is a file", files{"public/.steelyard-tmp": "x"}, nil, "no folder of Steelyard's"},
		{"something else in the room", files{"public/.steelyard-tmp/thesis.docx": "x"}, nil, "thesis.docx"},
		{"the room beside is a link", nil, map[string]string{".steelyard-public": "content"}, "no folder of Steelyard's"},
		{"the room beside is a file", files{".steelyard-public": "x"}, nil, "no folder of Steelyard's"},
		{"something else in the room beside", files{".steelyard-public/thesis.docx": "x"}, nil, "thesis.docx"},
		{"a note that is none", files{".steelyard-public/journal": "x"}, nil, "journal"},
		{"a tree out of the room", files{".steelyard-public/journal": swapped(anySum, "../content")}, nil, "journal"},
		{"a tree that is a link", files{".steelyard-public/journal": swapped(anySum, "new")}, map[string]string{".steelyard-public/new": "../content"}, "link"},
		{"a link in a tree", files{".steelyard-public/journal": swapped(anySum, "new"), ".steelyard-public/new/x": ""}, map[string]string{".steelyard-public/new/content": "../../content"}, ""},
		{"a manifest with a path out", files{"public/.steelyard-manifest": anySum + "  ../content/u/report.md\n"}, nil, "damaged"},
		{"a manifest with a name of our own", files{"public/.steelyard-manifest": anySum + "  .steelyard-lock\n"}, nil, "damaged"},
		{"a manifest that is a link", nil, map[string]string{"public/.steelyard-manifest": "../content/u/report.md"}, "link"},
		{"a lock that is a link", nil, map[string]string{"public/.steelyard-lock": "../content/lock"}, "link"},
		{"a manifest through a link", files{"public/.steelyard-manifest": sumOf([]byte("report")) + "  sources/u/report.md\n"}, map[string]string{"public/sources": "../content"}, ""},
		{"a manifest whose file is a link", files{"public/.steelyard-manifest": sumOf([]byte("report")) + "  old.md\n"}, map[string]string{"public/old.md": "../content/u/report.md"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			if err := os.RemoveAll(filepath.Join(root, "public")); err != nil {
				t.Fatal(err)
			}
			write(t, root, "content/u/report.md", "report")
			write(t, root, "public/theirs.txt", "theirs")
			for name, text := range c.files {
				write(t, root, name, text)
			}
			for name, to := range c.links {
				at := filepath.Join(root, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.Symlink(to, at); err != nil {
					t.Skip("no symbolic links here:", err)
				}
			}
			for _, inPlace := range []bool{true, false} {
				n := 0
				r, err := build(faulty{n: &n, way: way{inPlace: inPlace}}, filepath.Join(root, "public"), first)
				switch {
				case c.want == "" && err != nil:
					t.Errorf("refused: %v", err)
				case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
					t.Errorf("want %q in the error %v, result %+v", c.want, err, r)
				}
			}
			if d := cmp.Diff(files{"u/report.md": "report"}, read(t, filepath.Join(root, "content"))); d != "" {
				t.Errorf("the sources (-want +got):\n%s", d)
			}
			if data, err := os.ReadFile(filepath.Join(root, "public", "theirs.txt")); err != nil || string(data) != "theirs" {
				t.Errorf("a file of others: %q, %v", data, err)
			}
		})
	}
}

// Nothing that was killed before it was exchanged, and no stranger, brings a file into
// the site through the room beside it.
func TestRoomBringsNothing(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "public")
	mustBuild(t, dir, first)
	list, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	write(t, root, ".steelyard-public/journal", string(swapNote{sumOf(list), []string{"new"}}.bytes()))
	write(t, root, ".steelyard-public/new/evil.html", "evil")
	r := mustBuild(t, dir, second)
	expect(t, dir, second)
	if len(r.Left) != 1 || !strings.Contains(r.Left[0], "evil.html") {
		t.Errorf("left: %q", r.Left)
	}
}

// stuck is a disk on which nothing that lies in a room can be removed, as where another
// program holds the files.
type stuck struct {
	quick
	inPlace bool
}

func (s stuck) refuses(name string) bool {
	return strings.Contains(name, tmpDir) || strings.Contains(name, ".steelyard-public")
}

func (s stuck) RemoveAll(name string) error {
	if _, err := os.Lstat(name); err == nil && s.refuses(name) {
		return &os.PathError{Op: "remove", Path: name, Err: errFault}
	}
	return s.quick.RemoveAll(name)
}

func (s stuck) Remove(name string) error {
	if base := filepath.Base(name); s.refuses(name) && base != "journal" && base != "try-a" && base != "try-b" {
		return &os.PathError{Op: "remove", Path: name, Err: errFault}
	}
	return s.quick.Remove(name)
}

func (s stuck) Exchange(a, b string) error {
	if s.inPlace {
		return errors.ErrUnsupported
	}
	return s.quick.Exchange(a, b)
}

// What cannot be removed is told, and the next builds go on; when it can be removed
// again, it is.
func TestLeftovers(t *testing.T) {
	each(t, func(t *testing.T, w way) {
		dir := filepath.Join(t.TempDir(), "public")
		mustBuild(t, dir, first)
		write(t, dir, "theirs.txt", "theirs")
		d := stuck{inPlace: w.inPlace}
		for i, site := range []files{second, first, second} {
			r, err := build(d, dir, site)
			if err != nil {
				t.Fatalf("build %d: %v", i, err)
			}
			if len(r.Left) == 0 || !strings.Contains(r.Left[0], "cannot be removed") {
				t.Errorf("build %d says of leftovers: %q", i, r.Left)
			}
			for name, text := range site {
				if data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || string(data) != text {
					t.Errorf("build %d: %s is %q, %v", i, name, data, err)
				}
			}
		}
		r := mustBuild(t, dir, first)
		if len(r.Left) > 0 {
			t.Errorf("still left: %q", r.Left)
		}
		expect(t, dir, with(first, files{"theirs.txt": "theirs"}))
		clean(t, dir)
	})
}

// An empty folder of somebody else's in the way is told like a file.
func TestEmptyFolderInTheWay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if err := os.MkdirAll(filepath.Join(dir, "index.html"), 0o755); err != nil {
		t.Fatal(err)
	}
	var foreign *ForeignError
	if _, err := build(osDisk{}, dir, first); !errors.As(err, &foreign) || !strings.Contains(err.Error(), "index.html") {
		t.Errorf("error %v", err)
	}
}

// A file that comes into the output folder while it is exchanged is in the new one.
func TestFileThatCameMeanwhile(t *testing.T) {
	if !canSwap(t) {
		t.Skip("no exchange of folders here")
	}
	dir := filepath.Join(t.TempDir(), "public")
	mustBuild(t, dir, first)
	if _, err := build(meanwhile{t: t, dir: dir}, dir, second); err != nil {
		t.Fatal(err)
	}
	expect(t, dir, with(second, files{"late/x": "late"}))
	clean(t, dir)
}

type meanwhile struct {
	quick
	t   *testing.T
	dir string
}

func (m meanwhile) Exchange(a, b string) error {
	if a == m.dir {
		write(m.t, m.dir, "late/x", "late")
	}
	return m.quick.Exchange(a, b)
}
