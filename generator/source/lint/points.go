package lint

import (
	"fmt"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

func noDimensionRules() Rule {
	return Rule{
		ID: "L09", Level: diag.Warning, Threshold: number("0.5"), Least: number("0.05"), Share: true,
		Measures: "largest and least share of a dimension",
		Asks:     "No dimension holds more than 50% or less than 5% of the points.",
		Why:      "a dimension with most of the points decides alone, one with hardly any is ornament", Source: "practice rule of this tool; that weights are value judgements which decide the result: OECD and JRC, Handbook on Constructing Composite Indicators, 2008",
		check: func(v *review) {
			var all scoring.Number
			for _, d := range v.report.Dimensions {
				all = all.Add(d.Points)
			}
			if all.IsZero() {
				return
			}
			for _, d := range v.report.Dimensions {
				switch share := d.Points.Quo(all); {
				case v.limit().Less(share):
					v.say("scorecard:dimension."+d.ID+".points", fmt.Sprintf("dimension %q holds %s of the points, more than %s", d.ID, percentBeside(share, v.limit()), percent(v.limit())), "move points to the others")
				case share.Less(v.least()):
					v.say("scorecard:dimension."+d.ID+".points", fmt.Sprintf("dimension %q holds %s of the points, less than %s", d.ID, percentBeside(share, v.least()), percent(v.least())), "give it more points, or take the dimension out")
				}
			}
		},
	}
}

// isMoney says whether an indicator measures money: its nature says so, or it has none
// and stands in the financial dimension or is an amount of money.
func isMoney(m *measure) bool {
	return m.Nature == "money" || m.Nature == "" && (m.dimension.Role == "financial" || isCurrency(m.Unit))
}

func moneyShare() Rule {
	return Rule{
		ID: "L10", Level: diag.Warning, Threshold: number("0.3"), Share: true, Measures: "largest share of money measures",
		Asks: "Measures of money hold at most 30% of the points.",
		Why:  "money says how much was spent, not what it did", Source: "Kaplan and Norton, The Balanced Scorecard: Measures that Drive Performance, 1992; the limit is this tool's",
		check: func(v *review) {
			v.atMost(isMoney, pointsOf, "measures of money", "move points to what the money is spent for")
		},
	}
}

func allOrNothing() Rule {
	return Rule{
		ID: "L21", Level: diag.Warning, Threshold: number("0.3"), Share: true, Measures: "largest share of all-or-nothing rules",
		Asks: "All-or-nothing rules hold at most 30% of the points.",
		Why:  "a jump at the target rewards shifting results across it", Source: "Jensen, Paying People to Lie: The Truth about the Budgeting Process, 2003; the limit is this tool's",
		check: func(v *review) {
			v.atMost(func(m *measure) bool {
				r := m.rule(v.report.Card.Rulebook)
				return r != nil && r.AllOrNothing()
			}, scoreOf, "all-or-nothing rules", "use anchors or bands where something is better than nothing")
		},
	}
}

// byItself says whether the one who checked a result is the one who reported it.
func (v *review) byItself(m *measure) bool {
	by := m.Result.Verified.By
	return !said(by) || sameName(by, v.unit.Title) || !m.Common && sameName(by, m.Owner)
}

func backed() Rule {
	return Rule{
		ID: "L25", Level: diag.Warning, Threshold: number("0.4"), Share: true, Measures: "largest share of points reported without evidence or verification",
		Asks: "Points that rest on the unit's own word alone hold at most 40%.",
		Why:  "a figure that nobody can check invites a better one", Source: "Smith, On the Unintended Consequences of Publishing Performance Data in the Public Sector, 1995: misrepresentation; the limit is this tool's",
		check: func(v *review) {
			v.atMost(func(m *measure) bool {
				r := m.Result
				return r != nil && r.NotApplicable.IsZero() && len(r.Evidence) == 0 && (r.Verified == nil || v.byItself(m)) && len(r.Ballots) == 0 &&
					(r.Value.OK() || len(r.Periods) > 0 || r.Level != "" || len(r.Milestones) > 0)
			}, resultOf, "results that rest on the unit's word alone", "add evidence = [...] or verified = { by = \"...\" } by somebody else")
		},
	}
}

func pointsInBounds() Rule {
	return Rule{
		ID: "L28", Level: diag.Warning, Threshold: number("20"), Least: number("2"), Measures: "most and least points of an indicator out of 100",
		Asks: "An indicator holds between 2 and 20 points out of 100.",
		Why:  "with fewer it is ignored, with more it crowds the others out", Source: "Holmström and Milgrom, Multitask Principal-Agent Analyses, 1991; the limits are this tool's",
		check: func(v *review) {
			total := v.total()
			if total.IsZero() {
				return
			}
			for _, m := range v.measures {
				if m.card.Watched {
					continue // it has none on purpose
				}
				share := m.points().Mul(scoring.FromInt(100)).Quo(total)
				switch {
				case v.limit().Less(share):
					v.say(pointsOf(m.ID), fmt.Sprintf("of 100 points indicator %q holds %s, more than %s", m.ID, share.TrimBeside(v.limit(), 2), v.limit()), "split it or move points to others")
				case share.Less(v.least()):
					v.say(pointsOf(m.ID), fmt.Sprintf("of 100 points indicator %q holds %s, fewer than %s", m.ID, share.TrimBeside(v.least(), 2), v.least()), "give it more points, or take the indicator out")
				}
			}
		},
	}
}

func judgedShare() Rule {
	return Rule{
		ID: "L29", Level: diag.Warning, Threshold: number("0.4"), Share: true, Measures: "largest share of judged points",
		Asks: "Points that are judged hold at most 40%.",
		Why:  "judges are lenient and alike where they can be", Source: "Prendergast, The Provision of Incentives in Firms, 1999; the limit is this tool's",
		check: func(v *review) {
			v.atMost((*measure).judged, scoreOf, "judged indicators", "measure what can be measured")
		},
	}
}
