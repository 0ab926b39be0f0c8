package download

import (
	"maps"
	"slices"

	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// What a reader needs, beside the steps, to work a score out again from the rule: what was
// reported in its parts, who was compared, the bands of the grades.

// traceReported is how an indicator's result was reported, where that is not one value.
type traceReported struct {
	Periods     []traceKeyed `json:"periods,omitempty"`     // by period
	PeriodsBy   string       `json:"periodsBy,omitempty"`   // how they are put together
	Numerator   []traceKeyed `json:"numerator,omitempty"`   // of a rate, by period or under ""
	Denominator []traceKeyed `json:"denominator,omitempty"` // the same
	Per         string       `json:"per,omitempty"`         // their quotient is multiplied by this
	Children    []traceBelow `json:"children,omitempty"`    // values of units below that it is put together from
	ChildrenBy  string       `json:"childrenBy,omitempty"`  // how: sum, mean, weighted
	ChildrenOf  string       `json:"childrenOf,omitempty"`  // the indicator's id in those units
	Level       string       `json:"level,omitempty"`
	LevelShare  string       `json:"levelShare,omitempty"` // as written
	Milestones  []traceKeyed `json:"milestones,omitempty"` // the days on which they were reached
	Groups      []traceGroup `json:"groups,omitempty"`     // of a panel, where each may be shown
	Panel       *tracePanel  `json:"panel,omitempty"`
	Peers       []string     `json:"peers,omitempty"`      // values compared, ascending, where all of them are published
	Link        string       `json:"link,omitempty"`       // last year's value is multiplied by this
	PreviousOf  []traceFrom  `json:"previousOf,omitempty"` // whose value of last year it is, where not its own
	Difficulty  string       `json:"difficulty,omitempty"`
	Written     string       `json:"written,omitempty"` // points as the author wrote them, where weights are relative
}

// traceFrom is an indicator of last year that one goes on from.
type traceFrom struct {
	Unit      string `json:"unit"`
	Indicator string `json:"indicator"`
}

// goesOnFrom are the indicators whose values of last year were put together to an indicator's;
// nil where that is its own alone, or where there is none.
func (l *leaf) goesOnFrom(i *ledger.Indicator) []traceFrom {
	units := []string{l.Written.Unit.ID}
	if len(l.Written.From) > 0 && !l.Written.Part {
		units = l.Written.From
	}
	if !i.Score.Previous.OK() || len(i.Written.Replaces) == 0 && len(units) == 1 && units[0] == l.Written.Unit.ID {
		return nil
	}
	var all []traceFrom
	for _, u := range units {
		for _, id := range scoring.Predecessors(i.Written.ID, i.Written.Replaces) {
			all = append(all, traceFrom{u, id})
		}
	}
	return all
}

// traceBelow is the value of a unit below.
type traceBelow struct {
	Unit        string `json:"unit"`
	Value       string `json:"value"`
	Weight      string `json:"weight,omitempty"`
	Numerator   string `json:"numerator,omitempty"`
	Denominator string `json:"denominator,omitempty"`
}

// below lists what a value is put together from.
func (t *traceReported) below(i *ledger.Indicator) {
	c := i.Written.Result.Children
	if c == nil || i.Score.Indicator == nil || i.Score.State == scoring.Withheld {
		return
	}
	for _, v := range c.Values {
		if x, ok := v.Value.Get(); ok {
			t.Children = append(t.Children, traceBelow{v.Unit, x.String(), optionalText(v.Weight), optionalText(v.Numerator), optionalText(v.Denominator)})
		}
	}
	t.ChildrenBy, t.ChildrenOf, t.Per = c.By, c.Indicator, optionalText(i.Score.Indicator.Scale)
}

// traceKeyed is a value under a name.
type traceKeyed struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// traceGroup is a group of raters: the mean of the ballots that count, their number, and
// the weight of the group among those present.
type traceGroup struct {
	Group  string `json:"group"`
	Mean   string `json:"mean"`
	Count  int    `json:"count"`
	Weight string `json:"weight"`
}

// tracePanel is the scale of a panel of the rulebook.
type tracePanel struct {
	Low  string `json:"low"`
	High string `json:"high"`
}

// traceBasis is what a total's grade, rank and bridge rest on.
type traceBasis struct {
	Aggregate    string          `json:"aggregate,omitempty"` // "" where points add up
	Weights      string          `json:"weights,omitempty"`   // "relative"
	Missing      string          `json:"missing,omitempty"`   // what becomes of results that are not reported
	BonusCap     string          `json:"bonusCap,omitempty"`
	DeductionCap string          `json:"deductionCap,omitempty"`
	TotalCap     string          `json:"totalCap,omitempty"`
	Bonuses      []string        `json:"bonuses,omitempty"`    // points of each, before the cap
	Deductions   []string        `json:"deductions,omitempty"` // the same
	Modifiers    []traceModifier `json:"modifiers,omitempty"`
	Vetoes       []traceVeto     `json:"vetoes,omitempty"`
	Grades       []traceGrade    `json:"grades,omitempty"` // from the top down
	GradeByTotal string          `json:"gradeByTotal,omitempty"`
	Ranking      *traceRanking   `json:"ranking,omitempty"`
	Bridge       *traceBridge    `json:"bridge,omitempty"`
}

// traceModifier multiplies the total or a node.
type traceModifier struct {
	ID     string        `json:"id"`
	On     string        `json:"on"`
	State  string        `json:"state"`
	Value  string        `json:"value,omitempty"`
	Basis  string        `json:"basis,omitempty"`
	Factor string        `json:"factor"`
	Rule   scoring.Table `json:"rule,omitempty"`
	Steps  []traceStep   `json:"steps,omitempty"`
}

// traceVeto is a veto that was triggered.
type traceVeto struct {
	Rule string `json:"rule"`
	Kind string `json:"kind"`
	Item string `json:"item,omitempty"`
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

type traceGrade struct {
	ID    string      `json:"id"`
	From  string      `json:"from"`
	Quota *traceQuota `json:"quota,omitempty"`
}

type traceQuota struct {
	Share    string `json:"share"`
	Rounding string `json:"rounding,omitempty"`
	Ties     string `json:"ties,omitempty"`
}

// traceRanking is the units that a unit is ranked with, itself among them.
type traceRanking struct {
	Category string `json:"category,omitempty"` // "" for all units
	Units    int    `json:"units"`              // of the group, those without a rank as well
	// Totals are those of the group in the order of the site; those that have no rank yet
	// are marked as provisional. None where the group is large.
	Totals []traceRanked `json:"totals,omitempty"`
}

type traceRanked struct {
	Unit        string `json:"unit"`
	Total       string `json:"total,omitempty"`
	Grade       string `json:"grade,omitempty"`
	Provisional bool   `json:"provisional,omitempty"`
	Withheld    bool   `json:"withheld,omitempty"` // its total is not published; nobody is ranked
}

// traceBridge is the way from last year's total to this year's.
type traceBridge struct {
	From  string       `json:"from"` // the year
	Total string       `json:"total"`
	Parts []traceKeyed `json:"parts"`
}

// cardNode is how the children of a node are put together, and its weight.
type cardNode struct {
	aggregate string
	weight    scoring.Opt
}

type nodesOfCard map[string]cardNode

func (n nodesOfCard) of(id string) cardNode { return n[id] }

func cardNodes(c *scoring.Card) nodesOfCard {
	n := nodesOfCard{}
	for i := range c.Dimensions {
		d := &c.Dimensions[i]
		n[d.ID] = cardNode{aggregate: d.Aggregate}
		for j := range d.Objectives {
			o := &d.Objectives[j]
			n[o.ID] = cardNode{aggregate: o.Aggregate}
			if aggregateOf(d.Aggregate) == "" {
				continue
			}
			var points scoring.Number
			for k := range o.Indicators {
				points = points.Add(o.Indicators[k].Points)
			}
			n[o.ID] = cardNode{o.Aggregate, scoring.Some(o.Weight.Or(points))}
		}
	}
	return n
}

func aggregateOf(aggregate string) string {
	if aggregate == "points" {
		return ""
	}
	return aggregate
}

func (l *leaf) traceReported(i *ledger.Indicator) traceReported {
	var t traceReported
	t.Peers = l.openPeers(i)
	if ind := i.Score.Indicator; ind != nil {
		if l.Score.Card.Weights == "relative" {
			t.Written = ind.Points.String()
		}
		t.Link, t.Difficulty = optionalText(ind.Link), optionalText(ind.Difficulty)
	}
	t.PreviousOf = l.goesOnFrom(i)
	r := i.Written.Result
	if r == nil {
		return t
	}
	t.below(i)
	for _, p := range r.Periods {
		t.Periods = append(t.Periods, traceKeyed{p.ID, p.Value.String()})
	}
	if len(t.Periods) > 0 && i.Score.Indicator != nil {
		t.PeriodsBy = i.Score.Indicator.Periods
	}
	for n, p := range r.Numerator {
		t.Numerator = append(t.Numerator, traceKeyed{p.ID, p.Value.String()})
		if n < len(r.Denominator) {
			t.Denominator = append(t.Denominator, traceKeyed{r.Denominator[n].ID, r.Denominator[n].Value.String()})
		}
	}
	if len(t.Numerator) > 0 && i.Score.Indicator != nil {
		t.Per = optionalText(i.Score.Indicator.Scale)
	}
	t.Level, t.LevelShare = r.Level, optionalText(r.Share)
	for _, m := range r.Milestones {
		t.Milestones = append(t.Milestones, traceKeyed{m.ID, m.On})
	}
	if i.Score.Rule != nil && len(i.Score.Ballots) > 0 && !slices.ContainsFunc(i.Score.Ballots, func(g scoring.GroupMean) bool { return !g.Published }) {
		for _, g := range i.Score.Ballots {
			t.Groups = append(t.Groups, traceGroup{g.Group, g.Mean.String(), g.Count, g.Weight.String()})
		}
	}
	if i.Score.Rule != nil && l.Score.Card.Rulebook != nil {
		if p, ok := l.Score.Card.Rulebook.Panels[i.Score.Rule.Panel()]; ok {
			t.Panel = &tracePanel{p.Low.String(), p.High.String()}
		}
	}
	return t
}

// mostCompared is how many units a report's own file lists: in a large group each report
// would else repeat all the others. Their own files have the same figures.
const mostCompared = 100

// openPeers are the values that a rule compares, as long as every one of them stands in
// some report that is published.
func (l *leaf) openPeers(i *ledger.Indicator) []string {
	if len(i.Score.Peers) == 0 || len(i.Score.Peers) > mostCompared {
		return nil
	}
	open := map[string]int{}
	maps.Copy(open, l.shelf.compared().values[i.Score.ID])
	out := make([]string, len(i.Score.Peers))
	for n, v := range i.Score.Peers {
		out[n] = v.String()
		if open[out[n]]--; open[out[n]] < 0 {
			return nil
		}
	}
	return out
}

// compared is what reports look up of each other.
type compared struct {
	values map[string]map[string]int   // how often a value is published, by indicator
	groups map[[2]string][]traceRanked // by year and category, "" for all units
}

func (b *Shelf) compareReports() *compared {
	c := &compared{map[string]map[string]int{}, map[[2]string][]traceRanked{}}
	for _, r := range b.reports() {
		s := b.Ledger.Report(r).Score
		category := s.Category
		if s.ComparesAll() {
			category = ""
		}
		at := [2]string{s.Year, category}
		if one := (traceRanked{Unit: s.Unit, Grade: s.Grade, Provisional: s.Provisional || s.Reported.Sign() <= 0}); !s.Withheld {
			if s.Reported.Sign() > 0 {
				one.Total = s.Total.Rounded.String()
			}
			c.groups[at] = append(c.groups[at], one)
		} else {
			c.groups[at] = append(c.groups[at], traceRanked{Unit: s.Unit, Withheld: true})
		}
		if r.Resting() != nil {
			continue // where reports rest no rule compares values
		}
		for _, d := range s.Dimensions {
			for _, o := range d.Objectives {
				for k := range o.Indicators {
					i := &o.Indicators[k]
					v, ok := i.Value.Get()
					if !ok {
						continue
					}
					if c.values[i.ID] == nil {
						c.values[i.ID] = map[string]int{}
					}
					c.values[i.ID][v.String()]++
				}
			}
		}
	}
	return c
}

func (l *leaf) traceBasis() traceBasis {
	t := traceBasis{Aggregate: aggregateOf(l.Score.Card.Aggregate), Weights: l.Score.Card.Weights, GradeByTotal: l.Score.GradeBefore, Ranking: l.traceRanking()}
	if rb := l.Score.Card.Rulebook; rb != nil {
		t.Missing = rb.Missing
		t.BonusCap, t.DeductionCap, t.TotalCap = optionalText(rb.BonusCap), optionalText(rb.DeductionCap), optionalText(rb.TotalCap)
		for _, g := range rb.Grades {
			x := traceGrade{ID: g.ID, From: g.From.String()}
			if g.Quota != nil {
				x.Quota = &traceQuota{g.Quota.Share.String(), g.Quota.Rounding, g.Quota.Ties}
			}
			t.Grades = append(t.Grades, x)
		}
	}
	for _, a := range l.Score.Bonuses {
		t.Bonuses = append(t.Bonuses, a.Points.String())
	}
	for _, a := range l.Score.Deductions {
		t.Deductions = append(t.Deductions, a.Points.String())
	}
	for i := range l.Score.Modifiers {
		m := &l.Score.Modifiers[i]
		x := traceModifier{ID: m.ID, On: m.On, State: string(m.State), Value: optionalText(m.Value), Basis: optionalText(m.Basis), Factor: m.Factor.String(), Steps: l.traceSteps(m.Trace)}
		for k := range l.Score.Card.Modifiers {
			if c := &l.Score.Card.Modifiers[k]; c.Measure.ID == m.ID {
				x.Rule = c.Measure.Score
			}
		}
		t.Modifiers = append(t.Modifiers, x)
	}
	for _, v := range l.Score.Vetoes {
		t.Vetoes = append(t.Vetoes, traceVeto{v.Rule, v.Kind, v.Item, v.From, v.To})
	}
	if parts := l.Bridge(); len(parts) > 0 {
		t.Bridge = &traceBridge{From: l.Before.Written.Year, Total: l.Before.Score.Total.Rounded.String()}
		for _, p := range parts {
			t.Bridge.Parts = append(t.Bridge.Parts, traceKeyed{p.Kind, p.Points.String()})
		}
	}
	return t
}

// traceRanking lists the group that the unit is ranked in, as far as it is published.
func (l *leaf) traceRanking() *traceRanking {
	t := &traceRanking{Category: l.Score.Category}
	if l.Score.ComparesAll() {
		t.Category = ""
	}
	group := l.shelf.compared().groups[[2]string{l.Score.Year, t.Category}]
	t.Units = len(group)
	if t.Units <= mostCompared {
		t.Totals = group
	}
	return t
}
