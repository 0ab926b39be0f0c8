package scoring

import (
	"slices"
	"strconv"
)

// CheckRulebook finds mistakes in a year's rulebook alone: grades, quotas, rounding,
// caps, vetoes and panels. Check includes it.
func CheckRulebook(rb *Rulebook) []Problem {
	c := &rulebookChecker{rb: rb}
	c.scalars()
	c.grades()
	for _, name := range sortedKeys(rb.Vetoes) {
		c.veto(name, rb.Vetoes[name])
	}
	for _, name := range sortedKeys(rb.Panels) {
		c.panel(name, rb.Panels[name])
	}
	return c.problems
}

type rulebookChecker struct {
	rb       *Rulebook
	problems []Problem
}

func (c *rulebookChecker) fail(message, hint string, path ...string) {
	c.problems = append(c.problems, Problem{Path: path, InRulebook: true, Message: message, Hint: hint})
}

func (c *rulebookChecker) closed(what, value string, names []string, path ...string) {
	if value != "" && !slices.Contains(names, value) {
		message, hint := unknownName(what, value, names)
		c.fail(message, hint, path...)
	}
}

func (c *rulebookChecker) scalars() {
	rb := c.rb
	if rb.Total.Sign() < 0 {
		c.fail("a total of "+plain(rb.Total)+" is not above 0", "write total = 100", "total")
	}
	c.closed("way to treat what is missing", rb.Missing, []string{"pending", "zero", "renormalise"}, "missing")
	c.closed("compare", rb.Compare, []string{"category", "all"}, "compare")
	c.closed("rounding mode", rb.Rounding.Mode, []string{"half-up", "half-even", "down", "up"}, "rounding", "mode")
	c.closed("sum", rb.Rounding.Sum, []string{"published", "exact"}, "rounding", "sum")
	for _, d := range []struct {
		key    string
		places int
	}{{"score", rb.Rounding.Score}, {"objective", rb.Rounding.Objective}, {"dimension", rb.Rounding.Dimension}, {"total", rb.Rounding.Total}} {
		if d.places < 0 || d.places > 15 {
			c.fail("rounding to "+strconv.Itoa(d.places)+" decimals is not possible", "write a number from 0 to 15", "rounding", d.key)
		}
	}
	if v, ok := rb.Rounding.Value.Get(); ok && (v.Decimals() != 0 || v.Sign() < 0 || v.Cmp(whole(15)) > 0) {
		c.fail("rounding to "+plain(v)+" decimals is not possible", "write a number from 0 to 15", "rounding", "value")
	}
	for _, s := range []struct {
		key string
		o   Opt
	}{{"coverage", rb.Coverage}, {"node_coverage", rb.NodeCoverage}, {"status_met", rb.StatusMet}, {"status_watch", rb.StatusWatch}} {
		if n, ok := s.o.Get(); ok && (n.Sign() < 0 || n.Cmp(whole(1)) > 0) {
			c.fail(s.key+" is "+plain(n)+", but must be a share", "write a number from 0 to 1", s.key)
		}
	}
	for _, s := range []struct {
		path []string
		o    Opt
	}{{[]string{"edge"}, rb.Edge}, {[]string{"bonus", "cap"}, rb.BonusCap}, {[]string{"deduction", "cap"}, rb.DeductionCap}, {[]string{"total_cap"}, rb.TotalCap}} {
		if n, ok := s.o.Get(); ok && n.Sign() < 0 {
			c.fail(s.path[len(s.path)-1]+" of "+plain(n)+" is negative", "", s.path...)
		}
	}
}

