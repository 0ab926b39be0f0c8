package browser

import (
	"testing"

	"github.com/chromedp/chromedp"

	"steelyard/generator/internal/browse"
)

// In a hand a table of shades shows whole columns between unit and total: no number lies
// half below the total that stays in sight.
func TestShadesAreNotCutInAHand(t *testing.T) {
	dir := sample(t)
	p := chromium.Open(t)
	for _, page := range []string{"index.html", "zh-CN/index.html"} {
		p.Size(360, 740)
		p.Do(chromedp.Navigate(onDisk(dir, page)))
		for _, width := range []int64{360, 320, 412} {
			p.Size(width, 740)
			cut := browse.Ask[[]string](p, `[...document.querySelectorAll(".heat tbody tr")].flatMap(r => {
				const sum = r.lastElementChild.getBoundingClientRect().left;
				return [...r.querySelectorAll("td.h")].filter(c => {
					const text = document.createRange();
					text.selectNodeContents(c.querySelector("b") ?? c);
					const b = [...text.getClientRects()].filter(b => b.width > 0 && b.width < 60)[0];
					return b && b.left < sum - 1 && b.right > sum + 1;
				}).map(c => c.textContent);
			})`)
			if len(cut) > 0 {
				t.Errorf("%s at %d px: cut are %q", page, width, cut)
			}
		}
	}
}

// A result of the comparison and the score that it earns stand on one line of a card.
func TestResultAndScoreStandTogether(t *testing.T) {
	p := chromium.Open(t)
	p.Size(320, 740)
	p.Do(chromedp.Navigate(onDisk(sample(t), "compare/2025.html")))
	for _, width := range []int64{320, 360, 768} {
		p.Size(width, 740)
		torn := browse.Ask[[]string](p, `[...document.querySelectorAll("#tbl-common tbody tr")].flatMap(r => [...r.cells].filter((c, n) => n % 2 && Math.abs(c.getBoundingClientRect().top - r.cells[n + 1].getBoundingClientRect().top) > 4).map(c => c.textContent))`)
		if len(torn) > 0 {
			t.Errorf("at %d px torn are %q", width, torn)
		}
	}
}

// The tables of what results would earn stay tables on a phone, and rules of many units are
// folded, so that the method can be read to its end.
func TestMethodIsNotEndlessOnAPhone(t *testing.T) {
	p := chromium.Open(t)
	p.Size(360, 740)
	p.Do(chromedp.Navigate(onDisk(sample(t), "method/2025.html")))
	if h := browse.Ask[float64](p, `document.documentElement.scrollHeight`); h > 12000 {
		t.Errorf("the page is %.0f px long", h)
	}
	if n := browse.Ask[float64](p, `Math.max(...[...document.querySelectorAll(".tbl:has(> .truth)")].map(t => t.scrollWidth - t.clientWidth))`); n > 1 {
		t.Errorf("a table is %.0f px wider than its frame", n)
	}
}

// A tablet shows every column of the downloads: names of files that stand side by side fill
// its width, and are counted as words are.
func TestDownloadsFitATablet(t *testing.T) {
	p := chromium.Open(t)
	for _, page := range []string{"downloads/index.html", "zh-CN/downloads/index.html"} {
		p.Size(768, 1024)
		p.Do(chromedp.Navigate(onDisk(sample(t), page)))
		if n := browse.Ask[float64](p, `Math.max(...[...document.querySelectorAll(".tbl")].map(t => t.scrollWidth - t.clientWidth))`); n > 1 {
			t.Errorf("%s: a table is %.0f px wider than its frame", page, n)
		}
	}
}
