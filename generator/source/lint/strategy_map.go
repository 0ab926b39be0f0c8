package lint

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/source"
)

func objectivesLinked() Rule {
	return Rule{
		ID: "L11", Level: diag.Error, Asks: "Every objective is linked in the strategy map.",
		Why:    "an objective that neither causes nor follows from another is no part of the strategy (Kaplan and Norton, Strategy Maps, 2004)",
		AsksZh: "每个目标在战略地图上都有联系。",
		WhyZh:  "既不是原因也不是结果的目标，不属于战略",
		check: func(v *review) {
			linked := map[string]bool{}
			for _, o := range v.objectives() {
				for _, s := range o.Supports {
					linked[o.ID], linked[s.To] = true, true
				}
			}
			for _, o := range v.objectives() {
				if !linked[o.ID] {
					v.say("scorecard:objective."+o.ID, fmt.Sprintf("objective %q is linked to no other", o.ID), "write supports = [...], what it helps to reach")
				}
			}
		},
	}
}

func pathToMission() Rule {
	return Rule{
		ID: "L12", Level: diag.Error, Asks: "A path leads from learning and growth to the mission.",
		Why:    "what people learn has to arrive at those who are served (Kaplan and Norton, Strategy Maps, 2004)",
		AsksZh: "有通路从学习与成长到使命。",
		WhyZh:  "学到的东西要落到服务对象身上",
		check: func(v *review) {
			from, _ := v.role("learning")
			if from == nil || len(from.Objectives) == 0 {
				return
			}
			reached := map[string]bool{}
			var walk func(id string)
			by := map[string]*source.Objective{}
			for _, o := range v.objectives() {
				by[o.ID] = o
			}
			walk = func(id string) {
				if reached[id] {
					return
				}
				reached[id] = true
				if o := by[id]; o != nil {
					for _, s := range o.Supports {
						if !s.Feedback {
							walk(s.To)
						}
					}
				}
			}
			for _, o := range from.Objectives {
				walk(o.ID)
			}
			if !reached["mission"] {
				v.say("scorecard:dimension."+from.ID, fmt.Sprintf("no path of arrows leads from dimension %q to the mission", from.ID), "link the objectives on the way, the last one with supports = [\"mission\"]")
			}
		},
	}
}

func noCycle() Rule {
	return Rule{
		ID: "L13", Level: diag.Error, Asks: "The strategy map has no circle, unless a link says feedback = true.",
		Why:    "in a circle nothing is cause and nothing effect (Kaplan and Norton, The Balanced Scorecard, 1996)",
		AsksZh: "战略地图没有回路，标明 feedback = true 的除外。",
		WhyZh:  "在回路中分不清因果",
		check: func(v *review) {
			for _, c := range source.Cycles(v.report) {
				v.say("scorecard:objective."+c[len(c)-2]+".supports", "the strategy map runs in a circle: "+strings.Join(c, " → "), "take one arrow out, or mark the one that leads back")
			}
		},
	}
}

func linksRunUp() Rule {
	return Rule{
		ID: "L14", Level: diag.Warning, Asks: "Links run up the order of dimensions.",
		Why:    "readers take what stands below for the cause of what stands above (Kaplan and Norton, Strategy Maps, 2004)",
		AsksZh: "联系沿维度顺序向上。",
		WhyZh:  "读者把下面的看作上面的原因",
		check: func(v *review) {
			at := map[string]int{}
			for i, d := range v.report.Dimensions {
				for _, o := range d.Objectives {
					at[o.ID] = i
				}
			}
			for _, o := range v.objectives() {
				for k, s := range o.Supports {
					if to, ok := at[s.To]; ok && to > at[o.ID] && !s.Feedback {
						v.say(fmt.Sprintf("scorecard:objective.%s.supports.%d", o.ID, k), fmt.Sprintf("the arrow from %q to %q runs down the dimensions", o.ID, s.To),
							"turn it round, mark it as feedback, or change the order of the dimensions")
					}
				}
			}
		},
	}
}

func externalSupports() Rule {
	return Rule{
		ID: "L15", Level: diag.Warning, Asks: "The dimension of external resources supports customer or internal objectives.",
		Why:    "partners are a means: what they bring has to arrive in the service or in the process",
		AsksZh: "外部资源维度支撑服务对象或内部流程的目标。",
		WhyZh:  "合作伙伴是手段，带来的资源要进入服务或流程",
		check: func(v *review) {
			from, _ := v.role("external")
			if from == nil || len(from.Objectives) == 0 {
				return
			}
			role := map[string]string{}
			for _, d := range v.report.Dimensions {
				for _, o := range d.Objectives {
					role[o.ID] = d.Role
				}
			}
			for _, o := range from.Objectives {
				for _, s := range o.Supports {
					if r := role[s.To]; r == "customer" || r == "internal" {
						return
					}
				}
			}
			v.say("scorecard:dimension."+from.ID, fmt.Sprintf("nothing in dimension %q supports a customer or internal objective", from.ID), "say in supports what the partners help to reach")
		},
	}
}

func swotUsed() Rule {
	return Rule{
		ID: "L16", Level: diag.Warning, Asks: "Each entry of the SWOT leads to an objective.",
		Why:    "an analysis from which nothing follows was not needed (Hill and Westbrook, SWOT Analysis: It's Time for a Product Recall, 1997)",
		AsksZh: "每条SWOT都落实到目标。",
		WhyZh:  "得不出任何结论的分析是不必要的",
		check: func(v *review) {
			used := map[string]bool{}
			for _, s := range v.report.Strategies {
				for _, o := range v.objectives() {
					if slices.Contains(o.Strategy, s.ID) {
						for _, id := range s.From {
							used[id] = true
						}
					}
				}
			}
			for _, part := range []struct {
				key   string
				items []source.Item
			}{{"strengths", v.report.SWOT.Strengths}, {"weaknesses", v.report.SWOT.Weaknesses}, {"opportunities", v.report.SWOT.Opportunities}, {"threats", v.report.SWOT.Threats}} {
				for _, item := range part.items {
					if !used[item.ID] {
						v.say("scorecard:swot."+part.key+"."+item.ID, fmt.Sprintf("%s leads to no objective", item.ID), "name it in a strategy's from, and the strategy in an objective")
					}
				}
			}
		},
	}
}
