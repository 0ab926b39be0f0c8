package effect

import (
	"slices"

	"steelyard/generator/source"
)

// renamedUnits pairs units that one side alone has: those whose reports have the same
// years and mostly the same indicators with the same results. Old id to new id.
func renamedUnits(old, new *source.Site) map[string]string {
	renamed := map[string]string{}
	has := func(s *source.Site, id string) bool {
		return slices.ContainsFunc(s.Units, func(u *source.Unit) bool { return u.ID == id })
	}
	taken := map[string]bool{}
	for _, u := range new.Units {
		if has(old, u.ID) {
			continue
		}
		best, found := 0, ""
		for _, o := range old.Units {
			if has(new, o.ID) || taken[o.ID] {
				continue
			}
			if same, all := alike(o, u); same*2 > all && same > best {
				best, found = same, o.ID
			}
		}
		if found != "" {
			renamed[found] = u.ID
			taken[found] = true
		}
	}
	return renamed
}

// alike counts the facts of a unit that the other one has as well, and all of the one
// that has more.
func alike(a, b *source.Unit) (same, all int) {
	facts := func(u *source.Unit) map[[3]string]string {
		m := map[[3]string]string{}
		for _, r := range u.Reports {
			for ref := range nodes(r.Card) {
				m[[3]string{r.Year, ref.Kind, ref.ID}] = ""
				if x, ok := r.Card.Results[ref.ID]; ok && ref.Kind == "indicator" {
					said := sayResult(&x, &x)
					m[[3]string{r.Year, ref.Kind, ref.ID}] = optText(said.Number) + said.Text.All
				}
			}
		}
		return m
	}
	x, y := facts(a), facts(b)
	for k, v := range x {
		if w, ok := y[k]; ok && v == w {
			same++
		}
	}
	return same, max(len(x), len(y))
}

// renamedIndicators pairs indicators that one side alone has and that have the same title
// and points. Old id to new id.
func renamedIndicators(old, new *source.Report) map[string]string {
	a, b := textsOf(old), textsOf(new)
	var lone []string // of the old side
	for _, id := range sorted(a) {
		if b[id] == nil {
			lone = append(lone, id)
		}
	}
	if len(lone) == 0 {
		return nil
	}
	was, now := measuresOf(old.Card), measuresOf(new.Card)
	renamed, taken := map[string]string{}, map[string]bool{}
	for _, id := range lone {
		for _, to := range sorted(b) {
			if a[to] == nil && !taken[to] && sameText(a[id].Title, b[to].Title) && was[id].Points.Equal(now[to].Points) {
				renamed[id], taken[to] = to, true
				break
			}
		}
	}
	return renamed
}

// successors pairs indicators of one year with the one of the other that goes on from
// them alone. Old id to new id.
func successors(old, new *source.Report) map[string]string {
	a, b := textsOf(old), textsOf(new)
	renamed := map[string]string{}
	claims := map[string]int{} // several that go on from one are a split
	for _, id := range sorted(b) {
		for _, p := range b[id].Replaces {
			claims[p.Indicator]++
		}
	}
	for _, id := range sorted(b) {
		ind := b[id]
		if len(ind.Replaces) != 1 {
			continue
		}
		from := ind.Replaces[0].Indicator
		if from != "" && from != id && a[from] != nil && b[from] == nil && a[id] == nil && claims[from] == 1 {
			renamed[from] = id
		}
	}
	return renamed
}
