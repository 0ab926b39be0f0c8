package chart

// Heat is the table of shares earned, rows by columns (units by dimensions), each
// cell tinted by its status beside mark and number. It is HTML, not SVG: see HTML.
type Heat struct {
	Of      string // what the rows are: "unit" (default), "dimension", "objective"
	Corner  string // head of the first column; "" takes the theme's word for Of
	Year    string
	Columns []HeatHead
	Rows    []HeatRow
	// Total is the head of a last column of totals; "" for none.
	Total string
}

// HeatHead is a column's head.
type HeatHead struct{ Name, Href string }

// HeatRow is a row of a Heat; a missing cell is empty.
type HeatRow struct {
	Name, Href string
	Cells      []HeatCell // one for each column
	Total      Value
}

// HeatCell is a cell of a Heat.
type HeatCell struct {
	Value  Value // share in percent: {92, "92 %"}
	Status Status
	Href   string
}
