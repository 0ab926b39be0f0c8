package scoring

// Rule is a score table that was read and found good: basis × curve with all defaults
// filled in. It never changes after ParseRule.
type Rule struct {
	method string
	basis  string
}

// Method is the name that the author wrote: a curve or a preset.
func (r *Rule) Method() string { return r.method }

// Basis is the name of what is looked at: "value", "attainment", "rank" ...
func (r *Rule) Basis() string { return r.basis }

// TruthRow is one line of a rule's truth table.
type TruthRow struct {
	Value    Opt    // in the indicator's unit; absent where the basis cannot be turned back into a value
	Basis    Opt    // what the curve looks at; absent for rubric and milestones
	OfTarget Opt    // value ÷ target, 0.8 = 80 %; absent without a target
	Share    Number // of the points
	Points   Number // rounded as the rulebook says
	// Note is "" or a code: "edge-below", "edge", "edge-above" (on both sides of an edge),
	// "target", "baseline", "of-target", "level-low", "level-high", "milestone".
	Note  string
	Label string // id of the level or milestone; "" for numbers
}

// CurvePiece is an unbroken part of a rule's graph: share over value (or over the
// basis where CurveAxis says so). A piece of one point is a dot.
type CurvePiece struct {
	Points             []CurvePoint
	OpenStart, OpenEnd bool // the end does not belong to the piece: drawn as a ring
}

// CurvePoint is a point of a rule's graph.
type CurvePoint struct{ X, Y Number }
