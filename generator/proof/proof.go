// Package proof is a second opinion on a published site: it works every published score
// out again from what was published and holds the published files against each other.
//
// It shares no code with package scoring and imports neither it nor source: who doubts a
// number gets arithmetic that was written twice. Everything it knows comes from the site:
//
//	manifest.json   the digest of every file, and of itself
//	SHA256SUMS      the digests of a report's downloads
//	traces.json     rules, results, steps and scores of a report; the figures of record
//	data.csv        held against the traces, cell by cell
//	practice.xlsx   the same, in each language
//	pages           what they print of scores, points, values and formulas, against the traces,
//	                and the languages against each other, number by number
//
// A score is worked out in two ways: along its trace, each line of arithmetic evaluated
// with exact fractions (formula.go), and from its rule, value and target without looking at
// the trace (rule.go). Sums, totals, grades, ranks and bridges follow from the figures of
// record (node.go, total.go). Verify says how many figures of each kind are printed and how
// many it could work out, so that silence is never taken for agreement.
//
// Files come from anywhere: sizes, depths and counts are bounded (limits.go), and a file that
// breaks a bound is told like any other difference. No network, no clock, nothing is written.
//
// Start at Verify; Open turns a folder or a ZIP into what it reads.
package proof

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Difference is one thing that does not agree.
type Difference struct {
	File  string `json:"file"`            // path in the site
	Where string `json:"where,omitempty"` // the figure: "indicator visits, score"
	What  string `json:"what"`            // lower case, no full stop
	Is    string `json:"is,omitempty"`    // what the file says
	Must  string `json:"must,omitempty"`  // what was worked out, or what the other file says
}

// Count says of one kind of figure how many are printed and how many were worked out.
type Count struct {
	Kind       string `json:"kind"`
	Printed    int    `json:"printed"`
	Recomputed int    `json:"recomputed"`
	// Alone are those of Recomputed whose rule could not be applied, because what it looks
	// at is not published; their printed arithmetic was worked out.
	Alone int `json:"byArithmeticAlone,omitempty"`
}

// Result is what Verify found.
type Result struct {
	Files       int          `json:"files"`
	Reports     int          `json:"reports"`
	Manifest    bool         `json:"manifest"` // there was one to hold the files against
	Version     string       `json:"version,omitempty"`
	Commit      string       `json:"commit,omitempty"`
	Counts      []Count      `json:"counts"`
	Differences []Difference `json:"differences"`
	// More is how many differences were found beyond those listed.
	More  int      `json:"more,omitempty"`
	Notes []string `json:"notes,omitempty"`
}

// OK says whether everything agrees and something was checked.
func (r *Result) OK() bool { return len(r.Differences) == 0 }

// The kinds of figures, in the order in which they are told.
const (
	kindScore      = "scores"
	kindSum        = "sums"
	kindTotal      = "totals"
	kindGrade      = "grades"
	kindRank       = "ranks"
	kindBridge     = "bridges"
	kindStep       = "lines of arithmetic"
	kindComparison = "weights from comparison"
	kindCell       = "cells of data files"
	kindPage       = "figures on pages"
)

var kinds = []string{kindScore, kindSum, kindTotal, kindGrade, kindRank, kindBridge, kindStep, kindComparison, kindCell, kindPage}

// verifier gathers what is found.
type verifier struct {
	fsys    fs.FS
	result  *Result
	counts  map[string]*Count
	reports []*report
	by      map[string]*report     // by "unit/year"
	names   []string               // of all files, sorted
	sums    map[string]string      // SHA-256 of each file
	sheets  []string               // short forms of content that pages may show
	numbers map[string]*numberForm // how pages of a language write numbers, where not as 1,234.5
}

// Verify reads a published site, or the downloads of one report, and says what differs. The
// error is for what cannot be read at all; a file that is damaged is a difference.
func Verify(fsys fs.FS) (*Result, error) {
	v := &verifier{fsys: fsys, result: &Result{}, counts: map[string]*Count{}, by: map[string]*report{}, sums: map[string]string{}}
	for _, k := range kinds {
		v.counts[k] = &Count{Kind: k}
	}
	if err := v.list(); err != nil {
		return nil, err
	}
	v.digests()
	v.loadReports()
	for _, r := range v.reports {
		v.proveReport(r)
	}
	v.tables()
	v.pages()
	v.result.Files, v.result.Reports = len(v.names), len(v.reports)
	if len(v.reports) == 0 {
		v.differ("", "", "no report was found: there is no traces.json", "", "")
	}
	v.result.Counts = []Count{} // a list in JSON, also where it is empty
	for _, k := range kinds {
		if c := v.counts[k]; c.Printed > 0 {
			v.result.Counts = append(v.result.Counts, *c)
		}
	}
	v.result.Differences = append([]Difference{}, v.result.Differences...)
	slices.SortStableFunc(v.result.Differences, func(a, b Difference) int { return cmp.Compare(a.File, b.File) })
	return v.result, nil
}

// differ notes a difference; of very many only the first are kept.
func (v *verifier) differ(file, where, what, is, must string) {
	if len(v.result.Differences) >= mostDifferences {
		v.result.More++
		return
	}
	v.result.Differences = append(v.result.Differences, Difference{file, where, what, clip(is), clip(must)})
}

// clip keeps what a hostile file says to a line.
func clip(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0x2028 || r == 0x2029 {
			return ' '
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 200 {
		return string(r[:200]) + "…"
	}
	return s
}

func (v *verifier) note(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if len(v.result.Notes) < mostDifferences && !slices.Contains(v.result.Notes, text) {
		v.result.Notes = append(v.result.Notes, text)
	}
}

// printed counts a figure that is published; told whether it could be worked out, and
// whether by its arithmetic alone.
func (v *verifier) printed(kind string, recomputed, alone bool) {
	c := v.counts[kind]
	c.Printed++
	if recomputed {
		c.Recomputed++
		if alone {
			c.Alone++
		}
	}
}

// list finds the files of the site, those of the program and hidden ones left out.
func (v *verifier) list() error {
	folders := 0
	err := fs.WalkDir(v.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			if folders++; folders > mostFiles {
				return fmt.Errorf("there are more than %d folders", mostFiles)
			}
			return nil
		case !d.Type().IsRegular():
			v.differ(name, "", "is a link or a device, not a file", "", "")
			return nil
		}
		if v.names = append(v.names, name); len(v.names) > mostFiles {
			return fmt.Errorf("there are more than %d files", mostFiles)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("list the files: %w", err)
	}
	slices.Sort(v.names)
	return nil
}

func (v *verifier) has(name string) bool {
	_, ok := slices.BinarySearch(v.names, name)
	return ok
}

// with lists the files of a base name.
func (v *verifier) with(base string) []string {
	var out []string
	for _, n := range v.names {
		if path.Base(n) == base {
			out = append(out, n)
		}
	}
	return out
}
