package proof

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"steelyard/generator/phrase"
)

// What verify notes beside differences is said in Chinese as well.
func TestNotesHaveChineseWords(t *testing.T) {
	book, err := phrase.Open("zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	notes := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\.note\("([^"]+)"`).FindAllStringSubmatch(string(data), -1) {
			notes++
			said := strings.ReplaceAll(m[1], "%s", "a.csv")
			if got := book.Text(said); !strings.ContainsFunc(got, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("%s: %q has no Chinese words", file, m[1])
			}
		}
	}
	if notes < 6 {
		t.Errorf("%d notes were found", notes)
	}
}
