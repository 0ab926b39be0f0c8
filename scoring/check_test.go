package scoring

import (
	"slices"
	"strings"
	"testing"

	"steelyard/scoring/internal/language"
	"steelyard/themes"
)

// smallCard is a valid card that each test spoils in one way.
func smallCard() *Card {
	rb := &Rulebook{Total: whole(100), Rounding: DefaultRounding(), Grades: []Grade{{ID: "good", From: whole(60)}, {ID: "poor"}},
		Vetoes: map[string]Veto{"safety": {CapGrade: "poor"}}, Panels: map[string]Panel{}}
	return &Card{Unit: "u", Year: "2025", Rulebook: rb, Results: map[string]Result{"visits": {Value: Some(whole(80))}},
		Dimensions: []Dimension{{ID: "customer", Points: whole(100), Objectives: []Objective{{ID: "trusted", Indicators: []Indicator{
			{ID: "visits", Points: whole(100), Target: Some(whole(90)), Decimals: -1, Score: Table{"method": "ratio"}}}}}}}}
}

// Every mistake comes with the key path of its place, on the right file, and says what
// to write instead where that is known.
func TestCheckNamesPlaceAndRemedy(t *testing.T) {
	ind := func(c *Card) *Indicator { return &c.Dimensions[0].Objectives[0].Indicators[0] }
	for _, c := range []struct {
		spoil         func(*Card)
		path, message string
		hint          string
		file          string
	}{
		{func(c *Card) { ind(c).Score = Table{"method": "ration"} }, "indicator.visits.score.method", `unknown scoring method "ration"`, `did you mean "ratio"?`, "scorecard"},
		{func(c *Card) { ind(c).Score = Table{"method": "ratio", "capp": whole(1)} }, "indicator.visits.score.capp", `unknown key "capp"`, `did you mean "cap"?`, "scorecard"},
		{func(c *Card) { ind(c).Score = nil }, "indicator.visits.score", "no scoring rule", "write score =", "scorecard"},
		{func(c *Card) { ind(c).Target = Some(Number{}) }, "indicator.visits.score.method", "a target of 0", "use deduct", "scorecard"},
		{func(c *Card) { ind(c).Common = true; ind(c).Target = Opt{} }, "indicator.visits.score.method", "has none", "write target", "rulebook"},
		{func(c *Card) { ind(c).Points = whole(98) }, "dimension.customer.points", "add up to 98, but the dimension has 100 (2 missing)", "relative", "scorecard"},
		{func(c *Card) { ind(c).Points = whole(103) }, "dimension.customer.points", "(3 too many)", "relative", "scorecard"},
		{func(c *Card) { ind(c).Points = whole(1).Quo(whole(1000)) }, "indicator.visits.points", "points of 0.001 are rounded to 0.00 and earn nothing", "write 0 for what is only watched", "scorecard"},
		{func(c *Card) { ind(c).Points = whole(-1) }, "indicator.visits.points", "below 0", "", "scorecard"},
		{func(c *Card) { c.Aggregate = "geometrical" }, "aggregate", `unknown aggregate "geometrical"`, `did you mean "geometric"?`, "scorecard"},
		{func(c *Card) { c.Dimensions[0].Objectives[0].Gate = Table{"indicator": "visit", "at_least": whole(1)} }, "objective.trusted.gate.indicator", `unknown indicator "visit"`, `"visits"`, "scorecard"},
		{func(c *Card) { c.Dimensions[0].Objectives[0].Gate = Table{"indicator": "visits"} }, "objective.trusted.gate.at_least", "exactly one of", "", "scorecard"},
		{func(c *Card) { c.Results["vists"] = Result{} }, "result.vists", `unknown indicator "vists"`, `did you mean "visits"?`, "results"},
		{func(c *Card) { c.Results["visits"] = Result{Level: "good"} }, "result.visits.level", "takes a value", "", "results"},
		{func(c *Card) { c.Results["visits"] = Result{Value: Some(whole(1)), NotApplicable: "..."} }, "result.visits.value", "not_applicable and value", "keep one", "results"},
		{func(c *Card) {
			ind(c).Frequency = "quarter"
			ind(c).Periods = "sum"
			c.Results["visits"] = Result{Periods: map[string]Number{"Q5": {}}}
		}, "result.visits.periods.Q5", `unknown period "Q5"`, "Q1, Q2, Q3, Q4", "results"},
		{func(c *Card) {
			ind(c).Frequency = "quarter"
			c.Results["visits"] = Result{Periods: map[string]Number{"Q1": {}}}
		}, "result.visits.periods", "how the periods are put together", "sum", "results"},
		{func(c *Card) { ind(c).Watched, ind(c).Score = true, Table{"method": "ratoi"} }, "indicator.visits.score.method", `unknown scoring method "ratoi"`, `did you mean "ratio"`, "scorecard"},
		{func(c *Card) { ind(c).Watched, ind(c).Score = true, nil; c.Results["visits"] = Result{Level: "good"} }, "result.visits.level", "only watched takes a value", "value_text", "results"},
		{func(c *Card) { ind(c).Status = &StatusLimits{By: "share"} }, "indicator.visits.status.by", `unknown basis of a status "share"`, "attainment", "scorecard"},
		{func(c *Card) { ind(c).Status = &StatusLimits{Met: Some(whole(90)), Watch: Some(whole(95))} }, "indicator.visits.status.watch", "better than what counts as met", "smaller", "scorecard"},
		{func(c *Card) { ind(c).Better, ind(c).Status = "lower", &StatusLimits{Watch: Some(whole(80))} }, "indicator.visits.status.watch", "better than what counts as met", "larger", "scorecard"},
		{func(c *Card) { ind(c).Status = &StatusLimits{By: "tolerance", Watch: Some(whole(-1))} }, "indicator.visits.status.watch", "below 0", "how far", "scorecard"},
		{func(c *Card) { ind(c).Exempt = "..." }, "result.visits.value", "exempted", "", "results"},
		{func(c *Card) { c.Bonus = []Adjustment{{Points: whole(-1), Reason: "..."}} }, "bonus.0.points", "is negative", "", "results"},
		{func(c *Card) { c.Deductions = []Adjustment{{Points: whole(1)}} }, "deduction.0.reason", "needs a reason", "", "results"},
		{func(c *Card) { c.Vetoes = []VetoFinding{{Rule: "saftey", Reason: "..."}} }, "veto.0.rule", `unknown veto "saftey"`, `did you mean "safety"?`, "results"},
		{func(c *Card) { c.Rulebook.Vetoes["safety"] = Veto{CapGrade: "por"} }, "veto.safety.effect.cap_grade", `unknown grade "por"`, `did you mean "poor"?`, "rulebook"},
		{func(c *Card) { c.Rulebook.Vetoes["safety"] = Veto{} }, "veto.safety.effect", "exactly one effect", "cap_grade", "rulebook"},
		{func(c *Card) { c.Rulebook.Grades = c.Rulebook.Grades[:1] }, "grade.0.from", "grades leave a gap", "starts at 0", "rulebook"},
		{func(c *Card) { c.Rulebook.Grades[0].Quota = &Quota{Share: whole(20)} }, "grade.0.quota.share", "no share of the units", "0.2", "rulebook"},
		{func(c *Card) { c.Rulebook.Missing = "renormalize" }, "missing", "unknown way", `did you mean "renormalise"?`, "rulebook"},
		{func(c *Card) { c.Rulebook.Rounding.Mode = "halfup" }, "rounding.mode", "unknown rounding mode", `did you mean "half-up"?`, "rulebook"},
		{func(c *Card) { c.Rulebook.Panels["p"] = Panel{Low: whole(5), High: whole(5)} }, "panel.p.scale", "is empty", "[0, 100]", "rulebook"},
	} {
		card := smallCard()
		c.spoil(card)
		i := slices.IndexFunc(Check(card, []*Card{card}), func(p Problem) bool {
			file := pick(p.InRulebook, "rulebook", pick(p.InResults, "results", "scorecard"))
			return strings.Join(p.Path, ".") == c.path && strings.Contains(p.Message, c.message) && strings.Contains(p.Hint, c.hint) && file == c.file
		})
		if i < 0 {
			t.Errorf("%s: %s: got %v", c.path, c.message, Check(card, []*Card{card}))
		}
	}
	if p := Check(smallCard(), nil); len(p) > 0 {
		t.Errorf("a good card is refused: %v", p)
	}
}

