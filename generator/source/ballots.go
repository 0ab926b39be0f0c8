package source

import (
	"fmt"
	"slices"

	"steelyard/scoring"
)

// ballots hands the raters' ballots to the indicators that they rate.
func (b *reportBuilder) ballots() {
	if b.rt == nil {
		return
	}
	known := b.sc.Indicator.ids()
	groups := b.panelGroups()
	for _, rater := range b.rt.Rater {
		group := rater.Value.Group
		if group != "" && len(groups) > 0 && !slices.Contains(groups, group) {
			m := mistake{at: at(b.ratings, "rater", rater.ID, "group"), rule: ruleRef, message: fmt.Sprintf("no panel of the rulebook has a group %q", group), hint: suggest(group, groups)}
			if b.rulebook.File != "" {
				m.related = []remark{{at: atName(b.rulebook.File, "panel"), message: "the panels stand here"}}
			}
			b.list = append(b.list, m)
			continue
		}
		if group == "" && len(groups) > 0 {
			continue // said when the file was read
		}
		for _, v := range rater.Value.Ratings {
			ind := b.indicators[v.ID]
			if ind == nil && b.headless("indicator") {
				continue
			}
			if ind == nil {
				b.list = append(b.list, mistake{at: atName(b.ratings, "rater", rater.ID, v.ID), rule: ruleRef, message: fmt.Sprintf("a rating for no indicator: %q", v.ID),
					hint: b.ratedHint(v.ID, known), related: []remark{{at: atName(b.card, "indicator"), message: "the indicators stand here"}}})
				continue
			}
			if !b.ratable(rater.ID, v.ID, v.Value) {
				continue
			}
			if ind.Result == nil {
				ind.Result = &Result{}
			}
			ind.Result.Ballots = append(ind.Result.Ballots, Ballot{Rater: rater.ID, Group: group, Value: v.Value})
			res := b.report.Card.Results[v.ID]
			if res.Ballots == nil {
				res.Ballots = map[string][]scoring.Number{}
			}
			res.Ballots[group] = append(res.Ballots[group], v.Value)
			b.report.Card.Results[v.ID] = res
		}
	}
}

func (b *reportBuilder) panelGroups() []string {
	var out []string
	for _, id := range b.rulebook.Panels {
		for _, g := range b.rulebook.Scoring.Panels[id].Groups {
			if !slices.Contains(out, g.ID) {
				out = append(out, g.ID)
			}
		}
	}
	return out
}

// ratable says whether a ballot lies on the scale of its panel, and whether its indicator
// is not given another way already; else it tells where.
func (b *reportBuilder) ratable(rater, id string, ballot scoring.Number) bool {
	where := at(b.ratings, "rater", rater, id)
	if f := b.rs.Result.get(id); f != nil && len(f.Ballots) == 0 {
		for i, given := range []bool{f.Value.OK(), len(f.Periods) > 0, !f.NotApplicable.IsZero(), f.Level != "", len(f.Milestones) > 0} {
			if !given {
				continue
			}
			form := resultForms[i]
			said := slices.ContainsFunc(b.list, func(m mistake) bool {
				return m.rule == ruleClash && m.at.file == b.ratings && len(m.at.path) == 3 && m.at.path[2] == id
			})
			if !said {
				b.list = append(b.list, mistake{at: where.named(), rule: ruleClash, message: fmt.Sprintf("%q is rated here, and its result is given as well", id),
					hint: "keep one of the two", related: []remark{{at: atName(b.results, "result", id, form), message: "the result stands here"}}})
			}
			return false
		}
	}
	ind := b.sc.Indicator.get(id)
	if ind == nil {
		return true
	}
	name, _ := ind.Score["panel"].(string)
	panel, ok := b.rulebook.Scoring.Panels[name]
	if !ok || !panel.Low.Less(panel.High) || !ballot.Less(panel.Low) && !panel.High.Less(ballot) {
		return true
	}
	m := mistake{at: where, rule: ruleValue, message: fmt.Sprintf("a ballot of %s lies outside the scale from %s to %s", ballot, panel.Low, panel.High),
		hint: "an abstention is left out, not written as 0"}
	if b.rulebook.File != "" {
		m.related = []remark{{at: at(b.rulebook.File, "panel", name, "scale"), message: "the scale"}}
	}
	b.list = append(b.list, m)
	return false
}

// ratedHint guesses an indicator whose result is not given otherwise, so that raters can judge it.
func (b *reportBuilder) ratedHint(name string, ids []string) string {
	open := slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		f := b.rs.Result.get(id)
		return f != nil && (f.Value.OK() || len(f.Periods) > 0 || f.Level != "" || len(f.Milestones) > 0)
	})
	if len(open) == 0 {
		return "raters judge indicators without another result, and there is none"
	}
	return suggest(name, append(open, "group"))
}
