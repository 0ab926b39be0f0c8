package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"steelyard/generator"
	"steelyard/generator/diag"
)

func newBuild() *cobra.Command {
	var site siteFlags
	var output, theme, commit, date, shard, facts, cpu, execution string
	var force, quiet, list, verbose bool
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write the site",
		Long: `Build reads the site, scores it, checks it against the rules of a good scorecard and
writes the pages to the output folder.

Errors are all listed, and the output folder then stays as it was. Warnings are only
counted; steelyard check lists them. Unchanged files are left alone, pages that no longer
exist are removed, and files that Steelyard did not write are never touched.

Steelyard remembers in .cache/ what each page was made from and makes only the pages that
change. --verbose says what was made and why. The folder can be deleted at any time.`,
		Example: "  steelyard build\n  steelyard build --verbose\n  steelyard build --audience public --output public\n  steelyard build --audience public --list",
		Args:    siteArgs(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			opt, err := site.options()
			if err != nil {
				return err
			}
			if output != "" {
				opt.Output = output
			}
			if opt.Shard, err = parseShard(shard); err != nil {
				return err
			}
			opt.Theme, opt.Commit, opt.Date = theme, commit, date
			opt.Cache, opt.Program, opt.Force = filepath.Join(opt.Root, ".cache"), program(), force
			if list {
				return listFiles(cmd, &site, opt)
			}
			if facts != "" && shard == "" {
				return profiled(cpu, execution, func() error { return writeFacts(cmd, &site, opt, facts) })
			}
			opt.Facts = facts
			return profiled(cpu, execution, func() error { return build(cmd, &site, opt, quiet, verbose) })
		},
	}
	site.add(cmd)
	cmd.Flags().StringVarP(&output, "output", "o", "", "folder to write to (default public in the site's folder)")
	cmd.Flags().BoolVarP(&quiet, "quiet", "q", false, "do not count the warnings")
	cmd.Flags().BoolVarP(&verbose, "verbose", "v", false, "tell what was made, and why")
	cmd.Flags().BoolVar(&list, "list", false, "write nothing, print the files that would be published beside the pages")
	cmd.Flags().BoolVar(&force, "force", false, "make every page, also where nothing has changed")
	cmd.Flags().StringVar(&shard, "shard", "", "build a part of the site, such as 2/3; steelyard join lays the parts over each other")
	cmd.Flags().StringVar(&facts, "facts", "", "with --shard: file to read what is known of the other units' reports from; without: the file to write that to, and nothing else")
	cmd.Flags().StringVar(&cpu, "cpuprofile", "", "file to write a profile of the processor's time to, for go tool pprof")
	cmd.Flags().StringVar(&execution, "trace", "", "file to write a trace of the build to, for go tool trace")
	cmd.Flags().StringVar(&theme, "theme", "", "theme to use instead of the one site.toml names")
	cmd.Flags().StringVar(&commit, "commit", "", "hash of the commit, to be shown on the pages")
	cmd.Flags().StringVar(&date, "date", "", "day of the commit, such as 2026-01-23, to be shown on the pages")
	return cmd
}

// listFiles prints what would be published beside the pages: downloads, evidence, pictures.
func listFiles(cmd *cobra.Command, site *siteFlags, opt generator.Options) error {
	files, summary, err := generator.Files(cmd.Context(), opt)
	if err != nil {
		return err
	}
	if summary.Failed {
		printDiagnostics(cmd.ErrOrStderr(), site.locate(mistakesOf(summary.Diagnostics)))
		return errSite
	}
	for _, f := range files {
		fmt.Fprintln(cmd.OutOrStdout(), f)
	}
	return nil
}

// writeFacts writes what is known of the site's reports, for the parts of it that are built by
// others.
func writeFacts(cmd *cobra.Command, site *siteFlags, opt generator.Options, file string) error {
	summary, err := site.work(cmd, opt, func(ctx context.Context, opt generator.Options) (*generator.Summary, error) {
		return generator.WriteFacts(ctx, opt, file)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(prose(cmd.OutOrStdout()), "%s: facts of %s\n", filepath.ToSlash(file), count(len(summary.Reports), "report"))
	return nil
}

// work makes something of a site, and shows how far it is. Where mistakes stand against the site they
// are told, and the error says so.
func (s *siteFlags) work(cmd *cobra.Command, opt generator.Options, do func(context.Context, generator.Options) (*generator.Summary, error)) (*generator.Summary, error) {
	bar := newProgress(cmd.ErrOrStderr())
	opt.Progress, opt.Many = bar.tell, bounded
	defer runtime.KeepAlive(roomy())
	summary, err := do(cmd.Context(), opt)
	bar.clear()
	if err != nil {
		return nil, err
	}
	if printAgain(cmd.ErrOrStderr(), summary.Again); summary.Failed {
		return nil, s.refuse(cmd, opt, summary)
	}
	return summary, nil
}

func build(cmd *cobra.Command, site *siteFlags, opt generator.Options, quiet, verbose bool) error {
	summary, err := site.work(cmd, opt, generator.Build)
	if err != nil {
		return err
	}
	if summary.Warnings > 0 && !quiet {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s; %s lists them\n", count(summary.Warnings, "warning"), site.command("check"))
	}
	if verbose {
		printMade(cmd.ErrOrStderr(), summary)
	}
	printSummary(prose(cmd.OutOrStdout()), opt.Output, summary)
	for _, p := range summary.Output.Kept {
		fmt.Fprintf(cmd.ErrOrStderr(), "note: %s is no longer part of the site, but was changed by hand and stays\n", p)
	}
	for _, l := range summary.Output.Left {
		fmt.Fprintf(cmd.ErrOrStderr(), "note: %s\n", l)
	}
	return nil
}

// refuse tells what stands against a site.
func (s *siteFlags) refuse(cmd *cobra.Command, opt generator.Options, summary *generator.Summary) error {
	against := summary.Diagnostics
	if !opt.Strict {
		against = mistakesOf(against)
	}
	printDiagnostics(cmd.ErrOrStderr(), s.locate(against))
	fmt.Fprintf(cmd.ErrOrStderr(), "%s; nothing was written\n", tally(summary.Diagnostics))
	return errSite
}

// mistakesOf leaves the errors of a list, and what is wrong in files without being one;
// what the rules only warn of is for check.
func mistakesOf(list []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool { return d.Severity != diag.Error && strings.HasPrefix(d.Rule, "L") })
}

// printMade tells what a build made, and why.
func printMade(w io.Writer, s *generator.Summary) {
	book, _ := spoken(w)
	for _, m := range s.Made {
		var why []string
		for _, part := range m.Why {
			why = append(why, book.Text(part))
		}
		same := ""
		if m.Same {
			same = "; it came out the same"
		}
		fmt.Fprintf(w, "made %s: %s%s\n", m.Path, strings.Join(why, book.Text(", ")), same)
	}
	fmt.Fprintf(w, "%s made because of what they are made of, the others left as they are\n", count(len(s.Made), "file"))
}

func printSummary(w io.Writer, dir string, s *generator.Summary) {
	fmt.Fprintf(w, "%s: %s, %s; %d changed, %d unchanged, %d removed\n", filepath.ToSlash(dir),
		count(s.Pages, "page"), count(s.Files-s.Pages, "other file"), len(s.Output.Written), s.Output.Unchanged, len(s.Output.Removed))
}

// count prints a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
