package wording

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// Well lists what passed its target, the most improved first; in a unit's first year
// what holds most points.
func (l *Chapter) Well(most int) view.Brief {
	b := view.Brief{Title: l.W("summary.well"), None: l.Shown("summary.well-none")}
	if ledger.TallyOf(l.Indicators).Judged() == 0 {
		b.None = edition.Capital(l.W("headline.no-target"))
	}
	well := l.wentWell()
	if len(well) == 0 && len(l.MetTargets()) > 0 {
		b.None = l.W("summary.well-zero")
	}
	b.Right = l.W("summary.well-points")
	if l.Before != nil {
		b.Right = l.W("summary.versus", l.Before.Written.Year)
	}
	for _, i := range well {
		if len(b.Items) == most {
			b.Left++
			continue
		}
		item := view.BriefItem{Name: l.Text(i.Written.Title), Href: l.Href(l.IndicatorPath(l.Written, i.Written.ID)), Right: l.None()}
		if v, ok := i.Score.Value.Get(); ok {
			item.Bold = l.Marked(i, l.Value(i.Fine(), v))
			item.Rest = l.aimIn(i)
			if p, ok := i.Score.Previous.Get(); ok {
				item.Right = l.ChangeOf(i, v.Sub(p))
			}
		} else if got := l.Told(i, l.ValuesIn(i)); got != l.None() {
			item.Bold, item.Rest = got, l.aimIn(i)
		}
		if l.Before == nil {
			item.Right = l.Scored(&i.Score.Node, l.ScoreDecimals())
		}
		b.Items = append(b.Items, item)
	}
	return b
}

// aimIn is what a result was to reach, in brackets, with limits of its own where they decide; ""
// where it has nothing to reach.
func (l *Chapter) aimIn(i *ledger.Indicator) string {
	aim := l.Aim(i, l.ValuesIn(i))
	if aim == l.None() {
		return ""
	}
	if limits := l.OwnLimits(i); limits != "" {
		aim = l.Clauses(aim, limits)
	}
	return l.W("report.target-in", aim)
}

// ChangeOf prints the change of an indicator's value in its own decimals.
func (l *Chapter) ChangeOf(i *ledger.Indicator, d scoring.Number) string {
	places := i.Fine().Decimals
	switch {
	case d.IsZero():
		return l.SignedOrSame(d, max(places, 0))
	case places < 0:
		return l.Str.Signed(d.TrimBeside(scoring.Number{}, 4))
	}
	return l.SignedOrSame(d, places)
}

// wentWell lists the met targets that earned something: what a veto or a gate emptied went
// otherwise, whatever its result.
func (l *Chapter) wentWell() []*ledger.Indicator {
	return slices.DeleteFunc(l.MetTargets(), func(i *ledger.Indicator) bool {
		return i.Score.Points.Sign() > 0 && i.Score.State == scoring.Scored && i.Score.Score.Exact.IsZero()
	})
}

// Short lists what missed its target, most points lost first.
func (l *Chapter) Short(most int) view.Brief {
	missed := l.MissedTargets()
	b := view.Brief{Right: l.W("summary.short-lost"), None: l.W("summary.short-none"), Title: l.W("section.problems")}
	if len(missed) == 0 {
		b.Right = ""
		if zero := l.ZeroClause(l.Indicators); zero != "" {
			b.None = edition.Capital(zero)
			return b
		}
		switch t := ledger.TallyOf(l.Indicators); {
		case t.Judged() == 0:
			b.None = edition.Capital(l.W("headline.no-target"))
		case l.Hides():
			b.None = edition.Capital(l.besideWatched(l.Shown("headline.none-missed"), l.Indicators))
		default:
			b.None = l.besideWatched(b.None, l.Indicators)
		}
		return b
	}
	sum := scoring.Number{}
	for _, i := range missed {
		sum = sum.Add(ledger.Lost(&i.Score.Node))
	}
	b.Title = l.Shown("summary.short", l.Few(len(missed)), l.amount(sum))
	if l.OwnLosses() {
		b.Title, b.Right = l.Shown("summary.short-own", l.Few(len(missed))), l.W("summary.short-lost-own")
	}
	for _, i := range missed {
		if len(b.Items) == most {
			b.Left++
			continue
		}
		item := view.BriefItem{Mark: ledger.Mark(&i.Score.Node), Name: l.Text(i.Written.Title), Href: l.Href(l.IndicatorPath(l.Written, i.Written.ID))}
		item.Right = l.Lost(ledger.Lost(&i.Score.Node).Neg(), l.ScoreDecimals())
		if v, ok := i.Score.Value.Get(); ok {
			item.Bold = l.Marked(i, l.Value(i.Fine(), v))
			item.Rest = l.aimIn(i)
		} else if got := l.Told(i, l.ValuesIn(i)); got != l.None() {
			item.Bold, item.Rest = got, l.aimIn(i)
		}
		b.Items = append(b.Items, item)
	}
	return b
}

