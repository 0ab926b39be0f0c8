package lineend

import (
	"math"
	"strings"
)

// Rows is how many lines a text takes in a column so many digits wide; a Chinese character is
// as wide as two digits.
func Rows(s string, wide float64) int {
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		w := 0.0
		for _, r := range line {
			w++
			if r >= 0x2e80 {
				w++
			}
		}
		n += max(1, int(math.Ceil(w*1.1/wide)))
	}
	return n
}
