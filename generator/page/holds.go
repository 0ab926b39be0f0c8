package page

import (
	"steelyard/generator/ledger"
	"steelyard/generator/source"
)

// about is what has to be held while a page is made: the unit of a report, all reports of a year,
// or some reports.
type about struct {
	report  *ledger.Report
	year    *ledger.Year
	reports []*ledger.Report
}

func (a about) hold(in *ledger.Site) (done func(), err error) {
	switch {
	case a.year != nil:
		return in.HoldYear(a.year)
	case a.reports != nil:
		return in.Hold(a.reports...)
	}
	return in.HoldUnit(a.report)
}

// holds are reports that rest, and that a text asks for: they are there until release is called.
type holds struct {
	done []func()
	err  error // the first; nothing is held after it
}

func (h *holds) add(done func(), err error) {
	switch {
	case h.err != nil:
	case err != nil:
		h.err = err
	default:
		h.done = append(h.done, done)
	}
}

// unit holds the unit of a report.
func (h *holds) unit(b *book, r *source.Report) {
	if r.Resting() != nil {
		h.add(b.ledger.HoldUnit(b.ledger.Report(r)))
	}
}

// year holds a year; nil is none.
func (h *holds) year(b *book, y *ledger.Year) {
	if b.opt.Facts != nil {
		h.add(b.ledger.HoldYear(y))
	}
}

func (h *holds) release() {
	for _, done := range h.done {
		done()
	}
	h.done = nil
}
