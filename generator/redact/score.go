package redact

import (
	"maps"
	"slices"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// Scores of what is left are worked out anew, from cards in which the withheld is known
// by its points alone. Scoring then withholds whatever rests on it, so that nothing can
// be subtracted: no figure that is published was made from one that is not. Where all is
// open a score is the one that was given.

// place is where a report's scores are looked up.
type place struct {
	card *scoring.Card
	open *source.Report // nil where the report is withheld as a whole
	full *scoring.Score
	ids  map[string]bool
}

// scores works out the scores of the reports that are left.
func (h *hand) scores(scores []*scoring.Score, jobs int) {
	full := map[string]*scoring.Score{}
	for _, s := range scores {
		full[s.Unit+"/"+s.Year] = s
	}
	var places []*place
	withheld := false
	for i, u := range h.given.Units {
		open := map[string]*source.Report{}
		for _, r := range h.Site.Units[i].Reports {
			open[r.Year] = r
		}
		for _, r := range u.Reports {
			p := &place{open: open[r.Year], full: full[keyOf(r)], ids: h.ids[keyOf(r)]}
			withheld = withheld || p.open == nil || len(p.ids) > 0
			if p.full == nil || p.full.Card == nil || r.Card == nil { // not scored at all: there is nothing to hide but its name
				if p.full != nil && p.open != nil {
					h.Scores = append(h.Scores, p.full)
				}
				continue
			}
			p.card = h.card(r, p)
			places = append(places, p)
		}
	}
	if !withheld {
		h.Scores = scores
		for _, p := range places {
			p.open.Card = p.full.Card
		}
		return
	}
	h.blind(places, jobs)
}

// blind scores the cards, and scores them once more without what came out other than it
// is: an untrue figure is never published.
func (h *hand) blind(places []*place, jobs int) {
	cards := make([]*scoring.Card, len(places))
	for i, p := range places {
		cards[i] = p.card
	}
	out := scoring.ScoreAll(cards, jobs)
	untrue := false
	for i, p := range places {
		if p.open != nil {
			untrue = p.doubt(out[i]) || untrue
		}
	}
	if untrue {
		out = scoring.ScoreAll(cards, jobs)
	}
	for i, p := range places {
		if p.open == nil {
			continue
		}
		h.strip(out[i], p)
		p.open.Card = p.card
		h.Scores = append(h.Scores, out[i])
	}
}

// doubt marks the indicators of a card as withheld whose score came out other than it is,
// because more hung on the withheld than could be seen from here.
func (p *place) doubt(blind *scoring.Score) bool {
	is := scoresByID(p.full)
	found := false
	for id, i := range scoresByID(blind) {
		was := is[id]
		if i.State == scoring.Withheld || was == nil || was.State == i.State && i.Score.Exact.Equal(was.Score.Exact) && i.Points.Equal(was.Points) {
			continue
		}
		for d := range p.card.Dimensions {
			for o := range p.card.Dimensions[d].Objectives {
				for n := range p.card.Dimensions[d].Objectives[o].Indicators {
					if ind := &p.card.Dimensions[d].Objectives[o].Indicators[n]; ind.ID == id {
						ind.Withheld, found = true, true
					}
				}
			}
		}
	}
	return found
}

func scoresByID(s *scoring.Score) map[string]*scoring.IndicatorScore {
	all := map[string]*scoring.IndicatorScore{}
	for d := range s.Dimensions {
		for o := range s.Dimensions[d].Objectives {
			for i := range s.Dimensions[d].Objectives[o].Indicators {
				x := &s.Dimensions[d].Objectives[o].Indicators[i]
				all[x.ID] = x
			}
		}
	}
	return all
}

// strip takes withheld nodes out of a score, and notes how much they are.
func (h *hand) strip(s *scoring.Score, p *place) {
	key := s.Unit + "/" + s.Year
	var top Sum
	var dims []scoring.DimensionScore
	for _, d := range s.Dimensions {
		if p.ids[d.ID] {
			for _, o := range d.Objectives {
				for _, i := range o.Indicators {
					top.add(&i.Node)
				}
			}
			continue
		}
		var under Sum
		for o := range d.Objectives {
			var here Sum
			obj := &d.Objectives[o]
			obj.Indicators = slices.DeleteFunc(obj.Indicators, func(i scoring.IndicatorScore) bool {
				if p.ids[i.ID] {
					here.add(&i.Node)
					under.add(&i.Node)
				}
				return p.ids[i.ID]
			})
			h.note(key+"/"+d.ID+"/"+obj.ID, here)
		}
		h.note(key+"/"+d.ID, under)
		dims = append(dims, d)
	}
	s.Dimensions = dims
	h.note(key, top)
	p.clear(s, h.before(p.open))
}

func (h *hand) note(key string, sum Sum) {
	if sum.Count > 0 {
		h.under[key] = sum
	}
}

// clear takes out of a card and its score what scoring had to know: the withheld
// indicators themselves, and names of withheld ones that others go on from. All of it is
// our own copy.
func (p *place) clear(s *scoring.Score, before map[string]bool) {
	for _, i := range scoresByID(s) { // they point into the card
		if i.Indicator != nil {
			i.Indicator.Replaces = keep(i.Indicator.Replaces, func(x scoring.Predecessor) (scoring.Predecessor, bool) {
				return x, !p.ids[x.Indicator] && !before[x.Indicator]
			})
		}
	}
	card := p.card
	card.Dimensions = keep(card.Dimensions, func(d scoring.Dimension) (scoring.Dimension, bool) {
		for o := range d.Objectives {
			d.Objectives[o].Indicators = keep(d.Objectives[o].Indicators, func(i scoring.Indicator) (scoring.Indicator, bool) { return i, !p.ids[i.ID] })
		}
		return d, !p.ids[d.ID]
	})
	maps.DeleteFunc(card.Results, func(id string, _ scoring.Result) bool { return p.ids[id] })
}

// before are the ids withheld in earlier years of a report's unit that it does not have.
func (h *hand) before(r *source.Report) map[string]bool {
	ids := map[string]bool{}
	for _, u := range h.given.Units {
		for _, x := range u.Reports {
			if u.ID == r.Unit.ID && x.Year < r.Year {
				maps.Copy(ids, h.ids[keyOf(x)])
			}
		}
	}
	return ids
}
