package scoring

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"steelyard/themes"
)

// Every formula in every trace of random cards, worked out with a pocket calculator,
// gives the figure that stands behind it.
func TestEveryStepCanBeWorkedOutByHand(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 14))
	worked := 0
	try := func(where string, trace []Step) {
		for _, st := range trace {
			if st.Arithmetic == "" || strings.ContainsAny(st.Arithmetic, "≤<>≥=") {
				continue // a comparison, not a formula
			}
			got, err := calculate(st.Arithmetic)
			if err != nil {
				t.Fatalf("%s: %s: %v", where, st.Arithmetic, err)
			}
			if want := st.Result.Float64(); math.Abs(got-want) > 1e-8*math.Max(1, math.Abs(want)) {
				t.Errorf("%s %s: %s is %v, the trace says %v", where, st.Kind, st.Arithmetic, got, want)
			}
			worked++
		}
	}
	for range 40 {
		for _, s := range ScoreAll(randomCards(random, 4), 1) {
			try(s.Unit, s.Trace)
			for i := range s.Dimensions {
				try(s.Dimensions[i].ID, s.Dimensions[i].Trace)
				for j := range s.Dimensions[i].Objectives {
					try(s.Dimensions[i].Objectives[j].ID, s.Dimensions[i].Objectives[j].Trace)
				}
			}
			for _, i := range list(s) {
				try(i.ID, i.Trace)
				if last := i.Trace; len(last) > 0 && i.State == Scored && i.Reported.Sign() > 0 {
					end := last[len(last)-1]
					if r, ok := end.Rounded.Get(); !ok || !r.Equal(i.Score.Rounded) {
						t.Errorf("%s: the trace ends with %v, the score is %s", i.ID, end, i.Score.Rounded)
					}
				}
			}
		}
	}
	if worked < 3000 {
		t.Errorf("only %d formulas were worked out", worked)
	}
}

// The line below a row in Chinese.
func TestTraceLineInChinese(t *testing.T) {
	ind := Indicator{ID: "x", Points: whole(12), Decimals: -1, Score: tomlTable(`score = { method = "anchors", at = [[70, 0], [90, 1]] }`)["score"].(Table)}
	rb := &Rulebook{Total: whole(12), Rounding: DefaultRounding()}
	s := ScoreAll([]*Card{oneCard("u", "2025", ind, rb, Result{Value: Some(must("91.4"))})}, 1)[0]
	got := s.Dimensions[0].Objectives[0].Indicators[0].TraceLine(themes.Standard("zh-CN"))
	if want := "12 × (91.4 − 70) ÷ (90 − 70) = 12.84，以12.00为限"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
