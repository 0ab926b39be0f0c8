package sheet

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// One way of reporting takes the place of another where the sheet shows both.
func TestAnotherForm(t *testing.T) {
	fsys, s := small(t, someResults)
	grids := filled(t, s, func(f *excelize.File) {
		const r = "Results 结果"
		f.SetCellValue(r, cellOf(t, f, r, "rate", "value"), nil)
		f.SetCellStr(r, cellOf(t, f, r, "rate", "not_applicable.en"), "No window in 2025")
	})
	taken := Take(s, grids, Call{})
	changes, err := Changes(fsys, taken.Facts)
	if err != nil || len(taken.Faults) > 0 {
		t.Fatal(err, taken.Faults)
	}
	if want := "[result.rate]\nsource = \"Register\"\nnot_applicable = { en = \"No window in 2025\" }\n"; !strings.Contains(changes[0].After, want) {
		t.Errorf("got\n%s", changes[0].After)
	}
}

// A hundred wrong cells give a hundred addresses in one run.
func TestHundredWrongCells(t *testing.T) {
	var b strings.Builder
	b.WriteString("unit,year,id,value,verified.on\r\n")
	for n := range 50 {
		fmt.Fprintf(&b, "office,2025,rate,about %d,soon\r\n", n)
	}
	_, s := small(t, "")
	grids, err := Read("x.csv", []byte(strings.Replace(b.String(), "office,2025,rate", "office,2025,rate", 1)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	taken := Take(s, grids, Call{})
	if len(taken.Faults) != 51 { // two of the first row, one of each row that says the same again
		t.Errorf("%d faults: %v", len(taken.Faults), taken.Faults[:3])
	}
	var big strings.Builder
	big.WriteString("id,value\r\n")
	for n := range 100 {
		fmt.Fprintf(&big, "nothing-%d,1\r\n", n)
	}
	grids, _ = Read("x.csv", []byte(big.String()), Options{})
	taken = Take(s, grids, Call{Unit: "office", Year: "2025"})
	addresses := map[string]bool{}
	for _, f := range taken.Faults {
		addresses[f.Address] = true
	}
	if len(addresses) != 100 || !addresses["CSV!A101"] {
		t.Errorf("%d addresses", len(addresses))
	}
}

// Columns of any table can be named, by the command or in site.toml.
func TestNamedColumns(t *testing.T) {
	_, s := small(t, someResults)
	table := "市级部门绩效完成情况\r\n\r\n序号,指标名称,年度实际\r\n完成值,备注\r\n"
	table = "市级部门绩效完成情况,,,\r\n,,,\r\n序号,指标名称,年度实际完成值,备注\r\n1,办结率,\"91.50\",按期\r\n2,Visits,,\r\n"
	grids, err := Read("x.csv", []byte(table), Options{})
	if err != nil {
		t.Fatal(err)
	}
	call := Call{Unit: "office", Year: "2025", Columns: map[string]string{"title": "指标名称", "value": "年度实际 完成值", "note.zh-CN": "备注"}}
	taken := Take(s, grids, call)
	if got, want := said(taken.Facts), "CSV!C4 result.rate.value: 80 -> 91.5\nCSV!D4 result.rate.note.zh-CN:  -> 按期"; got != want || len(taken.Faults) > 0 {
		t.Errorf("got %s %v", got, taken.Faults)
	}
	call.Columns["source"] = "数据出处"
	if taken = Take(s, grids, call); len(taken.Faults) != 1 || !strings.Contains(taken.Faults[0].Error(), `no column is headed "数据出处"`) {
		t.Errorf("said %v", taken.Faults)
	}
	// Headings that are the usual words need no names.
	grids, _ = Read("x.csv", []byte("指标标识,完成值\r\nrate,85\r\n"), Options{})
	if taken = Take(s, grids, Call{Unit: "office", Year: "2025"}); said(taken.Facts) != "CSV!B2 result.rate.value: 80 -> 85" {
		t.Errorf("got %s %v", said(taken.Facts), taken.Faults)
	}
	grids, _ = Read("x.csv", []byte("a,b\r\nrate,85\r\n"), Options{})
	if taken = Take(s, grids, Call{}); len(taken.Faults) != 1 || taken.Faults[0].Address != "" {
		t.Errorf("said %v", taken.Faults)
	}
}

// A CSV in the encoding of Chinese versions of Excel is read when it is said to be one.
func TestEncodings(t *testing.T) {
	gb := []byte("id,note\r\nrate,\xb0\xb4\xc6\xda\r\n")
	if _, err := Read("x.csv", gb, Options{}); err == nil || !strings.Contains(err.Error(), "--encoding gb18030") {
		t.Errorf("said %v", err)
	}
	grids, err := Read("x.csv", gb, Options{Encoding: "gb18030"})
	if err != nil || grids[0].at(2, 2).raw != "按期" {
		t.Errorf("read %v, %v", grids, err)
	}
}

// What is no workbook of results is refused as a whole, in words.
func TestFilesThatAreRefused(t *testing.T) {
	for _, c := range []struct {
		name, file string
		data       []byte
		want       string
	}{
		{"a bomb", "x.xlsx", zipped(t, map[string]io.Reader{"xl/media/image1.png": io.LimitReader(zeros{}, 80<<20)}), "more than the 24 MB"},
		{"a sheet of 200 MB", "x.xlsx", zipped(t, map[string]io.Reader{"xl/worksheets/sheet1.xml": io.LimitReader(zeros{}, 200<<20)}), "is 200 MB unpacked"},
		{"texts without end", "x.xlsx", zipped(t, map[string]io.Reader{"xl/sharedStrings.xml": io.LimitReader(zeros{}, 9<<20)}), "more than the 8 MB"},
		{"macros", "x.xlsm", zipped(t, map[string]io.Reader{"xl/vbaProject.bin": strings.NewReader("x")}), "has macros"},
		{"values from other files", "x.xlsx", zipped(t, map[string]io.Reader{"xl/externalLinks/externalLink1.xml": strings.NewReader("<x/>")}), "from other files"},
		{"values from a database", "x.xlsx", zipped(t, map[string]io.Reader{"xl/connections.xml": strings.NewReader("<x/>")}), "from a database"},
		{"an embedded file", "x.xlsx", zipped(t, map[string]io.Reader{"xl/embeddings/oleObject1.bin": strings.NewReader("x")}), "holds other files"},
		{"a password", "x.xlsx", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "has a password"},
		{"no workbook", "x.xlsx", []byte("PK\x03\x04 and nothing"), "no workbook"},
		{"an old one", "x.xls", []byte("x"), "save it as .xlsx"},
		{"a sheet that is no XML", "x.xlsx", zipped(t, map[string]io.Reader{"xl/worksheets/sheet1.xml": strings.NewReader("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"")}), "cannot be read"},
		{"a row far away", "x.xlsx", zipped(t, map[string]io.Reader{"xl/worksheets/sheet1.xml": strings.NewReader(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>`)}), "more than 20000 rows"},
		{"a column far away", "x.xlsx", zipped(t, map[string]io.Reader{"xl/worksheets/sheet1.xml": strings.NewReader(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`)}), "more than 256 columns"},
		{"nothing", "x.csv", nil, "is empty"},
		{"a large file", "x.csv", make([]byte, MostBytes+1), "more than the 20 MB"},
		{"no ending", "x", []byte("x"), "does not say what it is"},
	} {
		t.Run(c.name, func(t *testing.T) {
			grids, err := Read(c.file, c.data, Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("read %d sheets, %v", len(grids), err)
			}
		})
	}
}
