package input_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"steelyard/generator/input"
)

// A site of links, in memory: what each leads to, "" where it may not be followed.
var links = []struct{ name, to, holds string }{
	{"content/near", "file", "ours"},
	{"content/up", "../top", "ours"},
	{"content/out", "../../secret", ""},
	{"content/far", "/etc/passwd", ""},
	{"content/drive", `C:\secret`, ""},
	{"content/share", `\\host\share`, ""},
	{"content/deep/up", "../../top", "ours"},
	{"content/deep/out", "../../../secret", ""},
	{"content/circle", "circle", ""},
	{"content/round", "about", ""},
	{"content/about", "round", ""},
	{"content/away", "../..", ""},     // a folder outside,
	{"content/through", "away/x", ""}, // and a link through it
	{"content/inside", "deep", ""},    // a folder inside: itself no file
	{"content/behind", "inside/x", "ours"},
	{"content/back", "inside/../file", "ours"},
	{"content/hidden", "../.git/config", ""},
	{"content/tohidden", "../dots", ""},
	{"dots", ".git", ""},
	{"content/chain", "chain2", "ours"},
	{"content/chain2", "near", "ours"},
}

func linked() fstest.MapFS {
	site := fstest.MapFS{
		"top": {Data: []byte("ours")}, "content/file": {Data: []byte("ours")}, "content/deep/x": {Data: []byte("ours")},
		".git/config": {Data: []byte("secret")},
	}
	for _, l := range links {
		site[l.name] = &fstest.MapFile{Data: []byte(l.to), Mode: fs.ModeSymlink | 0o777}
	}
	return site
}

// A link leads to a file of the site or nowhere, whatever it holds and whatever stands on
// the way, in memory as on a disk.
func TestLinks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	if err := os.CopyFS(dir, linked()); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "..", "secret"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	onDisk, err := input.Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	for where, site := range map[string]*input.Site{"memory": input.Of(linked()), "disk": onDisk} {
		for _, l := range links {
			data, err := site.ReadFile(l.name)
			if string(data) != l.holds || (err == nil) != (l.holds != "") {
				t.Errorf("%s: %s → %s: read %q, %v", where, l.name, l.to, data, err)
			}
			if f, err := site.Open(l.name); err == nil {
				info, _ := f.Stat()
				if l.holds == "" && !info.IsDir() {
					t.Errorf("%s: %s → %s: opened", where, l.name, l.to)
				}
				f.Close()
			}
		}
	}
}

