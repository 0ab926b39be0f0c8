package effect

import (
	"maps"
	"slices"

	"steelyard/scoring"
)

// variant is a scorecard on its way from the old one to the new one.
type variant struct {
	card *scoring.Card
	// summed are the dimensions whose points are those of their indicators on both sides:
	// they follow when an indicator's points change.
	summed map[string]bool
}

// clone copies what changes may change.
func (v *variant) clone() *variant {
	c := *v.card
	c.Dimensions = slices.Clone(c.Dimensions)
	for i := range c.Dimensions {
		d := &c.Dimensions[i]
		d.Objectives = slices.Clone(d.Objectives)
		for j := range d.Objectives {
			d.Objectives[j].Indicators = slices.Clone(d.Objectives[j].Indicators)
		}
	}
	c.Modifiers = slices.Clone(c.Modifiers)
	c.Results = maps.Clone(c.Results)
	if c.Results == nil {
		c.Results = map[string]scoring.Result{}
	}
	c.Bonus, c.Deductions, c.Vetoes = slices.Clone(c.Bonus), slices.Clone(c.Deductions), slices.Clone(c.Vetoes)
	return &variant{&c, v.summed}
}

// dimension finds one by id; nil where it is not there.
func (v *variant) dimension(id string) *scoring.Dimension {
	for i := range v.card.Dimensions {
		if v.card.Dimensions[i].ID == id {
			return &v.card.Dimensions[i]
		}
	}
	return nil
}

// objective finds one by id with its dimension.
func (v *variant) objective(id string) (*scoring.Objective, *scoring.Dimension) {
	for i := range v.card.Dimensions {
		d := &v.card.Dimensions[i]
		for j := range d.Objectives {
			if d.Objectives[j].ID == id {
				return &d.Objectives[j], d
			}
		}
	}
	return nil, nil
}

// measure finds an indicator, or what a modifier measures.
func (v *variant) measure(id string) *scoring.Indicator {
	for i := range v.card.Dimensions {
		for j := range v.card.Dimensions[i].Objectives {
			list := v.card.Dimensions[i].Objectives[j].Indicators
			for k := range list {
				if list[k].ID == id {
					return &list[k]
				}
			}
		}
	}
	for i := range v.card.Modifiers {
		if v.card.Modifiers[i].Measure.ID == id {
			return &v.card.Modifiers[i].Measure
		}
	}
	return nil
}

// take removes an indicator and returns it.
func (v *variant) take(id string) (scoring.Indicator, bool) {
	for i := range v.card.Dimensions {
		for j := range v.card.Dimensions[i].Objectives {
			o := &v.card.Dimensions[i].Objectives[j]
			for k := range o.Indicators {
				if o.Indicators[k].ID == id {
					ind := o.Indicators[k]
					o.Indicators = slices.Delete(o.Indicators, k, k+1)
					return ind, true
				}
			}
		}
	}
	return scoring.Indicator{}, false
}

// setResult puts a result into place, or takes it away.
func (v *variant) setResult(id string, r scoring.Result, ok bool) {
	if !ok {
		delete(v.card.Results, id)
		return
	}
	v.card.Results[id] = r
}

// settle lets the points of dimensions follow their indicators.
func (v *variant) settle() {
	for i := range v.card.Dimensions {
		d := &v.card.Dimensions[i]
		if v.summed[d.ID] {
			d.Points = pointsOf(d)
		}
	}
}

// pointsOf adds up the points of a dimension's indicators.
func pointsOf(d *scoring.Dimension) scoring.Number {
	var sum scoring.Number
	for i := range d.Objectives {
		for j := range d.Objectives[i].Indicators {
			sum = sum.Add(d.Objectives[i].Indicators[j].Points)
		}
	}
	return sum
}

// arrange puts dimensions, objectives and indicators into the order of another card;
// those that it does not have come last.
func (v *variant) arrange(as *scoring.Card) {
	place := map[Ref]int{}
	for ref := range nodes(as) {
		place[ref] = len(place) + 1
	}
	at := func(kind, id string) int {
		if n, ok := place[Ref{kind, id}]; ok {
			return n
		}
		return len(place) + 1
	}
	slices.SortStableFunc(v.card.Dimensions, func(a, b scoring.Dimension) int { return at("dimension", a.ID) - at("dimension", b.ID) })
	for i := range v.card.Dimensions {
		objectives := v.card.Dimensions[i].Objectives
		slices.SortStableFunc(objectives, func(a, b scoring.Objective) int { return at("objective", a.ID) - at("objective", b.ID) })
		for j := range objectives {
			slices.SortStableFunc(objectives[j].Indicators, func(a, b scoring.Indicator) int { return at("indicator", a.ID) - at("indicator", b.ID) })
		}
	}
	slices.SortStableFunc(v.card.Modifiers, func(a, b scoring.Modifier) int {
		return at("modifier", a.Measure.ID) - at("modifier", b.Measure.ID)
	})
}
