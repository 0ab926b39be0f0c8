package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An output that ends in .pdf is the one document's file; of several documents it is wrong usage, and
// a folder that has such a name stays one.
func TestPdfOutputMayBeAFile(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "old.pdf")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		output string
		names  []string
		want   string // where the first is written; "" refused
	}{
		{"out", []string{"a.pdf", "b.pdf"}, "out/a.pdf"},
		{"report.pdf", []string{"a.pdf"}, "report.pdf"},
		{"for/the/leader.PDF", []string{"a.pdf"}, "for/the/leader.PDF"},
		{"report.pdf", []string{"a.pdf", "b.pdf"}, ""},
		{folder, []string{"a.pdf", "b.pdf"}, filepath.ToSlash(folder) + "/a.pdf"},
	} {
		f := pdfFlags{output: c.output}
		var sheets []printed
		for _, n := range c.names {
			sheets = append(sheets, printed{name: n})
		}
		err := f.place(sheets)
		if c.want == "" {
			if err == nil || !strings.Contains(err.Error(), "2 documents would be printed") {
				t.Errorf("%s for %d documents: %v", c.output, len(sheets), err)
			}
			continue
		}
		if got := filepath.ToSlash(filepath.Join(f.output, sheets[0].name)); err != nil || got != c.want {
			t.Errorf("%s: the first of %d documents goes to %s, %v", c.output, len(sheets), got, err)
		}
	}
}
