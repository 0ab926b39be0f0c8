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

// answers are what was found in a unit.
type answers struct {
	found []diag.Diagnostic
	later []later
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
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.by == nil {
		a.by, a.common = map[*source.Unit]answers{}, common{}
	}
	a.common.add(s.series)
	a.by[u] = answers{found, s.later}
	return true
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
