package scoring

import (
	"maps"
	"math/rand/v2"
	"testing"
)

// twoYears is a unit whose year changed in every way that a bridge tells apart.
func twoYears() (*Card, *Card) {
	rb := &Rulebook{Total: whole(100), Rounding: DefaultRounding()}
	ratio := Table{"method": "ratio"}
	ind := func(id string, points, target int64) Indicator {
		return Indicator{ID: id, Points: whole(points), Target: Some(whole(target)), Decimals: -1, Score: ratio}
	}
	card := func(year string, results map[string]string, inds ...Indicator) *Card {
		c := &Card{Unit: "u", Year: year, Rulebook: rb, Results: map[string]Result{},
			Dimensions: []Dimension{{ID: "d", Points: whole(100), Objectives: []Objective{{ID: "o", Indicators: inds}}}}}
		for id, v := range results {
			c.Results[id] = Result{Value: Some(must(v))}
		}
		return c
	}
	prev := card("2024", map[string]string{"same": "80", "target": "80", "weight": "50", "old": "90", "before": "60"},
		ind("same", 20, 100), ind("target", 20, 100), ind("weight", 20, 100), ind("old", 20, 100), ind("before", 20, 100))
	after := ind("after", 20, 100)
	after.Replaces = []Predecessor{{"before", "2024"}}
	after.Break = true
	cur := card("2025", map[string]string{"same": "90", "target": "80", "weight": "50", "new": "70", "after": "75"},
		ind("same", 20, 100), ind("target", 20, 160), ind("weight", 30, 100), ind("new", 10, 100), after)
	cur.Bonus = []Adjustment{{Points: whole(2), Reason: "..."}}
	return prev, cur
}

