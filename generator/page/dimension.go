package page

import (
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// planDimensions lists one page a dimension.
func planDimensions(e *edition) []*view.Page {
	var pages []*view.Page
	for _, u := range e.site.Units {
		for _, r := range u.Reports {
			if e.ledger.Report(r) == nil {
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
	l := e.chapter(r, path)
	unit := e.plain(r.Unit.Title)
	d := l.Dimension(id)
	if d == nil {
		return &view.Dimension{Shell: e.shell(e.reportHere(r, "dimension", path))}, nil
	}
	name := e.text(d.Written.Title)
	h := e.below(r, "dimension", path, e.w("dimension.title", name.Text, unit, r.Year), e.w("dimension.about", name.Text, unit, r.Year), name, func(o *source.Report) string {
		for _, x := range o.Dimensions {
			if x.ID == id {
				return e.dimensionPath(o, id)
			}
		}
		return ""
	})
	v := &view.Dimension{Shell: e.shell(h)}
	v.Head = view.Head{Unit: name, Soft: e.w("dimension.soft", unit, r.Year), Text: view.Str{Text: l.dimFinding(d)}, Deck: e.text(d.Written.Question)}
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
	for _, x := range l.Dimensions {
		v.Others = append(v.Others, view.Link{Text: e.text(x.Written.Title), Href: rel(path, e.dimensionPath(r, x.Written.ID)), Current: x == d})
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
	e.finish(&v.Shell, v.Sections, name.Text, e.w("indicator.contents", unit, r.Year))
	return v, nil
}

func (l *chapter) dimensionStats(d *ledger.Dimension) []view.Stat {
	score := view.Stat{Term: l.w("report.score"), Value: l.scored(&d.Score.Node, l.dimDecimals()), Small: l.w("summary.of", l.points(d.Score.Points)), Mark: ""}
	if sh, ok := ledger.Share(&d.Score.Node); ok {
		score.Detail = l.w("indicator.share", l.percent(sh, 1))
	}
	t := ledger.TallyOf(d.Indicators())
	stats := []view.Stat{score,
		{Term: l.w("report.lost"), Value: l.num(ledger.Lost(&d.Score.Node), l.dimDecimals()), Detail: l.w("report.points-unit")},
		{Term: l.w("status-head.met"), Value: l.count(t.Met), Small: l.w("report.of-ranked", l.count(t.Judged())), Mark: "met"},
		{Term: l.w("status-head.missed"), Value: l.count(t.Missed), Small: l.w("report.of-ranked", l.count(t.Judged())), Mark: "missed"},
	}
	if l.Before != nil {
		c := view.Stat{Term: l.w("indicator.change-on", l.Before.Written.Year), Value: l.none(), Detail: l.w("indicator.no-previous")}
		if diff, ok := d.Change(); ok {
			c.Value = l.signedOrSame(diff, l.dimDecimals())
			c.Detail = l.w("dimension.previous", l.num(d.Before.Score.Rounded, l.dimDecimals()), l.points(d.Before.Points))
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
	t := &view.Table{ID: "tbl-links", Title: view.Str{Text: l.w("dimension.links-title")}, Subtitle: l.w("dimension.links-measure")}
	t.Columns = []view.Column{{Head: l.w("report.objective")}, {Head: l.w("report.owner")}, {Head: l.w("dimension.supports")}, {Head: l.w("dimension.supported-by")}, {Head: l.w("report.strategy")}}
	var rows []view.Row
	for _, o := range d.Objectives {
		var to, by, strategies []string
		for _, s := range o.Written.Supports {
			name := codes[s.To]
			if s.To == "mission" {
				name = l.w("report.mission")
			}
			if s.Feedback {
				name = l.w("dimension.feedback", name)
			}
			to = append(to, name)
		}
		by = supported[o.Written.ID]
		for _, s := range o.Written.Strategy {
			strategies = append(strategies, strategyCode(s))
		}
		name, about := l.text(o.Written.Title), l.text(o.Written.Description)
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Code: o.Code, Head: true, Sub: about},
			l.orNone(l.text(o.Written.Owner)), l.orNone(view.Str{Text: l.str.List(to)}), l.orNone(view.Str{Text: l.str.List(by)}), l.orNone(view.Str{Text: l.str.List(strategies)})}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// dimensionYears lists a dimension over the years; nil with fewer than two.
func (l *chapter) dimensionYears(d *ledger.Dimension) *view.Table {
	t := &view.Table{ID: "tbl-dimension-years", Title: view.Str{Text: l.w("dimension.years-title")}}
	t.Columns = []view.Column{{Head: l.w("indicator.year")}, {Head: l.w("report.points"), Num: true}, {Head: l.w("report.score"), Num: true}, {Head: l.w("summary.percent"), Num: true}}
	var rows []view.Row
	for _, r := range l.Years() {
		x := r.Dimension(d.Written.ID)
		if x == nil {
			continue
		}
		pct := l.none()
		if sh, ok := ledger.Share(&x.Score.Node); ok {
			pct = l.percentOf(sh, 1)
		}
		row := view.Row{Cells: []view.Cell{{Text: r.Written.Year, Head: true}, {Text: l.points(x.Score.Points), Num: true}, {Text: l.scored(&x.Score.Node, l.dimDecimals()), Num: true, Key: true}, {Text: pct, Num: true}}}
		if r != l.Report {
			row.Cells[0].Href = l.href(l.dimensionPath(r.Written, d.Written.ID))
		}
		rows = append(rows, row)
	}
	if len(rows) < 2 {
		return nil
	}
	t.Groups = [][]view.Row{rows}
	l.align(t)
	return t
}
