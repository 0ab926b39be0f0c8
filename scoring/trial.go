package scoring

import (
	"maps"
	"slices"
	"sync"

	"steelyard/scoring/calendar"
	"steelyard/scoring/exact"
)

// Trial tries single changes of results on scores that stand: what would it have taken? It
// changes no card and no score, and is safe for concurrent use.
type Trial struct {
	byUnit map[string][]*Card // ascending by year
	cards  []*Card
	whole  func() *history // of all cards
}

// NewTrial prepares trials on cards that were scored together.
func NewTrial(cards []*Card) *Trial {
	t := &Trial{cards: cards, byUnit: map[string][]*Card{}}
	for _, c := range cards {
		t.byUnit[c.Unit] = append(t.byUnit[c.Unit], c)
	}
	t.whole = sync.OnceValue(func() *history { return historyOf(t.cards) })
	return t
}

func historyOf(cards []*Card) *history {
	sheets := make([]*sheet, len(cards))
	for i, c := range cards {
		sheets[i] = newSheet(c)
	}
	return newHistory(sheets)
}

// around is what scoring a card needs of the others: of all of them where a rule of it looks
// at others, else of those that it goes on from.
func (t *Trial) around(c *Card) *history {
	if c.Compares() {
		return t.whole()
	}
	var near []*Card
	for _, unit := range append([]string{c.Unit}, c.From...) {
		for _, o := range t.byUnit[unit] {
			if o.Year == c.Year && o.Unit == c.Unit || calendar.Follows(c.Year, o.Year) {
				near = append(near, o)
			}
		}
	}
	return historyOf(near)
}

// Lift says of one indicator what it held and what a change of its result alone would lift.
type Lift struct {
	Indicator *IndicatorScore
	// Lost is what it did not earn of its points, > 0. Full is what the published total
	// would have risen by had it earned all of them, gates, caps and rounding counted; 0
	// where a cap or a mean lets nothing through.
	Lost, Full Number
	// Grade and Rank are the smallest change that lifts the unit's grade, or its rank; nil
	// where no change of this result alone does, where there is nothing above, or where
	// WhyNot says that it is not worked out.
	Grade, Rank *Change
	// WhyNot is "", "compares": the rule looks at other units, whose scores would move too, or
	// "unreported": there is no value to start from, and what is missing counts as nothing.
	WhyNot string
}

// Change is a changed result and what follows from it. One Step less does not suffice.
type Change struct {
	Grade string // id of the grade that is reached
	Rank  int    // the rank that is reached; 0 for a better grade with a lower total
	// Value is the result that it takes, in the indicator's unit; absent where the rule is
	// judged: then Share is the share of the points that it takes, 0..1.
	Value, Share Opt
	By           Number // Value less the result as it is (of a judged one: of shares)
	Step         Number // the finest change: one unit of the last decimal of value and target; 0.01 of shares
	Score, Total Number // the indicator's score and the published total then

	then *IndicatorScore // nil where there is none
}

// Line is the arithmetic of the score then, as IndicatorScore.TraceLine
// writes it.
func (c *Change) Line(words Words) string {
	if c.then == nil {
		return ""
	}
	return c.then.TraceLine(words)
}

// Lifts tries every indicator of a score that lost points, in the order of most lost first,
// then of the card. ranked are the scores that s is ranked with, s among them. A provisional score gives nothing, since its total is
// not known.
//
// The arithmetic is that of ScoreAll: the card is scored anew with the changed result and
// all its gates, means, caps, vetoes and rounding; quotas are applied again. Other units
// stay as they are.
func (t *Trial) Lifts(s *Score, ranked []*Score) []Lift {
	if s.Provisional || s.Reported.Sign() <= 0 || s.Card == nil {
		return nil
	}
	var out []Lift
	h := t.around(s.Card)
	judged := newSheet(s.Card)
	judged.parsed = make(map[*Indicator]*Rule, len(judged.items))
	for i := range judged.items {
		judged.parsed[judged.items[i].ind] = judged.items[i].rule
	}
	h.judge(judged)
	room := &sheet{}
	for _, is := range list(s) {
		if !counts(is) || is.Lost.Sign() <= 0 || is.Rule == nil {
			continue
		}
		l := Lift{Indicator: is, Lost: is.Lost}
		full := is.Rule.cap.Or(whole(1))
		run := attempt{h: h, judged: judged, room: room, s: s, is: is, ranked: ranked, tried: map[string]*Score{}}
		most, _ := run.withShare(exact.Min(full, whole(1)), false)
		l.Full = exact.Max(most.Total.Rounded.Sub(s.Total.Rounded), Number{})
		if is.Rule.Compares() {
			l.WhyNot = "compares"
			out = append(out, l)
			continue
		}
		if !is.Value.OK() && is.Rule.judge == nil {
			l.WhyNot = "unreported"
			out = append(out, l)
			continue
		}
		if run.mayLiftGrade() {
			l.Grade = run.smallest(run.liftsGrade)
		}
		if run.mayLiftRank() {
			l.Rank = run.smallest(run.liftsRank)
		}
		out = append(out, l)
	}
	slices.SortStableFunc(out, func(a, b Lift) int { return b.Lost.Cmp(a.Lost) })
	return out
}

