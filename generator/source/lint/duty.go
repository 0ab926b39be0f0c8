package lint

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/source"
)

func objectivesManned() Rule {
	return Rule{
		ID: "L17", Level: diag.Warning, Asks: "Each objective has an owner and an initiative.",
		Why: "an objective that nobody answers for and nobody works at is not pursued", Source: "Kaplan and Norton, The Execution Premium, 2008",
		check: func(v *review) {
			for _, o := range v.objectives() {
				ref := "scorecard:objective." + o.ID
				owned := said(o.Owner)
				worked := slices.ContainsFunc(v.report.Initiatives, func(i *source.Initiative) bool { return slices.Contains(i.Objectives, o.ID) })
				missing := func(lacks ...string) string {
					return fmt.Sprintf("objective %q has no %s", o.ID, strings.Join(lacks, " and no "))
				}
				switch {
				case owned && worked:
				case v.common(ref): // who owns it is the rulebook's, what is done is the unit's
					if !owned {
						v.say(ref, missing("owner"), "say who answers for it")
					}
					if !worked {
						v.say("scorecard:initiative", missing("initiative"), "name it in an initiative's objectives", v.near(ref, "the objective is common to all units"))
					}
				case owned:
					v.say(ref, missing("initiative"), "name it in an initiative's objectives")
				case worked:
					v.say(ref+".owner", missing("owner"), "say who answers for it")
				default:
					v.say(ref, missing("owner", "initiative"), "say who answers for it and what is done")
				}
			}
		},
	}
}

func indicatorsDescribed() Rule {
	return Rule{
		ID: "L18", Level: diag.Error, Asks: "Each indicator has an owner, a source, a frequency and a definition.",
		Why: "without them two people measure two things", Source: "HM Treasury and others, Choosing the Right FABRIC, 2001: attributable, well-defined, verifiable",
		check: func(v *review) {
			for _, m := range v.measures {
				ref := measureOf(m.ID)
				var lacks []string
				for _, need := range []struct {
					name string
					has  bool
				}{{"owner", said(m.Owner)}, {"source", said(m.Source)}, {"frequency", m.FrequencySaid}, {"definition", said(m.Definition)}} {
					if !need.has {
						lacks = append(lacks, need.name)
					}
				}
				switch len(lacks) {
				case 0:
					continue
				case 1: // the key may be there and say nothing
					ref += "." + lacks[0]
				}
				v.say(ref, fmt.Sprintf("indicator %q has no %s", m.ID, strings.Join(lacks, ", no ")), "add what is missing")
			}
		},
	}
}

// isQuantity says whether an indicator counts how much is done: its nature says so, or it
// has none and its title counts, more is better, and nothing in the title says that only
// what is good, or a part for each of something, is counted.
func isQuantity(m *measure) bool {
	if m.Nature != "" || m.Better == "lower" || m.Better == "range" || isPercent(m.Unit) || isPoints(m.Unit) || isCurrency(m.Unit) {
		return m.Nature == "quantity"
	}
	if w, _ := effortOf(m.Title, m.Unit); w != "" {
		return false // that it counts effort is L20's
	}
	return slices.ContainsFunc(versions(m.Title), func(s string) bool {
		s = strings.ToLower(strings.TrimSpace(s))
		counts := strings.HasPrefix(s, "number of ") || slices.ContainsFunc([]string{"数量", "次数", "人次", "场次", "件数", "个数", "条数", "户数", "人数", "篇数", "份数"}, func(end string) bool { return strings.HasSuffix(s, end) })
		return counts && within(s, "每", "人均", "户均", "平均", "落实", "办结", "采纳", "合格", "达标", "有效", "成功", "满意", "核实",
			" per ", "resolved", "settled", "accepted", "adopted", "certified", "passed", "satisfied", "verified") == ""
	})
}

