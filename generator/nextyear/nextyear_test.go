package nextyear

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/diag"
	"steelyard/generator/source"
)

const scorecard = `# Office, report 2025.
# 绩效自评报告（2025）

title = { en = "Report 2025", zh-CN = "2025年度报告" }
status = "final"
mission = "Serve"

# Agreed in 2025 with the council.
[dimension.customer]
title = "Customer"
points = 100

[objective.served]
dimension   = "customer"
title       = "People are served"
description = { en = "Begun in 2025.", zh-CN = "始于12025号文件" } # order 12025 is no year
supports    = ["mission"]

[indicator.visits]
objective = "served"
title = "Visits" # counted in 2025 for the first time
points = 60
target = 90
revised = { was = 95, on = 2025-05-01, document = "Doc. 5" }
score = { method = "ratio" }
replaces = [{ indicator = "calls", year = 2024 }]

[indicator.visits.change]
kind = "redefine"
reason = "r"
comparable = "no"

[indicator.steps]
objective = "served"
title = "Steps"
points = 40

[indicator.steps.score]
method = "milestones"

[indicator.steps.score.milestones.leap]
title = "On the odd day"
share = 0.5
due   = 2024-02-29

[indicator.steps.score.milestones.last]
title = "Last"
share = 0.5
due   = 2025-11-30

[initiative.over]
title = "Over"
objectives = ["served"]
end = 2025-06-30

[initiative.goes-on]
title = "Goes on into 2026"
objectives = ["served"]
end = 2026-06-30
progress = 40

[[waive]]
rule = "L01"
reason = "r"
until = 2025-12-31

[[waive]]
rule = "L02"
reason = "r"
until = 2027-12-31
`

