package input_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"steelyard/generator/input"
)

// counted counts what is opened of a folder of the disk.
type counted struct {
	fs.FS
	opened *atomic.Int64
}

func (c counted) Open(name string) (fs.File, error) {
	c.opened.Add(1)
	return c.FS.Open(name)
}

func (c counted) Stat(name string) (fs.FileInfo, error)  { return fs.Stat(c.FS, name) }
func (c counted) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(c.FS, name) }
func (c counted) ReadLink(name string) (string, error)   { return fs.ReadLink(c.FS, name) }

// reading is what a reading with a memory finds: texts by their names, and how much it opened.
func reading(t *testing.T, dir string, m *input.Memory) (map[string]string, int64) {
	t.Helper()
	var opened atomic.Int64
	site := input.Of(counted{os.DirFS(dir), &opened}).Remembering(m)
	texts := map[string]string{}
	err := fs.WalkDir(site, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		sum, size, err := site.Sum(name)
		if err != nil {
			texts[name] = "refused"
			return nil
		}
		data, err := site.ReadFile(name)
		if again, _, _ := site.Sum(name); err != nil || again != sum || int64(len(data)) != size {
			t.Errorf("%s: %v", name, err)
		}
		texts[name] = string(data)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts, opened.Load()
}

// later writes a file when the clock has gone on.
func later(t *testing.T, name, text string) {
	t.Helper()
	time.Sleep(20 * time.Millisecond)
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// What is as it was is not opened again, and whatever is done to a file is found.
func TestMemory(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, "content", filepath.FromSlash(name)) }
	if err := os.MkdirAll(at("u/2025"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.toml", "b.md", "u/unit.toml", "u/2025/results.toml"} {
		later(t, at(name), "one")
	}
	later(t, at("z.toml"), "last")
	var m input.Memory
	_, first := reading(t, dir, &m)
	reading(t, dir, &m)
	texts, third := reading(t, dir, &m)
	if len(texts) != 5 || texts["content/b.md"] != "one" {
		t.Errorf("%v", texts)
	}
	if third >= first/2 {
		if _, ok := input.Stamped(dir); !ok {
			t.Skip("the system does not tell the last change")
		}
		t.Errorf("%d opened of %d", third, first)
	}
	if _, n := reading(t, dir, &m); n == 0 {
		t.Error("the last that was written is believed though it may be written again within one tick")
	}

	info, err := os.Stat(at("a.toml"))
	if err != nil {
		t.Fatal(err)
	}
	later(t, at("a.toml"), "two")
	if err := os.Chtimes(at("a.toml"), info.ModTime(), info.ModTime()); err != nil { // as some copying programs do
		t.Fatal(err)
	}
	later(t, at("u/2025/report.md"), "new")
	if err := os.Remove(at("b.md")); err != nil {
		t.Fatal(err)
	}
	later(t, at("saved"), "three")
	if err := os.Rename(at("saved"), at("u/unit.toml")); err != nil { // as editors save
		t.Fatal(err)
	}
	if texts, _ = reading(t, dir, &m); len(texts) != 5 || texts["content/a.toml"] != "two" || texts["content/u/2025/report.md"] != "new" || texts["content/u/unit.toml"] != "three" {
		t.Errorf("%v", texts)
	}

	outside := t.TempDir()
	later(t, filepath.Join(outside, "results.toml"), "secret")
	if err := os.Remove(at("u/2025/results.toml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(outside, "results.toml"), at("u/2025/results.toml")); err != nil {
		t.Skip(err)
	}
	if texts, _ = reading(t, dir, &m); texts["content/u/2025/results.toml"] != "refused" {
		t.Errorf("%v", texts)
	}
}

// A reading that began anew goes by what is on the disk, in the order of names.
func TestMemoryLists(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	var m input.Memory
	for n := range 80 { // through a forgetting
		name := string(rune('a'+n%26)) + string(rune('a'+n/26)) + ".toml"
		if err := os.WriteFile(filepath.Join(dir, "content", name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
		site := input.Of(os.DirFS(dir)).Remembering(&m)
		entries, err := site.ReadDir("content")
		if err != nil || len(entries) != n+1 || !slices.IsSortedFunc(entries, func(a, b fs.DirEntry) int { return map[bool]int{true: -1, false: 1}[a.Name() < b.Name()] }) {
			t.Fatalf("%d: %d entries, %v", n, len(entries), err)
		}
		for _, e := range entries {
			if data, err := site.ReadFile("content/" + e.Name()); err != nil || string(data) != e.Name() {
				t.Fatalf("%s: %q %v", e.Name(), data, err)
			}
		}
	}
}
