package source

import (
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

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
	for _, p := range list {
		file := r.Dir + "/scorecard.toml"
		switch {
		case p.InRulebook:
			file = r.Rulebook.File
		case p.InResults:
			file = r.Dir + "/results.toml"
		case len(p.Path) > 1 && r.whole[p.Path[0]+"."+p.Path[1]]:
			file = r.Rulebook.File
		}
		if r.follows(file, p.Path) {
			continue
		}
		out = append(out, mistake{at: at(file, p.Path...), rule: ruleScore, message: p.Message, hint: p.Hint})
	}
	return out
}

// follows says whether a problem follows from a mistake that was found before: one
// on the same branch of the file, or one that takes points out of a sum.
func (r *Report) follows(file string, path []string) bool {
	place := file + ":" + strings.Join(path, ".")
	sum := len(path) <= 1 || path[len(path)-1] == "points" || path[0] == "weights"
	for _, s := range r.suspect {
		if s == place || strings.HasPrefix(s, place+".") && len(path) > 2 || strings.HasPrefix(place, s+".") {
			return true
		}
		if !sum {
			continue
		}
		_, p, _ := strings.Cut(s, ":")
		steps := strings.Split(p, ".")
		if len(steps) <= 2 && slices.Contains([]string{"dimension", "objective", "indicator"}, steps[0]) {
			return true
		}
		if len(steps) == 3 && slices.Contains([]string{"points", "objective", "dimension"}, steps[2]) {
			return true
		}
	}
	return false
}
