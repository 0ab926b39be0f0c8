package page

import (
	"steelyard/generator/chart"
	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/generator/wording"
	"steelyard/scoring"
)

// planIndicators lists one page an indicator.
func planIndicators(e *planner) []*view.Page {
	var pages []*view.Page
	for _, l := range e.ledger.Reports {
		for n, id := range l.IndicatorIDs() {
			path := e.IndicatorPath(l.Written, id)
			pages = append(pages, planPage(e, l, "indicator", path, func() (*scope, error) { return e.indicatorScope(l, l.Indicators[n], path), nil }, func(s *scope) (*view.Indicator, error) { return s.indicator(l.Indicators[n]) }))
		}
	}
	return pages
}

func (e *planner) indicatorScope(l *ledger.Report, i *ledger.Indicator, path string) *scope {
	r := l.Written
	unit, name := e.Plain(r.Unit.Title), e.Text(i.Written.Title)
	h := e.below(r, "indicator", path, e.W("indicator.title", name.Text, unit, r.Year), e.W("indicator.about", name.Text, unit, r.Year), name, func(o *source.Report) string {
		if other := e.ledger.Report(o); other != nil {
			if same := l.InYear(i, other); same != nil {
				return e.IndicatorPath(o, same.Written.ID)
			}
		}
		return ""
	})
	dim := i.Objective.Dimension.Written
	h.crumbs = append(h.crumbs, view.Link{Text: e.Text(dim.Title), Href: e.DimensionPath(r, dim.ID)})
	s := e.tells(l, h)
	s.shows = l.OfIndicator(i)
	s.entered = wording.EnteredOf(e.opt.Entered, r, i)
	s.made = exhibit.FamilyFigure(e.Edition, e.ledger, l, i, path) // of later years too, which the report is not
	return s
}

func (e *scope) indicator(i *ledger.Indicator) (*view.Indicator, error) {
	l := e.own()
	r := l.Written
	unit, name := e.Plain(r.Unit.Title), e.Text(i.Written.Title)
	v := &view.Indicator{Shell: e.shell}
	v.Head = view.Head{Unit: name, Soft: e.W("indicator.soft", unit, r.Year), Text: view.Str{Text: l.indicatorFinding(i)}}
	v.Stats = l.indicatorStats(i)
	v.Sections = make([]view.Section, 0, 12)
	ps := &pieces{l: l}
	section := func(id, label, headline string, fill func()) { ps.section(&v.Sections, id, label, headline, fill) }
	section("definition", "indicator.definition", "", func() { ps.add("", l.Definition(i)) })
	rule := l.RuleFinding(i)
	section("rule", "indicator.rule", rule, func() { l.ruleBlocks(i, rule, ps) })
	section("score", "indicator.score", "", func() { l.scoreBlocks(i, ps) })
	section("series", "indicator.series", l.SeriesFinding(i), func() {
		if f := l.SeriesFigure(i); f != nil {
			fig := ps.figure("series", "", f)
			fig.Source, fig.Origin = l.SeriesSource(i), l.FigureOn(i, "", f, "").Origin
		}
		ps.table("", l.SeriesTable(i))
	})
	section("ballots", "indicator.ballots", "", func() { ps.figure("ballots", "", l.BallotsFigure(i)) })
	section("findings", "indicator.findings", "", func() { l.findingBlocks(i, ps) })
	section("evidence", "indicator.evidence", l.indicatorEvidenceFinding(i), func() {
		if i.Written.Result != nil {
			ps.table("", l.EvidenceTable(i.Written.Result.Evidence))
		}
	})
	section("provenance", "indicator.provenance", "", func() { ps.table("", l.provenanceTable(i)) })
	section("family", "indicator.family", "", func() {
		f, _ := e.made.(chart.Figure)
		ps.figure("family", "", f)
	})
	section("replaced", "indicator.replaced", "", func() { l.replacedBlocks(i, ps) })
	section("initiatives", "indicator.initiatives", "", func() { ps.table("", l.InitiativeTable(l.ServedBy(i.Objective))) })
	finish(e.Edition, &v.Shell, v.Sections, name.Text, e.W("indicator.contents", unit, r.Year))
	return v, nil
}

