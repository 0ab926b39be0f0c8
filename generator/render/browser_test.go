package render

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"steelyard/generator/chart"
	"steelyard/generator/page"
)

// browser starts an installed Chromium and collects what it complains of and what it
// asks for. Without one the test is skipped, or fails where STEELYARD_BROWSER=required.
func browser(t *testing.T) (context.Context, *heard) {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("STEELYARD_BROWSER") == "required" {
			t.Fatal("no Chromium found, and STEELYARD_BROWSER=required")
		}
		t.Skip("no Chromium found: scripts are not tried")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.WSURLReadTimeout(60*time.Second))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(ctx)
	ctx, late := context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(func() { late(); cancel(); stop() })
	h := &heard{}
	err := chromedp.Listen(ctx, func(event any) {
		h.mu.Lock()
		defer h.mu.Unlock()
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			h.faults = append(h.faults, e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
				h.faults = append(h.faults, e.Entry.Text)
			}
		case *network.EventRequestWillBeSent:
			h.requests = append(h.requests, e.Request.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return ctx, h
}

// heard is what a browser said while a page was open.
type heard struct {
	mu       sync.Mutex
	faults   []string
	requests []string
}

func (h *heard) asked(part string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range h.requests {
		if strings.Contains(r, part) {
			return true
		}
	}
	return false
}

func (h *heard) check(t *testing.T) {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, f := range h.faults {
		t.Errorf("the browser complains: %s", f)
	}
	for _, r := range h.requests {
		if !strings.HasPrefix(r, "file:") && !strings.HasPrefix(r, "data:") {
			t.Errorf("the page asks for %s", r)
		}
	}
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

func ask[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// onDisk writes a page and the theme's assets below a folder and returns the page's
// address.
func onDisk(t *testing.T, files map[string][]byte, path string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range embedded(t).Assets() {
		files[name] = data
	}
	for name, data := range files {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return "file://" + filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(path)))
}

func bars() chart.Figure {
	v := func(f float64, text string) chart.Value { return chart.Value{F: f, Text: text, OK: true} }
	return chart.Bars{Year: "2025", Total: v(45, "45"), Rows: []chart.BarRow{
		{Name: "Customer", Points: v(30, "30"), Earned: v(27, "27.0"), Lost: v(3, "3.0"), Status: "met"},
		{Name: "Financial", Points: v(15, "15"), Earned: v(9, "9.0"), Lost: v(6, "6.0"), Status: "missed"},
	}}
}

// A page opened from a disk must come alive under its own policy: ECharts is fetched
// only when a reader turns to a figure, takes the drawing's place without moving what is
// below, answers to the keyboard, follows dark and light, and goes away again.
func TestLiveFigure(t *testing.T) {
	t.Run("options in the page", func(t *testing.T) { liveFigure(t, "") })
	t.Run("options beside the page", func(t *testing.T) { liveFigure(t, "a/b/figures.js") })
}

func liveFigure(t *testing.T, beside string) {
	ctx, h := browser(t)
	p := everyBlock("en")
	view, _ := p.View()
	v := view.(*page.Plain)
	v.Root, v.Path = "../../", "a/b/x.html"
	v.Blocks = []page.Block{&page.Figure{ID: "f", Number: "Figure 1", Title: "Bars", Figure: bars(), Env: chart.Env{Lang: "en", Words: words(t, "en").Words}, Size: "column"},
		page.Prose{HTML: `<p id="below">Below.</p>`}}
	if beside != "" {
		v.Figures = "figures.js"
		v.Blocks[0].(*page.Figure).Size = "wide" // with two drawings of which the wider one shows
	}
	r, err := New(embedded(t))
	if err != nil {
		t.Fatal(err)
	}
	document, script, err := r.Page(&page.Page{Path: v.Path, Lang: "en", Kind: "plain", Figures: beside, View: func() (any, error) { return v, nil }})
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"a/b/x.html": document}
	if beside != "" {
		files[beside] = script
	}
	address := onDisk(t, files, "a/b/x.html")

	const top = `Math.round(document.getElementById("below").getBoundingClientRect().top + scrollY)`
	const ink = `[...document.querySelectorAll(".live text")].map(t => t.getAttribute("fill") || getComputedStyle(t).fill).sort().join()`
	do(t, ctx, chromedp.Navigate(address), chromedp.WaitVisible(`[data-live]`))
	before := ask[int](t, ctx, top)
	if h.asked("echarts.min.js") {
		t.Error("ECharts is fetched before anyone asked for it")
	}
	do(t, ctx, chromedp.Focus(`[data-live]`), chromedp.SendKeys(`[data-live]`, " "), chromedp.WaitVisible(`.live svg`), chromedp.Sleep(1200*time.Millisecond))
	if !h.asked("echarts.min.js") {
		t.Error("nothing is heard of ECharts being fetched")
	}
	drawn := ask[bool](t, ctx, `document.querySelectorAll(".live path").length > 4 && ![...document.querySelectorAll(".draw")].some(d => d.getClientRects().length)`)
	during, label, light := ask[int](t, ctx, top), ask[string](t, ctx, `document.querySelector("[data-live]").textContent`), ask[string](t, ctx, ink)
	do(t, ctx, chromedp.Focus(`.live`), chromedp.KeyEvent(kb.ArrowRight))
	told := ask[string](t, ctx, `document.querySelector(".tools [role=status]").textContent`)
	do(t, ctx, chromedp.Click(`.menu button`), chromedp.Click(`.menu button`), chromedp.Sleep(1200*time.Millisecond)) // system, light, dark
	dark := ask[string](t, ctx, ink)
	do(t, ctx, chromedp.Click(`[data-live]`), chromedp.WaitNotPresent(`.live`))
	gone := ask[bool](t, ctx, `[...document.querySelectorAll(".draw")].some(d => d.getClientRects().length)`)
	after := ask[int](t, ctx, top)
	if !drawn {
		t.Error("the live view draws nothing, or the drawing stays beside it")
	}
	if during != before || after != before {
		t.Errorf("what is below the figure moves: %d, live %d, back %d", before, during, after)
	}
	if label != "Static view" {
		t.Errorf("the button says %q while the live view is on", label)
	}
	if told == "" {
		t.Error("the arrow key tells nothing")
	}
	if light == dark || dark == "" {
		t.Errorf("the live view keeps its colours in the dark: %s", dark)
	}
	if !gone {
		t.Error("the drawing does not come back")
	}
	h.check(t)
}

// Search must work from a disk, with Chinese and with accents left out, and fetch its
// index only when it is used.
func TestSearchFromADisk(t *testing.T) {
	ctx, h := browser(t)
	p := everyBlock("en")
	view, _ := p.View()
	v := &page.Search{Shell: view.(*page.Plain).Shell, Index: "assets/search.en.js", Most: 50}
	v.Root, v.Kind = "../", "search"
	index := `steelyardIndex([["统战部满意度","zh/a.html","报告","有效票比例"],["Café visits","b.html","Report","Visits to the café"],["Visitors","c.html","Report","people"],["Other","d.html","Report","a later text on visits"]]);`
	address := onDisk(t, map[string][]byte{"s/search.html": render(t, &page.Page{Path: "s/search.html", Lang: "en", Kind: "search", View: func() (any, error) { return v, nil }}),
		"assets/search.en.js": []byte(index)}, "s/search.html")
	do(t, ctx, chromedp.Navigate(address), chromedp.WaitVisible(`#q`))
	if h.asked("search.en.js") {
		t.Error("the index is fetched before anyone searches")
	}
	for _, c := range []struct{ query, want string }{
		{"满意", "../zh/a.html"},
		{"cafe", "../b.html"},
		{"visit", "../c.html ../b.html ../d.html"},
		{"visits cafe", "../b.html"},
		{"nothing at all", ""},
	} {
		do(t, ctx, chromedp.SetValue(`#q`, c.query))
		ask[bool](t, ctx, `document.querySelector("#q").form.requestSubmit(); true`)
		do(t, ctx, chromedp.Sleep(400*time.Millisecond))
		got := ask[string](t, ctx, `[...document.querySelectorAll("#search-results a")].map(a => a.getAttribute("href")).join(" ")`)
		state := ask[string](t, ctx, `document.querySelector("#search-state").textContent`)
		if got != c.want {
			t.Errorf("%q finds %q, want %q (%s)", c.query, got, c.want, state)
		}
		if state == "" {
			t.Errorf("%q: nothing is told to a screen reader", c.query)
		}
	}
	h.check(t)
}
