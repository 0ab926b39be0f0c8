package page

import (
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/wording"
)

// enteredOf tells of the results of indicators of a report; nil where the site does not
// want it told. What was not reported has no entry.
func (e *planner) enteredOf(r *source.Report, inds ...*ledger.Indicator) map[string]wording.Entered {
	if e.opt.Entered == nil {
		return nil
	}
	all := map[string]wording.Entered{}
	for _, i := range inds {
		if i.Written.Result != nil {
			all[i.Written.ID] = e.opt.Entered(r, i.Written.ID)
		}
	}
	return all
}
