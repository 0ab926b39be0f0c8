package page

import (
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// planIndicators lists one page an indicator.
func planIndicators(e *edition) []*view.Page {
	var pages []*view.Page
	for _, u := range e.site.Units {
		for _, r := range u.Reports {
			if e.score(r) == nil {
				continue
			}
			for _, d := range r.Dimensions {
				for _, o := range d.Objectives {
					for _, i := range o.Indicators {
						path := e.indicatorPath(r, i.ID)
						pages = append(pages, &view.Page{Path: path, Lang: e.lang, Kind: "indicator", View: lazily(path, func() (*view.Indicator, error) { return e.indicatorView(r, i.ID, path) })})
					}
				}
			}
		}
	}
	return pages
}

// line is an indicator of a ledger; nil where the report has none of that id.
func (l *ledger) line(id string) *indLine {
	for _, i := range l.inds {
		if i.i.ID == id {
			return i
		}
	}
	return nil
}

func (e *edition) indicatorView(r *source.Report, id, path string) (*view.Indicator, error) {
	l := e.ledger(r, path)
	i := l.line(id)
	if i == nil { // its dimension has no score
		return &view.Indicator{Shell: e.shell(e.reportHere(r, "indicator", path))}, nil
	}
	unit, name := e.plain(r.Unit.Title), e.text(i.i.Title)
	h := e.below(r, "indicator", path, e.w("indicator.title", name.Text, unit, r.Year), e.w("indicator.about", name.Text, unit, r.Year), name, func(o *source.Report) string { return e.successor(r, id, o) })
	dim := i.obj.dim
	h.crumbs = append(h.crumbs, view.Link{Text: e.text(dim.d.Title), Href: e.dimensionPath(r, dim.d.ID)})
	v := &view.Indicator{Shell: e.shell(h)}
	v.Head = view.Head{Unit: name, Soft: e.w("indicator.soft", unit, r.Year), Text: view.Str{Text: l.indicatorFinding(i)}}
	v.Stats = l.indicatorStats(i)
	ps := &pieces{l: l}
	section := func(id, label, headline string, fill func()) {
		ps.blocks = nil
		fill()
		if len(ps.blocks) > 0 {
			v.Sections = append(v.Sections, view.Section{ID: id, Label: view.Str{Text: e.w(label)}, Headline: view.Str{Text: headline}, Blocks: ps.blocks})
		}
	}
	section("definition", "indicator.definition", "", func() { ps.add("", l.definition(i)) })
	section("rule", "indicator.rule", l.ruleFinding(i), func() { l.ruleBlocks(i, ps) })
	section("score", "indicator.score", l.scoreFinding(i), func() { l.scoreBlocks(i, ps) })
	section("series", "indicator.series", l.seriesFinding(i), func() {
		if f := l.indicatorTrend(i); f != nil {
			fig := ps.figure("series", "", f)
			fig.Source = l.seriesSource(i)
		}
		ps.table("", l.seriesTable(i))
	})
	section("ballots", "indicator.ballots", "", func() { ps.figure("ballots", "", l.ballots(i)) })
	section("findings", "indicator.findings", "", func() { l.findingBlocks(i, ps) })
	section("evidence", "indicator.evidence", l.indicatorEvidenceFinding(i), func() {
		if i.i.Result != nil {
			ps.table("", l.evidenceTable(i.i.Result.Evidence))
		}
	})
	section("provenance", "indicator.provenance", "", func() { ps.table("", l.provenanceTable(i)) })
	section("replaced", "indicator.replaced", "", func() { l.replacedBlocks(i, ps) })
	section("initiatives", "indicator.initiatives", "", func() { ps.table("", l.objectiveInitiatives(i.obj)) })
	e.finish(&v.Shell, v.Sections, name.Text, e.w("indicator.contents", unit, r.Year))
	return v, nil
}

// successor is the page of the same indicator in another year, through replacements; ""
// where that year has none.
func (e *edition) successor(r *source.Report, id string, o *source.Report) string {
	if o.Year < r.Year {
		ind, _ := e.find(r, id)
		if ind == nil {
			return ""
		}
		for _, y := range e.series(r, ind) {
			if y.year == o.Year && y.ind != nil {
				return e.indicatorPath(o, y.ind.ID)
			}
		}
		return ""
	}
	if ind, _ := e.find(o, id); ind != nil {
		return e.indicatorPath(o, id)
	}
	for _, d := range o.Dimensions {
		for _, obj := range d.Objectives {
			for _, i := range obj.Indicators {
				for _, p := range i.Replaces {
					if p.Indicator == id {
						return e.indicatorPath(o, i.ID)
					}
				}
			}
		}
	}
	return ""
}

// indicatorFinding is the headline of an indicator's page.
func (l *ledger) indicatorFinding(i *indLine) string {
	if i.s.State != scoring.Scored {
		if why := l.reason(i); why.Text != "" {
			return capital(why.Text)
		}
		return capital(l.state(i.s.State))
	}
	score, points := l.num(i.s.Score.Rounded, l.scoreDecimals()), l.points(i.s.Points)
	v, ok := i.s.Value.Get()
	if !ok {
		return capital(l.w("indicator.finding-points", score, points))
	}
	value := l.measured(i.i, v)
	t, hasTarget := i.i.Target.Get()
	if !hasTarget {
		return capital(l.w("indicator.finding-value", value, score, points))
	}
	d := v.Sub(t)
	better := d.Sign()
	if i.i.Better == "lower" {
		better = -better
	}
	switch {
	case d.IsZero():
		return capital(l.w("indicator.finding-exact", value, score, points))
	case i.i.Better == "range":
		return capital(l.w("indicator.finding-value", value, score, points))
	case better > 0:
		return capital(l.w("indicator.finding-better", value, l.figure(i.i, d.Abs()), score, points))
	}
	return capital(l.w("indicator.finding-short", value, l.figure(i.i, d.Abs()), score, points))
}

// indicatorStats are the facts in the row under the headline.
func (l *ledger) indicatorStats(i *indLine) []view.Stat {
	none := l.none()
	result := view.Stat{Term: l.w("report.result"), Value: optional(l.result(i), none, func(n scoring.Number) string { return l.value(i.i, n) }), Detail: l.w("indicator.no-target")}
	if t, ok := i.i.Target.Get(); ok {
		result.Detail = l.w("indicator.unit-target", l.plain(i.i.Unit), l.value(i.i, t))
		if l.isPercent(i.i) || l.plain(i.i.Unit) == "" {
			result.Detail = l.w("summary.target-of", l.value(i.i, t))
		}
	}
	score := view.Stat{Term: l.w("report.score"), Value: l.scored(&i.s.Node, l.scoreDecimals()), Small: l.w("summary.of", l.points(i.s.Points))}
	if sh, ok := share(&i.s.Node); ok {
		score.Detail = l.w("indicator.share", l.percent(sh, 1))
	}
	state := view.Stat{Term: l.w("report.status"), Value: l.statusWord(&i.s.Node), Mark: markOf(&i.s.Node)}
	if a, ok := i.s.Attained.Get(); ok && i.s.State == scoring.Scored {
		state.Detail = l.w("indicator.attained", l.percent(a, 1))
	}
	stats := []view.Stat{result, score, state}
	if l.before != nil {
		c := view.Stat{Term: l.w("indicator.change-on", l.before.Year), Value: none, Detail: l.w("indicator.no-previous")}
		v, ok := i.s.Value.Get()
		if p, had := l.previous(i).Get(); had {
			c.Detail = l.w("indicator.previous", l.value(i.i, p))
			if ok && i.s.State == scoring.Scored {
				c.Value = l.changeOf(i, v.Sub(p))
			}
		}
		stats = append(stats, c)
	}
	sure := view.Stat{Term: l.w("indicator.confidence"), Value: l.w("indicator.reported")}
	switch {
	case i.i.Result == nil || i.s.State == scoring.Pending:
		sure.Value = l.w("state-short.pending")
	case i.i.Result.Verified != nil:
		sure.Value = l.w("indicator.verified")
		sure.Detail = l.verifiedBy(i.i.Result.Verified)
	case len(i.i.Result.Evidence) > 0:
		sure.Value = l.w("indicator.evidenced")
		sure.Detail = l.w("report.files", l.count(len(i.i.Result.Evidence)))
	}
	return append(stats, sure)
}

func (l *ledger) verifiedBy(v *source.Verified) string {
	if v.On == "" {
		return l.plain(v.By)
	}
	return l.w("indicator.by-on", l.plain(v.By), l.date(v.On))
}

// definition are the facts that define an indicator.
func (l *ledger) definition(i *indLine) *view.Facts {
	f := &view.Facts{}
	add := func(term string, parts ...view.Cell) {
		f.Items = append(f.Items, view.Fact{Term: l.w(term), Parts: parts})
	}
	text := func(term string, t source.Text) {
		if s := l.text(t); s.Text != "" {
			add(term, view.Cell{Text: s.Text, Lang: s.Lang})
		}
	}
	text("indicator.definition", i.i.Definition)
	o := l.text(i.obj.o.Title)
	d := l.text(i.obj.dim.d.Title)
	add("indicator.objective", view.Cell{Text: o.Text, Lang: o.Lang, Code: i.obj.code, Href: l.href(l.dimensionPath(l.r, i.obj.dim.d.ID) + "#objective-" + i.obj.o.ID)}, view.Cell{Text: l.str.Format.List}, view.Cell{Text: d.Text, Lang: d.Lang})
	unit := l.text(i.i.Unit)
	freq := i.i.Frequency
	if freq == "" {
		freq = "year"
	}
	parts := []view.Cell{}
	if unit.Text != "" {
		parts = append(parts, view.Cell{Text: unit.Text, Lang: unit.Lang}, view.Cell{Text: l.w("report.semicolon")})
	}
	parts = append(parts, view.Cell{Text: l.w("frequency." + freq)})
	if i.s.Indicator != nil && i.s.Indicator.Periods != "" {
		parts = append(parts, view.Cell{Text: l.str.Format.List}, view.Cell{Text: l.w("periods." + i.s.Indicator.Periods)})
	}
	add("indicator.unit-frequency", parts...)
	better := i.i.Better
	if better == "" {
		better = "higher"
	}
	kind := l.w("better." + better)
	if i.i.Kind != "" {
		kind = l.w("kind."+i.i.Kind) + l.str.Format.List + kind
	}
	if i.i.Common {
		kind += l.str.Format.List + l.w("report.common")
	}
	parts = []view.Cell{{Text: kind}}
	for n, id := range i.i.Pairs {
		if pair := l.line(id); pair != nil {
			p := l.text(pair.i.Title)
			lead := l.w("indicator.paired")
			if n > 0 {
				lead = l.str.Format.List
			}
			parts = append(parts, view.Cell{Text: lead}, view.Cell{Text: p.Text, Lang: p.Lang, Href: l.href(l.indicatorPath(l.r, id))})
		}
	}
	add("indicator.kind", parts...)
	none := l.none()
	show := func(n scoring.Number) string { return l.value(i.i, n) }
	add("indicator.baseline-target", view.Cell{Text: l.w("indicator.pair", optional(i.i.Baseline, none, show), optional(i.i.Target, none, show))})
	src, owner := l.text(i.i.Source), l.text(i.i.Owner)
	if src.Text != "" || owner.Text != "" {
		add("indicator.source-owner", l.orNone(src), view.Cell{Text: l.w("report.semicolon")}, l.orNone(owner))
	}
	var duties []string
	for _, id := range i.i.Duties {
		for _, d := range l.r.Unit.Duties {
			if d.ID == id {
				duties = append(duties, l.plain(d.Title))
			}
		}
	}
	if len(duties) > 0 {
		add("indicator.duties", view.Cell{Text: l.str.List(duties)})
	}
	return f
}

// trimStop takes the full stop off a sentence that becomes a headline.
func trimStop(s string) string {
	for _, stop := range []string{".", "。"} {
		if len(s) > len(stop) && s[len(s)-len(stop):] == stop {
			return s[:len(s)-len(stop)]
		}
	}
	return s
}

// seriesTable lists the years of an indicator; nil where there is only one.
func (l *ledger) seriesTable(i *indLine) *view.Table {
	lines := l.series(l.r, i.i)
	if len(lines) < 2 {
		return nil
	}
	t := &view.Table{ID: "tbl-series", Title: view.Str{Text: l.w("indicator.series-title")}, Subtitle: l.plain(i.i.Unit)}
	t.Columns = []view.Column{{Head: l.w("indicator.year")}, {Head: l.w("report.target"), Num: true}, {Head: l.w("report.result"), Num: true}, {Head: l.w("indicator.comparable-value"), Num: true}, {Head: l.w("report.score"), Num: true}, {Head: l.w("report.points"), Num: true}, {Head: l.w("report.status")}}
	restated := false
	for _, y := range lines {
		restated = restated || y.restated
	}
	if !restated {
		t.Columns = append(t.Columns[:3], t.Columns[4:]...)
	}
	var rows []view.Row
	for _, y := range lines {
		row := view.Row{Cells: []view.Cell{{Text: y.year, Head: true}}}
		if y.ind == nil || y.s == nil {
			row.Cells = append(row.Cells, view.Cell{Text: l.w("indicator.not-measured"), Span: len(t.Columns) - 1})
			rows = append(rows, row)
			continue
		}
		if y.report != l.r {
			row.Cells[0].Href = l.href(l.indicatorPath(y.report, y.ind.ID))
		}
		if y.breaks {
			row.Cells[0].Sub = view.Str{Text: l.w("indicator.break")}
		}
		show := func(n scoring.Number) string { return l.figure(y.ind, n) }
		value := y.s.Value
		if y.s.State == scoring.NotApplicable || y.s.State == scoring.Exempt {
			value = scoring.Opt{}
		}
		row.Cells = append(row.Cells, view.Cell{Num: true, Text: optional(y.ind.Target, l.none(), show)}, view.Cell{Num: true, Key: true, Text: optional(value, l.none(), show)})
		if restated {
			row.Cells = append(row.Cells, view.Cell{Num: true, Text: optional(y.value, l.none(), func(n scoring.Number) string { return l.trim(n, 2) })})
		}
		row.Cells = append(row.Cells, view.Cell{Num: true, Text: l.scored(&y.s.Node, l.scoreDecimals())}, view.Cell{Num: true, Text: l.points(y.s.Points)}, l.statusCell(&y.s.Node))
		rows = append(rows, row)
	}
	t.Groups = [][]view.Row{rows}
	l.align(t)
	return t
}

// seriesSource says how years before a change of definition were made comparable.
func (l *ledger) seriesSource(i *indLine) string {
	c := i.i.Change
	if c == nil || c.Comparable != "linked" {
		return ""
	}
	return l.changeWhat(i, nil)
}

// findingBlocks are the note, the problem and the improvement of a result.
func (l *ledger) findingBlocks(i *indLine, ps *pieces) {
	if i.i.Result == nil {
		return
	}
	f := &view.Facts{}
	add := func(term string, s view.Str) {
		if s.Text != "" {
			f.Items = append(f.Items, view.Fact{Term: l.w(term), Parts: []view.Cell{{Text: s.Text, Lang: s.Lang}}})
		}
	}
	add("report.remark", l.text(i.i.Result.Note))
	add("report.problem", l.text(i.i.Result.Problem))
	if m := i.i.Result.Improvement; m != nil {
		add("report.measure", l.text(m.Action))
		add("report.owner", l.text(m.Owner))
		if m.Due != "" {
			state := l.w("report.open")
			if m.Done {
				state = l.w("report.done")
			}
			add("report.due", view.Str{Text: l.date(m.Due) + l.w("report.semicolon") + state})
		}
		if n := lost(&i.s.Node); n.Sign() > 0 {
			add("report.stake", view.Str{Text: l.num(n, l.scoreDecimals())})
		}
	}
	if len(f.Items) > 0 {
		ps.add("", f)
	}
}

func (l *ledger) indicatorEvidenceFinding(i *indLine) string {
	if i.i.Result == nil || len(i.i.Result.Evidence) == 0 {
		return ""
	}
	return capital(l.w("headline.evidence", l.few(len(i.i.Result.Evidence))))
}

// provenanceTable says who entered what: the unit's claim, the verified value,
// restatements.
func (l *ledger) provenanceTable(i *indLine) *view.Table {
	res := i.i.Result
	if res == nil {
		return nil
	}
	t := &view.Table{ID: "tbl-provenance", Title: view.Str{Text: l.w("indicator.provenance-title")}}
	t.Columns = []view.Column{{Head: l.w("report.what")}, {Head: l.w("indicator.value"), Num: true}, {Head: l.w("indicator.by")}, {Head: l.w("report.on"), Num: true}, {Head: l.w("indicator.from")}}
	at := l.resultPlace(i)
	show := func(n scoring.Number) string { return l.value(i.i, n) }
	var rows []view.Row
	row := func(what string, value scoring.Opt, by view.Str, on string) {
		day := l.none()
		if on != "" {
			day = l.day(on)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: l.w(what), Head: true}, {Text: optional(value, l.none(), show), Num: true}, l.orNone(by), {Text: day, Num: true}, {Text: at, Mono: true}}})
	}
	if res.Self.OK() {
		row("indicator.claimed", res.Self, l.text(i.i.Owner), "")
	}
	if l.result(i).OK() {
		row("indicator.entered", l.result(i), l.text(res.Source), "")
	}
	if v := res.Verified; v != nil {
		row("indicator.verified-row", l.result(i), l.text(v.By), v.On)
	}
	for _, x := range l.r.Restatements {
		if x.Indicator == i.i.ID {
			row("indicator.restated-from", x.Was, l.text(x.Reason), x.On)
			row("indicator.restated-to", x.Now, view.Str{}, x.On)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// replacedBlocks say what an indicator replaced and whether the years can be compared.
func (l *ledger) replacedBlocks(i *indLine, ps *pieces) {
	c := i.i.Change
	if c == nil && len(i.i.Replaces) == 0 {
		return
	}
	f := &view.Facts{}
	add := func(term string, parts ...view.Cell) {
		f.Items = append(f.Items, view.Fact{Term: l.w(term), Parts: parts})
	}
	for _, p := range i.i.Replaces {
		name, href := view.Str{Text: p.Indicator}, ""
		for _, r := range l.r.Unit.Reports {
			if r.Year != p.Year && p.Year != "" || r.Year >= l.r.Year {
				continue
			}
			if ind, s := l.find(r, p.Indicator); ind != nil && s != nil {
				name, href = l.text(ind.Title), l.href(l.indicatorPath(r, p.Indicator))
			}
		}
		add("indicator.replaces", view.Cell{Text: name.Text, Lang: name.Lang, Href: href}, view.Cell{Text: " "}, view.Cell{Text: p.Indicator, Mono: true}, view.Cell{Text: l.str.Format.List}, view.Cell{Text: p.Year})
	}
	if c != nil {
		add("report.change", view.Cell{Text: l.w("change." + c.Kind)})
		if s := l.text(c.Reason); s.Text != "" {
			add("report.why", view.Cell{Text: s.Text, Lang: s.Lang})
		}
		if s := l.text(c.Approved); s.Text != "" {
			add("report.approved", view.Cell{Text: s.Text, Lang: s.Lang})
		}
		if c.Comparable != "" {
			add("report.comparable", view.Cell{Text: l.clauses(l.w("comparable."+c.Comparable), l.changeWhat(i, nil))})
		}
	}
	ps.add("", f)
	if c != nil && c.Comparable == "linked" {
		ps.add("", &view.Callout{Kind: "warn", Bold: l.w("indicator.care-bold"), Text: l.w("indicator.care-text")})
	}
}

// objectiveInitiatives are the initiatives that serve an objective; nil where none does.
func (l *ledger) objectiveInitiatives(o *objLine) *view.Table {
	all := l.r.Initiatives
	var mine []*source.Initiative
	for _, x := range all {
		if contains(x.Objectives, o.o.ID) {
			mine = append(mine, x)
		}
	}
	if len(mine) == 0 {
		return nil
	}
	rc := *l.r
	rc.Initiatives = mine
	lc := *l
	lc.r = &rc
	return lc.initiativeTable()
}
