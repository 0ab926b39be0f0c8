package exhibit

import (
	"slices"

	"steelyard/generator/chart"
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/wording"
	"steelyard/scoring"
)

// shareRow is a node's line in a figure that compares shares.
func (l *Chapter) shareRow(name, href string, n, before *scoring.Node) chart.ShareRow {
	row := chart.ShareRow{Name: name, Href: href, Share: l.Missing(), Last: l.Missing(), Change: l.Missing(), Status: figureStatus(n)}
	now, ok := ledger.Share(n)
	if ok {
		row.Share = edition.Charted(now.Mul(edition.Hundred), l.SharePercent(now, 1))
	} else {
		row.Share.Text = l.StateWords(n)
	}
	if before == nil {
		return row
	}
	was, had := ledger.Share(before)
	if had {
		row.Last = edition.Charted(was.Mul(edition.Hundred), l.SharePercent(was, 1))
	}
	if ok && had {
		// With as many decimals as tell the two apart, and the change is what they differ by in print.
		places := max(l.SharePlaces(now, 1), l.SharePlaces(was, 1))
		shown := func(share scoring.Number) scoring.Number { return share.Mul(edition.Hundred).Round(places, "") }
		for places < 6 && !now.Equal(was) && shown(now).Equal(shown(was)) {
			places++
		}
		row.Share.Text, row.Last.Text = l.Percent(now, places), l.Percent(was, places)
		d := shown(now).Sub(shown(was))
		row.Change = edition.Charted(d, l.SignedOrSame(d, places))
	}
	return row
}

func (l *Chapter) lastYear() string {
	if l.Before == nil {
		return ""
	}
	return l.Year(l.Before.Written.Year)
}

func (l *Chapter) dimensionRows() []chart.ShareRow {
	var rows []chart.ShareRow
	for _, d := range l.Dimensions {
		var before *scoring.Node
		if d.Before != nil {
			before = &d.Before.Node
		}
		rows = append(rows, l.shareRow(l.Plain(d.Written.Title), l.Href(l.DimensionPath(l.Written, d.Written.ID)), &d.Score.Node, before))
	}
	return rows
}

// DumbbellFigure compares the dimensions' shares with last year's.
func (l *Chapter) DumbbellFigure() chart.Figure {
	if len(l.Dimensions) == 0 {
		return nil
	}
	return chart.Dumbbell{Of: "dimension", Year: l.Year(l.Written.Year), LastYear: l.lastYear(), Rows: l.dimensionRows()}
}

// RadarFigure is the same on axes.
func (l *Chapter) RadarFigure() chart.Figure {
	if len(l.Dimensions) == 0 {
		return nil
	}
	return chart.Radar{Of: "dimension", Year: l.Year(l.Written.Year), LastYear: l.lastYear(), Rows: l.dimensionRows()}
}

// figureStatus is a node's status in a figure.
func figureStatus(n *scoring.Node) chart.Status {
	switch {
	case n.State == scoring.Withheld:
		return chart.Withheld
	case ledger.InPart(n):
		return chart.Part
	case n.State == scoring.NotScored:
		return chart.Unscored
	case n.State == scoring.Watched:
		return chart.Watched
	case n.State == scoring.NotApplicable:
		return chart.NA
	case n.State == scoring.Exempt:
		return chart.Exempt
	}
	return ledger.Mark(n)
}

// barRow is a node's line in a figure of points earned and lost.
func (l *Chapter) barRow(name, href string, n *scoring.Node, decimals int) chart.BarRow {
	row := chart.BarRow{Name: name, Href: href, Points: edition.Charted(n.Points, l.Points(n.Points)), Earned: l.Missing(), Lost: l.Missing(), Pending: l.Missing(), Status: figureStatus(n)}
	if n.State != scoring.Scored {
		row.Earned.Text = l.StateWords(n)
		if n.State == scoring.Pending {
			row.Pending = edition.Charted(n.Points, l.Points(n.Points))
		}
		return row
	}
	row.Earned = edition.Charted(n.Score.Rounded, l.Num(n.Score.Rounded, decimals))
	pending := n.Points.Sub(n.Reported)
	if n.Reported.Sign() > 0 && pending.Sign() > 0 {
		row.Pending = edition.Charted(pending, l.Points(pending))
	} else {
		pending = scoring.Number{}
	}
	gone := n.Points.Sub(pending).Sub(n.Score.Rounded)
	row.Lost = edition.Charted(gone, l.Lost(gone, decimals))
	return row
}

