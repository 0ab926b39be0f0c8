package output

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// A manifest that is read has paths below the folder alone, and is written as it was read.
func FuzzManifest(f *testing.F) {
	f.Add(manifestHead + anySum + "  a/b.html\n")
	f.Add(anySum + "  ../x\n")
	f.Add(anySum + "  a\r\n" + anySum + "  a\n")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := parseManifest([]byte(text))
		if err != nil {
			return
		}
		for p, sum := range m {
			if !fs.ValidPath(p) || unportable(p) != "" || !sumForm.MatchString(sum) {
				t.Errorf("%q with %q is taken for ours", p, sum)
			}
		}
		again, err := parseManifest(m.bytes())
		if err != nil || len(again) != len(m) {
			t.Errorf("written and read again: %v", err)
		}
	})
}

// A journal and a note that are read name paths below the folder alone, and nothing of our
// own; written they are the same.
func FuzzJournal(f *testing.F) {
	f.Add(journal{anySum, "new", map[string]string{"a": anySum}, []string{"b"}}.bytes())
	f.Add(swapNote{anySum, []string{"new", "new-2"}}.bytes())
	f.Add([]byte(anySum + "\n../content/u/report.md"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if j, err := parseJournal(data); err == nil {
			for p := range j.placed {
				j.removed = append(j.removed, p)
			}
			for _, p := range j.removed {
				if !fs.ValidPath(p) || unportable(p) != "" {
					t.Errorf("the journal moves %q", p)
				}
			}
			if !treeForm.MatchString(j.tree) {
				t.Errorf("the journal reads from %q", j.tree)
			}
		}
		if n, err := parseSwapNote(data); err == nil {
			if slices.ContainsFunc(n.trees, func(tree string) bool { return !treeForm.MatchString(tree) }) || !bytes.Equal(n.bytes(), append(bytes.TrimSuffix(data, []byte("\n")), '\n')) {
				t.Errorf("%q is read as %q", data, n.bytes())
			}
		}
	})
}

// Whatever lies in an output folder as manifest, journal, note and cache, a build leaves
// sources and files of others as they are.
func FuzzState(f *testing.F) {
	f.Add([]byte(anySum+"  a\n"), journal{anySum, "new", map[string]string{"a": sumOf([]byte("x"))}, []string{"b"}}.bytes(), "x", true)
	f.Add([]byte(sumOf([]byte("theirs"))+"  theirs.txt\n"), []byte(journalHead), "", false)
	f.Add([]byte{}, swapNote{anySum, []string{"new"}}.bytes(), "x", false)
	f.Fuzz(func(t *testing.T, list, log []byte, text string, inPlace bool) {
		if bytes.Contains(list, []byte("theirs.txt")) || bytes.Contains(list, []byte("theirs.TXT")) {
			return // who says in the manifest that it is ours has said so
		}
		root := t.TempDir()
		dir := filepath.Join(root, "public")
		write(t, root, "content/u/report.md", "report")
		write(t, dir, "theirs.txt", "theirs")
		write(t, dir, manifestName, string(list))
		if inPlace {
			write(t, dir, tmpDir+"/journal", string(log))
			write(t, dir, tmpDir+"/new/a", text)
		} else {
			write(t, root, ".steelyard-public/journal", string(log))
			write(t, root, ".steelyard-public/new/a", text)
		}
		_, _ = build(quick{}, dir, first) // whether it is refused is not asked here
		for name, want := range map[string]string{"content/u/report.md": "report", "public/theirs.txt": "theirs"} {
			if data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name))); err != nil || string(data) != want {
				t.Errorf("%s: %q, %v", name, data, err)
			}
		}
	})
}

// A note of the cache is never trusted over what is there.
func FuzzCache(f *testing.F) {
	f.Add(`{"inputs":"x","manifest":"y","pages":1,"files":6}`)
	f.Add(`{"inputs":"x"}`)
	root := f.TempDir()
	dir, cache := filepath.Join(root, "public"), filepath.Join(root, ".cache")
	if _, err := build(quick{}, dir, files{"a": "1"}); err != nil {
		f.Fatal(err)
	}
	name, err := doneName(cache, dir)
	if err != nil {
		f.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a"), []byte("spoilt"), 0o644); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		write(t, filepath.Dir(name), filepath.Base(name), text)
		if d, ok := Recall(cache, dir, "x", 1); ok {
			t.Errorf("%+v is taken for a build that has nothing to do", d)
		}
	})
}
