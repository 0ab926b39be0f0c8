package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"steelyard/generator"
	"steelyard/generator/effort"
)

// The parts of a site laid over each other are the site that one build writes, byte for
// byte, for everybody inside and for the public; a part that is missing is told.
func TestShards(t *testing.T) {
	parts := map[string][]int{"internal": {1, 2, 3, 16}, "public": {3}}
	if !effort.All() {
		parts = map[string][]int{"internal": {2}, "public": {3}}
	}
	for _, audience := range []string{"internal", "public"} {
		site := twoLanguages
		if audience == "public" && !effort.All() {
			site = "testdata/sites/small/site"
		}
		opt := generator.Options{FS: os.DirFS(site), Output: filepath.Join(t.TempDir(), "public"), Audience: audience, Version: "1.0"}
		build(t, opt)
		want := readFolder(t, opt.Output)
		for _, n := range parts[audience] {
			t.Run(fmt.Sprintf("%s %d", audience, n), func(t *testing.T) {
				root := t.TempDir()
				var dirs []string
				for i := 1; i <= n; i++ {
					part := opt
					part.Shard = generator.Shard{I: i, N: n}
					part.Output = filepath.Join(root, fmt.Sprint("part-", i))
					part.Cache, part.Program = filepath.Join(root, "cache"), "test" // as an office builds it
					build(t, part)
					dirs = append(dirs, part.Output)
				}
				into := filepath.Join(root, "whole")
				if n > 1 {
					if _, err := generator.Join(t.Context(), dirs[1:], into, 0); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("part 1/%d is missing", n)) {
						t.Errorf("without the first part: %v", err)
					}
				}
				if _, err := generator.Join(t.Context(), dirs, into, 0); err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(want, readFolder(t, into)); d != "" {
					t.Errorf("the parts are not the whole (-whole +joined):\n%.2000s", d)
				}
			})
		}
	}
}

// Parts of different content, a whole site, and a part that was spoilt are refused.
func TestJoinRefuses(t *testing.T) {
	root := t.TempDir()
	part := func(name string, i, n int, version string) string {
		dir := filepath.Join(root, name)
		build(t, generator.Options{FS: os.DirFS("testdata/sites/small/site"), Output: dir, Version: version, Shard: generator.Shard{I: i, N: n}})
		return dir
	}
	one, two, other, whole := part("one", 1, 2, "1"), part("two", 2, 2, "1"), part("other", 2, 2, "2"), part("whole", 0, 0, "1")
	spoilt := part("spoilt", 1, 2, "1")
	if err := os.WriteFile(filepath.Join(spoilt, "index.html"), []byte("spoilt"), 0o644); err != nil {
		t.Fatal(err)
	}
	for want, dirs := range map[string][]string{
		"another version": {one, other}, "both part 1/2": {one, one}, "a whole one": {one, whole}, "index.html is not as its part was built": {spoilt, two}, "no part of a site": {one, root},
	} {
		if _, err := generator.Join(t.Context(), dirs, filepath.Join(root, "joined"), 0); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q: %v", want, err)
		}
	}
}
