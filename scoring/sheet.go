package scoring

import "slices"

// sheet is the worksheet of one card while it is scored: filled stage by stage, then
// poured into a Score.
type sheet struct {
	gateNotes []Note // of the card's own gate
	card      *Card
	rb        *Rulebook
	items     []item // in the order of the card
	dims      []branch
	objs      []branch
	mods      []item // modifiers, without points
	rest      coverageState
	parsed    map[*Indicator]*Rule // rules that need not be parsed again; nil for none
	// origins are the sheets that it goes on from.
	origins []*sheet
	// forced are shares that a trial sets, whatever the rules of their indicators say.
	forced map[string]Number
	mute   bool // the total alone is asked for: no arithmetic is written
	// policy is what becomes of what is not reported: the rulebook's, or "pending" as long
	// as nothing at all is.
	policy string

	additive bool // points of the dimensions add up to the total
	printed  bool // printed points are added ("published")
	places   int  // decimals of points that were spread or divided
	possible Number
}

// coverageState says whether enough is reported for a total.
type coverageState struct {
	short      bool
	have, need Number
}

// item is one indicator on the sheet.
type item struct {
	ind       *Indicator
	d, o      int // places of its dimension and objective on the sheet
	result    *Result
	rule      *Rule
	year      yearValue
	previous  Opt
	peers     []Number // values that the rule compares, ascending
	ev        evaluation
	state     State
	zero      bool // missing, counted as zero
	gone      bool // its points go to others
	plain     bool // a modifier without a rule: the value is the factor
	uncounted bool // scored, but a node above has too little reported
	reason    string

	declared Number // points after relative weights
	asked    Number // points before what is missing was spread; only where it is renormalised
	weight   Number // exact points after spreading
	points   Number // the same as printed
	spread   []spreadStep

	share   Number // after gates, difficulty and vetoes, of points
	exact   Number
	rounded Number
	after   []after
}

// spreadStep is one enlargement of an item's points: × to ÷ from.
type spreadStep struct{ to, from Number }

// after is what happens to an item's share once its rule has spoken.
type after struct {
	kind   string // "gate", "difficulty", "modifier", "veto"
	where  string
	factor Number
	source string // key path for the trace
}

// branch is an objective or a dimension on the sheet.
type branch struct {
	id          string
	aggregate   string
	children    []int // places of objectives or items
	declared    Number
	weight      Number // among its siblings
	points      Number // as printed
	exactPoints Number
	reported    Number
	share       Number
	exact       Number
	rounded     Number
	live        bool // something in it counts
	dead        bool // nothing in it applies, or too little is reported
	short       *Note
	gate        Table
	gateNotes   []Note
	coverage    Opt
	dimension   bool
}

// newSheet reads rules and values; nothing here looks at other cards.
func newSheet(card *Card) *sheet { return newSheetOf(card, nil) }

// newSheetOf is newSheet where the rules of some indicators are parsed already.
func newSheetOf(card *Card, parsed map[*Indicator]*Rule) *sheet {
	rb := card.Rulebook
	if rb == nil {
		rb = &Rulebook{Total: whole(100), Rounding: DefaultRounding()}
	}
	s := &sheet{card: card, rb: rb, parsed: parsed, additive: AddsUp(card.Aggregate), printed: rb.Rounding.Sum != "exact"}
	count, objectives := 0, 0
	for i := range card.Dimensions {
		objectives += len(card.Dimensions[i].Objectives)
		for j := range card.Dimensions[i].Objectives {
			count += len(card.Dimensions[i].Objectives[j].Indicators)
		}
	}
	s.items = make([]item, 0, count)
	s.objs = make([]branch, 0, objectives)
	s.dims = make([]branch, 0, len(card.Dimensions))
	for i := range card.Dimensions {
		d := &card.Dimensions[i]
		db := branch{id: d.ID, aggregate: d.Aggregate, declared: d.Points, weight: d.Points, gate: d.Gate, coverage: s.threshold(d.Coverage), dimension: true}
		for j := range d.Objectives {
			o := &d.Objectives[j]
			ob := branch{id: o.ID, aggregate: o.Aggregate, gate: o.Gate, coverage: s.threshold(o.Coverage)}
			for k := range o.Indicators {
				ind := &o.Indicators[k]
				ob.children = append(ob.children, len(s.items))
				ob.declared = ob.declared.Add(ind.Points)
				s.items = append(s.items, s.newItem(ind, i, len(s.objs)))
			}
			ob.weight = o.Weight.Or(ob.declared)
			db.children = append(db.children, len(s.objs))
			s.objs = append(s.objs, ob)
		}
		s.dims = append(s.dims, db)
	}
	s.newModifiers()
	s.settlePoints()
	return s
}

