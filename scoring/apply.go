package scoring

import "steelyard/scoring/exact"

// evaluation is what a rule gives for one observation, before points come in.
type evaluation struct {
	state  State // Scored, Pending or NotScored
	share  Number
	value  Opt // mean of ballots where the rule is a panel
	basis  Opt
	basisE expr
	stages []stage // how the share came about; the last one's share is share
	groups []GroupMean
	notes  []Note
	mute   bool // the share alone is asked for: how it came about is not recorded
}

// stage is one step from basis to share.
type stage struct {
	kind  string // as Step.Kind
	where string // condition that holds; may be empty
	e     expr   // formula of the share
	share Number
}

// apply works the share out. has says whether a value was reported.
func (r *Rule) apply(o *observation, has bool) evaluation {
	if r.judge != nil {
		v := r.judge.judge(o)
		ev := evaluation{state: Scored, value: v.value, groups: v.groups, notes: v.notes}
		switch {
		case v.missing:
			ev.state = Pending
		case v.none != nil:
			ev.state, ev.notes = NotScored, append(ev.notes, *v.none)
		default:
			ev.begin(v.point)
			ev.bound(r.cap, r.floor)
		}
		return ev
	}
	if !has {
		return evaluation{state: Pending}
	}
	if r.log && o.value.Sign() <= 0 {
		return evaluation{state: NotScored, notes: []Note{{"log-of-zero-or-less", []string{o.value.String()}}}}
	}
	b := r.basis.at(o)
	if b.none != nil {
		return evaluation{state: NotScored, notes: []Note{*b.none}}
	}
	return r.shareOf(o.value, b, evaluation{state: Scored})
}

// shareOf takes a basis through curve, limits and over-achievement.
func (r *Rule) shareOf(value Number, b reading, ev evaluation) evaluation {
	if b.unbounded {
		c, ok := r.cap.Get()
		if !ok {
			return evaluation{state: NotScored, notes: []Note{{Code: "attainment-without-bound"}}}
		}
		share := c
		if !r.curve.endless() {
			marks := r.curve.marks()
			share = exact.Min(c, r.curve.at(marks[len(marks)-1].at.Add(whole(1)), b.e).share)
		} else if r.over.mode == "bonus" {
			share = whole(1)
		}
		ev.begin(flat(share, condition(num(value).s, "≤", "0", "<", num(r.target.Number()).s)))
	} else {
		ev.basis, ev.basisE = Some(b.x), b.e
		ev.begin(r.curve.at(b.x, b.e))
	}
	top := r.cap
	if r.over.mode == "bonus" {
		top = Some(whole(1))
		if c, ok := r.cap.Get(); ok && c.Less(whole(1)) {
			top = r.cap
		}
	}
	ev.bound(top, r.floor)
	if r.over.mode != "" {
		r.overAchieve(&ev, value)
	}
	return ev
}

// begin records the curve's own share; ends of the curve show as cap or floor.
func (ev *evaluation) begin(p point) {
	if !ev.mute {
		ev.stages = append(make([]stage, 0, 2), stage{"points", p.where, p.e, p.raw})
	}
	ev.share = p.raw
	ev.limit(p.share)
}

// bound applies cap and floor.
func (ev *evaluation) bound(top, bottom Opt) {
	share := ev.share
	if c, ok := top.Get(); ok {
		share = exact.Min(share, c)
	}
	if f, ok := bottom.Get(); ok {
		share = exact.Max(share, f)
	}
	ev.limit(share)
}

// limit moves to a share that is held by an end, and says by which. Two limits in a row
// are one step.
func (ev *evaluation) limit(share Number) {
	c := share.Cmp(ev.share)
	if c == 0 || ev.mute {
		ev.share = share
		return
	}
	kind := pick(c < 0, "cap", "floor")
	if last := len(ev.stages) - 1; ev.stages[last].kind == kind {
		ev.stages = ev.stages[:last]
	}
	ev.stages = append(ev.stages, stage{kind: kind, e: num(share), share: share})
	ev.share = share
}

// overAchieve applies what the rule says beyond the target.
func (r *Rule) overAchieve(ev *evaluation, value Number) {
	o := r.over
	t := r.target.Number()
	unbounded := r.better == "lower" && value.Sign() <= 0
	var excess Number
	var reached expr
	if unbounded {
		reached = expr{num(value).s + " ≤ 0", atomLevel}
	} else {
		x, e := value.Quo(t), quo(num(value), num(t))
		if r.better == "lower" {
			x, e = t.Quo(value), quo(num(t), num(value))
		}
		if x.Cmp(o.from) <= 0 {
			return
		}
		excess, reached = x.Sub(o.from), e
	}
	where := condition(reached.s, ">", num(o.from).s)
	if unbounded {
		where = reached.s
	}
	if o.mode == "void" {
		ev.stages = append(ev.stages, stage{"over-void", where, num(Number{}), Number{}})
		ev.share = Number{}
		return
	}
	amount := o.rate.Mul(excess)
	formula := times(num(o.rate), expr{sub(reached, num(o.from)).s, sumLevel})
	limited := amount
	l, hasLimit := o.limit.Get()
	if unbounded {
		if !hasLimit {
			l = exact.Max(r.cap.Or(ev.share).Sub(ev.share), Number{})
		}
		amount, limited, formula = l, l, num(l)
	} else if hasLimit {
		limited = exact.Min(amount, l)
	}
	before := ev.share
	if o.mode == "bonus" {
		ev.stages = append(ev.stages, stage{"over-bonus", "", addTo(before, formula), before.Add(amount)})
		ev.share = before.Add(amount)
		ev.limit(before.Add(limited))
	} else {
		ev.stages = append(ev.stages, stage{"over-penalty", "", sub(num(before), formula), before.Sub(amount)})
		ev.share = before.Sub(amount)
		ev.limit(before.Sub(limited))
	}
	ev.bound(r.cap, r.floor)
}
