package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"steelyard/generator/view"
)

// table writes a table: caption (number, finding, what is measured), head with scope,
// bodies, foot. It stands in a region that scrolls by itself and can be reached with
// the keyboard. A table of dimensions (dimtab) always fits, and a figure's data (narrow)
// stand folded in something that scrolls: they need none.
func (w *writer) table(t *view.Table) {
	fits := hasClass(t.Class, "dimtab") || hasClass(t.Class, "narrow")
	name := t.Title.Text
	if name == "" {
		name = t.Label
	}
	if t.Number != "" && name != "" {
		name = t.Number + w.words.Words("table.name-join") + name
	}
	outer := w.scope
	if t.ID != "" {
		w.scope = t.ID
	}
	defer func() { w.scope = outer }()
	if len(t.Folds) > 0 {
		w.foldedTable(t, name)
		return
	}
	if !fits {
		w.raw(`<div class="tbl" role="region" tabindex="0"`)
		w.attr("aria-label", name)
		if t.ID != "" {
			w.attr("id", t.ID)
		}
		w.raw(`>`)
	}
	w.raw(`<table`)
	crowd := crowded(t)
	card := cards(t, crowd)
	if class := strings.TrimSpace(t.Class + card + crowd); class != "" {
		w.attr("class", class)
	}
	if fits && t.ID != "" {
		w.attr("id", t.ID)
	}
	if hasClass(t.Class, "narrow") {
		w.attr("aria-label", name)
		w.raw(`>`)
	} else {
		w.raw(`>`)
		w.caption(t, fits)
	}
	named := card != "" || hasClass(t.Class, "cards")
	w.raw("<thead><tr>")
	for i := range t.Columns {
		w.column(&t.Columns[i])
	}
	w.raw("</tr></thead>")
	for _, group := range t.Groups {
		if len(group) == 0 {
			continue
		}
		w.raw("<tbody>")
		w.rows(t, group, named)
		w.raw("</tbody>")
	}
	if len(t.Foot) > 0 {
		w.raw("<tfoot>")
		w.rows(t, t.Foot, named)
		w.raw("</tfoot>")
	}
	w.raw("</table>")
	if !fits {
		w.raw("</div>")
	}
	if t.Source != "" {
		w.raw(`<p class="src">`)
		w.text(t.Source)
		w.raw("</p>")
	}
}

func (w *writer) caption(t *view.Table, fits bool) {
	if t.Title.Text == "" {
		if fits && t.Label != "" {
			w.raw(`<caption class="mini">`)
			w.text(t.Label)
			w.raw("</caption>")
			return
		}
		if t.Label != "" {
			w.raw(`<caption class="vh">`)
			w.text(t.Label)
			w.raw("</caption>")
		}
		return
	}
	if fits && t.Number == "" {
		w.raw(`<caption class="mini">`)
		w.str(t.Title)
		w.raw("</caption>")
		return
	}
	w.raw("<caption>")
	w.labels(t.ID, t.Number, t.Title, t.Subtitle)
	w.raw("</caption>")
}

// labels is the one anatomy of tables and figures: number, finding, what is measured.
func (w *writer) labels(id, number string, title view.Str, subtitle string) {
	if number != "" {
		w.raw(`<span class="cap-n">`)
		if id != "" {
			w.here(id)
		}
		w.text(number)
		if id != "" {
			w.raw("</a>")
		}
		w.raw("</span> ")
	}
	w.raw(`<span class="cap-t"`)
	if title.Lang != "" {
		w.attr("lang", title.Lang)
	}
	w.raw(">")
	alone := number == "" && id != ""
	if alone {
		w.here(id)
	}
	w.broken(title.Text, title.Lang)
	if alone {
		w.raw("</a>")
	}
	w.raw("</span>")
	if subtitle != "" {
		w.raw(` <span class="cap-s">`)
		w.text(subtitle)
		w.raw("</span>")
	}
}

