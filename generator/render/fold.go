package render

import "steelyard/generator/view"

// foldedTable writes a table of which each part is folded under its name: its caption
// once, then a table with a head of its own for each part.
func (w *writer) foldedTable(t *view.Table, name string) {
	w.raw(`<div class="folds" role="group"`)
	w.attr("aria-label", name)
	if t.ID != "" {
		w.attr("id", t.ID)
	}
	w.raw(`><p class="cap">`)
	w.labels(t.ID, t.Number, t.Title, t.Subtitle)
	w.raw("</p>")
	at := 0
	for _, f := range t.Folds {
		part := *t
		part.Folds, part.Foot, part.ID, part.Number, part.Title, part.Subtitle, part.Source = nil, nil, "", "", view.Str{}, "", ""
		part.Label = name + w.words.Words("table.name-join") + f.Title.Text
		part.Groups = t.Groups[at:min(at+f.Groups, len(t.Groups))]
		at += f.Groups
		w.openFold(t.ID, &f)
		w.table(&part)
		w.raw("</details>")
	}
	w.raw("</div>")
	if t.Source != "" {
		w.raw(`<p class="src">`)
		w.text(t.Source)
		w.raw("</p>")
	}
}

// openFold begins what is folded; of is the id of what it is a part of.
func (w *writer) openFold(of string, f *view.Fold) {
	w.raw(`<details class="part"`)
	if of != "" {
		of += "-"
	}
	w.attr("id", of+f.ID)
	w.raw(`><summary>`)
	w.str(f.Title)
	if f.Note != "" {
		w.raw(` <span class="soft">`)
		w.text(f.Note)
		w.raw("</span>")
	}
	w.raw("</summary>")
}
