package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"steelyard/generator/sheet"
)

// Forms see the site as it is on the disk each time, and write over nothing that they have
// not seen.
func TestDeskFollowsTheDisk(t *testing.T) {
	dir := t.TempDir()
	if err := copyMissing(dir, os.DirFS(small)); err != nil {
		t.Fatal(err)
	}
	site := &siteFlags{source: dir}
	opt, err := site.options()
	if err != nil {
		t.Fatal(err)
	}
	d := desk(site, opt)
	for n := range 2 {
		s, err := d.Read(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		name := s.Units[0].Reports[0].Dir + "/results.toml"
		before, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		after := string(before) + strings.Repeat("# seen\n", n+1)
		if mistakes, _, total, err := d.Try(context.Background(), map[string][]byte{name: []byte(after)}, s.Units[0].ID, s.Units[0].Reports[0].Year, ""); err != nil || len(mistakes) > 0 || total == "" {
			t.Fatal(mistakes, total, err)
		}
		if err := d.Write([]sheet.Change{{Path: name, Before: string(before), After: after}}); err != nil {
			t.Fatal(err)
		}
		if err := d.Write([]sheet.Change{{Path: name, Before: string(before), After: after + "# again\n"}}); err == nil {
			t.Error("what was changed meanwhile was written over")
		}
	}
}
