package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/diag"
	"steelyard/generator/source"
)

// sample is the repository's own site, read once.
var sample = sync.OnceValues(func() (*source.Site, error) {
	s, list := source.Load(os.DirFS("../.."), source.Options{})
	for _, d := range list {
		if d.Severity == diag.Error {
			return nil, fmt.Errorf("%v: %s", d.Place, d.Message)
		}
	}
	return s, nil
})

func sampleReport(t *testing.T, unit string) (*source.Site, *source.Report) {
	t.Helper()
	s, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range s.Units {
		if u.ID == unit {
			return s, u.Reports[len(u.Reports)-1]
		}
	}
	t.Fatalf("no unit %s", unit)
	return nil, nil
}

// small is a site of one unit that has every way of reporting.
func small(t *testing.T, results string) (fstest.MapFS, *source.Site) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.toml":                  "title = \"T\"\nlanguages = [\"en\", \"zh-CN\"]\n",
		"content/office/unit.toml":   "title = \"Office\"\n",
		"content/rulebook/2025.toml": "[panel.service]\ngroups = { superior = 0.4, peers = 0.6 }\nscale = [0, 100]\n",
		"content/office/2025/scorecard.toml": `mission = "m"
[dimension.customer]
title = "Customer"
points = 100
[objective.served]
dimension = "customer"
title = "Served"
supports = ["mission"]
[indicator.rate]
objective = "served"
title = { en = "Rate", zh-CN = "办结率" }
points = 20
unit = "%"
target = 90
score = { method = "ratio" }
[indicator.visits]
objective = "served"
title = "Visits"
points = 20
unit = "visits"
frequency = "quarter"
aggregate = "sum"
target = 150
score = { method = "ratio" }
[indicator.notes]
objective = "served"
title = "Notes"
points = 20
[indicator.notes.score]
method = "rubric"
levels.good = { title = { en = "Good", zh-CN = "良好" }, share = [0.5, 1] }
levels.poor = { title = { en = "Poor", zh-CN = "较差" }, share = [0, 0.5] }
[indicator.steps]
objective = "served"
title = "Steps"
points = 20
[indicator.steps.score]
method = "milestones"
milestones.plan = { title = "Plan", share = 0.5, due = 2025-03-31 }
milestones.done = { title = "Done", share = 0.5, due = 2025-12-31 }
[indicator.rating]
objective = "served"
title = "Rating"
points = 20
target = 90
score = { method = "panel", panel = "service" }
`,
		"content/office/2025/results.toml": results,
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	s, list := source.Load(fsys, source.Options{})
	for _, d := range list {
		if d.Severity == diag.Error {
			t.Fatalf("%v: %s", d.Place, d.Message)
		}
	}
	return fsys, s
}

// filled is a template of the small site's report with some cells changed, as its user
// saves it. Cells are "Sheet!address".
func filled(t *testing.T, s *source.Site, change func(f *excelize.File)) []*Grid {
	t.Helper()
	data, err := Template(s.Units[0].Reports[0], s.Config.Languages, s.Config.Languages)
	if err != nil {
		t.Fatal(err)
	}
	return reread(t, data, change)
}

