package generator_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"steelyard/themes"
)

// Each phrase of the strings is asked for: by its key as a whole, or by a beginning that the code puts
// an ending to ("state." and what is so), or by an ending that it puts to a key ("-shown").
func TestEachPhraseIsAskedFor(t *testing.T) {
	asked, begins, ends := map[string]bool{}, map[string]bool{}, map[string]bool{}
	take := func(text string) {
		asked[text] = true
		if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "-") {
			begins[text] = true
		}
		if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "-") {
			ends[text] = true
		}
	}
	for _, lit := range literals(t) {
		if text, err := strconv.Unquote(lit.text); err == nil {
			take(text)
			for _, m := range keyInText.FindAllStringSubmatch(text, -1) {
				take(m[1])
			}
		}
	}
	for _, glob := range []string{"../themes/default/layouts/*.html", "../themes/default/scripts/*.js", "review/*.html"} {
		files, err := filepath.Glob(glob)
		if err != nil || len(files) == 0 {
			t.Fatal(glob, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range keyInText.FindAllStringSubmatch(string(data), -1) {
				take(m[1])
			}
		}
	}
	var used func(key string) bool
	used = func(key string) bool {
		if asked[key] {
			return true
		}
		for n := 1; n < len(key); n++ {
			if n > 2 && begins[key[:n]] || ends[key[n:]] && used(key[:n]) {
				return true
			}
		}
		return false
	}
	keys := themes.Standard("en").Keys()
	for _, key := range keys {
		if !used(key) {
			t.Errorf("nobody asks for %q", key)
		}
	}
	if len(keys) < 2000 {
		t.Errorf("%d phrases", len(keys))
	}
}

// keyInText is a key in quotation marks within a text, such as a layout or a script.
var keyInText = regexp.MustCompile("[\"'`]([a-z0-9.-]+)(?:%s)?[\"'`]")
