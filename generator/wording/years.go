package wording

import "steelyard/generator/edition"

// YearsFinding says which dimensions rose and fell.
func (l *Chapter) YearsFinding() string {
	up, down, compared, other := 0, 0, 0, 0
	for _, d := range l.Dimensions {
		if c, ok := d.Change(); ok {
			// Of more points a dimension can earn more and be no better.
			if d.Score.Share.Number().Cmp(d.Before.Share.Number()) != c.Sign() && !d.Score.Points.Equal(d.Before.Points) {
				other++
				continue
			}
			compared++
			switch c.Sign() {
			case 1:
				up++
			case -1:
				down++
			}
		}
	}
	switch {
	case l.Hides() && compared < len(l.Dimensions): // the others may have changed as well
		return edition.Capital(l.W("headline.part-withheld"))
	case up > 0 && down > 0:
		return edition.Capital(l.W("headline.comma", l.W("headline.dims-up", l.Alike(up, down)[0]), l.W("headline.dims-down", l.Alike(down, up)[0])))
	case up > 0:
		return edition.Capital(l.W("headline.dims-up", l.Few(up)))
	case down > 0:
		return edition.Capital(l.W("headline.dims-only-down", l.Few(down)))
	}
	switch {
	case other > 0:
		return l.W("headline.dims-points")
	case compared == 0:
		return l.W("headline.dims-none")
	case compared < len(l.Dimensions):
		return l.W("headline.dims-same-some")
	}
	return l.W("headline.dims-same")
}
