package scoring

import (
	"fmt"
	"slices"
	"strconv"
)

// Check finds what makes a card impossible or misleading to score: points that do not add
// up, rules that cannot apply, results that do not fit, grades with a gap. others are the
// cards of the site, card among them or not; they settle whether there is anybody to be
// compared with. Problems of the rulebook are reported with every card that uses it; a
// caller that checks many cards keeps the first of each. The order is that of the card,
// then of the results, then of the rulebook.
func Check(card *Card, others []*Card) []Problem {
	c := &checker{card: card, rb: card.Rulebook, indicators: map[string]*Indicator{}}
	if c.rb == nil {
		c.rb = &Rulebook{Total: whole(100), Rounding: DefaultRounding()}
	}
	for i := range card.Dimensions {
		for j := range card.Dimensions[i].Objectives {
			for k := range card.Dimensions[i].Objectives[j].Indicators {
				ind := &card.Dimensions[i].Objectives[j].Indicators[k]
				c.indicators[ind.ID] = ind
				c.ids = append(c.ids, ind.ID)
			}
		}
	}
	c.structure()
	c.rules(others)
	c.modifiers()
	c.results()
	c.asOf()
	c.adjustments()
	c.problems = append(c.problems, CheckRulebook(c.rb)...)
	c.vetoes()
	return c.problems
}

// checker collects the problems of one card.
type checker struct {
	card       *Card
	rb         *Rulebook
	indicators map[string]*Indicator
	ids        []string // in the order of the card
	problems   []Problem
}

func (c *checker) add(p Problem) { c.problems = append(c.problems, p) }

func (c *checker) structureProblem(message, hint string, path ...string) {
	c.add(Problem{Path: path, Message: message, Hint: hint})
}

func (c *checker) resultProblem(message, hint string, path ...string) {
	c.add(Problem{Path: path, InResults: true, Message: message, Hint: hint})
}

// structure checks points, weights, aggregation, thresholds and gates.
func (c *checker) structure() {
	if w := c.card.Weights; w != "" && w != "points" && w != "relative" {
		message, hint := unknownName("weights", w, []string{"points", "relative"})
		c.structureProblem(message, hint, "weights")
	}
	relative := c.card.Weights == "relative"
	c.aggregate(c.card.Aggregate, "aggregate")
	c.portion(c.card.Coverage, "coverage")
	c.gate(c.card.Gate, "gate")
	if d, ok := c.card.Difficulty.Get(); ok && d.Sign() <= 0 {
		c.structureProblem("a difficulty coefficient of "+plain(d)+" is not above 0", "1 changes nothing", "difficulty")
	}
	var total Number
	for i := range c.card.Dimensions {
		d := &c.card.Dimensions[i]
		path := []string{"dimension", d.ID}
		c.positive(d.Points, relative, append(path, "points")...)
		c.aggregate(d.Aggregate, append(path, "aggregate")...)
		c.portion(d.Coverage, append(path, "coverage")...)
		c.gate(d.Gate, append(path, "gate")...)
		total = total.Add(d.Points)
		var sum Number
		count := 0
		for j := range d.Objectives {
			o := &d.Objectives[j]
			opath := []string{"objective", o.ID}
			c.aggregate(o.Aggregate, append(opath, "aggregate")...)
			c.portion(o.Coverage, append(opath, "coverage")...)
			c.gate(o.Gate, append(opath, "gate")...)
			if w, ok := o.Weight.Get(); ok {
				if w.Sign() <= 0 {
					c.structureProblem("a weight of "+plain(w)+" is not above 0", "", append(opath, "weight")...)
				} else if AddsUp(d.Aggregate) && !relative {
					c.structureProblem("the weight has no effect: the points of the dimension add up", `leave weight out, or write aggregate = "mean" in the dimension`, append(opath, "weight")...)
				}
			}
			for k := range o.Indicators {
				ind := &o.Indicators[k]
				if ind.Points.Sign() < 0 {
					c.add(Problem{Path: []string{"indicator", ind.ID, "points"}, InRulebook: ind.Common,
						Message: "points of " + plain(ind.Points) + " are below 0", Hint: "0 for an indicator that is watched and earns nothing"})
				}
				sum = sum.Add(ind.Points)
				count++
			}
		}
		if !relative && count > 0 && !sum.Equal(d.Points) {
			c.structureProblem("points of the dimension's indicators add up to "+plain(sum)+", but the dimension has "+plain(d.Points)+" ("+difference(sum, d.Points)+")",
				`change points, or write weights = "relative" at the top of the scorecard`, append(path, "points")...)
		}
	}
	if relative {
		c.nothing()
	} else {
		c.roundedAway()
	}
	if want := c.rb.Total; !relative && len(c.card.Dimensions) > 0 && want.Sign() > 0 && !total.Equal(want) {
		last := c.card.Dimensions[len(c.card.Dimensions)-1]
		c.structureProblem("points of the dimensions add up to "+plain(total)+", but the total is "+plain(want)+" ("+difference(total, want)+")",
			`change points, or write weights = "relative" at the top of the scorecard`, "dimension", last.ID, "points")
	}
}

