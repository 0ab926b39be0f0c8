package browser

import (
	"strings"
	"testing"

	"steelyard/generator/internal/browse"
)

// A figure is taken away from a disk as a drawing or as data, with what it says, what it
// measures and where it comes from in the file, and without the live view.
func TestFigureIsTakenAway(t *testing.T) {
	p := chromium.Open(t)
	visit(p, onDisk(sample(t), "united-front/2025/index.html"))
	take := func(kind string) string {
		return browse.Ask[string](p, `(() => { let got = ""; HTMLAnchorElement.prototype.click = function () { got = this.href; }; document.querySelector("#fig-dumbbell [data-take=`+kind+`]").click(); return decodeURIComponent(got); })()`)
	}
	title := browse.Ask[string](p, `document.querySelector("#fig-dumbbell .cap-t").textContent`)
	for _, kind := range []string{"svg", "csv"} {
		file := take(kind)
		if !strings.Contains(strings.Join(strings.Fields(file), " "), strings.Fields(title)[0]) || !strings.Contains(file, "2025") {
			t.Errorf("%s: title or year is not in the file: %.300s", kind, file)
		}
	}
	if svg := take("svg"); !strings.Contains(svg, "xmlns") || strings.Contains(svg, "var(--") || strings.Contains(svg, "class=") {
		t.Errorf("the drawing does not stand alone: %.400s", svg)
	}
	// Rows that are links stand where they stood: unwrapped, they lay one upon the other.
	moved := browse.Ask[int](p, `[...document.querySelectorAll("#fig-dumbbell svg.fg")].find(s => s.getClientRects().length).querySelectorAll("[transform]").length`)
	if svg := take("svg"); moved == 0 || strings.Count(svg, "transform=")+strings.Count(svg, "transform%3D") != moved {
		t.Errorf("%d rows of the drawing are set, not %d: %.400s", strings.Count(svg, "transform"), moved, svg)
	}
	if csv := take("csv"); !strings.HasPrefix(strings.TrimPrefix(csv, "data:text/csv;charset=utf-8,"), "\ufeff") || strings.Count(csv, "\r\n") < 8 {
		t.Errorf("the data: %.400s", csv)
	}
	browse.Ask[bool](p, `window.took = ""; HTMLAnchorElement.prototype.click = function () { window.took = this.href; }; document.querySelector("#fig-dumbbell [data-take=png]").click(); true`)
	p.Until(`window.took.startsWith("data:image/png") && window.took.length > 5000`)
}
