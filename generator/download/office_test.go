package download_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/download"
	"steelyard/generator/effort"
	"steelyard/generator/internal/hard"
	"steelyard/generator/page"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/themes"
)

// tried is a site whose workbooks are changed.
type tried struct {
	site  *source.Site
	cards []*scoring.Card
	books map[string][]byte // by unit/year
	words *themes.Strings
}

func tryRules(t *testing.T) *tried {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range hard.Rules() {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	site, problems := source.Load(files, source.Options{Jobs: 1})
	if len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	theme, err := themes.Load(nil, "default")
	if err != nil {
		t.Fatal(err)
	}
	x := &tried{site: site, books: map[string][]byte{}, words: theme.Strings("en")}
	for _, u := range site.Units {
		for _, r := range u.Reports {
			x.cards = append(x.cards, r.Card)
		}
	}
	seen := redact.For(site, scoring.ScoreAll(x.cards, 1), redact.Options{Audience: redact.Internal})
	_, made, _ := page.Plan(seen, theme, page.Options{Audience: redact.Internal})
	for _, c := range x.cards {
		at := c.Unit + "/" + c.Year
		x.books[at] = fileOf(t, made, at+"/practice.xlsx")
	}
	return x
}

// change is a result that is changed in a workbook and on its card.
type change struct {
	at   int // the card's place
	what string
	card *scoring.Card
	book []byte
}

// random changes something that was reported in one report.
func (x *tried) random(t *testing.T, r *rand.Rand) change {
	t.Helper()
	c := change{at: r.IntN(len(x.cards))}
	card := *x.cards[c.at]
	card.Results = maps.Clone(card.Results)
	c.card = &card
	book, err := excelize.OpenReader(bytes.NewReader(x.books[card.Unit+"/"+card.Year]))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheets := book.GetSheetList()
	e := editor{t: t, book: book, practice: sheets[0], inputs: sheets[1], card: &card, random: r, rows: rowsByTitle(t, book, sheets[0])}
	for range 1 + r.IntN(3) {
		for c.what == "" || !strings.HasSuffix(c.what, "; ") {
			c.what += e.one(x.site)
		}
		c.what = strings.TrimSuffix(c.what, "; ") + ", "
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	c.book = out.Bytes()
	return c
}

type editor struct {
	t                *testing.T
	book             *excelize.File
	practice, inputs string
	card             *scoring.Card
	random           *rand.Rand
	rows             map[string]int
}

func (e *editor) set(sheet, at string, v any) {
	if err := e.book.SetCellValue(sheet, at, v); err != nil {
		e.t.Fatal(err)
	}
}

// listed are the rows of an id on the sheet of what was reported.
func (e *editor) listed(id string) (rows []int) {
	all, err := e.book.GetRows(e.inputs)
	if err != nil {
		e.t.Fatal(err)
	}
	for n, cells := range all {
		if len(cells) > 1 && cells[1] == id {
			rows = append(rows, n+1)
		}
	}
	return rows
}

func (e *editor) number(low, high float64) (scoring.Number, float64) {
	n := scoring.FromInt(int64(100 * (low + e.random.Float64()*(high-low)))).Quo(scoring.FromInt(100))
	return n, n.Float64()
}

// one changes one thing; "" where nothing was changed.
func (e *editor) one(site *source.Site) string {
	inds := indicatorsOf(site, nil)
	for _, u := range site.Units {
		for _, r := range u.Reports {
			if r.Unit.ID == e.card.Unit && r.Year == e.card.Year {
				inds = inds[:0]
				for _, d := range r.Dimensions {
					for _, o := range d.Objectives {
						inds = append(inds, o.Indicators...)
					}
				}
			}
		}
	}
	switch e.random.IntN(12) {
	case 0:
		return e.beside()
	case 1:
		return e.veto()
	}
	i := inds[e.random.IntN(len(inds))]
	return e.result(i.ID, e.rows[i.Title.All])
}

func (e *editor) beside() string {
	list, id := &e.card.Bonus, "bonus."
	if e.random.IntN(2) == 0 {
		list, id = &e.card.Deductions, "deduction."
	}
	if len(*list) == 0 {
		return ""
	}
	n := e.random.IntN(len(*list))
	rows := e.listed((*list)[n].ID)
	if len(rows) != 1 {
		e.t.Fatalf("%s stands in rows %v", (*list)[n].ID, rows)
	}
	now, f := e.number(0, 4)
	*list = slices.Clone(*list)
	(*list)[n].Points = now
	e.set(e.inputs, download.CellName(3, rows[0]), f)
	return id + now.String() + "; "
}

func (e *editor) veto() string {
	rule := []string{"false-figures", "accident", "empty"}[e.random.IntN(3)]
	rows := e.listed(rule)
	if len(rows) != 1 {
		return ""
	}
	found := slices.IndexFunc(e.card.Vetoes, func(v scoring.VetoFinding) bool { return v.Rule == rule })
	e.card.Vetoes = slices.Clone(e.card.Vetoes)
	if found >= 0 {
		e.card.Vetoes = slices.Delete(e.card.Vetoes, found, found+1)
		e.set(e.inputs, download.CellName(3, rows[0]), 0)
	} else {
		e.card.Vetoes = append(e.card.Vetoes, scoring.VetoFinding{Rule: rule, Reason: "Found"})
		e.set(e.inputs, download.CellName(3, rows[0]), 1)
	}
	return "veto " + rule + "; "
}

// result changes the result of an indicator whose row is given.
func (e *editor) result(id string, row int) string {
	old, rows := e.card.Results[id], e.listed(id)
	cell := func(n int) string { return download.CellName(3, rows[n]) }
	said := ""
	switch {
	case old.NotApplicable != "" || row == 0:
		return ""
	case len(old.Periods) > 0:
		parts := slices.Sorted(maps.Keys(old.Periods))
		n := e.random.IntN(len(parts))
		now, f := e.number(40, 130)
		old.Periods = maps.Clone(old.Periods)
		old.Periods[parts[n]] = now
		e.set(e.inputs, cell(n), f)
		said = parts[n] + " " + now.String()
	case len(old.Numerator) > 0:
		now, f := e.number(90, 180)
		old.Numerator = map[string]scoring.Number{"": now}
		e.set(e.inputs, cell(0), f)
		said = "numerator " + now.String()
	case old.Level != "":
		k := e.random.IntN(3)
		old.Level, old.Share = []string{"good", "fair", "poor"}[k], scoring.Opt{}
		e.set(e.inputs, cell(0), old.Level)
		e.set(e.inputs, cell(1), nil)
		if k < 2 {
			now, f := e.number([]float64{0.8, 0.6}[k], []float64{1, 0.8}[k])
			old.Share = scoring.Some(now)
			e.set(e.inputs, cell(1), f)
		}
		said = "level " + old.Level
	case old.Milestones != nil:
		n := e.random.IntN(3)
		key, days := []string{"plan", "open", "told"}[n], []string{"", "-02-01", "-12-24"}[e.random.IntN(3)]
		if e.card.AsOf != "" && days > e.card.AsOf[4:] {
			days = "-09-30"
		}
		old.Milestones = maps.Clone(old.Milestones)
		if days == "" {
			delete(old.Milestones, key)
			e.set(e.inputs, cell(n), nil)
		} else {
			old.Milestones[key] = e.card.Year + days
			day, _ := time.Parse(time.DateOnly, e.card.Year+days)
			e.set(e.inputs, cell(n), int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours()/24))
		}
		said = "milestone " + key + " " + days
	case len(old.Ballots) > 0:
		now, f := e.number(50, 100)
		old.Ballots = maps.Clone(old.Ballots)
		old.Ballots["public"] = []scoring.Number{now, now, now, now, now, now}
		e.set(e.inputs, cell(1), f)
		said = "public " + now.String()
	case e.random.IntN(9) == 0 && e.card.Rulebook.Missing != "renormalise" && old.Value.OK():
		delete(e.card.Results, id)
		e.set(e.practice, download.CellName(download.XlResult, row), nil)
		return id + " nothing; "
	case old.Value.OK():
		typed := old.Value.Number().Float64()
		now, f := e.number(typed*0.4, typed*1.4+1)
		if e.random.IntN(8) == 0 && e.card.Rulebook.Missing != "renormalise" {
			now, f = scoring.Number{}, 0
		}
		old.Value = scoring.Some(now)
		e.set(e.practice, download.CellName(download.XlResult, row), f)
		said = now.String()
	default:
		return ""
	}
	e.card.Results[id] = old
	return id + " " + said + "; "
}

// holds compares what a workbook says with the score.
func (x *tried) holds(t *testing.T, c change, cell func(col, row int) string) {
	t.Helper()
	others := slices.Clone(x.cards)
	others[c.at] = c.card
	want := scoring.ScoreAll(others, 1)[c.at]
	words := x.words
	where := c.card.Unit + " " + c.card.Year + ": " + c.what
	same := func(what, got string, has bool, n scoring.Number) {
		t.Helper()
		f, err := strconv.ParseFloat(got, 64)
		if has != (err == nil) || has && (f-n.Float64() > 1e-6 || n.Float64()-f > 1e-6) {
			t.Errorf("%s: %s is %q, want %v %s", where, what, got, has, n)
		}
	}
	book, _ := excelize.OpenReader(bytes.NewReader(x.books[c.card.Unit+"/"+c.card.Year]))
	defer book.Close()
	rows := rowsByTitle(t, book, book.GetSheetName(0))
	total := cell(download.XlScore, rows["total"])
	if total == "?" {
		return // it says that it cannot be worked out here
	}
	for _, d := range want.Dimensions {
		for _, o := range d.Objectives {
			for k := range o.Indicators {
				i := &o.Indicators[k]
				row := rows["Indicator "+strings.TrimPrefix(i.ID, "i")]
				if i.ID == "watched" {
					row = rows["Watched"]
				}
				scored := i.State == scoring.Scored && !slices.ContainsFunc(i.Notes, func(n scoring.Note) bool { return n.Code == "not-counted" })
				same(i.ID+"'s score", cell(download.XlScore, row), scored, i.Score.Rounded)
				if scored {
					same(i.ID+"'s share", cell(download.XlShare, row), true, i.Share.Number())
				}
				if word := words.Words("status-head." + string(i.Status)); scored && i.Status != scoring.NoStatus && i.Status != scoring.IsPending && cell(download.XlStatus, row) != word {
					t.Errorf("%s: %s's status is %q, want %q", where, i.ID, cell(download.XlStatus, row), word)
				}
			}
		}
	}
	same("the total", total, want.Reported.Sign() > 0, want.Total.Rounded)
	grade := cell(download.XlStatus, rows["total"])
	before := want.Grade
	if len(want.GradeWhy) > 0 && want.GradeWhy[len(want.GradeWhy)-1].Code == "grade-quota" {
		before = want.GradeWhy[len(want.GradeWhy)-1].Args[0]
	}
	if grade != want.Grade && grade != before && grade != words.Words("workbook.before-quota", before) {
		t.Errorf("%s: the grade is %q, want %q", where, grade, want.Grade)
	}
}

// A workbook of every rule follows what is changed in it: values, quarters, levels, milestones,
// means of ballots, bonuses and vetoes, one or several at once, as the program would.
func TestWorkbookFollowsEveryRule(t *testing.T) {
	x := tryRules(t)
	r := rand.New(rand.NewPCG(3, 9))
	for range effort.Of("WORKBOOKS", 4, 12) {
		c := x.random(t, r)
		book, err := excelize.OpenReader(bytes.NewReader(c.book))
		if err != nil {
			t.Fatal(err)
		}
		name := book.GetSheetName(0)
		x.holds(t, c, func(col, row int) string {
			v, err := book.CalcCellValue(name, download.CellName(col, row), excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			return v
		})
		book.Close()
	}
}

// A veto that is found leaves the total and takes the grade: where quotas limit grades, the
// published grade stands for as long as total and veto are those that were published.
func TestWorkbookGradeFollowsVeto(t *testing.T) {
	x := tryRules(t)
	at := slices.IndexFunc(x.cards, func(c *scoring.Card) bool { return c.Unit == "unit-1" && c.Year == "2023" })
	card := *x.cards[at]
	card.Vetoes = append(slices.Clone(card.Vetoes), scoring.VetoFinding{Rule: "false-figures", Reason: "Found"})
	book, err := excelize.OpenReader(bytes.NewReader(x.books["unit-1/2023"]))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	e := editor{t: t, book: book, inputs: book.GetSheetList()[1]}
	e.set(e.inputs, download.CellName(3, e.listed("false-figures")[0]), 1)
	x.holds(t, change{at: at, what: "veto", card: &card}, func(col, row int) string {
		v, _ := book.CalcCellValue(book.GetSheetName(0), download.CellName(col, row), excelize.Options{RawCellValue: true})
		return v
	})
}

// The same in LibreOffice, which works every workbook out afresh, of
// a few changes and reports, or of as many changes as STEELYARD_WORKBOOKS says and all reports;
// STEELYARD_SEED draws other changes.
func TestLibreOfficeFollowsEveryRule(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	n := effort.Of("WORKBOOKS", 0, 4)
	if n == 0 { // TestWorkbookFollowsEveryRule has another program that works workbooks out
		t.Skip("starts LibreOffice; STEELYARD_EXHAUSTIVE=1 does")
	}
	every := n > 4
	x := tryRules(t)
	seed, err := strconv.ParseUint(os.Getenv("STEELYARD_SEED"), 10, 64)
	if err != nil {
		seed = 13
	}
	r := rand.New(rand.NewPCG(seed, 29))
	dir := t.TempDir()
	var changes []change
	books := map[string][]byte{}
	for k := range n {
		c := x.random(t, r)
		changes = append(changes, c)
		books[fmt.Sprintf("change-%03d.xlsx", k)] = c.book
	}
	for at, book := range x.books {
		if !every && !strings.HasSuffix(at, "2025") {
			continue
		}
		books["as-published-"+strings.ReplaceAll(at, "/", "-")+".xlsx"] = book
	}
	for name, data := range books {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	recalculate(t, office, dir, slices.Sorted(maps.Keys(books)))
	open := func(name string) (func(col, row int) string, func()) {
		book, err := excelize.OpenFile(filepath.Join(dir, "out", name))
		if err != nil {
			t.Fatal(err)
		}
		sheet := book.GetSheetName(0)
		return func(col, row int) string {
			v, _ := book.GetCellValue(sheet, download.CellName(col, row), excelize.Options{RawCellValue: true})
			return v
		}, func() { book.Close() }
	}
	for k, c := range changes {
		cell, done := open(fmt.Sprintf("change-%03d.xlsx", k))
		x.holds(t, c, cell)
		done()
	}
	for at, card := range x.cards {
		if !every && card.Year != "2025" {
			continue
		}
		cell, done := open("as-published-" + card.Unit + "-" + card.Year + ".xlsx")
		x.holds(t, change{at: at, what: "as published", card: card}, cell)
		done()
	}
}

// recalculate has LibreOffice work workbooks of a folder out afresh, into its folder out.
func recalculate(t *testing.T, office, dir string, names []string) {
	t.Helper()
	profile := filepath.Join(dir, "profile", "user")
	if err := os.MkdirAll(profile, 0o755); err != nil {
		t.Fatal(err)
	}
	const always = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`
	if err := os.WriteFile(filepath.Join(profile, "registrymodifications.xcu"), []byte(always), 0o644); err != nil {
		t.Fatal(err)
	}
	for some := range slices.Chunk(names, 100) {
		ctx, stop := context.WithTimeout(t.Context(), 10*time.Minute)
		args := append([]string{"--headless", "-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "out"}, some...)
		run := exec.CommandContext(ctx, office, args...)
		run.Dir = dir
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		stop()
	}
}
