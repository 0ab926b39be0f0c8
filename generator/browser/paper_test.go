package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"steelyard/generator/internal/browse"
)

// Dimensions with more rows than the rest of a sheet go on over the next one: none of the
// landscape sheets is left half empty before them, and the sum does not stand alone.
func TestLargeDimensionsFillTheirSheets(t *testing.T) {
	p := chromium.Open(t)
	p.Media("media", "print")
	for _, preset := range []string{"plain", "gbt9704"} {
		p.Do(chromedp.Navigate(onDisk(sample(t), "sports/2025/index.html")))
		browse.Ask[bool](p, `(() => {
			document.documentElement.dataset.print = `+quote(preset)+`;
			let rows = "", n = 0;
			for (let d = 0; d < 4; d++) {
				rows += "<tbody>";
				for (let i = 0; i < 9; i++) rows += "<tr>" + (i ? "" : "<th scope=rowgroup rowspan=9>Dimension") + "<td>Qrow" + ++n + "Z<br>two<br>three<td>10</tr>";
				rows += "</tbody>";
			}
			document.querySelector("main .column").innerHTML = "<section class='sec onwide'><h2>All</h2><div class=tbl><table class='wide cards crowded'><thead><tr><th>D<th>I<th>P</thead>" + rows + "<tfoot><tr><th colspan=2>Sum<td>40</tfoot></table></div></section>";
			return true;
		})()`)
		s := printed(p)
		most := 0
		for i, text := range s.text {
			n := strings.Count(text, "Qrow")
			if most = max(most, n); i < len(s.text)-1 && n < most-2 {
				t.Errorf("%s: sheet %d has %d rows, another %d", preset, i+1, n, most)
			}
		}
		if last := s.text[len(s.text)-1]; !strings.Contains(last, "Sum") || !strings.Contains(last, "Qrow") {
			t.Errorf("%s: the last sheet has %q", preset, last)
		}
	}
}

// A leaflet that has a table instead of a map is filled by it, and stays one sheet.
func TestTableFillsItsLeaflet(t *testing.T) {
	p := chromium.Open(t)
	p.Media("media", "print")
	p.Size(672, 1000)
	p.Do(chromedp.Navigate(onDisk(sample(t), "sports/2025/leaflet.html")))
	got := browse.Ask[[]float64](p, `(() => {
		const leaflet = document.querySelector(".leaflet");
		leaflet.querySelector(".fig")?.remove();
		leaflet.insertAdjacentHTML("beforeend", "<table class='narrow objs'><thead><tr><th>D</thead><tbody>" + "<tr><th scope=row>Customer".repeat(8) + "</tbody></table>");
		const table = leaflet.lastElementChild.getBoundingClientRect();
		return [table.height, table.bottom - leaflet.getBoundingClientRect().bottom];
	})()`)
	if got[0] < 260 || got[1] > 1 {
		t.Errorf("the table is %.0f px high and ends %.0f px below its sheet", got[0], got[1])
	}
}
