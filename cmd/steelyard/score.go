package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"steelyard/generator"
	"steelyard/scoring"
)

func newScore() *cobra.Command {
	var site siteFlags
	var format, lang string
	var trace bool
	names := []string{"text", "json", "csv"}
	cmd := &cobra.Command{
		Use:   "score [unit] [year]",
		Short: "Print scores, and how they came about",
		Long: `Score prints the scores of all reports, of one unit or of one report, and does not write
the site. For one unit it reads of the other units only what ranks and rules need.

--trace adds the arithmetic of each score, as the pages show it; json and csv hold every
indicator.`,
		Example: "  steelyard score\n  steelyard score united-front 2025 --trace\n  steelyard score --format csv > scores.csv",
		Args:    siteArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", format, names...); err != nil {
				return err
			}
			opt, err := site.options()
			if err != nil {
				return err
			}
			scored, err := scoredOf(cmd, opt, args)
			if err != nil {
				return err
			}
			said := scored.Summary.Diagnostics
			if !scored.Summary.Failed {
				if said, _, err = narrow(scored.Summary, args); err != nil {
					return err
				}
			}
			printDiagnostics(cmd.ErrOrStderr(), site.locate(said))
			if scored.Summary.Failed {
				fmt.Fprintln(cmd.ErrOrStderr(), tally(scored.Summary.Diagnostics))
				return errSite
			}
			picked, err := choose(scored, args)
			if err != nil {
				return err
			}
			if lang == "" {
				lang = scored.Site.Config.Languages[0]
			}
			table := &scoreTable{site: scored.Site, scores: picked, lang: lang, trace: trace, detail: len(args) == 2 || trace}
			switch format {
			case "json":
				return encode(cmd.OutOrStdout(), table.json())
			case "csv":
				return table.csv(cmd.OutOrStdout())
			}
			return table.text(cmd.OutOrStdout())
		},
	}
	site.addSource(cmd)
	cmd.Flags().StringVarP(&format, "format", "f", "text", "text, json or csv")
	cmd.Flags().StringVar(&lang, "lang", "", "language of titles and arithmetic (default the site's first)")
	cmd.Flags().BoolVar(&trace, "trace", false, "print the arithmetic of every score")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// scoredOf scores the site, or as much of it as one unit needs.
func scoredOf(cmd *cobra.Command, opt generator.Options, args []string) (*generator.Scored, error) {
	if len(args) == 0 {
		return generator.Score(cmd.Context(), opt)
	}
	return generator.ScoreUnit(cmd.Context(), opt, args[0])
}

// choose picks the scores of a unit and a year. Names that no report has are wrong
// usage.
func choose(scored *generator.Scored, args []string) ([]*scoring.Score, error) {
	list := scored.Scores
	if len(args) == 0 {
		return list, nil
	}
	if err := chosen(scored.Summary.Reports, args); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(list), func(s *scoring.Score) bool {
		return s.Unit != args[0] || len(args) > 1 && s.Year != args[1]
	}), nil
}
