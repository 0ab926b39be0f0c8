package source

import (
	"steelyard/generator/diag"
	"strings"
	"testing"
	"testing/fstest"
)

// tableSite is a site of two units whose results stand in a table; results.toml of the first
// has the words of one.
func tableSite(name, table, results string) fstest.MapFS {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("site.toml", "title = \"Countries\"\nlanguages = [\"en\"]\n")
	put("content/rulebook/2026.toml", "title = \"Rules\"\n[dimension.a]\ntitle = \"A\"\npoints = 100\n[objective.o]\ndimension = \"a\"\ntitle = \"O\"\n"+
		"[indicator.x]\nobjective = \"o\"\ntitle = \"X\"\npoints = 60\ntarget = 100\nscore = { method = \"ratio\" }\n"+
		"[indicator.y]\nobjective = \"o\"\ntitle = \"Y\"\npoints = 40\nfrequency = \"quarter\"\naggregate = \"sum\"\ntarget = 10\nscore = { method = \"ratio\" }\n")
	for _, u := range []string{"ash", "oak"} {
		put("content/"+u+"/unit.toml", "title = \"The "+u+"\"\n")
		put("content/"+u+"/2026/scorecard.toml", "mission = \"Grow\"\n")
	}
	put("content/ash/2026/results.toml", results)
	put("content/rulebook/"+name, table)
	return files
}

// The results of many units come from one table, whatever its columns are called, whatever
// divides them, by parts of the year too; words may stand in a unit's own file.
func TestResultsOfManyUnitsStandInOneTable(t *testing.T) {
	for _, c := range []struct{ name, table string }{
		{"results.csv", "unit,year,indicator,period,value,note\nash,2026,x,,88.25,\"first, and last\"\noak,2026,x,,,\noak,2026,y,Q1,1,\noak,2026,y,Q2,2.5,\n"},
		{"results.csv", "unit,indicator,period,value,note\nash,x,,88.25,\"first, and last\"\noak,y,Q1,1\noak,y,Q2,2.5,\n"},
		{"results-2026.csv", "\ufeff单位;指标;时期;完成值;备注\r\nash;x;;88.25;first, and last\r\n;;;;\r\noak;y;Q1;1;\r\noak;y;Q2;2.5;\r\n"},
	} {
		site, list := Load(tableSite(c.name, c.table, "[result.x]\nproblem = \"Frost.\"\n"), Options{})
		if text := errorsOf(list); text != "" {
			t.Fatalf("%s: %s", c.name, text)
		}
		ash, oak := site.Units[0].Reports[0], site.Units[1].Reports[0]
		x := ash.Dimensions[0].Objectives[0].Indicators[0].Result
		if x == nil || x.Value.Number().String() != "88.25" || x.Note.plain() != "first, and last" || x.Problem.plain() != "Frost." {
			t.Errorf("%s: ash has %+v", c.name, x)
		}
		if y := oak.Dimensions[0].Objectives[0].Indicators[1].Result; y == nil || len(y.Periods) != 2 || y.Periods[1].Value.String() != "2.5" {
			t.Errorf("%s: oak has %+v", c.name, y)
		}
		if v := oak.Card.Results["y"].Periods["Q1"]; v.String() != "1" {
			t.Errorf("%s: oak is scored on %v", c.name, v)
		}
		if p := ash.Place("results:result.x.value"); p.File != "content/rulebook/"+c.name || p.Line != 2 || p.Column < 7 {
			t.Errorf("%s: the value of ash is said to stand at %s", c.name, p)
		}
		if p := ash.Place("results:result.x.problem"); p.File != "content/ash/2026/results.toml" || p.Line != 2 {
			t.Errorf("%s: the problem of ash is said to stand at %s", c.name, p)
		}
	}
}

