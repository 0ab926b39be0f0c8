package generator_test

import (
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"steelyard/generator/internal/htmlcheck"
)

// Every page of the sample, in every language, is a sound document: what a screen reader
// and a printer go by is read back from the HTML.
func TestPagesAreSound(t *testing.T) {
	if testing.Short() {
		t.Skip("a walk over finished pages; left out with -short")
	}
	files, _ := sample(t)
	titles := map[string]string{}
	pages := 0
	for name, data := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		pages++
		doc, err := html.Parse(strings.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range htmlcheck.Faults(doc) {
			t.Errorf("%s: %s", name, fault)
		}
		title := ""
		htmlcheck.Walk(doc, func(n *html.Node) {
			if n.Data == "title" && n.Parent != nil && n.Parent.Data == "head" && n.FirstChild != nil {
				title = n.FirstChild.Data
			}
		})
		if other, ok := titles[title]; ok {
			t.Errorf("%s and %s have the same title %q", name, other, title)
		}
		titles[title] = name
		if at := strings.Index(data, ">["); at >= 0 && !strings.Contains(name, "guide/") { // the guide shows tables of TOML
			if end := strings.IndexByte(data[at:], ']'); end > 0 && end < 60 && strings.Contains(data[at:at+end], ".") {
				t.Errorf("%s shows the key of a phrase: %s", name, data[at+1:at+end+1])
			}
		}
	}
	if pages < 100 {
		t.Fatalf("only %d pages were read", pages)
	}
}