func reread(t *testing.T, data []byte, change func(f *excelize.File)) []*Grid {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	change(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	grids, err := Read("x.xlsx", b.Bytes(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return grids
}

// cellOf finds the cell of an indicator, or of another row, under a key.
func cellOf(t *testing.T, f *excelize.File, sheet, row, key string) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	col := slices.Index(rows[keyRow-1], key)
	for n, r := range rows[headRow:] {
		if col >= 0 && slices.Contains(r, row) {
			return cellName(col+1, n+firstRow)
		}
	}
	t.Fatalf("%s has no %s of %s", sheet, key, row)
	return ""
}

func said(list []Fact) string {
	var out []string
	for _, f := range list {
		out = append(out, fmt.Sprintf("%s %s: %s -> %s", f.Address, strings.Join(f.Path, "."), f.Was, f.Now))
	}
	return strings.Join(out, "\n")
}

// A template that nobody has changed changes nothing, nor does a table of everything, in
// each form that is read.
func TestNothingChangedIsNothing(t *testing.T) {
	s, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	var all []Scored
	for _, u := range s.Units {
		for _, r := range u.Reports {
			all = append(all, Scored{Report: r})
			if r.Year != "2025" {
				continue
			}
			for _, langs := range [][]string{{"en", "zh-CN"}, {"zh-CN"}} {
				data, err := Template(r, langs, s.Config.Languages)
				if err != nil {
					t.Fatal(err)
				}
				if again, _ := Template(r, langs, s.Config.Languages); !bytes.Equal(data, again) {
					t.Errorf("%s: two templates of the same report differ", u.ID)
				}
				takesNothing(t, s, "x.xlsx", data)
			}
		}
	}
	table := TableOf(all, s.Config.Languages, s.Config.Languages)
	takesNothing(t, s, "x.csv", table.CSV())
	book, err := table.XLSX("All")
	if err != nil {
		t.Fatal(err)
	}
	takesNothing(t, s, "x.xlsx", book)
}

func takesNothing(t *testing.T, s *source.Site, name string, data []byte) {
	t.Helper()
	grids, err := Read(name, data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	taken := Take(s, grids, Call{})
	if len(taken.Facts)+len(taken.Faults)+len(taken.Unread) > 0 || taken.Rows == 0 {
		t.Errorf("%d rows; %v %v\n%s", taken.Rows, taken.Faults, taken.Unread, said(taken.Facts))
	}
}

const someResults = `# kept
[result.rate]
value  = 80  # of all
source = "Register"

[result.visits]
periods = { Q1 = 30 }
note.en = "thin"
`

// What is filled in is what is written, and the text around it stays.
func TestFilledIn(t *testing.T) {
	fsys, s := small(t, someResults)
	grids := filled(t, s, func(f *excelize.File) {
		const r = "Results 结果"
		set := func(sheet, row, key string, v any) {
			if err := f.SetCellValue(sheet, cellOf(t, f, sheet, row, key), v); err != nil {
				t.Fatal(err)
			}
		}
		set(r, "rate", "value", 91.5)
		set(r, "rate", "source.zh-CN", "登记簿")
		set(r, "visits", "Q2", 41)
		set(r, "visits", "note.zh-CN", "偏少")
		set(r, "notes", "level", "良好")
		set(r, "notes", "share", 0.8)
		set(r, "notes", "reason.en", "Seen")
		set(r, "rate", "verified.by.en", "Audit")
		set(r, "rate", "verified.on", "2026-01-12")
		set("Milestones 节点", "plan", "reached", "2025年3月1日")
		if err := f.SetCellValue("superior", "D5", "first"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellValue("superior", "E5", 88); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellValue("superior", "E6", 90); err != nil {
			t.Fatal(err)
		}
	})
	taken := Take(s, grids, Call{})
	if len(taken.Faults) > 0 {
		t.Fatal(taken.Faults)
	}
	changes, err := Changes(fsys, taken.Facts)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, c := range changes {
		got[filepath.Base(c.Path)] = c.After
	}
	want := map[string]string{
		"results.toml": `# kept
[result.rate]
value  = 91.5  # of all
source = { en = "Register", zh-CN = "登记簿" }
verified = { by = { en = "Audit" }, on = 2026-01-12 }

[result.visits]
periods = { Q1 = 30, Q2 = 41 }
note.en = "thin"
note.zh-CN = "偏少"

[result.notes]
level = "good"
share = 0.8
reason = { en = "Seen" }

[result.steps.milestones]
plan = 2025-03-01
`,
		"ratings.toml": "[rater.first]\ngroup  = \"superior\"\nrating = 88\n\n[rater.superior-2]\ngroup  = \"superior\"\nrating = 90\n",
	}
	for name, w := range want {
		if got[name] != w {
			t.Errorf("%s is\n%s", name, got[name])
		}
	}
	if len(got) != 2 {
		t.Errorf("%d files were changed", len(got))
	}
	for _, f := range taken.Facts {
		if f.Line(changes) == 0 {
			t.Errorf("%v has no line", f.Path)
		}
	}
}

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

// zipped is a workbook with parts replaced or added.
func zipped(t *testing.T, parts map[string]io.Reader) []byte {
	t.Helper()
	_, s := small(t, "")
	data, err := Template(s.Units[0].Reports[0], []string{"en"}, s.Config.Languages)
	if err != nil {
		t.Fatal(err)
	}
	old, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range old.File {
		if _, replaced := parts[e.Name]; !replaced {
			if err := w.Copy(e); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, r := range parts {
		p, err := w.Create(name)
		if err == nil {
			_, err = io.Copy(p, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
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

// A template keeps to what the standard asks: the dimension covers the sheet, ids are
// texts, nothing is a formula, and every input cell is open while the rest is locked.
func TestTemplateIsSound(t *testing.T) {
	_, r := sampleReport(t, "united-front")
	data, err := Template(r, []string{"zh-CN", "en"}, []string{"en", "zh-CN"})
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	sheets := 0
	for _, e := range z.File {
		if !strings.HasPrefix(e.Name, "xl/worksheets/sheet") {
			continue
		}
		sheets++
		f, _ := e.Open()
		xml, _ := io.ReadAll(f)
		text := string(xml)
		dimension := regexp.MustCompile(`<dimension ref="A1:([A-Z]+)([0-9]+)"`).FindStringSubmatch(text)
		last := ""
		for _, m := range regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"`).FindAllStringSubmatch(text, -1) {
			last = m[1]
			col, row, _ := excelize.CellNameToCoordinates(m[1])
			toCol, toRow, err := excelize.CellNameToCoordinates(dimension[1] + dimension[2])
			if err != nil || col > toCol || row > toRow {
				t.Errorf("%s: %s lies outside of %v", e.Name, m[1], dimension)
			}
		}
		if last == "" || strings.Contains(text, "<f>") || !strings.Contains(text, "<sheetProtection ") || !strings.Contains(text, "<dataValidation ") {
			t.Errorf("%s: no cells, a formula, no protection or nothing to choose from", e.Name)
		}
	}
	if sheets != 5 { // results, milestones, three groups of raters
		t.Errorf("%d sheets", sheets)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	name := f.GetSheetList()[0]
	for _, key := range []string{"id", "year"} {
		if kind, _ := f.GetCellType(name, cellOf(t, f, name, "satisfaction", key)); kind != excelize.CellTypeSharedString {
			t.Errorf("%s is stored as %v", key, kind)
		}
	}
	if locked(t, f, name, cellOf(t, f, name, "satisfaction", "value")) || !locked(t, f, name, cellOf(t, f, name, "satisfaction", "target")) || !locked(t, f, name, cellOf(t, f, name, "visits-verified", "value")) {
		t.Error("an input cell is locked, or another one open")
	}
}

func locked(t *testing.T, f *excelize.File, sheet, at string) bool {
	t.Helper()
	id, err := f.GetCellStyle(sheet, at)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return s.Protection == nil || s.Protection.Locked
}

// office is LibreOffice's command, "" where it is not installed.
func office() string {
	for _, name := range []string{"soffice", "libreoffice"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	return ""
}

// resaved are workbooks as LibreOffice writes them, their formulas worked out.
func resaved(t *testing.T, books map[string][]byte) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	args := []string{"--headless", "-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile")), "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out")}
	for name, data := range books {
		in := filepath.Join(dir, name)
		if err := os.WriteFile(in, data, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, in)
	}
	if out, err := exec.Command(office(), args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	all := map[string][]byte{}
	for name := range books {
		data, err := os.ReadFile(filepath.Join(dir, "out", name))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = data
	}
	return all
}
