package scoring

import (
	"slices"
	"strings"

	"steelyard/scoring/calendar"
)

// results checks what was reported against the indicators and their rules.
func (c *checker) results() {
	for _, id := range sortedKeys(c.card.Results) {
		r := c.card.Results[id]
		ind := c.measure(id)
		if ind == nil {
			message, hint := unknownName("indicator", id, c.ids)
			c.resultProblem("a result for an "+message, hint, "result", id)
			continue
		}
		fail := func(message, hint string, path ...string) {
			c.resultProblem(message, hint, append([]string{"result", id}, path...)...)
		}
		forms := formsOf(r)
		if len(forms) > 1 {
			fail("the result has "+strings.Join(forms, " and "), "keep one of them", forms[1])
			continue
		}
		if ind.Exempt != "" && len(forms) > 0 {
			fail("the unit is exempted from "+quote(id)+", but a result is given", "remove the exemption or the result", forms[0])
			continue
		}
		c.rate(ind, &r, fail)
		if len(forms) == 0 || forms[0] == "not_applicable" {
			continue
		}
		if ind.Watched || len(ind.Score) == 0 && c.indicators[id] == nil { // a modifier whose value is the factor
			switch {
			case forms[0] == "periods":
				c.periodsFit(ind, r, fail)
			case ind.Watched && forms[0] != "value" && forms[0] != "numerator" && forms[0] != "children":
				fail("an indicator that is only watched takes a value, but the result has "+article(forms[0]), "write value = ... or value_text = ...", forms[0])
			case forms[0] != "value" && forms[0] != "numerator" && forms[0] != "children":
				fail("a modifier without a rule takes a value, but the result has "+article(forms[0]), `write value = 1.1 to add a tenth, or give the modifier a rule`, forms[0])
			}
			continue
		}
		rule, _ := c.card.Rule(ind)
		if rule == nil {
			continue // said already
		}
		c.resultFits(ind, rule, r, forms[0], fail)
	}
}

// rate checks what a rate is made of: both parts of it for the same periods, something to
// divide by, and that a value given beside them is theirs.
func (c *checker) rate(ind *Indicator, r *Result, fail func(message, hint string, path ...string)) {
	if len(r.Numerator) == 0 && len(r.Denominator) == 0 {
		return
	}
	a, b := sortedKeys(r.Numerator), sortedKeys(r.Denominator)
	switch {
	case len(b) == 0:
		fail("a numerator has no denominator", "write denominator = ... beside it", "numerator")
		return
	case !slices.Equal(a, b):
		fail("numerator and denominator are not of the same periods", "give both for each period, or both for the year", "denominator")
		return
	}
	for _, k := range a {
		if k != "" && calendar.Frequency(k) == "" || len(a) > 1 && calendar.Frequency(k) != calendar.Frequency(a[0]) {
			fail("unknown period "+quote(k), "periods of a year: Q1 to Q4, H1 and H2, or 01 to 12", "numerator", k)
			return
		}
		if names := calendar.Within(c.card.Year, calendar.Frequency(k), c.rb.YearStarts); names != nil && !slices.Contains(names, k) {
			fail(quote(k)+" lies outside the report’s part of the year", "known: "+joinNames(names), "numerator", k)
			return
		}
	}
	bare := *r
	bare.Value = Opt{}
	got := rateOf(ind, &bare, c.rb, c.card.Year)
	made, ok := got.value.Get()
	if !ok {
		fail("the denominator is 0, which cannot be divided by", "a year in which nothing was counted is not_applicable", "denominator")
		return
	}
	if v, ok := r.Value.Get(); ok && !v.Equal(got.exact.Round(typedPlaces(v), c.rb.Rounding.Mode)) && !v.Equal(made) {
		fail("the value is "+plain(v)+", but numerator ÷ denominator is "+plain(got.exact.Round(typedPlaces(v)+2, c.rb.Rounding.Mode)), "correct one of them, or take the value out", "value")
	}
}

// typedPlaces is how many decimals a number was typed with, those at its end that are 0 left out.
func typedPlaces(n Number) int {
	_, frac, _ := strings.Cut(n.Digits(), ".")
	return len(frac)
}

// measure finds an indicator or a modifier by its id; nil where there is none.
func (c *checker) measure(id string) *Indicator {
	if ind := c.indicators[id]; ind != nil {
		return ind
	}
	for i := range c.card.Modifiers {
		if m := &c.card.Modifiers[i].Measure; m.ID == id {
			measure := *m
			measure.Points = whole(1)
			return &measure
		}
	}
	return nil
}

// formsOf names the forms that a result has, as the file's keys.
func formsOf(r Result) []string {
	var f []string
	if r.NotApplicable != "" {
		f = append(f, "not_applicable")
	}
	if r.Value.OK() {
		f = append(f, "value")
	}
	if len(r.Periods) > 0 {
		f = append(f, "periods")
	}
	if !r.Value.OK() && len(r.Numerator) > 0 {
		f = append(f, "numerator")
	}
	if r.Level != "" {
		f = append(f, "level")
	}
	if r.Milestones != nil {
		f = append(f, "milestones")
	}
	if len(r.Ballots) > 0 {
		f = append(f, "ballots")
	}
	if r.Below != nil {
		f = append(f, "children")
	}
	return f
}

func (c *checker) resultFits(ind *Indicator, rule *Rule, r Result, form string, fail func(message, hint string, path ...string)) {
	wants := "value"
	if rule.judge != nil {
		wants = rule.judge.form()
	}
	number := form == "value" || form == "periods" || form == "numerator" || form == "children"
	if wants == "value" && !number || wants != "value" && form != wants {
		fail("the method "+quote(rule.Method())+" takes "+article(wants)+", but the result has "+article(form), pick(wants == "level", "write level = ...", ""), form)
		return
	}
	if rule.judge != nil {
		for _, p := range rule.judge.fits(&r, c.rb.Panels) {
			fail(p.Message, p.Hint, p.Path...)
		}
		return
	}
	if form == "periods" && !c.periodsFit(ind, r, fail) {
		return
	}
	if rule.log {
		if v, ok := valueOf(ind, &r, c.rb, c.card.Year).value.Get(); ok && v.Sign() <= 0 {
			fail("a value of "+plain(v)+" has no logarithm", `the rule says transform = "log": values must be above 0`, form)
		}
	}
}

func article(form string) string {
	switch form {
	case "value", "level":
		return "a " + form
	}
	return form
}

// periodsFit checks the names of periods and that it is said how to put them together.
func (c *checker) periodsFit(ind *Indicator, r Result, fail func(message, hint string, path ...string)) bool {
	good := true
	names := calendar.Within(c.card.Year, ind.Frequency, c.rb.YearStarts)
	given := sortedKeys(r.Periods)
	if names == nil {
		if ind.Frequency != "" {
			fail("periods are given, but the indicator is measured once a "+ind.Frequency, `write value = ..., or frequency = "quarter" in the indicator`, "periods")
			return false
		}
		names = calendar.Within(c.card.Year, calendar.Frequency(given[0]), c.rb.YearStarts)
	}
	for _, p := range given {
		if !slices.Contains(names, p) {
			hint := "periods of a year: Q1 to Q4, H1 and H2, or 01 to 12"
			if names != nil {
				hint = "known: " + joinNames(names)
			}
			fail("unknown period "+quote(p), hint, "periods", p)
			good = false
		}
	}
	if good && ind.Periods == "" {
		fail("it is not said how the periods are put together", `write aggregate = "sum", "mean", "last", "max" or "min" in the indicator`, "periods")
		return false
	}
	return good
}