func quantityPaired() Rule {
	return Rule{
		ID: "L26", Level: diag.Warning, Asks: "A quantity is paired with a measure of quality or satisfaction.",
		Why: "counted alone, more comes at the price of worse", Source: "Bevan and Hood, What's Measured Is What Matters, 2006: output distortion",
		check: func(v *review) {
			good := func(m *measure) bool { return m != nil && (m.Nature == "quality" || m.Nature == "satisfaction") }
			for _, m := range v.measures {
				if !isQuantity(m) || m.card.Watched { // what earns nothing pays nobody for more of worse
					continue
				}
				paired := slices.ContainsFunc(v.measures, func(other *measure) bool {
					return good(other) && (other.objective == m.objective || slices.Contains(other.Pairs, m.ID) || slices.Contains(m.Pairs, other.ID))
				})
				if !paired {
					key := ".nature"
					if len(m.Pairs) > 0 {
						key = ".pairs"
					}
					v.say(measureOf(m.ID)+key, fmt.Sprintf("indicator %q counts a quantity that nothing balances", m.ID), "write pairs = [...] with a measure of quality or satisfaction, or nature = \"...\" if it measures something else")
				}
			}
		},
	}
}

// asks says whether an indicator asks those who are served: it measures satisfaction, by
// its nature or, where it has none, by its title, outside the dimension of learning and growth,
// where it is the staff who are asked.
func asks(m *measure) bool {
	if m.dimension.Role == "learning" {
		return false
	}
	if m.Nature == "" {
		return finds(m.Title, "satisf", "满意", "滿意", "好评") != "" || m.method() == "panel" && m.dimension.Role == "customer"
	}
	return m.Nature == "satisfaction"
}

func servedAsked() Rule {
	return Rule{
		ID: "L27", Level: diag.Error, Asks: "Someone who is served is asked.",
		Why: "only they know whether the service serves", Source: "Ministry of Finance of China, Measures for the Management of Performance Targets in Central Departments' Budgets, 2015: satisfaction is one of three kinds of indicators",
		check: func(v *review) {
			staff := ""
			for _, m := range v.measures {
				if asks(m) {
					return
				}
				if m.Nature == "satisfaction" {
					staff = m.ID
				}
			}
			ref := "scorecard:indicator"
			if customer, _ := v.role("customer"); customer != nil {
				ref = "scorecard:dimension." + customer.ID
			}
			var related []diag.Related
			if staff != "" {
				related = append(related, v.near(measureOf(staff)+".nature", "this asks the staff: it stands in learning and growth"))
			}
			v.say(ref, "nobody who is served is asked", `add an indicator with nature = "satisfaction"`, related...)
		},
	}
}

func servesParent() Rule {
	return Rule{
		ID: "L34", Level: diag.Warning, Asks: "A unit's objectives serve those of the unit above it.",
		Why: "a scorecard that is not passed down steers only the top", Source: "Kaplan and Norton, Alignment, 2006",
		check: func(v *review) {
			parent := v.units[v.unit.Parent]
			if parent == nil {
				return
			}
			k := slices.IndexFunc(parent.Reports, func(r *source.Report) bool { return r.Year == v.report.Year })
			if k < 0 || slices.ContainsFunc(v.objectives(), func(o *source.Objective) bool { return len(o.Serves) > 0 }) {
				return
			}
			v.say("scorecard:objective", fmt.Sprintf("no objective serves one of %q", parent.ID), "write serves = [...] with objectives of the unit above",
				diag.Related{Place: parent.Reports[k].Place("scorecard:objective"), Message: "the objectives of the unit above"})
		},
	}
}

func dutiesCovered() Rule {
	return Rule{
		ID: "L35", Level: diag.Warning, Asks: "Each duty of the unit has an indicator.",
		Why: "what is left out of the measures is left out of the work", Source: "Smith, On the Unintended Consequences of Publishing Performance Data in the Public Sector, 1995: tunnel vision",
		check: func(v *review) {
			covered := map[string]bool{}
			for _, m := range v.measures {
				for _, d := range m.Duties {
					covered[d] = true
				}
			}
			for _, d := range v.unit.Duties {
				if !covered[d.ID] {
					v.say("scorecard:indicator", fmt.Sprintf("no indicator covers duty %s of the unit", d.ID), fmt.Sprintf("write duties = [%q] at the indicator that does", d.ID),
						v.near("unit:duties."+d.ID, "the duty"))
				}
			}
		},
	}
}
