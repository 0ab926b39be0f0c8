package ledger_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/ledger"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// town is a site of units with a count and a rate in each year.
type town struct {
	files fstest.MapFS
}

func newTown() *town {
	t := &town{fstest.MapFS{}}
	t.put("site.toml", "title = \"Town\"\nlint = \"off\"\n")
	return t
}

func (t *town) put(name, text string) { t.files[name] = &fstest.MapFile{Data: []byte(text)} }

func (t *town) unit(id, lineage string) {
	t.put("content/"+id+"/unit.toml", fmt.Sprintf("title = %q\n%s", id, lineage))
}

// year writes a report; indicators are pairs of an id with its replaces, "" for none.
func (t *town) year(unit, year string, indicators []string, replaces map[string]string, values map[string]string) {
	var card, results strings.Builder
	card.WriteString("[dimension.d]\ntitle = \"D\"\npoints = 100\n[objective.o]\ndimension = \"d\"\ntitle = \"O\"\n")
	for n, id := range indicators {
		points := 100 / len(indicators)
		if n == 0 {
			points += 100 % len(indicators)
		}
		extra := ""
		switch {
		case strings.HasPrefix(id, "rate"):
			extra = "unit = \"%\"\n"
		case !strings.HasPrefix(id, "days"): // of which nobody said that they add up
			extra = "aggregate = \"sum\"\n"
		}
		fmt.Fprintf(&card, "[indicator.%s]\nobjective = \"o\"\ntitle = %q\npoints = %d\ntarget = 100\nscore = { method = \"ratio\" }\n%s%s\n", id, id, points, extra, replaces[id])
		fmt.Fprintf(&results, "[result.%s]\n%s\n", id, values[id])
	}
	t.put("content/"+unit+"/"+year+"/scorecard.toml", card.String())
	t.put("content/"+unit+"/"+year+"/results.toml", results.String())
}

// series reads the site and prints an indicator's series of a report: "2023=10 2024=12".
func (t *town) series(tb testing.TB, unit, year, id string) string {
	tb.Helper()
	site, list := source.Load(t.files, source.Options{})
	for _, d := range list {
		tb.Fatal(d.Place.File, d.Message)
	}
	var cards []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	s := ledger.Of(&redact.Sight{Site: site, Scores: scoring.ScoreAll(cards, 1)})
	for _, r := range s.Reports {
		if r.Written.Unit.ID != unit || r.Written.Year != year {
			continue
		}
		var out []string
		for _, p := range r.Series(r.Indicator(id)) {
			if v, ok := p.Value.Get(); ok {
				out = append(out, p.Year+"="+v.Trim(4))
			}
		}
		return strings.Join(out, " ")
	}
	tb.Fatal("no such report")
	return ""
}

const split, merged = "[[lineage]]\nkind = \"split\"\non = 2024-01-01\ndocument = \"doc\"\nfrom = [\"whole\"]\n",
	"[[lineage]]\nkind = \"merge\"\non = 2025-01-01\ndocument = \"doc\"\nfrom = [\"east\", \"west\"]\n"

// A unit that is split and merged again has the series that it would have had: counts are
// added, rates are those of the sums. Of a part alone there is nothing before.
func TestSplitThenMergeOfUnitsChangesNoSeries(t *testing.T) {
	both := []string{"count", "rate"}
	v := func(count, above, below int) map[string]string {
		return map[string]string{"count": fmt.Sprintf("value = %d", count), "rate": fmt.Sprintf("numerator = %d\ndenominator = %d", above, below)}
	}
	plain := newTown()
	plain.unit("whole", "")
	plain.year("whole", "2023", both, nil, v(50, 3, 10))
	plain.year("whole", "2024", both, nil, v(70, 10, 40))
	plain.year("whole", "2025", both, nil, v(80, 9, 20))

	turned := newTown()
	turned.unit("whole", "")
	turned.unit("east", split)
	turned.unit("west", split)
	turned.unit("again", merged)
	turned.year("whole", "2023", both, nil, v(50, 3, 10))
	turned.year("east", "2024", both, nil, v(30, 1, 30))
	turned.year("west", "2024", both, nil, v(40, 9, 10))
	turned.year("again", "2025", both, nil, v(80, 9, 20))
	for _, id := range both {
		want, got := plain.series(t, "whole", "2025", id), turned.series(t, "again", "2025", id)
		if want != got {
			t.Errorf("%s: %s, without the turns %s", id, got, want)
		}
	}
	if got := turned.series(t, "east", "2024", "count"); got != "2024=30" {
		t.Errorf("a part has %s", got)
	}
}

