package generator_test

import (
	"path/filepath"
	"runtime"
	"testing"

	"steelyard/generator"
)

// A page takes few objects to make, those of reading, scoring and of the report's downloads among
// them: their number is the same on any machine, which time is not.
func TestAPageTakesFewObjects(t *testing.T) {
	const most = 1500
	if raced {
		t.Skip("more are made under the race detector")
	}
	site := generated(28)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	pages := build(t, generator.Options{FS: site, Output: filepath.Join(t.TempDir(), "public")}).Pages
	runtime.ReadMemStats(&after)
	if n := (after.Mallocs - before.Mallocs) / uint64(pages); n > most {
		t.Errorf("%d objects a page of %d, more than %d", n, pages, most)
	} else {
		t.Logf("%d objects a page of %d", n, pages)
	}
}
