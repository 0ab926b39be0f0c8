package lint

import (
	"fmt"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

func paysForBetter() Rule {
	return Rule{
		ID: "L37", Level: diag.Error, Asks: "A rule pays more for a better value.",
		Why: "what is read as a success must not cost points", Source: practice,
		check: func(v *review) {
			for _, m := range v.measures {
				r := m.rule(v.report.Card.Rulebook)
				if r != nil && v.zone(m, r) {
					what := fmt.Sprintf("the rule of %q gives less on both sides of its range, and %s is better", m.ID, m.Better)
					if m.method() != "range" {
						what = fmt.Sprintf("the rule of %q gives less on both sides of the target, and %s is better", m.ID, m.Better)
					}
					v.say(measureOf(m.ID)+".better", what, `write better = "range" in the indicator`, v.near(scoreOf(m.ID), "the rule is here"))
					continue
				}
				if r == nil || !r.Against() {
					continue
				}
				word, other := "higher", "lower"
				if m.Better == "lower" {
					word, other = other, word
				}
				key := scoreOf(m.ID)
				if _, ok := m.card.Score["at"]; ok {
					key += ".at"
				} else if _, ok := m.card.Score["bands"]; ok {
					key += ".bands"
				}
				direction := fmt.Sprintf("better = %q", word)
				if v.report.Place(measureOf(m.ID)+".better") == v.report.Place(measureOf(m.ID)+".no such key") {
					direction = "better is left out here, so higher is better"
				}
				v.say(key, fmt.Sprintf("the rule of %q pays less the %s the value, and %s is better", m.ID, word, word), fmt.Sprintf("write better = %q in the indicator, or turn the shares round", other),
					v.near(measureOf(m.ID)+".better", direction))
			}
		},
	}
}

// zone says of an indicator of which more is better, or less, that its rule has two ends (a range,
// a deviation from the target) beyond whose better one points are lost, where a value can lie
// there: no percentage above 100, nothing below 0.
func (v *review) zone(m *measure, r *scoring.Rule) bool {
	g, has := scoring.GoalOf("range", m.Target, r)
	if scoring.BetterBy(m.card.Score) != "range" || !has || !g.Low.OK() || !g.High.OK() {
		return false
	}
	switch m.Better {
	case "higher":
		return !isPercent(m.Unit) || g.High.Number().Less(scoring.FromInt(100))
	case "lower":
		return g.Low.Number().Sign() > 0 || mayFall(m)
	}
	return false
}

func percentAsShare() Rule {
	return Rule{
		ID: "L38", Level: diag.Warning, Threshold: number("3"), Measures: "how far a hundred times the number may lie from the others, as a factor",
		Asks: "A percentage is written out of a hundred, as the others are.",
		Why:  "0.95 for 95% is a number like any other, and nothing else finds it", Source: "Panko, What We Know About Spreadsheet Errors, 1998: mechanical errors",
		check: func(v *review) {
			v.progressOfOne()
			for _, m := range v.measures {
				if !isPercent(m.Unit) {
					continue
				}
				list := v.figures(m)
				for i, f := range list {
					if out, of := astray(list, i, v.limit()); out != nil {
						v.say(f.ref, fmt.Sprintf("%s of %q is %s, and %s is %s: one is out of 1, the other out of 100", f.what, m.ID, f.value, out.what, out.value), of, diag.Related{Place: out.place(), Message: out.what})
						break
					}
				}
			}
		},
	}
}

// progressOfOne asks about the progress of an initiative that is less than one percent: 0.75 for 75.
func (v *review) progressOfOne() {
	for _, i := range v.report.Initiatives {
		if p, ok := i.Progress.Get(); ok && p.Sign() > 0 && p.Less(scoring.FromInt(1)) {
			v.say("scorecard:initiative."+i.ID+".progress", fmt.Sprintf("the progress of initiative %q is %s, and it is counted out of 100", i.ID, p),
				fmt.Sprintf("write %s where so many percent are done", p.Mul(scoring.FromInt(100))))
		}
	}
}

// figure is one number that is written of an indicator in its unit of measure.
type figure struct {
	what  string
	ref   string // in this report; "" for last year's
	value scoring.Number
	place func() diag.Place // looked for where something is said of it
}

// figures are the numbers of an indicator, this year's first.
func (v *review) figures(m *measure) []figure {
	var out []figure
	add := func(what, ref string, o scoring.Opt) {
		if n, ok := o.Get(); ok {
			out = append(out, figure{what, ref, n, func() diag.Place { return v.report.Place(ref) }})
		}
	}
	if r := m.Result; r != nil {
		add("the value", resultOf(m.ID)+".value", r.Value)
		add("what the unit claimed", resultOf(m.ID)+".self", r.Self)
		if m.card.Periods != "sum" {
			for _, p := range r.Periods {
				add("the value of "+p.ID, resultOf(m.ID)+".periods."+p.ID, scoring.Some(p.Value))
			}
		}
	}
	if r := m.Result; r != nil && !r.Value.OK() && len(r.Numerator) > 0 {
		add("the value", resultOf(m.ID)+".numerator", m.card.Rate(v.report.Card.Results[m.ID]))
	}
	add("the target", targetOf(m.ID), m.Target)
	add("the baseline", measureOf(m.ID)+".baseline", m.Baseline)
	if old := v.earlier(m); old != nil && isPercent(old.Unit) {
		if n, ok := v.last(m).Get(); ok {
			out = append(out, figure{"last year's value", "", n, func() diag.Place { return v.before.report.Place(resultOf(old.ID)) }})
		}
	}
	return out
}

// astray says whether one figure was typed out of 1 among figures out of 100: a hundred
// times as much is near another one, and none of them is of its own size. It returns the one
// that is near. Among two or more shares, a figure out of 100 is the one that went astray.
func astray(list []figure, i int, factor scoring.Number) (other *figure, hint string) {
	f := list[i]
	if f.ref == "" || f.value.Sign() <= 0 {
		return nil, ""
	}
	one, two, ten, hundred := scoring.FromInt(1), scoring.FromInt(2), scoring.FromInt(10), scoring.FromInt(100)
	if factor.Less(one) {
		factor = one
	}
	near := func(x scoring.Number) bool { return !factor.Less(x) && !x.Less(one.Quo(factor)) }
	var less, more *figure
	larger, shares := f.value.Less(two), two.Less(f.value) // a share is hardly above 2
	others := 0
	for k := range list {
		o := &list[k]
		if k == i || o.value.Sign() <= 0 { // nothing at all is nothing either way
			continue
		}
		others++
		times := o.value.Quo(f.value)
		larger = larger && !times.Less(ten)
		shares = shares && !one.Less(o.value)
		if less == nil && near(times.Quo(hundred)) {
			less = o
		}
		if more == nil && near(times.Mul(hundred)) {
			more = o
		}
	}
	switch {
	case larger && less != nil:
		return less, fmt.Sprintf("write %s", f.value.Mul(hundred))
	case shares && more != nil && others > 1:
		return more, "write the others in percent too, or take the unit % out"
	}
	return nil, ""
}
