package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"steelyard/generator/chart"
	"steelyard/generator/diag"
	"steelyard/generator/page"
)

// shown is a figure or table as the command lists it.
type shown struct {
	name, shows, fits string
	table             bool
	placed            bool // a fence can place it
	options           []chart.KindOption
}

// allShown lists what a fence can place, then the kinds of figure that stand in pages
// and tables only.
func allShown() []shown {
	fits := map[string]string{}
	for _, k := range chart.Kinds() {
		fits[k.Name] = k.Fits
	}
	var all []shown
	placed := map[string]bool{}
	for _, s := range page.Shows() {
		all = append(all, shown{name: s.Name, shows: s.Shows, fits: fits[s.Name], table: s.Table, placed: true, options: s.Options})
		placed[s.Name] = true
	}
	for _, k := range chart.Kinds() {
		if !placed[k.Name] {
			all = append(all, shown{name: k.Name, shows: k.Shows, fits: k.Fits})
		}
	}
	return all
}

func newFigures() *cobra.Command {
	return &cobra.Command{
		Use:   "figures [name]",
		Short: "List the figures and tables that a narrative can show",
		Long: "Figures lists every figure and table, what it shows, where it fits and the options of the\n" +
			"fence that places it in a narrative:\n\n  ```steelyard\n  show = \"radar\"\n  ```",
		Example: "  steelyard figures\n  steelyard figures radar",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			all := allShown()
			if len(args) == 0 {
				listShown(cmd.OutOrStdout(), all)
				return nil
			}
			var names []string
			for _, s := range all {
				if s.name == args[0] {
					s.print(cmd.OutOrStdout())
					if s.placed {
						printOptions(cmd.OutOrStdout(), page.CommonOptions())
					}
					return nil
				}
				names = append(names, s.name)
			}
			return usagef("no figure %q; %s", args[0], diag.Suggest(args[0], names))
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, s := range allShown() {
				names = append(names, s.name+"\t"+s.shows)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

func listShown(w io.Writer, all []shown) {
	section := func(title string, belongs func(shown) bool) {
		fmt.Fprintf(w, "%s\n\n", inWords(w, title))
		for _, s := range all {
			if belongs(s) {
				s.print(w)
				fmt.Fprintln(w)
			}
		}
	}
	section("FIGURES, placed by show = \"NAME\"", func(s shown) bool { return s.placed && !s.table })
	section("TABLES, placed in the same way", func(s shown) bool { return s.placed && s.table })
	section("FIGURES INSIDE TABLES AND PAGES", func(s shown) bool { return !s.placed })
	fmt.Fprintln(w, inWords(w, "Every fence takes these options too:"))
	printOptions(w, page.CommonOptions())
}

// inWords says a text in the language of an output.
func inWords(w io.Writer, text string) string {
	book, _ := spoken(w)
	return book.Text(text)
}

func (s shown) print(w io.Writer) {
	fmt.Fprintf(w, "%s\n  %s\n", s.name, headed(w, "shows:", s.shows))
	if s.fits != "" {
		fmt.Fprintf(w, "  %s\n", headed(w, "fits: ", s.fits))
	}
	printOptions(w, s.options)
}

func printOptions(w io.Writer, options []chart.KindOption) {
	for _, o := range options {
		fmt.Fprintf(w, "  %s = %s", o.Name, inWords(w, o.Type))
		if len(o.Values) > 0 {
			fmt.Fprint(w, bracketed(w, strings.Join(o.Values, ", ")))
		}
		means := inWords(w, o.Means)
		if o.Required {
			means = headed(w, "needed:", o.Means)
		}
		fmt.Fprintf(w, "%s%s\n", inWords(w, ": "), means)
	}
}

// headed is a word that ends in a colon, and a text behind it, in the language of an output: marks of
// full width bring their own space.
func headed(w io.Writer, word, text string) string {
	if book, _ := spoken(w); book != nil {
		return book.Text(word) + book.Text(text)
	}
	return word + " " + text
}

// bracketed is a text in brackets behind another.
func bracketed(w io.Writer, text string) string {
	if book, _ := spoken(w); book != nil {
		return book.Text("(" + text + ")")
	}
	return " (" + text + ")"
}
