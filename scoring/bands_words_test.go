package scoring

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"steelyard/scoring/exact"
	"steelyard/themes"
)

// clause reads one band of a sentence: its bounds, whether they belong to it, and its share.
var clauses = map[string][]struct {
	form     *regexp.Regexp
	from, to string // "" for no bound, else whether it belongs: "in", "out", "same"
}{
	"en": {
		{regexp.MustCompile(`^from (\S+) to (\S+), both included: (\S+)%$`), "in", "in"},
		{regexp.MustCompile(`^from (\S+) to below (\S+): (\S+)%$`), "in", "out"},
		{regexp.MustCompile(`^above (\S+) up to and including (\S+): (\S+)%$`), "out", "in"},
		{regexp.MustCompile(`^between (\S+) and (\S+), neither included: (\S+)%$`), "out", "out"},
		{regexp.MustCompile(`^exactly (\S+): (\S+)%$`), "same", ""},
		{regexp.MustCompile(`^below (\S+): (\S+)%$`), "", "out"},
		{regexp.MustCompile(`^up to and including (\S+): (\S+)%$`), "", "in"},
		{regexp.MustCompile(`^(\S+) and more: (\S+)%$`), "in", ""},
		{regexp.MustCompile(`^more than (\S+): (\S+)%$`), "out", ""},
		{regexp.MustCompile(`^whatever it is: (\S+)%$`), "", ""},
	},
	"zh-CN": {
		{regexp.MustCompile(`^(\S+)（含）至(\S+)（含）得(\S+)%$`), "in", "in"},
		{regexp.MustCompile(`^(\S+)（含）至(\S+)（不含）得(\S+)%$`), "in", "out"},
		{regexp.MustCompile(`^(\S+)（不含）至(\S+)（含）得(\S+)%$`), "out", "in"},
		{regexp.MustCompile(`^高于(\S+)、低于(\S+)得(\S+)%$`), "out", "out"},
		{regexp.MustCompile(`^恰为(\S+)得(\S+)%$`), "same", ""},
		{regexp.MustCompile(`^低于(\S+)得(\S+)%$`), "", "out"},
		{regexp.MustCompile(`^(\S+)（含）以下得(\S+)%$`), "", "in"},
		{regexp.MustCompile(`^(\S+)（含）以上得(\S+)%$`), "in", ""},
		{regexp.MustCompile(`^高于(\S+)得(\S+)%$`), "out", ""},
		{regexp.MustCompile(`^无论多少均得(\S+)%$`), "", ""},
	},
}

// saidShares are the shares that the clauses of a sentence give to a value: one, if it is true
// and says all.
func saidShares(t *testing.T, sentence, lang string, v Number) []string {
	t.Helper()
	head, stop, apart := " gives the share of the points. ", ".", "; "
	if lang != "en" {
		head, stop, apart = "计分：", "。", "；"
	}
	_, body, ok := strings.Cut(sentence, head)
	if !ok {
		t.Fatalf("%q has no bands", sentence)
	}
	var shares []string
	for _, c := range strings.Split(strings.TrimSuffix(body, stop), apart) {
		read := false
		for _, k := range clauses[lang] {
			m := k.form.FindStringSubmatch(c)
			if m == nil {
				continue
			}
			read = true
			places := m[1 : len(m)-1]
			in := true
			if k.from != "" {
				n, _ := exact.Parse(strings.ReplaceAll(places[0], "−", "-"))
				d := v.Cmp(n)
				in = d > 0 || d == 0 && k.from != "out"
				if k.from == "same" {
					in = d == 0
				}
				places = places[1:]
			}
			if k.to != "" {
				n, _ := exact.Parse(strings.ReplaceAll(places[0], "−", "-"))
				d := v.Cmp(n)
				in = in && (d < 0 || d == 0 && k.to == "in")
			}
			if in {
				shares = append(shares, m[len(m)-1])
			}
			break
		}
		if !read {
			t.Fatalf("%q: what does %q say?", sentence, c)
		}
	}
	return shares
}

