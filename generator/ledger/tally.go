package ledger

import (
	"slices"

	"steelyard/scoring"
)

// Tally counts indicators by what is said of them.
type Tally struct{ Met, Watch, Missed, None, Pending, NotApplicable, NotScored, Withheld, Watched int }

func (t *Tally) add(i *scoring.IndicatorScore) {
	switch i.State {
	case scoring.Pending:
		t.Pending++
	case scoring.NotApplicable, scoring.Exempt:
		t.NotApplicable++
	case scoring.NotScored:
		t.NotScored++
	case scoring.Withheld:
		t.Withheld++
	case scoring.Watched: // judged at most, and never counted among targets
		t.Watched++
	default:
		switch i.Status {
		case scoring.Met:
			t.Met++
		case scoring.Watch:
			t.Watch++
		case scoring.Missed:
			t.Missed++
		case scoring.IsPending: // a part of its year is reported
			t.Pending++
		default:
			t.None++
		}
	}
}

// Judged is how many indicators were measured against a target.
func (t Tally) Judged() int { return t.Met + t.Watch + t.Missed }

// TallyOf counts indicators.
func TallyOf(inds []*Indicator) Tally {
	var t Tally
	for _, i := range inds {
		t.add(i.Score)
	}
	return t
}

// Share is what a node earned of its points, as a part of 1: the share from which its status is read
// (scoring.Node.Earned). ok is false where it has none, or has none yet: what is reported in part is
// not judged by the part.
func Share(n *scoring.Node) (share scoring.Number, ok bool) {
	if InPart(n) {
		return scoring.Number{}, false
	}
	return n.Earned()
}

// InPart says whether some of a node's points are reported and some are not.
func InPart(n *scoring.Node) bool {
	return n.State == scoring.Scored && n.Reported.Sign() > 0 && n.Reported.Less(n.Points)
}

// Waits is the part of a node's points that is not reported yet.
func Waits(n *scoring.Node) scoring.Number {
	switch {
	case n.State == scoring.Pending:
		return n.Points
	case InPart(n):
		return n.Points.Sub(n.Reported)
	}
	return scoring.Number{}
}

// Short is by how much a node's score falls short of its points that are reported: points are
// score and short and what is pending. It is below 0 where more than its points was earned.
func Short(n *scoring.Node) scoring.Number {
	if n.State != scoring.Scored {
		return scoring.Number{}
	}
	return n.Lost
}

// Lost is what a node did not earn of what was reported, at least 0: what sentences tell.
func Lost(n *scoring.Node) scoring.Number {
	if short := Short(n); short.Sign() > 0 {
		return short
	}
	return scoring.Number{}
}

// Mark names the mark drawn for a node: that of its status, "pending", or "none" where
// nothing is judged.
func Mark(n *scoring.Node) string {
	switch n.State {
	case scoring.NotApplicable, scoring.Exempt, scoring.NotScored, scoring.Withheld:
		return string(scoring.NoStatus)
	case scoring.Pending:
		return string(scoring.IsPending)
	}
	return Status(n.Status)
}

// Status is a status by its name, "none" for none.
func Status(s scoring.Status) string {
	if s == "" {
		return string(scoring.NoStatus)
	}
	return string(s)
}

// Code is a node's status by its name, "zero" where a result that is missing counts as nothing.
func Code(n *scoring.Node) string {
	if n.State == scoring.Scored && n.Status == scoring.IsPending && !InPart(n) {
		return "zero"
	}
	return Status(n.Status)
}

// Missed says whether an indicator missed its target.
func (i *Indicator) Missed() bool {
	return i.Score.State == scoring.Scored && i.Score.Status == scoring.Missed
}

// Met says whether an indicator reached its target.
func (i *Indicator) Met() bool {
	return i.Score.State == scoring.Scored && i.Score.Status == scoring.Met
}

// Improvement is how far a value moved to the better since last year, as a share of last
// year's; ok false where there is no last year's.
func (i *Indicator) Improvement() (scoring.Number, bool) {
	v, ok := i.Result().Get()
	p, had := i.Score.Previous.Get()
	if !ok || !had || p.IsZero() {
		return scoring.Number{}, false
	}
	d := v.Sub(p).Quo(p.Abs())
	if i.Written.Better == "lower" {
		d = d.Neg()
	}
	return d, true
}

