package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"steelyard/generator"
	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
)

// built writes a site to a folder.
func built(site fs.FS, dir string) error {
	summary, err := generator.Build(context.Background(), generator.Options{FS: site, Output: dir, Version: "test"})
	if err != nil {
		return err
	}
	if summary.Failed {
		return failed{summary}
	}
	return nil
}

// failed is a site that has mistakes.
type failed struct{ *generator.Summary }

func (f failed) Error() string {
	var all []string
	for _, d := range f.Diagnostics {
		all = append(all, d.File+": "+d.Message)
	}
	return strings.Join(all, "\n")
}

// chromium is the browser of all tests.
var chromium browse.Browser

// own is the repository's own site, built once for all tests.
var own struct {
	build sync.Once
	dir   string
	err   error
}

// TestMain ends the browser and removes the sample, which many tests use.
func TestMain(m *testing.M) {
	effort.Rest()
	code := m.Run()
	chromium.Close()
	if own.dir != "" {
		if err := os.RemoveAll(own.dir); err != nil {
			fmt.Fprintln(os.Stderr, "remove the built sample:", err)
		}
	}
	os.Exit(code)
}

// sample is the folder of the repository's own site.
func sample(t *testing.T) string {
	t.Helper()
	browse.Need(t)
	own.build.Do(func() {
		if own.dir, own.err = os.MkdirTemp("", "steelyard-sample-"); own.err == nil {
			own.err = built(os.DirFS("../.."), own.dir)
		}
	})
	if own.err != nil {
		t.Fatal(own.err)
	}
	return own.dir
}

// onDisk is the address of a file.
func onDisk(dir, path string) string {
	return browse.Address(filepath.Join(dir, filepath.FromSlash(path)))
}

// served is the address of a folder below two others on a server of this machine that
// allows a page nothing but what the server itself holds.
func served(t *testing.T, dir string) string {
	t.Helper()
	files := http.StripPrefix("/reports/b-district/", http.FileServer(http.Dir(dir)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/reports/b-district/"
}

var (
	kindOfPage   = regexp.MustCompile(`<body class="k-([a-z-]+)`)
	kindOfFigure = regexp.MustCompile(`^class="[^"]*" id="[^"]*" data-kind="([a-z-]+)"`)
)

func kindsOfPages(page string) []string {
	if m := kindOfPage.FindStringSubmatch(page); m != nil {
		return m[1:]
	}
	return nil
}

// kindsOfFigures names the kinds of the figures in a page whose markup holds a text.
func kindsOfFigures(page, holds string) []string {
	var kinds []string
	for _, figure := range strings.Split(page, "<figure ")[1:] {
		figure, _, _ = strings.Cut(figure, "</figure>")
		if m := kindOfFigure.FindStringSubmatch(figure); m != nil && strings.Contains(figure, holds) {
			kinds = append(kinds, m[1])
		}
	}
	return kinds
}

// one returns, for each thing that is found in the pages of a language, the first page
// that has it, in the order of paths. The report of the richest unit comes first.
func one(t *testing.T, dir, lang string, find func(page string) []string) map[string]string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if rel = filepath.ToSlash(rel); strings.HasPrefix(rel, "zh-CN/") == (lang == "zh-CN") {
			paths = append(paths, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	rich := func(p string) bool { return strings.Contains(p, "united-front/2025/") }
	slices.SortStableFunc(paths, func(a, b string) int {
		if rich(a) != rich(b) {
			if rich(a) {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	found := map[string]string{}
	for _, path := range paths {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		if err != nil {
			t.Fatal(err)
		}
		for _, what := range find(string(data)) {
			if _, ok := found[what]; !ok {
				found[what] = path
			}
		}
	}
	return found
}

// inTurn takes what has a number in one of the two languages, now in the one and now in the
// other; in both where everything is asked for.
func inTurn(n int, lang string) bool { return effort.All() || (n%2 == 1) == (lang == "zh-CN") }

// quote makes a text a literal of JavaScript.
func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always has a JSON form
	}
	return string(b)
}
