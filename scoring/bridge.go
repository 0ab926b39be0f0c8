package scoring

// BridgePart is one reason why this year's total differs from last year's. The parts
// of a bridge add up exactly to the difference of the two published totals.
type BridgePart struct {
	// Kind: "performance", "targets", "weights", "definitions", "new", "retired",
	// "coverage" (reported or applicable in one year only), "bonus", "deduction",
	// "difficulty", "veto" (vetoes and caps on the total), "aggregation" (rounding and
	// means other than sums).
	Kind   string
	Points Number
	Items  []BridgeItem // by indicator, in the order of this year's card; may be empty
}

// BridgeItem is one indicator's share in a BridgePart. Items are exact, the part is rounded.
type BridgeItem struct {
	Indicator string
	Points    Number
}

// LikeForLike compares two years on what they have in common, by this year's rules.
type LikeForLike struct {
	Indicators int    // how many indicators are compared
	Points     Number // their points of this year
	Prev, Cur  Number // total on them, scaled to the rulebook's total and rounded
}
