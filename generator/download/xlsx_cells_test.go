package download

import (
	"archive/zip"
	"bytes"
	"io"
	"math/big"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"steelyard/scoring"
)

// TestCells reads back what is written into cells with the library that others read it with.
func TestCells(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetCellStr("Sheet1", "A1", ""); err != nil {
		t.Fatal(err)
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		t.Fatal(err)
	}
	texts := &sharedTexts{of: map[string]int{}}
	s := &sheet{f: f, name: "Sheet1", shared: texts, high: map[int]int{4: 45}, styles: &xlStyles{}}
	said := []string{"", "plain", " apart ", "two\nlines", `<b> & "c" 'd'`, "_x0041_ and _x005F_", "区 🙂", "plain", strings.Repeat("長", mostSigns)}
	for i, text := range said {
		s.text(0, i+2, text, bold)
	}
	s.text(0, 40, strings.Repeat("x", mostSigns-1)+"🙂", 0)
	s.number(1, 2, scoring.FromInt(7), bold)
	s.text(1, 2, "instead", 0)
	s.formula(2, 2, "IF('Sheet1'!B2>1,\"<\",1)", scoring.FromInt(1).Quo(scoring.FromInt(3)), 0)
	s.words(3, 2, `"a"&"b"`, "a<b", bold)
	s.bare(4, 2, "SUM(A1)", bold)
	s.blank(5, 2, bold)
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return filledParts{zip.NewWriter(w), []*sheet{s}, texts} })
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	back, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer back.Close()
	is := func(cell, want string) {
		t.Helper()
		if got, err := back.GetCellValue("Sheet1", cell, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s: %.40q, want %.40q (%v)", cell, got, want, err)
		}
	}
	for i, text := range said {
		is(cellName(0, i+2), text)
	}
	is("A40", strings.Repeat("x", mostSigns-1))
	is("B2", "instead")
	is("C2", "0.333333333333333")
	is("D2", "a<b")
	is("E2", "")
	for cell, want := range map[string]string{"B2": "", "C2": `IF(B2>1,"<",1)`, "D2": `"a"&"b"`, "E2": "SUM(A1)"} {
		if got, err := back.GetCellFormula("Sheet1", cell); err != nil || got != want {
			t.Errorf("formula of %s: %q, want %q (%v)", cell, got, want, err)
		}
	}
	for cell, want := range map[string]int{"A2": bold, "A40": 0, "B2": bold, "C2": 0, "F2": bold} {
		if got, err := back.GetCellStyle("Sheet1", cell); err != nil || got != want {
			t.Errorf("style of %s: %d, want %d (%v)", cell, got, want, err)
		}
	}
	if high, err := back.GetRowHeight("Sheet1", 4); err != nil || high != 45 {
		t.Errorf("row 4 is %v high (%v)", high, err)
	}
}

// TestFifteen: a workbook holds fifteen digits of a number, and those are the first.
func TestFifteen(t *testing.T) {
	for number, want := range map[string]string{
		"0": "0", "85.5": "85.5", "-0.001": "-0.001", "1/3": "0.333333333333333", "-2/3": "-0.666666666666666", "1234567890123456.7": "1234567890123450",
		"123456789012345.6": "123456789012345", "100000000000000000000": "100000000000000000000", "0.00000000000000012345678901234567": "0.000000000000000123456789012345",
	} {
		r, ok := new(big.Rat).SetString(number)
		if !ok {
			t.Fatal(number)
		}
		if x, _ := r.Float64(); fifteen(x) != want {
			t.Errorf("%s: %s, want %s", number, fifteen(x), want)
		}
	}
}
