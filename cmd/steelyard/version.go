package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// released is the version in the making; the changelog has its contents.
const released = "0.1.0"

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Long:    "Version prints Steelyard's version, the commit it was built from where that is known, and the Go that built it.",
		Example: "  steelyard version",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			fmt.Fprintln(cmd.OutOrStdout(), described())
			return nil
		},
	}
}

// addVersion lets the root print the version as well: --version is what one types first.
func addVersion(root *cobra.Command) {
	root.Version = described()
	root.SetVersionTemplate("{{.Version}}\n")
	root.Flags().Bool("version", false, "print the version")
}

// described is the program in a line.
func described() string {
	return fmt.Sprintf("%s %s%s, %s %s/%s", toolName, version(), revision(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// version stands on the pages, so it does not depend on where and how the program was
// built.
func version() string { return released }

// revision is the commit the program was built from, in brackets; "" where Go did not
// note it.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return " (" + s.Value[:12] + ")"
		}
	}
	return ""
}
