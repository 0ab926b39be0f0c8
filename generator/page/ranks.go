package page

import (
	"slices"

	"steelyard/generator/chart"
	"steelyard/scoring"
)

// ranking is a group of units that are ranked with each other.
type ranking struct {
	category string // its id; "" where units of every category are ranked together
	units    []glance
}

// rankings groups units by those that are ranked with each other, in the order of the
// categories.
func (e *edition) rankings(all []glance) []ranking {
	var list []ranking
	for _, g := range all {
		name := g.s.Category
		if g.s.ComparesAll() {
			name = ""
		}
		k := slices.IndexFunc(list, func(r ranking) bool { return r.category == name })
		if k < 0 {
			k = len(list)
			list = append(list, ranking{category: name})
		}
		list[k].units = append(list[k].units, g)
	}
	slices.SortStableFunc(list, func(a, b ranking) int { return e.categoryOrder(a.category) - e.categoryOrder(b.category) })
	return list
}

// rankFigures shows, a category, how far ranks would move under other weights. A category
// with fewer than two ranked units has none. only names one category; "" takes all.
func (e *edition) rankFigures(all []glance, year, only string) []chart.Figure {
	var figures []chart.Figure
	for _, r := range e.rankings(all) {
		if only != "" && r.category != only {
			continue
		}
		if f := e.ranks(r.units, year, r.category); f != nil {
			figures = append(figures, f)
		}
	}
	return figures
}

// ranks is the figure of one category; nil where fewer than two units are ranked.
func (e *edition) ranks(all []glance, year, category string) chart.Figure {
	all = slices.Clone(all)
	slices.SortStableFunc(all, byRank)
	var scores []*scoring.Score
	for _, g := range all {
		scores = append(scores, g.s)
	}
	draws := scoring.StandardDraws()
	drawn := scoring.RankIntervals(scores, draws)
	if len(drawn) < 2 {
		return nil
	}
	whole := func(n int) chart.Value { return chart.Value{F: float64(n), Text: e.count(n), OK: true} }
	percent := func(share float64) chart.Value {
		n := scoring.FromInt(int64(share*100 + 0.5))
		return charted(n, e.str.Percent(n.Decimal(0)))
	}
	f := chart.Ranks{Category: e.plain(e.site.Config.Categories[category]), Year: year,
		Draws: whole(draws.Number), Spread: percent(draws.Spread), Interval: percent(draws.Inside)}
	if f.Category == "" {
		f.Category = category
	}
	for _, g := range all {
		row := chart.RankRow{Name: e.unitShort(g.u).Text, Href: g.href(e.reportPath(g.r)), Total: charted(g.s.Total.Rounded, g.num(g.s.Total.Rounded, g.totalDecimals())),
			Rank: e.missing(), Low: e.missing(), High: e.missing()}
		for _, d := range drawn {
			if d.Score == g.s {
				row.Rank, row.Low, row.High = whole(g.s.Rank), whole(d.Low), whole(d.High)
			}
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

// categories are the ids of all categories that units are in.
func (e *edition) categories() []string {
	var ids []string
	for _, u := range e.site.Units {
		if u.Category != "" && !slices.Contains(ids, u.Category) {
			ids = append(ids, u.Category)
		}
	}
	slices.Sort(ids)
	return ids
}

// byRank orders ranked units by rank, before those without one by total.
func byRank(a, b glance) int {
	switch {
	case a.s.Rank > 0 && b.s.Rank > 0:
		return a.s.Rank - b.s.Rank
	case a.s.Rank > 0:
		return -1
	case b.s.Rank > 0:
		return 1
	}
	return b.s.Total.Rounded.Cmp(a.s.Total.Rounded)
}
