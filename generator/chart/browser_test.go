package chart

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
)

// measureTexts runs in the page: it says of every text of a drawing where it
// leaves the drawing, leaves its card, or lies on another text of it.
const measureTexts = `(() => {
	const out = [];
	for (const svg of document.querySelectorAll("svg.fg")) {
		const frame = svg.getBoundingClientRect(), seen = [];
		for (const text of svg.querySelectorAll("text")) {
			const b = text.getBoundingClientRect(), say = svg.id + " " + JSON.stringify(text.textContent);
			if (b.left < frame.left - .5 || b.right > frame.right + .5 || b.top < frame.top - 1 || b.bottom > frame.bottom + 3)
				out.push(say + " leaves the drawing");
			const item = text.closest("[role=listitem]"), card = item && item.querySelector("rect.card");
			if (card) {
				const c = card.getBoundingClientRect();
				if (b.left < c.left + 2 || b.right > c.right - 2 || b.top < c.top || b.bottom > c.bottom)
					out.push(say + " leaves its card by " + Math.max(b.right - c.right, c.left - b.left).toFixed(1));
			}
			for (const [o, s] of seen)
				if (b.left < o.right - 1 && o.left < b.right - 1 && b.top + 4 < o.bottom - 4 && o.top + 4 < b.bottom - 4)
					out.push(say + " lies on " + s);
			seen.push([b, say]);
		}
	}
	return out;
})()`

// The table of widths must hold in a real browser with the fonts it has: no text of
// a map leaves its card or the drawing, in any of three languages.
func TestMapTextFitsInABrowser(t *testing.T) {
	var chromium browse.Browser
	t.Cleanup(chromium.Close)
	p := chromium.Open(t)
	var page bytes.Buffer
	page.WriteString(`<!doctype html><meta charset="utf-8"><style>` + figureRules(t) + `</style>`)
	texts := 0
	add := func(id string, m StrategyMap, language int) {
		for at, width := range []int{720, 1100} {
			if (len(id)+at)%2 == 1 && !effort.All() {
				continue
			}
			svg := m.SVG(testEnv(fmt.Sprint(id, "-", width), width, language))
			texts += bytes.Count(svg, []byte("<text"))
			page.Write(bytes.Replace(svg, []byte("<svg "), []byte(fmt.Sprintf(`<svg id="%s-%d" `, id, width)), 1))
		}
	}
	for _, name := range []string{"12", "18", "25", "25-zh", "25-mixed", "40"} {
		add("map"+name, sampleMap(t, name), 0)
	}
	r := seeded(8)
	for language := range 3 {
		add(fmt.Sprint("random", language), randomStrategy(&r, 20, 24, language), language%2)
	}
	file := filepath.Join(t.TempDir(), "maps.html")
	if err := os.WriteFile(file, page.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	p.Do(chromedp.Navigate(browse.Address(file)))
	faults := browse.Ask[[]string](p, measureTexts)
	measured := browse.Ask[int](p, `document.querySelectorAll("svg.fg text").length`)
	if measured != texts {
		t.Errorf("%d texts measured, %d drawn", measured, texts)
	}
	for _, f := range faults {
		t.Error(f)
	}
	t.Logf("%d texts measured", measured)
}
