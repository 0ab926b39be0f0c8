package raters

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"

	"steelyard/scoring/exact"
	"steelyard/scoring/internal/language"
)

// randomRatings fills n items by k raters with whole numbers from 1 to steps; few steps
// make ties.
func randomRatings(r *rand.Rand, n, k, steps int) Ratings {
	out := make(Ratings, n)
	for i := range out {
		level := r.IntN(steps)
		for range k {
			out[i] = append(out[i], exact.Some(exact.FromInt(int64(1+min(steps-1, max(0, level+r.IntN(5)-2))))))
		}
	}
	return out
}

// all prints every coefficient of a panel with all its digits, so that panels can be compared.
func all(r Ratings) string {
	return fmt.Sprint(r.ICC(0.95), r.KendallW(), r.Alpha())
}

// Our tails of the F distribution are those of a library that others test, for whole and
// for broken degrees of freedom.
func TestQuantilesOfF(t *testing.T) {
	degrees := []float64{0.7, 1, 2, 3.3, 5, 8.66, 15, 39.7, 120, 1000}
	for _, d1 := range degrees {
		for _, d2 := range degrees {
			for _, tail := range []float64{0.4, 0.1, 0.025, 0.005} {
				q := fQuantile(tail, d1, d2)
				// distuv.F takes the other side, which loses digits where few degrees meet many
				if got := mathext.RegIncBeta(d2/2, d1/2, d2/(d2+d1*q)); !(math.Abs(got-tail) <= 1e-12) {
					t.Errorf("F(%g, %g): %g is exceeded with %.13f, want %g", d1, d2, q, got, tail)
				}
			}
		}
	}
	// F.975(5, 15) of printed tables
	if q := fQuantile(0.025, 5, 15); math.Abs(q-3.5764) > 5e-5 {
		t.Errorf("F.975(5, 15) = %g", q)
	}
	// so few degrees of freedom that the quantile does not fit a float
	if q := fQuantile(0.025, 3, 0.001); !math.IsInf(q, 1) {
		t.Errorf("got %g", q)
	}
}

// The same for chi-square, at few and at many degrees of freedom.
func TestTailOfChiSquare(t *testing.T) {
	for _, df := range []int{1, 2, 3, 4, 7, 19, 60, 301} {
		for _, x := range []float64{0, 1e-9, 0.3, 2, 11.07, 40, 300, 900} {
			if got, want := chiSquareTail(x, df), (distuv.ChiSquared{K: float64(df)}).Survival(x); !(math.Abs(got-want) <= 1e-11) {
				t.Errorf("%d degrees, %g: %.13f, want %.13f", df, x, got, want)
			}
		}
	}
}

// An interval from mean squares alone: ci.icc(.05, 48.2, 11.3, 5, 30) of the R package
// statpsych prints 0.3951 (0.2311 to 0.5853) and 0.7656 (0.6005 to 0.8759).
func TestIntervalFromMeanSquares(t *testing.T) {
	b, e := language.Number("48.2"), language.Number("11.3")
	c := ICCs{BetweenItems: b, Residual: e}
	c.Single[Fixed] = ratio(b.Sub(e), b.Add(exact.FromInt(4).Mul(e)))
	c.Mean[Fixed] = ratio(b.Sub(e), b)
	c.interval(Fixed, e, 30, 5, 29*4, 0.025)
	for i, x := range []exact.Opt{c.Single[Fixed].Value, c.Single[Fixed].Low, c.Single[Fixed].High, c.Mean[Fixed].Value, c.Mean[Fixed].Low, c.Mean[Fixed].High} {
		if want := []string{"0.3951", "0.2311", "0.5853", "0.7656", "0.6005", "0.8759"}[i]; !asPrinted(x, want) {
			t.Errorf("%d: %s, want %s", i, x.Number().Trim(6), want)
		}
	}
}