// BarsFigure shows points earned and lost by dimension.
func (l *Chapter) BarsFigure() chart.Figure {
	if len(l.Dimensions) == 0 {
		return nil
	}
	b := chart.Bars{Of: "dimension", Year: l.Year(l.Written.Year), Total: edition.Charted(l.Score.Possible, l.Points(l.Score.Possible))}
	for _, d := range l.Dimensions {
		if d.Score.Points.Sign() > 0 {
			b.Rows = append(b.Rows, l.barRow(l.Plain(d.Written.Title), l.Href(l.DimensionPath(l.Written, d.Written.ID)), &d.Score.Node, l.DimDecimals()))
		}
	}
	return b
}

// ObjectivesFigure shows points earned and lost by objective of one dimension.
func (l *Chapter) ObjectivesFigure(d *ledger.Dimension) chart.Figure {
	if len(d.Objectives) == 0 {
		return nil
	}
	b := chart.Bars{Of: "objective", Year: l.Year(l.Written.Year), Total: edition.Charted(d.Score.Points, l.Points(d.Score.Points))}
	for _, o := range d.Objectives {
		if o.Score.Points.Sign() > 0 {
			b.Rows = append(b.Rows, l.barRow(l.Plain(o.Written.Title), l.objectiveHref(o), &o.Score.Node, l.ObjDecimals()))
		}
	}
	return b
}

// WeightsFigure shows how the points are spread.
func (l *Chapter) WeightsFigure() chart.Figure {
	if len(l.Dimensions) == 0 {
		return nil
	}
	w := chart.Weights{Year: l.Year(l.Written.Year), Total: edition.Charted(l.Score.Possible, l.Points(l.Score.Possible))}
	for _, d := range l.Dimensions {
		g := chart.WeightGroup{Name: l.Plain(d.Written.Title), Href: l.Href(l.DimensionPath(l.Written, d.Written.ID)), Points: edition.Charted(d.Score.Declared, l.DeclaredPoints(&d.Score.Node))}
		for _, o := range d.Objectives {
			if o.Score.Declared.Sign() > 0 {
				g.Items = append(g.Items, chart.WeightItem{Name: l.Plain(o.Written.Title), Href: l.objectiveHref(o), Points: edition.Charted(o.Score.Declared, l.DeclaredPoints(&o.Score.Node))})
			}
		}
		w.Groups = append(w.Groups, g)
	}
	return w
}

// WaterfallFigure shows how the total came about.
func (l *Chapter) WaterfallFigure() chart.Figure {
	if !l.HasTotal() {
		return nil
	}
	dec := l.AccountDecimals()
	sum := l.DimensionSum()
	w := chart.Waterfall{Year: l.Year(l.Written.Year), Subtotal: edition.Charted(sum, l.Num(sum, dec)), Total: edition.Charted(l.Score.Total.Rounded, l.Num(l.Score.Total.Rounded, l.TotalDecimals())), Possible: edition.Charted(l.Score.Possible, l.Points(l.Score.Possible))}
	if l.Score.Provisional && l.Score.Measured.Less(l.Score.Possible) {
		w.Reported = edition.Charted(l.Score.Measured, l.Points(l.Score.Measured))
	}
	step := func(kind, name, href string, n scoring.Number) {
		w.Steps = append(w.Steps, chart.Step{Kind: kind, Name: name, Href: href, Change: edition.Charted(n, l.SignedOrSame(n, dec))})
	}
	for _, d := range l.Dimensions {
		if d.Score.State == scoring.Scored {
			step("dimension", l.Plain(d.Written.Title), l.Href(l.DimensionPath(l.Written, d.Written.ID)), d.Score.Score.Rounded)
		}
	}
	var late []wording.OtherStep
	for _, x := range l.OtherSteps() {
		if x.Early {
			step(x.Kind, x.Name, "", x.Change)
		} else {
			late = append(late, x)
		}
	}
	if len(l.Score.Bonuses) > 0 {
		step("bonus", "", "", l.Score.Bonus.Rounded)
	}
	if len(l.Score.Deductions) > 0 {
		step("deduction", "", "", l.Score.Deduction.Rounded.Neg())
	}
	for _, x := range late {
		step(x.Kind, x.Name, "", x.Change)
	}
	return w
}

// bridgeKinds maps the parts of a bridge to the kinds of its figure.
var bridgeKinds = map[string]string{
	"performance": "performance", "targets": "targets", "weights": "weights", "definitions": "definitions",
	"new": "indicators", "retired": "indicators", "coverage": "coverage",
	"bonus": "adjustments", "deduction": "adjustments", "veto": "adjustments", "rounding": "adjustments", "modifier": "adjustments", "difficulty": "adjustments", "aggregation": "adjustments",
}