// attempt looks for the smallest change of one result.
type attempt struct {
	h      *history
	judged *sheet // of the score, as its rules judged it; not to be changed
	room   *sheet // for what is tried, one after the other
	card   *Card  // of the score, for the same: its results are changed
	s      *Score
	is     *IndicatorScore
	ranked []*Score
	// tried are totals and grades by how far the result was moved: both questions ask for the
	// same.
	tried map[string]*Score
}

// withResult is the total and the grade that another result gives, the rank left out, and where it
// is told the indicator's score.
func (a *attempt) withResult(r Result, told bool) (*Score, *IndicatorScore) {
	if a.card == nil {
		c := *a.s.Card
		c.Results = make(map[string]Result, len(a.s.Card.Results)+1)
		maps.Copy(c.Results, a.s.Card.Results)
		a.card = &c
	}
	a.card.Results[a.is.ID] = r
	return a.anew(a.card, nil, told)
}

// withShare is the same with the indicator's share as given, whatever its rule says.
func (a *attempt) withShare(share Number, told bool) (*Score, *IndicatorScore) {
	return a.anew(a.s.Card, map[string]Number{a.is.ID: share}, told)
}

// anew judges the indicator again, by what is on the card now, and finishes a copy of the
// sheet: no rule looks at another result of its card, gates come after the rules. Nothing of the
// copy is in the score, and the next one takes its place. Where it is told what becomes of the
// indicator, the arithmetic of that one is written.
func (a *attempt) anew(card *Card, forced map[string]Number, told bool) (*Score, *IndicatorScore) {
	s := a.room
	a.judged.copyTo(s)
	s.card, s.forced, s.mute = card, forced, !told
	at := slices.IndexFunc(s.items, func(it item) bool { return it.ind.ID == a.is.ID })
	old := &s.items[at]
	it := s.newItem(old.ind, old.d, old.o)
	it.declared = old.declared
	*old = it
	a.h.evaluate(s, old)
	x := s.finish(false)
	if !told {
		return x, nil
	}
	then := &IndicatorScore{}
	s.pourItem(old, then)
	return x, then
}

// mayLiftGrade says whether there is a better grade, mayLiftRank whether there is a better rank.
func (a *attempt) mayLiftGrade() bool {
	return a.s.Grade != "" && slices.IndexFunc(a.s.Card.Rulebook.Grades, func(g Grade) bool { return g.ID == a.s.Grade }) != 0
}
func (a *attempt) mayLiftRank() bool { return a.s.Rank > 1 }

// liftsGrade says whether a score has a better grade than the one that stands.
func (a *attempt) liftsGrade(x *Score) bool {
	if a.s.Grade == "" || x.Grade == "" {
		return false
	}
	grades := a.s.Card.Rulebook.Grades
	place := func(id string) int { return slices.IndexFunc(grades, func(g Grade) bool { return g.ID == id }) }
	return place(x.Grade) < place(a.s.Grade) && place(a.gradeOf(x)) < place(a.s.Grade)
}