// Who is listed first, and in which order items stand, changes no digit.
func TestAgreementInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		x := randomRatings(r, 2+r.IntN(9), 2+r.IntN(6), 2+r.IntN(9))
		mixed := slices.Clone(x)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		order := r.Perm(x.Raters())
		for i, row := range mixed {
			mixed[i] = nil
			for _, j := range order {
				mixed[i] = append(mixed[i], row[j])
			}
		}
		if all(x) != all(mixed) {
			t.Fatalf("%v\n%s\n%s", x, all(x), all(mixed))
		}
	}
}

// A rater who gives everybody ten more changes the level, not the order: ICC(3,·), α and W
// stay, and the leniency of that rater rises by what the panel's mean does not.
func TestLevelOfARater(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		n, k := 2+r.IntN(9), 2+r.IntN(6)
		x := randomRatings(r, n, k, 2+r.IntN(9))
		who := r.IntN(k)
		moved := make(Ratings, n)
		for i, row := range x {
			moved[i] = slices.Clone(row)
			moved[i][who] = exact.Some(row[who].Number().Add(exact.FromInt(10)))
		}
		a, b := x.ICC(0.95), moved.ICC(0.95)
		was, is := fmt.Sprint(a.Single[Fixed], a.Mean[Fixed], x.Alpha(), x.KendallW()), fmt.Sprint(b.Single[Fixed], b.Mean[Fixed], moved.Alpha(), moved.KendallW())
		if strings.ReplaceAll(was, AllEqual, ItemsEqual) != is { // ratings that were all equal no longer are
			t.Fatalf("%v\n%s\n%s", x, was, is)
		}
		before, after := x.EachRater()[who].Leniency.Number(), moved.EachRater()[who].Leniency.Number()
		if !after.Sub(before).Equal(exact.FromInt(10).Mul(exact.Fraction(int64(k-1), int64(k)))) {
			t.Fatalf("leniency %s, then %s", before, after)
		}
	}
}

// Another unit of measure changes nothing: all ratings times 7, plus 3.
func TestUnitOfRatings(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		x := randomRatings(r, 2+r.IntN(9), 2+r.IntN(6), 2+r.IntN(9))
		y := make(Ratings, len(x))
		for i, row := range x {
			for _, v := range row {
				y[i] = append(y[i], exact.Some(v.Number().Mul(exact.FromInt(7)).Add(exact.FromInt(3))))
			}
		}
		a, b := x.ICC(0.95), y.ICC(0.95)
		if fmt.Sprint(a.Single, a.Mean, x.Alpha(), x.KendallW()) != fmt.Sprint(b.Single, b.Mean, y.Alpha(), y.KendallW()) {
			t.Fatalf("%v", x)
		}
	}
}

// What holds of every panel: bounds, α = ICC(3,k), the mean of raters from a single one by
// the formula of Spearman and Brown, intervals around their coefficients, leniencies that
// cancel out.
func TestEveryPanel(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	one := exact.FromInt(1)
	for range 400 {
		n, k := 2+r.IntN(9), 2+r.IntN(6)
		x := randomRatings(r, n, k, 1+r.IntN(9))
		c := x.ICC(0.95)
		if a := x.Alpha(); !a.Value.Equal(c.Mean[Fixed].Value) || a.Why != c.Mean[Fixed].Why {
			t.Fatalf("%v\nα %+v, ICC(3,k) %+v", x, a, c.Mean[Fixed])
		}
		least := exact.Fraction(-1, int64(k-1))
		for m := range c.Single {
			s, mean := c.Single[m], c.Mean[m]
			v, ok := s.Value.Get()
			if ok && (one.Less(v) || m != Random && v.Less(least)) {
				t.Fatalf("%v\nICC(%d,1) = %s", x, m+1, v)
			}
			if u, both := mean.Value.Get(); both {
				if one.Less(u) || !ok || !u.Equal(exact.FromInt(int64(k)).Mul(v).Quo(one.Add(exact.FromInt(int64(k-1)).Mul(v)))) {
					t.Fatalf("%v\nICC(%d,k) = %s from %s", x, m+1, u, v)
				}
			}
			for _, x := range []Coefficient{s, mean} {
				if (x.Why == "") != x.Value.OK() || x.Low.OK() && !x.High.OK() {
					t.Fatalf("%+v", x)
				}
				nine := x.Value.Number().Round(9, "")
				if x.Low.OK() && nine.Less(x.Low.Number()) || x.High.OK() && (x.High.Number().Less(nine) || one.Less(x.High.Number())) {
					t.Fatalf("%v outside %v to %v", x.Value, x.Low, x.High)
				}
			}
		}
		w := x.KendallW()
		if v, ok := w.W.Value.Get(); ok && (v.Sign() < 0 || one.Less(v) || w.P.Number().Sign() < 0 || one.Less(w.P.Number())) {
			t.Fatalf("W = %s, p = %v", v, w.P)
		}
		var sum exact.Number
		for _, rater := range x.EachRater() {
			sum = sum.Add(rater.Leniency.Number())
		}
		if !sum.IsZero() {
			t.Fatalf("leniencies add up to %s", sum)
		}
	}
}

