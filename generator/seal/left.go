package seal

import (
	"slices"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// LeftHolding is what was found in a unit, in a form that can be written down as JSON and read
// again.
type LeftHolding struct {
	Found []diag.Diagnostic
	Own   []LeftSeal `json:",omitempty"`
}

// LeftSeal is what is sealed of a report's place among others, and its total now.
type LeftSeal struct {
	Year         string
	Own          bool // its own facts and figures are as they were sealed
	Total, Grade string
	Rank, RankOf int
	Now          string // total
}

// Left is what was found in a unit that was looked at.
func (x *Holding) Left(u *source.Unit) (k LeftHolding) {
	x.mu.Lock()
	defer x.mu.Unlock()
	h := x.by[u]
	if h == nil {
		return k
	}
	k.Found = h.found
	for _, o := range h.all {
		then := o.seal.Last()
		k.Own = append(k.Own, LeftSeal{o.r.Year, o.own, then.Total, then.Grade, then.Rank, then.RankOf, o.now.Total})
	}
	return k
}

// Take takes what was found in a unit when it was looked at earlier. Its scores are those of its
// reports.
func (x *Holding) Take(u *source.Unit, scores []*scoring.Score, k LeftHolding) {
	h := newHolder(scores, "")
	h.found = k.Found
	for _, o := range k.Own {
		at := slices.IndexFunc(u.Reports, func(r *source.Report) bool { return r.Year == o.Year })
		if at < 0 {
			continue
		}
		then := &Seal{States: []*State{{Total: o.Total, Grade: o.Grade, Rank: o.Rank, RankOf: o.RankOf}}}
		h.all = append(h.all, &sealed{r: u.Reports[at], s: h.by[u.ID+"/"+o.Year], seal: then, now: &State{Total: o.Now}, own: o.Own})
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.by == nil {
		x.by = map[*source.Unit]*holder{}
	}
	x.by[u] = h
}
