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
