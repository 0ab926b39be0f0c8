package chart

// Bullet is a mark for a table's cell: value, target and baseline on one line. All
// bullets are normalised alike: the left end earns nothing, the target stands at
// 80 % in every row and better is always right, also where lower is better.
type Bullet struct {
	Name     string // for its accessible name
	Value    Value
	Target   Value // not OK: nothing is drawn but the line
	Baseline Value
	// Floor is the value that earns nothing. Not OK: 0 where higher is better, twice
	// the target where lower is better, else as far below the target as the baseline is.
	Floor  Value
	Better string // "higher" (default), "lower"; "range" is drawn as higher
	Status Status
}
