package render

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"sync"

	"steelyard/generator/chart"
	"steelyard/generator/view"
	"steelyard/themes"
)

// Widths at which figures are drawn, in CSS pixels.
const (
	phoneWidth  = 320  // beside a phone's text, and small figures
	columnWidth = 720  // on paper and in a column of text
	wideWidth   = 940  // a map in a page with a contents list at its side
	fullWidth   = 1100 // a map with the page to itself
)

// An option stands between these two; it is JSON in which < is written \u003c.
const (
	optionStart = `<script type="application/json" data-option`
	optionEnd   = `</script>`
)

func itoa(n int) string { return strconv.Itoa(n) }

func (w *writer) env(id string, width int) chart.Env {
	env := w.figures
	env.ID, env.Width = id, width
	return env
}

// figure writes a figure in its frame: number, finding, what is measured; the drawing,
// which scrolls by itself where it must; a line on its source; its data, folded; and
// the option for the live view, which a script makes when a reader asks for it.
func (w *writer) figure(f *view.Figure) {
	w.raw(`<figure class="fig`)
	switch f.Size {
	case "wide", "full":
		w.raw(" full")
	case "small":
		w.raw(" bare")
	case "sheet":
		w.raw(" full bare")
	}
	w.raw(`"`)
	w.attr("id", f.ID)
	w.attr("data-kind", f.Figure.Kind())
	name := f.Title
	if f.Number != "" {
		name = f.Number + w.words.Words("table.name-join") + name
	}
	w.attr("aria-label", name)
	w.raw(`><figcaption>`)
	w.labels(f.ID, f.Number, view.Str{Text: f.Title}, f.Subtitle)
	w.raw(`</figcaption>`)
	var live []plated
	if f.Size == "small" {
		w.raw(`<div class="draw">`)
		w.drawing(f, phoneWidth)
		w.raw(`</div>`)
	} else {
		live = w.frame(f, name)
	}
	lines := f.Source + f.Origin
	if f.Source != "" && f.Origin != "" {
		lines = f.Source + w.words.Words("official.space") + f.Origin
	}
	if lines != "" || f.Data.Href != "" {
		w.raw(`<p class="src">`)
		w.text(lines)
		if lines != "" && f.Data.Href != "" {
			w.raw(" ")
		}
		if f.Data.Href != "" {
			w.link(f.Data.Href, f.Data.Text)
		}
		w.raw("</p>")
	}
	w.data(f, live)
	for _, drawing := range live {
		drawing.env.Done()
	}
	w.raw("</figure>")
}

// frame holds the drawing twice: a phone gets a narrower one, a map is wider where
// there is room. Style shows the one that fits; paper takes the one of the column.
//
// It returns the drawings that a live view stands for, the first of them the wider.
func (w *writer) frame(f *view.Figure, name string) (live []plated) {
	w.raw(`<div class="frame`)
	if isWide(f) || f.Size == "sheet" {
		w.raw(" map")
	}
	w.raw(`" role="region" tabindex="0"`)
	w.attr("aria-label", name)
	w.raw(`>`)
	switch {
	case f.Size == "sheet":
		w.draw("on-column", f, f.ID+"-s", columnWidth)
		w.draw("on-sheet", f, f.ID+"-x", chart.LeafletWidth) // flatter: more of it fits below the text
	case isWide(f):
		live = append(live, w.draw("on-wide", f, f.ID+"-x", liveWidth(f)))
		w.draw("on-column", f, f.ID+"-s", columnWidth)
		w.onPaper(f)
	default:
		live = append(live, w.draw("on-column", f, f.ID+"-s", columnWidth), w.draw("on-phone", f, f.ID+"-n", phoneWidth))
	}
	w.raw(`</div>`)
	return live
}

// papered is a figure that has drawings of its own for paper.
type papered interface {
	OnPaper(e chart.Env) chart.Paper
}

// onPaper appends the drawings for paper of a figure that has such, where the one of the
// column does not fill a sheet.
func (w *writer) onPaper(f *view.Figure) {
	m, ok := f.Figure.(papered)
	if !ok {
		return
	}
	p := m.OnPaper(w.figureEnv(f, f.ID, columnWidth))
	if len(p.Parts) == 1 && p.Parts[0].Width == columnWidth {
		return
	}
	for i, part := range p.Parts {
		one := *f
		one.Figure = part.Figure
		class := "on-paper"
		if p.Low && i == 0 {
			class += " low"
		}
		w.draw(class, &one, f.ID+"-p"+strconv.Itoa(i+1), part.Width)
	}
}

// plated is a drawing, and the surroundings in which its figure has it at hand.
type plated struct {
	svg []byte
	env chart.Env
}

// draw appends a drawing and returns it.
func (w *writer) draw(class string, f *view.Figure, id string, width int) plated {
	w.raw(`<div class="draw `)
	w.raw(class)
	w.raw(`">`)
	env := w.figureEnv(f, id, width).Shared()
	svg := f.Figure.SVG(env)
	w.buf = append(w.buf, svg...)
	w.raw(`</div>`)
	return plated{svg, env}
}