// BridgeFigure shows what led from last year's total to this year's.
func (l *Chapter) BridgeFigure() chart.Figure {
	parts := l.Bridge()
	if len(parts) == 0 {
		return nil
	}
	parts, dec := bridgeRows(parts, l.TotalDecimals())
	was, now := l.Before.Score.Total.Rounded, l.Score.Total.Rounded
	b := chart.Bridge{From: l.Year(l.Before.Written.Year), To: l.Year(l.Written.Year), FromTotal: edition.Charted(was, l.Num(was, dec)), ToTotal: edition.Charted(now, l.Num(now, dec))}
	for _, p := range parts {
		kind := bridgeKinds[p.Kind]
		if kind == "" {
			kind = "adjustments"
		}
		b.Steps = append(b.Steps, chart.Step{Kind: kind, Name: l.W("bridge." + p.Kind), Change: edition.Charted(p.Points, l.SignedOrSame(p.Points, dec))})
	}
	return b
}

// bridgeRows are the parts of a bridge that are not zero, and the decimals with which they
// add up in print; where no few do, what is left stands in a row of its own.
func bridgeRows(parts []scoring.BridgePart, least int) ([]scoring.BridgePart, int) {
	const spare = 4
	parts = slices.DeleteFunc(slices.Clone(parts), func(p scoring.BridgePart) bool { return p.Points.IsZero() })
	var all, rest scoring.Number
	for _, p := range parts {
		all = all.Add(p.Points)
	}
	for dec := least; dec <= least+spare; dec++ {
		rest = all
		gone := false
		for _, p := range parts {
			n := p.Points.Round(dec, "")
			rest, gone = rest.Sub(n), gone || n.IsZero()
		}
		if rest.IsZero() && !gone {
			return parts, dec
		}
	}
	rest = rest.Round(least+spare, "")
	if n := len(parts) - 1; n >= 0 && parts[n].Kind == "rounding" {
		parts[n].Points = parts[n].Points.Add(rest)
	} else if !rest.IsZero() {
		parts = append(parts, scoring.BridgePart{Kind: "rounding", Points: rest})
	}
	return parts, least + spare
}

// TotalsFigure is the unit's total over the years; nil with fewer than two.
func (l *Chapter) TotalsFigure() chart.Figure {
	n := 0
	t := chart.Trend{Name: l.W("report.total"), Unit: l.W("report.points-unit"), Better: "higher", Levels: l.levels()}
	for _, p := range l.totals() {
		if p.Value.OK {
			n++
		}
		t.Points = append(t.Points, chart.TrendPoint{Year: l.Year(p.Year), Value: p.Value, Published: l.Missing(), Target: l.Missing(), Status: string(scoring.NoStatus)})
	}
	if n < 2 {
		return nil
	}
	return t
}

// SeriesFigure is an indicator over the years; nil with fewer than two values.
func (l *Chapter) SeriesFigure(i *ledger.Indicator) chart.Figure {
	t := chart.Trend{Name: l.Plain(i.Written.Title), Unit: l.Plain(i.Written.Unit), Better: i.Written.Better}
	if t.Better == "" {
		t.Better = "higher"
	}
	n, fine := 0, l.finest(i)
	for _, y := range l.Series(i) {
		p := chart.TrendPoint{Year: l.Year(y.Year), Value: l.Missing(), Published: l.Missing(), Target: l.Missing(), Restated: y.Restated, Status: string(scoring.NoStatus), Break: y.Breaks, Reason: l.Plain(y.Reason), Linked: len(y.Joined) > 0}
		if v, ok := y.Value.Get(); ok {
			n++
			p.Value = edition.Charted(v, l.Marked(y.Indicator, l.Value(fine, v)))
		}
		if v, ok := y.Published.Get(); ok {
			p.Published = edition.Charted(v, l.Value(fine, v))
		}
		if y.Indicator != nil {
			if v, ok := y.Indicator.Written.Target.Get(); ok && !y.Restated {
				p.Target = edition.Charted(v, l.Value(fine, v))
			}
		}
		if y.Indicator != nil {
			p.Status = ledger.Mark(&y.Indicator.Score.Node)
		}
		t.Points = append(t.Points, p)
	}
	if n < 2 {
		return nil
	}
	return t
}

