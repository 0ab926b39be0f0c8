package chart

// Radar shows shares of points earned on 3 to 8 axes from 0 to 100 %, last year
// dashed. With fewer or more rows it has no shape to read and is drawn as the
// dumbbell is.
type Radar struct {
	Of       string // as in Dumbbell
	Year     string
	LastYear string
	Rows     []ShareRow
}
