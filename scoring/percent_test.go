package scoring

import "testing"

// A percent sign says a share. Where the unit of measure counts it would silently be a hundredth of what is
// meant, and out of 100 a hundredth of a hundredth: both are refused, with what to write.
func TestPercentSigns(t *testing.T) {
	row := func(v ...any) []any { return v }
	for _, c := range []struct {
		table Table
		hint  string
	}{
		{Table{"method": "anchors", "at": row(row("70 %", whole(0)), row(whole(90), whole(1)))}, "write 0.7, or 70 where the unit of measure is %"},
		{Table{"method": "linear", "zero": whole(0), "full": "91.5%"}, "write 0.915, or 91.5 where the unit of measure is %"},
		{Table{"method": "range", "full": row("85%", whole(95))}, "write 0.85, or 85 where the unit of measure is %"},
		{Table{"method": "bands", "bands": row(row(whole(0), whole(0)), row("60%", whole(1)))}, "write 0.6, or 60 where the unit of measure is %"},
		{Table{"method": "met", "at_least": "60%"}, "write 0.6, or 60 where the unit of measure is %"},
		{Table{"method": "met", "gate": Table{"indicator": "b", "at_least": "60%", "cap": "50%"}}, "write 0.6, or 60 where the unit of measure is %"},
		{Table{"method": "anchors", "out_of": whole(100), "at": row(row(whole(70), whole(0)), row(whole(90), "80%"))}, "write 80"},
		{Table{"method": "met", "out_of": "points", "otherwise": "50%"}, "write 5"},
		{Table{"method": "anchors", "at": row(row(whole(70), whole(0)), row(whole(90), "80%"))}, ""},
		{Table{"method": "met", "otherwise": "50%", "gate": Table{"indicator": "b", "share": "60%", "cap": "50%"}}, ""},
		{Table{"method": "anchors", "basis": "attainment", "at": row(row("70%", whole(0)), row("100%", whole(1)))}, ""},
		{Table{"method": "deviation-bands", "within": row(row("5%", whole(1)), row("10%", "50%"))}, ""},
		{Table{"method": "deviation-bands", "within": row(row(whole(2), whole(1)), row(whole(5), whole(1).Quo(whole(2))))}, "write within = [[0.02, 1], [0.05, 0.5]] where percent are meant: 1 is the whole target"},
		{Table{"method": "deviation-bands", "within": row(row(whole(0), whole(1)), row(whole(3), whole(1).Quo(whole(2))))}, "write within = [[0, 1], [0.03, 0.5]] where percent are meant: 1 is the whole target"},
		{Table{"method": "deviation-bands", "within": row(row("5%", whole(1)), row(whole(2), whole(1).Quo(whole(2))))}, ""},
	} {
		_, problems := ParseRule(&Indicator{ID: "a", Points: whole(10), Target: Some(whole(90)), Score: c.table}, nil)
		switch {
		case c.hint == "" && len(problems) > 0:
			t.Errorf("%v: %+v", c.table, problems)
		case c.hint != "" && (len(problems) == 0 || problems[0].Hint != c.hint):
			t.Errorf("%v: %+v", c.table, problems)
		}
	}
}
