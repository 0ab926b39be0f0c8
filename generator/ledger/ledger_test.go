package ledger

import (
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"steelyard/generator/diag"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// of is the ledger of testdata/site.txtar; swap edits it first: old text, new text.
func of(t *testing.T, swap ...string) *Site {
	t.Helper()
	data, err := os.ReadFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer(swap...).Replace(string(data))
	files := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(text)).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	site, found := source.Load(fs.FS(files), source.Options{Jobs: 1})
	for _, d := range found {
		if d.Severity == diag.Error {
			t.Fatalf("%s:%d: %s (%s)", d.File, d.Line, d.Message, d.Hint)
		}
	}
	var cards []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	return Of(redact.For(site, scoring.ScoreAll(cards, 1), redact.Options{Audience: redact.Internal}))
}

// report is a report of a ledger.
func report(t *testing.T, s *Site, unit, year string) *Report {
	t.Helper()
	for _, r := range s.Reports {
		if r.Written.Unit.ID == unit && r.Written.Year == year {
			return r
		}
	}
	t.Fatalf("no report %s/%s", unit, year)
	return nil
}

func text(o scoring.Opt) string {
	if n, ok := o.Get(); ok {
		return n.String()
	}
	return "-"
}

// An indicator is followed through the one that it replaced, on today's basis: of 40 post
// answered in 2023, 80 are letters by the new way of counting.
func TestSeriesFollowsReplacements(t *testing.T) {
	l := report(t, of(t), "liaison", "2025")
	var got []string
	for _, p := range l.Series(l.Indicator("letters")) {
		got = append(got, p.Year+" "+p.Indicator.Written.ID+" "+text(p.Value))
	}
	if want := "2023 post 80, 2024 letters 81, 2025 letters 91"; strings.Join(got, ", ") != want {
		t.Errorf("%v, want %s", got, want)
	}
	m, ok := l.Move(l.Indicator("letters"))
	if !ok || !m.Best || m.Years != 3 || m.From.Year != "2023" {
		t.Errorf("%+v", m)
	}
	if v := l.Version(l.Indicator("letters")); v != "2024" {
		t.Errorf("the definition is of %s", v)
	}
}

// The page of an indicator in another year is that of the one it replaced or is replaced by.
func TestLineage(t *testing.T) {
	s := of(t)
	first, now := report(t, s, "liaison", "2023"), report(t, s, "liaison", "2025")
	if i := now.InYear(now.Indicator("letters"), first); i == nil || i.Written.ID != "post" {
		t.Errorf("letters came from %+v", i)
	}
	second := report(t, s, "liaison", "2024")
	if i := first.InYear(first.Indicator("post"), second); i == nil || i.Written.ID != "letters" {
		t.Errorf("post went on as %+v", i)
	}
	if i := first.InYear(first.Indicator("visits"), now); i != nil {
		t.Errorf("visits went on as %s, it was retired", i.Written.ID)
	}
}

// What changed is told once: what was declared, what moved without a word, what is new
// and what is gone.
func TestDifferences(t *testing.T) {
	s := of(t)
	var got []string
	for _, d := range report(t, s, "liaison", "2025").Differences() {
		id := ""
		if d.Indicator != nil {
			id = d.Indicator.Written.ID
		} else {
			id = d.Retired.Indicator
		}
		got = append(got, d.Kind+" "+id)
	}
	if want := "retarget letters, new courses, retire visits"; strings.Join(got, ", ") != want {
		t.Errorf("%v, want %s", got, want)
	}
	if d := report(t, s, "liaison", "2024").Differences()[0]; d.Declared == nil || d.Was == nil || d.Was.Written.ID != "post" {
		t.Errorf("%+v", d)
	}
}

// Dimensions, adjustments and steps add up to the published total: 67.05 of 70, 15 of 30
// and a bonus of 0.25 are 82.3.
func TestStepsAddUp(t *testing.T) {
	l := report(t, of(t), "liaison", "2025")
	sum := l.DimensionSum()
	a, _ := l.Adjustments()
	sum = sum.Add(a)
	for _, x := range l.Steps() {
		sum = sum.Add(x.Change)
	}
	if !sum.Equal(l.Score.Total.Rounded) {
		t.Errorf("the parts come to %s, published is %s", sum, l.Score.Total.Rounded)
	}
}

// Coverage counts what an objective has; an owner and a place on the map count too.
func TestCoverage(t *testing.T) {
	l := report(t, of(t), "liaison", "2025")
	c := l.Coverage(l.Dimension("service"))[0]
	if c.Indicators != 1 || c.Lead != 0 || c.Lag != 1 || !c.Owned || !c.Linked || c.Initiatives != 0 {
		t.Errorf("%+v", c)
	}
}

// Ranks, draws and turns are worked out once, whoever asks and however many at a time.
func TestRankingsAreMadeOnce(t *testing.T) {
	y := of(t).Year("2025")
	var wait sync.WaitGroup
	got := make([]*Ranking, 8)
	for n := range got {
		wait.Go(func() { got[n] = &y.Rankings()[0] })
	}
	wait.Wait()
	for _, r := range got {
		if r != got[0] {
			t.Fatal("two readers got two rankings")
		}
	}
	r := got[0]
	if len(r.Units) != 2 || r.Units[0].Written.Unit.ID != "liaison" || len(r.Draws) != 2 || r.Tried != 3 {
		t.Errorf("%d units, first %s, %d draws, %d tried", len(r.Units), r.Units[0].Written.Unit.ID, len(r.Draws), r.Tried)
	}
	if n := len(y.Turns()); n != 1 {
		t.Errorf("%d pairs of neighbours", n)
	}
}

// The trend of totals breaks where a year is not whole; it does not count it as zero.
func TestTotalsOfAYearThatIsNotWhole(t *testing.T) {
	s := of(t, "[result.letters]\nvalue = 81\n", "")
	l := report(t, s, "liaison", "2025")
	totals := l.Totals()
	if len(totals) != 3 || totals[1].Total.OK() || !totals[0].Total.OK() {
		t.Errorf("%+v", totals)
	}
	if l.Run() != 0 {
		t.Errorf("a run of %d years over one that is not whole", l.Run())
	}
	if _, ok := l.Change(); ok {
		t.Error("a change on a total that is not whole")
	}
}

// calendarSite is a unit with a small report of each of the years.
func calendarSite(t *testing.T, years ...string) *Site {
	t.Helper()
	files := fstest.MapFS{
		"site.toml":                {Data: []byte("title = \"T\"\nyear_starts = 4\n")},
		"content/office/unit.toml": {Data: []byte("title = \"Office\"\n")},
	}
	for _, y := range years {
		files["content/office/"+y+"/scorecard.toml"] = &fstest.MapFile{Data: []byte(`mission = "M"
[dimension.d]
title = "D"
points = 100
[objective.o]
dimension = "d"
title = "O"
[indicator.i]
objective = "o"
title = "I"
points = 100
target = 20
score = { method = "ratio" }
`)}
		files["content/office/"+y+"/results.toml"] = &fstest.MapFile{Data: []byte("[result.i]\nvalue = 10\n")}
	}
	site, found := source.Load(fs.FS(files), source.Options{Jobs: 1})
	for _, d := range found {
		if d.Severity == diag.Error {
			t.Fatalf("%s:%d: %s (%s)", d.File, d.Line, d.Message, d.Hint)
		}
	}
	var cards []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	return Of(redact.For(site, scoring.ScoreAll(cards, 1), redact.Options{Audience: redact.Internal}))
}
