package source

import (
	"iter"

	"steelyard/scoring/calendar"
)

// Indicators are those of all dimensions, in the order of the scorecard.
func (r *Report) Indicators() iter.Seq[*Indicator] {
	return func(yield func(*Indicator) bool) {
		for _, d := range r.Dimensions {
			for _, o := range d.Objectives {
				for _, i := range o.Indicators {
					if !yield(i) {
						return
					}
				}
			}
		}
	}
}

// Indicator is the one of an id; nil where the report has none.
func (r *Report) Indicator(id string) *Indicator {
	for i := range r.Indicators() {
		if i.ID == id {
			return i
		}
	}
	return nil
}

// End is the last day of the report's year or of its part: "2025-12-31", "2025-06-30".
func (r *Report) End() string {
	_, last := calendar.Days(r.Year, r.Starts())
	return last
}

// Begin is the first day of the report's year or of its part.
func (r *Report) Begin() string {
	first, _ := calendar.Days(r.Year, r.Starts())
	return first
}

// Starts is the month in which the report's year begins, 1 to 12.
func (r *Report) Starts() int {
	if r.Rulebook == nil {
		return 1
	}
	return max(r.Rulebook.Scoring.YearStarts, 1)
}

// Expired says whether a waiver no longer held at the end of the report's year.
func (r *Report) Expired(w Waiver) bool { return w.Until < r.End() }