func (w *writer) column(c *view.Column) {
	if c.Head == "" { // an empty header is no header
		w.raw("<td></td>")
		return
	}
	w.raw(`<th scope="col"`)
	switch whole := w.inOneLine(c.Head); {
	case c.Num && whole:
		w.raw(` class="n nw"`)
	case c.Num:
		w.raw(` class="n"`)
	case whole:
		w.raw(` class="nw"`)
	}
	w.raw(">")
	w.dimKey(c.Dim)
	w.mark(c.Status)
	if c.Hidden {
		w.raw(`<span class="vh">`)
	}
	w.link(c.Href, view.Str{Text: c.Head})
	if c.Hidden {
		w.raw("</span>")
	}
	if c.Sub != "" {
		w.raw(` <span class="sub">`)
		w.text(c.Sub)
		w.raw("</span>")
	}
	w.raw("</th>")
}

// rows writes the rows of a body or foot. In a table of cards each cell names its
// column, which a phone shows beside it: named.
func (w *writer) rows(t *view.Table, rows []view.Row, named bool) {
	open := make([]int, len(t.Columns)) // rows that a cell above still spans, by column
	for i := range rows {
		r := &rows[i]
		w.raw("<tr")
		if r.ID != "" {
			w.attr("id", r.ID)
		}
		if r.Class != "" {
			w.attr("class", r.Class)
		}
		w.raw(">")
		at := 0
		for j := range r.Cells {
			c := &r.Cells[j]
			for at < len(open) && open[at] > 0 {
				open[at]--
				at++
			}
			head := ""
			if named && (!c.Head || c.Num) && c.Span < 2 && at < len(t.Columns) && !t.Columns[at].Hidden {
				head = t.Columns[at].Head
			}
			w.cell(c, head)
			for range max(c.Span, 1) {
				if at < len(open) {
					open[at] = max(c.Rows-1, 0)
				}
				at++
			}
		}
		for ; at < len(open); at++ {
			open[at] = max(open[at]-1, 0)
		}
		w.raw("</tr>")
	}
}

// unbroken keeps a bound beside its number.
func unbroken(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "≥ ", "≥\u00a0"), "≤ ", "≤\u00a0")
}

// cell writes a cell; head is the name of its column where the cell carries it.
func (w *writer) cell(c *view.Cell, head string) {
	name := "td"
	if c.Head {
		name = "th"
	}
	w.raw("<")
	w.raw(name)
	if c.Head {
		switch {
		case c.Rows > 1:
			w.raw(` scope="rowgroup"`)
		case c.Span > 1:
			w.raw(` scope="colgroup"`)
		default:
			w.raw(` scope="row"`)
		}
	}
	pad := padding(c)
	alone := c.Soft == "" && len(c.Parts) == 0 && c.Sub.Text == "" && c.Code == "" && c.Dim == 0
	if !alone {
		pad = "" // more comes behind the number, which keeps its own room
	}
	dress := ""
	switch shape := shapes[c.Mark]; {
	case !alone || c.Head:
	case shape != "" && !hasClass(c.Class, "bare"):
		dress = "st mk-" + shape
	case c.Mono && c.Mark == "":
		dress = "mono"
	}
	if c.Num && worded(c.Text) { // words among numbers may go on in a second line on paper
		broken := *c
		broken.Text = strings.ReplaceAll(c.Text, "\u00a0", " ")
		c = &broken
	}
	if c.Num && strings.ContainsAny(c.Text, "≥≤") { // a bound stands beside its number
		whole := *c
		whole.Text = unbroken(c.Text)
		c = &whole
	}
	w.cellClass(c, pad, dress)
	if c.Span > 1 {
		w.raw(` colspan="`)
		w.int(c.Span)
		w.raw(`"`)
	}
	if c.Rows > 1 {
		w.raw(` rowspan="`)
		w.int(c.Rows)
		w.raw(`"`)
	}
	if head != "" {
		w.attr("data-l", head)
	}
	w.raw(">")
	if pad != "" || dress != "" { // the cell itself has the class that its text would have
		plain := *c
		plain.Width, plain.Mark, plain.Mono = 0, "", false
		c = &plain
	}
	w.cellContent(c)
	w.raw("</")
	w.raw(name)
	w.raw(">")
}

