package generator_test

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator"
)

// sealCase is a site of three units and two years, of which the second looks at the first.
func sealCase() fstest.MapFS {
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text)} }
	put("site.toml", "title = \"Site\"\npublisher = \"Office\"\n")
	for _, y := range []string{"2024", "2025"} {
		put("content/rulebook/"+y+".toml", "title = \"Rules\"\nrounding = { score = 2, total = 2 }\n[[grade]]\nid = \"good\"\ntitle = \"Good\"\nfrom = 80\n[[grade]]\nid = \"fair\"\ntitle = \"Fair\"\nfrom = 0\n"+
			"[panel.p]\ntitle = \"P\"\ngroups = { a = 1 }\nscale = [0, 100]\n")
		for u, value := range map[string]string{"east": "91", "west": "85", "south": "80"} {
			put("content/"+u+"/unit.toml", "title = \"Unit\"\ncategory = \"c\"\n")
			put("content/"+u+"/"+y+"/scorecard.toml", `title   = "Card"
mission = "Serve"
status  = "final"
[dimension.d]
title  = "D"
points = 100
[objective.o]
dimension = "d"
title     = "O"
[indicator.level]
objective = "o"
title     = "Level"
points    = 60
target    = 90
score     = { method = "anchors", at = [[70, 0], [90, 1]] }
[indicator.more]
objective = "o"
title     = "More"
points    = 20
score     = { method = "anchors", basis = "growth", at = [[-1, 0], [0, 1]] }
[indicator.rated]
objective = "o"
title     = "Rated"
points    = 20
score     = { method = "panel", panel = "p" }
`)
			put("content/"+u+"/"+y+"/results.toml", "[result.level]\nvalue    = "+value+"\nproblem  = \"It was late\"\nevidence = [\"evidence/list.txt\"]\nimprovement = { action = \"Do\", due = 2026-06-30 }\n[result.more]\nvalue = "+y+"\n")
			put("content/"+u+"/"+y+"/ratings.toml", "[rater.one]\ngroup = \"a\"\nrated = 80\n[rater.two]\ngroup = \"a\"\nrated = 90\n")
			put("content/"+u+"/"+y+"/evidence/list.txt", "a list of "+u+"\n")
		}
	}
	return fsys
}

// sealed seals a year of a site, and fails where that is refused.
func sealed(t *testing.T, fsys fstest.MapFS, req generator.SealRequest) fstest.MapFS {
	t.Helper()
	list, summary, err := generator.Seal(context.Background(), generator.Options{FS: fsys, Version: "1"}, req)
	if err != nil || summary.Failed {
		t.Fatalf("%v, %v", err, summary.Diagnostics)
	}
	out := maps.Clone(fsys)
	for _, r := range list {
		out[r.Path] = &fstest.MapFile{Data: r.After}
	}
	return out
}

// saysOfSeals is what check says of seals.
func saysOfSeals(t *testing.T, fsys fstest.MapFS, version string) string {
	t.Helper()
	s, err := generator.Check(context.Background(), generator.Options{FS: fsys, Version: version})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, d := range s.Diagnostics {
		if d.Rule == "E-seal" {
			b.WriteString(d.Place.String() + ": " + d.Message + " | " + d.Hint + "\n")
		}
	}
	return b.String()
}

// changed is the site with old text replaced in a file; new "" takes the file away.
func changed(t *testing.T, fsys fstest.MapFS, name, old, new string) fstest.MapFS {
	t.Helper()
	out := maps.Clone(fsys)
	if old == "" {
		if new == "" {
			delete(out, name)
		} else {
			out[name] = &fstest.MapFile{Data: []byte(new)}
		}
		return out
	}
	f := out[name]
	if f == nil || !strings.Contains(string(f.Data), old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	out[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Data), old, new, 1))}
	return out
}

func closed(t *testing.T) fstest.MapFS {
	t.Helper()
	site := sealed(t, sealCase(), generator.SealRequest{Year: "2024", On: "2025-01-20"})
	// 2024 has no year before, so growth is not scored; it is sealed as it is.
	return sealed(t, site, generator.SealRequest{Year: "2025", On: "2026-01-20", By: "Office"})
}

