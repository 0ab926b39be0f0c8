package page

import (
	"slices"

	"steelyard/generator/chart"
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// rankFigures shows, a category, how far ranks would move under other weights. A category
// with fewer than two ranked units has none. only names one category; "" takes all.
func (e *scope) rankFigures(y *ledger.Year, only string) []chart.Figure {
	if y == nil {
		return nil
	}
	var figures []chart.Figure
	for _, r := range y.Rankings() {
		if only != "" && r.Category != only || len(r.Draws) < 2 {
			continue
		}
		figures = append(figures, e.ranks(r, y.Year))
	}
	return figures
}

// ranks is the figure of one category of which at least two units are ranked.
func (e *scope) ranks(r ledger.Ranking, year string) chart.Figure {
	draws := scoring.StandardDraws()
	whole := func(n int) chart.Value { return chart.Value{F: float64(n), Text: e.Count(n), OK: true} }
	percent := func(share float64) chart.Value {
		n := scoring.FromInt(int64(share*100 + 0.5))
		return edition.Charted(n, e.Str.Percent(n.Decimal(0)))
	}
	f := chart.Ranks{Category: e.categoryTitle(r.Category).Text, Year: year,
		Draws: whole(draws.Number), Spread: percent(draws.Spread), Interval: percent(draws.Inside)}
	if f.Category == "" {
		f.Category = r.Category
	}
	for _, l := range r.Units {
		g := e.chapter(l)
		row := chart.RankRow{Name: e.UnitShort(l.Written.Unit).Text, Href: g.Href(e.ReportPath(l.Written)), Total: e.Missing(),
			Rank: e.Missing(), Low: e.Missing(), High: e.Missing()}
		switch {
		case l.Final():
			row.Total = edition.Charted(l.Score.Total.Rounded, g.Num(l.Score.Total.Rounded, g.TotalDecimals()))
		case l.Score.Provisional && !l.Score.Withheld:
			row.Total.Text = e.W("report.state-provisional")
		}
		for _, d := range r.Draws {
			if d.Score == l.Score {
				row.Rank, row.Low, row.High = whole(l.Score.Rank), whole(d.Low), whole(d.High)
			}
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

// categories are the ids of all categories that units are in.
func (e *planner) categories() []string {
	var ids []string
	for _, u := range e.site.Units {
		if u.Category != "" && !slices.Contains(ids, u.Category) {
			ids = append(ids, u.Category)
		}
	}
	slices.Sort(ids)
	return ids
}
