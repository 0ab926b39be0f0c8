package hard

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// rule is a way of scoring with the results that go with it.
type rule struct {
	better, score, extra string
	target               string
	result               func(r *rand.Rand) string
}

func between(low, high float64, decimals int) func(*rand.Rand) string {
	return func(r *rand.Rand) string { return fmt.Sprintf("value = %.*f", decimals, low+r.Float64()*(high-low)) }
}

// rules are one of each kind, and of their edges.
var rules = []rule{
	{"higher", `{ method = "ratio" }`, "", "90", between(60, 99, 1)},
	{"lower", `{ method = "ratio", threshold = 0.6 }`, "", "12", between(8, 24, 0)},
	{"higher", `{ method = "ratio", over = "bonus", over_limit = 0.1, over_rate = 0.5 }`, "", "80", between(60, 120, 0)},
	{"lower", `{ method = "ratio", over = "penalty", over_from = 1.3, over_limit = 0.2 }`, "", "30", between(0, 60, 0)},
	{"higher", `{ method = "anchors", at = [[60, 0], [75, 0.5], [90, 1]] }`, "", "85", between(50, 100, 1)},
	{"higher", `{ method = "bands", bands = [[0, 0], [60, 0.6], [80, 0.8], [90, 1]], include = "upper" }`, "", "", between(50, 100, 0)},
	{"higher", `{ method = "steps", step = 2, base = 0.8, gain = 0.05, loss = 0.1, mode = "whole", max_gain = 0.2 }`, "", "70", between(60, 85, 1)},
	{"lower", `{ method = "deduct", loss = 0.15, mode = "started" }`, "", "2", between(0, 9, 1)},
	{"higher", `{ method = "met", at_least = 95, otherwise = 0.4 }`, "", "95", between(90, 99, 0)},
	{"range", `{ method = "range", full = [95, 105], zero = [80, 120] }`, "", "", between(75, 125, 1)},
	{"higher", `{ method = "anchors", basis = "growth", at = [[-0.1, 0], [0.1, 1]] }`, "", "", between(80, 120, 0)},
	{"higher", `{ method = "goalposts", min = 100, max = 10000, transform = "log" }`, "", "", between(50, 12000, 0)},
	{"range", `{ method = "deviation-bands", within = [[0.05, 1], [0.1, 0.8], [0.2, 0.5]] }`, "", "40", between(28, 52, 0)},
	{"higher", `{ method = "compare", first = 1, last = 0.6 }`, "", "", between(1, 9, 0)},
	{"lower", `{ method = "minmax" }`, "", "", between(3, 30, 1)},
	{"higher", `{ method = "anchors", basis = "zscore", at = [[-2, 0], [2, 1]] }`, "", "", between(40, 60, 0)},
	{"higher", `{ method = "payout", threshold = 80, maximum = 120, cap = 1.5 }`, "", "100", between(70, 130, 0)},
	{"higher", `{ method = "anchors", at = [[300, 0], [400, 1]] }`, "frequency = \"quarter\"\naggregate = \"sum\"\n", "380", func(r *rand.Rand) string {
		return fmt.Sprintf("periods = { Q1 = %d, Q2 = %d, Q3 = %d, Q4 = %d }", 60+r.IntN(60), 60+r.IntN(60), 60+r.IntN(60), 60+r.IntN(60))
	}},
	{"higher", `{ method = "ratio" }`, "", "90", func(r *rand.Rand) string {
		return fmt.Sprintf("numerator = %d\ndenominator = %d", 100+r.IntN(60), 160+r.IntN(40))
	}},
	{"higher", `{ method = "rubric", levels = { good = { share = [0.8, 1] }, fair = { share = [0.6, 0.8] }, poor = { share = 0.3 } } }`, "", "", func(r *rand.Rand) string {
		return []string{"level = \"good\"\nshare = 0.85\nreason = \"As seen.\"", "level = \"fair\"\nshare = 0.66\nreason = \"As seen.\"", "level = \"poor\"\nreason = \"As seen.\""}[r.IntN(3)]
	}},
	{"higher", `{ method = "milestones", late = 0.5, milestones = { plan = { share = 0.4, due = YEAR-03-31 }, open = { share = 0.35, due = YEAR-10-31 }, told = { share = 0.25 } } }`, "", "", func(r *rand.Rand) string {
		return []string{"milestones = { plan = YEAR-03-01, open = YEAR-11-20 }", "milestones = { plan = YEAR-05-01, told = YEAR-12-01 }"}[r.IntN(2)]
	}},
	{"higher", `{ method = "ratio" }`, "frequency = \"half\"\naggregate = \"mean\"\n", "{ H1 = 40, year = 90 }", func(r *rand.Rand) string {
		return fmt.Sprintf("periods = { H1 = %d, H2 = %d }", 60+r.IntN(40), 70+r.IntN(40))
	}},
	{"higher", `{ method = "panel", panel = "service" }`, "", "80", func(r *rand.Rand) string {
		list := func() string {
			var all []string
			for range 6 {
				all = append(all, fmt.Sprint(70+r.IntN(30)))
			}
			return "[" + strings.Join(all, ", ") + "]"
		}
		return "ballots = { superiors = " + list() + ", public = " + list() + " }"
	}},
	{"lower", `{ method = "direct", basis = "proximity" }`, "", "6", between(3, 30, 1)},
}