// What a sealed year survives: nothing of this makes a score.
func TestASealedYearSurvives(t *testing.T) {
	site := closed(t)
	if said := saysOfSeals(t, site, "1"); said != "" {
		t.Fatalf("as sealed: %s", said)
	}
	moved := changed(t, site, "content/east/2025/evidence/list.txt", "", "")
	moved = changed(t, moved, "content/east/2025/evidence/roll.txt", "", "a list of east\n")
	for what, s := range map[string]fstest.MapFS{
		"a new title of the site":     changed(t, site, "site.toml", "Site", "Other"),
		"a new title of an indicator": changed(t, site, "content/east/2025/scorecard.toml", `title     = "Level"`, `title     = "Height"`),
		"a new order of keys":         changed(t, site, "content/east/2025/scorecard.toml", "points    = 60\ntarget    = 90\n", "target    = 90\npoints    = 60\n"),
		"a comment":                   changed(t, site, "content/east/2025/results.toml", "[result.more]", "# a comment\n[result.more]"),
		"a number written anew":       changed(t, site, "content/east/2025/scorecard.toml", "points    = 60", "points    = 60.0"),
		"a new version":               site,
		"colours and a logo":          changed(t, changed(t, site, "site.toml", "title = ", "logo = \"logo.svg\"\ncolours = { accent = \"#a3281f\" }\ntitle = "), "content/logo.svg", "", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>`),
		"a new theme":                 themed(t, site),
		"a new title of a unit":       changed(t, site, "content/east/unit.toml", "Unit", "Eastern unit"),
		"a new title of a card":       changed(t, site, "content/east/2025/scorecard.toml", "Card", "Other card"),
		"a new language":              changed(t, site, "site.toml", "title = ", "languages = [\"en\", \"zh-CN\"]\ntitle = "),
		"a report's text":             changed(t, site, "content/east/2025/report.md", "", "# What was done\n\nMuch was done.\n"),
		"a moved evidence file":       changed(t, moved, "content/east/2025/results.toml", "evidence/list.txt", "evidence/roll.txt"),
		"a new unit of another category": changed(t, changed(t, changed(t, site, "content/new/unit.toml", "", "title = \"New\"\ncategory = \"other\"\n"),
			"content/new/2025/scorecard.toml", "", string(site["content/east/2025/scorecard.toml"].Data)), "content/new/2025/results.toml", "", "[result.level]\nvalue = 99\n"),
		"another year's edits": changed(t, changed(t, site, "content/east/2026/scorecard.toml", "", string(site["content/east/2025/scorecard.toml"].Data)),
			"content/rulebook/2026.toml", "", string(site["content/rulebook/2025.toml"].Data)),
	} {
		version := "1"
		if what == "a new version" {
			version = "2"
		}
		if said := saysOfSeals(t, s, version); strings.Contains(said, "seal") {
			t.Errorf("%s: %s", what, said)
		}
		if what == "a new theme" { // it is read and used, not refused
			out := t.TempDir()
			if s, err := generator.Build(context.Background(), generator.Options{FS: s, Output: out, Version: version}); err != nil || s.Failed {
				t.Errorf("%s: %v, %v", what, err, s.Diagnostics)
			}
		}
	}
}

// themed is the site with a theme of its own: the built-in one with another style.
func themed(t *testing.T, site fstest.MapFS) fstest.MapFS {
	t.Helper()
	out := changed(t, site, "site.toml", "title = ", "lint = \"off\"\ntheme = \"ours\"\ntitle = ")
	from := os.DirFS("../themes/default")
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		if strings.HasSuffix(name, ".css") {
			data = append(data, "\nbody { letter-spacing: 0 }\n"...)
		}
		out["themes/ours/"+name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// What stops: each names the file, the line where there is one, and what to write.
func TestASealedYearStops(t *testing.T) {
	site := closed(t)
	for _, c := range []struct{ what, file, old, new, says string }{
		{"a value", "content/west/2025/results.toml", "value    = 85", "value    = 86", `content/west/2025/results.toml:2:12: the result of "level" changed after west 2025 was sealed on 2026-01-20: its score was 45.00 and is now 48.00`},
		{"what to write", "content/west/2025/results.toml", "value    = 85", "value    = 86", `[[restatement]] indicator = "level" was = 85 now = 86`},
		{"a rule", "content/west/2025/scorecard.toml", "[[70, 0], [90, 1]]", "[[60, 0], [90, 1]]", `rule, target or points of "level" changed`},
		{"a target", "content/west/2025/scorecard.toml", "target    = 90", "target    = 88", `rule, target or points of "level" changed`},
		{"points", "content/west/2025/scorecard.toml", "points    = 60\ntarget    = 90\nscore     = { method = \"anchors\", at = [[70, 0], [90, 1]] }\n[indicator.more]\nobjective = \"o\"\ntitle     = \"More\"\npoints    = 20", "points    = 59\ntarget    = 90\nscore     = { method = \"anchors\", at = [[70, 0], [90, 1]] }\n[indicator.more]\nobjective = \"o\"\ntitle     = \"More\"\npoints    = 21", `rule, target or points of "more" changed`},
		{"the rulebook", "content/rulebook/2025.toml", "from = 80", "from = 85", "the rulebook changed after"},
		{"limits of a status", "content/rulebook/2025.toml", "[[grade]]\nid = \"good\"", "[status]\nwatch = 0.6\n[[grade]]\nid = \"good\"", "from which share something is met or close changed after"},
		{"limits of one status", "content/west/2025/scorecard.toml", "target    = 90", "target    = 90\nstatus    = { met = 80, watch = 70 }", `rule, target or points of "level" changed`},
		{"last year's value", "content/west/2024/results.toml", "value = 2024", "value = 2000", `last year's value, on which "more" is measured, changed`},
		{"a ballot", "content/west/2025/ratings.toml", "rated = 90", "rated = 91", `the result of "rated" changed`},
		{"evidence", "content/west/2025/evidence/list.txt", "a list", "a roll", "content/west/2025/evidence/list.txt: the evidence of west 2025 was changed after it was sealed"},
		{"another unit, as a rank", "content/west/2025/results.toml", "value    = 85", "value    = 79", "the rank of south 2025 was sealed as 3 of 3 and is now 2 of 3: its own figures stand, west moved from"},
		{"an edited seal", "content/west/2025/seal.toml", `total = "`, `total = "1`, "was edited: the digest is not that of its text"},
		{"a seal that is gone", "content/west/2024/seal.toml", "", "", "the seal of west 2024 is gone: that of 2025 was set on it"},
		{"an interrupted sealing", generator.SealJournal, "", "new x\n", "a sealing was interrupted"},
	} {
		if said := saysOfSeals(t, changed(t, site, c.file, c.old, c.new), "1"); !strings.Contains(said, c.says) {
			t.Errorf("%s: want %q, said:\n%s", c.what, c.says, said)
		}
	}
}

// A change that is declared is held against the result that it speaks of, and --restate takes
// it into the seal beside what was published.
func TestARestatementIsHeldAgainstItsResult(t *testing.T) {
	site := changed(t, closed(t), "content/west/2025/results.toml", "value    = 85", "value    = 84")
	entry := func(was, now string) fstest.MapFS {
		return changed(t, site, "content/west/2025/results.toml", "[result.more]", "[[restatement]]\nindicator = \"level\"\nwas = "+was+"\nnow = "+now+"\nreason = \"Counted twice\"\non = 2026-03-02\n[result.more]")
	}
	if said := saysOfSeals(t, entry("85", "84"), "1"); said != "" {
		t.Errorf("declared: %s", said)
	}
	for said, s := range map[string]fstest.MapFS{
		`says that it was 87, but sealed was 85`:    entry("87", "84"),
		`says 83 from now on, but the result is 84`: entry("85", "83"),
		`the result of "level" changed after`:       site,
	} {
		if got := saysOfSeals(t, s, "1"); !strings.Contains(got, said) {
			t.Errorf("want %q, said:\n%s", said, got)
		}
	}
	_, summary, err := generator.Seal(context.Background(), generator.Options{FS: site, Version: "1"}, generator.SealRequest{Year: "2025", Units: []string{"west"}, Restate: true, On: "2026-03-03"})
	if err != nil || !summary.Failed {
		t.Errorf("an undeclared change was taken into the seal: %v", err)
	}
	again := sealed(t, entry("85", "84"), generator.SealRequest{Year: "2025", Units: []string{"west"}, Restate: true, On: "2026-03-03"})
	if said := saysOfSeals(t, again, "1"); said != "" {
		t.Errorf("restated: %s", said)
	}
	if text := string(again["content/west/2025/seal.toml"].Data); strings.Count(text, "[[state]]") != 2 || !strings.Contains(text, `"level" = { value = "85"`) || !strings.Contains(text, `"level" = { value = "84"`) {
		t.Errorf("the seal does not hold both states:\n%s", text)
	}
}

// Nothing is sealed where one of the reports is not ready.
func TestSealingIsAllOrNothing(t *testing.T) {
	site := sealCase()
	for what, c := range map[string]struct {
		site fstest.MapFS
		says string
	}{
		"a draft":            {changed(t, site, "content/west/2025/scorecard.toml", `status  = "final"`, `status  = "draft"`), "west 2025 is a draft"},
		"pending":            {changed(t, site, "content/west/2025/results.toml", "[result.more]\nvalue = 2025\n", ""), "1 result is pending"},
		"an unanswered miss": {changed(t, site, "content/south/2025/results.toml", "problem  = \"It was late\"\n", ""), `"level" missed its target, and the result has no problem`},
	} {
		list, summary, err := generator.Seal(context.Background(), generator.Options{FS: c.site}, generator.SealRequest{Year: "2025", On: "2026-01-20"})
		said := ""
		for _, d := range summary.Diagnostics {
			said += d.Message + "\n"
		}
		if err != nil || !summary.Failed || len(list) > 0 || !strings.Contains(said, c.says) {
			t.Errorf("%s: %d sealed, %v, said:\n%s", what, len(list), err, said)
		}
	}
}
