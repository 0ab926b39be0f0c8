package pairwise

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"steelyard/scoring/exact"
	"steelyard/scoring/internal/language"
)

// Weights of criteria times weights of candidates, summed, choose the leader: the end of
// the published example, .358 .493 .149.
func TestSynthesisOfTheLeaderExample(t *testing.T) {
	weights := map[string][]exact.Number{}
	for _, c := range language.Read(t, "testdata/ahp.test", "compare") {
		if strings.HasPrefix(c.Name, "leader-") {
			items, judgements := readComparison(t, c)
			got, problems := Compare(items, judgements, "")
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			weights[c.Name] = got.Weights
		}
	}
	for i, want := range []string{"0.358136769422", "0.492788188234", "0.149075042343"} {
		var sum exact.Number
		for k, criterion := range []string{"experience", "education", "charisma", "age"} {
			sum = sum.Add(weights["leader-criteria"][k].Mul(weights["leader-"+criterion][i]))
		}
		if !sum.Sub(language.Number(want)).Abs().Less(exact.Fraction(1, 100_000_000_000)) {
			t.Errorf("candidate %d: got %s, want %s", i, sum.Trim(12), want)
		}
	}
}

// randomJudgements fills a matrix of n items with numbers of the scale.
func randomJudgements(r *rand.Rand, n int) (items []string, judgements []Judgement) {
	for i := range n {
		items = append(items, fmt.Sprintf("i%02d", i))
	}
	for i := range n {
		for j := i + 1; j < n; j++ {
			v := exact.FromInt(r.Int64N(9) + 1)
			if r.IntN(2) == 0 {
				v = exact.FromInt(1).Quo(v)
			}
			judgements = append(judgements, Judgement{items[i], items[j], []exact.Number{v}})
		}
	}
	return items, judgements
}

func compared(t testing.TB, items []string, judgements []Judgement) *Comparison {
	t.Helper()
	c, problems := Compare(items, judgements, "")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

// The order in which judgements stand, and which way round each is written, changes no digit.
func TestJudgementsInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		items, judgements := randomJudgements(r, 2+r.IntN(7))
		want := compared(t, items, judgements)
		mixed := slices.Clone(judgements)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		for i, j := range mixed {
			if r.IntN(2) == 0 {
				mixed[i] = Judgement{j.B, j.A, []exact.Number{exact.FromInt(1).Quo(j.Values[0])}}
			}
		}
		got := compared(t, items, mixed)
		if fmt.Sprint(got.Weights, got.Lambda, got.CR, got.Points(exact.FromInt(100), 0)) != fmt.Sprint(want.Weights, want.Lambda, want.CR, want.Points(exact.FromInt(100), 0)) {
			t.Fatalf("%v\n%v\n%v", judgements, got.Weights, want.Weights)
		}
		a, okA := want.Doubt()
		b, okB := got.Doubt()
		if okA != okB || okA && !(a.A == b.A && a.Write.Equal(b.Write) || a.A == b.B && a.Write.Mul(b.Write).Equal(exact.FromInt(1))) {
			t.Fatalf("%v\ndoubt %v, %v", judgements, a, b)
		}
	}
}

// Items in another order get the same weights, each its own.
func TestItemsInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		items, judgements := randomJudgements(r, 3+r.IntN(5))
		want := compared(t, items, judgements)
		mixed := slices.Clone(items)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		got := compared(t, mixed, judgements)
		for i, id := range mixed {
			if w := want.Weights[slices.Index(items, id)]; !got.Weights[i].Round(30, "").Equal(w.Round(30, "")) {
				t.Fatalf("%s: %s in one order, %s in another", id, w, got.Weights[i])
			}
		}
	}
}

// What must hold of every comparison: weights above 0 that add up to 1, λmax at n or
// above, A·w = λ·w in every row, and points that add up to the last decimal.
func TestEveryComparison(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for round := range 80 {
		n := 2 + round%10
		items, judgements := randomJudgements(r, n)
		c := compared(t, items, judgements)
		var sum exact.Number
		for i, w := range c.Weights {
			if w.Sign() <= 0 {
				t.Fatalf("weight %s", w)
			}
			sum = sum.Add(w)
			var row exact.Number
			for j := range c.Weights {
				row = row.Add(c.Matrix[i][j].Mul(c.Weights[j]))
			}
			if d := row.Sub(c.Lambda.Mul(w)).Abs(); exact.Fraction(1, 1e18).Less(d.Mul(exact.FromInt(1e9))) { // 10⁻²⁷
				t.Fatalf("%v: row %d is off by %g", judgements, i, d.Float64())
			}
		}
		if !sum.Round(30, "").Equal(exact.FromInt(1)) || c.Lambda.Less(exact.FromInt(int64(n))) || c.CI.Sign() < 0 {
			t.Fatalf("sum %s, λ %s, CI %s", sum, c.Lambda, c.CI)
		}
		for _, places := range []int{0, 1, 4} {
			var points exact.Number
			for _, p := range c.Points(language.Number("87.5"), places) {
				if p.Sign() < 0 {
					t.Fatalf("points %s", p)
				}
				points = points.Add(p)
			}
			if !points.Equal(language.Number("87.5")) {
				t.Fatalf("points add up to %s", points)
			}
		}
	}
}

