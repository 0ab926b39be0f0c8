package page

import (
	"slices"

	"steelyard/generator/chart"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

func stableSort[T any](s []T, cmp func(a, b T) int) { slices.SortStableFunc(s, cmp) }

// yearLine is an indicator in one year of its series.
type yearLine struct {
	year   string
	report *source.Report
	ind    *source.Indicator // nil where that year has no such indicator
	s      *scoring.IndicatorScore
	// value is the year's value on today's basis: multiplied by the links of all
	// later definitions. Absent where nothing is reported or before a break.
	value    scoring.Opt
	restated bool
	// published is what was first published, where a restatement changed it since.
	published scoring.Opt
	// breaks says that the series starts anew in this year; reason is why.
	breaks bool
	reason view.Str
}

// series lists an indicator over the unit's years up to and including r's, ascending,
// through the indicators that it replaced. Only years from the first with the
// indicator on are listed.
func (e *edition) series(r *source.Report, ind *source.Indicator) []yearLine {
	reports := r.Unit.Reports
	var lines []yearLine
	id, link, restated := ind.ID, scoring.FromInt(1), false
	for i := len(reports) - 1; i >= 0; i-- {
		rep := reports[i]
		if rep.Year > r.Year {
			continue
		}
		line := yearLine{year: rep.Year, report: rep}
		cur, s := e.find(rep, id)
		line.ind, line.s = cur, s
		if cur == nil || s == nil {
			lines = append(lines, line)
			continue
		}
		if v, ok := s.Value.Get(); ok && s.State != scoring.NotApplicable {
			if restated {
				v = v.Mul(link)
			}
			line.value, line.restated = scoring.Some(v), restated
		}
		line.published = firstPublished(rep, cur.ID)
		if s.Indicator != nil {
			line.breaks = s.Indicator.Break
			if n, ok := s.Indicator.Link.Get(); ok && !n.Equal(scoring.FromInt(1)) {
				link, restated = link.Mul(n), true
			}
		}
		if cur.Change != nil && (line.breaks || cur.Change.Comparable == "linked") {
			line.reason = e.text(cur.Change.Reason)
		}
		lines = append(lines, line)
		if line.breaks {
			link, restated = scoring.FromInt(1), false
		}
		if len(cur.Replaces) == 1 {
			id = cur.Replaces[0].Indicator
		} else if len(cur.Replaces) > 1 {
			break // a merge: what came before are several series
		}
	}
	slices.Reverse(lines)
	for len(lines) > 0 && lines[0].ind == nil {
		lines = lines[1:]
	}
	return lines
}

// firstPublished is what stood in a report before its first restatement.
func firstPublished(r *source.Report, id string) scoring.Opt {
	for _, x := range r.Restatements {
		if x.Indicator == id {
			return x.Was
		}
	}
	return scoring.Opt{}
}

// find is an indicator of a report with its score; nil where there is none.
func (b *book) find(r *source.Report, id string) (*source.Indicator, *scoring.IndicatorScore) {
	var ind *source.Indicator
	for _, d := range r.Dimensions {
		for _, o := range d.Objectives {
			for _, i := range o.Indicators {
				if i.ID == id {
					ind = i
				}
			}
		}
	}
	if ind == nil {
		return nil, nil
	}
	s := b.score(r)
	if s == nil {
		return ind, nil
	}
	for d := range s.Dimensions {
		for o := range s.Dimensions[d].Objectives {
			for i := range s.Dimensions[d].Objectives[o].Indicators {
				if is := &s.Dimensions[d].Objectives[o].Indicators[i]; is.ID == id {
					return ind, is
				}
			}
		}
	}
	return ind, nil
}

// previous is last year's value as it is compared with this year's, in print; absent
// where there is none.
func (l *ledger) previous(i *indLine) scoring.Opt { return i.s.Previous }

// spark is the small line of an indicator's years; nil where fewer than two have a
// value.
func (l *ledger) spark(i *indLine) *chart.Sparkline {
	lines := l.series(l.r, i.i)
	sp := &chart.Sparkline{Name: l.plain(i.i.Title)}
	n := 0
	for _, y := range lines {
		v := l.missing()
		if x, ok := y.value.Get(); ok {
			v = charted(x, l.value(i.i, x))
			n++
		}
		sp.Points = append(sp.Points, chart.YearValue{Year: y.year, Value: v})
	}
	if n < 2 {
		return nil
	}
	if t, ok := i.i.Target.Get(); ok {
		sp.Target = charted(t, l.value(i.i, t))
	}
	return sp
}

// bullet is the small bar of an indicator's result against its target; nil where
// there is no target or no value.
func (l *ledger) bullet(i *indLine) *chart.Bullet {
	v, ok := i.s.Value.Get()
	t, hasTarget := i.i.Target.Get()
	if !ok || !hasTarget || i.s.State == scoring.NotApplicable || i.s.State == scoring.Exempt {
		return nil
	}
	b := &chart.Bullet{
		Name:   l.plain(i.i.Title),
		Value:  charted(v, l.value(i.i, v)),
		Target: charted(t, l.value(i.i, t)),
		Better: i.i.Better,
		Status: markOf(&i.s.Node),
	}
	b.Baseline = l.missing()
	if n, ok := i.i.Baseline.Get(); ok {
		b.Baseline = charted(n, l.value(i.i, n))
	}
	b.Floor = l.missing()
	if n, ok := floorOf(i.s); ok {
		b.Floor = charted(n, l.value(i.i, n))
	}
	return b
}

// floorOf is the value nearest to the target that earns nothing, read from the rule's
// curve where the curve runs over the value itself.
func floorOf(s *scoring.IndicatorScore) (scoring.Number, bool) {
	if s.Rule == nil || s.Rule.CurveAxis() != "value" {
		return scoring.Number{}, false
	}
	target, ok := s.Indicator.Target.Get()
	if !ok {
		return scoring.Number{}, false
	}
	var best scoring.Number
	found := false
	for _, p := range s.Rule.Curve() {
		for _, q := range p.Points {
			if q.Y.Sign() > 0 || q.X.Equal(target) {
				continue
			}
			lower := s.Indicator.Better == "lower"
			if lower && q.X.Less(target) || !lower && target.Less(q.X) {
				continue
			}
			if !found || q.X.Sub(target).Abs().Less(best.Sub(target).Abs()) {
				best, found = q.X, true
			}
		}
	}
	return best, found
}

func sortFloats(f []float64) { slices.Sort(f) }

// seriesFinding says from where to where an indicator moved over the years that can be
// compared; "" where this year or all before it have no value.
func (l *ledger) seriesFinding(i *indLine) string {
	var known []yearLine
	for _, y := range l.series(l.r, i.i) {
		if y.breaks {
			known = nil
		}
		if y.value.OK() {
			known = append(known, y)
		}
	}
	if len(known) < 2 || known[len(known)-1].report != l.r {
		return ""
	}
	first, now := known[0], known[len(known)-1]
	from, _ := first.value.Get()
	to, _ := now.value.Get()
	best := len(known) > 2 && i.i.Better != "range"
	for _, y := range known[:len(known)-1] {
		v, _ := y.value.Get()
		ahead := to.Cmp(v)
		if i.i.Better == "lower" {
			ahead = -ahead
		}
		best = best && ahead > 0
	}
	move := l.w("indicator.series-from", l.value(i.i, from), first.year, l.value(i.i, to), now.year)
	if best {
		return capital(l.clauses(move, l.w("indicator.series-best", l.few(len(known)))))
	}
	return capital(move)
}