// worded says whether a cell of numbers holds words: "3 of 4 milestones". A unit of one or
// two letters, "233 B", is none: it stands beside its number.
func worded(text string) bool {
	letters := 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			letters = 0
			continue
		}
		if letters++; letters > 2 || unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// inOneLine says whether a text is one of few Chinese signs, which a narrow column would
// otherwise set one below the other.
func (w *writer) inOneLine(text string) bool {
	const most = 5
	if !strings.HasPrefix(w.lang, "zh") || text == "" || utf8.RuneCountInString(text) > most {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

// padding is the class that keeps room behind a number for the digits that others in its
// column have more: p1, p2 … so many digits, q1, q2 … so many and the decimal mark. So
// decimal marks align, and a number is copied as a number.
func padding(c *view.Cell) string {
	wide := min(c.Width, 6)
	switch have := utf8.RuneCountInString(c.Frac); {
	case wide < 1:
		return ""
	case have == 0:
		return [...]string{"q0", "q1", "q2", "q3", "q4", "q5", "q6"}[wide]
	case have-1 < wide:
		return [...]string{"p0", "p1", "p2", "p3", "p4", "p5", "p6"}[wide-have+1]
	}
	return ""
}

// cellClass writes the classes of a cell, more among them; most cells have none.
func (w *writer) cellClass(c *view.Cell, more ...string) {
	at := len(w.buf)
	w.raw(` class="`)
	empty := len(w.buf)
	add := func(class string) {
		if len(w.buf) > empty {
			w.raw(" ")
		}
		w.raw(class)
	}
	if c.Num {
		add("n")
	}
	if c.Key {
		add("k")
	}
	for _, class := range more {
		if class != "" {
			add(class)
		}
	}
	if c.NoW || !c.Num && w.inOneLine(c.Text) {
		add("nw")
	}
	if c.Soft == "" && hasClass(c.Class, "soft") {
		add("soft")
	}
	if c.Heat != "" {
		add("h ht-")
		w.text(c.Heat)
	}
	if c.Share != nil && !hasClass(c.Class, "barcell") {
		add("barcell")
	}
	if c.Class != "" && c.Class != "soft" {
		add("")
		w.text(c.Class)
	}
	if len(w.buf) == empty {
		w.buf = w.buf[:at]
		return
	}
	w.raw(`"`)
}

// cellContent writes what stands in a cell, also where a cell is a piece of a line.
func (w *writer) cellContent(c *view.Cell) {
	w.dimKey(c.Dim)
	if c.Code != "" {
		w.raw(`<span class="code">`)
		w.text(c.Code)
		w.raw("</span>\u2002")
	}
	switch {
	case c.Mark != "" && hasClass(c.Class, "bare"): // the mark alone, its word for those who do not see it
		w.mark(c.Mark)
		w.raw(`<span class="vh">`)
		w.text(c.Text)
		w.raw(" </span>")
	case c.Mark != "":
		w.status(c.Mark, c.Text)
	case c.Bullet != nil:
		w.mini(c.Bullet)
	case c.Spark != nil:
		w.mini(c.Spark)
	case c.Share != nil:
		w.mini(c.Share)
	default:
		w.phrase(c)
	}
	if c.Soft != "" {
		w.raw(` <span class="soft">`)
		w.text(c.Soft)
		w.raw("</span>")
	}
	for i := range c.Parts {
		if c.Parts[i].Key {
			w.raw("<b>")
			w.cellContent(&c.Parts[i])
			w.raw("</b>")
			continue
		}
		w.cellContent(&c.Parts[i])
	}
	if c.Sub.Text != "" {
		w.raw(` <span class="sub"`)
		if c.Sub.Lang != "" {
			w.attr("lang", c.Sub.Lang)
		}
		w.raw(">")
		w.text(c.Sub.Text)
		w.raw("</span>")
	}
}
