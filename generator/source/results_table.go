package source

import (
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// A table holds the results of many units: content/rulebook/results.csv with a column of
// years, or results-2026.csv of one year. What it gives is read as if it stood in the
// results.toml of each unit; a number stands in one of the two.

// tableColumns are the columns of a table of results, each with its other headings.
var tableColumns = []struct {
	id    string
	heads []string
}{
	{"unit", []string{"单位", "单位标识"}},
	{"year", []string{"年度", "年份"}},
	{"indicator", []string{"指标", "指标标识"}},
	{"period", []string{"时期", "期间"}},
	{"value", []string{"完成值", "数值"}},
	{"note", []string{"备注"}},
	{"source", []string{"数据来源", "来源"}},
	{"not_applicable", []string{"不适用", "不适用理由"}},
}

// tableForm is the name of a table of results.
var tableForm = regexp.MustCompile(`^results(?:-(.+))?\.csv$`)

// isTable says whether a file is a table of results: it holds what all units reported, also
// what is withheld of some, and is never published itself.
func isTable(name string) bool {
	dir, file := path.Split(name)
	return dir == contentDir+"/rulebook/" && tableForm.MatchString(file)
}

// tableRow is one row of a table, with the place of each cell by its column.
type tableRow struct {
	cells  map[string]string
	places map[string]diag.Place
	value  scoring.Opt
}

// place is that of a cell, of the row's indicator where the table has no such column.
func (r *tableRow) place(column string) diag.Place {
	if p, ok := r.places[column]; ok {
		return p
	}
	return r.places["indicator"]
}

// resultTables are the rows of all tables, by unit and year.
type resultTables map[[2]string][]*tableRow

// loadTables reads the tables of results beside the rulebooks.
func (l *loader) loadTables() {
	const dir = contentDir + "/rulebook"
	for _, e := range l.files.entries[dir] {
		name := dir + "/" + e
		m := tableForm.FindStringSubmatch(e)
		switch {
		case m == nil && strings.HasPrefix(strings.ToLower(e), "results") && strings.EqualFold(path.Ext(e), ".csv"):
			l.add(mistake{at: at(name), rule: ruleFile, message: "nothing reads a file of this name", hint: "name it results.csv, or results-2026.csv for the results of one year"})
		case m == nil:
		case m[1] != "" && !yearForm.MatchString(m[1]):
			l.add(mistake{at: at(name), rule: ruleFile, message: fmt.Sprintf("%q is no year", m[1]), hint: "name it results.csv, or results-2026.csv for the results of one year"})
		case m[1] != "" && l.misdated(name, m[1]):
		default:
			l.loadTable(name, m[1])
		}
	}
}

// loadTable reads one table; year is that of its name, "" where it has a column of them.
func (l *loader) loadTable(name, year string) {
	data, bad := l.files.read(name)
	if bad != nil {
		l.add(*bad)
		return
	}
	t := &tableReader{loader: l, name: name, year: year, text: strings.TrimPrefix(string(data), "\ufeff"), first: map[[4]string]diag.Place{}}
	t.starts = []int{0}
	for n := range len(t.text) {
		if t.text[n] == '\n' {
			t.starts = append(t.starts, n+1)
		}
	}
	t.lines = tomlfile.NewLines(name, t.text)
	t.csv = csv.NewReader(strings.NewReader(t.text))
	t.csv.FieldsPerRecord, t.csv.TrimLeadingSpace = -1, true
	head, _, _ := strings.Cut(t.text, "\n")
	for _, sep := range ";\t" {
		if strings.ContainsRune(head, sep) && !strings.Contains(head, ",") {
			t.csv.Comma = sep
		}
	}
	if t.head() {
		t.rows()
	}
}

type tableReader struct {
	*loader
	name, year, text string
	lines            *tomlfile.Lines
	starts           []int // of the lines, in bytes
	csv              *csv.Reader
	columns          []string                 // by their place
	first            map[[4]string]diag.Place // where a result was given first
}

// cell is the place of a cell of the row read last.
func (t *tableReader) cell(n int, text string) diag.Place {
	line, column := t.csv.FieldPos(n)
	start := t.starts[line-1] + column - 1
	return t.lines.Place(tomlfile.Span{Start: start, End: min(start+max(len(text), 1), len(t.text))})
}

func (t *tableReader) say(p diag.Place, rule, message, hint string, related ...remark) {
	t.add(mistake{at: at(t.name), found: &p, rule: rule, message: message, hint: hint, related: related})
}

// next reads a row; false at the end, or where the table cannot be read.
func (t *tableReader) next() ([]string, bool) {
	row, err := t.csv.Read()
	if errors.Is(err, io.EOF) {
		return nil, false
	}
	if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
		start := t.starts[min(bad.Line, len(t.starts))-1]
		t.say(t.lines.Place(tomlfile.Span{Start: start, End: start + 1}), ruleSyntax, "quotation marks do not close, or stand inside a cell", `write "" for a quotation mark, and put the cell into quotation marks`)
		return nil, false
	}
	return row, err == nil
}

