package redact

import (
	"maps"
	"slices"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// card copies a report's card; withheld indicators are known in it by their points alone.
// All of a report that is withheld as a whole are.
func (h *hand) card(r *source.Report, p *place) *scoring.Card {
	card := *r.Card
	whole := p.open == nil
	full := scoresByID(p.full)
	card.Results = map[string]scoring.Result{}
	if !whole {
		maps.Copy(card.Results, r.Card.Results)
	}
	gated := p.gates(card.Gate)
	if gated || whole {
		card.Gate = nil
	}
	card.Dimensions = slices.Clone(r.Card.Dimensions)
	for d := range card.Dimensions {
		dim := &card.Dimensions[d]
		hidden := whole || p.ids[dim.ID]
		shut := gated || p.gates(dim.Gate)
		if hidden || shut {
			dim.Gate = nil
		}
		dim.Objectives = slices.Clone(dim.Objectives)
		for o := range dim.Objectives {
			obj := &dim.Objectives[o]
			closed := shut || p.gates(obj.Gate)
			if hidden || closed {
				obj.Gate = nil
			}
			obj.Indicators = slices.Clone(obj.Indicators)
			for i := range obj.Indicators {
				ind := &obj.Indicators[i]
				switch {
				case hidden || p.ids[ind.ID]:
					p.blank(&card, ind, full[ind.ID])
				case closed:
					ind.Withheld = true
				}
				p.openRule(ind)
			}
		}
	}
	p.beside(r, &card)
	return &card
}

// gates says whether a gate looks at something withheld.
func (p *place) gates(gate scoring.Table) bool {
	id, _ := gate["indicator"].(string)
	return id != "" && p.ids[id]
}

// openRule takes a gate that looks at something withheld out of an indicator's rule. What
// it lets through is withheld with it.
func (p *place) openRule(ind *scoring.Indicator) {
	gate := ind.Score["gate"]
	table, ok := gate.(scoring.Table)
	if m, plain := gate.(map[string]any); plain {
		table, ok = m, true
	}
	if !ok || !p.gates(table) {
		return
	}
	ind.Score = maps.Clone(ind.Score)
	delete(ind.Score, "gate")
	ind.Withheld = true
}

// blank leaves of an indicator its points, and whether they count.
func (p *place) blank(card *scoring.Card, ind *scoring.Indicator, full *scoring.IndicatorScore) {
	*ind = scoring.Indicator{ID: ind.ID, Points: ind.Points, Exempt: ind.Exempt, Withheld: true}
	if ind.Exempt != "" {
		ind.Exempt = "-"
	}
	delete(card.Results, ind.ID)
	if full != nil && ind.Exempt == "" && full.State != scoring.Scored && full.Points.Sign() == 0 {
		card.Results[ind.ID] = scoring.Result{NotApplicable: "-"}
	}
}

// beside takes modifiers and vetoes on something withheld off the card.
func (p *place) beside(r *source.Report, card *scoring.Card) {
	if p.open == nil {
		card.Modifiers, card.Vetoes, card.Bonus, card.Deductions, card.Difficulty = nil, nil, nil, nil, scoring.Opt{}
		return
	}
	card.Modifiers = keep(card.Modifiers, func(m scoring.Modifier) (scoring.Modifier, bool) {
		if p.ids[m.On] {
			delete(card.Results, m.Measure.ID)
			return m, false
		}
		hidden := m.Measure.Withheld
		p.openRule(&m.Measure)
		return m, !hidden
	})
	card.Vetoes = keep(card.Vetoes, func(x scoring.VetoFinding) (scoring.VetoFinding, bool) {
		return x, !p.ids[vetoed(r, source.VetoFinding{Rule: x.Rule, Item: x.Item})]
	})
}
