package page

import (
	"strings"
	"testing"
)

// Every page of a renamed unit leads on from where it stood, in each language, without a
// script.
func TestFormerAddressesLeadOn(t *testing.T) {
	b, pages, files, _ := planned(t, "internal", with(t, "content/liaison/unit.toml", "title", "aliases = [\"old-liaison\"]\ntitle"))
	by := map[string]string{}
	for _, f := range files {
		if strings.Contains(f.Path, "old-liaison/") {
			data, err := f.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			by[f.Path] = string(data)
		}
	}
	n := 0
	for _, p := range pages {
		if !strings.Contains("/"+p.Path, "/liaison/") {
			continue
		}
		n++
		html := by[strings.Replace(p.Path, "liaison/", "old-liaison/", 1)]
		if !strings.Contains(html, `rel="canonical"`) || !strings.Contains(html, "<a href=") || strings.Contains(html, "<script") {
			t.Errorf("%s does not lead on: %q", p.Path, html)
		}
	}
	if n == 0 || n != len(by) {
		t.Errorf("%d pages, %d former addresses", n, len(by))
	}
	if html := by["old-liaison/index.html"]; !strings.Contains(html, `content="0; url=../liaison/index.html"`) {
		t.Errorf("the unit leads to %s", html)
	}
	_ = b
}