// head reads the headings; false where columns are missing.
func (t *tableReader) head() bool {
	row, ok := t.next()
	if !ok {
		return false
	}
	var known []string
	for _, c := range tableColumns {
		if c.id != "year" || t.year == "" {
			known = append(known, c.id)
		}
	}
	fine := true
	for n, text := range row {
		id := columnOf(text)
		switch {
		case strings.TrimSpace(text) == "":
			id = ""
		case id == "year" && t.year != "":
			t.say(t.cell(n, text), ruleClash, fmt.Sprintf("the table is named after %s and has a column of years", t.year), "name it results.csv, or take the column out")
			fine = false
		case id == "":
			hint := diag.Suggest(strings.TrimSpace(text), known)
			if s := strings.ToLower(strings.TrimSpace(text)); s == "target" || s == "目标值" {
				hint = "write targets into the scorecards, or into the rulebook where they are common to all"
			}
			t.say(t.cell(n, text), ruleKey, fmt.Sprintf("unknown column %q", strings.TrimSpace(text)), hint)
			fine = false
		case slices.Contains(t.columns, id):
			t.say(t.cell(n, text), ruleClash, fmt.Sprintf("a second column %q", id), "keep one of the two")
			fine = false
		}
		t.columns = append(t.columns, id)
	}
	if fine && t.year == "" && !slices.Contains(t.columns, "year") && len(t.site.Rulebooks) == 1 {
		t.year = t.site.Rulebooks[0].Year
	}
	for _, need := range []string{"unit", "year", "indicator", "value"} {
		if fine && !slices.Contains(t.columns, need) && !(need == "year" && t.year != "") {
			hint := fmt.Sprintf("write %s into its first row", need)
			if need == "year" {
				hint = "write year into its first row, or name the file results-2026.csv for the results of one year"
			}
			t.say(t.cell(0, row[0]), ruleMissing, fmt.Sprintf("the table has no column %q", need), hint)
			return false
		}
	}
	return fine
}

// columnOf is the column that a heading names; "" for none.
func columnOf(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, c := range tableColumns {
		if text == c.id || slices.Contains(c.heads, text) {
			return c.id
		}
	}
	return ""
}

func (t *tableReader) rows() {
	for {
		row, ok := t.next()
		if !ok {
			return
		}
		r := &tableRow{cells: map[string]string{}, places: map[string]diag.Place{}}
		empty := true
		for n, text := range row {
			trimmed := strings.TrimSpace(text)
			empty = empty && trimmed == ""
			switch {
			case n < len(t.columns) && t.columns[n] != "":
				r.cells[t.columns[n]], r.places[t.columns[n]] = trimmed, t.cell(n, trimmed)
			case trimmed != "":
				t.say(t.cell(n, text), ruleSyntax, "a cell stands beside the columns of the table", "put a text that has commas into quotation marks")
			}
		}
		if !empty {
			t.row(r)
		}
	}
}

