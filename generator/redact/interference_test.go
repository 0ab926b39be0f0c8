package redact_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/diag"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// world writes a site: what anybody may see is drawn by open, what is withheld by secret.
// Two worlds with the same open differ in withheld things only.
type world struct {
	open, secret *rand.Rand
	files        fstest.MapFS
}

// rules are what a published indicator may be scored by; the last ones look at last year,
// at other units and at another indicator.
var rules = []string{
	`{ method = "ratio" }`, `{ method = "met" }`, `{ method = "anchors", at = [[40, 0], [110, 1]] }`,
	`{ method = "anchors", basis = "growth", at = [[-0.5, 0], [0.5, 1]] }`,
	`{ method = "anchors", basis = "rank", at = [[1, 1], [3, 0.2]] }`,
	`{ method = "anchors", at = [[40, 0], [110, 1]], gate = { indicator = "x0", at_least = 80 } }`,
	`{ method = "anchors", at = [[40, 0], [110, 1]], gate = { indicator = "x1", share = 0.5 } }`,
}

// secretRules are what a withheld one may be scored by.
var secretRules = rules[:3]

func newWorld(open, secret uint64) *world {
	w := &world{rand.New(rand.NewPCG(open, 1)), rand.New(rand.NewPCG(secret, 2)), fstest.MapFS{}}
	w.put("site.toml", "title = \"S\"\nlanguages = [\"en\"]\n")
	missing := w.one("pending", "zero", "renormalise")
	book := fmt.Sprintf("total = 100\nmissing = %q\nrounding = { score = 2, total = %d, sum = %q }\n", missing, w.open.IntN(3), w.one("published", "exact"))
	for _, g := range []string{"good 70", "fair 0"} {
		id, from, _ := strings.Cut(g, " ")
		book += fmt.Sprintf("[[grade]]\nid = %q\ntitle = %q\nfrom = %s\n", id, id, from)
		if id == "good" && w.open.IntN(2) == 0 {
			book += "quota = { share = 0.4 }\n"
		}
	}
	aggregate := w.one("", "", "aggregate = \"mean\"\n")
	for _, year := range []string{"2024", "2025"} {
		w.put("content/rulebook/"+year+".toml", book)
		for u := range 3 {
			w.report(fmt.Sprintf("u%d", u), year, aggregate)
		}
	}
	return w
}

func (w *world) put(name, text string) { w.files[name] = &fstest.MapFile{Data: []byte(text)} }

func (w *world) one(of ...string) string { return of[w.open.IntN(len(of))] }

// hidden draws a text that nobody outside may see.
func (w *world) hidden() string { return fmt.Sprintf("CANARY-%d", w.secret.IntN(1e9)) }

// report writes a unit's year: two dimensions of two objectives of two indicators each.
func (w *world) report(unit, year, options string) {
	dir := "content/" + unit + "/" + year + "/"
	w.put("content/"+unit+"/unit.toml", "title = \"Unit\"\ncategory = \"c\"\n")
	if w.open.IntN(8) == 0 {
		options += "audience = \"internal\"\n"
	}
	var card, results strings.Builder
	card.WriteString("mission = \"Serve\"\n" + options)
	if w.open.IntN(3) == 0 {
		fmt.Fprintf(&card, "[modifier.m]\ntitle = \"%s\"\non = \"x%d\"\n", w.one("M"), w.open.IntN(8))
	}
	mod := strings.Contains(card.String(), "modifier")
	on := ""
	if mod {
		_, on, _ = strings.Cut(card.String(), "on = \"")
		on = on[:2]
	}
	closed := map[string]bool{}
	n := 0
	for d := range 2 {
		shut := w.open.IntN(8) == 0
		title := fmt.Sprintf("D%d", d)
		if shut {
			title = w.hidden()
		}
		fmt.Fprintf(&card, "[dimension.d%d]\ntitle = %q\npoints = 50\n", d, title)
		if shut {
			card.WriteString("audience = \"internal\"\n")
		}
		for o := range 2 {
			title := "O"
			if shut {
				title = w.hidden()
			}
			fmt.Fprintf(&card, "[objective.o%d%d]\ndimension = \"d%d\"\ntitle = %q\nsupports = [\"mission\"]\n", d, o, d, title)
			for range 2 {
				id := fmt.Sprintf("x%d", n)
				n++
				inner := shut || w.open.IntN(5) == 0
				closed[id] = inner
				w.indicator(&card, &results, id, fmt.Sprintf("o%d%d", d, o), inner)
			}
		}
	}
	if mod {
		value := fmt.Sprintf("0.%d", 1+w.open.IntN(9))
		if closed[on] {
			value = fmt.Sprintf("0.%d", 1+w.secret.IntN(9))
		}
		fmt.Fprintf(&results, "[result.m]\nvalue = %s\n", value)
	}
	w.put(dir+"scorecard.toml", card.String())
	w.put(dir+"results.toml", results.String())
	w.put(dir+"evidence/open.txt", "open")
	w.put(dir+"evidence/closed.txt", w.hidden())
}

// indicator writes one with its result. Whether the points of a withheld one count shows in
// the points of the others, and is not among what is kept.
func (w *world) indicator(card, results *strings.Builder, id, objective string, inner bool) {
	draw, rule, title, note := w.open, w.one(rules...), "I", "note"
	counts := w.open.IntN(10) > 0
	if inner {
		draw, title, note = w.secret, w.hidden(), w.hidden()
		rule = secretRules[w.secret.IntN(len(secretRules))]
	}
	if strings.Contains(rule, `"`+id+`"`) {
		rule = rules[0]
	}
	fmt.Fprintf(card, "[indicator.%s]\nobjective = %q\ntitle = %q\npoints = 12.5\ntarget = %d\nscore = %s\n", id, objective, title, 80+draw.IntN(40), rule)
	if inner {
		card.WriteString("audience = \"internal\"\n")
	}
	reported := inner || draw.IntN(12) > 0 // else whether the points count would be drawn
	switch {
	case !counts:
		fmt.Fprintf(results, "[result.%s]\nnot_applicable = %q\n", id, note)
	case reported:
		fmt.Fprintf(results, "[result.%s]\nvalue = %d.%d\nnote = %q\n", id, 40+draw.IntN(70), draw.IntN(100), note)
		if inner {
			fmt.Fprintf(results, "# %s\nproblem = %q\nevidence = [{ file = \"evidence/closed.txt\", audience = \"internal\" }]\n", w.hidden(), w.hidden())
		}
	}
}

// read loads and scores a world, and redacts it.
func (w *world) read(t testing.TB) (site *source.Site, full []*scoring.Score, s *redact.Sight) {
	site, found := source.Load(w.files, source.Options{Jobs: 1})
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
	return site, full, redact.For(site, full, redact.Options{Audience: "public", Read: func(name string) ([]byte, error) { return fs.ReadFile(w.files, name) }})
}

// interfere fails where two sites that differ in withheld things only are not seen alike.
func interfere(t *testing.T, open, first, second uint64) {
	_, _, a := newWorld(open, first).read(t)
	_, _, b := newWorld(open, second).read(t)
	for what, pair := range map[string][2]string{"site": {dump(a.Site), dump(b.Site)}, "scores": {dump(a.Scores), dump(b.Scores)}} {
		if strings.Contains(pair[0], "CANARY") {
			at := strings.Index(pair[0], "CANARY")
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
		_, full, s := newWorld(open, 7).read(t)
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
