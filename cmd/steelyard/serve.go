package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os/exec"
	"runtime"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/input"
	"steelyard/generator/preview"
	"steelyard/generator/preview/form"
)

// usualPort is where a preview is looked for first.
const usualPort = 8420

func newServe() *cobra.Command {
	var site siteFlags
	var port int
	var open, edit bool
	var poll time.Duration
	var theme string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the site while it is written",
		Long: `Serve shows the site in a browser on this machine, as it will be. A page is made when
it is opened, nothing is written, and when a file of the site is saved the open pages are
shown anew, at the place where they stood. A mistake in the sources is told in the page,
with place and hint, and here; the last good page stays readable meanwhile.

With --edit there are forms for results, targets and ballots besides: each writes one line
for one fact, and tells what the score would be while it is filled in.

The address is the first line that is printed. End it with Ctrl-C.`,
		Example: "  steelyard serve --open\n  steelyard serve --source my-office --port 0 --audience public\n  steelyard serve --poll          # for drives that do not tell of changes",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			opt, err := site.options()
			if err != nil {
				return err
			}
			if port < 0 || port > 65535 {
				return usagef("--port is %d; it lies between 0, for any free one, and 65535", port)
			}
			if poll < 0 || poll > 0 && poll < 50*time.Millisecond {
				return usagef("--poll is %v; it is 50ms or more", poll)
			}
			opt.Theme = theme
			return serve(cmd, &site, opt, port, open, edit, poll)
		},
	}
	site.addSource(cmd)
	flags := cmd.Flags()
	flags.StringVar(&site.audience, "audience", "", "who may see it: internal or public (default what site.toml says)")
	_ = cmd.RegisterFlagCompletionFunc("audience", cobra.FixedCompletions([]string{"internal", "public"}, cobra.ShellCompDirectiveNoFileComp))
	flags.IntVarP(&port, "port", "p", usualPort, "port to listen on; 0 for any free one, as where it is taken")
	flags.BoolVar(&open, "open", false, "open the browser")
	flags.BoolVar(&edit, "edit", false, "forms for results; the address printed is theirs and holds a token")
	flags.DurationVar(&poll, "poll", 0, "look at every file so often, where the system does not tell of changes")
	flags.Lookup("poll").NoOptDefVal = "1s"
	flags.StringVar(&theme, "theme", "", "theme to use instead of the one site.toml names")
	return cmd
}

func serve(cmd *cobra.Command, site *siteFlags, opt generator.Options, port int, open, edit bool, poll time.Duration) error {
	ctx, stop := context.WithCancel(cmd.Context())
	defer stop()
	defer runtime.KeepAlive(roomy())
	l, err := preview.Listen(port)
	if err != nil {
		return err
	}
	defer l.Close()
	address := fmt.Sprintf("http://%s/", l.Addr())
	var forms *form.Handler
	if edit {
		forms = form.New(rand.Text(), desk(site, opt))
		address = fmt.Sprintf("http://%s%s", l.Addr(), forms.Path())
	}
	fmt.Fprintln(cmd.OutOrStdout(), address)
	said := teller{cmd: cmd, site: site}
	opt.Kept = generator.NewKept()
	server := preview.New(func(ctx context.Context, audience string) preview.State {
		opt := opt
		opt.Audience = audience
		return said.tell(ctx, read(ctx, opt))
	}, opt.Audience)
	if forms != nil {
		server.Edit(forms)
	}
	changed := func() { server.Reload(ctx) }

	var work sync.WaitGroup
	work.Go(func() {
		if poll == 0 {
			err := preview.Watch(ctx, opt.Root, changed)
			if err == nil || ctx.Err() != nil {
				return
			}
			said.note("%v; every file is looked at once a second instead, as with --poll", err)
			poll = time.Second
		}
		_ = preview.Poll(ctx, input.Of(opt.FS).Again(), poll, changed) // it ends with ctx alone
	})
	if open {
		if err := openBrowser(ctx, address); err != nil {
			said.note("the browser does not open: %v", err)
		}
	}
	err = server.Serve(ctx, l)
	stop()
	await(&work, time.Second)
	return err
}

// await waits for work, but not for long: the reading of a large site, which writes nothing, may
// be on its way for nobody.
func await(work *sync.WaitGroup, most time.Duration) {
	ended := make(chan struct{})
	go func() {
		work.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(most):
	}
}

// read is one reading of the site.
func read(ctx context.Context, opt generator.Options) preview.State {
	made, summary, err := generator.Preview(ctx, opt)
	state := preview.State{Err: err}
	if made != nil {
		state.Site, state.Audience = made, made.Audience()
	}
	if summary != nil {
		state.Diagnostics = summary.Diagnostics
	}
	return state
}

// teller tells in the terminal what a reading came to.
type teller struct {
	cmd  *cobra.Command
	site *siteFlags
	mu   sync.Mutex
}

func (t *teller) note(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	fmt.Fprintf(t.cmd.ErrOrStderr(), "note: "+format+"\n", args...)
}

// tell prints, and returns the state with its places as seen from where the command runs.
func (t *teller) tell(ctx context.Context, state preview.State) preview.State {
	t.mu.Lock()
	defer t.mu.Unlock()
	if ctx.Err() != nil {
		return state
	}
	state.Diagnostics = t.site.locate(state.Diagnostics)
	w := t.cmd.ErrOrStderr()
	errors, warnings := diag.Count(state.Diagnostics)
	switch {
	case state.Err != nil:
		fmt.Fprintf(w, "%s%s\n", toolName+inWords(w, ": "), inWords(w, state.Err.Error()))
	case state.Site == nil:
		printDiagnostics(w, mistakesOf(state.Diagnostics))
		fmt.Fprintf(w, "%s; the last good pages stay\n", tally(state.Diagnostics))
	case errors == 0 && warnings > 0:
		fmt.Fprintf(w, "the site was read; %s, %s lists them\n", count(warnings, "warning"), t.site.command("check"))
	default:
		fmt.Fprintln(w, "the site was read")
	}
	return state
}

// openBrowser asks the system to show an address.
func openBrowser(ctx context.Context, address string) error {
	var cmd *exec.Cmd
	switch runtime.GOOS {
	case "windows":
		cmd = exec.CommandContext(ctx, "rundll32", "url.dll,FileProtocolHandler", address)
	case "darwin":
		cmd = exec.CommandContext(ctx, "open", address)
	default:
		cmd = exec.CommandContext(ctx, "xdg-open", address)
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }() // a browser may stay as long as it likes
	return nil
}
