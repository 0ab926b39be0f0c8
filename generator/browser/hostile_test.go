package browser

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/rogpeppe/go-internal/txtar"

	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
)

// What an author pastes into a title stays a text: it neither runs nor becomes markup,
// in the page, in its drawings, in live figures and their tooltips, or in the search.
// The policy of the pages would stop most of it, and what it stops is a complaint of the
// browser, which fails the test as well.
func TestHostileTitlesStayText(t *testing.T) {
	browse.Need(t)
	data, err := os.ReadFile("testdata/hostile.txtar")
	if err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{}
	for _, f := range txtar.Parse(data).Files {
		site[f.Name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	dir := t.TempDir()
	if err := built(fs.FS(site), dir); err != nil {
		t.Fatal(err)
	}
	p := chromium.Open(t)
	done := map[string]bool{}
	for _, path := range []string{"liaison/2025/index.html", "liaison/2025/map.html", "liaison/2025/indicator/in-time.html", "liaison/2025/indicator/courses.html", "liaison/2025/dimension/service.html", "index.html"} {
		visit(p, onDisk(dir, path))
		for _, f := range browse.Ask[[]string](p, `[...document.querySelectorAll("figure[data-kind]")].filter(f => f.querySelector("[data-option]")).map(f => f.id)`) {
			kind := browse.Ask[string](p, `at.figure(`+quote(f)+`).dataset.kind`)
			if done[kind] && !effort.All() {
				continue
			}
			done[kind] = true
			enliven(p, f)
			p.Do(chromedp.Focus(`[id="` + f + `"] .live`))
			for range min(4, len(browse.Ask[[]mark](p, `at.marks(`+quote(f)+`)`))) {
				p.Do(chromedp.KeyEvent(kb.ArrowRight))
				p.Until(`at.shows(` + quote(f) + `, at.told(` + quote(f) + `))`)
			}
			for n, m := range browse.Ask[[]mark](p, `at.marks(`+quote(f)+`)`) {
				if effort.Spread(n, 4) {
					hover(p, m)
				}
			}
			browse.Ask[bool](p, `at.figure(`+quote(f)+`).querySelector("[data-live]").click(); true`)
		}
		if hit := browse.Ask[string](p, `String(window.hit)`); hit != "undefined" {
			t.Errorf("%s: a title runs: %s", path, hit)
		}
		if n := browse.Ask[int](p, `document.querySelectorAll("main :is(script:not([type='application/json']), img, [onerror], [onclick], [onload], [onmouseover], a[href^='javascript'])").length`); n > 0 {
			t.Errorf("%s: %d titles become elements", path, n)
		}
	}
	visit(p, onDisk(dir, "liaison/2025/index.html"))
	text := browse.Ask[string](p, `document.querySelector("main").textContent`)
	for _, want := range []string{"__f__function(){window.hit=10;return 1}__f__", "<img src=x onerror=window.hit=12> & 'quotes'", "Learning {b} {c|d} ${window.hit=9}"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	enliven(p, "fig-dumbbell")
	p.Until(`at.shows("fig-dumbbell", "Service </script>")`)
	p.Do(chromedp.Navigate(onDisk(dir, "search.html")), chromedp.WaitVisible(`#q`), chromedp.SendKeys(`#q`, "window.hit"), chromedp.KeyEvent(kb.Enter))
	p.Until(`document.querySelector("#search-results a")`)
	if browse.Ask[bool](p, `window.hit !== undefined || !!document.querySelector("#search-results :is(script, img, svg, b, i)")`) {
		t.Error("a hit of the search is more than a text")
	}
}
