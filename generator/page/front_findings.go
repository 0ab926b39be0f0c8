package page

import (
	"strings"

	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// lowestDimension is the dimension with the least mean share over the units that have
// it: its id, title, mean share and how many units were counted; ok false where fewer
// than two dimensions have a share.
type lowDimension struct {
	id    string
	title view.Str
	mean  scoring.Number
	units int
}

func (e *edition) lowestDimension(all []glance) (low lowDimension, ok bool) {
	type sum struct {
		title view.Str
		total scoring.Number
		n     int
	}
	sums := map[string]*sum{}
	var order []string
	for _, g := range all {
		for _, d := range g.dims {
			sh, has := share(&d.s.Node)
			if !has {
				continue
			}
			s := sums[d.d.ID]
			if s == nil {
				s = &sum{title: e.text(d.d.Title)}
				sums[d.d.ID] = s
				order = append(order, d.d.ID)
			}
			s.total, s.n = s.total.Add(sh), s.n+1
		}
	}
	tied := false
	for _, id := range order {
		s := sums[id]
		mean := s.total.Quo(scoring.FromInt(int64(s.n)))
		switch {
		case low.id == "" || mean.Less(low.mean):
			low, tied = lowDimension{id, s.title, mean, s.n}, false
		case mean.Equal(low.mean):
			tied = true
		}
	}
	return low, len(order) > 1 && !tied
}

// topGrade is the highest grade of a year's rulebook with the number of units that have
// it; nil without grades.
func (e *edition) topGrade(all []glance) (grade *source.GradeText, n int) {
	for _, g := range all {
		if g.r.Rulebook == nil || len(g.r.Rulebook.Grades) == 0 {
			continue
		}
		if grade == nil {
			grade = &g.r.Rulebook.Grades[0]
		}
		if g.final() && g.s.Grade == grade.ID {
			n++
		}
	}
	return grade, n
}

// frontHeadline says the finding of a year: who leads, or how many are graded best, and
// where the site is weakest.
func (e *edition) frontHeadline(all []glance) string {
	if len(all) == 0 {
		return e.w("front.headline-none")
	}
	if len(all) == 1 {
		return all[0].headline()
	}
	low, hasLow := e.lowestDimension(all)
	var best *glance
	tied := false
	for i := range all {
		g := &all[i]
		if !g.final() {
			continue
		}
		switch {
		case best == nil || best.s.Total.Rounded.Less(g.s.Total.Rounded):
			best, tied = g, false
		case best.s.Total.Rounded.Equal(g.s.Total.Rounded):
			tied = true
		}
	}
	var first string
	grade, n := e.topGrade(all)
	switch {
	case best == nil:
		first = e.w("front.headline-pending")
	case grade != nil && n == 1 && !tied:
		first = e.w("front.headline-only", e.unitShort(best.u).Text, e.plain(grade.Title))
	case grade != nil && n > 0:
		first = e.w("front.headline-graded", e.few(n), e.plain(grade.Title))
	case tied:
		first = e.w("front.headline-tied", best.num(best.s.Total.Rounded, best.totalDecimals()))
	default:
		first = e.w("front.headline-leads", e.unitShort(best.u).Text, best.num(best.s.Total.Rounded, best.totalDecimals()))
	}
	if !hasLow {
		return capital(first)
	}
	return capital(e.clauses(first, e.w("front.headline-lowest", low.title.Text)))
}

// frontStats are the numbers under the headline.
func (e *edition) frontStats(all []glance, year string) []view.Stat {
	if len(all) == 0 {
		return nil
	}
	var stats []view.Stat
	final, open := 0, []glance{}
	for _, g := range all {
		if g.final() {
			final++
		} else {
			open = append(open, g)
		}
	}
	note := e.w("front.reported-all")
	if len(open) > 0 {
		g := open[0]
		note = e.w("front.reported-pending", e.unitShort(g.u).Text, g.points(g.s.Possible.Sub(g.s.Reported)))
	}
	stats = append(stats, view.Stat{Term: e.w("front.reported"), Value: e.count(final), Small: e.w("summary.of-units", e.count(len(all))), Detail: note})
	if mean, places, ok := meanTotal(all); ok {
		s := view.Stat{Term: e.w("front.mean", e.few(final)), Value: e.num(mean, places)}
		if final == 1 {
			s.Term = e.w("front.mean-only")
		}
		if change, last, ok := meanChange(all); ok {
			s.Detail = e.w("front.mean-change", e.signedOrSame(change, places), last)
		}
		stats = append(stats, s)
	}
	if grade, n := e.topGrade(all); grade != nil {
		s := view.Stat{Term: e.plain(grade.Title), Value: e.count(n), Small: e.w("summary.of-units", e.count(final))}
		s.Detail = e.w("front.top-from", e.trim(grade.From, 4))
		if q := quotaOf(all, grade.ID); q != nil {
			s.Detail = e.w("front.top-quota", e.percent(q.Share, 0))
		}
		stats = append(stats, s)
	}
	if low, ok := e.lowestDimension(all); ok {
		s := view.Stat{Term: e.w("front.lowest"), Value: e.percentOf(low.mean, 1), Small: "%", Detail: low.title.Text}
		if low.units > 1 {
			s.Detail = e.w("front.lowest-of", e.few(low.units), low.title.Text)
		}
		stats = append(stats, s)
	}
	return append(stats, e.improvementStat(all))
}

// quotaOf is the quota of a grade in the rulebook; nil for none.
func quotaOf(all []glance, grade string) *scoring.Quota {
	for _, g := range all {
		if b := g.rulebook(); b != nil {
			for _, gr := range b.Grades {
				if gr.ID == grade {
					return gr.Quota
				}
			}
		}
	}
	return nil
}

// meanTotal is the mean of the final totals and its decimals.
func meanTotal(all []glance) (mean scoring.Number, places int, ok bool) {
	n := 0
	for _, g := range all {
		if g.final() {
			mean, n, places = mean.Add(g.s.Total.Rounded), n+1, max(places, g.totalDecimals())
		}
	}
	if n == 0 {
		return mean, 0, false
	}
	return mean.Quo(scoring.FromInt(int64(n))), places, true
}

// meanChange is the mean change of the final totals on the year before; ok only where
// every one of them has the same year before.
func meanChange(all []glance) (mean scoring.Number, last string, ok bool) {
	n := 0
	for _, g := range all {
		if !g.final() {
			continue
		}
		d, has := g.totalChange()
		if !has || last != "" && last != g.before.Year {
			return mean, "", false
		}
		mean, last, n = mean.Add(d), g.before.Year, n+1
	}
	if n == 0 {
		return mean, "", false
	}
	return mean.Quo(scoring.FromInt(int64(n))), last, true
}

// improvementStat counts open improvements; those past their date are told by the day
// of the commit, the only day there is.
func (e *edition) improvementStat(all []glance) view.Stat {
	n, late, next := 0, 0, ""
	for _, g := range all {
		for _, m := range g.measures() {
			if m.done {
				continue
			}
			n++
			switch {
			case m.due == "":
			case e.opt.Date != "" && m.due < e.opt.Date:
				late++
			case next == "" || m.due < next:
				next = m.due
			}
		}
	}
	s := view.Stat{Term: e.w("front.open"), Value: e.count(n)}
	switch {
	case n == 0:
	case late > 0:
		s.Detail = e.w("front.open-late", e.count(late))
	case next != "":
		s.Detail = e.w("front.open-next", e.day(next))
	}
	return s
}

// movesFinding counts the units that rose, fell or stayed.
func (e *edition) movesFinding(all []glance) string {
	var up, down, same, first, open int
	for _, g := range all {
		d, ok := g.totalChange()
		switch {
		case !g.final():
			open++
		case !ok:
			first++
		case d.Sign() > 0:
			up++
		case d.Sign() < 0:
			down++
		default:
			same++
		}
	}
	var parts []string
	for _, p := range []struct {
		n   int
		key string
	}{{up, "front.rose"}, {down, "front.fell"}, {same, "front.same"}, {first, "front.first"}, {open, "front.open-units"}} {
		if p.n > 0 {
			parts = append(parts, e.w(p.key, e.few(p.n)))
		}
	}
	return capital(strings.Join(parts, e.w("front.moves-join")))
}
