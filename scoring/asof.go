package scoring

import (
	"slices"

	"steelyard/scoring/calendar"
)

// ToDate is how an indicator stands before its year is over, as far as it is known. It earns
// nothing: points come when the year is whole.
type ToDate struct {
	// Through is the part of the year up to whose end Value is put together, "Q2" for the
	// first two quarters; "" where the value came as one, up to Score.Card.AsOf.
	Through string
	Value   Opt
	// Target is what was to be reached by the end of Through, or of the last part before
	// AsOf; absent where the target of the year has no phases up to there.
	Target Opt
	Status Status   // of Value against Target; NoStatus without one of them
	Late   []string // parts that have ended and are not reported, in the year's order
	// Done, Due and Of count milestones: reached, to be reached by AsOf, and all.
	Done, Due, Of int
}

// Open says whether the year was not over on the day up to which the results are known.
func (c *Card) Open() bool {
	if c.AsOf == "" {
		return false
	}
	_, last := calendar.Days(c.Year, c.starts())
	return c.AsOf < last
}

// Silence is what becomes of results that are not reported: what Rulebook.Missing says,
// "pending" as long as the year is not over.
func (c *Card) Silence() string {
	if c.Rulebook == nil || c.Rulebook.Missing == "" || c.Open() {
		return "pending"
	}
	return c.Rulebook.Missing
}

func (c *Card) starts() int {
	if c.Rulebook == nil {
		return 1
	}
	return max(c.Rulebook.YearStarts, 1)
}

// ended says whether a part of the year is over.
func (c *Card) ended(part string) bool {
	return !c.Open() || calendar.Ends(c.Year, part, c.starts()) <= c.AsOf
}

// soFar marks a value as that of a part of its year where the year is not over: one whose
// parts have not all ended, and one that is put together over the year or measured more than
// once a year. Others, such as a survey of May, stand as they were reported.
func (c *Card) soFar(ind *Indicator, v yearValue) yearValue {
	if !c.Open() || !v.value.OK() {
		return v
	}
	if len(v.periods) == 0 {
		v.partial = v.partial || ind.Periods != "" || calendar.Names(ind.Frequency, 1) != nil
		return v
	}
	v.partial = v.partial || slices.ContainsFunc(v.periods, func(p string) bool { return !c.ended(p) })
	return v
}

// phase is the last phase of the target that has ended by a day; "" for none.
func (c *Card) phase(ind *Indicator, day string) string {
	last, ends := "", ""
	for _, p := range sortedKeys(ind.Phases) {
		if e := calendar.Ends(c.Year, p, c.starts()); e <= day && e > ends {
			last, ends = p, e
		}
	}
	return last
}

// toDate tells how an item stands that waits for its year to end; nil where the year is over
// or nothing is known of it.
func (s *sheet) toDate(it *item) *ToDate {
	c := s.card
	if !c.Open() || it.state != Pending && it.state != Watched {
		return nil
	}
	if j := it.judged(); j != nil {
		return j.toDate(it.result, c.AsOf)
	}
	out := &ToDate{Status: NoStatus}
	names := calendar.Within(c.Year, it.frequency(), c.starts())
	reported := it.result != nil && it.year.value.OK()
	reach := c.AsOf // up to where the value is put together
	if len(it.year.periods) > 0 || !reported {
		reach = ""
		for _, p := range names {
			switch {
			case !c.ended(p):
			case slices.Contains(it.year.periods, p):
				if len(out.Late) == 0 {
					out.Through, reach = p, calendar.Ends(c.Year, p, c.starts())
				}
			default:
				out.Late = append(out.Late, p)
			}
		}
	}
	if !reported || reach == "" {
		if !reported && len(out.Late) == 0 {
			return nil
		}
		return out
	}
	if p := c.phase(it.ind, reach); p != "" {
		out.Target = Some(it.ind.Phases[p])
		if out.Through != "" { // both up to the same day
			reach = calendar.Ends(c.Year, p, c.starts())
			for _, q := range names {
				if calendar.Ends(c.Year, q, c.starts()) <= reach {
					out.Through = q
				}
			}
		}
	}
	out.Value = valueOf(it.ind, it.result.through(c, reach), s.rb, c.Year).value
	if out.Target.OK() {
		at := *it.ind
		at.Target = out.Target
		if at.Status != nil && (at.Status.By == "attainment" || at.Status.By == "tolerance") {
			out.Status, _ = at.Status.judge(&at, it.rule, out.Value)
		} else {
			out.Status, _ = (&StatusLimits{By: "tolerance"}).judge(&at, nil, out.Value)
		}
	}
	return out
}

