package chart

// Bars shows points earned and lost; a bar is as long as its points, so that
// weight shows.
type Bars struct {
	Of   string // as in Dumbbell
	Year string
	Rows []BarRow
	// Total is all points possible, {100, "100"}; it may be not OK, nothing is then
	// said about the whole.
	Total Value
}

// BarRow is one line of Bars. Earned + Lost + Pending = Points.
type BarRow struct {
	Name   string
	Href   string
	Points Value // possible, > 0: {30, "30"}
	Earned Value // {27.6, "27.6"}; more than Points where over-achievement counts; not OK: nothing reported
	// Lost is Points − Pending − Earned, printed without a sign where positive:
	// {2.4, "2.4"}; below zero where over-achieved: {−0.5, "−0.5"}.
	Lost Value
	// Pending is the part of Points that is not reported yet; not OK or 0: none.
	Pending Value
	Status  Status
}
