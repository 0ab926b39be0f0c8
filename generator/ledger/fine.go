package ledger

import (
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Fine is the indicator as its author wrote it, with as many decimals as its values need
// to stay apart where they stand side by side: 89.6 of 90 is not 90 of 90, 8.04 of 2 to 8 is
// not 8.0. Decimals are at least those written; what is equal needs no more.
func (i *Indicator) Fine() *source.Indicator {
	need := int(i.fine.Load()) - 1
	if need < 0 {
		need = i.decimals()
		i.fine.Store(int32(need) + 1)
	}
	if need == leastDecimals(i.Written) {
		return i.Written
	}
	fine := *i.Written
	fine.Decimals = need
	return &fine
}

// leastDecimals are those of an indicator as its author wrote it.
func leastDecimals(i *source.Indicator) int {
	if i.Decimals < 0 {
		return 4 // as typed, up to so many
	}
	return i.Decimals
}

// decimals are those that Fine has.
func (i *Indicator) decimals() int {
	least := leastDecimals(i.Written)
	v, ok := i.Score.Value.Get()
	if !ok {
		return least
	}
	need := least
	goal, _ := scoring.GoalOf(i.Written.Better, i.Written.Target, i.Score.Rule)
	for _, o := range []scoring.Opt{i.Written.Target, goal.Low, goal.High, i.Score.Previous} {
		if n, ok := o.Get(); ok {
			need = max(need, scoring.Apart(v, n, least))
		}
	}
	return need
}
