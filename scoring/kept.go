package scoring

import (
	"cmp"
	"slices"

	"steelyard/scoring/calendar"
)

// Kept remembers the scores of one scoring for the next, where most cards are the very same
// ones: those of a preview after a save. A card that compares its unit with nobody is scored
// anew where it, or the card of the year before, is another one; ranks and quotas are worked
// out each time. The zero Kept remembers nothing yet. One scoring at a time may use it.
type Kept struct {
	by map[*Card]*keptScore
}

// keptScore is what scoring came to for a card.
type keptScore struct {
	before *Card  // of the unit's year before; nil for none
	alone  bool   // it goes on from no other unit, and none of its rules looks at others
	bare   *Score // as it was before ranks and quotas; nobody outside has it
	last   *Score // as it was handed out
}

// ScoreAll is ScoreAll, and gives the same. A score that came out as the last one is the
// last one. Cards must not be changed as long as they are kept.
func (k *Kept) ScoreAll(cards []*Card, workers int) []*Score {
	byUnit := map[string][]*Card{}
	for _, c := range cards {
		byUnit[c.Unit] = append(byUnit[c.Unit], c)
	}
	next := make(map[*Card]*keptScore, len(cards))
	need := map[string]bool{} // units of which cards are scored
	among := false            // somebody's rule looks at others
	for unit, list := range byUnit {
		slices.SortStableFunc(list, func(a, b *Card) int { return cmp.Compare(a.Year, b.Year) })
		for _, c := range list {
			before := cardBefore(list, c)
			if was := k.by[c]; was != nil && was.alone && was.before == before {
				next[c] = was
				continue
			}
			next[c] = &keptScore{before: before, alone: !c.AmongOthers()}
			need[unit] = true
			for _, from := range c.From {
				need[from] = true
			}
			among = among || !next[c].alone
		}
	}
	var sheets []*sheet
	at := make([]*sheet, len(cards))
	for i, c := range cards {
		if among || need[c.Unit] {
			at[i] = &sheet{} // made below
		}
	}
	each(len(cards), workers, func(i int) {
		if at[i] != nil {
			at[i] = newSheet(cards[i])
		}
	})
	for _, s := range at {
		if s != nil {
			sheets = append(sheets, s)
		}
	}
	all := newHistory(sheets)
	each(len(cards), workers, func(i int) {
		if x := next[cards[i]]; x.bare == nil {
			x.bare = all.score(at[i])
		}
	})
	scores := make([]*Score, len(cards))
	for i, c := range cards {
		s := *next[c].bare
		s.Trace, s.Notes, s.GradeWhy = slices.Clone(s.Trace), slices.Clone(s.Notes), slices.Clone(s.GradeWhy)
		scores[i] = &s
	}
	Rank(scores)
	for i, c := range cards {
		x := next[c]
		if x.last != nil && x.last.standsAs(scores[i]) {
			scores[i] = x.last
		}
		x.last = scores[i]
	}
	k.by = next
	return scores
}

// standsAs says whether two scores of the same sheet have the same rank and grade, and say
// the same of it.
func (s *Score) standsAs(o *Score) bool {
	sameNote := func(a, b Note) bool { return a.Code == b.Code && slices.Equal(a.Args, b.Args) }
	return s.Rank == o.Rank && s.RankOf == o.RankOf && s.Grade == o.Grade && s.GradeBefore == o.GradeBefore &&
		slices.EqualFunc(s.Notes, o.Notes, sameNote) && slices.EqualFunc(s.GradeWhy, o.GradeWhy, sameNote) && slices.EqualFunc(s.Trace, o.Trace, sameStep)
}

func sameStep(a, b Step) bool {
	return a.Kind == b.Kind && a.Arithmetic == b.Arithmetic && a.Of == b.Of && sameNumber(a.Result, b.Result) &&
		a.Rounded.OK() == b.Rounded.OK() && sameNumber(a.Rounded.Number(), b.Rounded.Number()) && slices.Equal(a.Refs, b.Refs)
}

func sameNumber(a, b Number) bool { return a.Equal(b) && a.String() == b.String() }

// cardBefore is the card of the year before, of the same part of it; nil for none.
func cardBefore(list []*Card, c *Card) *Card {
	for _, o := range list {
		if calendar.Follows(c.Year, o.Year) {
			return o
		}
	}
	return nil
}

// AmongOthers says whether what other units report bears on the score of a card.
func (c *Card) AmongOthers() bool { return len(c.From) > 0 || c.Compares() }

// Compares says whether a rule of the card looks at other units.
func (c *Card) Compares() bool {
	if c.rests {
		return false
	}
	looks := func(ind *Indicator) bool {
		rule, _ := c.Rule(ind)
		return !ind.Watched && rule != nil && rule.Compares()
	}
	for i := range c.Dimensions {
		for j := range c.Dimensions[i].Objectives {
			for k := range c.Dimensions[i].Objectives[j].Indicators {
				if looks(&c.Dimensions[i].Objectives[j].Indicators[k]) {
					return true
				}
			}
		}
	}
	return slices.ContainsFunc(c.Modifiers, func(m Modifier) bool { return looks(&m.Measure) })
}
