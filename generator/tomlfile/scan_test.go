package tomlfile

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// The scan finds a place for each key that the reader finds, in every file at hand.
func TestScanFindsEveryKey(t *testing.T) {
	texts := map[string]string{
		"tricky": "\xef\xbb\xbf# c\r\n\"a b\" = 1\r\n'x'.\"y\\u0041\".z = [ # c ]\n  1, [2, 3], { p = 1, q.r = \"}\" },\n]\n" +
			"s = \"\"\"a\n[no]\n\\\"\"\"\" \nt = '''b\n'''\n[[l]]\nk = 1\n[l.sub]\nm = 2\n[[l]]\nk = 2\n[ a . b ]\nc=1979-05-27T07:32:00Z#x\nd=-1e5\n",
	}
	for _, root := range []string{"../..", "../source/testdata"} {
		fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && path.Ext(name) == ".toml" && !strings.Contains(name, "public/") {
				data, _ := os.ReadFile(root + "/" + name)
				texts[name] = string(data)
			}
			return nil
		})
	}
	for name, text := range texts {
		var tree map[string]any
		meta, err := toml.Decode(text, &tree)
		if err != nil {
			continue
		}
		found := map[string]bool{}
		spots, whole := scanKeys(text)
		if !whole {
			t.Errorf("%s: the walk ends before the text", name)
		}
		for _, s := range spots {
			var plain []string
			for _, step := range s.Path() {
				if strings.Trim(step, "0123456789") != "" {
					plain = append(plain, step)
				}
			}
			found[strings.Join(plain, "\x00")] = true
			if s.Key.End > len(text) || s.Value.End > len(text) || s.Key.Start > s.Key.End {
				t.Errorf("%s: %q stands outside the file", name, s.path)
			}
		}
		for _, k := range meta.Keys() {
			var plain []string
			for _, step := range k {
				if strings.Trim(step, "0123456789") != "" {
					plain = append(plain, step)
				}
			}
			if !found[strings.Join(plain, "\x00")] {
				t.Errorf("%s: no place for %v", name, k)
			}
		}
	}
}
