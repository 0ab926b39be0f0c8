package scoring

import "cmp"

// Card is one unit's scorecard of one year as it is scored: structure, rules and
// results, without the texts that only pages need. It is built by the reader of
// the site and never changed here.
type Card struct {
	Unit     string // id of the unit, e.g. "united-front"
	Category string // units are compared and ranked within their category; may be empty
	Year     string // the year's folder name, e.g. "2025", "2024-25-q3"; calendar reads it

	// AsOf is the day up to which the results are known, "2025-09-30"; "" where the year is
	// over. What is due after it is neither missing nor missed, but pending.
	AsOf string

	Rulebook *Rulebook

	// Weights is "" (points add up, checked when the card is read) or
	// "relative" (any positive numbers, divided by their total at each level).
	Weights string
	// Aggregate puts the dimensions together: "" or "points" (they add up),
	// "mean", "geometric", "harmonic", "minimum" (of shares, weighted by points).
	Aggregate  string
	Dimensions []Dimension
	// Coverage is the least share (0..1) of the dimensions' points that must be
	// available before they are put together; below it the card has no total. Absent: 0.
	Coverage Opt
	// Gate: see Objective.Gate; here it bears on the subtotal.
	Gate Table
	// Modifiers multiply the subtotal or a node, in this order, after the gates.
	Modifiers []Modifier

	Results    map[string]Result // by the id of an indicator or a modifier; an id that is absent is not reported yet
	Bonus      []Adjustment
	Deductions []Adjustment
	Vetoes     []VetoFinding
	Difficulty Opt // difficulty coefficient of the unit, > 0; absent: 1

	// From are the units that this one goes on from where it has no card of the year before:
	// those that were merged into it, or the one that it came out of, of which it is a Part.
	From []string
	Part bool

	rests bool // it has rested; see Rest

	// settled are the rules of its indicators by settledBy; see Settle.
	settled   map[*Indicator]settledRule
	settledBy *Rulebook
}

// Dimension is one perspective of the scorecard.
type Dimension struct {
	ID         string
	Points     Number // > 0; what the dimension adds to the total when fully earned
	Aggregate  string // how objectives are put together, as in Card.Aggregate
	Objectives []Objective
	Coverage   Opt   // as in Objective, of the objectives' weights
	Gate       Table // as in Objective
}

// Objective groups indicators within a dimension.
type Objective struct {
	ID         string
	Aggregate  string // how indicators are put together, as in Card.Aggregate
	Weight     Opt    // weight among its dimension's objectives where Dimension.Aggregate is not points; absent: the sum of its indicators' points
	Indicators []Indicator
	// Coverage is the availability threshold: the least share (0..1) of the weights
	// below this node that must be reported; below it the node counts as missing
	// itself and its parent deals with it. Absent: 0.
	Coverage Opt
	// Gate lets the node earn points only if an indicator reaches a mark:
	// {indicator = "eps", at_least = 1.2}, or at_most, or share (of that indicator's points),
	// with otherwise = 0 (share that is left when the gate is shut). nil: no gate.
	// A rule (Indicator.Score) takes the same table as gate = {...}.
	Gate Table
}

// Indicator is one measure with its rule.
type Indicator struct {
	ID     string
	Points Number // > 0; 0 where it is Watched
	Better string // "higher" (default), "lower", "range"
	// Baseline and Target are in the indicator's own unit of measure.
	Baseline Opt
	Target   Opt
	// Score is the rule as written: {method = "...", ...}; parsed by ParseRule.
	Score Table
	// Periods says how values of quarters, halves or months are put together:
	// "sum", "mean", "last", "max", "min"; "" where the year has one value only.
	Periods string
	// Frequency is "year", "half", "quarter" or "month": how many periods make a whole year.
	Frequency string
	// Common marks an indicator of the rulebook (共性指标).
	Common bool
	// Exempt is the reason why the unit is exempted from a common indicator; "" where it is not.
	Exempt string
	// Replaces names what the indicator was called before; with one entry and the
	// same key omitted, last year's value is found under the indicator's own id.
	Replaces []Predecessor
	// Link restates last year's values: new ÷ old of the overlap year; absent: 1.
	Link Opt
	// Break is true where the series starts anew (change.comparable = "no").
	Break bool
	// Difficulty is the indicator's difficulty coefficient, > 0; absent: 1.
	Difficulty Opt
	// Watched marks an indicator that has no points on purpose, and no rule: it is shown,
	// and no score, total or rank knows of it.
	Watched bool
	// Status are its own limits of met and close to target; nil: its target and the
	// rulebook's.
	Status *StatusLimits
	// Withheld marks an indicator whose score an audience may not see. One without a
	// result is withheld as a whole: it holds its points, and nothing else of it is known.
	Withheld bool
	// Decimals is how many decimals of the value are shown, -1 as typed.
	Decimals int
	// History holds values of years before the first report, by the year's name.
	History map[string]Number
	// Phases are what the value put together so far is to reach by the end of a part of the
	// year (Q1..Q4, H1, H2, 01..12); Target is that of the year.
	Phases map[string]Number
	// Scale multiplies numerator ÷ denominator: 100 of a rate in percent; absent: 1.
	Scale Opt
}

// Predecessor is an indicator of an earlier year that this one goes on from.
type Predecessor struct{ Indicator, Year string }