// row checks one row and keeps it for its unit.
func (t *tableReader) row(r *tableRow) {
	unit, year := r.cells["unit"], or(r.cells["year"], t.year)
	for _, need := range []string{"unit", "indicator"} {
		if r.cells[need] == "" {
			t.say(r.place(need), ruleMissing, fmt.Sprintf("the row names no %s", need), "write its id, as it stands in the files of the site")
			return
		}
	}
	if !slices.Contains(t.unitNames, unit) {
		t.say(r.place("unit"), ruleRef, fmt.Sprintf("no unit %q", unit), t.unitHint(unit))
		return
	}
	if problem, better := calendar.Check(year); !yearForm.MatchString(year) || problem != "" {
		hint := "write it as its folder is named, such as 2026"
		if better != "" {
			hint = "write " + better
		}
		t.say(r.place("year"), ruleValue, fmt.Sprintf("%q is no year", year), hint)
		return
	}
	same := [4]string{unit, year, r.cells["indicator"], r.cells["period"]}
	if first, twice := t.first[same]; twice {
		t.say(r.place("indicator"), ruleClash, fmt.Sprintf("a second result of %q for %q in %s", same[2], unit, year), "keep one of the two", remark{found: &first, message: "the first is here"})
		return
	}
	t.first[same] = r.place("indicator")
	if text := r.cells["value"]; text != "" {
		n, err := scoring.ParseNumber(text)
		if err != nil || strings.Contains(text, "/") {
			t.say(r.place("value"), ruleType, fmt.Sprintf("%q is no number", text), numberHint(text))
			return
		}
		if message, hint := beyond(n); message != "" {
			t.say(r.place("value"), ruleValue, message, hint)
			return
		}
		r.value = scoring.Some(n)
	}
	if r.value.OK() && r.cells["not_applicable"] != "" {
		t.say(r.place("value"), ruleClash, "a row has a value or a reason why the indicator does not apply, not both", "keep what is so")
		return
	}
	if t.tables == nil {
		t.tables = resultTables{}
	}
	t.tables[[2]string{unit, year}] = append(t.tables[[2]string{unit, year}], r)
}

// unitHint is the hint for a cell that names no unit; a title leads to its id.
func (t *tableReader) unitHint(name string) string {
	for _, u := range t.site.Units {
		titles := []string{u.Title.All, u.Short.All}
		for _, by := range []map[string]string{u.Title.By, u.Short.By} {
			for _, s := range by {
				titles = append(titles, s)
			}
		}
		if slices.Contains(titles, name) {
			return fmt.Sprintf("write its id, %q", u.ID)
		}
	}
	return diag.Suggest(name, t.unitNames)
}

// numberHint says how a number is written in a table; it guesses none.
func numberHint(text string) string {
	if hint := tomlfile.CellHint(text); hint != "" {
		return hint
	}
	return "write a number such as 12.5; leave the cell empty where nothing is reported yet, and give the reason in not_applicable where it does not apply"
}

// tabled are the results that a report has from tables, as places by their key paths.
type tabled map[string]diag.Place

