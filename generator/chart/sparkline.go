package chart

// Sparkline is a mark for a table's cell: the years as a line with a gap for a
// missing one, a dot for the last.
type Sparkline struct {
	Name   string
	Points []YearValue // by year, ascending
	Target Value       // this year's; drawn dotted; not OK for none
}

// YearValue is a value of a year.
type YearValue struct {
	Year  string
	Value Value
}
