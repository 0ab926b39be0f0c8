package wording

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// Told prints what an indicator came to: its value by show, that of a part of the year with
// how much of it there is, else the milestones reached of
// all, or the level given with its share; the sign for nothing where it has none of them.
func (l *Chapter) Told(i *ledger.Indicator, show func(scoring.Number) string) string {
	if v, ok := i.Result().Get(); ok {
		return show(v)
	}
	if v, ok := i.SoFar().Get(); ok {
		return l.W("report.part-value", show(v), l.PartsOf(i))
	}
	if d := i.Score.ToDate; d != nil && d.Of > 0 && i.Score.State == scoring.Pending {
		return l.W("report.milestones-of", l.Count(d.Done), l.Count(d.Of))
	}
	res := i.Written.Result
	if res != nil && i.Score.State == scoring.NotScored && !res.ValueText.IsZero() {
		return l.Plain(res.ValueText)
	}
	if i.Score.State != scoring.Scored || i.Score.Rule == nil || res == nil {
		return l.None()
	}
	switch said := l.Plain(res.ValueText); {
	case said != "":
		return said
	case res.Level != "":
		title := i.Score.Rule.Title(res.Level, l.Lang)
		if share, ok := res.Share.Get(); ok {
			return l.W("report.level-share", title, l.Trim(share, 4))
		}
		return title
	case len(res.Milestones) > 0:
		text := l.W("report.milestones-of", l.Count(len(res.Milestones)), l.Count(milestonesOf(i)))
		if late := lateMilestones(i); late > 0 {
			text = l.W("report.milestones-late", text, l.Few(late))
		}
		return text
	}
	return l.None()
}

// Bound puts ≥ before a target that is a floor, ≤ before one that is a ceiling.
func (l *Chapter) Bound(i *ledger.Indicator, target string) string {
	switch i.Written.Better {
	case "range":
		return target
	case "lower":
		return l.W("report.at-most", target)
	}
	return l.W("report.at-least", target)
}

// goal prints a goal: both ends of a zone, a floor or a ceiling, or the one value, which is
// the only one that counts where a rule asks for it.
func (l *Chapter) goal(g scoring.Goal, show func(scoring.Number) string) string {
	low, hasLow := g.Low.Get()
	high, hasHigh := g.High.Get()
	switch {
	case hasLow && hasHigh && low.Equal(high):
		return show(low)
	case hasLow && hasHigh && g.Strict:
		return l.W("report.span-strict", show(low), show(high))
	case hasLow && hasHigh:
		return l.W("report.span", show(low), show(high))
	case hasLow && g.Strict:
		return l.W("report.above", show(low))
	case hasLow:
		return l.W("report.at-least", show(low))
	case g.Strict:
		return l.W("report.below", show(high))
	}
	return l.W("report.at-most", show(high))
}

// Aim prints what an indicator is to reach: both ends of a range, its target or what its rule
// asks for by show, all its milestones, or its best level; the sign for nothing where it has
// none of them.
func (l *Chapter) Aim(i *ledger.Indicator, show func(scoring.Number) string) string {
	if g, ok := scoring.GoalOf(i.Written.Better, i.Written.Target, i.Score.Rule); ok {
		return l.goal(g, show)
	}
	if said := l.Plain(i.Written.TargetText); said != "" {
		return said
	}
	if i.Score.State == scoring.Withheld || i.Score.Rule == nil {
		return l.None()
	}
	if !i.Score.Rule.Judged() {
		if i.Score.Indicator != nil && i.Score.Rule.HasGoal(i.Score.Indicator) {
			return l.W("report.by-rule") // a comparison of something else than the value
		}
		return l.None()
	}
	if n := milestonesOf(i); n > 0 {
		return l.W("report.milestones", l.Count(n))
	}
	for _, row := range i.Truth() {
		if row.Label != "" { // levels come from the best down
			return i.Score.Rule.Title(row.Label, l.Lang)
		}
	}
	return l.None()
}

// ShareOf is the share that a node earned in percent, without its sign, with as many decimals as
// it takes to lie on the side of the rulebook's edges on which its word says that it lies.
func (l *Chapter) ShareOf(share scoring.Number, places int) string {
	met, watch := l.Rulebook().StatusEdges()
	return l.ShareAmong(share, places, watch, met)
}

// SharePlaces is how many decimals ShareOf prints.
func (l *Chapter) SharePlaces(share scoring.Number, places int) int {
	met, watch := l.Rulebook().StatusEdges()
	return edition.PlacesAmong(share, places, watch, met)
}

// SharePercent is ShareOf with the sign.
func (l *Chapter) SharePercent(share scoring.Number, places int) string {
	return l.Str.Percent(l.ShareOf(share, places))
}

// OwnLimits is LimitsOf where they make the status of a value another one than its target alone
// would; else "".
func (l *Chapter) OwnLimits(i *ledger.Indicator) string {
	if !i.Score.ByOwnLimits() {
		return ""
	}
	return l.LimitsOf(i)
}

// LimitsOf says from where on an indicator with limits of its own is met and close to its
// target; "" for one without.
func (l *Chapter) LimitsOf(i *ledger.Indicator) string {
	if i.Score.Indicator == nil {
		return ""
	}
	return l.Clauses(i.Score.Indicator.SayLimits(l.Str, l.ValuesIn(i),
		func(n scoring.Number) string { return l.Distance(i.Fine(), n) },
		func(n scoring.Number) string { return l.PercentOf(n, 1) })...)
}

// Observed says what the value of an indicator is where it is no normal one: "provisional".
func (l *Chapter) Observed(i *ledger.Indicator) string {
	if i == nil || i.Written.Result == nil || i.Score.State == scoring.Withheld {
		return ""
	}
	var words []string
	for _, s := range i.Written.Result.Status {
		words = append(words, l.W("observed."+s))
	}
	return l.Str.List(words)
}

// Marked is a value in print with what it is: "92.6% (provisional)".
func (l *Chapter) Marked(i *ledger.Indicator, value string) string {
	if w := l.Observed(i); w != "" && value != l.None() {
		return l.W("value.marked", value, w)
	}
	return value
}

// FiguresIn prints numbers of an indicator, without the sign of percent.
func (l *Chapter) FiguresIn(i *ledger.Indicator) func(scoring.Number) string {
	fine := i.Fine()
	return func(n scoring.Number) string { return l.Figure(fine, n) }
}

// ValuesIn prints numbers of an indicator, with the sign of percent.
func (l *Chapter) ValuesIn(i *ledger.Indicator) func(scoring.Number) string {
	fine := i.Fine()
	return func(n scoring.Number) string { return l.Value(fine, n) }
}

// lateMilestones is how many milestones were reached after their day.
func lateMilestones(i *ledger.Indicator) (n int) {
	for _, m := range i.Score.Rule.Milestones() {
		for _, reached := range i.Written.Result.Milestones {
			if reached.ID == m.ID && m.Overdue(reached.On) {
				n++
			}
		}
	}
	return n
}

// milestonesOf is how many milestones an indicator's rule has; 0 for other rules.
func milestonesOf(i *ledger.Indicator) int {
	if i.Score.Rule.Method() != "milestones" {
		return 0
	}
	return len(i.Truth())
}