// judged is the judgement of an item's rule; nil for a rule of values.
func (it *item) judged() judgement {
	if it.rule == nil {
		return nil
	}
	return it.rule.judge
}

// frequency is that of what was reported, else the indicator's own.
func (it *item) frequency() string {
	if len(it.year.periods) > 0 {
		return calendar.Frequency(it.year.periods[0])
	}
	return it.ind.Frequency
}

// through is a result without the parts of the year that ended after a day.
func (r *Result) through(c *Card, day string) *Result {
	cut := func(m map[string]Number) map[string]Number {
		if _, whole := m[""]; whole || m == nil {
			return m
		}
		out := map[string]Number{}
		for k, n := range m {
			if calendar.Ends(c.Year, k, c.starts()) <= day {
				out[k] = n
			}
		}
		return out
	}
	short := *r
	short.Periods, short.Numerator, short.Denominator = cut(r.Periods), cut(r.Numerator), cut(r.Denominator)
	return &short
}

// asOf checks the day up to which the results are known against what is known, and phases of
// targets.
func (c *checker) asOf() {
	card := c.card
	for _, id := range c.ids {
		c.phases(c.indicators[id])
	}
	if card.AsOf == "" {
		return
	}
	first, last := calendar.Days(card.Year, card.starts())
	if first != "" && card.AsOf < first {
		c.resultProblem("the results are as of "+card.AsOf+", before the year began on "+first, "write the day up to which they are known, or leave as_of out once the year is over", "as_of")
		return
	}
	if card.AsOf >= last {
		return
	}
	for _, id := range sortedKeys(card.Results) {
		r := card.Results[id]
		for _, f := range []struct {
			key   string
			parts map[string]Number
		}{{"periods", r.Periods}, {"numerator", r.Numerator}} {
			for _, p := range sortedKeys(f.parts) {
				if begins := calendar.Begins(card.Year, p, card.starts()); begins > card.AsOf {
					c.resultProblem(p+" begins on "+begins+", and the results are as of "+card.AsOf, "correct as_of, or say what is foreseen by forecast = { value = ... }", "result", id, f.key, p)
				}
			}
		}
		for _, m := range sortedKeys(r.Milestones) {
			if on := r.Milestones[m]; on > card.AsOf && isDate(on) {
				c.resultProblem("the milestone was reached on "+on+", and the results are as of "+card.AsOf, "correct the day or as_of; what is foreseen is no milestone reached", "result", id, "milestones", m)
			}
		}
	}
}

// phases checks that a target's phases are parts of the year that end before it does.
func (c *checker) phases(ind *Indicator) {
	if len(ind.Phases) == 0 {
		return
	}
	fail := func(message, hint, key string) {
		c.add(Problem{Path: []string{"indicator", ind.ID, "target", key}, InRulebook: ind.Common, Key: true, Message: message, Hint: hint})
	}
	_, last := calendar.Days(c.card.Year, c.card.starts())
	for _, p := range sortedKeys(ind.Phases) {
		switch {
		case calendar.Frequency(p) == "":
			fail("no part of the year is called "+quote(p)+" here", "phases of a target: Q1 to Q3, H1, or months such as 01, and year", p)
		case !slices.Contains(calendar.Within(c.card.Year, calendar.Frequency(p), c.card.starts()), p):
			fail(quote(p)+" lies outside the report’s part of the year", "leave it out", p)
		case calendar.Ends(c.card.Year, p, c.card.starts()) == last:
			fail(p+" ends with the year, whose target is given as year", "leave "+p+" out", p)
		}
	}
}

func (m milestones) toDate(r *Result, asOf string) *ToDate {
	out := &ToDate{Status: NoStatus, Of: len(m.list)}
	behind := false
	for _, x := range m.list {
		done := false
		if r != nil {
			_, done = r.Milestones[x.key]
		}
		if done {
			out.Done++
		}
		if x.due != "" && x.due <= asOf {
			out.Due++
			behind = behind || !done
		}
	}
	if out.Due > 0 {
		if out.Status = Met; behind {
			out.Status = Missed
		}
	}
	return out
}

// ahead says whether a milestone that is not reached is not due yet either.
func (x *milestone) ahead(asOf string) bool { return asOf != "" && (x.due == "" || x.due > asOf) }

// asOf is the day up to which the results are known where the year is not over, else "".
func (s *sheet) asOf() string {
	if !s.card.Open() {
		return ""
	}
	return s.card.AsOf
}
