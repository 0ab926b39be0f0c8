package proof

import (
	"bytes"
	"math/big"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Pages are read for what they print: rows of indicators and objectives by their ids, the
// dimensions and the total of a summary, formulas with their results wherever they stand, and
// cells of tables that hold a number and nothing else.

// tableRow is a row of a page.
type tableRow struct {
	id    string
	link  string   // where the row's head leads
	table string   // id of the table
	cells []cell   // those of numbers
	ops   []string // formulas
}

// cell is a cell of a number.
type cell struct {
	text string
	key  bool // printed as the row's result
}

// printedPage is what a page prints.
type printedPage struct {
	rows  []tableRow
	big   string // the total of a summary
	stats []string
	ops   []string // formulas with what they come to
	run   string   // short form of the content, in the running head
	check string   // data of the page that works figures out again
}

// pages holds every page of a report against its traces, and the languages of one page
// against each other.
func (v *verifier) pages() {
	read := map[string]*printedPage{}
	var names []string
	for _, r := range v.reports {
		if r.dir == "." {
			continue
		}
		for _, name := range v.under(r.dir) {
			if path.Ext(name) != ".html" || read[name] != nil {
				continue
			}
			data, ok := v.read(name)
			if !ok {
				continue
			}
			p := readPage(data, v.numbers)
			read[name] = p
			names = append(names, name)
			v.page(r, name, p)
		}
	}
	for _, name := range names {
		if lang, rest, ok := strings.Cut(name, "/"); ok && read[rest] != nil && lang != "" {
			v.alike(rest, name, read[rest], read[name])
		}
	}
}

// under lists the files of a report in every language.
func (v *verifier) under(dir string) []string {
	var out []string
	for _, name := range v.names {
		if strings.HasPrefix(name, dir+"/") {
			out = append(out, name)
		} else if _, rest, ok := strings.Cut(name, "/"); ok && strings.HasPrefix(rest, dir+"/") {
			out = append(out, name)
		}
	}
	return out
}

// figure holds a printed figure against one of the traces.
func (v *verifier) figure(name, where, got, must string) {
	x, err1 := plainNumber(got)
	y, err2 := parse(must)
	ok := err1 == nil && err2 == nil
	if ok && x.Cmp(y) != 0 {
		_, decimals, _ := strings.Cut(got, ".")
		mode := ""
		if strings.Contains(decimals, "…") {
			mode = "down"
		}
		ok = x.Cmp(round(y, len(strings.TrimRight(decimals, " %…")), mode)) == 0
	}
	if !ok {
		v.differ(name, where, "is not that of the traces", got, must)
	}
	v.printed(kindPage, ok, false)
}

// plainNumber reads a number as a page prints it.
func plainNumber(s string) (*big.Rat, error) {
	s = strings.NewReplacer(",", "", "\u00a0", "", "\u202f", "", "+", "", "…", "").Replace(s)
	return parse(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%")))
}

func (v *verifier) page(r *report, name string, p *printedPage) {
	if p.run != "" && v.result.Manifest && !v.sheet(p.run) {
		v.differ(name, "running head", "shows a short form of its content that is not in the manifest", p.run, "")
	}
	inFolder := strings.TrimPrefix(name[strings.Index(name, r.dir):], r.dir+"/")
	if p.big != "" && inFolder == "index.html" {
		if r.t.Total.State != "withheld" && r.t.Total.Published != "" {
			v.figure(name, "total", firstNumber(p.big), r.t.Total.Published)
		} else if strings.ContainsAny(p.big[:min(1, len(p.big))], "0123456789") {
			v.differ(name, "total", "is printed though it is withheld", p.big, "")
		}
	}
	var last *indicator
	for k := range p.rows {
		row := &p.rows[k]
		if id, ok := strings.CutPrefix(row.id, "indicator-"); ok {
			if last = r.inds[id]; last != nil {
				v.indicatorRow(name, r, last, row)
			}
			continue
		}
		if id, ok := strings.CutPrefix(row.id, "objective-"); ok {
			v.objectiveRow(name, r, id, row)
		} else if row.table == "dims" {
			v.dimensionRow(name, r, row)
		}
		if row.id == "" && last != nil && len(row.ops) > 0 && last.Line != "" {
			if got, must := numerals(row.ops[0]), numerals(last.Line); !slices.Equal(got, must) {
				v.differ(name, "indicator "+clip(last.ID)+", arithmetic", "is not that of the traces", row.ops[0], last.Line)
			}
			last = nil
		}
	}
	for _, op := range p.ops {
		v.printedFormula(name, op)
	}
	if inFolder == "check.html" {
		v.checkPage(name, r, p.check)
	}
	if id, ok := strings.CutPrefix(inFolder, "indicator/"); ok {
		v.indicatorPage(name, r.inds[strings.TrimSuffix(id, ".html")], p)
	}
}

// indicatorRow is a row of the indicator table: last year, this year, target, points, score.
func (v *verifier) indicatorRow(name string, r *report, i *indicator, row *tableRow) {
	where := "indicator " + clip(i.ID)
	n := len(row.cells)
	if n < 2 {
		return
	}
	if i.State == "scored" && i.Published != "" {
		v.figure(name, where+", score", row.cells[n-1].text, i.Published)
	}
	if i.State == "scored" || i.State == "pending" || isNumber(row.cells[n-2].text) { // others may have none
		v.figure(name, where+", points", row.cells[n-2].text, i.Points)
	}
	for k, c := range row.cells[:n-2] {
		if !c.key {
			continue
		}
		if i.Value != "" && isNumber(c.text) {
			v.figure(name, where+", value", c.text, i.Value)
		}
		if k+1 < n-2 && i.Target != "" {
			if target := strings.TrimLeft(row.cells[k+1].text, "≥≤ \u00a0"); isNumber(target) {
				v.figure(name, where+", target", target, i.Target)
			}
		}
		break
	}
}

func (v *verifier) objectiveRow(name string, r *report, id string, row *tableRow) {
	for d := range r.t.Dimensions {
		for k := range r.t.Dimensions[d].Objectives {
			o := &r.t.Dimensions[d].Objectives[k]
			if n := len(row.cells); o.ID == id && n >= 2 && o.State == "scored" {
				v.figure(name, "objective "+clip(id)+", score", row.cells[n-1].text, o.Published)
				v.figure(name, "objective "+clip(id)+", points", row.cells[n-2].text, o.Points)
			}
		}
	}
}

func (v *verifier) dimensionRow(name string, r *report, row *tableRow) {
	id := strings.TrimSuffix(path.Base(row.link), ".html")
	for k := range r.t.Dimensions {
		d := &r.t.Dimensions[k]
		if d.ID != id || !strings.Contains(row.link, "dimension/") || d.State != "scored" {
			continue
		}
		for c := range row.cells {
			if row.cells[c].key && c+1 < len(row.cells) {
				v.figure(name, "dimension "+clip(id)+", score", row.cells[c].text, d.Published)
				v.figure(name, "dimension "+clip(id)+", points", row.cells[c+1].text, d.Points)
				break
			}
		}
	}
}

// indicatorPage holds the figures at the head of an indicator's page.
func (v *verifier) indicatorPage(name string, i *indicator, p *printedPage) {
	if i == nil || i.State != "scored" || len(p.stats) < 2 {
		return
	}
	if all := numerals(p.stats[1]); len(all) >= 2 {
		v.figure(name, "score", firstNumber(p.stats[1]), i.Published)
		v.figure(name, "points", all[len(all)-1], i.Points)
	}
}

// formulaWithResult finds "6 × (0.8 + ...) = 5.424" in running text.
var formulaWithResult = regexp.MustCompile(`([−(]*[0-9][0-9 .,…()+−×÷^]*[×÷+−^][0-9 .,…()+−×÷^]*) = (−?[0-9][0-9,]*(?:\.[0-9]+)?)(…?)(?: ?[/÷] ?([0-9][0-9,]*))?`)

// printedFormula works out a formula that a page prints, to the digits that it prints.
func (v *verifier) printedFormula(name, text string) {
	for _, m := range formulaWithResult.FindAllStringSubmatch(text, 20) {
		got, err := evaluate(strings.ReplaceAll(strings.TrimSpace(m[1]), ",", ""))
		if err != nil {
			continue // words stand in it, or it begins in the middle of another
		}
		want, err := plainNumber(m[2])
		if err != nil {
			continue
		}
		if m[4] != "" { // a result that no decimal writes: "= 88/35"
			under, err := plainNumber(m[4])
			if err != nil || under.Sign() == 0 {
				continue
			}
			want = quo(want, under)
		}
		_, decimals, _ := strings.Cut(m[2], ".")
		unit := new(big.Rat).SetFrac(big.NewInt(1), pow10(min(len(decimals), 60)))
		switch {
		case m[4] != "":
			unit = new(big.Rat).SetFrac(big.NewInt(1), pow10(9)) // its numbers may be cut off
		case m[3] == "":
			unit = quo(unit, whole(2))
		}
		ok := sub(got.lo, unit).Cmp(want) <= 0 && want.Cmp(add(got.hi, unit)) <= 0
		if !ok {
			v.differ(name, "", "prints arithmetic that gives another result: "+clip(m[1]), m[2]+m[3], show(got.lo))
		}
		v.printed(kindPage, ok, false)
	}
}

// alike holds the cells of two languages of one page against each other.
func (v *verifier) alike(first, second string, a, b *printedPage) {
	if len(a.rows) != len(b.rows) {
		v.note("%s and %s have tables of another form and were not held against each other", first, second)
		return
	}
	for k := range a.rows {
		x, y := a.rows[k], b.rows[k]
		if x.id != y.id || len(x.cells) != len(y.cells) {
			continue
		}
		for c := range x.cells {
			s, t := x.cells[c].text, y.cells[c].text
			if isNumber(s) && isNumber(t) {
				p, _ := plainNumber(s)
				q, _ := plainNumber(t)
				if p == nil || q == nil || p.Cmp(q) != 0 {
					v.differ(second, x.id, "has another number in a table than "+first, t, s)
				}
			}
		}
	}
}

var number = regexp.MustCompile(`^[+−-]?[0-9][0-9,]*(\.[0-9]+)?…?( ?%)?$`)

func isNumber(s string) bool { return number.MatchString(s) }

var numeral = regexp.MustCompile(`[0-9][0-9,]*(?:\.[0-9]+)?…?`)

// numerals are the numbers in a text, without their signs and groups.
func numerals(s string) []string {
	all := numeral.FindAllString(s, -1)
	for i := range all {
		all[i] = strings.ReplaceAll(strings.TrimRight(all[i], ","), ",", "")
	}
	return all
}

func firstNumber(s string) string {
	all := numerals(s)
	if len(all) == 0 {
		return s
	}
	if i := strings.IndexAny(s, "0123456789"); i > 0 && strings.HasSuffix(s[:i], "−") {
		return "−" + all[0]
	}
	return all[0]
}

// readPage takes a page apart.
func readPage(data []byte, numbers map[string]*numberForm) *printedPage {
	b := &pageReader{page: &printedPage{}, numbers: numbers}
	z := html.NewTokenizer(bytes.NewReader(data))
	z.SetMaxBuf(mostBytes)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return b.page
		}
		t := z.Token()
		switch kind {
		case html.StartTagToken:
			b.start(&t)
		case html.EndTagToken:
			b.end(t.Data)
		case html.TextToken:
			b.text(t.Data)
		}
	}
}

