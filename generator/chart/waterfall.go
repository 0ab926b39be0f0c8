package chart

// Waterfall shows how the total came about: dimension by dimension, then bonus,
// deduction and whatever else changed it.
type Waterfall struct {
	Year  string
	Steps []Step
	// Subtotal is the sum of the steps of kind "dimension".
	Subtotal Value
	Total    Value // published; not OK while nothing is scored
	Possible Value // usually {100, "100"}
}

// Step is one step of a Waterfall or a Bridge.
type Step struct {
	// Kind is "dimension", "difficulty", "bonus", "deduction", "cap" or "veto" in a
	// waterfall; "targets", "weights", "definitions", "indicators" (new and retired),
	// "adjustments" (bonus, deduction, veto) or "performance" in a bridge.
	Kind string
	Name string // "" takes the theme's word for the kind
	Href string
	// Change is what the step adds, printed with its sign: {27.6, "+27.6"}; {0, "0.0"}.
	Change Value
}
