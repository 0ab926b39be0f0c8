package source

import (
	"fmt"
	"os"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

func number(s string) scoring.Number {
	n, err := scoring.ParseNumber(s)
	if err != nil {
		panic(err)
	}
	return n
}

func errorsOf(list []diag.Diagnostic) string {
	var b strings.Builder
	diag.Print(&b, list, diag.Options{})
	return b.String()
}

// What an author wrote arrives in the types that pages use.
func TestLoadReadsEverything(t *testing.T) {
	site, list := Load(baseFS(t), Options{})
	if len(list) > 0 {
		t.Fatal(errorsOf(list))
	}
	if got := site.Config.Languages; !cmp.Equal(got, []string{"en", "zh-CN"}) {
		t.Errorf("languages %v", got)
	}
	u := site.Units[0]
	r := u.Reports[0]
	if u.ID != "office" || r.Year != "2025" || r.Dir != "content/office/2025" || r.State != "draft" || u.Duties[0].ID != "D1" {
		t.Errorf("unit %s, year %s, folder %s, state %s", u.ID, r.Year, r.Dir, r.State)
	}
	var order []string
	for _, d := range r.Dimensions {
		order = append(order, d.ID)
		for _, o := range d.Objectives {
			order = append(order, d.ID+"/"+o.ID)
			for _, i := range o.Indicators {
				order = append(order, i.ID)
			}
		}
	}
	if want := []string{"customer", "customer/served", "satisfaction", "visits", "learning", "learning/trained", "training"}; !cmp.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
	served := r.Dimensions[0].Objectives[0]
	visits := served.Indicators[1]
	if len(visits.Result.Periods) != 4 || visits.Result.Periods[3].ID != "Q4" || !visits.Result.Periods[3].Value.Equal(number("44")) {
		t.Errorf("periods %v", visits.Result.Periods)
	}
	if e := served.Indicators[0].Result.Evidence; len(e) != 1 || e[0].Size != 9 || !strings.HasPrefix(e[0].SHA256, "8f5") && len(e[0].SHA256) != 64 {
		t.Errorf("evidence %+v", e)
	}
	if n := r.Narratives["en"]; n == nil || n.Headline != "Nine in ten are satisfied" || n.Findings["customer"] == "" || n.BodyLine != 7 {
		t.Errorf("narrative %+v", n)
	} else if body, err := n.Body(); err != nil || !strings.HasPrefix(string(body), "\n## Problems") {
		t.Errorf("body %q, %v", body, err)
	}
	training := r.Dimensions[1].Objectives[0].Indicators[0]
	if !training.Common || training.Target.String() != "40" || r.Dimensions[1].Title.All != "Learning" {
		t.Errorf("common indicator %+v", training)
	}
	card := r.Card
	if card.Unit != "office" || card.Category != "government" || !card.Results["satisfaction"].Value.Equal(scoring.Some(number("91.4"))) || !card.Dimensions[1].Objectives[0].Indicators[0].Common {
		t.Errorf("card %+v", card)
	}
	var pages []string
	for _, p := range site.Pages {
		pages = append(pages, p.Path)
	}
	if !cmp.Equal(pages, []string{"", "guide/method"}) {
		t.Errorf("pages %q", pages)
	}
}

// A number is what the author typed, not its nearest binary fraction.
func TestLoadKeepsNumbersExact(t *testing.T) {
	fsys := baseFS(t)
	results := "content/office/2025/results.toml"
	for _, typed := range []string{"0.1", "0.30", "91.4", "12345678.9", "-0.005", "1e3", "100"} {
		fsys[results].Data = []byte("[result.training]\nvalue = " + typed + "\n")
		site, list := Load(fsys, Options{})
		if len(list) > 0 {
			t.Fatal(errorsOf(list))
		}
		got, _ := site.Units[0].Reports[0].Card.Results["training"].Value.Get()
		if !got.Equal(number(typed)) {
			t.Errorf("%s became %s", typed, got)
		}
	}
}

// A site of one unit and one year works without a rulebook: 100 points, no grades.
func TestLoadWithoutRulebook(t *testing.T) {
	site, list := Load(fstest.MapFS{
		"site.toml":                        {Data: []byte(`title = "T"`)},
		"content/office/unit.toml":         {Data: []byte(`title = "Office"`)},
		"content/office/2025/results.toml": {Data: []byte("[result.calls]\nvalue = 5\n")},
		"content/office/2025/scorecard.toml": {Data: []byte(`
[dimension.customer]
title = "Customer"
points = 100
[objective.served]
dimension = "customer"
title = "Served"
[indicator.calls]
objective = "served"
title = "Calls"
points = 100
target = 10
score = { method = "ratio" }
`)},
	}, Options{})
	if len(list) > 0 {
		t.Fatal(errorsOf(list))
	}
	b := site.Units[0].Reports[0].Rulebook
	if b == nil || len(b.Grades) != 0 || b.Scoring.Total.String() != "100" || b.Scoring.Missing != "pending" || b.File != "" {
		t.Errorf("rulebook %+v", b)
	}
	if p := site.Units[0].Reports[0].Place("rulebook:rounding.total"); p != (diag.Place{}) {
		t.Errorf("the default rules stand at %v", p)
	}
}

// One run tells a hundred mistakes, each once.
func TestLoadTellsAllMistakes(t *testing.T) {
	fsys := baseFS(t)
	scorecard := "content/office/2025/scorecard.toml"
	var more strings.Builder
	for i := range 100 {
		fmt.Fprintf(&more, "\n[initiative.i%d]\ntitle = \"I\"\nowenr = \"x\"\n", i)
	}
	fsys[scorecard].Data = append(fsys[scorecard].Data[:len(fsys[scorecard].Data):len(fsys[scorecard].Data)], more.String()...)
	_, list := Load(fsys, Options{})
	if len(list) != 100 {
		t.Errorf("%d diagnostics", len(list))
	}
	line := 0
	for _, d := range list {
		if d.Line <= line || d.Message != `unknown key "owenr"` {
			t.Fatalf("line %d after %d: %s", d.Line, line, d.Message)
		}
		line = d.Line
	}
}

// However many files are read at a time, the site and what is said are the same.
func TestLoadIsTheSameWithAnyJobs(t *testing.T) {
	fsys := manyReports(t, 40)
	broken := fsys["content/unit-0007/2025/results.toml"]
	fsys["content/unit-0007/2025/results.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(broken.Data), "value", "vaule", 1))}
	one, said := Load(fsys, Options{Jobs: 1})
	for _, jobs := range []int{2, 8, 64} {
		many, also := Load(fsys, Options{Jobs: jobs})
		if errorsOf(said) != errorsOf(also) || one.Hash != many.Hash || len(one.Units) != len(many.Units) {
			t.Fatalf("jobs %d: %s, %s", jobs, one.Hash, many.Hash)
		}
		for i := range one.Units {
			if one.Units[i].ID != many.Units[i].ID || len(one.Units[i].Reports) != len(many.Units[i].Reports) {
				t.Fatalf("jobs %d: unit %d differs", jobs, i)
			}
		}
	}
}

// The hash names the content: it changes with any byte and any name, and with
// nothing that a seal adds.
func TestHash(t *testing.T) {
	hash := func(change func(fstest.MapFS)) string {
		fsys := baseFS(t)
		change(fsys)
		site, _ := Load(fsys, Options{})
		return site.Hash
	}
	plain := hash(func(fstest.MapFS) {})
	if len(plain) != 12 {
		t.Errorf("hash %q", plain)
	}
	if hash(func(f fstest.MapFS) {
		f["content/office/2025/seal.toml"] = &fstest.MapFile{Data: []byte("total = 1\n")}
	}) != plain {
		t.Error("a seal changes the hash")
	}
	for name, change := range map[string]func(fstest.MapFS){
		"a byte of evidence": func(f fstest.MapFS) {
			f["content/office/2025/evidence/survey.pdf"] = &fstest.MapFile{Data: []byte("a Survey\n")}
		},
		"a new picture": func(f fstest.MapFS) { f["content/guide/a.png"] = &fstest.MapFile{Data: []byte("x")} },
		"a comment":     func(f fstest.MapFS) { f["site.toml"].Data = append([]byte("# hello\n"), f["site.toml"].Data...) },
	} {
		if hash(change) == plain {
			t.Errorf("%s does not change the hash", name)
		}
	}
}

// A report is signed by what it was made of, so that its pages stay as they are when
// something else is edited.
func TestReportHash(t *testing.T) {
	hash := func(name, more string) string {
		fsys := baseFS(t)
		if more != "" {
			if fsys[name] == nil {
				fsys[name] = &fstest.MapFile{}
			}
			fsys[name].Data = append(fsys[name].Data, more...)
		}
		site, list := Load(fsys, Options{})
		if len(site.Units) == 0 || len(site.Units[0].Reports) == 0 {
			t.Fatalf("no report: %v", list)
		}
		return site.Units[0].Reports[0].Hash
	}
	unit := func() string {
		site, _ := Load(baseFS(t), Options{})
		return site.Units[0].Reports[0].Dir
	}()
	plain := hash("", "")
	if hash("content/guide/more.md", "# More\n") != plain {
		t.Error("a page of the guide changes the hash of a report")
	}
	for _, name := range []string{unit + "/results.toml", unit + "/report.md", "site.toml"} {
		if hash(name, "\n# more\n") == plain {
			t.Errorf("%s does not change the hash", name)
		}
	}
}

// A fact is found in its file; what only the rulebook says is found there.
func TestPlace(t *testing.T) {
	site, list := Load(baseFS(t), Options{})
	if len(list) > 0 {
		t.Fatal(errorsOf(list))
	}
	r := site.Units[0].Reports[0]
	for ref, want := range map[string]string{
		"scorecard:indicator.visits.target":   "content/office/2025/scorecard.toml:47:13",
		"scorecard:indicator.visits.score":    "content/office/2025/scorecard.toml:49:13",
		"scorecard:indicator.visits":          "content/office/2025/scorecard.toml:41:2",
		"results:result.visits.periods.Q2":    "content/office/2025/results.toml:6:27",
		"results:result.satisfaction.value":   "content/office/2025/results.toml:2:12",
		"scorecard:indicator.training.target": "content/rulebook/2025.toml:28:13",
		"scorecard:dimension.learning.points": "content/office/2025/scorecard.toml:20:10",
		"scorecard:dimension.learning.title":  "content/rulebook/2025.toml:18:9",
		"rulebook:total":                      "content/rulebook/2025.toml:1:9",
		"rulebook:grade.1.from":               "content/rulebook/2025.toml:8:8",
		"ratings:rater.r1":                    "content/office/2025/ratings.toml",
		"nonsense:x":                          "",
	} {
		if got := r.Place(ref).String(); got != want {
			t.Errorf("%s stands at %s, want %s", ref, got, want)
		}
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if r.Place("scorecard:indicator.visits.target").Line != 47 {
					t.Error("the place moves")
				}
			}
		})
	}
	wg.Wait()
}

