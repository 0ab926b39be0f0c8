package lint

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/stat"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

func tellsApart() Rule {
	return Rule{
		ID: "L24", Level: diag.Info, Threshold: number("3"), Measures: "years of full marks in every unit",
		Asks: "An indicator still tells units apart.",
		Why:  "measures lose their spread when all learn to reach them", Source: "Meyer and Gupta, The Performance Paradox, 1994",
		check: func(v *review) {
			need := int(v.limit().Float64())
			var years []string
			for _, r := range v.same() {
				if r.Year <= v.report.Year {
					years = append(years, r.Year)
				}
			}
			if need < 1 || len(years) < need {
				return
			}
			years = years[len(years)-need:]
			for _, m := range v.measures {
				if m.card.Common && !slices.ContainsFunc(years, func(y string) bool { return !v.full([2]string{m.ID, y}) }) {
					v.say("rulebook:indicator."+m.ID, fmt.Sprintf("every unit had full marks for %q in %s", m.ID, and(years)), "raise the bar or retire it")
					v.postpone(m.ID, years)
				}
			}
		},
	}
}

// allFull says whether two units or more had full marks and none had less. One that is
// exempted, or to which the indicator does not apply, says nothing.
func allFull(list []*scoring.IndicatorScore) bool {
	units, full := fullMarks(list)
	return full && units > 1
}

// fullMarks says whether nobody has less than full marks, and how many units are asked.
func fullMarks(list []*scoring.IndicatorScore) (units int, full bool) {
	for _, i := range list {
		if i.State == scoring.Exempt || i.State == scoring.NotApplicable {
			continue
		}
		if share, ok := i.Share.Get(); !ok || share.Less(scoring.FromInt(1)) {
			return units, false
		}
		units++
	}
	return units, true
}

// and lists words: "2023, 2024 and 2025".
func and(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// fewestYears is how many years two indicators must share before a correlation says anything.
const fewestYears = 5

func runTogether() Rule {
	return Rule{
		ID: "L31", Level: diag.Info, Threshold: number("0.9"), Share: true, Measures: "correlation over five or more years",
		Asks: "No two indicators run together.",
		Why:  "two measures of one thing count it twice", Source: "OECD and JRC, Handbook on Constructing Composite Indicators, 2008: double counting; the limit is this tool's",
		check: func(v *review) {
			reports := v.same()
			if reports[len(reports)-1] != v.report {
				return // said once, of the latest year
			}
			limit := v.limit().Float64()
			series := v.history()
			for i, a := range v.measures {
				for _, b := range v.measures[i+1:] {
					var x, y []float64
					for _, r := range reports {
						p, ok := series[a.ID][r.Year]
						q, also := series[b.ID][r.Year]
						if ok && also {
							x, y = append(x, p), append(y, q)
						}
					}
					if len(x) < fewestYears {
						continue
					}
					if c := stat.Correlation(x, y, nil); math.Abs(c) > limit {
						how := "run together"
						if c < 0 {
							how = "run against each other"
						}
						v.say(measureOf(b.ID), fmt.Sprintf("%q and %q %s over %d years (correlation %s)", a.ID, b.ID, how, len(x), correlation(c, limit)), "keep the one that says more, unless each follows a course of its own",
							v.near(measureOf(a.ID), "the other one"))
					}
				}
			}
		},
	}
}

// history is each indicator's values by year, since its last break.
func (v *review) history() map[string]map[string]float64 {
	series := map[string]map[string]float64{}
	for _, r := range v.same() {
		eachScore(v.scores[[2]string{v.unit.ID, r.Year}], func(i *scoring.IndicatorScore) {
			if series[i.ID] == nil || i.Indicator != nil && i.Indicator.Break {
				series[i.ID] = map[string]float64{}
			}
			if n, ok := i.Value.Get(); ok && !i.Partial {
				series[i.ID][r.Year] = n.Float64()
			}
		})
	}
	return series
}

// correlation prints one with as many decimals as tell it from the limit, and from 1 or −1.
func correlation(c, limit float64) string {
	for places := 2; places < 12; places++ {
		text := strconv.FormatFloat(c, 'f', places, 64)
		if shown, err := strconv.ParseFloat(text, 64); err == nil && math.Abs(shown) > limit && (math.Abs(shown) < 1 || math.Abs(c) >= 1-1e-12) {
			return text
		}
	}
	return strconv.FormatFloat(c, 'f', 12, 64)
}
