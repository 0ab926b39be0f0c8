package sheet

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/edit"
	"steelyard/generator/source"
)

// Call says what a file is about where its columns do not.
type Call struct {
	Unit, Year string
	// Columns are the headings of columns by their keys: "value" -> "年度实际完成值".
	Columns map[string]string
}

// Fact is one thing that would change, with the cell that says so.
type Fact struct {
	File    string // "content/united-front/2025/results.toml"
	Path    []string
	Was     string // "" where nothing stood there
	Now     string
	Address string
	ops     []edit.Op
}

// Taken is what a file says that the site does not.
type Taken struct {
	Facts  []Fact
	Faults []Fault // in the order of the file; nothing should be written where there are any
	// Unread are the sheets that have no columns of results.
	Unread []string
	// Hidden are the sheets that are not shown, and were not read.
	Hidden []string
	// Rows counts the indicators, milestones and raters that were read.
	Rows int
}

// taker holds grids against a site.
type taker struct {
	site  *source.Site
	langs []string
	call  Call
	out   Taken
	seen  map[string]string // what was given, and where first
	raters
}

// Take reads every sheet that has columns of results, milestones or ballots. An empty cell
// changes nothing.
func Take(site *source.Site, grids []*Grid, call Call) *Taken {
	t := &taker{site: site, langs: site.Config.Languages, call: call, seen: map[string]string{}, raters: raters{}}
	for _, g := range grids {
		if g.hidden {
			t.out.Hidden = append(t.out.Hidden, g.Name)
			continue
		}
		h, ok := t.heading(g)
		if !ok {
			t.out.Unread = append(t.out.Unread, g.Name)
			continue
		}
		for row := h.row + 1; row <= len(g.rows); row++ {
			t.row(g, h, row)
		}
	}
	if len(t.out.Unread)+len(t.out.Hidden) == len(grids) && len(t.out.Faults) == 0 {
		t.out.Faults = append(t.out.Faults, refuse(`name them: --columns "id=...,value=..."`, "no sheet has a column for the indicator and one for what was measured"))
	}
	return &t.out
}

// heading is where a table's columns are named.
type heading struct {
	row  int
	cols map[int]head // by number
}

func (h heading) col(key string) (int, bool) {
	for c := 1; c <= mostColumns; c++ {
		if x, ok := h.cols[c]; ok && x.key == key {
			return c, true
		}
	}
	return 0, false
}

// has says whether there are columns of a key, in any language.
func (h heading) has(key string) bool { _, ok := h.col(key); return ok }

// squeezed is a heading without the white space that people lay it out with.
func squeezed(s string) string { return strings.ToLower(strings.Join(strings.Fields(narrow(s)), "")) }

// mostHeads is how many rows may stand above a table.
const mostHeads = 30

// heading finds the row that names the columns.
func (t *taker) heading(g *Grid) (heading, bool) {
	if len(t.call.Columns) > 0 {
		return t.named(g)
	}
	for _, match := range []func(string) (head, bool){t.byKey, t.byWord} {
		for row := 1; row <= min(len(g.rows), mostHeads); row++ {
			h := heading{row: row, cols: map[int]head{}}
			for col := 1; col <= len(g.rows[row-1]); col++ {
				if c := g.at(col, row); c.is == isText {
					if x, ok := match(c.raw); ok && !t.again(h, x) {
						h.cols[col] = x
					}
				}
			}
			if h.useful() {
				t.doubled(g, h, match)
				t.ballotHeads(g, &h)
				return h, true
			}
		}
	}
	return heading{}, false
}

// doubled refuses a second column of the same meaning where it says anything.
func (t *taker) doubled(g *Grid, h heading, match func(string) (head, bool)) {
	for col := 1; col <= len(g.rows[h.row-1]); col++ {
		c := g.at(col, h.row)
		x, ok := match(c.raw)
		if _, taken := h.cols[col]; taken || c.is != isText || !ok || !x.input && x.key != keyID || g.blankBelow(col, h.row) {
			continue
		}
		t.fault(g, col, h.row, Fault{Message: fmt.Sprintf("a second column is headed %s", quoteCut(c.raw)), Hint: "take one of the two out, or name another heading with --columns"})
	}
}

// blankBelow says whether a column says nothing below a row.
func (g *Grid) blankBelow(col, row int) bool {
	for r := row + 1; r <= len(g.rows); r++ {
		if g.at(col, r).is != nothing {
			return false
		}
	}
	return true
}

func (t *taker) again(h heading, x head) bool {
	for _, o := range h.cols {
		if o.name() == x.name() {
			return true
		}
	}
	return false
}

// useful says whether the columns say both what is meant and what was reported.
func (h heading) useful() bool {
	if h.has("rater") || h.has("milestone") {
		return true
	}
	reports := false
	for _, x := range h.cols {
		reports = reports || x.input
	}
	return reports && (h.has(keyID) || h.has(keyTitle))
}

