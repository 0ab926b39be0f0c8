package generator_test

import (
	"context"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"steelyard/generator"
)

var update = flag.Bool("update", false, "write the expected files of the golden tests anew")

// assetVersion is how a page asks for the bytes of a theme's file that it was made with.
var assetVersion = regexp.MustCompile(`(assets/[\w./-]+\?v=)[0-9a-f]+`)

// signature is the digest of all that a page may show. It moves with every key that a file
// of sources may have, used or not; other tests hold that it moves when it must.
var signature = regexp.MustCompile(`((?i:content )|内容(?:版本)?\s?)[0-9a-f]{12}\b`)

// What sites of the test data are built to, file by file. A file too many fails as
// well as one too few. The theme's own files are compared by name, and pages without
// the digest of those files: their bytes are the theme's, and a change of style is no
// change of a page. Nor is a new signature.
//
// A site with a folder want holds every byte, and shows a change of the markup; one
// with a folder want-text holds what a reader sees, and shows a change of the content
// in two languages without a page of markup around it.
func TestGolden(t *testing.T) {
	sites, err := os.ReadDir("testdata/sites")
	if err != nil {
		t.Fatal(err)
	}
	for _, site := range sites {
		t.Run(site.Name(), func(t *testing.T) {
			dir := filepath.Join("testdata/sites", site.Name())
			got := builtOnce(t, filepath.ToSlash(filepath.Join(dir, "site")))
			expected := filepath.Join(dir, "want")
			if _, err := os.Stat(filepath.Join(dir, "want-text")); err == nil {
				expected = filepath.Join(dir, "want-text")
				got = readable(t, got)
			}
			if *update {
				write(t, expected, got)
			}
			want := readFolder(t, expected)
			for _, name := range slices.Sorted(maps.Keys(got)) {
				if _, ok := want[name]; !ok {
					t.Errorf("%s is not expected", name)
				}
			}
			for _, name := range slices.Sorted(maps.Keys(want)) {
				if _, ok := got[name]; !ok {
					t.Errorf("%s is missing", name)
				} else if got[name] != want[name] {
					t.Errorf("%s (-want +got):\n%s", name, firstDifference(want[name], got[name]))
				}
			}
			if t.Failed() {
				t.Log("where the new files are right: go test ./generator -run Golden -update")
			}
		})
	}
}

// readable keeps the text of pages and of data files, and the names of all files.
func readable(t *testing.T, files map[string]string) map[string]string {
	t.Helper()
	kept := map[string]string{}
	for name, data := range files {
		switch path.Ext(name) {
		case ".html":
			kept[name+".txt"] = signature.ReplaceAllString(visible(t, data), "${1}0")
		case ".csv", ".txt":
			kept[name] = data
		}
	}
	kept["files.txt"] = strings.Join(slices.Sorted(maps.Keys(files)), "\n") + "\n"
	return kept
}

// visible is the text of a page, a line for each element that stands on its own.
func visible(t *testing.T, page string) string {
	t.Helper()
	var b strings.Builder
	hidden := 0
	for z := html.NewTokenizer(strings.NewReader(strings.ReplaceAll(page, "<wbr>", ""))); ; {
		kind := z.Next()
		switch token := z.Token(); kind {
		case html.ErrorToken:
			lines := strings.FieldsFunc(b.String(), func(r rune) bool { return r == '\n' })
			lines = slices.DeleteFunc(lines, func(l string) bool { return strings.TrimSpace(l) == "" })
			for i, l := range lines {
				lines[i] = strings.Join(strings.Fields(l), " ")
			}
			return strings.Join(lines, "\n") + "\n"
		case html.TextToken:
			if hidden == 0 {
				b.WriteString(strings.ReplaceAll(token.Data, "\n", " "))
			}
		case html.StartTagToken, html.EndTagToken:
			switch token.Data {
			case "script", "style":
				if kind == html.StartTagToken {
					hidden++
				} else {
					hidden--
				}
			case "a", "b", "em", "i", "small", "span", "strong", "sub", "sup", "code", "text", "tspan", "title":
				if token.Data == "text" || token.Data == "title" {
					b.WriteString("\n")
				}
			case "td", "th", "dd", "dt", "li":
				b.WriteString(" ")
				if token.Data != "td" && token.Data != "th" {
					b.WriteString("\n")
				}
			case "svg", "g", "path", "rect", "circle", "line", "polyline", "polygon", "desc":
			default:
				b.WriteString("\n")
			}
		}
	}
}

// firstDifference shows the lines around the first difference: a page is too long to
// show whole.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	at := 0
	for at < len(w) && at < len(g) && w[at] == g[at] {
		at++
	}
	clip := func(lines []string) []string {
		lines = slices.Clone(lines[min(at, len(lines)):min(at+3, len(lines))])
		for i, l := range lines {
			if len(l) > 400 {
				lines[i] = l[:400] + "…"
			}
		}
		return lines
	}
	return cmp.Diff(clip(w), clip(g))
}

// build builds a site that must have no mistakes.
func build(t testing.TB, opt generator.Options) *generator.Summary {
	t.Helper()
	summary, err := generator.Build(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range summary.Diagnostics {
		t.Logf("%s: %s (%s)", d.Place, d.Message, d.Hint)
	}
	if summary.Failed {
		t.Fatal("the site has errors")
	}
	return summary
}

func readFolder(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return files
}

func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
