package lint

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

func honestTarget() Rule {
	return Rule{
		ID: "L22", Level: diag.Warning, Asks: "A target is neither last year's result nor worse than the baseline.",
		Why:    "a target that follows the last result punishes doing well, one below the baseline asks for nothing (Weitzman, The Ratchet Principle and Performance Incentives, 1980)",
		AsksZh: "目标值不等于上年完成值，也不差于基准值。",
		WhyZh:  "目标跟着上年结果走，做得好反而受罚；低于基准等于没有要求",
		check: func(v *review) {
			for _, m := range v.measures {
				target, ok := m.Target.Get()
				if !ok {
					continue
				}
				ref := "scorecard:indicator." + m.ID + ".target"
				if base, ok := m.Baseline.Get(); ok && (m.Better == "higher" && target.Less(base) || m.Better == "lower" && base.Less(target)) {
					v.say(ref, fmt.Sprintf("the target of %q is worse than its baseline of %s", m.ID, base), "aim at something better, or say in a change why less is right")
					continue
				}
				old := v.earlier(m)
				if old == nil || old.score == nil {
					continue
				}
				if last, ok := old.score.Value.Get(); ok && last.Equal(target) && !full(last, m) {
					v.say(ref, fmt.Sprintf("the target of %q is exactly last year's result", m.ID), "set it from what is needed and possible")
				}
			}
		},
	}
}

// full says whether a value is as good as can be, so that there is nothing above it to aim at.
func full(value scoring.Number, m *measure) bool {
	u := m.Unit.All
	return m.Better == "higher" && u == "%" && value.Equal(scoring.FromInt(100)) || m.Better == "lower" && value.IsZero()
}

func lowTarget() Rule {
	return Rule{
		ID: "L23", Level: diag.Warning, Threshold: number("0.3"), Measures: "over-achievement two years running, as a share of the target",
		Asks:   "No target is passed by more than 30 % two years running.",
		Why:    "a target that is far outdone was low, and its points were given away (Bevan and Hood 2006: threshold effects)",
		AsksZh: "没有连续两年超过目标30%以上的指标。",
		WhyZh:  "远远超过的目标定得太低，分是白送的",
		check: func(v *review) {
			limit := scoring.FromInt(1).Add(v.limit())
			over := func(m *measure) bool {
				if m == nil || m.score == nil {
					return false
				}
				a, ok := m.score.Attained.Get()
				return ok && limit.Less(a)
			}
			for _, m := range v.measures {
				if over(m) && over(v.earlier(m)) {
					a, _ := m.score.Attained.Get()
					v.say("scorecard:indicator."+m.ID+".target", fmt.Sprintf("the target of %q was reached to %s, and last year by more than %s as well", m.ID, percent(a), percent(limit)), "aim higher next year")
				}
			}
		},
	}
}

func tellsApart() Rule {
	return Rule{
		ID: "L24", Level: diag.Info, Asks: "An indicator still tells units apart.",
		Why:    "measures lose their spread when all learn to reach them (Meyer and Gupta, The Performance Paradox, 1994)",
		AsksZh: "指标仍能区分各单位。",
		WhyZh:  "人人都学会达到以后，指标就失去了区分度",
		check: func(v *review) {
			years := lastYears(v.unit, v.report, 3)
			if len(years) < 3 {
				return
			}
			for _, m := range v.measures {
				if !m.card.Common {
					continue
				}
				all := true
				for _, y := range years {
					list := v.series[[2]string{m.ID, y}]
					all = all && len(list) > 1
					for _, i := range list {
						share, ok := i.Share.Get()
						all = all && ok && !share.Less(scoring.FromInt(1))
					}
				}
				if all {
					v.say("rulebook:indicator."+m.ID, fmt.Sprintf("every unit had full marks for %q in %s, %s and %s", m.ID, years[0], years[1], years[2]), "raise the bar or retire it")
				}
			}
		},
	}
}

// lastYears are the unit's last n years up to a report, the latest first.
func lastYears(u *source.Unit, r *source.Report, n int) []string {
	var out []string
	for i := len(u.Reports) - 1; i >= 0 && len(out) < n; i-- {
		if u.Reports[i].Year <= r.Year {
			out = append(out, u.Reports[i].Year)
		}
	}
	return out
}

func runTogether() Rule {
	return Rule{
		ID: "L31", Level: diag.Info, Threshold: number("0.9"), Measures: "correlation over five or more years",
		Asks:   "No two indicators run together.",
		Why:    "two measures of one thing count it twice (Ittner and Larcker, Coming Up Short on Nonfinancial Performance Measurement, 2003)",
		AsksZh: "没有两项指标总是同步变化。",
		WhyZh:  "两项指标衡量同一件事，等于计算两次",
		check: func(v *review) {
			if v.unit.Reports[len(v.unit.Reports)-1] != v.report {
				return // said once, of the latest year
			}
			limit := v.limit().Float64()
			series := map[string]map[string]float64{}
			for _, r := range v.unit.Reports {
				eachScore(v.scores[[2]string{v.unit.ID, r.Year}], func(i *scoring.IndicatorScore) {
					if n, ok := i.Value.Get(); ok {
						if series[i.ID] == nil {
							series[i.ID] = map[string]float64{}
						}
						series[i.ID][r.Year] = n.Float64()
					}
				})
			}
			for i, a := range v.measures {
				for _, b := range v.measures[i+1:] {
					var x, y []float64
					for _, r := range v.unit.Reports {
						p, ok := series[a.ID][r.Year]
						q, also := series[b.ID][r.Year]
						if ok && also {
							x, y = append(x, p), append(y, q)
						}
					}
					if len(x) < 5 {
						continue
					}
					if c := stat.Correlation(x, y, nil); math.Abs(c) > limit {
						v.say("scorecard:indicator."+b.ID, fmt.Sprintf("%q and %q run together over %d years (correlation %.2f)", a.ID, b.ID, len(x), c), "keep the one that says more")
					}
				}
			}
		},
	}
}
