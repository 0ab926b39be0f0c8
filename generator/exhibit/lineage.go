package exhibit

import (
	"steelyard/generator/edition"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// LineageTable tells what became of a unit over the years, as the page at a path shows it;
// nil where nothing did.
func LineageTable(e *edition.Edition, u *source.Unit, at string) *view.Table {
	if len(u.Lineage) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-lineage", Title: view.Str{Text: e.W("lineage.title")}}
	t.Columns = []view.Column{{Head: e.W("report.on"), Num: true}, {Head: e.W("report.what")}, {Head: e.W("lineage.document")}}
	var rows []view.Row
	for _, x := range u.Lineage {
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: e.Day(x.On), Num: true, Head: true}, {Parts: happened(e, x, at)}, e.OrNone(e.Text(x.Document))}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// happened says one turn in the life of a unit, with links to the others in it.
func happened(e *edition.Edition, x source.Event, at string) []view.Cell {
	parts := []view.Cell{{Text: e.W("lineage." + x.Kind)}}
	switch x.Kind {
	case "rename", "move":
		was := e.Text(x.Was)
		return append(parts, view.Cell{Text: was.Text, Lang: was.Lang})
	case "abolish":
		if len(x.Others) > 0 {
			parts[0].Text = e.W("lineage.abolish-into")
		}
	}
	for n, o := range x.Others {
		if n > 0 {
			parts = append(parts, view.Cell{Text: e.Str.Format.List})
		}
		name := e.Text(o.Title)
		parts = append(parts, view.Cell{Text: name.Text, Lang: name.Lang, Href: edition.Rel(at, e.UnitPath(&source.Unit{ID: o.ID}))})
	}
	return parts
}

// LineageOf tells what became of a report's unit within its year; "" where nothing did.
func (l *Chapter) LineageOf() string {
	text := ""
	for _, x := range l.Written.Unit.Lineage {
		if x.On < l.Written.Begin() || x.On > l.Written.End() {
			continue
		}
		said := ""
		for _, p := range happened(l.Edition, x, l.At) {
			said += p.Text
		}
		if doc := l.Text(x.Document).Text; doc != "" {
			said = l.W("lineage.by", said, doc)
		}
		text = l.Sentences(text, l.W("lineage.since", l.Date(x.On), said))
	}
	return text
}
