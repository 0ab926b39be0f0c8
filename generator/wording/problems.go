package wording

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// The headlines of problems and of what is done about them.

// amount prints points of a sum with their unit: "0.50 points".
func (l *Chapter) amount(n scoring.Number) string {
	return l.W("rule.points", l.Lost(n, l.ScoreDecimals()))
}

// Lost prints points that were not earned, with the decimals of the scores beside them or with
// as many as the points have: points are score and lost and pending, as printed. Where more
// than the points was earned, it has a minus.
func (l *Chapter) Lost(n scoring.Number, decimals int) string {
	if d := n.Decimals(); d >= 0 && d <= decimals {
		return l.Num(n, decimals)
	}
	return l.Points(n)
}

// ProblemsFinding is the headline of problems found.
func (l *Chapter) ProblemsFinding() string {
	missed := l.MissedTargets()
	if zero := l.ZeroClause(l.Indicators); zero != "" && len(missed) == 0 {
		return edition.Capital(zero)
	}
	if t := ledger.TallyOf(l.Indicators); t.Judged() == 0 {
		return edition.Capital(l.W("headline.no-target"))
	}
	if len(missed) == 0 {
		return edition.Capital(l.besideWatched(l.Shown("headline.none-missed"), l.Indicators))
	}
	sum, all := scoring.Number{}, scoring.Number{}
	for _, i := range missed {
		sum = sum.Add(ledger.Lost(&i.Score.Node))
	}
	for _, d := range l.Dimensions {
		all = all.Add(ledger.Lost(&d.Score.Node))
	}
	if l.OwnLosses() {
		return l.shortOfOwn(missed)
	}
	if l.Score.Withheld || all.Cmp(sum) <= 0 { // what was lost in all is not known, the same, or made up for by what earned more than its points
		return edition.Capital(l.Shown("headline.problems-cost", l.Few(len(missed)), l.amount(sum)))
	}
	return edition.Capital(l.W("headline.problems", l.Few(len(missed)), l.Lost(sum, l.ScoreDecimals()), l.amount(all)))
}

// shortOfOwn says how much of their own points missed targets did not earn, where that is no
// part of what the total lost.
func (l *Chapter) shortOfOwn(missed []*ledger.Indicator) string {
	sum, of := scoring.Number{}, scoring.Number{}
	for _, i := range missed {
		sum, of = sum.Add(ledger.Lost(&i.Score.Node)), of.Add(i.Score.Points)
	}
	return edition.Capital(l.Shown("headline.problems-of", l.Few(len(missed)), l.Lost(sum, l.ScoreDecimals()), l.W("rule.points", l.Points(of))))
}

// LostHead heads a column of what indicators lost: of their own points where a mean stands
// between them and the total.
func (l *Chapter) LostHead() string {
	if l.OwnLosses() {
		return l.W("report.lost-own")
	}
	return l.W("report.lost")
}

// ProblemTableFinding names the missed target that cost most; missed is sorted by that, and
// not empty.
func (l *Chapter) ProblemTableFinding(missed []*ledger.Indicator) string {
	if len(missed) == 1 || ledger.Lost(&missed[0].Score.Node).Equal(ledger.Lost(&missed[1].Score.Node)) {
		return l.W("report.problems-title")
	}
	if l.OwnLosses() {
		return l.Shown("headline.shortest", l.Plain(missed[0].Written.Title), l.Lost(ledger.Lost(&missed[0].Score.Node), l.ScoreDecimals()), l.Points(missed[0].Score.Points))
	}
	return l.Shown("headline.costliest", l.Plain(missed[0].Written.Title), l.Lost(ledger.Lost(&missed[0].Score.Node), l.ScoreDecimals()))
}

// MeasuresFinding is the headline of improvements.
func (l *Chapter) MeasuresFinding() string {
	missed := l.MissedTargets()
	with := 0
	for _, i := range missed {
		if i.Written.Result != nil && i.Written.Result.Improvement != nil {
			with++
		}
	}
	all := len(l.Improvements())
	switch {
	case len(missed) == 0:
		return edition.Capital(l.Shown("headline.measures", l.Few(all)))
	case with == len(missed):
		return edition.Capital(l.Shown("headline.measures-all", l.Few(all)))
	}
	return edition.Capital(l.Shown("headline.measures-some", l.Few(len(missed)-with)))
}

// MeasureTableFinding says when the next improvement is due; all are sorted by date.
func (l *Chapter) MeasureTableFinding(all []Improvement) string {
	for _, m := range all {
		if !m.Done && m.Due != "" {
			return l.W("headline.next-due", l.Date(m.Due))
		}
	}
	return l.W("report.improvements-title")
}
