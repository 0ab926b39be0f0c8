package generator

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// A site whose reports rest holds little: what is live before the first page is made is so much a
// page at most, and it does not grow while they are made, since a page that was made is let go and
// leaves less than it took. A site of a hundred thousand pages has then room.
func TestWhatIsLiveOfVeryManyPages(t *testing.T) {
	files, reports := manyOffices(24, 3)
	const page = 2400      // bytes of one that is not made yet: itself, its way to its scope, its addresses
	const report = 8 << 10 // of one that rests
	before := live()
	opt := Options{FS: files, Output: t.TempDir() + "/out", Cache: t.TempDir(), Program: "p", many: 1, Jobs: 1}
	var begun, some, most, pages int
	opt.Progress = func(stage string, done, total int) {
		switch {
		case stage == "write" && done == 0:
			begun, pages = live(), total
		case stage == "write" && done == total/10: // all layouts are compiled
			some = live()
		case stage == "write" && done == total*9/10: // what comes after is about all reports
			most = live()
		}
	}
	told := 0
	opt.Many = func(pages int) { told = pages }
	s, err := Build(t.Context(), opt)
	if err != nil || s.Failed {
		t.Fatal(err, s)
	}
	if told != s.Pages {
		t.Errorf("%d pages are told, there are %d", told, s.Pages)
	}
	t.Logf("%d pages and files of %d reports: %d KiB are live at first, %d KiB once a tenth is made, %d KiB more after eight more", pages, reports, (begun-before)>>10, (some-before)>>10, (most-some)>>10)
	if begun-before > pages*page+reports*report {
		t.Errorf("before the first is made, %d bytes a page are live beside %d a report; want %d at most", (begun-before-reports*report)/pages, report, page)
	}
	if more := (most - some) / pages; more > 400 {
		t.Errorf("while they are made, what is live grows by %d bytes a page", more)
	}
}

// live is how many bytes are reachable.
func live() int {
	runtime.GC()
	runtime.GC() // what pools keep goes with the second
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// manyOffices is a site of offices that stand alone, each with reports of some years.
func manyOffices(units, years int) (files fstest.MapFS, reports int) {
	files = fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	put("site.toml", "title = \"Offices\"\nlanguages = [\"en\"]\naudience = \"internal\"\nlint = \"off\"\n")
	put("content/_index.md", "All offices.\n")
	for y := range years {
		put(fmt.Sprintf("content/rulebook/%d.toml", 2020+y), "total = 100\nrounding = { score = 2, total = 2 }\n")
	}
	for u := range units {
		dir := fmt.Sprintf("content/office-%03d/", u)
		put(dir+"unit.toml", fmt.Sprintf("title = \"Office %d\"\n", u))
		for y := range years {
			var card, results strings.Builder
			card.WriteString("status = \"final\"\n[dimension.service]\ntitle = \"Service\"\npoints = 100\n[objective.kept]\ndimension = \"service\"\ntitle = \"Books are kept\"\n")
			for i := range 10 {
				fmt.Fprintf(&card, "[indicator.kind-%d]\nobjective = \"kept\"\ntitle = \"Books of kind %d\"\npoints = 10\ntarget = 20\nscore = { method = \"ratio\" }\n", i, i)
				fmt.Fprintf(&results, "[result.kind-%d]\nvalue = %d\n", i, 5+(u+y+i)%15)
			}
			put(fmt.Sprintf("%s%d/scorecard.toml", dir, 2020+y), card.String())
			put(fmt.Sprintf("%s%d/results.toml", dir, 2020+y), results.String())
			reports++
		}
	}
	return files, reports
}
