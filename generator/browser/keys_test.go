package browser

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
)

// A long table is sorted and filtered with keys alone, in either language: Tab leads to the
// box and to the heads in turn, Enter sorts up, down and as it was, what happens is said.
// The place in the page is kept when the language is changed, and has its address at hand.
func TestLongTablesAndPlacesByKeys(t *testing.T) {
	root := served(t, sample(t))
	for n, lang := range []string{"zh-CN/", ""} {
		if !effort.Spread(n, 2) {
			continue
		}
		p := chromium.Open(t)
		visit(p, root+lang+"united-front/2025/index.html")
		const table = `document.querySelector("#evidence table")`
		rows := func() []string {
			return browse.Ask[[]string](p, `[...`+table+`.tBodies[0].rows].filter(r => r.getClientRects().length).map(r => r.cells[0].textContent.trim())`)
		}
		state := func() string {
			return browse.Ask[string](p, `document.querySelector("#evidence .filter [role=status]").textContent`)
		}
		asWritten := rows()
		if len(asWritten) <= 8 {
			t.Fatalf("%d rows", len(asWritten))
		}
		browse.Ask[bool](p, `document.querySelector("#evidence h2, #evidence h3").scrollIntoView(), document.querySelector("#evidence .filter input").focus(), true`)
		p.Do(chromedp.KeyEvent("csv"))
		if few := rows(); len(few) == 0 || len(few) == len(asWritten) || slices.ContainsFunc(few, func(r string) bool { return !strings.Contains(r, "csv") }) {
			t.Errorf("%sfiltered by csv: %q", lang, few)
		}
		if !strings.Contains(state(), "12") {
			t.Errorf("%sit is not said how many of 12 rows are shown: %q", lang, state())
		}
		for range 3 {
			p.Do(chromedp.KeyEvent(kb.Backspace))
		}
		for range 8 { // on to the first head, past what scrolls
			p.Do(chromedp.KeyEvent(kb.Tab))
			if browse.Ask[bool](p, `document.activeElement.matches("#evidence th button.sort")`) {
				break
			}
		}
		slices.Sort(asWritten)
		for n, way := range []string{"ascending", "descending", ""} {
			p.Do(chromedp.KeyEvent(kb.Enter))
			got, is := rows(), browse.Ask[string](p, `document.activeElement.closest("th")?.getAttribute("aria-sort") || ""`)
			if is != way || state() == "" {
				t.Errorf("%safter Enter %d the head says %q, the state %q", lang, n+1, is, state())
			}
			if n == 1 {
				slices.Reverse(got)
			}
			if n < 2 && !slices.Equal(got, asWritten) {
				t.Errorf("%s%s: %q", lang, way, got)
			}
		}
		// The link beside a heading is reached by Tab, seen when it has the focus, and leads to a lit place below the head.
		const self = `document.querySelector("#problems .self, #problems h2 a[href='#problems']")`
		if !browse.Ask[bool](p, `(() => { const a = `+self+`; if (!a) return false; a.focus(); const s = getComputedStyle(a); return a.getClientRects().length > 0 && s.visibility === "visible" && +s.opacity > .5; })()`) {
			t.Errorf("%sthe address of a section is not at hand", lang)
		}
		p.Do(chromedp.KeyEvent(kb.Enter))
		p.Until(`location.hash === "#problems"`)
		browse.Ask[bool](p, `document.querySelector(".menu a[hreflang]").focus(), true`)
		p.Do(chromedp.KeyEvent(kb.Enter))
		other := map[string]string{"": "/zh-CN/united-front/2025/", "zh-CN/": root + "united-front/2025/"}[lang]
		p.Until(`location.href.includes(` + quote(other) + `) && document.readyState === "complete"`)
		if hash := browse.Ask[string](p, `location.hash`); hash != "#problems" {
			t.Errorf("%sthe other language begins at %q", lang, hash)
		}
	}
}
