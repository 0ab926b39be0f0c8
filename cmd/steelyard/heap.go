package main

import (
	"math"
	"os"
	"runtime/debug"
	"strings"
)

// headroom is how much garbage a build may have, beside as much as it holds, before it is
// collected: a small site would else be collected dozens of times. Tests that run one command
// after the other in their own process do without: what was collected is cleared for it anew.
var headroom = 64 << 20

// roomy prepares the heap of a command that makes a site. What it returns has to be held until
// the command ends.
func roomy() *strings.Builder {
	var held strings.Builder // never written to: it takes no memory, and counts for the collector
	if held.Grow(headroom); headroom > 0 {
		largePages(4 * headroom)
	}
	return &held
}

// bounded bounds the memory of a build of very many reports by the number of its pages: garbage
// is else collected once there is as much of it as is held, which at some moments is twice what is
// held elsewhere. Whoever has set GOGC or GOMEMLIMIT is left to it.
func bounded(pages int) {
	if headroom > 0 && os.Getenv("GOGC") == "" && debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(int64(headroom) + memoryFor(pages))
	}
}

// memoryFor is how much memory the heap of a build of so many pages may take. With what the
// program itself takes it comes to less than 60 MiB and 4 KiB a page. It is never less than a
// build of some thousands of pages needs whose garbage is not collected all the time.
func memoryFor(pages int) int64 { return max(256<<20, 8<<20+4<<10*int64(pages)) }
