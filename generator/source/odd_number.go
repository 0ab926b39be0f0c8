package source

import (
	"fmt"
	"strings"

	"steelyard/scoring"
)

// beyond says why a number is larger or smaller than anything that is measured.
func beyond(n scoring.Number) (message, hint string) {
	largest := scoring.FromInt(1e15)
	switch size := n.Abs(); {
	case !size.Less(largest):
		return "the number is too large", "write it in a larger unit of measure, such as millions"
	case !n.IsZero() && size.Mul(largest).Less(scoring.FromInt(1)):
		return "the number is too small", "write it in a smaller unit of measure, such as millionths"
	}
	return "", ""
}

// odd tells a number that TOML reads as another than the one that was most likely meant.
func (b *binder) odd() bool {
	text, odd := b.doc.Odd(b.path...)
	switch {
	case !odd:
	case strings.Contains(text, "_"):
		b.add(ruleValue, fmt.Sprintf("%s: an underscore stands where no thousands are divided", text), "write the digits alone, with a decimal point if there is one")
	default:
		b.add(ruleValue, fmt.Sprintf("%s is not a decimal number", text), "use the digits 0 to 9 and at most one decimal point")
	}
	return odd
}
