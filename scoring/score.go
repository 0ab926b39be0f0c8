package scoring

// State says whether a node has a score at all. The three kinds of absence never mix.
type State string

const (
	Scored        State = "scored"
	Pending       State = "pending"        // not reported yet
	NotApplicable State = "not-applicable" // with the unit's reason; its points are spread
	Exempt        State = "exempt"         // exempted from a common indicator; its points are spread
	NotScored     State = "not-scored"     // reported, but the rule has nothing to compare with (see Notes)
	Withheld      State = "withheld"       // it rests on something that the audience may not see
	Watched       State = "watched"        // it has no points and earns none: shown, and judged by its target at most
)

// Status is the reading of a share or of a value against its target.
type Status string

const (
	Met       Status = "met"
	Watch     Status = "watch" // close to target
	Missed    Status = "missed"
	NoStatus  Status = "none" // nothing to judge, e.g. not applicable
	IsPending Status = "pending"
)

// Reading is the published name of the status of what has no target of its own, an
// objective, a dimension or a total: strong, fair or weak; met, close and missed are said of
// targets alone. What is no such status stays as it is.
func (s Status) Reading() Status {
	switch s {
	case Met:
		return "strong"
	case Watch:
		return "fair"
	case Missed:
		return "weak"
	}
	return s
}

// Score is everything that was worked out for one card. Printed figures are the
// Rounded ones; Exact ones are what the next step used unless Rounding.Sum is "published".
type Score struct {
	Card *Card

	Unit, Category, Year string

	Dimensions []DimensionScore

	// Possible is the total of points (usually 100). Reported is the part of it on
	// which the total stands; smaller where results are pending.
	Possible, Reported Number
	// Measured is the part of Possible whose indicators were reported. It is Reported, but
	// where the rulebook lets what is missing count as nothing ("zero") or hands its points to
	// the rest ("renormalise"): then the total stands on all points, of which fewer were
	// measured.
	Measured Number
	// ExactSums says that sums are of unrounded scores, rounded once at each level: the
	// rulebook says so, or points are fractions that no decimal writes. Printed rows can then
	// miss their sum by a unit, which Account tells in a row of its own.
	ExactSums bool
	// Withheld is true where the total rests on something withheld; there is then no
	// total, no grade and no rank.
	Withheld bool
	// Provisional is true while something is pending; there is then no grade and no rank.
	Provisional bool

	Subtotal   Amount // dimensions put together, before anything beside the points
	Modifiers  []ModifierScore
	Difficulty Opt    // the coefficient where one was applied
	Bonus      Amount // after its cap, >= 0
	Deduction  Amount // after its cap, >= 0 (to be taken off)
	BeforeVeto Amount
	Total      Amount // the published total is Total.Rounded

	Bonuses    []AdjustmentScore
	Deductions []AdjustmentScore
	Vetoes     []VetoEffect

	GradeBefore string // grade id by total alone, "" while provisional or without grades
	Grade       string // after veto and quota
	GradeWhy    []Note // why Grade differs from GradeBefore
	NearEdge    *Edge  // nil where no edge is near
	BarAward    bool   // a veto bars the unit from awards

	beforeQuota string // Grade before quotas

	Rank   int // 1-based within the category, ties share a rank; 0 where not ranked
	RankOf int // number of ranked units in the category

	Status Status
	Trace  []Step // how the total came about, in the printed order
	Notes  []Note
}

// Amount is a number before and after its one rounding.
type Amount struct{ Exact, Rounded Number }

// Node is what a dimension, an objective and an indicator have in common.
type Node struct {
	ID       string
	Declared Number // points as written (or from relative weights)
	Points   Number // points possible after not applicable ones were spread; 0 where it has none
	Reported Number // part of Points that is scored
	State    State
	Share    Opt    // exact score ÷ Reported, so a node that is pending in part is judged on what is there; absent where State is not Scored
	Score    Amount // zero where State is not Scored
	Lost     Number // Points reported − rounded score, >= 0 unless over-achieved
	Status   Status
	Trace    []Step
	Notes    []Note
}

// Counted says whether a node is scored and counts above it.
func (n *Node) Counted() bool { return n.State == Scored && n.Reported.Sign() > 0 }

// DimensionScore is the score of a dimension. Where points add up,
// Score.Rounded is the sum of the printed scores below it.
type DimensionScore struct {
	Node
	Objectives []ObjectiveScore
}

// ObjectiveScore is the score of an objective.
type ObjectiveScore struct {
	Node
	Indicators []IndicatorScore
}

// IndicatorScore is the score of an indicator.
type IndicatorScore struct {
	Node
	Indicator *Indicator
	Rule      *Rule
	Value     Opt         // the year's value, put together from periods where there are any
	Previous  Opt         // last year's value, restated by Link; absent without one or across a break
	Basis     Opt         // what the curve looked at: the value itself, attainment, rank ...
	Attained  Opt         // value ÷ target (target ÷ value where lower is better), for display
	Silent    bool        // nothing is reported, and it counts as 0: scored, and no judgement of a result
	Partial   bool        // some periods of the year are missing: Pending, Value is that so far
	ToDate    *ToDate     // how it stands where the year is not over; nil where nothing is known or it is
	Periods   []string    // the periods present, in the year's order
	Reason    string      // why not applicable or exempt
	Ballots   []GroupMean // of a panel
	Peers     []Number    // the values that a comparing rule looked at, its own among them, ascending; not to be changed

	plain Number // share by the rule alone
	own   Number // share by rule and difficulty, before gates, modifiers and vetoes
	// open is the share that gates leave of own, and modified what modifiers make of that;
	// vetoes come after. All four are 0 where State is not Scored.
	open, modified Number
}

