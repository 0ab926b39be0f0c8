package layout

import "slices"

// gapHalf is half of the opening that a horizontal line leaves where a line of
// another net crosses it. An opening works on any ground and in print, where a
// bridge or a halo would not.
const gapHalf = 3.5

type upright struct {
	x, lo, hi float64
	net       int
}

// open counts the crossings on the lines as drawn, and opens the horizontal one of
// each pair.
func (g *placer) open() {
	var ups []upright
	for i := range g.d.Lines {
		l := &g.d.Lines[i]
		for _, piece := range l.Drawn {
			for k := 1; k < len(piece); k++ {
				if a, b := piece[k-1], piece[k]; a.X == b.X {
					ups = append(ups, upright{a.X, min(a.Y, b.Y), max(a.Y, b.Y), l.Net})
				}
			}
		}
	}
	var gaps []float64
	for i := range g.d.Lines {
		l := &g.d.Lines[i]
		var out [][]Point
		for _, piece := range l.Drawn {
			from := 0 // first point of piece that is not yet in out
			var begin []Point
			for k := 1; k < len(piece); k++ {
				a, b := piece[k-1], piece[k]
				if a.Y != b.Y || a.X == b.X {
					continue
				}
				lo, hi := min(a.X, b.X), max(a.X, b.X)
				gaps = gaps[:0]
				for _, u := range ups {
					if u.net != l.Net && u.x > lo && u.x < hi && u.lo < a.Y && u.hi > a.Y {
						g.d.Crossings++
						if u.x-lo > gapHalf+1 && hi-u.x > gapHalf+1 {
							gaps = append(gaps, u.x)
						}
					}
				}
				if len(gaps) == 0 {
					continue
				}
				slices.Sort(gaps)
				if a.X > b.X {
					slices.Reverse(gaps)
				}
				dir := sign(b.X - a.X)
				for j := 0; j < len(gaps); {
					to := j
					for to+1 < len(gaps) && (gaps[to+1]-gaps[to])*dir < 2*gapHalf+3 {
						to++
					}
					cut := append(begin, piece[from:k]...)
					cut = append(cut, Point{gaps[j] - gapHalf*dir, a.Y})
					out = append(out, cut)
					begin, from = []Point{{gaps[to] + gapHalf*dir, a.Y}}, k
					j = to + 1
				}
			}
			if begin == nil && from == 0 {
				out = append(out, piece)
			} else {
				out = append(out, append(begin, piece[from:]...))
			}
		}
		l.Drawn = out
	}
}