// The same of indicators of one unit; a half of what was split is not drawn on from the whole.
func TestSplitThenMergeOfIndicatorsChangesNoSeries(t *testing.T) {
	turned := newTown()
	turned.unit("office", "")
	from := func(year string, ids ...string) string {
		var out []string
		for _, id := range ids {
			out = append(out, fmt.Sprintf("{ indicator = %q, year = %q }", id, year))
		}
		return "replaces = [" + strings.Join(out, ", ") + "]"
	}
	turned.year("office", "2023", []string{"visits"}, nil, map[string]string{"visits": "value = 50"})
	turned.year("office", "2024", []string{"home", "field"}, map[string]string{"home": from("2023", "visits"), "field": from("2023", "visits")}, map[string]string{"home": "value = 30", "field": "value = 40"})
	turned.year("office", "2025", []string{"calls"}, map[string]string{"calls": from("2024", "home", "field")}, map[string]string{"calls": "value = 80"})
	if got := turned.series(t, "office", "2025", "calls"); got != "2023=50 2024=70 2025=80" {
		t.Errorf("series %s", got)
	}
	if got := turned.series(t, "office", "2024", "home"); got != "2024=30" {
		t.Errorf("a half of what was split has %s", got)
	}
}

// Means do not add up: of what was merged nothing is drawn.
func TestMeansOfMergedIndicatorsAreNotAdded(t *testing.T) {
	turned := newTown()
	turned.unit("office", "")
	turned.year("office", "2024", []string{"rate-a", "rate-b"}, nil, map[string]string{"rate-a": "value = 90", "rate-b": "value = 80"})
	turned.year("office", "2025", []string{"rate"}, map[string]string{"rate": `replaces = [{ indicator = "rate-a", year = 2024 }, { indicator = "rate-b", year = 2024 }]`}, map[string]string{"rate": "value = 85"})
	if got := turned.series(t, "office", "2025", "rate"); got != "2025=85" {
		t.Errorf("series %s", got)
	}
}

// A report keeps the name and the category that its unit had on its last day.
func TestReportsKeepTheNameOfTheirTime(t *testing.T) {
	s := newTown()
	s.unit("office", "category = \"new\"\n[[lineage]]\nkind = \"rename\"\non = 2025-01-01\ndocument = \"doc. 2\"\nwas = \"Second\"\n[[lineage]]\nkind = \"move\"\non = 2025-01-01\ndocument = \"doc. 2\"\nwas_category = \"old\"\n[[lineage]]\nkind = \"rename\"\non = 2024-12-01\ndocument = \"doc. 1\"\nwas = \"First\"\n")
	for _, y := range []string{"2023", "2024", "2025"} {
		s.year("office", y, []string{"count"}, nil, map[string]string{"count": "value = 1"})
	}
	site, _ := source.Load(s.files, source.Options{})
	got := ""
	for _, r := range site.Units[0].Reports {
		got += r.Unit.Title.All + " " + r.Card.Category + "; "
	}
	if want := "First old; Second old; office new; "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Days to decide of two units do not add up, and nobody said that they do: the series of the
// unit that was made of them begins with it.
func TestWhatIsNotSaidToBeASumIsNotAdded(t *testing.T) {
	s := newTown()
	days := []string{"days"}
	s.unit("east", "")
	s.unit("west", "")
	s.unit("again", merged)
	s.year("east", "2024", days, nil, map[string]string{"days": "value = 12.5"})
	s.year("west", "2024", days, nil, map[string]string{"days": "value = 10"})
	s.year("again", "2025", days, nil, map[string]string{"days": "value = 11"})
	if got := s.series(t, "again", "2025", "days"); got != "2025=11" {
		t.Errorf("the series is %s", got)
	}
}

// What an earlier report left open is carried on from year to year, with its age, until a
// report closes it; what was done in its own year is not.
func TestOpenImprovementsAreCarriedUntilTheyAreClosed(t *testing.T) {
	w := newTown()
	w.unit("office", "")
	open := "value = 40\n[result.%s.improvement]\naction = \"More\"\ndue = 2023-06-30\n"
	w.year("office", "2022", []string{"visits", "calls"}, nil, map[string]string{"visits": fmt.Sprintf(open, "visits"), "calls": fmt.Sprintf(open, "calls") + "done = true\n"})
	w.year("office", "2023", []string{"visits"}, nil, map[string]string{"visits": "value = 50"})
	w.year("office", "2024", []string{"visits"}, nil, map[string]string{"visits": "value = 60\n[[followed]]\nindicator = \"visits\"\nyear = 2022\ndone = 2024-05-01\n"})
	w.year("office", "2025", []string{"visits"}, nil, map[string]string{"visits": "value = 70"})
	site, list := source.Load(w.files, source.Options{})
	for _, d := range list {
		t.Fatal(d.Place.File, d.Message)
	}
	var cards []*scoring.Card
	for _, r := range site.Units[0].Reports {
		cards = append(cards, r.Card)
	}
	s := ledger.Of(&redact.Sight{Site: site, Scores: scoring.ScoreAll(cards, 1)})
	want := map[string]string{"2022": "", "2023": "visits of 2022, age 1, open true, overdue true", "2024": "visits of 2022, age 2, open false, overdue false", "2025": ""}
	for _, r := range s.Reports {
		var got []string
		for _, c := range r.Carried() {
			got = append(got, fmt.Sprintf("%s of %s, age %d, open %v, overdue %v", c.Indicator.Written.ID, c.Report.Written.Year, c.Age, c.Open(), c.Overdue))
		}
		if g := strings.Join(got, "; "); g != want[r.Written.Year] {
			t.Errorf("%s: %q, want %q", r.Written.Year, g, want[r.Written.Year])
		}
	}
}
