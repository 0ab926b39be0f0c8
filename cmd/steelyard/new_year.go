package main

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/nextyear"
	"steelyard/scoring/calendar"
)

var yearPattern = regexp.MustCompile(`^[0-9]{4}(-[a-z0-9]+)*$`)

func newNewYear() *cobra.Command {
	var site siteFlags
	cmd := &cobra.Command{
		Use:   "new-year year [unit...]",
		Short: "Make the files of a new year from those of the year before",
		Long: `New-year writes the folders of a new year for every unit, or for those that are named, and
the rulebook. Definitions, rules, points and comments are carried. Targets are kept as
drafts: each stands in the list confirm of its file, with every text that names the old
year, and check lists it until its line is taken out. Results are empty; improvements that
are still open are carried with their owners and dates.

Nothing that is there is changed: a second call says what is there already and adds what
is missing.`,
		Example: "  steelyard new-year 2027\n  steelyard new-year 2027 united-front\n  steelyard new-year 2026-27 waterworks",
		Args:    args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, better := calendar.Check(args[0]); better != "" {
				return usagef("%q is no year; write it as %s", args[0], better)
			}
			if !yearPattern.MatchString(args[0]) || args[0] < "1000" {
				return usagef("%q is no year; write it with four digits, such as 2027, 2026-27 or 2027-h1", args[0])
			}
			opt, err := site.options()
			if err != nil {
				return err
			}
			scored, err := generator.Score(cmd.Context(), opt)
			if err != nil {
				return err
			}
			if scored.Summary.Failed {
				printDiagnostics(cmd.ErrOrStderr(), site.locate(scored.Summary.Diagnostics))
				fmt.Fprintln(cmd.ErrOrStderr(), tally(scored.Summary.Diagnostics)+"; a new year is made once the site has none")
				return errSite
			}
			var units []string
			for _, u := range scored.Site.Units {
				units = append(units, u.ID)
			}
			for _, id := range args[1:] {
				if !slices.Contains(units, id) {
					return usagef("no unit %q; %s", id, diag.Suggest(id, units))
				}
			}
			plan, err := nextyear.Make(scored.Site, opt.FS, args[0], args[1:])
			if errors.Is(err, nextyear.ErrNone) {
				return usageError{err}
			} else if err != nil {
				return err
			}
			return writeYear(cmd, &site, args[0], plan)
		},
	}
	site.addSource(cmd)
	return cmd
}

// writeYear writes what a plan has and tells what is left to do.
func writeYear(cmd *cobra.Command, site *siteFlags, year string, plan *nextyear.Plan) error {
	stderr := cmd.ErrOrStderr()
	for _, name := range plan.There {
		fmt.Fprintf(stderr, "%s is there already and stays as it is\n", site.path(name))
	}
	changes := make([]change, len(plan.Files))
	for i, f := range plan.Files {
		changes[i] = change{path: f.Path, after: f.Data}
	}
	if err := writeChanges(site.source, changes); err != nil {
		return err
	}
	targets, texts := 0, 0
	for _, f := range plan.Files {
		fmt.Fprintln(cmd.OutOrStdout(), site.path(f.Path))
		tellFile(stderr, site, f)
		targets += f.Targets
		texts += len(f.Texts)
	}
	if len(plan.Files) == 0 {
		fmt.Fprintf(stderr, "everything of %s is there\n", year)
		return nil
	}
	fmt.Fprintf(stderr, "made %s for %s\n", count(len(plan.Files), "file"), year)
	if targets > 0 {
		fmt.Fprintf(stderr, "to be decided: %s\n", count(targets, "target"))
	}
	switch {
	case texts == 1:
		fmt.Fprintln(stderr, "to be decided: 1 text that names the old year")
	case texts > 1:
		fmt.Fprintf(stderr, "to be decided: %d texts that name the old year\n", texts)
	}
	fmt.Fprintf(stderr, "steelyard check%s lists what is open, with its place\n", site.flag())
	return nil
}

// tellFile says what stayed behind in the old year, and which texts name it.
func tellFile(w io.Writer, site *siteFlags, f nextyear.File) {
	for _, left := range f.Left {
		fmt.Fprintf(w, "  not carried over from %s: %s\n", site.path(f.From), left)
	}
	for _, d := range site.locate(f.Diagnostics()) {
		fmt.Fprintf(w, "  %s:%d:%d: %s: %s\n", d.File, d.Line, d.Column, d.Message, strings.TrimSpace(d.Source))
	}
}
