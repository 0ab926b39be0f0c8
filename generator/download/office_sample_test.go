package download_test

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/effort"
)

// LibreOffice, which works every workbook of the sample out afresh, comes to what is published
// beside each formula, in both languages.
func TestLibreOfficeAgreesWithTheSample(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	if !effort.All() {
		t.Skip("starts LibreOffice; STEELYARD_EXHAUSTIVE=1 does")
	}
	dir := t.TempDir()
	var names []string
	for n, made := range writeFiles(t, os.DirFS("../.."), "practice.xlsx", filepath.Join(dir, "made")) {
		name := fmt.Sprintf("%02d.xlsx", n)
		if err := os.Rename(made, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	recalculate(t, office, dir, names)
	formulas := 0
	for _, name := range names {
		formulas += sameFormulas(t, filepath.Join(dir, name), filepath.Join(dir, "out", name))
	}
	if len(names) < 20 || formulas < 5000 {
		t.Errorf("%d workbooks with %d formulas: too few were compared", len(names), formulas)
	}
}

// sameFormulas compares the values of all formulas of a workbook with those of another that was
// worked out from it, and says how many there are.
func sameFormulas(t *testing.T, ours, theirs string) (formulas int) {
	t.Helper()
	open := func(name string) *excelize.File {
		f, err := excelize.OpenFile(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	a, b := open(ours), open(theirs)
	raw := excelize.Options{RawCellValue: true}
	for n, sheet := range a.GetSheetList() {
		rows, err := a.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, cells := range rows {
			for c := range cells {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1) // both are above 0
				formula, _ := a.GetCellFormula(sheet, at)
				published, _ := a.GetCellValue(sheet, at, raw)
				if formula == "" || published == "" {
					continue // nothing is published beside it
				}
				formulas++
				got, _ := b.GetCellValue(b.GetSheetName(n), at, raw)
				x, err1 := strconv.ParseFloat(published, 64)
				y, err2 := strconv.ParseFloat(got, 64)
				if got != published && (err1 != nil || err2 != nil || math.Abs(x-y) > 1e-6) {
					t.Errorf("%s %s!%s: %q is published, and %q comes out of %s", filepath.Base(ours), sheet, at, published, got, formula)
				}
			}
		}
	}
	return formulas
}
