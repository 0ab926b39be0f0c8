package page

import (
	"slices"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// planDimensions lists one page a dimension.
func planDimensions(e *planner) []*view.Page {
	var pages []*view.Page
	for _, l := range e.ledger.Reports {
		for n, id := range l.DimensionIDs() {
			path := e.DimensionPath(l.Written, id)
			pages = append(pages, planPage(e, l, "dimension", path, func() (*scope, error) { return e.dimensionScope(l, l.Dimensions[n], path) }, func(s *scope) (*view.Dimension, error) { return s.dimension(l.Dimensions[n]) }))
		}
	}
	return pages
}

func (e *planner) dimensionScope(l *ledger.Report, d *ledger.Dimension, path string) (*scope, error) {
	r, id := l.Written, d.Written.ID
	unit, name := e.Plain(r.Unit.Title), e.Text(d.Written.Title)
	h := e.below(r, "dimension", path, e.W("dimension.title", name.Text, unit, r.Year), e.W("dimension.about", name.Text, unit, r.Year), name, func(o *source.Report) string {
		if slices.ContainsFunc(o.Dimensions, func(x *source.Dimension) bool { return x.ID == id }) {
			return e.DimensionPath(o, id)
		}
		return ""
	})
	s, err := e.withSection(l, h, dimSection(id), id)
	if err == nil {
		s.shows = l.OfDimension(d)
	}
	return s, err
}

func (s *scope) dimension(d *ledger.Dimension) (*view.Dimension, error) {
	l := s.own()
	r, id := l.Written, d.Written.ID
	unit, name := s.Plain(r.Unit.Title), s.Text(d.Written.Title)
	v := &view.Dimension{Shell: s.shell}
	v.Head = view.Head{Unit: name, Soft: s.W("dimension.soft", unit, r.Year), Text: view.Str{Text: l.DimFinding(d)}, Deck: s.Text(d.Written.Question)}
	if said, ok := s.text.finding(id); ok {
		v.Head.Text = said
	}
	text := s.prose(0)
	v.Stats = l.dimensionStats(d)
	for _, x := range l.Dimensions {
		v.Others = append(v.Others, view.Link{Text: s.Text(x.Written.Title), Href: l.Href(s.DimensionPath(r, x.Written.ID)), Current: x == d})
	}
	ps := &pieces{l: l}
	section := func(id, label string, fill func()) { ps.section(&v.Sections, id, label, "", fill) }
	section("indicators", "dimension.indicators", func() {
		if len(d.Indicators()) > 0 || d.Withheld.Count > 0 {
			ps.table("indicators", l.IndicatorTable(d))
			ps.add("", l.StatusKey())
		}
		if c := l.changeCallout(d); c != nil {
			ps.add("", c)
		}
	})
	section("narrative", "dimension.narrative", func() {
		if text != nil && text.doc != nil {
			ps.blocks = append(ps.blocks, text.section(text.doc.Section(dimSection(id)))...)
		}
	})
	section("objectives", "dimension.objectives", func() {
		ps.figure("bars", "", l.ObjectivesFigure(d))
		ps.table("links", l.LinkTable(d))
	})
	section("contribution", "dimension.contribution", func() {
		ps.figure("waterfall", "", l.WaterfallFigure())
		ps.table("years", l.DimensionYears(d))
	})
	section("initiatives", "indicator.initiatives", func() { ps.table("initiatives", l.InitiativeTable(l.ServedBy(d.Objectives...))) })
	finish(s.Edition, &v.Shell, v.Sections, name.Text, s.W("indicator.contents", unit, r.Year))
	return v, nil
}

func (l *chapter) dimensionStats(d *ledger.Dimension) []view.Stat {
	score := view.Stat{Term: l.W("report.score"), Value: l.Scored(&d.Score.Node, l.DimDecimals()), Small: l.OfPoints(&d.Score.Node), Mark: ""}
	lost := l.None()
	if d.Score.State == scoring.Scored {
		lost = l.Lost(ledger.Short(&d.Score.Node), l.DimDecimals())
	} else {
		score.Detail = l.State(d.Score.State)
	}
	if sh, ok := ledger.Share(&d.Score.Node); ok {
		score.Detail = l.W("indicator.share", l.SharePercent(sh, 1))
	}
	t := ledger.TallyOf(d.Indicators())
	stats := []view.Stat{score, {Term: l.W("report.lost"), Value: lost, Detail: l.W("report.points-unit")}}
	if t.Judged() > 0 {
		stats = append(stats,
			view.Stat{Term: l.W("status-head.met"), Value: l.Count(t.Met), Small: l.W("report.of-ranked", l.Count(t.Judged())), Mark: "met"},
			view.Stat{Term: l.W("status-head.missed"), Value: l.Count(t.Missed), Small: l.W("report.of-ranked", l.Count(t.Judged())), Mark: "missed"})
	}
	if l.Before != nil {
		c := view.Stat{Term: l.W("indicator.change-on", l.Before.Written.Year), Value: l.None(), Detail: l.W("indicator.no-previous")}
		if diff, ok := d.Change(); ok {
			c.Value = l.SignedOrSame(diff, l.DimDecimals())
			c.Detail = l.W("dimension.previous", l.Num(d.Before.Score.Rounded, l.DimDecimals()), l.Points(d.Before.Points))
		}
		stats = append(stats, c)
	}
	return stats
}
