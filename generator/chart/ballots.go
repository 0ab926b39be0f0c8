package chart

// Ballots shows how the marks of a panel rating are spread, group by group: dots to
// 40 ballots, columns above; beneath them the middle half, the median and the mean.
type Ballots struct {
	Name      string // of the indicator
	Year      string
	Low, High Value // the scale's ends
	Groups    []BallotGroup
}

// BallotGroup is one group of raters. A group too small to be shown carries no
// ballots at all, only its count.
type BallotGroup struct {
	Name    string
	Count   Value     // all ballots, {26, "26"}
	Weight  Value     // {30, "30 %"}; not OK for none
	Mean    Value     // as it counts, after trimming; not OK where the group is hidden
	Marks   []float64 // ballots that count, in any order
	Dropped []float64 // ballots that the rule drops
	// Hidden is true where the group has fewer ballots than Least; it counts but is
	// not shown on its own.
	Hidden bool
	Least  Value
}
