package wording

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// A year that is not over: how far it is, what was to be reached by then, what is foreseen.

// AsOf says up to which day the results are known; "" where the year is over.
func (l *Chapter) AsOf() string {
	if !l.Written.Open() {
		return ""
	}
	return l.W("report.as-of", l.Date(l.Written.AsOf), l.Date(l.Written.End()))
}

// TargetBefore is the target that an indicator had before it was revised within the year.
func (l *Chapter) TargetBefore(i *ledger.Indicator, show func(scoring.Number) string) string {
	if i.Written.Revised == nil || i.Score.State == scoring.Withheld {
		return ""
	}
	return l.W("report.target-was", l.Bound(i, show(i.Written.Revised.Was)))
}

// Foreseen is the forecast of an indicator, said to be one; "" for none.
func (l *Chapter) Foreseen(i *ledger.Indicator) string {
	r := i.Written.Result
	if r == nil || r.Forecast == nil || i.Score.State == scoring.Withheld {
		return ""
	}
	outlook := ""
	if r.Forecast.Outlook != "" {
		outlook = l.W("outlook." + r.Forecast.Outlook)
	}
	v, ok := r.Forecast.Value.Get()
	if !ok {
		return outlook
	}
	value := l.W("value.marked", l.Value(i.Fine(), v), l.W("observed.forecast"))
	return l.Clauses(value, outlook)
}

// UpTo says up to where a value so far reaches: "Q2", or the day.
func (l *Chapter) UpTo(d *scoring.ToDate) string {
	if d.Through == "" {
		return l.Day(l.Written.AsOf)
	}
	return d.Through
}

// Schedule says whether an indicator is where it was to be by now; "" where nothing was said
// of it.
func (l *Chapter) Schedule(i *ledger.Indicator) string {
	if d := i.Score.ToDate; d != nil && d.Status != scoring.NoStatus && d.Status != "" {
		return l.W("schedule." + ledger.Status(d.Status))
	}
	return ""
}

// MilestonesSoFar says how many milestones are reached, due and there at all.
func (l *Chapter) MilestonesSoFar(d *scoring.ToDate) string {
	return l.W("report.milestones-so-far", l.Count(d.Done), l.Count(d.Of), l.Count(d.Due))
}

// SoFarFinding counts what is on schedule and what is behind.
func (l *Chapter) SoFarFinding() string {
	if !l.Written.Open() {
		return ""
	}
	on, behind := 0, 0
	for _, i := range l.Waiting() {
		if d := i.Score.ToDate; d != nil {
			switch d.Status {
			case scoring.Met:
				on++
			case scoring.Missed, scoring.Watch:
				behind++
			}
		}
	}
	switch day := l.Date(l.Written.AsOf); {
	case on+behind == 0:
		return edition.Capital(l.W("so-far.finding-none", day))
	case behind == 0:
		return edition.Capital(l.W("so-far.finding-all", day, l.Few(on)))
	case on == 0:
		return edition.Capital(l.W("so-far.finding-behind", day, l.Few(behind)))
	}
	return edition.Capital(l.W("so-far.finding", l.Date(l.Written.AsOf), l.Count(on), l.Count(on+behind)))
}

// waits says what a pending indicator of a year that is not over waits for; "" for none.
func (l *Chapter) waits(i *ledger.Indicator) string {
	if !l.Written.Open() {
		return ""
	}
	d := i.Score.ToDate
	switch {
	case d != nil && d.Of > 0:
		return l.MilestonesSoFar(d)
	case d != nil && len(d.Late) > 0:
		return l.W("so-far.late", l.Str.List(d.Late))
	}
	return l.W("report.not-due", l.Date(l.Written.End()))
}
