package lint

import (
	"fmt"
	"slices"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// review is one rule asked of one report.
type review struct {
	*survey
	*year
	rule   *Rule
	level  diag.Severity
	unit   *source.Unit
	before *year // that of the last year there is before it, or of the same part of that year; nil where there is none
	found  []diag.Diagnostic
}

// earlier is an indicator's measure of last year, under its own id or the one that it
// replaces; nil where there is none, or where it goes on from several.
func (v *review) earlier(m *measure) *measure {
	if v.before == nil {
		return nil
	}
	if old := v.before.by[m.ID]; old != nil {
		return old
	}
	if len(m.Replaces) == 1 && m.Replaces[0].Year == v.before.report.Year {
		return v.before.by[m.Replaces[0].Indicator]
	}
	return nil
}

// same are the unit's reports of whole years, or of the same part of a year, in their order.
func (v *review) same() []*source.Report {
	var out []*source.Report
	for _, r := range v.unit.Reports {
		if calendar.Alike(r.Year, v.report.Year) {
			out = append(out, r)
		}
	}
	return out
}

// running says whether the report before is that of the very year before.
func (v *review) running() bool {
	return v.before != nil && calendar.Follows(v.report.Year, v.before.report.Year)
}

// last is last year's result by this year's definition; absent where there is none, or
// where the series breaks.
func (v *review) last(m *measure) scoring.Opt {
	if v.before == nil {
		return scoring.Opt{}
	}
	if m.score != nil {
		return m.score.Previous // of merges and splits as well
	}
	n, ok := v.earlier(m).value().Get()
	if !ok || m.card.Break {
		return scoring.Opt{}
	}
	return scoring.Some(n.Mul(m.card.Link.Or(scoring.FromInt(1))))
}

// limit is the rule's threshold, as moved by site.toml.
func (v *review) limit() scoring.Number {
	return v.site.Config.Lint[v.rule.ID].Threshold.Or(v.rule.Threshold.Or(scoring.Number{}))
}

// least is the rule's lower threshold, as moved by site.toml.
func (v *review) least() scoring.Number {
	return v.site.Config.Lint[v.rule.ID].Least.Or(v.rule.Least.Or(scoring.Number{}))
}

// Places of an indicator, by its id.
func pointsOf(id string) string  { return "scorecard:indicator." + id + ".points" }
func scoreOf(id string) string   { return "scorecard:indicator." + id + ".score" }
func resultOf(id string) string  { return "results:result." + id }
func targetOf(id string) string  { return "scorecard:indicator." + id + ".target" }
func measureOf(id string) string { return "scorecard:indicator." + id }

// say notes a finding at a key of the report's files.
func (v *review) say(ref, message, hint string, related ...diag.Related) {
	v.sayAs(v.level, ref, message, hint, related...)
}

// sayAs is say for a finding that is more or less serious than the rule's default;
// a level of site.toml is stronger.
func (v *review) sayAs(level diag.Severity, ref, message, hint string, related ...diag.Related) {
	if v.site.Config.Lint[v.rule.ID].Level != "" {
		level = v.level
	}
	v.found = append(v.found, diag.Diagnostic{
		Rule: v.rule.ID, Severity: level, Place: v.report.Place(ref), Message: message, Related: related,
		Hint: hint, Reason: v.rule.Why, Cited: v.rule.Source,
	})
}

// near is a second place of this report that a finding speaks of.
func (v *review) near(ref, message string) diag.Related {
	return diag.Related{Place: v.report.Place(ref), Message: message}
}

// first is the first of several keys that stands in the report's files; the last one
// where none does.
func (v *review) first(refs ...string) string {
	for _, ref := range refs {
		if v.report.Place(ref).Line > 0 {
			return ref
		}
	}
	return refs[len(refs)-1]
}

// then is a place of last year's report that a finding speaks of.
func (v *review) then(ref, message string) diag.Related {
	return diag.Related{Place: v.before.report.Place(ref), Message: message}
}

// common says whether a key of the scorecard stands in the rulebook.
func (v *review) common(ref string) bool {
	return v.report.Rulebook != nil && v.report.Rulebook.File != "" && v.report.Place(ref).File == v.report.Rulebook.File
}

// total adds up the points of all indicators.
func (v *review) total() scoring.Number {
	var sum scoring.Number
	for _, m := range v.measures {
		sum = sum.Add(m.points())
	}
	return sum
}

// atMost notes where the indicators that a test picks hold more of all points than the
// threshold. The finding stands at a key of the one that holds most; the next two are
// named beside it. ref turns an id into the place.
func (v *review) atMost(pick func(*measure) bool, ref func(id string) string, what, hint string) {
	total := v.total()
	if total.IsZero() {
		return
	}
	var picked []*measure
	var sum scoring.Number
	for _, m := range v.measures {
		if pick(m) {
			picked = append(picked, m)
			sum = sum.Add(m.points())
		}
	}
	share := sum.Quo(total)
	if !v.limit().Less(share) {
		return
	}
	slices.SortStableFunc(picked, func(a, b *measure) int { return b.points().Cmp(a.points()) })
	var related []diag.Related
	for _, m := range picked[1:min(len(picked), 3)] {
		related = append(related, v.near(ref(m.ID), fmt.Sprintf("the points of %q are %s", m.ID, m.points().TrimBeside(scoring.Number{}, 2))))
	}
	v.say(ref(picked[0].ID), fmt.Sprintf("%s hold %s of the points, more than %s", what, percentBeside(share, v.limit()), percent(v.limit())), hint, related...)
}

// percentBeside prints a share with as many decimals as tell it from the limit beside it.
func percentBeside(share, limit scoring.Number) string {
	hundred := scoring.FromInt(100)
	exact, of := share.Mul(hundred), limit.Mul(hundred)
	if d := of.Decimals(); d < 0 || d > 8 || exact.Equal(of) || !exact.Round(1, "").Equal(of) {
		of = exact.Round(0, "") // what only nears a whole number, as limits are, is told apart from it
	}
	return exact.Trim(min(scoring.Apart(exact, of, 1), 8)) + "%"
}

// percent prints a share that stands beside none: "54%".
func percent(share scoring.Number) string { return percentBeside(share, share) }

// count prints a number of things: "1 objective is", "3 objectives are".
func count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// objectives lists the report's objectives from the top dimension down.
func (v *review) objectives() []*source.Objective {
	var out []*source.Objective
	for _, d := range v.report.Dimensions {
		out = append(out, d.Objectives...)
	}
	return out
}

// role finds the first dimension of a role and its place from the top; nil where there is none.
func (v *review) role(role string) (*source.Dimension, int) {
	for i, d := range v.report.Dimensions {
		if d.Role == role {
			return d, i
		}
	}
	return nil, -1
}

func number(s string) scoring.Opt {
	n, err := scoring.ParseNumber(s)
	if err != nil {
		return scoring.Opt{}
	}
	return scoring.Some(n)
}
