package source

import (
	"slices"

	"steelyard/generator/diag"
)

// A mistake that follows from another is not said: it would send the author to a place
// where nothing is wrong. What a report declares beside the tree that was built of it
// tells which names are excused.

// declared is what a report with mistakes names, also where it could not be hung into
// the tree.
type declared struct {
	ids   map[string]bool // "indicator.visits"
	whole bool            // nothing else can have been meant to be declared
}

// declare notes what the files of a report with mistakes name; nil for one without.
func (b *reportBuilder) declare() *declared {
	if !slices.ContainsFunc(b.list, isError) && !slices.ContainsFunc(b.rules, isError) && !b.blind && !b.broken {
		return nil
	}
	d := &declared{ids: map[string]bool{}, whole: !b.broken && !b.blind}
	for kind, ids := range map[string][]string{"dimension": b.sc.Dimension.ids(), "objective": b.sc.Objective.ids(), "indicator": b.sc.Indicator.ids()} {
		for _, id := range ids {
			d.ids[kind+"."+id] = true
		}
	}
	for _, list := range [][]mistake{b.list, b.rules} {
		for _, m := range list {
			if m.rule == ruleMissing && len(m.at.path) == 0 {
				d.whole = false // a scorecard that names nothing
			}
			header := m.rule == ruleKey || m.rule == ruleType || m.rule == ruleID
			if isError(m) && header && len(m.at.path) <= 2 && (m.at.file == b.card || m.at.file == b.rulebook.File) {
				d.whole = false // "[indicators.visits]": what stands below it is not known
			}
		}
	}
	return d
}

// headless says whether the names of a kind cannot be known: the scorecard names none, or
// its header is written in another way. What refers to them is then not judged.
func (b *reportBuilder) headless(kind string) bool {
	for _, m := range b.list {
		p := m.at.path
		switch {
		case !isError(m) || m.at.file != b.card:
		case m.rule == ruleMissing && len(p) == 0:
			return true
		case m.rule == ruleType && len(p) > 0 && p[0] == kind && (len(p) == 1 || kind == "swot" && len(p) == 2):
			return true
		case m.rule == ruleKey && len(p) == 1 && m.taken == "" && m.table:
			return true
		}
	}
	return false
}

func isError(m mistake) bool { return m.severity == diag.Error }

// Faulty says whether mistakes were found in what the report is made of.
func (r *Report) Faulty() bool { return r.lax || r.declared != nil }

// Excuses says whether the report has mistakes for which it may lack the dimension,
// objective or indicator of an id. A report without mistakes excuses nothing.
func (r *Report) Excuses(kind, id string) bool {
	return r.declared != nil && (!r.declared.whole || r.declared.ids[kind+"."+id])
}

// Unsure says whether the unit's own file could not be read.
func (u *Unit) Unsure() bool { return u.broken }

// Place finds where a key of the front matter stands, or its value. It reads the file
// again and is meant for mistakes.
func (n *Narrative) Place(key bool, path ...string) diag.Place {
	if n.fsys == nil {
		return diag.Place{File: n.File}
	}
	c := placeCache{fsys: n.fsys}
	if x := c.get(n.File); x != nil {
		return x.Find(path, key)
	}
	return diag.Place{File: n.File}
}
