package scoring

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"steelyard/scoring/exact"
	"steelyard/themes"
)

// exampleOf builds an indicator with a method's own example.
func exampleOf(m Method, better string) Indicator {
	return Indicator{ID: "x", Points: whole(10), Better: better, Baseline: Some(whole(50)), Target: Some(whole(100)),
		Decimals: -1, Score: tomlTable("score = " + m.Example)["score"].(Table)}
}

// curves lists every method over numbers with each basis that it takes: the list is the
// only source, so a new curve is tested by being there.
func curves(t testing.TB) []*Rule {
	var rules []*Rule
	for _, m := range Methods() {
		if m.Kind == "basis" {
			continue
		}
		if m.Example == "" {
			t.Errorf("the method %s has no example", m.Name)
			continue
		}
		parsed := false
		for _, better := range []string{"higher", "lower"} {
			for _, basis := range append([]string{""}, basisNames()...) {
				ind := exampleOf(m, better)
				if basis != "" {
					ind.Score["basis"] = basis
				}
				rule, problems := ParseRule(&ind, nil)
				if rule == nil {
					if len(problems) == 0 {
						t.Errorf("%s is neither read nor refused", m.Name)
					}
					continue
				}
				parsed = true
				if rule.curve != nil {
					rules = append(rules, rule)
				}
			}
		}
		if !parsed {
			t.Errorf("the example of %s is refused", m.Name)
		}
	}
	return rules
}

func (r *Rule) named() string { return r.Method() + " of " + r.Basis() + ", " + r.better }

// bases to try: around every edge and far away.
func places(r *Rule, random *rand.Rand) []Number {
	var xs []Number
	for _, m := range r.curve.marks() {
		for _, d := range []string{"-1", "-0.1", "-0.0000001", "0", "0.0000001", "0.1", "1"} {
			xs = append(xs, m.at.Add(must(d)))
		}
	}
	for range 60 {
		n, _ := exact.FromFloat(math.Round(random.NormFloat64()*20000) / 100)
		xs = append(xs, n)
	}
	slices.SortFunc(xs, Number.Cmp)
	return xs
}

// No curve leaves its cap or its floor.
func TestEveryCurveIsBounded(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, r := range curves(t) {
		for _, x := range places(r, random) {
			s := r.tryBasis(x)
			if c, ok := r.Cap().Get(); ok && s.Cmp(c) > 0 {
				t.Errorf("%s: %s at %s is above the cap %s", r.named(), s, x, c)
			}
			if f, ok := r.Floor().Get(); ok && s.Less(f) {
				t.Errorf("%s: %s at %s is below the floor %s", r.named(), s, x, f)
			}
		}
	}
}

// A curve that says that it only rises never falls, and the other way round.
func TestEveryCurveKeepsItsTrend(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	said := 0
	for _, r := range curves(t) {
		trend := r.curve.trend()
		if trend == 0 {
			continue
		}
		said++
		last := Opt{}
		for _, x := range places(r, random) {
			s := r.tryBasis(x)
			if l, ok := last.Get(); ok && s.Cmp(l)*trend < 0 {
				t.Errorf("%s: goes from %s to %s at %s", r.named(), l, s, x)
			}
			last = Some(s)
		}
	}
	if said < 20 {
		t.Errorf("only %d curves say that they rise or fall", said)
	}
}

// At an edge the score is that of one side, never a third one, and the truth table shows
// the edge with both its sides.
func TestEveryCurveIsExactAtItsEdges(t *testing.T) {
	eps := must("0.000000000001")
	for _, r := range curves(t) {
		for _, m := range r.curve.marks() {
			at := r.tryBasis(m.at)
			left, right := r.tryBasis(m.at.Sub(eps)), r.tryBasis(m.at.Add(eps))
			if at.Sub(left).Abs().Cmp(must("0.00000001")) > 0 && at.Sub(right).Abs().Cmp(must("0.00000001")) > 0 {
				t.Errorf("%s: at %s %s, beside it %s and %s", r.named(), m.at, at, left, right)
			}
		}
		for _, row := range r.Truth() {
			if row.Note != "edge" || !row.Basis.OK() {
				continue
			}
			if got := r.tryBasis(row.Basis.Number()); !got.Equal(row.Share) && r.over.mode == "" {
				t.Errorf("%s: the truth table says %s at %s, the rule %s", r.named(), row.Share, row.Basis, got)
			}
		}
	}
}

