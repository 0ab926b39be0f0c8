package markdown

import (
	"strconv"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// table writes a table inside a region that scrolls on a narrow screen and can be
// reached with the keyboard.
func (w *writer) table(n *east.Table) {
	w.tables++
	name := w.hooks.word("markdown.table", strconv.Itoa(w.tables), w.section.Title)
	w.str(`<div class="tbl" role="region" tabindex="0" aria-label="`)
	w.esc(name)
	w.str("\">\n<table", w.room(n), ">\n<caption><span class=\"vh\">")
	w.esc(name)
	w.str("</span></caption>\n")
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		switch row := row.(type) {
		case *east.TableHeader:
			w.str("<thead>\n<tr>")
			w.cells(row, "th", ` scope="col"`)
			w.str("</tr>\n</thead>\n")
		case *east.TableRow:
			if !body {
				w.str("<tbody>\n")
				body = true
			}
			w.str("<tr>")
			w.cells(row, "td", "")
			w.str("</tr>\n")
		}
	}
	if body {
		w.str("</tbody>\n")
	}
	w.str("</table>\n</div>\n")
}

// Signs that a printed line holds of a table: at its usual size, and in small type.
const (
	roomOnSheet = 80
	roomInSmall = 118
)

// room is the class of a table that is too wide for an upright sheet: paper sets one of
// many columns smaller, one of more on its side; on a phone both keep their first column in
// sight. A column needs its longest piece that is not broken, of Chinese four signs.
func (w *writer) room(n *east.Table) string {
	var need []int
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		i := 0
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			if i == len(need) {
				need = append(need, 0)
			}
			need[i] = max(need[i], piece(w.d.plain(c)))
			i++
		}
	}
	sum := 0
	for _, n := range need {
		sum += n + 2 // between columns
	}
	switch {
	case sum > roomInSmall:
		return ` class="many more"`
	case sum > roomOnSheet:
		return ` class="many"`
	}
	return ""
}

// piece is the length of a text's longest piece that should not be broken, in signs of half
// an em.
func piece(text string) int {
	const least = 8
	most, n, han := 0, 0, 0
	for _, r := range text {
		switch {
		case r > unicode.MaxLatin1 && unicode.Is(unicode.Han, r):
			n, han = 0, han+2
			most = max(most, min(han, least))
			continue
		case unicode.IsSpace(r):
			n = 0
		default:
			n++
		}
		han = 0
		most = max(most, n)
	}
	return most
}

func (w *writer) cells(row ast.Node, tag, attributes string) {
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		cell, ok := c.(*east.TableCell)
		if !ok {
			continue
		}
		if tag == "th" && cell.FirstChild() == nil {
			w.str("<td></td>") // an empty heading names nothing
			continue
		}
		w.str("<", tag, attributes)
		switch cell.Alignment {
		case east.AlignRight:
			w.str(` class="n"`)
		case east.AlignCenter:
			w.str(` class="c"`)
		}
		w.wrap(cell, ">", "</"+tag+">")
	}
}
