package scoring

import (
	"slices"

	"steelyard/scoring/exact"
)

// anchors is straight lines through two or more points.
type anchors struct {
	points       []anchor // ascending
	below, above Opt      // share outside; absent: the nearest anchor's
	extrapolate  bool
	floored      bool // extrapolated upwards only
	unwritten    bool // the shares are a preset's, not the author's
}

type anchor struct {
	mark
	share Number
}

func anchorsKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "anchors", Kind: "curve", Formula: "y₁ + (x − x₁) ÷ (x₂ − x₁) × (y₂ − y₁)",
			Example: `{ method = "anchors", at = [[70, 0], [90, 1]] }`,
			Doc:     "straight lines through two or more points",
			Params: []Param{
				{Name: "at", Kind: "pairs", Required: true, Doc: "points [basis, share] from the lowest basis up"},
				{Name: "extrapolate", Kind: "bool", Default: "false", Doc: "the outer lines go on; cap and floor bound them only where written"},
				{Name: "below", Kind: "number", Doc: "share below the first point, where it differs from that point's"},
				{Name: "above", Kind: "number", Doc: "share above the last point, where it differs from that point's"},
			}},
		basis: "value",
		curve: func(r *reader) curve { return readAnchors(r) },
	}
}

func readAnchors(r *reader) curve {
	rows := r.pairs("at", "[[70, 0], [90, 1]]", 2)
	a := anchors{below: r.share("below"), above: r.share("above"), extrapolate: r.flag("extrapolate")}
	if a.extrapolate && (a.below.OK() || a.above.OK()) {
		r.fail("extrapolate goes on beyond the ends, below and above stop there", "choose one", "extrapolate")
	}
	if rows != nil && len(rows) < 2 {
		r.fail("a line needs two anchors", "write at = [[70, 0], [90, 1]]", "at")
	}
	for i, row := range rows {
		if i > 0 && row[0].Equal(rows[i-1][0]) {
			r.fail("two anchors stand at "+plain(row[0]), "for a jump use bands, or below and above", "at")
		} else if i > 0 && row[0].Less(rows[i-1][0]) {
			r.fail("anchors are out of order: "+plain(row[0])+" comes after "+plain(rows[i-1][0]), "write them from the lowest up", "at")
		}
		a.points = append(a.points, anchor{r.place(row[0], "at"), row[1].Quo(r.outOf)})
	}
	return a
}

func (a anchors) at(x Number, e expr) point {
	last := len(a.points) - 1
	if x.Less(a.points[0].at) {
		return a.outside(x, e, a.points[0], a.points[0], a.points[1], a.below, "<")
	}
	if x.Cmp(a.points[last].at) > 0 {
		return a.outside(x, e, a.points[last], a.points[last-1], a.points[last], a.above, ">")
	}
	i := 0
	for i < last-1 && x.Cmp(a.points[i+1].at) > 0 {
		i++
	}
	from, to := a.points[i], a.points[i+1]
	share, formula := line(x, e, from.mark, from.share, to.mark, to.share)
	p := point{share: share, raw: share, e: formula}
	if last > 1 || from.share.Equal(to.share) {
		p.where = condition(from.told(e), "≤", e.s, "≤", to.told(e))
	}
	return p
}

// outside is the share beyond the end: fixed, on the outer line, or held at the end's share.
func (a anchors) outside(x Number, e expr, end, from, to anchor, fixed Opt, sign string) point {
	where := condition(e.s, sign, end.told(e))
	if f, ok := fixed.Get(); ok {
		return flat(f, where)
	}
	raw, formula := line(x, e, from.mark, from.share, to.mark, to.share)
	if a.extrapolate {
		return point{share: raw, raw: raw, e: formula, where: a.chosen(where)}
	}
	if raw.Equal(end.share) {
		return flat(end.share, where)
	}
	return point{share: end.share, raw: raw, e: formula, where: a.chosen(where)}
}

// chosen leaves the condition out where there is one line only.
func (a anchors) chosen(where string) string {
	if len(a.points) == 2 {
		return ""
	}
	return where
}

func (a anchors) marks() []mark {
	var m []mark
	for _, p := range a.points {
		m = append(m, p.mark)
	}
	return m
}

func (a anchors) reach() (low, high Opt) {
	if a.extrapolate && !a.floored {
		return Opt{}, Opt{}
	}
	l, h := a.points[0].share, a.points[0].share
	for _, p := range a.points {
		l, h = exact.Min(l, p.share), exact.Max(h, p.share)
	}
	for _, o := range []Opt{a.below, a.above} {
		if s, ok := o.Get(); ok {
			l, h = exact.Min(l, s), exact.Max(h, s)
		}
	}
	return Some(l), Some(h)
}

func (a anchors) trend() int {
	shares := []Number{}
	if s, ok := a.below.Get(); ok {
		shares = append(shares, s)
	}
	for _, p := range a.points {
		shares = append(shares, p.share)
	}
	if s, ok := a.above.Get(); ok {
		shares = append(shares, s)
	}
	return trendOf(shares)
}

// trendOf says whether shares only rise (1), only fall (-1) or do both (0).
func trendOf(shares []Number) int {
	if slices.IsSortedFunc(shares, Number.Cmp) {
		return 1
	}
	if slices.IsSortedFunc(shares, func(x, y Number) int { return y.Cmp(x) }) {
		return -1
	}
	return 0
}

func (a anchors) sentence(w wording, what looked) string {
	first, last := a.points[0], a.points[len(a.points)-1]
	corners := []string{w.say("corner", w.part(first.share), w.axis(what, first.typed))}
	for _, p := range a.points[1:] {
		corners = append(corners, w.say("corner", w.share(p.share), w.axis(what, p.typed)))
	}
	switch line := w.and(corners); {
	case a.floored:
		return w.say("lines-up", what.text, line)
	case a.extrapolate:
		return w.say("lines-on", what.text, line)
	default:
		return w.say("lines", what.text, line, w.share(a.below.Or(first.share)), w.share(a.above.Or(last.share)))
	}
}

func (a anchors) edges() []mark { return a.marks() }
func (a anchors) inner() int    { return a.trend() }

// stops: a line that a cap above 1 asked to go on leaves its end to the cap.
func (a anchors) stops() bool { return !a.floored }

func (a anchors) bounded() bool { return !a.extrapolate }

// endless: the last line is drawn on, and it rises.
func (a anchors) endless() bool {
	last := len(a.points) - 1
	return a.extrapolate && a.points[last-1].share.Less(a.points[last].share)
}

func (a anchors) gradual() bool {
	return slices.ContainsFunc(a.points, func(p anchor) bool { return !p.share.Equal(a.points[0].share) })
}

func (a anchors) saysCap(c Number, adds bool) bool {
	_, high := a.reach()
	return capWorthSaying(c, adds, a.stops(), high)
}

func (a anchors) shares() []Number {
	if a.unwritten {
		return nil
	}
	var s []Number
	for _, p := range a.points {
		s = append(s, p.share)
	}
	return append(s, present(a.below, a.above)...)
}
