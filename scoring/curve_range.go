package scoring

// fullRange gives full points inside [a, b], straight down to nothing at lo and hi.
type fullRange struct {
	lo, a, b, hi mark
}

func rangeKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "range", Kind: "curve", Formula: "lo < a ≤ x ≤ b < hi",
			Example: `{ method = "range", full = [95, 105], zero = [85, 115] }`,
			Doc:     "full points inside a range, straight down to nothing on both sides",
			Params: []Param{
				{Name: "full", Kind: "list", Required: true, Doc: "[a, b], both included"},
				{Name: "zero", Kind: "list", Default: "the ends of full: nothing outside", Doc: "[lo, hi] where nothing is left"},
			}},
		basis:     "value",
		bothSides: func(Table) bool { return true },
		curve:     readRange,
	}
}

func readRange(r *reader) curve {
	full, ok := r.ends("full")
	if !ok {
		if _, written := r.table["full"]; !written {
			r.fail("no full range is given", "write full = [95, 105]", "full")
		}
		return fullRange{}
	}
	f := fullRange{a: r.place(full[0], "full"), b: r.place(full[1], "full")}
	f.lo, f.hi = f.a, f.b
	if full[1].Less(full[0]) {
		r.fail("the range from "+plain(full[0])+" to "+plain(full[1])+" is empty", "the lower end comes first", "full")
	}
	if _, written := r.table["zero"]; written {
		zero, ok := r.ends("zero")
		if !ok {
			return f
		}
		f.lo, f.hi = r.place(zero[0], "zero"), r.place(zero[1], "zero")
		if f.a.at.Less(f.lo.at) || f.hi.at.Less(f.b.at) {
			r.fail("zero must lie outside full", "write zero = [lo, hi] with lo ≤ "+plain(full[0])+" and hi ≥ "+plain(full[1]), "zero")
		}
	}
	return f
}

// ends reads a list of two numbers.
func (r *reader) ends(key string) ([2]Number, bool) {
	list, ok := r.table[key].([]any)
	if !ok || len(list) != 2 {
		if _, written := r.table[key]; written {
			r.fail(key+" must be two numbers", "write both ends, the lower one first", key)
		}
		return [2]Number{}, false
	}
	a, ok1 := toNumber(list[0])
	b, ok2 := toNumber(list[1])
	if !ok1 || !ok2 {
		r.fail(key+" must be two numbers", "write both ends, the lower one first", key)
		return [2]Number{}, false
	}
	return [2]Number{a, b}, true
}

func (f fullRange) at(x Number, e expr) point {
	one := whole(1)
	switch {
	case x.Cmp(f.a.at) >= 0 && x.Cmp(f.b.at) <= 0:
		return flat(one, condition(f.a.told(e), "≤", e.s, "≤", f.b.told(e)))
	case x.Less(f.a.at) && x.Cmp(f.lo.at) > 0:
		s, formula := line(x, e, f.lo, Number{}, f.a, one)
		return point{share: s, raw: s, e: formula}
	case x.Cmp(f.b.at) > 0 && x.Less(f.hi.at):
		s, formula := line(x, e, f.b, one, f.hi, Number{})
		return point{share: s, raw: s, e: formula}
	case x.Less(f.a.at):
		return flat(Number{}, condition(e.s, pick(f.lo.at.Equal(f.a.at), "<", "≤"), f.lo.told(e)))
	}
	return flat(Number{}, condition(e.s, pick(f.hi.at.Equal(f.b.at), ">", "≥"), f.hi.told(e)))
}

func (f fullRange) marks() []mark { return sortedMarks([]mark{f.lo, f.a, f.b, f.hi}) }

func (f fullRange) reach() (low, high Opt) { return Some(Number{}), Some(whole(1)) }
func (f fullRange) trend() int             { return 0 }

func (f fullRange) sentence(w wording, what looked) string {
	a, b := w.axis(what, f.a.typed), w.axis(what, f.b.typed)
	if f.lo.at.Equal(f.a.at) && f.hi.at.Equal(f.b.at) {
		return w.say("met", what.text, w.say("is-between", a, b))
	}
	return w.say("range", what.text, a, b, w.axis(what, f.lo.typed), w.axis(what, f.hi.typed))
}

func (f fullRange) edges() []mark { return f.marks() }
func (f fullRange) inner() int    { return 0 }
func (f fullRange) stops() bool   { return true }
func (f fullRange) bounded() bool { return true }
func (f fullRange) endless() bool { return false }
func (f fullRange) gradual() bool { return !f.lo.at.Equal(f.a.at) || !f.hi.at.Equal(f.b.at) }

func (f fullRange) saysCap(c Number, adds bool) bool {
	return capWorthSaying(c, adds, true, Some(whole(1)))
}

func (f fullRange) shares() []Number { return nil }