// Judgements made from weights give these weights back, exactly.
func TestAgreeingJudgementsGiveTheirWeightsBack(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 40 {
		var items []string
		var weights []exact.Number
		var total exact.Number
		for i := range 2 + r.IntN(8) {
			items = append(items, fmt.Sprint("i", i))
			weights = append(weights, exact.FromInt(r.Int64N(30)+1))
			total = total.Add(weights[i])
		}
		var judgements []Judgement
		for i := range items {
			for j := i + 1; j < len(items); j++ {
				judgements = append(judgements, Judgement{items[j], items[i], []exact.Number{weights[j].Quo(weights[i])}})
			}
		}
		c := compared(t, items, judgements)
		_, doubt := c.Doubt()
		if !c.Exact || doubt || c.Doubtful() || !c.CI.IsZero() {
			t.Fatalf("%v: λ %s, doubt %v", weights, c.Lambda, doubt)
		}
		for i, w := range c.Weights {
			if !w.Equal(weights[i].Quo(total)) {
				t.Fatalf("weight %s, want %s of %s", w, weights[i], total)
			}
		}
	}
}

// Writing what the doubt says makes the comparison more consistent, and a doubt is
// always about a pair that was judged, the way it was written.
func TestDoubtHelps(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 40 {
		items, judgements := randomJudgements(r, 3+r.IntN(4))
		c := compared(t, items, judgements)
		d, ok := c.Doubt()
		if !ok {
			continue
		}
		at := slices.IndexFunc(judgements, func(j Judgement) bool { return j.A == d.A && j.B == d.B })
		if at < 0 || !judgements[at].Values[0].Equal(d.Value) {
			t.Fatalf("%v is not among %v", d, judgements)
		}
		judgements[at].Values = []exact.Number{d.Write}
		changed := compared(t, items, judgements)
		if !changed.CR.Equal(d.CR) || c.CI.Less(changed.CI) && !d.Write.Equal(d.Value) {
			t.Errorf("%v: said %s, got %s, was %s", d, d.CR, changed.CR, c.CR)
		}
	}
}

// Judgements as far apart as they may be, in circles: no doubt about ending, no digit lost.
func TestExtremeJudgements(t *testing.T) {
	for _, n := range []int{3, 4, 5, 9} {
		var items []string
		var judgements []Judgement
		for i := range n {
			items = append(items, fmt.Sprint("i", i))
			for j := range i {
				v := exact.FromInt(LargestJudgement)
				if (i+j)%2 == 0 {
					v = exact.Fraction(1, LargestJudgement)
				}
				judgements = append(judgements, Judgement{items[j], items[i], []exact.Number{v}})
			}
		}
		c := compared(t, items, judgements)
		for i, w := range c.Weights {
			var row exact.Number
			for j := range c.Weights {
				row = row.Add(c.Matrix[i][j].Mul(c.Weights[j]))
			}
			if ratio := row.Quo(w).Quo(c.Lambda).Sub(exact.FromInt(1)).Abs(); exact.Fraction(1, 1e18).Less(ratio.Mul(exact.FromInt(1e9))) {
				t.Errorf("%d items: row %d is off by %g", n, i, ratio.Float64())
			}
		}
		if d, ok := c.Doubt(); !ok || !OnScale(d.Write) {
			t.Errorf("%d items: doubt %v %v", n, d, ok)
		}
	}
}

// Beyond the end of the table of random indices there is no ratio, and no verdict.
func TestEndOfTheRandomIndex(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, index := range RandomIndexes() {
		if index.Last() != 15 || index.For(2).OK() || index.For(16).OK() || !index.For(3).OK() {
			t.Errorf("%s: ends at %d", index.Name, index.Last())
		}
	}
	for n, want := range map[int]bool{15: true, 16: false} {
		items, judgements := randomJudgements(r, n)
		c := compared(t, items, judgements)
		if c.CR.OK() != want || c.RI.OK() != want || c.Doubtful() != want {
			t.Errorf("%d items: CR %s, RI %s", n, c.CR, c.RI)
		}
		if c.CI.Sign() <= 0 {
			t.Errorf("%d items: CI %s", n, c.CI)
		}
	}
}

