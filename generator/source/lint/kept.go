package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Kept remembers what was found in each unit, where the same site is asked again and again as
// in a preview. The zero Kept remembers nothing yet. One Run at a time may use it.
type Kept struct {
	site     string // of what rules look at beyond the unit that they are asked of
	was, now map[*source.Unit]*found
}

// found is what was found in a unit, with what it was found in: the unit is never changed,
// and neither are nodes of scores.
type found struct {
	parent *source.Unit
	scores []*scoring.DimensionScore // the first of each report
	list   []diag.Diagnostic
}

func (k *Kept) begin(s *survey) {
	site := s.beyond()
	if k.was = k.now; site != k.site {
		k.was = nil
	}
	k.site, k.now = site, map[*source.Unit]*found{}
}

// of is what is found in a unit, asked where it is not known.
func (k *Kept) of(s *survey, u *source.Unit, ask func() []diag.Diagnostic) []diag.Diagnostic {
	x := &found{parent: s.units[u.Parent]}
	for _, r := range u.Reports {
		var first *scoring.DimensionScore
		if score := s.scores[[2]string{u.ID, r.Year}]; score != nil && len(score.Dimensions) > 0 {
			first = &score.Dimensions[0]
		}
		x.scores = append(x.scores, first)
	}
	if was := k.was[u]; was != nil && was.parent == x.parent && slices.Equal(was.scores, x.scores) && !slices.Contains(x.scores, nil) {
		x = was
	} else {
		x.list = ask()
	}
	k.now[u] = x
	return x.list
}

// beyond is what rules look at beyond a unit, its parent and their scores: levels and numbers
// of site.toml, names of units, and which indicators all have in full.
func (s *survey) beyond() string {
	var b strings.Builder
	for _, id := range slices.Sorted(maps.Keys(s.site.Config.Lint)) {
		c := s.site.Config.Lint[id]
		fmt.Fprintf(&b, "%q %q %t %v %t %v\n", id, c.Level, c.Threshold.OK(), c.Threshold.Number(), c.Least.OK(), c.Least.Number())
	}
	for _, u := range s.site.Units {
		fmt.Fprintf(&b, "%q %v %v\n", u.ID, u.Title, u.Short)
	}
	var full []string
	for k, list := range s.series {
		if allFull(list) {
			full = append(full, fmt.Sprintf("%q", k))
		}
	}
	slices.Sort(full)
	b.WriteString(strings.Join(full, "\n"))
	return b.String()
}
