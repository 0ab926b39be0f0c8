package source

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/scoring"
	"steelyard/scoring/pairwise"
)

// Comparison is a pairwise comparison from which points of the report come.
type Comparison struct {
	// Level is what is compared: "dimension", "objective" or "indicator". Of is the
	// dimension or objective whose parts they are; "" for the dimensions.
	Level, Of string
	Total     scoring.Number   // the points that are divided
	Points    []scoring.Number // in the order of Result.Items; they add up to Total
	Result    *pairwise.Comparison
	Ref       string // for Report.Place: "scorecard:weights.dimension"
}

// weighed says whether an indicator's points come from comparison, so that the
// scorecard has none to write: its objective's indicators are compared, or it is the
// only one of an objective or a dimension that is. So it is also where it cannot be told.
func (b *reportBuilder) weighed(objective string) bool {
	w := &b.sc.Weights
	for _, e := range w.Objective {
		if b.sc.Dimension.get(e.ID) == nil {
			return true // a name that was mistyped, said on its own
		}
	}
	for _, e := range w.Indicator {
		if e.ID == objective || b.sc.Objective.get(e.ID) == nil {
			return true
		}
	}
	switch o := b.sc.Objective.get(objective); {
	case o == nil:
		return false
	case w.Objective.get(o.Dimension) != nil:
		return b.alone(func(id string) bool { return id == objective })
	case w.Dimension != nil:
		return b.alone(func(id string) bool {
			other := b.sc.Objective.get(id)
			return other != nil && other.Dimension == o.Dimension
		})
	}
	return false
}

// alone says whether some objectives have one indicator in all, without those that are only
// watched.
func (b *reportBuilder) alone(of func(objective string) bool) bool {
	n := 0
	for i := range b.sc.Indicator {
		x := &b.sc.Indicator[i].Value
		if p, ok := x.Points.Get(); of(x.Objective) && !(ok && p.IsZero()) {
			n++
		}
	}
	return n == 1
}

// comparedPoints are the points that come from comparison.
type comparedPoints struct{ dimension, objective, indicator map[string]scoring.Number }

// comparedPoints works out points from pairwise comparison, from the top down: the total
// is divided among dimensions, a dimension's points among its objectives, an objective's
// among its indicators. What has points of its own is not compared, and the other way
// round.
func (b *reportBuilder) comparedPoints() comparedPoints {
	w := &b.sc.Weights
	out := comparedPoints{map[string]scoring.Number{}, map[string]scoring.Number{}, map[string]scoring.Number{}}
	if f := w.Dimension; f != nil {
		b.compare(f, "dimension", "", idsOf(b.report.Dimensions, func(d *Dimension) string { return d.ID }), scoring.Some(b.rulebook.Scoring.Total), out.dimension)
	}
	for i := range w.Objective {
		e := &w.Objective[i]
		d := b.dimension(e.ID)
		if d == nil {
			b.add(b.weightsAt("objective", e.ID), ruleRef, fmt.Sprintf("no dimension %q", e.ID), suggest(e.ID, b.sc.Dimension.ids()))
			continue
		}
		pool := b.pool(d, out)
		if !pool.OK() && w.Dimension == nil && !b.wrong("dimension", d.ID, "points") {
			b.add(b.weightsAt("objective", e.ID), ruleMissing, fmt.Sprintf("dimension %q has no points to divide", d.ID), "write its points, or compare the dimensions in [weights.dimension]")
		}
		b.compare(&e.Value, "objective", d.ID, idsOf(d.Objectives, func(o *Objective) string { return o.ID }), pool, out.objective)
	}
	for i := range w.Indicator {
		e := &w.Indicator[i]
		o := b.objectives[e.ID]
		switch {
		case o == nil:
			b.add(b.weightsAt("indicator", e.ID), ruleRef, fmt.Sprintf("no objective %q", e.ID), suggest(e.ID, b.sc.Objective.ids()))
			continue
		case o.Dimension == nil:
			continue
		}
		var pool scoring.Opt
		switch n, ok := out.objective[o.ID]; {
		case ok:
			pool = scoring.Some(n)
		case w.Objective.get(o.Dimension.ID) != nil: // and something is wrong with it
		case len(o.Dimension.Objectives) > 1:
			b.add(b.weightsAt("indicator", e.ID), ruleMissing, fmt.Sprintf("objective %q has no points to divide", o.ID), fmt.Sprintf("compare the objectives of the dimension too, in [weights.objective.%s]", o.Dimension.ID))
		default:
			pool = b.pool(o.Dimension, out)
			if !pool.OK() && w.Dimension == nil && !b.wrong("dimension", o.Dimension.ID, "points") {
				b.add(b.weightsAt("indicator", e.ID), ruleMissing, fmt.Sprintf("dimension %q has no points to divide", o.Dimension.ID), "write its points, or compare the dimensions in [weights.dimension]")
			}
		}
		b.compare(&e.Value, "indicator", o.ID, idsOf(b.weighty(o), func(i *Indicator) string { return i.ID }), pool, out.indicator)
	}
	for _, d := range b.report.Dimensions {
		if w.Objective.get(d.ID) == nil {
			if n, ok := out.dimension[d.ID]; ok {
				b.hand(b.weighty(d.Objectives...), n, out.indicator)
			}
			continue
		}
		for _, o := range d.Objectives {
			if n, ok := out.objective[o.ID]; ok && w.Indicator.get(o.ID) == nil {
				b.divide(o, n, out.indicator)
			}
		}
	}
	return out
}

