// Package lint questions scorecards: not whether they can be scored, but whether they
// are balanced, honest and clear.
//
// Each rule has an id, a default level, most have a threshold that site.toml may
// move, and a reason with its source. A unit may waive a rule for a time with a
// reason, which the report prints. The package changes nothing and reads no clock: a
// waiver holds where its last day is not before the end of the report's year.
//
// To add a rule, write a function that returns it, in the file of its group or a new
// one, and put it into the list of Rules. What site.toml and waivers may name, the
// schema of both and the guide's table follow from that list.
package lint

import (
	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// Rule is one question asked of every report. Its texts are English; package phrase says them
// in other languages.
type Rule struct {
	ID   string // "L01" and on, without a gap; stable
	Asks string // what should hold, as a sentence
	Why  string // why it should
	// Source is who said so: author, title and year, or practice where nobody did in print.
	Source string
	Level  diag.Severity // unless site.toml says otherwise
	// Threshold and Least are the numbers that the rule compares with, above and below;
	// absent where it compares with none.
	Threshold, Least scoring.Opt
	// Measures tells what the two are: "most objectives".
	Measures string
	// Share says that the two are parts of a whole, 0 to 1.
	Share bool

	check func(v *review)
}

// practice is the source of rules that rest on no publication.
const practice = "practice rule of this tool"

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
		paysForBetter(),       // L37
		percentAsShare(),      // L38
		fullAtTarget(),        // L39
		withinUnit(),          // L40
		daysNear(),            // L41
		twiceTheSame(),        // L42
	}
}

// Known is what the reader of a site has to know of the rules: which there are, and
// which numbers site.toml may move.
func Known() []source.LintRule {
	rules := Rules()
	out := make([]source.LintRule, len(rules))
	for i, r := range rules {
		out[i] = source.LintRule{ID: r.ID, Threshold: r.Threshold, Least: r.Least, Share: r.Share}
	}
	return out
}

// Run asks every rule of every report. Scores belong to the site's reports, in any
// order; rules that need a score are silent where there is none. What a waiver holds
// back is left out; a waiver that no longer holds, or that holds nothing back, is
// said as well. What several units' reports say of their rulebook is said once.
func Run(site *source.Site, scores []*scoring.Score) []diag.Diagnostic {
	return new(Kept).Run(site, scores)
}

// Run finds what the function Run finds. It asks only units that are other ones than the last
// time, or have other scores.
func (k *Kept) Run(site *source.Site, scores []*scoring.Score) []diag.Diagnostic {
	if site.Config.NoLint {
		return nil
	}
	s := newSurvey(site, scores)
	var out []diag.Diagnostic
	rules := Rules()
	k.begin(s)
	for _, u := range site.Units {
		out = append(out, k.of(s, u, func() []diag.Diagnostic { return s.unit(rules, u) })...)
	}
	return once(diag.Sort(out))
}

// unit asks all rules of all reports of a unit.
func (s *survey) unit(rules []Rule, u *source.Unit) (found []diag.Diagnostic) {
	before := map[string]*year{} // a half of a year is compared with the same half
	for _, r := range u.Reports {
		if r.Card == nil || r.Resting() != nil {
			continue
		}
		now, part := s.year(r), calendar.Part(r.Year)
		found = append(found, s.ask(rules, u, now, before[part])...)
		before[part] = now
	}
	return found
}

// once leaves out what was said before of the same place.
func once(list []diag.Diagnostic) []diag.Diagnostic {
	type said struct {
		rule, message string
		place         diag.Place
	}
	seen := map[said]bool{}
	out := list[:0]
	for _, d := range list {
		k := said{d.Rule, d.Message, d.Place}
		if !seen[k] {
			out = append(out, d)
		}
		seen[k] = true
	}
	return out
}

// ask asks all rules of one report and settles its waivers; before is nil where the
// unit has no earlier year.
func (s *survey) ask(rules []Rule, u *source.Unit, now, before *year) []diag.Diagnostic {
	var out []diag.Diagnostic
	for i := range rules {
		rule := &rules[i]
		level, off := rule.level(s.site.Config.Lint[rule.ID])
		if off {
			out = append(out, settleOff(now.report, rule)...)
			continue
		}
		v := &review{survey: s, rule: rule, level: level, unit: u, year: now, before: before}
		rule.check(v)
		out = append(out, settle(now.report, rule, v.found)...)
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
