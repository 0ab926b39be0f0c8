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
		Why:    "an objective that nobody answers for and nobody works at is not pursued (Kaplan and Norton, The Strategy-Focused Organization, 2001)",
		AsksZh: "每个目标有责任单位和重点工作。",
		WhyZh:  "没人负责、没有工作支撑的目标不会有人去做",
		check: func(v *review) {
			for _, o := range v.objectives() {
				var lacks []string
				if o.Owner.IsZero() {
					lacks = append(lacks, "owner")
				}
				if !slices.ContainsFunc(v.report.Initiatives, func(i *source.Initiative) bool { return slices.Contains(i.Objectives, o.ID) }) {
					lacks = append(lacks, "initiative")
				}
				if len(lacks) > 0 {
					v.say("scorecard:objective."+o.ID, fmt.Sprintf("objective %q has no %s", o.ID, strings.Join(lacks, " and no ")), "say who answers for it and what is done")
				}
			}
		},
	}
}

func indicatorsDescribed() Rule {
	return Rule{
		ID: "L18", Level: diag.Error, Asks: "Each indicator has an owner, a source, a frequency and a definition.",
		Why:    "without them two people measure two things (HM Treasury and others, Choosing the Right FABRIC, 2001)",
		AsksZh: "每项指标有责任单位、来源、频次和定义。",
		WhyZh:  "缺少这些，两个人统计的就不是一回事",
		check: func(v *review) {
			for _, m := range v.measures {
				var lacks []string
				for _, need := range []struct {
					name string
					has  bool
				}{{"owner", !m.Owner.IsZero()}, {"source", !m.Source.IsZero()}, {"frequency", m.FrequencySaid}, {"definition", !m.Definition.IsZero()}} {
					if !need.has {
						lacks = append(lacks, need.name)
					}
				}
				if len(lacks) > 0 {
					v.say("scorecard:indicator."+m.ID, fmt.Sprintf("indicator %q has no %s", m.ID, strings.Join(lacks, ", no ")), "add what is missing")
				}
			}
		},
	}
}

func quantityPaired() Rule {
	return Rule{
		ID: "L26", Level: diag.Warning, Asks: "A quantity is paired with a measure of quality or satisfaction.",
		Why:    "counted alone, more comes at the price of worse (Bevan and Hood, What's Measured Is What Matters, 2006)",
		AsksZh: "数量指标配有质量或满意度指标。",
		WhyZh:  "只计数量，多以质量为代价",
		check: func(v *review) {
			good := func(n string) bool { return n == "quality" || n == "satisfaction" }
			nature := map[string]string{}
			for _, m := range v.measures {
				nature[m.ID] = m.Nature
			}
			for _, m := range v.measures {
				if m.Nature != "quantity" {
					continue
				}
				paired := slices.ContainsFunc(m.Pairs, func(id string) bool { return good(nature[id]) })
				for _, other := range v.measures {
					paired = paired || good(other.Nature) && (other.objective == m.objective || slices.Contains(other.Pairs, m.ID))
				}
				if !paired {
					v.say("scorecard:indicator."+m.ID, fmt.Sprintf("indicator %q counts a quantity that nothing balances", m.ID), "write pairs = [...] with a measure of quality or satisfaction")
				}
			}
		},
	}
}

func servedAsked() Rule {
	return Rule{
		ID: "L27", Level: diag.Error, Asks: "Someone who is served is asked.",
		Why:    "only they know whether the service serves (Niven, Balanced Scorecard Step-by-Step for Government and Nonprofit Agencies, 2008)",
		AsksZh: "服务对象受到询问。",
		WhyZh:  "服务好不好，只有他们知道",
		check: func(v *review) {
			for _, m := range v.measures {
				if m.Nature == "satisfaction" {
					return
				}
			}
			v.say("scorecard:indicator", "nobody who is served is asked", `add an indicator with nature = "satisfaction"`)
		},
	}
}

func servesParent() Rule {
	return Rule{
		ID: "L34", Level: diag.Warning, Asks: "A unit's objectives serve those of the unit above it.",
		Why:    "a scorecard that is not passed down steers only the top (Niven 2008, on cascading)",
		AsksZh: "单位目标服务于上级单位目标。",
		WhyZh:  "计分卡不向下分解，就只能引导最上层",
		check: func(v *review) {
			parent := v.units[v.unit.Parent]
			if parent == nil || !slices.ContainsFunc(parent.Reports, func(r *source.Report) bool { return r.Year == v.report.Year }) {
				return
			}
			for _, o := range v.objectives() {
				if len(o.Serves) > 0 {
					return
				}
			}
			v.say("scorecard:objective", fmt.Sprintf("no objective serves one of %q", parent.ID), "write serves = [...] with objectives of the unit above")
		},
	}
}

func dutiesCovered() Rule {
	return Rule{
		ID: "L35", Level: diag.Warning, Asks: "Each duty of the unit has an indicator.",
		Why:    "what is left out of the measures is left out of the work (Smith 1995: tunnel vision)",
		AsksZh: "每项职责都有指标。",
		WhyZh:  "指标中漏掉的，工作中也会漏掉（隧道视野）",
		check: func(v *review) {
			covered := map[string]bool{}
			for _, m := range v.measures {
				for _, d := range m.Duties {
					covered[d] = true
				}
			}
			for _, d := range v.unit.Duties {
				if !covered[d.ID] {
					v.say("scorecard:indicator", fmt.Sprintf("no indicator covers duty %s of the unit", d.ID), fmt.Sprintf("write duties = [%q] at the indicator that does", d.ID))
				}
			}
		},
	}
}
