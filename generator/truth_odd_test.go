package generator_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"steelyard/generator"
)

// Odd cases that were tried on sites of their own, in three sites: testdata/odd.txtar,
// odd_hospitals.txtar and odd_schools.txtar. The file "want" of each names files and what each
// must say ("+ ") or must not ("- "); the walk goes over all of it as well.
func TestTruthOfOddCases(t *testing.T) {
	if testing.Short() {
		t.Skip("reads what a build has made, page by page")
	}
	for _, name := range []string{"odd", "odd_hospitals", "odd_schools"} {
		t.Run(name, func(t *testing.T) { oddCases(t, oddSite(t, name)) })
	}
}

func oddCases(t *testing.T, site fstest.MapFS) {
	t.Helper()
	want := string(site["want"].Data)
	delete(site, "want")
	all := func(string) bool { return true }
	truthOf(t, site, "internal", all)
	files := pagesOf(t, generator.Options{FS: site, Audience: "internal"}, func(name string) bool { return strings.Contains(want, "\n"+name+"\n") })
	name, text := "", ""
	for line := range strings.Lines(want) {
		line = strings.TrimSuffix(line, "\n")
		sign, said, _ := strings.Cut(line, " ")
		switch {
		case line == "" || sign == "#":
		case sign == "+":
			if !strings.Contains(text, said) {
				t.Errorf("%s does not say %q", name, said)
			}
		case sign == "-":
			if strings.Contains(text, said) {
				t.Errorf("%s says %q", name, said)
			}
		default:
			page, ok := files[line]
			if !ok {
				t.Errorf("there is no file %s; pages: %v", line, slices.Sorted(maps.Keys(files)))
			}
			if name, text = line, page; isPage(name) {
				text = visible(t, page)
			}
		}
	}
}

// oddSite is a site of odd cases, with the file "want" beside it.
func oddSite(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{}
	for _, f := range txtar.Parse(data).Files {
		site[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	return site
}
