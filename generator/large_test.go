package generator_test

import (
	"io/fs"
	"maps"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"steelyard/generator"
	"steelyard/generator/trees"
)

// repeated is a text of about size bytes made of the same piece with a number.
func repeated(size int, piece string) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.ReplaceAll(piece, "#", strconv.Itoa(i)))
	}
	return b.String()
}

// large are files that are long in one way each: keys, tables, lists, numbers and texts of
// TOML, and what Markdown could read with the square of its length.
func large(size int) map[string]map[string]string {
	n := size
	toml := map[string]string{
		"a key of many parts": "a" + strings.Repeat(".a", n/2) + " = 1\n",
		"tables in tables":    "x = " + strings.Repeat("{a=", n/4) + "1" + strings.Repeat("}", n/4) + "\n",
		"lists in lists":      "x = " + strings.Repeat("[", n/2) + strings.Repeat("]", n/2) + "\n",
		"unknown keys":        repeated(n, "k# = 1\n"),
		"unknown tables":      repeated(n, "[zz.k#]\n"),
		"one inline table":    "x = { " + strings.TrimSuffix(repeated(n, "k# = 1, "), ", ") + " }\n",
		"one key again":       strings.Repeat("title = \"a\"\n", n/12),
		"objectives":          repeated(n, "[objective.oo#]\ndimension = \"side-1\"\ntitle = \"O\"\n"),
		"indicators":          repeated(n, "[indicator.ii#]\nobjective = \"o1\"\ntitle = \"I\"\npoints = 0\n"),
		"dimensions":          repeated(n, "[dimension.dd#]\ntitle = \"D\"\npoints = 1\n"),
		"predecessors":        "[indicator.zz]\nreplaces = [" + repeated(n, `"c#", `) + "]\n",
		"anchors":             "[indicator.zz]\nscore = { method = \"anchors\", at = [" + repeated(n, "[#, 0.5], ") + "] }\n",
		"digits":              "x = " + strings.Repeat("9", n) + "\n",
		"decimals":            "x = 0." + strings.Repeat("3", n) + "\n",
		"an exponent":         "x = 1e999999999\n",
		"a text":              "x = \"" + strings.Repeat("word ", n/5) + "\"\n",
		"control characters":  strings.Repeat("\x01", n),
		"languages":           repeated(n, "title.l# = \"x\"\n"),
	}
	results := map[string]string{
		"results":  repeated(n, "[result.rr#]\nvalue = #\n"),
		"ballots":  "[result.xx]\nballots = [" + strings.Repeat("1,", n/2) + "]\n",
		"quarters": "[result.xx]\nvalue = { " + strings.TrimSuffix(repeated(n, "Q# = 1, "), ", ") + " }\n",
	}
	text := map[string]string{
		"front matter": "+++\n" + repeated(n, "k# = 1\n") + "+++\nx\n", "links that do not end": strings.Repeat("[a](", n/4),
		"brackets": strings.Repeat("[", n), "lists within lists": nestedList(n), "quotations": strings.Repeat(">", n), "stars": strings.Repeat("*a ", n/3),
		"stars together": strings.Repeat("**a*", n/4), "stars and lines": strings.Repeat("*_", n/2), "backticks": backticks(n), "names": repeated(n, "[r#]: x\n"),
		"names used": "[x]: y\n" + strings.Repeat("[x][x] ", n/7), "a wide table": "|" + strings.Repeat("a|", n/50) + "\n|" + strings.Repeat("-|", n/50) + strings.Repeat("\n|", n/4),
		"a long table": "|a|b|\n|-|-|\n" + strings.Repeat("|1|2|\n", n/6), "tables": strings.Repeat("|a|\n|-|\n|1|\n\n", n/14), "headings": strings.Repeat("## h\n", n/5),
		"headings of one id": strings.Repeat("## a {#a}\n", n/10), "values": strings.Repeat("`{none}` ", n/9), "braces": strings.Repeat("{", n), "tags": strings.Repeat("<a ", n/3),
		"blocks": strings.Repeat("```steelyard\nshow = \"map\"\n```\n\n", n/32), "keys of a block": "```steelyard\n" + repeated(n, "k# = 1\n") + "```\n",
		"entities": strings.Repeat("&a", n/2), "notes": repeated(n/2, "x[^#] ") + "\n\n" + repeated(n/2, "[^#]: x\n\n"), "links nowhere": repeated(n, "[a](b#.md) "),
		"pictures": repeated(n, "![a](b#.png) "), "definitions": strings.Repeat("a\n: b\n\n", n/8), "tasks": strings.Repeat("- [ ] a\n", n/8), "a line of words": strings.Repeat("word ", n/5),
		"a line of Chinese": strings.Repeat("统", n/3), "blanks": strings.Repeat(" ", n), "backslashes": strings.Repeat("\\", n),
	}
	out := map[string]map[string]string{}
	for file, cases := range map[string]map[string]string{"content/oak/2026/scorecard.toml": toml, "content/oak/2026/results.toml": results, "content/oak/2026/report.md": text,
		"site.toml": {"unknown keys of the site": toml["unknown keys"], "menu": "menu = [" + repeated(n, `"a#", `) + "]\n"}, "content/oak/unit.toml": {"lineage": repeated(n, "[[lineage]]\nkind = \"merged\"\n")}} {
		for name, x := range cases {
			out[name] = map[string]string{file: x}
		}
	}
	return out
}

func nestedList(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(" ", min(i, 2000)) + "- a\n")
	}
	return b.String()
}

func backticks(size int) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		b.WriteString(strings.Repeat("`", i) + " ")
	}
	return b.String()
}

// oak is one unit of a site that has all rules, with its year.
func oak() fstest.MapFS {
	site := trees.Ways()
	maps.DeleteFunc(site, func(name string, _ *fstest.MapFile) bool {
		parts := strings.Split(name, "/")
		return len(parts) > 2 && parts[1] != "rulebook" && parts[1] != "oak"
	})
	return site
}

// Input that is long in one way is read or refused, and what is told of it stays short. With
// STEELYARD_LARGE=1000000 and -v it tells how long each kind took: a megabyte takes no five
// seconds.
func TestLargeInput(t *testing.T) {
	if testing.Short() {
		t.Skip("many kinds; left out with -short")
	}
	size, err := strconv.Atoi(os.Getenv("STEELYARD_LARGE"))
	if err != nil {
		size = 4_000
	}
	kinds := large(size)
	if len(kinds) < 50 {
		t.Errorf("only %d kinds", len(kinds))
	}
	for name, files := range kinds {
		site := oak()
		for file, x := range files {
			old := ""
			if f := site[file]; f != nil && !strings.HasPrefix(x, "+++") {
				old = string(f.Data) + "\n"
			}
			site[file] = &fstest.MapFile{Data: []byte(old + x), Mode: 0o644}
		}
		start := time.Now()
		summary, err := generator.Check(t.Context(), generator.Options{FS: fs.FS(site)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(summary.Diagnostics) > 1200 {
			t.Errorf("%s: %d findings are told", name, len(summary.Diagnostics))
		}
		t.Logf("%-24s %6.2f s, %4d findings", name, time.Since(start).Seconds(), len(summary.Diagnostics))
	}
}
