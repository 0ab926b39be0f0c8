package source

import (
	"fmt"
	"slices"
	"strings"
)

// refer checks the ids by which a report's facts name each other.
func (b *reportBuilder) refer() {
	sc := b.sc
	objectives := sc.Objective.ids()
	indicators := sc.Indicator.ids()
	var swot []string
	for _, list := range []named[Text]{sc.SWOT.Strengths, sc.SWOT.Weaknesses, sc.SWOT.Opportunities, sc.SWOT.Threats} {
		swot = append(swot, list.ids()...)
	}
	for _, s := range sc.Strategy {
		if b.headless("swot") {
			break
		}
		b.each(s.Value.From, swot, "SWOT entry", at(b.card, "strategy", s.ID, "from"))
	}
	for _, i := range sc.Initiative {
		b.each(i.Value.Objectives, objectives, "objective", at(b.card, "initiative", i.ID, "objectives"))
		if i.Value.Start != "" && i.Value.End != "" && i.Value.End < i.Value.Start {
			b.list = append(b.list, mistake{at: at(b.card, "initiative", i.ID, "end"), rule: ruleValue,
				message: fmt.Sprintf("%q ends on %s, before it starts", i.ID, i.Value.End),
				related: []remark{{at: at(b.card, "initiative", i.ID, "start"), message: "it starts here"}}})
		}
	}
	for _, o := range sc.Objective {
		b.each(o.Value.Strategy, sc.Strategy.ids(), "strategy", b.in("objective", o.ID, "strategy"))
		b.each(o.Value.Theme, sc.Theme.ids(), "theme", b.in("objective", o.ID, "theme"))
		for i, s := range o.Value.Supports {
			k := b.in("objective", o.ID, "supports", fmt.Sprint(i))
			switch {
			case s.To == "" || s.To == "mission" || b.objectives[s.To] != nil && s.To != o.ID:
			case s.To == o.ID:
				b.add(k, ruleMap, fmt.Sprintf("objective %q supports itself", o.ID), "name the objective that it helps to reach")
			case len(b.merged.whole) > 0 && b.merged.whole["objective."+o.ID]:
				// A common objective may support one that only some units have.
			default:
				b.add(k, ruleRef, fmt.Sprintf("no objective %q", s.To), suggest(s.To, append(slices.Clone(objectives), "mission")))
			}
		}
	}
	b.cycle()
	var duties []string
	for _, d := range b.report.Unit.Duties {
		duties = append(duties, d.ID)
	}
	for _, i := range sc.Indicator {
		b.each(i.Value.Pairs, indicators, "indicator", b.in("indicator", i.ID, "pairs"))
		if !b.merged.whole["indicator."+i.ID] && !b.report.Unit.broken {
			b.each(i.Value.Duties, duties, "duty", at(b.card, "indicator", i.ID, "duties"))
		}
	}
	b.exemptions()
}

// each finds the names of a list that are not known.
func (b *reportBuilder) each(names, known []string, what string, k key) {
	for i, n := range names {
		if !slices.Contains(known, n) {
			b.add(k.below(fmt.Sprint(i)), ruleRef, fmt.Sprintf("no %s %q", what, n), suggest(n, known))
		}
	}
}

func (b *reportBuilder) exemptions() {
	var common []string
	for _, i := range b.rulebook.common.indicators {
		common = append(common, i.ID)
	}
	for _, e := range b.sc.Exempt {
		switch {
		case b.indicators[e.ID] == nil && slices.Contains(common, e.ID):
			b.add(atName(b.card, "exempt", e.ID), ruleClash, fmt.Sprintf("the common indicator %q does not hold for this unit anyway", e.ID), "take the exemption out")
		case b.indicators[e.ID] == nil:
			b.add(atName(b.card, "exempt", e.ID), ruleRef, fmt.Sprintf("no common indicator %q", e.ID), suggest(e.ID, common))
		case !b.merged.common["indicator."+e.ID]:
			b.list = append(b.list, mistake{at: atName(b.card, "exempt", e.ID), rule: ruleClash,
				message: fmt.Sprintf("indicator %q is the unit's own, and a unit is exempted from common ones only", e.ID),
				hint:    "take the indicator out, or give its result as not_applicable",
				related: []remark{{at: atName(b.card, "indicator", e.ID), message: "it stands here"}}})
		}
	}
}

// cycle finds circles in the strategy map that no feedback link opens.
func (b *reportBuilder) cycle() {
	for _, c := range Cycles(b.report) {
		from := c[len(c)-2]
		index := 0
		for i, s := range b.objectives[from].Supports {
			if s.To == c[0] && !s.Feedback {
				index = i
			}
		}
		b.list = append(b.list, mistake{at: b.in("objective", from, "supports", fmt.Sprint(index)), rule: "L13",
			message: "the strategy map runs in a circle: " + strings.Join(c, " → "),
			hint:    fmt.Sprintf("take one arrow out, or mark the one that leads back: { to = %q, feedback = true }", c[0])})
	}
}

// Cycles lists the circles of a strategy map that are not marked as feedback, each
// as the ids along it with the first one repeated at the end. Circles that share an
// objective may be found as one.
func Cycles(r *Report) [][]string {
	by := map[string]*Objective{}
	var order []*Objective
	for _, d := range r.Dimensions {
		for _, o := range d.Objectives {
			by[o.ID] = o
			order = append(order, o)
		}
	}
	const (
		fresh = iota
		open
		done
	)
	state := map[string]int{}
	var path []string
	var out [][]string
	var visit func(o *Objective)
	visit = func(o *Objective) {
		state[o.ID] = open
		path = append(path, o.ID)
		for _, s := range o.Supports {
			next := by[s.To]
			if next == nil || s.Feedback || next == o {
				continue
			}
			switch state[next.ID] {
			case fresh:
				visit(next)
			case open:
				start := slices.Index(path, next.ID)
				out = append(out, append(slices.Clone(path[start:]), next.ID))
			}
		}
		path = path[:len(path)-1]
		state[o.ID] = done
	}
	for _, o := range order {
		if state[o.ID] == fresh {
			visit(o)
		}
	}
	return out
}