// pool is what a dimension has to divide: its points as compared or as written.
func (b *reportBuilder) pool(d *Dimension, out comparedPoints) scoring.Opt {
	if n, ok := out.dimension[d.ID]; ok {
		return scoring.Some(n)
	}
	if b.sc.Weights.Dimension != nil {
		return scoring.Opt{}
	}
	return b.sc.Dimension.get(d.ID).Points
}

// relative says whether written points are weights, divided by their total.
func (b *reportBuilder) relative() bool {
	return or(string(b.sc.Weights.relation), string(b.rulebook.common.weights.relation)) == "relative"
}

// hand gives the points of a comparison to the only indicator that can take them, if it has
// none written; it says whether it did.
func (b *reportBuilder) hand(list []*Indicator, n scoring.Number, to map[string]scoring.Number) bool {
	if len(list) != 1 || b.sc.Indicator.get(list[0].ID).Points.OK() {
		return false
	}
	if _, compared := to[list[0].ID]; !compared {
		to[list[0].ID] = n
	}
	return true
}

// divide gives a compared objective's points to its indicators: all to the only one; else they
// are divided by the weights written, or those written must add up to it.
func (b *reportBuilder) divide(o *Objective, n scoring.Number, to map[string]scoring.Number) {
	list := b.weighty(o)
	if b.hand(list, n, to) {
		return
	}
	if len(list) == 1 {
		b.twice("indicator", []string{list[0].ID}, b.weightsAt("objective", o.Dimension.ID))
		return
	}
	var sum scoring.Number
	for _, i := range list {
		p, ok := b.sc.Indicator.get(i.ID).Points.Get()
		if !ok {
			return // said at the indicator
		}
		sum = sum.Add(p)
	}
	if b.relative() && sum.Sign() > 0 {
		for _, i := range list {
			to[i.ID] = n.Mul(b.sc.Indicator.get(i.ID).Points.Number()).Quo(sum)
		}
		return
	}
	if len(list) > 0 && !sum.Equal(n) {
		b.add(b.in("objective", o.ID).named(), ruleScore, fmt.Sprintf("points of the objective's indicators add up to %s, but the comparison gives it %s", sum, n),
			fmt.Sprintf("change points, compare the indicators in [weights.indicator.%s], or write points = \"relative\" in [weights]", o.ID))
	}
}

