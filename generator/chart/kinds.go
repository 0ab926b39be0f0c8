package chart

// KindInfo tells an author what a kind of figure shows, and how to place it, in English:
// package phrase says it in other languages.
type KindInfo struct {
	Name    string       // as written in a fence: show = "radar"
	Shows   string       // one line
	Fits    string       // where it serves best, and where another kind serves better
	Options []KindOption // what a fence may say beside show; checked when the page is read
}

// KindOption is one key of a fence.
type KindOption struct {
	Name     string
	Type     string   // "string", "integer", "boolean", "list"
	Values   []string // the values allowed; nil: any of the type
	Means    string
	Required bool // it must be given
}

// Kinds lists every kind of figure, in the order in which a report uses them.
func Kinds() []KindInfo {
	return []KindInfo{
		strategyMapKind(),
		dumbbellKind(),
		radarKind(),
		barsKind(),
		weightsKind(),
		waterfallKind(),
		bridgeKind(),
		trendKind(),
		curveKind(),
		ballotsKind(),
		timelineKind(),
		ranksKind(),
		bulletKind(),
		sparklineKind(),
		shareBarKind(),
		gradeScaleKind(),
		totalsKind(),
		familyKind(),
	}
}