// A wider level makes a wider interval, and one that is none makes none.
func TestLevelOfConfidence(t *testing.T) {
	x := randomRatings(rand.New(rand.NewPCG(9, 10)), 8, 4, 9)
	a, b := x.ICC(0.9), x.ICC(0.99)
	for m := range a.Single {
		if !b.Single[m].Low.Number().Less(a.Single[m].Low.Number()) || !a.Single[m].High.Number().Less(b.Single[m].High.Number()) {
			t.Errorf("ICC(%d,1): %v, %v", m+1, a.Single[m], b.Single[m])
		}
	}
	for _, level := range []float64{0, 1, -1, 95, math.NaN(), math.Inf(1)} {
		for _, c := range x.ICC(level).Single {
			if c.Low.OK() || c.High.OK() || !c.Value.OK() {
				t.Errorf("level %v: %+v", level, c)
			}
		}
	}
}

// Fewer than three raters or five items give no number at all; three and five do.
func TestTooFewRatersOrItems(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, size := range []struct {
		items, raters int
		few           bool
	}{{5, 3, false}, {4, 3, true}, {5, 2, true}, {5, 1, true}, {1, 27, true}, {0, 0, true}} {
		a := randomRatings(r, size.items, size.raters, 9).Agree(0.95)
		if a.TooFew != size.few || (a.Each == nil) != size.few || a.Alpha.Value.OK() == size.few || a.ICC.Single[0].Value.OK() == size.few || a.Concordance.W.Value.OK() == size.few {
			t.Errorf("%d items, %d raters: %+v", size.items, size.raters, a)
		}
	}
	// five items, of which one rater left one out: four count
	x := randomRatings(r, 5, 3, 9)
	x[2][1] = exact.Opt{}
	if a := x.Agree(0.95); !a.TooFew || a.Items != 4 || a.Rated != 5 {
		t.Errorf("%+v", a)
	}
}

// A rater is held against the panel on the items that they rated, not on all.
func TestLeniencyOnTheSameItems(t *testing.T) {
	o := func(n int64) exact.Opt { return exact.Some(exact.FromInt(n)) }
	x := Ratings{{o(60), o(70)}, {o(90), exact.Opt{}}, {o(80), o(80)}, {exact.Opt{}}, {}}
	got := x.EachRater()
	for j, want := range []struct {
		items                  int
		mean, spread, leniency string
	}{{3, "76.666667", "15.275252", "-1.666667"}, {2, "75", "7.071068", "2.5"}} {
		g := got[j]
		if g.Items != want.items || g.Mean.Number().Trim(6) != want.mean || g.Spread.Number().Trim(6) != want.spread || g.Leniency.Number().Trim(6) != want.leniency {
			t.Errorf("rater %d: %d, mean %s, spread %s, leniency %s", j, g.Items, g.Mean.Number().Trim(6), g.Spread.Number().Trim(6), g.Leniency.Number().Trim(6))
		}
	}
	// one rating has no spread, none has no mean
	single := Ratings{{o(5), exact.Opt{}}}.EachRater()
	if single[0].Spread.OK() || !single[0].Mean.OK() || single[1].Mean.OK() || single[1].Leniency.OK() {
		t.Errorf("%+v", single)
	}
}

