package lint

import (
	"fmt"
	"slices"
	"strconv"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// survey is the whole site as rules look at it.
type survey struct {
	site   *source.Site
	units  map[string]*source.Unit
	scores map[[2]string]*scoring.Score // by unit and year
	// series is, for each indicator of a rulebook and each year, the scores of all units that have it.
	series map[[2]string][]*scoring.IndicatorScore
}

func newSurvey(site *source.Site, scores []*scoring.Score) *survey {
	s := &survey{site: site, units: map[string]*source.Unit{}, scores: map[[2]string]*scoring.Score{}, series: map[[2]string][]*scoring.IndicatorScore{}}
	for _, u := range site.Units {
		s.units[u.ID] = u
	}
	for _, sc := range scores {
		if sc == nil {
			continue
		}
		s.scores[[2]string{sc.Unit, sc.Year}] = sc
		eachScore(sc, func(i *scoring.IndicatorScore) {
			if i.Indicator != nil && i.Indicator.Common {
				k := [2]string{i.ID, sc.Year}
				s.series[k] = append(s.series[k], i)
			}
		})
	}
	return s
}

func eachScore(s *scoring.Score, f func(*scoring.IndicatorScore)) {
	if s == nil {
		return
	}
	for d := range s.Dimensions {
		for o := range s.Dimensions[d].Objectives {
			list := s.Dimensions[d].Objectives[o].Indicators
			for i := range list {
				f(&list[i])
			}
		}
	}
}

// measure is an indicator in its three forms.
type measure struct {
	*source.Indicator
	card      *scoring.Indicator
	score     *scoring.IndicatorScore // nil where there is none
	objective *source.Objective
	dimension *source.Dimension
}

// method is the name of the indicator's curve or preset.
func (m *measure) method() string {
	s, _ := m.card.Score["method"].(string)
	return s
}

// rule is how a result becomes a share of the points; nil where it cannot be read.
func (m *measure) rule(b *scoring.Rulebook) *scoring.Rule {
	if m.score != nil {
		return m.score.Rule
	}
	r, _ := scoring.ParseRule(m.card, b)
	return r
}

// judged says whether people judge the indicator instead of measuring it.
func (m *measure) judged() bool {
	return slices.Contains([]string{"rubric", "judgement", "panel"}, m.method())
}

// points are what the indicator adds to the total, also where what is written are
// weights, > 0.
func (m *measure) points() scoring.Number {
	if m.score != nil && m.score.Declared.Sign() > 0 {
		return m.score.Declared
	}
	return m.card.Points
}

// value is the year's result as it is scored; absent where there is none yet.
func (m *measure) value() scoring.Opt {
	if m == nil || m.score == nil {
		return scoring.Opt{}
	}
	return m.score.Value
}

// year is one report with its score and its indicators.
type year struct {
	report   *source.Report
	score    *scoring.Score      // nil where the report is not scored
	measures []*measure          // without those that the unit is exempted from
	by       map[string]*measure // all of them
}

// year puts a report together with its score.
func (s *survey) year(r *source.Report) *year {
	y := &year{report: r, score: s.scores[[2]string{r.Unit.ID, r.Year}], by: map[string]*measure{}}
	cards := map[string]*scoring.Indicator{}
	for d := range r.Card.Dimensions {
		for o := range r.Card.Dimensions[d].Objectives {
			list := r.Card.Dimensions[d].Objectives[o].Indicators
			for i := range list {
				cards[list[i].ID] = &list[i]
			}
		}
	}
	scores := map[string]*scoring.IndicatorScore{}
	eachScore(y.score, func(i *scoring.IndicatorScore) { scores[i.ID] = i })
	for _, d := range r.Dimensions {
		for _, o := range d.Objectives {
			for _, i := range o.Indicators {
				if c := cards[i.ID]; c != nil {
					m := &measure{i, c, scores[i.ID], o, d}
					y.by[i.ID] = m
					if c.Exempt == "" {
						y.measures = append(y.measures, m)
					}
				}
			}
		}
	}
	return y
}

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
		if r.Year[4:] == v.report.Year[4:] {
			out = append(out, r)
		}
	}
	return out
}

// running says whether the report before is that of the very year before.
func (v *review) running() bool {
	if v.before == nil {
		return false
	}
	now, err := strconv.Atoi(v.report.Year[:4])
	before, err2 := strconv.Atoi(v.before.report.Year[:4])
	return err == nil && err2 == nil && now == before+1
}

// last is last year's result by this year's definition; absent where there is none, or
// where the series breaks.
func (v *review) last(m *measure) scoring.Opt {
	if v.before == nil {
		return scoring.Opt{}
	}
	if len(v.report.Year) == 4 && m.score != nil {
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
		Hint: hint + ": " + v.rule.Why + " (" + v.rule.Source + ")",
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
		related = append(related, v.near(ref(m.ID), fmt.Sprintf("%q holds %s points", m.ID, m.points().Trim(2))))
	}
	v.say(ref(picked[0].ID), fmt.Sprintf("%s hold %s of the points, more than %s", what, percent(share), percent(v.limit())), hint, related...)
}

// percent prints a share: "54 %".
func percent(share scoring.Number) string {
	return share.Mul(scoring.FromInt(100)).Trim(1) + " %"
}

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
