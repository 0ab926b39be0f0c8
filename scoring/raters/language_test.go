package raters

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"steelyard/scoring/exact"
	"steelyard/scoring/internal/language"
)

// readRatings reads the ratings or the table of a case of agreement.test.
func readRatings(t *testing.T, c language.Case) (ratings Ratings, table [][]int) {
	t.Helper()
	for _, l := range c.Lines {
		f := strings.Fields(l.Text)
		switch f[0] {
		case "item":
			var row []exact.Opt
			for _, x := range f[1:] {
				if x == "-" {
					row = append(row, exact.Opt{})
				} else {
					row = append(row, exact.Some(language.Number(x)))
				}
			}
			ratings = append(ratings, row)
		case "table":
			var row []int
			for _, x := range f[1:] {
				n, err := strconv.Atoi(x)
				if err != nil {
					t.Fatal(err)
				}
				row = append(row, n)
			}
			table = append(table, row)
		}
	}
	return ratings, table
}

// asPrinted says whether a number is what a source prints, to half a unit of its last digit.
func asPrinted(got exact.Opt, want string) bool {
	n, ok := got.Get()
	_, decimals, isDecimal := strings.Cut(want, ".")
	if !ok || !isDecimal {
		return ok && n.Equal(language.Number(want))
	}
	return math.Abs(n.Sub(language.Number(want)).Float64()) <= 0.5*math.Pow10(-len(decimals))*(1+1e-6)
}

var kappaNames = map[string]KappaWeights{"unweighted": Unweighted, "linear": Linear, "quadratic": Quadratic}

// runAgreement works a case of agreement.test out and holds it against each line.
func runAgreement(t *testing.T, c language.Case) {
	ratings, table := readRatings(t, c)
	icc, w, alpha := ratings.ICC(0.95), ratings.KendallW(), ratings.Alpha()
	checked := 0
	for _, l := range c.Lines {
		f := strings.Fields(l.Text)
		hold := func(what string, got exact.Opt, want string) {
			t.Helper()
			if !asPrinted(got, want) {
				t.Errorf("%s:%d: %s: %s is %s", c.File, l.N, l.Text, what, got.Or(exact.Number{}).Trim(12)+fmt.Sprint(" ", got.OK()))
			}
		}
		coefficient := func() Coefficient {
			model, err := strconv.Atoi(f[1])
			if err != nil || model < 1 || model > 3 || f[2] != "1" && f[2] != "k" {
				t.Fatalf("%s:%d: no such ICC", c.File, l.N)
			}
			if f[2] == "k" {
				return icc.Mean[model-1]
			}
			return icc.Single[model-1]
		}
		checked++
		switch f[0] {
		case "item", "table":
			checked--
		case "squares":
			for i, got := range []exact.Number{icc.BetweenItems, icc.WithinItems, icc.BetweenRaters, icc.Residual} {
				hold("mean square", exact.Some(got), f[1+i])
			}
		case "icc":
			hold("ICC", coefficient().Value, f[3])
		case "interval":
			hold("low end", coefficient().Low, f[3])
			hold("high end", coefficient().High, f[4])
		case "kendall":
			hold("W", w.W.Value, f[1])
		case "chi":
			hold("chi-square", w.ChiSquare, f[1])
			hold("degrees of freedom", exact.Some(exact.FromInt(int64(w.DF))), f[2])
			hold("p", w.P, f[3])
		case "alpha":
			hold("alpha", alpha.Value, f[1])
		case "kappa":
			k, err := Kappa(table, kappaNames[f[1]])
			if err != nil {
				t.Fatal(err)
			}
			hold("kappa", k.Value, f[2])
		case "light":
			low, _ := strconv.Atoi(f[2])
			high, _ := strconv.Atoi(f[3])
			k, err := ratings.MeanKappa(low, high, kappaNames[f[1]])
			if err != nil {
				t.Fatal(err)
			}
			hold("mean kappa", k.Value, f[4])
		case "complete":
			if n := len(ratings.Complete()); strconv.Itoa(n) != f[1] {
				t.Errorf("%s:%d: %d items are complete", c.File, l.N, n)
			}
		case "why":
			list := map[string][]Coefficient{"icc": append(icc.Single[:], icc.Mean[:]...), "kendall": {w.W}, "alpha": {alpha}}[f[1]]
			for _, x := range list {
				if x.Why != f[2] || x.Value.OK() || x.Low.OK() || x.High.OK() {
					t.Errorf("%s:%d: %s: got %+v", c.File, l.N, l.Text, x)
				}
			}
		default:
			t.Fatalf("%s:%d: unknown word %q", c.File, l.N, f[0])
		}
	}
	if checked == 0 {
		t.Errorf("%s:%d: nothing is checked", c.File, c.Line)
	}
}

// Every panel of the language, every line.
func TestLanguage(t *testing.T) {
	for _, c := range language.Read(t, "testdata/agreement.test", "agree") {
		t.Run(c.Name, func(t *testing.T) { runAgreement(t, c) })
	}
}