// pageReader follows the tags of a page.
type pageReader struct {
	page   *printedPage
	table  string
	row    *tableRow
	taking string // the tag whose text is taken: a cell, a formula, a figure at the head
	what   string // "cell", "key", "op", "big", "stat"
	buf    strings.Builder
	deep   int // drawings inside, whose text is not taken
	check  bool

	numbers map[string]*numberForm
	form    *numberForm // of the page's language; nil for 1,234.5
}

func attr(t *html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasClass(t *html.Token, class string) bool {
	return slices.Contains(strings.Fields(attr(t, "class")), class)
}

func (b *pageReader) take(tag, what string) {
	if b.taking == "" {
		b.taking, b.what = tag, what
		b.buf.Reset()
	}
}

func (b *pageReader) start(t *html.Token) {
	switch t.Data {
	case "html":
		b.form = b.numbers[attr(t, "lang")]
		if f := strings.Fields(attr(t, "data-run-id")); len(f) > 0 {
			b.page.run = contentOfRun(f)
		}
	case "svg", "script", "style":
		b.deep++
		b.check = b.check || attr(t, "id") == "check-data"
	case "table":
		b.table = attr(t, "id")
	case "tr":
		b.page.rows = append(b.page.rows, tableRow{id: attr(t, "id"), table: b.table})
		b.row = &b.page.rows[len(b.page.rows)-1]
	case "a":
		if b.row != nil && b.row.link == "" {
			b.row.link = attr(t, "href")
		}
	case "td":
		if b.row != nil && hasClass(t, "n") {
			b.take("td", map[bool]string{true: "key", false: "cell"}[hasClass(t, "k")])
		}
	case "span":
		if hasClass(t, "op") {
			b.take("span", "op")
		}
	case "p":
		if hasClass(t, "big") {
			b.take("p", "big")
		}
	case "dd":
		if hasClass(t, "num") {
			b.take("dd", "stat")
		}
	}
}

// contentOfRun is the short form of the content in a running head: its first word of hex
// digits.
func contentOfRun(words []string) string {
	for _, w := range words {
		if len(w) >= 8 && strings.Trim(w, "0123456789abcdef") == "" {
			return w
		}
	}
	return ""
}

func (b *pageReader) text(s string) {
	if b.deep > 0 {
		if b.check {
			b.page.check += s
		}
		return
	}
	if b.taking != "" {
		b.buf.WriteString(s)
		return
	}
	if strings.Contains(s, " = ") && strings.ContainsAny(s, "×÷") {
		b.page.ops = append(b.page.ops, b.form.plain(s))
	}
}

func (b *pageReader) end(tag string) {
	switch tag {
	case "svg", "script", "style":
		b.deep, b.check = max(b.deep-1, 0), false
	case "tr":
		b.row = nil
	case "table":
		b.table = ""
	}
	if tag != b.taking || b.taking == "" {
		return
	}
	text := strings.Join(strings.Fields(b.form.plain(b.buf.String())), " ")
	switch b.what {
	case "cell", "key":
		if b.row != nil {
			b.row.cells = append(b.row.cells, cell{text, b.what == "key"})
		}
	case "op":
		if b.row != nil {
			b.row.ops = append(b.row.ops, text)
		}
		b.page.ops = append(b.page.ops, text)
	case "big":
		if b.page.big == "" {
			b.page.big = text
		}
	case "stat":
		b.page.stats = append(b.page.stats, text)
	}
	b.taking = ""
}
