package source

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"steelyard/generator/diag"
)

var update = flag.Bool("update", false, "write the expected text of testdata/bad anew")

// Each file of testdata/bad is a site with a mistake and exactly the text that is
// to be said of it.
//
// A case is what differs from testdata/base.txtar. Its comment starts with a
// sentence that says what is wrong, followed by lines of
//
//	edit FILE        the lines below it, "-old" and "+new", change the file
//	delete FILE      the file (or a folder with everything in it) is not there
//	write FILE "..." the file holds the quoted text, with \x.. for bytes
//	crlf FILE        lines end as on Windows
//	bom FILE         the file begins with a byte order mark
//	link FILE TO     the file is a symbolic link
//	unreadable FILE  reading the file fails
func TestBad(t *testing.T) {
	cases, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil || len(cases) < 50 {
		t.Fatalf("%d cases found, %v", len(cases), err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			fsys, err := caseFS(a)
			if err != nil {
				t.Fatal(err)
			}
			_, list := Load(fsys, Options{})
			var got strings.Builder
			if err := diag.Print(&got, list, diag.Options{}); err != nil {
				t.Fatal(err)
			}
			if got.Len() == 0 {
				t.Error("nothing was said")
			}
			want := ""
			for _, f := range a.Files {
				if f.Name == "want" {
					want = string(f.Data)
				}
			}
			if *update {
				setWant(a, got.String())
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(want, got.String()); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

func setWant(a *txtar.Archive, text string) {
	for i := range a.Files {
		if a.Files[i].Name == "want" {
			a.Files[i].Data = []byte(text)
			return
		}
	}
	a.Files = append(a.Files, txtar.File{Name: "want", Data: []byte(text)})
}

// The site that the cases change has no mistake itself.
func TestBase(t *testing.T) {
	_, list := Load(baseFS(t), Options{})
	for _, d := range list {
		t.Errorf("%s: %s", d.Place, d.Message)
	}
}

func baseFS(t testing.TB) fstest.MapFS {
	t.Helper()
	fsys, err := base()
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

func base() (fstest.MapFS, error) {
	a, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		return nil, err
	}
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	return fsys, nil
}

// caseFS is the base with a case's changes.
func caseFS(a *txtar.Archive) (fs.FS, error) {
	m, err := base()
	if err != nil {
		return nil, err
	}
	for _, f := range a.Files {
		if f.Name != "want" {
			m[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
		}
	}
	out := faultFS{MapFS: m, bad: map[string]bool{}}
	lines := strings.Split(string(a.Comment), "\n")
	for i := 0; i < len(lines); i++ {
		word, rest, _ := strings.Cut(strings.TrimSpace(lines[i]), " ")
		name, arg, _ := strings.Cut(rest, " ")
		switch word {
		case "edit":
			var old, fresh strings.Builder
			for i+1 < len(lines) && lines[i+1] != "" && strings.ContainsRune("-+", rune(lines[i+1][0])) {
				i++
				part := &fresh
				if lines[i][0] == '-' {
					part = &old
				}
				part.WriteString(lines[i][1:] + "\n")
			}
			f := m[name]
			if f == nil || strings.Count(string(f.Data), old.String()) == 0 {
				return nil, fmt.Errorf("edit %s: the file has no\n%s", name, old.String())
			}
			if old.Len() == 0 {
				f.Data = append(bytes.Clone(f.Data), fresh.String()...)
			} else {
				f.Data = []byte(strings.Replace(string(f.Data), old.String(), fresh.String(), 1))
			}
		case "delete":
			n := 0
			for k := range m {
				if k == name || strings.HasPrefix(k, name+"/") {
					delete(m, k)
					n++
				}
			}
			if n == 0 {
				return nil, fmt.Errorf("delete %s: there is no such file", name)
			}
		case "write":
			text, err := strconv.Unquote(arg)
			if err != nil {
				return nil, fmt.Errorf("write %s: %w", name, err)
			}
			m[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
		case "crlf":
			m[name].Data = []byte(strings.ReplaceAll(string(m[name].Data), "\n", "\r\n"))
		case "bom":
			m[name].Data = append([]byte("\xef\xbb\xbf"), m[name].Data...)
		case "link":
			m[name] = &fstest.MapFile{Data: []byte(arg), Mode: fs.ModeSymlink | 0o777}
		case "unreadable":
			out.bad[name] = true
		}
	}
	return out, nil
}

// faultFS fails on some names, as a disk or missing rights would.
type faultFS struct {
	fstest.MapFS
	bad map[string]bool
}

var errDenied = errors.New("permission denied")

func (f faultFS) Open(name string) (fs.File, error) {
	if f.bad[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errDenied}
	}
	return f.MapFS.Open(name)
}

func (f faultFS) ReadFile(name string) ([]byte, error) {
	if f.bad[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errDenied}
	}
	return f.MapFS.ReadFile(name)
}

func (f faultFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if f.bad[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errDenied}
	}
	return f.MapFS.ReadDir(name)
}
