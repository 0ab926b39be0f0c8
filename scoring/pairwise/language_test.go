package pairwise

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"steelyard/scoring/exact"
	"steelyard/scoring/internal/language"
)

// readComparison reads the rows and judgements of a case of ahp.test.
func readComparison(t *testing.T, c language.Case) (items []string, judgements []Judgement) {
	t.Helper()
	var rows [][]string
	note := func(id string) {
		if !slices.Contains(items, id) {
			items = append(items, id)
		}
	}
	for _, l := range c.Lines {
		f := strings.Fields(l.Text)
		switch f[0] {
		case "row":
			note(f[1])
			rows = append(rows, f[2:])
		case "judge":
			a, b, _ := strings.Cut(f[1], "/")
			j := Judgement{A: a, B: b}
			for _, v := range f[2:] {
				j.Values = append(j.Values, language.Number(v))
			}
			judgements = append(judgements, j)
		}
	}
	if len(judgements) > 0 {
		slices.Sort(items)
		for _, j := range judgements {
			note(j.A)
			note(j.B)
		}
		slices.Sort(items)
		return items, judgements
	}
	for i, row := range rows {
		for k := i + 1; k < len(row); k++ {
			if !language.Number(row[k]).Mul(language.Number(rows[k][i])).Equal(exact.FromInt(1)) {
				t.Fatalf("%s:%d: %s and %s are not reciprocal", c.File, c.Line, row[k], rows[k][i])
			}
			judgements = append(judgements, Judgement{items[i], items[k], []exact.Number{language.Number(row[k])}})
		}
	}
	return items, judgements
}

// runComparison works a case of ahp.test out and holds it against each line.
func runComparison(t *testing.T, c language.Case) {
	items, judgements := readComparison(t, c)
	got, problems := Compare(items, judgements, "")
	if len(problems) > 0 {
		t.Fatalf("%s:%d: %v", c.File, c.Line, problems)
	}
	checked := 0
	for _, l := range c.Lines {
		fail := func(what string) { t.Helper(); t.Errorf("%s:%d: %s: got %s", c.File, l.N, l.Text, what) }
		close := func(n exact.Number, want string) {
			if d := math.Abs(n.Sub(language.Number(want)).Float64()); !(d <= 1e-11) {
				fail(n.Trim(14))
			}
		}
		checked++
		f := strings.Fields(l.Text)
		switch f[0] {
		case "row", "judge":
			checked--
		case "weights":
			if len(f) != len(items)+1 {
				t.Fatalf("%s:%d: %d weights for %d items", c.File, l.N, len(f)-1, len(items))
			}
			for i, w := range f[1:] {
				close(got.Weights[i], w)
			}
		case "printed":
			for i, w := range f[1:] {
				_, decimals, _ := strings.Cut(w, ".")
				// a printed table may cut where it should round: one unit of its last digit
				if d := math.Abs(got.Weights[i].Sub(language.Number(w)).Float64()); d > math.Pow10(-len(decimals)) {
					fail(got.Weights[i].Trim(6))
				}
			}
		case "lambda":
			close(got.Lambda, f[1])
		case "ci":
			close(got.CI, f[1])
		case "cr":
			x, problems := Compare(items, judgements, f[1])
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			cr, ok := x.CR.Get()
			if !ok || x.Index != f[1] {
				fail("no ratio")
			}
			close(cr, f[2])
		case "points":
			places, err := strconv.Atoi(f[2])
			if err != nil {
				t.Fatal(err)
			}
			var points []string
			for _, p := range got.Points(language.Number(f[1]), places) {
				points = append(points, p.String())
			}
			if _, want, _ := strings.Cut(l.Text, "-> "); strings.Join(points, " ") != want {
				fail(strings.Join(points, " "))
			}
		case "agree":
			if !got.Exact || !got.Lambda.Equal(exact.FromInt(int64(len(items)))) || !got.CI.IsZero() {
				fail("λ " + got.Lambda.String())
			}
		case "doubt":
			d, ok := got.Doubt()
			if s := d.A + "/" + d.B + " " + d.Value.String() + " -> " + d.Write.String(); !ok || "doubt "+s != l.Text {
				fail(s)
			}
		default:
			t.Fatalf("%s:%d: unknown word %q", c.File, l.N, f[0])
		}
	}
	if checked == 0 {
		t.Errorf("%s:%d: nothing is checked", c.File, c.Line)
	}
}

// Every comparison of the language, every line.
func TestLanguage(t *testing.T) {
	for _, c := range language.Read(t, "testdata/ahp.test", "compare") {
		t.Run(c.Name, func(t *testing.T) { runComparison(t, c) })
	}
}
