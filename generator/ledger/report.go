package ledger

import (
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"weak"

	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Report is one report: what was written, what was worked out, and the unit's years
// before it.
type Report struct {
	Written *source.Report
	Score   *scoring.Score
	// Before is the unit's last report before this one that has a score and is of a whole year
	// like it, or of the same part of one; nil for none.
	Before *Report
	// Earlier are all of those, ascending.
	Earlier []*Report
	// Origins are the reports of the year before of other units that this one goes on from,
	// where the unit has none of its own: of all that were merged into it, or of the one that it
	// came out of. Parts are the reports of the next year that came out of this one by a split.
	Origins, Parts []*Report

	Dimensions []*Dimension
	Indicators []*Indicator // of all dimensions, in order
	// Withheld is what dimensions that the audience may not see hold of the report.
	Withheld redact.Sum
	// Codes are the short labels of the objectives, by id: the author's, else the first
	// letter of the dimension's id with a number ("C1"), two letters where two dimensions
	// begin alike.
	Codes map[string]string

	// Known are the digests of a report that is as it was when they were worked out. Each of
	// them asks once; nil for nobody to ask.
	Known func() Known

	once, onceCard, onceSince, onceSums sync.Once
	digest, card, since                 string
	sums                                sums // see summed

	sleeper *sleeper // nil: the report never rests
	site    *Site    // of one that may rest
}

// Dimension is a dimension of a report.
type Dimension struct {
	N       int // 1-based place in the scorecard
	Written *source.Dimension
	Score   *scoring.DimensionScore
	// Before is last year's score, for itself: its objectives may be left out. Nil where that
	// year has no such dimension.
	Before     *scoring.DimensionScore
	Objectives []*Objective
	Withheld   redact.Sum
}

// Objective is an objective of a report.
type Objective struct {
	Code       string // "C1"
	Written    *source.Objective
	Score      *scoring.ObjectiveScore
	Dimension  *Dimension
	Indicators []*Indicator
	Withheld   redact.Sum
}

// Indicator is an indicator of a report.
type Indicator struct {
	Written   *source.Indicator
	Score     *scoring.IndicatorScore
	Objective *Objective

	sum    string       // its digest; see summed
	fine   atomic.Int32 // decimals of Fine and one more; 0 until they are asked for
	mu     sync.Mutex
	places []string // nil until they are asked for; see placesIn
	lowest *edge    // nil until it is asked for; see Floor
	truth  weak.Pointer[[]scoring.TruthRow]
	curve  weak.Pointer[[]scoring.CurvePiece]
	series weak.Pointer[seriesOf]
}

// Truth is what each result would have earned by the rule of an indicator that has one.
func (i *Indicator) Truth() []scoring.TruthRow {
	i.mu.Lock()
	defer i.mu.Unlock()
	return forAWhile(&i.truth, i.Score.Rule.Truth)
}

// Curve is the graph of the rule of an indicator that has one.
func (i *Indicator) Curve() []scoring.CurvePiece {
	i.mu.Lock()
	defer i.mu.Unlock()
	return forAWhile(&i.curve, i.Score.Rule.Curve)
}

// forAWhile is what is asked for a few times while the pages of an indicator are made, and let go
// after that.
func forAWhile[T any](kept *weak.Pointer[[]T], work func() []T) []T {
	all := kept.Value()
	if all == nil {
		made := work()
		all = &made
		*kept = weak.Make(all)
	}
	return *all
}

// join makes the ledger of one report, its years left out.
func join(seen *redact.Sight, r *source.Report, s *scoring.Score) *Report {
	l := &Report{Written: r, Score: s, Withheld: seen.Under(r, ""), Codes: objectiveCodes(r)}
	count := 0
	for _, d := range r.Dimensions {
		for _, o := range d.Objectives {
			count += len(o.Indicators)
		}
	}
	room := make([]Indicator, count) // all of a report are held as long as one is
	l.Indicators = make([]*Indicator, 0, count)
	for n, d := range r.Dimensions {
		ds := scoreOf(s.Dimensions, n, d.ID, func(x *scoring.DimensionScore) string { return x.ID })
		if ds == nil {
			continue
		}
		dl := &Dimension{N: n + 1, Written: d, Score: ds, Withheld: seen.Under(r, d.ID)}
		for n, o := range d.Objectives {
			os := scoreOf(ds.Objectives, n, o.ID, func(x *scoring.ObjectiveScore) string { return x.ID })
			if os == nil {
				continue
			}
			ol := &Objective{Code: l.Codes[o.ID], Written: o, Score: os, Dimension: dl, Withheld: seen.Under(r, d.ID+"/"+o.ID)}
			for n, ind := range o.Indicators {
				if is := scoreOf(os.Indicators, n, ind.ID, func(x *scoring.IndicatorScore) string { return x.ID }); is != nil {
					il := &room[len(l.Indicators)]
					il.Written, il.Score, il.Objective = ind, is, ol
					ol.Indicators = append(ol.Indicators, il)
					l.Indicators = append(l.Indicators, il)
				}
			}
			dl.Objectives = append(dl.Objectives, ol)
		}
		l.Dimensions = append(l.Dimensions, dl)
	}
	return l
}

// scoreOf is the score of an id, which most often stands where what it is of does; nil for none.
func scoreOf[T any](scores []T, at int, id string, idOf func(*T) string) *T {
	if at < len(scores) && idOf(&scores[at]) == id {
		return &scores[at]
	}
	for i := range scores {
		if idOf(&scores[i]) == id {
			return &scores[i]
		}
	}
	return nil
}

// lastYear notes the scores that the dimensions had in the year before.
func (l *Report) lastYear() {
	if l.Before == nil {
		return
	}
	for _, d := range l.Dimensions {
		d.Before = l.Before.dimensionScore(d.Written.ID)
	}
}

// dimensionScore is the score of a dimension; nil for none. That of a report that may rest is
// without objectives, and there when the report rests.
func (l *Report) dimensionScore(id string) *scoring.DimensionScore {
	if l.sleeper != nil {
		return scoreOf(l.sleeper.dimensions, 0, id, func(x *scoring.DimensionScore) string { return x.ID })
	}
	if d := l.Dimension(id); d != nil {
		return d.Score
	}
	return nil
}

// Dimension is the report's dimension of that id; nil for none.
func (l *Report) Dimension(id string) *Dimension {
	for _, d := range l.Dimensions {
		if d.Written.ID == id {
			return d
		}
	}
	return nil
}

// Indicator is the report's indicator of that id; nil for none.
func (l *Report) Indicator(id string) *Indicator {
	for _, i := range l.Indicators {
		if i.Written.ID == id {
			return i
		}
	}
	return nil
}

// Indicators of a dimension, in order.
func (d *Dimension) Indicators() []*Indicator {
	n := 0
	for _, o := range d.Objectives {
		n += len(o.Indicators)
	}
	all := make([]*Indicator, 0, n)
	for _, o := range d.Objectives {
		all = append(all, o.Indicators...)
	}
	return all
}

// Rulebook is the rulebook that the report was scored by; nil where none is known.
func (l *Report) Rulebook() *scoring.Rulebook {
	if l.Score.Card == nil {
		return nil
	}
	return l.Score.Card.Rulebook
}

// Rounding is how the printed scores of the report are rounded.
func (l *Report) Rounding() scoring.Rounding {
	r := scoring.DefaultRounding()
	if rb := l.Rulebook(); rb != nil {
		r = rb.Rounding
	}
	if l.Score.ExactSums {
		r.Sum = "exact" // also where only points that are fractions ask for it
	}
	return r
}

// Aggregated says whether anything in the card is put together otherwise than by adding
// points.
func (l *Report) Aggregated() bool {
	return l.Score.Card != nil && !scoring.AddsUp(l.Score.Card.Aggregate)
}

// Means are the ways other than adding in which parts of the report are put together; all says
// that nothing is added.
func (l *Report) Means() (ways []string, all bool) {
	c := l.Score.Card
	if c == nil {
		return nil, false
	}
	said := []string{c.Aggregate}
	for _, d := range c.Dimensions {
		said = append(said, d.Aggregate)
		for _, o := range d.Objectives {
			said = append(said, o.Aggregate)
		}
	}
	all = true
	for _, w := range said {
		all = all && !scoring.AddsUp(w)
	}
	for _, w := range []string{"mean", "geometric", "harmonic", "minimum"} {
		if slices.Contains(said, w) {
			ways = append(ways, w)
		}
	}
	return ways, all
}

// LossesAdd says whether what the parts of each dimension lost adds up to what it lost. Under a
// mean it does not: what a part lost is of its own points alone.
func (l *Report) LossesAdd() bool {
	c := l.Score.Card
	if c == nil {
		return true
	}
	return !slices.ContainsFunc(c.Dimensions, func(d scoring.Dimension) bool {
		return !scoring.AddsUp(d.Aggregate) || slices.ContainsFunc(d.Objectives, func(o scoring.Objective) bool { return !scoring.AddsUp(o.Aggregate) })
	})
}

// OwnLosses says whether what indicators lost is no part of what the total lost, since a mean
// stands between: each is of the indicator's own points, and they have no sum.
func (l *Report) OwnLosses() bool {
	ways, _ := l.Means()
	return len(ways) > 0
}

// MeansOf are the ways other than adding of any of the reports; all says that none adds.
func MeansOf(reports []*Report) (ways []string, all bool) {
	all = len(reports) > 0
	for _, r := range reports {
		own, none := r.Means()
		all = all && none
		for _, w := range own {
			if !slices.Contains(ways, w) {
				ways = append(ways, w)
			}
		}
	}
	return ways, all
}

// Result is the year's value of an indicator that applies and is reported; absent for
// others.
func (i *Indicator) Result() scoring.Opt {
	switch i.Score.State {
	case scoring.NotApplicable, scoring.Exempt, scoring.Pending:
		return scoring.Opt{}
	case scoring.Watched:
		if i.Score.Partial {
			return scoring.Opt{}
		}
	}
	return i.Score.Value
}

// SoFar is an indicator's value of the parts of the year that are reported; absent where
// it has the whole year, or none of it.
func (i *Indicator) SoFar() scoring.Opt {
	if i.Score.State != scoring.Pending && i.Score.State != scoring.Watched || !i.Score.Partial {
		return scoring.Opt{}
	}
	return i.Score.Value
}

// objectiveCodes are the short labels of a report's objectives.
func objectiveCodes(r *source.Report) map[string]string {
	codes := map[string]string{}
	for _, d := range r.Dimensions {
		letter, n := initial(d.ID, 1), 1
		// P is for problems; two dimensions that begin alike need more of their ids.
		for n < len(d.ID) && (letter == "P" || slices.ContainsFunc(r.Dimensions, func(o *source.Dimension) bool { return o != d && initial(o.ID, n) == letter })) {
			n++
			letter = initial(d.ID, n)
		}
		for i, o := range d.Objectives {
			codes[o.ID] = o.Code
			if o.Code == "" {
				codes[o.ID] = letter + strconv.Itoa(i+1)
			}
		}
	}
	return codes
}

// initial is the first n letters of an id, the first one a capital.
func initial(id string, n int) string {
	if len(id) < n {
		n = len(id)
	}
	b := []byte(id[:n])
	if len(b) > 0 && b[0] >= 'a' && b[0] <= 'z' {
		b[0] -= 'a' - 'A'
	}
	return string(b)
}

// HasTotal says whether there is a total: something is reported, and it does not rest on
// what the audience may not see.
func (l *Report) HasTotal() bool { return !l.Score.Withheld && l.Score.Reported.Sign() > 0 }

// Hides says whether the audience may not see some of the report's indicators.
func (l *Report) Hides() bool {
	return l.Withheld.Count > 0 || slices.ContainsFunc(l.Dimensions, func(d *Dimension) bool {
		return d.Withheld.Count > 0 || slices.ContainsFunc(d.Objectives, func(o *Objective) bool { return o.Withheld.Count > 0 })
	})
}

// Final says whether the total stands: something is reported, and nothing is pending.
func (l *Report) Final() bool { return l.HasTotal() && !l.Score.Provisional }

// ServedBy are the initiatives that serve one of the objectives.
func (l *Report) ServedBy(objectives ...*Objective) []*source.Initiative {
	var all []*source.Initiative
	for _, x := range l.Written.Initiatives {
		if slices.ContainsFunc(objectives, func(o *Objective) bool { return slices.Contains(x.Objectives, o.Written.ID) }) {
			all = append(all, x)
		}
	}
	return all
}
