package lint

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"steelyard/generator/diag"
	"steelyard/generator/internal/sitecase"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// A balanced scorecard passes every rule.
func TestBalancedScorecardPasses(t *testing.T) {
	for _, d := range newOffice().ask(t) {
		t.Errorf("%s: %s: %s", d.Place, d.Rule, d.Message)
	}
}

// twoYears is the office with an earlier year that is the same but for its results.
func twoYears(o *office) (before, now *card) {
	before, now = balanced(), o.years["2025"]
	o.years["2024"] = before
	before.each(func(i *indicator) {
		i.result = "value = 70\nproblem = \"p\"\nimprovement = { action = \"a\", due = 2025-06-30 }\nverified = { by = \"Audit office\" }"
	})
	return before, now
}

// Each rule is triggered alone by a scorecard that differs from the balanced one in
// one respect.
func TestEachRule(t *testing.T) {
	cases := []struct {
		rule, name string
		change     func(o *office, c *card)
		level      diag.Severity
		message    string // of the first finding
		findings   int
	}{
		{"L01", "no mission", func(_ *office, c *card) { c.mission = "" }, diag.Error, "the scorecard has no mission", 1},
		{"L02", "money on top", func(_ *office, c *card) {
			c.dimensions[0], c.dimensions[1] = c.dimensions[1], c.dimensions[0]
			c.objective("financial-1").keys["supports"] = `["mission"]`
			c.objective("financial-2").keys["supports"] = `["mission"]`
		}, diag.Warning, `dimension "customer" stands below the financial one`, 1},
		{"L03", "seven objectives", func(_ *office, c *card) {
			for _, d := range []string{"financial", "external", "learning"} {
				dim := c.dimension(d)
				last := dim.objectives[1]
				dim.objectives = dim.objectives[:1]
				last.indicators[0].points += last.indicators[1].points
				dim.objectives[0].indicators = append(dim.objectives[0].indicators, last.indicators[0])
			}
		}, diag.Warning, "7 objectives are fewer than 8", 1},
		{"L03", "twenty-one objectives", func(o *office, c *card) {
			o.config = "[lint.L04]\nlevel = \"off\"\n"
			for i := range 11 {
				c.add([]string{"customer", "financial", "internal", "external"}[i%4], fmt.Sprintf("x-%d", i), 4)
			}
			for i := range 11 {
				c.objective(fmt.Sprintf("x-%d", i)).keys["supports"] = `["mission"]`
			}
			c.fit()
		}, diag.Warning, "21 objectives are more than 20", 1},
		{"L03", "twenty-six objectives", func(o *office, c *card) {
			o.config = "[lint.L04]\nlevel = \"off\"\n"
			for i := range 16 {
				o := c.add([]string{"customer", "financial", "internal", "external"}[i%4], fmt.Sprintf("x-%d", i), 3)
				o.keys["supports"] = `["mission"]`
			}
			c.fit()
		}, diag.Error, "26 objectives are far more than 20", 1},
		{"L04", "twenty-six indicators", func(_ *office, c *card) {
			n := 0
			for _, d := range c.dimensions {
				for _, o := range d.objectives {
					if n < 6 {
						o.indicators = append(o.indicators, newIndicator(o.id+"-more", 4, "lag"))
						n++
					}
				}
			}
			c.fit()
		}, diag.Warning, "26 indicators are more than 25", 1},
		{"L05", "a crowded dimension", func(_ *office, c *card) {
			for i := range 5 {
				c.add("internal", fmt.Sprintf("x-%d", i), 3)
			}
			c.fit()
		}, diag.Warning, `dimension "internal" has 7 objectives, more than 6`, 1},
		{"L05", "an empty dimension", func(_ *office, c *card) {
			c.dimensions = append(c.dimensions, &dimension{id: "empty", points: 10})
			c.top = "weights = \"relative\"\n"
		}, diag.Warning, `dimension "empty" has no objective`, 1},
		{"L06", "an objective without an indicator", func(_ *office, c *card) { c.add("internal", "x", 1).indicators = nil }, diag.Error, `objective "x" has no indicator`, 1},
		{"L06", "an objective with four", func(_ *office, c *card) {
			o := c.objective("learning-1")
			o.indicators = append(o.indicators, newIndicator("x", 5, "lag"), newIndicator("y", 5, "lag"))
			c.fit()
		}, diag.Warning, `objective "learning-1" has 4 indicators, more than 3`, 1},
		{"L07", "nothing leads", func(_ *office, c *card) { c.each(func(i *indicator) { i.keys["kind"] = `"lag"` }) }, diag.Warning, "0 of 20 indicators lead, less than 25%", 1},
		{"L07", "one objective without a lead", func(_ *office, c *card) { c.indicator("internal-1-lead").keys["kind"] = `"lag"` }, diag.Warning, `objective "internal-1" has no leading indicator`, 1},
		{"L08", "a dimension of drivers", func(_ *office, c *card) {
			c.indicator("learning-1-lag").keys["kind"] = `"lead"`
			c.indicator("learning-2-lag").keys["kind"] = `"lead"`
		}, diag.Warning, `dimension "learning" has no lagging indicator`, 1},
		{"L09", "a dimension that decides alone", func(_ *office, c *card) {
			for _, id := range []string{"internal-1-lead", "internal-1-lag", "internal-2-lead", "internal-2-lag"} {
				c.indicator(id).points = 20
			}
			c.indicator("financial-2-lag").points, c.indicator("external-2-lag").points = 4, 4
			c.fit()
		}, diag.Warning, `dimension "internal" holds 50.96% of the points, more than 50%`, 1},
		{"L09", "a dimension that is ornament", func(_ *office, c *card) {
			d := c.dimension("external")
			d.objectives[0].indicators = nil
			d.objectives = nil
			d.points = 4
			c.add("external", "external-1", 2).keys["supports"] = `["internal-1"]`
			o := c.objective("external-1")
			o.indicators = append(o.indicators, newIndicator("external-1-lag", 2, "lag"))
			o.indicators[0].id = "external-1-lead"
			c.fit()
		}, diag.Warning, `dimension "external" holds 4.5% of the points, less than 5%`, 1},
		{"L10", "money counts for a third", func(_ *office, c *card) {
			for _, id := range []string{"learning-1-lead", "learning-1-lag", "learning-2-lead", "learning-2-lag"} {
				c.indicator(id).keys["nature"] = `"money"`
			}
		}, diag.Warning, "measures of money hold 35% of the points, more than 30%", 1},
		{"L11", "an objective by itself", func(_ *office, c *card) { c.objective("financial-1").keys["supports"] = "" }, diag.Error, `objective "financial-1" is linked to no other`, 1},
		{"L12", "learning leads nowhere", func(_ *office, c *card) {
			c.objective("learning-1").keys["supports"] = `["learning-2"]`
			c.objective("learning-2").keys["supports"] = ""
		}, diag.Error, `no path of arrows leads from dimension "learning" to the mission`, 1},
		{"L14", "an arrow downwards", func(_ *office, c *card) { c.objective("financial-1").keys["supports"] = `["customer-1", "external-2"]` }, diag.Warning, `the arrow from "financial-1" to "external-2" runs down the dimensions`, 1},
		{"L15", "partners for nothing", func(_ *office, c *card) {
			c.objective("external-1").keys["supports"] = `["financial-1"]`
			c.objective("external-2").keys["supports"] = `["financial-1"]`
		}, diag.Warning, `nothing in dimension "external" supports a customer or internal objective`, 1},
		{"L16", "a weakness without consequence", func(_ *office, c *card) {
			c.swot = strings.Replace(c.swot, "[strategy", "weaknesses = { W1 = \"Few staff\" }\n[strategy", 1)
		}, diag.Warning, "W1 leads to no objective", 1},
		{"L17", "nobody's objective", func(_ *office, c *card) { c.objective("internal-2").keys["owner"] = "" }, diag.Warning, `objective "internal-2" has no owner`, 1},
		{"L17", "nothing is done", func(_ *office, c *card) { c.initiative = `["customer-1"]` }, diag.Warning, `objective "customer-2" has no initiative`, 9},
		{"L18", "an indicator without a source", func(_ *office, c *card) {
			c.indicator("internal-1-lag").keys["source"], c.indicator("internal-1-lag").keys["frequency"] = "", ""
		}, diag.Error, `indicator "internal-1-lag" has no source, no frequency`, 1},
		{"L19", "a wish", func(_ *office, c *card) {
			c.indicator("internal-1-lag").keys["definition"], c.indicator("internal-1-lag").keys["unit"] = `"Strengthen cooperation"`, ""
		}, diag.Warning, `the definition of "internal-1-lag" says "strengthen" and no unit of measure`, 1},
		{"L19", "a wish in Chinese", func(_ *office, c *card) {
			c.indicator("internal-1-lag").keys["definition"], c.indicator("internal-1-lag").keys["unit"] = `"加强联络工作"`, ""
		}, diag.Warning, `the definition of "internal-1-lag" says "加强" and no unit of measure`, 1},
		{"L20", "meetings count", func(_ *office, c *card) {
			c.indicator("internal-1-lag").keys["title"] = `"Meetings held with partners"`
		}, diag.Warning, `indicator "internal-1-lag" counts effort ("meetings held"), not what it brings`, 1},
		{"L21", "all or nothing", func(_ *office, c *card) {
			for _, id := range []string{"customer-1-lead", "customer-1-lag", "customer-2-lead", "customer-2-lag", "internal-1-lead"} {
				c.indicator(id).keys["score"] = `{ method = "met" }`
			}
		}, diag.Warning, "all-or-nothing rules hold 32% of the points, more than 30%", 1},
		{"L22", "a target below the baseline", func(_ *office, c *card) { c.indicator("internal-1-lag").keys["baseline"] = "82" }, diag.Warning, `the target of "internal-1-lag" is worse than its baseline of 82`, 1},
		{"L22", "a target that is last year's result", func(o *office, _ *card) {
			before, _ := twoYears(o)
			before.indicator("internal-1-lag").keys["target"] = "75"
			before.indicator("internal-1-lag").result = "value = 80\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the target of "internal-1-lag" is exactly last year's result`, 1},
		{"L23", "a target far outdone twice", func(o *office, _ *card) {
			before, now := twoYears(o)
			for _, c := range []*card{before, now} {
				c.indicator("internal-1-lag").result = "value = 120\nverified = { by = \"Audit office\" }"
			}
		}, diag.Warning, `the target of "internal-1-lag" was reached to 150%, and last year by more than 130% as well`, 1},
		{"L24", "everybody has full marks", func(o *office, c *card) {
			common := "[dimension.common]\ntitle = \"Common\"\npoints = 10\n[objective.common]\ndimension = \"common\"\ntitle = \"Common\"\nsupports = [\"mission\"]\nowner = \"Head\"\n" +
				"[indicator.common]\nobjective = \"common\"\ntitle = \"Common\"\npoints = 10\nunit = \"%\"\nkind = \"lead\"\ndefinition = \"d\"\nsource = \"s\"\nfrequency = \"year\"\nowner = \"o\"\nbaseline = 60\ntarget = 80\nscore = { method = \"ratio\" }\n"
			o.rulebook += common
			o.config = "[lint.L08]\nlevel = \"off\"\n"
			for _, y := range []string{"2023", "2024", "2025"} {
				if o.years[y] == nil {
					o.years[y] = balanced()
				}
				o.years[y].top = "weights = \"relative\"\n"
				o.years[y].initiative = `["customer-1", "customer-2", "financial-1", "financial-2", "internal-1", "internal-2", "external-1", "external-2", "learning-1", "learning-2", "common"]`
				o.years[y].results = "[result.common]\nvalue = 90\nverified = { by = \"Audit office\" }\n"
				o.others["content/second/"+y+"/scorecard.toml"] = o.years[y].scorecard()
				o.others["content/second/"+y+"/results.toml"] = o.years[y].resultsFile()
			}
			o.others["content/second/unit.toml"] = "title = \"Second\"\n"
		}, diag.Info, `every unit had full marks for "common" in 2023, 2024 and 2025`, 1},
		{"L25", "nobody checked", func(_ *office, c *card) { c.each(func(i *indicator) { i.result = "value = 84" }) }, diag.Warning, "results that rest on the unit's word alone hold 100% of the points, more than 40%", 1},
		{"L26", "a quantity alone", func(_ *office, c *card) { c.indicator("internal-1-lag").keys["nature"] = `"quantity"` }, diag.Warning, `indicator "internal-1-lag" counts a quantity that nothing balances`, 1},
		{"L27", "nobody is asked", func(_ *office, c *card) { c.indicator("customer-1-lag").keys["nature"] = "" }, diag.Error, "nobody who is served is asked", 1},
		{"L28", "an indicator that crowds out", func(_ *office, c *card) {
			c.indicator("internal-1-lag").points = 30
			c.fit()
		}, diag.Warning, `of 100 points indicator "internal-1-lag" holds 24.19, more than 20`, 1},
		{"L28", "an indicator for nothing", func(_ *office, c *card) {
			c.indicator("internal-1-lag").points = 1
			c.fit()
		}, diag.Warning, `of 100 points indicator "internal-1-lag" holds 1.05, fewer than 2`, 1},
		{"L28", "a hair above the limit", func(_ *office, c *card) {
			c.each(func(i *indicator) { i.points *= 10000 })
			c.indicator("internal-1-lag").points = 235015
			c.fit()
		}, diag.Warning, `of 100 points indicator "internal-1-lag" holds 20.001, more than 20`, 1},
		{"L23", "a hair above the limit twice", func(o *office, _ *card) {
			before, now := twoYears(o)
			for _, c := range []*card{before, now} {
				c.indicator("internal-1-lag").result = "value = 104.01\nverified = { by = \"Audit office\" }"
			}
		}, diag.Warning, `the target of "internal-1-lag" was reached to 130.01%, and last year by more than 130% as well`, 1},
		{"L39", "a line that is full a hair beyond the target", func(_ *office, c *card) {
			c.indicator("internal-1-lag").keys["score"] = `{ method = "anchors", at = [[60, 0], [80.00001, 1]] }`
		}, diag.Warning, `the rule of "internal-1-lag" gives full points from 80.00001 on, and the target is 80`, 1},
		{"L29", "judged, not measured", func(_ *office, c *card) {
			n := 0
			c.each(func(i *indicator) {
				if n < 10 {
					i.keys["score"] = `{ method = "rubric", levels = { good = { text = "Good", share = [0.8, 1] }, poor = { text = "Poor", share = [0, 0.8] } } }`
					i.result = "level = \"good\"\nshare = 0.9\nreason = \"r\"\nverified = { by = \"Audit office\" }"
				}
				n++
			})
		}, diag.Warning, "judged indicators hold 53% of the points, more than 40%", 1},
		{"L30", "a bonus over a grade", func(o *office, _ *card) { o.rulebook = strings.Replace(o.rulebook, "cap = 5", "cap = 25", 1) }, diag.Error, "a bonus of 25 can lift over a whole grade, the one from 60 to 80", 1},
		{"L31", "two of a kind", func(o *office, _ *card) {
			for i, y := range []string{"2021", "2022", "2023", "2024", "2025"} {
				c := balanced()
				o.years[y] = c
				n := 0
				c.each(func(ind *indicator) {
					value := 84
					if ind.id == "internal-1-lag" || ind.id == "learning-2-lag" {
						value = 82 + i*2 // the two rise together, no other moves
					}
					n++
					ind.result = fmt.Sprintf("value = %d\nverified = { by = \"Audit office\" }", value)
				})
			}
		}, diag.Info, `"internal-1-lag" and "learning-2-lag" run together over 5 years (correlation 1.00)`, 1},
		{"L32", "a miss without an answer", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "value = 20\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `"internal-1-lag" missed its target, and the result has no problem, no action`, 1},
		{"L32", "the same in a sealed year", func(o *office, c *card) {
			c.indicator("internal-1-lag").result = "value = 20\nproblem = \"p\"\nimprovement = { action = \"a\" }\nverified = { by = \"Audit office\" }"
			o.others["content/office/2025/seal.toml"] = "on = 2026-01-10\n"
		}, diag.Error, `"internal-1-lag" missed its target, and the result has no date`, 1},
		{"L33", "a definition changed in silence", func(o *office, _ *card) {
			before, _ := twoYears(o)
			before.indicator("internal-1-lag").keys["definition"] = `"Something else"`
		}, diag.Error, `definition of "internal-1-lag" changed since 2024 and the change is not declared`, 1},
		{"L33", "an indicator gone in silence", func(o *office, _ *card) {
			before, _ := twoYears(o)
			old := before.objective("learning-1")
			old.indicators = append(old.indicators, newIndicator("gone", 5, "lag"))
			before.fit()
		}, diag.Error, `indicator "gone" of 2024 is gone without a word`, 1},
		{"L33", "an indicator new in silence", func(o *office, now *card) {
			twoYears(o)
			fresh := now.objective("learning-1")
			fresh.indicators = append(fresh.indicators, newIndicator("fresh", 5, "lag"))
			now.fit()
		}, diag.Error, `indicator "fresh" is new and not declared`, 1},
		{"L33", "a target changed in silence", func(o *office, _ *card) {
			before, _ := twoYears(o)
			before.indicator("internal-1-lag").keys["target"] = "79"
		}, diag.Error, `target of "internal-1-lag" changed since 2024 and the change is not declared`, 1},
		{"L34", "a unit for itself", func(o *office, c *card) {
			o.unit = "parent = \"council\"\n"
			o.others["content/council/unit.toml"] = "title = \"Council\"\n"
			o.others["content/council/2025/scorecard.toml"] = c.scorecard()
			o.others["content/council/2025/results.toml"] = c.resultsFile()
		}, diag.Warning, `no objective serves one of "council"`, 1},
		{"L35", "a duty forgotten", func(o *office, c *card) {
			o.unit = "[duties]\nD1 = \"Advise\"\nD2 = \"Report\"\n"
			c.indicator("internal-1-lag").keys["duties"] = `["D1"]`
		}, diag.Warning, "no indicator covers duty D2 of the unit", 1},
		{"L36", "everything new", func(o *office, now *card) {
			before, _ := twoYears(o)
			n := 0
			now.each(func(i *indicator) {
				if n++; n > 10 {
					i.keys["definition"] = `"Another"`
					i.keys["change"] = `{ kind = "redefine", reason = "r" }`
				}
			})
			_ = before
		}, diag.Warning, "53% of the points of 2024 are unchanged, less than 60%", 1},
		{"L37", "a rule that runs against the direction", func(_ *office, c *card) {
			c.indicator("internal-1-lag").keys["score"] = `{ method = "anchors", at = [[60, 1], [90, 0]] }`
		}, diag.Error, `the rule of "internal-1-lag" pays less the higher the value, and higher is better`, 1},
		{"L37", "the same where lower is better", func(_ *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["better"], i.keys["baseline"] = `"lower"`, "90"
			i.keys["score"] = `{ method = "bands", bands = [[0, 0], [80, 0.5], [90, 1]] }`
			i.result = "value = 78\nverified = { by = \"Audit office\" }"
		}, diag.Error, `the rule of "internal-1-lag" pays less the lower the value, and lower is better`, 1},
		{"L37", "a range of which more is better", func(_ *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["better"], i.keys["score"], i.keys["target"], i.keys["baseline"] = `"higher"`, `{ method = "range", full = [80, 90], zero = [60, 99] }`, "80", "60"
		}, diag.Error, `the rule of "internal-1-lag" gives less on both sides of its range, and higher is better`, 1},
		{"L37", "a deviation from the target of which more is better", func(_ *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["unit"], i.keys["better"], i.keys["score"] = `"visits"`, `"higher"`, `{ method = "anchors", basis = "deviation", at = [[0, 1], [20, 0]] }`
		}, diag.Error, `the rule of "internal-1-lag" gives less on both sides of the target, and higher is better`, 1},
		{"L37", "a range of which less is better", func(_ *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["better"], i.keys["score"], i.keys["baseline"] = `"lower"`, `{ method = "range", full = [70, 80] }`, "90"
			i.result = "value = 78\nverified = { by = \"Audit office\" }"
		}, diag.Error, `the rule of "internal-1-lag" gives less on both sides of its range, and lower is better`, 1},
		{"L38", "a percentage out of one", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "value = 0.84\nproblem = \"p\"\nimprovement = { action = \"a\", due = 2026-06-30 }\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the value of "internal-1-lag" is 0.84, and the target is 80`, 1},
		{"L38", "a progress out of one", func(_ *office, c *card) {
			c.end += "\n[initiative.half]\ntitle = \"Half\"\nobjectives = [\"customer-1\"]\nowner = \"A\"\nprogress = 0.75\n"
		}, diag.Warning, `the progress of initiative "half" is 0.75, and it is counted out of 100`, 1},
		{"L38", "a target out of one", func(_ *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["target"], i.keys["baseline"] = "0.9", ""
		}, diag.Warning, `the target of "internal-1-lag" is 0.9, and the value is 84`, 1},
		{"L39", "bands that are full before the target", func(_ *office, c *card) {
			c.indicator("internal-1-lag").keys["score"] = `{ method = "bands", bands = [[0, 0], [60, 0.6], [75, 1]] }`
		}, diag.Warning, `the rule of "internal-1-lag" gives full points from 75 on, and the target is 80`, 1},
		{"L39", "a line that is full beyond the target", func(_ *office, c *card) {
			c.indicator("internal-1-lag").keys["score"] = `{ method = "anchors", at = [[60, 0], [85, 1]] }`
		}, diag.Warning, `the rule of "internal-1-lag" gives full points from 85 on, and the target is 80`, 1},
		{"L39", "a comparison that leaves the target out", func(_ *office, c *card) {
			c.indicator("internal-1-lag").keys["score"] = `{ method = "met", above = 80 }`
		}, diag.Warning, `the rule of "internal-1-lag" gives nothing at 80 itself, and that is the target`, 1},
		{"L39", "a target beside the range of full points", func(_ *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["better"], i.keys["score"] = `"range"`, `{ method = "range", full = [85, 95] }`
			i.result = "value = 90\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the rule of "internal-1-lag" gives full points from 85 to 95, and the target is 80`, 1},
		{"L40", "a decimal point that is missing", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "value = 967\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the value of "internal-1-lag" is 967%, far more than all`, 1},
		{"L40", "a numerator with a digit too many", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "numerator = 967\ndenominator = 100\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the value of "internal-1-lag" is 967%, far more than all`, 1},
		{"L40", "a minus that slipped in", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "value = -96.7\nproblem = \"p\"\nimprovement = { action = \"a\", due = 2026-06-30 }\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the value of "internal-1-lag" is -96.7, and what is counted in % is never below 0`, 1},
		{"L40", "a count below nothing", func(_ *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["unit"], i.keys["title"] = `"decisions"`, `"Decisions changed on appeal and returned"`
			i.result = "value = -3\nproblem = \"p\"\nimprovement = { action = \"a\", due = 2026-06-30 }\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the value of "internal-1-lag" is -3, and what is counted in decisions is never below 0`, 1},
		{"L40", "a count of changes below nothing", func(_ *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["unit"], i.keys["title"] = `"decisions"`, `"Decisions reversed, counted in the year of the change"`
			i.result = "value = -3\nproblem = \"p\"\nimprovement = { action = \"a\", due = 2026-06-30 }\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the value of "internal-1-lag" is -3, and what is counted in decisions is never below 0`, 1},
		{"L40", "half a decision", func(_ *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["unit"], i.keys["title"] = `"cases"`, `"Decisions changed"`
			i.result = "value = 84.5\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the value of "internal-1-lag" is 84.5, and cases are counted in whole numbers`, 1},
		{"L39", "a rule without full points", func(_ *office, c *card) {
			c.indicator("internal-1-lag").keys["score"] = `{ method = "anchors", at = [[70, 0], [80, 0.9]] }`
		}, diag.Warning, `the rule of "internal-1-lag" gives at most 90% of the points, whatever is reached, and the target is 80`, 1},
		{"L41", "a milestone that is due after the year", func(_ *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["target"], i.keys["baseline"], i.keys["unit"] = "", "", ""
			i.keys["score"] = `{ method = "milestones", milestones = { a = { share = 1, due = 2026-03-31 } } }`
			i.result = "milestones = { a = 2025-05-30 }\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `milestone "a" of "internal-1-lag" is due on 2026-03-31, after the year ends`, 1},
		{"L41", "a milestone of another decade", func(_ *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["target"], i.keys["baseline"], i.keys["unit"] = "", "", ""
			i.keys["score"] = `{ method = "milestones", milestones = { a = { share = 1, due = 2025-06-30 } } }`
			i.result = "milestones = { a = 2062-03-01 }\nproblem = \"p\"\nimprovement = { action = \"a\", due = 2026-06-30 }\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `milestone "a" of "internal-1-lag" was reached on 2062-03-01, which is after the report`, 1},
		{"L41", "a milestone of the year before", func(_ *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["target"], i.keys["baseline"], i.keys["unit"] = "", "", ""
			i.keys["score"] = `{ method = "milestones", milestones = { a = { share = 1, due = 2025-06-30 } } }`
			i.result = "milestones = { a = 2024-05-30 }\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `milestone "a" of "internal-1-lag" was reached on 2024-05-30, before the year began`, 1},
		{"L41", "a verification that has last year's year", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "value = 84\nverified = { by = \"Audit office\", on = 2025-01-12 }"
		}, diag.Warning, `the result of "internal-1-lag" for the whole of 2025 was verified on 2025-01-12, early in that year`, 1},
		{"L41", "a report that is published before its year is over", func(_ *office, c *card) { c.top += "published = 2025-06-01\n" },
			diag.Warning, `the report is published on 2025-06-01, and its year ends on 2025-12-31`, 1},
		{"L41", "an action that was due within the year", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "value = 84\nimprovement = { action = \"a\", due = 2025-03-31 }\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the action of "internal-1-lag" was due on 2025-03-31, before the year ended, and is not done`, 1},
		{"L41", "an action that is due in a year without results yet", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "improvement = { action = \"a\", due = 2025-03-31 }"
		}, diag.Warning, "", 0},
		{"L42", "the year in the title of the rules", func(o *office, _ *card) { o.rulebook = "title = \"Rules 2024\"\n" + o.rulebook },
			diag.Warning, `the title of the rulebook names 2024, and the report is of 2025`, 1},
		{"L42", "a part of a whole that is not the value", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "value = 88.5\nsource = \"345 of 400 ballots\"\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the source of "internal-1-lag" says 345 of 400, which is 86.25%, and the value is 88.5`, 1},
		{"L42", "a part of a whole in Chinese", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "value = 88.5\nnote = \"共400张有效票，其中满意345张\"\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the note of "internal-1-lag" says 345 of 400, which is 86.25%, and the value is 88.5`, 1},
		{"L42", "a value in a note", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "value = 88.5\nnote = \"88.2% by the register\"\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the note of "internal-1-lag" says 88.2%, and the value is 88.5`, 1},
		{"L42", "a target in words", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "value = 88.5\nnote = \"The target of 85% was passed.\"\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the note of "internal-1-lag" speaks of a target of 85, and the target is 80`, 1},
		{"L42", "the report of the year before", func(o *office, c *card) {
			o.years["2024"] = balanced()
			c.indicator("internal-1-lag").keys["definition"] = "\"Cases done, divided by all\"\nhistory = { 2024 = 61 }"
		}, diag.Warning, `the history of "internal-1-lag" is 61 for 2024, and the report of that year has`, 1},
		{"L42", "a number in the text", func(o *office, c *card) {
			i := c.indicator("internal-1-lag")
			i.keys["title"] = `"Cases closed in time"`
			i.result = "value = 88.5\nverified = { by = \"Audit office\" }"
			o.others = map[string]string{"content/office/2025/report.md": "Cases closed in time reached 87.9%.\n\nCases closed in time reached 89% or `{indicator.internal-1-lag.value}`.\n\nLast year 87.1% were cases closed in time.\n"}
		}, diag.Warning, `the text says 87.9% of "internal-1-lag", and the value is 88.5`, 1},
		{"L41", "a due date before the year", func(_ *office, c *card) {
			c.indicator("internal-1-lag").result = "value = 84\nimprovement = { action = \"a\", due = 2007-06-30 }\nverified = { by = \"Audit office\" }"
		}, diag.Warning, `the action of "internal-1-lag" is due on 2007-06-30, before the year began`, 1},
	}
	asked := map[string]bool{"L13": true} // see TestCircle
	hand := sitecase.Hand{Load: func(fsys fs.FS) []diag.Diagnostic { return told(fsys) }, Prose: proseHints, Next: saidNext}
	for _, c := range cases {
		asked[c.rule] = true
		t.Run(c.rule+" "+c.name, func(t *testing.T) {
			o := newOffice()
			c.change(o, o.years["2025"])
			got := o.ask(t)
			n := 0
			for _, d := range got {
				if c.rule == "L22" && d.Rule == "L33" {
					continue // a target that follows a result has changed
				}
				if d.Rule != c.rule {
					t.Errorf("also %s at %s: %s", d.Rule, d.Place, d.Message)
					continue
				}
				if n++; n == 1 && (!strings.HasPrefix(d.Message, c.message) || d.Severity != c.level) {
					t.Errorf("%v: %s\nwant %v: %s", d.Severity, d.Message, c.level, c.message)
				}
				if d.File == "" || d.Hint == "" {
					t.Errorf("no place or no hint: %+v", d)
				}
			}
			if n != c.findings {
				t.Errorf("%d findings, want %d", n, c.findings)
			}
			hand.Try(t, c.rule+" "+c.name, sitecase.FaultFS{MapFS: o.fs()})
		})
	}
	hand.Done(t, map[string]int{})
	for _, r := range Rules() {
		if !asked[r.ID] {
			t.Errorf("no case for %s", r.ID)
		}
	}
}

// told is what reading a site and its rules say of it.
func told(fsys fs.FS) []diag.Diagnostic {
	site, list := source.Load(fsys, source.Options{})
	if site == nil {
		return list
	}
	var cards []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	return append(list, Run(site, scoring.ScoreAll(cards, 1))...)
}

// The list is complete and in order, and each rule says why, with a source or reason.
func TestRulesAreComplete(t *testing.T) {
	rules := Rules()
	if len(rules) != 42 {
		t.Errorf("%d rules", len(rules))
	}
	for i, r := range rules {
		if want := fmt.Sprintf("L%02d", i+1); r.ID != want {
			t.Errorf("rule %d is %s", i+1, r.ID)
		}
		if r.Asks == "" || r.Why == "" || r.Source == "" || r.check == nil ||
			r.Threshold.OK() != (r.Measures != "") || r.Least.OK() && !r.Threshold.OK() {
			t.Errorf("%s lacks something: %+v", r.ID, r)
		}
	}
}
