package ledger

import (
	"slices"
	"weak"

	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// Point is an indicator in one year of its series.
type Point struct {
	Year      string
	Report    *Report
	Indicator *Indicator // nil where that year has no such indicator
	// Value is the year's value on today's basis: multiplied by the links of all later
	// definitions. Absent where nothing is reported or before a break.
	Value    scoring.Opt
	Restated bool
	// Published is what was first published, where a restatement changed it since.
	Published scoring.Opt
	// Told says that the value was told by the indicator itself, of a year without a report.
	Told bool
	// Joined are the reports that the value is put together from, before several indicators, or
	// those of several units, became this one; Of are the indicators.
	Joined []*Report
	Of     []*Indicator
	// Breaks says that the series starts anew in this year; Reason is why, or why earlier
	// values were linked.
	Breaks bool
	Reason source.Text
}

// seriesOf is a series that was listed.
type seriesOf struct {
	report *Report
	points []Point
}

// Series lists an indicator over the unit's years up to this one, ascending, through the
// indicators that it replaced. Only years from the first with the indicator on are listed.
// It is asked for many times while the pages of a report are made, let go after that, and not
// to be changed.
func (l *Report) Series(i *Indicator) []Point {
	i.mu.Lock()
	s := i.series.Value()
	i.mu.Unlock()
	if s == nil || s.report != l {
		s = &seriesOf{l, l.listed(i)}
		i.mu.Lock()
		i.series = weak.Make(s)
		i.mu.Unlock()
	}
	return s.points
}

// listed is the Series of an indicator.
func (l *Report) listed(i *Indicator) []Point {
	years := l.Years()
	points, earlier := make([]Point, 0, len(years)), []Point(nil)
	id, link, restated := i.Written.ID, scoring.FromInt(1), false
	for _, r := range slices.Backward(years) {
		p := Point{Year: r.Written.Year, Report: r, Indicator: r.Indicator(id)}
		cur := p.Indicator
		if cur == nil {
			points = append(points, p)
			continue
		}
		if v, ok := cur.Score.Value.Get(); ok && !cur.Score.Partial && cur.Score.State != scoring.NotApplicable && cur.Score.State != scoring.Exempt {
			if restated {
				v = v.Mul(link)
			}
			p.Value, p.Restated = scoring.Some(v), restated
		}
		p.Published = firstPublished(r.Written, id)
		if rule := cur.Score.Indicator; rule != nil {
			p.Breaks = rule.Break
			if n, ok := rule.Link.Get(); ok && !n.Equal(scoring.FromInt(1)) {
				link, restated = link.Mul(n), true
			}
		}
		if c := cur.Written.Change; c != nil && (p.Breaks || c.Comparable == "linked") {
			p.Reason = c.Reason
		}
		points = append(points, p)
		if p.Breaks {
			link, restated = scoring.FromInt(1), false
		}
		switch {
		case p.Breaks:
		case len(cur.Written.Replaces) > 1 || r.Before == nil && len(r.Origins) > 0:
			at := link
			if rule := cur.Score.Indicator; rule != nil && rule.Link.OK() && !rule.Link.Number().IsZero() {
				at = at.Quo(rule.Link.Number()) // it is taken on the way back
			}
			earlier = l.joined(i, stem{r, cur.Written.ID, at})
			id = ""
		case r.shared(cur): // a split: what came before was of more than this one
			id = ""
		}
		if id != "" {
			id = From(cur.Written)
		}
		if id == "" {
			break
		}
	}
	slices.Reverse(points)
	for len(points) > 0 && points[0].Indicator == nil {
		points = points[1:]
	}
	if len(earlier) > 0 {
		return append(earlier, points...)
	}
	return append(l.told(i, points), points...)
}

// told are the years before a series that its indicators tell of themselves. A break stands
// between them and what it broke from.
func (l *Report) told(i *Indicator, points []Point) []Point {
	var out []Point
	if len(points) > 0 && (points[0].Indicator == nil || points[0].Breaks) {
		return nil
	}
	history := i.Written.History
	if len(points) > 0 && len(points[0].Indicator.Written.History) > 0 {
		history = points[0].Indicator.Written.History
	}
	for _, y := range history {
		if len(points) > 0 && calendar.Compare(y.Year, points[0].Year) >= 0 || !calendar.Alike(y.Year, l.Written.Year) {
			continue
		}
		out = append(out, Point{Year: y.Year, Value: scoring.Some(y.Value), Told: true})
	}
	return out
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

// Move is from where to where an indicator moved over the years that can be compared.
type Move struct {
	From, To Point
	// Best says that no year before was as good, of Years that have a value.
	Best  bool
	Years int
}

// Move is the last unbroken run of an indicator's years; ok false where this year or all
// before it have no value.
func (l *Report) Move(i *Indicator) (m Move, ok bool) {
	var known []Point
	for _, p := range l.Series(i) {
		if p.Breaks {
			known = nil
		}
		if p.Value.OK() {
			known = append(known, p)
		}
	}
	n := len(known)
	if n < 2 || known[n-1].Report != l {
		return m, false
	}
	m = Move{From: known[0], To: known[n-1], Best: n > 2 && i.Written.Better != "range", Years: n}
	to, _ := m.To.Value.Get()
	for _, p := range known[:n-1] {
		v, _ := p.Value.Get()
		ahead := to.Cmp(v)
		if i.Written.Better == "lower" {
			ahead = -ahead
		}
		m.Best = m.Best && ahead > 0
	}
	return m, true
}

// Floor is the value nearest to the target that earns nothing, read from the rule's curve
// where the curve runs over the value itself.
func (i *Indicator) Floor() (scoring.Number, bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.lowest == nil {
		at, ok := i.floor()
		i.lowest = &edge{at, ok}
	}
	return i.lowest.at, i.lowest.ok
}

// edge is a place on a rule's curve; ok is false for none.
type edge struct {
	at scoring.Number
	ok bool
}

func (i *Indicator) floor() (scoring.Number, bool) {
	s := i.Score
	if s.Rule == nil || s.Rule.CurveAxis() != "value" {
		return scoring.Number{}, false
	}
	target, ok := s.Indicator.Target.Get()
	if !ok {
		return scoring.Number{}, false
	}
	var best scoring.Number
	found := false
	for _, p := range forAWhile(&i.curve, s.Rule.Curve) {
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
