package compare

import (
	"slices"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// What of a long list of ranks that move is shown: so many indicators, and of each so
// many units.
const (
	leaveOutRows  = 20
	leaveOutUnits = 4
)

// LeaveOut says which indicators decide ranks: a table of those without which a rank
// would be another, or a sentence where none does; nil where no two units are ranked.
func (e *Year) LeaveOut() view.Block {
	type line struct {
		scoring.LeftOut
		of *ledger.Ranking
	}
	var lines []line
	tried, ranked := 0, false
	rankings := e.Of.Rankings()
	for k := range rankings {
		r := &rankings[k]
		if r.Ranked() < 2 {
			continue
		}
		ranked = true
		tried += r.Tried
		for _, l := range r.Left {
			if r.Unit(l.Units[0]).Indicator(l.Indicator) != nil { // what is withheld is not named
				lines = append(lines, line{l, r})
			}
		}
	}
	if !ranked {
		return nil
	}
	if len(lines) == 0 {
		return &view.Callout{Bold: e.W("compare.leave-never-lead"), Text: e.W("compare.leave-never")}
	}
	title := edition.Capital(e.W("compare.leave-some", e.Alike(len(lines), tried)...))
	if tried == 1 {
		title = e.W("compare.leave-only")
	}
	t := &view.Table{ID: "tbl-leave-out", Title: view.Str{Text: title}, Subtitle: e.W("compare.leave-measure"), Source: e.W("compare.leave-source")}
	if len(lines) > leaveOutRows {
		t.Source = e.W("compare.leave-most", e.Count(leaveOutRows), t.Source)
		slices.SortStableFunc(lines, func(a, b line) int { return len(b.Moves) - len(a.Moves) })
		lines = lines[:leaveOutRows]
	}
	t.Columns = []view.Column{{Head: e.W("compare.leave-indicator")}, {Head: e.W("compare.leave-ranks")}}
	var rows []view.Row
	for _, l := range lines {
		r := l.of.Unit(l.Units[0])
		i := r.Indicator(l.Indicator)
		title := e.Text(i.Written.Title)
		of := e.UnitShort(r.Written.Unit)
		if i.Written.Common {
			of = view.Str{Text: e.W("compare.leave-all")}
		}
		rows = append(rows, view.Row{Cells: []view.Cell{
			{Text: title.Text, Lang: title.Lang, Href: e.unit(r).Href(e.IndicatorPath(r.Written, i.Written.ID)), Head: true, Sub: of},
			{Text: e.rankMoves(l.LeftOut, l.of)},
		}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// rankMoves tells which units would stand elsewhere without an indicator.
func (e *Year) rankMoves(l scoring.LeftOut, of *ledger.Ranking) string {
	text := ""
	for n, m := range l.Moves {
		if n == leaveOutUnits && len(l.Moves) > n+1 {
			return e.W("compare.leave-more", text, e.Count(len(l.Moves)-n))
		}
		one := e.W("compare.leave-move", e.UnitShort(of.Unit(m.Score).Written.Unit).Text, e.Count(m.From), e.Count(m.To))
		if n > 0 {
			one = e.W("report.clauses", text, one)
		}
		text = one
	}
	return text
}
