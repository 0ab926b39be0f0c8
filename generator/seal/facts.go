package seal

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/scoring"
)

// The canonical form of what makes a score: lines of "name = value", sorted by bytes within a
// group, joined by line feeds, with one at the end. Numbers are exact, as the shortest decimal
// or as a fraction in lowest terms; texts are quoted; lists stand in brackets in their order;
// tables in braces, their keys sorted. What is absent has no line. A group has its SHA-256.
//
// The groups are "rulebook", "status" (from which share something is met or close; no seal of
// a program before this group has it, and such a seal says nothing of it), "card" (how points are put together), "adjustments" (bonus,
// deduction, veto, difficulty), "modifier ID", and for each indicator "rule ID" (points, rule,
// target, baseline and what else its definition says to arithmetic), "result ID", and
// "previous ID" where the rule looks at last year's value.

// Facts are the inputs of a score by group.
func Facts(s *scoring.Score) map[string][]string {
	out := map[string][]string{}
	c := s.Card
	out["rulebook"] = rulebookFacts(c.Rulebook)
	out["status"] = statusFacts(c.Rulebook)
	out["adjustments"] = adjustmentFacts(c)
	card := facts{}
	if c.Open() {
		card.text("as_of", c.AsOf)
	}
	card.text("weights", c.Weights)
	card.text("aggregate", plainSum(c.Aggregate))
	card.opt("coverage", c.Coverage)
	card.any("gate", c.Gate)
	for i := range c.Dimensions {
		d := &c.Dimensions[i]
		at := "dimension." + d.ID
		card.number(at+".points", d.Points)
		card.text(at+".aggregate", plainSum(d.Aggregate))
		card.opt(at+".coverage", d.Coverage)
		card.any(at+".gate", d.Gate)
		for j := range d.Objectives {
			o := &d.Objectives[j]
			at := "objective." + o.ID
			card.text(at+".dimension", d.ID)
			card.text(at+".aggregate", plainSum(o.Aggregate))
			card.opt(at+".weight", o.Weight)
			card.opt(at+".coverage", o.Coverage)
			card.any(at+".gate", o.Gate)
			for k := range o.Indicators {
				card.text("indicator."+o.Indicators[k].ID+".objective", o.ID)
				indicatorFacts(out, c, &o.Indicators[k], "")
			}
		}
	}
	for i := range c.Modifiers {
		m := &c.Modifiers[i]
		indicatorFacts(out, c, &m.Measure, m.On)
	}
	out["card"] = card
	for i := range s.Dimensions {
		for j := range s.Dimensions[i].Objectives {
			for k := range s.Dimensions[i].Objectives[j].Indicators {
				x := &s.Dimensions[i].Objectives[j].Indicators[k]
				if x.Rule != nil && x.Rule.Basis() == "growth" {
					f := facts{}
					f.opt("previous", x.Previous)
					out["previous "+x.ID] = f
				}
			}
		}
	}
	for group, list := range out {
		slices.Sort(list)
		out[group] = list
	}
	return out
}

type facts []string

func (f *facts) add(name, value string) { *f = append(*f, name+" = "+value) }

func (f *facts) text(name, value string) {
	if value != "" {
		f.add(name, quote(value))
	}
}

func (f *facts) number(name string, n scoring.Number) { f.add(name, n.String()) }

func (f *facts) opt(name string, o scoring.Opt) {
	if n, ok := o.Get(); ok {
		f.add(name, n.String())
	}
}

func (f *facts) any(name string, v any) {
	if text := canonical(v); text != "" {
		f.add(name, text)
	}
}

func (f *facts) flag(name string, on bool) {
	if on {
		f.add(name, "true")
	}
}

// canonical writes a value of a score table; "" for none.
func canonical(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case scoring.Table:
		return canonicalTable(v)
	case map[string]any:
		return canonicalTable(v)
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = canonical(x)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case scoring.Number:
		return v.String()
	case string:
		return quote(v)
	}
	return fmt.Sprint(v)
}

// texts are keys of a score table that readers see and arithmetic does not.
var texts = []string{"title", "text"}

