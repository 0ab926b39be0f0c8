package lint

import (
	"fmt"
	"slices"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

func noDimensionRules() Rule {
	return Rule{
		ID: "L09", Level: diag.Warning, Threshold: number("0.5"), Measures: "largest share of a dimension, 0 to 1; the least is 0.05",
		Asks:   "No dimension holds more than 50 % or less than 5 % of the points.",
		Why:    "a dimension with most of the points decides alone, one with hardly any is ornament (Kaplan and Norton, The Balanced Scorecard, 1996)",
		AsksZh: "没有维度超过总分的50%或低于5%。",
		WhyZh:  "占大部分分值的维度独自决定总分，占极少分值的只是点缀",
		check: func(v *review) {
			least := number("0.05").Or(scoring.Number{})
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
					v.say("scorecard:dimension."+d.ID+".points", fmt.Sprintf("dimension %q holds %s of the points, more than %s", d.ID, percent(share), percent(v.limit())), "move points to the others")
				case share.Less(least):
					v.say("scorecard:dimension."+d.ID+".points", fmt.Sprintf("dimension %q holds %s of the points, less than 5 %%", d.ID, percent(share)), "give it more points or take it out")
				}
			}
		},
	}
}

// isMoney says whether an indicator measures money: its nature says so, or it says
// nothing and stands in the financial dimension.
func isMoney(m *measure) bool {
	return m.Nature == "money" || m.Nature == "" && m.dimension.Role == "financial"
}

func moneyShare() Rule {
	return Rule{
		ID: "L10", Level: diag.Warning, Threshold: number("0.3"), Measures: "largest share of money measures, 0 to 1",
		Asks:   "Measures of money hold at most 30 % of the points.",
		Why:    "money says how much was spent, not what it did (Kaplan and Norton, The Balanced Scorecard: Measures that Drive Performance, 1992)",
		AsksZh: "财务类指标不超过总分的30%。",
		WhyZh:  "资金说明花了多少，不说明办成了什么",
		check: func(v *review) {
			if share := v.share(isMoney); v.limit().Less(share) {
				v.say("scorecard:indicator", fmt.Sprintf("measures of money hold %s of the points, more than %s", percent(share), percent(v.limit())), "move points to what the money is spent for")
			}
		},
	}
}

func allOrNothing() Rule {
	return Rule{
		ID: "L21", Level: diag.Warning, Threshold: number("0.3"), Measures: "largest share of all-or-nothing rules, 0 to 1",
		Asks:   "All-or-nothing rules hold at most 30 % of the points.",
		Why:    "a jump at the target rewards shifting results across it (Jensen, Paying People to Lie, 2003)",
		AsksZh: "全有全无的规则不超过总分的30%。",
		WhyZh:  "目标值处的跳变会诱使人把结果在年度之间挪动",
		check: func(v *review) {
			if share := v.share(func(m *measure) bool { return m.method() == "met" }); v.limit().Less(share) {
				v.say("scorecard:indicator", fmt.Sprintf("all-or-nothing rules hold %s of the points, more than %s", percent(share), percent(v.limit())), "use anchors or bands where something is better than nothing")
			}
		},
	}
}

func backed() Rule {
	return Rule{
		ID: "L25", Level: diag.Warning, Threshold: number("0.4"), Measures: "largest share of points reported without evidence or verification, 0 to 1",
		Asks:   "Points that rest on the unit's own word alone hold at most 40 %.",
		Why:    "a figure that nobody can check invites a better one (Smith, On the unintended consequences of publishing performance data in the public sector, 1995)",
		AsksZh: "只凭自报的分值不超过40%。",
		WhyZh:  "无法核实的数字会诱使人报得更好看",
		check: func(v *review) {
			alone := func(m *measure) bool {
				r := m.Result
				return r != nil && r.NotApplicable.IsZero() && len(r.Evidence) == 0 && r.Verified == nil && len(r.Ballots) == 0 &&
					(r.Value.OK() || len(r.Periods) > 0 || r.Level != "" || len(r.Milestones) > 0)
			}
			if share := v.share(alone); v.limit().Less(share) {
				v.say("results:", fmt.Sprintf("%s of the points rest on the unit's word alone, more than %s", percent(share), percent(v.limit())), "add evidence = [...] or verified = { by = \"...\" }")
			}
		},
	}
}

