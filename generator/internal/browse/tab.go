package browse

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Tab is a page of the browser with what it complains of and what it asks for.
type Tab struct {
	// T is the test that fails where a step does. A part of a test that uses the tab for
	// a while puts itself here.
	T *testing.T

	ctx context.Context

	mu       sync.Mutex
	faults   []string
	requests []string
}

func (p *Tab) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		p.faults = append(p.faults, text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
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
			_ = chromedp.Do(p.ctx, Call(page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{}))
		}()
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	}
}

func (p *Tab) clean() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range p.faults {
		p.T.Errorf("the browser complains: %s", f)
	}
	for _, r := range p.requests {
		if !strings.HasPrefix(r, "file:") && !strings.HasPrefix(r, "data:") && !strings.HasPrefix(r, "http://127.0.0.1:") {
			p.T.Errorf("the page asks for %s", r)
		}
	}
}

// Asked says whether anything whose address holds the text was asked for since the
// tab was opened.
func (p *Tab) Asked(part string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, r := range p.requests {
		if strings.Contains(r, part) {
			return true
		}
	}
	return false
}

// Do takes steps, one after the other.
func (p *Tab) Do(steps ...chromedp.Action[chromedp.Void]) {
	p.T.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.T.Fatal(err)
	}
}

// Call is a command of the protocol without an answer.
func Call[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// Size gives the page a window of so many CSS pixels.
func (p *Tab) Size(width, height int64) {
	p.T.Helper()
	p.Do(chromedp.EmulateViewport(width, height))
}

// Media sets features that style asks for, as pairs: "prefers-color-scheme", "dark", …;
// the pair "media", "print" sets the medium itself.
func (p *Tab) Media(pairs ...string) {
	p.T.Helper()
	var params emulation.SetEmulatedMediaParams
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == "media" {
			params.Media = pairs[i+1]
			continue
		}
		params.Features = append(params.Features, &emulation.MediaFeature{Name: pairs[i], Value: pairs[i+1]})
	}
	p.Do(Call(emulation.SetEmulatedMedia, params))
}

// Follow clicks a link and returns the address of the page it leads to.
func (p *Tab) Follow(link string) string {
	p.T.Helper()
	response, err := chromedp.RunResponse(p.ctx, chromedp.Click(link))
	if err != nil {
		p.T.Fatalf("follow %s: %v", link, err)
	}
	return response.URL
}

// PDF prints the page on A4 as its style asks for, without backgrounds.
func (p *Tab) PDF() []byte {
	p.T.Helper()
	data, err := chromedp.Run(p.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), func(o *page.PrintToPDFParams) {
		css := true
		o.PreferCSSPageSize = &css
	}))
	if err != nil {
		p.T.Fatal(err)
	}
	return data
}

// Picture is the window as PNG.
func (p *Tab) Picture() []byte {
	p.T.Helper()
	data, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.T.Fatal(err)
	}
	return data
}

// Ask evaluates an expression in the page; its value is JSON, so not a promise.
func Ask[T any](p *Tab, expression string) T {
	p.T.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.T.Fatalf("%s: %v", expression, err)
	}
	return v
}

// Until waits until an expression is true, for half a minute at most: a busy machine is slow, not wrong.
func (p *Tab) Until(expression string) {
	p.T.Helper()
	for end := time.Now().Add(30 * time.Second); ; {
		v, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
		if err != nil && !strings.Contains(err.Error(), "navigated") { // a page that is just replaced answers nothing
			p.T.Fatalf("%s: %v", expression, err)
		}
		if err == nil && v {
			return
		}
		if time.Now().After(end) {
			p.T.Fatalf("waited in vain for %s", expression)
		}
		time.Sleep(20 * time.Millisecond)
	}
}
