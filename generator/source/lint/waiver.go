package lint

import (
	"fmt"
	"strconv"

	"steelyard/generator/diag"
	"steelyard/generator/source"
)

// longest is for how many years after its report a waiver may hold before the author is
// told that the rule is as good as off.
const longest = 3

// settle leaves out what the report's waivers hold back, and says what is wrong with
// the waivers themselves. One that holds is enough, also beside one that is over.
func settle(r *source.Report, rule *Rule, found []diag.Diagnostic) []diag.Diagnostic {
	var over []diag.Related
	var remarks []diag.Diagnostic
	holds := false
	for i, w := range r.Waivers {
		if w.Rule != rule.ID {
			continue
		}
		at := func(key string) diag.Place { return r.Place(fmt.Sprintf("scorecard:waive.%d.%s", i, key)) }
		switch {
		case !said(w.Reason):
			remarks = append(remarks, diag.Diagnostic{Rule: rule.ID, Severity: diag.Warning, Place: at("reason"), Message: "the waiver gives no reason, so it holds nothing back",
				Hint: "write why the rule does not fit this year; the report prints it"})
		case len(found) == 0:
			remarks = append(remarks, needless(at("rule"), rule, "the rule finds nothing"))
		case r.Expired(w):
			over = append(over, diag.Related{Place: at("until"), Message: fmt.Sprintf("the waiver held until %s, and the report's year ends on %s", w.Until, r.End())})
		default:
			holds = true
			if end, err := strconv.Atoi(r.End()[:4]); err == nil && w.Until > fmt.Sprintf("%04d-12-31", end+longest) {
				remarks = append(remarks, diag.Diagnostic{Rule: rule.ID, Severity: diag.Info, Place: at("until"), Message: fmt.Sprintf("the waiver holds for more than %d years after the report", longest),
					Hint: "name a nearer day, so that somebody asks again; a rule that does not fit at all is switched off in site.toml"})
			}
		}
	}
	if holds {
		return remarks
	}
	for k := range found {
		found[k].Related = append(found[k].Related, over...)
	}
	return append(remarks, found...)
}

// settleOff says which waivers name a rule that is not asked.
func settleOff(r *source.Report, rule *Rule) []diag.Diagnostic {
	var out []diag.Diagnostic
	for i, w := range r.Waivers {
		if w.Rule == rule.ID {
			out = append(out, needless(r.Place(fmt.Sprintf("scorecard:waive.%d.rule", i)), rule, "the rule is off in site.toml"))
		}
	}
	return out
}

func needless(place diag.Place, rule *Rule, why string) diag.Diagnostic {
	return diag.Diagnostic{Rule: rule.ID, Severity: diag.Info, Place: place, Message: "the waiver is not needed: " + why, Hint: "take it out"}
}