// Each kind of change stands on its own line, and the lines add up.
func TestBridgeTellsChangesApart(t *testing.T) {
	prev, cur := twoYears()
	s := ScoreAll([]*Card{prev, cur}, 1)
	want := map[string]string{"performance": "2", "definitions": "3", "targets": "-6", "weights": "5", "new": "7", "retired": "-18", "bonus": "2"}
	var sum Number
	for _, p := range Bridge(s[0], s[1]) {
		if p.Points.String() != want[p.Kind] {
			t.Errorf("%s: got %s, want %s", p.Kind, p.Points, want[p.Kind])
		}
		delete(want, p.Kind)
		sum = sum.Add(p.Points)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
	if d := s[1].Total.Rounded.Sub(s[0].Total.Rounded); !d.Equal(sum) {
		t.Errorf("the parts add up to %s, the totals differ by %s", sum, d)
	}
}

// What a veto empties, what a modifier of a dimension or a difficulty coefficient does, and what is
// missing and counts as 0 is not performance.
func TestBridgeTellsWhatIsNotPerformance(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Card)
		want   map[string]string
	}{
		"veto": {func(c *Card) {
			c.Rulebook.Vetoes = map[string]Veto{"fire": {ZeroItem: "same"}}
			c.Vetoes = []VetoFinding{{Rule: "fire", Reason: "..."}}
		}, map[string]string{"veto": "-16"}},
		"modifier": {func(c *Card) {
			c.Modifiers = []Modifier{{Measure: Indicator{ID: "factor", Decimals: -1}, On: "d"}}
			c.Results["factor"] = Result{Value: Some(must("0.5"))}
		}, map[string]string{"modifier": "-36"}},
		"difficulty":      {func(c *Card) { c.Dimensions[0].Objectives[0].Indicators[2].Difficulty = Some(must("1.1")) }, map[string]string{"difficulty": "1"}},
		"missing as zero": {func(c *Card) { delete(c.Results, "old") }, map[string]string{"coverage": "-18"}},
		"performance":     {func(c *Card) { c.Results["old"] = Result{Value: Some(whole(80))} }, map[string]string{"performance": "-2"}},
		"veto of what is new": {func(c *Card) {
			ind := c.Dimensions[0].Objectives[0].Indicators
			ind[3].ID = "fresh" // in place of old, which earned 18
			c.Results["fresh"] = Result{Value: Some(whole(70))}
			delete(c.Results, "old")
			c.Rulebook.Vetoes = map[string]Veto{"fire": {ZeroItem: "fresh"}}
			c.Vetoes = []VetoFinding{{Rule: "fire", Reason: "..."}}
		}, map[string]string{"new": "14", "retired": "-18", "veto": "-14"}},
		"veto and performance": {func(c *Card) {
			c.Results["same"] = Result{Value: Some(whole(90))}
			c.Rulebook.Vetoes = map[string]Veto{"fire": {ZeroItem: "same"}}
			c.Vetoes = []VetoFinding{{Rule: "fire", Reason: "..."}}
		}, map[string]string{"performance": "2", "veto": "-18"}},
	} {
		prev, _ := twoYears()
		cur, _ := twoYears()
		cur.Year = "2025"
		rb := *prev.Rulebook
		rb.Missing = "zero"
		cur.Rulebook = &rb
		c.change(cur)
		if p := Check(cur, nil); len(p) > 0 {
			t.Fatal(name, p)
		}
		s := ScoreAll([]*Card{prev, cur}, 1)
		got := map[string]string{}
		for _, p := range Bridge(s[0], s[1]) {
			got[p.Kind] = p.Points.String()
		}
		if !maps.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

// Like for like takes this year's rules and points to what both years have.
func TestLikeForLike(t *testing.T) {
	prev, cur := twoYears()
	s := ScoreAll([]*Card{prev, cur}, 1)
	got, ok := CompareLikeForLike(s[0], s[1])
	if !ok || got.Indicators != 3 || got.Points.String() != "70" {
		t.Fatalf("got %+v", got)
	}
	// same 20 × 0.8, target 20 × 0.5, weight 30 × 0.5 = 41 of 70; this year 43 of 70
	if got.Prev.String() != "58.57" || got.Cur.String() != "61.43" {
		t.Errorf("got %s and %s", got.Prev, got.Cur)
	}
}

// A restated series is compared on the new definition.
func TestLinkRestatesLastYear(t *testing.T) {
	prev, cur := twoYears()
	link := &cur.Dimensions[0].Objectives[0].Indicators[0]
	link.Link = Some(must("0.925")) // 148 ÷ 160
	s := ScoreAll([]*Card{prev, cur}, 1)
	if got := s[1].Dimensions[0].Objectives[0].Indicators[0].Previous; got.String() != "74" {
		t.Errorf("got %s, want 80 × 0.925", got)
	}
	if got := s[1].Dimensions[0].Objectives[0].Indicators[4].Previous; got.OK() {
		t.Errorf("a series that was broken goes on from %s", got)
	}
}

// Of two years that are alike in everything, like for like is what was published, and the
// bridge between any two years adds up to the last printed digit.
func TestAnyTwoYearsAddUpAndAlikeYearsAreThePublishedTotal(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 30))
	alike, bridges := 0, 0
	for range 60 {
		cards := randomCards(random, 2)
		s := ScoreAll(cards, 1)
		if parts := Bridge(s[0], s[1]); len(parts) > 0 {
			var sum Number
			for _, p := range parts {
				sum = sum.Add(p.Points)
			}
			if d := s[1].Total.Rounded.Sub(s[0].Total.Rounded); !d.Equal(sum) {
				t.Fatalf("the parts add up to %s, the totals differ by %s", sum, d)
			}
			bridges++
		}
		last := *cards[1]
		last.Year = "2024"
		last.Rulebook.Missing = "zero"
		for _, d := range last.Dimensions {
			for _, o := range d.Objectives {
				for k := range o.Indicators { // what looks at others or at last year is not comparable
					if r, _ := ParseRule(&o.Indicators[k], last.Rulebook); r == nil || r.needsOthers() || r.gate != nil {
						o.Indicators[k].Score, o.Indicators[k].Target = Table{"method": "ratio"}, Some(whole(90))
						last.Results[o.Indicators[k].ID] = Result{Value: Some(whole(int64(random.IntN(120))))}
					}
					if _, ok := last.Results[o.Indicators[k].ID]; !ok {
						o.Indicators[k].Score, o.Indicators[k].Target = Table{"method": "ratio"}, Some(whole(70))
						last.Results[o.Indicators[k].ID] = Result{Value: Some(whole(int64(random.IntN(120))))}
					}
				}
			}
		}
		now := last
		now.Year = "2025"
		s = ScoreAll([]*Card{&last, &now}, 1)
		like, ok := CompareLikeForLike(s[0], s[1])
		if !ok || !like.Points.Equal(s[1].Possible) {
			continue // something has no score in either
		}
		alike++
		if !like.Prev.Equal(s[0].Subtotal.Rounded) || !like.Cur.Equal(s[1].Subtotal.Rounded) {
			t.Fatalf("like for like %s and %s of alike years, published %s", like.Prev, like.Cur, s[1].Subtotal.Rounded)
		}
	}
	if alike < 10 || bridges < 20 {
		t.Errorf("only %d alike years and %d bridges were tried", alike, bridges)
	}
}

