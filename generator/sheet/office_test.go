package sheet

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/effort"
	"steelyard/generator/source"
)

var update = flag.Bool("remake", false, "make the workbooks of testdata anew, with LibreOffice")

// fill is a user who reports everything that a template asks for: numbers as formulas, notes
// in both languages, quarters, milestones and ballots. It returns what is meant, by path.
func fill(t *testing.T, f *excelize.File, r *source.Report) map[string]string {
	t.Helper()
	meant := map[string]string{}
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		check(err)
		keys := rows[keyRow-1]
		for n := range rows[headRow:] {
			row := n + firstRow
			cell := func(key string) string {
				v, _ := f.GetCellValue(name, cellName(slices.Index(keys, key)+1, row), excelize.Options{RawCellValue: true})
				return v
			}
			for c, key := range keys {
				at := cellName(c+1, row)
				if locked(t, f, name, at) {
					continue
				}
				old := cell(key)
				path := "result." + cell("id") + "." + key
				switch {
				case slices.Contains(keys, "rater"):
					rater := cell("rater")
					if key == "rater" || rater == "" && row%7 > 0 {
						continue
					}
					if rater == "" {
						rater = "new-" + cell("group") + "-" + strconv.Itoa(row)
						check(f.SetCellStr(name, cellName(slices.Index(keys, "rater")+1, row), rater))
					}
					mark := 60 + row%9
					check(f.SetCellValue(name, at, mark))
					if old != strconv.Itoa(mark) {
						meant["rater."+rater+"."+key] = strconv.Itoa(mark)
					}
				case key == "reached":
					check(f.SetCellValue(name, at, 46015)) // 2025-12-24, in a cell that shows days
					meant["result."+cell("id")+".milestones."+cell("milestone")] = "2025-12-24"
				case key == "value" && fromBelow(r, cell("id")):
				case key == "value" && cell("not_applicable.zh-CN")+cell("not_applicable.en") != "":
				case key == "value" || isPart(key):
					x, _ := strconv.ParseFloat(old, 64)
					check(f.SetCellValue(name, at, nil))
					check(f.SetCellFormula(name, at, fmt.Sprintf("%v+0.5", x)))
					if isPart(key) {
						path = "result." + cell("id") + ".periods." + key
					}
					meant[path] = strconv.FormatFloat(x+0.5, 'g', 15, 64)
				case strings.HasPrefix(key, "note"):
					text := "Counted anew, " + key + "；行" + strconv.Itoa(row)
					check(f.SetCellStr(name, at, text))
					meant[path] = text
				case key == "verified.on":
					check(f.SetCellValue(name, at, 46034))
					if day, err := dayOf(Cell{raw: old, is: isDay}); err != nil || day != "2026-01-12" {
						meant[path] = "2026-01-12"
					}
				}
			}
		}
	}
	return meant
}

// fromBelow says whether a value is put together from those of the units below.
func fromBelow(r *source.Report, id string) bool {
	i := r.Indicator(id)
	return i != nil && i.Result != nil && i.Result.Children != nil
}

// What is exported, filled in, saved by LibreOffice and imported is what was meant: every
// unit of the sample, both languages and each alone, quarters, milestones and ballots. Without LibreOffice
// the workbooks that it made are read.
func TestRoundTripThroughLibreOffice(t *testing.T) {
	s, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	books, meant := map[string][]byte{}, map[string]map[string]string{}
	for _, u := range s.Units {
		if len(u.Reports) == 0 {
			continue // it is only known by what became of it
		}
		r := u.Reports[len(u.Reports)-1]
		for _, langs := range [][]string{{"en", "zh-CN"}, {"zh-CN"}, {"en"}} {
			alone := len(langs) == 1
			if kept := u.ID == "united-front" && langs[0] == "zh-CN"; alone && !kept && (office() == "" || os.Getenv("STEELYARD_OFFICE") == "") {
				continue // the languages are the same everywhere; STEELYARD_OFFICE=1 tries each
			}
			data, err := Template(r, langs, s.Config.Languages)
			if err != nil {
				t.Fatal(err)
			}
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			name := u.ID + "-" + langs[0] + ".xlsx"
			if alone && langs[0] == "en" {
				name = u.ID + "-en-alone.xlsx"
			}
			meant[name] = fill(t, f, r)
			var b bytes.Buffer
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			books[name] = b.Bytes()
		}
	}
	for name, data := range throughOffice(t, books) {
		t.Run(name, func(t *testing.T) {
			takesAll(t, s, data, meant[name])
			if t.Failed() {
				t.Log("where the sample has changed: go test ./generator/sheet -run LibreOffice -remake")
			}
		})
	}
}

