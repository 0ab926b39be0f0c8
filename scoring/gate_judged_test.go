package scoring

import "testing"

// A gate that looks at the value of what is judged would never shut: it is refused, and by the
// share of its points it holds.
func TestGateOnWhatIsJudged(t *testing.T) {
	card := func(gate Table) *Card {
		rubric := Table{"method": "rubric", "levels": Table{"good": Table{"share": []any{whole(0), whole(1)}}}}
		return &Card{Year: "2025", Unit: "u", Rulebook: &Rulebook{Year: "2025", Total: whole(100), Rounding: DefaultRounding()}, Dimensions: []Dimension{{ID: "d", Points: whole(100), Objectives: []Objective{{ID: "o", Indicators: []Indicator{
			{ID: "r", Points: whole(50), Score: rubric, Decimals: -1},
			{ID: "b", Points: whole(50), Target: Some(whole(100)), Decimals: -1, Score: Table{"method": "ratio", "gate": gate}},
		}}}}}}
	}
	told := func(gate Table) string {
		for _, p := range Check(card(gate), nil) {
			return p.Message
		}
		return ""
	}
	half := whole(1).Quo(whole(2))
	if got := told(Table{"indicator": "r", "at_least": half}); got != `the gate looks at the value of "r", which is judged and has none` {
		t.Errorf("%q", got)
	}
	if got := told(Table{"indicator": "r", "share": half}); got != "" {
		t.Errorf("by the share: %q", got)
	}
}
