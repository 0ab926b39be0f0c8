package scoring

import (
	"slices"
	"strings"
)

// Modifier multiplies what was earned by a factor that another measure gives: relative
// shareholder return (± 20 %), a person's own performance, an adjustment for risk. It has
// no points of its own and comes after the gates, in the order of the card.
type Modifier struct {
	// Measure has a rule like any indicator's; its share is the factor. Without a rule
	// the value itself is the factor. Points are not used.
	Measure Indicator
	// On is what is multiplied: "" or "total", or the id of a dimension, an objective or
	// an indicator.
	On string
}

// ModifierScore is one modifier as it was applied.
type ModifierScore struct {
	ID, On string // On is "total" or the id of a node
	Rule   *Rule  // nil where the value itself is the factor
	// State is Scored where the modifier was applied. Where it is not reported, not
	// applicable or not scorable it changes nothing, and Factor is 1.
	State        State
	Value, Basis Opt
	Factor       Number // >= 0
	// Effect is what it added to the total (negative: took off), before rounding; 0 where
	// it is on a node, whose own score holds it.
	Effect Number
	Reason string // why not applicable
	Trace  []Step // "periods", "children" or "value", "basis", "where", "factor", "cap", "floor", "gate"
	Notes  []Note
}

const onTotal = "total"

func (m *Modifier) on() string {
	if m.On == "" {
		return onTotal
	}
	return m.On
}

// newModifiers puts the card's modifiers on the sheet as items without points.
func (s *sheet) newModifiers() {
	s.mods = make([]item, 0, len(s.card.Modifiers))
	for i := range s.card.Modifiers {
		measure := s.card.Modifiers[i].Measure
		measure.Points = whole(1)
		it := s.newItem(&measure, -1, -1)
		it.plain = len(measure.Score) == 0
		s.mods = append(s.mods, it)
	}
}

// itself takes a value as the factor.
func itself(value Number) evaluation {
	ev := evaluation{state: Scored}
	ev.begin(point{share: value, raw: value, e: num(value)})
	ev.bound(Opt{}, Some(Number{}))
	return ev
}

// modify lets modifiers of nodes multiply every item below, so that printed points go on
// adding up. Those of the total come in sheet.total.
func (s *sheet) modify() {
	changed := false
	for i := range s.mods {
		m := &s.mods[i]
		on := s.card.Modifiers[i].on()
		if on != onTotal && m.state == Withheld {
			for j := range s.items {
				if it := &s.items[j]; s.within(it, on) {
					withhold([]*item{it})
				}
			}
			changed = true
		}
		if on == onTotal || m.state != Scored {
			continue
		}
		factor, _ := m.factor()
		for j := range s.items {
			if it := &s.items[j]; it.state == Scored && s.within(it, on) {
				it.after = append(it.after, after{"modifier", "", factor, "results:result." + m.ind.ID})
				changed = true
			}
		}
	}
	if changed {
		s.tally()
	}
}

// within says whether an item is the node of that id, or stands below it.
func (s *sheet) within(it *item, id string) bool {
	return it.ind.ID == id || s.objs[it.o].id == id || s.dims[it.d].id == id
}

// factor is what a modifier multiplies by, with its formula.
func (m *item) factor() (Number, expr) {
	factor, e := m.ev.share, m.ev.stages[len(m.ev.stages)-1].e
	for _, a := range m.after {
		factor, e = factor.Mul(a.factor), mul(e, num(a.factor))
	}
	return factor, e
}

// modifyTotal multiplies the subtotal, one step a modifier.
func (s *sheet) modifyTotal(t *totals, exact, carried Number) (Number, Number) {
	t.effects = make([]Number, len(s.mods))
	for i := range s.mods {
		m := &s.mods[i]
		if s.card.Modifiers[i].on() != onTotal || m.state != Scored {
			continue
		}
		factor, e := m.factor()
		after := carried.Mul(factor)
		t.effects[i] = after.Sub(carried)
		t.steps = append(t.steps, Step{Kind: "modifier", Of: m.ind.ID, Arithmetic: mul(num(carried), e).s, Result: after, Refs: []string{"results:result." + m.ind.ID}})
		exact, carried = exact.Mul(factor), after
	}
	return exact, carried
}

