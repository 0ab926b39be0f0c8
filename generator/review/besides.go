package review

import (
	"steelyard/generator/effect"
	"steelyard/scoring"
)

// besides tells which other indicators a cause moves, and by how much in all: points of what
// became not applicable go to them, or a gate shuts. Without it the rows of a report do not come
// to what its total moved by. It is "" where no other indicator moves.
func (t *teller) besides(about effect.Ref, cause int) string {
	var moved []string
	var all scoring.Number
	for _, m := range t.r.Moves {
		if m.Ref == about || m.Ref.Kind != "indicator" {
			continue
		}
		was, now, ok := t.step(m.Ref, cause)
		if !ok || was.SameScore(now) {
			continue
		}
		before, after := t.figure(m.Ref, was), t.figure(m.Ref, now)
		if before == after {
			continue
		}
		moved = append(moved, t.w("diff.beside", t.opt.Words.Quote(t.name(m.Ref)), before, after))
		all = all.Add(scored(now)).Sub(scored(was))
	}
	if len(moved) == 0 {
		return ""
	}
	said := moved[0]
	for k, x := range moved[1:] {
		if k == most-1 {
			said = t.w("diff.beside-more", said, t.trim(scoring.FromInt(int64(len(moved)-most))))
			break
		}
		said = t.w("rule.clauses", said, x)
	}
	if len(moved) > 1 && t.adds() {
		said = t.w("diff.beside-all", said, t.signed(all, t.places("indicator")))
	}
	return t.w("diff.besides", said)
}

// scored is the score of a figure, 0 where it has none.
func scored(f effect.Figure) scoring.Number {
	if f.Present && f.State == scoring.Scored {
		return f.Score
	}
	return scoring.Number{}
}

// adds says whether all scores of the report add up to its total.
func (t *teller) adds() bool {
	add := func(by string) bool { return by == "" || by == "points" }
	card := t.r.Here().Report.Card
	ok := add(card.Aggregate)
	for _, d := range card.Dimensions {
		ok = ok && add(d.Aggregate)
		for _, o := range d.Objectives {
			ok = ok && add(o.Aggregate)
		}
	}
	return ok
}
