package download

import (
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/wording"
)

// traceEntered is the same in a trace.
type traceEntered struct {
	State string `json:"state"`
	Day   string `json:"day,omitempty"`
	By    string `json:"by,omitempty"`
}

// enteredColumns are the columns of data.csv in which it stands.
func (e *desk) enteredColumns() []csvColumn {
	if e.Entered == nil {
		return nil
	}
	return []csvColumn{
		{"entered", "committed, not-committed, older (than the history at hand) or no-history: what git knows of the result's last change", "string", false, []string{"committed", "not-committed", "older", "no-history"}},
		{"entered_on", "Day on which the result was last changed", "date", false, nil},
		{"entered_by", "Who changed it last, where names are published", "string", false, nil},
	}
}

// enteredCells are the same of one indicator.
func (e *desk) enteredCells(r *source.Report, i *ledger.Indicator) []string {
	if e.Entered == nil {
		return nil
	}
	x := wording.EnteredOf(e.Entered, r, i)[i.Written.ID]
	return []string{x.State, x.Day, x.By}
}

func (l *leaf) traceEntered(i *ledger.Indicator) *traceEntered {
	x, ok := l.entered[i.Written.ID]
	if !ok {
		return nil
	}
	return &traceEntered{x.State, x.Day, x.By}
}
