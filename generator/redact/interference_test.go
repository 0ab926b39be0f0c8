package redact_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/diag"
	"steelyard/generator/internal/worlds"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// opened loads and scores a world, and redacts it.
func opened(t testing.TB, files fstest.MapFS) (site *source.Site, full []*scoring.Score, s *redact.Sight) {
	site, found := source.Load(files, source.Options{Jobs: 1})
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
	full = scoring.ScoreAll(cards, 1)
	return site, full, redact.For(site, full, redact.Options{Audience: "public", Read: func(name string) ([]byte, error) { return fs.ReadFile(files, name) }})
}

// interfere fails where two sites that differ in withheld things only are not seen alike.
func interfere(t *testing.T, open, first, second uint64) {
	_, _, a := opened(t, worlds.New(open, first))
	_, _, b := opened(t, worlds.New(open, second))
	for what, pair := range map[string][2]string{"site": {dump(a.Site), dump(b.Site)}, "scores": {dump(a.Scores), dump(b.Scores)}} {
		if strings.Contains(pair[0], worlds.Canary) {
			at := strings.Index(pair[0], worlds.Canary)
			t.Errorf("world %d: the %s holds what is withheld: …%.120s", open, what, pair[0][max(0, at-80):])
		}
		if x, y := pair[0], pair[1]; x != y {
			at := 0
			for at < min(len(x), len(y)) && x[at] == y[at] {
				at++
			}
			t.Errorf("world %d: the %s differs with what is withheld (%d, %d):\n…%.200s\n…%.200s", open, what, first, second, x[max(0, at-160):], y[max(0, at-160):])
		}
	}
}

// Two sites that differ in withheld things only are the same to the public.
func TestNonInterference(t *testing.T) {
	for open := range uint64(30) {
		interfere(t, open, 1, 2+open)
	}
}

func FuzzNonInterference(f *testing.F) {
	f.Add(uint64(1), uint64(2), uint64(3))
	f.Fuzz(func(t *testing.T, open, first, second uint64) { interfere(t, open, first, second) })
}

// What is published is true: every figure of a redacted score is the one that was given.
// And nothing can be subtracted: a node that has a figure has nothing scored below it that
// is withheld.
func TestPublishedFiguresAreTrueAndLeaveNothingOver(t *testing.T) {
	figures, withheld := 0, 0
	for open := range uint64(60) {
		_, full, s := opened(t, worlds.New(open, 7))
		given := map[string]*scoring.Score{}
		for _, x := range full {
			given[x.Unit+"/"+x.Year] = x
		}
		for _, x := range s.Scores {
			was := given[x.Unit+"/"+x.Year]
			is := func(n *scoring.Node, o *scoring.Node) {
				if n.State == scoring.Withheld {
					withheld++
					if !n.Score.Exact.IsZero() || n.Share.OK() {
						t.Errorf("world %d, %s/%s %s: withheld, and yet it has a score", open, x.Unit, x.Year, n.ID)
					}
					return
				}
				figures++
				if n.State != o.State || !n.Score.Exact.Equal(o.Score.Exact) || !n.Score.Rounded.Equal(o.Score.Rounded) || !n.Points.Equal(o.Points) {
					t.Errorf("world %d, %s/%s %s: %s %s of %s is published, it is %s %s of %s", open, x.Unit, x.Year, n.ID,
						n.State, n.Score.Exact, n.Points, o.State, o.Score.Exact, o.Points)
				}
			}
			for _, d := range x.Dimensions {
				wd := dimensionOf(was, d.ID)
				is(&d.Node, &wd.Node)
				for k, o := range d.Objectives {
					is(&o.Node, &wd.Objectives[k].Node)
					for _, i := range o.Indicators {
						for n := range wd.Objectives[k].Indicators {
							if wi := &wd.Objectives[k].Indicators[n]; wi.ID == i.ID {
								is(&i.Node, &wi.Node)
							}
						}
					}
					if d.State == scoring.Scored && o.State == scoring.Withheld {
						t.Errorf("world %d: %s is scored above %s, which is withheld", open, d.ID, o.ID)
					}
					for _, wi := range wd.Objectives[k].Indicators {
						r := report(t, s, x.Unit, x.Year)
						if s.Hides(r, wi.ID) && wi.State == scoring.Scored && wi.Points.Sign() > 0 && (o.State != scoring.Withheld || d.State != scoring.Withheld || !x.Withheld) {
							t.Errorf("world %d, %s/%s: the score of %s can be subtracted", open, x.Unit, x.Year, wi.ID)
						}
					}
				}
			}
			switch {
			case x.Withheld && (x.Grade != "" || x.Rank != 0 || !x.Total.Exact.IsZero() || !x.Total.Rounded.IsZero() || len(x.Trace) > 0):
				t.Errorf("world %d, %s/%s: the total is withheld, what rests on it is not", open, x.Unit, x.Year)
			case !x.Withheld && !x.Total.Exact.Equal(was.Total.Exact):
				t.Errorf("world %d, %s/%s: total %s is published, it is %s", open, x.Unit, x.Year, x.Total.Exact, was.Total.Exact)
			}
			if x.Grade != "" && x.Grade != was.Grade || x.Rank != 0 && (x.Rank != was.Rank || x.RankOf != was.RankOf) {
				t.Errorf("world %d, %s/%s: grade %s, rank %d of %d is published, it is %s, %d of %d", open, x.Unit, x.Year, x.Grade, x.Rank, x.RankOf, was.Grade, was.Rank, was.RankOf)
			}
		}
	}
	if figures < 500 || withheld < 500 {
		t.Errorf("%d figures, %d withheld: the worlds are too dull", figures, withheld)
	}
}

func dimensionOf(s *scoring.Score, id string) *scoring.DimensionScore {
	for i := range s.Dimensions {
		if s.Dimensions[i].ID == id {
			return &s.Dimensions[i]
		}
	}
	return nil
}
