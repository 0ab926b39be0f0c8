package scoring

import (
	"maps"
	"slices"
	"strings"

	"steelyard/scoring/exact"
	"steelyard/scoring/nearest"
)

// Rule is a score table that was read and found good: basis × curve with all defaults
// filled in. It never changes after ParseRule.
type Rule struct {
	kind  *methodKind
	basis *basisKind

	// Exactly one of the two is set: a curve over numbers, or a judgement over
	// levels, milestones or ballots.
	curve curve
	judge judgement

	better           string
	target, baseline Opt
	log              bool
	scope            scope // among whom a panel basis compares
	ties, spread     string

	cap, floor Opt // of the share; absent: none
	over       overAchievement
	gate       *gate

	points   Number
	inPoints bool // shares are written in points (out_of = "points")
	decimals int  // of a value on show, -1 as typed
	places   int  // of a score
	rounding string
}

// scope says which units a basis compares.
type scope struct {
	allYears bool
	allUnits bool // of every category
}

// Method is the name that the author wrote: a curve or a preset.
func (r *Rule) Method() string { return r.kind.Name }

// Basis is the name of what is looked at: "value", "attainment", "rank" ...
func (r *Rule) Basis() string { return r.basis.Name }

// Compares says whether the score depends on other units (rank, percentile, minmax, proximity, zscore).
func (r *Rule) Compares() bool { return r.basis.compares }

// AmongAll says whether a rule that compares does so among the units of all categories.
func (r *Rule) AmongAll() bool { return r.scope.allUnits }

// Judged says whether the score follows from levels, milestones or ballots and not from a value.
func (r *Rule) Judged() bool { return r.judge != nil }

// HasGoal says whether the rule itself says what its indicator is to reach, beside a target: a range,
// all milestones, the best level, a comparison.
func (r *Rule) HasGoal(ind *Indicator) bool {
	if r.judge != nil {
		return r.judge.goal()
	}
	return ind.Better == "range" || r.kind.Name == "met" || r.kind.Name == "range"
}

// reachedBy says whether what the rule itself asks for was reached: all of its points, or the
// best level.
func (r *Rule) reachedBy(result *Result, share Number) bool {
	if r.judge != nil && r.judge.best() != "" {
		return result != nil && result.Level == r.judge.best()
	}
	return share.Cmp(whole(1)) >= 0
}

// Cap returns the highest share that the rule can give; absent where it has no bound.
func (r *Rule) Cap() Opt { return r.cap }

// Floor returns the lowest share that the rule can give; absent where it has no bound.
func (r *Rule) Floor() Opt { return r.floor }

// commonParams are the keys that every method takes.
func commonParams() []Param {
	return []Param{
		{Name: "method", Kind: "text", Required: true, Doc: "the curve or preset"},
		{Name: "basis", Kind: "text", Default: `"value"`, Allowed: basisNames(), Doc: "what is looked at"},
		{Name: "transform", Kind: "text", Allowed: []string{"log"}, Doc: `"log": natural logarithm of values before anything else`},
		{Name: "out_of", Kind: "number", Default: "1", Doc: `shares of this table are written out of this number; "points": out of the indicator's points`},
		{Name: "cap", Kind: "number", Default: "1, or the highest share written", Doc: "no share above this"},
		{Name: "floor", Kind: "number", Default: "0, or the lowest share written", Doc: "no share below this"},
		{Name: "over", Kind: "list", Default: `"none"`, Allowed: []string{"none", "bonus", "penalty", "void", "all"}, Doc: `over-achievement of the target, and "all": compare all years together; one text or a list`},
		{Name: "over_from", Kind: "number", Default: "1 with bonus", Doc: "attainment (1 = 100% of target) above which over applies"},
		{Name: "over_rate", Kind: "number", Default: "1", Doc: "share for each 100% of attainment beyond over_from"},
		{Name: "over_limit", Kind: "number", Doc: "at most this share is added or taken"},
		{Name: "gate", Kind: "table", Doc: "another indicator that must reach a mark, {indicator, at_least | at_most | share, cap | factor}"},
		{Name: "compare", Kind: "text", Allowed: []string{"category", "all"}, Doc: "among whom rank, percentile, minmax, proximity and zscore compare"},
		{Name: "ties", Kind: "text", Default: `"best"`, Allowed: []string{"best", "mean", "worst"}, Doc: "rank of equal values"},
		{Name: "sd", Kind: "text", Default: `"sample"`, Allowed: []string{"sample", "population"}, Doc: "standard deviation of zscore: divided by n − 1 or by n"},
	}
}

func paramNames(params []Param) []string {
	names := make([]string, len(params))
	for i, p := range params {
		names[i] = p.Name
	}
	return names
}

