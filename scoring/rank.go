package scoring

import (
	"cmp"
	"slices"
	"strconv"
)

// DefaultRounding is what a rulebook that says nothing gets: 2 decimals everywhere, half
// up, printed points added.
func DefaultRounding() Rounding {
	return Rounding{Score: 2, Objective: 2, Dimension: 2, Total: 2, Mode: "half-up", Sum: "published"}
}

// Rank applies quotas and gives ranks, year by year and category by category, to scores that
// have none.
func Rank(scores []*Score) {
	groups := map[[2]string][]*Score{}
	var order [][2]string
	for _, s := range scores {
		k := [2]string{s.Year, s.Category}
		if s.ComparesAll() {
			k[1] = "\x00" // no category is called that
		}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], s)
	}
	for _, k := range order {
		if hideOrder(groups[k]) {
			continue
		}
		applyQuotas(groups[k])
		rank(groups[k])
	}
}

// ComparesAll says whether units of every category are ranked with each other.
func (s *Score) ComparesAll() bool {
	return s.Card.Rulebook != nil && s.Card.Rulebook.Compare == "all"
}

// rank counts how many units have a higher published total; ties share a rank.
func rank(group []*Score) {
	var ranked []*Score
	for _, s := range group {
		if !s.Provisional && s.Reported.Sign() > 0 {
			ranked = append(ranked, s)
		}
	}
	slices.SortStableFunc(ranked, byTotal)
	for i, s := range ranked {
		s.Rank, s.RankOf = i+1, len(ranked)
		if i > 0 && s.Total.Rounded.Equal(ranked[i-1].Total.Rounded) {
			s.Rank = ranked[i-1].Rank
		}
		s.Trace = append(s.Trace, Step{Kind: "rank", Result: FromInt(int64(s.Rank))})
	}
}

// byTotal orders by published total from the top down, then by unit, so that the order
// in which units were read does not matter.
func byTotal(a, b *Score) int {
	return cmp.Or(b.Total.Rounded.Cmp(a.Total.Rounded), cmp.Compare(a.Unit, b.Unit))
}

// applyQuotas lets from each grade, from the top down, only so many units stay as its
// quota allows; the others move one grade down. A quota counts all units of the group,
// also provisional ones.
func applyQuotas(group []*Score) {
	rb := group[0].Card.Rulebook
	if rb == nil {
		return
	}
	for i, g := range rb.Grades {
		if g.Quota == nil || i+1 >= len(rb.Grades) {
			continue
		}
		var in []*Score
		for _, s := range group {
			if s.Grade == g.ID {
				in = append(in, s)
			}
		}
		exact := g.Quota.Share.Mul(whole(int64(len(group))))
		allowed := int(exact.Round(0, quotaRounding(g.Quota.Rounding)).Float64())
		if len(in) <= allowed {
			continue
		}
		slices.SortStableFunc(in, byTotal)
		keep := allowed
		if tied := keep > 0 && in[keep-1].Total.Rounded.Equal(in[keep].Total.Rounded); tied {
			edge := in[keep].Total.Rounded
			for g.Quota.Ties == "all" && keep < len(in) && in[keep].Total.Rounded.Equal(edge) {
				keep++
			}
			for g.Quota.Ties != "all" && keep > 0 && in[keep-1].Total.Rounded.Equal(edge) {
				keep--
			}
		}
		next := rb.Grades[i+1].ID
		for _, s := range in[keep:] {
			s.GradeWhy = append(s.GradeWhy, Note{"grade-quota", []string{g.ID, next, strconv.Itoa(allowed), strconv.Itoa(len(group))}})
			s.Trace = append(s.Trace, Step{Kind: "quota", Result: exact, Rounded: Some(FromInt(int64(allowed))), Refs: []string{"rulebook:grade"},
				Arithmetic: mul(num(g.Quota.Share), num(whole(int64(len(group))))).s})
			s.Grade = next
		}
	}
}

func quotaRounding(mode string) string {
	switch mode {
	case "ceil":
		return "up"
	case "half-up":
		return "half-up"
	}
	return "down"
}

// HasQuotas says whether grades are limited to shares of the units.
func (c *Card) HasQuotas() bool {
	return c.Rulebook != nil && slices.ContainsFunc(c.Rulebook.Grades, func(g Grade) bool { return g.Quota != nil })
}

// GradeBeforeQuota is the grade that the total gives while no quota is applied.
func (s *Score) GradeBeforeQuota() string { return s.beforeQuota }
