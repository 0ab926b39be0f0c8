package scoring

import (
	"slices"

	"steelyard/scoring/exact"
)

// totals is the way from the dimensions to the total, in the printed order:
// aggregate → modifier → difficulty → bonus → deduction → caps → veto → round.
type totals struct {
	reported            Number
	subtotal            Amount
	bonus               Number // after its cap
	deduction           Number // after its cap
	exact               Number // without any rounding on the way
	carried             Number // what is rounded to the total
	bonuses, deductions []AdjustmentScore
	effects             []Number // of modifiers
	steps               []Step
}

// total carries the subtotal on. limit is a veto's cap on the score.
func (s *sheet) total(limit Opt) totals {
	reported, precise, carried := s.whole()
	t := totals{reported: reported, subtotal: Amount{precise, carried}}
	if !s.additive || !s.printed {
		t.subtotal.Rounded = precise.Round(s.rb.Rounding.Total, s.rb.Rounding.Mode)
	}
	if !s.mute {
		t.steps = append(t.steps, s.subtotalStep(precise, carried))
	}
	precise, carried = s.modifyTotal(&t, precise, carried)
	if d, ok := s.card.Difficulty.Get(); ok && !d.Equal(whole(1)) {
		t.steps = append(t.steps, Step{Kind: "difficulty", Arithmetic: mul(num(carried), num(d)).s, Result: carried.Mul(d), Refs: []string{"scorecard:difficulty"}})
		precise, carried = precise.Mul(d), carried.Mul(d)
	}
	t.bonuses, t.bonus = counted(s.card.Bonus, s.rb.BonusCap)
	t.deductions, t.deduction = counted(s.card.Deductions, s.rb.DeductionCap)
	carried = t.adjust(carried, s.card.Bonus, t.bonus, "bonus", carried.Add(t.bonus), add)
	carried = t.adjust(carried, s.card.Deductions, t.deduction, "deduction", carried.Sub(t.deduction), sub)
	precise = precise.Add(t.bonus).Sub(t.deduction)
	if c, ok := s.rb.TotalCap.Get(); ok && carried.Cmp(c) > 0 {
		t.steps = append(t.steps, Step{Kind: "cap-total", Arithmetic: condition(num(carried).s, ">", num(c).s), Result: c, Refs: []string{"rulebook:total_cap"}})
		carried, precise = c, exact.Min(precise, c)
	}
	if carried.Sign() < 0 && t.deduction.Sign() > 0 { // deductions take what there is, no more
		t.steps = append(t.steps, Step{Kind: "floor", Arithmetic: condition(num(carried).s, "<", "0"), Result: Number{}})
		carried, precise = Number{}, exact.Max(precise, Number{})
	}
	if c, ok := limit.Get(); ok && carried.Cmp(c) > 0 {
		t.steps = append(t.steps, Step{Kind: "veto", Arithmetic: condition(num(carried).s, ">", num(c).s), Result: c})
		carried, precise = c, exact.Min(precise, c)
	}
	t.exact, t.carried = precise, carried
	return t
}

// adjust adds one bonus or deduction step, with its cap where that bites.
func (t *totals) adjust(carried Number, list []Adjustment, amount Number, kind string, result Number, op func(a, b expr) expr) Number {
	if len(list) == 0 {
		return carried
	}
	var all Number
	terms := make([]expr, len(list))
	for i, a := range list {
		all = all.Add(a.Points)
		terms[i] = num(a.Points)
	}
	refs := []string{"results:" + kind}
	if !all.Equal(amount) {
		t.steps = append(t.steps, Step{Kind: "cap-" + kind, Arithmetic: condition(sumOf(terms).s, ">", num(amount).s), Result: amount, Refs: []string{"rulebook:" + kind + ".cap"}})
	}
	t.steps = append(t.steps, Step{Kind: kind, Arithmetic: op(num(carried), num(amount)).s, Result: result, Refs: refs})
	return result
}

// counted lets adjustments count in their order until the cap is used up.
func counted(list []Adjustment, limit Opt) ([]AdjustmentScore, Number) {
	var sum Number
	out := make([]AdjustmentScore, len(list))
	for i, a := range list {
		n := exact.Max(a.Points, Number{})
		if c, ok := limit.Get(); ok {
			n = exact.Min(n, exact.Max(c.Sub(sum), Number{}))
		}
		sum = sum.Add(n)
		out[i] = AdjustmentScore{a, n}
	}
	return out, sum
}

func (s *sheet) subtotalStep(exact, carried Number) Step {
	if s.additive {
		terms := make([]expr, 0, len(s.dims))
		for i := range s.dims {
			d := &s.dims[i]
			if d.reported.Sign() > 0 {
				n := d.exact
				if s.printed {
					n = d.rounded
				}
				terms = append(terms, num(n))
			}
		}
		return Step{Kind: "sum", Arithmetic: sumOf(terms).s, Result: carried}
	}
	all := make([]int, len(s.dims))
	for i := range all {
		all[i] = i
	}
	shares, weights := branchShares(s.dims, all)
	reported, _, _ := s.whole()
	return Step{Kind: "aggregate", Arithmetic: times(num(reported), combineText(s.card.Aggregate, shares, weights)).s, Result: exact}
}

