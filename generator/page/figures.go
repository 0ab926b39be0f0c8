package page

import (
	"steelyard/generator/chart"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// shareRow is a node's line in a figure that compares shares.
func (l *ledger) shareRow(name, href string, n, before *scoring.Node) chart.ShareRow {
	row := chart.ShareRow{Name: name, Href: href, Share: l.missing(), Last: l.missing(), Change: l.missing(), Status: markOf(n)}
	now, ok := share(n)
	if ok {
		row.Share = charted(now.Mul(hundred), l.percent(now, 1))
	} else {
		row.Share.Text = l.state(n.State)
	}
	if before == nil {
		return row
	}
	was, had := share(before)
	if had {
		row.Last = charted(was.Mul(hundred), l.percent(was, 1))
	}
	if ok && had {
		d := now.Sub(was).Mul(hundred).Round(1, "")
		row.Change = charted(d, l.signedOrSame(d, 1))
	}
	return row
}

func (l *ledger) lastYear() string {
	if l.before == nil {
		return ""
	}
	return l.before.Year
}

func (l *ledger) dimensionRows() []chart.ShareRow {
	var rows []chart.ShareRow
	for _, d := range l.dims {
		var before *scoring.Node
		if d.before != nil {
			before = &d.before.Node
		}
		rows = append(rows, l.shareRow(l.plain(d.d.Title), l.href(l.dimensionPath(l.r, d.d.ID)), &d.s.Node, before))
	}
	return rows
}

// dumbbell compares the dimensions' shares with last year's.
func (l *ledger) dumbbell() chart.Figure {
	if len(l.dims) == 0 {
		return nil
	}
	return chart.Dumbbell{Of: "dimension", Year: l.r.Year, LastYear: l.lastYear(), Rows: l.dimensionRows()}
}

// radar is the same on axes.
func (l *ledger) radar() chart.Figure {
	if len(l.dims) == 0 {
		return nil
	}
	return chart.Radar{Of: "dimension", Year: l.r.Year, LastYear: l.lastYear(), Rows: l.dimensionRows()}
}

// barRow is a node's line in a figure of points earned and lost.
func (l *ledger) barRow(name, href string, n *scoring.Node, decimals int) chart.BarRow {
	row := chart.BarRow{Name: name, Href: href, Points: charted(n.Points, l.points(n.Points)), Earned: l.missing(), Lost: l.missing(), Pending: l.missing(), Status: markOf(n)}
	if n.State != scoring.Scored {
		row.Earned.Text = l.state(n.State)
		if n.State == scoring.Pending {
			row.Pending = charted(n.Points, l.points(n.Points))
		}
		return row
	}
	row.Earned = charted(n.Score.Rounded, l.num(n.Score.Rounded, decimals))
	pending := n.Points.Sub(n.Reported)
	if n.Reported.Sign() > 0 && pending.Sign() > 0 {
		row.Pending = charted(pending, l.points(pending))
	} else {
		pending = scoring.Number{}
	}
	gone := n.Points.Sub(pending).Sub(n.Score.Rounded)
	row.Lost = charted(gone, l.num(gone, decimals))
	return row
}

// bars shows points earned and lost by dimension.
func (l *ledger) bars() chart.Figure {
	if len(l.dims) == 0 {
		return nil
	}
	b := chart.Bars{Of: "dimension", Year: l.r.Year, Total: charted(l.s.Possible, l.points(l.s.Possible))}
	for _, d := range l.dims {
		if d.s.Points.Sign() > 0 {
			b.Rows = append(b.Rows, l.barRow(l.plain(d.d.Title), l.href(l.dimensionPath(l.r, d.d.ID)), &d.s.Node, l.dimDecimals()))
		}
	}
	return b
}

// objectiveBars shows points earned and lost by objective of one dimension.
func (l *ledger) objectiveBars(d *dimLine) chart.Figure {
	if len(d.objs) == 0 {
		return nil
	}
	b := chart.Bars{Of: "objective", Year: l.r.Year, Total: charted(d.s.Points, l.points(d.s.Points))}
	for _, o := range d.objs {
		if o.s.Points.Sign() > 0 {
			b.Rows = append(b.Rows, l.barRow(l.plain(o.o.Title), l.objectiveHref(o), &o.s.Node, l.rounding().Objective))
		}
	}
	return b
}

// weights shows how the points are spread.
func (l *ledger) weights() chart.Figure {
	if len(l.dims) == 0 {
		return nil
	}
	w := chart.Weights{Year: l.r.Year, Total: charted(l.s.Possible, l.points(l.s.Possible))}
	for _, d := range l.dims {
		g := chart.WeightGroup{Name: l.plain(d.d.Title), Href: l.href(l.dimensionPath(l.r, d.d.ID)), Points: charted(d.s.Declared, l.points(d.s.Declared))}
		for _, o := range d.objs {
			if o.s.Declared.Sign() > 0 {
				g.Items = append(g.Items, chart.WeightItem{Name: l.plain(o.o.Title), Href: l.objectiveHref(o), Points: charted(o.s.Declared, l.points(o.s.Declared))})
			}
		}
		w.Groups = append(w.Groups, g)
	}
	return w
}

// waterfall shows how the total came about.
func (l *ledger) waterfall() chart.Figure {
	if l.s.Reported.Sign() <= 0 {
		return nil
	}
	dec := l.totalDecimals()
	sum := l.dimensionSum()
	w := chart.Waterfall{Year: l.r.Year, Subtotal: charted(sum, l.num(sum, dec)), Total: charted(l.s.Total.Rounded, l.num(l.s.Total.Rounded, dec)), Possible: charted(l.s.Possible, l.points(l.s.Possible))}
	step := func(kind, name, href string, n scoring.Number) {
		w.Steps = append(w.Steps, chart.Step{Kind: kind, Name: name, Href: href, Change: charted(n, l.signedOrSame(n, dec))})
	}
	for _, d := range l.dims {
		if d.s.State == scoring.Scored {
			step("dimension", l.plain(d.d.Title), l.href(l.dimensionPath(l.r, d.d.ID)), d.s.Score.Rounded)
		}
	}
	if h := l.red.Under(l.r, ""); h.Count > 0 {
		step("dimension", l.w("report.withheld-dimensions"), "", h.Score)
	}
	var late []otherStep
	for _, x := range l.otherSteps() {
		if x.early {
			step(x.kind, x.name, "", x.change)
		} else {
			late = append(late, x)
		}
	}
	if len(l.s.Bonuses) > 0 {
		step("bonus", "", "", l.s.Bonus.Rounded)
	}
	if len(l.s.Deductions) > 0 {
		step("deduction", "", "", l.s.Deduction.Rounded.Neg())
	}
	for _, x := range late {
		step(x.kind, x.name, "", x.change)
	}
	return w
}

// bridgeKinds maps the parts of a bridge to the kinds of its figure.
var bridgeKinds = map[string]string{
	"performance": "performance", "targets": "targets", "weights": "weights", "definitions": "definitions",
	"new": "indicators", "retired": "indicators", "coverage": "indicators",
	"bonus": "adjustments", "deduction": "adjustments", "veto": "adjustments", "modifier": "adjustments", "difficulty": "adjustments", "aggregation": "adjustments",
}

// bridgeParts splits the change of the total since last year; nil where one of the two
// totals is not whole.
func (l *ledger) bridgeParts() []scoring.BridgePart {
	if _, ok := l.totalChange(); !ok {
		return nil
	}
	return scoring.Bridge(l.red.Full(l.beforeScore), l.red.Full(l.s))
}

// bridge shows what led from last year's total to this year's.
func (l *ledger) bridge() chart.Figure {
	parts := l.bridgeParts()
	if len(parts) == 0 {
		return nil
	}
	dec := l.totalDecimals()
	was, now := l.beforeScore.Total.Rounded, l.s.Total.Rounded
	b := chart.Bridge{From: l.before.Year, To: l.r.Year, FromTotal: charted(was, l.num(was, dec)), ToTotal: charted(now, l.num(now, dec))}
	for _, p := range parts {
		kind := bridgeKinds[p.Kind]
		if kind == "" {
			kind = "adjustments"
		}
		b.Steps = append(b.Steps, chart.Step{Kind: kind, Name: l.w("bridge." + p.Kind), Change: charted(p.Points, l.signedOrSame(p.Points, dec))})
	}
	return b
}

// totalTrend is the unit's total over the years; nil with fewer than two.
func (l *ledger) totalTrend() chart.Figure {
	n := 0
	t := chart.Trend{Name: l.w("report.total"), Unit: l.w("report.points-unit"), Better: "higher", Levels: l.levels()}
	for _, p := range l.totals() {
		if p.Value.OK {
			n++
		}
		t.Points = append(t.Points, chart.TrendPoint{Year: p.Year, Value: p.Value, Published: l.missing(), Target: l.missing(), Status: string(scoring.NoStatus)})
	}
	if n < 2 {
		return nil
	}
	return t
}

// indicatorTrend is an indicator over the years; nil with fewer than two values.
func (l *ledger) indicatorTrend(i *indLine) chart.Figure {
	t := chart.Trend{Name: l.plain(i.i.Title), Unit: l.plain(i.i.Unit), Better: i.i.Better}
	if t.Better == "" {
		t.Better = "higher"
	}
	n := 0
	for _, y := range l.series(l.r, i.i) {
		p := chart.TrendPoint{Year: y.year, Value: l.missing(), Published: l.missing(), Target: l.missing(), Restated: y.restated, Status: string(scoring.NoStatus), Break: y.breaks, Reason: y.reason.Text}
		if v, ok := y.value.Get(); ok {
			n++
			p.Value = charted(v, l.value(i.i, v))
		}
		if v, ok := y.published.Get(); ok {
			p.Published = charted(v, l.value(i.i, v))
		}
		if y.ind != nil {
			if v, ok := y.ind.Target.Get(); ok && !y.restated {
				p.Target = charted(v, l.value(i.i, v))
			}
		}
		if y.s != nil {
			p.Status = markOf(&y.s.Node)
		}
		t.Points = append(t.Points, p)
	}
	if n < 2 {
		return nil
	}
	return t
}

// curve is an indicator's rule as a figure; nil where a rule has none.
func (l *ledger) curve(i *indLine) chart.Figure {
	if i.s.Rule == nil {
		return nil
	}
	pieces := i.s.Rule.Curve()
	if len(pieces) == 0 || i.s.Points.Sign() <= 0 { // points that went to others draw a flat line
		return nil
	}
	onValue := i.s.Rule.CurveAxis() == "value"
	axis := l.w("basis." + i.s.Rule.CurveAxis())
	if onValue {
		axis = l.plain(i.i.Unit)
		if axis == "" {
			axis = l.plain(i.i.Title)
		}
	}
	c := chart.Curve{Name: l.plain(i.i.Title), Unit: axis, Rule: i.s.Rule.Sentence(l.lang), Points: charted(i.s.Points, l.points(i.s.Points))}
	x := func(n scoring.Number) chart.Value {
		if onValue {
			return charted(n, l.figure(i.i, n))
		}
		return charted(n, l.trim(n, 4))
	}
	y := func(share scoring.Number) chart.Value {
		p := share.Mul(i.s.Points).Round(l.scoreDecimals(), l.rounding().Mode)
		return charted(p, l.num(p, l.scoreDecimals()))
	}
	for _, p := range pieces {
		s := chart.Segment{From: !p.OpenStart, To: !p.OpenEnd}
		for _, q := range p.Points {
			s.Dots = append(s.Dots, chart.CurveDot{X: x(q.X), Y: y(q.Y)})
		}
		c.Segments = append(c.Segments, s)
	}
	at := i.s.Basis
	if onValue {
		at = i.s.Value
	}
	if v, ok := at.Get(); ok && i.s.State == scoring.Scored {
		c.Now = &chart.CurveMark{Year: l.r.Year, X: x(v), Y: charted(i.s.Score.Rounded, l.num(i.s.Score.Rounded, l.scoreDecimals())), Status: markOf(&i.s.Node)}
	}
	return c
}

// ballots shows a panel's marks by group; nil where an indicator has none.
func (l *ledger) ballots(i *indLine) chart.Figure {
	if len(i.s.Ballots) == 0 || i.i.Result == nil || len(i.i.Result.Ballots) == 0 {
		return nil
	}
	marks := map[string][]float64{}
	low, high := 0.0, 100.0
	for n, b := range i.i.Result.Ballots {
		f := b.Value.Float64()
		marks[b.Group] = append(marks[b.Group], f)
		if n == 0 || f < low {
			low = min(low, f)
		}
		high = max(high, f)
	}
	f := chart.Ballots{Name: l.plain(i.i.Title), Year: l.r.Year,
		Low:  chart.Value{F: low, Text: l.str.Float(low, 0), OK: true},
		High: chart.Value{F: high, Text: l.str.Float(high, 0), OK: true}}
	if rb := l.rulebook(); rb != nil {
		for _, p := range rb.Panels {
			if covers(p, i.s.Ballots) {
				f.Low, f.High = charted(p.Low, l.points(p.Low)), charted(p.High, l.points(p.High))
				break
			}
		}
	}
	for _, g := range i.s.Ballots {
		row := chart.BallotGroup{Name: l.groupOf(i, g.Group).Text, Count: charted(scoring.FromInt(int64(g.Count+g.Dropped)), l.count(g.Count+g.Dropped)),
			Weight: charted(g.Weight.Mul(hundred), l.percent(g.Weight, 0)), Mean: l.missing(), Hidden: !g.Published, Least: l.missing()}
		if g.Published {
			row.Mean = charted(g.Mean, l.num(g.Mean, 1))
			kept := marks[g.Group]
			sortFloats(kept)
			if d := g.Dropped / 2; d > 0 && len(kept) > 2*d {
				row.Dropped = append(append([]float64{}, kept[:d]...), kept[len(kept)-d:]...)
				kept = kept[d : len(kept)-d]
			}
			row.Marks = kept
		}
		f.Groups = append(f.Groups, row)
	}
	return f
}

func covers(p scoring.Panel, groups []scoring.GroupMean) bool {
	for _, g := range groups {
		found := false
		for _, pg := range p.Groups {
			found = found || pg.ID == g.Group
		}
		if !found {
			return false
		}
	}
	return true
}

// groupTitle names a group of a panel: as the rulebook does, else as the theme does, else
// by its id. panel may be "".
func (e *edition) groupTitle(rb *source.Rulebook, panel, id string) view.Str {
	if rb != nil {
		for _, p := range rb.PanelTexts {
			for _, g := range p.Groups {
				if p.ID == panel && g.ID == id {
					return e.text(g.Title)
				}
			}
		}
	}
	return view.Str{Text: e.groupName(id)}
}

// groupOf names a group of the panel that rates an indicator.
func (l *ledger) groupOf(i *indLine, id string) view.Str {
	panel := ""
	if i.s.Rule != nil {
		panel = i.s.Rule.Panel()
	}
	return l.groupTitle(l.r.Rulebook, panel, id)
}

func (e *edition) groupName(id string) string {
	if e.str.Has("group." + id) {
		return e.w("group." + id)
	}
	return id
}
