package download

import "testing"

// Beside a rank stand the totals that are ranked and no others: one that is provisional or
// withheld has no place among them. Of a large group the count of higher totals stands there.
func TestRankedTotals(t *testing.T) {
	total := func(rank, of int, others ...traceRanked) *traceTotal {
		x := &traceTotal{Published: "90.56", Rank: rank, RankOf: of}
		x.Ranking = &traceRanking{Totals: others}
		return x
	}
	three := []traceRanked{{Total: "88.4"}, {Total: "95.1", Provisional: true}, {Total: "91.67"}, {Total: "90.56"}}
	many := make([]traceRanked, mostListed+1)
	for i := range many {
		many[i].Total = "91"
	}
	for want, x := range map[string]*traceTotal{
		"91.67, 90.56, 88.40": total(2, 3, three...),
		"1 + 1":               total(2, 4, append(three, traceRanked{Withheld: true})...),
		"1 + 13":              total(14, 14, append(many, traceRanked{Total: "90.56"})...),
		"1 + 300":             total(301, 400),
	} {
		if got := x.ranked(", "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
