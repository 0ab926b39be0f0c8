package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"steelyard/generator"
)

func newBuild() *cobra.Command {
	var site siteFlags
	var output, theme, commit, date string
	var force bool
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write the site",
		Long: `Build reads the site, scores it and writes it to the output folder. Where the site has
mistakes they are all listed, and the output folder stays as it was. Files that have
not changed are left alone, pages that are gone are removed, and files that are not
Steelyard's are never touched. Where neither the sources nor the site have changed since
the last build, nothing is made; .cache/ in the site's folder remembers that.`,
		Example: "  steelyard build\n  steelyard build --audience public --output public",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			opt, err := site.options()
			if err != nil {
				return err
			}
			if output != "" {
				opt.Output = output
			}
			opt.Theme, opt.Commit, opt.Date = theme, commit, date
			if !force {
				opt.Cache, opt.Program = filepath.Join(opt.Root, ".cache"), program()
			}
			return build(cmd, &site, opt)
		},
	}
	site.add(cmd)
	cmd.Flags().StringVarP(&output, "output", "o", "", "folder to write to (default public in the site's folder)")
	cmd.Flags().BoolVar(&force, "force", false, "make every page, also where nothing has changed")
	cmd.Flags().StringVar(&theme, "theme", "", "theme to use instead of the one site.toml names")
	cmd.Flags().StringVar(&commit, "commit", "", "hash of the commit, to be shown on the pages")
	cmd.Flags().StringVar(&date, "date", "", "day of the commit, such as 2026-01-23, to be shown on the pages")
	return cmd
}

func build(cmd *cobra.Command, site *siteFlags, opt generator.Options) error {
	bar := newProgress(cmd.ErrOrStderr())
	opt.Progress = bar.tell
	summary, err := generator.Build(cmd.Context(), opt)
	bar.clear()
	if err != nil {
		return err
	}
	printAgain(cmd.ErrOrStderr(), summary.Again)
	printDiagnostics(cmd.ErrOrStderr(), site.locate(summary.Diagnostics))
	if summary.Failed {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s; nothing was written\n", tally(summary.Diagnostics))
		return errSite
	}
	printSummary(cmd.OutOrStdout(), opt.Output, summary)
	for _, p := range summary.Output.Kept {
		fmt.Fprintf(cmd.ErrOrStderr(), "note: %s is no longer part of the site, but was changed by hand and stays\n", p)
	}
	return nil
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
