package source

import (
	"fmt"
	"slices"

	"steelyard/generator/diag"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// Parts are how many parts of the year the indicator's result has, and how many the year
// has: 1 of 4 quarters. Both are 0 where the result did not come by parts. year is that of the report. A result that
// lacks parts is not judged against the target of the year.
func (n *Indicator) Parts(year string) (given, of int) {
	switch r := n.Result; {
	case r == nil:
	case len(r.Periods) > 0:
		return partsOf(r.Periods, n.Frequency, year)
	case len(r.Numerator) > 0 && r.Numerator[0].ID != "" && !r.Value.OK():
		return partsOf(r.Numerator, n.Frequency, year)
	}
	return 0, 0
}

func partsOf(list []Period, frequency, year string) (given, of int) {
	names := calendar.Within(year, frequency, 1)
	if names == nil {
		names = calendar.Within(year, calendar.Frequency(list[0].ID), 1)
	}
	return len(list), len(names)
}

// Unfinished finds reports that are called final while something of them is pending, in
// part or as a whole. Where the rulebook says what a missing result counts as, only a part
// of a year is unfinished.
func Unfinished(site *Site, scores []*scoring.Score) []diag.Diagnostic {
	by := make(map[*scoring.Card]*scoring.Score, len(scores))
	for _, s := range scores {
		by[s.Card] = s
	}
	var out []diag.Diagnostic
	for _, u := range site.Units {
		for _, r := range u.Reports {
			if s := by[r.Card]; s != nil && r.State == "final" && r.resting == nil { // else it was asked when it was looked at
				out = append(out, r.unfinished(s)...)
			}
		}
	}
	return out
}

// forecast says whether an indicator's value is not measured yet, but foreseen.
func (r *Report) forecast(id string) bool {
	i := r.Indicator(id)
	return i != nil && i.Result != nil && slices.Contains(i.Result.Status, "forecast")
}

func (r *Report) unfinished(s *scoring.Score) []diag.Diagnostic {
	waits := r.Rulebook.Scoring.Missing == "" || r.Rulebook.Scoring.Missing == "pending"
	var open []string
	var related []diag.Related
	say := func(kind, id, message string) {
		open = append(open, fmt.Sprintf("%q", id))
		place := r.Place("results:result." + id)
		if place.Line == 0 || place.File == r.Dir+"/results.toml" && !r.places.has("results", "result."+id) {
			place = r.Place("scorecard:" + kind + "." + id)
		}
		related = append(related, diag.Related{Place: place, Message: message})
	}
	for i := range s.Dimensions {
		for j := range s.Dimensions[i].Objectives {
			for k := range s.Dimensions[i].Objectives[j].Indicators {
				n := &s.Dimensions[i].Objectives[j].Indicators[k]
				switch {
				case n.State == scoring.Pending && n.Partial: // it waits whatever the rulebook says
					say("indicator", n.ID, "it has a part of the year only")
				case n.State == scoring.Pending && waits:
					say("indicator", n.ID, "it has no result yet")
				case r.forecast(n.ID):
					say("indicator", n.ID, "its value is a forecast")
				}
			}
		}
	}
	for _, m := range s.Modifiers {
		if m.State == scoring.Pending && waits {
			say("modifier", m.ID, "it has no result yet")
		}
	}
	if len(open) == 0 {
		return nil
	}
	const most = 3
	if len(related) > most {
		related = related[:most]
	}
	return []diag.Diagnostic{{Rule: ruleClash, Place: r.Place("scorecard:status"), Related: related,
		Message: fmt.Sprintf("the report is called final, but %s pending: %s", count(len(open), "result is", "results are"), some(open)),
		Hint:    `write status = "draft" until all is reported, or give what is missing, with not_applicable where it cannot be measured`}}
}
