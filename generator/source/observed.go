package source

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// observed are the words for what a value is, in the order in which the first of several
// stands for all of them where there is room for one. Their codes are those of the code list
// CL_OBS_STATUS of SDMX; it has none for a value that was revised.
var observed = []struct{ word, code string }{
	{"break", "B"}, {"forecast", "F"}, {"estimated", "E"}, {"provisional", "P"}, {"revised", ""},
}

// ObservationStatus is the code of CL_OBS_STATUS of a result's value: A for a normal one, O
// for one that is not reported, M for one that cannot exist.
func (r *Result) ObservationStatus() string {
	if r == nil {
		return "O"
	}
	if !r.NotApplicable.IsZero() || r.Children != nil && r.Children.None {
		return "M"
	}
	for _, o := range observed {
		if o.code != "" && slices.Contains(r.Status, o.word) {
			return o.code
		}
	}
	return "A"
}

func (b *reportBuilder) status(id string, list []string) []string {
	var known, out []string
	for _, o := range observed {
		known = append(known, o.word)
		if slices.Contains(list, o.word) {
			out = append(out, o.word)
		}
	}
	for _, w := range list {
		if !slices.Contains(known, w) {
			b.add(at(b.results, "result", id, "status"), ruleValue, fmt.Sprintf("%q is no status of a value", w), suggest(w, known))
		}
	}
	return out
}

// wordOnly checks a value or a target in words: there must be a rule that takes a judgement,
// or no rule.
func (b *reportBuilder) wordOnly(id string, f *resultFile) {
	ind := b.sc.Indicator.get(id)
	if f.ValueText.IsZero() || ind == nil {
		return
	}
	if f.Value.OK() || len(f.Periods) > 0 {
		b.add(atName(b.results, "result", id, "value_text"), ruleClash, "a result has a value in numbers or one in words", "keep the number, and put the words into note")
		return
	}
	method, _ := ind.Score["method"].(string)
	if method != "" && !slices.Contains([]string{"rubric", "judgement", "milestones", "panel"}, method) {
		b.list = append(b.list, mistake{at: atName(b.results, "result", id, "value_text"), rule: ruleClash,
			message: fmt.Sprintf("a value in words cannot be scored by the method %q", method), hint: `judge it by "rubric" or "milestones", or write the number`,
			related: []remark{{at: b.in("indicator", id, "score"), message: "the rule is here"}}})
	}
}

// YearValue is a value of a year.
type YearValue struct {
	Year  string
	Value scoring.Number
}

// past checks what is said of years before the report, and puts it in their order.
func (b *reportBuilder) past(id, name string, list named[scoring.Number]) []YearValue {
	var out []YearValue
	for _, e := range list {
		where := b.in("indicator", id, name, e.ID)
		problem, _ := calendar.Check(e.ID)
		switch {
		case !yearForm.MatchString(e.ID) || problem != "":
			b.add(where.named(), ruleValue, fmt.Sprintf("%q is no year", e.ID), "write a year such as 2019 or 2019-20")
		case name == "history" && calendar.Compare(e.ID, b.report.Year) >= 0:
			b.add(where.named(), ruleValue, fmt.Sprintf("%s is not before %s", e.ID, b.report.Year), "the history of an indicator is of years before the report")
		default:
			out = append(out, YearValue{e.ID, e.Value})
		}
	}
	slices.SortStableFunc(out, func(a, b YearValue) int { return calendar.Compare(a.Year, b.Year) })
	return out
}

// scaleOf is what a rate in this unit of measure is multiplied by: 100 of percent.
func scaleOf(unit Text) scoring.Opt {
	all := []string{unit.All}
	for _, s := range unit.By {
		all = append(all, s)
	}
	for _, s := range all {
		switch strings.TrimSpace(s) {
		case "%", "％", "percent":
			return scoring.Some(scoring.FromInt(100))
		case "‰":
			return scoring.Some(scoring.FromInt(1000))
		}
	}
	return scoring.Opt{}
}

// Period is a value of a part of the year: "Q1", "H1", "01".
type Period struct {
	ID    string
	Value scoring.Number
}