// Doing lists what is done about missed targets, by what it is about, in the order of
// the list beside it.
func (l *Chapter) Doing(most int) view.Brief {
	b := view.Brief{Title: l.W("summary.doing"), Right: l.W("summary.due"), None: l.Shown("summary.doing-none")}
	all := l.Improvements()
	for _, m := range all {
		if m.Done {
			continue
		}
		if len(b.Items) == most {
			b.Left++
			continue
		}
		b.Items = append(b.Items, view.BriefItem{Name: view.Str{Text: FirstClause(m.Action.Text), Lang: m.Action.Lang}, Sub: m.Owner, Right: l.Day(m.Due), Href: l.Href(l.IndicatorPath(l.Written, m.Written.ID))})
	}
	if len(b.Items) == 0 {
		b.Right = ""
		if len(all) > 0 {
			b.None = l.Shown("summary.doing-done")
		}
	}
	return b
}

// FirstClause is a text up to its first semicolon or full stop: the short form of an
// action, which the list of improvements gives whole.
func FirstClause(text string) string {
	for _, end := range []string{"; ", "；", "。"} {
		text, _, _ = strings.Cut(text, end)
	}
	for from := 0; ; {
		i := strings.Index(text[from:], ". ")
		if i < 0 {
			return edition.TrimStop(text)
		}
		if i += from; endsSentence(text[:i], text[i+2:]) {
			return edition.TrimStop(text[:i])
		}
		from = i + 2
	}
}

// endsSentence says whether a full stop between two texts ends a sentence: a capital follows, and
// before it stands no short form such as "No.", "St." or "e.g.".
func endsSentence(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, ` "“(`))
	word := before[strings.LastIndexAny(before, " (")+1:]
	first, _ := utf8.DecodeRuneInString(word)
	short := strings.Contains(word, ".") || unicode.IsUpper(first) && utf8.RuneCountInString(word) <= 3
	return !unicode.IsDigit(next) && !unicode.IsLower(next) && !short
}

// LeadOn says below each list of a summary how much more there is, with the way to the
// section that lists all; href is "" for a section that the reader cannot go to.
func (l *Chapter) LeadOn(s *view.Summary, href func(section string) string) {
	for _, x := range []struct {
		brief   *view.Brief
		section string
	}{{&s.Well, "results"}, {&s.Short, "problems"}, {&s.Doing, "improvements"}} {
		if x.brief.Left > 0 {
			x.brief.More = view.Link{Text: view.Str{Text: l.W("summary.more", l.Count(x.brief.Left), l.W("section."+x.section))}, Href: href(x.section)}
		}
	}
}

// Improvement is one improvement in words, with what it is about.
type Improvement struct {
	ledger.Measure
	Code   string // "P1" where it answers a problem of the list of problems
	Action view.Str
	Owner  view.Str
	Due    string
	Done   bool
}

// Improvements are the improvements of a report, those about missed targets first, most
// points lost first.
func (l *Chapter) Improvements() []Improvement {
	var out []Improvement
	for _, x := range l.Report.Measures() {
		m := x.Written.Result.Improvement
		one := Improvement{Measure: x, Action: l.Text(m.Action), Owner: l.Text(m.Owner), Due: m.Due, Done: m.Done}
		if x.Problem > 0 {
			one.Code = l.ProblemCode(x.Problem)
		}
		out = append(out, one)
	}
	return out
}

// ProblemCode is the name of the n-th problem of a report, from 1: "P1".
func (l *Chapter) ProblemCode(n int) string { return l.W("report.problem-code", l.Count(n)) }