// A file that one result keeps from the public is kept from it in the list of all
// evidence as well.
func TestAudienceOfEvidence(t *testing.T) {
	fsys := baseFS(t)
	fsys["content/office/2025/results.toml"] = &fstest.MapFile{Data: []byte(`
[result.satisfaction]
value    = 91.4
evidence = ["evidence/survey.pdf"]
[result.training]
value    = 38
evidence = [{ file = "evidence/survey.pdf", title = "Survey", audience = "internal" }]
`)}
	site, list := Load(fsys, Options{})
	if len(list) > 0 {
		t.Fatal(errorsOf(list))
	}
	if e := site.Units[0].Reports[0].Evidence; len(e) != 1 || e[0].Audience != "internal" || e[0].Title.All != "Survey" {
		t.Errorf("evidence %+v", e[0])
	}
}

// manyReports is a site of n units with a year of 30 indicators each.
func manyReports(t testing.TB, n int) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{"site.toml": {Data: []byte("title = \"Many\"\n")}}
	var card, results strings.Builder
	card.WriteString("title = \"Report\"\nmission = \"Serve\"\n")
	for d := range 5 {
		fmt.Fprintf(&card, "\n[dimension.d%d]\ntitle = \"Dimension %d\"\npoints = 20\n", d, d)
		for o := range 3 {
			fmt.Fprintf(&card, "\n[objective.o%d%d]\ndimension = \"d%d\"\ntitle = \"Objective\"\nsupports = [\"mission\"]\nowner = \"Office\"\n", d, o, d)
			for i := range 2 {
				points := 3
				if o == 2 {
					points = 4
				}
				id := fmt.Sprintf("i%d%d%d", d, o, i)
				fmt.Fprintf(&card, "\n[indicator.%s]\nobjective = \"o%d%d\"\ntitle = \"Indicator %s\"\npoints = %d\nunit = \"%%\"\nkind = \"lag\"\n"+
					"definition = \"Share of valid ballots that answer satisfied or better\"\nsource = \"Annual survey\"\nfrequency = \"year\"\nowner = \"Liaison office\"\n"+
					"better = \"higher\"\nbaseline = 84\ntarget = 90.5\nscore = { method = \"anchors\", at = [[70, 0], [90.5, 1]] }\n", id, d, o, id, points)
				fmt.Fprintf(&results, "[result.%s]\nvalue = %d.%d\nsource = \"Survey of November\"\n\n", id, 70+i*7+o, d)
			}
		}
	}
	for u := range n {
		dir := fmt.Sprintf("content/unit-%04d", u)
		fsys[dir+"/unit.toml"] = &fstest.MapFile{Data: []byte(fmt.Sprintf("title = \"Unit %d\"\n", u))}
		fsys[dir+"/2025/scorecard.toml"] = &fstest.MapFile{Data: []byte(card.String())}
		fsys[dir+"/2025/results.toml"] = &fstest.MapFile{Data: []byte(results.String())}
		fsys[dir+"/2025/report.md"] = &fstest.MapFile{Data: []byte("+++\nheadline = \"All went well\"\n+++\n\n## Problems found\n\nNone.\n")}
	}
	return fsys
}

