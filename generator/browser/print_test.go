package browser

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
)

// sheets is a printed page of the site: the text of each sheet and its size.
type sheets struct {
	text []string
	size [][2]float64 // width and height in mm
}

// stamp puts small tokens into a page, so that a sheet tells what stands on it: "Qr7Z"
// in every cell of body row 7, at its beginning and its end, "Qb…Z" in the lines of lists
// that stand side by side, "Qc…Z" at two corners and the caption of a chart, "Qh…Z" in a heading and in what follows it. They take no room. It returns what
// the reader sees under the rules of print, without them.
const stamp = `(() => {
	const seen = e => e.getClientRects().length > 0;
	const left = e => e.closest("thead th") && parseFloat(getComputedStyle(e).fontSize) === 0; // the head of drawings that a preset leaves away
	let text = "";
	const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
	for (let n; n = walk.nextNode();)
		if (!n.parentElement.closest("script, style, noscript, title, desc, .vh") && seen(n.parentElement) && !left(n.parentElement) && getComputedStyle(n.parentElement).visibility === "visible") text += n.data;
	let number = 0;
	const later = []; // marks are put in when all is looked at: each look after one would lay the page out anew
	const mark = (kind, n) => {
		const s = document.createElement("span");
		s.textContent = "Q" + kind + n + "Z";
		s.style.cssText = "font-size:.5px;line-height:0;letter-spacing:0;text-indent:0;white-space:nowrap" + (kind === "h" ? "" : ";float:left;width:0;height:0");
		return s;
	};
	for (const row of document.querySelectorAll("main tbody tr")) {
		if (!seen(row)) continue;
		const n = ++number;
		for (const cell of row.cells) if (seen(cell)) later.push(() => { cell.prepend(mark("r", n)); cell.append(mark("r", n)); });
	}
	for (const one of document.querySelectorAll("main .brief, main .swot")) {
		if (!seen(one)) continue;
		const n = ++number;
		for (const li of one.querySelectorAll("li")) {
			const cell = /flex|grid/.test(getComputedStyle(li).display) && li.lastElementChild || li; // a mark is no cell of its own
			later.push(() => cell.prepend(mark("b", n)));
		}
	}
	for (const svg of document.querySelectorAll("main figure[data-kind] svg.fg")) {
		const view = svg.viewBox.baseVal;
		if (!seen(svg) || !svg.closest(".draw")) continue;
		const n = ++number;
		for (const y of [4, view.height - 1]) {
			const t = document.createElementNS("http://www.w3.org/2000/svg", "text");
			t.setAttribute("x", view.width / 2); t.setAttribute("y", y); t.setAttribute("font-size", 1);
			t.textContent = " Qc" + n + "Z ";
			later.push(() => svg.append(t));
		}
		const caption = svg.closest("figure").querySelector("figcaption");
		if (caption) later.push(() => caption.append(mark("c", n)));
	}
	for (const h of document.querySelectorAll("main h2, main h3, main caption")) {
		let next = h.nextElementSibling;
		while (next && !seen(next)) next = next.nextElementSibling;
		if (!seen(h) || !next || h.closest(".verdict, .brief")) continue;
		const n = ++number;
		const at = [...next.querySelectorAll("h3, p, li, td, th, dt, figcaption")].find(seen) || next;
		if (at.closest("svg")) continue;
		const cell = h.tagName === "CAPTION" && h.parentElement.tBodies[0]?.rows[0]?.cells[0];
		later.push(() => h.append(mark("h", n)));
		if (h.tagName !== "CAPTION") later.push(() => at.prepend(mark("h", n)));
		else if (cell) later.push(() => cell.append(mark("h", n)));
	}
	later.forEach(put => put());
	return text;
})()`

var token = regexp.MustCompile(`Q\s*([rbch])\s*(\d+)\s*Z`)

