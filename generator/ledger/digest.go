package ledger

import (
	"fmt"
	"path"

	"steelyard/generator/digest"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// left are fields that a digest leaves out: what leads up the tree, what is known only
// to the machine, what is written apart, and what was worked out from fields beside it.
var left = digest.Leave(
	"Report.Unit", "Report.Card", "Report.Hash", "Report.Narratives", "Report.Sources", "Report.Dir",
	"Objective.Dimension", "Indicator.Objective", "Result.Place", "Rulebook.File",
	"Score.Card", "IndicatorScore.Rule",
)

// Digest is taken over everything that the ledger of a report tells, the unit's earlier
// years included: 64 hex digits. Its texts (report.md) and the hash of its files are not
// in it. It is worked out once.
func (l *Report) Digest() string {
	l.once.Do(func() {
		if l.digest, _ = l.known(); l.digest != "" {
			return
		}
		d := digest.New(left)
		d.Add(UnitFacts(l.Written.Unit), l.Written, l.Score, l.Withheld, l.Codes, l.places())
		if c := l.Score.Card; c != nil {
			d.Add(c.Aggregate, c.Weights)
		}
		for _, o := range l.Origins {
			d.Add(o.Digest())
			for _, p := range o.Parts {
				d.Add(p.Written.Unit.ID)
			}
		}
		if l.Before != nil {
			d.Add(l.Before.Digest(), l.Bridge())
			if like, ok := l.LikeForLike(); ok {
				d.Add(like.Prev, like.Cur)
			}
		}
		l.digest = d.String()
	})
	return l.digest
}

// Card is the digest of the card that the report's score was worked out from, withheld
// results included: for keys, never for print.
func (l *Report) Card() string {
	l.onceCard.Do(func() {
		if _, l.card = l.known(); l.card != "" {
			return
		}
		d := digest.New(left)
		d.Add(l.Score.Card)
		l.card = d.String()
	})
	return l.card
}

// known are the Digest and the Card where both are known already, else "".
func (l *Report) known() (digest, card string) {
	if l.Known == nil {
		return "", ""
	}
	return l.Known()
}

// unitFacts is what a report tells of its unit.
type unitFacts struct {
	ID, Parent, Category string
	Title, Short         source.Text
	Duties               []source.Item
	Lineage              []source.Event
}

// UnitFacts is what is told of a unit beside its reports, as a value for a digest.
func UnitFacts(u *source.Unit) any {
	return unitFacts{u.ID, u.Parent, u.Category, u.Title, u.Short, u.Duties, u.Lineage}
}

// places are where the inputs that traces name were entered, as they are printed.
func (l *Report) places() []string {
	var all []string
	add := func(ref string) {
		if p := l.Written.Place(ref); p.File != "" {
			all = append(all, fmt.Sprintf("%s:%d", path.Base(p.File), p.Line))
		}
	}
	steps := func(list []scoring.Step) {
		for _, s := range list {
			for _, ref := range s.Refs {
				add(ref)
			}
		}
	}
	steps(l.Score.Trace)
	for _, i := range l.Indicators {
		add("results:result." + i.Written.ID)
		steps(i.Score.Trace)
	}
	for _, c := range l.Written.Comparisons {
		add(c.Ref)
	}
	return all
}

// Digest is taken over the reports of the year and their order: 64 hex digits.
func (y *Year) Digest() string {
	d := digest.New(left)
	d.Add(y.Year, y.places)
	for _, l := range y.Reports {
		d.Add(l.Digest())
	}
	return d.String()
}

// Standing is how the units of a year stand to each other, as a value for a digest: the
// draws, and the indicators and weights that decide ranks. What is withheld is not in it.
func (y *Year) Standing() any {
	var all []string
	for _, r := range y.Rankings() {
		all = append(all, r.Category)
		for _, x := range r.Draws {
			all = append(all, fmt.Sprint(x.Score.Unit, x.Low, x.High))
		}
		for _, x := range r.Left {
			if r.Unit(x.Units[0]).Indicator(x.Indicator) == nil {
				continue
			}
			all = append(all, x.Indicator)
			for _, m := range x.Moves {
				all = append(all, fmt.Sprint(m.Score.Unit, m.From, m.To))
			}
		}
	}
	for _, t := range y.Turns() {
		for _, e := range t.Evens {
			all = append(all, t.First.Written.Unit.ID, t.Second.Written.Unit.ID, e.Dimension, e.First.String(), e.Second.String(), e.Shift.String())
		}
	}
	return all
}
