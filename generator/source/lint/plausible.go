package lint

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// Slips that leave a file in order and make its report untrue: a rule that was left as it
// was when the target moved, a figure that its unit of measure cannot have, a day in another
// decade.

func fullAtTarget() Rule {
	return Rule{
		ID: "L39", Level: diag.Warning, Asks: "A rule gives full points at the target, neither before it nor only beyond.",
		Why: "readers take the target for what full points ask for", Source: practice,
		check: func(v *review) {
			for _, m := range v.measures {
				target, ok := m.Target.Get()
				r := m.rule(v.report.Card.Rulebook)
				if !ok || r == nil || r.Against() {
					continue // L37 asks that
				}
				if goal, own := m.card.Score["goal"].(scoring.Number); m.method() == "goal-red-flag" && (!own || goal.Equal(target)) {
					continue // the goal earns two thirds by design, and it is the target
				}
				if g, has := scoring.GoalOf(m.Better, scoring.Opt{}, r); has && g.Strict && (g.Low.Equal(m.Target) || g.High.Equal(m.Target)) {
					v.say(v.ruleKey(m), fmt.Sprintf("the rule of %q gives nothing at %s itself, and that is the target", m.ID, target), "write at_least or at_most in place of above or under, or move the target", v.near(targetOf(m.ID), "the target"))
					continue
				}
				if g, has := scoring.GoalOf("range", scoring.Opt{}, r); m.Better == "range" && has && g.Low.OK() && g.High.OK() && (target.Less(g.Low.Number()) || g.High.Number().Less(target)) {
					v.say(v.ruleKey(m), fmt.Sprintf("the rule of %q gives full points from %s to %s, and the target is %s", m.ID, g.Low.Number().TrimBeside(target, 4), g.High.Number().TrimBeside(target, 4), target), "move one of the two, or waive the rule and say why they differ", v.near(targetOf(m.ID), "the target"))
					continue
				}
				if most, has := r.Most(); has && most.Sign() > 0 && most.Less(scoring.FromInt(1)) {
					v.say(v.ruleKey(m), fmt.Sprintf("the rule of %q gives at most %s of the points, whatever is reached, and the target is %s", m.ID, percentBeside(most, scoring.FromInt(1)), target), "write 1 as the highest share, or waive the rule and say why it is less", v.near(targetOf(m.ID), "the target"))
					continue
				}
				full, ok := r.FullAt()
				if !ok || full.Equal(target) {
					continue
				}
				ref, what := v.ruleKey(m), fmt.Sprintf("the rule of %q gives full points from %s on, and the target is %s", m.ID, full.TrimBeside(target, 4), target)
				if m.Better == "lower" {
					what = fmt.Sprintf("the rule of %q gives full points up to %s, and the target is %s", m.ID, full.TrimBeside(target, 4), target)
				}
				v.say(ref, what, "move one of the two, or waive the rule and say why they differ", v.near(targetOf(m.ID), "the target"))
			}
		},
	}
}

// ruleKey is where the numbers of an indicator's rule stand.
func (v *review) ruleKey(m *measure) string {
	for _, key := range []string{"at", "bands", "full", "from"} {
		if _, ok := m.card.Score[key]; ok {
			return scoreOf(m.ID) + "." + key
		}
	}
	return scoreOf(m.ID)
}

func withinUnit() Rule {
	return Rule{
		ID: "L40", Level: diag.Warning, Threshold: number("150"), Measures: "largest percentage where neither the target nor last year's value is above 100",
		Asks: "A value is one that its unit of measure can have.",
		Why:  "967% for 96.7% earns full points and stands on every page", Source: "Panko, What We Know About Spreadsheet Errors, 1998: mechanical errors",
		check: func(v *review) {
			for _, m := range v.measures {
				list := v.figures(m)
				for _, f := range list {
					if f.ref != "" {
						v.beyond(m, f, list)
					}
				}
			}
		},
	}
}

