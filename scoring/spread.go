package scoring

import (
	"slices"

	"steelyard/scoring/exact"
)

// Points of indicators that do not count (not applicable, exempt, not scored, and missing
// ones where the rulebook renormalises) go to what remains: of the objective, else of the
// dimension, else of the whole. Exempted ones go to the rest of their dimension at once.
//
// Each enlargement is a factor, so what remains keeps its proportions. Where printed points
// are added, the enlarged points are then rounded so that they still add up at every level
// (largest remainder, see apportion), and the rounded points are what scores are worked out
// from: a reader who multiplies the printed points gets the printed score.

// missing settles what is to become of what is not reported.
func (s *sheet) missing() {
	s.policy = s.card.Silence()
	if !s.begun() { // nothing is missing from a year of which nothing is told: all is pending
		s.policy = "pending"
	}
	for i := range s.items {
		it := &s.items[i]
		it.gone = it.state == NotScored || it.state == NotApplicable || it.state == Exempt
	}
	if s.policy == "renormalise" {
		s.askPoints()
	}
	for i := range s.items {
		it := &s.items[i]
		if it.state == Pending {
			switch s.policy {
			case "zero":
				if it.year.partial { // it is not silent: what it comes to is not known yet
					continue
				}
				it.state, it.zero = Scored, true
			case "renormalise":
				if s.emptied(it) && !it.year.partial { // what a veto empties is not saved by silence
					it.state, it.zero = Scored, true
					continue
				}
				it.gone = true
			}
		}
	}
	if s.policy == "renormalise" {
		s.availability()
	}
}

// askPoints works out what each item holds as long as nothing that is missing has given its
// points away: how much is reported is the same whatever the rulebook makes of the rest.
func (s *sheet) askPoints() {
	if !slices.ContainsFunc(s.items, func(it item) bool { return it.state == Pending }) {
		return
	}
	t := *s
	t.items, t.objs, t.dims = slices.Clone(s.items), slices.Clone(s.objs), slices.Clone(s.dims)
	t.spreadPoints()
	for i := range s.items {
		s.items[i].asked = t.items[i].points
	}
}

// emptied says whether a veto that was found empties an item.
func (s *sheet) emptied(it *item) bool {
	return slices.ContainsFunc(s.card.Vetoes, func(f VetoFinding) bool {
		v, ok := s.rb.Vetoes[f.Rule]
		return ok && v.ZeroItem != "" && s.within(it, f.empties(v))
	})
}

// begun says whether anything is reported that a rule could look at.
func (s *sheet) begun() bool {
	return slices.ContainsFunc(s.items, func(it item) bool { return it.state == Scored || it.state == NotScored || it.state == Withheld })
}

// availability drops nodes below their threshold: their points go up like those of a
// missing indicator. Where the whole falls short nothing is renormalised at all.
func (s *sheet) availability() {
	for i := range s.objs {
		o := &s.objs[i]
		var have, all Number
		for _, c := range o.children {
			it := &s.items[c]
			if it.state == Scored || it.state == Pending || it.state == Withheld {
				all = all.Add(it.declared)
				if it.state != Pending {
					have = have.Add(it.declared)
				}
			}
		}
		o.live = have.Sign() > 0
		o.dead = all.Sign() == 0
		o.fallsShort(have, all)
		if !o.live {
			s.uncount(o.children)
		}
	}
	for i := range s.dims {
		d := &s.dims[i]
		have, all := s.available(s.objs, d.children)
		d.live = have.Sign() > 0
		d.dead = all.Sign() == 0
		d.fallsShort(have, all)
		if !d.live {
			for _, o := range d.children {
				s.uncount(s.objs[o].children)
			}
		}
	}
	all := make([]int, len(s.dims))
	for i := range all {
		all[i] = i
	}
	have, of := s.available(s.dims, all)
	var points, counted Number
	for i := range s.items {
		it := &s.items[i]
		if it.state == Scored || it.state == Pending || it.state == Withheld {
			points = points.Add(it.asked)
			if it.state != Pending && !it.uncounted {
				counted = counted.Add(it.asked)
			}
		}
	}
	if need, ok := s.threshold(s.card.Coverage).Get(); ok && of.Sign() > 0 && have.Quo(of).Less(need) {
		s.rest = coverageState{true, have.Quo(of), need}
	}
	if need, ok := s.rb.Coverage.Get(); ok && points.Sign() > 0 && counted.Quo(points).Less(need) {
		s.rest = coverageState{true, counted.Quo(points), need}
	}
	if s.rest.short {
		for i := range s.items {
			it := &s.items[i]
			it.uncounted = false
			if it.state == Pending {
				it.gone = false
			}
		}
		for _, list := range [][]branch{s.objs, s.dims} {
			for i := range list {
				list[i].short = nil
			}
		}
	}
}

// fallsShort compares a node's available part with its threshold.
func (b *branch) fallsShort(have, all Number) {
	need, ok := b.coverage.Get()
	if !ok || all.Sign() == 0 || !have.Quo(all).Less(need) {
		return
	}
	b.live = false
	b.short = &Note{"coverage-below", []string{have.Quo(all).String(), need.String()}}
}

