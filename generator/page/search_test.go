package page

import (
	"strings"
	"testing"
)

// Who searches without scripts reads the list of all pages: kinds apart, years from the
// latest, a folder's pages in the order of its menu, and no page twice.
func TestSearchGroups(t *testing.T) {
	b, _, _, _ := planned(t, internal, map[string]string{
		"content/guide/_index.md":     "+++\ntitle = \"Guide\"\n+++\nText\n",
		"content/guide/second.md":     "+++\ntitle = \"A second page\"\norder = 2\n+++\nText\n",
		"content/guide/first.md":      "+++\ntitle = \"The first page\"\norder = 1\n+++\nText\n",
		"content/guide/glossary.md":   "+++\ntitle = \"Our terms\"\norder = 3\n+++\nText\n",
		"content/guide/deep/inner.md": "+++\ntitle = \"Inner\"\n+++\nText\n",
		"content/contact.md":          "+++\ntitle = \"Contact\"\n+++\nText\n",
		"content/loose/leaf.md":       "+++\ntitle = \"Leaf\"\n+++\nText\n",
	})
	v := b.editions[0].search(b.editions[0].SearchPath())
	seen := map[string]int{}
	var text strings.Builder
	for _, g := range v.Groups {
		text.WriteString(g.Title.Text + ":")
		for _, l := range g.Links {
			seen[l.Href]++
			text.WriteString(" " + l.Text.Text + ",")
		}
		text.WriteString("\n")
	}
	for href, n := range seen {
		if n > 1 {
			t.Errorf("%s stands %d times", href, n)
		}
	}
	for _, want := range []string{"\nMethods: Method 2025, Method 2024,\n", "\nPages: Contact, Inner, Leaf, Downloads, Accessibility statement,\n", "\nGuide: Guide, The first page, A second page, Our terms,"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, text.String())
		}
	}
}

// A term is found by itself: of the theme's glossary at its row, of an author's on its page.
func TestSearchKnowsTerms(t *testing.T) {
	index := func(extra map[string]string) string {
		b, _, _, _ := planned(t, internal, extra)
		data, err := b.searchFiles()[0].Bytes()
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for what, c := range map[string][2]string{
		"the theme's": {index(nil), `["Veto","glossary.html#veto","Glossary","A serious event`},
		"an author's": {index(map[string]string{"content/glossary.md": "+++\ntitle = \"Our terms\"\n+++\n| term | meaning |\n| --- | --- |\n| *red* line | a veto &amp; more |\n"}),
			`["red line","glossary.html","Our terms","a veto \u0026 more"`},
	} {
		if !strings.Contains(c[0], c[1]) {
			t.Errorf("%s terms: no %s", what, c[1])
		}
	}
}
