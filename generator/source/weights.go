package source

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

// Comparison is a pairwise comparison from which points of the report come.
type Comparison struct {
	// Level is what is compared: "dimension", "objective" or "indicator". Of is the
	// dimension or objective whose parts they are; "" for the dimensions.
	Level, Of string
	Total     scoring.Number   // the points that are divided
	Points    []scoring.Number // in the order of Result.Items; they add up to Total
	Result    *scoring.Comparison
	Ref       string // for Report.Place: "scorecard:weights.dimension"
}

// weighed says whether an indicator's points come from comparison, so that the
// scorecard has none to write: its objective's indicators are compared, or it is the
// only one of an objective that is. So it is also where it cannot be told.
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
	o := b.sc.Objective.get(objective)
	if o == nil || w.Objective.get(o.Dimension) == nil {
		return false
	}
	n := 0
	for i := range b.sc.Indicator {
		if b.sc.Indicator[i].Value.Objective == objective {
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
			b.add(atName(b.card, "weights", "objective", e.ID), ruleRef, fmt.Sprintf("no dimension %q", e.ID), suggest(e.ID, b.sc.Dimension.ids()))
			continue
		}
		pool := b.pool(d, out)
		if !pool.OK() && w.Dimension == nil && !b.wrong("dimension", d.ID, "points") {
			b.add(atName(b.card, "weights", "objective", e.ID), ruleMissing, fmt.Sprintf("dimension %q has no points to divide", d.ID), "write its points, or compare the dimensions in [weights.dimension]")
		}
		b.compare(&e.Value, "objective", d.ID, idsOf(d.Objectives, func(o *Objective) string { return o.ID }), pool, out.objective)
	}
	for i := range w.Indicator {
		e := &w.Indicator[i]
		o := b.objectives[e.ID]
		switch {
		case o == nil:
			b.add(atName(b.card, "weights", "indicator", e.ID), ruleRef, fmt.Sprintf("no objective %q", e.ID), suggest(e.ID, b.sc.Objective.ids()))
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
			b.add(atName(b.card, "weights", "indicator", e.ID), ruleMissing, fmt.Sprintf("objective %q has no points to divide", o.ID), fmt.Sprintf("compare the objectives of the dimension too, in [weights.objective.%s]", o.Dimension.ID))
		default:
			pool = b.pool(o.Dimension, out)
			if !pool.OK() && w.Dimension == nil && !b.wrong("dimension", o.Dimension.ID, "points") {
				b.add(atName(b.card, "weights", "indicator", e.ID), ruleMissing, fmt.Sprintf("dimension %q has no points to divide", o.Dimension.ID), "write its points, or compare the dimensions in [weights.dimension]")
			}
		}
		b.compare(&e.Value, "indicator", o.ID, idsOf(o.Indicators, func(i *Indicator) string { return i.ID }), pool, out.indicator)
	}
	for _, d := range b.report.Dimensions {
		if w.Objective.get(d.ID) == nil {
			continue
		}
		for _, o := range d.Objectives {
			if n, ok := out.objective[o.ID]; ok && w.Indicator.get(o.ID) == nil {
				b.hand(o, n, out.indicator)
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

// hand gives a compared objective's points to its indicators: all to the only one, else
// theirs must add up to it.
func (b *reportBuilder) hand(o *Objective, n scoring.Number, to map[string]scoring.Number) {
	at := atName(b.card, "weights", "objective", o.Dimension.ID)
	if len(o.Indicators) == 1 {
		id := o.Indicators[0].ID
		if b.sc.Indicator.get(id).Points.OK() {
			b.twice("indicator", []string{id}, at)
			return
		}
		to[id] = n
		return
	}
	var sum scoring.Number
	for _, i := range o.Indicators {
		p, ok := b.sc.Indicator.get(i.ID).Points.Get()
		if !ok {
			return // said at the indicator
		}
		sum = sum.Add(p)
	}
	if len(o.Indicators) > 0 && !sum.Equal(n) {
		b.add(b.in("objective", o.ID).named(), ruleScore, fmt.Sprintf("points of the objective's indicators add up to %s, but the comparison gives it %s", sum, n),
			fmt.Sprintf("change points, or compare the indicators in [weights.indicator.%s]", o.ID))
	}
}

// compare works one comparison out and gives the points to its items. Without a pool,
// for a reason that was said, the judgements are checked all the same.
func (b *reportBuilder) compare(f *comparisonFile, level, of string, items []string, pool scoring.Opt, to map[string]scoring.Number) {
	path := []string{"weights", level}
	if of != "" {
		path = append(path, of)
	}
	header := atName(b.card, path...)
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
	broken := b.wrong(join(path, "compare")...)
	var judgements []scoring.Judgement
	for _, e := range f.Compare {
		first, second, ok := strings.Cut(e.ID, "/")
		if !ok || first == "" || second == "" || strings.Contains(second, "/") {
			pair := "first/second"
			if len(items) > 1 {
				pair = items[0] + "/" + items[1]
			}
			b.add(header.below("compare", e.ID), ruleValue, fmt.Sprintf("%q is no pair", e.ID), fmt.Sprintf("write %q = 3 where the first weighs three times as much", pair))
			broken = true
			continue
		}
		judgements = append(judgements, scoring.Judgement{A: first, B: second, Values: e.Value.values})
	}
	if broken {
		return
	}
	c, problems := scoring.Compare(items, judgements, f.RandomIndex)
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
	b.doubts(c, f, path)
	total, ok := pool.Get()
	if !ok || total.Sign() <= 0 {
		return
	}
	points := c.Points(total, f.Decimals)
	for i, id := range items {
		if points[i].IsZero() {
			b.add(header, ruleScore, fmt.Sprintf("%s of %s leave %q without points at %d decimals", percent(c.Weights[i]), total, id, f.Decimals), fmt.Sprintf("write decimals = %d, or leave it out of the scorecard", min(f.Decimals+1, 4)))
			return
		}
	}
	for i, id := range items {
		to[id] = points[i]
	}
	b.report.Comparisons = append(b.report.Comparisons, &Comparison{Level: level, Of: of, Total: total, Points: points, Result: c, Ref: "scorecard:" + strings.Join(path, ".")})
}

// compareWords says of what there is only one.
func (b *reportBuilder) compareWords(level, of, message string) string {
	if !strings.HasPrefix(message, "a comparison needs") {
		return message
	}
	if level == "dimension" {
		return message + " among the dimensions"
	}
	return fmt.Sprintf("%s among the %ss of %q", message, level, of)
}

// twice says that points, or the weight of an objective, are written as well as compared.
func (b *reportBuilder) twice(kind string, ids []string, compared key) {
	what, are := "points", "are"
	if kind == "objective" {
		what, are = "weight", "is"
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = fmt.Sprintf("%q", id)
	}
	b.add(b.in(kind, ids[0], what), ruleClash, fmt.Sprintf("%s of %s %s given as well as compared", what, strings.Join(names, ", "), are), "take the one or the other out")
	b.list[len(b.list)-1].related = []remark{{at: compared, message: "compared here"}}
}

// doubts warns of judgements off the scale, of too many items and of contradiction.
func (b *reportBuilder) doubts(c *scoring.Comparison, f *comparisonFile, path []string) {
	warn := func(k key, message, hint string) {
		b.list = append(b.list, mistake{at: k, rule: ruleWeights, severity: diag.Warning, message: message, hint: hint})
	}
	for _, e := range f.Compare {
		for _, v := range e.Value.values {
			if !scoring.OnScale(v) {
				warn(at(b.card, join(path, "compare", e.ID)...), fmt.Sprintf("a judgement of %s is off the scale of 1/9 to 9", v.Trim(6)), "what lies further apart is better compared in groups of its like")
				break
			}
		}
	}
	if !c.CR.OK() {
		last := 0
		for _, r := range scoring.RandomIndexes() {
			if r.Name == c.Index {
				last = r.Last()
			}
		}
		warn(atName(b.card, path...), fmt.Sprintf("%d are compared, but the random index %s ends at %d: nobody can say how consistent the judgements are", len(c.Items), c.Index, last), "compare fewer, a level at a time")
		return
	}
	if !c.Doubtful() {
		return
	}
	cr, _ := c.CR.Get()
	d, _ := c.Doubt()
	others := d.Others.Trim(2)
	if d.Others.Less(scoring.FromInt(1)) {
		others = "1/" + scoring.FromInt(1).Quo(d.Others).Trim(2)
	}
	hint := "the others say " + others
	if after, ok := d.CR.Get(); ok && !d.Write.Equal(d.Value) {
		with := Judged(d.Write)
		if with == others {
			with = "it"
		}
		hint += fmt.Sprintf("; with %s the ratio would be %s", with, after.Decimal(2))
	}
	warn(at(b.card, join(path, "compare", d.A+"/"+d.B)...), fmt.Sprintf("the consistency ratio is %s, above %s: %q = %s fits the others least", above(cr), scoring.AcceptableCR().Decimal(2), d.A+"/"+d.B, Judged(d.Value)), hint)
}

// above prints a ratio that is above 0.10 with as many decimals as it takes to see it.
func above(cr scoring.Number) string {
	for places := 2; places < 6; places++ {
		if scoring.AcceptableCR().Less(cr.Round(places, "")) {
			return cr.Decimal(places)
		}
	}
	return cr.Decimal(6)
}

// Judged is a judgement as an author writes it: "3", "0.4", "1/3".
func Judged(n scoring.Number) string {
	one := scoring.FromInt(1)
	if n.Less(one) && n.Sign() > 0 {
		if r := one.Quo(n); r.Round(0, "").Equal(r) {
			return "1/" + r.String()
		}
	}
	return n.Trim(3)
}

func percent(n scoring.Number) string { return n.Mul(scoring.FromInt(100)).Trim(2) + " %" }

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

// compared says whether a key path is that of a dimension's points and these come from
// comparison.
func (r *Report) compared(path []string) bool {
	return len(path) == 3 && path[0] == "dimension" && path[2] == "points" &&
		slices.ContainsFunc(r.Comparisons, func(c *Comparison) bool { return c.Level == "dimension" })
}