// grades must come from the top down, without two at one bound, and reach down to 0.
func (c *rulebookChecker) grades() {
	grades := c.rb.Grades
	seen := map[string]bool{}
	for i, g := range grades {
		path := []string{"grade", strconv.Itoa(i)}
		if g.ID == "" {
			c.fail("a grade has no id", `write id = "good"`, path...)
		}
		if seen[g.ID] {
			c.fail("the grade "+quote(g.ID)+" stands twice", "", append(path, "id")...)
		}
		seen[g.ID] = true
		if i > 0 {
			above := grades[i-1]
			switch g.From.Cmp(above.From) {
			case 0:
				c.fail("the grades "+quote(above.ID)+" and "+quote(g.ID)+" both start at "+plain(g.From), "", append(path, "from")...)
			case 1:
				c.fail("grades are out of order: "+quote(g.ID)+" from "+plain(g.From)+" comes after "+quote(above.ID)+" from "+plain(above.From), "write them from the top down", append(path, "from")...)
			}
		}
		if q := g.Quota; q != nil {
			if q.Share.Sign() < 0 || q.Share.Cmp(whole(1)) > 0 {
				c.fail("a quota of "+plain(q.Share)+" is no share of the units", "write share = 0.2 for a fifth", append(path, "quota", "share")...)
			}
			c.closed("rounding of a quota", q.Rounding, []string{"floor", "ceil", "half-up"}, append(slices.Clone(path), "quota", "rounding")...)
			c.closed("tie rule of a quota", q.Ties, []string{"none", "all"}, append(slices.Clone(path), "quota", "ties")...)
			if i == len(grades)-1 {
				c.fail("the last grade cannot have a quota: there is none below it", "", append(path, "quota")...)
			}
		}
	}
	if n := len(grades); n > 0 && grades[n-1].From.Sign() > 0 {
		last := grades[n-1]
		c.fail("grades leave a gap: nothing is said for totals below "+plain(last.From), "the last grade starts at 0", "grade", strconv.Itoa(n-1), "from")
	}
	for i, g := range grades {
		if c.rb.Total.Sign() > 0 && i > 0 && g.From.Cmp(c.rb.Total) >= 0 {
			c.fail("the grade "+quote(g.ID)+" starts at "+plain(g.From)+", but the total is "+plain(c.rb.Total), "", "grade", strconv.Itoa(i), "from")
		}
	}
}

func (c *rulebookChecker) veto(name string, v Veto) {
	path := []string{"veto", name, "effect"}
	effects := 0
	for _, has := range []bool{v.ZeroItem != "", v.CapGrade != "", v.CapScore.OK(), v.BarAward} {
		if has {
			effects++
		}
	}
	if effects != 1 {
		c.fail("a veto has exactly one effect, this one has "+strconv.Itoa(effects), `write effect = {cap_grade = "good"}, {cap_score = 59}, {zero_item = "id"} or {bar_award = true}`, path...)
	}
	if v.CapGrade != "" {
		var ids []string
		for _, g := range c.rb.Grades {
			ids = append(ids, g.ID)
		}
		if !slices.Contains(ids, v.CapGrade) {
			message, hint := unknownName("grade", v.CapGrade, ids)
			c.fail(message, hint, append(path, "cap_grade")...)
		}
	}
	if s, ok := v.CapScore.Get(); ok && s.Sign() < 0 {
		c.fail("a cap of "+plain(s)+" is negative", "", append(path, "cap_score")...)
	}
}

func (c *rulebookChecker) panel(name string, p Panel) {
	path := func(key string) []string { return []string{"panel", name, key} }
	if p.High.Cmp(p.Low) <= 0 {
		c.fail("the scale from "+plain(p.Low)+" to "+plain(p.High)+" is empty", "write scale = [0, 100]", path("scale")...)
	}
	if p.TrimDrop < 0 || p.TrimAbove < 0 || p.TrimDrop > 0 && 2*p.TrimDrop > p.TrimAbove {
		c.fail("trimming "+strconv.Itoa(p.TrimDrop)+" at each end with more than "+strconv.Itoa(p.TrimAbove)+" ballots leaves none", "write trim = {above = 5, drop = 1}", path("trim")...)
	}
	if p.MinBallots < 0 {
		c.fail("min_ballots is negative", "", path("min_ballots")...)
	}
	for _, g := range p.Groups {
		if g.Weight.Sign() <= 0 {
			c.fail("the weight "+plain(g.Weight)+" of group "+quote(g.ID)+" is not above 0", "", append(path("groups"), g.ID)...)
		}
	}
}
