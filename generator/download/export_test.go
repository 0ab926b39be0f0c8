package download

// What the tests look at inside a workbook and a cell.
const (
	XlIndicator = xlIndicator
	XlResult    = xlResult
	XlShare     = xlShare
	XlScore     = xlScore
	XlStatus    = xlStatus
)

// CellName and Neutral as they are used inside.
var (
	CellName = cellName
	Neutral  = neutral
)
