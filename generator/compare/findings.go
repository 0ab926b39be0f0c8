package compare

import (
	"slices"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// Headline says the finding of a year: who leads, or how many are graded best, and
// where the site is weakest.
func (e *Year) Headline() string {
	if len(e.Units) == 0 {
		return e.W("front.headline-none")
	}
	if e.Of.Preparing() {
		return e.W("front.headline-preparing", e.Of.Year)
	}
	if len(e.Units) == 1 {
		return e.Units[0].Headline()
	}
	lowest, units := e.lowestInMost() // as the table below says it
	var best *exhibit.Chapter
	tied := false
	for _, g := range e.Units {
		if !g.Final() {
			continue
		}
		switch {
		case best == nil || best.Score.Total.Rounded.Less(g.Score.Total.Rounded):
			best, tied = g, false
		case best.Score.Total.Rounded.Equal(g.Score.Total.Rounded):
			tied = true
		}
	}
	var first string
	grade, n := e.Of.TopGrade()
	withheld := slices.ContainsFunc(e.Units, func(g *exhibit.Chapter) bool { return g.Score.Withheld })
	switch {
	case withheld:
		first = e.W("front.headline-withheld")
	case best == nil:
		first = e.W("front.headline-pending")
	case grade != nil && n == 1 && !tied:
		first = e.W("front.headline-only", e.UnitShort(best.Written.Unit).Text, e.Plain(grade.Title))
	case grade != nil && n > 0:
		first = e.W("front.headline-graded", e.Few(n), e.Plain(grade.Title))
	case tied:
		first = e.W("front.headline-tied", best.Num(best.Score.Total.Rounded, best.TotalDecimals()))
	default:
		first = e.W("front.headline-leads", e.UnitShort(best.Written.Unit).Text, best.Num(best.Score.Total.Rounded, best.TotalDecimals()))
	}
	if units == 0 {
		return edition.Capital(first)
	}
	return edition.Capital(e.Clauses(first, e.W("front.headline-lowest", lowest)))
}

// waits says what keeps a unit's total from being final: points that are pending, a factor, or
// that nothing of it is scored.
func (e *Year) waits(g *exhibit.Chapter) string {
	name := e.UnitShort(g.Written.Unit).Text
	switch rest := g.Score.Possible.Sub(g.Score.Measured); {
	case !g.Score.Provisional:
		return e.W("front.reported-unscored", name)
	case rest.Sign() > 0:
		return e.W("front.reported-pending", name, g.Points(rest))
	}
	return e.W("front.reported-open", name)
}

// lacking counts the units whose total is scored although results are missing: they count as 0, or others
// stand for them.
func lacking(units []*exhibit.Chapter) (n int) {
	for _, g := range units {
		if g.Scaled() || slices.ContainsFunc(g.Indicators, func(i *ledger.Indicator) bool { return i.Score.Silent }) {
			n++
		}
	}
	return n
}

// Stats are the numbers under the headline.
func (e *Year) Stats() []view.Stat {
	if len(e.Units) == 0 {
		return nil
	}
	var stats []view.Stat
	final, open := 0, []*exhibit.Chapter{}
	for _, g := range e.Units {
		if g.Final() {
			final++
		} else {
			open = append(open, g)
		}
	}
	note := e.W("front.reported-all")
	if n := lacking(e.Units); n > 0 {
		note = e.W("front.reported-lacking", e.Few(n))
	}
	if len(open) > 0 {
		g := open[0]
		note = e.W("front.reported-withheld", e.UnitShort(g.Written.Unit).Text)
		known := slices.DeleteFunc(slices.Clone(open), func(g *exhibit.Chapter) bool { return g.Score.Withheld })
		switch {
		case len(known) == 1:
			note = e.waits(known[0])
		case len(known) > 1:
			note = e.W("front.reported-several", e.Few(len(known)))
		}
	}
	term := e.W("front.reported")
	if slices.ContainsFunc(open, func(g *exhibit.Chapter) bool { return g.Score.Withheld }) {
		term = e.W("front.reported-shown") // the others did report
	}
	stats = append(stats, view.Stat{Term: term, Value: e.Count(final), Small: e.W("summary.of-units", e.Count(len(e.Units))), Detail: note})
	if mean, places, ok := e.Of.Mean(); ok {
		s := view.Stat{Term: e.W("front.mean", e.Few(final)), Value: e.Num(mean, places)}
		if final == 1 {
			s.Term = e.W("front.mean-only")
		}
		if change, last, ok := e.Of.MeanChange(); ok {
			s.Detail = e.W("front.mean-change", e.SignedOrSame(change, places), last)
		}
		stats = append(stats, s)
	}
	if grade, n := e.Of.TopGrade(); grade != nil && final > 0 {
		s := view.Stat{Term: e.Plain(grade.Title), Value: e.Count(n), Small: e.W("summary.of-units", e.Count(final))}
		s.Detail = e.W("front.top-from", e.Trim(grade.From, 4))
		if q := quotaOf(e.Units, grade.ID); q != nil {
			s.Detail = e.W("front.top-quota", e.ShareTrim(q.Share))
		}
		stats = append(stats, s)
	}
	if low, ok := e.Of.Lowest(); ok {
		s := view.Stat{Term: e.W("front.lowest"), Value: e.Percent(low.Mean, 1), Detail: e.Text(low.Dimension.Written.Title).Text}
		if low.Units > 1 {
			s.Detail = e.W("front.lowest-of", e.Few(low.Units), e.Text(low.Dimension.Written.Title).Text)
		}
		stats = append(stats, s)
	}
	return append(stats, e.improvementStat())
}

// quotaOf is the quota of a grade in the rulebook; nil for none.
func quotaOf(all []*exhibit.Chapter, grade string) *scoring.Quota {
	for _, g := range all {
		if b := g.Rulebook(); b != nil {
			for _, gr := range b.Grades {
				if gr.ID == grade {
					return gr.Quota
				}
			}
		}
	}
	return nil
}

// improvementStat counts open improvements; those past their date are told by the day
// of the commit, the only day there is.
func (e *Year) improvementStat() view.Stat {
	n, late, next := 0, 0, ""
	for _, g := range e.Units {
		for _, m := range g.Measures() {
			due := m.Written.Result.Improvement.Due
			if m.Written.Result.Improvement.Done {
				continue
			}
			n++
			switch {
			case due == "":
			case e.Built != "" && due < e.Built:
				late++
			case next == "" || due < next:
				next = due
			}
		}
	}
	s := view.Stat{Term: e.W("front.open"), Value: e.Count(n)}
	if e.hides() {
		s.Term = e.W("front.open-shown")
	}
	switch {
	case n == 0:
	case late > 0:
		s.Detail = e.W("front.open-late", e.Count(late))
	case next != "":
		s.Detail = e.W("front.open-next", e.Date(next))
	}
	return s
}

// Moves counts the units that rose, fell or stayed.
func (e *Year) Moves() string {
	var up, down, same, first, uncompared, open, unscored int
	for _, g := range e.Units {
		d, ok := g.Change()
		switch {
		case !g.Final() && !g.Score.Provisional && !g.Score.Withheld:
			unscored++
		case !g.Final():
			open++
		case !ok && g.Before == nil:
			first++
		case !ok:
			uncompared++
		case d.Sign() > 0:
			up++
		case d.Sign() < 0:
			down++
		default:
			same++
		}
	}
	closed := 0
	for _, g := range e.Units {
		if g.Score.Withheld {
			closed++
		}
	}
	var parts []string
	for _, p := range []struct {
		n   int
		key string
	}{{up, "front.rose"}, {down, "front.fell"}, {same, "front.same"}, {first, "front.first"}, {uncompared, "front.uncompared"}, {open - closed, "front.open-units"}, {closed, "front.withheld-units"}, {unscored, "front.unscored-units"}} {
		if p.n > 0 {
			parts = append(parts, e.W(p.key, e.Few(p.n)))
		}
	}
	return edition.Capital(strings.Join(parts, e.W("front.moves-join")))
}
