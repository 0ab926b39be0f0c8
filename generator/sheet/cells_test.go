package sheet

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Each oddity of real workbooks is read, or refused with the address of its cell.
func TestOddCells(t *testing.T) {
	_, s := small(t, someResults)
	style := func(f *excelize.File, at string, code string) {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Results 结果", at, at, id); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name, row, key string
		put            func(f *excelize.File, at string) error
		want           string // the new value, or what is said of the cell
	}{
		{"a number", "rate", "value", func(f *excelize.File, at string) error { return f.SetCellValue("Results 结果", at, 91.25) }, "91.25"},
		{"a sum with a binary tail", "rate", "value", func(f *excelize.File, at string) error { return f.SetCellValue("Results 结果", at, 0.1+0.2) }, "0.3"},
		{"a percentage", "rate", "value", func(f *excelize.File, at string) error {
			style(f, at, "0.0%")
			return f.SetCellValue("Results 结果", at, 0.926)
		}, "92.6"},
		{"a percentage of visits", "visits", "Q1", func(f *excelize.File, at string) error {
			style(f, at, "0%")
			return f.SetCellValue("Results 结果", at, 0.5)
		}, "! not measured in %"},
		{"a text of digits", "rate", "value", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, " 91.50 ") }, "91.5"},
		{"full-width digits", "rate", "value", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "９１．５％") }, "91.5"},
		{"a full-width stop of an input method", "rate", "value", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "91。5") }, "91.5"},
		{"no-break spaces", "rate", "value", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "\u00a091\u3000") }, "91"},
		{"thousands", "visits", "Q1", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "1,204.5") }, "1204.5"},
		{"a decimal comma", "rate", "value", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "91,5") }, "! write a decimal point: 91.5"},
		{"a dash", "rate", "value", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "——") }, "! leave the cell empty"},
		{"words", "rate", "value", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "约90") }, "! is no number"},
		{"a date in a number", "rate", "value", func(f *excelize.File, at string) error {
			style(f, at, "yyyy/m/d")
			return f.SetCellValue("Results 结果", at, 45000)
		}, "! a date stands where a number"},
		{"TRUE", "rate", "value", func(f *excelize.File, at string) error { return f.SetCellBool("Results 结果", at, true) }, "! TRUE or FALSE"},
		{"a formula that nobody worked out", "rate", "value", func(f *excelize.File, at string) error {
			f.SetCellValue("Results 结果", at, nil)
			return f.SetCellFormula("Results 结果", at, "1+1")
		}, "! without a result"},
		{"a day of the file", "rate", "verified.on", func(f *excelize.File, at string) error {
			style(f, at, "yyyy-mm-dd")
			return f.SetCellValue("Results 结果", at, 46034)
		}, "2026-01-12"},
		{"a day in the Chinese way", "rate", "verified.on", func(f *excelize.File, at string) error {
			return f.SetCellStr("Results 结果", at, "２０２６年1月12日")
		}, "2026-01-12"},
		{"a day with the month first", "rate", "verified.on", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "1/12/2026") }, "! with the year first"},
		{"a day that is not there", "rate", "verified.on", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "2026-02-30") }, "! there is no day"},
		{"a day with a time", "rate", "verified.on", func(f *excelize.File, at string) error {
			style(f, at, "yyyy-mm-dd hh:mm")
			return f.SetCellValue("Results 结果", at, 46034.5)
		}, "! time of day"},
		{"a bare number for a day", "rate", "verified.on", func(f *excelize.File, at string) error {
			style(f, at, "General")
			return f.SetCellValue("Results 结果", at, 46034)
		}, "! a number stands where a date"},
		{"a level that there is not", "notes", "level", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "Godo") }, `! did you mean "good"`},
		{"a share beyond one", "notes", "share", func(f *excelize.File, at string) error { return f.SetCellValue("Results 结果", at, 1.2) }, "! between 0 and 1"},
		{"a value where a level is due", "notes", "value", func(f *excelize.File, at string) error { return f.SetCellValue("Results 结果", at, 3) }, "! choose a level"},
		{"a number in a text", "rate", "note.en", func(f *excelize.File, at string) error { return f.SetCellValue("Results 结果", at, 2025) }, "2025"},
		{"a text with spaces around it", "rate", "note.en", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "  as agreed \n") }, "as agreed"},
		{"a hidden row", "rate", "value", func(f *excelize.File, at string) error {
			f.SetRowVisible("Results 结果", firstRow, false)
			return f.SetCellValue("Results 结果", at, 99)
		}, "! is hidden"},
		{"a hidden row that changes nothing", "rate", "value", func(f *excelize.File, at string) error { return f.SetRowVisible("Results 结果", firstRow, false) }, ""},
		{"merged cells", "rate", "note.en", func(f *excelize.File, at string) error {
			f.SetCellStr("Results 结果", at, "for both")
			col, row, _ := excelize.CellNameToCoordinates(at)
			return f.MergeCell("Results 结果", at, cellName(col, row+1))
		}, "! are merged"},
		{"an id that there is not", "rate", "id", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "rates") }, `! did you mean "rate"`},
		{"an id that stands twice", "visits", "id", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "rate") }, "! is given twice"},
		{"a unit that there is not", "rate", "unit", func(f *excelize.File, at string) error { return f.SetCellStr("Results 结果", at, "ofice") }, `! did you mean "office"`},
		{"two ways of reporting", "visits", "value", func(f *excelize.File, at string) error { return f.SetCellValue("Results 结果", at, 3) }, "! is given as value and as periods"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var at string
			grids := filled(t, s, func(f *excelize.File) {
				at = cellOf(t, f, "Results 结果", c.row, c.key)
				if err := c.put(f, at); err != nil {
					t.Fatal(err)
				}
			})
			taken := Take(s, grids, Call{})
			if want, bad := strings.CutPrefix(c.want, "! "); bad {
				if len(taken.Faults) != 1 || !strings.Contains(taken.Faults[0].Error(), want) {
					t.Fatalf("said %v", taken.Faults)
				}
				if where := "'Results 结果'!"; !strings.HasPrefix(taken.Faults[0].Address, where) || c.name != "two ways of reporting" && taken.Faults[0].Address != where+at {
					t.Errorf("named %s, want %s", taken.Faults[0].Address, at)
				}
				return
			}
			if len(taken.Faults) > 0 {
				t.Fatal(taken.Faults)
			}
			switch {
			case c.want == "" && len(taken.Facts) == 0:
			case len(taken.Facts) != 1 || taken.Facts[0].Now != c.want:
				t.Errorf("read %s, want %s", said(taken.Facts), c.want)
			}
		})
	}
}