// A folder that is a link out of the site is not listed, and nothing in it is read.
func TestFolderLinks(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "site")
	if err := os.MkdirAll(filepath.Join(root, "out"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "out", "secret"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../../out", filepath.Join(dir, "content", "evidence")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	site, err := input.Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	var link *input.LinkError
	if _, err := site.ReadDir("content/evidence"); !errors.As(err, &link) {
		t.Errorf("listed: %v", err)
	}
	if data, err := site.ReadFile("content/evidence/secret"); !errors.As(err, &link) {
		t.Errorf("read %q, %v", data, err)
	}
	if _, err := site.Stat("content/evidence/secret"); !errors.As(err, &link) {
		t.Errorf("looked at: %v", err)
	}
	if _, err := site.Lstat("content/evidence/secret"); !errors.As(err, &link) {
		t.Errorf("looked at: %v", err)
	}
}

// A name that leads out of the site is none.
func TestNames(t *testing.T) {
	site := input.Of(linked())
	for _, name := range []string{"../secret", "/etc/passwd", "content/../../secret", "", "content//file", `content\..\..\secret`} {
		if data, err := site.ReadFile(name); err == nil {
			t.Errorf("%q is read: %q", name, data)
		}
	}
}

// waits is a file system in which opening what is no file never comes back.
type waits struct{ fstest.MapFS }

func (w waits) Open(name string) (fs.File, error) {
	if f := w.MapFS[name]; f != nil && f.Mode.Type() != 0 && !f.Mode.IsDir() {
		panic("opened " + name)
	}
	return w.MapFS.Open(name)
}

// What is no file is told and not opened.
func TestIrregular(t *testing.T) {
	for _, mode := range []fs.FileMode{fs.ModeNamedPipe, fs.ModeSocket, fs.ModeDevice, fs.ModeDevice | fs.ModeCharDevice, fs.ModeIrregular} {
		site := input.Of(waits{fstest.MapFS{"pipe": {Mode: mode | 0o644}, "link": {Mode: fs.ModeSymlink, Data: []byte("pipe")}}})
		for _, name := range []string{"pipe", "link"} {
			if _, err := site.ReadFile(name); !errors.Is(err, input.ErrIrregular) {
				t.Errorf("%s of mode %v: %v", name, mode, err)
			}
			if _, err := site.Open(name); !errors.Is(err, input.ErrIrregular) {
				t.Errorf("%s of mode %v: %v", name, mode, err)
			}
		}
	}
}

// A file that is read twice has one content, and one that changed is found by its digest:
// time and size say nothing.
func TestChanged(t *testing.T) {
	files := fstest.MapFS{"a": {Data: []byte("one")}, "b/c": {Data: []byte("one")}}
	site := input.Of(files)
	read := func(name string) error { _, err := site.ReadFile(name); return err }
	if err := errors.Join(read("a"), read("b/c"), read("a"), site.Settle(2)); err != nil || site.Changed() != "" {
		t.Fatalf("nothing changed: %v, %q", err, site.Changed())
	}
	files["a"].Data = []byte("two")
	var changed *input.ChangedError
	if err := read("a"); !errors.As(err, &changed) || changed.Name != "a" || site.Changed() != "a" {
		t.Errorf("read again: %v, %q", err, site.Changed())
	}
	files["a"].Data = []byte("one")
	if site.Changed() != "a" {
		t.Error("what was changed and put back is forgotten")
	}
	if site = site.Again(); site.Changed() != "" {
		t.Error("a new beginning remembers")
	}

	for what, change := range map[string]func(){
		"a file that is another": func() { files["a"] = &fstest.MapFile{Data: []byte("two")} },
		"a file that is gone":    func() { delete(files, "a") },
		"a file that came":       func() { files["b/new"] = &fstest.MapFile{} },
		"a folder that is gone":  func() { delete(files, "b/c") },
	} {
		clear(files)
		files["a"], files["b/c"] = &fstest.MapFile{Data: []byte("one")}, &fstest.MapFile{Data: []byte("one")}
		site = site.Again()
		f, err := site.Open("a")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, f); err != nil {
			t.Fatal(err)
		}
		if _, err := fs.ReadDir(site, "b"); err != nil {
			t.Fatal(err)
		}
		if err := site.Settle(2); err != nil {
			t.Fatalf("before %s: %v", what, err)
		}
		change()
		if err := site.Settle(2); !errors.As(err, &changed) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// An editor that lays its own file beside the one it saves changes nothing.
func TestEditorsFiles(t *testing.T) {
	files := fstest.MapFS{"b/c": {}}
	site := input.Of(files)
	if _, err := site.ReadDir("b"); err != nil {
		t.Fatal(err)
	}
	files["b/.c.swp"], files["b/c~"], files["b/~$c.docx"] = &fstest.MapFile{}, &fstest.MapFile{}, &fstest.MapFile{}
	if err := site.Settle(1); err != nil {
		t.Error(err)
	}
}

// A pipe on a disk holds up nothing, and neither does one behind a link.
func TestPipe(t *testing.T) {
	dir := t.TempDir()
	if err := mkfifo(filepath.Join(dir, "pipe")); err != nil {
		t.Skip("no pipes here:", err)
	}
	if err := os.Symlink("pipe", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	site, err := input.Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"pipe", "link"} {
		if _, err := site.ReadFile(name); !errors.Is(err, input.ErrIrregular) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The site's own folder may be a link, and an error names a file by its place in it.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "site"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("site", filepath.Join(dir, "link")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	site, err := input.Folder(filepath.Join(dir, "link"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := site.ReadDir("."); err != nil {
		t.Error(err)
	}
	_, err = site.ReadFile("none")
	if !errors.Is(err, fs.ErrNotExist) || strings.Contains(err.Error(), dir) {
		t.Error(err)
	}
	if _, err := input.Folder(filepath.Join(dir, "none")); !errors.Is(err, syscall.ENOENT) {
		t.Error(err)
	}
}
