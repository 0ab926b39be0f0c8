package ledger

import (
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Who goes on from whom over the years. An indicator goes on from the one of its id in the
// year before, or from the one that it replaces; one that replaces several begins anew.

// From is the id by which an indicator is looked for in the years before; "" where it goes
// on from several.
func From(i *source.Indicator) string {
	switch len(i.Replaces) {
	case 0:
		return i.ID
	case 1:
		return i.Replaces[0].Indicator
	}
	return ""
}

// Predecessor is last year's indicator that one goes on from; nil for none. Of one that
// replaces several it is last year's of the same id.
func (l *Report) Predecessor(i *Indicator) *Indicator {
	if l.Before == nil {
		return nil
	}
	id := From(i.Written)
	if id == "" {
		id = i.Written.ID
	}
	return l.Before.Indicator(id)
}

// Successor is the indicator of a later report of the unit that goes on from one of this
// id: its namesake, else the one that replaces it; nil for none.
func (l *Report) Successor(id string) *Indicator {
	if i := l.Indicator(id); i != nil {
		return i
	}
	for _, i := range l.Indicators {
		for _, p := range i.Written.Replaces {
			if p.Indicator == id {
				return i
			}
		}
	}
	return nil
}

// InYear is the indicator of another report of the unit that is the same as i of this one,
// through replacements; nil for none.
func (l *Report) InYear(i *Indicator, other *Report) *Indicator {
	if l.Written.Year <= other.Written.Year {
		return other.Successor(i.Written.ID)
	}
	for _, y := range l.Series(i) {
		if y.Report == other {
			return y.Indicator
		}
	}
	return nil
}

// Replaced is what an indicator replaced: where it stood, nil where that is not known.
type Replaced struct {
	scoring.Predecessor
	Report    *Report
	Indicator *Indicator
}

// Replaced lists what an indicator replaced, as written.
func (l *Report) Replaced(i *Indicator) []Replaced {
	var all []Replaced
	for _, p := range i.Written.Replaces {
		if p.Indicator == "" { // the same id, redefined
			p.Indicator = i.Written.ID
		}
		x := Replaced{Predecessor: p}
		for _, r := range l.Earlier {
			if p.Year != "" && r.Written.Year != p.Year {
				continue
			}
			if was := r.Indicator(p.Indicator); was != nil {
				x.Report, x.Indicator = r, was
			}
		}
		all = append(all, x)
	}
	return all
}

// Version is the first year of the definition by which an indicator is measured.
func (l *Report) Version(i *Indicator) string {
	version := l.Written.Year
	lines := l.Series(i)
	for n := len(lines) - 1; n >= 0; n-- {
		y := lines[n]
		if y.Indicator == nil {
			continue
		}
		version = y.Year
		if c := y.Indicator.Written.Change; c != nil {
			switch c.Kind {
			case "new", "redefine", "split", "merge":
				return version
			}
		}
	}
	return version
}
