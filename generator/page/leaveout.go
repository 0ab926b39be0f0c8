package page

import (
	"slices"

	"steelyard/generator/view"
	"steelyard/scoring"
)

// What of a long list of ranks that move is shown: so many indicators, and of each so
// many units.
const (
	leaveOutRows  = 20
	leaveOutUnits = 4
)

// leaveOut says which indicators decide ranks: a table of those without which a rank
// would be another, or a sentence where none does; nil where no two units are ranked.
func (e *edition) leaveOut(all []glance) view.Block {
	type line struct {
		scoring.LeftOut
		of []glance
	}
	var lines []line
	tried, ranked := 0, false
	for _, ranking := range e.rankings(all) {
		units := slices.DeleteFunc(slices.Clone(ranking.units), func(g glance) bool { return g.s.Rank == 0 })
		if len(units) < 2 {
			continue
		}
		ranked = true
		slices.SortStableFunc(units, byRank)
		common := map[string]bool{}
		var scores []*scoring.Score
		for _, g := range units {
			scores = append(scores, e.red.Full(g.s))
			for _, i := range g.inds {
				if i.s.State == scoring.Scored && !(i.i.Common && common[i.i.ID]) {
					tried++
					common[i.i.ID] = i.i.Common
				}
			}
		}
		for _, l := range scoring.LeaveOuts(scores) {
			if g, _ := e.glanceOf(units, l.Units[0]); g.line(l.Indicator) != nil { // what is withheld is not named
				lines = append(lines, line{l, units})
			}
		}
	}
	if !ranked {
		return nil
	}
	if len(lines) == 0 {
		return &view.Callout{Bold: e.w("compare.leave-never-lead"), Text: e.w("compare.leave-never")}
	}
	t := &view.Table{ID: "tbl-leave-out", Title: view.Str{Text: capital(e.w("compare.leave-some", e.few(len(lines)), e.count(tried)))}, Subtitle: e.w("compare.leave-measure"), Source: e.w("compare.leave-source")}
	if len(lines) > leaveOutRows {
		t.Source = e.w("compare.leave-most", e.count(leaveOutRows), t.Source)
		slices.SortStableFunc(lines, func(a, b line) int { return len(b.Moves) - len(a.Moves) })
		lines = lines[:leaveOutRows]
	}
	t.Columns = []view.Column{{Head: e.w("compare.leave-indicator")}, {Head: e.w("compare.leave-ranks")}}
	var rows []view.Row
	for _, l := range lines {
		g, _ := e.glanceOf(l.of, l.Units[0])
		i := g.line(l.Indicator)
		title := e.text(i.i.Title)
		of := e.unitShort(g.u)
		if i.i.Common {
			of = view.Str{Text: e.w("compare.leave-all")}
		}
		moves := ""
		for n, m := range l.Moves {
			if n == leaveOutUnits && len(l.Moves) > n+1 {
				moves = e.w("compare.leave-more", moves, e.count(len(l.Moves)-n))
				break
			}
			moved, _ := e.glanceOf(l.of, m.Score)
			one := e.w("compare.leave-move", e.unitShort(moved.u).Text, e.count(m.From), e.count(m.To))
			if n > 0 {
				one = e.w("report.clauses", moves, one)
			}
			moves = one
		}
		rows = append(rows, view.Row{Cells: []view.Cell{
			{Text: title.Text, Lang: title.Lang, Href: g.href(e.indicatorPath(g.r, i.i.ID)), Head: true, Sub: of},
			{Text: moves},
		}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// glanceOf finds the unit whose score, before anything was withheld, this is.
func (e *edition) glanceOf(all []glance, s *scoring.Score) (glance, bool) {
	for _, g := range all {
		if e.red.Full(g.s) == s {
			return g, true
		}
	}
	return glance{}, false
}
