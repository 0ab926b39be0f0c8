package wording

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

// EnteredBy is who entered a result, or why that is not known.
func (l *Chapter) EnteredBy(x Entered) view.Str {
	if x.State == Committed {
		return view.Str{Text: x.By}
	}
	return view.Str{Text: l.W("indicator.entered-" + x.State)}
}

// EnteredOf tells of the results of indicators of a report, by their ids; nil where the site
// does not want it told and tell is nil. What was not reported has no entry.
func EnteredOf(tell func(r *source.Report, id string) Entered, r *source.Report, inds ...*ledger.Indicator) map[string]Entered {
	if tell == nil {
		return nil
	}
	all := map[string]Entered{}
	for _, i := range inds {
		if i.Written.Result != nil {
			all[i.Written.ID] = tell(r, i.Written.ID)
		}
	}
	return all
}
