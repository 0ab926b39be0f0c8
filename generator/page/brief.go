package page

import (
	"strings"

	"steelyard/generator/view"
	"steelyard/scoring"
)

// well lists what passed its target, the most improved first; in a unit's first year
// what holds most points.
func (l *ledger) well(most int) view.Brief {
	b := view.Brief{Title: l.w("summary.well"), None: l.w("summary.well-none")}
	b.Right = l.w("summary.well-points")
	if l.before != nil {
		b.Right = l.w("summary.versus", l.before.Year)
	}
	var met []*indLine
	for _, i := range l.inds {
		if i.s.State == scoring.Scored && i.s.Status == scoring.Met {
			met = append(met, i)
		}
	}
	stableSort(met, func(a, b *indLine) int {
		x, xok := improvement(a)
		y, yok := improvement(b)
		if xok != yok {
			if xok {
				return -1
			}
			return 1
		}
		if c := y.Cmp(x); c != 0 {
			return c
		}
		return b.s.Points.Cmp(a.s.Points)
	})
	for _, i := range met {
		if len(b.Items) == most {
			b.Left++
			continue
		}
		item := view.BriefItem{Name: l.text(i.i.Title), Href: l.href(l.indicatorPath(l.r, i.i.ID)), Right: l.none()}
		if v, ok := i.s.Value.Get(); ok {
			item.Bold = l.value(i.i, v)
			if t, ok := i.i.Target.Get(); ok {
				item.Rest = l.w("report.target-in", l.value(i.i, t))
			}
			if p, ok := l.previous(i).Get(); ok {
				item.Right = l.changeOf(i, v.Sub(p))
			}
		}
		if l.before == nil {
			item.Right = l.scored(&i.s.Node, l.scoreDecimals())
		}
		b.Items = append(b.Items, item)
	}
	return b
}

// improvement is how far a value moved to the better since last year, as a share of
// last year's.
func improvement(i *indLine) (scoring.Number, bool) {
	v, ok := i.s.Value.Get()
	p, had := i.s.Previous.Get()
	if !ok || !had || p.IsZero() {
		return scoring.Number{}, false
	}
	d := v.Sub(p).Quo(p.Abs())
	if i.i.Better == "lower" {
		d = d.Neg()
	}
	return d, true
}

// changeOf prints the change of an indicator's value in its own decimals.
func (l *ledger) changeOf(i *indLine, d scoring.Number) string {
	places := i.i.Decimals
	if places < 0 {
		return l.str.Signed(d.Trim(4))
	}
	return l.signedOrSame(d, places)
}

// short lists what missed its target, most points lost first.
func (l *ledger) short(most int) view.Brief {
	missed := l.missedLines()
	b := view.Brief{Right: l.w("summary.short-lost"), None: l.w("summary.short-none"), Title: l.w("section.problems")}
	if len(missed) == 0 {
		b.Right = ""
		if t := tallyOf(l.inds); t.judged() == 0 {
			b.None = capital(l.w("headline.no-target"))
		}
		return b
	}
	sum := scoring.Number{}
	for _, i := range missed {
		sum = sum.Add(lost(&i.s.Node))
	}
	b.Title = l.w("summary.short", l.few(len(missed)), l.num(sum, l.scoreDecimals()))
	for _, i := range missed {
		if len(b.Items) == most {
			b.Left++
			continue
		}
		item := view.BriefItem{Mark: markOf(&i.s.Node), Name: l.text(i.i.Title), Href: l.href(l.indicatorPath(l.r, i.i.ID))}
		item.Right = l.str.Number("-" + lost(&i.s.Node).Decimal(l.scoreDecimals()))
		if v, ok := i.s.Value.Get(); ok {
			item.Bold = l.value(i.i, v)
			if t, ok := i.i.Target.Get(); ok {
				item.Rest = l.w("report.of-target", l.figure(i.i, t))
			}
		}
		b.Items = append(b.Items, item)
	}
	return b
}

// doing lists what is done about missed targets, by what it is about, in the order of
// the list beside it.
func (l *ledger) doing(most int) view.Brief {
	b := view.Brief{Title: l.w("summary.doing"), Right: l.w("summary.due"), None: l.w("summary.doing-none")}
	for _, m := range l.measures() {
		if m.done {
			continue
		}
		if len(b.Items) == most {
			b.Left++
			continue
		}
		b.Items = append(b.Items, view.BriefItem{Name: view.Str{Text: firstClause(m.action.Text), Lang: m.action.Lang}, Sub: m.owner, Right: l.day(m.due), Href: l.href(l.indicatorPath(l.r, m.line.i.ID))})
	}
	if len(b.Items) == 0 {
		b.Right = ""
	}
	return b
}

// firstClause is a text up to its first semicolon or full stop: the short form of an
// action, which the list of improvements gives whole.
func firstClause(text string) string {
	for _, end := range []string{"; ", "；", ". ", "。"} {
		text, _, _ = strings.Cut(text, end)
	}
	return trimStop(text)
}

// leadOn says below each list of a summary how much more there is, with the way to the
// section that lists all; href is "" for a section that the reader cannot go to.
func (l *ledger) leadOn(s *view.Summary, href func(section string) string) {
	for _, x := range []struct {
		brief   *view.Brief
		section string
	}{{&s.Well, "results"}, {&s.Short, "problems"}, {&s.Doing, "improvements"}} {
		if x.brief.Left > 0 {
			x.brief.More = view.Link{Text: view.Str{Text: l.w("summary.more", l.count(x.brief.Left), l.w("section."+x.section))}, Href: href(x.section)}
		}
	}
}

// measure is one improvement with what it is about.
type measure struct {
	line   *indLine
	code   string // "P1" where it answers a problem of the list of problems
	action view.Str
	owner  view.Str
	due    string
	done   bool
}

// measures are the improvements of a report, those about missed targets first, most
// points lost first.
func (l *ledger) measures() []measure {
	var out []measure
	n := 0
	for _, i := range l.byLost(func(i *indLine) bool { return isProblem(i) }) {
		n++
		if m, ok := l.measure(i); ok {
			m.code = l.problemCode(n)
			out = append(out, m)
		}
	}
	for _, i := range l.inds {
		if !isProblem(i) {
			if m, ok := l.measure(i); ok {
				out = append(out, m)
			}
		}
	}
	return out
}

func (l *ledger) measure(i *indLine) (measure, bool) {
	if i.i.Result == nil || i.i.Result.Improvement == nil {
		return measure{}, false
	}
	m := i.i.Result.Improvement
	return measure{line: i, action: l.text(m.Action), owner: l.text(m.Owner), due: m.Due, done: m.Done}, true
}

// isProblem says whether an indicator stands in the list of problems: its target was
// missed.
func isProblem(i *indLine) bool {
	return i.s.State == scoring.Scored && i.s.Status == scoring.Missed
}

func (l *ledger) problemCode(n int) string { return l.w("report.problem-code", l.count(n)) }