// byKey reads a key such as "note.en".
func (t *taker) byKey(s string) (head, bool) {
	s = strings.TrimSpace(s)
	lang := ""
	for _, l := range t.langs {
		if rest, ok := strings.CutSuffix(s, "."+l); ok {
			s, lang = rest, l
		}
	}
	c, ok := columnOf(s)
	for _, list := range [][]column{milestoneHeads, ballotHeads} {
		for _, o := range list {
			if !ok && o.key == s {
				c, ok = o, true
			}
		}
	}
	if !ok || lang != "" && !c.texts {
		return head{}, false
	}
	if c.texts && lang == "" && len(t.langs) > 1 {
		lang = t.langs[0]
	}
	return head{c, lang}, true
}

// behindHead is the language behind a heading: "Note (en)".
var behindHead = regexp.MustCompile(`^(.*)\(([A-Za-z-]+)\)$`)

// byWord reads a heading as a table made elsewhere has it, or as a template has it in one
// language or in several: "Note / 备注 (en)".
func (t *taker) byWord(s string) (head, bool) {
	s = squeezed(s)
	if m := behindHead.FindStringSubmatch(s); m != nil {
		for _, l := range t.langs {
			if x, ok := t.wordOf(m[1]); ok && x.texts && strings.EqualFold(l, m[2]) {
				if len(t.langs) > 1 {
					x.lang = l
				}
				return x, true
			}
		}
	}
	return t.wordOf(s)
}

// wordOf reads a heading without a language behind it.
func (t *taker) wordOf(s string) (head, bool) {
	is := func(c column) bool {
		every := everyWord(c.heading)
		left, right, both := strings.Cut(s, "/")
		return s != "" && (slices.Contains(every, s) || both && slices.Contains(every, left) && slices.Contains(every, right))
	}
	for _, list := range [][]column{columns, milestoneHeads, ballotHeads} {
		for _, c := range list {
			if is(c) {
				return t.byKey(c.key)
			}
		}
	}
	for _, p := range parts {
		for _, n := range p.names {
			if c := partColumn(n); is(c) {
				return head{column: c}, true
			}
		}
	}
	return head{}, false
}

// named finds the row with the headings of the call.
func (t *taker) named(g *Grid) (heading, bool) {
	best := heading{cols: map[int]head{}}
	for row := 1; row <= min(len(g.rows), mostHeads); row++ {
		h := heading{row: row, cols: map[int]head{}}
		for col := 1; col <= len(g.rows[row-1]); col++ {
			for key, word := range t.call.Columns {
				if x, ok := t.byKey(key); ok && squeezed(g.at(col, row).raw) == squeezed(word) {
					h.cols[col] = x
				}
			}
		}
		if len(h.cols) > len(best.cols) {
			best = h
		}
	}
	if len(best.cols) == 0 {
		return heading{}, false
	}
	if len(best.cols) < len(t.call.Columns) {
		for _, key := range sortedKeys(t.call.Columns) {
			word := t.call.Columns[key]
			found := 0
			for col := 1; col <= len(g.rows[best.row-1]); col++ {
				if squeezed(g.at(col, best.row).raw) == squeezed(word) {
					found++
				}
			}
			if found == 0 {
				t.fault(g, 1, best.row, Fault{Message: fmt.Sprintf("no column is headed %q", word), Hint: diag.Suggest(word, g.words(best.row))})
			}
		}
	}
	return best, best.useful()
}

