package generator_test

import (
	"net/url"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"steelyard/generator"
	"steelyard/generator/internal/hard"
	"steelyard/generator/internal/htmlcheck"
)

// From any report every page about that report is one click away, and the report is one
// click away from each of them; its data too. A link that names a place names one that is
// there.
func TestWays(t *testing.T) {
	if testing.Short() {
		t.Skip("a walk over finished pages; left out with -short")
	}
	t.Run("sample", func(t *testing.T) {
		files, whole := sample(t)
		if !whole {
			walkWays(t, files, 2*len(someReports))
			walkClaims(t, files, 20)
			return
		}
		walkWays(t, files, 20)
		walkClaims(t, files, 100)
	})
	t.Run("halves, fiscal years, units above", func(t *testing.T) {
		site := hard.Site("plain", hard.Unit{ID: "below", Dimensions: 3, Objectives: 4, Links: 1}, hard.Unit{ID: "above", Dimensions: 3, Objectives: 3})
		site["content/below/unit.toml"] += "parent = \"above\"\n"
		site["site.toml"] = "year_starts = 4\n" + site["site.toml"]
		files := fstest.MapFS{}
		for name, text := range site { // the years of the one are halves, those of the other run from April
			name = strings.NewReplacer("above/2024/", "above/2024-h2/", "above/2025/", "above/2025-h1/", "below/2024/", "below/2023-24/", "below/2025/", "below/2024-25/").Replace(name)
			files[name] = &fstest.MapFile{Data: []byte(text)}
			if book, _, ok := strings.Cut(name, "rulebook/"); ok {
				for _, other := range []string{"2024-h2", "2025-h1", "2023-24", "2024-25"} {
					files[book+"rulebook/"+other+".toml"] = files[name]
				}
			}
		}
		walkWays(t, pagesOf(t, generator.Options{FS: files}, isPage), 8)
	})
}

// walkWays walks over a site's pages, in which there are at least so many reports.
func walkWays(t *testing.T, files map[string]string, least int) {
	t.Helper()
	links := map[string]map[string]string{} // by page: fragment by page that it leads to
	ids := map[string]map[string]bool{}
	for name, data := range files {
		if path.Ext(name) != ".html" || strings.Contains(data, `http-equiv="refresh"`) { // a former address leads on
			continue
		}
		doc, err := html.Parse(strings.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		links[name], ids[name] = map[string]string{}, map[string]bool{}
		htmlcheck.Walk(doc, func(n *html.Node) {
			if id := htmlcheck.Attr(n, "id"); id != "" {
				ids[name][id] = true
			}
			if n.Data != "a" {
				return
			}
			u, err := url.Parse(htmlcheck.Attr(n, "href"))
			if err != nil || u.Scheme != "" {
				return
			}
			to := name
			if u.Path != "" {
				to = path.Join(path.Dir(name), u.Path)
			}
			if have := links[name][to]; have == "" {
				links[name][to] = u.Fragment
			}
		})
	}
	reports := 0
	for name := range links {
		parts := strings.Split(strings.TrimPrefix(name, "zh-CN/"), "/")
		if len(parts) != 3 || parts[2] != "index.html" || !strings.HasPrefix(parts[1], "20") {
			continue
		}
		reports++
		dir := path.Dir(name)
		for other := range links {
			if other == name || !strings.HasPrefix(other, dir+"/") {
				continue
			}
			if _, ok := links[name][other]; !ok {
				t.Errorf("%s does not lead to %s", name, other)
			}
			if _, ok := links[other][name]; !ok {
				t.Errorf("%s does not lead back to %s", other, name)
			}
		}
		data := "downloads/index.html"
		if strings.HasPrefix(name, "zh-CN/") {
			data = "zh-CN/" + data
		}
		if at := links[name][data]; !ids[data][at] {
			t.Errorf("%s leads to %s at %q, which is not there", name, data, at)
		}
		if _, ok := links[data][name]; !ok {
			t.Errorf("%s does not lead back to %s", data, name)
		}
		for _, must := range []string{"leaflet.html", "map.html", "changes.html", "coverage.html", "check.html"} {
			if _, ok := links[name][dir+"/"+must]; !ok && links[dir+"/"+must] != nil {
				t.Errorf("%s does not lead to its %s", name, must)
			}
		}
	}
	if reports < least {
		t.Fatalf("only %d reports were found", reports)
	}
}
