package browse

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Who has several browsers must get the one that is named first.
func TestFindTakesTheFirstThatIsThere(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a program is told by its ending on Windows, not by its mode")
	}
	dir := t.TempDir()
	for _, name := range []string{"second", "third"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	if got, want := Find("", "first", "second", "third"), filepath.Join(dir, "second"); got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	if got, want := Find("first", filepath.Join(dir, "third")), filepath.Join(dir, "third"); got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	if got := Find("first"); got != "" {
		t.Errorf("found %q, want none", got)
	}
}

// A drive's letter follows three slashes, as a Unix path's own first slash does.
func TestAddress(t *testing.T) {
	for path, want := range map[string]string{"/a/b.html": "file:///a/b.html", "C:/a/b.html": "file:///C:/a/b.html"} {
		if got := Address(path); got != want {
			t.Errorf("%s has the address %s, want %s", path, got, want)
		}
	}
}
