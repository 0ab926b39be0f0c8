package generator_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"steelyard/generator"
)

// A build lists for the index what it showed while it made the pages of reports, a preview makes
// the list by itself: both are the same, also where an author's text has more to
// say of what would lift a grade, which is not searched.
func TestTheIndexIsTheSameHoweverItIsMade(t *testing.T) {
	site := generated(8)
	n := 0
	for name, f := range site {
		if strings.HasSuffix(name, "/report.md") {
			if n++; n%2 == 0 {
				f.Data = append(f.Data, "\n## What it would take {#reach}\n\nMore of all.\n"...)
			}
		}
	}
	out := filepath.Join(t.TempDir(), "public")
	if s, err := generator.Build(t.Context(), generator.Options{FS: site, Output: out}); err != nil || s.Failed {
		t.Fatal(err, s)
	}
	made, s, err := generator.Open(t.Context(), generator.Options{FS: site})
	if err != nil || made == nil {
		t.Fatal(err, s)
	}
	const index = "assets/search.en.js"
	built, err := os.ReadFile(filepath.Join(out, index))
	if err != nil {
		t.Fatal(err)
	}
	asked, err := made.File(index)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(built, asked) {
		t.Error("the index of a build is another one than that of a preview")
	}
	if !bytes.Contains(built, []byte("More of all")) {
		t.Error("the index lacks what an author says of it")
	}
	if page, err := fs.ReadFile(os.DirFS(out), "unit-0000/2025/index.html"); err != nil || !bytes.Contains(page, []byte(`id="reach"`)) {
		t.Errorf("no report shows what would lift it: %v", err)
	}
}