func sortedKeys(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// words are the headings of a row.
func (g *Grid) words(row int) []string {
	var out []string
	for col := 1; col <= len(g.rows[row-1]); col++ {
		if c := g.at(col, row); c.is == isText {
			out = append(out, strings.TrimSpace(c.raw))
		}
	}
	return out
}

func (t *taker) fault(g *Grid, col, row int, f Fault) {
	f.Address = g.address(col, row)
	t.faultAt(f)
}

func (t *taker) faultAt(f Fault) {
	if !slices.Contains(t.out.Faults, f) {
		t.out.Faults = append(t.out.Faults, f)
	}
}

// row reads one row of a table.
func (t *taker) row(g *Grid, h heading, row int) {
	if !t.says(g, h, row) {
		return
	}
	r, ok := t.report(g, h, row)
	if !ok {
		return
	}
	t.out.Rows++
	switch {
	case h.has("rater"):
		t.rater(g, h, row, r)
	case h.has("milestone"):
		t.milestone(g, h, row, r)
	default:
		t.result(g, h, row, r)
	}
}

// says whether a row says anything: it is neither empty, nor a second row of headings.
func (t *taker) says(g *Grid, h heading, row int) bool {
	any, headings := false, 0
	for col, x := range h.cols {
		c := g.at(col, row)
		any = any || c.is != nothing && x.input // a remark below the table is no row of it
		if c.is == isText && row <= h.row+2 {
			if _, ok := t.byWord(strings.SplitN(c.raw, "/", 2)[0]); ok || squeezed(c.raw) == squeezed(x.title(t.langs)) {
				headings++
			}
		}
	}
	return any && headings < 2
}

// report finds the report that a row is about.
func (t *taker) report(g *Grid, h heading, row int) (*source.Report, bool) {
	unit, year := t.call.Unit, t.call.Year
	at := func(key, from string) (string, int, bool) {
		col, ok := h.col(key)
		if !ok {
			return from, 1, true
		}
		said, bad := textOf(g.filled(col, row))
		switch {
		case bad != nil:
			t.fault(g, col, row, *bad)
			return "", col, false
		case said == "":
			return from, col, true
		case from != "" && said != from:
			t.fault(g, col, row, Fault{Message: fmt.Sprintf("the row is of %s, and the command says %s", said, from), Hint: "take one of the two out"})
			return "", col, false
		}
		return said, col, true
	}
	unit, unitCol, ok := at(keyUnit, unit)
	year, yearCol, ok2 := at(keyYear, year)
	if !ok || !ok2 {
		return nil, false
	}
	var u *source.Unit
	var ids []string
	for _, x := range t.site.Units {
		ids = append(ids, x.ID)
		if x.ID == unit || unit == "" && len(t.site.Units) == 1 {
			u = x
		}
	}
	if u == nil {
		message, hint := fmt.Sprintf("no unit %q", unit), diag.Suggest(unit, ids)
		if unit == "" {
			message, hint = "of which unit the row is, is not said", "add a column unit, or say --unit"
		}
		t.fault(g, unitCol, row, Fault{Message: message, Hint: hint})
		return nil, false
	}
	var years []string
	for _, r := range u.Reports {
		years = append(years, r.Year)
		if r.Year == year {
			return r, true
		}
	}
	message, hint := fmt.Sprintf("%s has no report of %q", u.ID, year), diag.Suggest(year, years)
	if year == "" {
		message, hint = "of which year the row is, is not said", "add a column year, or say --year"
	}
	t.fault(g, yearCol, row, Fault{Message: message, Hint: hint})
	return nil, false
}

// indicator finds the indicator that a row is about, by its id or its title.
func (t *taker) indicator(g *Grid, h heading, row int, r *source.Report) (*source.Indicator, int, bool) {
	list := slices.Collect(r.Indicators())
	var ids []string
	for _, i := range list {
		ids = append(ids, i.ID)
	}
	col, ok := h.col(keyID)
	if ok {
		id, bad := textOf(g.at(col, row))
		if bad != nil {
			t.fault(g, col, row, *bad)
			return nil, col, false
		}
		if n := slices.Index(ids, id); n >= 0 {
			return list[n], col, true
		}
		if id != "" {
			t.fault(g, col, row, Fault{Message: fmt.Sprintf("%s/%s has no indicator %q", r.Unit.ID, r.Year, id), Hint: diag.Suggest(id, ids)})
			return nil, col, false
		}
	}
	titled, has := h.col(keyTitle)
	if !has {
		t.fault(g, max(col, 1), row, Fault{Message: "the row does not say which indicator it is about", Hint: "write its id"})
		return nil, col, false
	}
	title, bad := textOf(g.at(titled, row))
	if bad != nil {
		t.fault(g, titled, row, *bad)
		return nil, titled, false
	}
	var found []*source.Indicator
	var titles []string
	for _, i := range list {
		for _, l := range t.langs {
			titles = append(titles, written(i.Title, l))
		}
		if t.titled(i, title) {
			found = append(found, i)
		}
	}
	if len(found) == 1 && title != "" {
		return found[0], titled, true
	}
	f := Fault{Message: fmt.Sprintf("%s/%s has no indicator of the title %s", r.Unit.ID, r.Year, quoteCut(title)), Hint: diag.Suggest(title, titles)}
	if len(found) > 1 {
		f = Fault{Message: fmt.Sprintf("%d indicators have the title %s", len(found), quoteCut(title)), Hint: "add a column of their ids"}
	}
	t.fault(g, titled, row, f)
	return nil, titled, false
}

// titled says whether a text is the title of an indicator, in one language or in all.
func (t *taker) titled(i *source.Indicator, s string) bool {
	return squeezed(both(i.Title, t.langs, "")) == squeezed(s) || slices.ContainsFunc(t.langs, func(l string) bool { return squeezed(written(i.Title, l)) == squeezed(s) })
}

// unseen refuses a cell of which a reader does not see that it changes something.
func (t *taker) unseen(g *Grid, col, row int) bool {
	name := strings.TrimRight(cellName(col, 1), "0123456789")
	switch {
	case g.hiddenRows[row]:
		t.fault(g, col, row, Fault{Message: fmt.Sprintf("row %d is hidden and would change something", row), Hint: "show the row, or empty it"})
	case g.hiddenCo[col]:
		t.fault(g, col, row, Fault{Message: fmt.Sprintf("column %s is hidden and would change something", name), Hint: "show the column, or empty it"})
	default:
		return false
	}
	return true
}

// part refuses a cell that is merged with others, once a range.
func (t *taker) part(g *Grid, col, row int) bool {
	a, ok := g.mergedAt(col, row)
	if !ok || g.at(a.fromCol, a.fromRow).is == nothing {
		return false
	}
	t.fault(g, a.fromCol, a.fromRow, Fault{Message: fmt.Sprintf("the cells %s are merged", a), Hint: "part them: each indicator has a cell of its own"})
	return true
}
