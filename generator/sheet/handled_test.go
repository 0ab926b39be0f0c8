package sheet

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// What people do to a workbook while they fill it in takes nothing away from it: the row of
// keys is deleted, sheets are moved and renamed, columns taken out, remarks written below.
// What was filled in, on each of its sheets, is read all the same, in each language.
func TestHandledWorkbooks(t *testing.T) {
	s, r := sampleReport(t, "united-front")
	for _, langs := range [][]string{{"en"}, {"zh-CN"}, {"en", "zh-CN"}} {
		blank, err := Template(r, langs, s.Config.Languages)
		if err != nil {
			t.Fatal(err)
		}
		for name, change := range map[string]func(f *excelize.File, first string, all []string) error{
			"no row of keys": func(f *excelize.File, _ string, all []string) error {
				for _, sheet := range all {
					if err := f.RemoveRow(sheet, keyRow); err != nil {
						return err
					}
				}
				return nil
			},
			"nothing above, no ids": func(f *excelize.File, first string, _ []string) error {
				for range keyRow {
					if err := f.RemoveRow(first, 1); err != nil {
						return err
					}
				}
				return f.RemoveCol(first, "C")
			},
			"rows between, a remark": func(f *excelize.File, first string, _ []string) error {
				if err := f.InsertRows(first, 8, 2); err != nil {
					return err
				}
				return f.SetCellStr(first, "D45", "填报人：王某")
			},
			"moved and renamed": func(f *excelize.File, first string, all []string) error {
				if err := f.MoveSheet(all[len(all)-1], first); err != nil {
					return err
				}
				return f.SetSheetName(first, "填报 (final)")
			},
			"years as numbers, columns out": func(f *excelize.File, first string, _ []string) error {
				for n := firstRow; n < firstRow+20; n++ {
					if err := f.SetCellInt(first, fmt.Sprintf("B%d", n), 2025); err != nil {
						return err
					}
				}
				return f.RemoveCol(first, "G")
			},
		} {
			f, err := excelize.OpenReader(bytes.NewReader(blank))
			if err != nil {
				t.Fatal(err)
			}
			all := f.GetSheetList()
			last := langs[len(langs)-1]
			meant := map[[2]string]any{
				{all[0], cellOf(t, f, all[0], "satisfaction", "value")}:      "９３．５％",
				{all[0], cellOf(t, f, all[0], "satisfaction", "note."+last)}: "of all",
				{all[1], "H5"}:          "2025年3月3日",
				{all[len(all)-1], "E5"}: 77,
			}
			for at, v := range meant {
				if err := f.SetCellValue(at[0], at[1], v); err != nil {
					t.Fatal(err)
				}
			}
			if err := change(f, all[0], all); err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			grids, err := Read("x.xlsx", b.Bytes(), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if taken := Take(s, grids, Call{}); len(taken.Facts) != len(meant) || len(taken.Faults) > 0 || len(taken.Unread) > 0 {
				t.Errorf("%v, %s: read %s\nsaid %v, unread %v", langs, name, said(taken.Facts), taken.Faults, taken.Unread)
			}
		}
	}
}
