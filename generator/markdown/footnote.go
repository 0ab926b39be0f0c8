package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// A section may stand on a page without the others, so footnotes are numbered, and
// their ids made, within what is written at once, not within the document.

func (w *writer) footnoteLink(n *east.FootnoteLink) {
	if w.refs[n.Index] == 0 {
		w.notes = append(w.notes, n.Index)
	}
	w.refs[n.Index]++
	w.linked++
	number := w.number(n.Index)
	w.str(`<sup><a class="fnref" id="`)
	w.esc(w.refID(number, w.refs[n.Index]))
	w.str(`" href="#`)
	w.esc(w.noteID(number))
	w.str(`" role="doc-noteref">`, strconv.Itoa(number), "</a></sup>")
}

// number is the number of a note in print.
func (w *writer) number(index int) int {
	for i, n := range w.notes {
		if n == index {
			return i + 1
		}
	}
	return 0
}

func (w *writer) noteID(number int) string { return w.prefix + "fn-" + strconv.Itoa(number) }

func (w *writer) refID(number, ref int) string {
	id := w.prefix + "fnref-" + strconv.Itoa(number)
	if ref > 1 {
		id += "-" + strconv.Itoa(ref)
	}
	return id
}

// footnotes writes the notes that were referred to. A note may refer to others,
// which then follow it.
func (w *writer) footnotes() {
	if len(w.notes) == 0 {
		return
	}
	w.str(`<section class="footnotes" role="doc-endnotes" aria-label="`)
	w.esc(w.hooks.word("markdown.notes"))
	w.str("\">\n<ol>\n")
	for i := 0; i < len(w.notes); i++ {
		note := w.d.notes[w.notes[i]]
		w.str(`<li id="`)
		w.esc(w.noteID(i + 1))
		w.str(`">`)
		last := ast.Node(nil)
		if note != nil {
			last = note.LastChild()
			for c := note.FirstChild(); c != nil && c != last; c = c.NextSibling() {
				w.node(c)
			}
		}
		if p, ok := last.(*ast.Paragraph); ok {
			w.str("<p>")
			w.children(p)
			w.backlink(i + 1)
			w.str("</p>\n")
		} else {
			if last != nil {
				w.node(last)
			}
			w.backlink(i + 1)
		}
		w.str("</li>\n")
	}
	w.str("</ol>\n</section>\n")
}

func (w *writer) backlink(number int) {
	w.str(` <a class="fnback" href="#`)
	w.esc(w.refID(number, 1))
	w.str(`" role="doc-backlink" aria-label="`)
	w.esc(w.hooks.word("markdown.back"))
	w.str(` `, strconv.Itoa(number), `">↩</a>`)
}
