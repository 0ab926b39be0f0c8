package browse

import (
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Browser is one Chromium for the tests of a package. The zero value is ready: it starts
// with the first tab, with a profile of its own and a window of 1280 × 900 CSS pixels.
// Close ends it.
type Browser struct {
	start  sync.Once
	ctx    context.Context
	cancel context.CancelFunc
	err    error
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
			chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
			chromedp.WSURLReadTimeout(time.Minute))
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

// Open starts a tab for two minutes at most, and closes it with the test. It fails the
// test at its end where a page complained of anything, or asked another host than this
// machine. What its last page has stored, as the appearance a test chose, goes with it.
func (b *Browser) Open(t *testing.T) *Tab {
	t.Helper()
	path := Need(t)
	parent, err := b.run(path)
	if err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	ctx, cancel := chromedp.NewContext(parent)
	p := &Tab{T: t, ctx: ctx}
	if err := chromedp.Listen(ctx, p.listen); err != nil {
		cancel()
		t.Fatal(err)
	}
	ctx, late := context.WithTimeout(ctx, 2*time.Minute)
	p.ctx = ctx
	t.Cleanup(func() {
		p.clean()
		_, _ = chromedp.Run(ctx, chromedp.Evaluate[bool](`localStorage.clear(); true`)) // some pages have none
		late()
		cancel()
	})
	return p
}
