package chart

// Trend shows one measure over the years: an indicator's value with its target, or
// a unit's total with the edges of the grades.
type Trend struct {
	Name string // the measure, "Visits verified in the field"
	Unit string // unit of measure as it is printed at the axis, "visits", "%"; may be empty
	// Better is "higher", "lower", "range" or "" where nothing is said about good and bad.
	Better string
	Points []TrendPoint // by year, ascending; a year without a value stays in the list, not OK
	Levels []Level      // lines across, e.g. "good from 80"; may be nil
}

// TrendPoint is one year of a Trend.
type TrendPoint struct {
	Year  string
	Value Value // as it stands today; not OK where missing
	// Published is what was first published; OK only where the value was restated since.
	Published Value
	Restated  bool  // Value is restated to today's definition
	Target    Value // of that year; not OK for none
	Status    Status
	// Break says that the series starts anew with this year; Reason is why, in a few words.
	Break  bool
	Reason string
}

// Level is a named line across a figure: the lower edge of a grade.
type Level struct {
	Name string // the grade's name
	At   Value
}