// yearRules are the rulebooks of Rules: what is missing, rounding, sums, status, quotas.
var yearRules = map[int]string{
	2022: "missing = \"pending\"\nrounding = { score = 2, total = 2 }\ntotal_cap = 100\n",
	2023: "missing = \"zero\"\nrounding = { score = 1, total = 1, mode = \"half-even\" }\nstatus = { watch = 0.75 }\n",
	2024: "missing = \"renormalise\"\nrounding = { score = 2, total = 2, mode = \"down\", sum = \"exact\" }\n",
	2025: "missing = \"pending\"\nrounding = { score = 2, total = 2, sum = \"exact\" }\nstatus = { by = \"attainment\" }\n",
	2026: "missing = \"zero\"\nrounding = { score = 2, total = 2 }\n",
}

// RuleYears are the years of Rules; the last is not over.
var RuleYears = []int{2022, 2023, 2024, 2025, 2026}

// stillOpen are results of parts of a year that have ended by September; the others are left out.
var stillOpen = regexp.MustCompile(`, (Q4|H2) = \d+|, (open|told) = YEAR-1[0-9-]+`)

// Rules returns the files of a site whose four units use every way of scoring in every way of
// putting scores together: means, gates, modifiers, difficulty, bonus, deduction, caps, vetoes,
// quotas, missing results, comparisons and growth. The same call gives the same files.
func Rules() map[string]string {
	files := map[string]string{"site.toml": "title = \"Every rule\"\nlanguages = [\"en\", \"zh-CN\"]\nlint = \"off\"\nbase_url = \"https://data.example/\"\nlicence = \"CC-BY-4.0\"\n[categories]\nall = \"All\"\n"}
	r := rand.New(rand.NewPCG(7, 11))
	for _, year := range RuleYears {
		files[fmt.Sprintf("content/rulebook/%d.toml", year)] = fmt.Sprintf("title = \"Rules %d\"\n%s", year, yearRules[year]) + `
[[grade]]
id = "excellent"
from = 90
quota = { share = 0.5 }
[[grade]]
id = "good"
from = 70
[[grade]]
id = "low"
from = 0
[bonus]
cap = 3
[deduction]
cap = 5
[veto.false-figures]
title = "Figures found to be false"
effect = { cap_grade = "low" }
[veto.accident]
title = "Serious accident"
effect = { cap_score = 60 }
[veto.empty]
title = "Work not done"
effect = { zero_item = "i3" }
[panel.service]
title = "Rating of service"
groups = { superiors = 0.4, public = 0.6 }
scale = [0, 100]
trim = { above = 5, drop = 1 }
min_ballots = 5
`
		for unit := range 4 {
			name := fmt.Sprintf("unit-%d", unit)
			files["content/"+name+"/unit.toml"] = fmt.Sprintf("title = \"Unit %d\"\ncategory = \"all\"\n", unit)
			card, results := ruleCard(r, unit, year)
			at := fmt.Sprintf("content/%s/%d/", name, year)
			clean := strings.NewReplacer("YEAR", fmt.Sprint(year))
			files[at+"scorecard.toml"], files[at+"results.toml"] = clean.Replace(card), clean.Replace(results)
		}
	}
	return files
}

