package generator_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator"
	"steelyard/generator/effort"
	"steelyard/generator/internal/worlds"
	"steelyard/generator/proof"
)

// Two sites that differ in withheld things only are the same to the public, byte for byte in
// every file: so that nothing that is withheld can be worked out of them, by subtraction or
// in any other way. And what is published of them proves itself. STEELYARD_WORLDS says how
// many pairs are drawn.
func TestPublicSitesDoNotDependOnTheWithheld(t *testing.T) {
	pairs := uint64(effort.Of("WORLDS", 1, 3))
	for open := uint64(1000); open < 1000+pairs; open++ {
		dir, first := publicly(t, worlds.New(open, 1))
		_, second := publicly(t, worlds.New(open, 2+open))
		for name, text := range first {
			switch other, there := second[name]; {
			case !there:
				t.Errorf("world %d: %s is there or not by what is withheld", open, name)
			case text != other:
				t.Errorf("world %d: %s differs with what is withheld", open, name)
			case strings.Contains(text, worlds.Canary):
				t.Errorf("world %d: %s holds what is withheld", open, name)
			}
		}
		if len(first) != len(second) {
			t.Errorf("world %d: %d files, then %d", open, len(first), len(second))
		}
		r, err := proof.Verify(os.DirFS(dir))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range r.Differences {
			t.Errorf("world %d: %s: %s: %s (is %s, must be %s)", open, d.File, d.Where, d.What, d.Is, d.Must)
		}
	}
}

// publicly builds a site for the public, and gives its folder with the files in it.
func publicly(t *testing.T, files fstest.MapFS) (string, map[string]string) {
	t.Helper()
	out := t.TempDir()
	s, err := generator.Build(context.Background(), generator.Options{FS: files, Output: out, Audience: "public"})
	if err != nil || s.Failed {
		t.Fatal(err, s.Diagnostics)
	}
	return out, readFolder(t, out)
}
