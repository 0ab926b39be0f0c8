package generator_test

import (
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"testing"

	"steelyard/generator"
	"steelyard/generator/effort"
)

// However often an author saves, what is kept for the next reading is what the last one had:
// results, texts and titles that stand on a map change with each save, and the pages that
// show them are made.
func TestSavesLeaveNothing(t *testing.T) {
	site := generated(3)
	const dir = "content/unit-0000/2025/"
	original := map[string]string{}
	for _, name := range []string{"results.toml", "report.md", "scorecard.toml"} {
		data, err := fs.ReadFile(site, dir+name)
		if err != nil {
			t.Fatal(err)
		}
		original[name] = string(data)
	}
	opt := generator.Options{FS: site, Kept: generator.NewKept()}
	save := func(n int) {
		t.Helper()
		name := fmt.Sprintf("Saved for the %d. time: %s", n, strings.Repeat("a long title ", 3))
		for file, text := range map[string]string{
			"results.toml":   fmt.Sprintf("# %s\n", name) + original["results.toml"],
			"report.md":      original["report.md"] + "\n" + strings.Repeat(name+". ", 500) + "\n",
			"scorecard.toml": strings.Replace(original["scorecard.toml"], "Objective 1 of", name+" of", 1),
		} {
			site[dir+file].Data = []byte(text)
		}
		made, summary, err := generator.Preview(t.Context(), opt)
		if err != nil || made == nil {
			t.Fatalf("%v %+v", err, summary)
		}
		for _, path := range []string{"index.html", "unit-0000/2025/index.html", "unit-0000/2025/map.html", "unit-0000/2025/data.csv"} {
			if _, err := made.File(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	held := func() uint64 {
		runtime.GC()
		runtime.GC() // pools are emptied by the second
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	saves := effort.Of("SAVES", 16, 200)
	for n := range saves / 4 {
		save(n)
	}
	before := held()
	for n := range saves - saves/4 {
		save(saves/4 + n)
	}
	// A save here has some 40 KiB of texts that no other has, and an outline of 3 KiB.
	after := held()
	runtime.KeepAlive(opt.Kept) // or it would be collected before it is measured
	if after > before+uint64(saves)<<10 {
		t.Errorf("after %d saves %d KiB are held, %d after %d", saves, after>>10, before>>10, saves/4)
	} else {
		t.Logf("%d KiB, %d before", after>>10, before>>10)
	}
}
