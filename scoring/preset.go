package scoring

import (
	"slices"

	"steelyard/scoring/exact"
)

// The presets are names that people of the field use for a basis and a curve.

func ratioKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "ratio", Kind: "preset", Formula: "value ÷ target",
			Example: `{ method = "ratio" }`,
			Doc:     "attainment × points, capped at full points (比率法)",
			Params: []Param{
				{Name: "threshold", Kind: "number", Doc: "attainment below which nothing is earned"},
			}},
		basis: "attainment", fixedBasis: true,
		curve: func(r *reader) curve {
			a := proportion{}
			if t, ok := r.number("threshold").Get(); ok {
				a.threshold = Some(t)
				if t.Sign() <= 0 {
					r.fail("a threshold of "+plain(t)+" has no effect", "0.6 stands for 60% of target", "threshold")
				}
			}
			return a
		},
	}
}

// shareBases are the bases that are shares of the points as they are.
func shareBases() []string { return []string{"attainment", "percentile", "minmax", "proximity"} }

func directKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "direct", Kind: "preset", Formula: "share = basis",
			Example: `{ method = "direct", basis = "percentile" }`,
			Doc:     "the basis is the share: attainment, percentile, minmax or proximity as they are"},
		basis: "attainment",
		curve: func(r *reader) curve {
			if !slices.Contains(shareBases(), r.basis.Name) {
				r.fail(r.basis.Name+" is no share of the points", "use linear or anchors to say what is full", "basis")
			}
			return proportion{closed: r.basis.Name != "attainment" && r.basis.Name != "proximity"}
		},
	}
}

func minmaxKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "minmax", Kind: "preset", Formula: "(value − min) ÷ (max − min)",
			Example: `{ method = "minmax" }`,
			Doc:     "the place between the worst and the best of the units compared is the share"},
		basis: "minmax", fixedBasis: true,
		curve: func(*reader) curve { return proportion{closed: true} },
	}
}

func linearKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "linear", Kind: "preset", Formula: "(x − zero) ÷ (full − zero)",
			Example: `{ method = "linear", zero = 70, full = 90 }`,
			Doc:     "a straight line from nothing to full points; with a cap above 1 it goes on up to there",
			Params: []Param{
				{Name: "zero", Kind: "number", Default: "the baseline", Doc: "nothing is earned here"},
				{Name: "full", Kind: "number", Default: "the target", Doc: "all is earned here"},
				{Name: "extrapolate", Kind: "bool", Default: "false", Doc: "the line goes on; cap and floor bound it only where written"},
			}},
		basis: "value",
		curve: func(r *reader) curve {
			var zero, full mark
			if r.basis.Name == "value" {
				zero = r.markOr("zero", r.ind.Baseline, " and the indicator has no baseline")
				full = r.markOrTarget("full")
			} else {
				zero, full = r.markOr("zero", Some(Number{}), ""), r.markOr("full", Some(whole(1)), "")
			}
			if len(r.problems) == 0 && zero.at.Equal(full.at) {
				r.fail("the line from "+plain(zero.typed)+" to "+plain(full.typed)+" has no length", "zero and full must differ; where both are the target use met", "full")
			} else if len(r.problems) == 0 && (full.at.Cmp(zero.at) > 0) != (r.dir > 0) {
				r.fail("the line from zero at "+plain(zero.typed)+" to full at "+plain(full.typed)+" runs against better = "+quote(betterWord(r.dir)),
					"swap zero and full, or change better", "full")
			}
			a := twoPoints(zero, Number{}, full, whole(1))
			a.extrapolate = r.flag("extrapolate")
			if c, ok := r.share("cap").Get(); ok && !a.extrapolate && c.Cmp(whole(1)) > 0 {
				a.extrapolate, a.floored = true, true // a cap above 1 asks for the line to go on
			}
			return a
		},
	}
}

func betterWord(dir int) string { return pick(dir < 0, "lower", "higher") }

func goalpostsKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "goalposts", Kind: "preset", Formula: "(value − min) ÷ (max − min)",
			Example: `{ method = "goalposts", min = 20, max = 85 }`,
			Doc:     "the place between two fixed posts, capped at both (as in the Human Development Index)",
			Params: []Param{
				{Name: "min", Kind: "number", Required: true, Doc: "lower post"},
				{Name: "max", Kind: "number", Required: true, Doc: "upper post"},
			}},
		basis: "value",
		curve: func(r *reader) curve {
			low, high := r.markOr("min", Opt{}, ""), r.markOr("max", Opt{}, "")
			if len(r.problems) == 0 && high.at.Cmp(low.at) <= 0 {
				r.fail("nothing lies between min "+plain(low.typed)+" and max "+plain(high.typed), "min must be below max", "max")
			}
			if r.dir < 0 {
				return twoPoints(low, whole(1), high, Number{})
			}
			return twoPoints(low, Number{}, high, whole(1))
		},
	}
}

func deviationBandsKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "deviation-bands", Kind: "preset", Formula: "|value − target| ÷ |target| ≤ d",
			Example: `{ method = "deviation-bands", within = [[0.05, 1], [0.1, 0.8], [0.2, 0.5]] }`,
			Doc:     "bands of the deviation from the target, upper bounds included",
			Params: []Param{
				{Name: "within", Kind: "pairs", Required: true, Doc: "[largest deviation, share], closest first"},
				{Name: "beyond", Kind: "number", Default: "0", Doc: "share beyond the last"},
			}},
		basis: "deviation", fixedBasis: true,
		curve: func(r *reader) curve {
			b := bands{upper: true, above: r.share("beyond").Or(Number{})}
			rows := r.pairs("within", "[[0.05, 1], [0.1, 0.8], [0.2, 0.5]]", 2)
			previous := Number{}
			for i, row := range rows {
				if row[0].Sign() < 0 || i > 0 && row[0].Cmp(previous) <= 0 { // the first may be 0: the target itself
					r.fail("deviations are out of order at "+plain(row[0]), "write them from the smallest up, from 0", "within")
				}
				share := row[1].Quo(r.outOf)
				b.list = append(b.list, band{from: mark{at: previous, typed: previous}, to: mark{at: row[0], typed: row[0]}, hasFrom: true, hasTo: true, low: share, high: share})
				previous = row[0]
			}
			if len(rows) == 0 && len(r.problems) == 0 {
				r.fail("no bands are given", "write within = [[0.05, 1], [0.1, 0.8]]", "within")
			}
			if len(r.problems) == 0 {
				r.meantAsPercent(rows)
			}
			return b
		},
	}
}

func compareKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "compare", Kind: "preset", Formula: "last + (n − rank) ÷ (n − 1) × (first − last)",
			Example: `{ method = "compare", first = 1, last = 0.6 }`,
			Doc:     "by rank among the units: evenly from the first to the last (比较法)",
			Params: []Param{
				{Name: "first", Kind: "number", Default: "1", Doc: "share of the best unit"},
				{Name: "last", Kind: "number", Default: "0", Doc: "share of the last unit"},
			}},
		basis: "percentile", fixedBasis: true,
		curve: func(r *reader) curve {
			first, last := r.share("first").Or(whole(1)), r.share("last").Or(Number{})
			if first.Cmp(last) <= 0 {
				r.fail("the first earns "+plain(first.Mul(r.outOf))+" and the last "+plain(last.Mul(r.outOf)), "first must be above last", "first")
			}
			return standing{twoPoints(mark{}, last, mark{at: whole(1), typed: whole(1)}, first)}
		},
	}
}

// standing is even steps from the last unit to the first: a line that is said by rank.
type standing struct{ anchors }

func (p standing) sentence(w wording, _ looked) string {
	return w.say("standing", w.part(p.points[1].share), w.share(p.points[0].share))
}

func judgementKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "judgement", Kind: "preset", Formula: "low ≤ share ≤ high of the level",
			Example: `{ method = "judgement" }`,
			Doc:     "a judged level with a reason (说明法): by default achieved 80–100%, partly 60–80%, poor 0–60%",
			Params: []Param{
				{Name: "levels", Kind: "table", Default: "{achieved = [0.8, 1], partly = [0.6, 0.8], poor = [0, 0.6]}", Doc: "{key = share or [low, high]}"},
			}},
		basis: "value", fixedBasis: true,
		judge: func(r *reader) judgement {
			if _, ok := r.table["levels"]; ok {
				return readRubric(r)
			}
			tenths, titles := func(n int64) Number { return exact.Fraction(n, 10) }, ownLabels()
			return rubric{outOf: r.outOf, levels: []level{
				{"achieved", tenths(8), whole(1), titles["achieved"]},
				{"partly", tenths(6), tenths(8), titles["partly"]},
				{"poor", Number{}, tenths(6), titles["poor"]},
			}}
		},
	}
}

func payoutKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "payout", Kind: "preset", Formula: "threshold → target → maximum",
			Example: `{ method = "payout", threshold = 80, target = 100, maximum = 120 }`,
			Doc:     "nothing below the threshold, then straight lines to the target and to the maximum, as in incentive plans",
			Params: []Param{
				{Name: "threshold", Kind: "number", Required: true, Doc: "least performance that pays"},
				{Name: "target", Kind: "number", Default: "the target; 1 for attainment", Doc: "performance that pays the target share"},
				{Name: "maximum", Kind: "number", Required: true, Doc: "performance that pays most"},
				{Name: "at_threshold", Kind: "number", Default: "0.5", Doc: "share at the threshold"},
				{Name: "at_target", Kind: "number", Default: "1", Doc: "share at the target"},
				{Name: "at_maximum", Kind: "number", Default: "2", Doc: "share at the maximum"},
			}},
		basis: "value",
		curve: func(r *reader) curve {
			target := mark{}
			threshold := r.markOr("threshold", Opt{}, "")
			switch r.basis.Name {
			case "value":
				target = r.markOrTarget("target")
			case "attainment":
				target = r.markOr("target", Some(whole(1)), "")
			default:
				target = r.markOr("target", Opt{}, " and the indicator has no target")
			}
			p := []anchor{
				{threshold, r.share("at_threshold").Or(exact.Fraction(1, 2))},
				{target, r.share("at_target").Or(whole(1))},
				{r.markOr("maximum", Opt{}, ""), r.share("at_maximum").Or(whole(2))},
			}
			if len(r.problems) > 0 {
				return anchors{}
			}
			rising := p[0].at.Less(p[1].at) && p[1].at.Less(p[2].at)
			falling := p[2].at.Less(p[1].at) && p[1].at.Less(p[0].at)
			switch {
			case !rising && !falling:
				r.fail("threshold "+plain(p[0].typed)+", target "+plain(p[1].typed)+" and maximum "+plain(p[2].typed)+" are out of order", "the target lies between the two", "threshold")
			case rising != (r.dir > 0):
				r.fail("threshold "+plain(p[0].typed)+" to maximum "+plain(p[2].typed)+" runs against better = "+quote(betterWord(r.dir)), "change better, or swap the two", "threshold")
			}
			unwritten := !slices.ContainsFunc([]string{"at_threshold", "at_target", "at_maximum"}, func(key string) bool { _, ok := r.table[key]; return ok })
			if falling {
				slices.Reverse(p)
				return anchors{points: p, above: Some(Number{}), unwritten: unwritten}
			}
			return anchors{points: p, below: Some(Number{}), unwritten: unwritten}
		},
	}
}

func goalRedFlagKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "goal-red-flag", Kind: "preset", Formula: "⅓ at the red flag, ⅔ at the goal",
			Example: `{ method = "goal-red-flag", goal = 700, red_flag = 500 }`,
			Doc:     "a third at the red flag, two thirds at the goal, nothing and all one gap beyond",
			Params: []Param{
				{Name: "goal", Kind: "number", Default: "the target", Doc: "where green begins"},
				{Name: "red_flag", Kind: "number", Default: "the baseline", Doc: "where red begins"},
			}},
		basis: "value",
		curve: func(r *reader) curve {
			goal := r.markOr("goal", r.ind.Target, " and the indicator has no target")
			flag := r.markOr("red_flag", r.ind.Baseline, " and the indicator has no baseline")
			if r.log {
				r.fail("goal-red-flag has equal gaps on a plain axis", "leave transform out", "transform")
			}
			if len(r.problems) == 0 && goal.at.Equal(flag.at) {
				r.fail("goal and red flag are both "+plain(goal.typed), "they must differ", "red_flag")
			}
			gap := goal.at.Sub(flag.at)
			step := func(n int64) mark {
				x := flag.at.Add(gap.Mul(whole(n)))
				return mark{at: x, typed: x}
			}
			p := []anchor{{step(-1), Number{}}, {flag, exact.Fraction(1, 3)}, {goal, exact.Fraction(2, 3)}, {step(2), whole(1)}}
			if gap.Sign() < 0 {
				slices.Reverse(p)
			}
			return anchors{points: p}
		},
	}
}

// twoPoints is the line through two points in whichever order.
func twoPoints(a mark, ay Number, b mark, by Number) anchors {
	p := []anchor{{a, ay}, {b, by}}
	if b.at.Less(a.at) {
		slices.Reverse(p)
	}
	return anchors{points: p}
}

// proportion is the basis itself as the share; cap and floor bound it.
type proportion struct {
	threshold Opt  // basis below which nothing is earned
	closed    bool // the basis itself lies within 0..1
}

func (p proportion) at(x Number, e expr) point {
	if t, ok := p.threshold.Get(); ok && x.Less(t) {
		return flat(Number{}, condition(e.s, "<", num(t).s))
	}
	return point{share: x, raw: x, e: e}
}

func (p proportion) marks() []mark {
	m := []mark{{}, {at: whole(1), typed: whole(1)}}
	if t, ok := p.threshold.Get(); ok {
		m = append(m, mark{at: t, typed: t})
	}
	return sortedMarks(m)
}

func (p proportion) reach() (low, high Opt) { return Some(Number{}), Some(whole(1)) }
func (p proportion) trend() int             { return 1 }
func (p proportion) edges() []mark          { return p.marks() }
func (p proportion) inner() int             { return 1 }
func (p proportion) stops() bool            { return false }
func (p proportion) bounded() bool          { return false }
func (p proportion) endless() bool          { return true }
func (p proportion) gradual() bool          { return true }

// saysCap: where the basis may pass 1, that full points are the most is worth saying.
func (p proportion) saysCap(c Number, _ bool) bool {
	return !p.closed || !c.Equal(whole(1)) || p.threshold.OK()
}

func (p proportion) sentence(w wording, what looked) string {
	s := w.say("proportion", what.text)
	if t, ok := p.threshold.Get(); ok {
		s = w.then(s, "proportion-below", w.axis(what, t))
	}
	return s
}

func (p proportion) shares() []Number { return nil }
