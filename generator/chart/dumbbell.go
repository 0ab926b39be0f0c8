package chart

// ShareRow is one line of a figure that compares shares of points earned, this
// year and last: a dimension, an objective or a unit.
type ShareRow struct {
	Name string
	Href string // relative address of its page or heading; "" for none
	// Share is what was earned in percent of the points possible, 0..100 (more where
	// over-achievement counts): {92, "92 %"}. Not OK: pending or not applicable.
	Share Value
	// Last is last year's share; not OK where there is none.
	Last Value
	// Change is Share − Last in percentage points, printed with its sign: {7, "+7"}.
	// Not OK where one of the two is missing.
	Change Value
	Status Status
}

// Dumbbell shows shares of points earned on one scale, last year's hollow and this
// year's by its status mark. It says the same as the radar at any number of rows
// and without the area that misleads: show it first.
type Dumbbell struct {
	Of       string // what the rows are: "dimension" (default), "objective", "indicator" or "unit"
	Year     string
	LastYear string // "" where there is no year before
	Rows     []ShareRow
}
