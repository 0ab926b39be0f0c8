// Package exact is arithmetic on exact rational numbers: what an author types is what is
// reckoned with, from the first digit to the one that is printed. 0.1 is one tenth, a third
// stays a third, and nothing is rounded that was not asked to be.
//
// [Parse] reads a number as it was typed; it is the only way in for what an author wrote,
// since a float64 has lost digits before anyone could ask. [Number] is a value with the four
// operations, comparison and rounding; [Opt] is one that may be absent, which is never 0, −1
// or NaN. [Apportion] divides a whole by the largest remainder. Only roots and logarithms
// ([Number.Sqrt], [Number.Ln], [GeometricMean]) are no fractions: they are worked out with
// 256 bits and kept to 34 digits.
//
// It knows nothing of scorecards, and refuses to guess: dividing by zero panics, since every
// caller can exclude it and none can go on with what would come of it.
package exact
