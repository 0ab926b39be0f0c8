package browser

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
	"steelyard/generator/internal/hard"
)

// No report is wider than a sheet of A4 that stands upright, also what lies on a sheet that is
// turned: a browser that turns none shrinks the page, or cuts it off. The text block of official
// documents is narrower: what is not turned fits there too. The room that a number keeps for digits
// of other rows stays on its line: on the next, the number would stand elsewhere than theirs.
func TestReportsFitTheirSheets(t *testing.T) {
	dir := sample(t)
	sites := map[string][]string{dir: {"zh-CN/culture-tourism/2025/index.html", "united-front/2025/index.html"}}
	if effort.All() {
		worst := hardest(t)
		sites = map[string][]string{dir: reportsOf(t, dir), worst: reportsOf(t, worst)}
		if n := len(sites[dir]) + len(sites[worst]); n < 24 {
			t.Errorf("only %d reports are looked at", n)
		}
	}
	p := chromium.Open(t)
	p.Media("media", "print")
	for dir, pages := range sites {
		for _, page := range pages {
			p.Size(650, 900)
			p.Do(chromedp.Navigate(onDisk(dir, page)))
			for _, preset := range []string{"plain", "gbt9704"} {
				for _, width := range []int64{650, 589} {
					turned := ""
					if width == 589 {
						if preset == "plain" {
							continue
						}
						turned = ".onwide, .tbl:has(> .many)"
					}
					p.Size(width, 900)
					wide := browse.Ask[[]string](p, fmt.Sprintf(`(document.documentElement.dataset.print = %q, [...document.querySelectorAll("main *")].filter(e => e.getClientRects().length && !e.closest("svg") &&
						e.getBoundingClientRect().right > innerWidth + 1.5 && !(%[2]q && e.closest(%[2]q)))
						.slice(0, 3).map(e => e.tagName + "." + e.className + " +" + Math.round(e.getBoundingClientRect().right - innerWidth) + " " + e.textContent.slice(0, 40)))`, preset, turned))
					if apart := browse.Ask[[]string](p, aside); len(apart) > 0 {
						t.Errorf("%s as %s, %d px wide, has numbers beside their column: %s", page, preset, width, strings.Join(apart, "; "))
					}
					if len(wide) > 0 {
						t.Errorf("%s as %s is wider than %d px: %s", page, preset, width, strings.Join(wide, "; "))
					}
				}
			}
		}
	}
}

// hardest is the folder of a site whose reports are hard to fit.
func hardest(t *testing.T) string {
	t.Helper()
	files, dir := fstest.MapFS{}, t.TempDir()
	for name, text := range hard.Site("plain", hard.Units...) {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if err := built(files, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// reportsOf are the reports of the last year, in both languages: not former addresses, which lead on.
func reportsOf(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	for _, pattern := range []string{"*/2025/index.html", "zh-CN/*/2025/index.html"} {
		found, err := fs.Glob(os.DirFS(dir), pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range found {
			text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), `data-print="`) {
				list = append(list, name)
			}
		}
	}
	return list
}

// aside are the numbers of a page that are followed by room for digits of other rows, and have it
// not on their own line.
const aside = `[...document.querySelectorAll("main td:is(.p1, .p2, .p3, .p4, .p5, .p6, .q1, .q2, .q3, .q4, .q5, .q6)")].filter(cell => {
	const room = getComputedStyle(cell, "::after");
	if (!cell.getClientRects().length || room.content === "none") return false;
	let right = 0;
	for (const text of cell.childNodes) {
		if (text.nodeType !== Node.TEXT_NODE) continue;
		const range = document.createRange();
		range.selectNodeContents(text);
		for (const line of range.getClientRects()) right = Math.max(right, line.right);
	}
	return right && cell.getBoundingClientRect().right - parseFloat(getComputedStyle(cell).paddingRight) - right < parseFloat(room.width) - 2;
}).slice(0, 4).map(cell => cell.textContent + " " + cell.className)`
