package effect_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"steelyard/generator/effect"
	"steelyard/generator/effort"
	"steelyard/generator/source"
	"steelyard/scoring"
)

func n(text string) scoring.Number {
	x, err := scoring.ParseNumber(text)
	if err != nil {
		panic(err)
	}
	return x
}

func whole(i int) scoring.Number { return scoring.FromInt(int64(i)) }

// rules are one of each kind, with what they need: curves over a value, over last year,
// over other units, and judgements.
func rules() []scoring.Table {
	point := func(x, y string) any { return []any{n(x), n(y)} }
	return []scoring.Table{
		{"method": "ratio"},
		{"method": "anchors", "at": []any{point("20", "0"), point("90", "1")}},
		{"method": "anchors", "at": []any{point("0", "0"), point("60", "1")}},
		{"method": "met", "at_least": n("50")},
		{"method": "anchors", "basis": "growth", "at": []any{point("-0.2", "0"), point("0.2", "1")}},
		{"method": "compare", "first": n("1"), "last": n("0.6")},
		{"method": "minmax"},
		{"method": "anchors", "basis": "percentile", "at": []any{point("0", "0"), point("1", "1")}},
		{"method": "anchors", "at": []any{point("20", "0"), point("90", "1")}, "gate": scoring.Table{"indicator": "i1", "at_least": n("30"), "otherwise": n("0")}},
		{"method": "panel", "panel": "service"},
		{"method": "rubric", "levels": scoring.Table{"good": scoring.Table{"share": []any{n("0.8"), n("1")}}, "poor": scoring.Table{"share": []any{n("0"), n("0.8")}}}},
	}
}

// draw draws a site; what it draws for the same seed is the same.
type draw struct{ *rand.Rand }

func (d draw) one(of int) bool { return d.IntN(of) == 0 }

func (d draw) rulebook() *scoring.Rulebook {
	rb := &scoring.Rulebook{Total: whole(100), Rounding: scoring.DefaultRounding(), Missing: []string{"pending", "zero", "renormalise"}[d.IntN(3)],
		Grades:   []scoring.Grade{{ID: "good", From: whole(50 + 10*d.IntN(2)), Quota: &scoring.Quota{Share: n("0.4")}}, {ID: "poor"}},
		BonusCap: scoring.Some(whole(2 + d.IntN(3))),
		Vetoes:   map[string]scoring.Veto{"safety": {CapGrade: "poor"}, "fraud": {ZeroItem: "i2"}},
		Panels:   map[string]scoring.Panel{"service": {Groups: []scoring.PanelGroup{{ID: "peers", Weight: whole(1)}, {ID: "served", Weight: whole(1 + d.IntN(2))}}, High: whole(100)}},
	}
	if d.one(3) {
		rb.Rounding.Sum = "exact"
	}
	if d.one(3) {
		rb.Compare = "all"
	}
	return rb
}

func (d draw) indicator(id string) scoring.Indicator {
	list := rules()
	ind := scoring.Indicator{ID: id, Points: whole(1 + d.IntN(12)), Better: "higher", Target: scoring.Some(whole(60 + d.IntN(40))),
		Baseline: scoring.Some(whole(d.IntN(50))), Score: list[d.IntN(len(list))], Decimals: -1, Periods: "sum", Frequency: "quarter"}
	return ind
}

func (d draw) result(ind scoring.Indicator) (scoring.Result, bool) {
	switch {
	case d.one(9):
		return scoring.Result{}, false
	case d.one(9):
		return scoring.Result{NotApplicable: "none this year"}, true
	case ind.Score["method"] == "panel":
		r := scoring.Result{Ballots: map[string][]scoring.Number{}}
		for range 4 {
			r.Ballots["peers"] = append(r.Ballots["peers"], whole(d.IntN(101)))
			r.Ballots["served"] = append(r.Ballots["served"], whole(d.IntN(101)))
		}
		return r, true
	case ind.Score["method"] == "rubric":
		return scoring.Result{Level: []string{"good", "poor"}[d.IntN(2)]}, true
	case d.one(3):
		return scoring.Result{Periods: map[string]scoring.Number{"Q1": whole(d.IntN(30)), "Q2": whole(d.IntN(30)), "Q3": whole(d.IntN(30)), "Q4": whole(d.IntN(30))}}, true
	}
	return scoring.Result{Value: scoring.Some(whole(d.IntN(120)))}, true
}

