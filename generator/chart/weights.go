package chart

// Weights shows how the points are spread over dimensions and objectives, as nested
// bars on one scale.
type Weights struct {
	Year   string
	Total  Value // usually {100, "100"}
	Groups []WeightGroup
}

// WeightGroup is a dimension with its objectives.
type WeightGroup struct {
	Name, Href string
	Points     Value
	Items      []WeightItem
}

// WeightItem is an objective.
type WeightItem struct {
	Name, Href string
	Points     Value
}
