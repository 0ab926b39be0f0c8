// Package redact takes away from a site what an audience may not see.
//
// It is the first thing that happens to a site that was read and scored: pages,
// downloads, the search index, figures and signatures are made from what For returns,
// and from nothing else. What is published for an audience is therefore a function of
// the redacted site alone, by construction: a room that never had a withheld text or
// figure cannot publish it.
//
// Nothing is written into what was given. Whatever differs for the audience is a copy,
// up to the root; what does not differ is shared. For "internal", and where nothing is
// withheld, the site and its scores come back as they are.
//
// What is told of the withheld is little: that there is something, how many indicators
// below a node, their points, and whether these count or went to others, all of which
// shows in the points that are printed. What rests on the withheld is withheld with it
// (complementary suppression, as statistical offices do it): see score.go.
//
// The package refuses nothing and reports nothing: a text that asks for a withheld value
// asks for one that is not there, and page says so. Start at For; report.go goes through
// a unit and its reports, files.go decides about files, score.go about figures.
package redact

import (
	"fmt"
	"slices"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// Internal is the audience that sees everything. Anything else sees what is not marked
// with it.
const Internal = "internal"

// Options say for whom, and how files of the site are read.
type Options struct {
	// Audience is "internal" (everything) or "public" (nothing marked internal).
	Audience string
	// Jobs is how many reports are scored at once, 0 for one.
	Jobs int
	// Read returns a file of the site by its path from the site's root; nil where no
	// source file is to be published.
	Read func(path string) ([]byte, error)
}

// Sight is a site and its scores as an audience may see them.
type Sight struct {
	Site   *source.Site
	Scores []*scoring.Score

	under     map[string]Sum
	sources   map[string]bool // "unit/year" of reports whose source files are not published
	rulebooks map[string]bool // years of rulebooks that are not published
	ids       map[string]map[string]bool
}

// Sum is what indicators that the audience may not see hold of a node above them, so
// that printed points still add up. It names nothing.
type Sum struct {
	Count  int
	Points scoring.Number
}

func (w *Sum) add(n *scoring.Node) {
	w.Count++
	w.Points = w.Points.Add(n.Points)
}

// Under is what is withheld below a node of a report: below the whole report (at ""), a
// dimension ("customer") or an objective ("customer/trusted-partner").
func (s *Sight) Under(r *source.Report, at string) Sum {
	if len(s.under) == 0 {
		return Sum{}
	}
	key := keyOf(r)
	if at != "" {
		key += "/" + at
	}
	return s.under[key]
}

// ShowsSources says whether the source files of a report may be published: not where
// anything in them is withheld, since a file cannot be published in part.
func (s *Sight) ShowsSources(r *source.Report) bool { return !s.sources[keyOf(r)] }

// ShowsRulebook says whether the file of a rulebook may be published.
func (s *Sight) ShowsRulebook(rb *source.Rulebook) bool { return !s.rulebooks[rb.Year] }

// Hides says whether a report has a node of that id that the audience may not see.
func (s *Sight) Hides(r *source.Report, id string) bool { return s.ids[keyOf(r)][id] }

// Withheld names everything that the audience may not see a part of, sorted: nodes of reports,
// reports and rulebooks whose files are not published.
func (s *Sight) Withheld() []string {
	var all []string
	for r, ids := range s.ids {
		for id := range ids {
			all = append(all, r+"/"+id)
		}
	}
	for r, is := range s.sources {
		all = append(all, fmt.Sprint(r, is))
	}
	for year, is := range s.rulebooks {
		all = append(all, fmt.Sprint(year, is))
	}
	slices.Sort(all)
	return all
}

func keyOf(r *source.Report) string { return r.Unit.ID + "/" + r.Year }

// For is the site and its scores as an audience may see them.
func For(site *source.Site, scores []*scoring.Score, opt Options) *Sight {
	s := &Sight{Site: site, Scores: scores}
	if opt.Audience == Internal {
		return s
	}
	s.Scores = nil
	s.under, s.sources, s.rulebooks = map[string]Sum{}, map[string]bool{}, map[string]bool{}
	s.ids = map[string]map[string]bool{}
	h := &hand{Sight: s, given: site, files: withheldFiles(site), books: map[*source.Rulebook]*source.Rulebook{}}
	h.below()
	h.site()
	h.scores(scores, max(opt.Jobs, 1))
	h.holdBack(opt.Read)
	h.forget()
	h.dropUnnamed()
	h.sign()
	return s
}

// hand is a redaction under way.
type hand struct {
	*Sight
	given *source.Site
	files map[string]bool // withheld files by their source, wherever they are named
	books map[*source.Rulebook]*source.Rulebook
	// rest are indicators that are put together from withheld ones below, by "unit/year".
	rest map[string]map[string]bool
}

// site copies the site without what is internal.
func (h *hand) site() {
	out := *h.given
	out.Pages = nil
	for _, p := range h.given.Pages {
		if by := openNarratives(p.ByLang); len(by) > 0 {
			out.Pages = append(out.Pages, &source.Page{Path: p.Path, ByLang: by})
		}
	}
	out.Rulebooks = nil
	for _, rb := range h.given.Rulebooks {
		c := *rb
		c.Dimensions = h.openDimensions(rb.Dimensions, map[string]bool{}, &changed{})
		if count(c.Dimensions) != count(rb.Dimensions) || len(c.Dimensions) != len(rb.Dimensions) {
			h.rulebooks[rb.Year] = true
		}
		h.books[rb] = &c
		out.Rulebooks = append(out.Rulebooks, &c)
	}
	out.Units = nil
	for _, u := range h.given.Units {
		out.Units = append(out.Units, h.unit(u))
	}
	out.Assets = h.openFiles(h.given.Assets)
	h.Site = &out
}

// keep is every element that f lets through, as f returns it: a list of its own.
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
		if n.Audience != Internal {
			out[lang] = n
		}
	}
	return out
}

func count(dims []*source.Dimension) int {
	n := 0
	for _, d := range dims {
		for _, o := range d.Objectives {
			n += len(o.Indicators)
		}
	}
	return n
}

// anyOf says whether one of the ids is in a list.
func anyOf(list []string, ids map[string]bool) bool {
	return slices.ContainsFunc(list, func(id string) bool { return ids[id] })
}