// gradeOf is the grade of a score once quotas are applied again.
func (a *attempt) gradeOf(x *Score) string {
	if x.Grade == "" || !a.s.Card.HasQuotas() {
		return x.Grade
	}
	group, at := make([]*Score, len(a.ranked)), 0
	for i, o := range a.ranked {
		if o == a.s {
			o, at = x, i
		}
		group[i] = &Score{Card: o.Card, Unit: o.Unit, Total: o.Total, Grade: o.beforeQuota}
	}
	applyQuotas(group)
	return group[at].Grade
}

// liftsRank says whether a score reaches the next better total.
func (a *attempt) liftsRank(x *Score) bool { return a.rankOf(x) > 0 && a.rankOf(x) < a.s.Rank }

// rankOf is the rank that a total would have among the others.
func (a *attempt) rankOf(x *Score) int {
	if a.s.Rank == 0 {
		return 0
	}
	rank := 1
	for _, o := range a.ranked {
		if o != a.s && o.Rank > 0 && x.Total.Rounded.Less(o.Total.Rounded) {
			rank++
		}
	}
	return rank
}

// smallest is the smallest change that a test accepts; nil where none does.
func (a *attempt) smallest(reaches func(*Score) bool) *Change {
	if list := a.is.Rule.Milestones(); len(list) > 0 {
		return a.byMilestones(list, reaches)
	}
	var best *Change
	for _, direction := range a.directions() {
		if c := a.along(direction, reaches); c != nil && (best == nil || c.By.Abs().Less(best.By.Abs())) {
			best = c
		}
	}
	return best
}

// mostMilestones bounds how many are tried in every combination; of more only all are.
const mostMilestones = 12

// byMilestones is the least share more that a test accepts of those that milestones can give:
// each that is open or late, reached by its day.
func (a *attempt) byMilestones(list []Milestone, reaches func(*Score) bool) *Change {
	var gains []Number
	for _, m := range list {
		on, done := a.s.Card.Results[a.is.ID].Milestones[m.ID]
		switch {
		case !done:
			gains = append(gains, m.Share)
		case m.Overdue(on):
			gains = append(gains, m.Share.Mul(whole(1).Sub(m.Late)))
		}
	}
	sums := []Number{{}}
	for _, g := range gains {
		n := len(sums)
		if len(gains) > mostMilestones {
			sums[0] = sums[0].Add(g)
			continue
		}
		for _, s := range sums[:n:n] {
			sums = append(sums, s.Add(g))
		}
	}
	slices.SortFunc(sums, Number.Cmp)
	sums = slices.CompactFunc(sums, Number.Equal)
	if sums[0].IsZero() {
		sums = sums[1:]
	}
	// Who earns a larger share never scores less: see oneWay.
	k, _ := slices.BinarySearchFunc(sums, 1, func(by Number, _ int) int { // the first that reaches
		if reaches(a.at(by)) {
			return 1
		}
		return -1
	})
	if k == len(sums) {
		return nil
	}
	return a.change(sums[k], sums[k])
}

func (a *attempt) directions() []int64 {
	switch {
	case a.is.Rule.judge != nil || a.is.Rule.better != "lower" && a.is.Rule.better != "range":
		return []int64{1}
	case a.is.Rule.better == "lower":
		return []int64{-1}
	}
	return []int64{1, -1}
}

// along goes from edge to edge of the rule's graph in one direction. Between two edges the
// share goes one way, so that halving finds the first step that suffices.
func (a *attempt) along(direction int64, reaches func(*Score) bool) *Change {
	step, stops := a.stops(direction)
	if len(stops) == 0 {
		return nil
	}
	try := func(k int64) *Score { return a.at(step.Mul(whole(k * direction))) }
	from := int64(0)
	if a.oneWay() { // who reaches at a stop reaches at all behind it
		if !reaches(try(stops[len(stops)-1])) {
			return nil
		}
		k, _ := slices.BinarySearchFunc(stops[:len(stops)-1], 1, func(to int64, _ int) int {
			if reaches(try(to)) {
				return 1
			}
			return -1
		})
		if k > 0 {
			from = stops[k-1]
		}
		stops = stops[k:]
	}
	for _, to := range stops {
		if !reaches(try(to)) {
			from = to
			continue
		}
		for to-from > 1 {
			if middle := from + (to-from)/2; reaches(try(middle)) {
				to = middle
			} else {
				from = middle
			}
		}
		return a.change(step, step.Mul(whole(to*direction)))
	}
	return nil
}

