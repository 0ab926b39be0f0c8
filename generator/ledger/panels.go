package ledger

import (
	"slices"

	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/raters"
)

// How far the raters of a panel agree. Raters are those of ratings.toml, who rate several
// indicators on one scale; ballots that only results.toml counts, by group, have no rater
// and are left out. All ballots count, those too that the score drops.

const (
	// confidence is the level of the intervals.
	confidence = 0.95
	// mostPaired is the largest panel for which raters are compared in pairs (κ).
	mostPaired = 50
)

// RatedPanel is a panel of a report with the indicators that its raters rate.
type RatedPanel struct {
	Panel      scoring.Panel
	Indicators []*Indicator
	Raters     []Rater // in the order of the file
	All        *RaterGroup
	Groups     []*RaterGroup // as they may be shown; none where there is only one
	// Hidden says that a group has fewer ballots than the rulebook asks for. Then raters
	// are not listed at all: with the others known, they could be worked out.
	Hidden bool
	// Withheld says that all raters are such a group: there is nothing to show.
	Withheld bool
}

// Rater is one who rated; the id is for internal eyes only.
type Rater struct{ ID, Group string }

// RaterGroup is a group of raters, or all of them, with their agreement.
type RaterGroup struct {
	ID string // "" for all
	*raters.Agreement
	Paired bool               // the scale has few enough steps, and the panel few enough raters, for κ
	Kappa  raters.Coefficient // of two raters Cohen's, of more Light's, the mean of all pairs; linear weights
}

// RatedPanels are those of a report that raters rate, in the order of the scorecard.
func (l *Report) RatedPanels() []*RatedPanel {
	type key struct{ id, scale string }
	at := map[key]*RatedPanel{}
	var out []*RatedPanel
	for _, i := range l.Indicators {
		if i.Score.Rule == nil || i.Written.Result == nil || !slices.ContainsFunc(i.Written.Result.Ballots, byRater) {
			continue
		}
		id, p, ok := i.Score.Rule.RatedBy()
		if !ok {
			continue
		}
		k := key{id: id}
		if id == "" { // a scale of its own: comparable with others of the same
			k.scale = p.Low.String() + " " + p.High.String()
		}
		if at[k] == nil {
			at[k] = &RatedPanel{Panel: p}
			out = append(out, at[k])
		}
		at[k].Indicators = append(at[k].Indicators, i)
	}
	for _, p := range out {
		p.agree()
	}
	return out
}

func byRater(b source.Ballot) bool { return b.Rater != "" }

// agree works out the agreement of all raters and of each group that may be shown.
func (p *RatedPanel) agree() {
	place := map[string]int{}
	given := make([]map[string]scoring.Number, len(p.Indicators))
	sizes := map[string]int{}
	small := map[string]bool{}
	for n, i := range p.Indicators {
		given[n] = map[string]scoring.Number{}
		for _, b := range i.Written.Result.Ballots {
			if !byRater(b) {
				continue
			}
			if _, known := place[b.Rater]; !known {
				place[b.Rater] = len(p.Raters)
				p.Raters = append(p.Raters, Rater{b.Rater, b.Group})
				sizes[b.Group]++
			}
			given[n][b.Rater] = b.Value
		}
		for _, g := range i.Score.Ballots {
			small[g.Group] = small[g.Group] || !g.Published
		}
	}
	for group, n := range sizes {
		small[group] = small[group] || n < p.Panel.MinBallots
		p.Hidden = p.Hidden || small[group]
	}
	of := func(group string, in func(Rater) bool) *RaterGroup {
		ratings := make(raters.Ratings, len(p.Indicators))
		for n := range p.Indicators {
			for _, r := range p.Raters {
				if !in(r) {
					continue
				}
				var x scoring.Opt
				if v, ok := given[n][r.ID]; ok {
					x = scoring.Some(v)
				}
				ratings[n] = append(ratings[n], x)
			}
		}
		g := &RaterGroup{ID: group, Agreement: ratings.Agree(confidence)}
		if low, high, ok := steps(p.Panel); ok && (!g.TooFew || g.Raters == 2 && g.Items >= raters.LeastItems) && g.Raters <= mostPaired {
			if k, err := ratings.MeanKappa(low, high, raters.Linear); err == nil { // else a mark between two steps
				g.Paired, g.Kappa = true, k
			}
		}
		return g
	}
	p.All = of("", func(Rater) bool { return true })
	if len(sizes) < 2 {
		p.Withheld = p.Hidden
		return
	}
	for _, g := range p.Panel.Groups {
		if sizes[g.ID] > 0 && !small[g.ID] {
			p.Groups = append(p.Groups, of(g.ID, func(r Rater) bool { return r.Group == g.ID }))
		}
	}
}

// steps are the ends of a scale of whole steps, few enough to be categories.
func steps(p scoring.Panel) (low, high int, ok bool) {
	whole := func(n scoring.Number) bool { return n.Round(0, "down").Equal(n) }
	if !whole(p.Low) || !whole(p.High) || scoring.FromInt(raters.MostCategories-1).Less(p.High.Sub(p.Low)) ||
		scoring.FromInt(1000).Less(p.High.Abs()) {
		return 0, 0, false
	}
	low, high = int(p.Low.Float64()), int(p.High.Float64())
	return low, high, high > low
}

// RankOf is the place of a group in the panel's order.
func (p *RatedPanel) RankOf(group string) int {
	return slices.IndexFunc(p.Panel.Groups, func(g scoring.PanelGroup) bool { return g.ID == group })
}
