package scoring

import "slices"

// bands gives the share of the band that holds the basis, or a line inside the band.
type bands struct {
	list         []band // ascending, without gaps
	below, above Number // share outside
	upper        bool   // the upper bound belongs to the band, not the lower one
	// openStart and openEnd say that the outermost bounds belong to what lies outside: below
	// or above is written, the bound is on its side and has no band of its own. Where nothing is
	// written there, the outermost bounds belong to their bands.
	openStart, openEnd bool
}

// band reaches from one bound to the next; the first may lack the lower, the last the upper one.
type band struct {
	from, to       mark
	hasFrom, hasTo bool
	low, high      Number // share at from and just below to
}

func bandsKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "bands", Kind: "curve", Formula: "x₁ ≤ x < x₂",
			Example: `{ method = "bands", bands = [[0, 0], [60, 0.6], [80, 0.8], [90, 1]] }`,
			Doc:     "the band that holds the basis gives the share (区间法)",
			Params: []Param{
				{Name: "bands", Kind: "pairs", Required: true, Doc: "[from, share], [from, to, share] or {from, to, share} from the lowest up; share = [low, high] is a line inside the band"},
				{Name: "interpolate", Kind: "bool", Default: "false", Doc: "inside a band on a straight line to the next band's share"},
				{Name: "include", Kind: "text", Default: `"lower"`, Allowed: []string{"lower", "upper"}, Doc: "which bound belongs to the band"},
				{Name: "below", Kind: "number", Default: "0", Doc: "share below the first band"},
				{Name: "above", Kind: "number", Doc: "share above the last band, where that has an end; by default that end's share"},
			}},
		basis: "value",
		curve: readBands,
	}
}

const bandForm = "[[0, 0], [60, 0.6], [90, 1]]"

func readBands(r *reader) curve {
	b := bands{upper: r.text("include", "lower") == "upper"}
	list, ok := r.table["bands"].([]any)
	if !ok || len(list) == 0 {
		r.fail("no bands are given", "write bands = "+bandForm, "bands")
		return b
	}
	interpolate := r.flag("interpolate")
	for _, item := range list {
		x, line, ok := r.band(item)
		if !ok {
			return b
		}
		if n := len(b.list); n > 0 {
			prev := &b.list[n-1]
			switch {
			case !x.hasFrom:
				r.fail("only the first band may lack its lower bound", "write from = ...", "bands")
				return b
			case !prev.hasTo && prev.hasFrom && x.from.at.Equal(prev.from.at), prev.hasTo && x.from.at.Less(prev.to.at) && x.hasTo && prev.hasFrom && x.to.at.Cmp(prev.from.at) > 0:
				r.fail("bands overlap at "+plain(x.from.typed), "each band starts where the one before ends", "bands")
				return b
			case prev.single() && x.single() && x.from.at.Equal(prev.from.at):
				r.fail("two bands hold "+plain(x.from.typed)+" alone", "keep the one that counts", "bands")
				return b
			case prev.hasTo && x.from.at.Less(prev.to.at), !prev.hasTo && prev.hasFrom && x.from.at.Less(prev.from.at):
				r.fail("bands are out of order at "+plain(x.from.typed), "write them from the lowest up", "bands")
				return b
			case prev.hasTo && x.from.at.Cmp(prev.to.at) > 0:
				hint := "each band starts where the one before ends"
				if !b.upper && prev.to.typed.Decimals() == 0 && x.from.typed.Equal(prev.to.typed.Add(whole(1))) { // 1 to 3, 4 to 6: the ends were meant to count
					hint = `for whole numbers write include = "upper", and let each band start where the one before ends`
				}
				r.fail("bands leave a gap between "+plain(prev.to.typed)+" and "+plain(x.from.typed), hint, "bands")
				return b
			}
			if !prev.hasTo {
				prev.to, prev.hasTo = x.from, true
			}
			if interpolate {
				prev.high = x.low
			}
		}
		if interpolate && line {
			r.fail("interpolate and a share of two ends say the same thing twice", "leave interpolate out", "interpolate")
		}
		b.list = append(b.list, x)
	}
	if interpolate && len(b.list) < 2 {
		r.fail("interpolation needs two bands", "write bands = "+bandForm, "bands")
	}
	if first := b.list[0]; interpolate && !first.hasFrom {
		r.fail("interpolation needs the first band's lower bound", "write from = ...", "bands")
	} else if !first.hasFrom && !first.low.Equal(first.high) {
		r.fail("a line needs both bounds of its band", "write from = ...", "bands")
	}
	last := b.list[len(b.list)-1]
	if !last.hasTo && !last.low.Equal(last.high) {
		r.fail("a line needs both bounds of its band", "write to = ...", "bands")
	}
	b.below, b.above = r.share("below").Or(Number{}), r.share("above").Or(last.high)
	_, below := r.table["below"]
	_, above := r.table["above"]
	b.openStart, b.openEnd = below && b.upper && !b.list[0].single(), above && !b.upper && !last.single()
	if above && !last.hasTo {
		r.fail("the last band has no end, so nothing lies above it", "leave above out, or give the last band an end", "above")
	}
	return b
}

