package browser

import (
	"fmt"
	"os"
	"path"
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
	units := hard.Units[1:2]
	if effort.All() {
		found, err := filepath.Glob(filepath.Join(dir, "*", "*", "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		more, err := filepath.Glob(filepath.Join(dir, "zh-CN", "*", "*", "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		sites[dir], units = nil, hard.Units
		for _, name := range append(found, more...) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if rel, err := filepath.Rel(dir, name); err == nil && path.Base(path.Dir(filepath.ToSlash(rel))) == "2025" && strings.Contains(string(text), `data-print="`) {
				sites[dir] = append(sites[dir], filepath.ToSlash(rel)) // not a former address, which leads on
			}
		}
	}
	files, worst := fstest.MapFS{}, t.TempDir()
	for name, text := range hard.Site("plain", units...) {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if err := built(files, worst); err != nil {
		t.Fatal(err)
	}
	for _, u := range units {
		sites[worst] = append(sites[worst], u.ID+"/2025/index.html", "zh-CN/"+u.ID+"/2025/index.html")
	}
	if n := len(sites[dir]) + len(sites[worst]); n < 4 || effort.All() && n < 24 {
		t.Errorf("only %d reports are looked at", n)
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
