package scoring

import (
	"slices"
	"strings"
)

// tally works out every node's score from the items' shares: pure numbers, no trace.
// It may run several times while gates and vetoes empty items.
func (s *sheet) tally() {
	r := s.rb.Rounding
	for i := range s.items {
		it := &s.items[i]
		it.share, it.exact, it.rounded = Number{}, Number{}, Number{}
		if it.state != Scored {
			continue
		}
		it.share = it.ev.share
		for _, a := range it.after {
			it.share = it.share.Mul(a.factor)
		}
		if it.gone {
			continue
		}
		it.exact = it.points.Mul(it.share)
		it.rounded = it.exact.Round(r.Score, r.Mode)
	}
	for i := range s.objs {
		s.tallyObjective(&s.objs[i])
	}
	for i := range s.dims {
		s.tallyDimension(&s.dims[i])
	}
}

func (s *sheet) tallyObjective(o *branch) {
	o.reported, o.exact, o.rounded, o.share = Number{}, Number{}, Number{}, Number{}
	for _, c := range o.children {
		it := &s.items[c]
		if it.state != Scored || it.gone {
			continue
		}
		o.reported = o.reported.Add(it.points)
		o.exact = o.exact.Add(it.exact)
		o.rounded = o.rounded.Add(it.rounded)
	}
	if AddsUp(o.aggregate) {
		o.finish(s, s.rb.Rounding.Objective)
		return
	}
	shares, weights := s.itemShares(o)
	o.share = combine(o.aggregate, shares, weights)
	o.exact = o.share.Mul(o.reported)
	o.rounded = o.exact.Round(s.rb.Rounding.Objective, s.rb.Rounding.Mode)
}

// finish settles share and printed score of a node whose points add up.
func (b *branch) finish(s *sheet, places int) {
	if !s.printed {
		b.rounded = b.exact.Round(places, s.rb.Rounding.Mode)
	}
	if b.reported.Sign() > 0 {
		b.share = b.exact.Quo(b.reported)
	}
}

func (s *sheet) itemShares(o *branch) (shares, weights []Number) {
	for _, c := range o.children {
		if it := &s.items[c]; it.state == Scored && !it.gone && it.weight.Sign() > 0 {
			shares = append(shares, it.share)
			weights = append(weights, it.weight)
		}
	}
	return shares, weights
}

func (s *sheet) tallyDimension(d *branch) {
	d.reported, d.exact, d.rounded, d.share = Number{}, Number{}, Number{}, Number{}
	var points Number
	for _, c := range d.children {
		o := &s.objs[c]
		points = points.Add(o.points)
		d.reported = d.reported.Add(o.reported)
		d.exact = d.exact.Add(o.exact)
		d.rounded = d.rounded.Add(o.rounded)
	}
	if AddsUp(d.aggregate) {
		d.finish(s, s.rb.Rounding.Dimension)
		return
	}
	if points.Sign() > 0 {
		d.reported = d.points.Mul(d.reported).Quo(points)
	}
	shares, weights := branchShares(s.objs, d.children)
	d.share = combine(d.aggregate, shares, weights)
	d.exact = d.share.Mul(d.reported)
	d.rounded = d.exact.Round(s.rb.Rounding.Dimension, s.rb.Rounding.Mode)
}

func branchShares(list []branch, children []int) (shares, weights []Number) {
	for _, c := range children {
		if b := &list[c]; b.reported.Sign() > 0 && b.weight.Sign() > 0 {
			shares = append(shares, b.share)
			weights = append(weights, b.weight)
		}
	}
	return shares, weights
}

// whole is the card as one node: points reported, exact score, and the figure that the
// next step goes on with.
func (s *sheet) whole() (reported, exact, carried Number) {
	var points Number
	children := make([]int, len(s.dims))
	for i := range s.dims {
		d := &s.dims[i]
		children[i] = i
		points = points.Add(d.points)
		reported = reported.Add(d.reported)
		exact = exact.Add(d.exact)
		carried = carried.Add(d.rounded)
	}
	if s.additive {
		if !s.printed {
			carried = exact
		}
		return reported, exact, carried
	}
	if points.Sign() > 0 {
		reported = s.possible.Mul(reported).Quo(points)
	}
	shares, weights := branchShares(s.dims, children)
	exact = combine(s.card.Aggregate, shares, weights).Mul(reported)
	return reported, exact, exact
}

