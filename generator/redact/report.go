package redact

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// changed notes that something fell away which is no node: a note, a file.
type changed struct{ yes bool }

// openDimensions copies the tree without what is internal. ids collects the ids that
// fell away; c says whether notes or files did.
func (h *hand) openDimensions(dims []*source.Dimension, ids map[string]bool, c *changed) (out []*source.Dimension) {
	for _, d := range dims {
		if d.Audience == Internal {
			hide(d, ids)
			continue
		}
		dc := *d
		dc.Objectives = nil
		for _, o := range d.Objectives {
			oc := *o
			oc.Dimension, oc.Indicators = &dc, nil
			for _, i := range o.Indicators {
				if i.Audience == Internal || ids[i.ID] {
					ids[i.ID] = true
					continue
				}
				ic := *i
				ic.Objective, ic.Result = &oc, h.openResult(i.Result, c)
				oc.Indicators = append(oc.Indicators, &ic)
			}
			dc.Objectives = append(dc.Objectives, &oc)
		}
		out = append(out, &dc)
	}
	return out
}

// hide collects the ids of a dimension and of everything below it.
func hide(d *source.Dimension, ids map[string]bool) {
	ids[d.ID] = true
	for _, o := range d.Objectives {
		ids[o.ID] = true
		for _, i := range o.Indicators {
			ids[i.ID] = true
		}
	}
}

// openResult copies a result without a note and files that are internal.
func (h *hand) openResult(r *source.Result, c *changed) *source.Result {
	if r == nil {
		return nil
	}
	rc := *r
	rc.Evidence = h.openFiles(r.Evidence)
	c.yes = c.yes || len(rc.Evidence) != len(r.Evidence)
	if r.NoteAudience == Internal {
		rc.Note, c.yes = source.Text{}, true
	}
	return &rc
}

// unit copies a unit without what is internal.
func (h *hand) unit(u *source.Unit) *source.Unit {
	uc := *u
	uc.About = openNarratives(u.About)
	uc.Reports = nil
	before := map[string]bool{} // ids withheld in an earlier year: nothing may name them now
	for _, r := range u.Reports {
		key := keyOf(r)
		ids := map[string]bool{}
		h.ids[key] = ids
		if r.Audience == Internal {
			for _, d := range r.Dimensions {
				hide(d, ids)
			}
			h.sources[key] = true
		} else {
			maps.Copy(ids, h.rest[key])
			rc := h.report(r, ids, before)
			rc.Unit = &uc
			uc.Reports = append(uc.Reports, rc)
		}
		maps.Copy(before, ids)
	}
	uc.Settle()
	return &uc
}

// report copies a report without what is internal, and without whatever else would name
// it; ids collects what fell away, before has what fell away in earlier years.
func (h *hand) report(r *source.Report, ids, before map[string]bool) *source.Report {
	rc := *r
	rc.Card = nil // what is scored is not shown; scores are
	var c changed
	rc.Dimensions = h.openDimensions(r.Dimensions, ids, &c)
	rc.Narratives = openNarratives(r.Narratives)
	rc.Evidence = h.openFiles(r.Evidence)
	rc.Bonus, rc.Deductions = h.openAdjustments(r.Bonus, &c), h.openAdjustments(r.Deductions, &c)
	if rb := h.books[r.Rulebook]; rb != nil {
		rc.Rulebook = rb
	}
	unnamed(rc.Dimensions)
	h.beside(r, &rc, ids, &c)
	h.lineage(r, &rc, ids, before)
	if c.yes || len(ids) > 0 || len(rc.Evidence) != len(r.Evidence) {
		h.sources[keyOf(r)] = true
	}
	if r.Rulebook != nil && withheldCommon(r, ids) {
		h.rulebooks[r.Rulebook.Year] = true
	}
	return &rc
}

func (h *hand) openAdjustments(list []source.Adjustment, c *changed) []source.Adjustment {
	return keep(list, func(a source.Adjustment) (source.Adjustment, bool) {
		open := h.openFiles(a.Evidence)
		c.yes = c.yes || len(open) != len(a.Evidence)
		a.Evidence = open
		return a, true
	})
}

