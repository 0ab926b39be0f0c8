// Package sitecase makes small sites for tests from text: a base site in a txtar file,
// and cases that say what differs from it and what is to be said of it.
//
// A case's comment starts with a sentence that says why it is there, followed by lines of
//
//	edit FILE        the lines below it, "-old" and "+new", change the file
//	delete FILE      the file (or a folder with everything in it) is not there
//	write FILE "..." the file holds the quoted text, with \x.. for bytes
//	copy FROM TO     the file (or a folder with everything in it) stands at TO as well
//	crlf FILE        lines end as on Windows
//	bom FILE         the file begins with a byte order mark
//	link FILE TO     the file is a symbolic link
//	unreadable FILE  reading the file fails
//
// Files of the case's archive are added; one named want is what the test expects, one
// named want.zh-CN what it expects in Chinese. Tests alone use it.
package sitecase

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// Run reads every case of a pattern and compares what say says of its site with what is
// wanted; with update set the cases are written anew. There must be at least so many.
func Run(t *testing.T, base, pattern string, least int, update bool, say func(fs.FS) string) {
	t.Helper()
	RunIn(t, "want", base, pattern, least, update, say)
}

// RunIn is Run for what is wanted in another file of each case: "want.zh-CN".
func RunIn(t *testing.T, want, base, pattern string, least int, update bool, say func(fs.FS) string) {
	t.Helper()
	cases, err := filepath.Glob(pattern)
	if err != nil || len(cases) < least {
		t.Fatalf("%d cases found, %v", len(cases), err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			c, err := Read(base, file)
			if err != nil {
				t.Fatal(err)
			}
			got := say(c)
			if got == "" {
				t.Error("nothing was said")
			}
			if update {
				if err := c.update(want, got); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(c.wants[want], got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// Base reads a site from a txtar file.
func Base(file string) (fstest.MapFS, error) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the base site: %w", err)
	}
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	return fsys, nil
}

// Case is one case's site with what is expected of it.
type Case struct {
	FaultFS

	wants   map[string]string // what is to be said of the site, by the name in the archive
	file    string
	archive *txtar.Archive
}

// Read reads a case that changes the site of the base file.
func Read(base, file string) (*Case, error) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading a case: %w", err)
	}
	m, err := Base(base)
	if err != nil {
		return nil, err
	}
	c := &Case{FaultFS: FaultFS{MapFS: m, bad: map[string]bool{}}, wants: map[string]string{}, file: file, archive: a}
	for _, f := range a.Files {
		if f.Name == "want" || strings.HasPrefix(f.Name, "want.") {
			c.wants[f.Name] = string(f.Data)
		} else {
			m[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
		}
	}
	if err := c.change(strings.Split(string(a.Comment), "\n")); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return c, nil
}

// update writes the case with another expectation.
func (c *Case) update(name, want string) error {
	i := slices.IndexFunc(c.archive.Files, func(f txtar.File) bool { return f.Name == name })
	if i < 0 {
		i = len(c.archive.Files)
		c.archive.Files = append(c.archive.Files, txtar.File{Name: name})
	}
	c.archive.Files[i].Data = []byte(want)
	return os.WriteFile(c.file, txtar.Format(c.archive), 0o644)
}

// change carries out the lines of a case's comment.
func (c *Case) change(lines []string) error {
	m := c.MapFS
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
			if f == nil {
				return fmt.Errorf("edit %s: there is no such file", name)
			}
			if strings.Count(string(f.Data), old.String()) == 0 {
				return fmt.Errorf("edit %s: the file has no\n%s", name, old.String())
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
				return fmt.Errorf("delete %s: there is no such file", name)
			}
		case "copy":
			n := 0
			for _, k := range slices.Sorted(maps.Keys(m)) {
				if rest, ok := strings.CutPrefix(k, name); ok && (rest == "" || rest[0] == '/') {
					m[arg+rest] = &fstest.MapFile{Data: bytes.Clone(m[k].Data), Mode: 0o644}
					n++
				}
			}
			if n == 0 {
				return fmt.Errorf("copy %s: there is no such file", name)
			}
		case "write":
			text, err := strconv.Unquote(arg)
			if err != nil {
				return fmt.Errorf("write %s: %w", name, err)
			}
			m[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
		case "crlf":
			m[name].Data = []byte(strings.ReplaceAll(string(m[name].Data), "\n", "\r\n"))
		case "bom":
			m[name].Data = append([]byte("\xef\xbb\xbf"), m[name].Data...)
		case "link":
			m[name] = &fstest.MapFile{Data: []byte(arg), Mode: fs.ModeSymlink | 0o777}
		case "unreadable":
			c.bad[name] = true
		}
	}
	return nil
}

// FaultFS is a site in memory that can fail on some names, as a disk or missing rights would.
type FaultFS struct {
	fstest.MapFS
	bad map[string]bool
}

var errDenied = errors.New("permission denied")

func (f FaultFS) Open(name string) (fs.File, error) {
	if f.bad[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errDenied}
	}
	return f.MapFS.Open(name)
}

func (f FaultFS) ReadFile(name string) ([]byte, error) {
	if f.bad[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errDenied}
	}
	return f.MapFS.ReadFile(name)
}

func (f FaultFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if f.bad[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errDenied}
	}
	return f.MapFS.ReadDir(name)
}
