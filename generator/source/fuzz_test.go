package source

import (
	"testing"
	"testing/fstest"

	"steelyard/scoring"
)

// Whatever an author writes into a scorecard and its results is a mistake at most: no
// text makes reading, checking or scoring panic.
func FuzzLoad(f *testing.F) {
	base := baseFS(f)
	card, results := "content/office/2025/scorecard.toml", "content/office/2025/results.toml"
	f.Add(string(base[card].Data), string(base[results].Data))
	f.Add("[indicator.a]\nscore = { method = \"anchors\", at = [[1, 0], [2]] }", "[[bonus]]\npoints = -1")
	f.Add("weights = { dimension = 1 }\nsupports = [[[]]]", "\xff\xfe")
	f.Add("[objective]\na.b.c = 1\n[[dimension]]\nx = {}", "result = [1, 2]\nbonus = [{}, 1]")
	f.Fuzz(func(t *testing.T, a, b string) {
		fsys := fstest.MapFS{}
		for name, file := range base {
			fsys[name] = file
		}
		fsys[card], fsys[results] = &fstest.MapFile{Data: []byte(a)}, &fstest.MapFile{Data: []byte(b)}
		site, list := Load(fsys, Options{Jobs: 1})
		for _, d := range list {
			if d.Message == "" || d.File == "" {
				t.Errorf("a diagnostic without place or words: %+v", d)
			}
		}
		if len(list) == 0 {
			for _, u := range site.Units {
				for _, r := range u.Reports {
					scoring.ScoreAll([]*scoring.Card{r.Card}, 1)
				}
			}
		}
	})
}
