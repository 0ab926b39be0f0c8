package lint

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/source"
)

// arrow is one arrow of the strategy map.
type arrow struct {
	from     *source.Objective
	to       *source.Objective // nil: the mission
	feedback bool              // it leads back against the order of causes
	ref      string            // where it stands
}

// arrows are those of the map, by objective from the top dimension down. One to an
// objective that this unit does not have is none.
func (v *review) arrows() iter.Seq[arrow] {
	by := map[string]*source.Objective{}
	for _, o := range v.objectives() {
		by[o.ID] = o
	}
	return func(yield func(arrow) bool) {
		for _, o := range v.objectives() {
			for k, s := range o.Supports {
				if to := by[s.To]; to != nil || s.To == "mission" {
					if !yield(arrow{o, to, s.Feedback, fmt.Sprintf("scorecard:objective.%s.supports.%d", o.ID, k)}) {
						return
					}
				}
			}
		}
	}
}

// reaches says whether arrows lead from a dimension's objectives to the mission.
func (v *review) reaches(from *source.Dimension) bool {
	next := map[*source.Objective][]*source.Objective{} // by cause; nil stands for the mission
	for a := range v.arrows() {
		if !a.feedback {
			next[a.from] = append(next[a.from], a.to)
		}
	}
	seen := map[*source.Objective]bool{}
	open := slices.Clone(from.Objectives)
	for len(open) > 0 {
		o := open[0]
		open = open[1:]
		if o == nil {
			return true
		}
		if !seen[o] {
			seen[o] = true
			open = append(open, next[o]...)
		}
	}
	return false
}

func objectivesLinked() Rule {
	return Rule{
		ID: "L11", Level: diag.Error, Asks: "Every objective is linked in the strategy map.",
		Why: "an objective that neither causes nor follows from another is no part of the strategy", Source: "Kaplan and Norton, Strategy Maps, 2004",
		check: func(v *review) {
			linked := map[*source.Objective]bool{}
			for a := range v.arrows() {
				linked[a.from], linked[a.to] = true, true
			}
			for _, o := range v.objectives() {
				if !linked[o] && len(o.Supports) == 0 { // a common one may support what only other units have
					v.say("scorecard:objective."+o.ID+".supports", fmt.Sprintf("objective %q is linked to no other", o.ID), "write supports = [...], what it helps to reach")
				}
			}
		},
	}
}

func pathToMission() Rule {
	return Rule{
		ID: "L12", Level: diag.Error, Asks: "A path leads from learning and growth to the mission.",
		Why: "what people learn has to arrive at those who are served", Source: "Kaplan and Norton, Strategy Maps, 2004",
		check: func(v *review) {
			if from, _ := v.role("learning"); from != nil && len(from.Objectives) > 0 && !v.reaches(from) {
				v.say("scorecard:dimension."+from.ID, fmt.Sprintf("no path of arrows leads from dimension %q to the mission", from.ID), "link the objectives on the way, the last one with supports = [\"mission\"]")
			}
		},
	}
}

func noCycle() Rule {
	return Rule{
		ID: "L13", Level: diag.Error, Asks: "The strategy map has no circle, unless a link says feedback = true.",
		Why: "a cause comes before its effect, and in a circle nothing does", Source: "Nørreklit, The Balance on the Balanced Scorecard, 2000",
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
		Why: "readers take what stands below for the cause of what stands above", Source: "Kaplan and Norton, Strategy Maps, 2004",
		check: func(v *review) {
			for a := range v.arrows() {
				if a.to != nil && !a.feedback && slices.Index(v.report.Dimensions, a.to.Dimension) > slices.Index(v.report.Dimensions, a.from.Dimension) {
					v.say(a.ref, fmt.Sprintf("the arrow from %q to %q runs down the dimensions", a.from.ID, a.to.ID), "turn it round, mark it as feedback, or change the order of the dimensions")
				}
			}
		},
	}
}

func externalSupports() Rule {
	return Rule{
		ID: "L15", Level: diag.Warning, Asks: "The dimension of external resources supports customer or internal objectives.",
		Why: "partners are a means: what they bring has to arrive in the service or in the process", Source: practice,
		check: func(v *review) {
			from, _ := v.role("external")
			_, customer := v.role("customer")
			_, internal := v.role("internal")
			if from == nil || len(from.Objectives) == 0 || customer < 0 && internal < 0 {
				return // there is nothing that could be supported
			}
			for a := range v.arrows() {
				if a.from.Dimension.Role == "external" && a.to != nil && (a.to.Dimension.Role == "customer" || a.to.Dimension.Role == "internal") {
					return
				}
			}
			v.say("scorecard:dimension."+from.ID, fmt.Sprintf("nothing in dimension %q supports a customer or internal objective", from.ID), "say in supports what the partners help to reach")
		},
	}
}

func swotUsed() Rule {
	return Rule{
		ID: "L16", Level: diag.Warning, Asks: "Each entry of the SWOT leads to an objective.",
		Why: "an analysis from which nothing follows was not needed", Source: "Hill and Westbrook, SWOT Analysis: It's Time for a Product Recall, 1997",
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
					if used[item.ID] {
						continue
					}
					var related []diag.Related
					for _, s := range v.report.Strategies {
						if slices.Contains(s.From, item.ID) {
							related = append(related, v.near("scorecard:strategy."+s.ID, "no objective names this strategy"))
						}
					}
					v.say("scorecard:swot."+part.key+"."+item.ID, fmt.Sprintf("%s leads to no objective", item.ID), "name it in a strategy's from, and the strategy in an objective", related...)
				}
			}
		},
	}
}
