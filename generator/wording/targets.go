package wording

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
)

// TargetsFinding counts met, close and missed targets.
func (l *Chapter) TargetsFinding() string {
	t := ledger.TallyOf(l.Indicators)
	if t.Judged() == 0 {
		return edition.Capital(l.W("headline.no-target"))
	}
	if t.Judged() == 1 {
		return l.ResultsFinding()
	}
	parts := []string{l.met(t)}
	if t.Watch > 0 {
		parts = append(parts, l.W("headline.n-watch", l.Few(t.Watch)))
	}
	if t.Missed > 0 {
		parts = append(parts, l.W("headline.n-missed", l.Few(t.Missed)))
	}
	text := parts[0]
	for _, p := range parts[1:] {
		text = l.W("headline.comma", text, p)
	}
	return edition.Capital(text)
}

// ResultsFinding is the headline of results achieved.
func (l *Chapter) ResultsFinding() string {
	t := ledger.TallyOf(l.Indicators)
	if t.Judged() == 0 {
		return edition.Capital(l.W("headline.no-target"))
	}
	switch {
	case t.Judged() > 1:
		return edition.Capital(l.met(t))
	case t.Met == 1:
		return edition.Capital(l.W("headline.one-met"))
	case t.Watch == 1:
		return edition.Capital(l.W("headline.one-watch"))
	}
	return edition.Capital(l.W("headline.one-missed"))
}

// met says how many of the judged targets are met: "every" only where none is left to be judged.
func (l *Chapter) met(t ledger.Tally) string {
	if t.Met == t.Judged() && t.Pending+t.NotScored == 0 && l.zeroClause(l.Indicators) == "" {
		return l.ofShown("headline.all-met", "headline.all-met-shown")
	}
	return l.W("headline.of-met", l.Few(t.Met), l.Count(t.Judged()))
}

// ofShown says something of all targets of the report, or of those that are published where
// one is withheld: of that one nothing is said.
func (l *Chapter) ofShown(all, shown string) string {
	if l.Hides() {
		return l.W(shown)
	}
	return l.W(all)
}
