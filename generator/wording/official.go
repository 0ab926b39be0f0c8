package wording

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// What an official document says in sentences where a screen has lists.

// InSentences puts sentences behind each other; empty ones are left out.
func (l *Chapter) InSentences(sentences ...string) string {
	out := ""
	for _, s := range sentences {
		if s == "" {
			continue
		}
		if out != "" {
			out += l.W("official.space")
		}
		out += s
	}
	return out
}

// TotalSentence says the total, its grade, its place and how it moved.
func (l *Chapter) TotalSentence() string {
	unit, year := l.Plain(l.Written.Unit.Title), l.Written.Year
	switch {
	case l.Score.Withheld:
		return l.W("report.total-withheld")
	case !l.HasTotal():
		return l.W("official.nothing", unit, year)
	}
	total := l.Num(l.Score.Total.Rounded, l.TotalDecimals())
	if l.Score.Provisional && l.Scaled() {
		return l.W("official.total-scaled", unit, year, total, l.Points(l.Score.Measured), l.Points(l.Score.Possible))
	}
	if l.Score.Provisional {
		return l.W("official.total-provisional", unit, year, total, l.Points(l.Score.Measured), l.Points(l.Score.Possible))
	}
	parts := []string{l.W("official.total", unit, year, total, l.Points(l.Score.Possible))}
	if l.Scaled() {
		parts = append(parts, l.W("headline.scaled", l.Points(l.Score.Measured)))
	}
	if g := l.GradeTitle(l.Score.Grade); g != "" {
		parts = append(parts, l.W("official.grade", g))
	}
	if d, ok := l.Change(); ok {
		parts = append(parts, l.moved(l.W("official.points", l.Num(d.Abs(), l.TotalDecimals())), d, "up", "down"))
	}
	if l.Score.Rank > 0 {
		parts = append(parts, l.W("official.rank", l.Count(l.Score.Rank), l.Count(l.Score.RankOf)))
	}
	return l.sentence(parts...)
}

// moved says a change against the year before in words; up and down name the keys.
func (l *Chapter) moved(by string, d scoring.Number, up, down string) string {
	switch d.Sign() {
	case 0:
		return l.W("official.same")
	case -1:
		return l.W("official."+down, by)
	}
	return l.W("official."+up, by)
}

// sentence joins clauses into one sentence.
func (l *Chapter) sentence(clauses ...string) string {
	out := ""
	for _, c := range clauses {
		switch {
		case c == "":
		case out == "":
			out = c
		default:
			out += l.W("official.comma") + c
		}
	}
	return l.W("official.stop", out)
}

// WellParagraph tells what passed its target.
func (l *Chapter) WellParagraph(most int) view.Statement {
	p := view.Statement{Label: l.W("summary.well")}
	met := l.wentWell()
	var said []string
	for _, i := range met[:min(most, len(met))] {
		said = append(said, l.indicatorSentence(i, ""))
	}
	p.Text.Text = l.InSentences(append(said, l.rest(len(met)-most, "results"))...)
	return p
}

// ShortParagraph tells what missed its target, most points lost first.
func (l *Chapter) ShortParagraph(most int) view.Statement {
	p := view.Statement{Label: l.W("section.problems")}
	missed := l.MissedTargets()
	if len(missed) == 0 {
		return p
	}
	sum := scoring.Number{}
	for _, i := range missed {
		sum = sum.Add(ledger.Lost(&i.Score.Node))
	}
	head, lost := edition.Capital(l.Shown("official.short", l.Few(len(missed)), l.amount(sum))), "official.lost"
	if l.OwnLosses() {
		head, lost = l.shortOfOwn(missed), "official.lost-own"
	}
	said := []string{l.sentence(head)}
	for _, i := range missed[:min(most, len(missed))] {
		said = append(said, l.indicatorSentence(i, l.W(lost, l.Lost(ledger.Lost(&i.Score.Node), l.ScoreDecimals()))))
	}
	p.Text.Text = l.InSentences(append(said, l.rest(len(missed)-most, "problems"))...)
	return p
}

// DoingParagraph tells what is done about it, by whom and until when.
func (l *Chapter) DoingParagraph(most int) view.Statement {
	p := view.Statement{Label: l.W("section.improvements")}
	var said []string
	left := 0
	for _, m := range l.Improvements() {
		if m.Done {
			continue
		}
		if len(said) == most {
			left++
			continue
		}
		by := ""
		if m.Owner.Text != "" {
			by = l.W("official.by", m.Owner.Text)
		}
		until := ""
		if m.Due != "" {
			until = l.W("official.until", l.Date(m.Due))
		}
		said = append(said, l.sentence(FirstClause(m.Action.Text), by, until))
	}
	p.Text.Text = l.InSentences(append(said, l.rest(left, "improvements"))...)
	return p
}

// rest says where more stands; "" for no more.
func (l *Chapter) rest(n int, section string) string {
	if n <= 0 {
		return ""
	}
	return l.W("official.stop", l.W("summary.more", l.Count(n), l.W("section."+section)))
}

// indicatorSentence says one result beside its target and the year before.
func (l *Chapter) indicatorSentence(i *ledger.Indicator, last string) string {
	name := l.Plain(i.Written.Title)
	v, ok := i.Score.Value.Get()
	if !ok {
		got := l.Told(i, l.ValuesIn(i))
		if got == l.None() {
			return l.sentence(name, last)
		}
		return l.sentence(l.W("official.told", name, got), l.W("official.aim", l.Aim(i, l.ValuesIn(i))), last)
	}
	clauses := []string{l.W("official.value", name, l.Measured(i.Fine(), v))}
	if t, ok := i.Written.Target.Get(); ok && i.Written.Better != "range" {
		clauses = append(clauses, l.W("official."+against(i, v, t), l.Measured(i.Fine(), t)))
	} else if aim := l.Aim(i, func(n scoring.Number) string { return l.Measured(i.Fine(), n) }); aim != l.None() {
		clauses = append(clauses, l.W("official.aim", aim))
	}
	if p, ok := i.Score.Previous.Get(); ok && last == "" {
		clauses = append(clauses, l.changeSentence(i, v.Sub(p)))
	}
	return l.sentence(append(clauses, last)...)
}

// against is the key of how a value stands to its target, which is no range. Limits of its own
// may call a value met that lies short of the target: then the two stand beside each other.
func against(i *ledger.Indicator, v, target scoring.Number) string {
	reached := scoring.Reaches(i.Written.Better, v, target)
	switch {
	case v.Equal(target):
		return "reached"
	case !reached && i.Met():
		return "aim"
	case !reached:
		return "missed"
	case i.Written.Better == "lower":
		return "better"
	}
	return "above"
}

// changeSentence says by how much a value moved, in its unit.
func (l *Chapter) changeSentence(i *ledger.Indicator, d scoring.Number) string {
	return l.moved(l.Distance(i.Fine(), d), d, "more", "less")
}
