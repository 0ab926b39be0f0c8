package lint

import (
	"slices"

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
	common common // of units that rest, beside series

	alone bool    // only one unit is asked, and its scores alone are there
	later []later // what then hangs on others
}

// full says whether all units have full marks for an indicator in a year; of a unit that is asked
// alone, whether it has.
func (s *survey) full(k [2]string) bool {
	units, full := fullMarks(s.series[k])
	if m := s.common[k]; m != nil {
		units, full = units+m.units, full && !m.less
	}
	return full && (units > 1 || s.alone)
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
