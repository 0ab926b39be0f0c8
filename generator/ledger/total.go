package ledger

import (
	"slices"

	"steelyard/scoring"
)

// Change is this year's total less last year's; ok only where both are whole.
func (l *Report) Change() (change scoring.Number, ok bool) {
	if l.Before == nil || !l.Final() || !l.Before.HasTotal() || l.Before.Score.Provisional {
		return scoring.Number{}, false
	}
	return l.Score.Total.Rounded.Sub(l.Before.Score.Total.Rounded), true
}

// Adjustments is bonus less deduction; ok where there is either.
func (l *Report) Adjustments() (change scoring.Number, ok bool) {
	return l.Score.Bonus.Rounded.Sub(l.Score.Deduction.Rounded), len(l.Score.Bonuses)+len(l.Score.Deductions) > 0
}

// DimensionSum is the sum of the printed scores of dimensions. Where one is withheld it is
// not the sum of all, and there is no total: see HasTotal.
func (l *Report) DimensionSum() scoring.Number {
	var sum scoring.Number
	for _, d := range l.Dimensions {
		if d.Score.State == scoring.Scored {
			sum = sum.Add(d.Score.Score.Rounded)
		}
	}
	return sum
}

// Unreported is the part of the dimensions' points that is not reported yet.
func (l *Report) Unreported() (sum scoring.Number) {
	for _, d := range l.Dimensions {
		sum = sum.Add(Waits(&d.Score.Node))
	}
	return sum
}

// Scaled says of a total that it stands for more than was reported: the rulebook leaves out
// what is not, and what is reported got its points.
func (l *Report) Scaled() bool {
	s := l.Score
	return s.Measured.Less(s.Reported) && s.Card != nil && s.Card.Rulebook != nil && s.Card.Rulebook.Missing == "renormalise"
}

// Step is what changed the total beside points, bonus and deduction.
type Step struct {
	Kind   string // "modifier", "difficulty", "cap", "veto", "rounding", or "aggregate": what another way of putting together changed
	Of     string // id of the modifier; "" for others
	Early  bool   // it comes before bonus and deduction
	Change scoring.Number
}

// Account is the way from the dimensions to the total in rows that add up; none where the
// total is withheld.
func (l *Report) Account() scoring.Account { return l.Score.Account() }

// Steps are the rows of the account beside dimensions, bonus and deduction.
func (l *Report) Steps() []Step {
	var out []Step
	early := true
	for _, row := range l.Account().Rows {
		switch row.Kind {
		case "dimension":
		case "bonus", "deduction":
			early = false
		default:
			if row.Kind == "cap" || row.Kind == "veto" {
				early = false
			}
			if row.Change.Sign() != 0 {
				out = append(out, Step{row.Kind, row.Of, early, row.Change})
			}
		}
	}
	if n := len(out) - 1; n >= 0 && out[n].Kind == "rounding" && out[n].Early && len(l.Score.Bonuses)+len(l.Score.Deductions) == 0 {
		out[n].Early = false // the last row of all
	}
	return out
}

// Between is what stands between dimensions, bonus and deduction on the one hand and the total on the
// other: each kind of step once, each modifier on its own, rounding last. shown are the dimensions that
// stand above, since of one year's a table of the next may show only some: what others earned is "gone".
func (l *Report) Between(shown scoring.Number) (steps []Step) {
	if !l.HasTotal() {
		return nil
	}
	adjusted, _ := l.Adjustments()
	rounding := Step{Kind: "rounding", Change: l.Score.Total.Rounded.Sub(shown).Sub(adjusted)}
	put := func(s Step) {
		rounding.Change = rounding.Change.Sub(s.Change)
		if i := slices.IndexFunc(steps, s.alike); i >= 0 {
			steps[i].Change = steps[i].Change.Add(s.Change)
		} else if !s.Change.IsZero() {
			steps = append(steps, s)
		}
	}
	put(Step{Kind: "gone", Change: l.DimensionSum().Sub(shown)})
	for _, s := range l.Steps() {
		if s.Kind != "rounding" {
			put(s)
		}
	}
	if !rounding.Change.IsZero() {
		steps = append(steps, rounding)
	}
	return steps
}

// alike says of two steps, of one year or of two, that they are the same but for what they changed.
func (s Step) alike(t Step) bool { return s.Kind == t.Kind && s.Of == t.Of }

// Both are the steps of two years beside each other, in their order; one that a year has not is 0 there.
func Both(before, now []Step) (was, is []Step) {
	for _, s := range now {
		w := s
		w.Change = scoring.Number{}
		if i := slices.IndexFunc(before, s.alike); i >= 0 {
			w.Change = before[i].Change
		}
		was, is = append(was, w), append(is, s)
	}
	for _, w := range before {
		if slices.ContainsFunc(now, w.alike) {
			continue
		}
		at := len(is)
		if at > 0 && is[at-1].Kind == "rounding" {
			at--
		}
		was, is = slices.Insert(was, at, w), slices.Insert(is, at, Step{Kind: w.Kind, Of: w.Of})
	}
	return was, is
}

// GradeRun is for how many years up to this one the unit had the same grade, and, where
// this year's total is the highest of at least three, of how many years.
func (l *Report) GradeRun() (years, best int) {
	highest, counted, running := true, 0, true
	for n := len(l.Earlier); n >= 0; n-- {
		s := l.Score
		if n < len(l.Earlier) {
			s = l.Earlier[n].Score
		}
		if s.Provisional || s.Grade == "" {
			running = false
			continue
		}
		counted++
		if running && s.Grade == l.Score.Grade {
			years++
		} else {
			running = false
		}
		if s != l.Score && !s.Total.Rounded.Less(l.Score.Total.Rounded) {
			highest = false
		}
	}
	if highest {
		best = counted
	}
	return years, best
}

// Run is for how many years up to this one the total has risen without a pause; below
// zero where it has fallen.
func (l *Report) Run() int {
	var totals []scoring.Number
	for _, t := range l.Totals() {
		n, ok := t.Total.Get()
		if !ok {
			totals = nil
			continue
		}
		totals = append(totals, n)
	}
	run := 0
	for i := len(totals) - 1; i > 0; i-- {
		step := totals[i].Cmp(totals[i-1])
		if step == 0 || run*step < 0 {
			break
		}
		run += step
	}
	return run
}

// YearTotal is the total of one year; absent while it is not whole.
type YearTotal struct {
	Year  string
	Total scoring.Opt
}

// Totals are the unit's totals by year up to this one.
func (l *Report) Totals() []YearTotal {
	var out []YearTotal
	for _, r := range l.Years() {
		t := YearTotal{Year: r.Written.Year}
		if r.Final() {
			t.Total = scoring.Some(r.Score.Total.Rounded)
		}
		out = append(out, t)
	}
	return out
}

// Years are the unit's reports up to and including this one, ascending.
func (l *Report) Years() []*Report { return append(l.Earlier[:len(l.Earlier):len(l.Earlier)], l) }

// Bridge splits the change of the total since last year; nil where one of the two totals
// is not whole.
func (l *Report) Bridge() []scoring.BridgePart {
	if _, ok := l.Change(); !ok {
		return nil
	}
	return scoring.Bridge(l.Before.Score, l.Score)
}

// LikeForLike compares what both years have; ok false where there is nothing to compare.
func (l *Report) LikeForLike() (scoring.LikeForLike, bool) {
	if l.Before == nil || !l.HasTotal() || !l.Before.HasTotal() {
		return scoring.LikeForLike{}, false
	}
	return scoring.CompareLikeForLike(l.Before.Score, l.Score)
}
