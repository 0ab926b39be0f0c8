package ledger

import (
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Fine is the indicator as its author wrote it, with as many decimals as its values need
// to stay apart where they stand side by side: 89.6 of 90 is not 90 of 90. Decimals are at
// least those written; what is equal needs no more.
func (i *Indicator) Fine() *source.Indicator {
	v, ok := i.Score.Value.Get()
	if !ok {
		return i.Written
	}
	places := i.Written.Decimals
	least := places
	if places < 0 {
		least = 4 // as typed, up to so many
	}
	need := least
	for _, o := range []scoring.Opt{i.Written.Target, i.Score.Previous} {
		if n, ok := o.Get(); ok {
			need = max(need, scoring.Apart(v, n, least))
		}
	}
	if need == least {
		return i.Written
	}
	fine := *i.Written
	fine.Decimals = need
	return &fine
}
