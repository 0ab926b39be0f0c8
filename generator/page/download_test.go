package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/view"
)

func fileOf(t *testing.T, files []*view.File, path string) []byte {
	t.Helper()
	for _, f := range files {
		if f.Path == path {
			data, err := f.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
	}
	t.Fatalf("no file %s", path)
	return nil
}

// A spreadsheet opens data.csv in its own encoding, and runs nothing an author wrote.
func TestCSV(t *testing.T) {
	_, _, files, _ := planned(t, internal, nil)
	data := fileOf(t, files, "liaison/2025/data.csv")
	if !bytes.HasPrefix(data, []byte("\ufeff")) {
		t.Error("no byte order mark: spreadsheets would guess the encoding")
	}
	rows, err := csv.NewReader(bytes.NewReader(data[3:])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ","); got != "unit,year,indicator,version,value,unit_of_measure,target,points,score,status" {
		t.Errorf("head %s", got)
	}
	if got := strings.Join(rows[1], ","); got != "liaison,2025,letters,2024,84.25,%,90,40,34.25,watch" {
		t.Errorf("row %s", got)
	}
	for cell, want := range map[string]string{"=1+1": "'=1+1", "@SUM(A1)": "'@SUM(A1)", "+1": "'+1", "\t=1": "'\t=1", " =1": "' =1", "plain": "plain"} {
		if got := neutral(cell, false); got != want {
			t.Errorf("%q becomes %q, want %q", cell, got, want)
		}
	}
	if got := neutral("-1.5", true); got != "-1.5" {
		t.Errorf("a negative number becomes %q", got)
	}
}

// The traces hold the exact score beside the published one, and are valid JSON.
func TestTraces(t *testing.T) {
	_, _, files, _ := planned(t, internal, nil)
	var f traceFile
	if err := json.Unmarshal(fileOf(t, files, "liaison/2025/traces.json"), &f); err != nil {
		t.Fatal(err)
	}
	i := f.Dims[0].Objectives[0].Indicators[0]
	if i.ID != "letters" || i.Exact != "34.25" || i.Published != "34.25" || i.Value != "84.25" || len(i.Steps) == 0 {
		t.Errorf("%+v", i)
	}
}

// Whoever has the downloads can check each by its checksum.
func TestChecksums(t *testing.T) {
	_, _, files, _ := planned(t, internal, nil)
	sums := string(fileOf(t, files, "liaison/2025/SHA256SUMS"))
	lines := strings.Split(strings.TrimSpace(sums), "\n")
	if len(lines) < 6 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		got := sha256.Sum256(fileOf(t, files, "liaison/2025/"+name))
		if hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s: checksum differs", name)
		}
	}
}

// The workbook's formulas come to the published scores and total, and its bytes are the
// same each time.
func TestWorkbook(t *testing.T) {
	b, _, files, _ := planned(t, internal, nil)
	data := fileOf(t, files, "liaison/2025/practice.xlsx")
	if again := fileOf(t, files, "liaison/2025/practice.xlsx"); !bytes.Equal(data, again) {
		t.Error("two workbooks of the same report differ")
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	name := f.GetSheetName(0)
	rows, err := f.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	formulas, shares := 0, 0
	for r := range rows {
		for _, col := range []int{xlShare, xlScore} {
			cell := cellName(col, r+1)
			formula, err := f.GetCellFormula(name, cell)
			if err != nil {
				t.Fatal(err)
			}
			if formula == "" {
				continue
			}
			formulas++
			if col == xlShare {
				shares++
			}
			kept, err := f.GetCellValue(name, cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			now, err := f.CalcCellValue(name, cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatalf("%s = %s: %v", cell, formula, err)
			}
			if !near(t, kept, now) {
				t.Errorf("%s = %s comes to %s, %s was worked out", cell, formula, now, kept)
			}
		}
	}
	if formulas < 8 || shares < 3 {
		t.Errorf("%d formulas, %d of them shares", formulas, shares)
	}
	total, err := f.CalcCellValue(name, cellName(xlScore, len(rows)), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if want := ledgerOf(t, b, "liaison", "2025").Score.Total.Rounded.String(); !near(t, want, total) {
		t.Errorf("total %s, published %s", total, want)
	}
	// A changed result changes the score: the formula is alive.
	for r := range rows {
		if len(rows[r]) > xlResult && rows[r][0] != "" && strings.HasPrefix(rows[r][xlIndicator], "Letters") {
			if err := f.SetCellValue(name, cellName(xlResult, r+1), 70); err != nil {
				t.Fatal(err)
			}
			got, err := f.CalcCellValue(name, cellName(xlScore, r+1), excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			if !near(t, "20", got) {
				t.Errorf("with 70 the score is %s, want 20", got)
			}
		}
	}
}

func near(t *testing.T, a, b string) bool {
	t.Helper()
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	if err1 != nil || err2 != nil {
		t.Fatalf("%q and %q are to be numbers", a, b)
	}
	return x-y < 1e-9 && y-x < 1e-9
}
