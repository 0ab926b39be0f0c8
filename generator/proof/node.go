package proof

import (
	"errors"
	"math/big"
	"slices"
	"strings"
)

// proveReport works a report out from its indicators up.
func (v *verifier) proveReport(r *report) {
	for i := range r.t.Comparisons {
		r.comparison(&r.t.Comparisons[i])
	}
	if len(r.t.Agreement) > 0 {
		v.note("coefficients of agreement are not worked out again: single ballots are not among the traces")
	}
	for d := range r.t.Dimensions {
		dim := &r.t.Dimensions[d]
		for o := range dim.Objectives {
			obj := &dim.Objectives[o]
			for i := range obj.Indicators {
				r.indicator(dim, obj, &obj.Indicators[i])
			}
			r.objective(dim, obj)
		}
		r.dimension(dim)
	}
	for i := range r.t.Total.Modifiers {
		r.modifier(&r.t.Total.Modifiers[i])
	}
	r.total()
}

// line works out one line of arithmetic.
func (r *report) line(where string, s *step) {
	if s.Arithmetic == "" {
		return
	}
	ok := true
	switch s.Kind {
	case "where", "cap-total", "cap-bonus", "cap-deduction", "floor-total", "veto-total", "grade":
		holds, err := condition(s.Arithmetic)
		if err != nil {
			r.differ(where, "the condition cannot be worked out: "+err.Error(), s.Arithmetic, "")
			ok = false
		} else if !holds {
			r.differ(where, "the condition does not hold", s.Arithmetic, "")
			ok = false
		}
	default:
		got, err := evaluate(s.Arithmetic)
		if errors.Is(err, errCut) {
			return // nobody can work it out from what is printed; the share is worked out from the rule
		} else if err != nil {
			r.differ(where, "the arithmetic cannot be worked out: "+err.Error(), s.Arithmetic, "")
			ok = false
		} else if want := r.number(where, s.Result); !got.holds(want) {
			r.differ(where, "the arithmetic gives another result: "+s.Arithmetic, s.Result, show(got.lo))
			ok = false
		}
	}
	r.v.printed(kindStep, ok, false)
}

// indicator works a score out along its steps, then from its rule alone.
func (r *report) indicator(d *dimension, o *objective, i *indicator) {
	where := "indicator " + clip(i.ID)
	c := &chain{r: r, where: where, points: r.number(where+", points", i.Points)}
	for k := range i.Steps {
		c.step(i, &i.Steps[k])
	}
	r.value(where, i)
	r.soFar(where, i)
	if i.State != "scored" {
		if i.Published != "" {
			r.differ(where+", score", "has a score though it is "+i.State, i.Published, "")
		}
		return
	}
	by := r.t.Total.Rounding
	own, alone := r.ownShare(where, i)
	if c.uncounted { // reported, and too little beside it
		r.printedScore(where, i, new(big.Rat), own, alone)
		return
	}
	exact := c.running
	if exact == nil {
		exact = new(big.Rat)
	}
	if own != nil && c.first != nil {
		if must := mul(c.points, own); c.first.Cmp(must) != 0 {
			r.differ(where, "the rule gives other points than the trace", show(c.first), show(must))
		}
	}
	ok := r.same(where+", exact score", "is not what the steps come to", i.Exact, exact)
	ok = r.same(where+", score", "is not the exact score rounded", i.Published, round(exact, by.Score, by.Mode)) && ok
	if c.points.Sign() > 0 {
		r.same(where+", share", "is not the score divided by the points", i.Share, quo(exact, c.points))
		r.same(where+", reported", "is not the points", i.Reported, c.points)
	}
	r.v.printed(kindScore, ok, alone)
}

// printedScore counts a score of nothing.
func (r *report) printedScore(where string, i *indicator, score, own *big.Rat, alone bool) {
	ok := r.same(where+", score", "does not count and must be nothing", i.Published, score)
	if own != nil {
		ok = r.same(where+", share", "is not what the rule gives", i.Share, own) && ok
	}
	r.v.printed(kindScore, ok, alone)
}