// beyond says of one figure that it lies beyond what its unit can be, as far as the others
// of the indicator stay within.
func (v *review) beyond(m *measure, f figure, list []figure) {
	hundred := scoring.FromInt(100)
	var negative, above, parts bool // another figure is
	for _, o := range list {
		if o.what != f.what || o.ref != f.ref {
			negative = negative || o.value.Sign() < 0
			above = above || hundred.Less(o.value)
			parts = parts || o.value.Decimals() != 0
		}
	}
	switch {
	case f.value.Sign() < 0 && !negative && !mayFall(m):
		v.say(f.ref, fmt.Sprintf("%s of %q is %s, and what is counted in %s is never below 0", f.what, m.ID, f.value, unitName(m)), "write it without the minus, unless it can be negative: then say so in the definition")
	case isPercent(m.Unit) && v.limit().Less(f.value) && !above && !mayFall(m):
		v.say(f.ref, fmt.Sprintf("%s of %q is %s%%, far more than all", f.what, m.ID, f.value), "look for a decimal point that is missing")
	case len(list) > 1 && f.value.Decimals() != 0 && !parts && isWhole(m):
		v.say(f.ref, fmt.Sprintf("%s of %q is %s, and %s are counted in whole numbers", f.what, m.ID, f.value, unitName(m)), "look for a decimal point too many, unless it is a mean: then say so in the definition")
	}
}

// isWhole says whether an indicator counts what there is no half of, and no mean of such counts.
func isWhole(m *measure) bool {
	if m.card.Periods == "mean" || m.Result != nil && len(m.Result.Numerator) > 0 {
		return false
	}
	for _, t := range []source.Text{m.Title, m.Definition} {
		for _, s := range versions(t) {
			if meanOf.MatchString(s) {
				return false
			}
		}
	}
	return slices.ContainsFunc(versions(m.Unit), func(s string) bool {
		return slices.Contains(wholeUnits, strings.ToLower(strings.TrimSpace(s)))
	})
}

// wholeUnits are units of measure of which there is no half; 人 and 户 by the ten thousand have one.
var wholeUnits = []string{"count", "case", "cases", "person", "persons", "people", "visit", "visits", "complaint", "complaints", "event", "events", "meeting", "meetings",
	"accident", "accidents", "report", "reports", "project", "projects", "household", "households", "件", "人", "个", "次", "项", "起", "家", "户", "份", "场", "名", "例", "人次", "件次"}

var meanOf = regexp.MustCompile(`(?i)\b(?:mean|average|per|each|equivalent|fte)\b|平均|均值|人均|户均|每|折合|当量`)

// mayFall says whether a figure may be below nothing, or grow without bound: money, and
// changes of something.
func mayFall(m *measure) bool {
	if m.Nature == "money" || isCurrency(m.Unit) {
		return true
	}
	for _, t := range []source.Text{m.Title, m.Definition, m.Unit} {
		for _, s := range versions(t) {
			if signed.MatchString(s) {
				return true
			}
		}
	}
	return false
}

// signed finds words for what can lie below nothing. English ones are whole words: what was
// changed or returned is counted; 负 and 净 alone stand in 负责 and 净化.
var signed = regexp.MustCompile(`(?i)\b(?:growth|changes? (?:in|of|from|against|since|over|on|by|to|with)|(?:annual|yearly|relative|absolute|year-on-year|percentage|percent|price) changes?|increase|decrease|balance|net|differences?|deviation|profits?|returns? on|margin|negative|minus|index|temperature|rise|fall)\b|^changes?\b|` +
	`增长|增速|增幅|变化|变动|净[增减值额利资收流]|差额|偏差|同比|环比|利润|收益率|指数|负[值数增]|为负|下降|降幅|气温|盈亏|结余`)

func unitName(m *measure) string {
	for _, s := range versions(m.Unit) {
		return s
	}
	return "what is counted"
}

func daysNear() Rule {
	return Rule{
		ID: "L41", Level: diag.Warning, Threshold: number("10"), Measures: "years that a day may lie ahead of the report's",
		Asks: "Days lie near the report's year, what is done not after it, what is due not before.",
		Why:  "a digit that slipped makes a day of another decade, and a milestone that was never reached earns its points", Source: practice,
		check: func(v *review) {
			year, err := strconv.Atoi(v.report.End()[:4])
			ahead, _, ok := v.limit().Floor().Parts()
			if err != nil || !ok {
				return
			}
			d := days{v, v.report.Begin(), year, min(year+int(ahead), 9999)}
			for _, m := range v.measures {
				d.measure(m)
			}
			if on, over := v.report.Published, v.report.AsOf == ""; on != "" && over && on <= v.report.End() {
				v.say("scorecard:published", fmt.Sprintf("the report is published on %s, and its year ends on %s", on, v.report.End()), "look at the year of the date; results of a year that is not over say as_of = the day up to which they are known")
			}
			for _, i := range v.report.Initiatives {
				ref := "scorecard:initiative." + i.ID
				if path := "initiative." + i.ID; !slices.Contains(v.report.Undecided, path) && !slices.Contains(v.report.Undecided, path+".end") { // else it is asked already
					d.due(ref+".end", fmt.Sprintf("initiative %q ends", i.ID), i.End)
				}
				if i.Start > day(d.last) {
					v.say(ref+".start", fmt.Sprintf("initiative %q starts on %s, long after %s", i.ID, i.Start, v.report.Year), lookAtYear)
				}
			}
		},
	}
}