// What is printed as a formula, worked out as on a pocket calculator, is what is printed
// as its result.
func TestEveryTraceCanBeWorkedOutByHand(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	worked := 0
	for _, r := range curves(t) {
		for _, x := range places(r, random)[:40] {
			if r.log && x.Sign() <= 0 {
				continue
			}
			ev := evaluation{}
			ev.begin(r.curve.at(x, num(x)))
			ev.bound(r.cap, r.floor)
			for _, st := range ev.stages {
				got, err := calculate(st.e.s)
				if err != nil {
					t.Fatalf("%s: %s: %v", r.named(), st.e.s, err)
				}
				if math.Abs(got-st.share.Float64()) > 1e-9*math.Max(1, math.Abs(got)) {
					t.Errorf("%s: %s is %v, the trace says %s", r.named(), st.e.s, got, st.share)
				}
				worked++
			}
		}
	}
	if worked < 500 {
		t.Errorf("only %d formulas", worked)
	}
}

// The sentence, the truth table and the graph of every method exist in both languages.
func TestEveryMethodExplainsItself(t *testing.T) {
	for _, m := range Methods() {
		if m.Doc == "" {
			t.Errorf("%s has no sentence in one language", m.Name)
		}
		for _, p := range m.Params {
			if p.Doc == "" || p.Kind == "" {
				t.Errorf("%s: the parameter %s is not explained", m.Name, p.Name)
			}
		}
		if m.Kind == "basis" {
			continue
		}
		ind := exampleOf(m, "higher")
		rule, problems := ParseRule(&ind, nil)
		if rule == nil {
			t.Errorf("%s: its example is refused: %v", m.Name, problems)
			continue
		}
		en, zh := rule.Sentence(themes.Standard("en"), "en"), rule.Sentence(themes.Standard("zh-CN"), "zh-CN")
		for _, s := range []string{en, zh} {
			if s == "" || strings.Contains(s, "%!") || strings.Contains(s, "!(") || strings.Contains(s, "  ") {
				t.Errorf("%s: bad sentence %q", m.Name, s)
			}
		}
		if !strings.ContainsFunc(zh, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }) || strings.ContainsFunc(en, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }) {
			t.Errorf("%s: the languages are mixed: %q, %q", m.Name, en, zh)
		}
		if len(rule.Truth()) == 0 && m.Name != "panel" {
			t.Errorf("%s has no truth table", m.Name)
		}
		if rule.Judged() != (rule.Curve() == nil) {
			t.Errorf("%s: graph missing or too much", m.Name)
		}
		graphFits(t, rule)
	}
}

// graphFits compares the graph with the rule at the graph's own points.
func graphFits(t *testing.T, r *Rule) {
	t.Helper()
	f := r.tryBasis
	if r.judge == nil && !r.needsOthers() {
		f = func(x Number) Number { ev, _ := r.tryValue(x); return ev.share }
	}
	var last Opt
	for _, piece := range r.Curve() {
		for i, p := range piece.Points {
			if l, ok := last.Get(); ok && p.X.Less(l) {
				t.Errorf("%s: the graph goes back at %s", r.named(), p.X)
			}
			last = Some(p.X)
			if i == 0 && piece.OpenStart || i == len(piece.Points)-1 && piece.OpenEnd {
				continue
			}
			if got := f(p.X); !got.Equal(p.Y) {
				t.Errorf("%s: the graph has %s at %s, the rule %s", r.named(), p.Y, p.X, got)
			}
		}
	}
}