// card draws a scorecard of up to three dimensions.
func (d draw) card(unit, year, category string, rb *scoring.Rulebook) *scoring.Card {
	c := &scoring.Card{Unit: unit, Year: year, Category: category, Rulebook: rb, Results: map[string]scoring.Result{}}
	k := 0
	for i := range 2 + d.IntN(2) {
		dim := scoring.Dimension{ID: fmt.Sprint("d", i)}
		for j := range 1 + d.IntN(2) {
			obj := scoring.Objective{ID: fmt.Sprint("d", i, "o", j)}
			for range 1 + d.IntN(2) {
				ind := d.indicator(fmt.Sprint("i", k))
				k++
				dim.Points = dim.Points.Add(ind.Points)
				obj.Indicators = append(obj.Indicators, ind)
				if r, ok := d.result(ind); ok {
					c.Results[ind.ID] = r
				}
			}
			dim.Objectives = append(dim.Objectives, obj)
		}
		c.Dimensions = append(c.Dimensions, dim)
	}
	if d.one(3) {
		c.Weights = "relative"
	}
	if d.one(4) {
		c.Aggregate = []string{"mean", "geometric", "harmonic", "minimum"}[d.IntN(4)]
	}
	d.beside(c)
	return c
}

// beside draws what stands beside the points.
func (d draw) beside(c *scoring.Card) {
	c.Bonus, c.Deductions, c.Vetoes, c.Modifiers = nil, nil, nil, nil
	for i := range d.IntN(3) {
		c.Bonus = append(c.Bonus, scoring.Adjustment{ID: fmt.Sprint("bonus.", i+1), Points: whole(1 + d.IntN(3)), Reason: []string{"praise", "prize", "study"}[d.IntN(3)]})
	}
	for i := range d.IntN(2) {
		c.Deductions = append(c.Deductions, scoring.Adjustment{ID: fmt.Sprint("deduction.", i+1), Points: whole(1 + d.IntN(3)), Reason: "late"})
	}
	if d.one(4) {
		c.Vetoes = append(c.Vetoes, scoring.VetoFinding{Rule: []string{"safety", "fraud"}[d.IntN(2)], Reason: "it happened"})
	}
	if d.one(4) {
		c.Modifiers = []scoring.Modifier{{Measure: scoring.Indicator{ID: "factor", Better: "higher", Decimals: -1}, On: []string{"", "d0"}[d.IntN(2)]}}
		c.Results["factor"] = scoring.Result{Value: scoring.Some(n("1.1"))}
	}
}

// edit changes a card in some respects and leaves the rest.
func (d draw) edit(old *scoring.Card) *scoring.Card {
	c := *old
	c.Results = map[string]scoring.Result{}
	for id, r := range old.Results {
		c.Results[id] = r
	}
	c.Dimensions = slices.Clone(old.Dimensions)
	for i := range c.Dimensions {
		dim := &c.Dimensions[i]
		dim.Objectives = slices.Clone(dim.Objectives)
		for j := range dim.Objectives {
			dim.Objectives[j].Indicators = slices.Clone(dim.Objectives[j].Indicators)
			for k := range dim.Objectives[j].Indicators {
				d.touch(&c, &dim.Objectives[j].Indicators[k])
			}
		}
		if d.one(6) {
			o := &dim.Objectives[d.IntN(len(dim.Objectives))]
			ind := d.indicator(fmt.Sprint("new", i))
			o.Indicators = append(o.Indicators, ind)
			if r, ok := d.result(ind); ok {
				c.Results[ind.ID] = r
			}
		}
		if d.one(8) {
			dim.Aggregate = []string{"mean", "geometric", "minimum", ""}[d.IntN(4)]
		}
	}
	d.rearrange(&c)
	for i := range c.Dimensions {
		var sum scoring.Number
		for _, o := range c.Dimensions[i].Objectives {
			for _, ind := range o.Indicators {
				sum = sum.Add(ind.Points)
			}
		}
		if !d.one(8) {
			c.Dimensions[i].Points = sum
		}
	}
	if d.one(3) {
		d.beside(&c)
	}
	if d.one(6) {
		c.Category = []string{"party", "government"}[d.IntN(2)]
	}
	return &c
}

