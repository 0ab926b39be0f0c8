package scoring

// Goal is what an indicator is to reach, in its unit of measure: a floor, a ceiling, the two
// ends of a zone, or one value, where both ends are the same. Strict: the ends themselves do
// not count.
type Goal struct {
	Low, High Opt
	Strict    bool
}

// GoalOf is the goal by which an indicator's status is read: the zone of its rule where a
// range is best, else its target, else what its rule asks for by itself. ok is false where
// there is none, or where the rule looks at something else than the value. The rule may be
// nil.
func GoalOf(better string, target Opt, rule *Rule) (g Goal, ok bool) {
	zone, inRule := rule.goal()
	switch {
	case better == "range" && inRule:
		return zone, true
	case target.OK() && better == "range":
		return Goal{Low: target, High: target}, true
	case target.OK() && better == "lower":
		return Goal{High: target}, true
	case target.OK():
		return Goal{Low: target}, true
	}
	return zone, inRule
}

// BetterBy is which way is better by a rule as its author wrote it, where nothing else says so:
// "range" of one that a value can miss on both sides, else "higher".
func BetterBy(rule Table) string {
	name, _ := rule["method"].(string)
	basis, _ := rule["basis"].(string)
	if m := findMethod(name); m != nil {
		if m.bothSides != nil && m.bothSides(rule) {
			return "range"
		}
		if basis == "" {
			basis = m.basis
		}
	}
	if findBasis(basis).bothSides {
		return "range"
	}
	return "higher"
}

// Shortfall is how far a value lies outside the goal, in the unit of measure, 0 within it and at
// its ends.
func (g Goal) Shortfall(value Number) Number {
	if low, ok := g.Low.Get(); ok && value.Less(low) {
		return low.Sub(value)
	}
	if high, ok := g.High.Get(); ok && high.Less(value) {
		return value.Sub(high)
	}
	return Number{}
}

// Reached says whether a value is within the goal; its ends are, unless it is strict.
func (g Goal) Reached(value Number) bool {
	for _, end := range []Opt{g.Low, g.High} {
		if n, ok := end.Get(); ok && g.Strict && value.Equal(n) {
			return false
		}
	}
	return g.Shortfall(value).IsZero()
}

// aimed is a curve that asks something of the value by itself.
type aimed interface{ goal() Goal }

func (m met) goal() Goal {
	g := Goal{Strict: m.strict}
	if m.hasLow {
		g.Low = Some(m.low.typed)
	}
	if m.hasHigh {
		g.High = Some(m.high.typed)
	}
	return g
}

func (f fullRange) goal() Goal { return Goal{Low: Some(f.a.typed), High: Some(f.b.typed)} }

// goal is what the rule asks of a value by itself: a comparison, or a range with full points.
func (r *Rule) goal() (g Goal, ok bool) {
	if r == nil || r.curve == nil || r.CurveAxis() != "value" {
		return g, false
	}
	if c, asks := r.curve.(aimed); asks && r.basis.Name == "value" {
		return c.goal(), true
	}
	if r.better != "range" {
		return g, false
	}
	return r.summit()
}

// summit are the ends between which a curve of another shape gives all points; ok is false
// where that is one value or nowhere.
func (r *Rule) summit() (g Goal, ok bool) {
	one := whole(1)
	for _, piece := range r.Curve() {
		for _, p := range piece.Points {
			if !p.Y.Equal(one) {
				continue
			}
			if !g.Low.OK() || p.X.Less(g.Low.Number()) {
				g.Low = Some(p.X)
			}
			if !g.High.OK() || g.High.Number().Less(p.X) {
				g.High = Some(p.X)
			}
		}
	}
	return g, g.Low.OK() && g.Low.Number().Less(g.High.Number())
}