// Numbers at the edge of what can be written neither panic nor become NaN or infinite.
func TestHugeRatings(t *testing.T) {
	for _, text := range []string{"1e300", "1e-300", "1e400", "-1e400"} {
		x := randomRatings(rand.New(rand.NewPCG(13, 14)), 6, 4, 9)
		x[1][2], x[4][0] = exact.Some(language.Number(text)), exact.Some(language.Number("1e-400"))
		a := x.Agree(0.95)
		for m := range a.ICC.Single {
			for _, c := range []Coefficient{a.ICC.Single[m], a.ICC.Mean[m]} {
				if !c.Value.OK() && c.Why == "" {
					t.Errorf("%s: %+v", text, c)
				}
			}
		}
		if a.Each[2].Mean.String() == "" {
			t.Errorf("%s: no mean", text)
		}
	}
}

// κ is the same seen from the other rater and on the scale turned round, never above 1, and
// 1 where all counts stand on the diagonal of several categories.
func TestEveryKappa(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	for range 300 {
		n := 1 + r.IntN(5)
		table, turned, reversed, diagonal := emptyTable(n), emptyTable(n), emptyTable(n), emptyTable(n)
		for a := range n {
			for b := range n {
				c := r.IntN(6)
				table[a][b], turned[b][a], reversed[n-1-a][n-1-b] = c, c, c
			}
			diagonal[a][a] = 1 + r.IntN(3)
		}
		for _, w := range kappaNames {
			k, err := Kappa(table, w)
			if err != nil {
				t.Fatal(err)
			}
			other, _ := Kappa(turned, w)
			back, _ := Kappa(reversed, w)
			if fmt.Sprint(k) != fmt.Sprint(other) || fmt.Sprint(k) != fmt.Sprint(back) || exact.FromInt(1).Less(k.Value.Number()) || k.Value.OK() == (k.Why != "") {
				t.Fatalf("%v: %v %v %v", table, k, other, back)
			}
			full, _ := Kappa(diagonal, w)
			if n > 1 && !full.Value.Equal(exact.Some(exact.FromInt(1))) || n == 1 && full.Why != OneCategory {
				t.Fatalf("%v: %v", diagonal, full)
			}
		}
	}
}

func emptyTable(n int) [][]int {
	out := make([][]int, n)
	for i := range out {
		out[i] = make([]int, n)
	}
	return out
}

// What is no table or no category is an error, not a number.
func TestKappaRefuses(t *testing.T) {
	for _, table := range [][][]int{{{1, 2}}, {{1}, {2, 3}}, {{1, -1}, {0, 2}}} {
		if _, err := Kappa(table, Linear); err == nil {
			t.Errorf("%v was taken", table)
		}
	}
	if _, err := Kappa([][]int{{1}}, 7); err == nil {
		t.Error("weights 7 were taken")
	}
	if k, err := Kappa(nil, Linear); err != nil || k.Why != FewItems {
		t.Errorf("an empty table: %v %v", k, err)
	}
	half := Ratings{{exact.Some(exact.Fraction(3, 2)), exact.Some(exact.FromInt(1))}, {exact.Some(exact.FromInt(2)), exact.Some(exact.FromInt(1))}}
	for _, ends := range [][2]int{{1, 3}, {2, 1}, {0, 100}} {
		if _, err := half.MeanKappa(ends[0], ends[1], Linear); err == nil {
			t.Errorf("half a step was taken on %v", ends)
		}
	}
}

// The words are those of Koo and Li, who put 0.5 and 0.75 up and 0.9 down.
func TestWordsOfReliability(t *testing.T) {
	for text, want := range map[string]string{"-0.2": "poor", "0.4999": "poor", "0.5": "moderate", "0.7499": "moderate", "0.75": "good", "0.9": "good", "0.9001": "excellent", "1": "excellent"} {
		if got := Reliability(language.Number(text)); got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}