// touch changes one indicator or its result, or leaves both.
func (d draw) touch(c *scoring.Card, ind *scoring.Indicator) {
	switch d.IntN(12) {
	case 0, 1:
		delete(c.Results, ind.ID)
		if r, ok := d.result(*ind); ok {
			c.Results[ind.ID] = r
		}
	case 2:
		ind.Target = scoring.Some(whole(40 + d.IntN(60)))
	case 3:
		ind.Points = whole(1 + d.IntN(12))
	case 4: // another rule with a result that fits it
		ind.Score = d.indicator("").Score
		delete(c.Results, ind.ID)
		if r, ok := d.result(*ind); ok {
			c.Results[ind.ID] = r
		}
	case 5:
		ind.Exempt = []string{"", "no such office"}[d.IntN(2)]
	case 6:
		ind.Difficulty = scoring.Some(n("1.05"))
	}
}

// rearrange moves an indicator, retires one, or takes a dimension out.
func (d draw) rearrange(c *scoring.Card) {
	first, last := &c.Dimensions[0], &c.Dimensions[len(c.Dimensions)-1]
	from, to := &first.Objectives[0], &last.Objectives[0]
	if d.one(5) && first != last && len(from.Indicators) > 0 {
		to.Indicators = append(to.Indicators, from.Indicators[0])
		from.Indicators = from.Indicators[1:]
	}
	if d.one(6) && len(to.Indicators) > 1 {
		to.Indicators = to.Indicators[1:]
	}
	if d.one(8) && first != last {
		c.Dimensions = c.Dimensions[:len(c.Dimensions)-1]
	}
	if d.one(8) {
		slices.Reverse(c.Dimensions)
	}
}

// side makes a site of cards: its reports have the structure, and no texts.
func side(cards []*scoring.Card) effect.Side {
	s := &source.Site{}
	units := map[string]*source.Unit{}
	for _, c := range cards {
		u := units[c.Unit]
		if u == nil {
			u = &source.Unit{ID: c.Unit, Title: source.Text{All: c.Unit}, Category: c.Category}
			units[c.Unit] = u
			s.Units = append(s.Units, u)
		}
		r := &source.Report{Unit: u, Year: c.Year, Dir: "content/" + c.Unit + "/" + c.Year, Card: c}
		for i := range c.Dimensions {
			dim := &source.Dimension{ID: c.Dimensions[i].ID}
			for j := range c.Dimensions[i].Objectives {
				obj := &source.Objective{ID: c.Dimensions[i].Objectives[j].ID, Dimension: dim}
				for _, ind := range c.Dimensions[i].Objectives[j].Indicators {
					obj.Indicators = append(obj.Indicators, &source.Indicator{ID: ind.ID, Objective: obj, Title: source.Text{All: ind.ID}})
				}
				dim.Objectives = append(dim.Objectives, obj)
			}
			r.Dimensions = append(r.Dimensions, dim)
		}
		for _, a := range c.Bonus {
			r.Bonus = append(r.Bonus, source.Adjustment{Points: a.Points, Reason: source.Text{All: a.Reason}})
		}
		for _, a := range c.Deductions {
			r.Deductions = append(r.Deductions, source.Adjustment{Points: a.Points, Reason: source.Text{All: a.Reason}})
		}
		for _, v := range c.Vetoes {
			r.Vetoes = append(r.Vetoes, source.VetoFinding{Rule: v.Rule, Item: v.Item})
		}
		u.Reports = append(u.Reports, r)
	}
	return effect.Side{Site: s, Scores: scoring.ScoreAll(cards, 1)}
}