// band reads one entry; line says whether its share has two ends.
func (r *reader) band(item any) (x band, line, ok bool) {
	bad := func() (band, bool, bool) {
		r.fail("each band must be [from, share], [from, to, share] or {from, to, share}", "write bands = "+bandForm, "bands")
		return band{}, false, false
	}
	var from, to, share any
	switch v := item.(type) {
	case []any:
		switch len(v) {
		case 2:
			from, share = v[0], v[1]
		case 3:
			from, to, share = v[0], v[1], v[2]
		default:
			return bad()
		}
	default:
		t, isTable := toTable(item)
		if !isTable {
			return bad()
		}
		t = r.known(t, []string{"from", "to", "share"}, "a band", "bands")
		from, to, share = t["from"], t["to"], t["share"]
	}
	if from != nil {
		n, isNumber := toNumber(from)
		if !isNumber {
			return bad()
		}
		x.from, x.hasFrom = r.place(n, "bands"), true
	}
	if to != nil {
		n, isNumber := toNumber(to)
		if !isNumber {
			return bad()
		}
		x.to, x.hasTo = r.place(n, "bands"), true
	}
	if ends, isList := share.([]any); isList {
		if len(ends) != 2 {
			return bad()
		}
		low, ok1 := toNumber(ends[0])
		high, ok2 := toNumber(ends[1])
		if !ok1 || !ok2 {
			return bad()
		}
		x.low, x.high, line = low.Quo(r.outOf), high.Quo(r.outOf), true
	} else {
		n, isNumber := toNumber(share)
		if !isNumber {
			return bad()
		}
		x.low = n.Quo(r.outOf)
		x.high = x.low
	}
	if x.hasFrom && x.hasTo && x.to.at.Less(x.from.at) {
		r.fail("the band from "+plain(x.from.typed)+" to "+plain(x.to.typed)+" is empty", "the upper bound must not be smaller", "bands")
		return band{}, false, false
	}
	if !x.hasFrom && !x.hasTo {
		return bad()
	}
	return x, line, true
}

// single says whether a band is of one value alone, which is then its own.
func (x band) single() bool { return x.hasFrom && x.hasTo && x.from.at.Equal(x.to.at) }

func (b bands) at(x Number, e expr) point {
	if i := slices.IndexFunc(b.list, func(in band) bool { return in.single() && in.from.at.Equal(x) }); i >= 0 {
		return flat(b.list[i].low, condition(e.s, "=", b.list[i].from.told(e)))
	}
	first, last := b.list[0], b.list[len(b.list)-1]
	if c := x.Cmp(first.from.at); first.hasFrom && (c < 0 || c == 0 && b.openStart) {
		return flat(b.below, condition(e.s, pick(b.openStart, "≤", "<"), first.from.told(e)))
	}
	if c := x.Cmp(last.to.at); last.hasTo && (c > 0 || c == 0 && b.openEnd) {
		return flat(b.above, condition(e.s, pick(b.openEnd, "≥", ">"), last.to.told(e)))
	}
	i := 0
	for i < len(b.list)-1 && (b.list[i].single() || b.beyond(x, b.list[i].to)) {
		i++
	}
	in := b.list[i]
	var chain []string
	owns, ends := b.owns(i)
	lower, higher := pick(owns, "≤", "<"), pick(ends, "≤", "<")
	switch {
	case in.hasFrom && in.hasTo:
		chain = []string{in.from.told(e), lower, e.s, higher, in.to.told(e)}
	case in.hasFrom && lower == "≤":
		chain = []string{e.s, "≥", in.from.told(e)}
	case in.hasFrom:
		chain = []string{e.s, ">", in.from.told(e)}
	default:
		chain = []string{e.s, higher, in.to.told(e)}
	}
	if in.low.Equal(in.high) {
		return flat(in.low, condition(chain...))
	}
	share, formula := line(x, e, in.from, in.low, in.to, in.high)
	return point{share: share, raw: share, e: formula, where: condition(chain...)}
}

// besideSingle says whether the band before, and the one after, is of one value alone, which is
// then no part of band i.
func (b bands) besideSingle(i int) (before, after bool) {
	return i > 0 && b.list[i-1].single(), i < len(b.list)-1 && b.list[i+1].single()
}

