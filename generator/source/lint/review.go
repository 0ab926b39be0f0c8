package lint

import (
	"slices"

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

// judged says whether people judge the indicator instead of measuring it.
func (m *measure) judged() bool {
	return slices.Contains([]string{"rubric", "judgement", "panel"}, m.method())
}

// year is one report with its score and its indicators.
type year struct {
	report   *source.Report
	score    *scoring.Score // nil where the report is not scored
	measures []*measure
	by       map[string]*measure
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
					y.measures = append(y.measures, m)
					y.by[i.ID] = m
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
	before *year // last year's; nil where there is none
	found  []diag.Diagnostic
}

// earlier is an indicator's measure of last year, under its own id or the one that it
// replaces; nil where there is none.
func (v *review) earlier(m *measure) *measure {
	if v.before == nil {
		return nil
	}
	if old := v.before.by[m.ID]; old != nil {
		return old
	}
	for _, p := range m.Replaces {
		if old := v.before.by[p.Indicator]; old != nil && p.Year == v.before.report.Year {
			return old
		}
	}
	return nil
}

// limit is the rule's threshold, as moved by site.toml.
func (v *review) limit() scoring.Number {
	return v.site.Config.Lint[v.rule.ID].Threshold.Or(v.rule.Threshold.Or(scoring.Number{}))
}

// say notes a finding at a key of the report's files.
func (v *review) say(ref, message, hint string) { v.sayAs(v.level, ref, message, hint) }

// sayAs is say for a finding that is more or less serious than the rule's default;
// a level of site.toml is stronger.
func (v *review) sayAs(level diag.Severity, ref, message, hint string) {
	if v.site.Config.Lint[v.rule.ID].Level != "" {
		level = v.level
	}
	v.found = append(v.found, diag.Diagnostic{
		Rule: v.rule.ID, Severity: level, Place: v.report.Place(ref), Message: message, Hint: hint + ": " + v.rule.Why,
	})
}

// points adds up the points of the indicators that a test picks.
func (v *review) points(pick func(*measure) bool) scoring.Number {
	var sum scoring.Number
	for _, m := range v.measures {
		if pick(m) {
			sum = sum.Add(m.card.Points)
		}
	}
	return sum
}

// share is the part of all points that the picked indicators hold, 0 to 1; 0 where
// there are no points.
func (v *review) share(pick func(*measure) bool) scoring.Number {
	all := v.points(func(*measure) bool { return true })
	if all.IsZero() {
		return all
	}
	return v.points(pick).Quo(all)
}

// percent prints a share: "54 %".
func percent(share scoring.Number) string {
	return share.Mul(scoring.FromInt(100)).Trim(1) + " %"
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
