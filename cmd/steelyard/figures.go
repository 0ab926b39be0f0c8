package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"steelyard/generator/chart"
	"steelyard/generator/diag"
)

func newFigures() *cobra.Command {
	return &cobra.Command{
		Use:   "figures [kind]",
		Short: "List the figures that a narrative can show",
		Long: "Figures lists every kind of figure, what it shows, where it fits and the options of the\n" +
			"fence that places it in a narrative:\n\n  ```steelyard\n  show = \"radar\"\n  ```",
		Example: "  steelyard figures\n  steelyard figures radar",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			kinds := chart.Kinds()
			var names []string
			for _, k := range kinds {
				names = append(names, k.Name)
			}
			for i, k := range kinds {
				if len(args) == 1 && args[0] == k.Name {
					printKind(cmd.OutOrStdout(), k)
					return nil
				}
				if len(args) == 0 {
					if i > 0 {
						fmt.Fprintln(cmd.OutOrStdout())
					}
					printKind(cmd.OutOrStdout(), k)
				}
			}
			if len(args) == 1 {
				return usagef("no figure %q; %s", args[0], diag.Suggest(args[0], names))
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, k := range chart.Kinds() {
				names = append(names, k.Name+"\t"+k.Shows)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

func printKind(w io.Writer, k chart.KindInfo) {
	fmt.Fprintf(w, "%s\n  shows: %s\n  fits:  %s\n", k.Name, k.Shows, k.Fits)
	for _, o := range k.Options {
		fmt.Fprintf(w, "  %s = %s", o.Name, o.Type)
		if len(o.Values) > 0 {
			fmt.Fprintf(w, " (%s)", strings.Join(o.Values, ", "))
		}
		fmt.Fprintf(w, ": %s\n", o.Means)
	}
}
