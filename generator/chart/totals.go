package chart

// Totals is the small trend of yearly totals in a report's summary: every value
// labelled, the grades' edges as lines, no axis.
type Totals struct {
	Points []YearValue // by year, ascending
	Levels []Level
}
