package chart

// Years are the first and the last year whose numbers a figure shows beside its own year's;
// ok is false where it shows one year alone.
func Years(f Figure) (first, last string, ok bool) {
	switch f := f.(type) {
	case Trend:
		if n := len(f.Points); n > 0 {
			first, last = f.Points[0].Year, f.Points[n-1].Year
		}
	case Totals:
		if n := len(f.Points); n > 0 {
			first, last = f.Points[0].Year, f.Points[n-1].Year
		}
	case Family:
		if n := len(f.Years); n > 0 {
			first, last = f.Years[0], f.Years[n-1]
		}
	case Bridge:
		first, last = f.From, f.To
	case Dumbbell:
		if hasLast(f.Rows) {
			first, last = f.LastYear, f.Year
		}
	case Radar:
		if hasLast(f.Rows) {
			first, last = f.LastYear, f.Year
		}
	}
	return first, last, first != "" && first != last
}
