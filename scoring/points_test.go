package scoring

import (
	"strings"
	"testing"
)

// A share that was meant as points is refused for every curve, at any number of points;
// half, all and twice the points is a plan that pays so.
func TestShareMeantAsPoints(t *testing.T) {
	list := func(pairs ...[2]string) []any {
		var out []any
		for _, p := range pairs {
			a, _ := ParseNumber(p[0])
			b, _ := ParseNumber(p[1])
			out = append(out, []any{a, b})
		}
		return out
	}
	four := list([2]string{"0", "0"}, [2]string{"85", "2"}, [2]string{"95", "4"})
	for _, c := range []struct {
		name    string
		points  int64
		score   Table
		refused bool
	}{
		{"bands of four", 4, Table{"method": "bands", "bands": four}, true},
		{"anchors of four", 4, Table{"method": "anchors", "at": four}, true},
		{"bands of eight", 8, Table{"method": "bands", "bands": list([2]string{"0", "0"}, [2]string{"85", "8"})}, true},
		{"not all of four", 4, Table{"method": "bands", "bands": list([2]string{"0", "0"}, [2]string{"85", "2"}, [2]string{"95", "3"})}, true},
		{"with one point among them", 4, Table{"method": "bands", "bands": list([2]string{"0", "0"}, [2]string{"60", "1"}, [2]string{"95", "4"})}, true},
		{"two of two", 2, Table{"method": "anchors", "at": list([2]string{"0", "0"}, [2]string{"80", "1"}, [2]string{"95", "2"})}, true},
		{"a rubric of four", 4, Table{"method": "rubric", "levels": Table{"good": Table{"share": whole(4)}, "poor": Table{"share": whole(2)}}}, true},
		{"said to be points", 4, Table{"method": "bands", "bands": four, "out_of": "points"}, false},
		{"said to be shares", 4, Table{"method": "bands", "bands": four, "out_of": whole(1)}, false},
		{"a plan that pays twice", 20, Table{"method": "anchors", "at": list([2]string{"80", "0.5"}, [2]string{"100", "1"}, [2]string{"120", "2"})}, false},
		{"a fifth more", 4, Table{"method": "bands", "bands": list([2]string{"0", "0"}, [2]string{"60", "0.6"}, [2]string{"95", "1.2"})}, false},
		{"plain shares", 4, Table{"method": "bands", "bands": list([2]string{"0", "0"}, [2]string{"85", "0.5"}, [2]string{"95", "1"})}, false},
	} {
		_, problems := ParseRule(&Indicator{ID: "a", Points: whole(c.points), Better: "higher", Score: c.score, Decimals: -1}, &Rulebook{})
		refused := false
		for _, p := range problems {
			refused = refused || strings.Contains(p.Message, "% of the points")
		}
		if refused != c.refused {
			t.Errorf("%s: refused %v, want %v: %+v", c.name, refused, c.refused, problems)
		}
	}
}

// Full points are reached where the curve reaches them, also between two of its points.
func TestFullAt(t *testing.T) {
	for _, c := range []struct {
		better, at string
		want       string
	}{
		{"higher", "[[60, 0], [95, 1]]", "95"}, {"higher", "[[0, 0], [120, 1.2]]", "100"}, {"lower", "[[5, 1], [20, 0]]", "5"},
		{"higher", "[[0, 0], [90, 0.9]]", ""},
	} {
		var pairs []any
		for _, p := range strings.Split(strings.Trim(c.at, "[]"), "], [") {
			a, b, _ := strings.Cut(p, ", ")
			x, _ := ParseNumber(a)
			y, _ := ParseNumber(b)
			pairs = append(pairs, []any{x, y})
		}
		rule, problems := ParseRule(&Indicator{ID: "a", Points: whole(10), Better: c.better, Score: Table{"method": "anchors", "at": pairs}, Decimals: -1}, &Rulebook{})
		if rule == nil {
			t.Errorf("%s: %v", c.at, problems)
			continue
		}
		got, ok := rule.FullAt()
		if c.want == "" && ok || c.want != "" && (!ok || got.String() != c.want) {
			t.Errorf("%s %s: %s %v, want %q; %v", c.better, c.at, got, ok, c.want, problems)
		}
	}
}
