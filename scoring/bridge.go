package scoring

import "steelyard/scoring/exact"

// BridgePart is one reason why this year's total differs from last year's. The parts
// of a bridge add up exactly to the difference of the two published totals, and so do
// their printed figures.
type BridgePart struct {
	// Kind, in the order of the bridge:
	//   performance  values moved, judged by last year's rules and points
	//   definitions  what is measured changed: a break in the series, or an indicator that
	//                goes on from another one without being comparable
	//   targets      the rule or its target changed, judged on this year's values
	//   weights      points as declared changed, judged on this year's shares
	//   new, retired indicators of one year only
	//   coverage     scored in one of the two years only (missing, also where that counts as 0,
	//                not applicable, exempt), and what points that were spread for that reason
	//                earned elsewhere
	//   aggregation  means other than sums, and rounding of nodes
	//   modifier, difficulty   of the total and of what stands below it
	//   bonus, deduction
	//   veto         vetoes, caps of the total, and its floor
	//   rounding     of the total
	Kind   string
	Points Number
	Items  []BridgeItem // by indicator, this year's order, retired ones last; may be empty
}

// BridgeItem is one indicator's share in a BridgePart. Items are exact, the part is rounded.
type BridgeItem struct {
	Indicator string
	Points    Number
}

// bridgeKinds is the order of a bridge.
func bridgeKinds() []string {
	return []string{"performance", "definitions", "targets", "weights", "new", "retired", "coverage", "aggregation", "modifier", "difficulty", "bonus", "deduction", "veto", "rounding"}
}

// Bridge explains the difference between two totals of a unit, one line for each kind
// that moved anything. The order of steps is fixed, since what is attributed to targets
// depends on whether values were changed before: values first (by last year's rules),
// then rules, then points.
func Bridge(prev, cur *Score) []BridgePart {
	parts := map[string]*BridgePart{}
	put := func(kind, indicator string, n Number) {
		if n.IsZero() {
			return
		}
		p := parts[kind]
		if p == nil {
			p = &BridgePart{Kind: kind}
			parts[kind] = p
		}
		p.Points = p.Points.Add(n)
		if indicator != "" {
			p.Items = append(p.Items, BridgeItem{indicator, n})
		}
	}
	explained := Number{}
	old := indicatorsOf(prev)
	used := map[string]bool{}
	for _, c := range list(cur) {
		before := predecessor(c.Indicator, old, used)
		for _, b := range before {
			used[b.ID] = true
		}
		explained = explained.Add(splitIndicator(put, before, c))
	}
	for _, p := range list(prev) {
		if !used[p.ID] {
			put("retired", p.ID, p.Score.Rounded.Neg())
			explained = explained.Sub(p.Score.Rounded)
		}
	}
	put("aggregation", "", cur.Subtotal.Rounded.Sub(prev.Subtotal.Rounded).Sub(explained))
	put("modifier", "", modifierEffect(cur).Sub(modifierEffect(prev)))
	put("difficulty", "", difficultyEffect(cur).Sub(difficultyEffect(prev)))
	put("bonus", "", cur.Bonus.Rounded.Sub(prev.Bonus.Rounded))
	put("deduction", "", prev.Deduction.Rounded.Sub(cur.Deduction.Rounded))
	rest := func(s *Score) Number {
		return s.Total.Rounded.Sub(s.Subtotal.Rounded).Sub(modifierEffect(s)).Sub(difficultyEffect(s)).Sub(s.Bonus.Rounded).Add(s.Deduction.Rounded)
	}
	last, now := rest(prev), rest(cur)
	put("veto", "", limited(cur, now).Sub(limited(prev, last)))
	put("rounding", "", now.Sub(limited(cur, now)).Sub(last.Sub(limited(prev, last))))
	var out []BridgePart
	for _, kind := range bridgeKinds() {
		if p := parts[kind]; p != nil {
			out = append(out, *p)
		}
	}
	places := max(roundingOf(cur).Total, roundingOf(prev).Total)
	roundParts(out, cur.Total.Rounded.Sub(prev.Total.Rounded), places)
	return out
}

// limited is what caps, vetoes and the floor did to a total, of what is left when all else is told;
// the rest is rounding.
func limited(s *Score, rest Number) Number {
	if !held(s) {
		return Number{}
	}
	var rounding Number
	for i, st := range s.Trace {
		switch r, _ := st.Rounded.Get(); {
		case i == 0: // what the dimensions come to goes on unrounded
			rounding = rounding.Add(st.Result.Sub(s.Subtotal.Rounded))
		case st.Kind == "total":
			rounding = rounding.Add(r.Sub(st.Result))
		}
	}
	return rest.Sub(rounding)
}

func roundingOf(s *Score) Rounding {
	if s.Card == nil || s.Card.Rulebook == nil {
		return DefaultRounding()
	}
	return s.Card.Rulebook.Rounding
}

// difficultyEffect is what the unit's coefficient added to the subtotal.
func difficultyEffect(s *Score) Number {
	d, ok := s.Difficulty.Get()
	if !ok {
		return Number{}
	}
	return s.Subtotal.Rounded.Add(modifierEffect(s)).Mul(d.Sub(whole(1)))
}