func (s *sheet) available(list []branch, children []int) (have, all Number) {
	for _, c := range children {
		if list[c].dead {
			continue
		}
		all = all.Add(list[c].weight)
		if list[c].live {
			have = have.Add(list[c].weight)
		}
	}
	return have, all
}

func (s *sheet) uncount(items []int) {
	for _, c := range items {
		it := &s.items[c]
		it.gone = true
		if it.state == Scored || it.state == Withheld {
			it.uncounted = true
		}
	}
}

// spreadPoints enlarges what remains and rounds it for print.
func (s *sheet) spreadPoints() {
	enlarged := s.card.Weights == "relative"
	var lostDims, liveDims Number
	for i := range s.dims {
		d := &s.dims[i]
		var freed, rest Number // points of this dimension that lost their objective; those that remain
		for _, oi := range d.children {
			o := &s.objs[oi]
			var live, lost, exempt Number
			for _, c := range o.children {
				it := &s.items[c]
				switch {
				case it.gone && it.state == Exempt:
					exempt = exempt.Add(it.declared)
				case it.gone:
					lost = lost.Add(it.declared)
				default:
					live = live.Add(it.declared)
				}
			}
			o.live = live.Sign() > 0
			freed = freed.Add(exempt)
			if !o.live {
				freed = freed.Add(lost)
				continue
			}
			rest = rest.Add(live).Add(lost)
			if lost.Sign() > 0 {
				enlarged = true
				s.enlarge(o.children, live.Add(lost), live)
			}
		}
		d.live = rest.Sign() > 0
		if !d.live {
			lostDims = lostDims.Add(d.declared)
			continue
		}
		liveDims = liveDims.Add(d.declared)
		if freed.Sign() > 0 {
			enlarged = true
			for _, oi := range d.children {
				s.enlarge(s.objs[oi].children, rest.Add(freed), rest)
			}
		}
	}
	if lostDims.Sign() > 0 && liveDims.Sign() > 0 {
		enlarged = true
		for i := range s.items {
			if it := &s.items[i]; !it.gone {
				it.spread = append(it.spread, spreadStep{liveDims.Add(lostDims), liveDims})
			}
		}
	}
	s.addUpPoints(part(liveDims.Add(lostDims), liveDims, whole(1)))
	if enlarged && s.printed {
		s.roundPoints()
	}
	if s.printed && s.fractions() {
		s.printed = false // rounded scores would not add up to full points
	}
}

func (s *sheet) enlarge(items []int, to, from Number) {
	for _, c := range items {
		if it := &s.items[c]; !it.gone {
			it.spread = append(it.spread, spreadStep{to, from})
		}
	}
}

// addUpPoints works out exact points of items, objectives and dimensions.
func (s *sheet) addUpPoints(dimFactor Number) {
	for i := range s.items {
		it := &s.items[i]
		if it.gone {
			continue
		}
		it.weight = it.declared
		for _, step := range it.spread {
			it.weight = it.weight.Mul(step.to).Quo(step.from)
		}
		it.points = it.weight
		s.objs[it.o].exactPoints = s.objs[it.o].exactPoints.Add(it.weight)
	}
	for i := range s.objs {
		s.objs[i].points = s.objs[i].exactPoints
	}
	for i := range s.dims {
		d := &s.dims[i]
		if !d.live {
			continue
		}
		d.exactPoints = d.declared
		if dimFactor.Sign() > 0 {
			d.exactPoints = d.declared.Mul(dimFactor)
		}
		d.points = d.exactPoints
	}
}

// fractions says whether points are finer than scores: thirds, or hundredths where scores
// have one decimal. Full scores, each rounded, would then add up to more or less than all
// points.
func (s *sheet) fractions() bool {
	return slices.ContainsFunc(s.items, func(it item) bool {
		d := it.points.Decimals()
		return !it.gone && (d < 0 || d > s.rb.Rounding.Score)
	})
}

// roundPoints makes printed points add up at every level.
func (s *sheet) roundPoints() {
	places := s.places
	for i := range s.items {
		if d := s.items[i].ind.Points.Decimals(); d > places && d <= 6 && s.card.Weights != "relative" {
			places = d
		}
	}
	var dims []*Number
	for i := range s.dims {
		if s.dims[i].live {
			dims = append(dims, &s.dims[i].points)
		}
	}
	apportion(dims, places)
	for i := range s.dims {
		d := &s.dims[i]
		var objs []*Number
		for _, o := range d.children {
			if s.objs[o].live {
				objs = append(objs, &s.objs[o].points)
			}
		}
		exact.Apportion(objs, d.points, places)
		for _, o := range d.children {
			var items []*Number
			for _, c := range s.objs[o].children {
				if !s.items[c].gone {
					items = append(items, &s.items[c].points)
				}
			}
			exact.Apportion(items, s.objs[o].points, places)
		}
	}
}

// apportion rounds numbers so that they add up to their rounded sum.
func apportion(numbers []*Number, places int) {
	var sum Number
	for _, n := range numbers {
		sum = sum.Add(*n)
	}
	exact.Apportion(numbers, sum.Round(places, ""), places)
}
