package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"steelyard/generator"
	"steelyard/generator/proof"
)

// longNumbers is a site of three units whose values have twelve digits and more: two of them agree in the
// first fifteen, which is what a spreadsheet holds. Ids are long, and one of them is a number.
func longNumbers() fstest.MapFS {
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("site.toml", "title = { en = \"Digits\", zh-CN = \"位数\" }\nlanguages = [\"en\", \"zh-CN\"]\nlint = \"off\"\n")
	put("content/rulebook/2026.toml", "title = { en = \"Rules\", zh-CN = \"办法\" }\nrounding = { score = 4, total = 3 }\n")
	for n, unit := range []string{"123456789012", "unit-987654321098", "third"} {
		put("content/"+unit+"/unit.toml", fmt.Sprintf("title = { en = \"Office %d\", zh-CN = \"第%d处\" }\n", n, n))
		card, results := "mission = { en = \"Serve\", zh-CN = \"服务\" }\n[dimension.d]\ntitle = { en = \"Side\", zh-CN = \"面\" }\npoints = 100\n[objective.o]\ndimension = \"d\"\ntitle = { en = \"Aim\", zh-CN = \"志\" }\nsupports = [\"mission\"]\n", ""
		for _, i := range []struct{ id, score, value string }{
			{"100000000000", `score = { method = "minmax" }`, []string{"123456789012.00001", "123456789012.00002", "123456789012.00004"}[n]},
			{"rank-of-all", `score = { method = "compare" }`, []string{"999999999999.0001", "999999999999.0002", "999999999999.0003"}[n]},
			{"spread", `score = { method = "anchors", basis = "zscore", at = [[-2, 0], [2, 1]] }`, []string{"500000000000.000001", "500000000000.000002", "500000000000.000004"}[n]},
			{"money", "target = 123456789012.34\nscore = { method = \"ratio\" }", []string{"123456789012.33", "123456789012.34", "98765432109.87"}[n]},
			{"thirds", "target = 333333333333\nscore = { method = \"linear\", zero = 111111111111, full = 333333333333 }", []string{"222222222223", "333333333332", "333333333333"}[n]},
		} {
			card += fmt.Sprintf("[indicator.%s]\nobjective = \"o\"\ntitle = { en = \"Case %s\", zh-CN = \"事项%s\" }\npoints = 20\ndecimals = 6\n%s\n", i.id, i.id, i.id, i.score)
			results += fmt.Sprintf("[result.%s]\nvalue = %s\n", i.id, i.value)
		}
		put("content/"+unit+"/2026/scorecard.toml", card)
		put("content/"+unit+"/2026/results.toml", results)
	}
	return fsys
}

// A published site of long numbers proves itself, its workbooks computed; where a spreadsheet cannot
// tell values apart it keeps the share as published, and shows no sign for what is not known.
func TestTruthOfLongNumbers(t *testing.T) {
	for _, audience := range []string{"internal", "public"} {
		out := t.TempDir()
		build(t, generator.Options{FS: longNumbers(), Output: out, Audience: audience})
		r, err := proof.Verify(os.DirFS(out))
		if err != nil || !r.OK() || r.Reports != 3 {
			t.Errorf("%v, %d reports, %+v", err, r.Reports, r.Differences)
		}
		for _, c := range r.Counts {
			if c.Printed != c.Recomputed {
				t.Errorf("%s: %d of %d %s recomputed", audience, c.Recomputed, c.Printed, c.Kind)
			}
		}
		for _, unit := range []string{"123456789012", "unit-987654321098", "third"} {
			f, err := excelize.OpenFile(filepath.Join(out, unit, "2026", "practice.xlsx"))
			if err != nil {
				t.Fatal(err)
			}
			for _, sheet := range f.GetSheetList() {
				rows, err := f.GetRows(sheet)
				if err != nil {
					t.Fatal(err)
				}
				for row := range rows {
					for col := range rows[row] {
						cell, _ := excelize.CoordinatesToCellName(col+1, row+1)
						if formula, _ := f.GetCellFormula(sheet, cell); formula == "" {
							continue
						}
						if now, err := f.CalcCellValue(sheet, cell); err != nil || now == "?" || strings.HasPrefix(now, "#") {
							t.Errorf("%s of %s: %s comes to %q, %v", sheet, unit, cell, now, err)
						}
					}
				}
			}
			_ = f.Close()
		}
	}
}

// Under renormalise the points of what is silent go to the rest once enough is reported. Until then a workbook
// agrees with the page only while numbers stand where they are published: a number that was moved to another
// indicator is another report, though there are as many as before.
func TestWorkbookKnowsWhichNumbersAreReported(t *testing.T) {
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("site.toml", "title = \"S\"\nlint = \"off\"\nlanguages = [\"en\"]\n")
	put("content/rulebook/2026.toml", "missing = \"renormalise\"\ncoverage = 0.75\n")
	put("content/u/unit.toml", "title = \"U\"\n")
	card := "mission = \"M\"\n[dimension.d]\ntitle = \"D\"\npoints = 100\n[objective.o]\ndimension = \"d\"\ntitle = \"O\"\nsupports = [\"mission\"]\n"
	for _, id := range []string{"a", "b", "c", "e"} {
		card += "[indicator." + id + "]\nobjective = \"o\"\ntitle = \"" + strings.ToUpper(id) + "\"\npoints = 25\ntarget = 10\nscore = { method = \"ratio\" }\n"
	}
	put("content/u/2026/scorecard.toml", card)
	put("content/u/2026/results.toml", "[result.a]\nvalue = 5\n[result.c]\nvalue = 6\n")
	out := t.TempDir()
	build(t, generator.Options{FS: fsys, Output: out})
	f, err := excelize.OpenFile(filepath.Join(out, "u/2026/practice.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	practice := f.GetSheetList()[0]
	rows, err := f.GetRows(practice)
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for row := range rows {
		if len(rows[row]) > 2 {
			at[rows[row][2]] = row + 1
		}
	}
	open := func() (unknown int) {
		for _, id := range []string{"A", "B", "C", "E"} {
			if v, err := f.CalcCellValue(practice, fmt.Sprintf("H%d", at[id])); err != nil {
				t.Fatal(err)
			} else if v == "?" {
				unknown++
			}
		}
		return unknown
	}
	if n := open(); n != 0 {
		t.Errorf("%d shares are unknown in the workbook as it is published", n)
	}
	for id, v := range map[string]any{"C": nil, "E": 6} { // as many numbers as before
		if err := f.SetCellValue(practice, fmt.Sprintf("F%d", at[id]), v); err != nil {
			t.Fatal(err)
		}
	}
	if n := open(); n != 2 {
		t.Errorf("%d shares are unknown where a number was moved, of two that are silent", n)
	}
}
