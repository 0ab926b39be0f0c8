package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"steelyard/generator"
)

func newJoin() *cobra.Command {
	var output string
	var jobs int
	cmd := &cobra.Command{
		Use:   "join DIR...",
		Short: "Lay the parts of a site over each other",
		Long: `Join makes a site of the parts that build --shard wrote, on one machine or on many. Every
part must be there, be of the same content, and hold what its manifest says; the site is
the one that a single build would write.`,
		Example: "  steelyard build --shard 1/2 --output part-1\n  steelyard build --shard 2/2 --output part-2\n  steelyard join part-1 part-2 --output public",
		Args:    args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, dirs []string) error {
			result, err := generator.Join(cmd.Context(), dirs, output, jobs)
			if err != nil {
				return err
			}
			fmt.Fprintf(prose(cmd.OutOrStdout()), "%s: %s; %d changed, %d unchanged, %d removed\n", filepath.ToSlash(output), count(result.Files, "file"),
				len(result.Written), result.Unchanged, len(result.Removed))
			for _, l := range result.Left {
				fmt.Fprintf(cmd.ErrOrStderr(), "note: %s\n", l)
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "public", "folder to write to")
	cmd.Flags().IntVarP(&jobs, "jobs", "j", 0, "files worked on at once (default one a processor)")
	return cmd
}

// parseShard reads "2/3"; "" is the whole site.
func parseShard(text string) (s generator.Shard, err error) {
	if text == "" {
		return s, nil
	}
	if _, err := fmt.Sscanf(text, "%d/%d", &s.I, &s.N); err != nil || s.I < 1 || s.I > s.N || s.N > 100_000 || s.String() != text {
		return s, usagef("--shard is %q; it is a part and the number of parts, such as 2/3", text)
	}
	return s, nil
}
