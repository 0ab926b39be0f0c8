package compare

import (
	"steelyard/generator/edition"
	"steelyard/generator/view"
)

// Coverage says how many indicators each unit has in each dimension, and how
// many of them lead: what nobody measures stands out.
func (e *Year) Coverage() *view.Table {
	dims := e.dimensionHeads()
	if len(e.Units) == 0 || len(dims) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-coverage", Subtitle: e.W("compare.cover-measure")}
	t.Columns = []view.Column{{Head: e.W("front.unit")}}
	for n, d := range dims {
		t.Columns = append(t.Columns, view.Column{Head: d.title.Text, Num: true, Dim: n + 1})
	}
	t.Columns = append(t.Columns, view.Column{Head: e.W("compare.cover-all"), Num: true})
	var rows []view.Row
	gaps, unled := 0, 0
	cell := func(inds, lead int) view.Cell {
		c := view.Cell{Text: e.Count(inds), Num: true, Sub: view.Str{Text: e.W("compare.cover-lead", e.Count(lead))}}
		if lead == 0 {
			unled++
			c.Sub.Text, c.Heat = e.W("compare.cover-no-lead"), "watch"
		}
		return c
	}
	for _, g := range e.Units {
		name := e.Text(g.Written.Unit.Title)
		row := view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true, Href: g.Href(e.CoveragePath(g.Written))}}}
		sum, led := 0, 0
		for _, head := range dims {
			d := g.Dimension(head.id)
			n, lead := 0, 0
			if d != nil {
				n = d.Withheld.Count
				for _, i := range d.Indicators() {
					n++
					if i.Written.Kind == "lead" {
						lead++
					}
				}
			}
			sum, led = sum+n, led+lead
			switch {
			case n > 0:
				row.Cells = append(row.Cells, cell(n, lead))
			case e.Of.Misses(g.Report, head.id):
				gaps++
				row.Cells = append(row.Cells, g.Gap())
			default:
				row.Cells = append(row.Cells, view.Cell{Text: e.None(), Num: true})
			}
		}
		row.Cells = append(row.Cells, view.Cell{Text: e.Count(sum), Num: true, Key: true, Sub: view.Str{Text: e.W("compare.cover-lead", e.Count(led))}})
		rows = append(rows, row)
	}
	t.Groups = [][]view.Row{rows}
	switch {
	case gaps > 0:
		t.Title = view.Str{Text: edition.Capital(e.W("compare.cover-gaps", e.Few(gaps)))}
	case unled > 0:
		t.Title = view.Str{Text: edition.Capital(e.W("compare.cover-unled", e.Few(unled)))}
	default:
		t.Title = view.Str{Text: e.W("compare.cover-whole")}
	}
	return e.folded(t, reports(e.Units))
}
