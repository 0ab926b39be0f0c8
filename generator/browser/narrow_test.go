package browser

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
)

// No page scrolls sideways on a phone, where a reader has zoomed to 400 %, or on a tablet: a
// table or a drawing that is wider scrolls in its own frame.
func TestNoPageScrollsSideways(t *testing.T) {
	dir := sample(t)
	widths := []int64{320, 768}
	if effort.All() { // between the two phones lies little
		widths = append(widths, 360)
	}
	for _, lang := range []string{"en", "zh-CN"} {
		p := chromium.Open(t)
		kinds := one(t, dir, lang, kindsOfPages)
		if len(kinds) < 12 {
			t.Errorf("only %d kinds of pages are found", len(kinds))
		}
		kinds["report that is provisional"] = strings.TrimPrefix(lang+"/", "en/") + "government-services/2025/index.html" // a sentence beside its large number
		for n, kind := range slices.Sorted(maps.Keys(kinds)) {
			for at, look := range []string{"light", "dark"} {
				if !inTurn(n, lang) || (n/2+at)%2 == 1 && !effort.All() {
					continue // which look it is moves nothing
				}
				p.Media("prefers-color-scheme", look)
				for i, width := range widths {
					p.Size(width, 740)
					if i == 0 {
						p.Do(chromedp.Navigate(onDisk(dir, kinds[kind])))
					}
					wide := browse.Ask[[]string](p, `document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
						.filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.parentElement.closest(".tbl, .frame, pre")).slice(0, 4).map(e => e.tagName + "." + e.getAttribute("class") + " " + e.textContent.slice(0, 40))`)
					if len(wide) > 0 || browse.Ask[bool](p, `document.documentElement.scrollWidth > innerWidth`) {
						t.Errorf("%s is wider than %d px (%s): %s", kinds[kind], width, look, strings.Join(wide, "; "))
					}
				}
			}
		}
	}
}

// crowded says of every text of the drawings that are seen where it leaves its drawing,
// lies on another text, or is covered by something painted later.
const crowded = `(() => {
	const out = [];
	let texts = 0;
	const meet = (a, b, dx, dy) => a.left + dx < b.right - dx && b.left + dx < a.right - dx && a.top + dy < b.bottom - dy && b.top + dy < a.bottom - dy;
	// A path can be many shapes: it covers a box where it fills one of the points in it.
	const inside = (e, o, dx, dy) => {
		if (e.tagName !== "path") return true;
		const back = e.getScreenCTM().inverse();
		for (let x = o.left + dx; x <= o.right - dx; x += 3) for (let y = o.top + dy; y <= o.bottom - dy; y += 2)
			if (e.isPointInFill(new DOMPoint(x, y).matrixTransform(back))) return true;
		return false;
	};
	for (const svg of document.querySelectorAll("figure[data-kind] .draw > svg")) {
		if (!svg.getClientRects().length) continue;
		const frame = svg.getBoundingClientRect(), scale = frame.width / svg.viewBox.baseVal.width, seen = [];
		const who = svg.closest("figure").id + " " + Math.round(svg.viewBox.baseVal.width) + ": ";
		for (const e of svg.querySelectorAll("text, rect, circle, path, polygon")) {
			if (e.closest("defs, pattern")) continue;
			const b = e.getBoundingClientRect();
			if (e.tagName === "text") {
				texts++;
				const box = e.getBBox(), view = svg.viewBox.baseVal, say = JSON.stringify(e.textContent);
				if (box.x < view.x - 1 || box.x + box.width > view.x + view.width + 1 || box.y < view.y - 2 || box.y + box.height > view.y + view.height + 4)
					out.push(who + say + " leaves the drawing: " + [box.x, box.y, box.x + box.width, box.y + box.height].map(n => n.toFixed(1)).join(" ") + " of " + view.width + " " + view.height);
				for (const [o, s] of seen) if (meet(b, o, scale, 4 * scale)) out.push(who + say + " lies on " + s);
				seen.push([b, say]);
				continue;
			}
			const s = getComputedStyle(e);
			if (s.fill === "none" || s.fillOpacity < .5 || s.opacity < .5) continue;
			for (const [o, t] of seen) if (meet(b, o, 2 * scale, 4 * scale) && inside(e, o, 2 * scale, 4 * scale)) out.push(who + t + " is covered by a " + e.tagName + " " + e.getAttribute("class"));
		}
	}
	return {Texts: texts, Faults: out};
})()`

