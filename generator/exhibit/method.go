package exhibit

import (
	"slices"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/generator/wording"
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
		say("method.missing-coverage", l.ShareTrim(n))
	}
	anyCard := func(has func(*scoring.Card) bool) bool {
		return slices.ContainsFunc(reports, func(r *ledger.Report) bool { return r.Score.Card != nil && has(r.Score.Card) })
	}
	if n, ok := s.NodeCoverage.Get(); ok && missing == "renormalise" {
		say("method.node-coverage", l.ShareTrim(n))
	}
	if anyCard(gated) {
		say("method.step-gate")
		items[len(items)-1].Sub = l.gates(reports)
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
	emptied, other := false, false
	for _, v := range s.Vetoes {
		emptied, other = emptied || v.ZeroItem != "", other || v.ZeroItem == ""
	}
	switch {
	case emptied && !other:
		say("method.step-veto-item")
	case emptied:
		say("method.step-veto-both")
	case other:
		say("method.step-veto")
	}
	say("method.step-round", l.Count(s.Rounding.Total))
	if len(rb.Grades) > 0 {
		say("method.step-grade")
	}
	return items
}

// mostGated is up to how many reports the gates of nodes are listed.
const mostGated = 40

// gates says each gate of a scorecard, a dimension and an objective once, with what it guards.
func (l *Chapter) gates(reports []*ledger.Report) []view.Bullet {
	if len(reports) > mostGated {
		return nil
	}
	var items []view.Bullet
	seen := map[string]bool{}
	for _, r := range reports {
		of := &wording.Chapter{Edition: l.Edition, Report: r, At: l.At}
		add := func(what string, gate scoring.Table) {
			said := of.GateRule(gate)
			if said == "" {
				return
			}
			if text := l.W("method.gate-of", what, said); !seen[text] {
				seen[text] = true
				items = append(items, view.Bullet{Parts: []view.Cell{{Text: text}}})
			}
		}
		card := r.Score.Card
		if card == nil {
			continue
		}
		add(l.Plain(r.Written.Unit.Title), card.Gate)
		for _, d := range r.Dimensions {
			add(l.Plain(d.Written.Title), gateOf(card, d.Written.ID))
			for _, o := range d.Objectives {
				add(l.Plain(o.Written.Title), gateOf(card, o.Written.ID))
			}
		}
	}
	return items
}

// gateOf is the gate of a dimension or an objective of a card; nil for none.
func gateOf(c *scoring.Card, id string) scoring.Table {
	for _, d := range c.Dimensions {
		if d.ID == id {
			return d.Gate
		}
		for _, o := range d.Objectives {
			if o.ID == id {
				return o.Gate
			}
		}
	}
	return nil
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
