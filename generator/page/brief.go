package page

import (
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// well lists what passed its target, the most improved first; in a unit's first year
// what holds most points.
func (l *chapter) well(most int) view.Brief {
	b := view.Brief{Title: l.W("summary.well"), None: l.W("summary.well-none")}
	b.Right = l.W("summary.well-points")
	if l.Before != nil {
		b.Right = l.W("summary.versus", l.Before.Written.Year)
	}
	for _, i := range l.MetTargets() {
		if len(b.Items) == most {
			b.Left++
			continue
		}
		item := view.BriefItem{Name: l.Text(i.Written.Title), Href: l.href(l.IndicatorPath(l.Written, i.Written.ID)), Right: l.None()}
		if v, ok := i.Score.Value.Get(); ok {
			item.Bold = l.Value(i.Fine(), v)
			if t, ok := i.Written.Target.Get(); ok {
				item.Rest = l.W("report.target-in", l.Value(i.Fine(), t))
			}
			if p, ok := i.Score.Previous.Get(); ok {
				item.Right = l.changeOf(i, v.Sub(p))
			}
		} else if got := l.told(i, l.valuesIn(i)); got != l.None() {
			item.Bold, item.Rest = got, l.W("report.target-in", l.aim(i, l.valuesIn(i)))
		}
		if l.Before == nil {
			item.Right = l.scored(&i.Score.Node, l.scoreDecimals())
		}
		b.Items = append(b.Items, item)
	}
	return b
}

// changeOf prints the change of an indicator's value in its own decimals.
func (l *chapter) changeOf(i *ledger.Indicator, d scoring.Number) string {
	places := i.Fine().Decimals
	if places < 0 {
		return l.Str.Signed(d.Trim(4))
	}
	return l.SignedOrSame(d, places)
}

// short lists what missed its target, most points lost first.
func (l *chapter) short(most int) view.Brief {
	missed := l.MissedTargets()
	b := view.Brief{Right: l.W("summary.short-lost"), None: l.W("summary.short-none"), Title: l.W("section.problems")}
	if len(missed) == 0 {
		b.Right = ""
		if t := ledger.TallyOf(l.Indicators); t.Judged() == 0 {
			b.None = edition.Capital(l.W("headline.no-target"))
		}
		return b
	}
	sum := scoring.Number{}
	for _, i := range missed {
		sum = sum.Add(ledger.Lost(&i.Score.Node))
	}
	b.Title = l.W("summary.short", l.Few(len(missed)), l.Num(sum, l.scoreDecimals()))
	for _, i := range missed {
		if len(b.Items) == most {
			b.Left++
			continue
		}
		item := view.BriefItem{Mark: ledger.Mark(&i.Score.Node), Name: l.Text(i.Written.Title), Href: l.href(l.IndicatorPath(l.Written, i.Written.ID))}
		item.Right = l.Str.Number("-" + ledger.Lost(&i.Score.Node).Decimal(l.scoreDecimals()))
		if v, ok := i.Score.Value.Get(); ok {
			item.Bold = l.Value(i.Fine(), v)
			if t, ok := i.Written.Target.Get(); ok {
				item.Rest = l.W("report.of-target", l.Figure(i.Fine(), t))
			}
		} else if got := l.told(i, l.valuesIn(i)); got != l.None() {
			item.Bold, item.Rest = got, l.W("report.target-in", l.aim(i, l.valuesIn(i)))
		}
		b.Items = append(b.Items, item)
	}
	return b
}

// doing lists what is done about missed targets, by what it is about, in the order of
// the list beside it.
func (l *chapter) doing(most int) view.Brief {
	b := view.Brief{Title: l.W("summary.doing"), Right: l.W("summary.due"), None: l.W("summary.doing-none")}
	for _, m := range l.measures() {
		if m.done {
			continue
		}
		if len(b.Items) == most {
			b.Left++
			continue
		}
		b.Items = append(b.Items, view.BriefItem{Name: view.Str{Text: firstClause(m.action.Text), Lang: m.action.Lang}, Sub: m.owner, Right: l.Day(m.due), Href: l.href(l.IndicatorPath(l.Written, m.Written.ID))})
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
	return edition.TrimStop(text)
}

// leadOn says below each list of a summary how much more there is, with the way to the
// section that lists all; href is "" for a section that the reader cannot go to.
func (l *chapter) leadOn(s *view.Summary, href func(section string) string) {
	for _, x := range []struct {
		brief   *view.Brief
		section string
	}{{&s.Well, "results"}, {&s.Short, "problems"}, {&s.Doing, "improvements"}} {
		if x.brief.Left > 0 {
			x.brief.More = view.Link{Text: view.Str{Text: l.W("summary.more", l.Count(x.brief.Left), l.W("section."+x.section))}, Href: href(x.section)}
		}
	}
}

// measure is one improvement in words, with what it is about.
type measure struct {
	ledger.Measure
	code   string // "P1" where it answers a problem of the list of problems
	action view.Str
	owner  view.Str
	due    string
	done   bool
}

// measures are the improvements of a report, those about missed targets first, most
// points lost first.
func (l *chapter) measures() []measure {
	var out []measure
	for _, x := range l.Measures() {
		m := x.Written.Result.Improvement
		one := measure{Measure: x, action: l.Text(m.Action), owner: l.Text(m.Owner), due: m.Due, done: m.Done}
		if x.Problem > 0 {
			one.code = l.problemCode(x.Problem)
		}
		out = append(out, one)
	}
	return out
}

func (l *chapter) problemCode(n int) string { return l.W("report.problem-code", l.Count(n)) }
