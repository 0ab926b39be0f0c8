package paper

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/url"
	"os"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"steelyard/generator/chromium"
)

// host is the name under which the browser asks for the files of the site. It is never
// looked up: every request is answered here, and any other is refused.
const host = "http://site.invalid/"

// tab is a page of a browser that gets its files from a site in memory.
type tab struct {
	ctx   context.Context
	files func(path string) ([]byte, error)

	mu     sync.Mutex
	failed error
}

// open starts a browser for one site; close it with the function returned. Its profile
// lies in a folder that goes with it.
func open(ctx context.Context, browser string, files func(path string) ([]byte, error)) (*tab, func(), error) {
	profile, err := os.MkdirTemp("", "steelyard-paper-")
	if err != nil {
		return nil, nil, fmt.Errorf("make a folder for the browser: %w", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.DisableGPU, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-features", chromium.Idle),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		chromedp.WSURLReadTimeout(time.Minute))
	if os.Geteuid() == 0 { // Chromium does not start with its sandbox for root
		options = append(options, chromedp.NoSandbox)
	}
	allocator, stop := chromedp.NewExecAllocator(ctx, options...)
	inner, cancel := chromedp.NewContext(allocator)
	end := func() { cancel(); stop(); _ = os.RemoveAll(profile) }
	t := &tab{ctx: inner, files: files}
	if err := chromedp.Listen(inner, t.answer); err != nil {
		end()
		return nil, nil, fmt.Errorf("start %s: %w", browser, err)
	}
	if err := chromedp.Do(inner, step(fetch.Enable, fetch.EnableParams{}),
		// The rules of the first sheets are put into the page from outside, which its own policy forbids.
		step(page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}),
		step(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})); err != nil {
		end()
		return nil, nil, fmt.Errorf("start %s: %w", browser, err)
	}
	return t, end, nil
}

// step is a command of the protocol without an answer.
func step[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// answer gives the browser a file of the site. Scripts are left out: paper has none.
func (t *tab) answer(event any) {
	e, ok := event.(*fetch.EventRequestPaused)
	if !ok {
		return
	}
	go func() {
		reply := fetch.FulfillRequestParams{RequestID: e.RequestID, ResponseCode: 200}
		name, ours := strings.CutPrefix(e.Request.URL, host)
		name, _, _ = strings.Cut(name, "?")
		name, _, _ = strings.Cut(name, "#")
		if unescaped, err := url.PathUnescape(name); err == nil {
			name = unescaped
		}
		kind := mime.TypeByExtension(path.Ext(name))
		switch ext := path.Ext(name); {
		case !ours:
			reply.ResponseCode = 404
		case ext == ".js":
			kind = "text/javascript"
		default:
			body, err := t.files(name)
			if err != nil {
				reply.ResponseCode = 404
				if !errors.Is(err, fs.ErrNotExist) {
					t.fail(err)
				}
			}
			reply.Body = body
			if ext == ".html" {
				kind = "text/html; charset=utf-8"
			}
		}
		reply.ResponseHeaders = []*fetch.HeaderEntry{{Name: "Content-Type", Value: kind}}
		_ = chromedp.Do(t.ctx, step(fetch.FulfillRequest, reply)) // a page that is gone needs no file
	}()
}

func (t *tab) fail(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.failed == nil {
		t.failed = err
	}
}

// visit opens a page of the site.
func (t *tab) visit(path string) error {
	err := chromedp.Do(t.ctx, chromedp.Navigate(host+(&url.URL{Path: path}).EscapedPath()))
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.failed != nil {
		return t.failed
	}
	if err != nil {
		return fmt.Errorf("open %s in the browser: %w", path, err)
	}
	return nil
}

// ask evaluates an expression in the page.
func ask[T any](t *tab, expression string) (T, error) {
	v, err := chromedp.Run(t.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		return v, fmt.Errorf("ask the page in the browser: %w", err)
	}
	return v, nil
}

// print is the page that is open as PDF, with tags and an outline, on the sheets that
// its style asks for.
func (t *tab) print() ([]byte, error) {
	data, err := chromedp.Run(t.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), func(o *page.PrintToPDFParams) {
		yes := true
		o.PreferCSSPageSize, o.GenerateTaggedPDF, o.GenerateDocumentOutline = &yes, &yes, &yes
	}))
	if err != nil {
		return nil, fmt.Errorf("print in the browser: %w", err)
	}
	return data, nil
}
