package markdown

import (
	"strconv"

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
	w.str("\">\n<table>\n<caption><span class=\"vh\">")
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
