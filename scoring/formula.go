package scoring

import "steelyard/scoring/formula"

// Names in the formulas of a rule.
const (
	InValue    = "value"    // the year's value
	InTarget   = "target"   // the indicator's target
	InPrevious = "previous" // last year's value, restated
	InBasis    = "basis"    // what the curve looks at
	InUnscored = "unscored" // not a number: the rule has nothing to judge by
	InCount    = "count"    // how many values are compared, its own among them
	InRank     = "rank"     // its place among them
	InLeast    = "least"    // of the values compared, or of their logarithms
	InMost     = "most"
	InMean     = "mean"
	InSpread   = "spread" // their standard deviation
)

// Formula is a rule as arithmetic, for whoever works it out elsewhere: a workbook.
type Formula struct {
	// Basis is what the curve looks at, over InValue, InTarget, InPrevious and what is
	// compared; Share is the share of the points, over InBasis, InValue and InTarget.
	Basis, Share formula.Term
	// Log says that what is compared are logarithms; Population that the standard deviation
	// divides by n; Ties how equal values are placed: "best", "mean", "worst".
	Log, Population bool
	Ties            string

	compares []string
}

// Compares are the names of what the basis asks of the values compared.
func (f Formula) Compares() []string { return f.compares }

// Formula is the rule as arithmetic; ok is false for judgements, which have levels, milestones
// or ballots instead.
func (r *Rule) Formula() (f Formula, ok bool) {
	if r.judge != nil {
		return f, false
	}
	f = Formula{Log: r.log, Population: r.spread == "population", Ties: r.ties}
	value, target := formula.Named(InValue), formula.Named(InTarget)
	seen := func(t formula.Term) formula.Term {
		if r.log {
			return formula.Of(formula.Ln, t)
		}
		return t
	}
	name := formula.Named
	switch r.basis.Name {
	case "value":
		f.Basis = seen(value)
	case "attainment":
		f.Basis = value.Over(target)
		if r.better == "lower" {
			f.Basis = target.Over(value)
		}
	case "deviation":
		f.Basis = formula.Of(formula.Abs, value.Minus(target)).Over(formula.Of(formula.Abs, target))
	case "growth":
		f.Basis = value.Minus(name(InPrevious)).Over(formula.Of(formula.Abs, name(InPrevious)))
	case "gap":
		f.Basis = seen(value).Minus(seen(target))
	case "rank":
		f.compares = []string{InRank}
		f.Basis = name(InRank)
	case "percentile":
		f.compares = []string{InCount, InRank}
		f.Basis = name(InCount).Minus(name(InRank)).Over(name(InCount).Minus(formula.Whole(1)))
	case "minmax":
		f.compares = []string{InLeast, InMost}
		f.Basis = seen(value).Minus(name(InLeast)).Over(name(InMost).Minus(name(InLeast)))
		if r.better == "lower" {
			f.Basis = name(InMost).Minus(seen(value)).Over(name(InMost).Minus(name(InLeast)))
		}
	case "proximity":
		worst, goal := name(InLeast), seen(target)
		f.compares = []string{InLeast}
		reached := formula.Of(formula.AtMost, goal, worst)
		if r.better == "lower" {
			worst = name(InMost)
			f.compares = []string{InMost}
			reached = formula.Of(formula.AtMost, worst, goal)
		}
		f.Basis = formula.Choose(reached, formula.Whole(1), seen(value).Minus(worst).Over(goal.Minus(worst))) // both negative where lower is better
	case "zscore":
		f.compares = []string{InLeast, InMost, InMean, InSpread}
		f.Basis = seen(value).Minus(name(InMean)).Over(name(InSpread))
		if r.better == "lower" {
			f.Basis = name(InMean).Minus(seen(value)).Over(name(InSpread))
		}
	}
	f.Share = r.shareTerm()
	if r.log {
		none := formula.Of(formula.AtMost, value, formula.Whole(0))
		f.Basis = formula.Choose(none, name(InUnscored), f.Basis)
		f.Share = formula.Choose(none, name(InUnscored), f.Share)
	}
	return f, true
}

// shareTerm is shareOf as arithmetic.
func (r *Rule) shareTerm() formula.Term {
	x, value := formula.Named(InBasis), formula.Named(InValue)
	low, high := r.curve.reach()
	share := r.curve.term(x)
	unbounded := r.basis.Name == "attainment" && r.better == "lower"
	if unbounded {
		none := formula.Of(formula.AtMost, value, formula.Whole(0))
		most := formula.Named(InUnscored)
		if ev := r.shareOf(Number{}, reading{unbounded: true}, evaluation{state: Scored}); ev.state == Scored {
			most, low, high = formula.Num(ev.stages[0].share), Opt{}, Opt{}
		}
		share = formula.Choose(none, most, share)
		if most.Op == formula.Name { // there is no cap either
			return share
		}
	}
	top := r.cap
	if r.over.mode == "bonus" {
		top = Some(whole(1))
		if c, ok := r.cap.Get(); ok && c.Less(whole(1)) {
			top = r.cap
		}
	}
	share = boundTerm(share, top, r.floor, low, high, !r.curve.bounded())
	if r.over.mode != "" {
		share = r.overTerm(share)
	}
	return share
}

