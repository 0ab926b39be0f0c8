package source

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// What a reading puts into a scorecard, of the rulebook or of a table of results, is not there
// for the next reading of a site that is read again and again.
func TestWhatIsReadAgainIsAsItWasWritten(t *testing.T) {
	rulebook := func(target string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("[dimension.d]\ntitle = \"D\"\n[objective.o]\ndimension = \"d\"\ntitle = \"O\"\n[indicator.x]\nobjective = \"o\"\ntitle = \"X\"\npoints = 100\ntarget = " + target + "\nscore = { method = \"ratio\" }\n")}
	}
	site := fstest.MapFS{
		"site.toml":                       {Data: []byte("title = \"T\"\n")},
		"content/rulebook/2026.toml":      rulebook("40"),
		"content/rulebook/results.csv":    {Data: []byte("unit,indicator,value,note\nash,x,30,first\n")},
		"content/ash/unit.toml":           {Data: []byte("title = \"Ash\"\n")},
		"content/ash/2026/scorecard.toml": {Data: []byte("title = \"R\"\n[indicator.x]\nowner = \"Desk\"\n")},
		"content/ash/2026/results.toml":   {Data: []byte("as_of = 2026-12-31\n[result.x]\nsource = \"Register\"\n")},
		"content/elm/2026/scorecard.toml": {Data: []byte("title = \"R\"\n")},
		"content/elm/2026/results.toml":   {Data: []byte("[result.x]\nvalue = 8\n")},
	}
	kept := &Parsed{Remembers: true}
	for n, change := range []func(){
		func() {},
		func() { site["content/rulebook/2026.toml"] = rulebook("50") },
		func() {
			site["content/rulebook/results.csv"] = &fstest.MapFile{Data: []byte("unit,indicator,value,note\nash,x,35,\n")}
		},
		func() { delete(site, "content/rulebook/results.csv") },
	} {
		change()
		again, wrong := Load(site, Options{Parsed: kept})
		fresh, wrong2 := Load(site, Options{})
		if diff := cmp.Diff(wrong2, wrong); diff != "" {
			t.Errorf("reading %d says other things:\n%s", n, diff)
		}
		for u := range fresh.Units {
			for r := range fresh.Units[u].Reports {
				x, y := fresh.Units[u].Reports[r].Indicator("x"), again.Units[u].Reports[r].Indicator("x")
				if x == nil || y == nil || !x.Target.Equal(y.Target) {
					t.Fatalf("reading %d: %+v, fresh %+v", n, y, x)
				}
				if diff := cmp.Diff(x.Result, y.Result); diff != "" {
					t.Errorf("reading %d of %s:\n%s", n, fresh.Units[u].ID, diff)
				}
			}
		}
		kept.Forget()
	}
}
