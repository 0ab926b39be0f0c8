package scoring

import "steelyard/scoring/exact"

// deduct gives full points less so much for each event or each unit of distance.
type deduct struct {
	from  mark
	start Number // share where nothing is taken
	loss  Number // for each unit, > 0
	each  Number // size of a unit
	most  Opt
	mode  string
	dir   int // -1: above the reference is worse
}

func deductKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "deduct", Kind: "curve", Formula: "1 − loss × (x − from) ÷ each",
			Example: `{ method = "deduct", loss = 0.2 }`,
			Doc:     "full points, less so much for each event or unit of distance, down to nothing (扣分法)",
			Params: []Param{
				{Name: "loss", Kind: "number", Required: true, Doc: "share taken for each event or unit"},
				{Name: "each", Kind: "number", Default: "1", Doc: "size of a unit"},
				{Name: "from", Kind: "number", Default: "the target; without one events are counted from 0", Doc: "nothing is taken up to here"},
				{Name: "start", Kind: "number", Default: "1", Doc: "share where nothing is taken"},
				{Name: "max_loss", Kind: "number", Doc: "most that is taken"},
				{Name: "mode", Kind: "text", Default: `"prorata"`, Allowed: []string{"prorata", "whole", "started"}, Doc: "parts of a unit count in proportion; only whole units count; or a started unit counts in full"},
			}},
		basis: "value",
		curve: readDeduct,
	}
}

func readDeduct(r *reader) curve {
	d := deduct{dir: r.dir, mode: r.text("mode", "prorata"), start: r.share("start").Or(whole(1)), each: r.positive("each", whole(1))}
	if _, ok := r.table["loss"]; !ok {
		r.fail("no loss is given", "write loss = 0.1 to take a tenth of the points for each", "loss")
	}
	d.loss = r.loss("loss", whole(1))
	if d.loss.IsZero() {
		r.fail("a loss of 0 takes nothing", "write loss = 0.1 to take a tenth of the points for each", "loss")
	}
	if _, ok := r.table["max_loss"]; ok {
		d.most = Some(r.loss("max_loss", Number{}))
	}
	if _, ok := r.table["from"]; !ok && r.basis.Name == "value" && !r.ind.Target.OK() {
		d.dir = -1 // events are counted up from none
		if !r.log {
			return d
		}
	}
	d.from = r.reference()
	return d
}

func (d deduct) at(x Number, e expr) point {
	distance := x.Sub(d.from.at).Mul(whole(int64(-d.dir)))
	if distance.Sign() <= 0 {
		sign := "≤"
		if d.dir > 0 {
			sign = "≥"
		}
		return flat(d.start, condition(e.s, sign, d.from.told(e)))
	}
	amount := sub(e, d.from.expr())
	if d.dir > 0 {
		amount = expr{d.from.told(e) + " − " + e.in(productLevel), sumLevel}
	}
	n, units, where := countSteps(distance, d.each, quo(amount, num(d.each)), d.mode, false)
	taken := n.Mul(d.loss)
	limited := taken
	if m, ok := d.most.Get(); ok {
		limited = exact.Min(taken, m)
	}
	return point{share: d.start.Sub(limited), raw: d.start.Sub(taken), e: sub(num(d.start), times(num(d.loss), units)), where: where}
}

func (d deduct) marks() []mark { return d.upTo(shownSteps) }

func (d deduct) upTo(most int64) []mark {
	if d.from.log {
		return []mark{d.from}
	}
	span := d.start.Quo(d.loss)
	if m, ok := d.most.Get(); ok {
		span = exact.Min(span, m.Quo(d.loss))
	}
	if span.Sign() <= 0 {
		return []mark{d.from}
	}
	return stepMarks(most, d.from, d.each, d.mode, Some(span), Opt{}, d.dir)
}

func (d deduct) reach() (low, high Opt) {
	low = Some(exact.Min(d.start, Number{}))
	if m, ok := d.most.Get(); ok {
		low = Some(d.start.Sub(m))
	}
	return low, Some(d.start)
}

func (d deduct) trend() int { return d.dir }

func (d deduct) sentence(w wording, what looked) string {
	end := ""
	if m, ok := d.most.Get(); ok {
		end = w.say("loses-most", w.share(m))
	} else if w.floor.OK() && w.floor.Number().IsZero() {
		end = w.say("loses-all")
	}
	s := w.say(pick(d.dir > 0, "deduct-below", "deduct-above"), what.text, w.part(d.start), w.axis(what, d.from.typed), w.share(d.loss), w.distance(what, d.each), end)
	return w.mode(s, d.mode)
}

func (d deduct) edges() []mark { return d.upTo(drawnSteps) }
func (d deduct) inner() int    { return d.trend() }
func (d deduct) stops() bool   { return true }
func (d deduct) bounded() bool { return false }
func (d deduct) endless() bool { return false }
func (d deduct) gradual() bool { return d.mode == "prorata" }

func (d deduct) saysCap(c Number, adds bool) bool {
	return capWorthSaying(c, adds, true, Some(d.start))
}

func (d deduct) shares() []Number { return append([]Number{d.start, d.loss}, present(d.most)...) }

// present are the numbers that are there.
func present(list ...Opt) []Number {
	var out []Number
	for _, o := range list {
		if n, ok := o.Get(); ok {
			out = append(out, n)
		}
	}
	return out
}
