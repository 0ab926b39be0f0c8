package page

import (
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// Entered is who last changed what was reported, as far as the history at hand knows.
type Entered struct {
	State string // Committed, NotCommitted, OlderHistory or NoHistory
	Day   string // "2026-01-23"; "" unless committed
	By    string // name of the author; "" where names are not told
}

// The states of Entered, as they stand in downloads.
const (
	Committed    = "committed"
	NotCommitted = "not-committed"
	OlderHistory = "older" // than what a shallow clone has
	NoHistory    = "no-history"
)

// traceEntered is the same in a trace.
type traceEntered struct {
	State string `json:"state"`
	Day   string `json:"day,omitempty"`
	By    string `json:"by,omitempty"`
}

// entered tells of an indicator's result; ok is false where the site does not want it
// told, or nothing was reported.
func (e *planner) entered(r *source.Report, i *ledger.Indicator) (x Entered, ok bool) {
	if e.opt.Entered == nil || i.Written.Result == nil {
		return Entered{}, false
	}
	return e.opt.Entered(r, i.Written.ID), true
}

func (l *chapter) traceEntered(i *ledger.Indicator) *traceEntered {
	x, ok := l.entered(l.Written, i)
	if !ok {
		return nil
	}
	return &traceEntered{x.State, x.Day, x.By}
}

// enteredBy is who entered a result, or why that is not known.
func (l *chapter) enteredBy(x Entered) view.Str {
	if x.State == Committed {
		return view.Str{Text: x.By}
	}
	return view.Str{Text: l.W("indicator.entered-" + x.State)}
}

// enteredColumns are the columns of data.csv in which it stands.
func (e *planner) enteredColumns() []csvColumn {
	if e.opt.Entered == nil {
		return nil
	}
	return []csvColumn{
		{"entered", "committed, not-committed, older (than the history at hand) or no-history: what git knows of the result's last change", "string", false},
		{"entered_on", "Day on which the result was last changed", "date", false},
		{"entered_by", "Who changed it last, where names are published", "string", false},
	}
}

// enteredCells are the same of one indicator.
func (e *planner) enteredCells(r *source.Report, i *ledger.Indicator) []string {
	if e.opt.Entered == nil {
		return nil
	}
	x, _ := e.entered(r, i)
	return []string{x.State, x.Day, x.By}
}
