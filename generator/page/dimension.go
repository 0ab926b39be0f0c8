package page

import (
	"slices"
	"steelyard/generator/wording"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// planDimensions lists one page a dimension.
func planDimensions(e *planner) []*view.Page {
	var pages []*view.Page
	for _, l := range e.ledger.Reports {
		for _, d := range l.Dimensions {
			path := e.DimensionPath(l.Written, d.Written.ID)
			pages = append(pages, planPage(e, "dimension", path, func() (*scope, error) { return e.dimensionScope(l, d, path) }, func(s *scope) (*view.Dimension, error) { return s.dimension(d) }))
		}
	}
	return pages
}

func (e *planner) dimensionScope(l *ledger.Report, d *ledger.Dimension, path string) (*scope, error) {
	r, id := l.Written, d.Written.ID
	unit, name := e.Plain(r.Unit.Title), e.Text(d.Written.Title)
	return e.withText(l, e.below(r, "dimension", path, e.W("dimension.title", name.Text, unit, r.Year), e.W("dimension.about", name.Text, unit, r.Year), name, func(o *source.Report) string {
		if slices.ContainsFunc(o.Dimensions, func(x *source.Dimension) bool { return x.ID == id }) {
			return e.DimensionPath(o, id)
		}
		return ""
	}))
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
	section := func(id, label string, fill func()) {
		ps.blocks = nil
		fill()
		if len(ps.blocks) > 0 {
			v.Sections = append(v.Sections, view.Section{ID: id, Label: view.Str{Text: s.W(label)}, Blocks: ps.blocks})
		}
	}
	section("indicators", "dimension.indicators", func() {
		if len(d.Indicators()) > 0 || d.Withheld.Count > 0 {
			ps.table("indicators", l.indicatorTable(d))
			ps.add("", l.statusKey())
		}
		if c := l.changeCallout(d); c != nil {
			ps.add("", c)
		}
	})
	section("narrative", "dimension.narrative", func() {
		if text != nil {
			ps.blocks = append(ps.blocks, text.section(text.doc.Section(dimSection(id)))...)
		}
	})
	section("objectives", "dimension.objectives", func() {
		ps.figure("bars", "", l.objectiveBars(d))
		ps.table("links", l.linkTable(d))
	})
	section("contribution", "dimension.contribution", func() {
		ps.figure("waterfall", "", l.waterfall())
		ps.table("years", l.dimensionYears(d))
	})
	section("initiatives", "indicator.initiatives", func() { ps.table("initiatives", l.initiativeTable(l.ServedBy(d.Objectives...))) })
	finish(s.Edition, &v.Shell, v.Sections, name.Text, s.W("indicator.contents", unit, r.Year))
	return v, nil
}

func (l *chapter) dimensionStats(d *ledger.Dimension) []view.Stat {
	score := view.Stat{Term: l.W("report.score"), Value: l.Scored(&d.Score.Node, l.DimDecimals()), Small: l.OfPoints(&d.Score.Node), Mark: ""}
	lost := l.Num(ledger.Lost(&d.Score.Node), l.DimDecimals())
	if d.Score.State == scoring.Withheld {
		lost = l.None()
	}
	if sh, ok := ledger.Share(&d.Score.Node); ok {
		score.Detail = l.W("indicator.share", l.Percent(sh, 1))
	}
	t := ledger.TallyOf(d.Indicators())
	stats := []view.Stat{score,
		{Term: l.W("report.lost"), Value: lost, Detail: l.W("report.points-unit")},
		{Term: l.W("status-head.met"), Value: l.Count(t.Met), Small: l.W("report.of-ranked", l.Count(t.Judged())), Mark: "met"},
		{Term: l.W("status-head.missed"), Value: l.Count(t.Missed), Small: l.W("report.of-ranked", l.Count(t.Judged())), Mark: "missed"},
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

// linkTable lists a dimension's objectives with what they support and what supports
// them.
func (l *chapter) linkTable(d *ledger.Dimension) *view.Table {
	if len(d.Objectives) == 0 {
		return nil
	}
	codes := l.Codes
	supported := map[string][]string{}
	for _, x := range l.Dimensions {
		for _, o := range x.Objectives {
			for _, s := range o.Written.Supports {
				supported[s.To] = append(supported[s.To], codes[o.Written.ID])
			}
		}
	}
	t := &view.Table{ID: "tbl-links", Title: view.Str{Text: l.W("dimension.links-title")}, Subtitle: l.W("dimension.links-measure")}
	t.Columns = []view.Column{{Head: l.W("report.objective")}, {Head: l.W("report.owner")}, {Head: l.W("dimension.supports")}, {Head: l.W("dimension.supported-by")}, {Head: l.W("report.strategy")}}
	var rows []view.Row
	for _, o := range d.Objectives {
		var to, by, strategies []string
		for _, s := range o.Written.Supports {
			name := codes[s.To]
			if s.To == "mission" {
				name = l.W("report.mission")
			}
			if s.Feedback {
				name = l.W("dimension.feedback", name)
			}
			to = append(to, name)
		}
		by = supported[o.Written.ID]
		for _, s := range o.Written.Strategy {
			strategies = append(strategies, wording.StrategyCode(s))
		}
		name, about := l.Text(o.Written.Title), l.Text(o.Written.Description)
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Code: o.Code, Head: true, Sub: about},
			l.OrNone(l.Text(o.Written.Owner)), l.OrNone(view.Str{Text: l.Str.List(to)}), l.OrNone(view.Str{Text: l.Str.List(by)}), l.OrNone(view.Str{Text: l.Str.List(strategies)})}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// dimensionYears lists a dimension over the years; nil with fewer than two.
func (l *chapter) dimensionYears(d *ledger.Dimension) *view.Table {
	t := &view.Table{ID: "tbl-dimension-years", Title: view.Str{Text: l.W("dimension.years-title")}}
	t.Columns = []view.Column{{Head: l.W("indicator.year")}, {Head: l.W("report.points"), Num: true}, {Head: l.W("report.score"), Num: true}, {Head: l.W("summary.percent"), Num: true}}
	var rows []view.Row
	for _, r := range l.Years() {
		x := r.Dimension(d.Written.ID)
		if x == nil {
			continue
		}
		pct := l.None()
		if sh, ok := ledger.Share(&x.Score.Node); ok {
			pct = l.PercentOf(sh, 1)
		}
		row := view.Row{Cells: []view.Cell{{Text: l.Year(r.Written.Year), Head: true}, {Text: l.Points(x.Score.Points), Num: true}, {Text: l.Scored(&x.Score.Node, l.DimDecimals()), Num: true, Key: true}, {Text: pct, Num: true}}}
		if r != l.Report {
			row.Cells[0].Href = l.Href(l.DimensionPath(r.Written, d.Written.ID))
		}
		rows = append(rows, row)
	}
	if len(rows) < 2 {
		return nil
	}
	t.Groups = [][]view.Row{rows}
	l.Align(t)
	return t
}