// printed prints the page that is open, on A4 and without backgrounds, and reads it.
func printed(p *browse.Tab) sheets {
	p.T.Helper()
	info, text := browse.Find("pdfinfo"), browse.Find("pdftotext")
	if info == "" || text == "" {
		browse.Missing(p.T, "no pdfinfo or pdftotext found: what is printed is not read")
	}
	file := filepath.Join(p.T.TempDir(), "printed.pdf")
	if err := os.WriteFile(file, p.PDF(), 0o644); err != nil {
		p.T.Fatal(err)
	}
	run := func(name string, args ...string) []byte {
		out, err := exec.Command(name, args...).Output()
		if err != nil {
			p.T.Fatalf("%s: %v", name, err)
		}
		return out
	}
	var s sheets
	for _, m := range regexp.MustCompile(`Page +\d+ size: +([\d.]+) x ([\d.]+) pts`).FindAllSubmatch(run(info, "-l", "9999", file), -1) {
		w, _ := strconv.ParseFloat(string(m[1]), 64)
		h, _ := strconv.ParseFloat(string(m[2]), 64)
		s.size = append(s.size, [2]float64{w / 72 * 25.4, h / 72 * 25.4})
	}
	for _, sheet := range bytes.Split(bytes.TrimSuffix(run(text, "-enc", "UTF-8", "-raw", file, "-"), []byte("\f")), []byte("\f")) {
		s.text = append(s.text, string(sheet))
	}
	if len(s.text) != len(s.size) {
		p.T.Fatalf("%d sheets have a text, %d a size", len(s.text), len(s.size))
	}
	return s
}

// onPaper opens a page as a printer sees it, in a preset.
func onPaper(p *browse.Tab, address, preset string) (read string, s sheets) {
	p.T.Helper()
	p.Media("media", "print")
	p.Size(718, 1000) // about what A4 leaves between its margins
	p.Do(chromedp.Navigate(address))
	browse.Ask[bool](p, `document.documentElement.dataset.print = `+quote(preset)+`; true`)
	read = browse.Ask[string](p, stamp)
	return read, printed(p)
}

// letters counts letters and digits: what must not be lost on the way to paper.
func letters(text string) map[rune]int {
	n := map[rune]int{}
	for _, r := range token.ReplaceAllString(text, "") {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x4e00 && r < 0xa000 {
			n[r]++
		}
	}
	return n
}

// complete checks that no letter or digit of what is read in the page is lost on paper.
func complete(t *testing.T, s sheets, read string) {
	t.Helper()
	is := letters(strings.Join(s.text, ""))
	for r, want := range letters(read) {
		if is[r] < want {
			t.Errorf("%q stands %d times in the page, %d times on paper", r, want, is[r])
		}
	}
}

// A report on paper is a document to hand on: sheets are numbered, nothing is cut off
// or split, headings stand with what they head, wide tables lie on landscape sheets.
func TestPrintedReport(t *testing.T) {
	dir := sample(t)
	for _, c := range []struct {
		path, preset string
		least, most  int // sheets
		wide, always bool
	}{
		{"united-front/2025/index.html", "plain", 15, 45, true, false},
		{"sports/2025/index.html", "plain", 8, 30, true, false},
		{"livelihood-group/2025/index.html", "plain", 4, 30, true, true},
		{"zh-CN/united-front/2025/index.html", "plain", 15, 40, true, false},
		{"zh-CN/united-front/2025/index.html", "gbt9704", 20, 70, true, false},
		{"zh-CN/sports/2025/index.html", "gbt9704", 8, 40, true, false},
		{"zh-CN/livelihood-group/2025/index.html", "gbt9704", 4, 30, true, true},
		{"united-front/2025/index.html", "gbt9704", 20, 80, true, false},
		{"united-front/2025/indicator/service-rating.html", "plain", 1, 6, false, true},
		{"zh-CN/united-front/2025/indicator/service-rating.html", "plain", 1, 6, false, false},
		{"united-front/2025/dimension/customer.html", "plain", 2, 10, false, false},
		{"compare/2025.html", "plain", 1, 8, false, true},
		{"method/2025.html", "plain", 2, 40, false, false},
		{"united-front/2025/map.html", "plain", 1, 4, false, true},
		{"index.html", "plain", 1, 5, false, false},
	} {
		if !c.always && !effort.All() {
			continue
		}
		t.Run(c.preset+"/"+c.path, func(t *testing.T) {
			p := chromium.Open(t)
			read, s := onPaper(p, onDisk(dir, c.path), c.preset)
			n := len(s.text)
			t.Logf("%d sheets", n)
			if n < c.least || n > c.most {
				t.Errorf("%d sheets, want %d to %d", n, c.least, c.most)
			}
			numbered(p, s, c.preset)
			whole(t, s)
			if tall, wide := turned(t, s); tall == 0 || (wide > 0) != c.wide {
				t.Errorf("%d sheets stand, %d lie", tall, wide)
			}
			for i, text := range s.text {
				if len(strings.TrimSpace(token.ReplaceAllString(text, ""))) < 120 {
					t.Errorf("sheet %d is nearly empty: %q", i+1, text)
				}
			}
			complete(t, s, read)
		})
	}
}

