package render

import (
	"html/template"
	"strconv"
	"strings"

	"steelyard/generator/chart"
	"steelyard/generator/lineend"
	"steelyard/generator/markup"
	"steelyard/generator/view"
)

// writer appends HTML to a buffer. Text is escaped by text and attr and nowhere else;
// raw takes only markup of this package and what packages chart and markdown made.
type writer struct {
	pen
	buf   []byte
	marks int // drawings in cells so far, for their ids
	scope string
}

func (p pen) writer() *writer { return p.onto(make([]byte, 0, 2048)) }

func (w *writer) html() template.HTML { return template.HTML(w.buf) }

func (w *writer) raw(markup string) { w.buf = append(w.buf, markup...) }

func (w *writer) int(n int) { w.buf = strconv.AppendInt(w.buf, int64(n), 10) }

// text appends text for element content or a quoted attribute.
func (w *writer) text(s string) { w.buf = markup.Append(w.buf, s) }

// attr appends one attribute with a leading space.
func (w *writer) attr(name, value string) {
	w.raw(" ")
	w.raw(name)
	w.raw(`="`)
	w.text(value)
	w.raw(`"`)
}

// broken appends the text of a heading, caption or card: in Chinese a line of it ends
// between words, at a <wbr>, for style keeps the rest of it whole.
func (w *writer) broken(s, lang string) {
	if lang == "" {
		lang = w.lang
	}
	if !lineend.Long(s) || lang != "zh" && !strings.HasPrefix(lang, "zh-") {
		w.text(s)
		return
	}
	for i, piece := range lineend.Cut(s, nil) {
		if i > 0 {
			w.raw("<wbr>")
		}
		w.text(piece)
	}
}

// headline is str with the places at which a line may end.
func (w *writer) headline(s view.Str) {
	end := w.foreign(s)
	w.broken(s.Text, s.Lang)
	w.raw(end)
}

// str appends a text, in a span with its language where it is not the page's.
func (w *writer) str(s view.Str) {
	end := w.foreign(s)
	w.text(s.Text)
	w.raw(end)
}

// foreign begins a span with its language around a text that is in another language than the
// page, and returns what ends it; "" for none.
func (w *writer) foreign(s view.Str) (end string) {
	if s.Lang == "" || s.Text == "" {
		return ""
	}
	w.raw("<span")
	w.langAttr(s)
	w.raw(">")
	return "</span>"
}

// langAttr appends the language of a text that is in another one than the page.
func (w *writer) langAttr(s view.Str) {
	if s.Lang != "" {
		w.attr("lang", s.Lang)
	}
}

// mailed is str in which addresses of electronic mail are links.
func (w *writer) mailed(s view.Str) {
	end := w.foreign(s)
	w.buf = markup.AppendMailed(w.buf, s.Text)
	w.raw(end)
}

// link appends a text that may lead somewhere.
func (w *writer) link(href string, s view.Str) {
	if href == "" {
		w.str(s)
		return
	}
	w.raw("<a")
	w.attr("href", href)
	if s.Lang != "" {
		w.attr("lang", s.Lang)
	}
	w.raw(">")
	w.text(s.Text)
	w.raw("</a>")
}

// shapes are the marks by their class: shapes that stay apart on a photocopy. The theme's
// style draws them as borders, which are printed where backgrounds are not; they are not
// typed, so that every font shows the same.
var shapes = map[chart.Status]string{
	"met": "met", "watch": "watch", "missed": "missed", "pending": "pending", "low": "low",
	"na": "na", "not-applicable": "na", "exempt": "na",
}

// mark draws a status; "none" and unknown ones have no mark.
func (w *writer) mark(status string) {
	if s, ok := shapes[status]; ok {
		w.raw(`<i class="mk mk-`)
		w.raw(s)
		w.raw(`"></i>`)
	}
}

// status draws a status with its word.
func (w *writer) status(status, word string) {
	s, ok := shapes[status]
	if !ok {
		w.text(word)
		return
	}
	w.raw(`<span class="st mk-`)
	w.raw(s)
	w.raw(`">`)
	w.text(word)
	w.raw(`</span>`)
}

// dimKey draws the key of the n-th dimension, 1..; hues repeat after eight.
func (w *writer) dimKey(n int) {
	if n < 1 {
		return
	}
	w.raw(`<i class="dk dim`)
	w.int((n-1)%8 + 1)
	w.raw(`"></i>`)
}