// chain is the way from points to score.
type chain struct {
	r         *report
	where     string
	points    *big.Rat
	running   *big.Rat // result of the last line that earns
	earned    []*big.Rat
	first     *big.Rat // the same before what comes after the rule: difficulty, gate, modifier, veto
	uncounted bool
}

func (c *chain) step(i *indicator, s *step) {
	r, where := c.r, c.where+", "+clip(s.Kind)
	r.line(where, s)
	switch s.Kind {
	case "value", "periods", "children":
		x := r.number(where, s.Result)
		if s.Rounded != "" {
			x = r.number(where, s.Rounded)
		}
		if i.State == "pending" && i.Value == "" || r.waits(i) {
			break // parts of a year, which is not whole
		}
		r.same(where, "is not the value of the year", i.Value, x)
	case "basis":
		r.same(where, "is not the basis that is published", i.Basis, r.number(where, s.Result))
	case "spread":
		if !begins(s.Arithmetic, r.number(where, i.declared())) {
			r.differ(where, "does not begin with the points as declared", s.Arithmetic, i.declared())
		}
		x := r.number(where, s.Result)
		if s.Rounded != "" {
			x = r.number(where, s.Rounded)
		}
		if x.Cmp(c.points) != 0 {
			r.differ(where, "does not lead to the points", show(x), i.Points)
		}
	case "where":
		r.same(where, "is a condition, and its result nothing", s.Result, new(big.Rat))
		if known := numerals(i.Line); i.Line != "" {
			for _, n := range numerals(s.Arithmetic) {
				if !slices.Contains(known, n) {
					r.differ(where, "is a condition of another number than the line of the trace", s.Arithmetic, i.Line)
				}
			}
		}
	case "share":
		c.uncounted = true
	case "round":
		if c.running != nil {
			r.same(where, "does not begin with the result before it", s.Result, c.running)
		}
	case "points", "cap", "floor", "over-bonus", "over-penalty", "over-void":
		c.earn(s)
		c.first = c.running
	case "difficulty", "gate", "modifier", "veto":
		c.earn(s)
	default:
		r.differ(where, "is a kind of step that is not known here", s.Kind, "")
	}
	if s.Rounded != "" && s.Kind != "periods" && s.Kind != "children" && s.Kind != "spread" {
		by := r.t.Total.Rounding
		r.same(where+", rounded", "is not the result rounded", s.Rounded, round(r.number(where, s.Result), by.Score, by.Mode))
	}
}

// earn takes a line that earns points: it begins with the points, or with what was earned
// before.
func (c *chain) earn(s *step) {
	c.running = c.r.number(c.where, s.Result)
	ok := begins(s.Arithmetic, c.points)
	for _, x := range c.earned {
		ok = ok || begins(s.Arithmetic, x)
	}
	if !ok {
		c.r.differ(c.where+", "+clip(s.Kind), "does not begin with the points", s.Arithmetic, show(c.points))
	}
	c.earned = append(c.earned, c.running)
}

// begins says whether a formula begins with a number, as far as that can be told from a
// number that it writes in full.
func begins(formula string, x *big.Rat) bool {
	text := inFormula(x)
	return text == "" || formula == text || strings.HasPrefix(formula, text+" ") || strings.HasPrefix(formula, "("+text+") ")
}

// inFormula is how a formula writes a number of at most twelve decimals; "" for others.
func inFormula(x *big.Rat) string {
	if n, ok := x.FloatPrec(); ok && n <= 12 {
		return strings.Replace(x.FloatString(n), "-", "−", 1)
	}
	return ""
}