// A leaflet is one sheet.
func TestPrintedLeaflet(t *testing.T) {
	dir := sample(t)
	for _, lang := range []string{"", "zh-CN/"} {
		for n, unit := range []string{"united-front/2025", "education/2025"} {
			if (n == 1) != (lang == "") && !effort.All() {
				continue
			}
			t.Run(lang+unit, func(t *testing.T) {
				p := chromium.Open(t)
				p.Media("media", "print")
				p.Do(chromedp.Navigate(onDisk(dir, lang+unit+"/leaflet.html")))
				read := browse.Ask[string](p, stamp)
				s := printed(p)
				if len(s.text) != 1 {
					t.Errorf("the leaflet has %d sheets", len(s.text))
				}
				whole(t, s)
				complete(t, s, read)
			})
		}
	}
}

// Tables and drawings that the sample does not have, put into one of its reports on paper.
func TestWhatIsPutIntoAReportOnPaper(t *testing.T) {
	p := chromium.Open(t)
	p.Media("media", "print")
	p.Do(chromedp.Navigate(onDisk(sample(t), "sports/2025/index.html")))
	t.Run("turned table takes its sheet", func(t *testing.T) { turnedTableTakesItsSheet(t, p) })
	t.Run("lead of turned table lies with it", func(t *testing.T) { leadOfTurnedTableLiesWithIt(t, p) })
	t.Run("heading claims room of low drawing", func(t *testing.T) { headingClaimsRoomOfLowDrawing(t, p) })
	p.T = t
}

// An author's table of so many columns that it lies on its side takes the width of its
// sheet, not that of the text beside it.
func turnedTableTakesItsSheet(t *testing.T, p *browse.Tab) {
	p.T = t
	got := browse.Ask[[]float64](p, `(() => {
		const prose = document.querySelector("main .prose");
		prose.insertAdjacentHTML("beforeend", "<p>" + "word ".repeat(200) + "</p><div class=tbl><table class='many more'><tbody><tr><td>1<td>2</table></div>");
		const width = at => prose.querySelector(at).getBoundingClientRect().width;
		return [width("p:last-of-type"), width(".more"), prose.parentElement.clientWidth];
	})()`)
	if got[1] < got[2]-1 || got[0] > got[2]-50 {
		t.Errorf("text, table and sheet are %v wide", got)
	}
}

// The heading and the paragraph that lead to such a table lie on its sheet, and do not stand
// on one of their own: where the table leaves room for them.
func leadOfTurnedTableLiesWithIt(t *testing.T, p *browse.Tab) {
	p.T = t
	got := browse.Ask[[]string](p, `[[10, ""], [40, ""], [12, "<div class='filter no-paper'></div>"]].map(([rows, filter]) => { // a script puts that field before long tables
		document.querySelector("main .column").insertAdjacentHTML("beforeend", "<section class=sec id=turned" + rows + "><h2>About</h2><div class=prose><p>word</p>" + filter + "<div class=tbl><table class='many more'><tbody>" + "<tr><td>1".repeat(rows) + "</table></div></div></section>");
		return getComputedStyle(document.querySelector("#turned" + rows)).page;
	})`)
	if got[0] != "wide" || got[1] == "wide" || got[2] != "wide" {
		t.Errorf("above a table of 10 and of 40 rows, and of 12 with a field to filter them, the heading is on sheets %q", got)
	}
}

// The heading of a folded map claims the room of its low drawing, so that it is not left at
// the foot of a sheet without it, and takes none where the drawing stands below.
func headingClaimsRoomOfLowDrawing(t *testing.T, p *browse.Tab) {
	p.T = t
	for _, preset := range []string{"plain", "gbt9704"} {
		got := browse.Ask[[]float64](p, `(() => {
			document.documentElement.dataset.print = `+quote(preset)+`;
			document.querySelector("#low")?.remove();
			document.querySelector("main .column").insertAdjacentHTML("beforeend", "<section class='sec drawn tall' id=low><h2>Map</h2><figure class='fig map'><figcaption>words</figcaption><div class=frame><div class='draw on-paper low'></div></div></figure></section>");
			const at = s => document.querySelector("#low " + s).getBoundingClientRect();
			return [at("h2").height, at("figure").top - at("h2").top];
		})()`)
		if got[0] < 600 || got[1] > 150 {
			t.Errorf("%s: the heading claims %.0f px, the figure begins %.0f px below it", preset, got[0], got[1])
		}
	}
}

