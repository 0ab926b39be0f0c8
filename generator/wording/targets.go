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
	n := l.Alike(t.Judged(), t.Met, t.Watch, t.Missed)
	parts := []string{l.met(t)}
	if t.Watch > 0 {
		parts = append(parts, l.W("headline.n-watch", n[2]))
	}
	if t.Missed > 0 {
		parts = append(parts, l.W("headline.n-missed", n[3]))
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
		return edition.Capital(l.Shown("headline.one-met"))
	case t.Watch == 1:
		return edition.Capital(l.Shown("headline.one-watch"))
	}
	return edition.Capital(l.Shown("headline.one-missed"))
}

// met says how many of the judged targets are met: "every" only where none is left to be judged.
func (l *Chapter) met(t ledger.Tally) string {
	if t.Met == t.Judged() && t.Pending+t.NotScored == 0 && l.ZeroClause(l.Indicators) == "" {
		return l.besideWatched(l.Shown("headline.all-met"), l.Indicators)
	}
	return l.Shown("headline.of-met", l.Alike(t.Met, t.Judged())...)
}

// Shown is W for a sentence that speaks of all targets, indicators or improvements of the
// report, or counts or compares them: where something is withheld it is the text of the key with
// "-shown", which speaks of what is published. Of the rest nothing is said.
func (l *Chapter) Shown(key string, args ...string) string {
	if l.Hides() {
		key += "-shown"
	}
	return l.W(key, args...)
}
