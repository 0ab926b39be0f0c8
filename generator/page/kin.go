package page

import (
	"steelyard/generator/exhibit"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// kinOf are the units above a unit, itself, and those below it, from the top down.
func (e *planner) kinOf(u *source.Unit) []exhibit.Kin {
	below := map[string][]*source.Unit{}
	for _, o := range e.site.Units {
		below[o.Parent] = append(below[o.Parent], o)
	}
	var up []*source.Unit
	for p := e.tree.units[u.Parent]; p != nil && len(up) < len(e.site.Units); p = e.tree.units[p.Parent] {
		up = append(up, p)
	}
	var all []exhibit.Kin
	for n := len(up) - 1; n >= 0; n-- {
		all = append(all, e.kin(up[n], len(up)-1-n))
	}
	var down func(o *source.Unit, level int)
	down = func(o *source.Unit, level int) {
		if level > len(up)+len(e.site.Units) {
			return
		}
		all = append(all, e.kin(o, level))
		for _, c := range below[o.ID] {
			down(c, level+1)
		}
	}
	down(u, len(up))
	return all
}

func (e *planner) kin(u *source.Unit, level int) exhibit.Kin {
	k := exhibit.Kin{ID: u.ID, Title: u.Title, Level: level}
	for _, r := range u.Reports {
		l := e.ledger.Report(r)
		if l == nil {
			continue
		}
		k.Year, k.Total, k.Places, k.Grade = r.Year, scoring.Opt{}, l.Rounding().Total, source.Text{}
		if l.Final() {
			k.Total = scoring.Some(l.Score.Total.Rounded)
		}
		if g := l.Grade(l.Score.Grade); g != nil {
			k.Grade = g.Title
		}
	}
	return k
}
