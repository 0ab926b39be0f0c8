package render

import (
	"strings"
	"testing"

	"steelyard/generator/internal/htmlcheck"

	"golang.org/x/net/html"
)

// The marks of words in another language are characters that an author can write too. What
// comes of them is a text in a language at most: no element is closed that the page opened,
// none is left open, and no text is lost.
func TestMarksOfAuthorsChangeNoShape(t *testing.T) {
	const open, text, end = "\ufdd0", "\ufdd1", "\ufdd2"
	for _, c := range []struct{ in, want string }{
		{open + "en" + text + "Find" + end + " x", `<p><b><span lang="en">Find</span> x</b> y</p>`},
		{open + "en" + text + "a " + open + "de" + text + "b" + end + end, `<p><b><span lang="en">a <span lang="de">b</span></span></b> y</p>`},
		{end + end + "x", `<p><b>x</b> y</p>`},
		{open + "en" + text + "x", `<p><b><span lang="en">x</span></b> y</p>`},
		{open + "x", `<p><b>x</b> y</p>`},
		{open + "a b&gt;" + text + "x" + end, `<p><b>a b&gt;` + text + `x</b> y</p>`},
		{open + "en" + text + "x" + end + end, `<p><b><span lang="en">x</span></b> y</p>`},
	} {
		page := "<p><b>" + c.in + "</b> y</p>" // another mark behind it: a page of a half translated language has some
		got := string(speak([]byte(page + open)))
		if got = strings.TrimSuffix(got, open); got != c.want {
			t.Errorf("%q is %s, want %s", c.in, got, c.want)
		}
		doc, err := html.Parse(strings.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		bold := 0
		htmlcheck.Walk(doc, func(n *html.Node) {
			if n.Data == "b" && n.Parent.Data == "p" {
				bold++
			}
		})
		if bold != 1 {
			t.Errorf("%q changes what stands around it: %s", c.in, got)
		}
	}
}