// indicatorFinding is the headline of an indicator's page.
func (l *chapter) indicatorFinding(i *ledger.Indicator) string {
	if v, ok := i.SoFar().Get(); ok {
		return edition.Capital(l.W("indicator.finding-part", l.Measured(i.Fine(), v), l.PartsOf(i)))
	}
	if v, ok := i.Result().Get(); ok && i.Score.State == scoring.Watched {
		return edition.Capital(l.W("indicator.finding-watched", l.Marked(i, l.Measured(i.Fine(), v))))
	}
	if i.Score.State != scoring.Scored {
		if why := l.Reason(i); why.Text != "" {
			return edition.Capital(why.Text)
		}
		return edition.Capital(l.State(i.Score.State))
	}
	score, points := l.Num(i.Score.Score.Rounded, l.ScoreDecimals()), l.Points(i.Score.Points)
	v, ok := i.Score.Value.Get()
	if !ok {
		return edition.Capital(l.W("indicator.finding-points", score, points))
	}
	value := l.Marked(i, l.Measured(i.Fine(), v))
	t, hasTarget := i.Written.Target.Get()
	if !hasTarget {
		return edition.Capital(l.W("indicator.finding-value", value, score, points))
	}
	d := v.Sub(t)
	better := d.Sign()
	if i.Written.Better == "lower" {
		better = -better
	}
	switch {
	case d.IsZero():
		return edition.Capital(l.W("indicator.finding-exact", value, score, points))
	case i.Written.Better == "range":
		return edition.Capital(l.W("indicator.finding-value", value, score, points))
	case better > 0:
		return edition.Capital(l.W("indicator.finding-better", value, l.Distance(i.Fine(), d), score, points))
	}
	return edition.Capital(l.W("indicator.finding-short", value, l.Distance(i.Fine(), d), score, points))
}

// indicatorStats are the facts in the row under the headline.
func (l *chapter) indicatorStats(i *ledger.Indicator) []view.Stat {
	none := l.None()
	result := view.Stat{Term: l.W("report.result"), Value: l.Told(i, l.ValuesIn(i)), Small: l.Observed(i), Detail: l.W("indicator.no-target")}
	if aim := l.Aim(i, l.ValuesIn(i)); aim != none {
		result.Detail = l.W("indicator.unit-target", l.Plain(i.Written.Unit), aim)
		if l.IsPercent(i.Written) || l.Plain(i.Written.Unit) == "" {
			result.Detail = l.W("summary.target-of", aim)
		}
	}
	score := view.Stat{Term: l.W("report.score"), Value: l.Scored(&i.Score.Node, l.ScoreDecimals()), Small: l.OfPoints(&i.Score.Node)}
	if sh, ok := ledger.Share(&i.Score.Node); ok {
		score.Detail = l.W("indicator.share", l.SharePercent(sh, 1))
	}
	if i.Score.State == scoring.Watched {
		score.Detail = l.W("state.watched")
	}
	state := view.Stat{Term: l.W("report.status"), Value: l.StatusWord(&i.Score.Node), Mark: ledger.Mark(&i.Score.Node)}
	if w := l.Schedule(i); w != "" {
		state.Detail = w
	} else if i.Score.Partial {
		state.Detail = l.PartsOf(i)
	} else if a, ok := i.Score.Attained.Get(); ok && i.Score.State == scoring.Scored {
		state.Detail = l.W("indicator.attained", l.SharePercent(a, 1))
	}
	stats := []view.Stat{result, score, state}
	if l.Before != nil {
		c := view.Stat{Term: l.W("indicator.change-on", l.Before.Written.Year), Value: none, Detail: l.W("indicator.no-previous")}
		v, ok := i.Result().Get()
		if p, had := i.Score.Previous.Get(); had {
			c.Detail = l.W("indicator.previous", l.Value(i.Fine(), p))
			if ok {
				c.Value = l.ChangeOf(i, v.Sub(p))
			}
		}
		stats = append(stats, c)
	}
	switch i.Score.State {
	case scoring.NotApplicable, scoring.Exempt, scoring.Withheld:
		return stats
	}
	sure := view.Stat{Term: l.W("indicator.confidence"), Value: l.W("indicator.reported")}
	switch {
	case i.SoFar().OK():
		sure.Value = l.PartsOf(i)
	case i.Written.Result == nil || i.Score.State == scoring.Pending:
		sure.Value = l.W("state-short.pending")
	case i.Written.Result.Verified != nil:
		sure.Value = l.W("indicator.verified")
		sure.Detail = l.verifiedBy(i.Written.Result.Verified)
	case len(i.Written.Result.Evidence) > 0:
		sure.Value = l.W("indicator.evidenced")
		sure.Detail = l.W("report.files", l.Count(len(i.Written.Result.Evidence)))
	}
	return append(stats, sure)
}

func (l *chapter) verifiedBy(v *source.Verified) string {
	if v.On == "" {
		return l.Plain(v.By)
	}
	return l.W("indicator.by-on", l.Plain(v.By), l.Date(v.On))
}

