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
		Why: "a miss that nothing follows from will be missed again", Source: "Behn, The PerformanceStat Potential, 2014",
		check: func(v *review) {
			level := v.level
			if v.report.Sealed {
				level = diag.Error
			}
			for _, m := range v.measures {
				if m.score == nil || m.score.Status != scoring.Missed || m.card.Watched || m.Result == nil || m.score.Partial && !v.report.Sealed {
					continue // of a year that is not over nothing is missed
				}
				ref := resultOf(m.ID) + ".improvement"
				var lacks, write []string
				if !said(m.Result.Problem) {
					lacks, write = append(lacks, "problem"), append(write, `problem = "..."`)
					ref = resultOf(m.ID) + ".problem"
				}
				i := m.Result.Improvement
				switch {
				case i == nil:
					lacks, write = append(lacks, "action"), append(write, `improvement = { action = "...", due = ... }`)
				case !said(i.Action):
					lacks, write = append(lacks, "action"), append(write, `action = "..." in its improvement`)
				case i.Due == "" && !i.Done:
					lacks, write = append(lacks, "date"), append(write, "due = ... in its improvement")
				}
				hint := "write " + strings.Join(write, " and ")
				if len(lacks) > 0 {
					v.sayAs(level, ref, fmt.Sprintf("%q missed its target, and the result has no %s", m.ID, strings.Join(lacks, ", no ")), hint)
				} else if first := v.report.Begin(); !i.Done && i.Due < first {
					v.sayAs(level, ref+".due", fmt.Sprintf("%q missed its target, and its action was due before the year began", m.ID), dueOrDone)
				} else if !i.Done && i.Due <= v.report.End() && v.report.AsOf == "" {
					v.sayAs(level, ref+".due", fmt.Sprintf("%q missed its target, and its action was due on %s, before the year ended, and is not done", m.ID, i.Due), dueOrDone)
				}
			}
		},
	}
}

func changesDeclared() Rule {
	return Rule{
		ID: "L33", Level: diag.Error, Asks: "What changed since last year is declared.",
		Why: "a series is only as honest as its breaks", Source: "United Nations, Fundamental Principles of Official Statistics, 2014: principle 3",
		check: func(v *review) {
			if v.before == nil {
				return
			}
			kept := map[string]bool{}
			for _, m := range v.by {
				kept[m.ID] = true
				for _, p := range m.Replaces {
					kept[p.Indicator] = kept[p.Indicator] || p.Year == v.before.report.Year
				}
			}
			for _, m := range v.measures {
				v.declared(m)
			}
			for _, m := range v.before.measures {
				retired := slices.ContainsFunc(v.report.Retired, func(r source.Retired) bool { return r.Indicator == m.ID })
				if !kept[m.ID] && !retired {
					v.say(v.first("scorecard:retired", "scorecard:indicator"), fmt.Sprintf("indicator %q of %s is gone without a word", m.ID, v.before.report.Year), fmt.Sprintf("write [retired.%s] reason = \"...\", or replaces = [...] in the one that goes on from it", m.ID),
						v.then(measureOf(m.ID), "it stood here"))
				}
			}
		},
	}
}

// declared asks one indicator for what changed.
func (v *review) declared(m *measure) {
	ref, year := measureOf(m.ID), v.before.report.Year
	old := v.before.by[m.ID]
	if len(m.Replaces) > 0 {
		return
	}
	kind := ""
	if m.Change != nil {
		kind = m.Change.Kind
	}
	if old == nil {
		switch kind {
		case "":
			v.say(ref, fmt.Sprintf("indicator %q is new and not declared", m.ID), `write change = { kind = "new", reason = "..." }, or replaces = [...]`,
				v.then("scorecard:indicator", "last year's indicators"))
		case "redefine", "retarget", "reweight", "move":
			v.say(ref+".change.kind", fmt.Sprintf("the change of %q is declared as %s, and %s had no such indicator", m.ID, kind, year), `write kind = "new", or name the earlier one in replaces = [...]`)
		}
		return
	}
	covers, some := map[string][]string{"": nil, "retarget": {"target", "score", "status"}, "reweight": {"points", "target"}, "move": {"dimension", "target"}}[kind]
	if !some {
		return // the other kinds say that it is another indicator than before
	}
	var names []string
	var related []diag.Related
	found := changes(old, m)
	for _, c := range found {
		if !slices.Contains(covers, c.name) {
			if len(names) == 0 {
				ref += "." + c.key
			}
			names = append(names, c.name)
			related = append(related, v.then(measureOf(m.ID)+"."+c.key, c.name+" in "+year))
		}
	}
	switch {
	case len(names) == 0:
	case kind == "":
		v.say(ref, fmt.Sprintf("%s of %q changed since %s and the change is not declared", strings.Join(names, ", "), m.ID, year), fmt.Sprintf(`write change = { kind = %q, reason = "..." } in the indicator`, kindOf(found)), related...)
	default:
		v.say(ref, fmt.Sprintf("%s of %q changed since %s and is not part of a change declared as %s", strings.Join(names, ", "), m.ID, year, kind), `write kind = "redefine", which covers all of it`, related...)
	}
}