// beside takes out of what stands beside the tree whatever is about something withheld:
// modifiers and vetoes on it, comparisons that list it, exemptions, restatements.
func (h *hand) beside(r, rc *source.Report, ids map[string]bool, c *changed) {
	rc.Modifiers = keep(r.Modifiers, func(m *source.Modifier) (*source.Modifier, bool) {
		if ids[m.On] {
			ids[m.ID] = true // nothing may name it either
			return nil, false
		}
		mc := *m
		mc.Result = h.openResult(m.Result, c)
		return &mc, true
	})
	rc.Vetoes = keep(r.Vetoes, func(x source.VetoFinding) (source.VetoFinding, bool) { return x, !ids[vetoed(r, x)] })
	rc.Restatements = keep(r.Restatements, func(x source.Restatement) (source.Restatement, bool) { return x, !ids[x.Indicator] })
	rc.Exempt = keep(r.Exempt, func(x source.Exemption) (source.Exemption, bool) { return x, !ids[x.Indicator] })
	rc.Comparisons = keep(r.Comparisons, func(x *source.Comparison) (*source.Comparison, bool) {
		return x, !ids[x.Of] && !anyOf(x.Result.Items, ids)
	})
	rc.Initiatives = keep(r.Initiatives, func(x *source.Initiative) (*source.Initiative, bool) {
		ic := *x
		ic.Objectives = keep(x.Objectives, func(id string) (string, bool) { return id, !ids[id] })
		return &ic, len(ic.Objectives) > 0 || len(x.Objectives) == 0
	})
}

// vetoed is the node that a triggered veto empties; "" for none.
func vetoed(r *source.Report, x source.VetoFinding) string {
	if x.Item != "" || r.Rulebook == nil || r.Rulebook.Scoring == nil {
		return x.Item
	}
	return r.Rulebook.Scoring.Vetoes[x.Rule].ZeroItem
}

// lineage takes withheld ids out of what leads from node to node and from year to year.
func (h *hand) lineage(r, rc *source.Report, ids, before map[string]bool) {
	hidden := func(id string) bool { return ids[id] || before[id] && rc.Indicator(id) == nil }
	rc.Followed = keep(r.Followed, func(x source.Followed) (source.Followed, bool) { return x, !hidden(x.Indicator) })
	rc.Retired = keep(r.Retired, func(x source.Retired) (source.Retired, bool) { return x, !hidden(x.Indicator) })
	for _, d := range rc.Dimensions {
		for _, o := range d.Objectives {
			o.Supports = keep(o.Supports, func(s source.Support) (source.Support, bool) { return s, !ids[s.To] })
			for _, i := range o.Indicators {
				i.Pairs = keep(i.Pairs, func(id string) (string, bool) { return id, !ids[id] })
				i.Replaces = keep(i.Replaces, func(p scoring.Predecessor) (scoring.Predecessor, bool) {
					return p, !before[p.Indicator] && !ids[p.Indicator]
				})
			}
		}
	}
}

// withheldCommon says whether something withheld stands in the report's rulebook: a common
// indicator, a common dimension, or what the rulebook compares.
func withheldCommon(r *source.Report, ids map[string]bool) bool {
	for _, d := range r.Dimensions {
		if ids[d.ID] && slices.ContainsFunc(r.Rulebook.Dimensions, func(x *source.Dimension) bool { return x.ID == d.ID }) {
			return true
		}
		for _, o := range d.Objectives {
			for _, i := range o.Indicators {
				if i.Common && ids[i.ID] {
					return true
				}
			}
		}
	}
	return slices.ContainsFunc(r.Comparisons, func(x *source.Comparison) bool {
		return strings.HasPrefix(x.Ref, "rulebook:") && (ids[x.Of] || anyOf(x.Result.Items, ids))
	})
}

// unnamed takes the names of raters away: they go by numbers in the order in which they
// are met, so that agreement can still be worked out. The results are copies.
func unnamed(dims []*source.Dimension) {
	number := map[string]string{}
	for _, d := range dims {
		for _, o := range d.Objectives {
			for _, i := range o.Indicators {
				if i.Result == nil {
					continue
				}
				i.Result.Ballots = slices.Clone(i.Result.Ballots)
				for n := range i.Result.Ballots {
					b := &i.Result.Ballots[n]
					if b.Rater == "" {
						continue
					}
					if number[b.Rater] == "" {
						number[b.Rater] = strconv.Itoa(len(number) + 1)
					}
					b.Rater = number[b.Rater]
				}
			}
		}
	}
}
