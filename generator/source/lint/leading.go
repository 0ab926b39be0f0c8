package lint

import (
	"fmt"
	"slices"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

func enoughLead() Rule {
	return Rule{
		ID: "L07", Level: diag.Warning, Threshold: number("0.25"), Share: true, Measures: "least share of leading indicators",
		Asks: "A quarter of the indicators lead; each objective has a leading one.",
		Why:  "results come too late to steer by, drivers do not", Source: "Kaplan and Norton, The Balanced Scorecard, 1996",
		check: func(v *review) {
			lead := int64(0)
			for _, m := range v.measures {
				if m.Kind == "lead" {
					lead++
				}
			}
			if n := int64(len(v.measures)); n > 0 {
				if share := scoring.FromInt(lead).Quo(scoring.FromInt(n)); share.Less(v.limit()) {
					say := fmt.Sprintf("%d of %d indicators lead, less than %s", lead, n, percent(v.limit()))
					if n == 1 {
						say = "the only indicator does not lead"
					}
					v.say("scorecard:indicator", say, `mark what moves first with kind = "lead", or measure it`)
					return
				}
			}
			for _, o := range v.objectives() {
				leads := func(i *source.Indicator) bool { return i.Kind == "lead" }
				if len(o.Indicators) > 0 && !slices.ContainsFunc(o.Indicators, leads) { // that it has none at all is L06's
					v.say("scorecard:objective."+o.ID, fmt.Sprintf("objective %q has no leading indicator", o.ID), "measure what moves before the result does")
				}
			}
		},
	}
}

func lagInDimension() Rule {
	return Rule{
		ID: "L08", Level: diag.Warning, Asks: "Each dimension has a lagging indicator.",
		Why: "drivers without a result never show whether the strategy works", Source: "Kaplan and Norton, Linking the Balanced Scorecard to Strategy, 1996",
		check: func(v *review) {
			for _, d := range v.report.Dimensions {
				has, any := false, false
				for _, m := range v.measures {
					if m.dimension == d {
						any = true
						has = has || m.Kind == "lag"
					}
				}
				if any && !has {
					v.say("scorecard:dimension."+d.ID, fmt.Sprintf("dimension %q has no lagging indicator", d.ID), `measure its result, with kind = "lag"`)
				}
			}
		},
	}
}