// Scores do not depend on the order of cards, of ballots, nor on the number of workers.
func TestOrderOfInputDoesNotMatter(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	cards := randomCards(random, 12)
	want := map[string]string{}
	for _, s := range ScoreAll(cards, 1) {
		want[s.Unit+s.Year] = fingerprint(s)
	}
	for round := range 5 {
		shuffled := slices.Clone(cards)
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for i, c := range shuffled {
			other := *c
			other.Results = map[string]Result{}
			for id, r := range c.Results {
				for g, b := range r.Ballots {
					random.Shuffle(len(b), func(i, j int) { b[i], b[j] = b[j], b[i] })
					r.Ballots[g] = b
				}
				other.Results[id] = r
			}
			shuffled[i] = &other
		}
		for i, s := range ScoreAll(shuffled, round+1) {
			if s.Unit != shuffled[i].Unit || s.Year != shuffled[i].Year {
				t.Fatal("the scores are not in the order of the cards")
			}
			if got := fingerprint(s); got != want[s.Unit+s.Year] {
				t.Fatalf("%s %s:\n%s\nwant\n%s", s.Unit, s.Year, got, want[s.Unit+s.Year])
			}
		}
	}
}

// fingerprint writes all that a page could show of a score.
func fingerprint(s *Score) string {
	var b strings.Builder
	fmt.Fprintln(&b, s.Total.Exact, s.Total.Rounded, s.Subtotal, s.Reported, s.Grade, s.Rank, s.RankOf, s.Status, s.Notes, s.GradeWhy)
	for _, st := range s.Trace {
		fmt.Fprintln(&b, st.Kind, st.Arithmetic, st.Result, st.Rounded)
	}
	for i := range s.Dimensions {
		d := &s.Dimensions[i]
		fmt.Fprintln(&b, d.ID, d.Score, d.Points, d.Status, d.Trace)
		for _, o := range d.Objectives {
			fmt.Fprintln(&b, o.ID, o.Score, o.Points, o.State, o.Status)
		}
	}
	for _, i := range list(s) {
		fmt.Fprintln(&b, i.ID, i.Score, i.Points, i.State, i.Status, i.Notes, i.TraceLine(themes.Standard("zh-CN")))
	}
	return b.String()
}

// Printed points of random cards add up at every level, as a reader would add them.
func TestPrintedPointsAddUp(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	for range 60 {
		cards := randomCards(random, 4)
		for _, c := range cards {
			if p := Check(c, cards); len(p) > 0 {
				t.Fatalf("a random card is not valid: %v", p)
			}
		}
		scores := ScoreAll(cards, 2)
		for _, s := range scores {
			handSums(t, s)
			if !finite(s) {
				t.Fatal("a number is not finite")
			}
		}
		for i := range scores {
			for j := range scores {
				if scores[i].Unit == scores[j].Unit && scores[i].Year < scores[j].Year {
					bridgeFits(t, scores[i], scores[j])
				}
			}
		}
	}
}

// bridgeFits adds the parts of a bridge up.
func bridgeFits(t *testing.T, prev, cur *Score) {
	t.Helper()
	var sum Number
	for _, p := range Bridge(prev, cur) {
		sum = sum.Add(p.Points)
		if d := p.Points.Decimals(); d > 2 {
			t.Errorf("the part %s of the bridge is %s", p.Kind, p.Points)
		}
	}
	if want := cur.Total.Rounded.Sub(prev.Total.Rounded); !sum.Equal(want) {
		t.Errorf("the bridge adds up to %s, the totals differ by %s", sum, want)
	}
}

func finite(s *Score) bool {
	ok := true
	see := func(n Number) {
		f := n.Float64()
		ok = ok && !math.IsNaN(f) && !math.IsInf(f, 0)
	}
	see(s.Total.Exact)
	see(s.Total.Rounded)
	for _, i := range list(s) {
		see(i.Score.Exact)
		see(i.Score.Rounded)
		see(i.Points)
		see(i.Share.Or(Number{}))
	}
	return ok
}

