package lint

import (
	"slices"
	"sync"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Asked is what was found in units of a site one by one, each before its reports were laid to
// rest, and what its common indicators tell of the units of a year together. The zero Asked has
// asked nobody yet.
type Asked struct {
	mu     sync.Mutex
	by     map[*source.Unit]answers // in the order of units whoever was asked first
	common common
}

// answers are what was found in a unit, and its own marks for common indicators.
type answers struct {
	found  []diag.Diagnostic
	later  []later
	common common
}

// later is what holds of a report only if all units have full marks for an indicator in years.
type later struct {
	d    diag.Diagnostic
	keys [][2]string // by indicator and year
}

// common are marks for indicators of rulebooks, by indicator and year, of units that rest.
type common map[[2]string]*marks

// marks are of how many units, and whether somebody has less than full ones.
type marks struct {
	units int
	less  bool
}

func (c common) add(list map[[2]string][]*scoring.IndicatorScore) {
	for k, scores := range list {
		if c[k] == nil {
			c[k] = &marks{}
		}
		units, full := fullMarks(scores)
		c[k].units += units
		c[k].less = c[k].less || !full
	}
}

// join adds the marks of others.
func (c common) join(o common) {
	for k, m := range o {
		if c[k] == nil {
			c[k] = &marks{}
		}
		c[k].units += m.units
		c[k].less = c[k].less || m.less
	}
}

// Ask asks all rules of the reports of a unit, whose scores are those of its reports. It may be
// called by several goroutines at once. ok is false, and nothing is asked, where a report waives
// what cannot be answered without other units.
func (a *Asked) Ask(site *source.Site, u *source.Unit, scores []*scoring.Score) (ok bool) {
	if site.Config.NoLint {
		return true
	}
	if slices.ContainsFunc(u.Reports, func(r *source.Report) bool {
		return slices.ContainsFunc(r.Waivers, func(w source.Waiver) bool { return w.Rule == tellsApart().ID })
	}) {
		return false
	}
	s := newSurvey(site, scores)
	s.alone = true
	found := s.unit(Rules(), u)
	x := answers{found: found, later: s.later, common: common{}}
	x.common.add(s.series)
	a.note(u, x)
	return true
}

func (a *Asked) note(u *source.Unit, x answers) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.by == nil {
		a.by, a.common = map[*source.Unit]answers{}, common{}
	}
	a.by[u] = x
	a.common.join(x.common)
}

// LeftAnswers are what was found in a unit that was asked, in a form that can be written down as
// JSON and read again.
type LeftAnswers struct {
	Found []diag.Diagnostic
	Later []LeftLater `json:",omitempty"`
	Full  []LeftMarks `json:",omitempty"` // in order
}

// LeftLater is what holds only if all units have full marks for an indicator in years.
type LeftLater struct {
	Said diag.Diagnostic
	Keys [][2]string // by indicator and year
}

// LeftMarks are those of a unit for an indicator of the rulebook in a year.
type LeftMarks struct {
	Of    [2]string // by indicator and year
	Units int
	Less  bool
}

// Left is what was found in a unit that was asked.
func (a *Asked) Left(u *source.Unit) (k LeftAnswers) {
	a.mu.Lock()
	defer a.mu.Unlock()
	x := a.by[u]
	k.Found = x.found
	for _, l := range x.later {
		k.Later = append(k.Later, LeftLater{l.d, l.keys})
	}
	for of, m := range x.common {
		k.Full = append(k.Full, LeftMarks{of, m.units, m.less})
	}
	slices.SortFunc(k.Full, func(a, b LeftMarks) int { return slices.Compare(a.Of[:], b.Of[:]) })
	return k
}

// Take takes what was found in a unit when it was asked earlier.
func (a *Asked) Take(u *source.Unit, k LeftAnswers) {
	x := answers{found: k.Found, common: common{}}
	for _, l := range k.Later {
		x.later = append(x.later, later{l.Said, l.Keys})
	}
	for _, m := range k.Full {
		x.common[m.Of] = &marks{m.Units, m.Less}
	}
	a.note(u, x)
}

// postpone leaves what was said last until it is known whether all units have full marks for an
// indicator in years, where one is asked alone.
func (v *review) postpone(id string, years []string) {
	if !v.alone {
		return
	}
	last := len(v.found) - 1
	x := later{d: v.found[last]}
	for _, y := range years {
		x.keys = append(x.keys, [2]string{id, y})
	}
	v.survey.later, v.found = append(v.survey.later, x), v.found[:last]
}

// Run is the function Run of a site of which some units were asked before.
func (a *Asked) Run(site *source.Site, scores []*scoring.Score) []diag.Diagnostic {
	if site.Config.NoLint {
		return nil
	}
	s := newSurvey(site, scores)
	s.common = a.common
	var out []diag.Diagnostic
	rules := Rules()
	for _, u := range site.Units {
		out = append(out, a.by[u].found...)
		for _, x := range a.by[u].later {
			if !slices.ContainsFunc(x.keys, func(k [2]string) bool { return !s.full(k) }) {
				out = append(out, x.d)
			}
		}
		out = append(out, s.unit(rules, u)...)
	}
	return once(diag.Sort(out))
}
