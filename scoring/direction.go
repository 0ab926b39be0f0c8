package scoring

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
