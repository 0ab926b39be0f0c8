package compare

import (
	"steelyard/generator/chart"
	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
	"strconv"
)

// RankFigures shows, a category, how far ranks would move under other weights. A category
// with fewer than two ranked units has none. only names one category; "" takes all.
func (e *Year) RankFigures(only string) []chart.Figure {
	if e.Of == nil {
		return nil
	}
	var figures []chart.Figure
	for _, r := range e.Of.Rankings() {
		if only != "" && r.Category != only || len(r.Draws) < 2 {
			continue
		}
		figures = append(figures, e.ranks(r, e.Of.Year))
	}
	return figures
}

// ranks is the figure of one category of which at least two units are ranked.
func (e *Year) ranks(r ledger.Ranking, year string) chart.Figure {
	draws := scoring.StandardDraws()
	whole := func(n int) chart.Value { return chart.Value{F: float64(n), Text: e.Count(n), OK: true} }
	percent := func(share float64) chart.Value {
		n := scoring.FromInt(int64(share*100 + 0.5))
		return edition.Charted(n, e.Str.Percent(n.Decimal(0)))
	}
	f := chart.Ranks{Category: e.category(r.Category).Text, Year: year,
		Draws: whole(draws.Number), Spread: percent(draws.Spread), Interval: percent(draws.Inside)}
	if f.Category == "" {
		f.Category = r.Category
	}
	for _, l := range r.Units {
		g := e.unit(l)
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

// openFigures is how many figures of categories a page shows open.
const openFigures = 8

// FoldFigures folds figures of categories where there are many of them; what is folded is
// named by the category and the figure's finding.
func FoldFigures(figures []*view.Figure) []view.Block {
	var blocks []view.Block
	for _, f := range figures {
		r, ok := f.Figure.(chart.Ranks)
		if !ok || len(figures) <= openFigures {
			blocks = append(blocks, f)
			continue
		}
		blocks = append(blocks, &view.Folded{Fold: view.Fold{ID: f.ID + "-part", Title: view.Str{Text: r.Category}, Note: f.Title}, Blocks: []view.Block{f}})
	}
	return blocks
}

// RanksID is the id of the figure of ranks that stands at n, from 0: fig-ranks-a to -z, then
// by number.
func RanksID(n int) string {
	if n < 26 {
		return "fig-ranks-" + string(rune('a'+n))
	}
	return "fig-ranks-" + strconv.Itoa(n+1)
}

// OfUnits puts the words to a figure of all units of a year.
func OfUnits(e *edition.Edition, id string, f chart.Figure, title, year string) *view.Figure {
	return exhibit.Cited(e, e.FigureOf(id, f, title), e.W("figure.of-units", e.Year(year)))
}
