package download

import (
	"fmt"
	"strconv"
	"strings"

	"steelyard/generator/ledger"
	"steelyard/scoring"
	"steelyard/scoring/exact"
)

// xlNumber writes a number in a formula.
func xlNumber(n scoring.Number) string { return strconv.FormatFloat(n.Float64(), 'g', 15, 64) }

// xlText writes a text in a formula.
func xlText(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// statusFormula reads a status from the cells of a row by the rule of the method page: by the
// target where there is one, else by the share. It is refused where that is not how this
// status came about.
func (l *leaf) statusFormula(i *ledger.Indicator, row int) (string, bool) {
	status := ledger.Status(i.Score.Status)
	share, hasShare := i.Score.Share.Get()
	if i.Score.State != scoring.Scored || !hasShare || i.Score.Points.Sign() <= 0 || i.Score.Rule == nil {
		return "", false
	}
	met, watch := exact.Fraction(9, 10), exact.Fraction(7, 10) // as scoring has them
	if rb := l.Score.Card.Rulebook; rb != nil {
		met, watch = rb.StatusMet.Or(met), rb.StatusWatch.Or(watch)
	}
	reached := fmt.Sprintf("%s>=%s", cellName(xlShare, row), xlNumber(met))
	is := share.Cmp(met) >= 0
	value, hasValue := i.Score.Value.Get()
	if target, ok := i.Score.Indicator.Target.Get(); ok && hasValue && i.Score.Indicator.Better != "range" {
		op := ">="
		is = value.Cmp(target) >= 0
		if i.Score.Indicator.Better == "lower" {
			op = "<="
			is = value.Cmp(target) <= 0
		}
		reached = cellName(xlResult, row) + op + cellName(xlTarget, row)
	}
	now := "missed"
	switch {
	case is:
		now = "met"
	case share.Cmp(watch) >= 0:
		now = "watch"
	}
	if now != status {
		return "", false
	}
	word := func(s string) string { return xlText(l.W("status-head." + s)) }
	return fmt.Sprintf("IF(%s,%s,IF(%s>=%s,%s,%s))", reached, word("met"), cellName(xlShare, row), xlNumber(watch), word("watch"), word("missed")), true
}

// gradeFormula reads the grade from the total. It is refused where something else decides: a
// quota, a veto, results that are pending.
func (l *leaf) gradeFormula(total string) (string, bool) {
	rb := l.Score.Card.Rulebook
	if rb == nil || len(rb.Grades) == 0 || l.Score.Provisional || len(l.Score.Vetoes) > 0 || l.Score.Grade == "" {
		return "", false
	}
	now := ""
	test, closing := "", ""
	for n, g := range rb.Grades {
		if g.Quota != nil {
			return "", false
		}
		if now == "" && (l.Score.Total.Rounded.Cmp(g.From) >= 0 || n == len(rb.Grades)-1) {
			now = g.ID
		}
		if n == len(rb.Grades)-1 {
			test += xlText(l.GradeTitle(g.ID))
			break
		}
		test += fmt.Sprintf("IF(%s>=%s,%s,", total, xlNumber(g.From), xlText(l.GradeTitle(g.ID)))
		closing += ")"
	}
	return test + closing, now == l.Score.Grade
}

// addsExactly says whether a dimension's score is the rounded sum of the exact scores of its
// indicators, as in reports that add exact scores.
func (l *leaf) addsExactly(d *ledger.Dimension) bool {
	if l.Rounding().Sum != "exact" || d.Withheld.Count > 0 || d.Score.State != scoring.Scored {
		return false
	}
	points, score := scoring.Number{}, scoring.Number{}
	for _, i := range d.Indicators() {
		points = points.Add(i.Score.Points)
		if i.Score.State == scoring.Scored {
			score = score.Add(i.Score.Score.Exact)
		}
	}
	return points.Equal(d.Score.Points) && score.Equal(d.Score.Score.Exact)
}

// shareFormula writes a rule's curve as a formula over the cells of result and target.
// It is refused where the curve looks at something else, or where it would not give the
// very share of this year's score.
func shareFormula(i *scoring.IndicatorScore, share scoring.Number, result, target string) (string, bool) {
	if i.Rule == nil {
		return "", false
	}
	pieces := i.Rule.Curve()
	value, ok := i.Value.Get()
	if len(pieces) == 0 || !ok {
		return "", false
	}
	x, at := result, value
	switch i.Rule.CurveAxis() {
	case "value":
	case "growth":
		before, ok := i.Previous.Get()
		if !ok || before.IsZero() || i.Indicator.Link.OK() {
			return "", false
		}
		last := xlNumber(before)
		x, at = fmt.Sprintf("((%s-%s)/ABS(%s))", result, last, last), value.Sub(before).Quo(before.Abs())
	case "attainment":
		t, ok := i.Indicator.Target.Get()
		if !ok || t.Sign() <= 0 || value.Sign() <= 0 {
			return "", false
		}
		x, at = "("+result+"/"+target+")", value.Quo(t)
		if i.Indicator.Better == "lower" {
			x, at = "("+target+"/"+result+")", t.Quo(value)
		}
	default:
		return "", false
	}
	got, ok := along(pieces, at)
	if !ok || !got.Equal(share) {
		return "", false
	}
	return pieceFormula(pieces, x), true
}

// along reads a curve at x; beyond its ends the end's share holds.
func along(pieces []scoring.CurvePiece, x scoring.Number) (scoring.Number, bool) {
	for n, p := range pieces {
		last := p.Points[len(p.Points)-1]
		before := x.Less(last.X) || x.Equal(last.X) && !p.OpenEnd
		if !before && n < len(pieces)-1 {
			continue
		}
		for k := 0; k+1 < len(p.Points); k++ {
			a, b := p.Points[k], p.Points[k+1]
			if b.X.Less(x) {
				continue
			}
			if x.Less(a.X) || b.X.Equal(a.X) {
				return a.Y, true
			}
			return a.Y.Add(x.Sub(a.X).Mul(b.Y.Sub(a.Y)).Quo(b.X.Sub(a.X))), true
		}
		return last.Y, true
	}
	return scoring.Number{}, false
}

// pieceFormula is along as nested IFs.
func pieceFormula(pieces []scoring.CurvePiece, x string) string {
	num := xlNumber
	var b strings.Builder
	depth := 0
	branch := func(test, then string) {
		b.WriteString("IF(" + x + test + "," + then + ",")
		depth++
	}
	lastY := scoring.Number{}
	for _, p := range pieces {
		for k := 0; k+1 < len(p.Points); k++ {
			a, c := p.Points[k], p.Points[k+1]
			if c.X.Equal(a.X) {
				continue
			}
			op := "<="
			if k+2 == len(p.Points) && p.OpenEnd {
				op = "<"
			}
			if k == 0 && depth == 0 {
				branch("<"+num(a.X), num(a.Y))
			}
			line := num(a.Y)
			if !c.Y.Equal(a.Y) {
				line = fmt.Sprintf("%s+(%s-%s)*(%s-%s)/(%s-%s)", num(a.Y), x, num(a.X), num(c.Y), num(a.Y), num(c.X), num(a.X))
			}
			branch(op+num(c.X), line)
		}
		last := p.Points[len(p.Points)-1]
		if len(p.Points) == 1 {
			op := "<="
			if p.OpenEnd {
				op = "<"
			}
			branch(op+num(last.X), num(last.Y))
		}
		lastY = last.Y
	}
	b.WriteString(num(lastY))
	b.WriteString(strings.Repeat(")", depth))
	return b.String()
}
