// Package pairwise derives points from pairwise judgements: the analytic hierarchy process
// of T. L. Saaty (The Analytic Hierarchy Process, McGraw-Hill, 1980).
//
// Each two of n items are judged once: how many times the first weighs the second. The
// judgements make a matrix A with A[j][i] = 1 ÷ A[i][j]; the weights are its principal
// eigenvector, divided by its sum. Where all judgements agree with each other the weights
// are exact fractions and λmax is n; else they are worked out with 256 bits and carried on
// to 34 digits, as roots are. Nothing of it is done in float64: a fused multiplication, or
// a library's order of adding, must not decide who gets the last point.
//
// It knows no scorecard: items are ids. Start at [Compare]; [Comparison.Points] divides
// points, [Comparison.Doubt] names the judgement that fits the others least.
package pairwise

import (
	"math/big"
	"strconv"
	"strings"

	"steelyard/scoring/exact"
	"steelyard/scoring/nearest"
)

const (
	// LargestJudgement is the most that a judgement may say, and one over it the least.
	// It also bounds how long the eigenvector takes; see principal.
	LargestJudgement = 1000
	scaleEnd         = 9 // of Saaty's scale
	settledBits      = 150
	mostSquarings    = 64
)

// Problem is a mistake in the judgements. Path is the judgement as written, ["a/b"], with
// the rater's place where a value is meant, ["a/b", "0"], or empty for the whole.
type Problem struct {
	Path          []string
	Message, Hint string // lower case, no full stop
}

// Judgement says how many times A weighs B.
type Judgement struct {
	A, B string // ids of two items
	// Values holds one number a rater, each from 1/1000 to 1000; one for a judgement that
	// was agreed on. Several are put together by their geometric mean, the only mean that
	// keeps a pair and its reverse reciprocal (Aczél and Saaty, J. Math. Psychology 27, 1983).
	Values []exact.Number
}

// Comparison is what follows from judgements.
type Comparison struct {
	Items  []string         // ids, in the order of the card
	Matrix [][]exact.Number // Matrix[i][j]: how many times item i weighs item j; 1 on the diagonal
	// Weights add up to 1 (to 34 digits where they are not Exact), in the order of Items.
	Weights []exact.Number
	// Lambda is the principal eigenvalue λmax, n or above; n where all judgements agree.
	Lambda exact.Number
	// CI is the consistency index (λmax − n) ÷ (n − 1), 0 or above.
	CI exact.Number
	// Index names the random index; RI is its entry for n. CR is the consistency ratio
	// CI ÷ RI; 0 for two items, which cannot contradict each other (RI is absent). Beyond
	// the end of the table both are absent.
	Index  string
	RI, CR exact.Opt
	// Exact says that all judgements agree, so that weights are exact.
	Exact bool
	// Raters holds the comparison of each rater alone; nil for one rater.
	Raters []*Comparison
	// Judgements are those that it was worked out from, as written.
	Judgements []Judgement
}

// Compare works out weights from judgements: of every two items, one. index names a
// random index of RandomIndexes, "" for the first. With problems there is no Comparison.
func Compare(items []string, judgements []Judgement, index string) (*Comparison, []Problem) {
	if problems := checkJudgements(items, judgements); len(problems) > 0 {
		return nil, problems
	}
	ri, ok := randomIndex(index)
	if !ok {
		return nil, []Problem{{Message: "unknown random index " + strconv.Quote(index), Hint: known(index, randomIndexNames())}}
	}
	n, raters := len(items), len(judgements[0].Values)
	c := compare(items, judgements, ri, func(values []exact.Number) exact.Number {
		if len(values) == 1 {
			return values[0]
		}
		equal := make([]exact.Number, len(values))
		for i := range equal {
			equal[i] = exact.FromInt(1)
		}
		return exact.GeometricMean(values, equal)
	})
	if raters > 1 && n > 2 {
		for r := range raters {
			c.Raters = append(c.Raters, compare(items, judgements, ri, func(values []exact.Number) exact.Number { return values[r] }))
		}
	}
	return c, nil
}

// compare fills the matrix with what is taken of each judgement's values.
func compare(items []string, judgements []Judgement, ri RandomIndex, take func([]exact.Number) exact.Number) *Comparison {
	at := positions(items)
	c := &Comparison{Items: items, Index: ri.Name, Judgements: judgements, Matrix: make([][]exact.Number, len(items))}
	for i := range c.Matrix {
		c.Matrix[i] = make([]exact.Number, len(items))
		c.Matrix[i][i] = exact.FromInt(1)
	}
	for _, j := range judgements {
		a, b, v := at[j.A], at[j.B], take(j.Values)
		if b < a { // kept from the upper half down, so that the way of writing does not count
			a, b, v = b, a, exact.FromInt(1).Quo(v)
		}
		c.Matrix[a][b], c.Matrix[b][a] = v, exact.FromInt(1).Quo(v)
	}
	c.weigh(ri)
	return c
}