func canonicalTable(t map[string]any) string {
	if len(t) == 0 {
		return ""
	}
	var parts []string
	for _, k := range sortedKeys(t) {
		if !slices.Contains(texts, k) {
			parts = append(parts, quote(k)+" = "+canonical(t[k]))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func plainSum(aggregate string) string {
	if aggregate == "points" {
		return ""
	}
	return aggregate
}

func indicatorFacts(out map[string][]string, c *scoring.Card, ind *scoring.Indicator, on string) {
	f := facts{}
	f.text("on", on)
	f.number("points", ind.Points)
	if ind.Better != "higher" {
		f.text("better", ind.Better)
	}
	f.opt("baseline", ind.Baseline)
	f.opt("target", ind.Target)
	f.any("score", ind.Score)
	f.text("aggregate", ind.Periods)
	f.text("frequency", ind.Frequency)
	f.flag("exempt", ind.Exempt != "")
	f.opt("link", ind.Link)
	f.flag("break", ind.Break)
	f.opt("difficulty", ind.Difficulty)
	if l := ind.Status; l != nil {
		f.text("status.by", l.By)
		f.opt("status.met", l.Met)
		f.opt("status.watch", l.Watch)
	}
	for _, k := range sortedKeys(ind.Phases) {
		f.number("target."+k, ind.Phases[k])
	}
	for _, p := range ind.Replaces {
		f.add("replaces", quote(p.Indicator+" "+p.Year))
	}
	out["rule "+ind.ID] = f
	r, ok := c.Results[ind.ID]
	if !ok {
		return
	}
	g := facts{}
	g.opt("value", r.Value)
	for _, k := range sortedKeys(r.Periods) {
		g.number("period."+k, r.Periods[k])
	}
	for _, k := range sortedKeys(r.Numerator) {
		g.number("numerator."+k, r.Numerator[k])
	}
	for _, k := range sortedKeys(r.Denominator) {
		g.number("denominator."+k, r.Denominator[k])
	}
	if b := r.Below; b != nil { // only where there is one: seals of before stay as they are
		g.text("children", b.By)
		for _, p := range b.Parts {
			g.number("children."+p.Unit, p.Value)
			g.opt("children."+p.Unit+".weight", p.Weight)
			g.opt("children."+p.Unit+".numerator", p.Numerator)
			g.opt("children."+p.Unit+".denominator", p.Denominator)
		}
	}
	g.flag("not_applicable", r.NotApplicable != "")
	g.text("level", r.Level)
	g.opt("share", r.Share)
	for _, k := range sortedKeys(r.Milestones) {
		g.text("milestone."+k, r.Milestones[k])
	}
	for _, k := range sortedKeys(r.Ballots) {
		ballots := slices.Clone(r.Ballots[k])
		slices.SortFunc(ballots, scoring.Number.Cmp)
		for n, b := range ballots {
			g.number(fmt.Sprintf("ballot.%s.%04d", k, n), b)
		}
	}
	out["result "+ind.ID] = g
}

func adjustmentFacts(c *scoring.Card) []string {
	f := facts{}
	for n, a := range c.Bonus {
		f.number(fmt.Sprintf("bonus.%03d", n), a.Points)
	}
	for n, a := range c.Deductions {
		f.number(fmt.Sprintf("deduction.%03d", n), a.Points)
	}
	for n, v := range c.Vetoes {
		f.text(fmt.Sprintf("veto.%03d", n), strings.TrimSpace(v.Rule+" "+v.Item))
	}
	f.opt("difficulty", c.Difficulty)
	return f
}

func statusFacts(rb *scoring.Rulebook) []string {
	f := facts{}
	if rb == nil {
		return f
	}
	f.opt("met", rb.StatusMet)
	f.opt("watch", rb.StatusWatch)
	if rb.StatusBy != "points" {
		f.text("by", rb.StatusBy)
	}
	return f
}

func rulebookFacts(rb *scoring.Rulebook) []string {
	f := facts{}
	if rb == nil {
		return f
	}
	f.number("total", rb.Total)
	f.text("compare", rb.Compare)
	f.text("missing", rb.Missing)
	f.opt("coverage", rb.Coverage)
	f.opt("node_coverage", rb.NodeCoverage)
	r := rb.Rounding
	f.opt("rounding.value", r.Value)
	f.add("rounding", fmt.Sprintf("%d %d %d %d %s %s", r.Score, r.Objective, r.Dimension, r.Total, r.Mode, r.Sum))
	for n, g := range rb.Grades {
		at := fmt.Sprintf("grade.%02d", n)
		f.text(at+".id", g.ID)
		f.number(at+".from", g.From)
		if g.Quota != nil {
			f.add(at+".quota", g.Quota.Share.String()+" "+g.Quota.Rounding+" "+g.Quota.Ties)
		}
	}
	f.opt("bonus.cap", rb.BonusCap)
	f.opt("deduction.cap", rb.DeductionCap)
	f.opt("total_cap", rb.TotalCap)
	for _, k := range sortedKeys(rb.Vetoes) {
		v := rb.Vetoes[k]
		f.add("veto."+k, fmt.Sprintf("%q %q %v", v.ZeroItem, v.CapGrade, v.BarAward))
		f.opt("veto."+k+".cap", v.CapScore)
	}
	for _, k := range sortedKeys(rb.Panels) {
		p := rb.Panels[k]
		f.add("panel."+k, fmt.Sprintf("%s %s %d %d", p.Low, p.High, p.TrimAbove, p.TrimDrop))
		for _, g := range p.Groups {
			f.number("panel."+k+".group."+g.ID, g.Weight)
		}
	}
	return f
}
