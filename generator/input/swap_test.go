package input

import (
	"os"
	"path/filepath"
	"testing"
)

// A folder that gives way to a link out of the site after it was looked at leads nowhere.
func TestSwappedForALink(t *testing.T) {
	root := t.TempDir()
	dir, outside := filepath.Join(root, "site"), filepath.Join(root, "outside")
	for _, name := range []string{filepath.Join(dir, "content"), outside} {
		if err := os.MkdirAll(name, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(name, "a.md"), []byte(filepath.Base(name)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d := disk{dir: dir}
	var err error
	if d.root, err = os.OpenRoot(dir); err != nil {
		t.Fatal(err)
	}
	defer d.root.Close()
	f, err := d.Open("content/a.md")
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	if err := os.Rename(filepath.Join(dir, "content"), filepath.Join(dir, "was")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "content")); err != nil {
		t.Skip(err)
	}
	if f, err := d.Open("content/a.md"); err == nil {
		f.Close()
		t.Error("a file outside of the site is opened")
	}
}