func pointsInBounds() Rule {
	return Rule{
		ID: "L28", Level: diag.Warning, Threshold: number("20"), Measures: "most points of an indicator out of 100; the least is 2",
		Asks:   "An indicator holds between 2 and 20 points out of 100.",
		Why:    "with fewer it is ignored, with more it crowds the others out (the multitask problem: Holmström and Milgrom, 1991)",
		AsksZh: "一项指标为2至20分（满分100）。",
		WhyZh:  "太少无人理会，太多挤占其他指标（多任务问题）",
		check: func(v *review) {
			all := v.points(func(*measure) bool { return true })
			if all.IsZero() {
				return
			}
			for _, m := range v.measures {
				share := m.card.Points.Mul(scoring.FromInt(100)).Quo(all)
				ref := "scorecard:indicator." + m.ID + ".points"
				switch {
				case v.limit().Less(share):
					v.say(ref, fmt.Sprintf("indicator %q holds %s points out of 100, more than %s", m.ID, share.Trim(2), v.limit()), "split it or move points to others")
				case share.Less(scoring.FromInt(2)):
					v.say(ref, fmt.Sprintf("indicator %q holds %s points out of 100, fewer than 2", m.ID, share.Trim(2)), "give it more points or take it out")
				}
			}
		},
	}
}

func judgedShare() Rule {
	return Rule{
		ID: "L29", Level: diag.Warning, Threshold: number("0.4"), Measures: "largest share of judged points, 0 to 1",
		Asks:   "Points that are judged hold at most 40 %.",
		Why:    "judges are lenient and alike where they can be (Prendergast, The Provision of Incentives in Firms, 1999)",
		AsksZh: "评定类分值不超过40%。",
		WhyZh:  "评定者在可以宽松时总是宽松而雷同",
		check: func(v *review) {
			if share := v.share((*measure).judged); v.limit().Less(share) {
				v.say("scorecard:indicator", fmt.Sprintf("judged indicators hold %s of the points, more than %s", percent(share), percent(v.limit())), "measure what can be measured")
			}
		},
	}
}

func bonusBound() Rule {
	return Rule{
		ID: "L30", Level: diag.Error, Asks: "A bonus cannot lift a unit by more than one grade.",
		Why:    "beyond that the bonus decides and the scorecard does not",
		AsksZh: "加分不能使单位提高一个以上等次。",
		WhyZh:  "超过这一限度，起决定作用的是加分而不是计分卡",
		check: func(v *review) {
			b := v.report.Card.Rulebook
			if b == nil || len(b.Grades) < 3 {
				return
			}
			bonus, capped := b.BonusCap.Get()
			if !capped {
				if len(v.report.Card.Bonus) > 0 {
					v.say("results:bonus", "the rulebook sets no cap on bonuses, so that one may lift by any number of grades", "write [bonus] cap = ... in the rulebook")
				}
				return
			}
			edges := make([]scoring.Number, 0, len(b.Grades))
			for _, g := range b.Grades {
				edges = append(edges, g.From)
			}
			slices.SortFunc(edges, func(a, b scoring.Number) int { return b.Cmp(a) })
			for i := 0; i+2 < len(edges); i++ {
				if width := edges[i].Sub(edges[i+1]); width.Less(bonus) {
					v.say("rulebook:bonus.cap", fmt.Sprintf("a bonus of %s can lift over a whole grade, the one from %s to %s", bonus, edges[i+1], edges[i]), fmt.Sprintf("write a cap of at most %s", width))
					return
				}
			}
		},
	}
}
