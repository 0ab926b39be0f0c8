package scoring

import "slices"

// LeftOut says which ranks move when an indicator is left out.
type LeftOut struct {
	Indicator string // its id
	// Units are those that lose it, in the order of the scores: all that have it where it
	// is common to them, else the one unit whose own it is.
	Units []*Score
	Moves []RankMove // at least one, in the order of the scores
}

// RankMove is a unit's rank with an indicator and without it; 1 is best, and they differ.
type RankMove struct {
	Score    *Score
	From, To int
}

// LeaveOuts leaves out one indicator at a time and ranks the units again. It takes scores
// of one year that are ranked with each other, passes over those without a rank, and gives
// the indicators that move a rank in the order of the scores and of their cards. A common
// indicator (Indicator.Common) is left out of all units at once, since they are compared
// on it; any other one of the unit whose own it is. Where an indicator is all that a unit
// is measured by, the unit could not be ranked without it: nothing is told of it.
//
// The points of what is left out go to what remains of its objective, else of its
// dimension, else of the card, as they do when an indicator does not apply. With W, the
// share 0..1 that the unit earns of its P points, and W' the same without the indicator,
//
//	T' = T + P·(W' − W)
//
// rounded as the rulebook rounds totals. T is the published total, so what counts beside
// the dimensions (bonus, deduction, modifiers, caps) stays as published. Arithmetic is
// exact but for geometric means (34 digits).
func LeaveOuts(scores []*Score) []LeftOut {
	var ranked []*Score
	for _, s := range scores {
		if s.Rank > 0 {
			ranked = append(ranked, s)
		}
	}
	if len(ranked) < 2 {
		return nil
	}
	units := make([]unitShares, len(ranked))
	for i, s := range ranked {
		units[i] = newUnitShares(s)
	}
	var all []LeftOut
	seen := map[string]bool{} // common ones, by id
	for i, s := range ranked {
		for _, is := range list(s) {
			switch {
			case !counts(is) || seen[is.ID]:
			case isCommon(is):
				seen[is.ID] = true
				all = appendMoves(all, is.ID, ranked, units, func(k int) bool { return units[k].sharesCommon(is.ID) })
			default:
				all = appendMoves(all, is.ID, ranked, units, func(k int) bool { return k == i })
			}
		}
	}
	return all
}

// appendMoves leaves an indicator out of some units and adds what moves, if anything does.
func appendMoves(all []LeftOut, id string, ranked []*Score, units []unitShares, loses func(int) bool) []LeftOut {
	out := LeftOut{Indicator: id}
	totals := make([]Number, len(ranked))
	for i, s := range ranked {
		totals[i] = s.Total.Rounded
		if !loses(i) {
			continue
		}
		total, ok := units[i].totalWithout(id)
		if !ok {
			return all
		}
		totals[i] = total
		out.Units = append(out.Units, s)
	}
	ranks := ranksOf(totals)
	for i, s := range ranked {
		if ranks[i] != s.Rank {
			out.Moves = append(out.Moves, RankMove{s, s.Rank, ranks[i]})
		}
	}
	if len(out.Moves) == 0 {
		return all
	}
	return append(all, out)
}

// ranksOf gives each total its rank, 1 for the highest; equal ones share a rank.
func ranksOf(totals []Number) []int {
	order := make([]int, len(totals))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return totals[b].Cmp(totals[a]) })
	ranks := make([]int, len(totals))
	for place, i := range order {
		ranks[i] = place + 1
		if place > 0 && totals[i].Equal(totals[order[place-1]]) {
			ranks[i] = ranks[order[place-1]]
		}
	}
	return ranks
}

// unitShares is a score as shares with weights: what an indicator is taken out of.
type unitShares struct {
	s         *Score
	aggregate string
	possible  Number          // points that the shares are of
	dims      []weightedShare // in the order of the score
	share     Number          // of the whole, 0..1
}