// Each rater's own judgements are weighed too, so that one who contradicts himself is seen.
func TestRatersAlone(t *testing.T) {
	v := func(a, b string, values ...string) Judgement {
		j := Judgement{A: a, B: b}
		for _, x := range values {
			j.Values = append(j.Values, language.Number(x))
		}
		return j
	}
	c := compared(t, []string{"a", "b", "c"}, []Judgement{v("a", "b", "2", "3"), v("b", "c", "2", "3"), v("a", "c", "4", "1/3")})
	if len(c.Raters) != 2 || !c.Raters[0].Exact || !c.Raters[1].Doubtful() {
		t.Fatalf("raters %v", c.Raters)
	}
	alone := compared(t, c.Items, []Judgement{v("a", "b", "3"), v("b", "c", "3"), v("a", "c", "1/3")})
	if !alone.CR.Equal(c.Raters[1].CR) {
		t.Errorf("CR %s among others, %s alone", c.Raters[1].CR, alone.CR)
	}
}

// What keeps judgements from making a matrix is said in words, at the judgement.
func TestJudgementsRefused(t *testing.T) {
	one := func(a, b, v string) Judgement { return Judgement{a, b, []exact.Number{language.Number(v)}} }
	abc := []string{"a", "b", "c"}
	full := []Judgement{one("a", "b", "2"), one("a", "c", "4"), one("b", "c", "2")}
	for _, c := range []struct {
		name       string
		items      []string
		judgements []Judgement
		at, want   string
	}{
		{"nothing", nil, nil, "", "there is none"},
		{"one", []string{"a"}, nil, "", `only "a"`},
		{"unknown", abc, append(full[:2:2], one("b", "d", "2")), "b/d", `"d" is not among`},
		{"itself", abc, append(full[:3:3], one("b", "b", "1")), "b/b", "with itself"},
		{"twice", abc, append(full[:3:3], one("c", "a", "2")), "c/a", `"c" and "a" are compared twice`},
		{"missing", abc, full[:2], "", `no judgement on "b/c"`},
		{"more missing", abc, full[:1], "", `no judgement on "a/c" and 1 other pair`},
		{"zero", abc, append(full[:2:2], one("b", "c", "0")), "b/c 0", "not above 0"},
		{"below zero", abc, append(full[:2:2], one("b", "c", "-3")), "b/c 0", "not above 0"},
		{"huge", abc, append(full[:2:2], one("b", "c", "1e300")), "b/c 0", "a judgement of 1e+300 is beyond"},
		{"tiny", abc, append(full[:2:2], one("b", "c", "1e-300")), "b/c 0", "beyond"},
		{"nobody", abc, append(full[:2:2], Judgement{A: "b", B: "c"}), "b/c", "nobody judged"},
		{"raters", abc, append(full[:2:2], Judgement{"b", "c", []exact.Number{exact.FromInt(1), exact.FromInt(2)}}), "b/c", "2 raters judged"},
	} {
		got, problems := Compare(c.items, c.judgements, "")
		if got != nil || len(problems) == 0 {
			t.Errorf("%s: accepted", c.name)
			continue
		}
		p := problems[0]
		if at := strings.Join(p.Path, " "); at != c.at || !strings.Contains(p.Message, c.want) || p.Hint == "" {
			t.Errorf("%s: %q: %s (%s)", c.name, at, p.Message, p.Hint)
		}
	}
	if c, problems := Compare(abc, full, "saaty"); c != nil || len(problems) != 1 || !strings.Contains(problems[0].Hint, "saaty-1980") {
		t.Errorf("unknown index: %v %v", c, problems)
	}
}

// Whatever stands in a comparison, there is a result or a reason, and no panic.
func FuzzCompare(f *testing.F) {
	f.Add("a b c", "a/b 3 a/c 2 b/c 1/2")
	f.Add("a b", "b/a 1e-9")
	f.Add("\u4e2d \u6587 x", "\u4e2d/\u6587 9 x/\u4e2d 9 \u6587/x 9")
	f.Add("a a b", "a/b 1")
	f.Fuzz(func(t *testing.T, ids, text string) {
		items := strings.Fields(ids)
		words := strings.Fields(text)
		if len(items) > 12 || len(words) > 200 {
			t.Skip()
		}
		var judgements []Judgement
		for i := 0; i+1 < len(words); i += 2 {
			a, b, _ := strings.Cut(words[i], "/")
			j := Judgement{A: a, B: b}
			if n, err := exact.Parse(words[i+1]); err == nil {
				j.Values = append(j.Values, n)
			}
			judgements = append(judgements, j)
		}
		c, problems := Compare(items, judgements, "")
		if (c == nil) != (len(problems) > 0) {
			t.Fatalf("%v and %v", c, problems)
		}
		if c == nil {
			return
		}
		c.Doubt()
		var sum exact.Number
		for _, p := range c.Points(exact.FromInt(100), 1) {
			sum = sum.Add(p)
		}
		if !sum.Equal(exact.FromInt(100)) {
			t.Fatalf("points add up to %s", sum)
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	for _, n := range []int{5, 15, 40} {
		items, judgements := randomJudgements(rand.New(rand.NewPCG(1, 1)), n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Compare(items, judgements, "")
			}
		})
	}
}
