// Package ledger puts what was written about a site's reports beside what was worked out
// for them: dimension by dimension, objective by objective, indicator by indicator, with
// the year before, the series over the years, who goes on from whom, what changed, what is
// covered, and how units of a year stand to each other.
//
// It is made once from what an audience may see (redact.Sight), and everything that tells
// of a report reads it: pages, downloads, the terminal. What needs looking for in two
// trees is looked for here; what two readers would work out separately, and perhaps
// differently, is worked out here.
//
// There is no language in it: titles are source.Text, findings are numbers and names of
// kinds. It scores nothing (that is scoring's) and decides nothing about a page. What
// takes long, as the draws behind intervals of ranks, is worked out once a site, when it
// is first asked for; a ledger may be read from any number of goroutines.
//
// Start at Of. report.go is one report, lineage.go and series.go its years, total.go how
// its total came about, changes.go what changed, year.go all units of a year.
package ledger

import (
	"fmt"
	"slices"
	"sync"

	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// Site is the ledger of a whole site.
type Site struct {
	// Reports are those with a score, in the order of units and years.
	Reports []*Report
	// Years are those of the reports, by the day on which they end.
	Years []*Year

	by    map[*source.Report]*Report
	units map[string][]*Report // by the id of their unit, in the order of years
	once  sync.Once
	trial *scoring.Trial
	lifts sync.Map // by report: *Report -> func() []scoring.Lift
	// families are by the id of a unit: string -> func() map[*Indicator]*Stage
	families sync.Map

	night *night // nil where no report may rest
}

// Of makes the ledger of what an audience may see.
func Of(seen *redact.Sight) *Site { return OfMany(seen, nil) }

// OfMany is Of for a site of which reports may rest; facts are what is told of those.
func OfMany(seen *redact.Sight, facts *Facts) *Site {
	s := &Site{by: map[*source.Report]*Report{}, units: map[string][]*Report{}}
	scores := make(map[string]*scoring.Score, len(seen.Scores))
	for _, x := range seen.Scores {
		scores[x.Unit+"/"+x.Year] = x
	}
	for _, u := range seen.Site.Units {
		var unit []*Report
		for _, r := range u.Reports {
			score := scores[u.ID+"/"+r.Year]
			if score == nil {
				continue
			}
			one := join(seen, r, score)
			one.sleeper = facts.of(r)
			for _, e := range unit { // a half-year goes on from the same half of the year before
				if calendar.Alike(e.Written.Year, r.Year) {
					one.Earlier = append(one.Earlier, e)
					one.Before = e
				}
			}
			one.lastYear()
			unit = append(unit, one)
			s.by[r] = one
		}
		s.Reports, s.units[u.ID] = append(s.Reports, unit...), unit
	}
	for _, r := range s.Reports {
		y := s.Year(r.Written.Year)
		if y == nil {
			y = &Year{Year: r.Written.Year, site: s, places: categoryPlaces(seen.Site.Units)}
			s.Years = append(s.Years, y)
		}
		y.Reports = append(y.Reports, r)
	}
	s.joinOrigins(seen.Site.Units)
	s.sleep(seen, facts)
	slices.SortFunc(s.Years, func(a, b *Year) int { return calendar.Compare(a.Year, b.Year) })
	return s
}

func (s *Site) prepare() {
	s.once.Do(func() {
		var cards []*scoring.Card
		for _, r := range s.Reports {
			cards = append(cards, r.Score.Card)
		}
		s.trial = scoring.NewTrial(cards)
	})
}

// UnderRulesOf is a report's results by the rules of another year of its unit. Both are held; what
// was written in the years before them, which a trial lists too, is held meanwhile.
func (s *Site) UnderRulesOf(l, other *Report) scoring.Counterfactual {
	s.prepare()
	done, err := s.hold(nil, []*Report{s.follows(l), s.follows(other)})
	if err != nil {
		return scoring.Counterfactual{} // it is told by whoever holds the report next, and by the end of the build
	}
	defer done()
	return s.trial.UnderRulesOf(l.Score, other.Score)
}

// Lifts says of each indicator of a report that lost points what its result alone could have
// lifted, on scores of which nothing is withheld. It is worked out once, when first asked for.
func (s *Site) Lifts(l *Report) []scoring.Lift {
	worked, _ := s.lifts.LoadOrStore(l, sync.OnceValue(func() []scoring.Lift {
		s.prepare()
		return s.trial.Lifts(l.Score, s.ranked(l))
	}))
	return worked.(func() []scoring.Lift)()
}

// ranked are the scores that a report is ranked with, its own among them.
func (s *Site) ranked(l *Report) []*scoring.Score {
	var all []*scoring.Score
	for _, o := range s.Year(l.Written.Year).Reports {
		if o.Score.Category == l.Score.Category || l.Score.ComparesAll() {
			all = append(all, o.Score)
		}
	}
	return all
}

// Above is what Lifts hangs on beside the report's own ledger and card, as a value for a
// digest: the better totals, or how everybody stands where grades have quotas.
func (s *Site) Above(l *Report) any {
	var all []string
	for _, o := range s.ranked(l) {
		switch {
		case l.Score.Card.HasQuotas():
			all = append(all, o.Unit, o.Total.Rounded.String(), o.GradeBeforeQuota(), fmt.Sprint(o.Rank))
		case o != l.Score && o.Rank > 0 && l.Score.Total.Rounded.Less(o.Total.Rounded):
			all = append(all, o.Total.Rounded.String())
		}
	}
	if !l.Score.Card.HasQuotas() {
		slices.Sort(all) // who has them does not matter
	}
	return all
}

// Report is the ledger of a report; nil for one without a score.
func (s *Site) Report(r *source.Report) *Report { return s.by[r] }

// Unit is the ledgers of a unit's reports that have a score, in the order of years.
func (s *Site) Unit(u *source.Unit) []*Report { return s.units[u.ID] }

// Year is the ledger of a year; nil where no report with a score is of it.
func (s *Site) Year(year string) *Year {
	for _, y := range s.Years {
		if y.Year == year {
			return y
		}
	}
	return nil
}

// categoryPlaces is where each category first stands among units.
func categoryPlaces(units []*source.Unit) map[string]int {
	at := map[string]int{}
	for i, u := range units {
		if _, ok := at[u.Category]; !ok {
			at[u.Category] = i
		}
	}
	return at
}
