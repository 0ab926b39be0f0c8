package chart

// Ranks shows units in the order of their rank with the interval in which the rank
// stays under other weights.
type Ranks struct {
	Category string // printed name
	Year     string
	Rows     []RankRow // in the order of rank
	Draws    Value     // how many draws of weights, {10000, "10,000"}
	Spread   Value     // how far weights were drawn, {25, "25 %"}
	Interval Value     // share of draws inside the bar, {90, "90 %"}
}

// RankRow is one unit of Ranks.
type RankRow struct {
	Name, Href string
	Total      Value
	Rank       Value // 1 is best; not OK where the unit is not ranked
	Low, High  Value // ends of the interval, Low ≤ High; not OK where none was drawn
}