func site(files map[string]string) (fstest.MapFS, *source.Site, []diag.Diagnostic) {
	all := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.toml":                          "title = \"T\"\nlanguages = [\"en\", \"zh-CN\"]\n",
		"content/office/unit.toml":           "title = \"Office\"\n",
		"content/office/2025/results.toml":   "[result.visits]\nvalue = 80\nproblem = \"p\"\nimprovement = { action = { zh-CN = \"改\", en = \"a\" }, due = 2026-05-01 }\n\n[result.steps]\nmilestones = { last = 2025-11-01 }\nimprovement = { action = \"done already\", done = true }\n",
		"content/office/2025/report.md":      "+++\ntitle = \"Report 2025\"\nheadline = \"All well\"\n[findings]\ncustomer = \"c\"\n+++\n\nProse of 2025.\n\n## About 2025 {#about}\n\nMore.\n\n```steelyard\nshow = \"strategy-map\"\n```\n\n```toml\n# not a heading\n```\n",
		"content/office/2025/scorecard.toml": scorecard,
	} {
		all[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range files {
		all[name] = &fstest.MapFile{Data: []byte(text)}
	}
	s, list := source.Load(all, source.Options{})
	return all, s, list
}

func planOf(t *testing.T, files map[string]string) *Plan {
	t.Helper()
	fsys, s, list := site(files)
	for _, d := range list {
		if d.Severity == diag.Error {
			t.Fatalf("%s: %s", d.Place, d.Message)
		}
	}
	p, err := Make(s, fsys, "2026", nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *Plan) file(t *testing.T, name string) File {
	t.Helper()
	for _, f := range p.Files {
		if f.Path == name {
			return f
		}
	}
	t.Fatalf("%s is not made", name)
	return File{}
}

// What stays is carried with its comments; what belongs to the old year is not; the rest
// waits for a decision.
func TestScorecard(t *testing.T) {
	f := planOf(t, nil).file(t, "content/office/2026/scorecard.toml")
	for _, want := range []string{
		"# Office, report 2026.\n# 绩效自评报告（2026）\n", `title = { en = "Report 2026", zh-CN = "2026年度报告" }`, `status = "draft"`,
		"# Agreed in 2025 with the council.\n[dimension.customer]", "target = 90", "due   = 2024-02-29", "due   = 2026-11-30", "[initiative.goes-on]", `rule = "L02"`,
		"confirm = [\n  \"initiative.goes-on\",\n  \"indicator.visits.target\",\n  \"indicator.steps.score.milestones\",\n  \"objective.served.description\",\n]\n",
	} {
		if !strings.Contains(f.Data, want) {
			t.Errorf("%s is missing in\n%s", want, f.Data)
		}
	}
	for _, gone := range []string{"replaces", "change", "revised", "initiative.over", `rule = "L01"`} {
		if strings.Contains(f.Data, gone) {
			t.Errorf("%s was carried", gone)
		}
	}
	if f.Targets != 2 || len(f.Left) != 2 {
		t.Errorf("%d targets, left behind %v", f.Targets, f.Left)
	}
	var said []string
	for _, d := range f.Diagnostics() {
		said = append(said, d.Message)
		if !strings.Contains(d.Source, "2025") {
			t.Errorf("line %d is %q", d.Line, d.Source)
		}
	}
	if got := strings.Join(said, "; "); got != "a comment names the old year; objective.served.description names the old year" {
		t.Errorf("said %s", got)
	}
}

// Windows line ends and the mark of order stay.
func TestScorecardOfWindows(t *testing.T) {
	text := "\xef\xbb\xbf" + strings.ReplaceAll(scorecard, "\n", "\r\n")
	f := planOf(t, map[string]string{"content/office/2025/scorecard.toml": text}).file(t, "content/office/2026/scorecard.toml")
	if !strings.HasPrefix(f.Data, "\xef\xbb\xbf# Office, report 2026.\r\n") || strings.Count(f.Data, "\n") != strings.Count(f.Data, "\r\n") {
		t.Errorf("got %q", f.Data[:200])
	}
}

// Results are empty but for what is still to be done.
func TestResults(t *testing.T) {
	f := planOf(t, nil).file(t, "content/office/2026/results.toml")
	want := "# What is measured in 2026. One table an indicator.\n# Improvements that were open at the end of 2025 are carried with their owners and dates.\n\n" +
		"[result.visits.improvement]\naction = { en = \"a\", zh-CN = \"改\" }\ndue    = 2026-05-01\n"
	if f.Data != want {
		t.Errorf("got\n%s", f.Data)
	}
}

// The narrative keeps its frame and loses its prose.
func TestNarrative(t *testing.T) {
	f := planOf(t, nil).file(t, "content/office/2026/report.md")
	want := "+++\ntitle = \"Report 2026\"\n+++\n\n## About 2026 {#about}\n\n```steelyard\nshow = \"strategy-map\"\n```\n"
	if f.Data != want {
		t.Errorf("got\n%s", f.Data)
	}
}

// A gap in the years is bridged; what is there stays, and the rest is added.
func TestWhatIsThereStays(t *testing.T) {
	p := planOf(t, map[string]string{"content/office/2026/scorecard.toml": strings.NewReplacer("2025-12-31", "2026-12-31", "2025-05-01", "2026-05-01").Replace(scorecard)})
	if len(p.There) != 1 || len(p.Files) != 2 {
		t.Errorf("there: %v, made: %d", p.There, len(p.Files))
	}
	fsys, s, _ := site(nil)
	p, err := Make(s, fsys, "2030", nil)
	if err != nil || len(p.Files) != 3 || p.Files[0].From != "content/office/2025/scorecard.toml" {
		t.Errorf("got %v, %v", p, err)
	}
	if _, err := Make(s, fsys, "2025", nil); !errors.Is(err, ErrNone) {
		t.Errorf("got %v", err)
	}
}

// A year is found as people write it, and gives way with its own marks; parts of a year by
// their words too.
func TestYearIsFoundAsItIsWritten(t *testing.T) {
	for _, c := range []struct{ old, now, text, want string }{
		{"2025", "2026", "2025年度报告（2025），第12025号", "2026年度报告（2026），第12025号"},
		{"2025", "2026", "2025 2025", "2026 2026"},
		{"2024-25", "2025-26", "2024-25, 2024/25, 2024–2025 and 2024—2025学年", "2025-26, 2025/26, 2025–2026 and 2025—2026学年"},
		{"1998-99", "1999-00", "1998/99 and 1998-1999", "1999/00 and 1999-2000"},
		{"2025-h1", "2026-h1", "2025年上半年, 2025-h1", "2026年上半年, 2026-h1"},
		{"2025-h1", "2025-h2", "2025年上半年, 2025 H1, the first half; 2025-h1", "2025年下半年, 2025 H2, the second half; 2025-h2"},
		{"2025-h2", "2026-h1", "Second half of 2025", "First half of 2026"},
		{"2025-q3", "2025-q4", "2025年第三季度, Q3, Q34", "2025年第四季度, Q4, Q34"},
		{"2025-m01", "2025-m02", "2025年1月和11月", "2025年2月和11月"},
		{"2025-spring", "2026-spring", "2025-spring: spring 2025", "2026-spring: spring 2026"},
	} {
		w := wordsOf(c.old, c.now)
		if got := w.renamed(c.text); got != c.want || !w.in(c.text) {
			t.Errorf("%s to %s: %q becomes %q", c.old, c.now, c.text, got)
		}
	}
	if w := wordsOf("2024-25", "2025-26"); w.said("Founded in 2024") != "2024" || w.in("Founded in 2025") || w.renamed("in 2024") != "in 2024" {
		t.Error("of two years the one that is past names the old year, and only the whole is replaced")
	}
}

// The second half goes on from the first where none was there a year before; milestones move
// by the months between.
func TestPartGoesOnFromThePartBefore(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"results.toml", "report.md"} {
		files["content/office/2025-h1/"+name] = ""
	}
	files["content/office/2025-h1/scorecard.toml"] = strings.NewReplacer("2025年度报告", "2025年上半年报告", "2025-11-30", "2025-05-31").Replace(scorecard)
	fsys, s, list := site(files)
	for _, d := range list {
		if d.Severity == diag.Error {
			t.Fatalf("%s: %s", d.Place, d.Message)
		}
	}
	p, err := Make(s, fsys, "2025-h2", nil)
	if err != nil {
		t.Fatal(err)
	}
	f := p.file(t, "content/office/2025-h2/scorecard.toml")
	for _, want := range []string{`zh-CN = "2025年下半年报告"`, "due   = 2025-11-30", `"initiative.goes-on"`} {
		if !strings.Contains(f.Data, want) {
			t.Errorf("%s is missing in\n%s", want, f.Data)
		}
	}
	if strings.Contains(f.Data, "objective.served.description") {
		t.Error("a text that names 2025 is right in its second half")
	}
	if _, err := Make(s, fsys, "2026-q1", nil); !errors.Is(err, ErrNone) {
		t.Errorf("a quarter goes on from %v", err)
	}
}

// An initiative that ran out unfinished goes on, and its end alone is to be decided; days
// and addresses of the old report stay with it.
func TestWhatRanOutIsToldOnce(t *testing.T) {
	p := planOf(t, map[string]string{
		"content/office/2025/scorecard.toml": strings.Replace(scorecard, "end = 2026-06-30\n", "end = 2025-10-31\n", 1),
		"content/office/2025/report.md":      "+++\ntitle = \"Report 2025\"\nissued = 2026-01-20\naliases = [\"old/2025\"]\n+++\n",
	})
	if f := p.file(t, "content/office/2026/scorecard.toml"); !strings.Contains(f.Data, "  \"initiative.goes-on.end\",\n") || strings.Contains(f.Data, "\"initiative.goes-on\"") {
		t.Errorf("got\n%s", f.Data[:600])
	}
	if f := p.file(t, "content/office/2026/report.md"); f.Data != "+++\ntitle = \"Report 2026\"\n+++\n" {
		t.Errorf("got %q", f.Data)
	}
}

// A year is made for the units whose years have names of its form, by rules of that form; one
// that serves a unit above which has no such year leaves that behind, and says so.
func TestYearsOfTwoForms(t *testing.T) {
	files := map[string]string{"content/office/unit.toml": "title = \"Office\"\nparent = \"works\"\n", "content/works/unit.toml": "title = \"Works\"\n",
		"content/rulebook/2025-26.toml": "title = \"Rules\"\nyear_starts = 4\n"}
	for _, dir := range []string{"content/office/2025", "content/works/2025-26"} {
		files[dir+"/scorecard.toml"], files[dir+"/results.toml"], files[dir+"/report.md"] = scorecard, "", ""
	}
	files["content/office/2025/scorecard.toml"] = strings.Replace(scorecard, "[objective.served]\n", "[objective.served]\nserves = [\"served\"]\n", 1)
	fsys, s, _ := site(files)
	p, err := Make(s, fsys, "2026", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range p.Files {
		if !strings.HasPrefix(f.Path, "content/office/2026/") && f.Path != "content/rulebook/2026.toml" || strings.Contains(f.From, "2025-26") {
			t.Errorf("%s is made from %s", f.Path, f.From)
		}
	}
	f := p.file(t, "content/office/2026/scorecard.toml")
	if strings.Contains(f.Data, "serves") || !slices.ContainsFunc(f.Left, func(s string) bool {
		return strings.Contains(s, `objective.served.serves: the unit above, "works", has no report of 2026`)
	}) {
		t.Errorf("left behind: %q in\n%s", f.Left, f.Data)
	}
	if _, err := Make(s, fsys, "2024", nil); !errors.Is(err, ErrNone) {
		t.Errorf("got %v", err)
	}
}

// How values are put together from units below goes on, without those that are gone; where one
// has no report of the new year it stays behind, and that is told.
func TestChildrenGoOn(t *testing.T) {
	card := "[dimension.d]\ntitle = \"D\"\npoints = 100\n[objective.o]\ndimension = \"d\"\ntitle = \"O\"\n[indicator.a]\nobjective = \"o\"\ntitle = \"A\"\npoints = 100\ntarget = 5\nscore = { method = \"ratio\" }\n"
	files := map[string]string{
		"content/office/2025/scorecard.toml": card,
		"content/office/2025/results.toml":   "[result.a]\nchildren = { by = \"weighted\", weights = { x = 3, y = 1.5 } }\n",
		"content/office/2025/report.md":      "Text.\n",
	}
	for _, u := range []string{"x", "y"} {
		files["content/"+u+"/unit.toml"] = "title = \"U\"\nparent = \"office\"\n"
		files["content/"+u+"/2025/scorecard.toml"] = card
		files["content/"+u+"/2025/results.toml"] = "[result.a]\nvalue = 4\n"
	}
	head := "# What is measured in 2026. One table an indicator.\n"
	for _, c := range []struct{ lineage, want string }{
		{"", "\n[result.a.children]\nby      = \"weighted\"\nweights = { x = 3, y = 1.5 }\n"},
		{"[[lineage]]\nkind = \"abolish\"\non = 2026-01-01\ndocument = \"d\"\n", "\n[result.a.children]\nby      = \"weighted\"\nweights = { x = 3 }\n"},
	} {
		files["content/y/unit.toml"] = "title = \"U\"\nparent = \"office\"\n" + c.lineage
		f := planOf(t, files).file(t, "content/office/2026/results.toml")
		if want := head + "# Values of units below are put together as in 2025; weights that are given are those of then.\n" + c.want; f.Data != want {
			t.Errorf("got\n%s\nwant\n%s", f.Data, want)
		}
	}
	files["content/y/unit.toml"] = "title = \"U\"\nparent = \"office\"\n"
	fsys, s, _ := site(files)
	p, err := Make(s, fsys, "2026", []string{"office"})
	if err != nil {
		t.Fatal(err)
	}
	if f := p.file(t, "content/office/2026/results.toml"); f.Data != head || strings.Join(f.Left, "; ") != "result.a.children: a unit below has no report of 2026" {
		t.Errorf("%q, %q", f.Data, f.Left)
	}
}