// Texts of drawings stay inside them, apart from each other and uncovered, with the
// fonts that a browser really has, in the wide drawing and in the narrow one.
func TestTextOfDrawingsIsReadable(t *testing.T) {
	dir := sample(t)
	p := chromium.Open(t)
	for _, lang := range []string{"en", "zh-CN"} {
		pages := invert(one(t, dir, lang, func(page string) []string { return kindsOfFigures(page, "") }))
		for n, path := range []string{"united-front/2025/index.html", "united-front/2024/index.html", "education/2025/index.html", "culture-tourism/2025/index.html", "civil-affairs/2025/index.html"} {
			if !effort.Spread(n, 5) {
				continue
			}
			if lang != "en" {
				path = lang + "/" + path
			}
			pages[path] = true
		}
		for n, path := range slices.Sorted(maps.Keys(pages)) {
			for at, width := range []int64{1280, 360} {
				if !inTurn(n+at, lang) {
					continue
				}
				p.Size(width, 900)
				p.Do(chromedp.Navigate(onDisk(dir, path)))
				got := browse.Ask[struct {
					Texts  int
					Faults []string
				}](p, crowded)
				if got.Texts == 0 {
					t.Errorf("%s: no text of a drawing is found", path)
				}
				for _, f := range got.Faults {
					t.Errorf("%s at %d px: %s", path, width, f)
				}
			}
		}
	}
}

// On a phone the contents of a long report fold to one line; a press opens them.
func TestContentsFoldOnAPhone(t *testing.T) {
	p := chromium.Open(t)
	p.Size(360, 740)
	p.Do(chromedp.Navigate(onDisk(sample(t), "united-front/2025/index.html")))
	const seen = `[document.querySelector(".toc button").getAttribute("aria-expanded"), document.querySelector(".toc ul").offsetHeight > 0 ? "open" : "closed"].join(" ")`
	if got := browse.Ask[string](p, seen); got != "false closed" {
		t.Errorf("at first the contents are %s", got)
	}
	p.Do(chromedp.Click(".toc button"))
	if got := browse.Ask[string](p, seen); got != "true open" {
		t.Errorf("pressed, the contents are %s", got)
	}
	p.Size(1280, 900)
	p.Do(chromedp.Reload())
	if browse.Ask[bool](p, `document.querySelector(".toc button") !== null || document.querySelector(".toc ul").offsetHeight === 0`) {
		t.Error("on a desk the contents are folded")
	}
}

// What the guide's tables tell to type breaks on a phone between words or behind a hyphen, a
// slash or a dot, never within a word: a key that is broken is typed wrongly.
func TestKeysStayWholeOnAPhone(t *testing.T) {
	dir := sample(t)
	p := chromium.Open(t)
	p.Size(320, 740)
	for _, page := range []string{"guide/scorecard.html", "guide/scoring.html", "zh-CN/guide/scorecard.html", "zh-CN/guide/rulebook.html"} {
		p.Do(chromedp.Navigate(onDisk(dir, page)))
		got := browse.Ask[[]string](p, `[...document.querySelectorAll(".prose table code")].filter(e => /^\w+$/.test(e.textContent) && e.getClientRects().length > 1).map(e => e.textContent)`)
		if len(got) > 0 {
			t.Errorf("%s: %d keys are broken: %.6v", page, len(got), got)
		}
	}
}