// ParseRule reads an indicator's score table. The rule is nil where a mistake leaves
// none; the problems' paths begin with "indicator". rb names panels and rounding and may be nil.
func ParseRule(ind *Indicator, rb *Rulebook) (*Rule, []Problem) {
	if rb == nil {
		rb = &Rulebook{Rounding: DefaultRounding()}
	}
	r := &reader{ind: ind, rb: rb, table: ind.Score, outOf: whole(1)}
	kind := r.method()
	if kind == nil {
		return nil, r.problems
	}
	rule := &Rule{
		kind: kind, better: ind.Better, target: ind.Target, baseline: ind.Baseline, points: ind.Points,
		decimals: ind.Decimals, places: rb.Rounding.Score, rounding: rb.Rounding.Mode,
	}
	r.params = kind.Params
	r.table = r.known(r.table, kind.names, "the method "+quote(kind.Name))
	r.readBasis(rule)
	r.readOutOf()
	if s, ok := r.table["out_of"].(string); ok && s == "points" {
		rule.inPoints = true
	}
	r.percents()
	if kind.curve != nil {
		rule.curve = kind.curve(r)
	} else {
		rule.judge = kind.judge(r)
	}
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	r.readLimits(rule)
	if v, ok := r.table["gate"]; ok {
		t, isTable := toTable(v)
		if !isTable {
			r.fail("gate must be a table", `write gate = {indicator = "...", at_least = ...}`, "gate")
		} else {
			g, problems := parseGate(t, []string{"indicator", ind.ID, "score", "gate"})
			for _, p := range problems {
				p.InRulebook = ind.Common
				r.problems = append(r.problems, p)
			}
			rule.gate = g
		}
	}
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	return rule, nil
}

// method finds the entry that the table names; without a name a basis that is a share
// already (attainment, percentile, minmax, proximity) is taken as it is.
func (r *reader) method() *methodKind {
	if len(r.table) == 0 {
		r.fail("no scoring rule is given", `write score = {method = "..."}; known: `+joinNames(methodNames()))
		return nil
	}
	v, ok := r.table["method"]
	if !ok {
		v, ok = r.misspelt()
	}
	if !ok {
		if b, ok := r.table["basis"].(string); ok && slices.Contains(shareBases(), b) {
			return findMethod("direct")
		}
		r.fail("no scoring method is given", `write method = "..."; known: `+joinNames(methodNames()), "method")
		return nil
	}
	name, ok := v.(string)
	if !ok {
		r.fail("method must be a text", "", "method")
		return nil
	}
	kind := findMethod(name)
	if kind == nil {
		message, hint := unknownName("scoring method", name, methodNames())
		r.fail(message, hint, "method")
	}
	return kind
}

// misspelt finds the method under a key that is meant for it, and says so.
func (r *reader) misspelt() (name any, ok bool) {
	common := paramNames(commonParams())
	for _, key := range sortedKeys(r.table) {
		if slices.Contains(common, key) || nearest.Name(key, common) != "method" {
			continue
		}
		message, hint := unknownName("key", key, []string{"method"})
		r.fail(message+" of a scoring rule", hint, key)
		r.problems[len(r.problems)-1].Key = true
		name = r.table[key]
		r.table = maps.Clone(r.table)
		delete(r.table, key)
		r.table["method"] = name
		return name, true
	}
	return nil, false
}

// readBasis settles what is looked at, and refuses one that cannot apply.
func (r *reader) readBasis(rule *Rule) {
	name := r.text("basis", rule.kind.basis)
	if rule.kind.fixedBasis && name != rule.kind.basis {
		r.fail("the method "+quote(rule.kind.Name)+" looks at "+rule.kind.basis+", not at "+name, "leave basis out, or write a curve such as anchors", "basis")
		name = rule.kind.basis
	}
	b := findBasis(name)
	rule.basis, r.basis = b, b
	if b.absolute {
		rule.log = r.text("transform", "") == "log"
		r.log = rule.log && b.Name == "value"
	} else if _, ok := r.table["transform"]; ok && b.Name != "rank" && b.Name != "percentile" {
		r.fail("transform does not apply to "+b.Name, "logarithms go with value, gap, minmax, proximity and zscore", "transform")
	}
	r.dir = b.direction(r.ind.Better)
	rule.ties, rule.spread = r.text("ties", "best"), r.text("sd", "sample")
	rule.scope.allUnits = r.text("compare", r.rb.Compare) == "all"
	target, has := r.ind.Target.Get()
	if b.needsTarget {
		switch {
		case !has:
			r.fail(b.Name+" compares with a target, but the indicator has none", "write target = ... in the indicator", "method")
		case b.Name == "attainment" && target.Sign() <= 0:
			r.fail("a ratio to a target of "+plain(target)+" cannot be formed", "the target must be above 0; use deduct, steps or anchors", "method")
		case b.Name == "deviation" && target.IsZero():
			r.fail("a deviation from a target of 0 cannot be formed", "use range, steps, deduct or anchors", "method")
		case (b.Name == "attainment" || b.Name == "proximity") && r.ind.Better == "range":
			r.fail(b.Name+" has no meaning where a range is best", "use range or deviation-bands", "method")
		}
	}
	if rule.log && has && target.Sign() <= 0 && b.needsTarget {
		r.fail("a target of "+plain(target)+" has no logarithm", "", "transform")
	}
}