// copyTo makes another sheet one that can be finished without this one knowing, in the lists
// that it has. What its items and branches point to is shared; nothing is appended in place.
func (s *sheet) copyTo(c *sheet) {
	items, mods, objs, dims := c.items[:0], c.mods[:0], c.objs[:0], c.dims[:0]
	*c = *s
	c.items, c.mods = append(items, s.items...), append(mods, s.mods...)
	c.objs, c.dims = append(objs, s.objs...), append(dims, s.dims...)
	for _, list := range [][]item{c.items, c.mods} {
		for i := range list {
			list[i].after = slices.Clip(list[i].after)
			list[i].ev.stages = slices.Clip(list[i].ev.stages)
			list[i].ev.notes = slices.Clip(list[i].ev.notes)
		}
	}
}

// threshold is a node's own coverage, else the rulebook's for every node.
func (s *sheet) threshold(own Opt) Opt {
	if own.OK() {
		return own
	}
	return s.rb.NodeCoverage
}

// AddsUp says whether an aggregate, "" or "points", adds the points below it; every other puts
// shares together.
func AddsUp(aggregate string) bool { return aggregate == "" || aggregate == "points" }

func (s *sheet) newItem(ind *Indicator, d, o int) item {
	it := item{ind: ind, d: d, o: o}
	if rule := s.parsed[ind]; ind.Watched { // a rule that it may have is not applied
	} else if rule != nil {
		it.rule = rule
	} else if len(ind.Score) > 0 {
		it.rule, _ = s.card.Rule(ind)
	}
	if r, ok := s.card.Results[ind.ID]; ok {
		it.result = &r
	}
	switch {
	case ind.Exempt != "":
		it.state, it.reason = Exempt, ind.Exempt
	case it.result != nil && it.result.NotApplicable != "":
		it.state, it.reason = NotApplicable, it.result.NotApplicable
	case ind.Watched: // also where it is withheld: nothing rests on it but what looks at its value
		it.state = Watched
		if it.result != nil {
			it.year = s.card.soFar(ind, valueOf(ind, it.result, s.rb, s.card.Year))
		}
	case ind.Withheld:
		it.state = Withheld
		if it.result != nil {
			it.year = s.card.soFar(ind, valueOf(ind, it.result, s.rb, s.card.Year))
		}
	case it.result != nil:
		it.year = s.card.soFar(ind, valueOf(ind, it.result, s.rb, s.card.Year))
	}
	return it
}

// settlePoints divides relative weights, and takes points as written otherwise.
func (s *sheet) settlePoints() {
	s.possible = s.rb.Total
	var sum Number
	for i := range s.dims {
		sum = sum.Add(s.dims[i].declared)
	}
	if s.possible.Sign() <= 0 {
		s.possible = sum
	}
	s.places = max(2, s.rb.Rounding.Score)
	if s.card.Weights != "relative" {
		for i := range s.items {
			s.items[i].declared = s.items[i].ind.Points
		}
		return
	}
	for i := range s.dims {
		d := &s.dims[i]
		d.declared = part(d.declared, sum, s.possible)
		var weights Number
		for _, o := range d.children {
			weights = weights.Add(s.objs[o].weight)
		}
		for _, o := range d.children {
			ob := &s.objs[o]
			inner := ob.declared
			ob.declared = part(ob.weight, weights, d.declared)
			for _, c := range ob.children {
				s.items[c].declared = part(s.items[c].ind.Points, inner, ob.declared)
			}
		}
	}
}

// part is total × n ÷ of, 0 where there is nothing to divide.
func part(n, of, total Number) Number {
	if of.Sign() <= 0 {
		return Number{}
	}
	return total.Mul(n).Quo(of)
}
