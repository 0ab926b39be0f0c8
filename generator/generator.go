// Package generator turns a site's sources into a published site.
//
// # The way of the data
//
// A site is a folder of TOML and Markdown, and reaches this package as an fs.FS: the
// working tree, a revision in git and a test's map are all the same to it. From there
// data goes one way, through packages that know only what stands before them:
//
//	input     opens the files of a site, and nothing else does
//	tomlfile  TOML text -> its tree, with the place of every key, and what was mistyped
//	source    files -> Site: what authors wrote, checked, with the place of every fact
//	scoring   scorecards -> Scores: pure arithmetic on exact numbers, each with its trace
//	redact    Site and Scores -> what an audience may see of them; copies where it changes
//	ledger    what was written beside what was worked out, joined once, without language
//	edition   the site in one language: words, numbers in print, addresses
//	wording   the ledger of a report in an edition: its sentences, headlines and numbers
//	exhibit   the same as tables and figures
//	compare   the ledgers of a year beside each other: tables, figures, findings
//	download  the same as CSV, JSON and workbooks, with their checksums
//	places    what is found where -> the index of the search
//	page      the ledger -> Pages: which pages exist, and for each its scope and the
//	          function that makes its view from that alone
//	view      what a layout shows: structs of finished texts and figures
//	chart     a figure's data -> static SVG, ECharts option, data table
//	markdown  narrative -> HTML; numbers and figures in it are handed in
//	render    a view and the theme's layouts -> HTML
//	output    files -> the output folder, all of them or none
//
// Three types for three stages: what TOML fills (source), what is scored (scoring) and
// what a layout shows (view) are different structs. A layout can therefore do no
// arithmetic. scoring names what it found by keys, and what a rule says is put into words
// that its caller hands in, from the strings files of a theme. Nothing is changed by a
// later stage: redact returns copies, and everyone after it may publish whatever they see.
//
// Beside the way stand those who take a site and its scores for another purpose (seal,
// effect and review, sheet and edit, nextyear), and those who take the published pages
// (preview, paper, proof). The guide's page for engineers names every room.
//
// # What an edit changes
//
// A page is made from its scope and nothing else: the ledger of its report with the unit's
// earlier years, its text with what that asks for, its words, and a few facts. The digest
// of the scope is the signature in its foot, and view.Page.Scope gives it without making
// the page: an edit changes the pages whose scope it changed. Ranks and their draws, which
// need all units of a year, are worked out once a site, by the ledger.
//
// A build remembers beside that a key of each report (page.Before): over its unit's files,
// over the site's files that are of no report, over its rank and its grade. Where the key is
// that of the last build, its pages are made of what they were made of, and no scope is
// gathered to learn it. The key is of content alone, and reports that are put together from
// others have none. What the list of pages, menus and ranks need of a unit that stands alone is
// remembered as well (left.go): where its files, and those that are of no report, are as they
// were, its reports begin at rest and are read where their pages are made.
//
// A preview reads the site again after each save, but for the texts of which the system says
// that nothing was done to them (input.Memory), and takes over from the reading before
// (Kept) what was made of the same: a report whose files, unit, rulebook and site.toml are as
// they were, its score where no rule of it looks at other units, what lint and the check of
// its text found. Nobody writes into what is taken over; a report that has to be told of
// another unit is a copy. Ranks, quotas, comparisons and the list of pages are made anew.
//
// # Two passes
//
// The first pass reads and scores the whole site, since ranks need all of it. The second makes
// one page at a time, on every processor, hands its bytes to output and lets go of it: what
// grows with the number of pages is what was read and the ledger, not the pages. Of very many
// reports most are let go as well, and read once more for their pages (rest.go, ledger/rest.go,
// source/rest.go): a unit that stands alone is looked at once, and what the list of pages, menus
// and ranks need of its reports is kept. The order in which pages are
// made is not fixed, what they contain is: the same sources give the same bytes, on
// every machine and with any number of processors. For that, no package here reads the
// clock, the environment or a random number, or ranges over a map into a file.
//
// # Two kinds of failure
//
// An author's mistake is a diagnostic with a place: all are collected, the build goes
// as far as it can to find more of them, and nothing is written. A failing machine is
// an error, which ends the build; the last good site stays whole. A panic is a bug.
//
// # Who may import whom
//
// cmd imports generator; generator imports source, redact, page, render and output; page
// and render meet in view alone; all of them stand on chart, markdown, tomlfile, scoring
// and diag. Arrows never point up; arrows_test.go holds the list. goldmark is known to
// markdown alone, go-echarts to chart alone, the command line to cmd alone: each can be
// replaced in one place.
//
// # Where to add
//
// A curve, a kind of figure, a kind of page, a section of the report, something a
// narrative can show, a lint rule and a command are each one file and one line in a
// list: scoring/curve.go, chart/kinds.go, page/kinds.go, page/report.go, page/show.go
// and cmd/steelyard/main.go hold the lists.
//
// Start at Build; Check is its first half.
package generator

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"steelyard/generator/diag"
	"steelyard/generator/history"
	"steelyard/generator/input"
	"steelyard/generator/output"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// Options say what is built from what.
