package scoring

// settledRule is an indicator's rule as ParseRule read it.
type settledRule struct {
	rule     *Rule
	problems []Problem
}

// Settle reads the rules of the card's indicators once for all who ask for them. Whoever
// calls it promises that the card's rulebook and dimensions, and what they hold, stay as they
// are: a changed card is a copy with dimensions of its own. Results may still be filled in.
func (c *Card) Settle() {
	c.settled, c.settledBy = map[*Indicator]settledRule{}, c.Rulebook
	for i := range c.Dimensions {
		for j := range c.Dimensions[i].Objectives {
			for k := range c.Dimensions[i].Objectives[j].Indicators {
				ind := &c.Dimensions[i].Objectives[j].Indicators[k]
				if len(ind.Score) > 0 {
					rule, problems := ParseRule(ind, c.Rulebook)
					c.settled[ind] = settledRule{rule, problems[:len(problems):len(problems)]}
				}
			}
		}
	}
}

// Rule is ParseRule of an indicator of the card by the card's rulebook. The problems are not
// to be changed.
func (c *Card) Rule(ind *Indicator) (*Rule, []Problem) {
	if c.settledBy == c.Rulebook { // a copy may go by other rules
		if r, ok := c.settled[ind]; ok {
			return r.rule, r.problems
		}
	}
	return ParseRule(ind, c.Rulebook)
}
