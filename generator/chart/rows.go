package chart

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"steelyard/generator/tongue"
)

const (
	fontSize = 13.0 // of all text in a figure
	lineHigh = 17.0 // from line to line
	narrowTo = 480  // figures below this width put labels above their rows
)

// narrow says that the figure is drawn for a phone.
func narrow(e Env) bool { return e.Width > 0 && e.Width < narrowTo }

// widthOf is the drawing's width: 720 where none is asked for, 280 at the least.
func widthOf(e Env) float64 {
	if e.Width <= 0 {
		return 720
	}
	return float64(max(e.Width, 280))
}

// compose puts the root around a drawing whose height is known only at its end.
func compose(f Figure, e Env, width, height float64, p *plate) []byte {
	c := &canvas{}
	if e.holds(p) {
		c.b = e.once.svg[:0]
	}
	headline, describe := Told(f, e)
	c.b = slices.Grow(c.b, len(p.canvas.b)+len(headline)+len(describe)+512)
	c.root(e, "fg", roleOf(p.links), width, height, headline, describe)
	c.b = append(c.b, p.canvas.b...)
	c.raw(`</svg>`)
	if e.holds(p) {
		e.once.svg = c.b
	} else {
		p.letGo()
	}
	return c.b
}

// rowLayout is a list of rows of one height with their names wrapped.
type rowLayout struct {
	small bool
	names [][]string
	high  float64 // of a row
	mid   float64 // middle of the row's marks, from its top
	lines int     // of the longest name
}

// layRows wraps the names of n rows into a column of the given width; on a phone
// the names stand above. bar is the least height of a row without its name above.
func layRows(n int, room float64, small bool, name func(int) string, bar, smallBar float64) rowLayout {
	l := rowLayout{small: small, names: make([][]string, n), lines: 1}
	for i := range n {
		l.names[i] = wrapText(name(i), room+0.01, fontSize, true, 3)
		l.lines = max(l.lines, len(l.names[i]))
	}
	if small {
		l.high = float64(l.lines)*lineHigh + smallBar
		l.mid = l.high - smallBar/2
		return l
	}
	l.high = max(bar, float64(l.lines)*lineHigh+9)
	l.mid = l.high / 2
	return l
}

// name draws the i-th name of a row that begins at y.
func (l rowLayout) name(p *plate, class string, x, y float64, i int) {
	first := y + l.mid + 4.5 - float64(len(l.names[i])-1)*lineHigh/2
	if l.small { // the last line of every name stands just above its marks
		first = y + 13 + float64(l.lines-len(l.names[i]))*lineHigh
	}
	p.lines(class, x, first, start, l.names[i])
}

// labelEvery is the smallest n such that every n-th tick can be labelled without
// labels touching.
func labelEvery(ticks []float64, length float64, label func(float64) string) int {
	if len(ticks) < 2 {
		return 1
	}
	widest := 0.0
	for _, t := range ticks {
		widest = max(widest, TextWidth(label(t), fontSize, false))
	}
	gap := length / float64(len(ticks)-1)
	least := len(ticks) - 1
	for n := len(ticks) - 1; n > 0 && gap*float64(n) >= widest+10; n-- {
		least = n
	}
	if next := least + 1; (len(ticks)-1)%least != 0 && (len(ticks)-1)%next == 0 && next < len(ticks)-1 {
		return next // both ends labelled
	}
	return least
}

// list keeps an empty list from becoming null in JSON.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}

// row opens what belongs to one row of a figure, whose top is y: a link where it leads
// somewhere, so that a pointer finds the row's marks too. sentence names it, and shows
// under a pointer that rests; it is empty where the row's texts say the same already. A
// phone has no such pointer; there the texts name the link, and the figure's description
// says the sentence.
//
// A row's coordinates begin at its top: rows are then written in like words, and a page
// with many figures is the lighter for it.
func (p *plate) row(e Env, href, sentence string, y float64) {
	y = round1(y)
	switch href = safeHref(href); {
	case href != "":
		p.raw(`<a`)
		p.attr("href", href)
		p.inRow, p.links = "</a>", true
	case sentence == "" || narrow(e): // neither link nor name: nothing to put around it
		p.inRow = ""
		return
	default:
		p.raw(`<g`)
		p.inRow = "</g>"
	}
	if y != 0 {
		p.raw(` transform="translate(0 `)
		p.num(y)
		p.raw(`)"`)
	}
	p.raw(`>`)
	if sentence != "" && !narrow(e) {
		p.title(sentence)
	}
	p.down = y
}

func (p *plate) endRow() {
	p.raw(p.inRow)
	p.down = 0
}

// grid draws the same upright lines through every row, in one go.
func (p *plate) grid(ax axis, ticks []float64, rows int, middle func(i int) float64, half float64) {
	for i := range rows {
		for _, t := range ticks {
			p.line("grid", ax.at(t), middle(i)-half, ax.at(t), middle(i)+half)
		}
	}
}

func newBody() *canvas { return &canvas{b: make([]byte, 0, 6144)} }

// empty is the drawing of a figure without data: it says so.
func empty(f Figure, e Env) []byte {
	p := newPlate(false)
	w := widthOf(e)
	p.text("soft", 0, 16, fontSize, start, fitText(e.Words("chart.nodata"), w, fontSize, false))
	return compose(f, e, w, 24, p)
}

