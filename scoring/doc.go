// Package scoring turns a scorecard, its rulebook and its results into scores that can be
// checked by hand. It is pure arithmetic: no file, no clock, no random number and no
// language: what a rule says and how a line of arithmetic reads is put into the [Words] that
// its caller hands in.
//
// # What it does
//
// An indicator's score is its points × a share. The share comes from a rule, and a rule is
// a basis (what is looked at: the value, its attainment of the target, the rank among
// units, ...) and a curve (how that becomes a share of the points). Both are lists: see
// bases in basis.go and methodList in curve.go. A further curve is one file and one line.
//
// [ScoreAll] scores the cards of all units and years together, since growth looks at last
// year and rank, percentile, minmax, proximity and zscore at other units. The order, always printed:
//
//	item → cap → gate → aggregate → modifier → difficulty → bonus → deduction → caps → veto → round → grade → quota
//
// [Check] says beforehand what cannot be scored or would mislead. [ParseRule] reads one
// rule; a [Rule] prints itself as a sentence, a truth table and a graph. [Bridge] splits the
// way from last year's total to this year's. [Methods] lists all there is for guides, schemas
// and hints.
//
// Three rooms stand alone: exact holds the numbers, pairwise derives points from pairwise
// judgements, raters says how far the raters of a panel agree.
//
// # Numbers
//
// A [Number] is an exact fraction, from what the author typed to what is printed. Only
// roots and logarithms are rounded, to 34 digits. Scores are rounded half up unless the
// rulebook says otherwise, once at each level.
//
// # Sums that readers can check
//
// With Rounding.Sum = "published" (the default) printed points are added: indicators to
// objectives, dimensions, total. So that this holds also where points were spread (not
// applicable, exempt, renormalised) or divided (relative weights), the points themselves
// are then rounded to max(2, Rounding.Score) decimals by the largest remainder at every
// level, and scores are worked out from the rounded points: printed points × printed
// arithmetic = printed score, and the column adds up. With "exact" nothing is rounded but
// what is shown.
//
// Means other than sums (mean, geometric, harmonic, minimum) take exact shares. A node that
// is pending in part is scored on what is reported: its Share is score ÷ Reported.
//
// # Three absences
//
// Not reported (Pending), not applicable (NotApplicable, Exempt) and not scorable
// (NotScored: growth without last year, minmax over equal values, ...) never mix. The
// latter two hand their points to what remains of the objective, else of the dimension,
// else of the whole; exempted ones to the rest of the dimension. A part of a year is no
// year: with parts of it missing an indicator is Pending, its Value is that so far, and it
// earns nothing yet, since its rule is about the year. What is pending holds the
// total provisional, counts as zero, or is renormalised, as Rulebook.Missing says; with
// "renormalise" a node below its Coverage counts as missing itself.
//
// # What it refuses
//
// It never guesses: a ratio on a zero target, bands with a gap, grades with a gap, points
// that do not add up are problems of [Check], with the key path and what to write instead.
// ScoreAll does not fail on them; it leaves unscored what it cannot score and says so in a
// note. It holds no state and prints nothing.
//
// # Sources
//
// Goalposts, logarithm and geometric mean: UNDP, Human Development Report, technical notes.
// Min-max and z-score normalisation, availability thresholds, weighted, geometric and
// harmonic means: OECD and JRC, Handbook on Constructing Composite Indicators, 2008.
// Largest remainder: Hamilton's method of apportionment. Threshold, target and maximum:
// the usual form of executive incentive plans. Ratio, band, compare, add-and-deduct and
// judgement methods (比率法、区间法、比较法、加减分法、说明法): practice of Chinese
// performance offices; the three levels of judgement: Ministry of Finance, 项目支出绩效评价管理办法, 2020.
package scoring
