package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/effect"
	"steelyard/generator/phrase"
	"steelyard/generator/sheet"
)

// importFlags say what a file is and what is done with it.
type importFlags struct {
	site                 siteFlags
	unit, year, encoding string
	columns              map[string]string
	write, scorecard     bool
}

func newImport() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import file",
		Short: "Read results from a workbook or CSV",
		Long: `Import reads a workbook that export --template wrote, or any xlsx or CSV whose columns are
named with --columns or in site.toml. It shows what would change: each value with its cell,
and, as diff does, the scores, totals, grades and ranks that would move. --write writes the
changes into results.toml and ratings.toml; comments, order and everything else stay.

Every cell that does not fit is listed by its address, and then nothing is written. An
empty cell changes nothing.

With --scorecard it reads a whole self-assessment table (三级指标, 分值, 年度指标值, 实际完成值,
得分) into the scorecard and results of a new report.`,
		Example: "  steelyard export united-front 2025 --template --output filled.xlsx\n  steelyard import filled.xlsx\n  steelyard import filled.xlsx --write",
		Args:    args(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, args []string) error { return f.run(cmd, args[0]) },
	}
	f.site.addSource(cmd)
	flags := cmd.Flags()
	flags.BoolVar(&f.write, "write", false, "write the changes; without it they are only shown")
	flags.StringVar(&f.unit, "unit", "", "unit of the rows, where no column says it")
	flags.StringVar(&f.year, "year", "", "year of the rows, where no column says it")
	flags.StringToStringVar(&f.columns, "columns", nil, `headings of the columns: "id=指标编号,value=完成值"`)
	flags.StringVar(&f.encoding, "encoding", "", "of a CSV: utf-8 (default) or gb18030")
	flags.BoolVar(&f.scorecard, "scorecard", false, "read a whole self-assessment table into a new report")
	return cmd
}

func (f *importFlags) run(cmd *cobra.Command, name string) error {
	opt, err := f.site.options()
	if err != nil {
		return err
	}
	grids, err := f.read(cmd.ErrOrStderr(), name)
	if err != nil {
		return err
	}
	scored, err := generator.Score(cmd.Context(), opt)
	if err != nil {
		return err
	}
	if f.scorecard {
		return f.report(cmd, opt, scored, grids)
	}
	if scored.Summary.Failed {
		printDiagnostics(cmd.ErrOrStderr(), f.site.locate(scored.Summary.Diagnostics))
		fmt.Fprintln(cmd.ErrOrStderr(), tally(scored.Summary.Diagnostics)+"; results are read in once the site has none")
		return errSite
	}
	call := sheet.Call{Unit: f.unit, Year: f.year, Columns: f.columns}
	if len(call.Columns) == 0 {
		call.Columns = scored.Site.Import
	}
	if err := f.checkColumns(scored.Site.Config.Languages); err != nil {
		return err
	}
	taken := sheet.Take(scored.Site, grids, call)
	for _, s := range taken.Hidden {
		fmt.Fprintf(cmd.ErrOrStderr(), "the sheet %q is hidden and was not read; show it if it holds results\n", s)
	}
	for _, s := range taken.Unread {
		fmt.Fprintf(cmd.ErrOrStderr(), "the sheet %q has no columns of results and was not read\n", s)
	}
	if len(taken.Faults) > 0 {
		return tellFaults(cmd.ErrOrStderr(), name, taken.Faults)
	}
	if len(taken.Facts) == 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s of %s read, nothing differs from the site\n", count(taken.Rows, "row"), name)
		return nil
	}
	changes, err := sheet.Changes(opt.FS, taken.Facts)
	if err != nil {
		return err
	}
	for _, fact := range taken.Facts {
		f.tellFact(cmd.OutOrStdout(), fact, changes) // as data: what is told is the author's
	}
	return f.finish(cmd, opt, scored, changes, len(taken.Facts), nil)
}

// read opens the file. What refuses it is told, and is the site's mistake, not a wrong call.
func (f *importFlags) read(stderr io.Writer, name string) ([]*sheet.Grid, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef("there is no file %s", name)
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, usagef("%s is a folder", name)
	case info.Size() > sheet.MostBytes:
		return nil, tellFaults(stderr, name, []sheet.Fault{{Message: fmt.Sprintf("the file has %d MB, more than the %d MB that results can need", info.Size()>>20, sheet.MostBytes>>20), Hint: "take out pictures and whatever is no result"}})
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	grids, err := sheet.Read(name, data, sheet.Options{Encoding: f.encoding})
	var fault sheet.Fault
	if errors.As(err, &fault) {
		return nil, tellFaults(stderr, name, []sheet.Fault{fault})
	}
	return grids, err
}

