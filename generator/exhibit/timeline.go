package exhibit

import (
	"cmp"
	"slices"

	"steelyard/generator/chart"
	"steelyard/generator/edition"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// TimelineFigure shows the initiatives that have a start and an end, in the order in which
// they begin, on an axis of the body's own years; nil with fewer than two.
func (l *Chapter) TimelineFigure() chart.Figure {
	r := l.Written
	now := cmp.Or(r.AsOf, r.End())
	f := chart.Timeline{Year: l.Year(r.Year), Now: l.day(now)}
	dated := slices.DeleteFunc(slices.Clone(r.Initiatives), func(x *source.Initiative) bool { return !l.day(x.Start).OK || !l.day(x.End).OK })
	if len(dated) < 2 {
		return nil
	}
	slices.SortStableFunc(dated, func(a, b *source.Initiative) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	last := dated[0].End
	for _, x := range dated {
		row := chart.TimelineRow{Name: l.Plain(x.Title), Start: l.day(x.Start), End: l.day(x.End)}
		if n, ok := x.Budget.Get(); ok {
			row.Budget = edition.Charted(n, l.Trim(n, 2))
		}
		if n, ok := x.Progress.Get(); ok {
			row.Progress = edition.Charted(n, l.Progress(n))
			row.Late = n.Less(edition.Hundred) && x.End < now
		}
		f.Rows = append(f.Rows, row)
		last = max(last, x.End)
	}
	if n := len(r.Initiatives) - len(dated); n > 0 {
		f.Undated = edition.Charted(scoring.FromInt(int64(n)), l.Count(n))
	}
	f.Years, f.Parts = l.timeScale(dated[0].Start, last)
	return f
}

// day is a date as a figure has it: days since the first of January 1970, and its print.
func (l *Chapter) day(iso string) chart.Value {
	n, ok := calendar.Between("1970-01-01", iso)
	if !ok {
		return l.Missing()
	}
	return chart.Value{F: float64(n), Text: l.Day(iso), OK: true}
}

// timeScale are the body's own years from the first day to the last, and below them months
// where they are at most twelve, quarters where they are at most twenty, else nothing.
func (l *Chapter) timeScale(first, last string) (years, parts []chart.TimeSpan) {
	starts := l.Written.Starts()
	from, to := calendar.MonthOf(first, starts), calendar.MonthOf(last, starts)
	each := 12
	switch n := to - from + 1; {
	case n <= 12:
		each = 1
	case n <= 60:
		each = 3
	}
	spans := func(each, from, to int, name func(month int) string) (out []chart.TimeSpan) {
		for m := from - from%each; m <= to; m += each {
			begin, _ := calendar.Between("1970-01-01", calendar.MonthBegins(m, starts))
			end, _ := calendar.Between("1970-01-01", calendar.MonthBegins(m+each, starts))
			out = append(out, chart.TimeSpan{Name: name(m), From: float64(begin), To: float64(end)})
		}
		return out
	}
	own, _ := calendar.Parse(l.Written.Year)
	years = spans(12, from, to, func(m int) string {
		return l.Year(calendar.Period{Year: m / 12, Span: own.Span && starts > 1}.ID())
	})
	switch each {
	case 1:
		parts = spans(1, from, to, func(m int) string { return l.Str.Format.MonthsS[(m+starts-1)%12] })
	case 3:
		parts = spans(3, from, to, func(m int) string { return l.W("quarter." + calendar.Names("quarter", starts)[m%12/3]) })
	}
	return years, parts
}
