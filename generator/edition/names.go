package edition

import (
	"slices"

	"steelyard/generator/source"
)

// NamesOf are the names by which a reader may call each unit: its title first, the short one,
// and those it had before.
func (e *Edition) NamesOf(units []*source.Unit) [][]string {
	var all [][]string
	for _, u := range units {
		names := []string{e.Plain(u.Title), e.Plain(u.Short)}
		for _, x := range u.Lineage {
			if x.Kind == "rename" {
				names = append(names, e.Plain(x.Was), e.Plain(x.WasShort))
			}
		}
		all = append(all, slices.DeleteFunc(names, func(n string) bool { return n == "" }))
	}
	return all
}
