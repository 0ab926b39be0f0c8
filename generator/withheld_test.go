package generator_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"strconv"
	"testing"
	"testing/fstest"

	"steelyard/generator"
	"steelyard/generator/internal/worlds"
	"steelyard/generator/proof"
)

// Two sites that differ in withheld things only are the same to the public, byte for byte in
// every file: so that nothing that is withheld can be worked out of them, by subtraction or
// in any other way. And what is published of them proves itself. STEELYARD_WORLDS says how
// many pairs are drawn.
func TestPublicSitesDoNotDependOnTheWithheld(t *testing.T) {
	pairs := uint64(3)
	if testing.Short() {
		pairs = 1
	}
	if n, err := strconv.ParseUint(os.Getenv("STEELYARD_WORLDS"), 10, 32); err == nil {
		pairs = n
	}
	for open := uint64(1000); open < 1000+pairs; open++ {
		first, second := publicly(t, worlds.New(open, 1)), publicly(t, worlds.New(open, 2+open))
		for name, f := range first {
			switch other := second[name]; {
			case other == nil:
				t.Errorf("world %d: %s is there or not by what is withheld", open, name)
			case !bytes.Equal(f.Data, other.Data):
				t.Errorf("world %d: %s differs with what is withheld", open, name)
			case bytes.Contains(f.Data, []byte(worlds.Canary)):
				t.Errorf("world %d: %s holds what is withheld", open, name)
			}
		}
		if len(first) != len(second) {
			t.Errorf("world %d: %d files, then %d", open, len(first), len(second))
		}
		r, err := proof.Verify(first)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range r.Differences {
			t.Errorf("world %d: %s: %s: %s (is %s, must be %s)", open, d.File, d.Where, d.What, d.Is, d.Must)
		}
	}
}

// publicly builds a site for the public.
func publicly(t *testing.T, files fstest.MapFS) fstest.MapFS {
	t.Helper()
	out := t.TempDir()
	s, err := generator.Build(context.Background(), generator.Options{FS: files, Output: out, Audience: "public"})
	if err != nil || s.Failed {
		t.Fatal(err, s.Diagnostics)
	}
	built := fstest.MapFS{}
	err = fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(out), name)
		built[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return built
}
