package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// find returns the first program of the list: a name is looked for in PATH, a path is
// taken where a file is there; "" where there is none.
func find(list ...string) string {
	for _, name := range list {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// chromium is the path of the browser to use, "" for none.
func chromium() string {
	list := []string{os.Getenv("STEELYARD_CHROMIUM")}
	list = append(list, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
	switch runtime.GOOS {
	case "darwin":
		for _, app := range []string{"Chromium", "Google Chrome", "Microsoft Edge"} {
			list = append(list, filepath.Join("/Applications", app+".app", "Contents/MacOS", app))
		}
	case "windows":
		for _, root := range []string{os.Getenv("ProgramFiles"), os.Getenv("ProgramFiles(x86)"), os.Getenv("LocalAppData")} {
			for _, app := range []string{`Google\Chrome\Application\chrome.exe`, `Chromium\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`} {
				list = append(list, filepath.Join(root, app))
			}
		}
	}
	return find(list...)
}

// missing skips a test for want of a program, or fails it where that is not allowed.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("STEELYARD_BROWSER") == "required" {
		t.Fatalf("%s, and STEELYARD_BROWSER=required", what)
	}
	t.Skip(what)
}

// shared is what the tests of the package have in common; TestMain ends it.
type shared struct {
	start  sync.Once
	ctx    context.Context
	cancel context.CancelFunc
	err    error

	build sync.Once
	dir   string // of the sample, built
	fails error
}

var all shared // one browser, one built sample

// TestMain ends the browser and removes the sample, which many tests use.
func TestMain(m *testing.M) {
	code := m.Run()
	if all.cancel != nil {
		all.cancel()
	}
	if all.dir != "" {
		if err := os.RemoveAll(all.dir); err != nil {
			fmt.Fprintln(os.Stderr, "remove the built sample:", err)
		}
	}
	os.Exit(code)
}

func (s *shared) browser(path string) (context.Context, error) {
	s.start.Do(func() {
		profile, err := os.MkdirTemp("", "steelyard-browser-")
		if err != nil {
			s.err = err
			return
		}
		options := append(chromedp.DefaultExecAllocatorOptions[:],
			chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(profile), chromedp.WindowSize(1280, 900),
			chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
			chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
			chromedp.WSURLReadTimeout(time.Minute))
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, cancel := chromedp.NewContext(allocator)
		s.ctx = ctx
		s.cancel = func() { cancel(); stop(); _ = os.RemoveAll(profile) }
		s.err = chromedp.Do(ctx, chromedp.Navigate("about:blank"))
	})
	return s.ctx, s.err
}

// tab is a page of the browser with what it complains of and what it asks for.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	faults   []string
	requests []string
}

// open starts a tab. It fails the test at its end where the page complained of
// anything, or asked another host than this machine.
func open(t *testing.T) *tab {
	t.Helper()
	path := chromium()
	if path == "" {
		missing(t, "no Chromium found: what a browser makes of the site is not tried")
	}
	parent, err := all.browser(path)
	if err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	ctx, cancel := chromedp.NewContext(parent)
	p := &tab{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, p.listen); err != nil {
		cancel()
		t.Fatal(err)
	}
	ctx, late := context.WithTimeout(ctx, time.Minute)
	p.ctx = ctx
	t.Cleanup(func() {
		p.clean()
		late()
		cancel()
	})
	return p
}

func (p *tab) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *cdpruntime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		p.faults = append(p.faults, text)
	case *cdpruntime.EventConsoleAPICalled:
		if e.Type == cdpruntime.ConsoleAPICalledTypeError || e.Type == cdpruntime.ConsoleAPICalledTypeWarning {
			text := "console:"
			for _, a := range e.Args {
				text += " " + string(a.Value)
			}
			p.faults = append(p.faults, text)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			p.faults = append(p.faults, e.Entry.Text+" "+e.Entry.URL)
		}
	case *page.EventJavascriptDialogOpening:
		p.faults = append(p.faults, "a dialog opens: "+e.Message)
		go func() { // a dialog stands in the way of every other command
			_ = chromedp.Do(p.ctx, call(page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{}))
		}()
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	}
}

func (p *tab) clean() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range p.faults {
		p.t.Errorf("the browser complains: %s", f)
	}
	for _, r := range p.requests {
		if !strings.HasPrefix(r, "file:") && !strings.HasPrefix(r, "data:") && !strings.HasPrefix(r, "http://127.0.0.1:") {
			p.t.Errorf("the page asks for %s", r)
		}
	}
}

// asked says whether anything whose address holds the text was asked for since the
// tab was opened.
func (p *tab) asked(part string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, r := range p.requests {
		if strings.Contains(r, part) {
			return true
		}
	}
	return false
}

func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

// call is a command of the protocol without an answer.
func call[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// size gives the page a window of so many CSS pixels.
func (p *tab) size(width, height int64) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(width, height))
}

// media sets features that style asks for: "prefers-color-scheme", "dark", …
func (p *tab) media(pairs ...string) {
	p.t.Helper()
	var params emulation.SetEmulatedMediaParams
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == "media" {
			params.Media = pairs[i+1]
			continue
		}
		params.Features = append(params.Features, &emulation.MediaFeature{Name: pairs[i], Value: pairs[i+1]})
	}
	p.do(call(emulation.SetEmulatedMedia, params))
}

// ask evaluates an expression in the page, and waits where it is a promise.
func ask[T any](p *tab, expression string) T {
	p.t.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits until an expression is true, for ten seconds at most.
func (p *tab) until(expression string) {
	p.t.Helper()
	for end := time.Now().Add(10 * time.Second); ; {
		if ask[bool](p, "!!("+expression+")") {
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("waited in vain for %s", expression)
		}
		time.Sleep(20 * time.Millisecond)
	}
}
