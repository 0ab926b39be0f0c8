package download_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/xuri/excelize/v2"

	"steelyard/generator/diag"
	"steelyard/generator/download"
	"steelyard/generator/ledger"
	"steelyard/generator/page"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
	"steelyard/themes"
)

// planned is the site that package page is tested with, as an audience has it.
func planned(t *testing.T, audience string) (*redact.Sight, []*view.File) {
	t.Helper()
	return plannedWith(t, audience, "")
}

// plannedWith is the same site with lines on top of its site.toml.
func plannedWith(t *testing.T, audience, settings string) (*redact.Sight, []*view.File) {
	t.Helper()
	data, err := os.ReadFile("../page/testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range txtar.Parse(data).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	files["site.toml"].Data = append([]byte(settings), files["site.toml"].Data...)
	site, found := source.Load(files, source.Options{Jobs: 1})
	for _, d := range found {
		if d.Severity == diag.Error {
			t.Fatalf("%s:%d: %s", d.File, d.Line, d.Message)
		}
	}
	theme, err := themes.Load(nil, "default")
	if err != nil {
		t.Fatal(err)
	}
	var cards []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	read := func(name string) ([]byte, error) { return fs.ReadFile(files, name) }
	seen := redact.For(site, scoring.ScoreAll(cards, 1), redact.Options{Audience: audience, Read: read})
	_, downloads, _ := page.Plan(seen, theme, page.Options{Audience: audience, Commit: "3f9c2e1", Read: read})
	return seen, downloads
}

// total is the published total of liaison's year 2025.
func total(t *testing.T, seen *redact.Sight) string {
	t.Helper()
	for _, l := range ledger.Of(seen).Reports {
		if l.Written.Unit.ID == "liaison" && l.Written.Year == "2025" {
			return l.Score.Total.Rounded.String()
		}
	}
	t.Fatal("no report")
	return ""
}

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
	_, files := planned(t, redact.Internal)
	data := fileOf(t, files, "liaison/2025/data.csv")
	if !bytes.HasPrefix(data, []byte("\ufeff")) {
		t.Error("no byte order mark: spreadsheets would guess the encoding")
	}
	rows, err := csv.NewReader(bytes.NewReader(data[3:])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ","); got != "unit,year,indicator,version,value,unit_of_measure,target,points,score,lost,status,obs_status,obs_flags,numerator,denominator,unit_code,target_low,target_high" {
		t.Errorf("head %s", got)
	}
	if got := strings.Join(rows[1], ","); got != "liaison,2025,letters,2024,84.25,%,90,40,34.25,5.75,watch,A,,,,%,90," {
		t.Errorf("row %s", got)
	}
	for cell, want := range map[string]string{"=1+1": "'=1+1", "@SUM(A1)": "'@SUM(A1)", "+1": "'+1", "\t=1": "'\t=1", " =1": "' =1", "plain": "plain"} {
		if got := download.Neutral(cell, false); got != want {
			t.Errorf("%q becomes %q, want %q", cell, got, want)
		}
	}
	if got := download.Neutral("-1.5", true); got != "-1.5" {
		t.Errorf("a negative number becomes %q", got)
	}
}

// The traces hold the exact score beside the published one, and are valid JSON.
func TestTraces(t *testing.T) {
	_, files := planned(t, redact.Internal)
	var f struct {
		Dimensions []struct {
			Objectives []struct {
				Indicators []struct {
					ID, Exact, Published, Value string
					Steps                       []any
				}
			}
		}
	}
	if err := json.Unmarshal(fileOf(t, files, "liaison/2025/traces.json"), &f); err != nil {
		t.Fatal(err)
	}
	i := f.Dimensions[0].Objectives[0].Indicators[0]
	if i.ID != "letters" || i.Exact != "34.25" || i.Published != "34.25" || i.Value != "84.25" || len(i.Steps) == 0 {
		t.Errorf("%+v", i)
	}
}

// Whoever has the downloads can check each by its checksum.
func TestChecksums(t *testing.T) {
	_, files := planned(t, redact.Internal)
	sums := string(fileOf(t, files, "liaison/2025/SHA256SUMS"))
	lines := strings.Split(strings.TrimSpace(sums), "\n")
	if len(lines) < 6 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		got := sha256.Sum256(fileOf(t, files, path.Join("liaison/2025", name)))
		if hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s: checksum differs", name)
		}
	}
}

// The workbook's formulas come to the published scores and total, and its bytes are the
// same each time.
func TestWorkbook(t *testing.T) {
	seen, files := planned(t, redact.Internal)
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
		for _, col := range []int{download.XlShare, download.XlScore} {
			cell := download.CellName(col, r+1)
			formula, err := f.GetCellFormula(name, cell)
			if err != nil {
				t.Fatal(err)
			}
			if formula == "" {
				continue
			}
			formulas++
			if col == download.XlShare {
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
	sum, err := f.CalcCellValue(name, download.CellName(download.XlScore, len(rows)), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if want := total(t, seen); !near(t, want, sum) {
		t.Errorf("total %s, published %s", sum, want)
	}
	// A changed result changes the score: the formula is alive.
	for r := range rows {
		if len(rows[r]) > download.XlResult && rows[r][0] != "" && strings.HasPrefix(rows[r][download.XlIndicator], "Letters") {
			if err := f.SetCellValue(name, download.CellName(download.XlResult, r+1), 70); err != nil {
				t.Fatal(err)
			}
			got, err := f.CalcCellValue(name, download.CellName(download.XlScore, r+1), excelize.Options{RawCellValue: true})
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