// modifierEffect is what modifiers of the total added to the subtotal.
func modifierEffect(s *Score) Number {
	var sum Number
	for i := range s.Modifiers {
		sum = sum.Add(s.Modifiers[i].Effect)
	}
	return sum
}

func list(s *Score) []*IndicatorScore {
	var out []*IndicatorScore
	for i := range s.Dimensions {
		for j := range s.Dimensions[i].Objectives {
			for k := range s.Dimensions[i].Objectives[j].Indicators {
				out = append(out, &s.Dimensions[i].Objectives[j].Indicators[k])
			}
		}
	}
	return out
}

func indicatorsOf(s *Score) map[string]*IndicatorScore {
	m := map[string]*IndicatorScore{}
	for _, i := range list(s) {
		m[i.ID] = i
	}
	return m
}

// predecessor finds the indicators that one goes on from and that no other took before.
func predecessor(ind *Indicator, old map[string]*IndicatorScore, used map[string]bool) []*IndicatorScore {
	var out []*IndicatorScore
	for _, id := range Predecessors(ind.ID, ind.Replaces) {
		if o := old[id]; o != nil && !used[id] {
			out = append(out, o)
		}
	}
	return out
}

// splitIndicator puts one indicator's change into parts and returns the whole change.
func splitIndicator(put func(kind, indicator string, n Number), before []*IndicatorScore, c *IndicatorScore) Number {
	var last, vetoed Number
	for _, b := range before {
		last, vetoed = last.Add(b.Score.Rounded), vetoed.Add(b.vetoed())
	}
	change := c.Score.Rounded.Sub(last)
	rest := change
	told := func(kind string, n Number) {
		put(kind, c.ID, n)
		rest = rest.Sub(n)
	}
	told("veto", c.vetoed().Sub(vetoed)) // of what is new or was missing as well: it would have earned
	switch {
	case len(before) == 0:
		put("new", c.ID, rest)
		return change
	case len(before) > 1 || c.Indicator.Break:
		put("definitions", c.ID, rest)
		return change
	}
	p := before[0]
	if !tells(p) || !tells(c) {
		put("coverage", c.ID, rest)
		return change
	}
	told("modifier", c.byModifiers().Sub(p.byModifiers()))
	weights := c.Declared.Sub(p.Declared).Mul(c.open)
	told("weights", weights)
	told("coverage", c.Points.Sub(p.Points).Mul(c.open).Sub(weights)) // what others did not use came here, or went
	was, is := p.Indicator.Difficulty.Or(whole(1)), c.Indicator.Difficulty.Or(whole(1))
	told("difficulty", p.Points.Mul(c.plain).Mul(is.Sub(was)))
	if byOld, ok := p.underOwnRule(c); ok {
		told("targets", p.Points.Mul(was).Mul(c.plain.Sub(byOld)))
	}
	put("performance", c.ID, rest) // with what gates took: that hangs on results
	return change
}

// vetoed is what vetoes added to an indicator's points: 0 or less.
func (s *IndicatorScore) vetoed() Number { return s.Points.Mul(s.Share.Number().Sub(s.modified)) }

// byModifiers is what modifiers of the indicator, or of what it stands in, added to its points.
func (s *IndicatorScore) byModifiers() Number { return s.Points.Mul(s.modified.Sub(s.open)) }

// counts says whether an indicator earned points of its own.
func counts(s *IndicatorScore) bool {
	return s.State == Scored && s.Reported.Sign() > 0 && s.Share.OK()
}

// tells says whether an indicator earned points by what was reported of it.
func tells(s *IndicatorScore) bool { return counts(s) && !s.Silent }

// underOwnRule is the share, before difficulty, that another year's value would have earned
// under this year's rule; ok is false where the rule needs more than the value, or did not
// change.
func (s *IndicatorScore) underOwnRule(other *IndicatorScore) (Number, bool) {
	if s.Rule == nil || other.Rule == nil || s.Rule.judge != nil || other.Rule.judge != nil || s.Rule.needsOthers() || s.Rule.gate != nil {
		return Number{}, false
	}
	v, ok := other.Value.Get()
	if !ok {
		return Number{}, false
	}
	if l, linked := other.Indicator.Link.Get(); linked { // back to what was measured then
		if l.IsZero() {
			return Number{}, false
		}
		v = v.Quo(l)
	}
	ev, ok := s.Rule.tryValue(v)
	if !ok {
		return Number{}, false
	}
	return ev.share, true
}