// Who owns an edge is said of every band: whatever bands are written, each value lies in one
// clause of the sentence, in both languages, and earns what that says; what lies outside the
// bands too.
func TestEveryEdgeOfBandsIsSaid(t *testing.T) {
	draw := rand.New(rand.NewPCG(11, 20))
	for round := range 400 {
		var list []any
		var edges []Number
		at, share := -int64(draw.IntN(3)), 0
		for i, n := 0, 1+draw.IntN(4); i < n; i++ {
			band := Table{"share": exact.Fraction(int64(share), 100)}
			share = (share + 5 + draw.IntN(30)) % 101
			single := draw.IntN(5) == 0 && i < n-1
			if i > 0 || draw.IntN(3) > 0 || single || n == 1 {
				band["from"] = whole(at)
				edges = append(edges, whole(at))
			}
			if single && (len(list) == 0 || !list[len(list)-1].(Table)["to"].(Number).Equal(whole(at)) || draw.IntN(2) == 0) {
				band["from"], band["to"] = whole(at), whole(at)
			} else if at += 1 + int64(draw.IntN(40)); i < n-1 || draw.IntN(2) == 0 {
				band["to"] = whole(at)
				edges = append(edges, whole(at))
			}
			list = append(list, band)
		}
		table := Table{"method": "bands", "bands": list, "include": []string{"lower", "upper"}[draw.IntN(2)]}
		if draw.IntN(2) == 0 {
			table["below"] = exact.Fraction(int64(draw.IntN(100)), 100)
		}
		if _, ends := list[len(list)-1].(Table)["to"]; ends && draw.IntN(2) == 0 {
			table["above"] = exact.Fraction(int64(draw.IntN(100)), 100)
		}
		ind := Indicator{ID: "a", Points: whole(10), Better: "higher", Score: table}
		rule, _ := ParseRule(&ind, &Rulebook{Total: whole(100), Rounding: DefaultRounding()})
		if rule == nil {
			continue // not every draw is a rule, such as two bands of one value
		}
		half := exact.Fraction(1, 2)
		for _, lang := range []string{"en", "zh-CN"} {
			sentence := rule.Sentence(themes.Standard(lang), lang)
			for _, e := range edges {
				for _, v := range []Number{e.Sub(half), e, e.Add(half)} {
					ev, ok := rule.tryValue(v)
					if !ok {
						t.Fatal(fmt.Sprint(table), v)
					}
					want := ev.share.Mul(whole(100)).String()
					if said := saidShares(t, sentence, lang, v); len(said) != 1 || said[0] != want {
						t.Fatalf("round %d, %s: %s earns %s%%, and the words say %v: %q %v", round, lang, v, want, said, sentence, table)
					}
				}
			}
		}
	}
}

// The table of what other results would earn calls a jump a cut-off, and nothing else; what lies
// just beside a percentage is a tenth of a percentage point away.
func TestOnlyAJumpIsACutOff(t *testing.T) {
	for name, c := range map[string]struct {
		table       Table
		notes, free string
	}{
		"minmax":  {Table{"method": "minmax"}, "worst best", "edge edge-above edge-below"},
		"line":    {Table{"method": "anchors", "at": []any{[]any{whole(70), whole(0)}, []any{whole(90), whole(1)}}}, "corner", "edge edge-above edge-below"},
		"bands":   {Table{"method": "bands", "bands": []any{[]any{whole(0), whole(0)}, []any{whole(60), whole(1)}}}, "edge edge-above edge-below", ""},
		"growth":  {Table{"method": "met", "basis": "growth", "at_least": exact.Fraction(1, 20)}, "edge edge-below", "corner"},
		"ranking": {Table{"method": "bands", "basis": "rank", "bands": []any{[]any{whole(1), whole(1)}, []any{whole(3), whole(0)}}}, "edge", "corner worst best"},
	} {
		ind := Indicator{ID: "a", Points: whole(10), Better: "higher", Score: c.table}
		rule, problems := ParseRule(&ind, &Rulebook{Total: whole(100), Rounding: DefaultRounding()})
		if rule == nil {
			t.Fatal(name, problems)
		}
		seen := map[string]bool{}
		for _, row := range rule.Truth() {
			seen[row.Note] = true
			if b, ok := row.Basis.Get(); ok && InPercent(rule.Basis()) && strings.HasSuffix(row.Note, "-above") && b.Mul(whole(1000)).Decimals() != 0 {
				t.Errorf("%s: %s is not a tenth of a percentage point from an edge", name, b)
			} else if ok && InPercent(rule.Basis()) && row.Note == "corner-above" && b.Equal(exact.Fraction(1, 10)) {
				t.Errorf("%s: 10%% is called just above 0", name)
			}
		}
		for _, n := range strings.Fields(c.notes) {
			if !seen[n] {
				t.Errorf("%s: no row is noted %q: %v", name, n, seen)
			}
		}
		for _, n := range strings.Fields(c.free) {
			if seen[n] {
				t.Errorf("%s: a row is noted %q", name, n)
			}
		}
	}
}
