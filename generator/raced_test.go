//go:build race

package generator_test

// raced says that the race detector runs, which lets go of half of what is kept for use again.
const raced = true
