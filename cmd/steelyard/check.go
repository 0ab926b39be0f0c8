package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"steelyard/generator"
	"steelyard/generator/diag"
)

// checkFormats lists the forms in which check prints what it found.
var checkFormats = []struct {
	name  string
	write func(io.Writer, []diag.Diagnostic) error
}{
	{"text", writeText},
	{"json", diag.JSON},
	{"github", diag.GitHub},
	{"sarif", writeSARIF},
}

func newCheck() *cobra.Command {
	var site siteFlags
	var format string
	var names []string
	for _, f := range checkFormats {
		names = append(names, f.name)
	}
	cmd := &cobra.Command{
		Use:   "check",
		Short: "List the mistakes of a site without writing it",
		Long: `Check reads, scores and plans the site as build does, and lists every mistake with its
place. With --format json, github or sarif other programs can read the list: github
marks the lines of a pull request, sarif is understood by most code review tools.`,
		Example: "  steelyard check\n  steelyard check --strict --format github",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", format, names...); err != nil {
				return err
			}
			opt, err := site.options()
			if err != nil {
				return err
			}
			summary, err := generator.Check(cmd.Context(), opt)
			if err != nil {
				return err
			}
			list := site.locate(summary.Diagnostics)
			for _, f := range checkFormats {
				if f.name == format {
					err = f.write(cmd.OutOrStdout(), list)
				}
			}
			switch {
			case err != nil:
				return err
			case summary.Failed:
				return errSite
			case format == "text":
				fmt.Fprintf(cmd.ErrOrStderr(), "%s, no errors\n", count(summary.Pages, "page"))
			}
			return nil
		},
	}
	site.add(cmd)
	cmd.Flags().StringVarP(&format, "format", "f", "text", "text, json, github or sarif")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func writeText(w io.Writer, list []diag.Diagnostic) error {
	printDiagnostics(w, list)
	if errors, warnings := diag.Count(list); errors+warnings > 0 {
		_, err := fmt.Fprintln(w, tally(list))
		return err
	}
	return nil
}
