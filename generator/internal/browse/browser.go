package browse

import (
	"context"
	"errors"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"steelyard/generator/chromium"
	"steelyard/generator/effort"
)

// Browser is one Chromium for the tests of a package. The zero value is ready: it starts
// with the first tab, with a profile of its own and a window of 1280 × 900 CSS pixels.
// Close ends it.
type Browser struct {
	start  sync.Once
	ctx    context.Context
	cancel context.CancelFunc
	err    error

	mu   sync.Mutex
	idle []*window // those that no test uses
}

// window is a tab of the browser, which one test after the other uses: a process of its own
// for each would cost more than most pages.
type window struct {
	ctx   context.Context
	close context.CancelFunc

	mu  sync.Mutex
	tab *Tab // of the test that has it; nil while nobody has
}

func (w *window) used(by *Tab) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tab = by
}

func (w *window) listen(event any) {
	w.mu.Lock()
	tab := w.tab
	w.mu.Unlock()
	if tab != nil {
		tab.listen(event)
	}
}

func (b *Browser) run(path string) (context.Context, error) {
	b.start.Do(func() {
		profile, err := os.MkdirTemp("", "steelyard-browser-")
		if err != nil {
			b.err = err
			return
		}
		options := append(chromedp.DefaultExecAllocatorOptions[:],
			chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(profile), chromedp.WindowSize(1280, 900),
			chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
			chromedp.Flag("disable-features", chromium.Idle),
			chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
			chromedp.WSURLReadTimeout(time.Minute))
		if !effort.All() { // a tenth of the work, and as a browser without a graphics card draws anyway
			options = append(options, chromedp.Flag("in-process-gpu", true))
			// pages of one folder need not be kept apart: one process draws them all
			options = append(options, chromedp.Flag("disable-site-isolation-trials", true), chromedp.Flag("renderer-process-limit", "1"))
		}
		allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, cancel := chromedp.NewContext(allocator)
		b.ctx = ctx
		b.cancel = func() { cancel(); stop(); _ = os.RemoveAll(profile) }
		b.err = chromedp.Do(ctx, chromedp.Navigate("about:blank"))
	})
	return b.ctx, b.err
}

// Close ends the browser and removes its profile; there may be none.
func (b *Browser) Close() {
	if b.cancel != nil {
		b.cancel()
	}
}

// Open gives the test a tab for two minutes at most. It fails the test at its end where a
// page complained of anything, or asked another host than this machine. The tab is empty,
// and as large as the window; the next test has it after this one. What its last page has
// stored, as the appearance a test chose, goes with the test.
func (b *Browser) Open(t *testing.T) *Tab {
	t.Helper()
	path := Need(t)
	parent, err := b.run(path)
	if err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	w, err := b.window(parent)
	if err != nil {
		t.Fatal(err)
	}
	ctx, late := context.WithTimeout(w.ctx, 2*time.Minute)
	p := &Tab{T: t, ctx: ctx}
	w.used(p)
	t.Cleanup(func() {
		p.clean()
		_, _ = chromedp.Run(ctx, chromedp.Evaluate[bool](`localStorage.clear(); true`)) // some pages have none
		err := errors.Join(ctx.Err(), emptied(ctx))
		late()
		w.used(nil)
		b.give(w, err == nil)
	})
	return p
}

// window is one that no test uses, or a new one.
func (b *Browser) window(parent context.Context) (*window, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if n := len(b.idle); n > 0 {
		w := b.idle[n-1]
		b.idle = b.idle[:n-1]
		return w, nil
	}
	w := &window{}
	w.ctx, w.close = chromedp.NewContext(parent)
	if err := chromedp.Listen(w.ctx, w.listen); err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

// give takes a window back; one that could not be emptied is closed.
func (b *Browser) give(w *window, empty bool) {
	if !empty {
		w.close()
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.idle = append(b.idle, w)
}

// emptied leaves a tab as a new one is: without a page, without what a test has set.
func emptied(ctx context.Context) error {
	return chromedp.Do(ctx,
		Call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false}),
		Call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}),
		Call(emulation.ClearDeviceMetricsOverride, cdp.Empty{}),
		chromedp.Navigate("about:blank"),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 0, 0), // or it rests on the next page
	)
}
