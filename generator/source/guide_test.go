package source

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The guide names every key: one that is only in the code cannot be found by an author.
func TestGuideNamesEveryKey(t *testing.T) {
	pages, err := filepath.Glob("../../content/guide/*.md")
	if err != nil {
		t.Fatal(err)
	}
	var guide strings.Builder
	for _, page := range pages {
		if strings.HasSuffix(page, ".zh-CN.md") {
			continue
		}
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		guide.Write(text)
	}
	for _, k := range Kinds() {
		for _, d := range k.Keys() {
			name := strings.TrimSuffix(d.Path[strings.LastIndexByte(d.Path, '.')+1:], "[]")
			if name != "NAME" && !regexp.MustCompile(`\b`+name+`\b`).MatchString(guide.String()) {
				t.Errorf("the guide does not name %s of %s", d.Path, k.File)
			}
		}
	}
}
