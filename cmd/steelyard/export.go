package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/sheet"
	"steelyard/scoring"
)

// exportFlags say what is exported and how.
type exportFlags struct {
	site           siteFlags
	format, output string
	langs          []string
	template       bool
}

func newExport() *cobra.Command {
	var f exportFlags
	names := []string{"xlsx", "csv", "json"}
	cmd := &cobra.Command{
		Use:   "export [unit] [year]",
		Short: "Write results as a workbook, CSV or JSON, or a workbook to be filled in",
		Long: `Export writes one row an indicator, with definition, rule, target and what was reported: of
the whole site, of one unit or of one report.

With --template it writes a workbook for one report in which results are filled in: input
cells are open and take only what fits, the rest is locked; parts of the year stand where
the frequency asks for them, milestones and each group of raters have a sheet. steelyard
import reads it.

The file holds everything that was reported, also what a build for the public withholds.`,
		Example: "  steelyard export --output results.xlsx\n  steelyard export united-front 2025 --format csv --output united-front.csv\n  steelyard export united-front 2025 --template --output united-front-2025.xlsx",
		Args:    args(cobra.MaximumNArgs(2)),
		RunE:    func(cmd *cobra.Command, args []string) error { return f.run(cmd, args, names) },
	}
	f.site.addSource(cmd)
	cmd.Flags().StringVarP(&f.format, "format", "f", "", "xlsx, csv or json (default what the name of the file says)")
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "file that is written; - for standard output")
	cmd.Flags().StringSliceVar(&f.langs, "lang", nil, "languages of headings and texts (default those of the site)")
	cmd.Flags().BoolVar(&f.template, "template", false, "a workbook to be filled in, of one report")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (f *exportFlags) run(cmd *cobra.Command, args []string, names []string) error {
	if f.output == "" {
		return usagef("say where to write: --output results.xlsx")
	}
	if f.format == "" {
		f.format = strings.TrimPrefix(strings.ToLower(filepath.Ext(f.output)), ".")
		if !slices.Contains(names, f.format) {
			return usagef("--output is %q, which does not say in which form; add --format xlsx, csv or json", f.output)
		}
	}
	if err := oneOf("format", f.format, names...); err != nil {
		return err
	}
	switch {
	case f.template && len(args) < 2:
		return usagef("a template is for one report: name the unit and the year")
	case f.template && f.format != "xlsx":
		return usagef("a template is a workbook: use --format xlsx")
	}
	opt, err := f.site.options()
	if err != nil {
		return err
	}
	scored, err := generator.Score(cmd.Context(), opt)
	if err != nil {
		return err
	}
	if scored.Summary.Failed {
		printDiagnostics(cmd.ErrOrStderr(), f.site.locate(scored.Summary.Diagnostics))
		fmt.Fprintln(cmd.ErrOrStderr(), tally(scored.Summary.Diagnostics))
		return errSite
	}
	chosen, err := choose(scored, args)
	if err != nil {
		return err
	}
	langs := scored.Site.Config.Languages
	for _, l := range f.langs {
		if !slices.Contains(langs, l) {
			return usagef("--lang is %q; %s", l, diag.Suggest(l, langs))
		}
	}
	if len(f.langs) > 0 {
		langs = f.langs
	}
	list := scoredReports(scored, chosen)
	data, err := f.make(scored, list, langs)
	if err != nil {
		return err
	}
	if f.output == "-" {
		_, err = cmd.OutOrStdout().Write(data)
		return err
	}
	if err := writeFile(f.output, string(data)); err != nil {
		return err
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s\n", f.output, count(len(list), "report"))
	return nil
}

// make is the file.
func (f *exportFlags) make(scored *generator.Scored, list []sheet.Scored, langs []string) ([]byte, error) {
	if f.template {
		return sheet.Template(list[0].Report, langs, scored.Site.Config.Languages)
	}
	t := sheet.TableOf(list, langs, scored.Site.Config.Languages)
	switch f.format {
	case "csv":
		return t.CSV(), nil
	case "json":
		return t.JSON()
	}
	title, _ := scored.Site.Config.Title.In(langs[0], scored.Site.Config.Languages...)
	return t.XLSX(title)
}

// scoredReports joins scores with their reports.
func scoredReports(scored *generator.Scored, chosen []*scoring.Score) []sheet.Scored {
	var out []sheet.Scored
	for _, u := range scored.Site.Units {
		for _, r := range u.Reports {
			for _, s := range chosen {
				if s.Unit == u.ID && s.Year == r.Year {
					out = append(out, sheet.Scored{Report: r, Score: s})
				}
			}
		}
	}
	return out
}
