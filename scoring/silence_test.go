package scoring

import "testing"

// Not reporting never pays where a veto empties an indicator, or what stands above it: the total is not
// above the one with the result reported, whatever is missing does.
func TestSilenceDoesNotSpareFromAVeto(t *testing.T) {
	for _, missing := range []string{"renormalise", "zero"} {
		for _, item := range []string{"a", "o", "d"} {
			total := func(results map[string]Result) Number {
				ratio := Table{"method": "ratio"}
				card := &Card{Year: "2025", Unit: "u", Results: results, Vetoes: []VetoFinding{{Rule: "v", Reason: "made up", Item: item}},
					Rulebook: &Rulebook{Year: "2025", Total: whole(100), Rounding: DefaultRounding(), Missing: missing, Vetoes: map[string]Veto{"v": {ZeroItem: item}}},
					Dimensions: []Dimension{
						{ID: "d", Points: whole(60), Objectives: []Objective{{ID: "o", Indicators: []Indicator{
							{ID: "a", Points: whole(40), Target: Some(whole(100)), Score: ratio, Decimals: -1},
							{ID: "b", Points: whole(20), Target: Some(whole(100)), Score: ratio, Decimals: -1}}}}},
						{ID: "e", Points: whole(40), Objectives: []Objective{{ID: "p", Indicators: []Indicator{
							{ID: "c", Points: whole(40), Target: Some(whole(100)), Score: ratio, Decimals: -1}}}}}}}
				return ScoreAll([]*Card{card}, 1)[0].Total.Rounded
			}
			of := func(n int64) Result { return Result{Value: Some(whole(n))} }
			told := total(map[string]Result{"a": of(99), "b": of(90), "c": of(80)})
			silent := total(map[string]Result{"b": of(90), "c": of(80)})
			if told.Less(silent) {
				t.Errorf("%s, a veto on %s: %s without the result, %s with it", missing, item, silent, told)
			}
		}
	}
}
