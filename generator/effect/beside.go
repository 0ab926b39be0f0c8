package effect

import (
	"slices"
	"strconv"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// bonuses compares what stands beside the points.
func (f *finder) bonuses() {
	f.adjustments(Bonus, "bonus", f.old.Bonus, f.new.Bonus, f.now.Bonus, func(v *variant) *[]scoring.Adjustment { return &v.card.Bonus })
	f.adjustments(Deduction, "deduction", f.old.Deductions, f.new.Deductions, f.now.Deductions, func(v *variant) *[]scoring.Adjustment { return &v.card.Deductions })
}

// adjustments pairs the entries of two lists: the same ones, then those with the same
// reason, then what is left on one side alone.
func (f *finder) adjustments(kind Kind, table string, was, now []source.Adjustment, scored []scoring.Adjustment, of func(*variant) *[]scoring.Adjustment) {
	pairs := pair(len(was), len(now),
		func(i, j int) bool {
			return was[i].Points.Equal(now[j].Points) && sameText(was[i].Reason, now[j].Reason)
		},
		func(i, j int) bool { return sameText(was[i].Reason, now[j].Reason) })
	for j := range now {
		i := pairs[j]
		if i >= 0 && was[i].Points.Equal(now[j].Points) {
			continue
		}
		c := change{Cause: Cause{Kind: kind, What: Added, Node: Ref{Kind: "report"}, Title: now[j].Reason, Now: Said{Number: scoring.Some(now[j].Points)},
			NewPlace: f.new.Place("results:" + table + "." + strconv.Itoa(j) + ".points")}}
		entry := scored[j]
		c.apply = func(v *variant) { *of(v) = append(*of(v), entry) }
		if i >= 0 {
			old := was[i]
			c.What, c.Was = Changed, Said{Number: scoring.Some(old.Points)}
			c.OldPlace = f.old.Place("results:" + table + "." + strconv.Itoa(i) + ".points")
			c.apply = func(v *variant) {
				list := *of(v)
				for k := range list {
					if list[k].Points.Equal(old.Points) && list[k].Reason == entry.Reason {
						list[k] = entry
						return
					}
				}
			}
		}
		f.add(c)
	}
	for i := range was {
		if slices.Contains(pairs, i) {
			continue
		}
		gone := was[i]
		c := change{Cause: Cause{Kind: kind, What: Withdrawn, Node: Ref{Kind: "report"}, Title: gone.Reason, Was: Said{Number: scoring.Some(gone.Points)},
			OldPlace: f.old.Place("results:" + table + "." + strconv.Itoa(i) + ".points")}}
		id := table + "." + strconv.Itoa(i+1)
		c.apply = func(v *variant) {
			list := *of(v)
			for k := range list {
				if list[k].Points.Equal(gone.Points) && list[k].ID == id {
					*of(v) = slices.Delete(list, k, k+1)
					return
				}
			}
		}
		f.add(c)
	}
}

// pair gives for each of m new entries the old one of n that it goes on from, −1 for none:
// by the first rule that fits, in order, each old one once.
func pair(n, m int, rules ...func(old, new int) bool) []int {
	pairs := slices.Repeat([]int{-1}, m)
	taken := make([]bool, n)
	for _, fits := range rules {
		for j := range m {
			for i := 0; i < n && pairs[j] < 0; i++ {
				if !taken[i] && fits(i, j) {
					pairs[j], taken[i] = i, true
				}
			}
		}
	}
	return pairs
}

// vetoes compares what outweighs the points.
func (f *finder) vetoes() {
	same := func(i, j int) bool {
		return f.old.Vetoes[i].Rule == f.new.Vetoes[j].Rule && f.old.Vetoes[i].Item == f.new.Vetoes[j].Item
	}
	pairs := pair(len(f.old.Vetoes), len(f.new.Vetoes), same)
	for j, x := range f.new.Vetoes {
		if pairs[j] >= 0 {
			continue
		}
		c := change{Cause: Cause{Kind: Veto, What: Added, Node: Ref{"veto", x.Rule}, Title: x.Reason, NewPlace: f.new.Place("results:veto." + strconv.Itoa(j) + ".rule")}}
		for _, v := range f.now.Vetoes {
			if v.Rule == x.Rule && v.Item == x.Item {
				finding := v
				c.apply = func(v *variant) { v.card.Vetoes = append(v.card.Vetoes, finding) }
			}
		}
		f.add(c)
	}
	for i, x := range f.old.Vetoes {
		if slices.Contains(pairs, i) {
			continue
		}
		f.add(change{Cause: Cause{Kind: Veto, What: Withdrawn, Node: Ref{"veto", x.Rule}, Title: x.Reason, OldPlace: f.old.Place("results:veto." + strconv.Itoa(i) + ".rule")},
			apply: func(v *variant) {
				k := slices.IndexFunc(v.card.Vetoes, func(y scoring.VetoFinding) bool { return y.Rule == x.Rule && y.Item == x.Item })
				if k >= 0 {
					v.card.Vetoes = slices.Delete(v.card.Vetoes, k, k+1)
				}
			}})
	}
}

// rename lets an indicator go on under another id, wherever the card speaks of it.
func (v *variant) rename(old, id string) {
	if m := v.measure(old); m != nil {
		m.ID = id
	}
	if r, ok := v.card.Results[old]; ok {
		delete(v.card.Results, old)
		v.card.Results[id] = r
	}
	gate := func(t scoring.Table) scoring.Table {
		if t["indicator"] != old {
			return t
		}
		u := scoring.Table{}
		for k, x := range t {
			u[k] = x
		}
		u["indicator"] = id
		return u
	}
	v.card.Gate = gate(v.card.Gate)
	for i := range v.card.Dimensions {
		d := &v.card.Dimensions[i]
		d.Gate = gate(d.Gate)
		for j := range d.Objectives {
			o := &d.Objectives[j]
			o.Gate = gate(o.Gate)
			for k := range o.Indicators {
				ind := &o.Indicators[k]
				if g, ok := ind.Score["gate"].(scoring.Table); ok && g["indicator"] == old {
					t := scoring.Table{}
					for k, x := range ind.Score {
						t[k] = x
					}
					t["gate"] = gate(g)
					ind.Score = t
				}
			}
		}
	}
	for i := range v.card.Vetoes {
		if v.card.Vetoes[i].Item == old {
			v.card.Vetoes[i].Item = id
		}
	}
	for i := range v.card.Modifiers {
		if v.card.Modifiers[i].On == old {
			v.card.Modifiers[i].On = id
		}
	}
}
