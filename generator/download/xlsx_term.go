package download

import (
	"fmt"
	"strconv"
	"strings"

	"steelyard/scoring"
	"steelyard/scoring/formula"
)

// How arithmetic is written for a spreadsheet. What is worked out in binary is rounded far
// below what anyone reports before it is compared or rounded for print, so that 8.125 does
// not become 8.12.

const (
	xlFine   = 12 // decimals of what is compared
	xlCarry  = 10 // decimals of what is rounded for print
	mostDeep = 60 // how deep a spreadsheet nests
	mostLong = 7000
)

// xlNumber writes a number in a formula.
func xlNumber(n scoring.Number) string {
	if d := n.Decimals(); d < 0 || d > xlFine {
		n = n.Round(xlFine, "")
	}
	return strings.TrimSuffix(n.Trim(xlFine), ".")
}

// xlText writes a text in a formula.
func xlText(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// xlIf writes a choice.
func xlIf(test, yes, no string) string { return "IF(" + test + "," + yes + "," + no + ")" }

// fine writes an expression as it is compared. A whole number is divided, since not every
// program's ROUND to decimals gives the number that the same decimals are read as.
func fine(expression string) string { return fineTo(expression, xlFine) }

func fineTo(expression string, decimals int) string {
	unit := "1E" + strconv.Itoa(decimals)
	return "ROUND((" + expression + ")*" + unit + ",0)/" + unit
}

// xlRounded rounds an expression for print. Half-even has no function of its own: an exact half
// goes to twice the nearest whole number of its half.
func xlRounded(expression string, places int, mode string) string {
	x, name := fmt.Sprintf("ROUND(%s,%d)", expression, xlCarry), "ROUND"
	switch mode {
	case "down":
		name = "ROUNDDOWN"
	case "up":
		name, x = "ROUNDUP", fineTo(expression, xlCarry)
	case "half-even":
		unit := "1" + strings.Repeat("0", places)
		return xlIf(fmt.Sprintf("ABS(MOD(%s*%s,1)-0.5)<0.0000001", x, unit), fmt.Sprintf("2*ROUND(%s*%s/2,0)/%s", x, unit, unit), fmt.Sprintf("ROUND(%s,%d)", x, places))
	}
	return fmt.Sprintf("%s(%s,%d)", name, x, places)
}

// xlTerm writes a term over cells; ok is false where a spreadsheet could not hold it.
func xlTerm(t formula.Term, cell func(name string) string) (text string, ok bool) {
	text = termText(t, cell, 0)
	return text, termDepth(t) <= mostDeep && len(text) <= mostLong
}

func termDepth(t formula.Term) int {
	deep := 0
	for _, of := range t.Of {
		deep = max(deep, termDepth(of))
	}
	return deep + 1
}

// termLevels say what binds more closely: comparisons, sums, products.
var termSigns = map[formula.Op]struct {
	sign  string
	level int
}{
	formula.Less: {"<", 1}, formula.AtMost: {"<=", 1}, formula.Equal: {"=", 1},
	formula.Add: {"+", 2}, formula.Sub: {"-", 2}, formula.Mul: {"*", 3}, formula.Quo: {"/", 3},
}

// termText writes a term that stands within something that binds at a level.
func termText(t formula.Term, cell func(string) string, within int) string {
	part := func(i int) string { return termText(t.Of[i], cell, 0) }
	call := func(name string) string {
		parts := make([]string, len(t.Of))
		for i := range t.Of {
			parts[i] = part(i)
		}
		return name + "(" + strings.Join(parts, ",") + ")"
	}
	switch t.Op {
	case formula.Number:
		text := xlNumber(t.Number)
		if text[0] == '-' && within > 0 {
			return "(" + text + ")"
		}
		return text
	case formula.Name:
		return cell(t.Name)
	case formula.If:
		return call("IF")
	case formula.And:
		return call("AND")
	case formula.Min:
		return call("MIN")
	case formula.Max:
		return call("MAX")
	case formula.Abs:
		return call("ABS")
	case formula.Ln:
		return "(" + fine("LN("+part(0)+")") + ")"
	case formula.Up, formula.Down:
		if t.Op == formula.Up { // of a whole number nothing may be left, or it goes up by one
			return fmt.Sprintf("ROUNDUP(%s,0)", fineTo(part(0), xlCarry))
		}
		return fmt.Sprintf("ROUNDDOWN(ROUND(%s,%d),0)", part(0), xlCarry)
	}
	s := termSigns[t.Op]
	right := s.level
	if t.Op == formula.Sub || t.Op == formula.Quo {
		right++
	}
	text := termText(t.Of[0], cell, s.level) + s.sign + termText(t.Of[1], cell, right)
	if s.level < within || s.level == 1 && within > 0 {
		return "(" + text + ")"
	}
	return text
}
