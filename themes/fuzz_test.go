package themes

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// A theme from anywhere is loaded or refused in words; what it adds to a site lies below
// assets/.
func FuzzLoad(f *testing.F) {
	f.Add("own", "site.css", "a { color: red }", "[site]\nskip = \"x\"\n", "images/a.png")
	f.Add("../own", "../../secret", "/* x", "x = ", "scripts/../../a.js")
	f.Add("", "", "", "", "")
	f.Fuzz(func(t *testing.T, name, order, css, words, extra string) {
		dir := "themes/" + name
		if !fs.ValidPath(dir + "/" + extra) {
			return // no disk has such a file, and a walk over one that is made up does not end
		}
		site := fstest.MapFS{
			dir + "/layouts/base.html": {Data: []byte("{{.Title}}")}, dir + "/styles/order.txt": {Data: []byte(order)},
			dir + "/styles/site.css": {Data: []byte(css)}, dir + "/strings/en.toml": {Data: []byte(words)}, dir + "/" + extra: {Data: []byte("x")},
		}
		theme, err := Load(site, name)
		if err != nil {
			if err.Error() == "" {
				t.Error("refused without a word")
			}
			return
		}
		for path := range theme.Assets() {
			if !strings.HasPrefix(path, "assets/") || !fs.ValidPath(path) { // a folder may be called "u..", only ".." leads out
				t.Errorf("adds %q to a site", path)
			}
		}
		for _, layout := range theme.Layouts() {
			_, _ = theme.Layout(layout)
		}
	})
}