// pourModifiers fills the score's modifiers.
func (s *sheet) pourModifiers(out *Score, effects []Number) {
	for i := range s.mods {
		m := &s.mods[i]
		ms := ModifierScore{ID: m.ind.ID, On: s.card.Modifiers[i].on(), Rule: m.rule, State: m.state, Value: m.year.value, Basis: m.ev.basis,
			Factor: whole(1), Effect: effects[i], Reason: m.reason, Notes: m.ev.notes, Trace: s.valueSteps(m)}
		if m.ev.value.OK() {
			ms.Value = m.ev.value
		}
		if m.year.partial {
			ms.Notes = append(ms.Notes, Note{"partial-year", m.year.periods})
		}
		if m.state == Scored {
			ms.Factor, _ = m.factor()
			ms.Trace = append(ms.Trace, m.factorSteps()...)
		}
		for j := range ms.Trace {
			for k, ref := range ms.Trace[j].Refs {
				ms.Trace[j].Refs[k] = strings.Replace(ref, ":indicator.", ":modifier.", 1)
			}
		}
		out.Modifiers = append(out.Modifiers, ms)
	}
}

func (m *item) factorSteps() []Step {
	var steps []Step
	rule := []string{"scorecard:modifier." + m.ind.ID}
	for _, st := range m.ev.stages {
		if st.where != "" {
			steps = append(steps, Step{Kind: "where", Arithmetic: st.where, Refs: slices.Clone(rule)})
		}
		kind := st.kind
		if kind == "points" {
			kind = "factor"
		}
		steps = append(steps, Step{Kind: kind, Arithmetic: st.e.s, Result: st.share, Refs: slices.Clone(rule)})
	}
	running := m.ev.share
	for _, a := range m.after {
		if a.where != "" {
			steps = append(steps, Step{Kind: "where", Arithmetic: a.where, Refs: []string{a.source}})
		}
		steps = append(steps, Step{Kind: a.kind, Arithmetic: mul(num(running), num(a.factor)).s, Result: running.Mul(a.factor), Refs: []string{a.source}})
		running = running.Mul(a.factor)
	}
	return steps
}

// modifiers checks what multiplies: a rule that gives no negative factor, and a node to
// be multiplied.
func (c *checker) modifiers() {
	for i := range c.card.Modifiers {
		m := &c.card.Modifiers[i]
		id := m.Measure.ID
		path := []string{"modifier", id}
		if on := m.on(); on != onTotal && !c.knows(on) {
			message, hint := unknownName("node", on, append([]string{onTotal}, c.nodes()...))
			c.structureProblem(message, hint, append(path, "on")...)
		}
		if c.isIndicator(id) {
			c.structureProblem("the modifier "+quote(id)+" has the name of an indicator", "their results would stand in one table: choose another name", path...)
		}
		measure := m.Measure
		measure.Points = whole(1)
		if len(measure.Score) == 0 {
			if r, ok := c.card.Results[id]; ok {
				if v, ok := valueOf(&measure, &r, c.rb, c.card.Year).value.Get(); ok && v.Sign() < 0 {
					c.resultProblem("a factor of "+plain(v)+" would turn the score round", "without a rule the value is the factor: 1 changes nothing, 1.1 adds a tenth", "result", id, "value")
				}
			}
			continue
		}
		rule, problems := ParseRule(&measure, c.rb)
		for _, p := range problems {
			p.Path = append(slices.Clone(path), p.Path[2:]...)
			c.add(p)
		}
		if rule == nil {
			continue
		}
		if f, ok := rule.floor.Get(); !ok || f.Sign() < 0 {
			c.structureProblem("a factor below 0 would turn the score round", "write floor = 0 or more in the rule", append(path, "score")...)
		}
		if rule.gate != nil && c.measure(rule.gate.indicator) == nil {
			message, hint := unknownName("indicator", rule.gate.indicator, c.ids)
			c.structureProblem(message, hint, append(path, "score", "gate", "indicator")...)
		}
	}
}

func (c *checker) isIndicator(id string) bool { return slices.Contains(c.ids, id) }
