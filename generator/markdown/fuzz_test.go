package markdown_test

import (
	"io"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"

	"steelyard/generator/markdown"
)

// allowed are the elements and attributes that a narrative can become. Nothing an
// author writes, by mistake or on purpose, may become another.
var allowed = map[string]string{
	"a": "href title class id role aria-label", "img": "src alt title", "pre": "tabindex", "code": "class",
	"div": "class role tabindex aria-label", "span": "class role aria-label", "section": "class role aria-label",
	"th": "scope class", "td": "class", "li": "id", "ol": "start class", "ul": "class",
	"h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id",
	"p": "", "em": "class", "strong": "", "blockquote": "", "hr": "", "br": "", "wbr": "", "sup": "",
	"table": "class", "caption": "", "thead": "", "tbody": "", "tr": "", "dl": "", "dt": "", "dd": "",
}

func FuzzDocument(f *testing.F) {
	for _, seed := range []string{
		report, string(narrative), "# \x00 {#a b=c}\n", "[^1]\n\n[^1]: [^1] [^2]\n[^2]: x", "- [x]\n- [ ] a\n  1. b",
		"a\n: b\n\n  c", "|a|\n|-|\n|`{b}`|", "```steelyard\nshow = [1]\n", "![`{x}`](y)\n===", "> ## `{a}` {#b}\n> # c {#b}",
		"<a href=x onclick=y>", "[a](<javascript:b> \"c\\\"\")", "\\*\\{&copy;&#0;&#x110000;", "**。**a**“b”**", "*。”**", "|a|b|c|d|e|f|g|h|i|\n|-|-|-|-|-|-|-|-|-|\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		d := markdown.Parse([]byte(body))
		d.References()
		hooks := markdown.Hooks{Value: func(string) (string, bool) { return "1", true }}
		var whole strings.Builder
		for _, s := range d.Sections {
			whole.Write(d.TitleHTML(s, hooks))
			whole.Write(d.HTML(s, hooks))
		}
		whole.Write(d.All(markdown.Hooks{}))
		z := nethtml.NewTokenizer(strings.NewReader(whole.String()))
		for {
			kind := z.Next()
			if kind == nethtml.ErrorToken {
				if z.Err() != io.EOF {
					t.Fatal(z.Err())
				}
				return
			}
			if kind == nethtml.CommentToken || kind == nethtml.DoctypeToken {
				t.Fatalf("%q becomes %s", body, z.Raw())
			}
			token := z.Token()
			if kind != nethtml.StartTagToken && kind != nethtml.EndTagToken && kind != nethtml.SelfClosingTagToken {
				continue
			}
			attributes, ok := allowed[token.Data]
			if !ok {
				t.Fatalf("%q becomes the element %s", body, token.Data)
			}
			for _, a := range token.Attr {
				if !strings.Contains(" "+attributes+" ", " "+a.Key+" ") {
					t.Fatalf("%q becomes the attribute %s of %s", body, a.Key, token.Data)
				}
			}
		}
	})
}
