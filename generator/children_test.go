package generator_test

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator"
	"steelyard/generator/effort"
	"steelyard/generator/proof"
)

// family is a unit with two below it, whose value of one indicator is put together as said.
func family(children, culture, sports string) fstest.MapFS {
	card := func(unit string) string {
		return "[dimension.d]\ntitle = \"Service\"\npoints = 100\n[objective.o]\ndimension = \"d\"\ntitle = \"Served\"\n[indicator.answered]\nobjective = \"o\"\ntitle = \"Answered\"\npoints = 100\nunit = \"" + unit + "\"\ntarget = 90\nscore = { method = \"ratio\" }\n"
	}
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.toml":                         "title = \"Town\"\nlanguages = [\"en\"]\nlint = \"off\"\n",
		"content/rulebook/2025.toml":        "total = 100\n",
		"content/above/unit.toml":           "title = \"Above\"\n",
		"content/above/2025/scorecard.toml": card("%"),
		"content/above/2025/results.toml":   "[result.answered]\nchildren = " + children + "\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for unit, results := range map[string]string{"culture": culture, "sports": sports} {
		for name, text := range map[string]string{
			"unit.toml":           "title = \"" + unit + "\"\nparent = \"above\"\n",
			"2025/scorecard.toml": card("%"),
			"2025/results.toml":   results,
		} {
			files["content/"+unit+"/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return files
}

// A value is put together from those of units below, told down to them, and proves itself from
// what is published; a part of the site gives the same score as the whole.
func TestValueOfUnitsBelow(t *testing.T) {
	const culture, sports = "[result.answered]\nvalue = 81\n", "[result.answered]\nnumerator = 66\ndenominator = 100\n"
	for n, c := range []struct{ children, culture, line, score string }{
		{`"sum"`, culture, "100 × 147 ÷ 90", "100.00"},
		{`"mean"`, culture, "(81 + 66) ÷ 2", "81.67"},
		{`{ by = "weighted", weights = { culture = 3, sports = 1 } }`, culture, "(3 × 81 + 66) ÷ (3 + 1)", "85.83"},
		{`"weighted"`, "[result.answered]\nnumerator = 30\ndenominator = 60\n", "100 × (30 + 66) ÷ (60 + 100)", "66.67"},
		{`{ by = "mean", units = ["culture"] }`, culture, "90", "90.00"},
		{`"mean"`, "[result.answered]\nnot_applicable = \"No window\"\n", "66", "73.33"},
	} {
		const name = "above/2025/indicator/answered.html"
		opt := generator.Options{FS: family(c.children, c.culture, sports), Output: t.TempDir(), Audience: "internal"}
		text := strings.ReplaceAll(pagesOf(t, opt, func(path string) bool { return path == name })[name], "\u00a0", " ")
		for _, want := range []string{c.line, c.score, "../../../culture/2025/indicator/answered.html"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the page has no %q", c.children, want)
			}
		}
		if !effort.Spread(n, 3) {
			continue
		}
		build(t, opt)
		if r, err := proof.Verify(os.DirFS(opt.Output)); err != nil || !r.OK() {
			t.Errorf("%s: %v, %+v", c.children, err, r.Differences)
		}
	}
}

// What is not reported below is not reported above; what is kept from the public below is kept
// above.
func TestValueBelowThatIsNotThere(t *testing.T) {
	out := t.TempDir()
	build(t, generator.Options{FS: family(`"mean"`, "[result.answered]\nvalue = 81\n", ""), Output: out, Audience: "internal"})
	page, _ := os.ReadFile(filepath.Join(out, "above/2025/indicator/answered.html"))
	if !strings.Contains(string(page), "Not reported yet") && !strings.Contains(string(page), "not reported yet") {
		t.Error("the value stands though one below it is missing")
	}
	const none = "[result.answered]\nnot_applicable = \"No window\"\n"
	build(t, generator.Options{FS: family(`"mean"`, none, none), Output: out, Audience: "internal"})
	if page := readText(t, filepath.Join(out, "above/2025/indicator/answered.html")); !strings.Contains(page, "it applies in none of the units below") {
		t.Error("nothing says why the value does not apply")
	}
	files := family(`"mean"`, "[result.answered]\nvalue = 81\n", "[result.answered]\nvalue = 67.375\n")
	card := files["content/sports/2025/scorecard.toml"]
	card.Data = []byte(strings.Replace(string(card.Data), "target = 90", "audience = \"internal\"\ntarget = 90", 1))
	out = t.TempDir()
	build(t, generator.Options{FS: files, Output: out, Audience: "public"})
	if err := filepath.WalkDir(out, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for _, secret := range []string{"67.375", "74.1875"} {
			if strings.Contains(string(data), secret) {
				t.Errorf("%s tells %s", path, secret)
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// What cannot be put together is told with its place.
func TestValueBelowThatCannotBe(t *testing.T) {
	const good = "[result.answered]\nvalue = 81\n"
	for _, c := range []struct{ children, sports, want string }{
		{`"average"`, good, `"average" is not a value of by`},
		{`{ by = "mean", units = ["cultur"] }`, good, `unit "cultur" does not stand below "above"`},
		{`{ by = "mean", indicator = "asked" }`, good, `unit "culture" below has no indicator "asked" in 2025`},
		{`{ by = "weighted", weights = { culture = 3 } }`, good, `there is no weight for "sports"`},
		{`{ by = "sum", weights = { culture = 3, sports = 1 } }`, good, `weights have no effect on by = "sum"`},
		{`"weighted"`, good, `"culture" gives no denominator to weight by`},
		{"\"sum\"\nvalue = 3", good, `a result has one of`},
	} {
		sum, err := generator.Check(t.Context(), generator.Options{FS: family(c.children, good, c.sports)})
		if err != nil {
			t.Fatal(err)
		}
		told := false
		for _, d := range sum.Diagnostics {
			told = told || strings.Contains(d.Message, c.want)
		}
		if !told {
			t.Errorf("%s: %v", c.children, sum.Diagnostics)
		}
	}
}

// A unit below that came later, is gone, or has years of its own, leaves the years of the one
// above as they are, or is told with what to write instead; several levels stand on each other,
// and what is provisional at the lowest is so at the top.
func TestUnitsBelowComeAndGo(t *testing.T) {
	const good = "[result.answered]\nvalue = 81\n"
	with := func(more map[string]string) fstest.MapFS {
		files := family(`"mean"`, good, "[result.answered]\nvalue = 63\nstatus = \"provisional\"\n")
		before := maps.Clone(files)
		for name, text := range more {
			if from, ok := strings.CutPrefix(text, "as "); ok {
				text = string(before[from].Data)
			}
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		maps.DeleteFunc(files, func(_ string, f *fstest.MapFile) bool { return len(f.Data) == 0 })
		return files
	}
	top := map[string]string{
		"content/top/unit.toml":           "title = \"Top\"\n",
		"content/above/unit.toml":         "title = \"Above\"\nparent = \"top\"\n",
		"content/top/2025/scorecard.toml": "as content/above/2025/scorecard.toml",
		"content/top/2025/results.toml":   "[result.answered]\nchildren = \"sum\"\n",
	}
	for _, c := range []struct {
		name  string
		files map[string]string
		unit  string
		value string // of the unit, with what it is; "" for a mistake
		hint  string
	}{
		{name: "two levels", files: top, unit: "top", value: "72 provisional"},
		{name: "a unit that came later", unit: "above", value: "72 provisional", files: map[string]string{
			"content/new/unit.toml":           "title = \"New\"\nparent = \"above\"\n",
			"content/rulebook/2026.toml":      "total = 100\n",
			"content/new/2026/scorecard.toml": "as content/culture/2025/scorecard.toml",
			"content/new/2026/results.toml":   good}},
		{name: "a unit that is gone", unit: "above", value: "81 ", files: map[string]string{
			"content/sports/unit.toml":           "title = \"Sports\"\nparent = \"above\"\n[[lineage]]\nkind = \"abolish\"\non = 2025-01-01\ndocument = \"doc. 1\"\n",
			"content/sports/2025/scorecard.toml": "", "content/sports/2025/results.toml": ""}},
		{name: "a unit without the year", unit: "above", hint: `units = ["culture"] }`, files: map[string]string{
			"content/sports/2025/scorecard.toml": "", "content/sports/2025/results.toml": ""}},
		{name: "a unit with other years", unit: "above", hint: "such as 2024-25", files: map[string]string{
			"content/rulebook/2024-25.toml":         "total = 100\nyear_starts = 7\n",
			"content/sports/2024-25/scorecard.toml": "as content/sports/2025/scorecard.toml",
			"content/sports/2025/scorecard.toml":    "", "content/sports/2025/results.toml": ""}},
		{name: "units above each other in a ring", unit: "above", hint: "", files: map[string]string{
			"content/above/unit.toml": "title = \"Above\"\nparent = \"culture\"\n"}},
	} {
		scored, err := generator.Score(t.Context(), generator.Options{FS: with(c.files)})
		if err != nil {
			t.Fatal(err)
		}
		if c.value == "" {
			told := false
			for _, d := range scored.Summary.Diagnostics {
				told = told || strings.Contains(d.Hint, c.hint)
			}
			if !told || !scored.Summary.Failed {
				t.Errorf("%s: %v", c.name, scored.Summary.Diagnostics)
			}
			continue
		}
		for _, d := range scored.Summary.Diagnostics {
			t.Errorf("%s: %s %s", c.name, d.Place, d.Message)
		}
		for _, u := range scored.Site.Units {
			for _, r := range u.Reports {
				if u.ID != c.unit || r.Year != "2025" {
					continue
				}
				for _, s := range scored.Scores {
					if s.Card != r.Card {
						continue
					}
					v := s.Dimensions[0].Objectives[0].Indicators[0].Value
					if got := v.String() + " " + strings.Join(r.Indicator("answered").Result.Status, " "); got != c.value {
						t.Errorf("%s: %q, want %q", c.name, got, c.value)
					}
				}
			}
		}
	}
}
