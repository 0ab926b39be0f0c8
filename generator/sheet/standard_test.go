package sheet

import (
	"testing"

	"steelyard/generator/internal/sheetcheck"
)

// Every workbook that is written keeps the rules of its standard, so that no program has
// to repair it: templates of each unit in each choice of languages, and the table of all.
func TestWorkbooksKeepTheStandard(t *testing.T) {
	s, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	langs := s.Config.Languages
	var all []Scored
	for _, u := range s.Units {
		for _, r := range u.Reports {
			all = append(all, Scored{Report: r})
			for _, list := range [][]string{langs, {"en"}, {"zh-CN"}} {
				data, err := Template(r, list, langs)
				if err != nil {
					t.Fatal(err)
				}
				for _, said := range sheetcheck.Check(data) {
					t.Errorf("%s/%s %v: %s", u.ID, r.Year, list, said)
				}
			}
		}
	}
	data, err := TableOf(all, langs, langs).XLSX("All results")
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range sheetcheck.Check(data) {
		t.Error(said)
	}
	// The check sees what it is for: a workbook whose texts are not there.
	parts := plainParts(heads + `<row r="2"><c r="A2" t="s"><v>5</v></c></row>`)
	if len(sheetcheck.Check(bookOf(t, parts))) == 0 {
		t.Error("a text that is not there is passed over")
	}
}
