package render

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"steelyard/generator/chart"
	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
	"steelyard/generator/view"
)

// chromium is the browser of all tests.
var chromium browse.Browser

// TestMain ends the browser.
func TestMain(m *testing.M) {
	effort.Rest()
	code := m.Run()
	chromium.Close()
	os.Exit(code)
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
	return browse.Address(filepath.Join(dir, filepath.FromSlash(path)))
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
	if effort.All() { // the sample's figures have theirs beside the page too
		t.Run("options in the page", func(t *testing.T) { liveFigure(t, "") })
	}
	t.Run("options beside the page", func(t *testing.T) { liveFigure(t, "a/b/figures.js") })
}

func liveFigure(t *testing.T, beside string) {
	tab := chromium.Open(t)
	p := everyBlock("en")
	made, _ := p.View()
	v := made.(*view.Plain)
	v.Root, v.Path = "../../", "a/b/x.html"
	v.Blocks = []view.Block{&view.Figure{ID: "f", Number: "Figure 1", Title: "Bars", Figure: bars(), Env: chart.Env{Lang: "en", Words: words(t, "en").Words}, Size: "column"},
		view.Prose{HTML: `<p id="below">Below.</p>`}}
	if beside != "" {
		v.Figures = "figures.js"
		v.Blocks[0].(*view.Figure).Size = "wide" // with two drawings of which the wider one shows
	}
	r, err := New(embedded(t))
	if err != nil {
		t.Fatal(err)
	}
	document, script, err := r.Page(&view.Page{Path: v.Path, Lang: "en", Kind: "plain", Figures: beside, View: func() (any, error) { return v, nil }})
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
	tab.Do(chromedp.Navigate(address), chromedp.WaitVisible(`[data-live]`))
	before := browse.Ask[int](tab, top)
	if tab.Asked("echarts.min.js") {
		t.Error("ECharts is fetched before anyone asked for it")
	}
	tab.Do(chromedp.Focus(`[data-live]`), chromedp.SendKeys(`[data-live]`, " "), chromedp.WaitVisible(`.live svg`), chromedp.Sleep(1200*time.Millisecond))
	if !tab.Asked("echarts.min.js") {
		t.Error("nothing is heard of ECharts being fetched")
	}
	drawn := browse.Ask[bool](tab, `document.querySelectorAll(".live path").length > 4 && ![...document.querySelectorAll(".draw")].some(d => d.getClientRects().length)`)
	during, label, light := browse.Ask[int](tab, top), browse.Ask[string](tab, `document.querySelector("[data-live]").textContent`), browse.Ask[string](tab, ink)
	tab.Do(chromedp.Focus(`.live`), chromedp.KeyEvent(kb.ArrowRight))
	told := browse.Ask[string](tab, `document.querySelector(".tools [role=status]").textContent`)
	tab.Do(chromedp.Click(`.menu button`), chromedp.Click(`.menu button`), chromedp.Sleep(1200*time.Millisecond)) // system, light, dark
	dark := browse.Ask[string](tab, ink)
	tab.Do(chromedp.Click(`[data-live]`), chromedp.WaitNotPresent(`.live`))
	gone := browse.Ask[bool](tab, `[...document.querySelectorAll(".draw")].some(d => d.getClientRects().length)`)
	after := browse.Ask[int](tab, top)
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
}

// Search must work from a disk, with Chinese and with accents left out, and fetch its
// index only when it is used.
func TestSearchFromADisk(t *testing.T) {
	tab := chromium.Open(t)
	p := everyBlock("en")
	made, _ := p.View()
	v := &view.Search{Shell: made.(*view.Plain).Shell, Index: "assets/search.en.js", Most: 50}
	v.Root, v.Kind = "../", "search"
	index := `steelyardIndex([["统战部满意度","zh/a.html","报告","有效票比例"],["Café visits","b.html","Report","Visits to the café"],["Visitors","c.html","Report","people"],["Other","d.html","Report","a later text on visits"]]);`
	address := onDisk(t, map[string][]byte{"s/search.html": render(t, &view.Page{Path: "s/search.html", Lang: "en", Kind: "search", View: func() (any, error) { return v, nil }}),
		"assets/search.en.js": []byte(index)}, "s/search.html")
	tab.Do(chromedp.Navigate(address), chromedp.WaitVisible(`#q`))
	if tab.Asked("search.en.js") {
		t.Error("the index is fetched before anyone searches")
	}
	for _, c := range []struct{ query, want string }{
		{"满意", "../zh/a.html"},
		{"cafe", "../b.html"},
		{"visit", "../c.html ../b.html ../d.html"},
		{"visits cafe", "../b.html ../c.html ../d.html"}, // what has both words stands first
		{"qwertzuiop", ""},
	} {
		tab.Do(chromedp.SetValue(`#q`, c.query))
		browse.Ask[bool](tab, `document.querySelector("#q").form.requestSubmit(); true`)
		tab.Do(chromedp.Sleep(400 * time.Millisecond))
		got := browse.Ask[string](tab, `[...document.querySelectorAll("#search-results a")].map(a => a.getAttribute("href")).join(" ")`)
		state := browse.Ask[string](tab, `document.querySelector("#search-state").textContent`)
		if got != c.want {
			t.Errorf("%q finds %q, want %q (%s)", c.query, got, c.want, state)
		}
		if state == "" {
			t.Errorf("%q: nothing is told to a screen reader", c.query)
		}
	}
}
