package source

import "steelyard/scoring"

// comparedPoints works out points from pairwise comparison.
func (b *reportBuilder) comparedPoints() map[string]scoring.Number {
	w := &b.sc.Weights
	if w.Dimension != nil || len(w.Objective) > 0 || len(w.Indicator) > 0 {
		b.add(atName(b.card, "weights"), ruleValue, "points from pairwise comparison are not supported yet", "write points = ... for each dimension")
	}
	return nil
}
