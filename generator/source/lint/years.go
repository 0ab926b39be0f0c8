package lint

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

func missesAnswered() Rule {
	return Rule{
		ID: "L32", Level: diag.Warning, Asks: "A missed target has a reason, an action and a date; once sealed, this is an error.",
		Why:    "a miss that nothing follows from will be missed again (Behn, The PerformanceStat Potential, 2014)",
		AsksZh: "未达标有原因、措施和时限；封存后缺少的视为错误。",
		WhyZh:  "未达标而无下文，还会再次未达标",
		check: func(v *review) {
			level := v.level
			if v.report.Sealed {
				level = diag.Error
			}
			for _, m := range v.measures {
				if m.score == nil || m.score.Status != scoring.Missed || m.Result == nil {
					continue
				}
				var lacks []string
				if m.Result.Problem.IsZero() {
					lacks = append(lacks, "problem")
				}
				if i := m.Result.Improvement; i == nil || i.Action.IsZero() {
					lacks = append(lacks, "action")
				} else if i.Due == "" && !i.Done {
					lacks = append(lacks, "date")
				}
				if len(lacks) > 0 {
					v.sayAs(level, "results:result."+m.ID, fmt.Sprintf("%q missed its target, and the result has no %s", m.ID, strings.Join(lacks, ", no ")),
						`write problem = "..." and improvement = { action = "...", due = ... }`)
				}
			}
		},
	}
}

func changesDeclared() Rule {
	return Rule{
		ID: "L33", Level: diag.Error, Asks: "What changed since last year is declared.",
		Why:    "a series is only as honest as its breaks (United Nations, Fundamental Principles of Official Statistics, 2014)",
		AsksZh: "与上年相比的变化均已声明。",
		WhyZh:  "序列是否可信，取决于中断之处是否如实说明",
		check: func(v *review) {
			if v.before == nil {
				return
			}
			kept := map[string]bool{}
			for _, m := range v.measures {
				ref := "scorecard:indicator." + m.ID
				for _, p := range m.Replaces {
					kept[p.Indicator] = true
				}
				before := v.before.by[m.ID]
				kept[m.ID] = true
				if m.Change != nil || len(m.Replaces) > 0 {
					continue
				}
				if before == nil {
					v.say(ref, fmt.Sprintf("indicator %q is new and not declared", m.ID), `write change = { kind = "new", reason = "..." }, or replaces = [...]`)
					continue
				}
				if what := changed(before, m); len(what) > 0 {
					v.say(ref, fmt.Sprintf("%s of %q changed since %s and the change is not declared", strings.Join(what, ", "), m.ID, v.before.report.Year), `write change = { kind = "...", reason = "..." }`)
				}
			}
			for _, m := range v.before.measures {
				retired := slices.ContainsFunc(v.report.Retired, func(r source.Retired) bool { return r.Indicator == m.ID })
				if !kept[m.ID] && !retired {
					v.say("scorecard:indicator", fmt.Sprintf("indicator %q of %s is gone without a word", m.ID, v.before.report.Year), fmt.Sprintf("write [retired.%s] reason = \"...\"", m.ID))
				}
			}
		},
	}
}

// changed names what makes this year's figure another than last year's: the
// definition, the unit of measure, the direction, the points, the rule. A target
// moves every year and is shown anyway.
func changed(a, b *measure) []string {
	var out []string
	for _, c := range []struct {
		name string
		same bool
	}{
		{"definition", reflect.DeepEqual(a.Definition, b.Definition)},
		{"unit", reflect.DeepEqual(a.Unit, b.Unit)},
		{"better", a.Better == b.Better},
		{"points", a.card.Points.Equal(b.card.Points)},
		{"score", a.method() == b.method()},
	} {
		if !c.same {
			out = append(out, c.name)
		}
	}
	return out
}

func continuity() Rule {
	return Rule{
		ID: "L36", Level: diag.Warning, Threshold: number("0.6"), Measures: "least share of last year's points that are unchanged, 0 to 1",
		Asks:   "60 % of last year's points are unchanged.",
		Why:    "a scorecard that is new every year compares with nothing (Pollitt, Performance management 40 years on, 2018)",
		AsksZh: "上年分值的60%未变。",
		WhyZh:  "每年全新的计分卡，与什么都无法比较",
		check: func(v *review) {
			if v.before == nil {
				return
			}
			var all, same scoring.Number
			for _, m := range v.before.measures {
				all = all.Add(m.card.Points)
				if n := v.by[m.ID]; n != nil && len(changed(m, n)) == 0 {
					same = same.Add(m.card.Points)
				}
			}
			if all.IsZero() {
				return
			}
			if share := same.Quo(all); share.Less(v.limit()) {
				v.say("scorecard:indicator", fmt.Sprintf("%s of the points of %s are unchanged, less than %s", percent(share), v.before.report.Year, percent(v.limit())), "keep what can be kept")
			}
		},
	}
}