type Options struct {
	// FS is the site's root: it holds site.toml and content/.
	FS fs.FS
	// Root is where FS lies on the disk, so that the output folder can be kept apart
	// from the sources; "" where it lies on none.
	Root string
	// Output is the folder the site is written to. Check does not need it.
	Output string
	// Theme is used instead of the theme that site.toml names; "" for that one.
	Theme string
	// Audience is "internal" (everything), "public", or "" for what site.toml says.
	Audience string
	// Strict lets a warning stop the build like an error.
	Strict bool
	// Unsealed leaves out what holds the present against seals.
	Unsealed bool
	// Jobs is how many pages are made at once; 0 for one a processor.
	Jobs int
	// Shard is the part of the site that is built; the zero Shard is the whole.
	Shard Shard
	// Facts is a file of what is known of the reports of the site without reading them, which
	// WriteFacts wrote: units of which no page is made are then not read. "" for none; it has to be
	// of this content and program.
	Facts string
	// Force makes every page, also where nothing has changed.
	Force bool
	// Cache is a folder in which a build is remembered, so that a build of the same site
	// to the same place can see that there is nothing to do; "" for none. Program
	// identifies the program that builds; without it nothing is remembered.
	Cache, Program string
	// Version of Steelyard, Commit and Date ("2026-01-23") of the sources stand on the
	// pages; "" leaves them out.
	Version, Commit, Date string
	// Lines tells who last changed each line of a file of the site; nil, or an error, where
	// there is no history. It is asked where site.toml wants provenance told, by several
	// goroutines at once. History identifies what it answers from, so that a build that has
	// another history is made again; "" where the site does not want it told.
	Lines   func(file string) ([]history.Line, error)
	History string
	// Parsed is shared by two sites of which most files are the same, so that each of
	// those is parsed once; nil for none.
	Parsed *source.Parsed
	// Kept is what earlier readings of the same site left; nil for none.
	Kept *Kept
	// Progress, where set, is told how far the build is: stage is "read", "score",
	// "plan" or "write". It is never called by two goroutines at once.
	Progress func(stage string, done, total int)
	// Many, where set, is told how many pages a site of so many reports has that they rest,
	// before the first page is made.
	Many func(pages int)

	// whole says that all pages are made at once.
	whole bool
	// sleep lets reports rest; nil where all are held. many is more than how many there have to
	// be, 0 for the usual number: for tests.
	sleep *sleep
	many  int
	// ask is what is asked of one unit; nil where the whole site is wanted.
	ask *source.Ask
	// sum is the digest of a file of the site; nil where nothing is remembered.
	sum func(path string) string
	// files are those of the site with their digests; nil where nothing is remembered.
	files []source.Input
	// doubt refuses to go on where it was not told that a report is another one: for tests.
	doubt bool
}

// Summary is what a build or a check found and did.
type Summary struct {
	// Diagnostics are sorted by place.
	Diagnostics []diag.Diagnostic
	// Warnings counts the warnings of the site. After a build that had nothing to do they
	// are not among the diagnostics: Check tells them.
	Warnings int
	// Reports are the site's reports, each with the id of its unit and its year, as far as
	// they could be read.
	Reports []Named
	// Failed says that diagnostics stand against the site: nothing was written.
	Failed bool
	// Pages and Files count what the site has; Files includes pages, the scripts beside
	// them, downloads and the theme's assets.
	Pages, Files int
	// Again names a file that was changed while it was read, for each time that the site
	// was begun again because of it.
	Again []string
	// Made are the pages and downloads that a build made, sorted; those that would have been
	// made of the same as before are not among them.
	Made []Remade
	// Output says what changed on the disk; nil where nothing was written.
	Output *output.Result
	// Part says that only what one unit needs of the site was read.
	Part bool
}

// Named is a report by the id of its unit and its year.
type Named struct{ Unit, Year string }

// Check reads, scores and plans a site as Build does, and writes nothing. The error is a failing machine's; mistakes of authors
// are in the summary.
func Check(ctx context.Context, opt Options) (*Summary, error) {
	summary, again, err := steady(opt, func(opt Options) (*Summary, error) {
		plan, err := makePlan(ctx, opt)
		if err == nil {
			plan.unwritable(opt)
		}
		return plan.summary, err
	})
	if err != nil {
		return nil, err
	}
	summary.Again = again
	return summary, nil
}

// Scored is a site with its scores.
type Scored struct {
	Site    *source.Site
	Scores  []*scoring.Score // in the order of units and years; empty where the site has errors
	Summary *Summary
}

// Files lists what a build would publish beside the pages, sorted: downloads, evidence,
// files that texts refer to. What the theme brings is left out. Nothing is written.
func Files(ctx context.Context, opt Options) ([]string, *Summary, error) {
	plan, err := makePlan(ctx, opt)
	if err != nil {
		return nil, nil, err
	}
	var files []string
	if plan.theme != nil {
		theirs := plan.theme.Assets()
		for _, f := range plan.files {
			if _, ok := theirs[f.Path]; !ok {
				files = append(files, f.Path)
			}
		}
	}
	slices.Sort(files)
	return files, plan.summary, nil
}

