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
		v, _ := s.plainPage()
		crumbs := v.Shell.Crumbs
		if v.Head.Text.Text != want || crumbs[len(crumbs)-1].Text.Text != want {
			t.Errorf("%s: head %q, crumbs %v", path, v.Head.Text.Text, crumbs)
		}
		if path == "notes/method" && hasTopHeading(s.prose(0).all()) {
			t.Error("the title stands in the text as well")
		}
	}
}

// A heading that is the name of a section and misses its id extends that section.
func TestHeadingThatNamesASectionIsTakenAsIt(t *testing.T) {
	b, _, _, _ := planned(t, "internal", map[string]string{"content/liaison/2025/report.md": "## Problems found\n\nToo few hands.\n\n## And more\n\nOf our own.\n"})
	n := 0
	for _, s := range reportPage(t, b, "liaison", "2025").Sections {
		if s.Label.Text == "And more" {
			n += 10
		}
		if s.Label.Text == "Problems found" {
			n++
			if s.ID != "problems" {
				t.Errorf("it stands as %s", s.ID)
			}
		}
	}
	if n != 11 {
		t.Errorf("the sections stand %d times: 11 is the one and, after it, the author's own", n)
	}
}
