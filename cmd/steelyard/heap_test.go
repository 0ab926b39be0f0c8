package main

import (
	"math"
	"runtime/debug"
	"testing"
)

// The memory of a build of a hundred thousand pages is bounded by their number, and whoever has
// bounded it is left to that.
func TestTheMemoryOfABuildIsBounded(t *testing.T) {
	const pages, program = 100_000, 44 << 20 // what lies in memory beside the heap, and what it is too large by at times
	if most := memoryFor(pages) + program; most > 60<<20+4<<10*pages {
		t.Errorf("%d pages may take %d MiB", pages, most>>20)
	}
	was := headroom
	headroom = 1 << 20
	t.Cleanup(func() {
		headroom = was
		debug.SetMemoryLimit(math.MaxInt64)
	})
	t.Setenv("GOGC", "200")
	if bounded(pages); debug.SetMemoryLimit(-1) != math.MaxInt64 {
		t.Error("GOGC is set, and the memory is bounded all the same")
	}
	t.Setenv("GOGC", "")
	if bounded(pages); debug.SetMemoryLimit(-1) != 1<<20+memoryFor(pages) {
		t.Errorf("the memory is bounded to %d", debug.SetMemoryLimit(-1))
	}
	if bounded(2 * pages); debug.SetMemoryLimit(-1) != 1<<20+memoryFor(pages) {
		t.Error("what was bounded before is bounded anew")
	}
}