// oneWay says whether a result that is better by its direction never earns less.
func (a *attempt) oneWay() bool {
	r := a.is.Rule
	if r.judge != nil {
		return true
	}
	if r.better == "range" || !slices.Contains([]string{"value", "attainment", "gap", "growth"}, r.basis.Name) {
		return false // on both sides of a target the same distance
	}
	return r.over.mode != "penalty" && r.over.mode != "void" && r.curve.trend()*r.basis.direction(r.better) > 0
}

// mostSteps bounds how far a search goes: farther is no plan.
const mostSteps = 1 << 40

// stops are, in steps, the places where the graph bends or jumps, with one step more on
// the far side of each, ascending.
func (a *attempt) stops(direction int64) (step Number, stops []int64) {
	r := a.is.Rule
	if r.judge != nil {
		step = exact.Unit(2)
		_, high := r.judge.reach()
		return step, upTo(high.Sub(a.share()).Quo(step).Floor())
	}
	v, ok := a.is.Value.Get()
	if !ok {
		return step, nil
	}
	step = a.step(v)
	add := func(edge Number) {
		k := edge.Sub(v).Quo(step).Mul(whole(direction)).Floor()
		for i := int64(0); i < 3; i++ {
			stops = append(stops, upTo(k.Add(whole(i)))...)
		}
	}
	target := r.target.Number()
	for _, m := range r.curve.edges() {
		switch {
		case r.basis.Name == "growth":
			if p, ok := a.is.Previous.Get(); ok {
				add(p.Add(m.typed.Mul(p.Abs())))
			}
		case r.basis.values != nil:
			for _, x := range r.basis.values(m.typed, target, r.better) {
				add(x)
			}
		}
	}
	if r.over.mode != "" {
		for _, x := range attainmentValues(r.over.from, target, r.better) {
			add(x)
		}
	}
	if c, ok := r.cap.Get(); ok && r.curve.endless() && r.basis.values != nil {
		for _, x := range r.basis.values(c, target, r.better) {
			add(x)
		}
	}
	if r.basis.Name == "attainment" && r.better == "lower" {
		add(Number{}) // nothing left is the most that can be attained
	}
	slices.Sort(stops)
	return step, slices.Compact(stops)
}

// upTo is a number of steps where it is one that can be gone.
func upTo(k Number) []int64 {
	if k.Sign() <= 0 || k.Cmp(whole(mostSteps)) > 0 {
		return nil
	}
	n, _, _ := k.Parts()
	return []int64{n}
}

// step is one unit of the last decimal that value and target show.
func (a *attempt) step(v Number) Number {
	if d := a.is.Indicator.Decimals; d >= 0 {
		return exact.Unit(d)
	}
	places := max(v.Decimals(), a.is.Indicator.Target.Number().Decimals(), 0)
	if v.Decimals() < 0 || places > 6 {
		places = 2
	}
	return exact.Unit(places)
}

// share is what the rule gave, before gates and what multiplies.
func (a *attempt) share() Number { return a.is.plain }

// at is the total and the grade with the result moved by so much.
func (a *attempt) at(by Number) *Score {
	key := by.String()
	x := a.tried[key]
	if x != nil {
		return x
	}
	x, _ = a.moved(by, false)
	a.tried[key] = x
	return x
}

// moved is the total and the grade with the result moved by so much, and where it is told the
// indicator's score.
func (a *attempt) moved(by Number, told bool) (*Score, *IndicatorScore) {
	if a.is.Rule.judge != nil {
		return a.withShare(a.share().Add(by), told)
	}
	return a.withResult(Result{Value: Some(a.is.Value.Number().Add(by))}, told)
}

// change tells a move of the result with all that follows.
func (a *attempt) change(step, by Number) *Change {
	x, then := a.moved(by, true)
	c := &Change{By: by, Step: step, Total: x.Total.Rounded, Grade: a.gradeOf(x)}
	if !x.Total.Rounded.Less(a.s.Total.Rounded) {
		c.Rank = a.rankOf(x)
	}
	if a.is.Rule.judge != nil {
		c.Share = Some(a.share().Add(by))
	} else {
		c.Value = Some(a.is.Value.Number().Add(by))
	}
	c.Score, c.then = then.Score.Rounded, then
	return c
}
