package scoring

import (
	"slices"
	"strings"
	"sync"

	"steelyard/scoring/formula"
)

// methodKind is one entry of the list of curves and presets. A preset is a curve with
// some of its choices made: it reads its own keys and returns a curve of the list.
type methodKind struct {
	Method
	basis      string // what it looks at unless basis says otherwise
	fixedBasis bool
	names      []string // of all keys it takes
	// bothSides says whether a value can miss the rule of a table on both sides; nil for never.
	bothSides func(Table) bool
	// One of the two reads the table's keys; mistakes go to the reader.
	curve func(*reader) curve
	judge func(*reader) judgement
}

// methodList is the list of curves, then presets. A further curve is one file and one line here;
// sentence, truth table, graph, hints, the guide's table and the property tests follow.
// It is worked out once and never changed.
var methodList = sync.OnceValue(func() []*methodKind {
	list := []*methodKind{
		anchorsKind(), bandsKind(), stepsKind(), deductKind(), metKind(), rangeKind(),
		milestonesKind(), rubricKind(), panelKind(),
		ratioKind(), linearKind(), goalpostsKind(), deviationBandsKind(), compareKind(), judgementKind(),
		payoutKind(), goalRedFlagKind(), minmaxKind(), directKind(),
	}
	for _, m := range list {
		m.Params = slices.Concat(m.Params, commonParams())
		m.names = paramNames(m.Params)
	}
	return list
})

func findMethod(name string) *methodKind {
	for _, m := range methodList() {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// RuleKeys are the keys that some method takes, each once, sorted: what may stand in a rule.
func RuleKeys() []string {
	var all []string
	for _, m := range methodList() {
		all = append(all, m.names...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func methodNames() []string {
	var names []string
	for _, m := range methodList() {
		names = append(names, m.Name)
	}
	return names
}

// Methods lists curves, presets and bases in the order in which the guide explains them.
// The parameters of a curve or preset include those that every method takes.
func Methods() []Method {
	var list []Method
	for _, m := range methodList() {
		entry := m.Method
		entry.Params = slices.Clone(m.Params)
		list = append(list, entry)
	}
	for _, b := range bases() {
		entry := b.Method
		entry.Kind = "basis"
		list = append(list, entry)
	}
	return list
}

// curve turns a basis into a share of the points.
type curve interface {
	// at returns the share at x; e is x's formula, to be filled into the curve's own.
	at(x Number, e expr) point
	// term is the share at x as arithmetic, before the bounds of its rule.
	term(x formula.Term) formula.Term
	// marks are the places where the graph bends or jumps, ascending.
	marks() []mark
	// reach is the least and the most share that the curve gives; absent: no bound.
	reach() (low, high Opt)
	// edges are all of them, where marks leaves some out of a table for want of room.
	edges() []mark
	// shares are all shares and changes of share that its author wrote; none for a curve that
	// has none to write.
	shares() []Number
	// trend is 1 where the share never falls as x rises, -1 where it never rises, else 0.
	trend() int
	// inner is the trend of what the author wrote, without what lies outside of it.
	inner() int
	// stops says whether the curve stops at its reach by itself and does not leave the bound
	// to cap and floor.
	stops() bool
	// bounded says whether the curve never leaves its own reach, whatever the basis.
	bounded() bool
	// endless says whether the share rises without end where the basis does.
	endless() bool
	// gradual says whether there are places between which the share changes in a line.
	gradual() bool
	// saysCap says whether a cap is worth a sentence beside the curve's own. adds says that
	// over-achievement moves the share once the curve has spoken.
	saysCap(c Number, adds bool) bool
	// sentence says the curve in words; what names the basis.
	sentence(w wording, what looked) string
}

// capWorthSaying is saysCap of a curve that reaches high: full points are the usual cap, and
// where the curve ends there its own sentence says so.
func capWorthSaying(c Number, adds, stops bool, high Opt) bool {
	return !c.Equal(whole(1)) && (adds || !stops || !high.OK() || !high.Number().Equal(c))
}

// judgement turns levels, milestones or ballots into a share of the points.
type judgement interface {
	// shares are all shares that its author wrote.
	shares() []Number
	// form is the key of a result that it takes: "level", "milestones" or "ballots".
	form() string
	// title is what its author calls a level or a milestone in a language; its id where
	// there is no title.
	title(id, lang string) string
	// ratedBy is the panel whose ballots it takes, with its id; ok is false for others.
	ratedBy() (id string, p Panel, ok bool)
	// goal says whether the rule itself says what is to be reached, beside a target.
	goal() bool
	// best is the level that is to be reached; "" where that is told by the share.
	best() string
	// toDate tells how a result stands at a day before its year is over; nil where the rule
	// says nothing of it.
	toDate(r *Result, day string) *ToDate
	judge(o *observation) verdict
	reach() (low, high Number)
	sentence(w wording) string
	rows() []judgedRow
	// fits reports what is wrong with a result, with the key below the result's table.
	fits(r *Result, panels map[string]Panel) []Problem
}

// point is what a curve gives at one place.
type point struct {
	share Number
	raw   Number // before the curve's own ends were applied; equals share inside
	e     expr   // formula of raw
	where string // condition that chose the branch, "80 ≤ 85 < 90"; may be empty
}

// flat is a point whose share is simply written in the rule.
func flat(share Number, where string) point {
	return point{share: share, raw: share, e: num(share), where: where}
}

// verdict is what a judgement gives for a result.
type verdict struct {
	point
	missing bool  // nothing to judge by was reported
	none    *Note // reported, but it cannot be scored
	value   Opt   // mean of ballots
	groups  []GroupMean
	notes   []Note
}

// judgedRow is one line of a judgement's truth table.
type judgedRow struct {
	label, note string
	share       Number
}

// line returns the share at x on the straight line through (a, ay) and (b, by), a < b,
// with the formula written from the end that earns less.
func line(x Number, e expr, a mark, ay Number, b mark, by Number) (Number, expr) {
	width := b.at.Sub(a.at)
	if by.Equal(ay) {
		return ay, num(ay)
	}
	var part, rise Number
	low := ay
	if ay.Less(by) {
		part, rise = x.Sub(a.at).Quo(width), by.Sub(ay)
	} else {
		low = by
		part, rise = b.at.Sub(x).Quo(width), ay.Sub(by)
	}
	share := part.Mul(rise).Add(low)
	if e.mute() {
		return share, e
	}
	top := sub(e, a.expr())
	if !ay.Less(by) {
		top = expr{b.expr().s + " − " + e.in(productLevel), sumLevel}
	}
	formula := times(quo(top, sub(b.expr(), a.expr())), num(rise))
	if !low.IsZero() {
		formula = add(num(low), formula)
	}
	return share, formula
}

// condition joins a chain of comparisons: "80 ≤ 85 < 90"; of a formula that is not written it
// says nothing.
func condition(parts ...string) string {
	if slices.Contains(parts, "") {
		return ""
	}
	return strings.Join(parts, " ")
}
