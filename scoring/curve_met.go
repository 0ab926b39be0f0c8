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
			Doc:     Text{"all or nothing against a comparison", "达标得满分，否则不得分"},
			Params: []Param{
				{Name: "at_least", Kind: "number", Default: "the target, where higher is better", Doc: Text{"full from here up", "不低于"}},
				{Name: "at_most", Kind: "number", Default: "the target, where lower is better", Doc: Text{"full up to here; with at_least: full between the two", "不高于"}},
				{Name: "above", Kind: "number", Doc: Text{"full above this, itself not included", "高于（不含）"}},
				{Name: "under", Kind: "number", Doc: Text{"full below this, itself not included", "低于（不含）"}},
				{Name: "equals", Kind: "number", Doc: Text{"full exactly here", "等于"}},
				{Name: "otherwise", Kind: "number", Default: "0", Doc: Text{"share where it is not met", "未达标时的得分率"}},
			}},
		basis: "value",
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
			return flat(m.no, condition(e.s, pick(m.strict, "≤", "<"), m.low.expr().s))
		}
	}
	if m.hasHigh {
		if c := x.Cmp(m.high.at); c > 0 || c == 0 && m.strict {
			return flat(m.no, condition(e.s, pick(m.strict, "≥", ">"), m.high.expr().s))
		}
	}
	sign := pick(m.strict, "<", "≤")
	switch {
	case m.hasLow && m.hasHigh && m.low.at.Equal(m.high.at):
		return flat(m.yes, condition(e.s, "=", m.low.expr().s))
	case m.hasLow && m.hasHigh:
		return flat(m.yes, condition(m.low.expr().s, sign, e.s, sign, m.high.expr().s))
	case m.hasLow:
		return flat(m.yes, condition(e.s, pick(m.strict, ">", "≥"), m.low.expr().s))
	}
	return flat(m.yes, condition(e.s, sign, m.high.expr().s))
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

func (m met) sentence(w wording, what string) string {
	var test string
	switch {
	case m.hasLow && m.hasHigh && m.low.at.Equal(m.high.at):
		test = w.say(Text{"is %s", "等于%s"}, w.axis(what, m.low.typed))
	case m.hasLow && m.hasHigh && m.strict:
		test = w.say(Text{"lies between %s and %s, bounds not included", "介于%s与%s之间（不含两端）"}, w.axis(what, m.low.typed), w.axis(what, m.high.typed))
	case m.hasLow && m.hasHigh:
		test = w.say(Text{"lies between %s and %s, bounds included", "介于%s与%s之间（含两端）"}, w.axis(what, m.low.typed), w.axis(what, m.high.typed))
	case m.hasLow && m.strict:
		test = w.say(Text{"is above %s", "高于%s"}, w.axis(what, m.low.typed))
	case m.hasLow:
		test = w.say(Text{"is at least %s", "不低于%s"}, w.axis(what, m.low.typed))
	case m.strict:
		test = w.say(Text{"is below %s", "低于%s"}, w.axis(what, m.high.typed))
	default:
		test = w.say(Text{"is at most %s", "不高于%s"}, w.axis(what, m.high.typed))
	}
	if m.no.IsZero() {
		return w.say(Text{"All points if %s %s, else nothing.", "%s%s得满分，否则不得分。"}, what, test)
	}
	return w.say(Text{"All points if %s %s, else %s.", "%s%s得满分，否则得%s。"}, what, test, w.part(m.no))
}

func (m met) edges() []mark { return m.marks() }
func (m met) inner() int    { return m.trend() }
func (m met) stops() bool   { return true }
func (m met) endless() bool { return false }
func (m met) gradual() bool { return false }

func (m met) saysCap(c Number, adds bool) bool { return capWorthSaying(c, adds, true, Some(m.yes)) }

func (m met) shares() []Number { return []Number{m.no} }
