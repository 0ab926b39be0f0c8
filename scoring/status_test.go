package scoring

import "testing"

// watchedCard is smallCard with a second indicator that is only watched.
func watchedCard(value int64) *Card {
	c := smallCard()
	o := &c.Dimensions[0].Objectives[0]
	o.Indicators = append(o.Indicators, Indicator{ID: "calls", Watched: true, Decimals: -1, Target: Some(whole(50))})
	c.Results["calls"] = Result{Value: Some(whole(value))}
	return c
}

// What is only watched is judged by its target at most; no sum, total or grade knows of it,
// whether it is reported or not.
func TestWatchedIndicatorIsShownAndNeverScored(t *testing.T) {
	plain := ScoreAll([]*Card{smallCard()}, 1)[0]
	for _, c := range []struct {
		card *Card
		want Status
	}{{watchedCard(60), Met}, {watchedCard(40), Watch}, {watchedCard(10), Missed}, {func() *Card { c := watchedCard(1); delete(c.Results, "calls"); return c }(), NoStatus}} {
		if p := Check(c.card, nil); len(p) > 0 {
			t.Fatal(p)
		}
		s := ScoreAll([]*Card{c.card}, 1)[0]
		i := s.Dimensions[0].Objectives[0].Indicators[1]
		if i.State != Watched || i.Status != c.want || i.Score.Rounded.Sign() != 0 || i.Points.Sign() != 0 {
			t.Errorf("%s, %s, %s of %s, want %s", i.State, i.Status, i.Score.Rounded, i.Points, c.want)
		}
		if !s.Total.Rounded.Equal(plain.Total.Rounded) || s.Grade != plain.Grade || s.Provisional || s.Status != plain.Status {
			t.Errorf("the total is %s (%s), without it %s (%s)", s.Total.Rounded, s.Grade, plain.Total.Rounded, plain.Grade)
		}
	}
	c := watchedCard(1)
	c.Dimensions[0].Objectives[0].Indicators[1].Withheld = true
	if s := ScoreAll([]*Card{c}, 1)[0]; s.Withheld {
		t.Error("a withheld indicator that earns nothing withholds the total")
	}
}

// Limits of an indicator's own go by the value, by what is attained of the target, or by how
// far it is missed, in the direction in which it is better.
func TestStatusGoesByTheIndicatorsOwnLimits(t *testing.T) {
	n := func(text string) Opt { return Some(must(text)) }
	for _, c := range []struct {
		better, target string
		limits         StatusLimits
		met, watch     string // the last values that are still met and close
		missed         string
	}{
		{"higher", "90", StatusLimits{Met: n("95"), Watch: n("92")}, "95", "92", "91.9"},
		{"lower", "5", StatusLimits{Met: n("4"), Watch: n("6")}, "4", "6", "6.1"},
		{"higher", "90", StatusLimits{Watch: n("80")}, "90", "80", "79"},
		{"higher", "80", StatusLimits{By: "attainment", Watch: n("0.9")}, "80", "72", "71.9"},
		{"lower", "8", StatusLimits{By: "attainment", Watch: n("0.8")}, "8", "10", "10.1"},
		{"higher", "90", StatusLimits{By: "tolerance", Watch: n("5")}, "90", "85", "84.9"},
		{"range", "100", StatusLimits{By: "tolerance", Met: n("2"), Watch: n("5")}, "102", "95", "94.9"},
		{"higher", "90", StatusLimits{By: "tolerance", Met: n("1")}, "89", "89", "88.9"},
	} {
		ind := Indicator{ID: "i", Better: c.better, Target: n(c.target), Status: &c.limits}
		for _, at := range []struct {
			value string
			want  Status
		}{{c.met, Met}, {c.watch, Watch}, {c.missed, Missed}} {
			if at.want == Watch && c.met == c.watch {
				continue
			}
			if got, ok := c.limits.judge(&ind, nil, n(at.value)); !ok || got != at.want {
				t.Errorf("%s of %s by %q: %s, want %s", at.value, c.target, c.limits.By, got, at.want)
			}
		}
	}
}

// A rulebook may call close what attained enough of its target, whatever it earns.
func TestStatusByAttainmentOfTheRulebook(t *testing.T) {
	c := smallCard()
	c.Rulebook.StatusWatch = Some(must("0.85"))
	c.Dimensions[0].Objectives[0].Indicators[0].Score = Table{"method": "met"}
	status := func() Status { return ScoreAll([]*Card{c}, 1)[0].Dimensions[0].Objectives[0].Indicators[0].Status }
	if s := status(); s != Missed {
		t.Errorf("by points it is %s", s)
	}
	c.Rulebook.StatusBy = "attainment"
	if s := status(); s != Watch {
		t.Errorf("80 of 90 is %s", s)
	}
}

// What a reader divides is what is judged: 5 of 7 points is 71.4%, though 4.88 were earned exactly; and
// 23.33 of 33.3333 are the 70% that was earned.
func TestStatusGoesByWhatIsPrinted(t *testing.T) {
	for _, c := range []struct {
		exact, printed, points, want string
		status                       Status
	}{
		{"4.88", "5", "7", "0.7142857142857142857142857142857143", Watch},
		{"4.9", "4", "7", "0.5714285714285714285714285714285714", Missed},
		{"70/3", "23.33", "100/3", "0.7", Watch},
		{"6.996", "7.00", "10", "0.6996", Missed},
		{"6.96", "7.0", "10", "0.7", Watch},
		{"6.985", "7.01", "10", "0.701", Watch},
		{"27", "27", "30", "0.9", Met},
	} {
		n := Node{State: Scored, Points: must(c.points), Reported: must(c.points), Share: Some(must(c.exact).Quo(must(c.points))), Score: Amount{must(c.exact), must(c.printed)}}
		share, ok := n.Earned()
		if !ok || !share.Round(10, "").Equal(must(c.want).Round(10, "")) {
			t.Errorf("%s printed as %s of %s is %s", c.exact, c.printed, c.points, share)
		}
		sheet := &sheet{rb: &Rulebook{}}
		sheet.judgeNode(&n)
		if n.Status != c.status {
			t.Errorf("%s printed as %s of %s is %s", c.exact, c.printed, c.points, n.Status)
		}
	}
	if _, ok := (&Node{State: Pending}).Earned(); ok {
		t.Error("what is not reported has a share")
	}
}

// Points may have more decimals than scores: what is printed of all of them is no more than all.
func TestEarnedIsNoMoreThanAll(t *testing.T) {
	n := func(s string) Number { x, _ := ParseNumber(s); return x }
	for _, c := range []struct{ exact, printed, points, want string }{
		{"1", "16.7", "16.67", "1"}, {"0.9999", "16.7", "16.67", "0.9999"}, {"1.1", "18.4", "16.67", "18.4"}, {"0.697", "5", "7", "5"},
	} {
		got, want := earned(Some(n(c.exact)), n(c.printed), n(c.points)), n(c.want)
		if want.Cmp(whole(2)) > 0 {
			want = want.Quo(n(c.points))
		}
		if !got.Equal(want) {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
