package generator_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"steelyard/generator"
	"steelyard/generator/effort"
)

// openers are the files of code that may open files of a disk, with what they open. A
// site's own files are opened by package input alone.
var openers = map[string]string{
	"generator/input/folder.go":   "the site",
	"generator/output/disk.go":    "the output folder",
	"generator/output/done.go":    "the cache",
	"generator/output/memory.go":  "the cache",
	"generator/internal/browse/":  "a browser, in tests",
	"generator/internal/sitecase": "cases of tests",
	"scoring/internal/language":   "cases of tests",
	"cmd/steelyard/init.go":       "the files of a new site, which it writes",
	"cmd/steelyard/diff.go":       "nothing: it looks whether a folder is there",
	"cmd/steelyard/pdf.go":        "the PDFs that it writes",
	"cmd/steelyard/seal_files.go": "the seals that it writes, and their journal",
	"cmd/steelyard/write.go":      "the files of the site that it changes, beside which it writes",
	"generator/paper/browser.go":  "a browser's own folder",
	"generator/proof/limits.go":   "a published site, to verify it",
	"cmd/steelyard/import.go":     "the workbook or table that is named",
	"cmd/steelyard/profile.go":    "the measurements that it writes",
	"cmd/steelyard/program.go":    "the program itself",
	"cmd/steelyard/site.go":       "nothing: it looks whether a folder is there",
}

// opens are the functions of package os that open, list, follow or make something.
var opens = []string{"Open", "OpenFile", "OpenRoot", "OpenInRoot", "ReadFile", "ReadDir", "DirFS", "CopyFS", "Create", "CreateTemp", "WriteFile",
	"Readlink", "Stat", "Remove", "RemoveAll", "Rename", "Link", "Symlink", "Mkdir", "MkdirAll", "MkdirTemp", "Truncate", "Chmod", "Chtimes"}

// One function opens the files of a site, so that what is refused is refused everywhere.
func TestNothingElseOpens(t *testing.T) {
	root := os.DirFS("..")
	seen := map[string]bool{}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || name == "public" || name == "content"):
			return fs.SkipDir
		case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, src, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := sel.X.(*ast.Ident); !ok || pkg.Name != "os" || !slices.Contains(opens, sel.Sel.Name) {
				return true
			}
			allowed := false
			for _, may := range []string{name, path.Dir(name), path.Dir(name) + "/"} {
				if _, ok := openers[may]; ok {
					allowed, seen[may] = true, true
				}
			}
			if !allowed {
				t.Errorf("%s calls os.%s: the files of a site are opened through package input, those of the output folder through package output; who opens something else says so in the list", name, sel.Sel.Name)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range openers {
		if !seen[name] {
			t.Errorf("%s opens nothing and is in the list", name)
		}
	}
}

// guarded is a site of every kind of file, as a disk would hold it. Opening what is not
// a file of the site ends the test.
type guarded struct {
	fstest.MapFS
	t   *testing.T
	bad string // a link out of the site, or no regular file
}

func (g guarded) Open(name string) (fs.File, error) {
	if name == g.bad || strings.HasPrefix(name, g.bad+"/") {
		g.t.Errorf("%s was opened", name)
		return nil, fs.ErrPermission
	}
	return g.MapFS.Open(name)
}

func (g guarded) ReadFile(name string) ([]byte, error) { return fs.ReadFile(onlyOpen{g}, name) }
func (g guarded) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == g.bad {
		g.t.Errorf("%s was listed", name)
	}
	return g.MapFS.ReadDir(name)
}

type onlyOpen struct{ fs.FS }

const smallCard = `mission = "Serve"

[dimension.customer]
title = "Customer"
question = "What must we do?"
points = 100

[objective.o]
dimension = "customer"
title = "Do it"
supports = ["mission"]

[indicator.a]
objective = "o"
title = "Done"
points = 100
unit = "%"
definition = "Share of what was done"
nature = "satisfaction"
owner = "Office"
source = "Register"
frequency = "year"
target = 90
score = { method = "met" }
`