// value puts the year's value together from its periods, and holds last year's against its
// own report.
func (r *report) value(where string, i *indicator) {
	if len(i.Periods) > 0 && len(i.Steps) > 0 && i.Steps[0].Kind == "periods" {
		var all []*big.Rat
		for _, p := range i.Periods {
			all = append(all, r.number(where+", period "+clip(p.Key), p.Value))
		}
		if got := together(all, i.PeriodsBy); got != nil {
			r.same(where+", periods", "is not what the periods come to", i.Steps[0].Result, got)
		}
	}
	if len(i.Numerator) > 0 && len(i.Steps) > 0 && i.Steps[0].Kind == "periods" {
		if got := r.rate(where, i); got != nil {
			r.same(where+", numerator and denominator", "is not what they come to", i.Steps[0].Result, got)
		}
	}
	r.fromBelow(where, i)
	r.lastYear(where, i)
}

// rate divides all numerators by all denominators; nil where there is nothing to divide by.
func (r *report) rate(where string, i *indicator) *big.Rat {
	above, below := new(big.Rat), new(big.Rat)
	for _, p := range i.Numerator {
		above = add(above, r.number(where+", numerator "+clip(p.Key), p.Value))
	}
	for _, p := range i.Denominator {
		below = add(below, r.number(where+", denominator "+clip(p.Key), p.Value))
	}
	if below.Sign() == 0 {
		return nil
	}
	if i.Per != "" {
		above = new(big.Rat).Mul(above, r.number(where, i.Per))
	}
	return quo(above, below)
}

func together(all []*big.Rat, by string) *big.Rat {
	sum, top, bottom := new(big.Rat), all[0], all[0]
	for _, x := range all {
		sum, top, bottom = add(sum, x), most(top, x), least(bottom, x)
	}
	switch by {
	case "mean":
		return quo(sum, whole(int64(len(all))))
	case "last":
		return nil // the order of the year is not that of the file
	case "max":
		return top
	case "min":
		return bottom
	}
	return sum
}

// child is what a node is put together from.
type child struct{ share, weight, reported, exact, published *big.Rat }

// objective puts its indicators together.
func (r *report) objective(d *dimension, o *objective) {
	where := "objective " + clip(o.ID)
	var list []child
	points, closed := new(big.Rat), false
	for k := range o.Indicators {
		i := &o.Indicators[k]
		at := "indicator " + clip(i.ID)
		points = add(points, r.number(at, i.Points))
		closed = closed || i.State == "withheld"
		if i.State != "scored" || i.Reported == "" {
			continue
		}
		c := r.childOf(at, &i.node)
		c.weight = r.number(at, i.declared())
		for _, s := range i.Steps {
			if s.Kind == "spread" {
				c.weight = r.number(at, s.Result)
			}
		}
		if c.reported.Sign() > 0 {
			list = append(list, c)
		}
	}
	if d.Withheld == nil && r.t.Weights() != "relative" {
		r.same(where+", points", "are not the points of its indicators", o.Points, points)
	}
	r.node(where, &o.node, o.Aggregate, list, nil, r.t.Total.Rounding.Objective, closed)
}

// Weights is how the card's points are written: "" or "relative".
func (t *trace) Weights() string { return t.Total.Weights }

func (r *report) childOf(where string, n *node) child {
	return child{share: r.number(where+", share", n.Share), reported: r.number(where+", reported", n.Reported),
		exact: r.number(where+", exact score", n.Exact), published: r.number(where+", score", n.Published)}
}