// days compares days with the report's year; last is the latest year that is near.
type days struct {
	*review
	begin      string // the first day of the report's year
	year, last int    // in which it ends
}

const (
	lookAtYear = "look at the year of the date"
	dueOrDone  = "name the day by which it will be done, or write done = true"
)

func day(year int) string { return fmt.Sprintf("%04d-12-31", year) }

func (d *days) measure(m *measure) {
	if table, ok := m.card.Score["milestones"].(scoring.Table); ok {
		for _, id := range slices.Sorted(maps.Keys(table)) {
			if t, ok := table[id].(scoring.Table); ok {
				due, _ := t["due"].(string)
				ref, what := scoreOf(m.ID)+".milestones."+id+".due", fmt.Sprintf("milestone %q of %q is due", id, m.ID)
				if due > d.report.End() && due <= day(d.last) {
					d.say(ref, fmt.Sprintf("%s on %s, after the year ends", what, due), lookAtYear)
					continue
				}
				d.due(ref, what, due)
			}
		}
	}
	r := m.Result
	if r == nil {
		return
	}
	table, _ := m.card.Score["milestones"].(scoring.Table)
	for _, s := range r.Milestones {
		t, _ := table[s.ID].(scoring.Table)
		if due, _ := t["due"].(string); s.On != "" && s.On < d.begin && due >= d.begin {
			d.say(resultOf(m.ID)+".milestones."+s.ID, fmt.Sprintf("milestone %q of %q was reached on %s, before the year began", s.ID, m.ID, s.On), lookAtYear)
			continue
		}
		d.done(resultOf(m.ID)+".milestones."+s.ID, fmt.Sprintf("milestone %q of %q was reached", s.ID, m.ID), s.On)
	}
	if r.Verified != nil {
		d.done(resultOf(m.ID)+".verified.on", fmt.Sprintf("the result of %q was verified", m.ID), r.Verified.On)
		if on := r.Verified.On; on != "" && on < d.begin {
			d.say(resultOf(m.ID)+".verified.on", fmt.Sprintf("the result of %q was verified on %s, before the year began", m.ID, on), lookAtYear)
		} else if on != "" && r.Value.OK() && d.report.AsOf == "" && calendar.Part(d.report.Year) == "" && on <= calendar.Ends(d.report.Year, "Q1", d.report.Starts()) {
			d.say(resultOf(m.ID)+".verified.on", fmt.Sprintf("the result of %q for the whole of %s was verified on %s, early in that year", m.ID, d.report.Year, on), lookAtYear)
		}
	}
	missed := m.score != nil && m.score.Status == scoring.Missed // L32 asks that
	if i := r.Improvement; i != nil && !i.Done && !missed {
		over := m.score != nil && m.score.State == scoring.Scored && !m.score.Partial && d.report.AsOf == "" // a year that is prepared or under way has time
		if over && i.Due >= d.begin && i.Due <= d.report.End() {
			d.say(resultOf(m.ID)+".improvement.due", fmt.Sprintf("the action of %q was due on %s, before the year ended, and is not done", m.ID, i.Due), dueOrDone)
		}
		d.due(resultOf(m.ID)+".improvement.due", fmt.Sprintf("the action of %q is due", m.ID), i.Due)
	}
}

// due asks of a day by which something is to be done.
func (d *days) due(ref, what, on string) {
	switch {
	case on == "":
	case on < d.begin:
		d.say(ref, fmt.Sprintf("%s on %s, before the year began", what, on), lookAtYear)
	case on > day(d.last):
		d.say(ref, fmt.Sprintf("%s on %s, long after %s", what, on, d.report.Year), lookAtYear)
	}
}

// done asks of a day on which something was done: the report speaks of what is past.
func (d *days) done(ref, what, on string) {
	switch {
	case on == "":
	case on > day(d.year+1):
		d.say(ref, fmt.Sprintf("%s on %s, which is after the report", what, on), lookAtYear)
	case on < fmt.Sprintf("%04d-01-01", d.year-10):
		d.say(ref, fmt.Sprintf("%s on %s, long before %s", what, on, d.report.Year), lookAtYear)
	}
}
