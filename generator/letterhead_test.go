package generator_test

import (
	"strings"
	"testing"

	"steelyard/generator"
)

// A letterhead stands on each page in the page's language and is published once, to
// everybody; a site without one has no trace of it.
func TestLetterheadIsOfThePagesLanguage(t *testing.T) {
	drawing := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>`
	site := changed(t, sealCase(), "content/brand/en.svg", "", drawing)
	site = changed(t, site, "content/brand/zh.svg", "", strings.Replace(drawing, "h1v1", "v1h1", 1))
	site = changed(t, site, "site.toml", "title = ", "lint = \"off\"\nlanguages = [\"en\", \"zh-CN\"]\ntitle = ")
	for _, c := range []struct{ key, english, chinese string }{
		{"", "", ""},
		{`letterhead = "brand/en.svg"`, `src="assets/letterhead.svg"`, `src="../assets/letterhead.svg"`},
		{`letterhead = { en = "brand/en.svg", zh-CN = "brand/zh.svg" }`, `src="assets/letterhead.en.svg"`, `src="../assets/letterhead.zh-CN.svg"`},
	} {
		opt := generator.Options{FS: changed(t, site, "site.toml", "title = ", c.key+"\ntitle = "), Audience: "public"}
		files := pagesOf(t, opt, func(name string) bool {
			return strings.HasSuffix(name, "index.html") && strings.Count(strings.TrimPrefix(name, "zh-CN/"), "/") == 0 || strings.Contains(name, "letterhead")
		})
		for page, want := range map[string]string{"index.html": c.english, "zh-CN/index.html": c.chinese} {
			if got := strings.Contains(files[page], `class="letterhead"`); got != (want != "") || !strings.Contains(files[page], want) {
				t.Errorf("%s: %s has a letterhead: %v, want %q", c.key, page, got, want)
			}
			for name := range files {
				if strings.Contains(name, "letterhead") && want == "" {
					t.Errorf("%s is published without being asked for", name)
				}
			}
			if _, at, ok := strings.Cut(strings.TrimSuffix(want, `"`), "assets/"); ok && files["assets/"+at] == "" {
				t.Errorf("%s: assets/%s is not published", c.key, at)
			}
		}
	}
}
