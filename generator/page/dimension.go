package page

import (
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// planDimensions lists one page a dimension.
func planDimensions(e *edition) []*view.Page {
	var pages []*view.Page
	for _, u := range e.site.Units {
		for _, r := range u.Reports {
			if e.score(r) == nil {
				continue
			}
			for _, d := range r.Dimensions {
				path := e.dimensionPath(r, d.ID)
				pages = append(pages, &view.Page{Path: path, Lang: e.lang, Kind: "dimension", View: lazily(path, func() (*view.Dimension, error) { return e.dimensionView(r, d.ID, path) })})
			}
		}
	}
	return pages
}

func (e *edition) dimensionView(r *source.Report, id, path string) (*view.Dimension, error) {
	l := e.ledger(r, path)
	unit := e.plain(r.Unit.Title)
	var d *dimLine
	for _, x := range l.dims {
		if x.d.ID == id {
			d = x
		}
	}
	if d == nil {
		return &view.Dimension{Shell: e.shell(e.reportHere(r, "dimension", path))}, nil
	}
	name := e.text(d.d.Title)
	h := e.below(r, "dimension", path, e.w("dimension.title", name.Text, unit, r.Year), e.w("dimension.about", name.Text, unit, r.Year), name, func(o *source.Report) string {
		for _, x := range o.Dimensions {
			if x.ID == id {
				return e.dimensionPath(o, id)
			}
		}
		return ""
	})
	v := &view.Dimension{Shell: e.shell(h)}
	v.Head = view.Head{Unit: name, Soft: e.w("dimension.soft", unit, r.Year), Text: view.Str{Text: l.dimFinding(d)}, Deck: e.text(d.d.Question)}
	n, lang := e.narrative(r.Narratives)
	text, err := e.prose(n, lang, context{page: path, unit: r.Unit, report: r})
	if err != nil {
		return nil, err
	}
	if text != nil {
		if f := n.Findings[id]; f != "" {
			v.Head.Text = view.Str{Text: f, Lang: lang}
		}
	}
	v.Stats = l.dimensionStats(d)
	for _, x := range l.dims {
		v.Others = append(v.Others, view.Link{Text: e.text(x.d.Title), Href: rel(path, e.dimensionPath(r, x.d.ID)), Current: x == d})
	}
	ps := &pieces{l: l}
	section := func(id, label string, fill func()) {
		ps.blocks = nil
		fill()
		if len(ps.blocks) > 0 {
			v.Sections = append(v.Sections, view.Section{ID: id, Label: view.Str{Text: e.w(label)}, Blocks: ps.blocks})
		}
	}
	section("indicators", "dimension.indicators", func() {
		if len(d.inds()) > 0 || d.withheld.Count > 0 {
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
	section("initiatives", "indicator.initiatives", func() { ps.table("initiatives", l.dimensionInitiatives(d)) })
	e.finish(&v.Shell, v.Sections, name.Text, e.w("indicator.contents", unit, r.Year))
	return v, nil
}

func (l *ledger) dimensionStats(d *dimLine) []view.Stat {
	score := view.Stat{Term: l.w("report.score"), Value: l.scored(&d.s.Node, l.dimDecimals()), Small: l.w("summary.of", l.points(d.s.Points)), Mark: ""}
	if sh, ok := share(&d.s.Node); ok {
		score.Detail = l.w("indicator.share", l.percent(sh, 1))
	}
	t := tallyOf(d.inds())
	stats := []view.Stat{score,
		{Term: l.w("report.lost"), Value: l.num(lost(&d.s.Node), l.dimDecimals()), Detail: l.w("report.points-unit")},
		{Term: l.w("status-head.met"), Value: l.count(t.met), Small: l.w("report.of-ranked", l.count(t.judged())), Mark: "met"},
		{Term: l.w("status-head.missed"), Value: l.count(t.missed), Small: l.w("report.of-ranked", l.count(t.judged())), Mark: "missed"},
	}
	if l.before != nil {
		c := view.Stat{Term: l.w("indicator.change-on", l.before.Year), Value: l.none(), Detail: l.w("indicator.no-previous")}
		if diff, ok := dimChange(d); ok {
			c.Value = l.signedOrSame(diff, l.dimDecimals())
			c.Detail = l.w("dimension.previous", l.num(d.before.Score.Rounded, l.dimDecimals()), l.points(d.before.Points))
		}
		stats = append(stats, c)
	}
	return stats
}

// linkTable lists a dimension's objectives with what they support and what supports
// them.
func (l *ledger) linkTable(d *dimLine) *view.Table {
	if len(d.objs) == 0 {
		return nil
	}
	codes := objectiveCodes(l.r)
	supported := map[string][]string{}
	for _, x := range l.dims {
		for _, o := range x.objs {
			for _, s := range o.o.Supports {
				supported[s.To] = append(supported[s.To], codes[o.o.ID])
			}
		}
	}
	t := &view.Table{ID: "tbl-links", Title: view.Str{Text: l.w("dimension.links-title")}, Subtitle: l.w("dimension.links-measure")}
	t.Columns = []view.Column{{Head: l.w("report.objective")}, {Head: l.w("report.owner")}, {Head: l.w("dimension.supports")}, {Head: l.w("dimension.supported-by")}, {Head: l.w("report.strategy")}}
	var rows []view.Row
	for _, o := range d.objs {
		var to, by, strategies []string
		for _, s := range o.o.Supports {
			name := codes[s.To]
			if s.To == "mission" {
				name = l.w("report.mission")
			}
			if s.Feedback {
				name = l.w("dimension.feedback", name)
			}
			to = append(to, name)
		}
		by = supported[o.o.ID]
		for _, s := range o.o.Strategy {
			strategies = append(strategies, strategyCode(s))
		}
		name, about := l.text(o.o.Title), l.text(o.o.Description)
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Code: o.code, Head: true, Sub: about},
			l.orNone(l.text(o.o.Owner)), l.orNone(view.Str{Text: l.str.List(to)}), l.orNone(view.Str{Text: l.str.List(by)}), l.orNone(view.Str{Text: l.str.List(strategies)})}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// dimensionYears lists a dimension over the years; nil with fewer than two.
func (l *ledger) dimensionYears(d *dimLine) *view.Table {
	t := &view.Table{ID: "tbl-dimension-years", Title: view.Str{Text: l.w("dimension.years-title")}}
	t.Columns = []view.Column{{Head: l.w("indicator.year")}, {Head: l.w("report.points"), Num: true}, {Head: l.w("report.score"), Num: true}, {Head: l.w("summary.percent"), Num: true}}
	var rows []view.Row
	for _, r := range l.r.Unit.Reports {
		s := l.score(r)
		if s == nil || r.Year > l.r.Year {
			continue
		}
		for i := range s.Dimensions {
			x := &s.Dimensions[i]
			if x.ID != d.d.ID {
				continue
			}
			pct := l.none()
			if sh, ok := share(&x.Node); ok {
				pct = l.percentOf(sh, 1)
			}
			row := view.Row{Cells: []view.Cell{{Text: r.Year, Head: true}, {Text: l.points(x.Points), Num: true}, {Text: l.scored(&x.Node, l.dimDecimals()), Num: true, Key: true}, {Text: pct, Num: true}}}
			if r != l.r {
				row.Cells[0].Href = l.href(l.dimensionPath(r, d.d.ID))
			}
			rows = append(rows, row)
		}
	}
	if len(rows) < 2 {
		return nil
	}
	t.Groups = [][]view.Row{rows}
	l.align(t)
	return t
}

// dimensionInitiatives are the initiatives that serve a dimension's objectives.
func (l *ledger) dimensionInitiatives(d *dimLine) *view.Table {
	var mine []*source.Initiative
	for _, x := range l.r.Initiatives {
		for _, o := range d.objs {
			if contains(x.Objectives, o.o.ID) {
				mine = append(mine, x)
				break
			}
		}
	}
	if len(mine) == 0 {
		return nil
	}
	rc, lc := *l.r, *l
	rc.Initiatives = mine
	lc.r = &rc
	return lc.initiativeTable()
}
