package page

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"steelyard/generator/diag"
	"steelyard/generator/edition"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
	"steelyard/themes"
)

// planned is the site of testdata/site.txtar, planned for an audience; change edits its
// files first.
func planned(t *testing.T, audience string, change map[string]string) (*book, []*view.Page, []*view.File, []diag.Diagnostic) {
	t.Helper()
	data, err := os.ReadFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range txtar.Parse(data).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for name, text := range change {
		if text == "" {
			delete(files, name)
			continue
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	site, found := source.Load(files, source.Options{Jobs: 1})
	for _, d := range found {
		if d.Severity == diag.Error {
			t.Fatalf("%s:%d: %s (%s)", d.File, d.Line, d.Message, d.Hint)
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
	scores := scoring.ScoreAll(cards, 1)
	opt := Options{Audience: audience, Commit: "3f9c2e1", Read: func(name string) ([]byte, error) { return fs.ReadFile(files, name) }}
	seen := redact.For(site, scores, redact.Options{Audience: audience, Read: opt.Read})
	pages, downloads, diags := Plan(seen, theme, opt)
	b := newBook(seen, theme, opt)
	b.index(pages)
	return b, pages, downloads, diags
}

// ledgerOf is a report's ledger in English.
func ledgerOf(t *testing.T, b *book, unit, year string) *chapter {
	t.Helper()
	for _, u := range b.site.Units {
		for _, r := range u.Reports {
			if u.ID == unit && r.Year == year {
				return scopeAt(b, b.editions[0].ReportPath(r)).chapter(b.ledger.Report(r))
			}
		}
	}
	t.Fatalf("no report %s/%s", unit, year)
	return nil
}

// reportPage is a report's page in English.
func reportPage(t *testing.T, b *book, unit, year string) *view.Report {
	t.Helper()
	l, e := ledgerOf(t, b, unit, year), b.editions[0]
	s, err := e.reportScope(l.Report, e.ReportPath(l.Written))
	if err != nil {
		t.Fatal(err)
	}
	v, err := s.reportView()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// scopeAt is the scope of an English page that tells of nothing.
func scopeAt(b *book, path string) *scope { return b.editions[0].scopeOf(here{path: path}) }

// with is a file of the test site with one text replaced.
func with(t *testing.T, name, old, now string) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range txtar.Parse(data).Files {
		if f.Name == name {
			if !strings.Contains(string(f.Data), old) {
				t.Fatalf("%s does not hold %q", name, old)
			}
			return map[string]string{name: strings.Replace(string(f.Data), old, now, 1)}
		}
	}
	t.Fatalf("no file %s", name)
	return nil
}

// Every page that is planned can be made, each at an address of its own, so that a
// build does not fail half-way or write one page over another.
func TestEveryPageCanBeMade(t *testing.T) {
	for _, audience := range []string{"internal", "public"} {
		_, pages, files, found := planned(t, audience, nil)
		for _, d := range found {
			t.Errorf("%s:%d: %s", d.File, d.Line, d.Message)
		}
		seen := map[string]bool{}
		kindsSeen := map[string]bool{}
		for _, p := range pages {
			if seen[p.Path] {
				t.Errorf("two pages at %s", p.Path)
			}
			seen[p.Path], kindsSeen[p.Kind] = true, true
			if _, err := p.View(); err != nil {
				t.Errorf("%s: %v", p.Path, err)
			}
		}
		for _, f := range files {
			if seen[f.Path] {
				t.Errorf("two files at %s", f.Path)
			}
			seen[f.Path] = true
			if _, err := f.Bytes(); err != nil {
				t.Errorf("%s: %v", f.Path, err)
			}
		}
		for _, k := range kinds {
			if !kindsSeen[k.name] && k.name != "plain" {
				t.Errorf("no page of kind %s", k.name)
			}
		}
	}
}

// A reader who adds up what is printed must come to the printed total: indicators to
// their dimension, dimensions with bonus and deduction to the total.
func TestPrintedPointsAddUp(t *testing.T) {
	for _, audience := range []string{"internal", "public"} {
		b, _, _, _ := planned(t, audience, nil)
		for _, unit := range [][2]string{{"liaison", "2024"}, {"liaison", "2025"}, {"registry", "2025"}} {
			l := ledgerOf(t, b, unit[0], unit[1])
			total := scoring.Number{}
			for _, d := range l.Dimensions {
				sum := scoring.Number{}
				table := l.IndicatorTable(d)
				score := columnOf(table, l.W("report.score"))
				for _, r := range table.Groups[0] {
					if r.Class == "grp" || r.Class == "trace" {
						continue
					}
					sum = sum.Add(printed(t, cellAt(r, score)))
				}
				if d.Score.State == scoring.Withheld {
					if got := cellAt(table.Foot[0], score).Text; got != l.None() {
						t.Errorf("%s %v %s: %q is printed of a withheld dimension", audience, unit, d.Written.ID, got)
					}
					continue
				}
				if got := printed(t, cellAt(table.Foot[0], score)); !sum.Equal(got) {
					t.Errorf("%s %v %s: rows add up to %s, %s is printed", audience, unit, d.Written.ID, sum, got)
				}
			}
			steps := l.StepTable()
			score := columnOf(steps, l.W("report.score"))
			if l.Score.Withheld {
				for _, got := range []string{cellAt(steps.Foot[0], score).Text, l.Summary(4).Total} {
					if got != l.None() {
						t.Errorf("%s %v: %q is printed of a withheld total", audience, unit, got)
					}
				}
				continue
			}
			for _, r := range steps.Groups[0] {
				total = total.Add(printed(t, cellAt(r, score)))
			}
			if got := printed(t, cellAt(steps.Foot[0], score)); !total.Equal(got) {
				t.Errorf("%s %v: steps add up to %s, %s is printed", audience, unit, total, got)
			}
			if got := printed(t, view.Cell{Text: l.Summary(4).Total}); !total.Equal(got) {
				t.Errorf("%s %v: the summary says %s, steps add up to %s", audience, unit, got, total)
			}
		}
	}
}

func columnOf(t *view.Table, head string) int {
	for i, c := range t.Columns {
		if c.Head == head {
			return i
		}
	}
	return -1
}

// cellAt is the cell of a row in a column, spans counted.
func cellAt(r view.Row, column int) view.Cell {
	at := 0
	for _, c := range r.Cells {
		if at == column {
			return c
		}
		at += max(c.Span, 1)
	}
	return view.Cell{}
}

// printed reads a number back as it is printed; the sign for nothing is zero.
func printed(t *testing.T, c view.Cell) scoring.Number {
	t.Helper()
	text := strings.NewReplacer("−", "-", "+", "", "±", "", ",", "", "–", "0").Replace(c.Text + c.Frac)
	n, err := scoring.ParseNumber(text)
	if err != nil {
		t.Fatalf("%q is no number", c.Text+c.Frac)
	}
	return n
}

// Links go out from deep folders and must lead back to the root by relative steps, so
// that a site works in a sub-folder and from a disk.
func TestRelativeAddresses(t *testing.T) {
	for _, x := range [][3]string{
		{"index.html", "a/b.html", "a/b.html"},
		{"a/2025/index.html", "a/2024/index.html", "../2024/index.html"},
		{"a/2025/index.html", "a/2025/index.html#x", "#x"},
		{"a/2025/index.html", "a/2025/index.html", "index.html"},
		{"zh-CN/a/index.html", "a/index.html", "../../a/index.html"},
		{"a/2025/indicator/x.html", "assets/site.css", "../../../assets/site.css"},
	} {
		if got := edition.Rel(x[0], x[1]); got != x[2] {
			t.Errorf("from %s to %s: %s, want %s", x[0], x[1], got, x[2])
		}
		if joined := path.Join(path.Dir(x[0]), x[2]); !strings.HasPrefix(x[2], "#") && joined != x[1] {
			t.Errorf("%s from %s leads to %s", x[2], x[0], joined)
		}
	}
}

// siteFile is a file of the site of these tests.
func siteFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range txtar.Parse(data).Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	t.Fatalf("no file %s", name)
	return ""
}
