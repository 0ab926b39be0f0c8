package ledger

import (
	"steelyard/generator/source"
	"steelyard/scoring"
)

// LeftReport is what is told of a report without waking it, in a form that can be written down as
// JSON and read again.
type LeftReport struct {
	Dimensions []scoring.DimensionScore // without objectives
	Indicators []string                 // ids
	Reported   bool
}

// Left is what is told of a report that was looked at.
func (f *Facts) Left(r *source.Report) LeftReport {
	f.mu.Lock()
	defer f.mu.Unlock()
	x := f.by[r]
	return LeftReport{x.dimensions, x.indicators, x.reported}
}

// Take takes what an earlier look at a report came to.
func (f *Facts) Take(r *source.Report, k LeftReport) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.note(r, &sleeper{dimensions: k.Dimensions, indicators: k.Indicators, reported: k.Reported})
}
