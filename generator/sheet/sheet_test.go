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
		set("Milestones 里程碑", "plan", "reached", "2025年3月1日")
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