// roundParts rounds the parts so that they still add up to sum, which has no more
// decimals: what rounding lost or won goes by single units to the parts that were
// rounded furthest the other way, the earlier first.
func roundParts(parts []BridgePart, sum Number, places int) {
	unit := exact.Unit(places)
	unrounded := make([]Number, len(parts))
	left := sum
	for i := range parts {
		unrounded[i] = parts[i].Points
		parts[i].Points = unrounded[i].Round(places, "")
		left = left.Sub(parts[i].Points)
	}
	for left.Sign() != 0 && len(parts) > 0 {
		best := 0
		for i := range parts {
			gain := unrounded[i].Sub(parts[i].Points)
			most := unrounded[best].Sub(parts[best].Points)
			if left.Sign() > 0 && gain.Cmp(most) > 0 || left.Sign() < 0 && gain.Cmp(most) < 0 {
				best = i
			}
		}
		step := unit
		if left.Abs().Less(unit) {
			step = left.Abs()
		}
		if left.Sign() < 0 {
			step = step.Neg()
		}
		parts[best].Points = parts[best].Points.Add(step)
		left = left.Sub(step)
	}
}

// LikeForLike compares two years on what they have in common, by this year's rules.
type LikeForLike struct {
	Indicators int    // how many indicators are compared
	Points     Number // their points of this year
	Prev, Cur  Number // total on them, scaled to the rulebook's total and rounded
}

// CompareLikeForLike scores both years by cur's rules and points on the indicators that
// both have reported and scored and that are comparable: no break, one predecessor, last year's value
// restated where a link says so. Rules that look at other units are left out. ok is false
// where nothing is common. Scores are put together as those of cur are: of two years that are
// alike both sides are what was published before anything beside the points.
func CompareLikeForLike(prev, cur *Score) (result LikeForLike, ok bool) {
	old := indicatorsOf(prev)
	used := map[string]bool{}
	var then, now Number
	r := roundingOf(cur)
	points := func(n Number) Number { // as the total adds them
		if cur.ExactSums {
			return n
		}
		return n.Round(r.Score, r.Mode)
	}
	shares := [2]map[string]Number{{}, {}}
	for _, c := range list(cur) {
		before := predecessor(c.Indicator, old, used)
		for _, b := range before {
			used[b.ID] = true
		}
		if len(before) != 1 || c.Indicator.Break || !tells(c) || !tells(before[0]) {
			continue
		}
		share, comparable := c.shareOfLastYear(before[0])
		if !comparable {
			continue
		}
		if !c.own.IsZero() { // what gates, modifiers and vetoes leave of this year's share they leave of last year's
			share = share.Mul(c.Share.Number()).Quo(c.own)
		}
		result.Indicators++
		result.Points = result.Points.Add(c.Points)
		then = then.Add(points(c.Points.Mul(share)))
		now = now.Add(points(c.Points.Mul(c.Share.Number())))
		shares[0][c.ID], shares[1][c.ID] = share, c.Share.Number()
	}
	if result.Points.Sign() <= 0 {
		return LikeForLike{}, false
	}
	if cur.Card.means() {
		result.Prev, result.Cur = cur.Card.underShares(shares[0]), cur.Card.underShares(shares[1])
		return result, true
	}
	scale := cur.Possible.Quo(result.Points)
	result.Prev = then.Mul(scale).Round(r.Total, r.Mode)
	result.Cur = now.Mul(scale).Round(r.Total, r.Mode)
	return result, true
}

// shareOfLastYear scores last year's value by this year's rule. A judgement stands as it
// was given then, where both years judge in the same way.
func (s *IndicatorScore) shareOfLastYear(last *IndicatorScore) (Number, bool) {
	if s.Rule == nil || last.Rule == nil || s.Rule.gate != nil {
		return Number{}, false
	}
	if s.Rule.judge != nil {
		return last.own, last.Rule.judge != nil && last.Rule.kind.Name == s.Rule.kind.Name
	}
	v, ok := last.Value.Get()
	if !ok || s.Rule.needsOthers() {
		return Number{}, false
	}
	ev, ok := s.Rule.tryValue(v.Mul(s.Indicator.Link.Or(whole(1))))
	return ev.share.Mul(s.Indicator.Difficulty.Or(whole(1))), ok
}

// means says whether anything in the card is put together otherwise than by adding.
func (c *Card) means() bool {
	all := AddsUp(c.Aggregate)
	for i := range c.Dimensions {
		all = all && AddsUp(c.Dimensions[i].Aggregate)
		for j := range c.Dimensions[i].Objectives {
			all = all && AddsUp(c.Dimensions[i].Objectives[j].Aggregate)
		}
	}
	return !all
}

// underShares is the total of a card on some of its indicators, whose shares are given; the
// points of the others go to the rest, and nothing beside the points is added.
func (c *Card) underShares(shares map[string]Number) Number {
	card := *c
	card.Bonus, card.Deductions, card.Vetoes, card.Modifiers, card.Difficulty, card.AsOf = nil, nil, nil, nil, Opt{}, ""
	card.Results = map[string]Result{}
	s := newSheet(&card)
	s.forced = shares
	for i := range s.items {
		if _, common := shares[s.items[i].ind.ID]; common {
			s.items[i].state = ""
		} else if s.items[i].state != Watched {
			s.items[i].state = NotApplicable
		}
	}
	return (&history{byUnit: map[string][]*sheet{c.Unit: {s}}}).score(s).Subtotal.Rounded
}
