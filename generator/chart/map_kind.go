package chart

func strategyMapKind() KindInfo {
	return KindInfo{
		Name:  "strategy-map",
		Shows: "mission, dimensions as bands, objectives as cards with their score, links from cause to effect",
		Fits:  "once a report, after the strategy; 5 to 25 objectives read well on a portrait sheet, 40 need landscape",
		Options: []KindOption{
			{Name: "width", Type: "string", Values: []string{"column", "full"}, Means: "column: 720 px; full: 1100 px where the page has room"},
		},
	}
}