// What is wrong with a table is told with the line and the column of its cell.
func TestMistakesOfATableAreToldAtTheirCell(t *testing.T) {
	const file = "content/rulebook/results.csv"
	for _, c := range []struct{ table, results, want string }{
		{"unit,indicator,value\nash,x,88\n", "[result.x]\nvalue = 88\n", file + `:2:5: the result of "x" stands in results.toml of "ash" as well`},
		{"unit,indicator,value\nash,x,88\n", "[result.x]\nchildren = \"sum\"\n", file + `:2:5: the result of "x" stands in results.toml of "ash" as well`},
		{"unit,indicator,value\nash,x,88\nash,x,89\n", "", file + `:3:5: a second result of "x" for "ash" in 2026`},
		{"unit,indicator,value\nThe ash,x,88\n", "", file + `:2:1: no unit "The ash"`},
		{"unit,indicator,value\nash,z,88\n", "", file + `:2:5: a result for no indicator: "z"`},
		{"unit,indicator,value\nash,x,\"12,500\"\n", "", file + `:2:7: "12,500" is no number`},
		{"unit,indicator,value\nash,x,96.7%\n", "", file + `:2:7: "96.7%" is no number`},
		{"unit,indicator,value\nash,x,0x1F\n", "", file + `:2:7: "0x1F" is no number`},
		{"unit,indicator,value\nash,x,1e400\n", "", file + `:2:7: the number is too large`},
		{"unit,indicator,value\nash,y,88\n", "[result.y]\nnote = \"n\"\nevidence = [\"evidence/no.pdf\"]\n", `content/ash/2026/results.toml:3:13: evidence "evidence/no.pdf" is not there`},
		{"unit,indicator,value,period\nash,y,88,Q5\n", "", file + `:2:7: no part of the year is called "Q5" here`},
		{"unit,indicator,valeu\nash,x,88\n", "", file + `:1:16: unknown column "valeu"`},
		{"unit,indicator,value,target\nash,x,88,90\n", "", file + `:1:22: unknown column "target"`},
		{"unit,value\nash,88\n", "", file + `:1:1: the table has no column "indicator"`},
		{"unit,year,indicator,value\nash,2025,x,88\n", "", file + `:2:1: unit "ash" has no report of 2025`},
		{"unit,indicator,value\nash,x,88,89\n", "", file + `:2:10: a cell stands beside the columns of the table`},
		{"unit,indicator,value\nash,x,\"88\n", "", file + `:2:1: quotation marks do not close`},
	} {
		_, list := Load(tableSite("results.csv", c.table, c.results), Options{})
		if got := errorsOf(list); !strings.Contains(got, c.want) {
			t.Errorf("%q: got\n%swant %s", c.table, got, c.want)
		}
	}
}

// A number of a table that is written otherwise leads to one that the table takes, by what is said.
func TestHintsForCellsAreRight(t *testing.T) {
	load := func(cell string) []string {
		_, list := Load(tableSite("results.csv", "unit,indicator,value\nash,x,\""+cell+"\"\n", ""), Options{})
		var hints []string
		for _, d := range list {
			if d.Severity == diag.Error {
				hints = append(hints, d.Hint)
			}
		}
		return hints
	}
	for cell, want := range map[string]string{
		"91/100": "write 0.91, or 91 where the unit of measure is %", "1/3": "write the result of the division, in percent where the unit of measure is %",
		"96.7%": "write 96.7 alone; its unit of measure belongs to the indicator", "3 days": "write 3 alone; its unit of measure belongs to the indicator",
		"12,500": "write 12500, or 12.500 where the comma begins the decimals", "１２": "write 12", "3½": "write 3.5", "九十一": "write the number in digits",
		"n/a": "leave the cell empty where nothing is known yet", "<5": "write 5 alone, and say in a note that it is less",
	} {
		if got := load(cell); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q", cell, got)
			continue
		}
		number := strings.TrimRight(strings.Fields(want)[1], ",;")
		if strings.Trim(number, "0123456789.") == "" && len(load(number)) > 0 {
			t.Errorf("%s: %q leads to %q", cell, want, load(number))
		}
	}
}
