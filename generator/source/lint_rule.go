package source

import (
	"fmt"
	"slices"

	"steelyard/scoring"
)

// LintRule is what the reader has to know of a rule of check: that there is one of this
// id, and which numbers site.toml may move. The rules themselves are asked elsewhere.
type LintRule struct {
	ID               string
	Threshold, Least scoring.Opt // absent where the rule compares with no such number
	Share            bool        // the two are parts of a whole, 0 to 1
}

func ruleIDs(rules []LintRule) []string {
	out := make([]string, len(rules))
	for i, r := range rules {
		out[i] = r.ID
	}
	return out
}

// referRules checks what site.toml and the waivers say of the rules of check, where it was
// told which there are.
func (l *loader) referRules() {
	if len(l.lints) == 0 {
		return
	}
	ids := ruleIDs(l.lints)
	hint := fmt.Sprintf("rules are %q to %q", ids[0], ids[len(ids)-1])
	for _, id := range slices.Sorted(keysOf(l.site.Config.Lint)) {
		k := slices.Index(ids, id)
		if k < 0 {
			l.add(mistake{at: atName(siteName, "lint", id), rule: ruleRef, message: fmt.Sprintf("no rule %q", id), hint: hint})
			continue
		}
		c := l.site.Config.Lint[id]
		l.referBound(l.lints[k], "threshold", c.Threshold, l.lints[k].Threshold)
		l.referBound(l.lints[k], "least", c.Least, l.lints[k].Least)
		least, ok := own(c.Least, l.lints[k].Least).Get()
		if most, has := own(c.Threshold, l.lints[k].Threshold).Get(); ok && has && most.Less(least) {
			key := "least"
			if !c.Least.OK() {
				key = "threshold"
			}
			l.add(mistake{at: at(siteName, "lint", id, key), rule: ruleValue, message: fmt.Sprintf("%s asks for at least %s and at most %s", id, least, most), hint: "write both, the lower one as least"})
		}
	}
	for _, u := range l.site.Units {
		for _, r := range u.Reports {
			for i, w := range r.Waivers {
				if w.Rule != "" && !slices.Contains(ids, w.Rule) {
					l.add(mistake{at: at(r.Dir+"/scorecard.toml", "waive", fmt.Sprint(i), "rule"), rule: ruleRef, message: fmt.Sprintf("no rule %q", w.Rule), hint: hint})
				}
			}
		}
	}
}

// own is a number of site.toml, or the rule's where it says nothing.
func own(written, preset scoring.Opt) scoring.Opt {
	if written.OK() {
		return written
	}
	return preset
}

// referBound checks one number of a rule against the rule's own.
func (l *loader) referBound(r LintRule, key string, written, preset scoring.Opt) {
	n, ok := written.Get()
	if !ok {
		return
	}
	where := at(siteName, "lint", r.ID, key)
	switch preset, has := preset.Get(); {
	case !has:
		l.add(mistake{at: where, rule: ruleValue, message: fmt.Sprintf("%s compares with no such number", r.ID), hint: `take it out; level = "off" switches the rule off`})
	case n.Sign() < 0:
		l.add(mistake{at: where, rule: ruleValue, message: fmt.Sprintf("%s of %s is below 0", key, r.ID), hint: fmt.Sprintf("it is %s where left out", preset)})
	case r.Share && scoring.FromInt(1).Less(n):
		l.add(mistake{at: where, rule: ruleValue, message: fmt.Sprintf("%s of %s is a share, and %s is more than all", key, r.ID, n),
			hint: fmt.Sprintf("write %s for %s%%; it is %s where left out", n.Quo(scoring.FromInt(100)), n, preset)})
	}
}