// randomCards draws valid cards of some units over two years with every method of the list.
func randomCards(random *rand.Rand, n int) []*Card {
	methods := Methods()
	rb := &Rulebook{Total: whole(100), Rounding: DefaultRounding(),
		Missing:  []string{"pending", "zero", "renormalise"}[random.IntN(3)],
		Grades:   []Grade{{ID: "good", From: whole(70), Quota: &Quota{Share: exact.Fraction(1, 3)}}, {ID: "poor"}},
		BonusCap: Some(whole(5))}
	dims, objs, inds := 1+random.IntN(4), 1+random.IntN(3), 1+random.IntN(3)
	shape := &Card{Rulebook: rb, Weights: "relative"}
	if random.IntN(4) == 0 {
		shape.Aggregate = []string{"mean", "geometric", "harmonic", "minimum"}[random.IntN(4)]
	}
	k := 0
	for d := range dims {
		dim := Dimension{ID: fmt.Sprint("d", d), Points: whole(int64(1 + random.IntN(9)))}
		for o := range objs {
			obj := Objective{ID: fmt.Sprint("d", d, "o", o)}
			if random.IntN(6) == 0 {
				obj.Aggregate = []string{"mean", "geometric", "harmonic", "minimum"}[random.IntN(4)]
			}
			for range inds {
				m := methods[random.IntN(len(methods))]
				for m.Kind == "basis" {
					m = methods[random.IntN(len(methods))]
				}
				ind := exampleOf(m, "higher")
				ind.ID = fmt.Sprint("i", k)
				ind.Points = whole(int64(1 + random.IntN(20)))
				k++
				obj.Indicators = append(obj.Indicators, ind)
			}
			dim.Objectives = append(dim.Objectives, obj)
		}
		shape.Dimensions = append(shape.Dimensions, dim)
	}
	var cards []*Card
	for i := range n {
		c := *shape
		c.Unit, c.Year = fmt.Sprint("u", i/2), fmt.Sprint(2024+i%2)
		c.Results = map[string]Result{}
		for _, d := range c.Dimensions {
			for _, o := range d.Objectives {
				for _, ind := range o.Indicators {
					if r, ok := randomResult(random, ind); ok {
						c.Results[ind.ID] = r
					}
				}
			}
		}
		if random.IntN(3) == 0 {
			c.Bonus = []Adjustment{{Points: exact.Fraction(int64(random.IntN(60)), 8), Reason: "..."}}
			c.Deductions = []Adjustment{{Points: exact.Fraction(int64(random.IntN(20)), 4), Reason: "..."}}
		}
		cards = append(cards, &c)
	}
	return cards
}

func randomResult(random *rand.Rand, ind Indicator) (Result, bool) {
	switch random.IntN(8) {
	case 0:
		return Result{}, false
	case 1:
		return Result{NotApplicable: "..."}, true
	}
	switch ind.Score["method"] {
	case "milestones":
		r := Result{Milestones: map[string]string{}}
		if random.IntN(2) == 0 {
			r.Milestones["plan"] = "2025-04-01"
		}
		return r, true
	case "rubric":
		return Result{Level: "fair", Share: Some(exact.Fraction(int64(60+random.IntN(21)), 100)), Reason: "..."}, true
	case "judgement":
		return Result{Level: "partly", Share: Some(exact.Fraction(int64(60+random.IntN(21)), 100)), Reason: "..."}, true
	case "panel":
		r := Result{Ballots: map[string][]Number{}}
		for _, g := range []string{"a", "b"} {
			for range 1 + random.IntN(7) {
				r.Ballots[g] = append(r.Ballots[g], whole(int64(random.IntN(101))))
			}
		}
		return r, true
	}
	return Result{Value: Some(exact.Fraction(int64(random.IntN(20000)-2000), 100))}, true
}