// isWide says whether a figure takes the whole column: a map.
func isWide(f *view.Figure) bool { return f.Size == "wide" || f.Size == "full" }

// liveWidth is the width of the drawing for which the live view stands.
func liveWidth(f *view.Figure) int {
	switch f.Size {
	case "wide":
		return wideWidth
	case "full":
		return fullWidth
	}
	return columnWidth
}

// drawing appends the static drawing.
func (w *writer) drawing(f *view.Figure, width int) {
	w.buf = append(w.buf, f.Figure.SVG(w.figureEnv(f, f.ID+"-s", width))...)
}

// figureEnv is the figure's own surroundings, or the page's where it names none.
func (w *writer) figureEnv(f *view.Figure, id string, width int) chart.Env {
	env := f.Env
	if env.Words == nil {
		env = w.env("", 0)
	}
	env.ID, env.Width = id, width
	return env
}

// data writes the figure's table, folded, and its option with what switches to it.
func (w *writer) data(f *view.Figure, live []plated) {
	env := w.figureEnv(f, f.ID, liveWidth(f))
	w.live(f, live)
	if table := f.Figure.Table(env); len(table.Rows) > 0 && f.Size != "sheet" {
		w.raw(`<details class="fold`)
		if f.OnPaper {
			w.raw(` on-paper" open>`)
		} else {
			w.raw(`">`)
		}
		w.raw("<summary>")
		w.text(w.words.Words("figure.data"))
		w.raw("</summary>")
		w.dataTable(f, table)
		w.raw("</details>")
	}
}

// live writes the options of a figure, one for each of its drawings, and the words of
// what switches to the view made of them: a script makes that.
func (w *writer) live(f *view.Figure, drawings []plated) {
	if f.Size == "small" || f.Size == "sheet" {
		return
	}
	var options [2][]byte // a figure has at most two drawings
	for i, drawing := range drawings {
		env := drawing.env
		env.ID = f.ID
		option, err := f.Figure.Option(env)
		if err != nil || len(option) == 0 || bytes.Equal(option, []byte("null")) {
			return // the drawing stays; a kind without a live view loses nothing
		}
		options[i] = option
	}
	w.raw(optionStart)
	for _, name := range []string{"width", "height"} {
		w.raw(" data-")
		w.raw(name)
		w.raw(`="`)
		for i, drawing := range drawings {
			if i > 0 {
				w.raw(" ")
			}
			w.buf = append(w.buf, size(drawing.svg, name)...)
		}
		w.raw(`"`)
	}
	w.attr("data-words", w.switches)
	w.raw(`>[`)
	for i := range drawings {
		if i > 0 {
			w.raw(",\n")
		}
		w.buf = append(w.buf, options[i]...)
	}
	w.raw(`]`)
	w.raw(optionEnd)
}

// switches are the words of what switches to a live view.
func switches(words *themes.Strings) string {
	var all []string
	for _, key := range []string{"interactive", "static", "save", "loading", "failed"} {
		all = append(all, words.Words("figure."+key))
	}
	return strings.Join(all, "|")
}

// size reads the width or the height of a drawing from its root element.
func size(svg []byte, name string) []byte {
	root, _, _ := bytes.Cut(svg, []byte(">"))
	_, after, _ := bytes.Cut(root, []byte(" "+name+`="`))
	value, _, _ := bytes.Cut(after, []byte(`"`))
	return value
}

func (w *writer) dataTable(f *view.Figure, t chart.Table) {
	room := dataRooms.Get().(*dataRoom)
	data := view.Table{ID: f.ID + "-data", Label: w.words.Words("figure.data") + w.words.Words("table.name-join") + f.Title, Class: "narrow"}
	data.Columns, data.Groups = room.head(t), room.groups(t)
	w.table(&data)
	dataRooms.Put(room)
}

// dataRoom is where a figure's data are put into a table, which is written at once.
type dataRoom struct {
	columns []view.Column
	rows    []view.Row
	cells   []view.Cell
	group   [1][]view.Row
}

var dataRooms = sync.Pool{New: func() any { return new(dataRoom) }}

func (r *dataRoom) head(t chart.Table) []view.Column {
	r.columns = r.columns[:0]
	for i, head := range t.Head {
		numeric := len(t.Rows) > 0 && i < len(t.Rows[0]) && t.Rows[0][i].Numeric
		r.columns = append(r.columns, view.Column{Head: head, Num: numeric})
	}
	return r.columns
}

func (r *dataRoom) groups(t chart.Table) [][]view.Row {
	n := 0
	for _, cells := range t.Rows {
		n += len(cells)
	}
	r.rows, r.cells = r.rows[:0], slices.Grow(r.cells[:0], n)
	for _, cells := range t.Rows {
		from := len(r.cells)
		for j, c := range cells {
			r.cells = append(r.cells, view.Cell{Text: c.Text, Num: c.Numeric, Head: j == 0})
		}
		r.rows = append(r.rows, view.Row{Cells: r.cells[from:len(r.cells):len(r.cells)]})
	}
	r.group[0] = r.rows
	return r.group[:]
}
