package lint

import (
	"fmt"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

func missionStands() Rule {
	return Rule{
		ID: "L01", Level: diag.Error, Asks: "A mission stands above the dimensions.",
		Why: "in a public body the mission, not money, is what all dimensions lead to", Source: "Kaplan, Strategic Performance Measurement and Management in Nonprofit Organizations, 2001",
		check: func(v *review) {
			if !said(v.report.Mission) { // it belongs next to vision and title
				v.say(v.first("scorecard:mission", "scorecard:vision", "scorecard:title"), "the scorecard has no mission", `write mission = "..." at the top`)
			}
		},
	}
}

func customerAboveMoney() Rule {
	return Rule{
		ID: "L02", Level: diag.Warning, Asks: "The customer dimension does not stand below the financial one.",
		Why: "a public body spends money to serve people, and not the other way round", Source: "Niven, Balanced Scorecard Step-by-Step for Government and Nonprofit Agencies, 2nd ed. 2008",
		check: func(v *review) {
			customer, c := v.role("customer")
			financial, f := v.role("financial")
			if c >= 0 && f >= 0 && c > f {
				v.say("scorecard:dimension."+customer.ID, fmt.Sprintf("dimension %q stands below the financial one", customer.ID), "put its table before the financial one",
					v.near("scorecard:dimension."+financial.ID, "the financial dimension stands here"))
			}
		},
	}
}

// farTooMany is by how much the objectives pass the threshold of L03 before it is an error.
const farTooMany = 5

func objectiveCount() Rule {
	return Rule{
		ID: "L03", Level: diag.Warning, Threshold: number("20"), Least: number("8"),
		Measures: "most and least objectives; more than 5 above the most are an error",
		Asks:     "A scorecard has 8 to 20 objectives.",
		Why:      "with fewer the strategy has gaps, with more nobody can hold it in mind", Source: "practice rule of this tool, so that about two dozen measures do: Kaplan and Norton, The Balanced Scorecard, 1996",
		check: func(v *review) {
			n, most, least := int64(len(v.objectives())), v.limit(), v.least()
			have := count(n, "objective is", "objectives are")
			switch number := scoring.FromInt(n); {
			case most.Add(scoring.FromInt(farTooMany)).Less(number):
				v.sayAs(diag.Error, "scorecard:objective", fmt.Sprintf("%s far more than %s", have, most), "merge those that serve the same end")
			case most.Less(number):
				v.say("scorecard:objective", fmt.Sprintf("%s more than %s", have, most), "merge those that serve the same end")
			case number.Less(least):
				v.say("scorecard:objective", fmt.Sprintf("%s fewer than %s", have, least), "ask of each dimension what must be reached")
			}
		},
	}
}

func indicatorCount() Rule {
	return Rule{
		ID: "L04", Level: diag.Warning, Threshold: number("25"), Measures: "most indicators",
		Asks: "A unit's scorecard has at most 25 indicators.",
		Why:  "effort that is spread over more measures moves none of them", Source: "Kaplan and Norton, The Balanced Scorecard, 1996: about two dozen",
		check: func(v *review) {
			n := int64(0)
			for _, m := range v.measures {
				if !m.card.Watched {
					n++
				}
			}
			if v.limit().Less(scoring.FromInt(n)) {
				v.say("scorecard:indicator", fmt.Sprintf("%s more than %s", count(n, "indicator is", "indicators are"), v.limit()), "keep those that show whether an objective is reached")
			}
		},
	}
}

func objectivesSpread() Rule {
	return Rule{
		ID: "L05", Level: diag.Warning, Threshold: number("6"), Measures: "most objectives of a dimension",
		Asks: "No dimension is without an objective, none has more than 6.",
		Why:  "an empty dimension is no part of the balance, a crowded one hides what matters", Source: practice,
		check: func(v *review) {
			for _, d := range v.report.Dimensions {
				switch n := int64(len(d.Objectives)); {
				case n == 0:
					v.say("scorecard:dimension."+d.ID, fmt.Sprintf("dimension %q has no objective", d.ID), "say what is to be reached in it, or take it out")
				case v.limit().Less(scoring.FromInt(n)):
					v.say("scorecard:dimension."+d.ID, fmt.Sprintf("dimension %q has %s, more than %s", d.ID, count(n, "objective", "objectives"), v.limit()), "merge those that serve the same end")
				}
			}
		},
	}
}

func objectivesMeasured() Rule {
	return Rule{
		ID: "L06", Level: diag.Error, Threshold: number("3"), Measures: "most indicators of an objective; more are a warning",
		Asks: "Each objective has 1 to 3 indicators.",
		Why:  "what is not measured is a wish, and with many measures none decides", Source: "practice rule of this tool, after Kaplan and Norton, The Balanced Scorecard, 1996",
		check: func(v *review) {
			for _, o := range v.objectives() {
				n := int64(0)
				for _, i := range o.Indicators {
					if m := v.by[i.ID]; m == nil || !m.card.Watched {
						n++
					}
				}
				switch {
				case n == 0 && len(o.Indicators) > 0:
					v.sayAs(diag.Warning, "scorecard:objective."+o.ID, fmt.Sprintf("every indicator of objective %q is only watched", o.ID), "give one of them points")
				case n == 0:
					v.say("scorecard:objective."+o.ID, fmt.Sprintf("objective %q has no indicator", o.ID), "say how one sees that it is reached")
				case v.limit().Less(scoring.FromInt(n)):
					v.sayAs(diag.Warning, "scorecard:objective."+o.ID, fmt.Sprintf("objective %q has %s, more than %s", o.ID, count(n, "indicator", "indicators"), v.limit()), "keep those that decide")
				}
			}
		},
	}
}