// MissedTargets lists the indicators that missed their targets, most points lost first; of
// equal ones the earlier in the scorecard.
func (l *Report) MissedTargets() []*Indicator { return l.byLost((*Indicator).Missed) }

// byLost lists the indicators that keep says, most points lost first.
func (l *Report) byLost(keep func(*Indicator) bool) []*Indicator {
	var out []*Indicator
	for _, i := range l.Indicators {
		if keep(i) {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b *Indicator) int { return Lost(&b.Score.Node).Cmp(Lost(&a.Score.Node)) })
	return out
}

// MetTargets lists the indicators that reached their targets, the most improved first, then
// those that cannot be compared with last year, most points first.
func (l *Report) MetTargets() []*Indicator {
	var met []*Indicator
	for _, i := range l.Indicators {
		if i.Met() {
			met = append(met, i)
		}
	}
	slices.SortStableFunc(met, func(a, b *Indicator) int {
		x, xok := a.Improvement()
		y, yok := b.Improvement()
		switch {
		case xok && !yok:
			return -1
		case yok && !xok:
			return 1
		}
		if c := y.Cmp(x); c != 0 {
			return c
		}
		return b.Score.Points.Cmp(a.Score.Points)
	})
	return met
}

// Measure is one improvement with what it is about.
type Measure struct {
	*Indicator
	// Problem is the 1-based place in the list of missed targets that it answers; 0 for
	// none.
	Problem int
}

// Measures are the improvements of a report, those about missed targets first, most
// points lost first.
func (l *Report) Measures() []Measure {
	var out []Measure
	has := func(i *Indicator) bool { return i.Written.Result != nil && i.Written.Result.Improvement != nil }
	for n, i := range l.MissedTargets() {
		if has(i) {
			out = append(out, Measure{i, n + 1})
		}
	}
	for _, i := range l.Indicators {
		if !i.Missed() && has(i) {
			out = append(out, Measure{i, 0})
		}
	}
	return out
}

// Lowest is the dimension with the least share earned; nil where fewer than two are
// scored, where the least is shared, where it lost nothing, or while anything is pending.
func (l *Report) Lowest() *Dimension {
	if l.Score.Provisional || l.Withheld.Count > 0 || slices.ContainsFunc(l.Dimensions, func(d *Dimension) bool { return d.Score.State == scoring.Withheld }) {
		return nil // it might be one that is not shown
	}
	var worst *Dimension
	var least scoring.Number
	n, tied := 0, false
	for _, d := range l.Dimensions {
		sh, ok := Share(&d.Score.Node)
		if !ok {
			continue
		}
		n++
		switch {
		case worst == nil || sh.Less(least):
			worst, least, tied = d, sh, false
		case sh.Equal(least):
			tied = true
		}
	}
	if n < 2 || tied || !least.Less(scoring.FromInt(1)) {
		return nil
	}
	return worst
}

// MostLost is the dimension that lost most points; nil where two lost the same, or
// nothing was lost, or anything is pending.
func (l *Report) MostLost() *Dimension {
	if l.Score.Withheld || l.Score.Provisional {
		return nil
	}
	var worst *Dimension
	most, tied := scoring.Number{}, false
	for _, d := range l.Dimensions {
		n := Lost(&d.Score.Node)
		switch {
		case most.Less(n):
			worst, most, tied = d, n, false
		case worst != nil && n.Equal(most):
			tied = true
		}
	}
	if tied {
		return nil
	}
	return worst
}

// Change is a dimension's score less last year's; ok only where both have one.
func (d *Dimension) Change() (change scoring.Number, ok bool) {
	if d.Before == nil || d.Before.State != scoring.Scored || d.Score.State != scoring.Scored || InPart(&d.Before.Node) || InPart(&d.Score.Node) {
		return scoring.Number{}, false
	}
	return d.Score.Score.Rounded.Sub(d.Before.Score.Rounded), true
}