// fromTables adds to a report's results what tables give of it; what stands in results.toml
// too is told.
func (l *loader) fromTables(j *reportJob, b *reportBuilder) {
	rows := l.tables[[2]string{j.unit.ID, j.year}]
	if len(rows) == 0 {
		return
	}
	given := tabled{}
	b.report.places.tabled = given
	measured := map[string]bool{}
	for _, e := range b.rs.Result {
		measured[e.ID] = e.Value.measured()
	}
	sum := sha256.New()
	for _, r := range rows {
		id, period := r.cells["indicator"], r.cells["period"]
		for _, c := range tableColumns {
			fmt.Fprintf(sum, "%q ", r.cells[c.id])
		}
		if measured[id] {
			p := r.place("indicator")
			b.list = append(b.list, mistake{at: at(p.File), found: &p, rule: ruleClash, message: fmt.Sprintf("the result of %q stands in results.toml of %q as well", id, j.unit.ID), hint: "keep one of the two",
				related: []remark{{at: atName(b.results, "result", id), message: "the other is here"}}})
			continue
		}
		f := b.rs.Result.get(id)
		if f == nil {
			b.rs.Result = append(b.rs.Result, entry[resultFile]{ID: id})
			f = &b.rs.Result[len(b.rs.Result)-1].Value
			given["result."+id] = r.place("indicator")
		}
		key := "result." + id
		switch v, ok := r.value.Get(); {
		case ok && period != "":
			f.Periods = append(f.Periods, entry[scoring.Number]{ID: period, Value: v})
			if given[key+".periods"].Line == 0 {
				given[key+".periods"] = r.place("value")
			}
			given[key+".periods."+period] = r.place("value")
		case ok:
			f.Value = r.value
			given[key+".value"] = r.place("value")
		}
		for _, text := range []struct {
			column string
			to     *Text
		}{{"note", &f.Note}, {"source", &f.Source}, {"not_applicable", &f.NotApplicable}} {
			s, place := r.cells[text.column], r.place(text.column)
			switch {
			case s == "":
			case text.to.IsZero():
				*text.to = Text{All: s}
				given[key+"."+text.column] = place
			case text.to.All != s:
				other := remark{at: at(b.results, "result", id, text.column), message: "the other is here"}
				if p, ok := given[key+"."+text.column]; ok {
					other.found = &p
				}
				b.list = append(b.list, mistake{at: at(place.File), found: &place, rule: ruleClash, message: fmt.Sprintf("%s of %q is given twice", text.column, id), hint: "keep one of the two", related: []remark{other}})
			}
		}
	}
	b.report.fromTable = &fileInfo{name: rows[0].place("indicator").File, sha256: hex.EncodeToString(sum.Sum(nil))}
}

// measured says whether a result of results.toml says what was measured; words alone may stand
// beside the number of a table.
func (f *resultFile) measured() bool {
	return f.Value.OK() || len(f.Periods)+len(f.Numerator)+len(f.Denominator)+len(f.Milestones)+len(f.Ballots) > 0 || f.Level != "" || f.Children != nil || !f.NotApplicable.IsZero() || !f.ValueText.IsZero()
}

// find is the place of the fact at a key path, or of the nearest above it; ok is false where no table
// gives it.
func (t tabled) find(path []string) (diag.Place, bool) {
	for n := len(path); n >= 2; n-- {
		if p, ok := t[strings.Join(path[:n], ".")]; ok {
			return p, true
		}
	}
	return diag.Place{}, false
}

// unusedRows tells of rows for a year of which the unit has no report.
func (l *loader) unusedRows(jobs []*reportJob) {
	there := map[[2]string]bool{}
	for _, j := range jobs {
		there[[2]string{j.unit.ID, j.year}] = true
	}
	var list []mistake
	for of, rows := range l.tables {
		if there[of] || !l.part.reads(of[0]) {
			continue
		}
		p := rows[0].place("unit")
		list = append(list, mistake{at: at(p.File), found: &p, rule: ruleRef, message: fmt.Sprintf("unit %q has no report of %s", of[0], of[1]),
			hint: fmt.Sprintf("write %s/%s/%s/scorecard.toml, or take out its rows", contentDir, of[0], of[1])})
	}
	slices.SortFunc(list, func(a, b mistake) int {
		return cmp.Or(strings.Compare(a.found.File, b.found.File), a.found.Line-b.found.Line)
	})
	l.add(list...)
}

// locate gives mistakes about results from tables the place of their cell.
func (l *loader) locate() {
	if len(l.tables) == 0 {
		return
	}
	by := map[string]tabled{}
	for _, u := range l.site.Units {
		for _, r := range u.Reports {
			if r.places != nil && r.places.tabled != nil {
				by[r.places.files["results"]] = r.places.tabled
			}
		}
	}
	for i := range l.list {
		m := &l.list[i]
		if p, ok := by[m.at.file].find(m.at.path); ok && m.found == nil {
			m.found = &p
		}
		for k := range m.related {
			if p, ok := by[m.related[k].at.file].find(m.related[k].at.path); ok && m.related[k].found == nil {
				m.related[k].found = &p
			}
		}
		for k := range m.each {
			if p, ok := by[m.each[k].at.file].find(m.each[k].at.path); ok && m.each[k].found == nil {
				m.each[k].found = &p
			}
		}
	}
}
