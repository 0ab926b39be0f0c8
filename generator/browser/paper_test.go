package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
)

// Dimensions with more rows than the rest of a sheet go on over the next one: none of the
// landscape sheets is left half empty before them, each says which dimension its rows are
// of, and the sum does not stand alone.
func TestLargeDimensionsFillTheirSheets(t *testing.T) {
	p := chromium.Open(t)
	p.Media("media", "print")
	p.Do(chromedp.Navigate(onDisk(sample(t), "sports/2025/index.html")))
	for n, preset := range []string{"plain", "gbt9704"} {
		if !effort.Spread(n, 2) {
			continue
		}
		browse.Ask[bool](p, `(() => {
			document.documentElement.dataset.print = `+quote(preset)+`;
			let rows = "", n = 0;
			for (let d = 0; d < 4; d++) {
				rows += "<tbody>";
				for (let i = 0; i < 9; i++) rows += "<tr><th scope=row class=again>Dim<td>Qrow" + ++n + "Z<br>two<br>three<td>10</tr>";
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
			if strings.Contains(text, "Qrow") && !strings.Contains(text, "Dim") {
				t.Errorf("%s: sheet %d does not say of what its rows are", preset, i+1)
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

// A mission of a few lines does not get a sheet of its own between a table on its side, which
// fills one, and a map that fills the next: rows of the table go to its sheet.
func TestShortMissionSharesASheet(t *testing.T) {
	p := chromium.Open(t)
	p.Media("media", "print")
	p.Do(chromedp.Navigate(onDisk(sample(t), "sports/2025/index.html")))
	for n, preset := range []string{"gbt9704", "plain"} {
		if !effort.Spread(n, 2) {
			continue
		}
		browse.Ask[bool](p, `(() => {
			document.documentElement.dataset.print = `+quote(preset)+`;
			document.querySelector("main .column").innerHTML = "<section class=sec><h2>About</h2><div class=prose><p>A word on the unit.</p><div class=tbl><table class='many more'><thead><tr><th>Place<th>Number<tbody>" + "<tr><td>Qrow<td>1".repeat(20) + "</table></div></div></section>" +
				"<section class='sec stated'><h2>Mission</h2><p class=mini>Mission</p><p class=mission-line>Qmission, in a line.</p></section>" +
				"<section class='sec drawn tall'><h2>Map</h2><figure class=fig><div class=frame>Qmap</div></figure></section>";
			document.querySelector(".frame").style.height = "190mm";
			return true;
		})()`)
		found := false
		for i, text := range printed(p).text {
			if !strings.Contains(text, "Qmission") {
				continue
			}
			if found = true; strings.Count(text, "Qrow") < 4 {
				t.Errorf("%s: sheet %d has the mission and %d rows of the table before it", preset, i+1, strings.Count(text, "Qrow"))
			}
		}
		if !found {
			t.Errorf("%s: no sheet has the mission", preset)
		}
	}
}

// The practice summary says in each row of a dimension that may go on over sheets which one
// it is, and on a phone, where each row is a card, once.
func TestPracticeSummaryNamesLargeDimensions(t *testing.T) {
	p := chromium.Open(t)
	p.Do(chromedp.Navigate(onDisk(sample(t), "united-front/2025/index.html")))
	rows := browse.Ask[[][]string](p, `[...document.querySelectorAll("#tbl-practice tbody")].filter(b => b.rows.length > 4).map(b => [...b.rows].map(r => r.cells[0].firstChild.textContent.trim()))`)
	if len(rows) == 0 {
		t.Fatal("no dimension of the sample has five indicators")
	}
	for _, names := range rows {
		for _, name := range names {
			if name != names[0] {
				t.Errorf("a row of %q begins with %q", names[0], name)
			}
		}
	}
	p.Size(360, 740)
	if n := browse.Ask[int](p, `[...document.querySelectorAll("#tbl-practice .again")].filter(e => e.offsetHeight).length`); n > 0 {
		t.Errorf("on a phone the name of a dimension is said %d times more", n)
	}
}