// boundTerm holds a share between cap and floor, where the curve's own ends, which are low and
// high, do not do that; loose says that they are no ends but what the bounds should be.
func boundTerm(share formula.Term, top, bottom, low, high Opt, loose bool) formula.Term {
	if c, ok := top.Get(); ok && (loose || !high.OK() || high.Number().Cmp(c) > 0) {
		share = share.AtMost(formula.Num(c))
	}
	if f, ok := bottom.Get(); ok && (loose || !low.OK() || low.Number().Less(f)) {
		share = share.AtLeast(formula.Num(f))
	}
	return share
}

// overTerm is overAchieve as arithmetic.
func (r *Rule) overTerm(share formula.Term) formula.Term {
	o, value, target := r.over, formula.Named(InValue), formula.Named(InTarget)
	reached := value.Over(target)
	if r.better == "lower" {
		reached = target.Over(value)
	}
	from := formula.Num(o.from)
	after := formula.Whole(0)
	move := func(amount formula.Term) formula.Term {
		moved := share.Plus(amount)
		if o.mode == "penalty" {
			moved = share.Minus(amount)
		}
		return boundTerm(moved, r.cap, r.floor, Opt{}, Opt{}, true)
	}
	if o.mode != "void" {
		amount := formula.Num(o.rate).Times(reached.Minus(from))
		if l, ok := o.limit.Get(); ok {
			amount = amount.AtMost(formula.Num(l))
		}
		after = move(amount)
	}
	out := formula.Choose(formula.Of(formula.Less, from, reached), after, share)
	if r.better != "lower" {
		return out
	}
	none := formula.Whole(0)
	if o.mode != "void" {
		amount := formula.Num(r.cap.Or(whole(0))).Minus(share).AtLeast(formula.Whole(0))
		if l, ok := o.limit.Get(); ok {
			amount = formula.Num(l)
		} else if !r.cap.OK() {
			amount = formula.Whole(0)
		}
		none = move(amount)
	}
	return formula.Choose(formula.Of(formula.AtMost, value, formula.Whole(0)), none, out)
}

// term is the place as the author wrote it, or the target where it is that.
func (m mark) term() formula.Term {
	t := formula.Num(m.typed)
	if m.ofTarget {
		t = formula.Named(InTarget)
	}
	if m.log {
		return formula.Of(formula.Ln, t)
	}
	return t
}

// lineTerm is line as arithmetic.
func lineTerm(x formula.Term, a mark, ay Number, b mark, by Number) formula.Term {
	if ay.Equal(by) {
		return formula.Num(ay)
	}
	rise := x.Minus(a.term()).Over(b.term().Minus(a.term()))
	if by.Less(ay) {
		return formula.Num(by).Plus(b.term().Minus(x).Over(b.term().Minus(a.term())).Times(formula.Num(ay.Sub(by))))
	}
	return formula.Num(ay).Plus(rise.Times(formula.Num(by.Sub(ay))))
}

func (a anchors) term(x formula.Term) formula.Term {
	last := len(a.points) - 1
	first, end := a.points[0], a.points[last]
	from := lineTerm(x, first.mark, first.share, a.points[1].mark, a.points[1].share)
	to := lineTerm(x, a.points[last-1].mark, a.points[last-1].share, end.mark, end.share)
	if last == 1 && !a.extrapolate && !a.below.OK() && !a.above.OK() {
		low, high := first.share, end.share
		if high.Less(low) {
			low, high = high, low
		}
		return from.AtMost(formula.Num(high)).AtLeast(formula.Num(low))
	}
	if last == 1 && a.extrapolate {
		return from
	}
	outer := func(fixed Opt, line formula.Term, end anchor) formula.Term {
		if a.extrapolate {
			return line
		}
		return formula.Num(fixed.Or(end.share))
	}
	out := outer(a.above, to, end)
	for i := last; i > 0; i-- {
		p, q := a.points[i-1], a.points[i]
		out = formula.Choose(formula.Of(formula.AtMost, x, q.term()), lineTerm(x, p.mark, p.share, q.mark, q.share), out)
	}
	return formula.Choose(formula.Of(formula.Less, x, first.term()), outer(a.below, from, first), out)
}

