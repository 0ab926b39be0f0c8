package scoring

import "slices"

// Against says whether the rule pays less the better the value is: its shares only fall
// where the indicator's direction says that they should rise, or the other way round.
// A rule that rises and falls, one that always pays the same, a judgement and an indicator
// for which a range is best are never against anything.
func (r *Rule) Against() bool {
	if r.curve == nil || r.better == "range" {
		return false
	}
	low, high := r.curve.reach()
	if l, ok := low.Get(); ok {
		if h, ok := high.Get(); ok && l.Equal(h) {
			return false
		}
	}
	return r.curve.inner()*r.basis.direction(r.better) < 0
}

// AllOrNothing says whether the rule gives nothing or one same share and never anything
// between: a comparison that is met or not, two bands, a range with upright sides, a
// single milestone, a rubric of two levels.
func (r *Rule) AllOrNothing() bool {
	if r.curve != nil && r.curve.gradual() {
		return false
	}
	var full Number
	nothing := false
	for _, row := range r.Truth() {
		switch {
		case row.Share.Sign() <= 0:
			nothing = true
		case full.IsZero():
			full = row.Share
		case !row.Share.Equal(full):
			return false
		}
	}
	return nothing && full.Sign() > 0
}

// Most is the largest share that a rule of the value can give, whatever is reported; ok is false
// where the rule looks at something else or takes a judgement.
func (r *Rule) Most() (most Number, ok bool) {
	if r.curve == nil || r.basis.Name != "value" {
		return most, false
	}
	marks := r.curve.edges()
	if len(marks) == 0 || marks[0].log {
		return most, false
	}
	first, last := marks[0].at, marks[len(marks)-1].at
	far := whole(1_000_000)
	points := []Number{first.Sub(far.Mul(first.Abs().Add(whole(1)))), last.Add(far.Mul(last.Abs().Add(whole(1))))}
	for _, m := range marks {
		points = append(points, m.at)
	}
	for _, x := range points {
		if s := r.curve.at(x, num(x)).share; most.Less(s) {
			most = s
		}
	}
	if limit, has := r.cap.Get(); has && limit.Less(most) {
		most = limit
	}
	return most, true
}

// FullAt is the value from which a rule that looks at the value itself gives full points,
// coming from the worse side: the least one where higher is better, the largest where lower
// is. ok is false where the rule looks at something else, takes a judgement, never gives full
// points, or where a range is best.
func (r *Rule) FullAt() (value Number, ok bool) {
	if r.curve == nil || r.basis.Name != "value" || r.better == "range" {
		return value, false
	}
	marks := slices.Clone(r.curve.edges())
	if r.better == "lower" {
		slices.Reverse(marks)
	}
	share := func(m mark) Number { return r.curve.at(m.at, num(m.typed)).share }
	one := whole(1)
	for i, m := range marks {
		s := share(m)
		if s.Less(one) {
			continue
		}
		if i == 0 || s.Equal(one) || !r.curve.gradual() || m.log {
			return m.typed, true
		}
		before, low := marks[i-1], share(marks[i-1])
		if !low.Less(s) {
			return m.typed, true
		}
		return before.typed.Add(m.typed.Sub(before.typed).Mul(one.Sub(low)).Quo(s.Sub(low))), true
	}
	return value, false
}