// small is a site of one unit, one year and one indicator.
func small() fstest.MapFS {
	site := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.toml": "title = \"Small\"\n", "content/_index.md": "+++\ntitle = \"Home\"\n+++\n",
		"content/unit-0000/unit.toml": "title = \"Unit\"\n", "content/unit-0000/2025/scorecard.toml": smallCard,
		"content/unit-0000/2025/results.toml": "[result.a]\nvalue = 90\n", "content/unit-0000/2025/report.md": "The total is `{score}` points.\n",
	} {
		site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return site
}

func said(s *generator.Summary) string {
	var b strings.Builder
	for _, d := range s.Diagnostics {
		fmt.Fprintf(&b, "%v: %s\n", d.Place, d.Message)
	}
	return b.String()
}

// Wherever a site has a file, a link out of the site and what is no file are refused with
// their place, unopened, by check and build alike; nothing is written.
func TestHostilePlaces(t *testing.T) {
	theme, err := filepath.Abs("../themes/default")
	if err != nil {
		t.Fatal(err)
	}
	site := func() fstest.MapFS {
		site := small()
		put := func(name, text string) { site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
		put("site.toml", "title = \"Generated\"\ntheme = \"own\"\n")
		put("content/plain.md", "+++\ntitle = \"Plain\"\n+++\n\n![a picture](a.png)\n")
		put("content/a.png", "no picture")
		put("content/unit-0000/2025/evidence/a.txt", "evidence")
		put("content/unit-0000/2025/evidence/more/b.txt", "evidence")
		put("content/rulebook/2025.toml", "")
		err := fs.WalkDir(os.DirFS(theme), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasPrefix(name, "vendor/") {
				return err
			}
			data, err := os.ReadFile(filepath.Join(theme, filepath.FromSlash(name)))
			put("themes/own/"+name, string(data))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		put("themes/own/images/a.png", "no picture")
		put("themes/own/vendor/a.js", "")
		return site
	}()
	places := []string{"site.toml", "content", "content/_index.md", "content/plain.md", "content/a.png", "content/rulebook", "content/rulebook/2025.toml",
		"content/unit-0000", "content/unit-0000/unit.toml", "content/unit-0000/2025", "content/unit-0000/2025/scorecard.toml",
		"content/unit-0000/2025/results.toml", "content/unit-0000/2025/report.md", "content/unit-0000/2025/evidence",
		"content/unit-0000/2025/evidence/a.txt", "content/unit-0000/2025/evidence/more",
		"themes", "themes/own", "themes/own/layouts", "themes/own/layouts/base.html", "themes/own/layouts/report.html", "themes/own/strings",
		"themes/own/strings/en.toml", "themes/own/styles", "themes/own/styles/order.txt", "themes/own/styles/print.txt", "themes/own/scripts",
		"themes/own/vendor", "themes/own/images", "themes/own/images/a.png"}
	// A place meets one of four where not everything is asked for: a link or a pipe, in check or in build.
	for at, place := range places {
		for what, mode := range map[string]fs.FileMode{"a link out": fs.ModeSymlink | 0o777, "a pipe": fs.ModeNamedPipe | 0o644} {
			if (what == "a pipe") != (at%2 == 1) && !effort.All() {
				continue
			}
			t.Run(strings.ReplaceAll(place, "/", "_")+" "+what, func(t *testing.T) {
				site := maps.Clone(site)
				for name := range site {
					if name == place || strings.HasPrefix(name, place+"/") {
						delete(site, name)
					}
				}
				site[place] = &fstest.MapFile{Mode: mode, Data: []byte(strings.Repeat("../", strings.Count(place, "/")+1) + "secret")}
				opt := generator.Options{FS: guarded{site, t, place}, Output: filepath.Join(t.TempDir(), "public"), Cache: t.TempDir(), Program: "one"}
				for how, run := range map[string]func() (*generator.Summary, error){
					"check": func() (*generator.Summary, error) { return generator.Check(t.Context(), opt) },
					"build": func() (*generator.Summary, error) { return generator.Build(t.Context(), opt) },
				} {
					if (how == "build") != (at/2%2 == 1) && !effort.All() {
						continue
					}
					summary, err := run()
					if err == nil && !summary.Failed {
						t.Errorf("%s accepts %s at %s", how, what, place)
					}
					if err == nil && !strings.Contains(said(summary), strings.TrimPrefix(place, "themes/own/")) {
						t.Errorf("%s does not name %s: %s", how, place, said(summary))
					}
				}
				if list, _ := filepath.Glob(filepath.Join(opt.Output, "*.html")); len(list) > 0 {
					t.Errorf("pages were written: %v", list)
				}
			})
		}
	}
}

// restless is a site in which a file is another each time that it is read, so often.
type restless struct {
	fstest.MapFS
	name  string
	left  *int
	after int // readings before it starts
	mu    *sync.Mutex
	now   *[]byte // what it holds
}

// unrest lets a file of a site change at so many of its readings.
func unrest(site fstest.MapFS, name string, left *int, after int) restless {
	now := slices.Clone(site[name].Data)
	return restless{site, name, left, after, &sync.Mutex{}, &now}
}

func (r restless) Open(name string) (fs.File, error) {
	if name != r.name {
		return r.MapFS.Open(name)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	*r.left--
	if *r.left >= 0 && *r.left < r.after {
		*r.now = append(slices.Clone(*r.now), '\n')
	}
	return fstest.MapFS{name: {Data: *r.now, Mode: 0o644}}.Open(name)
}

func (r restless) ReadFile(name string) ([]byte, error) { return fs.ReadFile(onlyOpen{r}, name) }

// A file that is saved while the site is read never gives pages of two states: the site
// is begun again, and where it does not come to rest nothing is written.
func TestChangedWhileRead(t *testing.T) {
	for at, file := range []struct {
		name     string
		readings int // a text is read for what it says and once more at the end, what is published once beside that
	}{{"site.toml", 2}, {"content/unit-0000/2025/results.toml", 3}, {"content/unit-0000/2025/report.md", 2}, {"content/unit-0000/2025/evidence/a.txt", 3}, {"content/a.png", 3}} {
		name := file.name
		for reading := 2; reading <= file.readings; reading++ {
			if !effort.Spread(at+reading, 2) {
				continue
			}
			t.Run(fmt.Sprintf("%s %d", strings.ReplaceAll(name, "/", "_"), reading), func(t *testing.T) {
				site := small()
				site["content/unit-0000/2025/evidence/a.txt"] = &fstest.MapFile{Data: []byte("evidence")}
				site["content/a.png"] = &fstest.MapFile{Data: []byte("picture")}
				left := reading
				moving := unrest(site, name, &left, 1)
				opt := generator.Options{FS: moving, Output: filepath.Join(t.TempDir(), "public"), Cache: t.TempDir(), Program: "one"}
				summary, err := generator.Build(t.Context(), opt)
				if err != nil || left > 0 {
					t.Fatalf("%v; %d readings left", err, left)
				}
				if !slices.Equal(summary.Again, []string{name}) {
					t.Errorf("begun again for %v", summary.Again)
				}
				site[name].Data = *moving.now
				want := filepath.Join(t.TempDir(), "public")
				build(t, generator.Options{FS: site, Output: want})
				if d := cmp.Diff(readFolder(t, want), readFolder(t, opt.Output)); d != "" {
					t.Errorf("pages of two states:\n%.2000s", d)
				}

				left = 1000
				opt.FS = unrest(site, name, &left, 1000)
				opt.Output = filepath.Join(t.TempDir(), "public")
				if _, err := generator.Build(t.Context(), opt); err == nil || !strings.Contains(err.Error(), name) {
					t.Errorf("a file that is never the same: %v", err)
				}
				if list, _ := filepath.Glob(filepath.Join(opt.Output, "*.html")); len(list) > 0 {
					t.Errorf("pages were written: %v", list)
				}
			})
		}
	}
}