// checkColumns refuses keys that no column has.
func (f *importFlags) checkColumns(langs []string) error {
	known := sheet.Keys(langs)
	for key := range f.columns {
		if !slices.Contains(known, key) {
			return usagef("--columns names %q; %s", key, diag.Suggest(key, known))
		}
	}
	return nil
}

// tellFaults prints each cell that does not fit.
func tellFaults(w io.Writer, name string, list []sheet.Fault) error {
	book, out := spoken(w)
	for _, fault := range list { // part by part: what a cell says is never taken for a text of the program
		fmt.Fprintf(out, "%s%s%v\n", name, book.Text(": "), faultIn(book, fault))
	}
	where := "cell does not fit"
	if len(list) != 1 {
		where = "cells do not fit"
	}
	if list[0].Address == "" {
		fmt.Fprintln(w, "the file was refused, nothing was written")
		return errSite
	}
	fmt.Fprintf(w, "%d %s, nothing was written\n", len(list), where)
	return errSite
}

// faultIn is a fault in the language of the call; book is nil for English.
func faultIn(book *phrase.Book, f sheet.Fault) error {
	if book == nil {
		return f
	}
	text := book.Text(f.Message)
	if f.Address != "" {
		text = f.Address + "：" + text
	}
	if f.Hint != "" {
		text += "；" + book.Text(f.Hint)
	}
	return errors.New(text)
}

// tellFact prints one line: where it stands, what was and what is, and the cell.
func (f *importFlags) tellFact(w io.Writer, fact sheet.Fact, changes []sheet.Change) {
	show := func(s string) string {
		if s == "" {
			return "–"
		}
		s = strings.Join(strings.Fields(s), " ")
		if r := []rune(s); len(r) > 60 {
			s = string(r[:59]) + "…"
		}
		return s
	}
	colon := inWords(w, ": ")
	fmt.Fprintf(w, "%s:%d%s%s%s%s → %s%s\n", f.site.path(fact.File), fact.Line(changes), colon, strings.Join(fact.Path[1:], "."), colon, show(fact.Was), show(fact.Now), bracketed(w, fact.Address))
}

// finish reads the site with the changes in it, tells what that does and writes it.
func (f *importFlags) finish(cmd *cobra.Command, opt generator.Options, before *generator.Scored, list []sheet.Change, facts int, own *sheet.Own) error {
	files := map[string][]byte{}
	changes := make([]change, len(list))
	for i, c := range list {
		files[c.Path] = []byte(c.After)
		changes[i] = change{c.Path, c.Before, c.After}
	}
	opt.FS = overlay{opt.FS, files}
	after, err := generator.Score(cmd.Context(), opt)
	if err != nil {
		return err
	}
	stderr := cmd.ErrOrStderr()
	if after.Summary.Failed {
		printDiagnostics(stderr, f.site.locate(onlyErrors(after.Summary.Diagnostics)))
		fmt.Fprintln(stderr, "with these changes the site would have errors, nothing was written")
		return errSite
	}
	if own != nil {
		for _, c := range list {
			fmt.Fprintln(cmd.OutOrStdout(), f.site.path(c.Path))
		}
	}
	if err := f.tellEffect(cmd, opt, before, after); err != nil {
		return err
	}
	what := "change"
	if own != nil {
		what = "indicator"
		f.tellStated(cmd, own, after)
	}
	if !f.write {
		fmt.Fprintf(stderr, "%s in %s; nothing was written, add --write to do so\n", count(facts, what), count(len(list), "file"))
		return nil
	}
	if err := writeChanges(f.site.source, changes); err != nil {
		return err
	}
	fmt.Fprintf(stderr, "%s written to %s\n", count(facts, what), count(len(list), "file"))
	return nil
}

// tellEffect tells, as diff does, which scores, totals, grades and ranks move, and why.
func (f *importFlags) tellEffect(cmd *cobra.Command, opt generator.Options, before, after *generator.Scored) error {
	e := effect.Compare(effect.Side{Site: before.Site, Scores: before.Scores}, effect.Side{Site: after.Site, Scores: after.Scores})
	lang := ""
	if book, _ := spoken(cmd.OutOrStdout()); book != nil {
		lang = book.Tag
	}
	c := &comparison{cmd: cmd, site: &f.site, opt: opt, lang: lang}
	d, err := c.told(e, "", "", after, nil)
	if err != nil {
		return err
	}
	_, out := spoken(cmd.OutOrStdout())
	return d.review.Text(out, d.prefix)
}

func onlyErrors(list []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
}
