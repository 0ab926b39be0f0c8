package redact

import (
	"slices"

	"steelyard/scoring"
)

// scores copies the scores of the reports that are left without what is withheld.
func (h *hand) scores(scores []*scoring.Score) {
	shown := map[string]bool{}
	for _, u := range h.Site.Units {
		for _, r := range u.Reports {
			shown[keyOf(r)] = true
		}
	}
	h.Scores = nil
	for _, s := range scores {
		if shown[s.Unit+"/"+s.Year] {
			c := h.score(s)
			h.hidePrevious(c)
			h.full[c] = s
			h.Scores = append(h.Scores, c)
		}
	}
}

// score copies a score without withheld nodes. Whatever was worked out from them
// keeps its result and loses its arithmetic; the sum of what is withheld is noted.
func (h *hand) score(s *scoring.Score) *scoring.Score {
	ids := h.ids[s.Unit+"/"+s.Year]
	c := *s
	if s.Card != nil { // its results and rules are not needed any more; its rulebook is
		card := *s.Card
		card.Dimensions, card.Results = nil, nil
		c.Card = &card
	}
	c.Dimensions = nil
	var top Sum
	for i := range s.Dimensions {
		d := &s.Dimensions[i]
		if ids[d.ID] {
			n := 0
			for _, o := range d.Objectives {
				n += len(o.Indicators)
			}
			top.add(&d.Node, n)
			continue
		}
		c.Dimensions = append(c.Dimensions, h.dimension(s.Unit+"/"+s.Year+"/"+d.ID, *d, ids))
	}
	if top.Count > 0 {
		h.under[s.Unit+"/"+s.Year] = top
	}
	c.Trace, c.Notes, c.GradeWhy = openSteps(s.Trace, ids), openNotes(s.Notes, ids), openNotes(s.GradeWhy, ids)
	c.Modifiers = keep(s.Modifiers, func(m scoring.ModifierScore) (scoring.ModifierScore, bool) { return m, !ids[m.ID] })
	c.Vetoes = keep(s.Vetoes, func(v scoring.VetoEffect) (scoring.VetoEffect, bool) { return v, !ids[v.Item] })
	return &c
}

// dimension copies a dimension's score; d is a copy already.
func (h *hand) dimension(key string, d scoring.DimensionScore, ids map[string]bool) scoring.DimensionScore {
	var under Sum
	d.Notes, d.Trace = openNotes(d.Notes, ids), openSteps(d.Trace, ids)
	all := d.Objectives
	d.Objectives = nil
	for _, o := range all {
		var here Sum
		o.Notes, o.Trace = openNotes(o.Notes, ids), openSteps(o.Trace, ids)
		inds := o.Indicators
		o.Indicators = nil
		for _, i := range inds {
			if ids[i.ID] {
				here.add(&i.Node, 1)
				under.add(&i.Node, 1)
				continue
			}
			i.Notes, i.Trace = openNotes(i.Notes, ids), openSteps(i.Trace, ids)
			o.Indicators = append(o.Indicators, i)
		}
		if here.Count > 0 {
			h.under[key+"/"+o.ID] = here
			o.Trace = nil
		}
		d.Objectives = append(d.Objectives, o)
	}
	if under.Count > 0 {
		h.under[key] = under
		d.Trace = nil
	}
	return d
}

// openSteps blanks the arithmetic of steps that name something withheld.
func openSteps(steps []scoring.Step, ids map[string]bool) []scoring.Step {
	out := slices.Clone(steps)
	for i := range out {
		if names(out[i].Arithmetic, ids) {
			out[i].Arithmetic = ""
		}
		if ids[out[i].Of] {
			out[i].Of, out[i].Arithmetic = "", ""
		}
		out[i].Refs = keep(out[i].Refs, func(ref string) (string, bool) { return ref, !names(ref, ids) })
	}
	return out
}

func openNotes(notes []scoring.Note, ids map[string]bool) []scoring.Note {
	return keep(notes, func(n scoring.Note) (scoring.Note, bool) {
		return n, !slices.ContainsFunc(n.Args, func(a string) bool { return names(a, ids) })
	})
}

// hidePrevious takes last year's value away from indicators that were internal in the
// year before, and with it the arithmetic that used it. s is a copy.
func (h *hand) hidePrevious(s *scoring.Score) {
	before := h.idsBefore(s.Unit, s.Year)
	if len(before) == 0 {
		return
	}
	for d := range s.Dimensions {
		for o := range s.Dimensions[d].Objectives {
			for i := range s.Dimensions[d].Objectives[o].Indicators {
				ind := &s.Dimensions[d].Objectives[o].Indicators[i]
				hide := before[ind.ID]
				if ind.Indicator != nil {
					hide = hide || slices.ContainsFunc(ind.Indicator.Replaces, func(p scoring.Predecessor) bool { return before[p.Indicator] })
				}
				if !hide {
					continue
				}
				ind.Previous = scoring.Opt{}
				if ind.Rule != nil && ind.Rule.Basis() == "growth" {
					ind.Trace, ind.Basis = nil, scoring.Opt{}
				}
			}
		}
	}
}

// idsBefore are the ids withheld in the year before.
func (h *hand) idsBefore(unit, year string) (before map[string]bool) {
	for _, u := range h.given.Units {
		if u.ID != unit {
			continue
		}
		for _, r := range u.Reports {
			if r.Year < year {
				before = h.ids[keyOf(r)]
			}
		}
	}
	return before
}
