package render

import (
	"strings"

	"steelyard/generator/chart"
	"steelyard/generator/view"
)

// phrase writes a cell's text with what dresses it: code, arithmetic, link, the part
// behind the decimal mark.
func (w *writer) phrase(c *view.Cell) {
	switch {
	case c.Mono:
		w.raw("<code>")
	case c.Op:
		w.raw(`<span class="op">`)
	}
	w.link(c.Href, view.Str{Text: c.Text, Lang: c.Lang})
	w.text(c.Frac)
	if pad := padding(c); pad != "" {
		w.raw(`<span class="`)
		w.raw(pad)
		w.raw(`"></span>`)
	}
	switch {
	case c.Mono:
		w.raw("</code>")
	case c.Op:
		w.raw("</span>")
	}
}

// drawn is what a cell can hold beside text.
type drawn interface{ SVG(chart.Env) []byte }

// mini draws a bullet, sparkline or bar for a cell.
func (w *writer) mini(f drawn) {
	w.marks++
	scope := w.scope
	if scope == "" {
		scope = "m"
	}
	w.buf = append(w.buf, f.SVG(w.env(scope+"-"+itoa(w.marks), 0))...)
}

func hasClass(classes, class string) bool {
	for c := range strings.FieldsSeq(classes) {
		if c == class {
			return true
		}
	}
	return false
}
