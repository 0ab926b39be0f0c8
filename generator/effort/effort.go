// Package effort says how much a test does: a little where an engineer waits for it, all of it
// where the continuous integration runs it (STEELYARD_EXHAUSTIVE=1, which .ci/run sets), and
// more than that where somebody asks for it by the name of a knob (STEELYARD_KILLS=300).
//
// The little must fail wherever the whole does but for a fault that hides in a rare case: a test
// leaves out the same thing done again, never a thing. Tests alone use this package.
//
// Start at Of.
package effort

import (
	"os"
	"runtime/debug"
	"strconv"
)

// All says whether tests do all that they can.
func All() bool { return os.Getenv("STEELYARD_EXHAUSTIVE") != "" }

// Of is how often a test does what it does, more than 0 times: few, or all where everything
// is asked for, or what STEELYARD_ with the knob's name says.
func Of(knob string, few, all int) int {
	if n, err := strconv.Atoi(os.Getenv("STEELYARD_" + knob)); err == nil && n > 0 {
		return n
	}
	if All() {
		return all
	}
	return few
}

// Spread says whether a test takes the case n, counted from 0, of cases of which any so many
// neighbours hold the same in another place: each of them where everything is asked for, one
// of so many elsewhere.
func Spread(n, of int) bool { return All() || n%of == 0 }

// Rest lets the collection of garbage wait longer than in a program that has to get by with
// little memory: it is a fifth of what tests do that make many sites. What is started from
// here inherits it. A TestMain calls it first.
func Rest() {
	const percent = 400
	debug.SetGCPercent(percent)
	os.Setenv("GOGC", strconv.Itoa(percent))
}
