package ledger

import "steelyard/scoring"

// Waiting are the indicators of a year that is not over of which something is still to come:
// those that are pending, and watched ones of which a part of the year is known.
func (l *Report) Waiting() []*Indicator {
	if !l.Written.Open() {
		return nil
	}
	var all []*Indicator
	for _, i := range l.Indicators {
		if i.Score.State == scoring.Pending || i.Score.State == scoring.Watched && i.Score.ToDate != nil {
			all = append(all, i)
		}
	}
	return all
}
