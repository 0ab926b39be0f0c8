package scoring

// Check finds mistakes in card; others are all cards of the site (card itself may be among them).
func Check(card *Card, others []*Card) []Problem { return nil }

// ScoreAll scores cards of all units and years together, in the order of cards.
func ScoreAll(cards []*Card, workers int) []*Score {
	s := make([]*Score, len(cards))
	for i, c := range cards {
		s[i] = &Score{Card: c, Unit: c.Unit, Category: c.Category, Year: c.Year}
	}
	return s
}

// Bridge explains the difference between two totals of a unit.
func Bridge(prev, cur *Score) []BridgePart { return nil }

// CompareLikeForLike scores both years by cur's rules on what they have in common.
func CompareLikeForLike(prev, cur *Score) (LikeForLike, bool) { return LikeForLike{}, false }

// DefaultRounding is 2 decimals everywhere, half up, printed points added.
func DefaultRounding() Rounding {
	return Rounding{Score: 2, Objective: 2, Dimension: 2, Total: 2, Mode: "half-up", Sum: "published"}
}

// TraceWords returns the phrases of TraceLine in English or Chinese, for use without a theme.
func TraceWords(lang string) func(key string) string { return func(k string) string { return "%s" } }

func traceLine(s *IndicatorScore, words func(key string) string) string { return "" }