// kindOf is the kind of change that covers all of what changed.
func kindOf(list []change) string {
	kind := ""
	for _, c := range list {
		own := map[string]string{"target": "retarget", "score": "retarget", "status": "retarget", "points": "reweight", "dimension": "move"}[c.name]
		if own == "" || kind != "" && kind != own {
			return "redefine"
		}
		kind = own
	}
	return kind
}

// change is one respect in which an indicator is another than last year.
type change struct {
	name string // as it is called in a message
	key  string // of the indicator's table
}

// changes tells what makes this year's figure another than last year's: definition, unit
// of measure, direction, how periods are put together, points, dimension, target and rule.
// With a target the numbers of the rule may move.
func changes(a, b *measure) []change {
	moved := !a.Target.Equal(b.Target)
	var out []change
	for _, c := range []struct {
		change
		same bool
	}{
		{change{"definition", "definition"}, sameText(a.Definition, b.Definition)},
		{change{"unit", "unit"}, sameText(a.Unit, b.Unit)},
		{change{"better", "better"}, a.Better == b.Better},
		{change{"aggregate", "aggregate"}, a.card.Periods == b.card.Periods},
		{change{"points", "points"}, a.card.Points.Equal(b.card.Points)},
		{change{"dimension", "objective"}, a.dimension.ID == b.dimension.ID},
		{change{"target", "target"}, !moved},
		{change{"status", "status"}, sameLimits(a.card.Status, b.card.Status)},
		{change{"score", "score"}, a.method() == b.method() && (moved || sameRule(a.card.Score, b.card.Score))},
	} {
		if !c.same {
			out = append(out, c.change)
		}
	}
	return out
}

// sameLimits compares two indicators' own limits of what is met and what is close.
func sameLimits(a, b *scoring.StatusLimits) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.By == b.By && a.Met.Equal(b.Met) && a.Watch.Equal(b.Watch)
}

// sameRule compares two rules, or parts of rules, but for their texts and the days by
// which milestones are due.
func sameRule(a, b any) bool {
	switch x := a.(type) {
	case scoring.Table:
		y, ok := b.(scoring.Table)
		for k := range x {
			ok = ok && (!counts(k) || sameRule(x[k], y[k]))
		}
		for k := range y {
			_, has := x[k]
			ok = ok && (has || !counts(k))
		}
		return ok
	case []any:
		y, ok := b.([]any)
		return ok && slices.EqualFunc(x, y, func(p, q any) bool { return sameRule(p, q) })
	case scoring.Number:
		y, ok := b.(scoring.Number)
		return ok && x.Equal(y)
	}
	return reflect.DeepEqual(a, b)
}

// counts says whether a key of a rule bears on the points, and not only on what is shown
// or when.
func counts(key string) bool { return key != "text" && key != "title" && key != "due" }

func continuity() Rule {
	return Rule{
		ID: "L36", Level: diag.Warning, Threshold: number("0.6"), Share: true, Measures: "least share of last year's points that are unchanged",
		Asks: "60% of last year's points are unchanged.",
		Why:  "a scorecard that is new every year compares with nothing", Source: "European Statistics Code of Practice, 2017: principle 14; the limit is this tool's",
		check: func(v *review) {
			if v.before == nil {
				return
			}
			var total, same scoring.Number
			for _, m := range v.before.measures {
				total = total.Add(m.points())
				if n := v.by[m.ID]; n != nil && n.card.Exempt == "" && comparable(m, n) {
					kept := m.points()
					if n.points().Less(kept) {
						kept = n.points()
					}
					same = same.Add(kept)
				}
			}
			if total.IsZero() {
				return
			}
			if share := same.Quo(total); share.Less(v.limit()) {
				v.say("scorecard:indicator", fmt.Sprintf("%s of the points of %s are unchanged, less than %s", percentBeside(share, v.limit()), v.before.report.Year, percent(v.limit())), "keep what can be kept",
					v.then("scorecard:indicator", "last year's indicators"))
			}
		},
	}
}

// comparable says whether this year's figure can stand beside last year's: what is
// measured and how it becomes points is the same, whatever its weight and its numbers.
func comparable(a, b *measure) bool {
	for _, c := range changes(a, b) {
		if c.name != "points" && c.name != "dimension" && c.name != "target" && !(c.name == "score" && a.method() == b.method()) {
			return false
		}
	}
	return true
}