// ByRule is the share of the points that its rule gives, before difficulty, gates, modifiers
// and vetoes; absent where it is not scored, or counts as nothing since it is missing.
func (s *IndicatorScore) ByRule() Opt {
	if s.State != Scored || s.Silent {
		return Opt{}
	}
	return Some(s.plain)
}

// GroupMean is one panel group's mean after trimming.
type GroupMean struct {
	Group     string
	Mean      Number
	Count     int    // ballots counted
	Dropped   int    // ballots trimmed
	Weight    Number // 0..1, after dividing by the weights of groups present
	Published bool   // enough ballots to be shown on its own
}

// AdjustmentScore is one bonus or deduction as it counted.
type AdjustmentScore struct {
	Adjustment
	Counted Number // may be less than Points because of the cap
}

// VetoEffect is a veto that was triggered and what it changed.
type VetoEffect struct {
	Rule, Reason, Item string
	Kind               string // "zero_item", "cap_grade", "cap_score", "bar_award"
	From, To           string // printed: total or grade id before and after
}

// Edge is a grade's lower bound that the total lies close to.
type Edge struct {
	Grade    string // the grade that starts at At
	At       Number
	Distance Number // total − At; negative below the edge
}

// Step is one line of a trace, language-neutral but for its Kind, which names a
// phrase of the theme ("trace.<kind>").
type Step struct {
	// Kind, of an indicator in this order: "periods", "children" or "value", "basis", "spread" (its points
	// grew), then for each stage of the share an optional "where" (the condition that chose it)
	// and "points", "cap", "floor", "over-bonus", "over-penalty" or "over-void"; "difficulty",
	// "gate", "modifier", "veto"; "round". One that is reported but does not count has "share" instead.
	// Of a node: "sum", or "aggregate" and "points"; "round". Of the total: "sum" or
	// "aggregate", "modifier" (one each), "difficulty", "cap-bonus", "bonus", "cap-deduction", "deduction",
	// "cap-total", "floor", "veto", "total", "grade", "quota", "rank".
	Kind string
	// Arithmetic is the formula with its numbers filled in, e.g.
	// "12 × (91.4 − 70) ÷ (90 − 70)". Uses × ÷ − ≤ < and no words of any language;
	// ids of nodes stand for themselves.
	Arithmetic string
	Result     Number
	Of         string // of the total's modifier: its id; else empty
	// Rounded is set where Result was rounded for print at this step.
	Rounded Opt
	// Refs are key paths of the inputs used ("results:result.satisfaction.value",
	// "scorecard:indicator.satisfaction.score", "rulebook:rounding"), for file and line.
	Refs []string
}

// Note is a remark that must reach the reader, by code with its arguments; the
// theme has the sentence ("note.<code>").
//
// Why there is no score: no-previous, previous-zero, series-break, one-unit, equal-values,
// log-of-zero-or-less (value), attainment-without-bound, unknown-level (level),
// level-without-share (level), share-outside-level (level, share), empty-scale,
// rule-not-valid. On an indicator: points-spread (points before, after), missing-zero,
// not-counted, partial-year (periods present), level (level), milestone-open (key, due), milestone-ahead (key, due), milestone-undated (key),
// milestone-late (key, due, day), gate-shut (indicator, condition),
// gate-shut-cap and gate-shut-factor (and the cap in percent, the factor), gate-silent, -cap and -factor (the same
// where the indicator is not reported), gate-unknown (indicator: nothing to judge by, so it stays open). On a node: coverage-below (share
// available, share needed) and those of gates. On the score: those of the card's gate, scored-on (points
// reported, possible), partial-years (how many), modifier-pending (modifier: not reported, so it
// does not multiply yet), coverage-below, rank-withheld and
// grade-withheld (the total of another is withheld); in GradeWhy grade-veto
// (rule, from, to), grade-quota (from, to, places, units).
type Note struct {
	Code string
	Args []string
}

// Redistributed are the points of indicators that could not be scored, such as growth in a
// first year: the rest stands for them, which lifts or lowers the total.
func (s *Score) Redistributed() Number {
	for _, n := range s.Notes {
		if n.Code == "not-scored-spread" {
			points, _ := ParseNumber(n.Args[0]) // it was written by ScoreAll
			return points
		}
	}
	return Number{}
}

// TraceLine prints a trace in one line, as it stands under an indicator's row:
// "12 × (91.4 − 70) ÷ (90 − 70) = 12.84, capped at 12.00". Decimals have a point in
// every language, so that a line can be read back; the phrases are those of "trace.".
func (s *IndicatorScore) TraceLine(words Words) string { return traceLine(s, words) }
