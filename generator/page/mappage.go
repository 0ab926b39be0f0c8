package page

import (
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// planMaps lists one page a report that has objectives.
func planMaps(e *planner) []*view.Page {
	return perReport(e, "map", e.MapPath, func(r *source.Report, path string) (*view.Map, error) {
		l := e.chapter(r, path)
		unit := e.Plain(r.Unit.Title)
		h := e.below(r, "map", path, e.W("map.title", unit, r.Year), e.W("map.about", unit, r.Year), view.Str{Text: e.W("section.map")}, e.MapPath)
		v := &view.Map{Shell: e.shell(h)}
		v.Head = view.Head{Unit: e.Text(r.Unit.Title), Soft: e.W("map.soft", r.Year), Text: view.Str{Text: l.mapFinding()}}
		n, lang := e.Narrative(r.Narratives)
		if n != nil && n.Findings["map"] != "" {
			v.Head.Text = view.Str{Text: n.Findings["map"], Lang: lang}
		}
		if m := l.mapFigure(); m != nil {
			v.Map = e.FigureOf("fig-strategy-map", m, "")
			v.Map.Size = "full"
		}
		ps := &pieces{l: l}
		if b := l.reading(); b != nil {
			v.Sections = append(v.Sections, view.Section{ID: "reading", Label: view.Str{Text: e.W("map.reading")}, Blocks: []view.Block{b}})
		}
		for _, d := range l.Dimensions {
			if t := l.linkTable(d); t != nil {
				t.ID += "-" + d.Written.ID
				t.Title = e.Text(d.Written.Title)
				ps.add("", t)
			}
		}
		if len(ps.blocks) > 0 {
			v.Sections = append(v.Sections, view.Section{ID: "objectives", Label: view.Str{Text: e.W("dimension.objectives")}, Blocks: ps.blocks})
		}
		e.finish(&v.Shell, v.Sections, e.W("section.map"), e.W("indicator.contents", unit, r.Year))
		return v, nil
	})
}
