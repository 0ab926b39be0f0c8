package scoring

// A site of very many reports lets go of what its scores were put together from, and of what
// its cards hold: what is compared with others, totals, grades, ranks and notes, stays.

// Rest lets go of the parts of a card of which no rule looks at other units: what Wake gives back.
// What stays may be read at any time, Compares as well.
func (c *Card) Rest() {
	if c.take(&Card{}); !c.rests {
		c.rests = true // once, before others read it
	}
}

// Wake gives a card that rests its parts, of another one that was read from the same files.
func (c *Card) Wake(anew *Card) { c.take(anew) }

func (c *Card) take(o *Card) {
	c.Dimensions, c.Gate, c.Modifiers, c.Results = o.Dimensions, o.Gate, o.Modifiers, o.Results
	c.Bonus, c.Deductions, c.Vetoes, c.settled = o.Bonus, o.Deductions, o.Vetoes, o.settled
}

// Rest lets go of the parts of a score: what Wake gives back.
func (s *Score) Rest() { s.take(&Score{}) }

// Wake gives a score that rests its parts, of a score of the same card that was worked out
// anew, by ScoreApart.
func (s *Score) Wake(anew *Score) { s.take(anew) }

func (s *Score) take(o *Score) {
	s.Dimensions, s.Modifiers, s.Bonuses, s.Deductions, s.Vetoes = o.Dimensions, o.Modifiers, o.Bonuses, o.Deductions, o.Vetoes
}

// LeftScore is what stays of a score that rests, before Rank, in a form that can be written down
// as JSON and read again; its card, and its parts, are not in it.
type LeftScore struct {
	Score
	BeforeQuota string
}

// Left is what stays of a score that was worked out by ScoreApart and not ranked yet.
func (s *Score) Left() LeftScore {
	k := LeftScore{*s, s.beforeQuota}
	k.Card = nil
	k.Rest()
	return k
}

// Of is the score again, at rest, of a card that rests.
func (k LeftScore) Of(card *Card) *Score {
	s := k.Score
	s.Card, s.beforeQuota = card, k.BeforeQuota
	return &s
}
