package page

import (
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// planMaps lists one page a report that has objectives.
func planMaps(e *edition) []*view.Page {
	return perReport(e, "map", e.mapPath, func(r *source.Report, path string) (*view.Map, error) {
		l := e.chapter(r, path)
		unit := e.plain(r.Unit.Title)
		h := e.below(r, "map", path, e.w("map.title", unit, r.Year), e.w("map.about", unit, r.Year), view.Str{Text: e.w("section.map")}, e.mapPath)
		v := &view.Map{Shell: e.shell(h)}
		v.Head = view.Head{Unit: e.text(r.Unit.Title), Soft: e.w("map.soft", r.Year), Text: view.Str{Text: l.mapFinding()}}
		n, lang := e.narrative(r.Narratives)
		if n != nil && n.Findings["map"] != "" {
			v.Head.Text = view.Str{Text: n.Findings["map"], Lang: lang}
		}
		if m := l.mapFigure(); m != nil {
			v.Map = e.figureOf("fig-strategy-map", m, "")
			v.Map.Size = "full"
		}
		ps := &pieces{l: l}
		if b := l.reading(); b != nil {
			v.Sections = append(v.Sections, view.Section{ID: "reading", Label: view.Str{Text: e.w("map.reading")}, Blocks: []view.Block{b}})
		}
		for _, d := range l.Dimensions {
			if t := l.linkTable(d); t != nil {
				t.ID += "-" + d.Written.ID
				t.Title = e.text(d.Written.Title)
				ps.add("", t)
			}
		}
		if len(ps.blocks) > 0 {
			v.Sections = append(v.Sections, view.Section{ID: "objectives", Label: view.Str{Text: e.w("dimension.objectives")}, Blocks: ps.blocks})
		}
		e.finish(&v.Shell, v.Sections, e.w("section.map"), e.w("indicator.contents", unit, r.Year))
		return v, nil
	})
}