// weigh fills everything that follows from the matrix.
func (c *Comparison) weigh(ri RandomIndex) {
	n := len(c.Matrix)
	c.Weights, c.Exact = agreed(c.Matrix)
	c.Lambda = exact.FromInt(int64(n))
	if !c.Exact {
		w := principal(floats(c.Matrix))
		c.Weights, c.Lambda = make([]exact.Number, n), exact.Max(exact.Kept(eigenvalue(floats(c.Matrix), w)), c.Lambda)
		for i := range w {
			c.Weights[i] = exact.Kept(w[i])
		}
	}
	c.CI = c.Lambda.Sub(exact.FromInt(int64(n))).Quo(exact.FromInt(int64(n - 1)))
	if n == 2 {
		c.CR = exact.Some(exact.Number{})
		return
	}
	c.RI = ri.For(n)
	if r, ok := c.RI.Get(); ok {
		c.CR = exact.Some(c.CI.Quo(r))
	}
}

// Points divides points by the weights, each rounded to so many decimals by the largest
// remainder, so that they add up to total exactly. Items of equal weight get equal points,
// fractions where no decimals divide what is theirs. A total with more decimals than that
// keeps them.
func (c *Comparison) Points(total exact.Number, places int) []exact.Number {
	out := make([]exact.Number, len(c.Weights))
	to := make([]*exact.Number, len(out))
	for i, w := range c.Weights {
		out[i] = w
		to[i] = &out[i]
	}
	exact.Apportion(to, total, max(places, total.Decimals()))
	return out
}

// agreed returns exact weights where every judgement follows from the others:
// A[i][j] = A[i][1] ÷ A[j][1].
func agreed(a [][]exact.Number) ([]exact.Number, bool) {
	var sum exact.Number
	for i := range a {
		sum = sum.Add(a[i][0])
		for j := range a {
			if !a[i][j].Mul(a[j][0]).Equal(a[i][0]) {
				return nil, false
			}
		}
	}
	w := make([]exact.Number, len(a))
	for i := range a {
		w[i] = a[i][0].Quo(sum)
	}
	return w, true
}

func floats(a [][]exact.Number) [][]*big.Float {
	out := make([][]*big.Float, len(a))
	for i := range a {
		out[i] = make([]*big.Float, len(a))
		for j := range a[i] {
			out[i][j] = a[i][j].Float()
		}
	}
	return out
}

// principal returns the eigenvector of the largest eigenvalue, divided by its sum. The
// matrix is squared again and again; the row sums of a power turn to the eigenvector
// (Perron and Frobenius), as fast as (λ2 ÷ λ1)^(2^k) goes to nothing. With entries from
// 1/1000 to 1000 one multiplication brings any two vectors nearer to each other by
// tanh(ln(10¹²) ÷ 4) at least (Birkhoff), so that 26 squarings are enough, and 52 where a
// pair is left out (Doubt); about eight do in practice. Each squaring doubles the relative
// error: 2⁶⁴ × 2⁻²⁵⁶ is still far below the 34 digits that are kept.
func principal(a [][]*big.Float) []*big.Float {
	before := rowShares(a)
	for range mostSquarings {
		a = square(a)
		w := rowShares(a)
		if settled(before, w) {
			return w
		}
		before = w
	}
	return before
}

// square returns a × a, divided by its first entry's power of two so that exponents stay small.
func square(a [][]*big.Float) [][]*big.Float {
	n := len(a)
	out := make([][]*big.Float, n)
	product := exact.NewFloat()
	for i := range a {
		out[i] = make([]*big.Float, n)
		for j := range a {
			sum := exact.NewFloat()
			for k := range a {
				sum.Add(sum, product.Mul(a[i][k], a[k][j]))
			}
			out[i][j] = sum
		}
	}
	by := out[0][0].MantExp(nil)
	for i := range out {
		for j := range out[i] {
			out[i][j].SetMantExp(out[i][j], -by)
		}
	}
	return out
}

// rowShares are the sums of the rows, divided by the sum of all.
func rowShares(a [][]*big.Float) []*big.Float {
	total := exact.NewFloat()
	w := make([]*big.Float, len(a))
	for i := range a {
		w[i] = exact.NewFloat()
		for _, x := range a[i] {
			w[i].Add(w[i], x)
		}
		total.Add(total, w[i])
	}
	for i := range w {
		w[i].Quo(w[i], total)
	}
	return w
}

// settled says whether no share moved by more than 2⁻¹⁵⁰ of itself.
func settled(a, b []*big.Float) bool {
	d := exact.NewFloat()
	for i := range a {
		d.Sub(a[i], b[i])
		if d.Sign() != 0 && d.MantExp(nil)-b[i].MantExp(nil) > -settledBits {
			return false
		}
	}
	return true
}

