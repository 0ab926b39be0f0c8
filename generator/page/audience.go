package page

import (
	"slices"
	"strings"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// internal marks what only an internal build shows.
const internal = "internal"

// withheld says what indicators that the audience may not see hold of a node above
// them, so that printed sums still agree with what is printed. It names nothing.
type withheld struct {
	count         int
	points, score scoring.Number
}

func (w *withheld) add(n *scoring.Node, count int) {
	w.count += count
	w.points = w.points.Add(n.Points)
	if n.State == scoring.Scored {
		w.score = w.score.Add(n.Score.Rounded)
	}
}

// redaction is what was taken away from a site for its audience.
type redaction struct {
	// under is what is withheld below a node, by "unit/year", "unit/year/dimension" and
	// "unit/year/dimension/objective".
	under map[string]withheld
	// reports that lack something: their source files are not published.
	reports map[string]bool
	// rulebooks (by year) that lack something.
	rulebooks map[string]bool
	// ids withheld, by "unit/year".
	ids map[string]map[string]bool
	// dirs are the folders of reports that are withheld as a whole: "content/unit/2025".
	dirs []string
	// full is a score with everything, by the score that is published.
	full map[*scoring.Score]*scoring.Score
}

// forAudience returns the site and its scores as an audience may see them: for
// "internal" as they are, for any other without whatever is marked internal. What is
// left of the originals is shared, not copied; nothing is changed behind the caller.
func forAudience(site *source.Site, scores []*scoring.Score, audience string) (*source.Site, []*scoring.Score, *redaction) {
	red := &redaction{under: map[string]withheld{}, reports: map[string]bool{}, rulebooks: map[string]bool{},
		ids: map[string]map[string]bool{}, full: map[*scoring.Score]*scoring.Score{}}
	if audience == internal {
		return site, scores, red
	}
	out := *site
	out.Pages = keep(site.Pages, func(p *source.Page) (*source.Page, bool) {
		c := *p
		c.ByLang = openNarratives(p.ByLang)
		return &c, len(c.ByLang) > 0
	})
	books := map[*source.Rulebook]*source.Rulebook{}
	out.Rulebooks = nil
	for _, rb := range site.Rulebooks {
		c := *rb
		before := countIndicators(rb.Dimensions)
		c.Dimensions, _ = openDimensions(rb.Dimensions, map[string]bool{})
		if countIndicators(c.Dimensions) != before || len(c.Dimensions) != len(rb.Dimensions) {
			red.rulebooks[rb.Year] = true
		}
		books[rb] = &c
		out.Rulebooks = append(out.Rulebooks, &c)
	}
	out.Units = nil
	for _, u := range site.Units {
		out.Units = append(out.Units, red.unit(u, books))
	}
	out.Assets = keep(site.Assets, func(f *source.File) (*source.File, bool) {
		for _, dir := range red.dirs {
			if strings.HasPrefix(f.Source, dir+"/") {
				return f, false
			}
		}
		return f, f.Audience != internal
	})
	shown := map[string]bool{}
	for _, u := range out.Units {
		for _, r := range u.Reports {
			shown[u.ID+"/"+r.Year] = true
		}
	}
	var published []*scoring.Score
	for _, s := range scores {
		if shown[s.Unit+"/"+s.Year] {
			published = append(published, red.score(s))
		}
	}
	// Last year's value of an indicator that was internal last year stays hidden.
	for _, s := range published {
		red.hidePrevious(site, s)
	}
	return &out, published, red
}

// keep is every element that f lets through, as f returns it.
func keep[T any](all []T, f func(T) (T, bool)) []T {
	var out []T
	for _, x := range all {
		if y, ok := f(x); ok {
			out = append(out, y)
		}
	}
	return out
}

func openNarratives(by map[string]*source.Narrative) map[string]*source.Narrative {
	out := map[string]*source.Narrative{}
	for lang, n := range by {
		if n.Audience != internal {
			out[lang] = n
		}
	}
	return out
}

func openFiles(files []*source.File) []*source.File {
	return keep(files, func(f *source.File) (*source.File, bool) { return f, f.Audience != internal })
}

// openEvidence are the files of a report that may be published: not those marked
// internal wherever they are named, and not those that back withheld results only.
func openEvidence(r *source.Report, open []*source.Dimension) []*source.File {
	marked, backs, shown := map[string]bool{}, map[string]bool{}, map[string]bool{}
	each := func(dims []*source.Dimension, named map[string]bool) {
		for _, d := range dims {
			for _, o := range d.Objectives {
				for _, i := range o.Indicators {
					if i.Result == nil {
						continue
					}
					for _, f := range i.Result.Evidence {
						named[f.Path] = true
						marked[f.Path] = marked[f.Path] || f.Audience == internal
					}
				}
			}
		}
	}
	each(r.Dimensions, backs)
	each(open, shown)
	for _, list := range [][]source.Adjustment{r.Bonus, r.Deductions} {
		for _, a := range list {
			for _, f := range a.Evidence {
				shown[f.Path] = true
				marked[f.Path] = marked[f.Path] || f.Audience == internal
			}
		}
	}
	return keep(r.Evidence, func(f *source.File) (*source.File, bool) {
		return f, f.Audience != internal && !marked[f.Path] && (shown[f.Path] || !backs[f.Path])
	})
}

func countIndicators(dims []*source.Dimension) int {
	n := 0
	for _, d := range dims {
		for _, o := range d.Objectives {
			n += len(o.Indicators)
		}
	}
	return n
}

// openDimensions copies the tree without what is internal. ids collects the ids that
// fell away; changed says that anything did, notes and evidence included.
func openDimensions(dims []*source.Dimension, ids map[string]bool) (out []*source.Dimension, changed bool) {
	for _, d := range dims {
		if d.Audience == internal {
			ids[d.ID], changed = true, true
			for _, o := range d.Objectives {
				ids[o.ID] = true
				for _, i := range o.Indicators {
					ids[i.ID] = true
				}
			}
			continue
		}
		dc := *d
		dc.Objectives = nil
		for _, o := range d.Objectives {
			oc := *o
			oc.Dimension, oc.Indicators = &dc, nil
			for _, i := range o.Indicators {
				if i.Audience == internal {
					ids[i.ID], changed = true, true
					continue
				}
				ic := *i
				ic.Objective = &oc
				if i.Result != nil {
					rc := *i.Result
					rc.Evidence = openFiles(rc.Evidence)
					if rc.NoteAudience == internal {
						rc.Note, changed = source.Text{}, true
					}
					changed = changed || len(rc.Evidence) != len(i.Result.Evidence)
					ic.Result = &rc
				}
				oc.Indicators = append(oc.Indicators, &ic)
			}
			dc.Objectives = append(dc.Objectives, &oc)
		}
		out = append(out, &dc)
	}
	return out, changed
}

// unit copies a unit without what is internal.
func (red *redaction) unit(u *source.Unit, books map[*source.Rulebook]*source.Rulebook) *source.Unit {
	uc := *u
	uc.About = openNarratives(u.About)
	uc.Reports = nil
	before := map[string]bool{} // ids withheld in an earlier year: nothing may name them now
	for _, r := range u.Reports {
		rc := *r
		rc.Unit = &uc
		key := u.ID + "/" + r.Year
		ids := map[string]bool{}
		if r.Audience == internal {
			for _, d := range r.Dimensions {
				for _, o := range d.Objectives {
					for _, i := range o.Indicators {
						ids[i.ID], before[i.ID] = true, true
					}
				}
			}
			red.ids[key], red.reports[key] = ids, true
			if r.Dir != "" {
				red.dirs = append(red.dirs, r.Dir)
			}
			continue
		}
		var changed bool
		rc.Dimensions, changed = openDimensions(r.Dimensions, ids)
		rc.Narratives = openNarratives(r.Narratives)
		rc.Evidence = openEvidence(r, rc.Dimensions)
		rc.Bonus = keep(r.Bonus, openAdjustment)
		rc.Deductions = keep(r.Deductions, openAdjustment)
		if rb := books[r.Rulebook]; rb != nil {
			rc.Rulebook = rb
		}
		changed = changed || len(rc.Evidence) != len(r.Evidence)
		red.ids[key] = ids
		hidden := func(id string) bool { return ids[id] || before[id] && !has(&rc, id) }
		rc.Retired = keep(r.Retired, func(x source.Retired) (source.Retired, bool) { return x, !hidden(x.Indicator) })
		rc.Restatements = keep(r.Restatements, func(x source.Restatement) (source.Restatement, bool) { return x, !ids[x.Indicator] })
		rc.Exempt = keep(r.Exempt, func(x source.Exemption) (source.Exemption, bool) { return x, !ids[x.Indicator] })
		rc.Comparisons = keep(r.Comparisons, func(x *source.Comparison) (*source.Comparison, bool) {
			return x, !ids[x.Of] && !slices.ContainsFunc(x.Result.Items, func(id string) bool { return ids[id] })
		})
		if r.Rulebook != nil && slices.ContainsFunc(r.Comparisons, func(x *source.Comparison) bool {
			return strings.HasPrefix(x.Ref, "rulebook:") && !slices.Contains(rc.Comparisons, x)
		}) {
			red.rulebooks[r.Rulebook.Year] = true
		}
		rc.Vetoes = keep(r.Vetoes, func(x source.VetoFinding) (source.VetoFinding, bool) {
			if ids[x.Item] {
				x.Item = ""
			}
			return x, true
		})
		rc.Initiatives = keep(r.Initiatives, func(x *source.Initiative) (*source.Initiative, bool) {
			c := *x
			c.Objectives = keep(x.Objectives, func(id string) (string, bool) { return id, !ids[id] })
			return &c, len(c.Objectives) > 0 || len(x.Objectives) == 0
		})
		for _, d := range rc.Dimensions {
			for _, o := range d.Objectives {
				o.Supports = keep(o.Supports, func(s source.Support) (source.Support, bool) { return s, !ids[s.To] })
				for _, i := range o.Indicators {
					i.Pairs = keep(i.Pairs, func(id string) (string, bool) { return id, !ids[id] })
					i.Replaces = keep(i.Replaces, func(p scoring.Predecessor) (scoring.Predecessor, bool) {
						return p, !before[p.Indicator] && !ids[p.Indicator]
					})
				}
			}
		}
		for id := range ids {
			before[id] = true
		}
		if changed || len(ids) > 0 {
			red.reports[key] = true
		}
		if r.Rulebook != nil && withheldCommon(r, ids) {
			red.rulebooks[r.Rulebook.Year] = true
		}
		uc.Reports = append(uc.Reports, &rc)
	}
	return &uc
}

// withheldCommon says whether something withheld may stand in the rulebook: a common
// indicator, or a dimension.
func withheldCommon(r *source.Report, ids map[string]bool) bool {
	for _, d := range r.Dimensions {
		if ids[d.ID] {
			return true
		}
		for _, o := range d.Objectives {
			for _, i := range o.Indicators {
				if i.Common && ids[i.ID] {
					return true
				}
			}
		}
	}
	return false
}

func openAdjustment(a source.Adjustment) (source.Adjustment, bool) {
	a.Evidence = openFiles(a.Evidence)
	return a, true
}

// has says whether a report has an indicator of that id.
func has(r *source.Report, id string) bool {
	for _, d := range r.Dimensions {
		for _, o := range d.Objectives {
			for _, i := range o.Indicators {
				if i.ID == id {
					return true
				}
			}
		}
	}
	return false
}

// score copies a score without withheld nodes. Whatever was worked out from them
// keeps its result and loses its arithmetic; the sum of what is withheld is noted.
func (red *redaction) score(s *scoring.Score) *scoring.Score {
	key := s.Unit + "/" + s.Year
	ids := red.ids[key]
	c := *s
	red.full[&c] = s
	if s.Card != nil { // its results and rules are not needed any more; its rulebook is
		card := *s.Card
		card.Dimensions, card.Results = nil, nil
		c.Card = &card
	}
	if len(ids) == 0 {
		return &c
	}
	c.Dimensions = nil
	var top withheld
	for _, d := range s.Dimensions {
		if ids[d.ID] {
			n := 0
			for _, o := range d.Objectives {
				n += len(o.Indicators)
			}
			top.add(&d.Node, n)
			continue
		}
		var under withheld
		dc := d
		dc.Objectives = nil
		for _, o := range d.Objectives {
			var here withheld
			oc := o
			oc.Indicators = nil
			for _, i := range o.Indicators {
				if ids[i.ID] {
					here.add(&i.Node, 1)
					under.add(&i.Node, 1)
					continue
				}
				i.Notes = openNotes(i.Notes, ids)
				i.Trace = openSteps(i.Trace, ids)
				oc.Indicators = append(oc.Indicators, i)
			}
			if here.count > 0 {
				red.under[key+"/"+d.ID+"/"+o.ID] = here
				oc.Trace = nil
			}
			oc.Notes = openNotes(o.Notes, ids)
			oc.Trace = openSteps(oc.Trace, ids)
			dc.Objectives = append(dc.Objectives, oc)
		}
		if under.count > 0 {
			red.under[key+"/"+d.ID] = under
			dc.Trace = nil
		}
		dc.Notes = openNotes(d.Notes, ids)
		dc.Trace = openSteps(dc.Trace, ids)
		c.Dimensions = append(c.Dimensions, dc)
	}
	if top.count > 0 {
		red.under[key] = top
	}
	c.Trace = openSteps(s.Trace, ids)
	c.Notes = openNotes(s.Notes, ids)
	c.GradeWhy = openNotes(s.GradeWhy, ids)
	c.Vetoes = slices.Clone(s.Vetoes)
	for i := range c.Vetoes {
		if ids[c.Vetoes[i].Item] {
			c.Vetoes[i].Item = ""
		}
	}
	return &c
}

// openSteps blanks the arithmetic of steps that name something withheld.
func openSteps(steps []scoring.Step, ids map[string]bool) []scoring.Step {
	out := slices.Clone(steps)
	for i := range out {
		if names(out[i].Arithmetic, ids) {
			out[i].Arithmetic = ""
		}
		out[i].Refs = keep(out[i].Refs, func(ref string) (string, bool) { return ref, !names(ref, ids) })
	}
	return out
}

func openNotes(notes []scoring.Note, ids map[string]bool) []scoring.Note {
	return keep(notes, func(n scoring.Note) (scoring.Note, bool) {
		for _, a := range n.Args {
			if names(a, ids) {
				return n, false
			}
		}
		return n, true
	})
}

// names says whether a text has one of the ids as a word of its own.
func names(text string, ids map[string]bool) bool {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-')
	}) {
		if ids[word] {
			return true
		}
	}
	return false
}

