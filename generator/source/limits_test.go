package source

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// What would hold a machine is refused at a stated limit, with its place; site.toml raises
// the limit, and of the many mistakes that are then found the first are told.
func TestLimitsAreTold(t *testing.T) {
	var many strings.Builder
	for i := range 6000 {
		fmt.Fprintf(&many, "k%d = 1\n", i)
	}
	results := "content/office/2025/results.toml"
	fsys := baseFS(t)
	fsys[results] = &fstest.MapFile{Data: []byte("[result.visits]\n" + many.String())}
	_, list := Load(fsys, Options{})
	if len(list) != 1 || list[0].Line != 1 || !strings.Contains(list[0].Message, "result.visits has 6000 keys, more than 5000") {
		t.Errorf("%s", errorsOf(list))
	}
	fsys["site.toml"] = &fstest.MapFile{Data: append(fsys["site.toml"].Data, "[limits]\nkeys = 7000\nfindings = 20\n"...)}
	_, list = Load(fsys, Options{})
	if len(list) != 21 || !strings.Contains(list[0].Message, "more mistakes of this file, not listed: 5980") {
		t.Errorf("%d diagnostics, first %q", len(list), list[0].Message)
	}
}

// Markdown of which nobody writes so much is refused before it is read.
func TestTangledText(t *testing.T) {
	for name, text := range map[string]string{
		"quotations": strings.Repeat(">", 1000) + " a", "links": strings.Repeat("[a](", 1000), "blanks": strings.Repeat(" ", 500) + "- a",
		"brackets": strings.Repeat("[", 1000), "names": strings.Repeat("[a]: b\n", 3000), "a wide table": "|" + strings.Repeat("a|", 20_000) + "\n|" + strings.Repeat("-|", 20_000) + strings.Repeat("\n|", 20_000),
		"footnotes":                   strings.Repeat("[^1]: a\n\n", 3000),
		"a wide table in a quotation": "> a\n> " + strings.Repeat("-|", 200_000),
	} {
		fsys := baseFS(t)
		fsys["content/office/2025/report.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"T\"\n+++\n\n" + text + "\n")}
		site, list := Load(fsys, Options{})
		if len(list) != 1 || list[0].Line < 5 || !strings.Contains(list[0].Message, "more than") {
			t.Errorf("%s: %s", name, errorsOf(list))
		}
		if body, _ := site.Units[0].Reports[0].Narratives["en"].Body(); len(body) > 0 {
			t.Errorf("%s: the text is read all the same", name)
		}
	}
}
