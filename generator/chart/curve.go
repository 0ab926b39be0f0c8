package chart

// Curve shows a scoring rule: points over the value that is looked at, with this
// year's value.
type Curve struct {
	Name   string // of the indicator
	Unit   string // of the horizontal axis, "satisfied, %"
	Rule   string // the rule in words; the subtitle
	Points Value  // when fully earned: {12, "12"}
	// Segments follow each other from left to right; each is a straight line through
	// its dots. Where one ends and the next begins at another height the rule jumps:
	// a full dot belongs, a hollow one does not.
	Segments []Segment
	Now      *CurveMark // nil where there is no value yet
	Rows     []CurveDot // the truth table, for the data table; nil: the segments' dots
}

// Segment is one straight (or broken) piece of a Curve.
type Segment struct {
	Dots []CurveDot
	// From and To say whether the first and last dot belong to the segment.
	From, To bool
}

// CurveDot is a point of a Curve: at X the rule gives Y points.
type CurveDot struct{ X, Y Value }

// CurveMark is a year's value on a Curve.
type CurveMark struct {
	Year   string
	X, Y   Value
	Status Status
}