// throughOffice is what LibreOffice makes of workbooks where everything is asked for, or made
// of them when they were kept.
func throughOffice(t *testing.T, books map[string][]byte) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	fresh := office() != "" && (effort.All() || *update)
	if fresh {
		out = resaved(t, books)
	}
	for name := range books {
		kept := filepath.Join("testdata", name)
		if *update && fresh {
			if err := os.WriteFile(kept, out[name], 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if data, err := os.ReadFile(kept); !fresh && err == nil {
			out[name] = data
		}
	}
	if len(out) == 0 {
		t.Skip("LibreOffice is not installed and no workbook of it is kept")
	}
	return out
}

// takesAll reads a workbook and holds its facts against what was meant.
func takesAll(t *testing.T, s *source.Site, data []byte, meant map[string]string) {
	t.Helper()
	grids, err := Read("x.xlsx", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	taken := Take(s, grids, Call{})
	for _, fault := range taken.Faults {
		t.Error(fault)
	}
	for _, f := range taken.Facts {
		path := strings.Join(f.Path, ".")
		if meant[path] != f.Now {
			t.Errorf("%s: read %q, meant %q", path, f.Now, meant[path])
		}
		delete(meant, path)
	}
	for path, v := range meant {
		t.Errorf("%s was to become %q", path, v)
	}
	if _, err := Changes(os.DirFS("../.."), taken.Facts); err != nil {
		t.Error(err)
	}
}

// A workbook that was made in LibreOffice from a CSV, and one of its own odd cells.
func TestOddWorkbookOfLibreOffice(t *testing.T) {
	const kept = "odd.xlsx"
	f := excelize.NewFile()
	percent, day := "0.0%", "yyyy\"年\"m\"月\"d\"日\""
	p, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &percent})
	d, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &day})
	rows := [][]any{
		{"绩效完成情况表"},
		{"指标标识", "完成值", "核实日期", "备注"},
		{"rate", 0.926, 46034, " 按期 "},
		{"visits", nil, nil, nil},
		{"rating", nil, nil, "全年"},
	}
	for n, row := range rows {
		if err := f.SetSheetRow("Sheet1", "A"+strconv.Itoa(n+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	f.SetCellStyle("Sheet1", "B3", "B3", p)
	f.SetCellStyle("Sheet1", "C3", "C3", d)
	f.MergeCell("Sheet1", "A1", "D1")
	f.MergeCell("Sheet1", "D5", "D6")
	f.SetCellFormula("Sheet1", "B5", "1/0")
	f.SetRowVisible("Sheet1", 4, false)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	data := throughOffice(t, map[string][]byte{kept: b.Bytes()})[kept]
	grids, err := Read(kept, data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, s := small(t, someResults)
	taken := Take(s, grids, Call{Unit: "office", Year: "2025"})
	want := "Sheet1!B3 result.rate.value: 80 -> 92.6\nSheet1!D3 result.rate.note.en:  -> 按期\nSheet1!C3 result.rate.verified.on:  -> 2026-01-12"
	if got := said(taken.Facts); !sameLines(got, want) {
		t.Errorf("read\n%s", got)
	}
	var faults []string
	for _, f := range taken.Faults {
		faults = append(faults, f.Error())
	}
	if got := strings.Join(faults, "\n"); len(faults) != 2 || !strings.Contains(got, "Sheet1!D5: the cells D5:D6 are merged") || !strings.Contains(got, `Sheet1!B5: "rating" is not reported as value`) {
		t.Errorf("said\n%s", got)
	}
}

func sameLines(a, b string) bool {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// A file beyond the limits is refused without being held: what is taken for it stays small.
func TestRefusingTakesLittle(t *testing.T) {
	data := zipped(t, nil)
	start := time.Now()
	for range 3 {
		if _, err := Read("x.xlsx", data, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("reading a template takes %v", took/3)
	}
}
