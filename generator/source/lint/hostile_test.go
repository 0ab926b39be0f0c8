package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// asked is what the rules have to say of a site, as "L22 L22 L33".
func asked(t *testing.T, change func(o *office, now *card)) string {
	t.Helper()
	o := newOffice()
	change(o, o.years["2025"])
	var ids []string
	for _, d := range o.ask(t) {
		ids = append(ids, d.Rule)
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

const checked = "\nverified = { by = \"Audit office\" }"

// lag is the indicator that the cases change, this year and, where set, last year.
type lag map[string]string

func (l lag) put(i *indicator) {
	for k, v := range l {
		if k == "result" {
			i.result = v + checked
			continue
		}
		i.keys[k] = v
	}
}

// askedTwice is asked of two years in which one indicator is as given.
func askedTwice(t *testing.T, then, now lag) string {
	t.Helper()
	return asked(t, func(o *office, _ *card) {
		before, after := twoYears(o)
		then.put(before.indicator("internal-1-lag"))
		now.put(after.indicator("internal-1-lag"))
	})
}

// Targets: what is plainly honest passes, and what only looks different does not. Each
// row is one indicator in two years; the rule that is to speak is named, or none.
func TestTargets(t *testing.T) {
	const miss = "\nproblem = \"p\"\nimprovement = { action = \"a\", due = 2026-06-30 }"
	for _, c := range []struct {
		name      string
		then, now lag
		want      string
	}{
		{"a ratchet", lag{"target": "75", "result": "value = 78.4"}, lag{"target": "78.4"}, "L22 L33"},
		{"a ratchet, rounded", lag{"target": "75", "result": "value = 78.37"}, lag{"target": "78.4"}, "L22 L33"},
		{"a round target after nearly the same result", lag{"target": "75", "result": "value = 80.2"}, lag{"target": "80"}, "L33"},
		{"a target that stays, and was just reached", lag{"result": "value = 80"}, lag{}, ""},
		{"a ratchet where lower is better", lag{"better": `"lower"`, "baseline": "90", "target": "85", "result": "value = 80"},
			lag{"better": `"lower"`, "baseline": "90", "target": "80", "result": "value = 79"}, "L22 L33"},
		{"nothing left to aim at", lag{"better": `"lower"`, "baseline": "9", "target": "2", "score": `{ method = "deduct", loss = 0.1 }`, "result": "value = 0"},
			lag{"better": `"lower"`, "baseline": "9", "target": "0", "score": `{ method = "deduct", loss = 0.1 }`, "result": "value = 0"}, "L33"},
		{"all of them again", lag{"target": "95", "result": "value = 100"}, lag{"target": "100", "result": "value = 100"}, "L33"},
		{"a range that is kept", lag{"better": `"range"`, "target": "75", "score": `{ method = "range", full = [70, 90] }`, "result": "value = 80"},
			lag{"better": `"range"`, "target": "80", "score": `{ method = "range", full = [70, 90] }`}, "L33"},
		{"a range whose target lies below the baseline", lag{"better": `"range"`, "baseline": "95", "score": `{ method = "range", full = [70, 90] }`},
			lag{"better": `"range"`, "baseline": "95", "score": `{ method = "range", full = [70, 90] }`}, ""},
		{"a lower target with its reason", lag{}, lag{"baseline": "82", "change": `{ kind = "retarget", reason = "The district took over two townships" }`}, ""},
		{"a lower target with a stopgap for a reason", lag{}, lag{"baseline": "82", "change": `{ kind = "retarget", reason = "TBD" }`}, "L22"},
		{"a sandbag without a baseline", lag{"target": "75", "result": "value = 92"}, lag{"target": "78", "baseline": ""}, "L22 L33"},
		{"a target after a break in the series", lag{"target": "75", "result": "value = 92"},
			lag{"target": "78", "baseline": "", "change": `{ kind = "redefine", reason = "Counted anew", comparable = "no" }`}, ""},

		{"far outdone twice where lower is better", lag{"better": `"lower"`, "baseline": "90", "result": "value = 50"},
			lag{"better": `"lower"`, "baseline": "90", "result": "value = 40"}, "L23"},
		{"nothing at all, twice, after a target of five", lag{"better": `"lower"`, "baseline": "9", "target": "5", "result": "value = 0"},
			lag{"better": `"lower"`, "baseline": "9", "target": "5", "result": "value = 0"}, "L23"},
		{"no accident, twice, after a target of one", lag{"better": `"lower"`, "baseline": "3", "target": "1", "result": "value = 0"},
			lag{"better": `"lower"`, "baseline": "3", "target": "1", "result": "value = 0"}, ""},
		{"far outdone once", lag{}, lag{"result": "value = 110"}, ""},
		{"half a year where lower is better", lag{"better": `"lower"`, "aggregate": `"sum"`, "frequency": `"quarter"`, "baseline": "90", "result": "value = 50"},
			lag{"better": `"lower"`, "aggregate": `"sum"`, "frequency": `"quarter"`, "baseline": "90", "result": "periods = { Q1 = 10, Q2 = 12 }"}, ""},

		{"half a year is no miss", lag{"aggregate": `"sum"`, "frequency": `"quarter"`}, lag{"aggregate": `"sum"`, "frequency": `"quarter"`, "result": "periods = { Q1 = 15, Q2 = 15 }"}, ""},
		{"a whole year is one", lag{"aggregate": `"sum"`, "frequency": `"quarter"`}, lag{"aggregate": `"sum"`, "frequency": `"quarter"`, "result": "periods = { Q1 = 9, Q2 = 9, Q3 = 9, Q4 = 9 }"}, "L32"},
		{"an action of years ago", lag{}, lag{"result": "value = 20\nproblem = \"p\"\nimprovement = { action = \"a\", due = 2023-06-30 }"}, "L32"},
		{"a problem that is none", lag{}, lag{"result": "value = 20\nproblem = \"-\"\nimprovement = { action = \"a\", due = 2026-06-30 }"}, "L32"},

		{"a small percentage", lag{"better": `"lower"`, "baseline": "1.4", "target": "1", "result": "value = 0.9"},
			lag{"better": `"lower"`, "baseline": "1.4", "target": "0.9", "change": `{ kind = "retarget", reason = "Agreed" }`, "result": "value = 0.8"}, ""},
		{"one quarter out of one", lag{"aggregate": `"mean"`, "frequency": `"quarter"`},
			lag{"aggregate": `"mean"`, "frequency": `"quarter"`, "result": "periods = { Q1 = 84, Q2 = 85, Q3 = 0.86, Q4 = 87 }" + miss}, "L38"},
		{"a hundred times too much among shares", lag{"baseline": "0.6", "target": "0.75", "result": "value = 0.7"},
			lag{"baseline": "0.6", "target": "0.8", "result": "value = 84"}, "L33 L38"},
		{"shares throughout", lag{"baseline": "0.6", "target": "0.75", "result": "value = 0.7"},
			lag{"baseline": "0.6", "target": "0.8", "result": "value = 0.84"}, "L33"},
		{"last year's figure out of one", lag{"baseline": "", "target": "", "score": `{ method = "anchors", at = [[60, 0], [90, 1]] }`, "result": "value = 88"},
			lag{"baseline": "", "target": "", "score": `{ method = "anchors", at = [[60, 0], [90, 1]] }`, "result": "value = 0.84" + miss}, "L38"},
		{"out of one, with a baseline far away", lag{"baseline": "0", "score": `{ method = "anchors", at = [[0, 0], [80, 1]] }`},
			lag{"baseline": "20", "score": `{ method = "anchors", at = [[0, 0], [80, 1]] }`, "change": `{ kind = "redefine", reason = "r" }`, "result": "value = 0.95" + miss}, "L38"},
		{"out of one, with a baseline of nothing", lag{"baseline": "0", "score": `{ method = "anchors", at = [[0, 0], [80, 1]] }`},
			lag{"baseline": "0", "score": `{ method = "anchors", at = [[0, 0], [80, 1]] }`, "result": "value = 0.95" + miss}, "L38"},
		{"few, as before", lag{"better": `"lower"`, "baseline": "1.2", "target": "1.1", "result": "value = 1.05"},
			lag{"better": `"lower"`, "baseline": "30", "target": "1", "result": "value = 0.9"}, "L33"},
		{"a unit that is no percentage", lag{"unit": `"times"`}, lag{"unit": `"times"`, "result": "value = 0.84" + miss}, ""},
		{"none at all", lag{}, lag{"result": "value = 0" + miss}, ""},
	} {
		if got := askedTwice(t, c.then, c.now); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What changed is compared with what is declared: a declaration covers its own kind, a
// comma or a translation is no change, and a target moves with its reason only.
func TestChanges(t *testing.T) {
	anchors := func(at string) string { return `{ method = "anchors", at = ` + at + ` }` }
	for _, c := range []struct {
		name      string
		then, now lag
		want      string
	}{
		{"nothing", nil, nil, ""},
		{"a comma", lag{"definition": `"Cases done divided by all"`}, nil, ""},
		{"a definition behind another declaration", lag{"definition": `"Something else"`}, lag{"change": `{ kind = "retarget", reason = "r" }`}, "L33"},
		{"a definition that is declared", lag{"definition": `"Something else"`}, lag{"change": `{ kind = "redefine", reason = "r" }`}, ""},
		{"easier anchors in silence", lag{"score": anchors("[[70, 0], [90, 1]]")}, lag{"score": anchors("[[40, 0], [80, 1]]")}, "L33 L39"},
		{"anchors that follow the target", lag{"target": "75", "score": anchors("[[50, 0], [75, 1]]")}, lag{"score": anchors("[[55, 0], [80, 1]]")}, "L33"},
		{"easier anchors that are declared", lag{"score": anchors("[[70, 0], [90, 1]]")}, lag{"score": anchors("[[40, 0], [80, 1]]"), "change": `{ kind = "retarget", reason = "r" }`}, "L39"},
		{"the same anchors, written otherwise", lag{"score": anchors("[[70.0, 0], [90, 1.0]]")}, lag{"score": anchors("[[70, 0], [90, 1]]")}, "L39 L39"},
		{"a mean that was a sum", lag{"aggregate": `"sum"`}, lag{"aggregate": `"mean"`}, "L33"},
		{"new, and it was there", nil, lag{"change": `{ kind = "new", reason = "r" }`}, ""},
		{"nothing declared as a new weight", nil, lag{"change": `{ kind = "reweight", reason = "r" }`}, ""},
	} {
		if got := askedTwice(t, c.then, c.now); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	for want, change := range map[string]func(before, now *card){
		"": func(before, now *card) { // a fresh one, and one that is gone, both said
			fresh := now.objective("learning-1")
			fresh.indicators = append(fresh.indicators, newIndicator("fresh", 5, "lag"))
			fresh.indicators[2].keys["change"] = `{ kind = "new", reason = "r" }`
			gone := before.objective("learning-2")
			gone.indicators = append(gone.indicators, newIndicator("gone", 5, "lag"))
			now.end = "[retired.gone]\nreason = \"r\"\n"
			now.fit()
			before.fit()
		},
		"L33": func(before, now *card) { // moved to a dimension that is easier
			moved := newIndicator("moved", 5, "lag")
			o, n := before.objective("learning-1"), now.objective("internal-1")
			o.indicators, n.indicators = append(o.indicators, moved), append(n.indicators, moved)
			now.fit()
			before.fit()
		},
		"L33 L33": func(before, now *card) { // declared as changed, and there was none; and one gone
			before.indicator("learning-1-lag").id = "gone"
			now.indicator("learning-1-lag").keys["change"] = `{ kind = "reweight", reason = "r" }`
		},
	} {
		if got := asked(t, func(o *office, _ *card) { change(twoYears(o)) }); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Points that move a little are continuity; new measures are not.
func TestContinuity(t *testing.T) {
	got := asked(t, func(o *office, _ *card) {
		before, now := twoYears(o)
		before.each(func(i *indicator) { i.points += 2 })
		before.fit()
		now.each(func(i *indicator) { i.keys["change"] = `{ kind = "reweight", reason = "r" }` })
		now.top = "weights = \"relative\"\n"
	})
	if got != "" {
		t.Errorf("new weights throughout: %q", got)
	}
}

// Those who are served are asked, or the staff are, or nobody is, by whatever words.
func TestServedAsked(t *testing.T) {
	for _, c := range []struct {
		name string
		lag  string // the indicator that asks
		keys lag
		want string
	}{
		{"by nature", "customer-1-lag", nil, ""},
		{"by title", "customer-1-lag", lag{"nature": "", "title": `"Satisfied parents"`}, ""},
		{"by title in Chinese", "internal-1-lag", lag{"nature": "", "title": `"企业满意度"`}, ""},
		{"staff only", "learning-1-lag", lag{"nature": `"satisfaction"`, "title": `"Staff satisfaction"`}, "L27"},
		{"staff only, by title", "learning-1-lag", lag{"title": `"职工满意度"`}, "L27"},
		{"nobody", "customer-1-lag", lag{"nature": `"quality"`}, "L27"},
	} {
		got := asked(t, func(_ *office, now *card) {
			now.indicator("customer-1-lag").keys["nature"] = ""
			if c.keys == nil {
				now.indicator("customer-1-lag").keys["nature"] = `"satisfaction"`
			}
			c.keys.put(now.indicator(c.lag))
		})
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A quantity is balanced by its neighbour, by the pair that it names and by the one that
// names it, and not by itself or by another quantity.
func TestPairs(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(now *card)
		want   string
	}{
		{"alone", func(*card) {}, "L26"},
		{"beside a quality", func(now *card) { now.indicator("internal-1-lead").keys["nature"] = `"quality"` }, ""},
		{"with its pair", func(now *card) { now.indicator("internal-1-lag").keys["pairs"] = `["customer-1-lag"]` }, ""},
		{"named as a pair", func(now *card) { now.indicator("customer-1-lag").keys["pairs"] = `["internal-1-lag"]` }, ""},
		{"with itself", func(now *card) { now.indicator("internal-1-lag").keys["pairs"] = `["internal-1-lag"]` }, "L26"},
		{"a count without a nature", func(now *card) {
			lag{"nature": "", "unit": `"visits"`, "title": `"Number of visits"`}.put(now.indicator("internal-1-lag"))
		}, "L26"},
		{"the same in Chinese", func(now *card) {
			lag{"nature": "", "unit": `"次"`, "title": `"走访企业次数"`}.put(now.indicator("internal-1-lag"))
		}, "L26"},
		{"a count of what is good", func(now *card) {
			lag{"nature": "", "unit": `"件"`, "title": `"建议被采纳件数"`}.put(now.indicator("internal-1-lag"))
		}, ""},
		{"a count for each person", func(now *card) {
			lag{"nature": "", "unit": `"次"`, "title": `"人均到馆次数"`}.put(now.indicator("internal-1-lag"))
		}, ""},
		{"a count of another nature", func(now *card) {
			lag{"nature": `"quality"`, "unit": `"cases"`, "title": `"Number of cases won"`}.put(now.indicator("internal-1-lag"))
		}, ""},
		{"a count that is better low", func(now *card) {
			lag{"nature": "", "unit": `"cases"`, "better": `"lower"`, "baseline": "99", "title": `"Number of complaints"`}.put(now.indicator("internal-1-lag"))
		}, ""},
		{"with what has no nature", func(now *card) { now.indicator("internal-1-lag").keys["pairs"] = `["learning-1-lag"]` }, "L26"},
	} {
		got := asked(t, func(_ *office, now *card) {
			now.indicator("internal-1-lag").keys["nature"] = `"quantity"`
			c.change(now)
		})
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// All-or-nothing has many names, and whoever vouches for himself vouches for nothing.
func TestShares(t *testing.T) {
	five := []string{"customer-1-lead", "customer-1-lag", "customer-2-lead", "customer-2-lag", "internal-1-lead"}
	for _, c := range []struct {
		name   string
		change func(o *office, now *card)
		want   string
	}{
		{"two bands", func(_ *office, now *card) {
			for _, id := range five {
				now.indicator(id).keys["score"] = `{ method = "bands", bands = [[0, 0], [80, 1]] }`
			}
		}, "L21"},
		{"half for a miss", func(_ *office, now *card) {
			for _, id := range five {
				now.indicator(id).keys["score"] = `{ method = "met", otherwise = 0.5 }`
			}
		}, ""},
		{"verified by its owner", func(_ *office, now *card) {
			now.each(func(i *indicator) { i.result = "value = 84\nverified = { by = \"office\" }" })
		}, "L25"},
		{"money by its unit", func(_ *office, now *card) {
			for _, id := range []string{"learning-1-lead", "learning-1-lag", "learning-2-lead", "learning-2-lag"} {
				now.indicator(id).keys["unit"] = `"万元"`
			}
		}, "L10"},
		{"money for each of something", func(_ *office, now *card) {
			for _, id := range []string{"learning-1-lead", "learning-1-lag", "learning-2-lead", "learning-2-lag"} {
				now.indicator(id).keys["unit"] = `"元/件"`
			}
		}, ""},
		{"weights, and one indicator that holds half of its dimension", func(_ *office, now *card) {
			now.top = "weights = \"relative\"\n"
			now.each(func(i *indicator) { i.points *= 10 })
			for _, d := range now.dimensions {
				for _, o := range d.objectives {
					for _, i := range o.indicators {
						if d.id == "customer" {
							i.points /= 10 // what they weigh in another dimension bears on nothing
						}
					}
				}
			}
		}, ""},
		{"a bonus without a cap", func(o *office, now *card) {
			o.rulebook = strings.Replace(o.rulebook, "[bonus]\ncap = 5\n", "", 1)
			now.results = "[[bonus]]\npoints = 1\nreason = \"Award\"\n"
		}, "L30"},
		{"neither bonus nor cap", func(o *office, _ *card) { o.rulebook = strings.Replace(o.rulebook, "[bonus]\ncap = 5\n", "", 1) }, ""},
	} {
		if got := asked(t, c.change); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Thin sites: a year without results, a first year, two dimensions, dimensions of no role,
// a unit without duties. None makes a rule speak of what is not there.
func TestThinSites(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(o *office, now *card)
		want   string
	}{
		{"no results yet", func(_ *office, now *card) { now.each(func(i *indicator) { i.result = "" }) }, ""},
		{"no results in the second year", func(o *office, _ *card) {
			_, now := twoYears(o)
			now.each(func(i *indicator) { i.result = "" })
		}, ""},
		{"no results in the first", func(o *office, _ *card) {
			before, _ := twoYears(o)
			before.each(func(i *indicator) { i.result = "" })
		}, ""},
		{"dimensions of no role", func(_ *office, now *card) {
			for _, d := range now.dimensions {
				d.id = "d-" + d.id
			}
		}, ""},
		{"an external dimension among others of no role", func(_ *office, now *card) {
			for _, d := range now.dimensions {
				if d.id != "external" {
					d.id = "d-" + d.id
				}
			}
			now.objective("external-1").keys["supports"] = `["financial-1"]`
			now.objective("external-2").keys["supports"] = `["financial-1"]`
		}, ""},
		{"forty objectives", func(o *office, now *card) {
			for i := range 30 {
				now.add([]string{"customer", "financial", "internal"}[i%3], fmt.Sprintf("x-%d", i), 3).keys["supports"] = `["mission"]`
			}
			now.fit()
		}, "L03 L04 L05 L28"},
		{"two dimensions", func(_ *office, now *card) {
			now.dimensions = []*dimension{now.dimensions[0], now.dimensions[2]}
			for i := range 4 {
				now.add([]string{"customer", "internal"}[i%2], fmt.Sprintf("x-%d", i), 8)
			}
			now.fit()
		}, ""},
	} {
		got := strings.Join(slices.Compact(strings.Fields(asked(t, c.change))), " ")
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// The first half of a year is compared with the first half of the year before, and not
// with a whole year; a year that is missing breaks what runs over two.
func TestParts(t *testing.T) {
	lay := func(o *office, then, now string, change func(before *card)) {
		c, before := o.years["2025"], balanced()
		delete(o.years, "2025")
		o.years[then], o.years[now] = before, c
		change(before)
	}
	ratchet := func(before *card) {
		lag{"target": "75", "result": "value = 80"}.put(before.indicator("internal-1-lag"))
	}
	for _, c := range []struct{ then, now, want string }{
		{"2024", "2025", "L22 L33"}, {"2024-h1", "2025-h1", "L22 L33"}, {"2024", "2025-h1", ""}, {"2025", "2025-h1", ""}, {"2025-h1", "2025-h2", ""}, {"2022", "2025", "L33"},
	} {
		if got := asked(t, func(o *office, _ *card) { lay(o, c.then, c.now, ratchet) }); got != c.want {
			t.Errorf("a target after the same result, %s and %s: %q, want %q", c.then, c.now, got, c.want)
		}
	}
	for _, c := range []struct{ then, want string }{{"2024", "L23"}, {"2023", ""}} {
		got := asked(t, func(o *office, now *card) {
			lay(o, c.then, "2025", func(before *card) {
				for _, x := range []*card{before, now} {
					lag{"result": "value = 120"}.put(x.indicator("internal-1-lag"))
				}
			})
		})
		if got != c.want {
			t.Errorf("far outdone in %s and 2025: %q, want %q", c.then, got, c.want)
		}
	}
}
