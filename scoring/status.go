package scoring

import "slices"

// StatusLimits are an indicator's own limits of what is met and what is close to its target.
type StatusLimits struct {
	// By is what is held against them: "value" (default) in the unit of measure,
	// "attainment" as a share of the target, or "tolerance": how far the value lies on the
	// worse side of the target, in the unit of measure.
	By string
	// Met and Watch are the limits, included. Absent: Met is the target's own (1 of
	// attainment, 0 of tolerance), Watch is Met, so that nothing is close.
	Met, Watch Opt
}

// statusBases are what a status can go by, as written.
var statusBases = []string{"value", "attainment", "tolerance"}

// Earned is the share of its points that a reader works out: the printed score by the points, and
// the exact one where both are the same at a decimal of a percent, since 23.33 of 33.3333 are the 70%
// that was earned. By it a node is strong, fair or weak, and a missed target close or not: rounding
// to whole points prints 4.88 of 7 as 5, and 71.4% is no less than 70%. ok is false where nothing is
// scored, or no points are to be had.
func (n *Node) Earned() (share Number, ok bool) {
	if n.State != Scored || n.Points.Sign() <= 0 {
		return Number{}, false
	}
	return earned(n.Share, n.Score.Rounded, n.Points), true
}

// earned is the same of a share and what is printed of it.
func earned(share Opt, printed, points Number) Number {
	if points.Sign() <= 0 {
		return share.Number()
	}
	shown, one := printed.Quo(points), FromInt(1)
	exact, has := share.Get()
	// points with more decimals than scores: 16.7 of 16.67 is no more than all
	if has && (exact.Round(3, "").Equal(shown.Round(3, "")) || one.Less(shown) && exact.Cmp(one) <= 0) {
		return exact
	}
	return shown
}

// judge reads a value against the limits; ok false where there is nothing to hold them
// against. The rule may be nil; a zone of it is what the indicator is to reach.
func (l *StatusLimits) judge(ind *Indicator, rule *Rule, value Opt) (status Status, ok bool) {
	v, has := value.Get()
	if !has {
		return NoStatus, false
	}
	met, within := l.Met, func(x, limit Number) bool { return x.Cmp(limit) >= 0 }
	switch l.By {
	case "attainment":
		if v, has = attainedOf(ind, value).Get(); !has {
			return NoStatus, false
		}
		met = Some(met.Or(whole(1)))
	case "tolerance":
		goal, aimed := GoalOf(ind.Better, ind.Target, rule)
		if !aimed {
			return NoStatus, false
		}
		v = goal.Shortfall(v)
		met, within = Some(met.Or(Number{})), func(x, limit Number) bool { return x.Cmp(limit) <= 0 }
	default:
		if !met.OK() {
			met = ind.Target
		}
		if ind.Better == "lower" {
			within = func(x, limit Number) bool { return x.Cmp(limit) <= 0 }
		}
	}
	first, has := met.Get()
	switch {
	case !has:
		return NoStatus, false
	case within(v, first):
		return Met, true
	case within(v, l.Watch.Or(first)):
		return Watch, true
	}
	return Missed, true
}

// Limits are the indicator's own limits of status with what holds where one is left out, and
// the phrase that tells them: "limits.from", "limits.up-to" or "limits.within" (a distance from
// the target). ok is false for an indicator without.
func (ind *Indicator) Limits() (met Number, watch Opt, key string, ok bool) {
	l := ind.Status
	if l == nil {
		return Number{}, Opt{}, "", false
	}
	switch l.By {
	case "attainment":
		return l.Met.Or(whole(1)), l.Watch, "limits.from", true
	case "tolerance":
		return l.Met.Or(Number{}), l.Watch, "limits.within", true
	}
	return l.Met.Or(ind.Target.Number()), l.Watch, pick(ind.Better == "lower", "limits.up-to", "limits.from"), true
}

