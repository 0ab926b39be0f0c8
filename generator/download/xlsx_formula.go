package download

import (
	"fmt"
	"strconv"
	"strings"

	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// xlNumber writes a number in a formula.
func xlNumber(n scoring.Number) string { return strconv.FormatFloat(n.Float64(), 'g', 15, 64) }

// xlText writes a text in a formula.
func xlText(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// statusFormula reads a status from the cells of a row by the rule of the method page: by the
// target where there is one, else by whether all points of a range are earned. share is what
// the row's own cell holds. It is refused where a status comes about otherwise: judged,
// changed by a veto, or none.
func (l *leaf) statusFormula(i *ledger.Indicator, share scoring.Number, row int) (string, bool) {
	x := i.Score
	if x.Rule == nil || x.Indicator == nil || x.Indicator.Status != nil {
		return "", false
	}
	reached, is := "", false
	value, hasValue := x.Value.Get()
	target, hasTarget := x.Indicator.Target.Get()
	switch {
	case hasValue && hasTarget && x.Indicator.Better == "lower":
		reached, is = cellName(xlResult, row)+"<="+cellName(xlTarget, row), value.Cmp(target) <= 0
	case hasValue && hasTarget && x.Indicator.Better != "range":
		reached, is = cellName(xlResult, row)+">="+cellName(xlTarget, row), value.Cmp(target) >= 0
	case hasValue && x.Rule.HasGoal(x.Indicator):
		reached, is = cellName(xlShare, row)+">=1", share.Cmp(scoring.FromInt(1)) >= 0
	default:
		return "", false
	}
	_, watch := l.Score.Card.Rulebook.StatusEdges()
	now := scoring.Missed
	switch {
	case is:
		now = scoring.Met
	case share.Cmp(watch) >= 0:
		now = scoring.Watch
	}
	word := func(s scoring.Status) string { return xlText(l.W("status-head." + ledger.Status(s))) }
	return fmt.Sprintf("IF(%s,%s,IF(%s>=%s,%s,%s))", reached, word(scoring.Met), cellName(xlShare, row), xlNumber(watch), word(scoring.Watch), word(scoring.Missed)), now == x.Status
}

// gradeFormula reads the grade from the total. It is refused where something else decides: a
// quota, a veto, results that are pending.
func (l *leaf) gradeFormula(total string) (string, bool) {
	rb := l.Score.Card.Rulebook
	if rb == nil || l.Score.Grade == "" || l.Score.Grade != l.Score.GradeBefore {
		return "", false
	}
	test := ""
	for n, g := range rb.Grades {
		switch {
		case g.Quota != nil:
			return "", false
		case n == len(rb.Grades)-1:
			test += xlText(l.GradeTitle(g.ID)) + strings.Repeat(")", n)
		default:
			test += fmt.Sprintf("IF(%s>=%s,%s,", total, xlNumber(g.From), xlText(l.GradeTitle(g.ID)))
		}
	}
	return test, test != ""
}

// printed and unrounded are the two amounts that reports add up.
func printed(a scoring.Amount) scoring.Number   { return a.Rounded }
func unrounded(a scoring.Amount) scoring.Number { return a.Exact }

// addsUp says whether a dimension's points and score are the sums of what its indicators have:
// not where nodes are put together otherwise.
func addsUp(d *ledger.Dimension, amount func(scoring.Amount) scoring.Number) bool {
	points, score := d.Withheld.Points, scoring.Number{}
	for _, i := range d.Indicators() {
		points = points.Add(i.Score.Points)
		if i.Score.State == scoring.Scored {
			score = score.Add(amount(i.Score.Score))
		}
	}
	return points.Equal(d.Score.Points) && score.Equal(amount(d.Score.Score))
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