// A day in the small lines of a Chinese table stands on one line of paper: its 日 is not
// left alone on the next.
func TestPrintedDaysStayWhole(t *testing.T) {
	p := chromium.Open(t)
	p.Media("media", "print")
	p.Size(718, 1000)
	p.Do(chromedp.Navigate(onDisk(sample(t), "zh-CN/united-front/2025/index.html")))
	for _, preset := range []string{"plain", "gbt9704"} {
		got := browse.Ask[struct {
			Days   int
			Broken []string
		}](p, `(() => {
			document.documentElement.dataset.print = `+quote(preset)+`;
			let days = 0;
			const broken = [];
			for (const width of [430, 480, 520, 560, 600]) {
				document.querySelector("main").style.width = width + "px";
				for (const sub of document.querySelectorAll("main .tbl .sub")) {
					const walk = document.createTreeWalker(sub, NodeFilter.SHOW_TEXT);
					for (let n; n = walk.nextNode();) for (const m of n.data.matchAll(/\d{4}年\d+月\d+日/g)) {
						const r = document.createRange();
						r.setStart(n, m.index); r.setEnd(n, m.index + m[0].length);
						days++;
						if (new Set([...r.getClientRects()].map(b => Math.round(b.top))).size > 1) broken.push(m[0] + " at " + width);
					}
				}
			}
			return {Days: days, Broken: broken};
		})()`)
		if got.Days == 0 || len(got.Broken) > 0 {
			t.Errorf("%s: %d days, broken are %v", preset, got.Days, got.Broken)
		}
	}
}

// numbered checks that every sheet says which it is: "page 3 of 30", "— 3 —".
func numbered(p *browse.Tab, s sheets, preset string) {
	words := browse.Ask[[]string](p, `["page1", "page2", "page3"].map(k => document.documentElement.dataset[k] ?? document.documentElement.getAttribute("data-page-" + k.slice(4)))`)
	for i, text := range s.text {
		want := fmt.Sprintf("%s%d%s%d%s", words[0], i+1, words[1], len(s.text), words[2])
		if preset == "gbt9704" {
			want = fmt.Sprintf("— %d —", i+1)
		}
		if !strings.Contains(strings.Join(strings.Fields(text), ""), strings.Join(strings.Fields(want), "")) {
			p.T.Errorf("sheet %d does not say %q", i+1, want)
		}
	}
}

// whole checks that the tokens of a row, of a chart and of a heading stand on one sheet.
func whole(t *testing.T, s sheets) {
	t.Helper()
	on := map[string][]int{} // the sheet of every token
	for i, text := range s.text {
		for _, m := range token.FindAllStringSubmatch(text, -1) {
			on[m[1]+m[2]] = append(on[m[1]+m[2]], i+1)
		}
	}
	count := map[byte]int{}
	for _, key := range slices.Sorted(maps.Keys(on)) {
		where := on[key]
		count[key[0]]++
		switch split := where[0] != where[len(where)-1]; {
		case key[0] == 'r' && split:
			t.Errorf("row %s is split: sheets %v", key, where)
		case key[0] == 'b' && split:
			t.Errorf("lists side by side %s are split: sheets %v", key, where)
		case key[0] == 'c' && split:
			t.Errorf("chart %s is split, or apart from its caption: sheets %v", key, where)
		case key[0] == 'h' && len(where) > 1 && where[0] != where[1]: // heads of tables are repeated
			t.Errorf("heading %s is stranded: sheets %v", key, where)
		}
	}
	if len(on) == 0 {
		t.Error("no token is found on paper")
	}
	t.Logf("%d rows, %d charts, %d headings", count['r'], count['c'], count['h'])
}

// turned counts sheets of A4 that stand and that lie; any other size is an error.
func turned(t *testing.T, s sheets) (tall, wide int) {
	t.Helper()
	near := func(a, b float64) bool { return a > b-1 && a < b+1 }
	for i, size := range s.size {
		switch {
		case near(size[0], 210) && near(size[1], 297):
			tall++
		case near(size[0], 297) && near(size[1], 210):
			wide++
		default:
			t.Errorf("sheet %d is %.0f × %.0f mm", i+1, size[0], size[1])
		}
	}
	return tall, wide
}
