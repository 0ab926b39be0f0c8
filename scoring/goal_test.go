package scoring

import "testing"

// A status is read by a goal, and the goal can be told: the target, a floor or a ceiling that
// only the rule has, with its own end or without, both ends of a zone.
func TestGoalOf(t *testing.T) {
	n := func(text string) Opt {
		x, err := ParseNumber(text)
		if err != nil {
			t.Fatal(err)
		}
		return Some(x)
	}
	num := func(text string) Number { return n(text).Number() }
	for _, c := range []struct {
		name, better string
		target       Opt
		rule         Table
		want         Goal
	}{
		{"a target is a floor", "", n("90"), Table{"method": "met"}, Goal{Low: n("90")}},
		{"or a ceiling", "lower", n("10"), Table{"method": "ratio"}, Goal{High: n("10")}},
		{"a rule asks for more than", "", Opt{}, Table{"method": "met", "above": num("90")}, Goal{Low: n("90"), Strict: true}},
		{"or for less than", "lower", Opt{}, Table{"method": "met", "under": num("3")}, Goal{High: n("3"), Strict: true}},
		{"or for one value", "range", Opt{}, Table{"method": "met", "equals": num("0")}, Goal{Low: n("0"), High: n("0")}},
		{"a zone has two ends", "range", n("20"), Table{"method": "range", "full": []any{num("18"), num("22")}}, Goal{Low: n("18"), High: n("22")}},
		{"a zone of deviations as well", "range", n("200"), Table{"method": "deviation-bands", "within": []any{[]any{num("0.05"), num("1")}}}, Goal{Low: n("190"), High: n("210")}},
	} {
		ind := &Indicator{ID: "x", Points: whole(10), Better: c.better, Target: c.target, Score: c.rule}
		rule, problems := ParseRule(ind, &Rulebook{})
		if len(problems) > 0 {
			t.Errorf("%s: %v", c.name, problems)
			continue
		}
		got, ok := GoalOf(c.better, c.target, rule)
		if !ok || !got.Low.Equal(c.want.Low) || !got.High.Equal(c.want.High) || got.Strict != c.want.Strict {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