// owns says which of its bounds belong to band i: what has a band of its own belongs to no band
// beside it, and the outermost bounds belong to their bands unless what lies outside takes them.
func (b bands) owns(i int) (from, to bool) {
	before, after := b.besideSingle(i)
	from = !b.upper || i == 0 && !b.openStart
	to = b.upper || i == len(b.list)-1 && !b.openEnd
	return from && !before, to && !after
}

// beyond says whether x lies past a band's upper bound.
func (b bands) beyond(x Number, to mark) bool {
	c := x.Cmp(to.at)
	return c > 0 || c == 0 && !b.upper
}

func (b bands) marks() []mark {
	var m []mark
	if b.list[0].hasFrom {
		m = append(m, b.list[0].from)
	}
	for _, x := range b.list {
		if x.hasTo {
			m = append(m, x.to)
		}
	}
	return m
}

func (b bands) shares() []Number {
	var s []Number
	if b.list[0].hasFrom {
		s = append(s, b.below)
	}
	for _, x := range b.list {
		s = append(s, x.low, x.high)
	}
	if b.list[len(b.list)-1].hasTo {
		s = append(s, b.above)
	}
	return s
}

func (b bands) reach() (low, high Opt) {
	s := b.shares()
	return Some(slices.MinFunc(s, Number.Cmp)), Some(slices.MaxFunc(s, Number.Cmp))
}

func (b bands) trend() int { return trendOf(b.shares()) }

func (b bands) sentence(w wording, what looked) string {
	var parts []string
	first, last := b.list[0], b.list[len(b.list)-1]
	// What lies outside and gives the same as the band beside it is said with that band.
	starts := first.hasFrom && what.name != "deviation" && what.name != "rank"
	joinsFirst := !first.single() && (starts && b.below.Equal(first.low) && b.below.Equal(first.high) ||
		first.hasFrom && what.name == "deviation" && first.from.typed.IsZero() && first.low.Equal(first.high)) // a deviation is never below 0
	joinsLast := last.hasTo && !last.single() && b.above.Equal(last.high) && b.above.Equal(last.low)
	if starts && !joinsFirst {
		parts = append(parts, w.say(pick(b.openStart, "band-upto", "band-below"), w.axis(what, first.from.typed), w.earned(b.below)))
	}
	for i, x := range b.list {
		owns, ends := b.owns(i)
		earned := w.earned(x.low)
		if c := x.high.Cmp(x.low); c != 0 {
			earned = w.say(pick(c > 0, "band-up", "band-down"), w.share(x.low), w.share(x.high))
		}
		hasFrom, hasTo := x.hasFrom && !(i == 0 && joinsFirst), x.hasTo && !(i == len(b.list)-1 && joinsLast)
		switch {
		case x.single():
			parts = append(parts, w.say("band-exact", w.axis(what, x.from.typed), earned))
		case hasFrom && hasTo:
			key := "band-between"
			switch {
			case owns && ends:
				key = "band-both"
			case owns:
				key = "band-from"
			case ends:
				key = "band-to"
			}
			parts = append(parts, w.say(key, w.axis(what, x.from.typed), w.axis(what, x.to.typed), earned))
		case hasFrom:
			parts = append(parts, w.say(pick(owns, "band-more", "band-above"), w.axis(what, x.from.typed), earned))
		case hasTo:
			parts = append(parts, w.say(pick(ends, "band-upto", "band-below"), w.axis(what, x.to.typed), earned))
		default: // the same everywhere
			parts = append(parts, w.say("band-any", earned))
		}
	}
	if last.hasTo && !joinsLast {
		parts = append(parts, w.say(pick(b.openEnd, "band-more", "band-above"), w.axis(what, last.to.typed), w.earned(b.above)))
	}
	return w.say(pick(w.points.OK(), "bands-points", "bands"), what.text, w.clauses(parts))
}

// earned is the share of a band, as it stands behind the bounds of it.
func (w wording) earned(share Number) string { return w.say("band-earned", w.share(share)) }

// inner is the trend of the bands themselves, without what lies outside them, which
// gives nothing unless the author says otherwise; that counts where they are all alike.
func (b bands) inner() int {
	var shares []Number
	for _, x := range b.list {
		shares = append(shares, x.low, x.high)
	}
	if slices.ContainsFunc(shares, func(s Number) bool { return !s.Equal(shares[0]) }) {
		return trendOf(shares)
	}
	return b.trend()
}

func (b bands) edges() []mark { return b.marks() }
func (b bands) stops() bool   { return true }
func (b bands) bounded() bool { return true }
func (b bands) endless() bool { return false }

func (b bands) gradual() bool {
	return slices.ContainsFunc(b.list, func(x band) bool { return !x.low.Equal(x.high) })
}

func (b bands) saysCap(c Number, adds bool) bool {
	_, high := b.reach()
	return capWorthSaying(c, adds, true, high)
}
