package main

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	carried "steelyard"
	"steelyard/generator/diag"
	"steelyard/generator/phrase"
	"steelyard/generator/source"
)

// guideDir is where the guide's pages lie in what the program carries.
const guideDir = "content/guide"

func newGuide() *cobra.Command {
	var lang string
	cmd := &cobra.Command{
		Use:   "guide [page]",
		Short: "Print the guide, which is in the program",
		Long: `Guide lists the pages of the guide. With the name of a page it prints the page as Markdown.
The guide is in the program: no site and no network is needed.`,
		Example: "  steelyard guide\n  steelyard guide scoring\n  steelyard guide getting-started --lang zh-CN",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if lang == "" {
				lang = ownLanguage()
			}
			if err := oneOf("lang", lang, phrase.Tags()...); err != nil {
				return err
			}
			pages, err := guidePages(lang)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return listGuide(cmd.OutOrStdout(), pages)
			}
			return printGuide(cmd.OutOrStdout(), pages, args[0])
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "", "language of the guide: "+spokenTags()+" (default that of the environment)")
	_ = cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions(phrase.Tags(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// guidePage is a page of the guide under the name that it is asked for by.
type guidePage struct {
	name string
	*source.Narrative
}

// guidePages are the guide's pages in a language, in the order of its menu.
func guidePages(lang string) ([]guidePage, error) {
	entries, err := fs.ReadDir(carried.Guide, guideDir)
	if err != nil {
		return nil, err
	}
	var pages []guidePage
	for _, e := range entries {
		name, code, other := strings.Cut(strings.TrimSuffix(e.Name(), ".md"), ".")
		if !other {
			code = "en"
		}
		if code != lang {
			continue
		}
		data, err := fs.ReadFile(carried.Guide, guideDir+"/"+e.Name())
		if err != nil {
			return nil, err
		}
		pages = append(pages, guidePage{strings.TrimPrefix(name, "_"), source.ReadNarrative(e.Name(), lang, data)})
	}
	slices.SortStableFunc(pages, func(a, b guidePage) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.name, b.name))
	})
	return pages, nil
}

// listGuide lists pages with what they are about.
func listGuide(out io.Writer, pages []guidePage) error {
	tab := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, p := range pages {
		fmt.Fprintf(tab, "%s\t%s\n", p.name, cmp.Or(p.Description, p.Title))
	}
	return tab.Flush()
}

// printGuide prints the page of a name; "scoring", "scoring.md" and "guide/scoring" are one.
func printGuide(out io.Writer, pages []guidePage, name string) error {
	short := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(name, "guide/"), "_"), ".md")
	var names []string
	for _, p := range pages {
		names = append(names, p.name)
		if p.name != short {
			continue
		}
		body, err := p.Body()
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(out, "# %s\n\n%s\n", p.Title, strings.TrimSpace(string(body)))
		return err
	}
	return usagef("the guide has no page %q; %s", name, diag.Suggest(name, names))
}
