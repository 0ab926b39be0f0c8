package effect

import (
	"cmp"
	"slices"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// Compare tells what a change does that leads from one site to the other: the same
// reports on both sides, before and after.
func Compare(old, new Side) *Effect {
	renamed := renamedUnits(old.Site, new.Site)
	var pairs []versions
	was := byReport(old)
	for _, v := range ordered(new) {
		k := key{v.Report.Unit.ID, v.Report.Year}
		for from, to := range renamed {
			if to == k.unit {
				k.unit = from
			}
		}
		pairs = append(pairs, versions{was[k], v})
		delete(was, k)
	}
	for _, v := range ordered(old) {
		if _, left := was[key{v.Report.Unit.ID, v.Report.Year}]; left {
			pairs = append(pairs, versions{v, Version{}})
		}
	}
	e := effectOf(old, new, pairs, func(p versions) map[string]string { return renamedIndicators(p.old.Report, p.new.Report) })
	e.Renamed = renamed
	return e
}

// Years tells what changed from one year of a site to another: each unit's report of the
// one is held against its report of the other. Indicators that go on from one other stand
// beside it.
func Years(site Side, from, to string) *Effect {
	var pairs []versions
	was := byReport(site)
	for _, v := range ordered(site) {
		if v.Report.Year == to {
			pairs = append(pairs, versions{was[key{v.Report.Unit.ID, from}], v})
		}
	}
	for _, v := range ordered(site) {
		if _, both := was[key{v.Report.Unit.ID, to}]; v.Report.Year == from && !both {
			pairs = append(pairs, versions{v, Version{}})
		}
	}
	return effectOf(site, site, pairs, func(p versions) map[string]string { return successors(p.old.Report, p.new.Report) })
}

type key struct{ unit, year string }

// ordered lists the reports that were scored, in the order of the site.
func ordered(s Side) []Version {
	scores := make(map[*scoring.Card]*scoring.Score, len(s.Scores))
	for _, sc := range s.Scores {
		scores[sc.Card] = sc
	}
	var all []Version
	for _, u := range s.Site.Units {
		for _, r := range u.Reports {
			if sc := scores[r.Card]; sc != nil {
				all = append(all, Version{r, sc})
			}
		}
	}
	return all
}

func byReport(s Side) map[key]Version {
	all := map[key]Version{}
	for _, v := range ordered(s) {
		all[key{v.Report.Unit.ID, v.Report.Year}] = v
	}
	return all
}

// effectOf walks every pair: first what changed in each, then what that does to others.
func effectOf(old, new Side, pairs []versions, renamed func(versions) map[string]string) *Effect {
	field := scoring.NewField(old.Scores)
	after := scoring.NewField(new.Scores)
	walks := make([]*walk, len(pairs))
	stirred := map[key]bool{} // reports of the new side that changed themselves
	for i, p := range pairs {
		ids := map[string]string(nil)
		if p.old.Report != nil && p.new.Report != nil {
			ids = renamed(p)
		}
		w := newWalk(field, p, ids)
		walks[i] = w
		w.own()
		w.stirs, w.shifts = len(w.causes) > 0, len(w.moves) > 0
		if w.stirs {
			stirred[p.key()] = true
		}
	}
	e := &Effect{}
	for _, w := range walks {
		if p := w.pair; p.old.Report != nil && p.new.Report != nil && !w.now.same(w.seen) {
			w.around(otherYears(new, p.new.Report), p.old.Report.Year == p.new.Report.Year && stirsYears(stirred, p.key()), peersOf(walks, field, after, w))
		}
		r := w.report()
		if r == nil {
			e.Still++
			continue
		}
		e.Reports = append(e.Reports, r)
	}
	slices.SortStableFunc(e.Reports, byImportance)
	return e
}

// key is the report on the new side, on the old one where it is gone.
func (p versions) key() key {
	if p.new.Report != nil {
		return key{p.new.Report.Unit.ID, p.new.Report.Year}
	}
	return key{p.old.Report.Unit.ID, p.old.Report.Year}
}

// otherYears are the cards of a unit's other years.
func otherYears(s Side, r *source.Report) []*scoring.Card {
	cards := []*scoring.Card{}
	for _, o := range r.Unit.Reports {
		if o != r {
			cards = append(cards, o.Card)
		}
	}
	return cards
}

// stirsYears says whether another year of the same unit changed.
func stirsYears(stirred map[key]bool, k key) bool {
	for o := range stirred {
		if o.unit == k.unit && o.year != k.year {
			return true
		}
	}
	return false
}

// peersOf names the units that may have moved a report: those it is ranked with that
// changed, else all that changed.
func peersOf(walks []*walk, before, after *scoring.Field, w *walk) []string {
	group := map[string]bool{}
	for _, s := range after.Ranked(w.pair.new.Score) {
		group[s.Unit] = true
	}
	if w.pair.old.Score != nil {
		for _, s := range before.Ranked(w.pair.old.Score) {
			group[s.Unit] = true
		}
	}
	pick := func(wanted func(o *walk) bool) []string {
		var units []string
		for _, o := range walks {
			if unit := o.pair.key().unit; o != w && o.stirs && wanted(o) && !slices.Contains(units, unit) {
				units = append(units, unit)
			}
		}
		return units
	}
	year := w.pair.key().year
	near := func(o *walk) bool { return o.pair.key().year == year && group[o.pair.key().unit] }
	for _, wanted := range []func(o *walk) bool{
		func(o *walk) bool { return near(o) && o.shifts },
		near,
		func(o *walk) bool { return o.shifts },
		func(*walk) bool { return true },
	} {
		if units := pick(wanted); len(units) > 0 {
			return units
		}
	}
	return nil
}

// byImportance orders reports: a grade that changes, then the larger move of the total,
// then a rank that changes, then any score; equal ones stay in the order of the site.
func byImportance(a, b *Report) int {
	return cmp.Or(
		flag(b.GradeMoves())-flag(a.GradeMoves()),
		b.distance().Cmp(a.distance()),
		flag(b.rankMoves())-flag(a.rankMoves()),
		flag(len(b.Moves) > 0)-flag(len(a.Moves) > 0),
	)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (r *Report) distance() scoring.Number {
	m, _ := r.Total()
	return m.Now.Score.Sub(m.Was.Score).Abs()
}

func (r *Report) rankMoves() bool {
	m, ok := r.Total()
	return ok && m.Was.Rank != m.Now.Rank
}
