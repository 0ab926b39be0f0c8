// Command steelyard builds, checks and explains a site of balanced-scorecard
// performance reports.
//
// One file holds one sub-command; newRoot lists them. A command parses its flags,
// calls package generator and prints: its result to stdout, everything else to
// stderr. It returns an error and never exits; main alone does, with 0 where the work
// is done, 1 where the site has errors or the work failed, and 2 where the command
// was called in a wrong way.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"steelyard/generator/diag"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // who presses Ctrl-C again waits for nothing: a build that is killed leaves a whole site
	status := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// The exit statuses.
const (
	done     = 0
	failed   = 1
	misused  = 2
	toolName = "steelyard"
)

// errSite says that a site has errors, which were printed already.
var errSite = errors.New("the site has errors")

// usageError says that the command was called in a wrong way.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// run is the program without the process around it.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	book, err := tongue(args, os.Getenv)
	if err != nil {
		fmt.Fprintf(stderr, "%s: %v\n", toolName, err)
		return failed
	}
	root := newRoot()
	addLanguage(root)
	translate(root, book)
	root.SetArgs(args)
	root.SetOut(speak(stdout, book, false))
	root.SetErr(speak(stderr, book, true))
	cmd, err := root.ExecuteContextC(ctx)
	var usage usageError
	switch {
	case err == nil:
		return done
	case errors.Is(err, errSite):
		return failed
	case errors.Is(err, context.Canceled):
		fmt.Fprintf(stderr, "%s%s%s\n", toolName, book.Text(": "), book.Text("interrupted"))
		return failed
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "%s%s%s\n%s\n", toolName, book.Text(": "), book.Text(err.Error()), book.Text("See "+cmd.CommandPath()+" --help."))
		return misused
	}
	fmt.Fprintf(stderr, "%s%s%s\n", toolName, book.Text(": "), book.Text(err.Error()))
	return failed
}

// newRoot lists the commands, in the order in which a newcomer needs them.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   toolName,
		Short: "Build balanced-scorecard performance reports from TOML and Markdown",
		Long: `Steelyard reads scorecards and results (TOML) and narrative (Markdown), scores them
and writes a static site of performance reports, ready to publish and to print.`,
		Example:       "  steelyard init my-office\n  steelyard build --source my-office",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("say what to do: %s", strings.Join(commandNames(cmd), ", "))
			}
			return usagef("unknown command %q; %s", args[0], diag.Suggest(args[0], commandNames(cmd)))
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{plainFlagError(err)} })
	root.AddCommand(
		newInit(),
		newBuild(),
		newServe(),
		newJoin(),
		newCheck(),
		newScore(),
		newSeal(),
		newVerify(),
		newNewYear(),
		newPDF(),
		newDiff(),
		newExport(),
		newImport(),
		newFigures(),
		newTheme(),
		newGuide(),
		newSchema(),
		newLicenses(),
		newVersion(),
	)
	addVersion(root)
	return root
}

// plainFlagError says of a number that is none that it is none, and of a switch that it is no switch.
func plainFlagError(err error) error {
	var number *strconv.NumError
	said, _, ok := strings.Cut(err.Error(), ": strconv.")
	switch {
	case !ok:
		return err
	case errors.As(err, &number) && errors.Is(number.Err, strconv.ErrRange):
		return errors.New(said + ": the number is too large")
	}
	if strings.Contains(err.Error(), "strconv.ParseBool") {
		return errors.New(said + ": it takes true or false")
	}
	return errors.New(said + ": it takes a whole number")
}

func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return names
}

// oneOf checks the value of a flag with a closed set of values.
func oneOf(flag, value string, known ...string) error {
	for _, k := range known {
		if value == k {
			return nil
		}
	}
	return usagef("--%s is %q; %s", flag, value, diag.Suggest(value, known))
}

// args wraps cobra's checks so that a wrong number of arguments is wrong usage.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}
