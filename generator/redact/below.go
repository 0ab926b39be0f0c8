package redact

import (
	"slices"

	"steelyard/generator/source"
)

// below finds the indicators whose values are put together from units below of which one is
// withheld: it could be worked out from theirs, so they are withheld with it.
func (h *hand) below() {
	hidden := map[string]map[string]bool{} // by "unit/year"
	for _, u := range h.given.Units {
		for _, r := range u.Reports {
			ids := map[string]bool{}
			hidden[keyOf(r)] = ids
			for _, d := range r.Dimensions {
				for _, o := range d.Objectives {
					for _, i := range o.Indicators {
						if r.Audience == Internal || d.Audience == Internal || i.Audience == Internal {
							ids[i.ID] = true
						}
					}
				}
			}
		}
	}
	h.rest = map[string]map[string]bool{}
	for again := true; again; { // what rests on it may be put together further up
		again = false
		for _, u := range h.given.Units {
			for _, r := range u.Reports {
				key := keyOf(r)
				for _, i := range resting(r, hidden) {
					if hidden[key][i] {
						continue
					}
					if h.rest[key] == nil {
						h.rest[key] = map[string]bool{}
					}
					hidden[key][i], h.rest[key][i], again = true, true, true
				}
			}
		}
	}
}

// resting are the indicators of a report that rest on something hidden below.
func resting(r *source.Report, hidden map[string]map[string]bool) (ids []string) {
	for i := range r.Indicators() {
		if i.Result == nil || i.Result.Children == nil {
			continue
		}
		c := i.Result.Children
		if slices.ContainsFunc(c.Values, func(v source.ChildValue) bool { return hidden[v.Unit+"/"+r.Year][c.Indicator] }) {
			ids = append(ids, i.ID)
		}
	}
	return ids
}
