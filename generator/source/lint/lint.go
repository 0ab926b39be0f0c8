// Package lint questions scorecards: not whether they can be scored, but whether they
// are balanced, honest and clear.
//
// Each rule has an id, a default level, most have a threshold that site.toml may
// move, and a reason with its source. A unit may waive a rule for a time with a
// reason, which the report prints. The package changes nothing and reads no clock: a
// waiver holds where its last day is not before the end of the report's year.
//
// To add a rule, write a function that returns it, in the file of its group or a new
// one, and put it into the list of Rules.
package lint

import (
	"fmt"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Rule is one question asked of every report.
type Rule struct {
	ID   string // "L01" to "L36"; stable
	Asks string // what should hold, as a sentence
	Why  string // why it should, with the source of that reason
	// AsksZh and WhyZh say the same in Chinese, for the guide; WhyZh leaves the source
	// to Why, where it stands in brackets.
	AsksZh, WhyZh string
	Level         diag.Severity // unless site.toml or a waiver says otherwise
	// Threshold is the number that the rule compares with; absent where it compares with none.
	Threshold scoring.Opt
	Measures  string // what the threshold is, e.g. "share of the points, 0 to 1"

	check func(v *review)
}

// Rules lists all rules in the order of their ids.
func Rules() []Rule {
	return []Rule{
		missionStands(),       // L01
		customerAboveMoney(),  // L02
		objectiveCount(),      // L03
		indicatorCount(),      // L04
		objectivesSpread(),    // L05
		objectivesMeasured(),  // L06
		enoughLead(),          // L07
		lagInDimension(),      // L08
		noDimensionRules(),    // L09
		moneyShare(),          // L10
		objectivesLinked(),    // L11
		pathToMission(),       // L12
		noCycle(),             // L13
		linksRunUp(),          // L14
		externalSupports(),    // L15
		swotUsed(),            // L16
		objectivesManned(),    // L17
		indicatorsDescribed(), // L18
		countable(),           // L19
		outcome(),             // L20
		allOrNothing(),        // L21
		honestTarget(),        // L22
		lowTarget(),           // L23
		tellsApart(),          // L24
		backed(),              // L25
		quantityPaired(),      // L26
		servedAsked(),         // L27
		pointsInBounds(),      // L28
		judgedShare(),         // L29
		bonusBound(),          // L30
		runTogether(),         // L31
		missesAnswered(),      // L32
		changesDeclared(),     // L33
		servesParent(),        // L34
		dutiesCovered(),       // L35
		continuity(),          // L36
	}
}

// Run asks every rule of every report. Scores belong to the site's reports, in any
// order; rules that need a score are silent where there is none. What a waiver holds
// back is left out; a waiver that no longer holds, or that holds nothing back, is
// said as well.
func Run(site *source.Site, scores []*scoring.Score) []diag.Diagnostic {
	s := newSurvey(site, scores)
	var out []diag.Diagnostic
	rules := Rules()
	for _, u := range site.Units {
		var before *year
		for _, r := range u.Reports {
			if r.Card == nil {
				continue
			}
			now := s.year(r)
			out = append(out, s.ask(rules, u, now, before)...)
			before = now
		}
	}
	return diag.Sort(out)
}

// ask asks all rules of one report and settles its waivers; before is nil where the
// unit has no earlier year.
func (s *survey) ask(rules []Rule, u *source.Unit, now, before *year) []diag.Diagnostic {
	r := now.report
	var out []diag.Diagnostic
	for i := range rules {
		rule := &rules[i]
		level, off := rule.level(s.site.Config.Lint[rule.ID])
		if off {
			s.unused(r, rule.ID, "the rule is off in site.toml", &out)
			continue
		}
		v := &review{survey: s, rule: rule, level: level, unit: u, year: now, before: before}
		rule.check(v)
		out = append(out, s.settle(r, rule, v.found)...)
	}
	return out
}

// level is how serious a rule is taken; off where it is not asked.
func (r *Rule) level(c source.LintConfig) (level diag.Severity, off bool) {
	switch c.Level {
	case "off":
		return 0, true
	case "info":
		return diag.Info, false
	case "warn":
		return diag.Warning, false
	case "error":
		return diag.Error, false
	}
	return r.Level, false
}

// settle leaves out what the report's waivers hold back.
func (s *survey) settle(r *source.Report, rule *Rule, found []diag.Diagnostic) []diag.Diagnostic {
	for i, w := range r.Waivers {
		if w.Rule != rule.ID {
			continue
		}
		place := r.Place(fmt.Sprintf("scorecard:waive.%d.rule", i))
		switch {
		case len(found) == 0:
			return []diag.Diagnostic{{Rule: rule.ID, Severity: diag.Info, Place: place, Message: "the waiver is not needed: the rule finds nothing", Hint: "take it out"}}
		case r.Expired(w):
			for k := range found {
				found[k].Related = append(found[k].Related, diag.Related{Place: place, Message: fmt.Sprintf("the waiver held until %s, and the report's year ends on %s", w.Until, r.End())})
			}
			return found
		}
		return nil
	}
	return found
}

// unused says that a waiver waives nothing.
func (s *survey) unused(r *source.Report, id, why string, out *[]diag.Diagnostic) {
	for i, w := range r.Waivers {
		if w.Rule == id {
			*out = append(*out, diag.Diagnostic{Rule: id, Severity: diag.Info, Place: r.Place(fmt.Sprintf("scorecard:waive.%d.rule", i)), Message: "the waiver is not needed: " + why, Hint: "take it out"})
		}
	}
}