// conclude runs gates, totals and vetoes, and fills the score's totals.
func (s *sheet) conclude(out *Score) {
	s.tally()
	s.gates()
	out.Notes = append(out.Notes, s.gateNotes...)
	s.modify()
	t := s.total(Opt{})
	places, mode := s.rb.Rounding.Total, s.rb.Rounding.Mode
	before := Amount{t.exact, t.carried.Round(places, mode)}
	out.BeforeVeto = before
	var limit Opt
	for _, f := range s.card.Vetoes {
		v, ok := s.rb.Vetoes[f.Rule]
		if !ok {
			continue
		}
		e := VetoEffect{Rule: f.Rule, Reason: f.Reason}
		switch {
		case v.ZeroItem != "":
			e.Kind, e.Item = "zero_item", f.empties(v)
			s.zero(e.Item, f.Rule)
			s.tally()
		case v.CapScore.OK():
			e.Kind = "cap_score"
			limit = Some(exact.Min(limit.Or(v.CapScore.Number()), v.CapScore.Number()))
		case v.CapGrade != "":
			e.Kind = "cap_grade"
		case v.BarAward:
			e.Kind = "bar_award"
			out.BarAward = true
		}
		if e.Kind == "zero_item" || e.Kind == "cap_score" {
			e.From = t.carried.Round(places, mode).Decimal(places)
			t = s.total(limit)
			e.To = t.carried.Round(places, mode).Decimal(places)
		}
		out.Vetoes = append(out.Vetoes, e)
	}
	out.Possible = s.possible
	out.Reported = t.reported
	out.Subtotal = t.subtotal
	s.pourModifiers(out, t.effects)
	if d, ok := s.card.Difficulty.Get(); ok {
		out.Difficulty = Some(d)
	}
	out.Bonus, out.Deduction = Amount{t.bonus, t.bonus}, Amount{t.deduction, t.deduction}
	out.Bonuses, out.Deductions = t.bonuses, t.deductions
	total := t.carried.Round(places, mode)
	out.Total = Amount{t.exact, total}
	if s.mute {
		return
	}
	out.Trace = append(t.steps, Step{Kind: "total", Result: t.carried, Rounded: Some(total), Refs: []string{"rulebook:rounding"}})
}

// zero empties an indicator, or every indicator of an objective or a dimension.
func (s *sheet) zero(id, rule string) {
	for i := range s.items {
		it := &s.items[i]
		if it.state == Scored && s.within(it, id) {
			it.after = append(it.after, after{"veto", "", Number{}, "results:veto." + rule})
		}
	}
}

// StatusEdges are the shares, 0 to 1, from which a status is "met" or "watch"; those that
// hold where a rulebook says nothing, or where there is none.
func (rb *Rulebook) StatusEdges() (met, watch Number) {
	met, watch = exact.Fraction(9, 10), exact.Fraction(7, 10)
	if rb == nil {
		return met, watch
	}
	return rb.StatusMet.Or(met), rb.StatusWatch.Or(watch)
}

// status reads a share.
func (rb *Rulebook) status(share Number) Status {
	met, watch := rb.StatusEdges()
	switch {
	case share.Cmp(met) >= 0:
		return Met
	case share.Cmp(watch) >= 0:
		return Watch
	}
	return Missed
}

// gradeOf is the place of the grade that a total falls into; -1 without grades.
func (rb *Rulebook) gradeOf(total Number) int {
	for i, g := range rb.Grades {
		if total.Cmp(g.From) >= 0 {
			return i
		}
	}
	return len(rb.Grades) - 1
}

// grade gives the grade by total and after vetoes; quotas come when all units are known.
func (s *sheet) grade(out *Score) {
	i := s.rb.gradeOf(out.Total.Rounded)
	if i < 0 || out.Provisional || out.Withheld || out.Reported.Sign() <= 0 {
		return
	}
	g := s.rb.Grades[i]
	out.GradeBefore, out.Grade = g.ID, g.ID
	out.Trace = append(out.Trace, Step{Kind: "grade", Arithmetic: s.gradeBand(i, out.Total.Rounded), Result: out.Total.Rounded, Refs: []string{"rulebook:grade"}})
	for j := range out.Vetoes {
		v := &out.Vetoes[j]
		if v.Kind != "cap_grade" {
			continue
		}
		top := slices.IndexFunc(s.rb.Grades, func(g Grade) bool { return g.ID == s.rb.Vetoes[v.Rule].CapGrade })
		v.From, v.To = out.Grade, out.Grade
		if top > i {
			i = top
			out.Grade = s.rb.Grades[top].ID
			v.To = out.Grade
			out.GradeWhy = append(out.GradeWhy, Note{"grade-veto", []string{v.Rule, v.From, v.To}})
		}
	}
	out.beforeQuota = out.Grade
	edge := s.rb.Edge.Or(exact.Fraction(1, 2))
	for j, g := range s.rb.Grades {
		d := out.Total.Rounded.Sub(g.From)
		if j == len(s.rb.Grades)-1 || d.Abs().Cmp(edge) > 0 {
			continue
		}
		if out.NearEdge == nil || d.Abs().Less(out.NearEdge.Distance.Abs()) {
			out.NearEdge = &Edge{g.ID, g.From, d}
		}
	}
}

// gradeBand writes "80 ≤ 86.12 < 90".
func (s *sheet) gradeBand(i int, total Number) string {
	text := num(total).s
	if total.Cmp(s.rb.Grades[i].From) >= 0 {
		text = condition(num(s.rb.Grades[i].From).s, "≤", text)
	}
	if i > 0 {
		text = condition(text, "<", num(s.rb.Grades[i-1].From).s)
	}
	return text
}
