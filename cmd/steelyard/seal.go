package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/seal"
	"steelyard/scoring"
)

func newSeal() *cobra.Command {
	var site siteFlags
	var req generator.SealRequest
	cmd := &cobra.Command{
		Use:   "seal YEAR [unit...]",
		Short: "Close a year: record what was published",
		Long: `Seal writes seal.toml into the folder of each report of a year, or of the units that are
named: the total, the grade, the rank, each dimension, each indicator's value, points and
score, digests of what makes them and of the evidence, and the digest of the seal before.
From then on check and build hold the present against it. All named reports are sealed or
none: each must be final, have every result, and answer every missed target (L32).

A change after that is declared as a [[restatement]] in results.toml; --restate then takes
the present into the seal, beside what was published.`,
		Example: "  steelyard seal 2025 united-front --on 2026-01-31\n  steelyard seal 2025 united-front --restate --on 2026-03-02",
		Args:    args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			req.Year, req.Units = names[0], names[1:]
			if req.On == "" {
				req.On = time.Now().Format(time.DateOnly)
			}
			if _, err := time.Parse(time.DateOnly, req.On); err != nil {
				return usagef("--on is %q; write a day, such as 2026-01-20", req.On)
			}
			opt, err := site.options()
			if err != nil {
				return err
			}
			seals, err := openSeals(opt.Root)
			if err != nil {
				return err
			}
			defer seals.close()
			if err := seals.recover(); err != nil {
				return fmt.Errorf("put back what an interrupted sealing left: %w", err)
			}
			return sealYear(cmd, &site, opt, req, seals)
		},
	}
	site.addSource(cmd)
	cmd.Flags().BoolVar(&req.Restate, "restate", false, "take what restatements declare into the seal")
	cmd.Flags().StringVar(&req.On, "on", "", "day of the seal, such as 2026-01-20 (default today)")
	cmd.Flags().StringVar(&req.By, "by", "", "who seals, an office and not a person")
	return cmd
}

func sealYear(cmd *cobra.Command, site *siteFlags, opt generator.Options, req generator.SealRequest, seals *sealFiles) error {
	if err := knownReports(cmd, opt, req); err != nil {
		return err
	}
	list, summary, err := generator.Seal(cmd.Context(), opt, req)
	if err != nil {
		return err
	}
	var errs []diag.Diagnostic
	for _, d := range summary.Diagnostics {
		if d.Severity == diag.Error {
			errs = append(errs, d)
		}
	}
	printDiagnostics(cmd.ErrOrStderr(), site.locate(errs))
	if summary.Failed {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s; nothing was sealed\n", tally(errs))
		return errSite
	}
	if err := seals.write(list); err != nil {
		return err
	}
	for _, r := range list {
		fmt.Fprintf(prose(cmd.OutOrStdout()), "%s %s sealed: total %s, %s\n", r.Unit, r.Year, r.Total, seal.Short(r.Digest))
	}
	if len(list) == 0 {
		fmt.Fprintln(cmd.ErrOrStderr(), "nothing has changed since the seals")
	}
	return nil
}

// knownReports refuses names that no report has.
func knownReports(cmd *cobra.Command, opt generator.Options, req generator.SealRequest) error {
	opt.Unsealed = true
	scored, err := generator.Score(cmd.Context(), opt)
	if err != nil || scored.Summary.Failed {
		return err // told in full by what follows
	}
	var units, years []string
	for _, u := range scored.Site.Units {
		units = append(units, u.ID)
		for _, r := range u.Reports {
			if !slices.Contains(years, r.Year) {
				years = append(years, r.Year)
			}
		}
	}
	slices.Sort(years)
	if !slices.Contains(years, req.Year) {
		return usagef("no report of the year %q; %s", req.Year, diag.Suggest(req.Year, years))
	}
	for _, id := range req.Units {
		if !slices.Contains(units, id) {
			return usagef("no unit %q; %s", id, diag.Suggest(id, units))
		}
		if !slices.ContainsFunc(scored.Scores, scoreOf(id, req.Year)) {
			return usagef("%s has no report of %s", id, req.Year)
		}
	}
	return nil
}

func scoreOf(unit, year string) func(*scoring.Score) bool {
	return func(s *scoring.Score) bool { return s.Unit == unit && s.Year == year }
}
