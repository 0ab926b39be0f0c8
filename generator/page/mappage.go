package page

import (
	"steelyard/generator/ledger"
	"steelyard/generator/view"
)

// planMaps lists one page a report that has objectives.
func planMaps(e *planner) []*view.Page {
	return perReport(e, "map", e.MapPath, func(l *ledger.Report, path string) (*scope, error) {
		r := l.Written
		unit := e.Plain(r.Unit.Title)
		s := e.withFindings(l, e.below(r, "map", path, e.W("map.title", unit, r.Year), e.W("map.about", unit, r.Year), view.Str{Text: e.W("section.map")}, e.MapPath), findingOf("map"))
		s.shows = l.OfMap()
		return s, nil
	}, (*scope).mapPage)
}

func (s *scope) mapPage() (*view.Map, error) {
	l := s.own()
	r := l.Written
	v := &view.Map{Shell: s.shell}
	v.Head = view.Head{Unit: s.Text(r.Unit.Title), Soft: s.W("map.soft", r.Year), Text: view.Str{Text: l.MapFinding()}}
	if said, ok := s.text.finding("map"); ok {
		v.Head.Text = said
	}
	if m := l.MapFigure(); m != nil {
		v.Map = l.FigureOf("fig-strategy-map", m, "")
		v.Map.Size = "full"
	}
	ps := &pieces{l: l}
	if b := l.MapReading(); b != nil {
		v.Sections = append(v.Sections, view.Section{ID: "reading", Label: view.Str{Text: s.W("map.reading")}, Blocks: []view.Block{b}})
	}
	for _, d := range l.Dimensions {
		if t := l.LinkTable(d); t != nil {
			t.ID += "-" + d.Written.ID
			t.Title = s.Text(d.Written.Title)
			ps.add("", t)
		}
	}
	if len(ps.blocks) > 0 {
		v.Sections = append(v.Sections, view.Section{ID: "objectives", Label: view.Str{Text: s.W("dimension.objectives")}, Blocks: ps.blocks})
	}
	finish(s.Edition, &v.Shell, v.Sections, s.W("section.map"), s.W("indicator.contents", s.Plain(r.Unit.Title), r.Year))
	return v, nil
}
