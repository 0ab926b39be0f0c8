package page

import "steelyard/generator/source"

// MapView is the strategy map alone, as wide as the page allows, with its reading.
type MapView struct {
	Shell
	Map      *Figure
	Sections []Section
}

// planMaps lists one page a report that has objectives.
func planMaps(e *edition) []*Page {
	return perReport(e, "map", e.mapPath, func(r *source.Report, path string) (*MapView, error) {
		l := e.ledger(r, path)
		unit := e.plain(r.Unit.Title)
		h := e.below(r, "map", path, e.w("map.title", unit, r.Year), e.w("map.about", unit, r.Year), Str{Text: e.w("section.map")}, e.mapPath)
		v := &MapView{Shell: e.shell(h)}
		v.Head = Head{Unit: e.text(r.Unit.Title), Soft: e.w("map.soft", r.Year), Text: Str{Text: l.mapFinding()}}
		n, lang := e.narrative(r.Narratives)
		if n != nil && n.Findings["map"] != "" {
			v.Head.Text = Str{Text: n.Findings["map"], Lang: lang}
		}
		if m := l.mapFigure(); m != nil {
			v.Map = e.figureOf("fig-strategy-map", m, "")
			v.Map.Size = "full"
		}
		ps := &pieces{l: l}
		if b := l.reading(); b != nil {
			v.Sections = append(v.Sections, Section{ID: "reading", Label: Str{Text: e.w("map.reading")}, Blocks: []Block{b}})
		}
		for _, d := range l.dims {
			if t := l.linkTable(d); t != nil {
				t.ID += "-" + d.d.ID
				t.Title = e.text(d.d.Title)
				ps.add("", t)
			}
		}
		if len(ps.blocks) > 0 {
			v.Sections = append(v.Sections, Section{ID: "objectives", Label: Str{Text: e.w("dimension.objectives")}, Blocks: ps.blocks})
		}
		e.finish(&v.Shell, v.Sections, e.w("section.map"), e.w("indicator.contents", unit, r.Year))
		return v, nil
	})
}
