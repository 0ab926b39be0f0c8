package exhibit

import (
	"slices"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// MethodOrder is the order of calculation with what the rulebook, and the scorecards of the
// reports that follow it, say at each step.
func (l *Chapter) MethodOrder(rb *source.Rulebook, reports []*ledger.Report) []view.Bullet {
	s := rb.Scoring
	var items []view.Bullet
	say := func(key string, args ...string) {
		items = append(items, view.Bullet{Parts: []view.Cell{{Text: l.W(key, args...)}}})
	}
	atMost := func(key string, cap scoring.Opt) {
		if n, ok := cap.Get(); ok {
			say(key+"-cap", l.Trim(n, 4))
		} else {
			say(key)
		}
	}
	say("method.step-item")
	missing := s.Missing
	if missing == "" {
		missing = "pending"
	}
	say("method.missing-" + missing)
	if n, ok := s.Coverage.Get(); ok && missing == "renormalise" {
		say("method.missing-coverage", l.Percent(n, 2))
	}
	anyCard := func(has func(*scoring.Card) bool) bool {
		return slices.ContainsFunc(reports, func(r *ledger.Report) bool { return r.Score.Card != nil && has(r.Score.Card) })
	}
	if anyCard(gated) {
		say("method.step-gate")
	}
	ways, all := ledger.MeansOf(reports)
	step := "method.step-sum"
	if all {
		step = "method.step-means"
	}
	say(step, l.RoundingBy(ways, all))
	if anyCard(func(c *scoring.Card) bool { return len(c.Modifiers) > 0 }) {
		say("method.step-modifier")
	}
	if anyCard(func(c *scoring.Card) bool { return c.Difficulty.OK() }) {
		say("method.step-difficulty")
	}
	atMost("method.step-bonus", s.BonusCap)
	atMost("method.step-deduction", s.DeductionCap)
	if n, ok := s.TotalCap.Get(); ok {
		say("method.step-total-cap", l.Trim(n, 4))
	}
	if len(rb.Vetoes) > 0 {
		say("method.step-veto")
	}
	say("method.step-round", l.Count(s.Rounding.Total))
	if len(rb.Grades) > 0 {
		say("method.step-grade")
	}
	return items
}

// gated says whether anything of a scorecard is behind a gate.
func gated(c *scoring.Card) bool {
	if c.Gate != nil {
		return true
	}
	for _, d := range c.Dimensions {
		if d.Gate != nil {
			return true
		}
		for _, o := range d.Objectives {
			if o.Gate != nil || slices.ContainsFunc(o.Indicators, func(i scoring.Indicator) bool { return i.Score["gate"] != nil }) {
				return true
			}
		}
	}
	return false
}

// StepOrder is the line below the way to the total: how its rows follow one another.
func (l *Chapter) StepOrder() string {
	put := "report.order-sum"
	if l.Aggregated() {
		put = "report.order-means"
	}
	return l.W("report.order", l.W(put))
}