// Score reads and scores a site, and plans no pages.
func Score(ctx context.Context, opt Options) (*Scored, error) {
	p, again, err := steady(opt, func(opt Options) (*plan, error) {
		p, _, err := score(ctx, opt, false)
		return p, err
	})
	if err != nil {
		return nil, err
	}
	p.summary.Again = again
	return &Scored{p.site, p.scores, p.summary}, nil
}

// Build writes the site to opt.Output. Where the summary says Failed, or an error is
// returned, the output folder is as it was.
func Build(ctx context.Context, opt Options) (*Summary, error) {
	if opt.Root != "" {
		if err := output.Apart(opt.Output, opt.Root); err != nil {
			return nil, err
		}
	}
	if err := output.Recover(opt.Output); err != nil {
		return nil, fmt.Errorf("finish what an interrupted build left: %w", err)
	}
	opt.FS = input.Of(opt.FS).Keeping() // a text is looked at for its digest, and read soon after
	summary, again, err := steady(opt, func(opt Options) (*Summary, error) { return build(ctx, opt) })
	if err != nil {
		return nil, err
	}
	summary.Again = again
	return summary, nil
}

// build builds once.
func build(ctx context.Context, opt Options) (*Summary, error) {
	files, inputs := opt.inputs()
	if done, ok := opt.done(inputs); ok {
		return done, nil
	}
	if inputs != "" || opt.Facts != "" && files != nil {
		opt.sum, opt.files = sumsOf(files), files
	}
	opt.whole, opt.sleep = true, newSleep(opt)
	if err := opt.sleep.recall(); err != nil {
		return nil, err
	}
	plan, err := makePlan(ctx, opt)
	input.Of(opt.FS).LetGo()
	if err != nil {
		return nil, err
	}
	if plan.unwritable(opt); plan.summary.Failed {
		if plan.site.Rests() {
			return plan.summary, opt.settle() // it may seem mistaken since a report was changed when it was read once more
		}
		return plan.summary, nil
	}
	plan.keep(opt.Shard)
	plan.summary.Files++ // the manifest
	plan.summary.Output, err = plan.write(ctx, opt, files)
	if err != nil {
		return nil, err
	}
	opt.remember(inputs, plan.summary)
	opt.sleep.leave(plan.site)
	return plan.summary, nil
}

// write is the second pass: every file that is made of something else than before is made,
// handed to output and let go.
func (p *plan) write(ctx context.Context, opt Options, inputs []source.Input) (*output.Result, error) {
	jobs, rest := p.byReport(p.jobs())
	paths := []string{ManifestName}
	for i := range jobs {
		paths = append(paths, jobs[i].path)
		if beside := jobs[i].beside(); beside != "" {
			paths = append(paths, beside)
		}
	}
	p.pages, p.files = nil, nil // each is let go once it was made
	site, err := output.Open(opt.Output, paths)
	if err != nil {
		return nil, err
	}
	known := opt.memory(p, inputs, site)
	progress := counted(opt.Progress, "write", len(jobs))
	group, running := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range workers(opt) { // each makes many files: its stack grows once
		group.Go(func() error {
			for i := next.Add(1) - 1; i < int64(len(jobs)); i = next.Add(1) - 1 {
				if err := running.Err(); err != nil {
					return err
				}
				if i == int64(rest) {
					opt.sleep.facts.Calm()
				}
				if jobs[i].lists() {
					continue
				}
				if err := known.fill(&jobs[i]); err != nil {
					return err
				}
				jobs[i].letGo()
				progress()
			}
			return nil
		})
	}
	if err = group.Wait(); err != nil && ctx.Err() == nil {
		err = cmp.Or(opt.settle(), err) // a file that was to be read for it may be gone, or another one
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = putSums(site, jobs, progress)
	}
	if err == nil {
		err = opt.settle()
	}
	var notes map[string]string
	if err == nil {
		notes = p.before.Notes(opt.Shard.has)
		opt.sleep.facts.Calm() // no report is told of any more
		p.renderer, p.scores, p.before, known.renderer = nil, nil, nil, nil
		err = site.Put(ManifestName, p.manifest(opt, inputs, site, jobs))
	}
	if err != nil {
		_ = site.Abort() // the first error is the one to tell; the next build tidies up
		return nil, err
	}
	result, err := site.Commit()
	if err != nil {
		return nil, err
	}
	known.note(jobs, notes)
	p.summary.Made = told(jobs, result)
	return result, nil
}

func workers(opt Options) int {
	if opt.Jobs > 0 {
		return opt.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// pageFile wraps bytes that are there already as a file of the site.
func pageFile(path string, data []byte) *view.File {
	return &view.File{Path: path, Bytes: func() ([]byte, error) { return data, nil }}
}