// nothing finds weights so small that their points are rounded away.
func (c *checker) nothing() {
	s := newSheet(c.card)
	s.spreadPoints()
	for i := range s.items {
		it := &s.items[i]
		if it.ind.Points.Sign() > 0 && it.points.IsZero() && it.weight.Sign() > 0 {
			c.add(Problem{Path: []string{"indicator", it.ind.ID, "points"}, InRulebook: it.ind.Common,
				Message: "a weight of " + plain(it.ind.Points) + " comes to " + it.points.Decimal(s.places) + " of " + plain(s.possible) + " points",
				Hint:    `raise it, write 0 for what is only watched, or rounding = { sum = "exact" } in the rulebook, where nothing is rounded away`})
		}
	}
}

// roundedAway finds points so few that no score shows them.
func (c *checker) roundedAway() {
	r := c.rb.Rounding
	if r.Sum == "exact" {
		return
	}
	for _, d := range c.card.Dimensions {
		for _, o := range d.Objectives {
			for _, i := range o.Indicators {
				if i.Points.Sign() > 0 && i.Points.Round(r.Score, r.Mode).IsZero() {
					c.add(Problem{Path: []string{"indicator", i.ID, "points"}, InRulebook: i.Common,
						Message: "points of " + plain(i.Points) + " are rounded to " + i.Points.Round(r.Score, r.Mode).Decimal(r.Score) + " and earn nothing",
						Hint:    `raise them, write 0 for what is only watched, or rounding = { sum = "exact" } in the rulebook, where nothing is rounded away`})
				}
			}
		}
	}
}

// difference words what is missing or too much.
func difference(have, want Number) string {
	if have.Less(want) {
		return plain(want.Sub(have)) + " missing"
	}
	return plain(have.Sub(want)) + " too many"
}

func (c *checker) positive(n Number, relative bool, path ...string) {
	if n.Sign() > 0 {
		return
	}
	c.structureProblem(pick(relative, "a weight of ", "points of ")+plain(n)+" are not above 0", "", path...)
}

func (c *checker) aggregate(name string, path ...string) {
	names := []string{"points", "mean", "geometric", "harmonic", "minimum"}
	if name == "" || slices.Contains(names, name) {
		return
	}
	message, hint := unknownName("aggregate", name, names)
	c.structureProblem(message, hint, path...)
}

func (c *checker) portion(o Opt, path ...string) {
	if n, ok := o.Get(); ok && (n.Sign() < 0 || n.Cmp(whole(1)) > 0) {
		c.structureProblem("a coverage of "+plain(n)+" is no share", "write a number from 0 to 1", path...)
	}
}

func (c *checker) gate(t Table, path ...string) {
	if t == nil {
		return
	}
	g, problems := parseGate(t, path)
	c.problems = append(c.problems, problems...)
	c.gateTarget(g, false)
}

// gateTarget checks that a gate names an indicator of the card.
func (c *checker) gateTarget(g *gate, inRulebook bool) {
	if g == nil {
		return
	}
	if m := c.measure(g.indicator); m != nil {
		if rule, _ := c.card.Rule(m); rule != nil && rule.judge != nil && rule.judge.form() != "ballots" && !g.share.OK() {
			key := pick(g.atMost.OK(), "at_most", "at_least")
			c.add(Problem{Path: append(slices.Clone(g.path), key), InRulebook: inRulebook, Message: fmt.Sprintf("the gate looks at the value of %q, which is judged and has none", g.indicator),
				Hint: "write share = 0.6 in its place: from which share of its points the gate is open"})
		}
		return
	}
	message, hint := unknownName("indicator", g.indicator, c.ids)
	c.add(Problem{Path: append(slices.Clone(g.path), "indicator"), InRulebook: inRulebook, Message: message, Hint: hint})
}