// eigenvalue is λmax = Σ (sum of column j) × w[j] for weights that add up to 1.
func eigenvalue(a [][]*big.Float, w []*big.Float) *big.Float {
	lambda, product := exact.NewFloat(), exact.NewFloat()
	for j := range w {
		column := exact.NewFloat()
		for i := range a {
			column.Add(column, a[i][j])
		}
		lambda.Add(lambda, product.Mul(column, w[j]))
	}
	return lambda
}

func positions(items []string) map[string]int {
	at := make(map[string]int, len(items))
	for i, id := range items {
		at[id] = i
	}
	return at
}

// checkJudgements finds what keeps judgements from making a matrix.
func checkJudgements(items []string, judgements []Judgement) []Problem {
	if len(items) < 2 {
		return []Problem{{Message: "a comparison needs two at least, but there is " + pick(len(items) == 0, "none", "only "+strconv.Quote(strings.Join(items, ""))), Hint: "leave the comparison out"}}
	}
	var problems []Problem
	at := positions(items)
	done := map[[2]int]string{}
	raters, astray := -1, false
	for _, j := range judgements {
		key := j.A + "/" + j.B
		add := func(message, hint string, value ...string) {
			problems = append(problems, Problem{Path: append([]string{key}, value...), Message: message, Hint: hint})
		}
		a, okA := at[j.A]
		b, okB := at[j.B]
		switch {
		case !okA || !okB:
			for _, id := range []string{j.A, j.B} {
				if _, ok := at[id]; !ok {
					add(strconv.Quote(id)+" is not among what is compared here", known(id, items))
				}
			}
			astray = true
			continue
		case a == b:
			astray = true
			add(strconv.Quote(j.A)+" is compared with itself", "leave it out: anything weighs as much as itself")
			continue
		}
		if other, ok := done[[2]int{min(a, b), max(a, b)}]; ok {
			add(strconv.Quote(j.A)+" and "+strconv.Quote(j.B)+" are compared twice", "keep one: "+strconv.Quote(other)+" says the reverse by itself")
			continue
		}
		done[[2]int{min(a, b), max(a, b)}] = key
		if len(j.Values) == 0 {
			add("nobody judged "+strconv.Quote(key), "write how many times the first weighs the second")
		}
		for i, v := range j.Values {
			switch {
			case v.Sign() <= 0:
				add("a judgement of "+v.Plain()+" is not above 0", `write 3 for three times as much, "1/3" for a third`, strconv.Itoa(i))
			case v.Cmp(exact.FromInt(LargestJudgement)) > 0, v.Mul(exact.FromInt(LargestJudgement)).Cmp(exact.FromInt(1)) < 0:
				add("a judgement of "+brief(v)+" is beyond what a comparison can say", `write a number of the scale: "1/9" to 9`, strconv.Itoa(i))
			}
		}
		switch {
		case raters < 0:
			raters = len(j.Values)
		case raters != len(j.Values):
			add(strconv.Itoa(len(j.Values))+pick(len(j.Values) == 1, " rater", " raters")+" judged "+strconv.Quote(key)+", but "+strconv.Itoa(raters)+" judged "+strconv.Quote(judgements[0].A+"/"+judgements[0].B), "write one number a rater, in the same order for every pair")
		}
	}
	var missing []string
	for a := range items {
		for b := a + 1; b < len(items); b++ {
			if _, ok := done[[2]int{a, b}]; !ok {
				missing = append(missing, strconv.Quote(items[a]+"/"+items[b]))
			}
		}
	}
	if len(missing) > 0 && !astray { // else a missing pair may be one that was mistyped
		message, hint := "no judgement on "+missing[0], "write "+missing[0]+" = 1 if they weigh the same, 3, 5, 7 or 9 if the first weighs more"
		if n := len(missing) - 1; n > 0 {
			message += " and " + strconv.Itoa(n) + " other " + pick(n == 1, "pair", "pairs")
			hint = "also missing: " + strings.Join(missing[1:min(n+1, 8)], ", ") + pick(n > 7, ", ...", "")
		}
		problems = append(problems, Problem{Message: message, Hint: hint})
	}
	return problems
}

// known is the hint for a name that is not among the known ones.
func known(name string, names []string) string {
	hint := "known: " + strings.Join(names, ", ")
	if near := nearest.Name(name, names); near != "" {
		hint = "did you mean " + strconv.Quote(near) + "? " + hint
	}
	return hint
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// brief prints a number of any size in little room.
func brief(n exact.Number) string {
	if s := n.Plain(); len(s) <= 12 {
		return s
	}
	return strconv.FormatFloat(n.Float64(), 'g', 4, 64)
}
