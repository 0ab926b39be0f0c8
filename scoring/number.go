package scoring

import "steelyard/scoring/exact"

// Numbers are among the words of this package: every score, target and weight is one. What
// makes and reads them is in exact.
type (
	// Number is an exact rational number; see exact.Number.
	Number = exact.Number
	// Opt is a Number that may be absent; see exact.Opt.
	Opt = exact.Opt
)

// FromInt returns i as a Number.
func FromInt(i int64) Number { return exact.FromInt(i) }

// Some returns an Opt that holds n.
func Some(n Number) Opt { return exact.Some(n) }

// ParseNumber reads what exact.Parse reads.
func ParseNumber(s string) (Number, error) { return exact.Parse(s) }

// whole is FromInt in few letters, for literals.
func whole(n int64) Number { return exact.FromInt(n) }

// Apart is how many decimals, at least least and at most 40, keep the order of a and b where
// they stand side by side, and a difference that is not 0.
func Apart(a, b Number, least int) int { return exact.Apart(a, b, least) }