func (r *reader) readOutOf() {
	v, ok := r.table["out_of"]
	if !ok {
		return
	}
	if s, ok := v.(string); ok && s == "points" {
		if r.ind.Points.Sign() > 0 {
			r.outOf = r.ind.Points
		}
		return
	}
	r.outOf = r.positive("out_of", whole(1))
}

// mostShare is the highest share that is taken at its word. Incentive plans pay 200 or 300%;
// a hundred times the points is a percentage whose author did not say so.
const mostShare = 5

// meantAsPoints refuses shares that are points or percentages by all appearance, unless
// out_of says what they are. A share is taken for points where it is more than all points
// and just as many as the indicator has, or where the table has whole numbers only, 2 or
// more among them: full marks of a third is no whole number, 2 of 4 points is.
func (r *reader) meantAsPoints(rule *Rule) {
	if _, written := r.table["out_of"]; written {
		return
	}
	var shares []Number
	if rule.curve != nil {
		shares = rule.curve.shares()
	} else {
		shares = rule.judge.shares()
	}
	for _, key := range []string{"cap", "floor", "over_limit"} {
		if n, ok := r.table[key]; ok {
			if n, ok := toNumber(n); ok && (key != "cap" || n.Equal(r.ind.Points) || n.Cmp(whole(mostShare)) > 0) {
				shares = append(shares, n.Abs()) // a cap of 2 on its own is an incentive plan's
			}
		}
	}
	if len(shares) == 0 {
		return
	}
	most := slices.MaxFunc(shares, Number.Cmp)
	allWhole := !slices.ContainsFunc(shares, func(n Number) bool { return n.Decimals() != 0 })
	switch {
	case most.Cmp(whole(1)) <= 0:
	case most.Cmp(whole(mostShare)) > 0, most.Equal(r.ind.Points), allWhole && most.Cmp(r.ind.Points) <= 0:
		r.fail("a share of "+plain(most)+" is "+plain(most.Mul(whole(100)))+"% of the points",
			`1 is full points: write out_of = 100 where shares are percentages, out_of = "points" where they are points, out_of = 1 where so much is meant`)
	}
}

// readLimits settles cap, floor and over-achievement once the curve is known.
func (r *reader) readLimits(rule *Rule) {
	low, high := Some(Number{}), Some(whole(1))
	if rule.curve != nil {
		l, h := rule.curve.reach()
		low, high = widest(low, l, true), widest(high, h, false)
	} else {
		l, h := rule.judge.reach()
		low, high = widest(low, Some(l), true), widest(high, Some(h), false)
	}
	r.meantAsPoints(rule)
	r.readOver(rule, &high)
	rule.cap, rule.floor = high, low
	if c := r.share("cap"); c.OK() {
		if c.Number().Sign() <= 0 {
			r.fail("a cap of "+plain(c.Number())+" leaves nothing to earn", "cap = 1 is full points", "cap")
		}
		rule.cap = c
		if n, ok := high.Get(); ok && rule.over.mode != "bonus" && c.Number().Cmp(n) > 0 && rule.curve != nil && rule.curve.stops() {
			r.fail("the cap of "+plain(c.Number())+" has no effect: the curve gives "+plain(n)+" at most", "write a further point, or extrapolate = true for anchors", "cap")
		}
	}
	if f := r.share("floor"); f.OK() {
		rule.floor = f
	}
	if c, ok := rule.cap.Get(); ok {
		if f, ok := rule.floor.Get(); ok && !f.Less(c) {
			r.fail("the floor of "+plain(f)+" is not below the cap of "+plain(c), "", "floor")
		}
	}
}

// widest keeps the default limit unless the curve goes beyond it; an absent reach is no bound.
func widest(limit, reach Opt, lower bool) Opt {
	n, ok := reach.Get()
	if !ok {
		return Opt{}
	}
	if lower {
		return Some(exact.Min(limit.Number(), n))
	}
	return Some(exact.Max(limit.Number(), n))
}

func joinNames(names []string) string { return strings.Join(names, ", ") }
