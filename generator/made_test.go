package generator

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/effort"
)

// madeOnce builds a site into a folder, and returns the folder's files.
func madeOnce(t *testing.T, files fstest.MapFS, opt Options) (*Summary, map[string]string) {
	t.Helper()
	opt.FS = files
	s, err := Build(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	if s.Failed {
		t.Fatalf("%v", s.Diagnostics)
	}
	got := map[string]string{}
	err = fs.WalkDir(os.DirFS(opt.Output), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, ".steelyard-lock") {
			return err
		}
		data, err := os.ReadFile(filepath.Join(opt.Output, name))
		got[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, got
}

// edit is what an author does to a site, and the pages that need not be made for it.
type edit struct {
	name string
	do   func(files fstest.MapFS, opt *Options)
	most int // pages made; 0 for any number
}

func replace(file, old, with string) func(fstest.MapFS, *Options) {
	return func(files fstest.MapFS, _ *Options) {
		data := bytes.Replace(files[file].Data, []byte(old), []byte(with), 1)
		if bytes.Equal(data, files[file].Data) {
			panic(file + " has no " + old)
		}
		files[file] = &fstest.MapFile{Data: data}
	}
}

// edits are done one after the other.
var edits = []edit{
	{"nothing", func(fstest.MapFS, *Options) {}, 1},
	{"a value that moves no rank", replace("content/bureau/2025/results.toml", "value = 8", "value = 8.1"), 60},
	{"a value that moves a rank", replace("content/bureau/2025/results.toml", "value = 8.1", "value = 9.6"), 80},
	{"a value of the year before", replace("content/bureau/2024/results.toml", "value = 7", "value = 6"), 70},
	{"a text", replace("content/guide/_index.md", "any figure", "a figure"), 8},
	{"a comment", replace("content/court/2025/results.toml", "[result.files]", "# looked at again\n[result.files]"), 45},
	{"a rulebook", replace("content/rulebook/2025.toml", "total = 2", "total = 1"), 0},
	{"an indicator's id", func(files fstest.MapFS, _ *Options) {
		for _, name := range []string{"scorecard.toml", "results.toml"} {
			replace("content/school/2025/"+name, ".visits]", ".calls]")(files, nil)
		}
	}, 0},
	{"a report that is gone", func(files fstest.MapFS, _ *Options) {
		delete(files, "content/archive/2025/results.toml")
		delete(files, "content/archive/2025/scorecard.toml")
	}, 0},
	{"the theme's style", func(files fstest.MapFS, _ *Options) {
		files["content/theme.css"] = &fstest.MapFile{Data: []byte("h1 { letter-spacing: 0 }\n")}
	}, 0},
	{"one language", replace("site.toml", `languages = ["en", "zh-CN"]`, `languages = ["en"]`), 0},
	{"another audience", func(_ fstest.MapFS, opt *Options) { opt.Audience = "public" }, 0},
}

// After each edit a build gives what a build from nothing gives, and writes the files
// alone that differ.
func TestABuildAfterAnEditIsTheWholeBuild(t *testing.T) {
	files := scopeSite(nil)
	dir := t.TempDir()
	opt := Options{Output: filepath.Join(dir, "public"), Cache: filepath.Join(dir, "cache"), Program: "one"}
	_, before := madeOnce(t, files, opt)
	for n, x := range edits {
		if testing.Short() && n == 4 {
			break // one after the other, they are alike to the race detector
		}
		x.do(files, &opt)
		s, now := madeOnce(t, files, opt)
		if effort.Spread(len(edits)-1-n, 5) { // what one edit leaves behind is there after the next as well
			fresh := opt
			fresh.Cache, fresh.Output = "", filepath.Join(dir, "fresh", string(rune('a'+n)))
			_, want := madeOnce(t, files, fresh)
			if off := changed(union(want, now), now); len(off) > 0 || len(want) != len(now) {
				t.Errorf("%s: %v are not as in a build from nothing, of %d and %d files", x.name, off, len(now), len(want))
			}
		}
		for _, p := range s.Output.Written {
			if now[p] == before[p] {
				t.Errorf("%s: %s was written, and is the same", x.name, p)
			}
		}
		if x.most > 0 && len(s.Made) > x.most {
			t.Errorf("%s: %d files were made, at most %d need to be", x.name, len(s.Made), x.most)
		}
		t.Logf("%s: %d of %d files made, %d written", x.name, len(s.Made), s.Files, len(s.Output.Written))
		before = now
	}
}

// union is a with what b has besides.
func union(a, b map[string]string) map[string]string {
	all := maps.Clone(a)
	for k := range b {
		if _, ok := all[k]; !ok {
			all[k] = "(none)"
		}
	}
	return all
}

// What is remembered may be deleted, and does not stand for a file that is not as it was
// written.
func TestWhatIsRememberedIsNotBelievedOverTheFiles(t *testing.T) {
	files := scopeSite(nil)
	dir := t.TempDir()
	opt := Options{Output: filepath.Join(dir, "public"), Cache: filepath.Join(dir, "cache"), Program: "one"}
	_, want := madeOnce(t, files, opt)
	page := filepath.Join(opt.Output, "bureau", "index.html")
	memory := func() string {
		found, err := filepath.Glob(filepath.Join(opt.Cache, "files-*.txt"))
		if err != nil || len(found) != 1 {
			t.Fatalf("%v %v", found, err)
		}
		return found[0]
	}
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, x := range []struct {
		name string
		do   func()
	}{
		{"the page was written to", func() { write(page, strings.Replace(want["bureau/index.html"], "bureau", "BUREAU", 1)) }},
		{"the page was written to, and its time set back", func() {
			info, err := os.Stat(page)
			if err != nil {
				t.Fatal(err)
			}
			write(page, strings.Replace(want["bureau/index.html"], "bureau", "BUREAU", 1))
			if err := os.Chtimes(page, info.ModTime(), info.ModTime()); err != nil {
				t.Fatal(err)
			}
		}},
		{"the page is gone", func() { _ = os.Remove(page) }},
		{"the memory is gone", func() { _ = os.RemoveAll(opt.Cache) }},
		{"the memory is cut off", func() {
			data, _ := os.ReadFile(memory())
			write(memory(), string(data[:len(data)/2]))
		}},
		{"the memory is of another page", func() {
			data, _ := os.ReadFile(memory())
			write(memory(), strings.ReplaceAll(string(data), "bureau/", "court/"))
		}},
		{"the page was written to, and the memory is a link", func() {
			name := memory()
			_ = os.Rename(name, filepath.Join(dir, "elsewhere"))
			_ = os.Symlink(filepath.Join(dir, "elsewhere"), name)
			write(page, "elsewhere")
		}},
	} {
		x.do()
		replace("content/guide/_index.md", "figure", "figure  ")(files, nil) // not what was built
		replace("content/guide/_index.md", "figure  ", "figure")(files, nil)
		if _, got := madeOnce(t, files, opt); len(changed(union(want, got), got)) > 0 {
			t.Errorf("%s: %v are not as they were made", x.name, changed(union(want, got), got))
		}
	}
	if _, got := madeOnce(t, files, opt); !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))) {
		t.Error("there are other files")
	}
}
