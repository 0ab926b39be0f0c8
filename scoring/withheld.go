package scoring

import "slices"

// An indicator that an audience may not see is scored as Withheld: it holds its points,
// and nothing else of it is known. Whatever would rest on it is withheld with it, since
// it could be worked out from the rest: the nodes above it and the total, what is
// compared with it or grows from it, what a gate that looks at it opens, the ranks and
// quotas of everyone it is ranked with. So what is left is worked out from what an
// audience may see alone, and is the same whatever the withheld is.

// opaque says whether nothing is known of an item but its points, and that these may not
// count.
func (it *item) opaque() bool {
	return it.ind.Withheld && (it.result == nil || it.result.NotApplicable != "")
}

// hides says whether a sheet knows nothing but the points of an indicator.
func (s *sheet) hides(id string) bool {
	for it := range s.measures() {
		if it.ind.ID == id {
			return it.opaque()
		}
	}
	return false
}

// withhold makes what was scored among items withheld.
func withhold(items []*item) {
	for _, it := range items {
		if it.state == Scored || it.state == Pending {
			it.state = Withheld
		}
	}
}

// anyWithheld says whether one of the items is withheld.
func anyWithheld(items []*item) bool {
	return slices.ContainsFunc(items, func(it *item) bool { return it.state == Withheld })
}

// hidden clears a node that rests on something withheld.
func (n *Node) hidden() {
	*n = Node{ID: n.ID, Declared: n.Declared, Points: n.Points, State: Withheld, Status: NoStatus}
}

// hideTotal clears what rests on the total where that is withheld. What stands beside
// the points stays: bonuses, deductions, vetoes, each without what it led to.
func (s *sheet) hideTotal(out *Score) {
	withheld := slices.ContainsFunc(out.Dimensions, func(d DimensionScore) bool { return d.State == Withheld })
	for i := range s.mods {
		withheld = withheld || s.card.Modifiers[i].on() == onTotal && s.mods[i].state == Withheld
	}
	if !withheld {
		return
	}
	clear := Score{Card: out.Card, Unit: out.Unit, Category: out.Category, Year: out.Year, Dimensions: out.Dimensions, Possible: out.Possible,
		Withheld: true, Difficulty: out.Difficulty, Bonus: out.Bonus, Deduction: out.Deduction, Bonuses: out.Bonuses, Deductions: out.Deductions,
		Modifiers: out.Modifiers, Vetoes: out.Vetoes, BarAward: out.BarAward}
	for i := range clear.Modifiers {
		clear.Modifiers[i].Effect = Number{}
	}
	for i := range clear.Vetoes {
		clear.Vetoes[i].From, clear.Vetoes[i].To = "", ""
	}
	*out = clear
}

// hideOrder gives no ranks to a group in which a total is withheld, and no grades where
// those hang on how many others have them. It reports whether that is so.
func hideOrder(group []*Score) bool {
	if !slices.ContainsFunc(group, func(s *Score) bool { return s.Withheld }) {
		return false
	}
	rb := group[0].Card.Rulebook
	quota := rb != nil && slices.ContainsFunc(rb.Grades, func(g Grade) bool { return g.Quota != nil })
	for _, s := range group {
		if s.Withheld {
			continue
		}
		s.Notes = append(s.Notes, Note{Code: "rank-withheld"})
		if quota && s.Grade != "" {
			s.GradeBefore, s.Grade, s.GradeWhy = "", "", nil
			s.Trace = slices.DeleteFunc(s.Trace, func(st Step) bool { return st.Kind == "grade" })
			s.Notes = append(s.Notes, Note{Code: "grade-withheld"})
		}
	}
	return true
}
