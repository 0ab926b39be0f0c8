package page

import (
	"strings"
	"testing"
)

// Only files that something refers to are published; the author is told of the others.
func TestNothingIsPublishedThatNobodyNamed(t *testing.T) {
	change := map[string]string{
		"content/liaison/2025/evidence/names.docx":  "a name",
		"content/liaison/2025/evidence/linked.pdf":  "linked",
		"content/liaison/2025/results.toml.bak":     "a copy",
		"content/liaison/2025/names-of-callers.csv": "a name",
		"content/rulebook/draft.md":                 "# Draft\n\nNot yet.\n",
		"content/images/shown.png":                  "a picture",
		"content/images/left.png":                   "a picture",
		"content/fonts/own.woff2":                   "a font",
		"content/theme.css":                         "@font-face { src: url('../fonts/own.woff2#x') }",
		"content/liaison/_index.md":                 "About. ![x](../images/shown.png) [y](2025/evidence/linked.pdf)\n",
	}
	_, _, files, found := planned(t, internal, change)
	out := map[string]bool{}
	for _, f := range files {
		out[f.Path] = true
		if strings.HasSuffix(f.Path, "SHA256SUMS") {
			if sums, _ := f.Bytes(); strings.Contains(string(sums), "names") {
				t.Errorf("%s names a file that is not published", f.Path)
			}
		}
	}
	for _, path := range []string{"liaison/2025/evidence/linked.pdf", "liaison/2025/evidence/letters.csv", "images/shown.png", "fonts/own.woff2"} {
		if !out[path] {
			t.Errorf("%s is not published", path)
		}
	}
	for _, path := range []string{"liaison/2025/evidence/names.docx", "liaison/2025/results.toml.bak", "liaison/2025/names-of-callers.csv", "images/left.png", "rulebook/draft.md"} {
		if out[path] {
			t.Errorf("%s is published, and nobody named it", path)
		}
		told := false
		for _, d := range found {
			told = told || d.Rule == "E-unnamed" && d.File == "content/"+path
		}
		if !told {
			t.Errorf("nobody is told that %s is not published", path)
		}
	}
}
