package tomlfile

import (
	"strings"
	"testing"
)

// A key that is a value and a table at once is refused, whichever comes first, as TOML says.
func TestKeyStandsTwice(t *testing.T) {
	for _, text := range []string{
		"title.en = \"A\"\ntitle = \"B\"\n",
		"title = \"B\"\ntitle.en = \"A\"\n",
		"[a]\ntitle.en = \"A\"\ntitle = \"B\"\n",
		"x = { t.en = 1, t = 2 }\n",
		"[a.b]\nc = 1\n[a]\nb = 2\n",
		"a = 1\na = 2\n",
		"[[l]]\nt.en = 1\nt = 2\n",
	} {
		_, faults := Parse("a.toml", text)
		if len(faults) != 1 {
			t.Errorf("%q: %d faults", text, len(faults))
			continue
		}
		if f := faults[0]; f.Place.Line == 0 || f.Message == "" || f.Hint == "" {
			t.Errorf("%q: %+v", text, f)
		}
	}
	for _, text := range []string{
		"title.en = \"A\"\ntitle.zh = \"B\"\n", "[a.b]\n[a]\nc = 1\n", "[[l]]\nx.y = 1\n[[l]]\nx.y = 2\n", "[a]\nb.c = 1\n[d]\nb = 1\n",
		"[[l]]\n[l.sub]\nx = 1\n[[l]]\n[l.sub]\nx = 1\n", "x = [{ a.b = 1 }, { a = 2 }]\n",
	} {
		if _, faults := Parse("a.toml", text); len(faults) > 0 {
			t.Errorf("%q: %s", text, faults[0].Message)
		}
	}
}

// Texts that would hold a machine are refused before they are read.
func TestLimits(t *testing.T) {
	deep := strings.Repeat("{a=", 5000) + "1" + strings.Repeat("}", 5000)
	for name, text := range map[string]string{
		"braces":   "x = " + deep,
		"brackets": "x = " + strings.Repeat("[", 5000),
		"parts":    strings.Repeat("a.", 5000) + "b = 1",
		"header":   "[" + strings.Repeat("a.", 5000) + "b]",
		"name":     `["` + strings.Repeat("a", 5000) + `"]`,
		"key":      `"` + strings.Repeat("a", 5000) + `" = 1`,
		"inner":    `x = {"` + strings.Repeat("a", 5000) + `" = 1}`,
	} {
		_, faults := Parse("a.toml", text)
		if len(faults) != 1 || faults[0].Place.Line != 1 || !strings.Contains(faults[0].Message, "than") {
			t.Errorf("%s: %+v", name, faults)
		}
		Scan("a.toml", text) // comes to an end
	}
	long := strings.Repeat("a", 5000)
	for _, text := range []string{`x = "` + long + `"`, `x = ["` + long + `", "b"]`, "x = 1.5 # " + strings.Repeat(".", 100), strings.Repeat("[a.b]\n", 1) + "x = " + strings.Repeat("[", 60) + strings.Repeat("]", 60),
		"x = [" + strings.Repeat("1.5, ", 100) + "]", `x = "` + strings.Repeat("{", 100) + `"`, "y = '''\n" + strings.Repeat("[[[\n", 100) + "'''"} {
		if _, faults := Parse("a.toml", text); len(faults) > 0 {
			t.Errorf("%.40q: %s", text, faults[0].Message)
		}
	}
}

// A place in a line of a megabyte is told with the part of the line around it.
func TestPlaceInALongLine(t *testing.T) {
	text := "x = \"" + strings.Repeat("字", 100_000) + "\" y\n"
	at := strings.Index(text, " y")
	p := NewLines("a.toml", text).Place(Span{at + 1, at + 2})
	if p.Column != 100_008 || p.Width != 1 || len(p.Source) > 4*excerpt || []rune(p.Source)[p.Column-1-p.Skip] != 'y' {
		t.Errorf("column %d, skip %d, %d bytes", p.Column, p.Skip, len(p.Source))
	}
}
