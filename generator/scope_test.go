package generator

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/diag"
	"steelyard/generator/render"
)

// scopeSite is three offices of one category and a party school, each with one year and
// two indicators; bureau has two years. results are what is put in place of an office's
// first value.
func scopeSite(results map[string]string) fstest.MapFS {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	put("site.toml", "title = { en = \"Scopes\", zh-CN = \"范围\" }\nlanguages = [\"en\", \"zh-CN\"]\naudience = \"internal\"\nlint = \"off\"\n")
	put("content/_index.md", "All offices. The bureau has `{bureau.2025.score}`.\n")
	put("content/guide/_index.md", "+++\ntitle = \"Guide\"\n+++\nText without any figure.\n")
	put("content/guide/example.md", "+++\ntitle = \"Example\"\n+++\nThe bureau has `{bureau.2025.indicator.files.value}`.\n")
	for _, year := range []string{"2024", "2025"} {
		put("content/rulebook/"+year+".toml", "total = 100\nrounding = { score = 2, total = 2 }\n")
	}
	report := func(unit, year, value string) {
		if v := results[unit+"/"+year]; v != "" {
			value = v
		}
		dir := "content/" + unit + "/" + year + "/"
		put(dir+"scorecard.toml", `status = "final"
[dimension.service]
title = "Service"
points = 100
[objective.kept]
dimension = "service"
title = "Books are kept"
[indicator.files]
objective = "kept"
title = "Files opened"
points = 60
target = 10
score = { method = "ratio" }
[indicator.visits]
objective = "kept"
title = "Visits"
points = 40
target = 10
score = { method = "ratio" }
`)
		put(dir+"results.toml", "[result.files]\nvalue = "+value+"\n[result.visits]\nvalue = 8\n")
	}
	for unit, category := range map[string]string{"archive": "office", "bureau": "office", "court": "office", "school": "party"} {
		put("content/"+unit+"/unit.toml", "title = \""+unit+"\"\ncategory = \""+category+"\"\n")
	}
	report("archive", "2025", "9")
	report("bureau", "2024", "7")
	report("bureau", "2025", "8")
	report("court", "2025", "4")
	report("school", "2025", "6")
	return files
}

// made are the pages of a site: their scopes and their documents, by path.
func made(t *testing.T, files fstest.MapFS) (scopes, documents map[string]string) {
	t.Helper()
	p, err := makePlan(context.Background(), Options{FS: files})
	if err != nil {
		t.Fatal(err)
	}
	if p.summary.Failed {
		for _, d := range p.summary.Diagnostics {
			if d.Severity == diag.Error {
				t.Errorf("%s:%d: %s", d.File, d.Line, d.Message)
			}
		}
		t.FailNow()
	}
	renderer, err := render.New(p.theme)
	if err != nil {
		t.Fatal(err)
	}
	scopes, documents = map[string]string{}, map[string]string{}
	for _, pg := range p.pages {
		scope, err := pg.Scope()
		if err != nil {
			t.Fatal(err)
		}
		doc, _, err := renderer.Page(pg)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := pg.Scope(); again != scope {
			t.Errorf("%s: the scope is %s, after the page was made %s", pg.Path, scope, again)
		}
		if !strings.Contains(string(doc), scope) {
			t.Errorf("%s does not carry its scope", pg.Path)
		}
		scopes[pg.Path], documents[pg.Path] = scope, string(doc)
	}
	return scopes, documents
}

// changed lists the paths whose text differs.
func changed(a, b map[string]string) []string {
	var list []string
	for _, path := range slices.Sorted(maps.Keys(a)) {
		if a[path] != b[path] {
			list = append(list, path)
		}
	}
	return list
}

// After an edit exactly those pages change whose scope did, and those that could tell of
// the edit are among them.
func TestAPageChangesWithItsScopeAlone(t *testing.T) {
	scopes, documents := made(t, scopeSite(nil))
	for _, x := range []struct {
		name    string
		results map[string]string
		move    []string // must change
		stay    []string // must not
	}{
		{"a result that moves no rank", map[string]string{"bureau/2025": "8.1"},
			[]string{"index.html", "compare/2025.html", "bureau/index.html", "bureau/2025/index.html", "bureau/2025/indicator/files.html", "zh-CN/bureau/2025/index.html", "guide/example.html"},
			[]string{"guide/index.html", "overview/2024.html", "archive/2025/index.html", "court/2025/leaflet.html", "school/2025/leaflet.html", "bureau/2024/index.html", "search.html", "downloads/index.html", "method/2024.html"}},
		{"a result that moves a rank", map[string]string{"bureau/2025": "9.5"},
			[]string{"archive/2025/index.html", "archive/2025/leaflet.html", "archive/index.html", "zh-CN/archive/2025/index.html"},
			[]string{"guide/index.html", "court/2025/leaflet.html", "school/2025/index.html", "bureau/2024/index.html"}},
		{"a result of the year before", map[string]string{"bureau/2024": "6"},
			[]string{"bureau/2024/index.html", "bureau/2025/index.html", "overview/2024.html", "index.html"},
			[]string{"archive/2025/index.html", "guide/index.html"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			nowScopes, nowDocuments := made(t, scopeSite(x.results))
			moved := changed(documents, nowDocuments)
			if by := changed(scopes, nowScopes); !slices.Equal(by, moved) {
				t.Errorf("scopes changed of %v, documents of %v", by, moved)
			}
			for _, path := range x.move {
				if !slices.Contains(moved, path) {
					t.Errorf("%s stayed as it was", path)
				}
			}
			for _, path := range x.stay {
				if slices.Contains(moved, path) {
					t.Errorf("%s changed", path)
				}
			}
			t.Logf("%d of %d pages changed", len(moved), len(documents))
		})
	}
}

// A comment in a source file is in no page's scope but of those that print the digest of
// the report's files.
func TestACommentChangesWhatPrintsTheFilesDigest(t *testing.T) {
	files := scopeSite(nil)
	_, documents := made(t, files)
	files["content/bureau/2025/results.toml"].Data = append([]byte{}, append(files["content/bureau/2025/results.toml"].Data, "# checked twice\n"...)...)
	_, now := made(t, files)
	want := []string{"bureau/2025/changes.html", "bureau/2025/index.html", "zh-CN/bureau/2025/changes.html", "zh-CN/bureau/2025/index.html"}
	if moved := changed(documents, now); !slices.Equal(moved, want) {
		t.Errorf("%v changed, want %v", moved, want)
	}
}
