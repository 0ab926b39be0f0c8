package tomlfile

import (
	"cmp"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// Fractions as people write them. Worked out, 91/100 is 0.91, and of an indicator in percent it is 91:
// a value has both its parts in keys of their own, and the unit of measure says what they come to; where
// there are none, the hint says which number is meant where.

// fractionForm is two numbers of which the first is divided by the second: "91/100", "91.4 / 100", "91 of 100".
var fractionForm = regexp.MustCompile(`^(-?[0-9]{1,15}(?:\.[0-9]{1,9})?)\s*(?:/|÷|(?i:\s(?:out )?of\s))\s*([0-9]{1,15}(?:\.[0-9]{1,9})?)$`)

// inUnit are the keys, beside those of periods and of years, whose numbers are in the indicator's unit of measure.
var inUnit = []string{"target", "baseline", "self", "was", "now", "old", "new", "met", "watch"}

var periodKey = regexp.MustCompile(`^(?:[QH]?[0-9].*)$`)

// fractionHint says how a fraction is written as the value of a key; "" where the text is none.
func fractionHint(key, s string, quoted bool) string {
	f := fractionForm.FindStringSubmatch(s)
	if f == nil {
		return ""
	}
	a, ok1 := new(big.Rat).SetString(f[1])
	b, ok2 := new(big.Rat).SetString(f[2])
	if !ok1 || !ok2 {
		return ""
	}
	if b.Sign() == 0 {
		return "nothing can be divided by 0: write a number"
	}
	share := decimal(new(big.Rat).Quo(a, b))
	percent := decimal(new(big.Rat).Quo(new(big.Rat).Mul(a, big.NewRat(100, 1)), b))
	hint := ""
	switch {
	case key == "value":
		return fmt.Sprintf("write numerator = %s and denominator = %s in place of value", f[1], f[2])
	case (key == "points" || key == "weight") && a.Sign() >= 0:
		above, below := wholeParts(f[1], f[2])
		return fmt.Sprintf("write \"%s/%s\", in quotation marks", above, below)
	case key == "progress" && percent != "":
		hint = "write the result of the division in percent: " + percent
	case key == "progress":
		hint = "write the result of the division in percent"
	case slices.Contains(inUnit, key) || periodKey.MatchString(key):
		if share != "" {
			return fmt.Sprintf("write %s, or %s where the unit of measure is %%", share, percent)
		}
		hint = "write the result of the division, in percent where the unit of measure is %"
	case share != "":
		hint = "write the result of the division: " + share
	default:
		hint = "write the result of the division"
	}
	if quoted {
		hint += ", without quotation marks"
	}
	return hint
}

// wholeParts are two whole numbers that divide alike: 355 and 60 of 35.5 and 6.
func wholeParts(a, b string) (above, below string) {
	decimals := func(s string) int { _, part, _ := strings.Cut(s, "."); return len(part) }
	most := max(decimals(a), decimals(b))
	whole := func(s string) string {
		digits := strings.TrimLeft(strings.Replace(s, ".", "", 1)+strings.Repeat("0", most-decimals(s)), "0")
		return cmp.Or(digits, "0")
	}
	return whole(a), whole(b)
}
