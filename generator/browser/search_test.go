package browser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
)

// Search finds what stands in the sample, in either language, from a disk, by keyboard,
// and fetches its index when someone turns to it, not before.
func TestSearchFindsInBothLanguages(t *testing.T) {
	dir := sample(t)
	for n, c := range []struct{ page, index, words, title, lead string }{
		{"search.html", "search.en.js", "satisfaction", "atisf", "indicator/satisfaction.html"},
		{"search.html", "search.en.js", "united front 2025", "2025", "united-front/2025/index.html"},
		{"zh-CN/search.html", "search.zh-CN.js", "满意", "满意", "zh-CN/"},
		{"zh-CN/search.html", "search.zh-CN.js", "统一战线 2025", "统一战线", "zh-CN/united-front/2025/"},
	} {
		if !effort.Spread(n, 2) {
			continue
		}
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
	p.Do(chromedp.SendKeys(`#q`, "qwertzuiop yxcvbnm mnbvcxylk"), chromedp.KeyEvent(kb.Enter))
	const state = `document.querySelector("#search-state").textContent`
	p.Until(state + `.includes("mnbvcxylk")`)
	p.Until(`document.querySelectorAll("#search-results a").length === 0`)
	one := browse.Ask[string](p, `document.querySelector("#search-state").dataset.single`)
	if one != "1 result" {
		t.Errorf("one hit reads %q", one)
	}
}

// Readers come for one number: of the questions they ask, nearly all lead to the place
// that answers them, among the first three results.
func TestSearchAnswersQuestions(t *testing.T) {
	dir := sample(t)
	data, err := os.ReadFile("testdata/questions.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := chromium.Open(t)
	listed, asked, answered := 0, 0, 0
	for _, part := range strings.Split("\n"+string(data), "\n== ")[1:] {
		page, list, _ := strings.Cut(part, "\n")
		p.Do(chromedp.Navigate(onDisk(dir, page)), chromedp.WaitVisible(`#q`), chromedp.Focus(`#q`))
		p.Until(`document.querySelector("select[name=unit]").options.length > 1`)
		var words, want []string
		for line := range strings.Lines(list) {
			if w, places, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				if listed++; !effort.Spread(listed, 16) {
					continue
				}
				words, want = append(words, quote(w)), append(want, places)
			}
		}
		found := browse.Ask[[][]string](p, `[`+strings.Join(words, ",")+`].map(words => { const f = document.querySelector("form.search"); f.q.value = words; f.requestSubmit();
			return [...f.querySelectorAll("#search-results a")].slice(0, 3).map(a => decodeURIComponent(a.pathname + a.hash)); })`)
		for i, hits := range found {
			asked++
			if slices.ContainsFunc(strings.Split(want[i], "|"), func(place string) bool {
				return slices.ContainsFunc(hits, func(hit string) bool { return isPlace(hit, place) })
			}) {
				answered++
			} else {
				t.Logf("%s finds %s, not %s", words[i], strings.Join(hits, " "), want[i])
			}
		}
	}
	if listed < 790 || answered < asked*19/20 {
		t.Errorf("%d of %d questions are answered among the first three results", answered, asked)
	}
}

// isPlace says whether a hit is the place that questions.txt names.
func isPlace(hit, place string) bool {
	page, whole := strings.CutSuffix(place, "*")
	if whole {
		hit, _, _ = strings.Cut(hit, "#")
	}
	if tail, any := strings.CutPrefix(page, "~"); any {
		return strings.HasSuffix(hit, strings.TrimPrefix(tail, "/"))
	}
	return strings.HasSuffix(hit, "/"+page)
}

// A search is narrowed by unit, year and kind; what is typed wrong by a letter is found,
// and said; no result shows the code of a value.
func TestSearchIsNarrowedAndForgives(t *testing.T) {
	p := chromium.Open(t)
	p.Do(chromedp.Navigate(onDisk(sample(t), "search.html")), chromedp.WaitVisible(`#q`), chromedp.Focus(`#q`))
	p.Until(`document.querySelector("select[name=unit]").options.length > 1`)
	ask := func(words string) []string {
		return browse.Ask[[]string](p, `(() => { const f = document.querySelector("form.search"); f.q.value = `+quote(words)+`; f.requestSubmit();
			return [...f.querySelectorAll("#search-results a")].map(a => decodeURIComponent(a.pathname + a.hash)); })()`)
	}
	if browse.Ask[bool](p, `(() => { const s = document.querySelector("select[name=year]"); s.value = "2024"; s.dispatchEvent(new Event("change")); return true; })()`); true {
		hits := ask("satisfaction")
		if len(hits) == 0 {
			t.Error("nothing is found in 2024")
		}
		for _, h := range hits {
			if !strings.Contains(h, "2024") {
				t.Errorf("%s is not of 2024", h)
			}
		}
	}
	browse.Ask[bool](p, `(() => { const s = document.querySelector("select[name=year]"); s.value = ""; s.dispatchEvent(new Event("change")); return true; })()`)
	if hits := ask("satisfactoin"); len(hits) == 0 || !browse.Ask[bool](p, `document.querySelector("#search-state").textContent.includes("satisfaction")`) {
		t.Errorf("two letters that changed places find %d places", len(hits))
	}
	for _, words := range []string{"indicator value", "score dimension", "volunteers"} {
		ask(words)
		for _, text := range browse.Ask[[]string](p, `[...document.querySelectorAll("#search-results li")].filter(li => !li.querySelector("a").pathname.includes("/guide/")).map(li => li.textContent)`) {
			if strings.Contains(text, "{indicator.") || strings.Contains(text, "{score") || strings.Contains(text, "{dimension.") {
				t.Errorf("a result shows the code of a value: %s", text)
			}
		}
	}
}
