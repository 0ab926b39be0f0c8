package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows says which packages of ours a package may import. Tests may import more.
// A package that is not listed fails: whoever adds one decides where it stands.
var arrows = map[string][]string{
	".":                             {}, // the guide
	"generator/effort":              {}, // used by tests alone
	"scoring/nearest":               {},
	"scoring":                       {"scoring/calendar", "scoring/exact", "scoring/formula", "scoring/nearest"},
	"scoring/exact":                 {},
	"scoring/pairwise":              {"scoring/exact", "scoring/nearest"},
	"scoring/raters":                {"scoring/exact"},
	"scoring/internal/language":     {"scoring/exact"}, // used by tests alone
	"generator/diag":                {"scoring/nearest"},
	"generator/tomlfile":            {"generator/diag"},
	"generator/lineend":             {},
	"generator/markup":              {},
	"generator/tongue":              {},
	"generator/markdown":            {"generator/lineend", "generator/tomlfile"},
	"generator/history":             {"generator/diag"},
	"generator/effect":              {"generator/diag", "generator/source", "scoring"},
	"generator/review":              {"generator/chart", "generator/diag", "generator/effect", "generator/source", "scoring", "themes"},
	"generator/chart":               {"generator/chart/layout", "generator/lineend", "generator/markup", "generator/tongue"},
	"generator/chart/layout":        {},
	"themes":                        {"generator/diag", "generator/input", "generator/tomlfile", "generator/tongue"},
	"generator/source":              {"generator/attach", "generator/diag", "generator/input", "generator/markdown", "generator/tomlfile", "scoring", "scoring/calendar", "scoring/exact", "scoring/pairwise"},
	"generator/source/lint":         {"generator/diag", "generator/source", "scoring", "scoring/calendar"},
	"generator/view":                {"generator/chart"},
	"generator/redact":              {"generator/source", "scoring", "scoring/exact"},
	"generator/ledger":              {"generator/digest", "generator/redact", "generator/source", "scoring", "scoring/calendar", "scoring/raters"},
	"generator/wording":             {"generator/edition", "generator/ledger", "generator/source", "generator/view", "scoring", "themes"},
	"generator/compare":             {"generator/chart", "generator/edition", "generator/exhibit", "generator/ledger", "generator/source", "generator/view", "scoring"},
	"generator/page":                {"generator/chart", "generator/compare", "generator/diag", "generator/digest", "generator/download", "generator/edition", "generator/exhibit", "generator/ledger", "generator/markdown", "generator/markup", "generator/places", "generator/redact", "generator/seal", "generator/source", "generator/tongue", "generator/view", "generator/wording", "scoring", "scoring/calendar", "themes"},
	"generator/render":              {"generator/chart", "generator/diag", "generator/layouts", "generator/lineend", "generator/markdown", "generator/markup", "generator/tomlfile", "generator/tongue", "generator/view", "themes"},
	"generator/output":              {},
	"generator/preview":             {"generator/attach", "generator/diag", "generator/input", "generator/phrase"},
	"generator/edit":                {"generator/diag", "generator/tomlfile"},
	"generator/browser":             {},
	"generator/proof":               {}, // a second opinion: shares nothing with scoring
	"generator/input":               {},
	"generator/nextyear":            {"generator/diag", "generator/edit", "generator/source", "scoring/calendar"},
	"generator/chromium":            {},
	"generator/paper":               {"generator/chromium", "generator/view"},
	"generator/edition":             {"generator/attach", "generator/chart", "generator/ledger", "generator/markdown", "generator/source", "generator/tongue", "generator/view", "scoring", "scoring/calendar", "themes"},
	"generator/attach":              {},
	"generator/sheet":               {"generator/diag", "generator/edit", "generator/lineend", "generator/phrase", "generator/source", "scoring", "themes"},
	"generator/seal":                {"generator/diag", "generator/source", "scoring", "scoring/calendar"},
	"generator/preview/form":        {"generator/diag", "generator/phrase", "generator/sheet", "generator/source"},
	"generator/digest":              {"scoring"},
	"generator/phrase":              {"generator/diag"},
	"scoring/calendar":              {},
	"generator/download":            {"generator/digest", "generator/edition", "generator/ledger", "generator/lineend", "generator/redact", "generator/source", "generator/view", "generator/wording", "scoring", "scoring/calendar", "scoring/exact", "scoring/formula", "scoring/raters"},
	"generator/exhibit":             {"generator/chart", "generator/edition", "generator/ledger", "generator/redact", "generator/source", "generator/view", "generator/wording", "scoring", "scoring/calendar", "scoring/pairwise", "scoring/raters"},
	"generator/internal/browse":     {"generator/chromium", "generator/effort"}, // used by tests alone
	"generator/internal/worlds":     {},                                         // used by tests alone
	"generator/trees":               {},                                         // used by tests alone
	"generator/internal/htmlcheck":  {},                                         // used by tests alone
	"generator/places":              {"generator/tongue"},
	"scoring/formula":               {"scoring/exact"},
	"generator/layouts":             {},
	"generator/internal/hard":       {},                 // used by tests alone
	"generator/internal/sitecase":   {"generator/diag"}, // used by tests alone
	"generator/internal/sheetcheck": {},                 // used by tests alone
	"generator":                     {"generator/attach", "generator/chart", "generator/diag", "generator/history", "generator/input", "generator/ledger", "generator/markdown", "generator/output", "generator/page", "generator/redact", "generator/render", "generator/seal", "generator/source", "generator/source/lint", "generator/tomlfile", "generator/view", "generator/wording", "scoring", "scoring/calendar", "scoring/exact", "scoring/pairwise", "scoring/raters", "themes"},
	"cmd/steelyard":                 {".", "generator", "generator/chart", "generator/chromium", "generator/diag", "generator/download", "generator/effect", "generator/history", "generator/input", "generator/nextyear", "generator/page", "generator/paper", "generator/phrase", "generator/preview", "generator/preview/form", "generator/proof", "generator/review", "generator/seal", "generator/sheet", "generator/source", "scoring", "scoring/calendar", "themes"},
}