// site draws some units over two years; rulebooks are shared.
func (d draw) site() []*scoring.Card {
	var cards []*scoring.Card
	books := map[string]*scoring.Rulebook{"2024": d.rulebook(), "2025": d.rulebook()}
	shape := map[string]*scoring.Card{}
	for u := range 3 + d.IntN(3) {
		for _, year := range []string{"2024", "2025"} {
			unit, category := fmt.Sprint("u", u), []string{"party", "government"}[u%2]
			c := d.card(unit, year, category, books[year])
			if s := shape[category]; s != nil && !d.one(3) { // units of a kind share a scorecard
				own := *s
				own.Unit, own.Year, own.Rulebook = unit, year, books[year]
				own.Results = map[string]scoring.Result{}
				for _, dim := range own.Dimensions {
					for _, o := range dim.Objectives {
						for _, ind := range o.Indicators {
							if r, ok := d.result(ind); ok {
								own.Results[ind.ID] = r
							}
						}
					}
				}
				d.beside(&own)
				c = &own
			}
			shape[category] = c
			cards = append(cards, c)
		}
	}
	return cards
}

// change draws the site after a change: of one report, of some, or of all with their
// rules; reports come and go.
func (d draw) change(cards []*scoring.Card) []*scoring.Card {
	after := slices.Clone(cards)
	switch d.IntN(4) {
	case 0:
		i := d.IntN(len(after))
		after[i] = d.edit(after[i])
	default:
		for i := range after {
			if d.one(2) {
				after[i] = d.edit(after[i])
			}
		}
		if d.one(3) {
			rb := d.rulebook()
			for i, c := range after {
				if c.Year == "2025" {
					own := *c
					own.Rulebook = rb
					after[i] = &own
				}
			}
		}
		if d.one(4) {
			i := d.IntN(len(after))
			after = slices.Delete(after, i, i+1)
		}
	}
	return after
}

// pairs says how many pairs of sites are drawn: what is usual, a third of it where not everything is asked
// for, or STEELYARD_PAIRS.
func pairs(usual int) uint64 { return uint64(effort.Of("PAIRS", (usual+2)/3, usual)) }

// The law of the package: for any two sites each figure that differs has a way from the
// old to the new one, step by step and each step with a cause, and figures that do not
// differ have none.
func TestCausesLeadFromOldToNew(t *testing.T) {
	for seed := range pairs(35) {
		d := draw{rand.New(rand.NewPCG(seed, 1))}
		cards := d.site()
		old, new := side(cards), side(d.change(cards))
		if seed%2 == 1 { // and back again: what was retired is new
			old, new = new, old
		}
		follow(t, seed, old, new, effect.Compare(old, new))
	}
}

type place struct {
	unit, year string
	ref        effect.Ref
}

func follow(t *testing.T, seed uint64, old, new effect.Side, e *effect.Effect) {
	t.Helper()
	was, now := published(old), published(new)
	seen := map[place]bool{}
	for _, r := range e.Reports {
		here := r.Here().Report
		for _, m := range r.Moves {
			at := place{here.Unit.ID, here.Year, m.Ref}
			seen[at] = true
			if !m.Was.Same(was[at]) || !m.Now.Same(now[at]) {
				t.Errorf("seed %d: %v moves from %+v to %+v, published are %+v and %+v", seed, at, m.Was, m.Now, was[at], now[at])
			}
			last := m.Was
			for _, s := range m.Steps {
				if len(s.Causes) == 0 || s.Causes[0] < 0 || s.Causes[len(s.Causes)-1] >= len(r.Causes) {
					t.Errorf("seed %d: %v has a step without a cause", seed, at)
				}
				if s.After.Same(last) {
					t.Errorf("seed %d: %v has a step that leads nowhere", seed, at)
				}
				last = s.After
			}
			if !last.Same(m.Now) {
				t.Errorf("seed %d: %v: the causes lead to %+v, not to %+v", seed, at, last, m.Now)
			}
		}
	}
	for at, f := range now {
		if !f.Same(was[at]) && !seen[at] {
			t.Errorf("seed %d: %v moves from %+v to %+v without a cause", seed, at, was[at], f)
		}
	}
	for at := range was {
		if _, stays := now[at]; !stays && !seen[at] {
			t.Errorf("seed %d: %v is gone without a cause", seed, at)
		}
	}
	for at := range seen {
		if was[at].Same(now[at]) {
			t.Errorf("seed %d: %v has a way and does not move", seed, at)
		}
	}
}