// weightedShare is a node's share among its siblings; weight 0 where nothing in it counts.
type weightedShare struct{ share, weight Number }

func newUnitShares(s *Score) unitShares {
	u := unitShares{s: s}
	if s.Card != nil {
		u.aggregate = s.Card.Aggregate
	}
	for i := range s.Dimensions {
		d := dimensionWithout(s, i, "")
		u.dims = append(u.dims, d)
		if d.weight.Sign() > 0 {
			u.possible = u.possible.Add(s.Dimensions[i].Points)
		}
	}
	u.share = together(u.aggregate, u.dims).share
	return u
}

// sharesCommon says whether the unit is measured by a common indicator of this id.
func (u *unitShares) sharesCommon(id string) bool {
	return slices.ContainsFunc(list(u.s), func(is *IndicatorScore) bool { return is.ID == id && counts(is) && isCommon(is) })
}

func isCommon(is *IndicatorScore) bool { return is.Indicator != nil && is.Indicator.Common }

// totalWithout is the unit's total, rounded, without an indicator that it has; ok is false
// where nothing else is left.
func (u *unitShares) totalWithout(id string) (total Number, ok bool) {
	dims := slices.Clone(u.dims)
	for i := range u.s.Dimensions {
		for j := range u.s.Dimensions[i].Objectives {
			if slices.ContainsFunc(u.s.Dimensions[i].Objectives[j].Indicators, func(is IndicatorScore) bool { return is.ID == id }) {
				dims[i] = dimensionWithout(u.s, i, id)
			}
		}
	}
	rest := together(u.aggregate, dims)
	if rest.weight.Sign() <= 0 {
		return Number{}, false
	}
	r := DefaultRounding()
	if u.s.Card != nil && u.s.Card.Rulebook != nil {
		r = u.s.Card.Rulebook.Rounding
	}
	return u.s.Total.Rounded.Add(u.possible.Mul(rest.share.Sub(u.share))).Round(r.Total, r.Mode), true
}

// dimensionWithout is the share of a score's i-th dimension without an indicator, with the
// dimension's weight in the card; "" leaves nothing out.
func dimensionWithout(s *Score, i int, id string) weightedShare {
	d := &s.Dimensions[i]
	aggregate, objectives := "", []Objective(nil)
	exact := false
	if s.Card != nil {
		if i < len(s.Card.Dimensions) {
			aggregate, objectives = s.Card.Dimensions[i].Aggregate, s.Card.Dimensions[i].Objectives
		}
		exact = s.ExactSums
	}
	shares := make([]weightedShare, 0, len(d.Objectives))
	for j := range d.Objectives {
		o := &d.Objectives[j]
		within, weight := "", o.Points
		if j < len(objectives) {
			within = objectives[j].Aggregate
			if !AddsUp(aggregate) {
				weight = objectives[j].Weight.Or(o.Declared)
			}
		}
		var inner []weightedShare
		for k := range o.Indicators {
			is := &o.Indicators[k]
			if is.ID == id || !counts(is) {
				continue
			}
			earned := is.Score.Rounded
			if exact || !AddsUp(within) {
				earned = is.Score.Exact
			}
			inner = append(inner, weightedShare{earned.Quo(is.Points), is.Points})
		}
		if of := together(within, inner); of.weight.Sign() > 0 {
			shares = append(shares, weightedShare{of.share, weight})
		}
	}
	of := together(aggregate, shares)
	if of.weight.Sign() > 0 {
		of.weight = d.Points
	}
	return of
}

// together puts shares together by weight, as combine does; those without weight are not
// there. The weight it gives is the sum.
func together(aggregate string, all []weightedShare) weightedShare {
	var shares, weights []Number
	var sum Number
	for _, w := range all {
		if w.weight.Sign() > 0 {
			shares, weights = append(shares, w.share), append(weights, w.weight)
			sum = sum.Add(w.weight)
		}
	}
	return weightedShare{combine(aggregate, shares, weights), sum}
}
