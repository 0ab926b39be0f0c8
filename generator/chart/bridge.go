package chart

// Bridge shows what led from last year's total to this year's. The steps add up to
// the difference.
type Bridge struct {
	From, To           string // years
	FromTotal, ToTotal Value
	Steps              []Step
}
