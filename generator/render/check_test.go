package render

import (
	"fmt"
	"strings"
	"testing"

	"steelyard/generator/diag"
)

// The built-in layouts are held to what is asked of those of others: as if they were a
// theme's own, with a comment that makes them differ.
func TestBuiltInLayoutsAreRight(t *testing.T) {
	own := map[string]string{}
	for _, name := range embedded(t).Layouts() {
		text, err := embedded(t).Layout(name)
		if err != nil {
			t.Fatal(err)
		}
		own["layouts/"+name] = "{{/* ours */ -}}\n" + text
	}
	theme := themeWith(t, own)
	if got := len(theme.Own()) - 1; got != len(own) {
		t.Fatalf("%d of %d layouts are looked at", got, len(own))
	}
	for _, d := range Check(theme, theme.Languages()) {
		t.Errorf("%s: %s %s", d.Place, d.Message, d.Hint)
	}
}

// What is wrong with a layout is told with place, the known names and nothing else, before
// a page is made.
func TestBrokenLayouts(t *testing.T) {
	main := func(body string) string { return "{{define \"main\"}}\n" + body + "\n{{end}}" }
	for _, c := range []struct{ file, text, want string }{
		{"front.html", main("{{.Headd.Text}}"), `front.html:2:3: Front has no .Headd did you mean "Head"?`},
		{"front.html", main("{{.Head.Txt.Text}}"), `front.html:2:8: Head has no .Txt`},
		{"front.html", main("{{range .Stats}}{{.Valeu}}{{end}}"), `front.html:2:19: Stat has no .Valeu did you mean "Value"?`},
		{"front.html", main("{{range $i, $s := .Stats}}{{$s.X}}{{end}}"), `Stat has no .X`},
		{"front.html", main("{{with .Head}}{{.Deck.Text}}{{$.Nothing}}{{end}}"), `Front has no .Nothing`},
		{"front.html", main("{{if .Title}}{{.Head}}{{else}}{{.Gone}}{{end}}"), `Front has no .Gone`},
		{"front.html", main("{{.Title.Text}}"), `a text has no .Text`},
		{"front.html", main("{{range .Title}}x{{end}}"), `.Title is no list`},
		{"front.html", main("{{tabel .Head}}"), `front.html:2:3: no function "tabel" did you mean "table"?`},
		{"front.html", main("{{template \"hed\" .Head}}"), `front.html:2:12: no partial "hed" did you mean "head"?`},
		{"front.html", main("{{template \"head\" .}}"), `front.html:2:12: the partial cannot show what it is given: Front has no .Unit`},
		{"front.html", main("{{words \"site.serach\"}}"), `front.html:2:9: no phrase "site.serach" in strings/en.toml did you mean "site.search"?`},
		{"front.html", main("{{words \"site.published-by\"}}"), `the phrase "site.published-by" shows {0}; values given: 0`},
		{"front.html", main("{{words}}"), `values of words: at least 1, not 0`},
		{"front.html", main("{{mark}}"), `values of mark: 1, not 0`},
		{"front.html", main("{{param \"crest\"}}"), `no parameter "crest" give it in [params] of theme.toml`},
		{"front.html", main("{{if .Title}}x"), `front.html:3`},
		{"front.html", main("{{.Title"), `front.html:3:1: unexpected`},
		{"front.html", "<p>no main</p>", `front.html: defines no "main"`},
		{"front.html", main("<a href=\"{{.Title}}>x</a>"), `front.html: values cannot be placed safely`},
		{"front.html", main("<script>var x = {{if .Title}}\"{{end}}{{.Title}}</script>"), `front.html:2:1: values cannot be placed safely`},
		{"partials/head.html", "{{define \"head\"}}{{.Unti.Text}}{{end}}", `partials/head.html:1:20: Head has no .Unti did you mean "Unit"?`},
		{"partials/head.html", "<p>x</p>", `partials/head.html: defines no partial: nothing of it is shown write {{define "head"}}`},
		{"partials/head.html", "{{define \"head\"}}{{template \"head\" .}}{{end}}", `partials/head.html:1:29: "head" takes itself in without end`},
		{"front.html", main("{{template \"a\" .}}{{end}}{{define \"a\"}}{{with .Title}}{{template \"a\" .}}{{end}}{{.Gone}}"), `Front has no .Gone`},
		{"front.html", main("{{template \"a\" .}}{{end}}{{define \"a\"}}{{template \"b\" .}}{{end}}{{define \"b\"}}{{template \"a\" .}}"), `"a" takes itself in without end`},
		{"base.html", "{{template \"main\" .}}{{.Langg}}", `base.html:1:24: Changes has no .Langg`},
		{"own.html", main("{{.Sectons}}"), `own.html:2:3: Plain has no .Sectons`},
	} {
		found := Check(themeWith(t, map[string]string{"layouts/" + c.file: c.text}), []string{"en", "zh-CN"})
		if said := tell(found); !strings.Contains(said, c.want) {
			t.Errorf("%s %q says\n%swithout %q", c.file, c.text, said, c.want)
		}
		for _, d := range found {
			if d.Severity != diag.Error || !strings.HasPrefix(d.File, "themes/mine/") {
				t.Errorf("%s %q: %v of %s", c.file, c.text, d.Severity, d.File)
			}
		}
	}
}

// One run tells all that is wrong in all layouts, each once, though many kinds of pages
// share a partial.
func TestAllThatIsWrongIsToldAtOnce(t *testing.T) {
	found := Check(themeWith(t, map[string]string{
		"layouts/partials/head.html": "{{define \"head\"}}{{.A}}\n{{.B}}{{end}}",
		"layouts/front.html":         "{{define \"main\"}}{{.C}}\n{{template \"head\" .Head}}{{.D}}{{end}}",
		"strings/en.toml":            "[mine]\nused = \"x\"\nleft = \"y\"\n",
		"layouts/plain.html":         "{{define \"main\"}}{{words \"mine.used\"}}{{end}}",
	}), []string{"en"})
	said := tell(found)
	for _, want := range []string{"has no .A", "has no .B", "has no .C", "has no .D", `"mine.left" is a phrase that neither`} {
		if strings.Count(said, want) != 1 {
			t.Errorf("%q stands %d times in\n%s", want, strings.Count(said, want), said)
		}
	}
	if strings.Contains(said, "mine.used") {
		t.Errorf("a phrase that is used is told:\n%s", said)
	}
}

func tell(found []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s: %s %s\n", d.Place, d.Message, d.Hint)
	}
	return b.String()
}
