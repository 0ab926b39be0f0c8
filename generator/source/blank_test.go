package source

import (
	"testing"

	"steelyard/generator/tomlfile"
)

// A text of blanks alone says nothing: what needs a name and has such a one is told, in every
// language.
func TestBlankTextsSayNothing(t *testing.T) {
	for given, want := range map[string]string{
		`title = "\u3000 "`:                    "",
		`title = { en = " ", zh-CN = "" }`:     "",
		`title = { en = "Unit", zh-CN = " " }`: "Unit",
	} {
		doc, faults := tomlfile.Parse("unit.toml", given)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		f := unitFile{}
		told := false
		for _, m := range bindDocument(doc, &languages{list: []string{"en", "zh-CN"}}, &f) {
			told = told || m.message == "title is empty"
		}
		if told != (want == "") || f.Title.All != "" || f.Title.By["en"] != want || f.Title.By["zh-CN"] != "" {
			t.Errorf("%s is read as %+v, told: %v", given, f.Title, told)
		}
	}
}
