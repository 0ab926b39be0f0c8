package scoring

import "steelyard/scoring/exact"

// steps gives a base share at the reference and more or less for each step beside it.
type steps struct {
	from             mark
	base, size       Number
	gain, loss       Number // for each step, ≥ 0
	maxGain, maxLoss Opt
	mode             string // "prorata", "whole", "started"
	dir              int    // 1: above the reference is better
}

func stepsKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "steps", Kind: "curve", Formula: "base ± gain × |x − from| ÷ step",
			Example: `{ method = "steps", step = 1, base = 0.8, gain = 0.05, loss = 0.1, max_gain = 0.2 }`,
			Doc:     "a base share at the target, more or less for each step beside it (加减分法)",
			Params: []Param{
				{Name: "step", Kind: "number", Required: true, Doc: "size of a step, in the unit of the basis, above 0"},
				{Name: "base", Kind: "number", Default: "1", Doc: "share at the reference"},
				{Name: "gain", Kind: "number", Default: "0", Doc: "share for each step on the better side"},
				{Name: "loss", Kind: "number", Default: "0", Doc: "share for each step on the worse side"},
				{Name: "max_gain", Kind: "number", Doc: "most that is added"},
				{Name: "max_loss", Kind: "number", Doc: "most that is taken"},
				{Name: "from", Kind: "number", Default: "the target; 1 for attainment, 0 for gap, growth and deviation", Doc: "the reference"},
				{Name: "mode", Kind: "text", Default: `"prorata"`, Allowed: []string{"prorata", "whole", "started"}, Doc: "parts of a step count in proportion; only whole steps count; or a started step is lost in full"},
			}},
		basis: "value",
		curve: readSteps,
	}
}

func readSteps(r *reader) curve {
	s := steps{
		from: r.reference(), dir: r.dir, mode: r.text("mode", "prorata"),
		base: r.share("base").Or(whole(1)), gain: r.loss("gain", Number{}), loss: r.loss("loss", Number{}),
	}
	if _, ok := r.table["step"]; !ok {
		r.fail("no step is given", "write step = ..., the size of a step", "step")
	}
	s.size = r.positive("step", whole(1))
	if _, ok := r.table["max_gain"]; ok {
		s.maxGain = Some(r.loss("max_gain", Number{}))
	}
	if _, ok := r.table["max_loss"]; ok {
		s.maxLoss = Some(r.loss("max_loss", Number{}))
	}
	if s.gain.IsZero() && s.loss.IsZero() {
		r.fail("steps neither gain nor lose anything", "write gain = ... or loss = ...", "step")
	}
	return s
}

// reference is where steps and deductions are counted from.
func (r *reader) reference() mark {
	if m, ok := r.mark("from"); ok {
		return m
	}
	switch r.basis.Name {
	case "value":
		return r.markOrTarget("from")
	case "attainment", "percentile", "minmax", "proximity", "rank":
		return mark{at: whole(1), typed: whole(1)}
	}
	return mark{}
}

func (s steps) at(x Number, e expr) point {
	distance := x.Sub(s.from.at)
	amount := sub(e, s.from.expr())
	if distance.Sign() < 0 {
		distance = distance.Neg()
		amount = expr{s.from.told(e) + " − " + e.in(productLevel), sumLevel}
	}
	better := x.Cmp(s.from.at)*s.dir > 0
	each, most := s.loss, s.maxLoss
	if better {
		each, most = s.gain, s.maxGain
	}
	if distance.IsZero() || each.IsZero() {
		sign := "="
		if c := x.Cmp(s.from.at); c > 0 {
			sign = ">"
		} else if c < 0 {
			sign = "<"
		}
		return flat(s.base, condition(e.s, sign, s.from.told(e)))
	}
	n, steps, where := countSteps(distance, s.size, quo(amount, num(s.size)), s.mode, better)
	change := n.Mul(each)
	formula := mul(num(each), steps)
	limited := change
	if m, ok := most.Get(); ok {
		limited = exact.Min(change, m)
	}
	if better {
		return point{share: s.base.Add(limited), raw: s.base.Add(change), e: addTo(s.base, formula), where: where}
	}
	return point{share: s.base.Sub(limited), raw: s.base.Sub(change), e: sub(num(s.base), formula), where: where}
}

// addTo adds a formula to a base that may be 0.
func addTo(base Number, formula expr) expr {
	if base.IsZero() {
		return formula
	}
	return add(num(base), formula)
}

