package scoring

// Counterfactual is one year's results scored by the card and the rulebook of another year
// of the same unit: this year under last year's rules, or last year under this year's.
type Counterfactual struct {
	// Score is what comes out. It is provisional where the other year's card asks for what
	// this year does not have; its Reported says on how many points it stands. It has no
	// rank and no nodes.
	Score *Score
	// Indicators is how many results were taken over, Left how many of the other card's
	// indicators have none: new or retired ones, a broken series, a split or a merger, and
	// rules that look at other units or at the year before.
	Indicators, Left int
}

// UnderRulesOf scores the results of s by the card of another year of the unit. Values are
// restated where a link says so: multiplied by it when they go to the later year, divided
// when they go back. Levels, milestones and ballots are taken over where both years judge in
// the same way. Bonus, deductions and vetoes stay those of s.
func (t *Trial) UnderRulesOf(s, other *Score) Counterfactual {
	later, earlier := other, s
	if other.Year < s.Year {
		later, earlier = s, other
	}
	old := indicatorsOf(earlier)
	card := *other.Card
	var panels map[string]Panel
	if card.Rulebook != nil {
		panels = card.Rulebook.Panels
	}
	card.Results, card.AsOf = map[string]Result{}, s.Card.AsOf
	card.Bonus, card.Deductions, card.Vetoes = s.Card.Bonus, s.Card.Deductions, s.Card.Vetoes
	for i := range card.Modifiers { // modifiers are the unit's own facts of the year
		id := card.Modifiers[i].Measure.ID
		if r, ok := s.Card.Results[id]; ok {
			card.Results[id] = r
		}
	}
	c := Counterfactual{}
	used := map[string]bool{}
	for _, n := range list(later) {
		before := predecessor(n.Indicator, old, used)
		for _, b := range before {
			used[b.ID] = true
		}
		if len(before) != 1 || n.Indicator.Break {
			continue
		}
		from, to := before[0], n
		link := n.Indicator.Link.Or(whole(1))
		if s == later {
			from, to = n, before[0]
			if link.IsZero() {
				continue
			}
			link = whole(1).Quo(link)
		}
		r, ok := s.Card.Results[from.ID]
		if !ok || from.State == Pending || from.Rule == nil || to.Rule == nil || to.Rule.needsOthers() || (from.Rule.judge == nil) != (to.Rule.judge == nil) {
			continue
		}
		if to.Rule.judge != nil {
			if from.Rule.kind.Name != to.Rule.kind.Name || len(to.Rule.judge.fits(&r, panels)) > 0 {
				continue
			}
		} else if v, has := from.Value.Get(); has {
			r = Result{Value: Some(v.Mul(link))}
		}
		card.Results[to.ID] = r
		c.Indicators++
	}
	sheet, h := newSheet(&card), t.around(&card)
	h.judge(sheet)
	c.Score = sheet.finish(false)
	c.Left = len(list(other)) - c.Indicators
	return c
}

// Continuity is the part, 0..1, of this year's points that goes on from last year
// comparably: one predecessor, no break in the series. ok is false without points.
func Continuity(prev, cur *Score) (share Number, ok bool) {
	old := indicatorsOf(prev)
	used := map[string]bool{}
	var all, kept Number
	for _, n := range list(cur) {
		all = all.Add(n.Declared)
		before := predecessor(n.Indicator, old, used)
		for _, b := range before {
			used[b.ID] = true
		}
		if len(before) == 1 && !n.Indicator.Break {
			kept = kept.Add(n.Declared)
		}
	}
	if all.Sign() <= 0 {
		return Number{}, false
	}
	return kept.Quo(all), true
}
