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

// enteredOf tells of the results of indicators of a report; nil where the site does not
// want it told. What was not reported has no entry.
func (e *planner) enteredOf(r *source.Report, inds ...*ledger.Indicator) map[string]Entered {
	if e.opt.Entered == nil {
		return nil
	}
	all := map[string]Entered{}
	for _, i := range inds {
		if i.Written.Result != nil {
			all[i.Written.ID] = e.opt.Entered(r, i.Written.ID)
		}
	}
	return all
}

func (l *chapter) traceEntered(i *ledger.Indicator) *traceEntered {
	x, ok := l.entered[i.Written.ID]
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
	x := e.enteredOf(r, i)[i.Written.ID]
	return []string{x.State, x.Day, x.By}
}