// countSteps turns a distance into steps as the mode says, with the formula or, where
// steps are counted whole, with the condition that counts them.
func countSteps(distance, size Number, formula expr, mode string, better bool) (Number, expr, string) {
	n := distance.Quo(size)
	switch {
	case mode == "started" && !better:
		up := n.Round(0, "up")
		return up, num(up), condition(num(up.Sub(whole(1))).s, "<", formula.s, "≤", num(up).s)
	case mode == "whole" || mode == "started":
		down := n.Round(0, "down")
		return down, num(down), condition(num(down).s, "≤", formula.s, "<", num(down.Add(whole(1))).s)
	}
	return n, formula, ""
}

// shownSteps is how many whole steps on each side a truth table shows, drawnSteps a graph.
const (
	shownSteps = 10
	drawnSteps = 60
)

func (s steps) marks() []mark { return s.upTo(shownSteps) }

func (s steps) upTo(most int64) []mark {
	if s.from.log {
		return []mark{s.from}
	}
	return stepMarks(most, s.from, s.size, s.mode, s.span(s.loss, s.maxLoss), s.span(s.gain, s.maxGain), s.dir)
}

// span is how many steps it takes to use up a side: absent where nothing changes there.
func (s steps) span(each Number, most Opt) Opt {
	if each.IsZero() {
		return Opt{}
	}
	if m, ok := most.Get(); ok {
		return Some(m.Quo(each))
	}
	if each.Equal(s.loss) && s.base.Sign() > 0 {
		return Some(s.base.Quo(each))
	}
	return Some(whole(shownSteps))
}

// stepMarks places marks at the reference, at the ends, and at each whole step between.
func stepMarks(most int64, from mark, size Number, mode string, worse, better Opt, dir int) []mark {
	var side = func(span Opt, dir int) []mark {
		n, ok := span.Get()
		if !ok {
			return nil
		}
		var out []mark
		if mode != "prorata" {
			for i := int64(1); i <= most && whole(i).Less(n); i++ {
				d := size.Mul(whole(i * int64(dir)))
				out = append(out, mark{at: from.at.Add(d), typed: from.at.Add(d)})
			}
			n = n.Round(0, "up")
		}
		d := n.Mul(size).Mul(whole(int64(dir)))
		return append(out, mark{at: from.at.Add(d), typed: from.at.Add(d)})
	}
	marks := append(side(worse, -dir), from)
	marks = append(marks, side(better, dir)...)
	return sortedMarks(marks)
}

func (s steps) reach() (low, high Opt) {
	low, high = Some(s.base), Some(s.base)
	if !s.gain.IsZero() {
		if m, ok := s.maxGain.Get(); ok {
			high = Some(s.base.Add(m))
		} else {
			high = Some(exact.Max(s.base, whole(1)))
		}
	}
	if !s.loss.IsZero() {
		if m, ok := s.maxLoss.Get(); ok {
			low = Some(s.base.Sub(m))
		} else {
			low = Some(exact.Min(s.base, Number{}))
		}
	}
	return low, high
}

func (s steps) trend() int { return s.dir }

func (s steps) sentence(w wording, what looked) string {
	over, under := "above", "below"
	if s.dir < 0 {
		over, under = under, over
	}
	t := w.say("corner", w.part(s.base), w.axis(what, s.from.typed))
	if !s.gain.IsZero() {
		t += w.say("gains-"+over, w.share(s.gain), w.distance(what, s.size))
		if m, ok := s.maxGain.Get(); ok {
			t += w.say("gains-most", w.share(m))
		} else if w.cap.OK() && w.cap.Number().Equal(whole(1)) {
			t += w.say("gains-all")
		}
	}
	if !s.loss.IsZero() {
		t += w.say("loses-"+under, w.share(s.loss), w.distance(what, s.size))
		if m, ok := s.maxLoss.Get(); ok {
			t += w.say("loses-most", w.share(m))
		} else if w.floor.OK() && w.floor.Number().IsZero() {
			t += w.say("loses-all")
		}
	}
	return w.mode(w.say("by", what.text, t), s.mode)
}

func (s steps) edges() []mark { return s.upTo(drawnSteps) }
func (s steps) inner() int    { return s.trend() }
func (s steps) stops() bool   { return false }
func (s steps) bounded() bool { return false }

// endless: each step beyond the reference adds, and nothing is said of a most.
func (s steps) endless() bool { return s.dir > 0 && s.gain.Sign() > 0 && !s.maxGain.OK() }

func (s steps) gradual() bool { return s.mode == "prorata" && !(s.gain.IsZero() && s.loss.IsZero()) }

func (s steps) saysCap(c Number, adds bool) bool {
	_, high := s.reach()
	return capWorthSaying(c, adds, false, high)
}

func (s steps) shares() []Number {
	return append([]Number{s.base, s.gain, s.loss}, present(s.maxGain, s.maxLoss)...)
}
