package page

import (
	"sync"

	"steelyard/generator/compare"
	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// swapRests is what they hang on beside the ledger of their year: the cards of both years, and
// of everybody where a rule looks at others.
func (e *planner) swapRests(y *ledger.Year) []any {
	if e.opt.Audience != internal {
		return nil
	}
	var rests []any
	for _, l := range y.Reports {
		rests = append(rests, l.Card())
		if l.Before != nil {
			rests = append(rests, l.Before.Card())
		}
		if l.Score.Card.AmongOthers() || l.Before != nil && l.Before.Score.Card.AmongOthers() {
			return append(rests, e.swapsOf(y))
		}
	}
	return rests
}

// swapsOf are those of a year's units that have a year before. They rest on all that was
// reported, so that the public has none. They know no language, and are worked out once for
// the page of each and for the index of the search.
func (b *book) swapsOf(y *ledger.Year) []compare.Swap {
	if b.opt.Audience != internal || y == nil {
		return nil
	}
	worked, _ := b.swapped.LoadOrStore(y, sync.OnceValue(func() []compare.Swap { return b.swap(y) }))
	return worked.(func() []compare.Swap)()
}

func (b *book) swap(y *ledger.Year) []compare.Swap {
	under := func(l, rules *ledger.Report) compare.ByRules {
		x := b.ledger.UnderRulesOf(l, rules)
		if x.Indicators == 0 || x.Score.Reported.Sign() <= 0 {
			return compare.ByRules{}
		}
		return compare.ByRules{Total: scoring.Some(x.Score.Total.Rounded), On: scoring.Some(x.Score.Measured), Of: scoring.Some(x.Score.Possible)}
	}
	var all []compare.Swap
	for _, l := range y.Reports {
		if l.Before == nil || !l.Final() || !l.Before.Final() { // of a part of a year the other year's rules say nothing
			continue
		}
		s := compare.Swap{Unit: l.Written.Unit.ID, This: under(l, l.Before), Last: under(l.Before, l)}
		if c, ok := scoring.Continuity(l.Before.Score, l.Score); ok {
			s.Continuity = scoring.Some(c)
		}
		all = append(all, s)
	}
	return all
}