// finest is the indicator with the decimals that every year of its series needs.
func (l *Chapter) finest(i *ledger.Indicator) *source.Indicator {
	fine := *i.Fine()
	for _, y := range l.Series(i) {
		if y.Indicator != nil {
			if f := y.Indicator.Fine(); f != y.Indicator.Written {
				fine.Decimals = max(fine.Decimals, f.Decimals)
			}
		}
	}
	return &fine
}

// CurveFigure is an indicator's rule as a figure; nil where a rule has none.
func (l *Chapter) CurveFigure(i *ledger.Indicator) chart.Figure {
	if i.Score.Rule == nil {
		return nil
	}
	pieces := i.Curve()
	if len(pieces) == 0 || i.Score.Points.Sign() <= 0 { // points that went to others draw a flat line
		return nil
	}
	onValue := i.Score.Rule.CurveAxis() == "value"
	basis := i.Score.Rule.CurveAxis()
	axis, shares := l.W("basis."+basis), scoring.InPercent(basis)
	if shares {
		axis = l.W("basis.in-percent", axis)
	}
	if onValue {
		axis = l.Plain(i.Written.Unit)
		if axis == "" {
			axis = l.Plain(i.Written.Title)
		}
	}
	c := chart.Curve{Name: l.Plain(i.Written.Title), Unit: axis, Rule: l.RuleSentence(i.Score.Rule), Points: edition.Charted(i.Score.Points, l.Points(i.Score.Points))}
	x := func(n scoring.Number) chart.Value {
		if onValue {
			return edition.Charted(n, l.Figure(i.Fine(), n))
		}
		text := l.OnBasis(basis, n, 2)
		if shares {
			n = n.Mul(edition.Hundred)
		}
		return edition.Charted(n, text)
	}
	y := func(share scoring.Number) chart.Value {
		p := share.Mul(i.Score.Points).Round(l.ScoreDecimals(), l.Rounding().Mode)
		return edition.Charted(p, l.Num(p, l.ScoreDecimals()))
	}
	for _, p := range pieces {
		s := chart.Segment{From: !p.OpenStart, To: !p.OpenEnd}
		for _, q := range p.Points {
			s.Dots = append(s.Dots, chart.CurveDot{X: x(q.X), Y: y(q.Y)})
		}
		c.Segments = append(c.Segments, s)
	}
	at := i.Score.Basis
	if onValue {
		at = i.Score.Value
	}
	if v, ok := at.Get(); ok && i.Score.State == scoring.Scored {
		c.Now = &chart.CurveMark{Year: l.Year(l.Written.Year), X: x(v), Y: edition.Charted(i.Score.Score.Rounded, l.Num(i.Score.Score.Rounded, l.ScoreDecimals())), Status: ledger.Mark(&i.Score.Node)}
	}
	return c
}

// BallotsFigure shows a panel's marks by group; nil where an indicator has none.
func (l *Chapter) BallotsFigure(i *ledger.Indicator) chart.Figure {
	if len(i.Score.Ballots) == 0 || i.Written.Result == nil || len(i.Written.Result.Ballots) == 0 {
		return nil
	}
	marks := map[string][]float64{}
	low, high := 0.0, 100.0
	for n, b := range i.Written.Result.Ballots {
		f := b.Value.Float64()
		marks[b.Group] = append(marks[b.Group], f)
		if n == 0 || f < low {
			low = min(low, f)
		}
		high = max(high, f)
	}
	f := chart.Ballots{Name: l.Plain(i.Written.Title), Year: l.Year(l.Written.Year),
		Low:  chart.Value{F: low, Text: l.Str.Float(low, 0), OK: true},
		High: chart.Value{F: high, Text: l.Str.Float(high, 0), OK: true}}
	if rb := l.Rulebook(); rb != nil {
		for _, p := range rb.Panels {
			if covers(p, i.Score.Ballots) {
				f.Low, f.High = edition.Charted(p.Low, l.Points(p.Low)), edition.Charted(p.High, l.Points(p.High))
				break
			}
		}
	}
	for _, g := range i.Score.Ballots {
		row := chart.BallotGroup{Name: l.GroupOf(i, g.Group).Text, Count: edition.Charted(scoring.FromInt(int64(g.Count+g.Dropped)), l.Count(g.Count+g.Dropped)),
			Weight: edition.Charted(g.Weight.Mul(edition.Hundred), l.ShareTrim(g.Weight)), Mean: l.Missing(), Hidden: !g.Published, Least: l.Missing()}
		if g.Published {
			row.Mean = edition.Charted(g.Mean, l.Num(g.Mean, 1))
			kept := marks[g.Group]
			slices.Sort(kept)
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
