package scoring

// met is all or nothing against a comparison.
type met struct {
	low, high       mark
	hasLow, hasHigh bool
	strict          bool // the bounds themselves do not count
	yes, no         Number
}

func metKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "met", Kind: "curve", Formula: "x ≥ target",
			Example: `{ method = "met", at_least = 95 }`,
			Doc:     "all or nothing against a comparison",
			Params: []Param{
				{Name: "at_least", Kind: "number", Default: "the target, where higher is better", Doc: "full from here up"},
				{Name: "at_most", Kind: "number", Default: "the target, where lower is better", Doc: "full up to here; with at_least: full between the two"},
				{Name: "above", Kind: "number", Doc: "full above this, itself not included"},
				{Name: "under", Kind: "number", Doc: "full below this, itself not included"},
				{Name: "equals", Kind: "number", Doc: "full exactly here"},
				{Name: "otherwise", Kind: "number", Default: "0", Doc: "share where it is not met"},
			}},
		basis: "value",
		bothSides: func(t Table) bool {
			return t["at_least"] != nil && t["at_most"] != nil || t["equals"] != nil
		},
		curve: readMet,
	}
}

func readMet(r *reader) curve {
	m := met{yes: whole(1), no: r.share("otherwise").Or(Number{})}
	least, hasLeast := r.mark("at_least")
	most, hasMost := r.mark("at_most")
	above, hasAbove := r.mark("above")
	under, hasUnder := r.mark("under")
	equals, hasEquals := r.mark("equals")
	switch {
	case hasEquals:
		m.low, m.high, m.hasLow, m.hasHigh = equals, equals, true, true
	case hasAbove || hasUnder:
		m.low, m.high, m.hasLow, m.hasHigh, m.strict = above, under, hasAbove, hasUnder, true
	case hasLeast || hasMost:
		m.low, m.high, m.hasLow, m.hasHigh = least, most, hasLeast, hasMost
	case r.basis.Name == "value" && r.dir < 0:
		m.high, m.hasHigh = r.markOrTarget("at_most"), true
	case r.basis.Name == "value":
		m.low, m.hasLow = r.markOrTarget("at_least"), true
	case r.basis.Name == "attainment":
		m.low, m.hasLow = mark{at: whole(1), typed: whole(1)}, true
	default:
		r.fail("nothing is given to compare "+r.basis.Name+" with", "write at_least = ... or at_most = ...", "at_least")
	}
	kinds := 0
	for _, has := range []bool{hasEquals, hasAbove || hasUnder, hasLeast || hasMost} {
		if has {
			kinds++
		}
	}
	if kinds > 1 {
		r.fail("comparisons of different kinds do not mix", "write at_least and at_most, or above and under, or equals", "at_least")
	}
	if m.hasLow && m.hasHigh && (m.high.at.Less(m.low.at) || m.strict && m.high.at.Equal(m.low.at)) {
		r.fail("nothing lies between "+plain(m.low.typed)+" and "+plain(m.high.typed), "the lower bound comes first", "at_least")
	}
	if m.no.Cmp(m.yes) >= 0 {
		r.fail("otherwise is "+plain(m.no)+": meeting the mark would earn no more", "write a share below 1", "otherwise")
	}
	return m
}

func (m met) at(x Number, e expr) point {
	if m.hasLow {
		if c := x.Cmp(m.low.at); c < 0 || c == 0 && m.strict {
			return flat(m.no, condition(e.s, pick(m.strict, "≤", "<"), m.low.told(e)))
		}
	}
	if m.hasHigh {
		if c := x.Cmp(m.high.at); c > 0 || c == 0 && m.strict {
			return flat(m.no, condition(e.s, pick(m.strict, "≥", ">"), m.high.told(e)))
		}
	}
	sign := pick(m.strict, "<", "≤")
	switch {
	case m.hasLow && m.hasHigh && m.low.at.Equal(m.high.at):
		return flat(m.yes, condition(e.s, "=", m.low.told(e)))
	case m.hasLow && m.hasHigh:
		return flat(m.yes, condition(m.low.told(e), sign, e.s, sign, m.high.told(e)))
	case m.hasLow:
		return flat(m.yes, condition(e.s, pick(m.strict, ">", "≥"), m.low.told(e)))
	}
	return flat(m.yes, condition(e.s, sign, m.high.told(e)))
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

func (m met) marks() []mark {
	var out []mark
	if m.hasLow {
		out = append(out, m.low)
	}
	if m.hasHigh && !(m.hasLow && m.high.at.Equal(m.low.at)) {
		out = append(out, m.high)
	}
	return out
}

func (m met) reach() (low, high Opt) { return Some(m.no), Some(m.yes) }

func (m met) trend() int {
	switch {
	case m.hasLow && m.hasHigh:
		return 0
	case m.hasLow:
		return 1
	}
	return -1
}

func (m met) sentence(w wording, what looked) string {
	var test string
	low, high := w.axis(what, m.low.typed), w.axis(what, m.high.typed)
	switch {
	case m.hasLow && m.hasHigh && m.low.at.Equal(m.high.at):
		test = w.say("is", low)
	case m.hasLow && m.hasHigh:
		test = w.say(pick(m.strict, "is-inside", "is-between"), low, high)
	case m.hasLow:
		test = w.say(pick(m.strict, "is-above", "is-at-least"), low)
	default:
		test = w.say(pick(m.strict, "is-below", "is-at-most"), high)
	}
	if m.no.IsZero() {
		return w.say("met", what.text, test)
	}
	return w.say("met-else", what.text, test, w.part(m.no))
}

func (m met) edges() []mark { return m.marks() }
func (m met) inner() int    { return m.trend() }
func (m met) stops() bool   { return true }
func (m met) bounded() bool { return true }
func (m met) endless() bool { return false }
func (m met) gradual() bool { return false }

func (m met) saysCap(c Number, adds bool) bool { return capWorthSaying(c, adds, true, Some(m.yes)) }

func (m met) shares() []Number { return []Number{m.no} }
