package page

import (
	"steelyard/generator/chart"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// The figures of a report, as values. Each returns nil where it would show nothing.

// mapFigure is the strategy map; nil without objectives.
func (l *ledger) mapFigure() *chart.StrategyMap {
	m := &chart.StrategyMap{Year: l.r.Year, Mission: l.plain(l.r.Mission), Layouts: l.layouts}
	known := map[string]bool{chart.MissionID: true}
	n := 0
	for _, t := range l.r.Themes {
		m.Themes = append(m.Themes, chart.MapTheme{ID: t.ID, Title: l.plain(t.Title)})
	}
	for _, d := range l.dims {
		band := chart.MapBand{ID: d.d.ID, Title: l.plain(d.d.Title)}
		if d.s.State == scoring.Scored {
			band.Note = l.w("report.points-of", l.scored(&d.s.Node, l.dimDecimals()), l.points(d.s.Points))
		}
		for _, o := range d.objs {
			known[o.o.ID] = true
			n++
			card := chart.MapCard{ID: o.o.ID, Title: l.plain(o.o.Title), Href: l.objectiveHref(o), Status: markOf(&o.s.Node), Themes: o.o.Theme, Owner: l.plain(o.o.Owner), Score: l.missing()}
			if o.s.State != scoring.Scored {
				card.Score.Text = l.state(o.s.State)
			}
			if sh, ok := share(&o.s.Node); ok {
				card.Score = charted(sh.Mul(hundred), l.percent(sh, 0))
			}
			for _, i := range o.inds {
				card.Indicators = append(card.Indicators, l.indicatorInWords(i))
			}
			band.Objectives = append(band.Objectives, card)
		}
		m.Dimensions = append(m.Dimensions, band)
	}
	if n == 0 {
		return nil
	}
	for _, d := range l.dims {
		for _, o := range d.objs {
			for _, s := range o.o.Supports {
				if known[s.To] {
					m.Links = append(m.Links, chart.MapLink{From: o.o.ID, To: s.To, Feedback: s.Feedback})
				}
			}
		}
	}
	return m
}

// objectiveHref leads to an objective: in a report to its row, elsewhere to the page of
// its dimension.
func (l *ledger) objectiveHref(o *objLine) string {
	if l.page == l.reportPath(l.r) {
		return "#objective-" + o.o.ID
	}
	return l.href(l.dimensionPath(l.r, o.dim.d.ID)) + "#objective-" + o.o.ID
}

// indicatorInWords is one indicator in a line: "Satisfaction: 91.4 %, target 90 %".
func (l *ledger) indicatorInWords(i *indLine) string {
	name := l.plain(i.i.Title)
	v, ok := l.result(i).Get()
	if !ok {
		return l.w("report.indicator-state", name, l.state(i.s.State))
	}
	t, ok := i.i.Target.Get()
	if !ok {
		return l.w("report.indicator-value", name, l.measured(i.i, v))
	}
	return l.w("report.indicator-target", name, l.measured(i.i, v), l.measured(i.i, t))
}

// reading is the strategy map in sentences, from the mission down to causes.
func (l *ledger) reading() *view.Bullets {
	causes := map[string][]*objLine{}
	feedback := map[string]bool{}
	order := map[string]*objLine{}
	for _, d := range l.dims {
		for _, o := range d.objs {
			order[o.o.ID] = o
		}
	}
	for _, d := range l.dims {
		for _, o := range d.objs {
			for _, s := range o.o.Supports {
				if s.Feedback {
					feedback[o.o.ID+">"+s.To] = true
				}
				causes[s.To] = append(causes[s.To], o)
			}
		}
	}
	if len(causes) == 0 {
		return nil
	}
	b := &view.Bullets{Lead: l.w("report.reading-lead")}
	told := map[string]bool{}
	var item func(o *objLine, to string, path map[string]bool) view.Bullet
	item = func(o *objLine, to string, path map[string]bool) view.Bullet {
		name := l.text(o.o.Title)
		it := view.Bullet{Parts: []view.Cell{{Text: name.Text, Lang: name.Lang, Code: o.code, Href: l.objectiveHref(o)}}}
		if sh, ok := share(&o.s.Node); ok {
			it.Parts = append(it.Parts, view.Cell{Text: l.w("report.reading-score", l.percent(sh, 0))}, view.Cell{Mark: markOf(&o.s.Node), Text: l.statusWord(&o.s.Node)})
		}
		if feedback[o.o.ID+">"+to] {
			it.Parts = append(it.Parts, view.Cell{Text: l.w("report.reading-feedback")})
			return it
		}
		below := causes[o.o.ID]
		if len(below) == 0 || path[o.o.ID] {
			return it
		}
		if told[o.o.ID] {
			it.Parts = append(it.Parts, view.Cell{Text: l.w("report.reading-above")})
			return it
		}
		told[o.o.ID], path[o.o.ID] = true, true
		for _, c := range below {
			it.Sub = append(it.Sub, item(c, o.o.ID, path))
		}
		delete(path, o.o.ID)
		return it
	}
	// What supports the mission, then whatever is no cause of anything told so far.
	for _, o := range causes[chart.MissionID] {
		b.Items = append(b.Items, item(o, chart.MissionID, map[string]bool{}))
	}
	reached := map[string]bool{}
	var reach func(id string)
	reach = func(id string) {
		for _, c := range causes[id] {
			if !reached[c.o.ID] {
				reached[c.o.ID] = true
				reach(c.o.ID)
			}
		}
	}
	reach(chart.MissionID)
	for _, d := range l.dims {
		for _, o := range d.objs {
			if !reached[o.o.ID] && len(causes[o.o.ID]) > 0 {
				b.Items = append(b.Items, item(o, "", map[string]bool{}))
				reached[o.o.ID] = true
				reach(o.o.ID)
			}
		}
	}
	return b
}