// weighty are the indicators of objectives without those that are only watched.
func (b *reportBuilder) weighty(of ...*Objective) []*Indicator {
	var list []*Indicator
	for _, o := range of {
		for _, i := range o.Indicators {
			if p := b.sc.Indicator.get(i.ID).Points; !p.OK() || !p.Number().IsZero() {
				list = append(list, i)
			}
		}
	}
	return list
}

// compare works one comparison out and gives the points to its items. Without a pool,
// for a reason that was said, the judgements are checked all the same.
func (b *reportBuilder) compare(f *comparisonFile, level, of string, items []string, pool scoring.Opt, to map[string]scoring.Number) {
	header := b.weightsAt(level, of)
	var given []string
	for _, id := range items {
		switch {
		case level == "dimension" && b.sc.Dimension.get(id).Points.OK(), level == "indicator" && b.sc.Indicator.get(id).Points.OK():
			given = append(given, id)
		case level == "objective" && b.sc.Objective.get(id).Weight.OK():
			given = append(given, id)
		}
	}
	if len(given) > 0 {
		b.twice(level, given, header)
	}
	broken := b.wrong(header.below("compare").path...)
	var judgements []pairwise.Judgement
	for _, e := range f.Compare {
		first, second, ok := strings.Cut(e.ID, "/")
		if !ok || first == "" || second == "" || strings.Contains(second, "/") {
			b.add(header.below("compare", e.ID), ruleValue, fmt.Sprintf("%q is no pair", e.ID), pairToWrite(items, f))
			broken = true
			continue
		}
		judgements = append(judgements, pairwise.Judgement{A: first, B: second, Values: e.Value.values})
	}
	if broken {
		return
	}
	c, problems := pairwise.Compare(items, judgements, f.RandomIndex)
	for _, p := range problems {
		k := header.below("compare").below(p.Path...)
		if len(p.Path) == 2 { // a value, alone or in a list
			k.name = false
			if e := f.Compare.get(p.Path[0]); e != nil && len(e.values) == 1 {
				k.path = k.path[:len(k.path)-1]
			}
		}
		b.add(k, ruleScore, b.compareWords(level, of, p.Message), p.Hint)
	}
	if c == nil || len(given) > 0 {
		return
	}
	b.doubts(c, f, header)
	total, ok := pool.Get()
	if !ok || total.Sign() <= 0 {
		return
	}
	points := c.Points(total, f.Decimals)
	for i, id := range items {
		if points[i].IsZero() {
			b.add(header, ruleScore, fmt.Sprintf("%s of %s leave %q without points with decimals = %d", percent(c.Weights[i]), total, id, f.Decimals), fmt.Sprintf("write decimals = %d, or leave it out of the scorecard", min(f.Decimals+1, 4)))
			return
		}
	}
	for i, id := range items {
		to[id] = points[i]
	}
	b.report.Comparisons = append(b.report.Comparisons, &Comparison{Level: level, Of: of, Total: total, Points: points, Result: c, Ref: b.weightsRef(header)})
}

// pairToWrite is what to write in place of a pair that is none: the first that is not judged.
func pairToWrite(items []string, f *comparisonFile) string {
	for i, first := range items {
		for _, second := range items[i+1:] {
			if f.Compare.get(first+"/"+second) == nil && f.Compare.get(second+"/"+first) == nil {
				return fmt.Sprintf("write %q = 3 where the first weighs three times as much", first+"/"+second)
			}
		}
	}
	return "take it out: every pair is judged"
}

func idsOf[T any](list []T, id func(T) string) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = id(x)
	}
	return out
}

func (b *reportBuilder) dimension(id string) *Dimension {
	if i := slices.IndexFunc(b.report.Dimensions, func(d *Dimension) bool { return d.ID == id }); i >= 0 {
		return b.report.Dimensions[i]
	}
	return nil
}