// BenchmarkLoad compares loading with the TOML reader alone on the same bytes: the
// rest of Load is to cost little beside it.
func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{100, 1000} {
		made := manyReports(b, n)
		dir := b.TempDir()
		if err := os.CopyFS(dir, made); err != nil {
			b.Fatal(err)
		}
		fsys := os.DirFS(dir)
		b.Run(fmt.Sprintf("load/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, list := Load(fsys, Options{Jobs: 1}); len(list) > 0 {
					b.Fatal(errorsOf(list))
				}
			}
		})
		b.Run(fmt.Sprintf("toml/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for name, f := range made {
					if path.Ext(name) == ".toml" {
						var tree map[string]any
						if _, err := toml.Decode(string(f.Data), &tree); err != nil {
							b.Fatal(err)
						}
					}
				}
			}
		})
	}
}

// BenchmarkPlace is what a trace pays for the lines of its inputs.
func BenchmarkPlace(b *testing.B) {
	site, _ := Load(manyReports(b, 1), Options{})
	r := site.Units[0].Reports[0]
	for b.Loop() {
		r.places.cache.files, r.places.cache.order = nil, nil
		r.Place("scorecard:indicator.i111.target")
	}
}

// A number is what was typed: no float stands between the file and the score.
func TestNumbersAsTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"99.99999999999999999": "99.99999999999999999", "0.1": "0.1", "1_000.50": "1000.5", "123456789012345": "123456789012345",
		"12345678901234.123456789": "12345678901234.123456789", "1.5e3": "1500", "9007199254740993": "",
	} {
		fsys := baseFS(t)
		fsys["content/office/2025/results.toml"] = &fstest.MapFile{Data: []byte("[result.satisfaction]\nvalue = " + typed + "\n")}
		site, list := Load(fsys, Options{})
		got := site.Units[0].Reports[0].Card.Results["satisfaction"].Value
		n, ok := got.Get()
		if want == "" {
			if ok || len(list) == 0 {
				t.Errorf("%s is taken as %s", typed, n)
			}
			continue
		}
		if !ok || n.Cmp(number(want)) != 0 {
			t.Errorf("%s is taken as %s: %s", typed, n, errorsOf(list))
		}
	}
}
