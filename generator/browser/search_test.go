package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"steelyard/generator/internal/browse"
)

// Search finds what stands in the sample, in either language, from a disk, by keyboard,
// and fetches its index when someone turns to it, not before.
func TestSearchFindsInBothLanguages(t *testing.T) {
	dir := sample(t)
	for _, c := range []struct{ page, index, words, title, lead string }{
		{"search.html", "search.en.js", "satisfaction", "atisf", "indicator/satisfaction.html"},
		{"search.html", "search.en.js", "united front 2025", "2025", "united-front/2025/index.html"},
		{"zh-CN/search.html", "search.zh-CN.js", "满意", "满意", "zh-CN/"},
		{"zh-CN/search.html", "search.zh-CN.js", "统一战线 2025", "统一战线", "zh-CN/united-front/2025/"},
	} {
		t.Run(c.words, func(t *testing.T) {
			p := chromium.Open(t)
			p.Do(chromedp.Navigate(onDisk(dir, c.page)), chromedp.WaitVisible(`#q`))
			if p.Asked(c.index) {
				t.Error("the index is fetched before anyone searches")
			}
			p.Do(chromedp.Focus(`#q`), chromedp.SendKeys(`#q`, c.words), chromedp.KeyEvent(kb.Enter))
			p.Until(`document.querySelector("#search-results a")`)
			if !p.Asked(c.index) {
				t.Error("nothing is heard of the index being fetched")
			}
			first := browse.Ask[string](p, `document.querySelector("#search-results a").textContent + " " + document.querySelector("#search-results li").textContent`)
			if !strings.Contains(first, c.title) {
				t.Errorf("the first hit is %q", first)
			}
			if state := browse.Ask[string](p, `document.querySelector("#search-state").textContent`); !strings.ContainsAny(state, "123456789") || strings.ContainsAny(state, `"{}`) {
				t.Errorf("the count reads %q", state)
			}
			hits := browse.Ask[[]string](p, `[...document.querySelectorAll("#search-results a")].map(a => decodeURIComponent(a.pathname))`)
			led := false
			for _, h := range hits {
				rel, err := filepath.Rel(filepath.ToSlash(dir), strings.TrimPrefix(h, volume(dir)))
				if err != nil {
					t.Fatal(err)
				}
				if _, err := os.Stat(filepath.Join(dir, rel)); err != nil {
					t.Errorf("a hit leads nowhere: %s", h)
				}
				led = led || strings.Contains(filepath.ToSlash(rel), c.lead)
			}
			if !led {
				t.Errorf("%q does not find %s: %s", c.words, c.lead, strings.Join(hits, " "))
			}
		})
	}
}

// volume is what stands before a drive's letter in a file's address: "/" on Windows.
func volume(dir string) string {
	if filepath.VolumeName(dir) != "" {
		return "/"
	}
	return ""
}

// A count of one is a sentence too, and an empty search says so, with the words.
func TestSearchCounts(t *testing.T) {
	p := chromium.Open(t)
	p.Do(chromedp.Navigate(onDisk(sample(t), "search.html")), chromedp.WaitVisible(`#q`))
	p.Do(chromedp.SendKeys(`#q`, "accessibility statement glossary of terms nowhere"), chromedp.KeyEvent(kb.Enter))
	const state = `document.querySelector("#search-state").textContent`
	p.Until(state + `.includes("nowhere")`)
	p.Until(`document.querySelectorAll("#search-results a").length === 0`)
	one := browse.Ask[string](p, `document.querySelector("#search-state").dataset.single`)
	if one != "1 page" {
		t.Errorf("one hit reads %q", one)
	}
}
