// Package download makes what a site offers to be taken away: a report's data as CSV with
// its metadata (CSV on the Web), its traces as JSON, a workbook whose scores are formulas,
// the checksums of all of these, and the tables of the whole site.
//
// A Shelf knows the site as its audience may see it (redact.Sight), so that nothing
// withheld is in a file, and which files somebody named as evidence. Files lists what is
// published, each with a function that makes its bytes when they are wanted; the same
// sources give the same bytes. Numbers are exact decimals or fractions in text, with a
// point in every language. It writes no files and makes no pages; that a spreadsheet takes
// no text of an author for a formula is seen to in csv.go.
//
// Where to start: files.go has the list of a report's downloads.
package download

import (
	"sync"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/generator/wording"
)

// Shelf is what a site offers to be taken away, as its audience may have it.
type Shelf struct {
	Sight    *redact.Sight
	Ledger   *ledger.Site
	Editions []*edition.Edition // the first is the site's own
	// Commit is the short hash of the commit that is built; "" for none.
	Commit string
	// Entered tells who last changed what was reported; nil where the site does not want it
	// told.
	Entered func(r *source.Report, id string) wording.Entered
	// Read returns a file of the site by its path from the site's root; nil where no file is
	// to be handed out as it was written.
	Read func(path string) ([]byte, error)
	// Sum is the digest of a file of the site; nil where it is not known, and nobody asks
	// what a download is made of.
	Sum func(path string) string
	// Evidence are the files of a report that are published.
	Evidence func(r *source.Report) []*source.File

	once  sync.Once
	asked *compared
	steps sync.Map // names of steps, by the words of a language
	noted sync.Map // *source.Report -> [][]byte: its rows of the tables of the site, see tableRows
}

// compared is what reports look up of each other, worked out when it is first asked for.
func (b *Shelf) compared() *compared {
	b.once.Do(func() { b.asked = b.compareReports() })
	return b.asked
}

// desk makes downloads in one language.
type desk struct {
	*Shelf
	*edition.Edition
}

func (b *Shelf) desks() []*desk {
	var all []*desk
	for _, e := range b.Editions {
		all = append(all, &desk{b, e})
	}
	return all
}

// leaf is a report as a download tells it.
type leaf struct {
	*wording.Chapter
	shelf   *Shelf
	entered map[string]wording.Entered

	placeless bool // its traces do not tell in which file and line figures are written
}

// leaf tells a report; nil where it has no score.
func (e *desk) leaf(r *source.Report) *leaf {
	l := e.Ledger.Report(r)
	if l == nil {
		return nil
	}
	one := &leaf{Chapter: &wording.Chapter{Edition: e.Edition, Report: l}, shelf: e.Shelf}
	if e.Entered != nil { // then no report rests, and its indicators are there
		one.entered = wording.EnteredOf(e.Entered, r, l.Indicators...)
	}
	return one
}