// SayLimits says from where on an indicator with limits of its own is met and close to its target,
// a clause each: "met from 94"; none for one without. The phrases are those of "limits."; value,
// distance and share print a value, a distance from the target and a share of it.
func (ind *Indicator) SayLimits(words Words, value, distance, share func(Number) string) []string {
	met, watch, key, ok := ind.Limits()
	if !ok {
		return nil
	}
	show := value
	switch ind.Status.By {
	case "attainment":
		show = func(n Number) string { return words.Words("limits.of-target", share(n)) }
	case "tolerance":
		show = distance
	}
	said := words.Words(key, words.Words("limits.met"), show(met))
	if key == "limits.within" && met.IsZero() {
		said = words.Words("limits.at-target", words.Words("limits.met"))
	}
	clauses := []string{said}
	if n, ok := watch.Get(); ok {
		clauses = append(clauses, words.Words(key, words.Words("limits.close"), show(n)))
	}
	return clauses
}

// ByOwnLimits says whether limits of its own make the status of an indicator another one than
// its target alone would: met below the target, or not met beyond it.
func (s *IndicatorScore) ByOwnLimits() bool {
	v, ok := s.Value.Get()
	if !ok || s.Indicator == nil || s.Indicator.Status == nil || s.State != Scored && s.State != Watched {
		return false
	}
	g, ok := GoalOf(s.Indicator.Better, s.Indicator.Target, s.Rule)
	return ok && g.Reached(v) != (s.Status == Met)
}

// statusLimits checks an indicator's own limits.
func (c *checker) statusLimits(ind *Indicator, rule *Rule) {
	l := ind.Status
	if l == nil {
		return
	}
	problem := func(key, message, hint string) {
		path := []string{"indicator", ind.ID, "status"}
		if key != "" {
			path = append(path, key)
		}
		c.add(Problem{Path: path, InRulebook: ind.Common, Message: message, Hint: hint})
	}
	if l.By != "" && !slices.Contains(statusBases, l.By) {
		message, hint := unknownName("basis of a status", l.By, statusBases)
		problem("by", message, hint)
		return
	}
	target, aimed := ind.Target.Get()
	switch {
	case rule != nil && rule.judge != nil && rule.Panel() == "":
		problem("", "the method "+quote(rule.Method())+" has no value that limits could be held against", "take status out: levels and milestones are judged by themselves")
		return
	case !aimed && (l.By == "attainment" || l.By == "tolerance"):
		problem("by", "there is no target for a status by "+l.By, `write target = ... in the indicator, or by = "value" with met and watch as values`)
		return
	case l.By == "attainment" && (ind.Better == "range" || target.Sign() <= 0):
		problem("by", "there is no share of this target that is attained", `write by = "tolerance", with met and watch as distances from the target`)
		return
	case l.By != "tolerance" && ind.Better == "range":
		problem("", "a range has two ends, and a limit of the value only one", `write by = "tolerance": how far from the target is still met, and still close`)
		return
	case l.By != "tolerance" && l.By != "attainment" && !l.Met.OK() && !aimed:
		problem("", "there is neither a target nor a limit from which it is met", "write met = ...")
		return
	}
	falls := l.By == "tolerance" || l.By != "attainment" && ind.Better == "lower"
	met := map[string]Opt{"attainment": Some(l.Met.Or(whole(1))), "tolerance": Some(l.Met.Or(Number{}))}[l.By]
	if l.By == "" || l.By == "value" {
		met = Some(l.Met.Or(target))
	}
	for _, x := range []struct {
		key string
		n   Opt
	}{{"met", l.Met}, {"watch", l.Watch}} {
		if n, ok := x.n.Get(); ok && n.Sign() < 0 && l.By != "" && l.By != "value" {
			problem(x.key, "a limit of "+plain(n)+" is below 0", "write how far the value may be from its target")
			return
		}
	}
	if watch, ok := l.Watch.Get(); ok && (falls && watch.Less(met.Number()) || !falls && met.Number().Less(watch)) {
		problem("watch", "what counts as close, "+plain(watch)+", is better than what counts as met, "+plain(met.Number()), pick(falls, "write a larger number", "write a smaller number"))
	}
}