func (b bands) term(x formula.Term) formula.Term {
	last := len(b.list) - 1
	inside := func(in band) formula.Term {
		if in.low.Equal(in.high) {
			return formula.Num(in.low)
		}
		return lineTerm(x, in.from, in.low, in.to, in.high)
	}
	// within is x before an edge, to which the edge itself belongs or not.
	within := func(edge mark, included bool) formula.Term {
		if included {
			return formula.Of(formula.AtMost, x, edge.term())
		}
		return formula.Of(formula.Less, x, edge.term())
	}
	out := inside(b.list[last])
	if end := b.list[last]; end.hasTo {
		out = formula.Choose(within(end.to, !b.openEnd), out, formula.Num(b.above))
	}
	for i := last - 1; i >= 0; i-- {
		if in := b.list[i]; !in.single() {
			out = formula.Choose(within(in.to, b.upper), inside(in), out)
		}
	}
	if first := b.list[0]; first.hasFrom {
		out = formula.Choose(within(first.from, b.openStart), formula.Num(b.below), out)
	}
	for i := last; i >= 0; i-- {
		if in := b.list[i]; in.single() {
			out = formula.Choose(formula.Of(formula.Equal, x, in.from.term()), formula.Num(in.low), out)
		}
	}
	return out
}

// stepsTerm is countSteps as arithmetic.
func stepsTerm(n formula.Term, mode string, better bool) formula.Term {
	switch {
	case mode == "started" && !better:
		return formula.Of(formula.Up, n)
	case mode == "whole" || mode == "started":
		return formula.Of(formula.Down, n)
	}
	return n
}

func limitTerm(amount formula.Term, most Opt) formula.Term {
	if m, ok := most.Get(); ok {
		return amount.AtMost(formula.Num(m))
	}
	return amount
}

func (s steps) term(x formula.Term) formula.Term {
	base := formula.Num(s.base)
	above, below := x.Minus(s.from.term()), s.from.term().Minus(x)
	gained, missed := above, below
	if s.dir < 0 {
		gained, missed = below, above
	}
	size := formula.Num(s.size)
	better, worse := base, base
	if !s.gain.IsZero() {
		better = base.Plus(limitTerm(stepsTerm(gained.Over(size), s.mode, true).Times(formula.Num(s.gain)), s.maxGain))
	}
	if !s.loss.IsZero() {
		worse = base.Minus(limitTerm(stepsTerm(missed.Over(size), s.mode, false).Times(formula.Num(s.loss)), s.maxLoss))
	}
	if s.dir < 0 {
		return formula.Choose(formula.Of(formula.Less, x, s.from.term()), better, worse)
	}
	return formula.Choose(formula.Of(formula.Less, s.from.term(), x), better, worse)
}

func (d deduct) term(x formula.Term) formula.Term {
	away, fine := x.Minus(d.from.term()), formula.Of(formula.AtMost, x, d.from.term())
	if d.dir > 0 {
		away, fine = d.from.term().Minus(x), formula.Of(formula.AtMost, d.from.term(), x)
	}
	taken := limitTerm(stepsTerm(away.Over(formula.Num(d.each)), d.mode, false).Times(formula.Num(d.loss)), d.most)
	return formula.Choose(fine, formula.Num(d.start), formula.Num(d.start).Minus(taken))
}

func (m met) term(x formula.Term) formula.Term {
	op := formula.AtMost
	if m.strict {
		op = formula.Less
	}
	var all []formula.Term
	if m.hasLow {
		all = append(all, formula.Of(op, m.low.term(), x))
	}
	if m.hasHigh {
		all = append(all, formula.Of(op, x, m.high.term()))
	}
	test := all[0]
	if len(all) > 1 {
		test = formula.Of(formula.And, all...)
	}
	return formula.Choose(test, formula.Num(m.yes), formula.Num(m.no))
}

func (f fullRange) term(x formula.Term) formula.Term {
	one, none := whole(1), formula.Whole(0)
	left, right := none, none
	if !f.lo.at.Equal(f.a.at) {
		left = lineTerm(x, f.lo, Number{}, f.a, one).AtLeast(none)
	}
	if !f.hi.at.Equal(f.b.at) {
		right = lineTerm(x, f.b, one, f.hi, Number{}).AtLeast(none)
	}
	return formula.Choose(formula.Of(formula.Less, x, f.a.term()), left,
		formula.Choose(formula.Of(formula.AtMost, x, f.b.term()), formula.Whole(1), right))
}

func (p proportion) term(x formula.Term) formula.Term {
	if t, ok := p.threshold.Get(); ok {
		return formula.Choose(formula.Of(formula.Less, x, formula.Num(t)), formula.Whole(0), x)
	}
	return x
}
