package ledger_test

import (
	"fmt"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"steelyard/generator/ledger"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// A report that is woken for a year, without those of all years before it, is as whole as any for
// whoever holds its unit next.
func TestAReportIsWholeHoweverItWasWoken(t *testing.T) {
	site, scores, facts := atRest(t)
	s := ledger.OfMany(&redact.Sight{Site: site, Scores: scores}, facts)
	compared := 0
	for n := len(s.Years) - 1; n >= 0; n-- { // the last first: the years before it still rest
		done, err := s.HoldYear(s.Years[n])
		if err != nil {
			t.Fatal(err)
		}
		done()
	}
	for _, l := range s.Reports {
		done, err := s.HoldUnit(l)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range l.Dimensions {
			var was *ledger.Dimension
			if l.Before != nil {
				was = l.Before.Dimension(d.Written.ID)
			}
			switch {
			case (was == nil) != (d.Before == nil):
				t.Errorf("%s of %s %s: the year before is there %t, and known %t", d.Written.ID, l.Written.Unit.ID, l.Written.Year, was != nil, d.Before != nil)
			case was != nil:
				compared++
				if !was.Score.Score.Rounded.Equal(d.Before.Score.Rounded) || len(was.Score.Trace) != len(d.Before.Trace) {
					t.Errorf("%s of %s %s: last year is %v, and was %v", d.Written.ID, l.Written.Unit.ID, l.Written.Year, d.Before.Score, was.Score.Score)
				}
			}
		}
		done()
	}
	if compared < 9 {
		t.Errorf("only %d dimensions have a year before", compared)
	}
}

// What a report comes to by the rules of another year is worked out while others wake the years
// before both and lay them to rest.
func TestOtherRulesWhileTheYearsBeforeRest(t *testing.T) {
	files := fstest.MapFS{"site.toml": &fstest.MapFile{Data: []byte("title = \"Years\"\nlint = \"off\"\n")}}
	for n, year := range []string{"2022", "2023", "2024", "2025"} {
		for name, text := range map[string]string{
			"unit.toml": "title = \"Desk\"\n",
			year + "/scorecard.toml": fmt.Sprintf(`status = "final"
[dimension.customer]
title = "Customers"
points = 100
[objective.help]
dimension = "customer"
title = "Help"
[indicator.calls]
objective = "help"
title = "Calls taken"
points = 100
target = %d
score = { method = "ratio" }
`, 90+n),
			year + "/results.toml": fmt.Sprintf("[result.calls]\nvalue = %d\n", 50+n),
		} {
			files["content/desk/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	site, scores, facts := layToRest(t, files)
	facts.Awake = 1
	s := ledger.OfMany(&redact.Sight{Site: site, Scores: scores}, facts)
	l := s.Reports[3]
	var others sync.WaitGroup
	stop := make(chan struct{})
	others.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			done, err := s.Hold(s.Reports[1]) // the year before l.Before, with what was written before it
			if err != nil {
				t.Error(err)
				return
			}
			done()
			facts.Calm()
		}
	})
	for range 200 {
		done, err := s.HoldYear(s.Year("2025"))
		if err != nil {
			t.Fatal(err)
		}
		for n, x := range []scoring.Counterfactual{s.UnderRulesOf(l, l.Before), s.UnderRulesOf(l.Before, l)} {
			if got, want := x.Score.Total.Rounded.String(), []string{"57.61", "55.91"}[n]; got != want {
				t.Fatalf("by other rules the report comes to %s, not %s", got, want)
			}
		}
		done()
	}
	close(stop)
	others.Wait()
}

// atRest is a site of several years whose reports rest, with their scores.
func atRest(t *testing.T) (*source.Site, []*scoring.Score, *ledger.Facts) {
	t.Helper()
	archive, err := txtar.ParseFile("../testdata/years.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range archive.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return layToRest(t, files)
}

// layToRest reads a site of which reports rest.
func layToRest(t *testing.T, files fstest.MapFS) (*source.Site, []*scoring.Score, *ledger.Facts) {
	t.Helper()
	facts := &ledger.Facts{Awake: 1000}
	by := map[*scoring.Card]*scoring.Score{}
	site, _ := source.Load(files, source.Options{Jobs: 1, Look: func(*source.Site, int) source.Looks { return &looker{facts, by} }})
	if !site.Rests() {
		t.Fatal("no report rests")
	}
	var cards []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			if by[r.Card] == nil {
				cards = append(cards, r.Card)
			}
		}
	}
	scores := scoring.ScoreApart(cards, 1)
	for _, score := range by {
		scores = append(scores, score)
	}
	scoring.Rank(scores)
	return site, scores, facts
}

// looker lays all units to rest.
type looker struct {
	facts *ledger.Facts
	by    map[*scoring.Card]*scoring.Score
}

func (x *looker) Known(*source.Unit) *source.LeftUnit { return nil }
func (x *looker) Took(*source.Unit)                   {}
func (x *looker) Keep(*source.Unit, source.LeftUnit)  {}
func (x *looker) Awake() bool                         { return false }

func (x *looker) Look(u *source.Unit) (stays bool) {
	var cards []*scoring.Card
	for _, r := range u.Reports {
		cards = append(cards, r.Card)
	}
	scores := scoring.ScoreApart(cards, 1)
	x.facts.Look(u, scores)
	for _, score := range scores {
		score.Rest()
		x.by[score.Card] = score
	}
	return false
}
