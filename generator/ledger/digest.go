package ledger

import (
	"fmt"
	"path"
	"slices"
	"strconv"

	"steelyard/generator/digest"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// left are fields that a digest leaves out: what leads up the tree, what is known only
// to the machine, what is written apart, and what was worked out from fields beside it.
var (
	leftOut = []string{
		"Report.Unit", "Report.Card", "Report.Hash", "Report.Narratives", "Report.Sources", "Report.Dir",
		"Objective.Dimension", "Indicator.Objective", "Result.Place", "Rulebook.File",
		"Score.Card", "IndicatorScore.Rule",
	}
	left = digest.Leave(leftOut...)
)

// Digest is taken over everything that the ledger of a report tells, the unit's earlier
// years included: 64 hex digits. Its texts (report.md) and the hash of its files are not
// in it. It is worked out once.
func (l *Report) Digest() string {
	l.once.Do(func() {
		if l.digest = l.known().Digest; l.digest != "" {
			return
		}
		defer l.stay()()
		d := digest.New(left)
		d.Text(l.Since())
		if l.Before != nil {
			d.Text(l.Before.Digest())
		}
		l.digest = d.String()
	})
	return l.digest
}

// Card is the digest of the card that the report's score was worked out from, withheld
// results included: for keys, never for print.
func (l *Report) Card() string {
	l.onceCard.Do(func() {
		if l.card = l.known().Card; l.card != "" {
			return
		}
		defer l.stay()()
		d := digest.New(left)
		d.Add(l.Score.Card)
		l.card = d.String()
	})
	return l.card
}

// Known are digests of a report that is as it was when they were worked out; each is "" where
// it is not known.
type Known struct{ Digest, Card, Since string }

func (l *Report) known() Known {
	if l.Known == nil {
		return Known{}
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
	all := l.placesOf(nil, l.Score.Trace)
	for _, i := range l.Indicators {
		all = append(all, l.placesIn(i)...)
	}
	for _, c := range l.Written.Comparisons {
		all = l.placeOf(all, c.Ref)
	}
	return all
}

// placesIn are those of an indicator.
func (l *Report) placesIn(i *Indicator) []string {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.places == nil {
		i.places = l.placesOf(l.placeOf(nil, "results:result."+i.Written.ID), i.Score.Trace)
	}
	return i.places
}

// placesOf adds those that some steps name.
func (l *Report) placesOf(all []string, steps []scoring.Step) []string {
	n := len(all)
	for _, s := range steps {
		n += len(s.Refs)
	}
	all = slices.Grow(all, n-len(all))
	for _, s := range steps {
		for _, ref := range s.Refs {
			all = l.placeOf(all, ref)
		}
	}
	return all
}

// placeOf adds the place of one input, where it has one.
func (l *Report) placeOf(all []string, ref string) []string {
	if p := l.Written.Place(ref); p.File != "" {
		return append(all, path.Base(p.File)+":"+strconv.Itoa(p.Line))
	}
	return all
}

// Digest is taken over the reports of the year and their order: 64 hex digits.
func (y *Year) Digest() string {
	d := digest.New(left)
	d.Add(y.Year, y.places)
	for _, l := range y.Reports {
		if len(y.Reports) == 1 {
			d.Add(l.Digest()) // one alone is told with all its years
		} else {
			d.Add(l.Since())
		}
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
