package page

import (
	"strings"
	"testing"

	"steelyard/generator/view"
)

// The page of a unit shows those above and below it, with what their last reports came to.
func TestUnitStandsInItsTree(t *testing.T) {
	change := with(t, "content/liaison/unit.toml", "title", "parent = \"town\"\ntitle")
	change["content/town/unit.toml"] = "title = \"Town\"\n"
	_, pages, _, _ := planned(t, "internal", change)
	for _, path := range []string{"town/index.html", "liaison/index.html"} {
		for _, p := range pages {
			if p.Path != path && p.Path != "en/"+path {
				continue
			}
			v, err := p.View()
			if err != nil {
				t.Fatal(err)
			}
			text := ""
			for _, s := range v.(*view.Unit).Sections {
				if s.ID != "kin" {
					continue
				}
				for _, r := range s.Blocks[0].(*view.Table).Groups[0] {
					for _, c := range r.Cells {
						for _, part := range c.Parts {
							text += part.Text + part.Href + " "
						}
						text += c.Text + " "
					}
					text += "| "
				}
			}
			if n := strings.Count(text, "|"); n != 2 || strings.Index(text, "Town") > 20 {
				t.Errorf("%s: %q", p.Path, text)
			}
		}
	}
}
