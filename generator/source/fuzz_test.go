package source

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

// Whatever an author writes into a scorecard and its results is a mistake at most: no
// text makes reading, checking or scoring panic.
func FuzzLoad(f *testing.F) {
	base := baseFS(f)
	card, results := "content/office/2025/scorecard.toml", "content/office/2025/results.toml"
	f.Add(string(base[card].Data), string(base[results].Data))
	f.Add("[indicator.a]\nscore = { method = \"anchors\", at = [[1, 0], [2]] }", "[[bonus]]\npoints = -1")
	f.Add("weights = { dimension = 1 }\nsupports = [[[]]]", "\xff\xfe")
	f.Add("[objective]\na.b.c = 1\n[[dimension]]\nx = {}", "result = [1, 2]\nbonus = [{}, 1]")
	f.Fuzz(func(t *testing.T, a, b string) {
		fsys := fstest.MapFS{}
		for name, file := range base {
			fsys[name] = file
		}
		fsys[card], fsys[results] = &fstest.MapFile{Data: []byte(a)}, &fstest.MapFile{Data: []byte(b)}
		site, list := Load(fsys, Options{Jobs: 1})
		for _, d := range list {
			if d.Message == "" || d.File == "" {
				t.Errorf("a diagnostic without place or words: %+v", d)
			}
		}
		if len(list) == 0 {
			for _, u := range site.Units {
				for _, r := range u.Reports {
					scoring.ScoreAll([]*scoring.Card{r.Card}, 1)
				}
			}
		}
	})
}

// fuzzed are the files of a site that authors write, beside scorecards and results.
var fuzzed = []string{"site.toml", "content/office/unit.toml", "content/rulebook/2025.toml", "content/office/2025/ratings.toml", "content/office/2025/report.md",
	"content/office/about.md", "content/_index.md", "content/news.md", "content/_index.zh-CN.md"}

// Whatever stands in any file of a site, front matter and fences with it, is a mistake at
// most, told in words at a place, on one line that a terminal shows as it is.
func FuzzFiles(f *testing.F) {
	base := baseFS(f)
	for n, name := range fuzzed {
		if file := base[name]; file != nil {
			f.Add(n, string(file.Data))
		}
	}
	f.Add(0, "title = \"\u202eS\"\npublisher = \"\"\nlanguages = [\"en\", 1]\n[limits]\ndepth = -1\n[lint]\nL01 = { level = 3 }\n")
	f.Add(1, "title = { en = 1 }\nparent = \"office\"\n[duties]\n\"\\n\" = 1\n")
	f.Add(2, "total = 1e400\n[[grade]]\nid = \"\"\nfrom = \"x\"\n[veto.v]\neffect = {}\n[objective.o]\n[indicator.i]\nobjective = \"i\"\n")
	f.Add(3, "[rater.\"\x1b[31m\"]\ngroup = []\nx = 1\n[rater]\na.b.c = 2\n")
	f.Add(4, "+++\ntitle = \"A\"\nsections = [1]\n+++\n## A {#a}\n## B {#a}\n`{indicator.x.value}` [a](../../../etc) ![b](b.svg)\n```chart\nkind = \"none\"\n```\n")
	f.Add(5, "+++\nx")
	f.Add(6, "> > > > [[[[[[](((((\n\x00\xff")
	f.Fuzz(func(t *testing.T, which int, text string) {
		if which < 0 || which >= len(fuzzed) {
			return
		}
		fsys := fstest.MapFS{}
		for name, file := range base {
			fsys[name] = file
		}
		fsys[fuzzed[which]] = &fstest.MapFile{Data: []byte(text)}
		loadAll(t, fsys)
	})
}

// Whatever files and links are called and wherever they lead, each is read or refused in
// words.
func FuzzNames(f *testing.F) {
	base := baseFS(f)
	for _, s := range [][2]string{{"content/CON.md", ""}, {"content/office/2025/evidence/a:b.csv", ""}, {"content/\x1b[31m.md", ""}, {"content/a\nb/unit.toml", ""}, {"content/downloads/unit.toml", "site.toml"},
		{"content/link", "../../etc"}, {"content/office/2026", "2025"}, {"content/loop", "loop"}, {"content/\u202e.md", ""}, {"content/office/2025/" + strings.Repeat("n", 300), ""}, {"content/Office/unit.toml", ""},
		{"themes/x/styles/site.css", "../../../../content"}, {"content/office/2025/evidence", "/"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, name, target string) {
		if !fs.ValidPath(name) || name == "." {
			return
		}
		fsys := fstest.MapFS{}
		for n, file := range base {
			if n == name || strings.HasPrefix(n, name+"/") || strings.HasPrefix(name, n+"/") {
				return // takes the place of another
			}
			fsys[n] = file
		}
		fsys[name] = &fstest.MapFile{Data: []byte("text")}
		if target != "" {
			fsys[name] = &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink}
		}
		loadAll(t, fsys)
	})
}

// loadAll reads a site and looks at what is said of it.
func loadAll(t *testing.T, fsys fs.FS) {
	t.Helper()
	site, list := Load(fsys, Options{Jobs: 1})
	for _, d := range list {
		if d.Message == "" || d.File == "" {
			t.Errorf("a diagnostic without place or words: %+v", d)
		}
		var b strings.Builder
		diag.Print(&b, []diag.Diagnostic{d}, diag.Options{})
		if i := strings.IndexFunc(b.String(), func(r rune) bool {
			return r != '\n' && (unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069)
		}); i >= 0 {
			t.Errorf("a sign that a terminal obeys is printed: %q", b.String())
		}
	}
	if slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Severity == diag.Error }) {
		return
	}
	var cards []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	scoring.ScoreAll(cards, 1)
}
