package scoring

// gate lets a rule or a node earn only where another indicator reaches a mark: the
// threshold of an incentive plan, a necessary condition of an assessment.
type gate struct {
	indicator              string
	atLeast, atMost, share Opt // exactly one is present
	cap                    Opt // shut: no share above this
	factor                 Opt // shut: the score is multiplied by this; neither: nothing is earned
	path                   []string
}

var gateKeys = []string{"indicator", "at_least", "at_most", "share", "cap", "factor"}

// parseGate reads {indicator = "eps", at_least = 1.2, cap = 1}.
func parseGate(t Table, path []string) (*gate, []Problem) {
	g := &gate{path: path}
	var problems []Problem
	fail := func(key, message, hint string) {
		problems = append(problems, Problem{Path: append(append([]string{}, path...), key), Message: message, Hint: hint})
	}
	for _, key := range sortedKeys(t) {
		v := t[key]
		if key == "indicator" {
			s, ok := v.(string)
			if !ok {
				fail(key, "indicator must be the id of an indicator", "")
			}
			g.indicator = s
			continue
		}
		n, ok := toNumber(v)
		into := map[string]*Opt{"at_least": &g.atLeast, "at_most": &g.atMost, "share": &g.share, "cap": &g.cap, "factor": &g.factor}[key]
		switch {
		case into == nil:
			message, hint := unknownName("key", key, gateKeys)
			fail(key, message+" of a gate", hint)
			problems[len(problems)-1].Key = true
		case !ok:
			fail(key, key+" must be a number", "")
		default:
			*into = Some(n)
		}
	}
	if g.indicator == "" && len(problems) == 0 {
		fail("indicator", "a gate names no indicator", `write gate = {indicator = "...", at_least = ...}`)
	}
	conditions := 0
	for _, o := range []Opt{g.atLeast, g.atMost, g.share} {
		if o.OK() {
			conditions++
		}
	}
	if conditions != 1 && len(problems) == 0 {
		fail("at_least", "a gate needs exactly one of at_least, at_most and share", "")
	}
	if g.cap.OK() && g.factor.OK() {
		fail("cap", "a gate has either a cap or a factor", "")
	}
	for _, o := range []struct {
		key string
		o   Opt
	}{{"cap", g.cap}, {"factor", g.factor}} {
		if o.o.OK() && o.o.Number().Sign() < 0 {
			fail(o.key, o.key+" must not be negative", "")
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return g, nil
}

// Condition is a gate for whoever works it out elsewhere: it is shut where the value of the
// indicator is below Least or above Most, or its share by its own rule below Share. Shut, it
// leaves no share above Cap, or multiplies by Factor; without either it leaves nothing.
type Condition struct {
	Indicator                       string
	Least, Most, Share, Cap, Factor Opt
}

func (g *gate) condition() Condition {
	return Condition{g.indicator, g.atLeast, g.atMost, g.share, g.cap, g.factor}
}

// Gate is the gate of a rule; ok is false for one without.
func (r *Rule) Gate() (c Condition, ok bool) {
	if r.gate == nil {
		return c, false
	}
	return r.gate.condition(), true
}

// GateOf reads the gate of a node or a card; ok is false where there is none.
func GateOf(t Table) (c Condition, ok bool) {
	if t == nil {
		return c, false
	}
	g, problems := parseGate(t, nil)
	if len(problems) > 0 {
		return c, false
	}
	return g.condition(), true
}

// shut says whether the gate is shut, with the condition as it stands in a trace.
// known is false where the other indicator has nothing to judge by.
func (g *gate) shut(value, share Opt) (shut, known bool, condition string) {
	look := value
	if g.share.OK() {
		look = share
	}
	x, ok := look.Get()
	if !ok {
		return false, false, ""
	}
	if bound, ok := g.atMost.Get(); ok {
		if x.Cmp(bound) > 0 {
			return true, true, plain(x) + " > " + plain(bound)
		}
		return false, true, plain(x) + " ≤ " + plain(bound)
	}
	bound := g.atLeast.Or(g.share.Number())
	if x.Less(bound) {
		return true, true, plain(x) + " < " + plain(bound)
	}
	return false, true, plain(x) + " ≥ " + plain(bound)
}

// remaining is what a shut gate multiplies a share by.
func (g *gate) remaining(share Number) Number {
	if f, ok := g.factor.Get(); ok {
		return f
	}
	limit := g.cap.Or(Number{})
	if share.Cmp(limit) <= 0 {
		return whole(1)
	}
	return limit.Quo(share)
}