// dimension puts its objectives together.
func (r *report) dimension(d *dimension) {
	where := "dimension " + clip(d.ID)
	var list []child
	points, reported, declared, closed := new(big.Rat), new(big.Rat), new(big.Rat), false
	for k := range d.Objectives {
		o := &d.Objectives[k]
		at := "objective " + clip(o.ID)
		for _, i := range o.Indicators {
			declared = add(declared, r.number("indicator "+clip(i.ID), i.declared()))
		}
		points = add(points, r.number(at, o.Points))
		closed = closed || o.State == "withheld"
		if o.State != "scored" {
			continue
		}
		c := r.childOf(at, &o.node)
		c.weight = new(big.Rat)
		if o.Weight != "" {
			c.weight = r.number(at, o.Weight)
		} else {
			for _, i := range o.Indicators {
				c.weight = add(c.weight, r.number(at, i.declared()))
			}
		}
		reported = add(reported, c.reported)
		list = append(list, c)
	}
	if d.Aggregate != "" && points.Sign() > 0 {
		reported = quo(mul(r.number(where, d.Points), reported), points)
	} else if d.Withheld == nil && d.Aggregate == "" && points.Sign() > 0 && r.t.Total.Aggregate == "" {
		r.same(where+", points", "are not the points of its objectives", d.Points, points)
	}
	if d.Withheld == nil && d.Aggregate == "" && r.t.Weights() != "relative" {
		r.same(where+", points declared", "are not those of its indicators", d.declared(), declared)
	}
	r.node(where, &d.node, d.Aggregate, list, reported, r.t.Total.Rounding.Dimension, closed)
}

// node holds a node against its children. reported is what is scored where the children do
// not say so themselves; closed says that one of them is withheld.
func (r *report) node(where string, n *node, aggregate string, list []child, reported *big.Rat, places int, closed bool) {
	for k := range n.Steps {
		r.line(where+", "+clip(n.Steps[k].Kind), &n.Steps[k])
	}
	if n.State != "scored" {
		if n.Published != "" || n.Exact != "" || n.Share != "" {
			r.differ(where+", score", "has a score though it is "+n.State, n.Published, "")
		}
		return
	}
	if closed {
		r.differ(where+", score", "is published, so that what is withheld below it can be subtracted", n.Published, "")
		return
	}
	by := r.t.Total.Rounding
	exact, published, sum := new(big.Rat), new(big.Rat), new(big.Rat)
	for _, c := range list {
		sum, exact, published = add(sum, c.reported), add(exact, c.exact), add(published, c.published)
	}
	if reported == nil {
		reported = sum
	}
	share := new(big.Rat)
	if aggregate == "" {
		if reported.Sign() > 0 {
			share = quo(exact, reported)
		}
		if !by.printed() {
			published = round(exact, places, by.Mode)
		}
	} else {
		share = combine(aggregate, list)
		exact = mul(share, reported)
		published = round(exact, places, by.Mode)
	}
	ok := r.same(where+", reported", "is not what its parts have reported", n.Reported, reported)
	ok = r.same(where+", share", "is not what its parts come to", n.Share, share) && ok
	ok = r.same(where+", exact score", "is not what its parts come to", n.Exact, exact) && ok
	ok = r.same(where+", score", "is not what its parts come to", n.Published, published) && ok
	r.v.printed(kindSum, ok, false)
}

// combine is a mean of shares by weight.
func combine(aggregate string, all []child) *big.Rat {
	var list []child
	for _, c := range all {
		if c.weight.Sign() > 0 {
			list = append(list, c)
		}
	}
	if len(list) == 0 {
		return new(big.Rat)
	}
	weights, sum, low := new(big.Rat), new(big.Rat), list[0].share
	logs := new(big.Float).SetPrec(bits)
	alike := true
	for _, c := range list {
		weights, low = add(weights, c.weight), least(low, c.share)
		alike = alike && c.share.Cmp(list[0].share) == 0
		switch aggregate {
		case "harmonic", "geometric":
			if c.share.Sign() <= 0 {
				return new(big.Rat)
			}
			sum = add(sum, quo(c.weight, c.share))
			if aggregate == "geometric" {
				logs.Add(logs, new(big.Float).SetPrec(bits).Mul(float(c.weight), ln(c.share)))
			}
		default:
			sum = add(sum, mul(c.weight, c.share))
		}
	}
	switch {
	case aggregate == "minimum":
		return low
	case aggregate == "harmonic":
		return quo(weights, sum)
	case aggregate == "geometric" && alike:
		return list[0].share
	case aggregate == "geometric":
		return kept(exp(logs.Quo(logs, float(weights))))
	}
	return quo(sum, weights)
}