// hidePrevious takes last year's value away from indicators that were internal in the
// year before, and with it the arithmetic that used it.
func (red *redaction) hidePrevious(site *source.Site, s *scoring.Score) {
	var before map[string]bool
	for _, u := range site.Units {
		if u.ID != s.Unit {
			continue
		}
		for _, r := range u.Reports {
			if r.Year < s.Year {
				before = red.ids[u.ID+"/"+r.Year]
			}
		}
	}
	if len(before) == 0 {
		return
	}
	for d := range s.Dimensions {
		dim := &s.Dimensions[d]
		dim.Objectives = slices.Clone(dim.Objectives)
		for o := range dim.Objectives {
			obj := &dim.Objectives[o]
			obj.Indicators = slices.Clone(obj.Indicators)
			for i := range obj.Indicators {
				ind := &obj.Indicators[i]
				hide := before[ind.ID]
				if ind.Indicator != nil {
					for _, p := range ind.Indicator.Replaces {
						hide = hide || before[p.Indicator]
					}
				}
				if !hide {
					continue
				}
				ind.Previous = scoring.Opt{}
				if ind.Rule != nil && ind.Rule.Basis() == "growth" {
					ind.Trace, ind.Basis = nil, scoring.Opt{}
				}
			}
		}
	}
}