// Messages are lower case, without a full stop, in one line.
func TestMessagesHaveOneStyle(t *testing.T) {
	seen := 0
	for _, file := range []string{"testdata/rules.test"} {
		for _, c := range language.Read(t, file, "rule", "card") {
			for _, l := range c.Lines {
				rest, ok := strings.CutPrefix(l.Text, "score ")
				if !ok {
					continue
				}
				ind := Indicator{ID: "x", Points: whole(10), Target: Some(Number{}), Score: tomlTable("score = " + rest)["score"].(Table)}
				_, problems := ParseRule(&ind, nil)
				for _, p := range problems {
					seen++
					if strings.HasSuffix(p.Message, ".") || strings.ToUpper(p.Message[:1]) == p.Message[:1] || strings.Contains(p.Message, "\n") {
						t.Errorf("%q", p.Message)
					}
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d messages", seen)
	}
}

// A ballot outside the scale and a group that the panel does not know are named.
func TestBallotsThatDoNotFit(t *testing.T) {
	card := smallCard()
	card.Rulebook.Panels["p"] = Panel{High: whole(10), Groups: []PanelGroup{{"peers", whole(1)}}}
	card.Dimensions[0].Objectives[0].Indicators[0].Score = Table{"method": "panel"}
	card.Results["visits"] = Result{Ballots: map[string][]Number{"peers": {whole(11)}, "pears": {whole(1)}}}
	got := Check(card, nil)
	if len(got) != 2 || !strings.Contains(got[0].Message, `unknown group of raters "pears"`) || !strings.Contains(got[1].Message, "outside the scale from 0 to 10") {
		t.Errorf("got %v", got)
	}
}

// The means of a group that is too small are not in the trace, nor can they be worked out.
func TestSmallGroupsStayOutOfTheTrace(t *testing.T) {
	card := smallCard()
	card.Rulebook.Panels["p"] = Panel{High: whole(100), MinBallots: 3, Groups: []PanelGroup{{"peers", whole(1)}, {"chief", whole(1)}}}
	card.Dimensions[0].Objectives[0].Indicators[0].Score = Table{"method": "panel"}
	card.Results["visits"] = Result{Ballots: map[string][]Number{"peers": {whole(80), whole(82), whole(84)}, "chief": {whole(61)}}}
	s := ScoreAll([]*Card{card}, 1)[0].Dimensions[0].Objectives[0].Indicators[0]
	if line := s.TraceLine(themes.Standard("en")); line != "100 × 71.5 ÷ 100 = 71.50" {
		t.Errorf("got %s", line)
	}
	if !s.Ballots[0].Published || s.Ballots[1].Published || s.Ballots[0].Group != "peers" {
		t.Errorf("got %+v", s.Ballots)
	}
}
