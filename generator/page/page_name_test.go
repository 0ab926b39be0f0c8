package page

import "testing"

// A page that has no title goes by its first heading, and by its file without one.
func TestPageWithoutTitleTakesItsFirstHeading(t *testing.T) {
	b, _, _, _ := planned(t, "internal", map[string]string{
		"content/notes/method.md": "\n# How we count\n\nText.\n\n## More\n\nText.\n",
		"content/notes/later.md":  "Words first.\n\n## The second part\n\nText.\n",
		"content/notes/bare.md":   "Words alone.\n",
	})
	e := b.editions[0]
	for path, want := range map[string]string{"notes/method": "How we count", "notes/later": "The second part", "notes/bare": "bare"} {
		p := b.tree.byPath[path]
		s, err := e.plainScope(p, e.plainPath(p))
		if err != nil {
			t.Fatal(err)
		}
		v, err := s.plainPage()
		if err != nil {
			t.Fatal(err)
		}
		crumbs := v.Shell.Crumbs
		if v.Head.Text.Text != want || crumbs[len(crumbs)-1].Text.Text != want {
			t.Errorf("%s: head %q, crumbs %v", path, v.Head.Text.Text, crumbs)
		}
		if path == "notes/method" && hasTopHeading(s.prose(0).all()) {
			t.Error("the title stands in the text as well")
		}
	}
}
