package scoring

import (
	"testing"

	"steelyard/scoring/exact"
)

// A rule whose shares run against the indicator's direction is found, whatever its
// curve; one that merely stops rising, or pays for a range, is not.
func TestAgainst(t *testing.T) {
	for _, c := range []struct {
		name, better string
		score        Table
		want         bool
	}{
		{"rising anchors", "higher", Table{"method": "anchors", "at": pairs(70, 0, 90, 1)}, false},
		{"falling anchors", "higher", Table{"method": "anchors", "at": pairs(70, 1, 90, 0)}, true},
		{"falling anchors", "lower", Table{"method": "anchors", "at": pairs(70, 1, 90, 0)}, false},
		{"rising anchors", "lower", Table{"method": "anchors", "at": pairs(70, 0, 90, 1)}, true},
		{"anchors that rise and fall", "higher", Table{"method": "anchors", "at": pairs(70, 0, 90, 1, 120, 0)}, false},
		{"falling bands", "", Table{"method": "bands", "bands": pairs(0, 1, 5, 0)}, true},
		{"rising attainment", "lower", Table{"method": "anchors", "basis": "attainment", "at": pairs(0, 0, 1, 1)}, false},
		{"falling deviation", "higher", Table{"method": "anchors", "basis": "deviation", "at": pairs(0, 1, 1, 0)}, false},
		{"at most", "higher", Table{"method": "met", "at_most": whole(5)}, true},
		{"a range", "higher", Table{"method": "range", "full": []any{whole(95), whole(105)}}, false},
		{"falling anchors", "range", Table{"method": "anchors", "at": pairs(70, 1, 90, 0)}, false},
		{"a share that never moves", "lower", Table{"method": "anchors", "at": pairs(70, 1, 90, 1)}, false},
		{"levels", "higher", Table{"method": "judgement"}, false},
	} {
		if got := parsed(t, c.better, c.score).Against(); got != c.want {
			t.Errorf("%s, %q: against %v", c.name, c.better, got)
		}
	}
}

// What gives nothing or one share is all or nothing by whatever name; a line, a third
// share or something for a miss makes it none.
func TestAllOrNothing(t *testing.T) {
	for _, c := range []struct {
		name  string
		score Table
		want  bool
	}{
		{"met", Table{"method": "met"}, true},
		{"met, and half for a miss", Table{"method": "met", "otherwise": exact.Fraction(1, 2)}, false},
		{"two bands", Table{"method": "bands", "bands": pairs(0, 0, 90, 1)}, true},
		{"three bands", Table{"method": "bands", "bands": pairs(0, 0, 60, 0.5, 90, 1)}, false},
		{"anchors", Table{"method": "anchors", "at": pairs(70, 0, 90, 1)}, false},
		{"a range with upright sides", Table{"method": "range", "full": []any{whole(95), whole(105)}}, true},
		{"a range", Table{"method": "range", "full": []any{whole(95), whole(105)}, "zero": []any{whole(85), whole(115)}}, false},
		{"ratio", Table{"method": "ratio"}, false},
		{"judgement", Table{"method": "judgement"}, false},
		{"two levels", Table{"method": "rubric", "levels": Table{"yes": whole(1), "no": whole(0)}}, true},
	} {
		if got := parsed(t, "higher", c.score).AllOrNothing(); got != c.want {
			t.Errorf("%s: all or nothing %v", c.name, got)
		}
	}
}

func parsed(t *testing.T, better string, score Table) *Rule {
	t.Helper()
	r, problems := ParseRule(&Indicator{ID: "x", Points: whole(10), Better: better, Target: Some(whole(100)), Score: score, Decimals: -1}, nil)
	if len(problems) > 0 {
		t.Fatalf("%v: %s", score, problems[0].Message)
	}
	return r
}

// pairs is a list of [x, share] with shares in tenths.
func pairs(flat ...float64) []any {
	var out []any
	for i := 0; i < len(flat); i += 2 {
		out = append(out, []any{whole(int64(flat[i])), exact.Fraction(int64(flat[i+1]*10), 10)})
	}
	return out
}