// findingBlocks are the note, the problem and the improvement of a result.
func (l *chapter) findingBlocks(i *ledger.Indicator, ps *pieces) {
	if i.Written.Result == nil {
		return
	}
	f := &view.Facts{}
	add := func(term string, s view.Str) {
		if s.Text != "" {
			f.Items = append(f.Items, view.Fact{Term: l.W(term), Parts: []view.Cell{{Text: s.Text, Lang: s.Lang}}})
		}
	}
	add("report.remark", l.Text(i.Written.Result.Note))
	add("report.problem", l.Text(i.Written.Result.Problem))
	if m := i.Written.Result.Improvement; m != nil {
		add("report.measure", l.Text(m.Action))
		add("report.owner", l.Text(m.Owner))
		if m.Due != "" {
			state := l.W("report.open")
			if m.Done {
				state = l.W("report.done")
			}
			add("report.due", view.Str{Text: l.Date(m.Due) + l.W("report.semicolon") + state})
		}
		if n := ledger.Lost(&i.Score.Node); n.Sign() > 0 {
			add("report.stake", view.Str{Text: l.Lost(n, l.ScoreDecimals())})
		}
	}
	if len(f.Items) > 0 {
		ps.add("", f)
	}
}

func (l *chapter) indicatorEvidenceFinding(i *ledger.Indicator) string {
	if i.Written.Result == nil || len(i.Written.Result.Evidence) == 0 {
		return ""
	}
	return edition.Capital(l.W("headline.evidence", l.Few(len(i.Written.Result.Evidence))))
}

// provenanceTable says who entered what: the unit's claim, the verified value,
// restatements.
func (l *chapter) provenanceTable(i *ledger.Indicator) *view.Table {
	res := i.Written.Result
	if res == nil {
		return nil
	}
	t := &view.Table{ID: "tbl-provenance", Title: view.Str{Text: l.W("indicator.provenance-title")}}
	t.Columns = []view.Column{{Head: l.W("report.what")}, {Head: l.W("indicator.value"), Num: true}, {Head: l.W("indicator.by")}, {Head: l.W("report.on"), Num: true}, {Head: l.W("indicator.from")}}
	at := l.ResultPlace(i)
	show := func(n scoring.Number) string { return l.Value(i.Fine(), n) }
	var rows []view.Row
	row := func(what string, value scoring.Opt, by view.Str, on string) {
		day := l.None()
		if on != "" {
			day = l.Day(on)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: l.W(what), Head: true}, {Text: edition.Optional(value, l.None(), show), Num: true}, l.OrNone(by), {Text: day, Num: true}, {Text: at, Mono: true}}})
	}
	if res.Self.OK() {
		row("indicator.claimed", res.Self, l.Text(i.Written.Owner), "")
	}
	if v := scoring.Some(i.Result().Or(i.SoFar().Or(scoring.Number{}))); i.Result().OK() || i.SoFar().OK() {
		row("indicator.entered", v, l.Text(res.Source), "")
	}
	if x, ok := l.on.entered[i.Written.ID]; ok {
		row("indicator.changed-row", scoring.Opt{}, l.EnteredBy(x), x.Day)
	}
	if v := res.Verified; v != nil {
		row("indicator.verified-row", i.Result(), l.Text(v.By), v.On)
	}
	for _, x := range l.Written.Restatements {
		if x.Indicator == i.Written.ID {
			row("indicator.restated-from", x.Was, l.Text(x.Reason), x.On)
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
func (l *chapter) replacedBlocks(i *ledger.Indicator, ps *pieces) {
	c := i.Written.Change
	if c == nil && len(i.Written.Replaces) == 0 {
		return
	}
	f := &view.Facts{}
	add := func(term string, parts ...view.Cell) {
		f.Items = append(f.Items, view.Fact{Term: l.W(term), Parts: parts})
	}
	for _, x := range l.Replaced(i) {
		p := x.Predecessor
		name, href := view.Str{Text: p.Indicator}, ""
		if x.Indicator != nil {
			name, href = l.Text(x.Indicator.Written.Title), l.Href(l.IndicatorPath(x.Report.Written, p.Indicator))
		}
		add("indicator.replaces", view.Cell{Text: name.Text, Lang: name.Lang, Href: href}, view.Cell{Text: " "}, view.Cell{Text: p.Indicator, Mono: true}, view.Cell{Text: l.Str.Format.List}, view.Cell{Text: p.Year})
	}
	if c != nil {
		add("report.change", view.Cell{Text: l.W("change." + c.Kind)})
		if s := l.Text(c.Reason); s.Text != "" {
			add("report.why", view.Cell{Text: s.Text, Lang: s.Lang})
		}
		if s := l.Text(c.Approved); s.Text != "" {
			add("report.approved", view.Cell{Text: s.Text, Lang: s.Lang})
		}
		if c.Comparable != "" {
			add("report.comparable", view.Cell{Text: l.Clauses(l.W("comparable."+c.Comparable), l.ChangeWhat(i, nil))})
		}
	}
	ps.add("", f)
	if c != nil && c.Comparable == "linked" {
		ps.add("", &view.Callout{Kind: "warn", Bold: l.W("indicator.care-bold"), Text: l.W("indicator.care-text")})
	}
}
