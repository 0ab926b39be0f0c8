package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/internal/sitecase"
)

const smallSite = "source/testdata/base.txtar"

// Each file of testdata/bad is a site with mistakes in its narratives, and exactly the
// text that check says of it. The mistakes of TOML files are in source/testdata/bad.
func TestBad(t *testing.T) {
	sitecase.Run(t, smallSite, "testdata/bad/*.txtar", 10, *update, func(fsys fs.FS) string {
		var b strings.Builder
		for _, d := range checked(t, fsys) {
			if !strings.HasPrefix(d.Rule, "L") { // the small site is no balanced scorecard
				diag.Print(&b, []diag.Diagnostic{d}, diag.Options{})
			}
		}
		return b.String()
	})
}

// What a hint about a narrative, a menu or an address says to write can be written.
func TestHintsOfPagesAreRight(t *testing.T) {
	h := sitecase.Hand{Load: func(fsys fs.FS) []diag.Diagnostic {
		return slices.DeleteFunc(checked(t, fsys), func(d diag.Diagnostic) bool { return strings.HasPrefix(d.Rule, "L") })
	}, Prose: []string{
		"begin the first line of the file with +++, and nothing else on it",
		"begin the value with a unit's id, and a year: {office.2025.score}",
		"give one of the two another id: links and the order of sections go by it",
		"known indicators: satisfaction, verified-visits, training",
		"known: unit, year, title, source, indicator",
		`put +++ in place of both ---, and write key = "text" in place of key: text`,
		`type them anew as ": a word processor has turned them`,
		"write an address that begins with https:// or mailto:, or put a copy of the file into the site",
		"write the way from this file to another .md file or to a file of the site",
	}}
	h.Hints(t, smallSite, "testdata/bad/*.txtar", map[string]int{"guess": 5})
}

func checked(t *testing.T, fsys fs.FS) []diag.Diagnostic {
	t.Helper()
	summary, err := generator.Check(context.Background(), generator.Options{FS: fsys})
	if err != nil {
		t.Fatal(err)
	}
	return summary.Diagnostics
}

// One run tells a hundred mistakes of many kinds in many files, each once, at its place.
func TestAHundredMistakes(t *testing.T) {
	base, err := sitecase.Base(smallSite)
	if err != nil {
		t.Fatal(err)
	}
	// What is wrong begins at the mark, which is taken out.
	plant := []struct{ file, right, wrong string }{
		{"unit.toml", "[duties]", "[|dutis]"},
		{"2025/scorecard.toml", `from  = ["S1", "T1"]`, `from  = ["S1", |"T9"]`},
		{"2025/scorecard.toml", `strategy  = ["st-1"]`, `strategy  = [|"st-2"]`},
		{"2025/scorecard.toml", `definition = "Share`, `|defnition  = "Share`},
		{"2025/scorecard.toml", "end        = 2025-10-31", `end        = |"October"`},
		{"2025/results.toml", "value    = 91.4", `value    = |"91,4"`},
		{"2025/results.toml", `"evidence/survey.pdf"`, `|"evidence/servey.pdf"`},
		{"2025/report.md", `customer = "Nine`, `|custmer  = "Nine`},
		{"2025/report.md", "None.", "```steelyard\nshow = |\"radr\"\n```\n"},
		{"2025/report.zh-CN.md", "没有问题。", "没有`|{scor}`问题。"},
	}
	fsys := fstest.MapFS{}
	var want []string
	for name, f := range base {
		if !strings.HasPrefix(name, "content/office/") {
			fsys[name] = f
		}
	}
	for n := range 10 {
		dir := fmt.Sprintf("content/office-%d/", n)
		for name, f := range base {
			if rest, ok := strings.CutPrefix(name, "content/office/"); ok {
				fsys[dir+rest] = &fstest.MapFile{Data: bytes.Clone(f.Data)}
			}
		}
		for _, p := range plant {
			f := fsys[dir+p.file]
			before, after, ok := strings.Cut(string(f.Data), p.right)
			if !ok {
				t.Fatalf("%s has no %q", p.file, p.right)
			}
			upTo, rest, _ := strings.Cut(before+p.wrong, "|")
			f.Data = []byte(upTo + rest + after)
			line := strings.LastIndexByte(upTo, '\n') + 1
			want = append(want, fmt.Sprintf("%s%s:%d:%d", dir, p.file, strings.Count(upTo, "\n")+1, utf8.RuneCountInString(upTo[line:])+1))
		}
	}
	var got []string
	for _, d := range checked(t, fsys) {
		got = append(got, fmt.Sprintf("%s:%d:%d", d.File, d.Line, d.Column))
	}
	slices.Sort(want)
	slices.Sort(got)
	if d := cmp.Diff(want, got); d != "" || len(got) != 100 {
		t.Errorf("%d mistakes (-want +got)\n%s", len(got), d)
	}
}
