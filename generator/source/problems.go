package source

import (
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

// checkScores asks scoring what it refuses, and finds the places.
func (l *loader) checkScores() {
	byYear := map[string][]*scoring.Card{}
	var reports []*Report
	var all []*scoring.Card
	for _, u := range l.site.Units {
		for _, r := range u.Reports {
			byYear[r.Year] = append(byYear[r.Year], r.Card)
			reports = append(reports, r)
			all = append(all, r.Card)
		}
	}
	lists := make([][]mistake, len(reports))
	l.each(len(reports), func(i int) {
		r := reports[i]
		j := l.jobs[r]
		if l.looked[r.Unit] {
			return
		}
		if j.kept != nil && j.kept.alone {
			j.problems = j.kept.problems
			lists[i] = j.problems
			return
		}
		others := byYear[r.Year]
		if len(reports) <= 500 { // a rule may compare all years together
			others = all
		}
		for _, o := range r.Unit.Reports {
			if o != r {
				others = append(others[:len(others):len(others)], o.Card)
			}
		}
		j.problems = r.problems(scoring.Check(r.Card, others))
		lists[i] = j.problems
	})
	for _, list := range lists {
		l.add(list...)
	}
}

// suspects are the key paths of a report at which a mistake was found already, so
// that what follows from it is not said as well.
func (b *reportBuilder) suspects() []string {
	var out []string
	for _, list := range [][]mistake{b.list, b.rules} {
		for _, m := range list {
			if m.severity == diag.Error && len(m.at.path) > 0 {
				out = append(out, m.at.file+":"+strings.Join(m.at.path, "."))
			}
		}
	}
	return out
}

// problems turns what scoring refuses into mistakes with their places.
func (r *Report) problems(list []scoring.Problem) []mistake {
	if r.lax && len(list) > 0 {
		return nil
	}
	var out []mistake
	said := map[string]bool{}
	card, rules := r.Dir+"/scorecard.toml", r.Rulebook.File
	for _, p := range list {
		m := mistake{at: key{card, p.Path, p.Key}, rule: ruleScore, message: p.Message, hint: p.Hint}
		switch {
		case p.InResults:
			m.at.file = r.Dir + "/results.toml"
		case len(p.Path) > 1 && r.Rulebook.common.has(strings.Join(p.Path[:2], ".")):
			m.instead = key{rules, p.Path, p.Key} // what a scorecard adds to something common stands there
			if r.whole[p.Path[0]+"."+p.Path[1]] {
				m.at.file = rules
			}
		case p.InRulebook:
			m.at.file = rules
		}
		if header, ok := r.comparedDimensions(p.Path); ok {
			m.at, m.instead = atName(card, p.Path[:2]...), header
			m.hint = "write points = \"relative\" in [weights]: points then divide what the comparison gives"
		}
		if p.InResults && len(p.Path) == 2 && !r.has(p.Path[1]) && p.Path[0] == "result" {
			continue // said with both ends when the results were read
		}
		id := m.at.file + ":" + strings.Join(p.Path, ".")
		if said[id] { // the first thing said of a place is the cause of the next
			continue
		}
		said[id] = true
		if !r.follows(m.at.file, p.Path) && (m.instead.file == "" || !r.follows(rules, p.Path)) {
			out = append(out, m)
		}
	}
	return out
}

// follows says whether a problem follows from a mistake that was found before: one
// on the same branch of the file, or one that takes points out of a sum.
func (r *Report) follows(file string, path []string) bool {
	if len(path) == 0 {
		return false
	}
	place := file + ":" + strings.Join(path, ".")
	sum := len(path) <= 1 || path[len(path)-1] == "points" || path[0] == "weights"
	for _, s := range r.suspect {
		if s == place || strings.HasPrefix(s, place+".") && len(path) > 2 || strings.HasPrefix(place, s+".") {
			return true
		}
		_, p, _ := strings.Cut(s, ":")
		steps := strings.Split(p, ".")
		if len(path) > 2 && path[0] == "indicator" && len(steps) > 2 && steps[0] == "indicator" && steps[1] == path[1] &&
			slices.Contains([]string{"target", "baseline", "better", "aggregate", "frequency"}, steps[2]) {
			return true // a rule that lacks what was mistyped
		}
		if path[0] == "result" && len(path) > 1 && len(steps) > 2 && steps[0] == "indicator" && steps[1] == path[1] {
			return true // a result that does not suit what was mistyped in its indicator
		}
		if path[0] == "result" && len(path) > 1 && (steps[0] == "panel" && len(path) > 2 && path[2] == "ballots" ||
			steps[0] == "rater" && len(steps) > 2 && steps[2] == path[1]) {
			return true // ballots off a scale that was mistyped; a result that is rated as well
		}
		if both := []string{"numerator", "denominator"}; len(path) > 2 && len(steps) > 2 && path[0] == "result" && samePath(steps[:2], path[:2]) &&
			slices.Contains(both, path[2]) && slices.Contains(both, steps[2]) {
			return true // a part of a rate without the other, which was mistyped
		}
		if path[0] == "veto" && path[len(path)-1] == "cap_grade" && steps[0] == "grade" {
			return true // a grade whose id is missing or mistyped
		}
		if path[0] == "grade" && steps[0] == "grade" && strings.HasPrefix(s, file+":") {
			return true // grades are judged together
		}
		if !sum {
			continue
		}
		if steps[0] == "weights" {
			return true // what was to be compared has no points
		}
		if len(steps) <= 2 && len(path) > 0 && slices.Contains([]string{"dimension", "objective", "indicator"}, steps[0]) {
			return true
		}
		if len(steps) == 3 && slices.Contains([]string{"points", "objective", "dimension"}, steps[2]) {
			return true
		}
	}
	return false
}