// say is a value's text; a missing one without text is a dash.
func say(v Value) string {
	if v.Text == "" {
		return "–"
	}
	return v.Text
}

// numericCell is a value in a data table.
func numericCell(v Value) Cell { return Cell{Text: say(v), Numeric: true} }

// optionalCell is a value that may be absent without a word.
func optionalCell(v Value) Cell {
	if !v.OK && v.Text == "" {
		return Cell{Numeric: true}
	}
	return numericCell(v)
}

// of is the word for what the rows are, of.{dimension|objective|indicator|unit}.
func ofWord(e Env, of string) string  { return e.Words("chart.of." + ofKind(of)) }
func ofWords(e Env, of string) string { return e.Words("chart.of." + ofKind(of) + "s") }

func ofKind(of string) string {
	switch of {
	case "objective", "indicator", "unit":
		return of
	}
	return "dimension"
}

// names puts names in a row for a sentence: at most three, then how many others.
func names(e Env, list []string) string {
	switch len(list) {
	case 0:
		return "–"
	case 1:
		return list[0]
	case 2:
		return e.Words("chart.and2", list[0], list[1])
	case 3:
		return e.Words("chart.and3", list[0], list[1], list[2])
	}
	return e.Words("chart.andmore", list[0], list[1], strconv.Itoa(len(list)-2))
}

// extreme returns the indexes of the values that are largest by key, among those
// that ok admits. Values that print alike are equal to the reader and tie.
func extreme[T any](rows []T, value func(T) (Value, bool), sign float64) []int {
	var best []int
	var top Value
	for i, r := range rows {
		v, ok := value(r)
		if !ok || !known(v) {
			continue
		}
		switch {
		case len(best) > 0 && (v.F == top.F || v.Text != "" && v.Text == top.Text):
			best = append(best, i)
		case len(best) == 0 || sign*v.F > sign*top.F:
			best, top = append(best[:0], i), v
		}
	}
	return best
}

// sentences joins sentences that end with what the language puts between them.
func sentences(list ...string) string { return strings.TrimSpace(strings.Join(list, "")) }

// lines draws one or more lines of text, y being the first baseline.
func (p *plate) lines(class string, x, y float64, anchor string, lines []string) {
	for i, s := range lines {
		p.text(class, x, y+float64(i)*lineHigh, fontSize, anchor, s)
	}
}

// roleOf is the role of a drawing: links inside must stay reachable.
func roleOf(links bool) string {
	if links {
		return "group"
	}
	return "img"
}

// safeHref refuses an address that a browser could run.
func safeHref(href string) string {
	scheme, _, found := strings.Cut(href, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		if strings.ContainsFunc(href, func(r rune) bool { return r < 0x20 }) {
			return ""
		}
		return href
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
		return href
	}
	return ""
}

// legendItem is one entry of a legend: a sample and what it means.
type legendItem struct {
	width float64 // of the sample
	draw  func(p *plate, x, y float64)
	text  string
}

// legend draws entries in lines from x on, y being the middle of the first line,
// and returns the y below it.
func (p *plate) legend(x, y, right float64, items []legendItem) float64 {
	const gap = 18
	at := x
	for i, it := range items {
		text := fitText(it.text, right-x-it.width-6, fontSize, false)
		w := it.width + 6 + TextWidth(text, fontSize, false)
		if i > 0 && at+w > right {
			at = x
			y += 20
		}
		it.draw(p, at, y)
		p.text("soft", at+it.width+6, y+4.5, fontSize, start, text)
		at += w + gap
	}
	return y + 10
}

// legendWidth is how wide a legend is on one line.
func legendWidth(items []legendItem) float64 {
	w := -18.0
	for _, it := range items {
		w += it.width + 6 + TextWidth(it.text, fontSize, false) + 18
	}
	return w
}

// statusLegend lists the marks that occur.
func statusLegend(e Env, has func(Status) bool) []legendItem {
	var items []legendItem
	for _, s := range []Status{Met, Watch, Missed, Pending, Part, None, NA, Exempt, Unscored, Watched, Withheld} {
		if has(s) {
			items = append(items, legendItem{markSize, func(p *plate, x, y float64) { p.mark(s, x+markSize/2, y, markSize) }, statusWord(e, s)})
		}
	}
	return items
}

// capital and uncapital change the first letter of a sentence. A word with a second
// capital is a name or an abbreviation and stays.
func capital(s string) string {
	text := tongue.Inside(s)
	r, n := utf8.DecodeRuneInString(text)
	if unicode.ToUpper(r) == r && r != utf8.RuneError {
		return s
	}
	return s[:len(s)-len(text)] + string(unicode.ToUpper(r)) + text[n:]
}

func uncapital(s string) string {
	text := tongue.Inside(s)
	r, n := utf8.DecodeRuneInString(text)
	if next, _ := utf8.DecodeRuneInString(text[n:]); n == 0 || unicode.IsUpper(next) {
		return s
	}
	return s[:len(s)-len(text)] + string(unicode.ToLower(r)) + text[n:]
}
