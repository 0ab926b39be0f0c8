package ledger_test

import (
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
