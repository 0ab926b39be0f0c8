package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"steelyard/generator"
	"steelyard/generator/sheet"
	"steelyard/scoring"
)

// report reads a whole self-assessment table into a new report.
func (f *importFlags) report(cmd *cobra.Command, opt generator.Options, before *generator.Scored, grids []*sheet.Grid) error {
	switch {
	case f.unit == "" || f.year == "":
		return usagef("say which report it becomes: --unit liaison --year 2025")
	case !idPattern.MatchString(f.unit) || f.unit == "rulebook":
		return usagef("--unit is %q; it is lower-case letters, digits and hyphens, such as liaison", f.unit)
	case !yearPattern.MatchString(f.year):
		return usagef("--year is %q; write it with four digits, such as 2025", f.year)
	}
	dir := "content/" + f.unit + "/" + f.year
	for _, name := range []string{dir + "/scorecard.toml", dir + "/results.toml"} {
		if _, err := fs.Stat(opt.FS, name); err == nil {
			return fmt.Errorf("%s is there already; a whole scorecard is read into a new report only", f.site.path(name))
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	own, faults := sheet.SelfReport(grids, f.unit, f.year)
	if len(faults) > 0 {
		return tellFaults(cmd.ErrOrStderr(), "the table", faults)
	}
	list := []sheet.Change{{Path: dir + "/scorecard.toml", After: own.Scorecard}, {Path: dir + "/results.toml", After: own.Results}}
	unit := "content/" + f.unit + "/unit.toml"
	if _, err := fs.Stat(opt.FS, unit); errors.Is(err, fs.ErrNotExist) {
		title := own.Title
		if title == "" {
			title = f.unit
		}
		text, err := sheet.UnitFile(title)
		if err != nil {
			return err
		}
		list = append([]sheet.Change{{Path: unit, After: text}}, list...)
	}
	return f.finish(cmd, opt, before, list, own.Indicators, own)
}

// tellStated prints where the table's own scores are not those of its rules.
func (f *importFlags) tellStated(cmd *cobra.Command, own *sheet.Own, after *generator.Scored) {
	for _, s := range after.Scores {
		if s.Unit != f.unit || s.Year != f.year {
			continue
		}
		tell := func(id string, got scoring.Number) {
			stated, ok := own.Stated[id]
			if ok && !stated.Score.Equal(got) {
				what := "the total"
				if id != "" {
					what = fmt.Sprintf("%q", id)
				}
				fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s has %s in the table, and %s by its rule\n", stated.Address, what, stated.Score, got)
			}
		}
		for _, d := range s.Dimensions {
			for _, o := range d.Objectives {
				for _, i := range o.Indicators {
					if i.State == scoring.Scored {
						tell(i.ID, i.Score.Rounded)
					}
				}
			}
		}
		if !s.Provisional {
			tell("", s.Total.Rounded)
		}
	}
}
