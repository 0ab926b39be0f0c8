package render

import (
	"fmt"

	"steelyard/generator/view"
)

// section writes a section: its number and label small, its finding large, both in one
// h2, then its blocks.
func (w *writer) section(s *view.Section) {
	w.raw(`<section class="sec`)
	if s.Wide {
		w.raw(" onwide")
	}
	if s.Annex {
		w.raw(" annex")
	}
	if stated(s) {
		w.raw(" stated")
	}
	if s.Deck.Text == "" && len(s.Blocks) > 0 {
		if f, ok := s.Blocks[0].(*view.Figure); ok {
			w.raw(" drawn")
			if isWide(f) {
				w.raw(" tall")
			}
		}
	}
	w.raw(`"`)
	w.attr("id", s.ID)
	w.attr("aria-labelledby", s.ID+"-h")
	w.raw(`>`)
	w.heading(s)
	if s.Deck.Text != "" {
		w.raw(`<p class="deck">`)
		w.headline(s.Deck)
		w.raw("</p>")
	}
	for _, b := range s.Blocks {
		w.block(b)
	}
	w.raw("</section>\n")
}

// stated says whether a section holds statements alone: a few lines, which on paper may
// share the sheet of what stands before.
func stated(s *view.Section) bool {
	for _, b := range s.Blocks {
		if _, ok := b.(*view.Statement); !ok {
			return false
		}
	}
	return len(s.Blocks) > 0 && s.Deck.Text == ""
}

func (w *writer) heading(s *view.Section) {
	w.raw(`<h2`)
	w.attr("id", s.ID+"-h")
	w.raw(`>`)
	headline := s.Headline
	if headline.Text == "" {
		headline = s.Label
		w.here(s.ID)
		if s.Number != "" {
			w.raw(`<span class="kick alone"><span class="no">`)
			w.text(s.Number)
			w.raw("</span>\u2002</span>")
		}
		w.headline(headline)
		w.raw(`</a></h2>`)
		return
	}
	if s.Label.Text != "" || s.Number != "" {
		w.raw(`<span class="kick">`)
		w.here(s.ID)
		if s.Number != "" {
			w.raw(`<span class="no">`)
			w.text(s.Number)
			w.raw("</span>\u2002")
		}
		w.str(s.Label)
		w.raw(`</a></span> `)
		w.headline(headline)
	} else {
		w.here(s.ID)
		w.headline(headline)
		w.raw(`</a>`)
	}
	w.raw(`</h2>`)
}

// here opens a link to a place of the page, which what stands there is: its number or its
// name. Style marks it when it is pointed at.
func (w *writer) here(id string) {
	w.raw(`<a class="at"`)
	w.attr("href", "#"+id)
	w.raw(">")
}

// block writes one block. A kind that is not known here is a mistake of ours.
func (w *writer) block(b view.Block) {
	switch b := b.(type) {
	case view.Prose:
		w.raw(`<div class="prose"`)
		if b.Lang != "" {
			w.attr("lang", b.Lang)
		}
		w.raw(">")
		w.raw(string(b.HTML))
		w.raw("</div>")
	case *view.Statement:
		if b.Label != "" {
			w.raw(`<p class="mini">`)
			w.text(b.Label)
			w.raw("</p>")
		}
		w.raw(`<p class="mission-line">`)
		w.headline(b.Text)
		w.raw("</p>")
	case *view.Figure:
		w.figure(b)
	case *view.Table:
		w.table(b)
	case *view.Facts:
		w.facts(b)
	case *view.Callout:
		w.callout(b)
	case *view.Key:
		w.key(b)
	case *view.SWOT:
		w.swot(b)
	case *view.Bullets:
		w.bullets(b)
	case *view.Closing:
		w.closing(b)
	case *view.Columns:
		w.raw(`<div class="cols">`)
		for _, inner := range b.Blocks {
			w.raw("<div>")
			w.block(inner)
			w.raw("</div>")
		}
		w.raw("</div>")
	case *view.Folded:
		w.openFold("", &b.Fold)
		for _, inner := range b.Blocks {
			w.block(inner)
		}
		w.raw("</details>")
	default:
		panic(fmt.Sprintf("render: no writer for a block of type %T", b))
	}
}