// ruleCard is a scorecard with every rule, in the way of its unit, and its results.
func ruleCard(r *rand.Rand, unit, year int) (card, results string) {
	var c, out strings.Builder
	c.WriteString("mission = \"Serve\"\n")
	if year == 2026 {
		out.WriteString("as_of = 2026-09-30\n")
	}
	if unit == 2 {
		c.WriteString("aggregate = \"geometric\"\n")
	}
	if unit == 3 {
		c.WriteString("weights = \"relative\"\naggregate = \"mean\"\ngate = { indicator = \"i0\", at_least = 75, factor = 0.9 }\n")
	}
	if unit == 1 {
		c.WriteString("difficulty = 1.05\n")
	}
	how := [][]string{{"", ""}, {"", ""}, {"harmonic", "mean"}, {"mean", "minimum"}}[unit]
	gate := map[int]string{0: "gate = { indicator = \"i19\", share = 0.7, factor = 0.8 }\n", 1: "gate = { indicator = \"i1\", at_most = 18, cap = 0.8 }\n", 2: "gate = { indicator = \"i4\", share = 0.3, factor = 0.5 }\n"}[unit]
	total := 0
	for d := range 4 {
		var dim strings.Builder
		points := 0
		for n, x := range rules {
			if n%4 != d {
				continue
			}
			o, p := fmt.Sprintf("o%d", n%8), 2+(n+unit)%5
			if n < 8 {
				fmt.Fprintf(&c, "[objective.%s]\ndimension = \"d%d\"\ntitle = \"Objective %s\"\nsupports = [\"mission\"]\n", o, d, o)
				if how[1] != "" && n%3 == 0 {
					fmt.Fprintf(&c, "aggregate = %q\n", how[1])
				}
				if n == 5 {
					c.WriteString(gate)
				}
			}
			if n == len(rules)-1 || n == len(rules)-2 || n == len(rules)-3 || n == len(rules)-4 { // the points of all are 100
				p += missingPoints(unit, d)
			}
			points += p
			ruleIndicator(&dim, n, p, o, x, unit)
			ruleResult(&out, r, n, x, unit, year)
		}
		fmt.Fprintf(&c, "[dimension.d%d]\ntitle = \"Dimension %d\"\npoints = %d\n", d, d, points)
		if how[0] != "" && d%2 == 0 {
			fmt.Fprintf(&c, "aggregate = %q\n", how[0])
		}
		c.WriteString(dim.String())
		total += points
	}
	c.WriteString("[indicator.watched]\nobjective = \"o0\"\ntitle = \"Watched\"\npoints = 0\nunit = \"%\"\ntarget = 50\n")
	out.WriteString("[result.watched]\nvalue = 51\n")
	if unit == 2 || unit == 3 {
		c.WriteString("[modifier.risk]\ntitle = \"Risk\"\non = \"d1\"\n[modifier.care]\ntitle = \"Care\"\ntarget = 50\nscore = { method = \"anchors\", at = [[0, 0.9], [100, 1.1]] }\n")
		out.WriteString("[result.risk]\nvalue = 0.97\n[result.care]\nvalue = 62\n")
	}
	if unit < 2 {
		fmt.Fprintf(&out, "[[bonus]]\npoints = %d\nreason = \"Praised\"\n[[bonus]]\npoints = 1.25\nreason = \"Praised again\"\n[[deduction]]\npoints = 0.7\nreason = \"Late\"\n", 1+unit)
	}
	if veto := map[int]string{20232: "accident", 20220: "empty", 20251: "false-figures"}[year*10+unit]; veto != "" {
		fmt.Fprintf(&out, "[[veto]]\nrule = %q\nreason = \"Found\"\n", veto)
	}
	return c.String(), out.String()
}

// missingPoints is what the last rule of a dimension holds beside its own, so that all points of
// a card are 100.
func missingPoints(unit, dimension int) int {
	sum := 0
	for n := range rules {
		sum += 2 + (n+unit)%5
	}
	return (100 - sum + dimension) / 4
}

func ruleIndicator(w *strings.Builder, n, points int, objective string, x rule, unit int) {
	fmt.Fprintf(w, "[indicator.i%d]\nobjective = %q\ntitle = \"Indicator %d\"\npoints = %d\nunit = \"%%\"\nbetter = %q\n%s", n, objective, n, points, x.better, x.extra)
	if x.target != "" {
		fmt.Fprintf(w, "target = %s\n", x.target)
	}
	score := x.score
	if unit == 1 && n == 6 {
		score = strings.TrimSuffix(score, " }") + ", gate = { indicator = \"i0\", at_least = 70, cap = 0.5 } }"
	}
	if unit == 0 && n == 3 || unit == 2 && n == 5 {
		score = strings.TrimSuffix(score, " }") + ", gate = { indicator = \"i21\", at_least = 82, cap = 0.7 } }"
	}
	if unit == 1 && n == 4 {
		w.WriteString("difficulty = 1.1\n")
	}
	if n == 0 {
		w.WriteString("status = { met = 88, watch = 75 }\n")
	}
	fmt.Fprintf(w, "score = %s\n", score)
}

func ruleResult(w *strings.Builder, r *rand.Rand, n int, x rule, unit, year int) {
	text := x.result(r)
	if year == 2026 {
		text = stillOpen.ReplaceAllString(text, "")
	}
	switch {
	case n == 9 && unit == 1:
		text = "not_applicable = \"No such service\""
	case slices.Contains([]int{8, 12}, n) && unit == 3 && year < 2025, n == 5 && unit == 2 && year == 2022:
		return // not reported
	}
	fmt.Fprintf(w, "[result.i%d]\n%s\nsource = \"Survey\"\n", n, text)
}