// gated says whether there is a gate on the sheet.
func (s *sheet) gated() bool {
	for it := range s.measures() {
		if it.rule != nil && it.rule.gate != nil {
			return true
		}
	}
	has := func(b branch) bool { return b.gate != nil }
	return s.card.Gate != nil || slices.ContainsFunc(s.objs, has) || slices.ContainsFunc(s.dims, has)
}

// gates shuts what a gate shuts: items by their rules, then objectives, dimensions and
// the card, each looking at shares as they stand by then. A shut node multiplies every
// item below it, so that printed points go on adding up.
func (s *sheet) gates() {
	if !s.gated() {
		return
	}
	byID := make(map[string]*item, len(s.items))
	for it := range s.measures() {
		byID[it.ind.ID] = it
	}
	open := make(map[string]Opt, len(s.items)) // shares before any gate
	for id, it := range byID {
		if it.state == Scored {
			open[id] = Some(it.ev.share)
		}
	}
	for it := range s.measures() {
		if it.rule != nil && it.rule.gate != nil && it.state == Scored {
			if note := s.shut(it.rule.gate, byID, open, it.ev.share, []*item{it}); note != nil {
				it.ev.notes = append(it.ev.notes, *note)
			}
		}
	}
	s.tally()
	for i := range s.objs {
		s.gateOf(&s.objs[i], byID, open, s.below(s.objs[i].children))
	}
	s.tally()
	for i := range s.dims {
		var items []*item
		for _, o := range s.dims[i].children {
			items = append(items, s.below(s.objs[o].children)...)
		}
		s.gateOf(&s.dims[i], byID, open, items)
	}
	s.tally()
	if s.card.Gate != nil {
		all := make([]*item, len(s.items))
		for i := range s.items {
			all[i] = &s.items[i]
		}
		if anyWithheld(all) {
			withhold(all)
			s.tally()
		}
		reported, exact, _ := s.whole()
		g, problems := parseGate(s.card.Gate, []string{"gate"})
		if len(problems) == 0 && reported.Sign() > 0 {
			if note := s.shut(g, byID, open, exact.Quo(reported), all); note != nil {
				s.gateNotes = append(s.gateNotes, *note)
			}
			s.tally()
		}
	}
}

func (s *sheet) below(items []int) []*item {
	out := make([]*item, len(items))
	for i, c := range items {
		out[i] = &s.items[c]
	}
	return out
}

func (s *sheet) gateOf(b *branch, byID map[string]*item, open map[string]Opt, items []*item) {
	if b.gate == nil {
		return
	}
	if anyWithheld(items) { // what a shut gate leaves may depend on the node's share
		withhold(items)
	}
	if b.reported.Sign() <= 0 {
		return
	}
	kind := pick(b.dimension, "dimension", "objective")
	if g, problems := parseGate(b.gate, []string{kind, b.id, "gate"}); len(problems) == 0 {
		if note := s.shut(g, byID, open, b.share, items); note != nil {
			b.gateNotes = append(b.gateNotes, *note)
		}
	}
}

// shut applies a gate to the items below it. It returns a note where the gate cannot be
// judged and therefore stays open, or where it is shut.
func (s *sheet) shut(g *gate, byID map[string]*item, open map[string]Opt, share Number, items []*item) *Note {
	var value Opt
	if it := byID[g.indicator]; it != nil { // also where it does not count: it was reported
		value = it.year.whole()
		if it.ev.value.OK() {
			value = it.ev.value
		}
	}
	shut, known, condition := g.shut(value, open[g.indicator])
	if it := byID[g.indicator]; it != nil && !known && (it.zero || it.state == Pending && s.policy == "renormalise") {
		shut, known = true, true // what was not reported has reached nothing: else it would pay to stay silent
	}
	if it := byID[g.indicator]; it != nil && (it.state == Withheld || it.opaque()) && !known {
		withhold(items)
		return nil
	}
	if !known {
		return &Note{"gate-unknown", []string{g.indicator}}
	}
	if !shut {
		return nil
	}
	factor := g.remaining(share)
	for _, it := range items {
		if it.state == Scored && !(factor.Equal(whole(1))) {
			it.after = append(it.after, after{"gate", condition, factor, strings.Join(g.path, ".")})
		}
	}
	code, args := "gate-shut", []string{g.indicator}
	if condition == "" {
		code = "gate-silent"
	} else {
		args = append(args, condition)
	}
	if f, ok := g.factor.Get(); ok {
		return &Note{code + "-factor", append(args, f.String())}
	}
	if c, ok := g.cap.Get(); ok && c.Sign() > 0 {
		return &Note{code + "-cap", append(args, c.Mul(whole(100)).String())}
	}
	return &Note{code, args}
}
