package main

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

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
	var format, explain, untranslated string
	var names []string
	for _, f := range checkFormats {
		names = append(names, f.name)
	}
	cmd := &cobra.Command{
		Use:   "check [unit] [year]",
		Short: "List the mistakes of a site without writing it",
		Long: `Check reads, scores and plans the site as build does, and lists every error and every
warning with its place: for the whole site, one unit or one report. For one unit it reads
of the other units only what is needed.

--format json, github or sarif gives the list to other programs: github marks the lines of
a pull request, sarif is understood by most code review tools. --explain says what a rule
asks, why, and how to answer it.`,
		Example: "  steelyard check\n  steelyard check united-front 2025\n  steelyard check --strict --format github\n  steelyard check --explain L07\n  steelyard check --untranslated zh-CN",
		Args:    siteArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if explain != "" {
				return explainRule(prose(cmd.OutOrStdout()), explain)
			}
			if err := oneOf("format", format, names...); err != nil {
				return err
			}
			opt, err := site.options()
			if err != nil {
				return err
			}
			summary, err := checked(cmd, opt, args, untranslated != "")
			if err != nil {
				return err
			}
			chosen, elsewhere, err := narrow(summary, args)
			if err != nil {
				return err
			}
			if untranslated != "" {
				return listUntranslated(cmd, site.locate(chosen), untranslated)
			}
			list := site.locate(chosen)
			for _, f := range checkFormats {
				if f.name == format {
					err = f.write(cmd.OutOrStdout(), told(cmd.OutOrStdout(), format, list))
				}
			}
			errors, warnings := diag.Count(chosen)
			if err == nil && elsewhere > 0 {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s elsewhere in the site; %s lists them\n", count(elsewhere, "error"), site.command("check"))
			}
			switch {
			case err != nil:
				return err
			case errors > 0 || opt.Strict && warnings > 0:
				return errSite
			case format == "text" && elsewhere == 0 && len(args) == 0:
				fmt.Fprintf(cmd.ErrOrStderr(), "%s, no errors\n", count(summary.Pages, "page"))
			case format == "text" && summary.Part:
				fmt.Fprintf(cmd.ErrOrStderr(), "no errors; of other units only what %s needs was read\n", args[0])
			case format == "text":
				fmt.Fprintln(cmd.ErrOrStderr(), "no errors")
			}
			return nil
		},
	}
	site.add(cmd)
	cmd.Flags().StringVarP(&format, "format", "f", "text", "text, json, github or sarif")
	cmd.Flags().StringVar(&untranslated, "untranslated", "", "list every text that the site has not in this language, with its place")
	cmd.Flags().StringVar(&explain, "explain", "", "say what a rule asks and why, such as L07, or what a kind of mistake is")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// checked checks the site, or as much of it as one unit needs.
func checked(cmd *cobra.Command, opt generator.Options, args []string, whole bool) (*generator.Summary, error) {
	if len(args) == 0 || whole {
		return generator.Check(cmd.Context(), opt)
	}
	return generator.CheckUnit(cmd.Context(), opt, args[0])
}

// listUntranslated lists what is not in a language: file, line and column, and which text it is.
func listUntranslated(cmd *cobra.Command, list []diag.Diagnostic, lang string) error {
	n := 0
	var known []string
	for _, d := range list {
		if d.Lang != "" && !slices.Contains(known, d.Lang) {
			known = append(known, d.Lang)
		}
		if d.Lang != lang {
			continue
		}
		for _, text := range d.Each {
			fmt.Fprintf(prose(cmd.OutOrStdout()), "%s: %s\n", text.Place, text.Message)
			n++
		}
	}
	if n == 0 && len(known) > 0 {
		slices.Sort(known)
		return usagef("no text lacks %q; %s", lang, diag.Suggest(lang, known))
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%s not in %q\n", count(n, "text"), lang)
	return nil
}

// narrow leaves what is said of one unit, or of one report of it; what is said of the site
// as a whole and of the rulebooks is said of each. elsewhere counts the errors left out.
func narrow(s *generator.Summary, args []string) (list []diag.Diagnostic, elsewhere int, err error) {
	if len(args) == 0 {
		return s.Diagnostics, 0, nil
	}
	if err := chosen(s.Reports, args); err != nil {
		return nil, 0, err
	}
	dir := path.Join("content", path.Join(args...))
	about := func(p diag.Place) bool {
		unit := path.Join("content", args[0], "unit.toml")
		return p.File == dir || strings.HasPrefix(p.File, dir+"/") || p.File == unit || p.File == "" || p.File == "site.toml" || strings.HasPrefix(p.File, "content/rulebook/")
	}
	for _, d := range s.Diagnostics {
		switch {
		case about(d.Place):
			list = append(list, d)
		case d.Severity == diag.Error:
			elsewhere++
		}
	}
	return list, elsewhere, nil
}

// chosen says whether a unit, and its report of a year, are among those of the site.
func chosen(reports []generator.Named, args []string) error {
	var units, years []string
	for _, r := range reports {
		if !slices.Contains(units, r.Unit) {
			units = append(units, r.Unit)
		}
		if r.Unit == args[0] {
			years = append(years, r.Year)
		}
	}
	if !slices.Contains(units, args[0]) {
		if isSite(args[0]) {
			return folderGiven(args[0])
		}
		return usagef("no unit %q has a report; %s", args[0], diag.Suggest(args[0], units))
	}
	if len(args) > 1 && !slices.Contains(years, args[1]) {
		return usagef("%s has no report of %q; %s", args[0], args[1], diag.Suggest(args[1], years))
	}
	return nil
}

// told is a list for other programs in the language of the call; printing for people says it
// anew itself.
func told(out io.Writer, format string, list []diag.Diagnostic) []diag.Diagnostic {
	if format == "text" {
		return list
	}
	book, _ := spoken(out)
	return book.Diagnostics(list)
}

func writeText(w io.Writer, list []diag.Diagnostic) error {
	printDiagnostics(w, list)
	if errors, warnings := diag.Count(list); errors+warnings > 0 {
		_, err := fmt.Fprintln(prose(w), tally(list))
		return err
	}
	return nil
}