// published reads every figure of a site from its scores, without the package.
func published(s effect.Side) map[place]effect.Figure {
	all := map[place]effect.Figure{}
	for _, sc := range s.Scores {
		put := func(kind, id string, f effect.Figure) {
			f.Present = true
			all[place{sc.Unit, sc.Year, effect.Ref{Kind: kind, ID: id}}] = f
		}
		node := func(kind string, x scoring.Node) {
			put(kind, x.ID, effect.Figure{State: x.State, Status: x.Status, Score: x.Score.Rounded, Points: x.Points})
		}
		state := scoring.Scored
		if sc.Reported.Sign() <= 0 {
			state = scoring.Pending
		}
		put("report", "", effect.Figure{State: state, Status: sc.Status, Score: sc.Total.Rounded, Points: sc.Reported, Provisional: sc.Provisional,
			Grade: sc.Grade, Barred: sc.BarAward, Rank: sc.Rank, RankOf: sc.RankOf})
		for _, dim := range sc.Dimensions {
			node("dimension", dim.Node)
			for _, o := range dim.Objectives {
				node("objective", o.Node)
				for _, i := range o.Indicators {
					node("indicator", i.Node)
				}
			}
		}
		for _, m := range sc.Modifiers {
			put("modifier", m.ID, effect.Figure{State: m.State, Score: m.Factor})
		}
	}
	return all
}

// What one report alone changes is explained by its own facts: nothing is put down to
// other units, and nothing to the order in which things stand.
func TestOneReportExplainsItself(t *testing.T) {
	for seed := range pairs(35) {
		d := draw{rand.New(rand.NewPCG(seed, 2))}
		cards := d.site()
		i := d.IntN(len(cards))
		after := slices.Clone(cards)
		after[i] = d.edit(after[i])
		e := effect.Compare(side(cards), side(after))
		for _, r := range e.Reports {
			for _, c := range r.Causes {
				own := r.Here().Report.Unit.ID == cards[i].Unit && r.Here().Report.Year == cards[i].Year
				switch {
				case own && c.Kind == effect.Others:
					t.Errorf("seed %d: %s %s moved by %s %v", seed, cards[i].Unit, cards[i].Year, c.What, c.Units)
				case own && c.What == effect.Arranged && !moved(cards[i], after[i]):
					t.Errorf("seed %d: moved by the order, which is the same", seed)
				case !own && (c.Kind != effect.Others || !slices.Equal(c.Units, []string{cards[i].Unit})):
					t.Errorf("seed %d: %s moved by %s %s %v, not by %s", seed, r.Here().Report.Unit.ID, c.Kind, c.What, c.Units, cards[i].Unit)
				}
			}
		}
	}
}

// moved says whether dimensions stand in another order.
func moved(a, b *scoring.Card) bool {
	return len(a.Dimensions) > 0 && len(b.Dimensions) > 0 && a.Dimensions[0].ID != b.Dimensions[0].ID
}

// A site that is held against itself has no effect.
func TestTheSameSiteMovesNothing(t *testing.T) {
	d := draw{rand.New(rand.NewPCG(5, 3))}
	cards := d.site()
	if e := effect.Compare(side(cards), side(cards)); len(e.Reports) != 0 || e.Still != len(cards) {
		t.Errorf("%d reports move, %d do not", len(e.Reports), e.Still)
	}
}

// Two years of a site lead from the one's figures to the other's, unit by unit.
func TestYearsLeadFromOneToTheOther(t *testing.T) {
	for seed := range pairs(15) {
		d := draw{rand.New(rand.NewPCG(seed, 4))}
		s := side(d.site())
		e := effect.Years(s, "2024", "2025")
		now := published(s)
		for _, r := range e.Reports {
			unit := r.Here().Report.Unit.ID
			for _, m := range r.Moves {
				if !m.Was.Same(now[place{unit, "2024", m.Ref}]) || !m.Now.Same(now[place{unit, "2025", m.Ref}]) || !m.Steps[len(m.Steps)-1].After.Same(m.Now) {
					t.Errorf("seed %d: %s %v does not lead from 2024 to 2025", seed, unit, m.Ref)
				}
			}
		}
	}
}
