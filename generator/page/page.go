// Package page decides which pages a site has and what each of them shows.
//
// It takes a site and its scores as an audience may see them (redact.Sight) and the words
// of a theme, and returns pages: an address, a kind (the name of the theme's layout) and
// a function that makes the page's view, a struct of package view whose every text is
// already in the page's language. Templates do no arithmetic and no formatting; figures
// are handed over as values of package chart, tables as view.Table.
//
// Each page is made from its scope (scope.go) and from nothing else: the ledger of its
// report with the unit's earlier years, or of all units of a year, its text with what
// that asks for, its words, and what stands around it. The digest of the scope is the
// signature in its foot (sign.go): a page changes where its scope does, and nowhere else.
// A page of one indicator has what is told of that indicator in its digest, and so each kind.
//
// Views are made one page at a time, by as many processors as the caller likes, and
// let go after use: Plan itself makes none of them, it only checks what authors asked
// for in their narratives, so that a mistake is known before anything is written.
//
// What is said of one report is not decided here: its sentences are package wording's, its
// tables and figures package exhibit's, its files package download's; what sets the units
// of a year beside each other is package compare's. A page puts them in their order, under
// the headlines that authors wrote or that those packages have.
//
// What an audience may not see is taken away once, by package redact, before any page is
// planned. Nothing in this package writes files or prints.
//
// Where to start: kinds.go is the list of page kinds, scope.go what a page may read,
// report.go the list of a report's sections, show.go the list of what a fence in a
// narrative can show.
package page

import (
	"steelyard/generator/chart"
	"steelyard/generator/diag"
	"steelyard/generator/ledger"
	"steelyard/generator/markdown"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/generator/wording"
	"steelyard/themes"
)

// Options says what is built and how it is signed.
type Options struct {
	// Audience is "internal" (everything) or "public" (nothing marked internal).
	Audience string
	// Commit is the short hash shown in the footer and on paper; "" for none.
	Commit string
	// Date is the day of the commit, "2026-01-23"; "" for none.
	Date string
	// Version is Steelyard's own.
	Version string
	// Entered tells who last changed what was reported for an indicator or a modifier; nil
	// where the site does not want it told. It is called by several goroutines at once.
	Entered func(r *source.Report, id string) wording.Entered
	// Read returns a file of the site by its path from the site's root; it is called
	// when a File's Bytes are wanted (evidence, source TOML).
	Read func(path string) ([]byte, error)
	// Sum is the digest of a file of the site as it was read; nil where nobody asks what
	// files are made of.
	Sum func(path string) string
	// Whole says that all pages are made at once, and the indexes of the search after them.
	Whole bool
	// Layouts are arrangements of maps that are kept from site to site; nil for none.
	Layouts *chart.MapLayouts
	// Outlines keeps those of texts, each of which is asked for more than once; nil keeps none.
	Outlines *markdown.Outlines
	// Checks are what was found in texts of reports, kept from site to site; nil keeps none.
	Checks *Checks
	// Facts are what is told of reports that rest; nil where none does.
	Facts *ledger.Facts
	// Many is told how many pages a site has of which reports rest; nil for nobody.
	Many func(pages int)
	// Before is what is known of the build before; nil where nobody asks what files are made of.
	Before *Before
}

// Plan lists the pages and files of a site in a stable order: languages as in
// site.toml, within a language the order of the kinds, within a kind units and years.
// The site is as its audience may see it; nothing else is known here of what there was.
// Diagnostics are the mistakes found in narratives: unknown figures, options, inline
// values, sections. The site must have been read without errors.
func Plan(seen *redact.Sight, theme *themes.Theme, opt Options) ([]*view.Page, []*view.File, []diag.Diagnostic) {
	b := newBook(seen, theme, opt)
	pages, found := b.lay()
	files := b.files()
	b.laid = nil // whoever makes them lets go of each
	return pages, files, found
}

// lay lists the pages, and what is wrong with the narratives on them.
func (b *book) lay() (pages []*view.Page, found []diag.Diagnostic) {
	for _, e := range b.editions {
		for _, k := range kinds {
			pages = append(pages, k.plan(e)...)
		}
	}
	b.index(pages)
	if b.opt.Many != nil && b.opt.Facts != nil {
		b.opt.Many(len(pages))
	}
	b.laid, b.about = pages, map[string]*view.Page{}
	for _, p := range pages {
		switch p.Kind {
		case "unit", "front", "compare", "method":
			b.about[p.Path] = p
		}
	}
	b.opt.Checks.begin(b)
	for _, e := range b.editions {
		found = append(found, e.check()...)
	}
	b.opt.Outlines = nil // that was all that asks for them
	b.nameEvidence()
	found = append(found, b.unnamed()...)
	b.opt.Before.watch(b)
	return pages, found
}
