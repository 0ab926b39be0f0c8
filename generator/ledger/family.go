package ledger

import (
	"slices"
	"sync"

	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// Family is an indicator with all that it came from and went on in over the years of its
// unit, later ones too.
type Family struct {
	Years  []string // those of the unit from the family's first year to its last
	Stages []*Stage // by their first year
	Self   *Stage   // the one of the indicator itself
}

// Stage is an indicator in the years in which it had one name and one definition.
type Stage struct {
	ID         string
	Begin, End string   // its first and its last year
	Last       *Report  // of its last year; nil where no report that may be seen has it
	From       []*Stage // what it goes on from
	Break      bool     // its series starts anew
	Linked     bool     // earlier values are linked through an overlap year

	into  []*Stage
	title source.Text
	order int
}

// Family is that of an indicator of a report; nil where it has been the same in all years.
func (s *Site) Family(l *Report, i *Indicator) *Family {
	u := l.Written.Unit.ID // reports keep the unit of their time
	worked, _ := s.families.LoadOrStore(u, sync.OnceValue(func() map[*Indicator]*Stage { return s.stages(u) }))
	own := worked.(func() map[*Indicator]*Stage)()[i]
	if own == nil || len(own.From)+len(own.into) == 0 {
		return nil
	}
	f := &Family{Self: own, Stages: []*Stage{own}}
	for n := 0; n < len(f.Stages); n++ {
		for _, x := range slices.Concat(f.Stages[n].From, f.Stages[n].into) {
			if !slices.Contains(f.Stages, x) {
				f.Stages = append(f.Stages, x)
			}
		}
	}
	slices.SortFunc(f.Stages, func(a, b *Stage) int {
		if c := calendar.Compare(a.Begin, b.Begin); c != 0 {
			return c
		}
		return a.order - b.order
	})
	last := own.End
	for _, x := range f.Stages {
		f.Years = append(f.Years, x.Begin, x.End)
		if calendar.Compare(last, x.End) < 0 {
			last = x.End
		}
	}
	for _, r := range s.units[u] {
		y := r.Written.Year
		if calendar.Alike(y, last) && calendar.Compare(f.Stages[0].Begin, y) <= 0 && calendar.Compare(y, last) <= 0 {
			f.Years = append(f.Years, y)
		}
	}
	slices.SortFunc(f.Years, calendar.Compare)
	f.Years = slices.Compact(f.Years)
	return f
}

// stages are those of all indicators of a unit.
func (s *Site) stages(unit string) map[*Indicator]*Stage {
	of, unknown, order := map[*Indicator]*Stage{}, map[string]*Stage{}, 0
	goes := s.goesOn(unit)
	for _, r := range s.units[unit] {
		for _, i := range r.Indicators {
			x := &Stage{ID: i.Written.ID, Begin: r.Written.Year, Last: r, title: i.Written.Title, order: order}
			order++
			x.Break, x.Linked = joint(i)
			for _, p := range r.origins(i) {
				was := of[p.Indicator]
				if p.Indicator == nil { // no report that may be seen has it
					key := p.Year + "/" + p.Predecessor.Indicator
					if unknown[key] == nil {
						unknown[key] = &Stage{ID: p.Predecessor.Indicator, Begin: p.Year, End: p.Year, order: order}
						order++
					}
					was = unknown[key]
				} else if goes[p.Indicator] == 1 && len(r.origins(i)) == 1 && was.same(x, i) {
					x = was
					break
				}
				if !slices.Contains(x.From, was) {
					x.From, was.into = append(x.From, was), append(was.into, x)
				}
			}
			x.End, x.Last = r.Written.Year, r
			of[i] = x
		}
	}
	return of
}

// goesOn counts in how many indicators of later years each one of a unit goes on.
func (s *Site) goesOn(unit string) map[*Indicator]int {
	n := map[*Indicator]int{}
	for _, r := range s.units[unit] {
		for _, i := range r.Indicators {
			for _, p := range r.origins(i) {
				n[p.Indicator]++
			}
		}
	}
	return n
}

// origins are what an indicator goes on from: what it replaces, else its namesake in the last
// year before that has it. What is in no report and of no known year is left out.
func (l *Report) origins(i *Indicator) []Replaced {
	if len(i.Written.Replaces) == 0 {
		for _, r := range slices.Backward(l.Earlier) {
			if was := r.Indicator(i.Written.ID); was != nil {
				return []Replaced{{Predecessor: scoring.Predecessor{Indicator: i.Written.ID, Year: r.Written.Year}, Report: r, Indicator: was}}
			}
		}
		return nil
	}
	return slices.DeleteFunc(l.Replaced(i), func(x Replaced) bool {
		return x.Indicator == nil && (x.Year == "" || calendar.Compare(x.Year, l.Written.Year) >= 0)
	})
}

// joint says how an indicator's series is joined to what it goes on from.
func joint(i *Indicator) (breaks, linked bool) {
	if c := i.Written.Change; c != nil {
		breaks, linked = c.Comparable == "no", c.Comparable == "linked"
	}
	if rule := i.Score.Indicator; rule != nil {
		breaks = breaks || rule.Break
	}
	return breaks, linked && !breaks
}

// same says whether an indicator of a later year carries a stage on: by its id, its name and
// its definition.
func (x *Stage) same(next *Stage, i *Indicator) bool {
	if c := i.Written.Change; c != nil {
		switch c.Kind {
		case "redefine", "split", "merge":
			return false
		}
	}
	if x.ID != next.ID || next.Break || next.Linked {
		return false
	}
	was := map[string]string{}
	for lang, text := range x.title.Each() {
		was[lang] = text
	}
	for lang, text := range next.title.Each() { // a translation that came later is no other name
		if t, ok := was[lang]; ok && t != text {
			return false
		}
	}
	return true
}