// Result is what was reported for an indicator. Exactly one of its forms is
// present: a value, periods, a numerator over a denominator, a level, milestones, ballots, values of
// units below, or a reason why it is not applicable. Not reported yet is the absence of a Result, or one with no form.
type Result struct {
	Value   Opt
	Periods map[string]Number // keys Q1..Q4, H1, H2, 01..12
	// Numerator and Denominator are what a rate is made of, by period, or under "" for the
	// year: the year's rate is that of their sums. Beside a Value they only back it.
	Numerator, Denominator map[string]Number
	NotApplicable          string // the reason; "" where applicable
	Level                  string // chosen level of a rubric
	Share                  Opt    // share inside the level's range, 0..1
	Reason                 string // why that level and share
	// Milestones done, by key; the value is the date "2025-10-31" on which it was reached.
	Milestones map[string]string
	// Ballots of a panel rating by group, in the order of the file.
	Ballots map[string][]Number
	Below   *Below // nil: the value is the unit's own
}

// Adjustment is one bonus or deduction beside the points.
type Adjustment struct {
	ID     string // for reference in traces, e.g. "bonus.1"
	Points Number // >= 0
	Reason string
}

// VetoFinding says that a veto rule of the rulebook was triggered.
type VetoFinding struct {
	Rule   string
	Reason string
	Item   string // for the effect zero_item: the indicator it empties; "" where the rule names it
}

// empties is what the finding of a veto with the effect zero_item empties, by its id.
func (f VetoFinding) empties(v Veto) string { return cmp.Or(f.Item, v.ZeroItem) }

// Rulebook is the part of a year's assessment rules that arithmetic needs.
type Rulebook struct {
	Year  string
	Total Number // usually 100

	// YearStarts is the month in which the year begins, 1 to 12; 0 is January. Parts of a
	// year are put in order by it.
	YearStarts int

	// Compare says among whom units are ranked and compared: "category" (default)
	// or "all" units of the year.
	Compare string

	Missing string // "pending" (default), "zero", "renormalise"
	// Coverage is the least share of points that must be reported before
	// "renormalise" gives a total; absent: 0.
	Coverage Opt
	// NodeCoverage is the default of Objective.Coverage, Dimension.Coverage and Card.Coverage.
	NodeCoverage Opt

	Rounding Rounding

	Grades []Grade // from the top down; the last starts at 0
	// Edge is how near to a grade's edge a total is marked; absent: 0.5.
	Edge Opt

	BonusCap     Opt
	DeductionCap Opt
	TotalCap     Opt // highest published total; absent: no cap

	Vetoes map[string]Veto
	Panels map[string]Panel

	// StatusMet and StatusWatch are the shares from which a node without a target
	// of its own (objective, dimension) is "met" or "watch". Defaults 0.9 and 0.7.
	StatusMet, StatusWatch Opt
	// StatusBy is what an indicator that has not reached its target is close by: "points",
	// its share of them (default), or "attainment", how much of the target it attained.
	StatusBy string

	// Quota rounding: see Grade.Quota.
}

// Rounding says where and how numbers are rounded, once at each level named.
type Rounding struct {
	Value     Opt    // decimals of a put-together value; absent: not rounded
	Score     int    // decimals of an indicator's score
	Objective int    // decimals of an objective's score where it does not add up; default Score
	Dimension int    // the same of a dimension
	Total     int    // decimals of the total
	Mode      string // "half-up" (default, 四舍五入), "half-even", "down", "up"
	Sum       string // "published" (rounded points are added) or "exact"
}

// ObjectivePlaces is how many decimals an objective's score is printed with: never fewer than
// what is added to it has, so that what stands side by side agrees.
func (r Rounding) ObjectivePlaces() int { return max(r.Objective, r.Score) }

// DimensionPlaces is the same of a dimension.
func (r Rounding) DimensionPlaces() int { return max(r.Dimension, r.Score) }

// Grade is one band of the published total, lower bound included.
type Grade struct {
	ID   string
	From Number
	// Quota limits how many units of a category get the grade; nil: no limit.
	Quota *Quota
}

// Quota is a share of the units of a category.
type Quota struct {
	Share    Number // 0..1
	Rounding string // "floor" (default), "ceil", "half-up"
	Ties     string // at the edge of the quota: "none" (default: tied units all drop), "all" (tied units all stay)
}

// Veto is one rule of one-vote veto (一票否决) with its effect; exactly one effect is set.
type Veto struct {
	ZeroItem string // id of the indicator or dimension whose score becomes 0
	CapGrade string // grade id above which the unit cannot be graded
	CapScore Opt    // total above which the unit cannot score
	BarAward bool   // the unit is barred from the top grade's award; the score stands
}

// Panel is a rating by groups of people.
type Panel struct {
	Groups     []PanelGroup // in the order of the file; weights are divided by the total of groups present
	Low, High  Number       // the scale's ends
	TrimAbove  int          // with more than so many ballots ...
	TrimDrop   int          // ... so many of the highest and of the lowest are dropped, per group
	MinBallots int          // fewer: the group is not published on its own (it still counts)
}

// PanelGroup is one group of raters with its weight, > 0.
type PanelGroup struct {
	ID     string
	Weight Number
}

// Table is a rule as its author wrote it. Values are Number, string, bool,
// []any (of the same) or Table.
type Table map[string]any

// Problem is a mistake in a card that makes it impossible or misleading to score.
type Problem struct {
	// Path is the key path in the file the value came from, e.g.
	// ["indicator", "visits", "score", "at"]. For rulebook mistakes InRulebook is set;
	// for results InResults.
	Path       []string
	InRulebook bool
	InResults  bool
	Key        bool   // the key itself is wrong, not its value
	Message    string // what is wrong and what is allowed; lower case, no full stop
	Hint       string // what to use instead; may be empty
}
