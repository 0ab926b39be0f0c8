package chart

// GradeScale shows where a total stands on the scale of grades, with last year's.
type GradeScale struct {
	Total Value
	Last  Value   // not OK for none
	Max   Value   // the scale's end, usually {100, "100"}
	Edges []Level // lower edges of the grades, ascending; the lowest grade starts at 0
}