// rules checks each indicator's own texts and its score table.
func (c *checker) rules(others []*Card) {
	for _, id := range c.ids {
		ind := c.indicators[id]
		problem := func(message, hint string, key string) {
			c.add(Problem{Path: []string{"indicator", id, key}, InRulebook: ind.Common, Message: message, Hint: hint})
		}
		closed := func(key, what, value string, names ...string) {
			if value != "" && !slices.Contains(names, value) {
				message, hint := unknownName(what, value, names)
				problem(message, hint, key)
			}
		}
		closed("better", "better", ind.Better, "higher", "lower", "range")
		closed("frequency", "frequency", ind.Frequency, "year", "half", "quarter", "month")
		closed("aggregate", "aggregate", ind.Periods, "sum", "mean", "last", "max", "min")
		if d, ok := ind.Difficulty.Get(); ok && d.Sign() <= 0 {
			problem("a difficulty coefficient of "+plain(d)+" is not above 0", "1 changes nothing", "difficulty")
		}
		if ind.Watched {
			if len(ind.Score) > 0 { // kept for the year in which it counts again, and not applied
				_, problems := ParseRule(ind, c.rb)
				c.problems = append(c.problems, problems...)
			}
			c.statusLimits(ind, nil)
			continue
		}
		rule, problems := c.card.Rule(ind)
		c.problems = append(c.problems, problems...)
		if rule == nil {
			continue
		}
		c.statusLimits(ind, rule)
		c.gateTarget(rule.gate, ind.Common)
		if rule.gate != nil && rule.gate.indicator == id {
			c.add(Problem{Path: append(slices.Clone(rule.gate.path), "indicator"), InRulebook: ind.Common, Message: "an indicator cannot be its own gate", Hint: "use below, above or threshold of its curve"})
		}
		if rule.judge == nil && rule.basis.compares && c.compared(rule, id, others) < 2 {
			c.add(Problem{Path: []string{"indicator", id, "score"}, InRulebook: ind.Common,
				Message: rule.basis.Name + " over one unit: there is nobody to compare with",
				Hint:    c.instead(rule, id, others)})
		}
	}
}

// instead is what could be written where nobody is compared: other bounds only where they find
// somebody.
func (c *checker) instead(rule *Rule, id string, others []*Card) string {
	wide, long := *rule, *rule
	wide.scope.allUnits, long.scope.allYears = true, true
	all, years := c.compared(&wide, id, others) > 1, c.compared(&long, id, others) > 1
	switch {
	case all && years:
		return `use linear or goalposts, compare = "all", or over = "all" to compare the years together`
	case all:
		return `use linear or goalposts, or compare = "all"`
	case years:
		return `use linear or goalposts, or over = "all" to compare the years together`
	}
	return "use linear or goalposts"
}

// compared counts the cards that have the indicator and are compared with this one.
func (c *checker) compared(rule *Rule, id string, others []*Card) int {
	k := populationKey{indicator: id, scope: rule.scope}
	if !rule.scope.allUnits {
		k.category = c.card.Category
	}
	if !rule.scope.allYears {
		k.year = c.card.Year
	}
	n := 1
	for _, o := range others {
		if o == c.card || o.Unit == c.card.Unit && o.Year == c.card.Year || !k.covers(o) {
			continue
		}
		if hasIndicator(o, id) {
			n++
		}
	}
	return n
}

func hasIndicator(card *Card, id string) bool {
	for i := range card.Dimensions {
		for j := range card.Dimensions[i].Objectives {
			for k := range card.Dimensions[i].Objectives[j].Indicators {
				if card.Dimensions[i].Objectives[j].Indicators[k].ID == id {
					return true
				}
			}
		}
	}
	return false
}

func (c *checker) adjustments() {
	for _, list := range []struct {
		key  string
		adjs []Adjustment
	}{{"bonus", c.card.Bonus}, {"deduction", c.card.Deductions}} {
		for i, a := range list.adjs {
			path := []string{list.key, strconv.Itoa(i)}
			if a.Points.Sign() < 0 {
				c.resultProblem("a "+list.key+" of "+plain(a.Points)+" points is negative", "the table says the direction already: write the amount", append(path, "points")...)
			}
			if a.Reason == "" {
				c.resultProblem("a "+list.key+" needs a reason", `write reason = "..."`, append(path, "reason")...)
			}
		}
	}
}

func (c *checker) vetoes() {
	names := sortedKeys(c.rb.Vetoes)
	for i, f := range c.card.Vetoes {
		path := []string{"veto", strconv.Itoa(i)}
		v, ok := c.rb.Vetoes[f.Rule]
		if !ok {
			message, hint := unknownName("veto", f.Rule, names)
			c.resultProblem(message, hint, append(path, "rule")...)
			continue
		}
		if f.Reason == "" {
			c.resultProblem("a veto needs a reason", `write reason = "..."`, append(path, "reason")...)
		}
		item := f.empties(v)
		if v.ZeroItem != "" && !c.knows(item) {
			message, hint := unknownName("item", item, c.nodes())
			c.resultProblem("the veto "+quote(f.Rule)+" empties an "+message, hint, append(path, "rule")...)
		}
	}
}

// nodes are the ids that a veto can empty.
func (c *checker) nodes() []string {
	var ids []string
	for i := range c.card.Dimensions {
		ids = append(ids, c.card.Dimensions[i].ID)
		for j := range c.card.Dimensions[i].Objectives {
			ids = append(ids, c.card.Dimensions[i].Objectives[j].ID)
		}
	}
	return append(ids, c.ids...)
}

func (c *checker) knows(id string) bool { return slices.Contains(c.nodes(), id) }
