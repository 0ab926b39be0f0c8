package scoring

import (
	"cmp"
	"slices"
)

// Field is a scored site in which one report can be tried in another form while all
// others stay as they are: what would it score, which grade and rank would it get? It
// scores that one card, and of the others those alone that it is compared with, so that
// many questions of a large site cost little. A Field is not safe for use by several
// goroutines.
type Field struct {
	scores []*Score
	byUnit map[string][]*Score
	groups map[[2]string][]*Score
	// comparing are the cards with a rule that looks at what others report, by indicator.
	comparing map[string]map[*Card]bool
	// values are what the cards report, by indicator; filled when asked for.
	values map[string][]fieldValue
}

// fieldValue is what one card of the field reported.
type fieldValue struct {
	card  *Card
	value Number
}

// NewField takes the scores of all cards of a site, as ScoreAll returned them.
func NewField(scores []*Score) *Field {
	f := &Field{scores: scores, byUnit: map[string][]*Score{}, groups: map[[2]string][]*Score{}, comparing: map[string]map[*Card]bool{}}
	compares := func(id string, r *Rule, c *Card) {
		if r == nil || r.judge != nil || !r.basis.compares {
			return
		}
		if f.comparing[id] == nil {
			f.comparing[id] = map[*Card]bool{}
		}
		f.comparing[id][c] = true
	}
	for _, s := range scores {
		f.byUnit[s.Unit] = append(f.byUnit[s.Unit], s)
		f.groups[s.group()] = append(f.groups[s.group()], s)
		for _, i := range list(s) {
			compares(i.ID, i.Rule, s.Card)
		}
		for i := range s.Modifiers {
			compares(s.Modifiers[i].ID, s.Modifiers[i].Rule, s.Card)
		}
	}
	return f
}

// trial is one card in place of another.
type trial struct {
	field *Field
	was   *Card // nil: the card is one more
	card  *Card
	own   *sheet
	years []*Card // of the same unit, in place of those of the field; nil: those
}

// Instead scores card in place of what the field has for was, everything else as it is;
// was is nil where the card is one more. Grade, quota and rank are among them. years are
// the cards of the same unit's other years, nil for those that the field has.
//
// All that is published of a score is what ScoreAll would give for such a site, but for
// IndicatorScore.Previous, which is only there where the card's own rules look back.
func (f *Field) Instead(was, card *Card, years []*Card) *Score {
	t := &trial{f, was, card, newSheet(card), years}
	out := t.score(t.own)
	moved := t.movedValues()
	group := []*Score{out}
	for _, s := range f.groups[out.group()] {
		switch {
		case s.Card == was:
		case slices.ContainsFunc(moved, func(id string) bool { return f.comparing[id][s.Card] }):
			group = append(group, t.score(newSheet(s.Card)))
		default:
			group = append(group, s.unranked())
		}
	}
	Rank(group)
	return out
}

// score scores one card of the site as it would be; ranks and quotas come later.
func (t *trial) score(s *sheet) *Score {
	h := &history{byUnit: map[string][]*sheet{s.card.Unit: {s}}, populations: map[populationKey]*population{}}
	growth := false
	for it := range s.measures() {
		if it.rule == nil || it.rule.judge != nil {
			continue
		}
		growth = growth || it.rule.basis.Name == "growth"
		if !it.rule.basis.compares {
			continue
		}
		if k := keyOf(s, it.rule, it.ind.ID); h.populations[k] == nil {
			h.populations[k] = t.population(k)
		}
	}
	if growth {
		for _, c := range t.others(s.card) {
			h.byUnit[s.card.Unit] = append(h.byUnit[s.card.Unit], newSheet(c))
		}
		slices.SortStableFunc(h.byUnit[s.card.Unit], func(a, b *sheet) int { return cmp.Compare(a.card.Year, b.card.Year) })
	}
	return h.score(s)
}

// others are the cards of the same unit's other years.
func (t *trial) others(c *Card) []*Card {
	if c.Unit == t.card.Unit && t.years != nil {
		return t.years
	}
	var cards []*Card
	for _, s := range t.field.byUnit[c.Unit] {
		if s.Card != c && s.Card != t.was {
			cards = append(cards, s.Card)
		}
	}
	if c.Unit == t.card.Unit && c != t.card {
		cards = append(cards, t.card)
	}
	return cards
}

// population is that of the site as it would be.
func (t *trial) population(k populationKey) *population {
	var values []Number
	take := func(c *Card, o Opt) {
		if v, ok := o.Get(); ok && k.covers(c) && (!k.log || v.Sign() > 0) {
			values = append(values, v)
		}
	}
	for _, x := range t.field.reported(k.indicator) {
		if x.card != t.was && (t.years == nil || x.card.Unit != t.card.Unit) {
			take(x.card, Some(x.value))
		}
	}
	take(t.card, t.own.reported(k.indicator))
	for _, y := range t.years {
		if k.covers(y) {
			take(y, newSheet(y).reported(k.indicator))
		}
	}
	return newPopulation(values)
}

// movedValues are the compared indicators of which others would see another value.
func (t *trial) movedValues() []string {
	var ids []string
	for id := range t.field.comparing {
		before := Opt{}
		for _, x := range t.field.reported(id) {
			if x.card == t.was {
				before = Some(x.value)
			}
		}
		after := t.own.reported(id)
		if t.years != nil || !before.Equal(after) || t.was != nil && t.was.Category != t.card.Category && after.OK() {
			ids = append(ids, id)
		}
	}
	return ids
}

// reported lists what the cards of the field have under an id.
func (f *Field) reported(id string) []fieldValue {
	if f.values == nil {
		f.values = map[string][]fieldValue{}
		for _, s := range f.scores {
			for it := range newSheet(s.Card).measures() {
				if v, ok := it.year.whole().Get(); ok {
					f.values[it.ind.ID] = append(f.values[it.ind.ID], fieldValue{s.Card, v})
				}
			}
		}
	}
	return f.values[id]
}

// reported is the value that a sheet has under an id, as a population takes it.
func (s *sheet) reported(id string) Opt {
	for it := range s.measures() {
		if it.ind.ID == id && it.year.whole().OK() {
			return it.year.value
		}
	}
	return Opt{}
}

// group is among whom a score is ranked.
func (s *Score) group() [2]string {
	if s.ComparesAll() {
		return [2]string{s.Year, "\x00"} // no category is called that
	}
	return [2]string{s.Year, s.Category}
}

// unranked is a score as it was before quotas and ranks.
func (s *Score) unranked() *Score {
	before := *s
	before.Rank, before.RankOf = 0, 0
	before.GradeWhy, before.Trace = slices.Clip(s.GradeWhy), slices.Clip(s.Trace)
	for i, n := range s.GradeWhy {
		if n.Code == "grade-quota" {
			before.Grade = n.Args[0]
			before.GradeWhy = slices.Clip(s.GradeWhy[:i])
			break
		}
	}
	return &before
}

// Ranked lists the scores that one is ranked with, itself among them, in the order of
// the field.
func (f *Field) Ranked(s *Score) []*Score { return f.groups[s.group()] }