// closing writes what ends an official document; a screen does not show it.
func (w *writer) closing(c *view.Closing) {
	w.raw(`<div class="closing on-official">`)
	if len(c.Attachments) > 0 {
		w.raw(`<div class="attached"><p>`)
		w.text(c.Lead)
		w.raw(`</p><ol>`)
		for _, a := range c.Attachments {
			w.raw("<li>")
			w.str(a)
			w.raw("</li>")
		}
		w.raw("</ol></div>")
	}
	w.raw(`<p class="signed">`)
	w.str(c.Signatory)
	w.raw("</p>")
	if c.Date != "" {
		w.raw(`<p class="dated">`)
		w.text(c.Date)
		w.raw("</p>")
	}
	w.raw("</div>")
}

func (w *writer) facts(f *view.Facts) {
	if len(f.Items) == 0 {
		return
	}
	w.raw(`<dl class="facts">`)
	for _, item := range f.Items {
		w.raw("<dt>")
		w.text(item.Term)
		w.raw("</dt><dd>")
		for i := range item.Parts {
			w.cellContent(&item.Parts[i])
		}
		w.raw("</dd>")
	}
	w.raw("</dl>")
}

func (w *writer) callout(c *view.Callout) {
	w.raw(`<p class="callout`)
	if c.Kind != "" {
		w.raw(" ")
		w.text(c.Kind)
	}
	w.raw(`"`)
	if c.Lang != "" {
		w.attr("lang", c.Lang)
	}
	w.raw(`>`)
	if c.Bold != "" {
		w.raw("<b>")
		w.text(c.Bold)
		w.raw("</b> ")
	}
	w.text(c.Text)
	w.raw("</p>")
}

func (w *writer) key(k *view.Key) {
	w.raw(`<p class="key">`)
	for _, item := range k.Items {
		heat, ok := heatStep(item.Status)
		if ok {
			w.raw(`<span class="shade"><span class="swatch ht-`)
			w.text(heat)
			w.raw(`"></span>`)
		} else {
			w.raw("<span>")
			w.mark(item.Status)
		}
		if item.Word != "" {
			w.raw("<b>")
			w.text(item.Word)
			w.raw("</b> ")
		}
		w.text(item.Text)
		w.raw("</span> ")
	}
	w.raw("</p>")
}

// heatStep tells the steps of a heat table's shading, "heat-1", from marks.
func heatStep(status string) (string, bool) {
	const prefix = "heat-"
	if len(status) > len(prefix) && status[:len(prefix)] == prefix {
		return status[len(prefix):], true
	}
	return "", false
}

func (w *writer) swot(s *view.SWOT) {
	w.raw(`<div class="swot">`)
	for _, list := range s.Lists {
		w.raw("<section><h3>")
		w.text(list.Title)
		w.raw("</h3><ul>")
		for _, item := range list.Items {
			w.raw("<li><b>")
			w.text(item.Code)
			w.raw("</b> <span")
			if item.Text.Lang != "" {
				w.attr("lang", item.Text.Lang)
			}
			w.raw(">")
			w.text(item.Text.Text)
			w.raw("</span></li>")
		}
		w.raw("</ul></section>")
	}
	w.raw("</div>")
}

func (w *writer) bullets(b *view.Bullets) {
	w.raw(`<div class="prose`)
	if b.Class != "" {
		w.raw(" ")
		w.text(b.Class)
	}
	w.raw(`">`)
	if b.Lead != "" {
		w.raw("<p>")
		w.text(b.Lead)
		w.raw("</p>")
	}
	w.list(b.Items, b.Ordered)
	w.raw("</div>")
}

func (w *writer) list(items []view.Bullet, ordered bool) {
	if len(items) == 0 {
		return
	}
	name := "ul"
	if ordered {
		name = "ol"
	}
	w.raw("<" + name + ">")
	for _, item := range items {
		w.raw("<li>")
		for i := range item.Parts {
			w.cellContent(&item.Parts[i])
		}
		w.list(item.Sub, ordered)
		w.raw("</li>")
	}
	w.raw("</" + name + ">")
}
