package lint

import (
	"fmt"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

func honestTarget() Rule {
	return Rule{
		ID: "L22", Level: diag.Warning, Asks: "A target is neither last year's result nor worse than the baseline.",
		Why: "a target that follows the last result punishes doing well, one below the baseline asks for nothing", Source: "Weitzman, The 'Ratchet Principle' and Performance Incentives, 1980; Bevan and Hood, What's Measured Is What Matters, 2006",
		check: func(v *review) {
			for _, m := range v.measures {
				target, ok := m.Target.Get()
				if !ok || m.Better == "range" || m.Change != nil && (m.Change.Kind == "retarget" || m.Change.Kind == "redefine") && said(m.Change.Reason) {
					continue // where a range is best, to stay is to aim; and a declared change has its reason
				}
				if base, ok := m.Baseline.Get(); ok && worse(m, target, base) {
					v.say(targetOf(m.ID), fmt.Sprintf("the target of %q is worse than its baseline of %s", m.ID, base), "aim at something better, or say in a change why less is right",
						v.near(measureOf(m.ID)+".baseline", "the baseline"))
					continue
				}
				v.ratchet(m, target)
			}
		},
	}
}

// worse says whether a is worse than b.
func worse(m *measure, a, b scoring.Number) bool {
	if m.Better == "lower" {
		return b.Less(a)
	}
	return a.Less(b)
}

// ratchet compares a target with last year's result. A target of the rulebook is one for
// all units, and one that stays does not follow anything.
func (v *review) ratchet(m *measure, target scoring.Number) {
	old := v.earlier(m)
	last, ok := v.last(m).Get()
	if !ok || old == nil || v.common(targetOf(m.ID)) || full(target, m) || old.Target.OK() && old.Target.Equal(m.Target) {
		return
	}
	result := v.then("results:result."+old.ID+".value", "last year's result")
	switch {
	case follows(target, last):
		v.say(targetOf(m.ID), fmt.Sprintf("the target of %q is exactly last year's result", m.ID), "set it from what is needed and possible", result)
	case !m.Baseline.OK() && worse(m, target, last):
		v.say(targetOf(m.ID), fmt.Sprintf("the target of %q is worse than last year's result of %s, and no baseline says why", m.ID, last.TrimBeside(target, 2)), "aim at something better, write a baseline, or say in a change why less is right", result)
	}
}

// follows says whether a target is the last result, or what it rounds to: 91.4 after 91.37,
// but not 90 after 90.2, since round targets are set for their own sake.
func follows(target, last scoring.Number) bool {
	if target.Equal(last) {
		return true
	}
	for places := 1; places <= 3; places++ {
		if target.Round(places, "half-up").Equal(target) {
			return !target.Round(places-1, "half-up").Equal(target) && last.Round(places, "half-up").Equal(target)
		}
	}
	return false
}

// full says whether a target is as good as can be, so that there is nothing above it to aim at.
func full(target scoring.Number, m *measure) bool {
	if m.Better == "lower" {
		return target.Sign() <= 0
	}
	return (isPercent(m.Unit) || isPoints(m.Unit)) && target.Equal(scoring.FromInt(100))
}

func lowTarget() Rule {
	return Rule{
		ID: "L23", Level: diag.Warning, Threshold: number("0.3"), Measures: "over-achievement two years running, as a share of the target",
		Asks: "No target is passed by more than 30% two years running.",
		Why:  "a target that is far outdone was low: its points were given away, and nothing asks for more", Source: "Bevan and Hood, What's Measured Is What Matters, 2006: threshold effects; the limit is this tool's",
		check: func(v *review) {
			limit := scoring.FromInt(1).Add(v.limit())
			for _, m := range v.measures {
				old := v.earlier(m)
				if old == nil || !v.running() || !outdone(old, limit) || !outdone(m, limit) {
					continue
				}
				reached := "its target far outdone at 0"
				if a, ok := m.score.Attained.Get(); ok {
					reached = "reached to " + percentBeside(a, limit)
				}
				v.say(targetOf(m.ID), fmt.Sprintf("the target of %q was %s, and last year by more than %s as well", m.ID, reached, percent(limit)), "aim higher next year",
					v.then(targetOf(old.ID), "last year's target"))
			}
		},
	}
}

// outdone says whether a whole year's result passes its target by more than the limit, a
// share of the target. Where less is better, nothing at all outdoes a target above 1.
func outdone(m *measure, limit scoring.Number) bool {
	if m.score == nil || m.score.Partial {
		return false
	}
	if a, ok := m.score.Attained.Get(); ok {
		return limit.Less(a)
	}
	value, has := m.score.Value.Get()
	target, ok := m.Target.Get()
	return has && ok && m.Better == "lower" && value.IsZero() && scoring.FromInt(1).Less(target)
}
