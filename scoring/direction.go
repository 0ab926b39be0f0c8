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
	trend := r.curve.trend()
	if b, ok := r.curve.(bands); ok {
		trend = b.inner()
	}
	return trend*r.basis.direction(r.better) < 0
}

// inner is the trend of the bands themselves, without what lies outside them, which
// gives nothing unless the author says otherwise; that counts where they are all alike.
func (b bands) inner() int {
	var shares []Number
	for _, x := range b.list {
		shares = append(shares, x.low, x.high)
	}
	if slices.ContainsFunc(shares, func(s Number) bool { return !s.Equal(shares[0]) }) {
		return trendOf(shares)
	}
	return b.trend()
}

// AllOrNothing says whether the rule gives nothing or one same share and never anything
// between: a comparison that is met or not, two bands, a range with upright sides, a
// single milestone, a rubric of two levels.
func (r *Rule) AllOrNothing() bool {
	switch c := r.curve.(type) {
	case proportion:
		return false
	case anchors:
		if slices.ContainsFunc(c.points, func(a anchor) bool { return !a.share.Equal(c.points[0].share) }) {
			return false // a slope
		}
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
