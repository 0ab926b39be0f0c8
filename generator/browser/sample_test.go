package browser

import (
	"context"
	"encoding/json"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"steelyard/generator"
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

// sample is the folder of the repository's own site, built once for all tests.
func sample(t *testing.T) string {
	t.Helper()
	if chromium() == "" {
		missing(t, "no Chromium found: what a browser makes of the site is not tried")
	}
	all.build.Do(func() {
		if all.dir, all.fails = os.MkdirTemp("", "steelyard-sample-"); all.fails == nil {
			all.fails = built(os.DirFS("../.."), all.dir)
		}
	})
	if all.fails != nil {
		t.Fatal(all.fails)
	}
	return all.dir
}

// onDisk is the address of a file.
func onDisk(dir, path string) string {
	address := filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(path)))
	return "file:///" + strings.TrimPrefix(address, "/")
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

// quote makes a text a literal of JavaScript.
func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always has a JSON form
	}
	return string(b)
}
