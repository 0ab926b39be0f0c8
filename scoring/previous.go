package scoring

import (
	"slices"

	"steelyard/scoring/calendar"
)

// Last year's value of an indicator: its own, the values of those that were merged into it,
// or those of units that were merged into its own.

// previous is last year's value of an indicator, restated where a link says so, or the
// code of the note that says why there is none.
func (h *history) previous(s *sheet, it *item) (Opt, string) {
	if it.ind.Break {
		return Opt{}, "series-break"
	}
	var then Number
	told := false
	if len(it.ind.History) > 0 {
		then, told = it.ind.History[calendar.Before(s.card.Year)]
	}
	last := s.origins
	if len(last) == 0 {
		if told {
			return Some(then), ""
		}
		return Opt{}, pick(s.card.Part, "series-break", "no-previous")
	}
	ids := Predecessors(it.ind.ID, it.ind.Replaces)
	if !it.ind.Link.OK() && len(it.ind.Replaces) > 0 {
		for i := range s.items { // a split: the old value belongs to several new ones
			if o := s.items[i].ind; o != it.ind && len(o.Replaces) > 0 && slices.ContainsFunc(Predecessors(o.ID, o.Replaces), func(id string) bool { return slices.Contains(ids, id) }) {
				return Opt{}, "series-break"
			}
		}
	}
	var parts []Part
	for _, o := range last {
		if slices.ContainsFunc(ids, o.hides) {
			return Opt{}, "withheld"
		}
	}
	for _, o := range last {
		for _, id := range ids {
			p, ok := o.part(id)
			if !ok && told && len(ids) == 1 {
				return Some(then), ""
			}
			if !ok {
				return Opt{}, "no-previous"
			}
			parts = append(parts, p)
		}
	}
	sum, ok := Together(it.ind, parts)
	if !ok {
		return Opt{}, "series-break" // means, extremes and stocks of what was merged do not add up
	}
	return Some(sum.Mul(it.ind.Link.Or(whole(1)))), ""
}

// origins are the sheets that a sheet goes on from: the unit's own of the year before, of the
// same part of it; else those of the units that were merged into it. None where one of them
// is missing, or where it is a part of what was.
func (h *history) origins(s *sheet) []*sheet {
	if own := h.before(s); own != nil {
		return []*sheet{own}
	}
	if s.card.Part {
		return nil
	}
	var all []*sheet
	for _, unit := range s.card.From {
		k := slices.IndexFunc(h.byUnit[unit], func(o *sheet) bool { return calendar.Follows(s.card.Year, o.card.Year) })
		if k < 0 {
			return nil
		}
		all = append(all, h.byUnit[unit][k])
	}
	return all
}

// Part is one of several values that are put together to one, with what it is a rate of.
type Part struct {
	Value                  Number
	Numerator, Denominator Opt
}

// part is an indicator's value of the year as it can be put together with others.
func (s *sheet) part(id string) (Part, bool) {
	v, ok := s.valueOf(id).Get()
	if !ok {
		return Part{}, false
	}
	p := Part{Value: v}
	if r, ok := s.card.Results[id]; ok {
		p.Numerator, p.Denominator = r.sums()
	}
	return p, true
}

// sums are numerator and denominator of a rate over the year; absent for what is none.
func (r *Result) sums() (numerator, denominator Opt) {
	if r.Below != nil {
		return r.Below.sums()
	}
	if len(r.Numerator) == 0 || len(r.Denominator) == 0 {
		return Opt{}, Opt{}
	}
	add := func(m map[string]Number) Opt {
		var sum Number
		for _, k := range sortedKeys(m) {
			sum = sum.Add(m[k])
		}
		return Some(sum)
	}
	return add(r.Numerator), add(r.Denominator)
}

// PartOf is a scored indicator's value with what it is a rate of.
func PartOf(card *Card, s *IndicatorScore) (Part, bool) {
	v, ok := s.Value.Get()
	if !ok || s.Partial {
		return Part{}, false
	}
	p := Part{Value: v}
	if r, ok := card.Results[s.ID]; ok {
		p.Numerator, p.Denominator = r.sums()
	}
	return p, true
}

// Together puts values of what was merged together as the indicator's are: one stands for
// itself, rates are those of the sums of what they are made of, and what the indicator says
// is a sum over the year (aggregate = "sum") is added. ok is false for all else: of a value
// alone it is not known that it adds up, and means, extremes and stocks do not.
func Together(ind *Indicator, parts []Part) (Number, bool) {
	if len(parts) == 1 {
		return parts[0].Value, true
	}
	var sum, above, below Number
	rates := 0
	for _, p := range parts {
		sum = sum.Add(p.Value)
		if p.Numerator.OK() && p.Denominator.OK() {
			above, below, rates = above.Add(p.Numerator.Number()), below.Add(p.Denominator.Number()), rates+1
		}
	}
	switch {
	case rates == len(parts) && rates > 0 && below.Sign() != 0:
		return ind.Scale.Or(whole(1)).Mul(above).Quo(below), true
	case rates > 0, len(parts) == 0, ind.Scale.OK(), ind.Periods != "sum":
		return Number{}, false
	}
	return sum, true
}
