// Package browse opens pages in an installed Chromium for tests, and says what the
// browser complains of. Tests of every package that makes pages or drawings use it;
// nothing else does.
//
// STEELYARD_CHROMIUM names the browser; without it the usual names and places are
// tried. Where there is none, a test says so and is skipped, or fails where
// STEELYARD_BROWSER=required. Nothing leaves the machine: the browser resolves no name,
// and a request to another host fails the test.
//
// Start at Browser: a package has one, and each test asks it for a Tab.
package browse

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"steelyard/generator/chromium"
	"steelyard/generator/effort"
)

// Find returns the first program of the list: a name is looked for in PATH, a path is
// taken where a file is there; "" where there is none.
func Find(list ...string) string {
	for _, name := range list {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Missing skips a test for want of a program, or fails it where that is not allowed.
// What says which program, and what is not tried without it.
func Missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("STEELYARD_BROWSER") == "required" {
		t.Fatalf("%s, and STEELYARD_BROWSER=required", what)
	}
	t.Skip(what)
}

// Need returns the path of the browser. Without one the test ends here: a test calls it
// first where it makes much ready before it opens a tab. With -short the test is left out.
func Need(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("drives a browser")
	}
	path := Find(places()...)
	if path == "" {
		Missing(t, "no Chromium found: what a browser makes of it is not tried")
	}
	return path
}

// places are the names and paths a browser may have, the first that is there counts: the one
// without windows where an engineer waits, the one that readers have where everything is asked for.
func places() []string {
	named, usual := []string{os.Getenv("STEELYARD_CHROMIUM")}, chromium.Usual()
	if effort.All() {
		named = append(named, chromium.Windowed()...)
	}
	return append(named, usual...)
}

// Address is the address of a file or folder on the disk.
func Address(path string) string {
	return "file:///" + strings.TrimPrefix(filepath.ToSlash(path), "/")
}