// only names libraries that one package alone may use, so that they can be replaced
// in one place. Tests drive the browser too, from a package of their own.
var only = map[string][]string{
	"github.com/yuin/goldmark": {"generator/markdown"},
	"github.com/go-echarts":    {"generator/chart"},
	"github.com/chromedp":      {"generator/internal/browse", "generator/paper"},
	"github.com/spf13/cobra":   {"cmd/steelyard"},
	"github.com/schollz":       {"cmd/steelyard"},
	"github.com/fsnotify":      {"generator/preview"},
	"github.com/pdfcpu":        {"generator/paper"},
	"github.com/tdewolff":      {"themes"},
}

// never names what a package may not use: scoring is pure arithmetic, and only the
// command reads the clock, the environment and the network.
var never = map[string][]string{
	"scoring/exact":      {"os", "time", "io/fs", "math/rand", "math/rand/v2", "crypto/rand", "net", "net/http", "runtime", "log"},
	"scoring/pairwise":   {"os", "time", "io/fs", "math/rand", "math/rand/v2", "crypto/rand", "net", "net/http", "runtime", "log"},
	"scoring/raters":     {"os", "time", "io/fs", "math/rand", "math/rand/v2", "crypto/rand", "net", "net/http", "runtime", "log"},
	"scoring":            {"os", "time", "io/fs", "math/rand", "math/rand/v2", "crypto/rand", "net", "net/http", "runtime", "log"},
	"generator/chart":    {"os", "time", "math/rand", "math/rand/v2", "net", "net/http", "io/fs"},
	"generator/markdown": {"os", "time", "math/rand", "math/rand/v2", "net/http", "io/fs"},
	"generator/edit":     {"os", "io/fs", "math/rand", "math/rand/v2", "net", "net/http"},
	"generator/tomlfile": {"os", "net/http", "io/fs"},
	"generator/diag":     {"os", "time", "math/rand", "math/rand/v2", "net/http", "io/fs"},
	"generator/wording":  {"os", "time", "math/rand", "math/rand/v2", "net/http", "io/fs"},
	"generator/download": {"os", "time", "math/rand", "math/rand/v2", "net/http", "io/fs"},
	"generator/compare":  {"os", "time", "math/rand", "math/rand/v2", "net/http", "io/fs"},
	"generator/exhibit":  {"os", "time", "math/rand", "math/rand/v2", "net/http", "io/fs"},
	"generator/page":     {"os", "math/rand", "math/rand/v2", "net/http"},
	"generator/render":   {"os", "math/rand", "math/rand/v2", "net/http"},
	"generator/redact":   {"os", "time", "math/rand", "math/rand/v2", "net/http", "io/fs"},
	"generator/source":   {"os", "math/rand", "math/rand/v2", "net/http"},
	"themes":             {"os", "time", "math/rand", "math/rand/v2", "net/http"},
}

// Data flows one way. An arrow that points up makes a stage depend on the one after
// it, and the house can no longer be read room by room.
func TestArrows(t *testing.T) {
	root := os.DirFS("..")
	for dir, imports := range packages(t, root) {
		allowed, known := arrows[dir]
		if !known {
			t.Errorf("%s: the package is not in the list of arrows", dir)
			continue
		}
		for _, imp := range imports {
			if ours, ok := strings.CutPrefix(imp, "steelyard/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s, which the house does not allow", dir, ours)
			}
			for lib, users := range only {
				if (imp == lib || strings.HasPrefix(imp, lib+"/")) && !slices.Contains(users, dir) {
					t.Errorf("%s imports %s, which only %s may", dir, imp, strings.Join(users, " and "))
				}
			}
			if slices.Contains(never[dir], imp) {
				t.Errorf("%s imports %s", dir, imp)
			}
		}
	}
}

// packages returns the imports of every package's code, tests left out, by folder.
func packages(t *testing.T, root fs.FS) map[string][]string {
	t.Helper()
	got := map[string][]string{}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || name == "public" || name == "content") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		dir := path.Dir(name)
		got[dir] = append(got[dir], []string{}...)
		for _, spec := range f.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			got[dir] = append(got[dir], imp)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) < 5 {
		t.Fatalf("only %d packages found: the test looks in the wrong place", len(got))
	}
	return got
}

// The list itself has no way round: who follows the arrows comes to an end.
func TestArrowsHaveNoCycle(t *testing.T) {
	state := map[string]int{} // 1 on the way, 2 done
	var visit func(dir string, way []string)
	visit = func(dir string, way []string) {
		switch state[dir] {
		case 1:
			t.Errorf("the arrows lead round: %s", strings.Join(append(way, dir), " → "))
			return
		case 2:
			return
		}
		state[dir] = 1
		for _, next := range arrows[dir] {
			visit(next, append(way, dir))
		}
		state[dir] = 2
	}
	for dir := range arrows {
		visit(dir, nil)
	}
}

// Who inherits the program finds every room on the guide's page for engineers, in each
// language.
func TestEngineersGuideNamesEveryRoom(t *testing.T) {
	for _, page := range []string{"engineers.md", "engineers.zh-CN.md"} {
		text, err := os.ReadFile("../content/guide/" + page)
		if err != nil {
			t.Fatal(err)
		}
		for dir := range arrows {
			if dir != "." && !strings.Contains(string(text), "`"+dir+"`") {
				t.Errorf("%s does not name %s", page, dir)
			}
		}
	}
}