// Two years with the same results and the same rules are alike on what they have in common, also where a
// modifier or a gate leaves less of a dimension than its indicators earned.
func TestLikeForLikeKnowsGatesAndModifiers(t *testing.T) {
	for name, change := range map[string]func(*Card){
		"modifier": func(c *Card) {
			c.Modifiers = []Modifier{{Measure: Indicator{ID: "factor", Decimals: -1}, On: c.Dimensions[0].ID}}
			c.Results["factor"] = Result{Value: Some(must("0.64"))}
		},
		"gate": func(c *Card) {
			c.Dimensions[0].Gate = Table{"indicator": "visits", "at_least": whole(1000000), "factor": must("0.5")}
		},
	} {
		var cards []*Card
		for _, year := range []string{"2024", "2025"} {
			c := smallCard()
			c.Year = year
			change(c)
			if p := Check(c, nil); len(p) > 0 {
				t.Fatal(name, p)
			}
			cards = append(cards, c)
		}
		s := ScoreAll(cards, 1)
		like, ok := CompareLikeForLike(s[0], s[1])
		if !ok || !like.Prev.Equal(like.Cur) || !like.Cur.Equal(s[1].Total.Rounded) {
			t.Errorf("%s: %s and %s on what is common, of totals of %s and %s", name, like.Prev, like.Cur, s[0].Total.Rounded, s[1].Total.Rounded)
		}
	}
}

// What a cap takes and what rounding takes are told apart, and add up to the change of the total.
func TestBridgeTellsCapsFromRounding(t *testing.T) {
	for name, c := range map[string]struct {
		cap, bonus string
		want       map[string]string
	}{
		"no cap":    {"", "0.05", map[string]string{"rounding": "-0.1"}},
		"a cap":     {"80", "0.05", map[string]string{"veto": "-8.9"}},
		"a cap off": {"99", "0.05", map[string]string{"rounding": "-0.1"}},
	} {
		var cards []*Card
		for _, year := range []string{"2024", "2025"} {
			card := smallCard()
			card.Year, card.Rulebook.Rounding.Total = year, 1
			if year == "2025" {
				if c.cap != "" {
					card.Rulebook.TotalCap = Some(must(c.cap))
				}
				card.Bonus = []Adjustment{{Points: must(c.bonus), Reason: "r"}}
			}
			cards = append(cards, card)
		}
		s := ScoreAll(cards, 1)
		sum, got := Number{}, map[string]string{}
		for _, p := range Bridge(s[0], s[1]) {
			sum = sum.Add(p.Points)
			if (p.Kind == "veto" || p.Kind == "rounding") && !p.Points.IsZero() {
				got[p.Kind] = p.Points.String()
			}
		}
		if !sum.Equal(s[1].Total.Rounded.Sub(s[0].Total.Rounded)) {
			t.Errorf("%s: %s", name, sum)
		}
		if !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v; from %s to %s", name, got, c.want, s[0].Total.Rounded, s[1].Total.Rounded)
		}
	}
}
