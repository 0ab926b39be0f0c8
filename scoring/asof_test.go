package scoring

import (
	"slices"
	"strings"
	"testing"
)

// during is a card of one objective whose results are known up to a day.
func during(asOf, missing string, inds []Indicator, results map[string]Result) *Card {
	var points Number
	for _, i := range inds {
		points = points.Add(i.Points)
	}
	return &Card{Unit: "u", Year: "2025", AsOf: asOf, Rulebook: &Rulebook{Year: "2025", Total: points, Missing: missing, Rounding: DefaultRounding()},
		Dimensions: []Dimension{{ID: "d", Points: points, Objectives: []Objective{{ID: "o", Indicators: inds}}}}, Results: results}
}

func quarterly(id, points, target string) Indicator {
	return Indicator{ID: id, Points: exactly(points), Target: aim(target), Frequency: "quarter", Periods: "sum", Score: Table{"method": "ratio"}}
}

func quarters(values ...string) Result {
	r := Result{Periods: map[string]Number{}}
	for i, v := range values {
		r.Periods["Q"+string(rune('1'+i))] = exactly(v)
	}
	return r
}

func TestWhatIsNotDueYetIsPendingAndNothingElseIs(t *testing.T) {
	steps := Indicator{ID: "steps", Points: exactly("20"), Score: Table{"method": "milestones", "milestones": Table{
		"plan": Table{"share": exactly("0.4"), "due": "2025-03-31"}, "open": Table{"share": exactly("0.6"), "due": "2025-10-31"}}}}
	survey := Indicator{ID: "survey", Points: exactly("20"), Target: aim("90"), Score: Table{"method": "ratio"}}
	late := Indicator{ID: "late", Points: exactly("20"), Target: aim("90"), Score: Table{"method": "ratio"}}
	visits := quarterly("visits", "20", "100")
	whole := quarterly("calls", "20", "100") // its value came as one, and goes on growing
	results := map[string]Result{
		"steps": {Milestones: map[string]string{"plan": "2025-03-20"}}, "survey": {Value: aim("90")},
		"visits": quarters("30", "25"), "calls": {Value: aim("70")},
	}
	for _, missing := range []string{"pending", "zero", "renormalise"} {
		inds := []Indicator{steps, survey, late, visits, whole}
		s := ScoreAll([]*Card{during("2025-06-30", missing, inds, results)}, 1)[0]
		for id, want := range map[string]State{"steps": Pending, "survey": Scored, "late": Pending, "visits": Pending, "calls": Pending} {
			if got := shown(s, id); got.State != want || want == Pending && (got.Status != IsPending || !got.Lost.IsZero()) {
				t.Errorf("missing = %s: %s is %s (%s), lost %s; want %s", missing, id, got.State, got.Status, got.Lost, want)
			}
		}
		if !s.Provisional || !s.Total.Rounded.Equal(exactly("20")) || s.Grade != "" {
			t.Errorf("missing = %s: total %s, grade %q", missing, s.Total.Rounded, s.Grade)
		}
		over := ScoreAll([]*Card{during("2025-12-31", missing, inds, results)}, 1)[0]
		if got := shown(over, "steps"); got.State != Scored || !got.Share.Equal(aim("0.4")) || got.Status != Missed {
			t.Errorf("after the year: %s, %s, %s", got.State, got.Score.Rounded, got.Status)
		}
		if got := shown(over, "calls"); got.State != Scored || got.ToDate != nil {
			t.Errorf("after the year: calls %s", got.State)
		}
	}
}

func TestValueSoFarIsHeldAgainstTheTargetByThen(t *testing.T) {
	visits := quarterly("visits", "20", "100")
	visits.Phases = map[string]Number{"Q1": exactly("20"), "H1": exactly("50"), "Q3": exactly("75")}
	for _, c := range []struct {
		asOf    string
		result  Result
		through string
		value   string
		status  Status
		late    string
	}{
		{"2025-03-31", quarters("20"), "Q1", "20", Met, ""},
		{"2025-06-30", quarters("30", "19"), "Q2", "49", Missed, ""},
		{"2025-08-10", quarters("30", "20", "9"), "Q2", "50", Met, ""}, // the third quarter runs on
		{"2025-09-30", quarters("30", "20"), "Q2", "50", Met, "Q3"},
		{"2025-09-30", Result{Periods: map[string]Number{"Q2": exactly("40")}}, "", "", NoStatus, "Q1 Q3"},
		{"2025-07-31", Result{Value: aim("49")}, "", "49", Missed, ""},
	} {
		s := ScoreAll([]*Card{during(c.asOf, "", []Indicator{visits}, map[string]Result{"visits": c.result})}, 1)[0]
		d := shown(s, "visits").ToDate
		value := ""
		if v, ok := d.Value.Get(); ok {
			value = v.String()
		}
		if d.Through != c.through || value != c.value || d.Status != c.status || strings.Join(d.Late, " ") != c.late {
			t.Errorf("as of %s: %+v, value %s", c.asOf, d, value)
		}
	}
	lower := visits
	lower.Better = "lower"
	s := ScoreAll([]*Card{during("2025-06-30", "", []Indicator{lower}, map[string]Result{"visits": quarters("30", "21")})}, 1)[0]
	if d := shown(s, "visits").ToDate; d.Status != Missed {
		t.Errorf("51 of at most 50 is %s", d.Status)
	}
}

func TestHalfYearIsWholeWithItsOwnQuarters(t *testing.T) {
	c := during("", "", []Indicator{quarterly("visits", "20", "100")}, map[string]Result{"visits": quarters("60", "40")})
	c.Year = "2025-h1"
	if got := shown(ScoreAll([]*Card{c}, 1)[0], "visits"); got.State != Scored || got.Partial || !got.Score.Rounded.Equal(exactly("20")) {
		t.Errorf("%s, partial %v, %s", got.State, got.Partial, got.Score.Rounded)
	}
	c.Results["visits"] = Result{Periods: map[string]Number{"Q3": exactly("1")}}
	if list := Check(c, nil); !slices.ContainsFunc(list, func(p Problem) bool { return strings.Contains(p.Message, "unknown period") }) {
		t.Error("a quarter of the other half was taken")
	}
	parts := map[string]Number{"Q1": exactly("1"), "Q3": exactly("1")}
	c.Results["visits"] = Result{Numerator: parts, Denominator: parts}
	if list := Check(c, nil); !slices.ContainsFunc(list, func(p Problem) bool { return strings.Contains(p.Message, "lies outside") }) {
		t.Error("a rate of a quarter of the other half was dropped without a word")
	}
}

func exactly(s string) Number {
	n, err := ParseNumber(s)
	if err != nil {
		panic(err)
	}
	return n
}

func aim(s string) Opt { return Some(exactly(s)) }

// shown is an indicator of a score.
func shown(s *Score, id string) *IndicatorScore {
	for _, i := range list(s) {
		if i.ID == id {
			return i
		}
	}
	return nil
}
