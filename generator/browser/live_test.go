package browser

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"steelyard/generator/internal/browse"
)

// liveTools are functions that a test puts into a page: f is a figure's id.
const liveTools = `window.at = {
	figure: f => document.getElementById(f),
	drawing: f => [...at.figure(f).querySelectorAll(".draw")].find(d => d.getClientRects().length),
	chart: f => echarts.getInstanceByDom(at.figure(f).querySelector(".live")),
	texts: root => [...root.querySelectorAll("svg text")].map(t => t.textContent),
	numbers: root => at.texts(root).join(" ").match(/\d+(?:[.,]\d+)*/g)?.sort().join(" ") ?? "",
	colours: root => [...new Set([...root.querySelectorAll("svg text")].map(t => getComputedStyle(t).fill))].sort().join(" "),
	told: f => at.figure(f).querySelector(".tools [role=status]").textContent,
	squeeze: s => s.replace(/\s+/g, ""),
	shows: (f, s) => at.squeeze(at.texts(at.figure(f).querySelector(".live")).join("")).includes(at.squeeze(s)),
	// Marks that answer to the pointer: what they say, and the middle of each in the window.
	marks: f => {
		const chart = at.chart(f), box = at.figure(f).querySelector(".live").getBoundingClientRect(), out = [];
		chart.getOption().series.forEach((series, i) => series.silent || (series.data || []).forEach((item, d) => {
			const el = chart.getModel().getSeriesByIndex(i).getData().getItemGraphicEl(d);
			if (!el || !item.name) return;
			let x, y, line = el.childAt && el.childAt(0) && el.childAt(0).shape && el.childAt(0).shape.points;
			if (line) [x, y] = [(line[0][0] + line[1][0]) / 2, (line[0][1] + line[1][1]) / 2];
			else {
				const r = el.getBoundingRect().clone(), m = el.getComputedTransform();
				if (m) r.applyTransform(m);
				if (r.width < 3 || r.height < 3) return;
				[x, y] = [r.x + r.width / 2, r.y + r.height / 2];
			}
			out.push({Name: item.name, X: box.left + x, Y: box.top + y});
		}));
		return out;
	},
	// How many marks and lines have the colour of what is picked out.
	lit: f => {
		const probe = document.body.appendChild(document.createElement("i"));
		probe.style.color = getComputedStyle(document.documentElement).getPropertyValue("--accent");
		const colour = getComputedStyle(probe).color;
		probe.remove();
		return [...at.figure(f).querySelectorAll(".live path")].filter(p => {
			const s = getComputedStyle(p);
			return s.opacity > 0 && (s.fill === colour && s.fillOpacity > 0 || s.stroke === colour && s.strokeOpacity > 0);
		}).length;
	},
}; true`

// mark is a part of a live figure that has something to say.
type mark struct {
	Name string
	X, Y float64 // its middle, in CSS pixels of the window
}

// enliven opens a figure's live view as someone without a mouse does.
func enliven(p *browse.Tab, figure string) {
	p.T.Helper()
	browse.Ask[bool](p, `at.figure("`+figure+`").scrollIntoView({block: "center"}); at.figure("`+figure+`").querySelector("[data-live]").focus(); true`)
	p.Do(chromedp.KeyEvent(kb.Enter))
	p.Until(`at.figure("` + figure + `").querySelector(".live svg text")`)
}

func hover(p *browse.Tab, m mark) {
	p.T.Helper()
	p.Do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, m.X-1, m.Y), chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, m.X, m.Y))
}

// visit opens a page with the functions of liveTools.
func visit(p *browse.Tab, address string) {
	p.T.Helper()
	p.Do(chromedp.Navigate(address))
	browse.Ask[bool](p, liveTools)
}

// lively names the kinds of the figures in a page that have a live view.
func lively(page string) []string { return kindsOfFigures(page, "data-option") }

// A live figure takes the drawing's place, says the same numbers, and answers to the
// pointer and to the keyboard, for every kind that has one, under a policy that allows
// nothing but the site itself; ECharts is fetched when a figure is turned to, not before.
func TestLiveFiguresAnswer(t *testing.T) {
	dir := sample(t)
	root := served(t, dir)
	seen := map[string]bool{}
	for _, lang := range []string{"en", "zh-CN"} {
		kinds := one(t, dir, lang, lively)
		for n, path := range slices.Sorted(maps.Keys(invert(kinds))) {
			if !inTurn(n, lang) {
				continue
			}
			t.Run(path, func(t *testing.T) {
				p := chromium.Open(t)
				visit(p, root+path)
				browse.Ask[bool](p, `scrollTo(0, document.body.scrollHeight); scrollTo(0, 0); true`)
				if p.Asked("echarts") || p.Asked("figures") {
					t.Error("ECharts or an option is fetched before anyone turns to a figure")
				}
				done := map[string]bool{}
				for _, f := range browse.Ask[[][2]string](p, `[...document.querySelectorAll("figure[data-kind]")].filter(f => f.querySelector("[data-option]")).map(f => [f.id, f.dataset.kind])`) {
					if id, kind := f[0], f[1]; !done[kind] && kinds[kind] == path {
						done[kind], seen[kind] = true, true
						t.Run(kind, func(t *testing.T) { p.T = t; answers(p, id) })
						p.T = t
					}
				}
				if !p.Asked("assets/echarts/echarts.min.js") {
					t.Error("nothing is heard of ECharts being fetched")
				}
			})
		}
	}
	if testing.Short() {
		return // no page was opened
	}
	for _, kind := range []string{"strategy-map", "radar", "bars", "waterfall", "bridge", "trend", "dumbbell", "curve", "weights"} {
		if !seen[kind] {
			t.Errorf("the sample has no live %s", kind)
		}
	}
}

func invert(kinds map[string]string) map[string]bool {
	paths := map[string]bool{}
	for _, path := range kinds {
		paths[path] = true
	}
	return paths
}

// answers tries one live figure of an open page.
func answers(p *browse.Tab, id string) {
	t, f := p.T, `"`+id+`"`
	still := browse.Ask[string](p, `at.numbers(at.drawing(`+f+`))`)
	top := browse.Ask[int](p, `Math.round(at.figure(`+f+`).getBoundingClientRect().height)`)
	enliven(p, id)
	if live := browse.Ask[string](p, `at.numbers(at.figure(`+f+`).querySelector(".live"))`); live != still || live == "" {
		t.Errorf("the live view says %s, the drawing %s", live, still)
	}
	if browse.Ask[bool](p, `!!at.drawing(`+f+`)`) {
		t.Error("the drawing stays beside the live view")
	}
	if now := browse.Ask[int](p, `Math.round(at.figure(`+f+`).getBoundingClientRect().height)`); now < top-2 || now > top+2 {
		t.Errorf("the figure's height moves from %d to %d px", top, now)
	}

	// The pointer: the mark that says most, a sentence with its number.
	marks := browse.Ask[[]mark](p, `at.marks(`+f+`)`)
	if len(marks) == 0 {
		t.Fatal("no mark of the live view answers to the pointer")
	}
	for _, m := range []mark{marks[0], slices.MaxFunc(marks, func(a, b mark) int { return len(a.Name) - len(b.Name) })} {
		hover(p, m)
		p.Until(`at.shows(` + f + `, ` + quote(m.Name) + `)`)
		if !strings.ContainsAny(m.Name, "0123456789") && !strings.Contains(m.Name, "→") {
			t.Errorf("the tooltip has no number: %q", m.Name)
		}
	}
	if face := browse.Ask[string](p, `(() => { const all = [...at.figure(`+f+`).querySelectorAll(".live text")].map(t => getComputedStyle(t).fontFamily); return [...new Set(all)].join(" | "); })()`); face != browse.Ask[string](p, `getComputedStyle(at.figure(`+f+`).querySelector(".fg")).fontFamily`) {
		t.Errorf("the live view has other faces than the drawing: %s", face)
	}
	hover(p, mark{X: 2, Y: 2})

	// The keyboard: back from the button into the chart, along its points, out again.
	for range 4 {
		p.Do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
		if browse.Ask[bool](p, `document.activeElement === at.figure(`+f+`).querySelector(".live")`) {
			break
		}
	}
	if !browse.Ask[bool](p, `document.activeElement === at.figure(`+f+`).querySelector(".live")`) {
		t.Fatal("the live view is not reached with the Tab key")
	}
	if !browse.Ask[bool](p, `getComputedStyle(document.activeElement).outlineStyle !== "none" && parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2`) {
		t.Error("the focus on the live view is not seen")
	}
	// Marks of one thing in several series, a bar and its dot, are one stop.
	things := map[string]bool{}
	for _, m := range marks {
		things[m.Name] = true
	}
	said := map[string]bool{}
	for range min(3, len(things)) {
		p.Do(chromedp.KeyEvent(kb.ArrowRight))
		told := browse.Ask[string](p, `at.told(`+f+`)`)
		if told == "" || said[told] {
			t.Errorf("the arrow key tells %q", told)
		}
		said[told] = true
		p.Until(`at.shows(` + f + `, ` + quote(told) + `)`)
	}
	p.Do(chromedp.KeyEvent(kb.Escape))
	p.Until(`at.told(` + f + `) === ""`)

	// Back to the drawing.
	browse.Ask[bool](p, `at.figure(`+f+`).querySelector("[data-live]").focus(); true`)
	p.Do(chromedp.KeyEvent(" "))
	if !browse.Ask[bool](p, `!!at.drawing(`+f+`) && !at.figure(`+f+`).querySelector(".live")`) {
		t.Error("the drawing does not come back")
	}
}

// A card of the live map picks out its causes and effects, under the pointer and on
// the way of the arrow keys, and Enter goes where the drawing's link goes.
func TestLiveMapShowsCausesAndEffects(t *testing.T) {
	dir := sample(t)
	p := chromium.Open(t)
	visit(p, onDisk(dir, "united-front/2025/index.html"))
	const f = `"fig-strategy-map"`
	enliven(p, "fig-strategy-map")
	cards := browse.Ask[[]struct {
		Name, Href string
		Lights     []struct{ DataIndex []int }
	}](p, `at.chart(`+f+`).getOption().series[0].data.map(d => ({Name: d.name, Href: d.href || "", Lights: (d.lights || []).map(l => ({DataIndex: l.dataIndex}))}))`)
	at := slices.IndexFunc(cards, func(c struct {
		Name, Href string
		Lights     []struct{ DataIndex []int }
	}) bool {
		return len(c.Lights) > 1 && len(c.Lights[0].DataIndex) > 2 && c.Href != ""
	})
	if at < 0 {
		t.Fatal("no card of the sample's map has causes and effects")
	}
	want := 0
	for _, l := range cards[at].Lights {
		want += len(l.DataIndex)
	}
	before := browse.Ask[int](p, `at.lit(`+f+`)`) // what is missed has the same colour
	marks := browse.Ask[[]mark](p, `at.marks(`+f+`)`)
	hover(p, marks[at])
	p.Until(`at.shows(` + f + `, ` + quote(cards[at].Name) + `)`)
	p.Until(`at.lit(` + f + `) >= ` + strconv.Itoa(before+want)) // its causes and effects, and the links to them
	hover(p, mark{X: 2, Y: 2})
	p.Until(`at.lit(` + f + `) === ` + strconv.Itoa(before))

	p.Do(chromedp.Focus(`#fig-strategy-map .live`))
	for i := range at + 1 {
		p.Do(chromedp.KeyEvent(kb.ArrowDown))
		if told := browse.Ask[string](p, `at.told(`+f+`)`); told != cards[i].Name {
			t.Fatalf("card %d tells %q, want %q", i, told, cards[i].Name)
		}
	}
	p.Until(`at.lit(` + f + `) >= ` + strconv.Itoa(before+want)) // its causes and effects, and the links to them
	p.Do(chromedp.KeyEvent(kb.Escape))
	p.Until(`at.lit(` + f + `) === ` + strconv.Itoa(before))
	p.Do(chromedp.KeyEvent(kb.Home))
	for range at {
		p.Do(chromedp.KeyEvent(kb.ArrowDown))
	}
	target := browse.Ask[string](p, `new URL(`+quote(cards[at].Href)+`, location.href).href`)
	if !browse.Ask[bool](p, `[...at.figure(`+f+`).querySelectorAll(".draw a")].some(a => new URL(a.getAttribute("href"), location.href).href === `+quote(target)+`)`) {
		t.Errorf("the drawing has no link to %s", target)
	}
	p.Do(chromedp.KeyEvent(kb.Enter))
	p.Until(`location.href === ` + quote(target))
}

// Dark and light reach a live figure as they reach its drawing, by the reader's choice
// and by the system's, without a reload.
func TestLiveFigureFollowsTheAppearance(t *testing.T) {
	p := chromium.Open(t)
	p.Media("prefers-color-scheme", "light")
	visit(p, onDisk(sample(t), "zh-CN/united-front/2025/index.html"))
	const live, drawing = `at.colours(at.figure("shown-2-bars").querySelector(".live"))`, `at.colours(at.figure("shown-2-bars").querySelector(".draw"))`
	enliven(p, "shown-2-bars")
	light := browse.Ask[string](p, live)
	if light != browse.Ask[string](p, drawing) {
		t.Errorf("in the light the live view has %s, the drawing %s", light, browse.Ask[string](p, drawing))
	}
	p.Media("prefers-color-scheme", "dark")
	p.Until(live + ` !== ` + quote(light))
	if got, want := browse.Ask[string](p, live), browse.Ask[string](p, drawing); got != want {
		t.Errorf("in the dark the live view has %s, the drawing %s", got, want)
	}
	p.Do(chromedp.Click(`.menu button`)) // system → light, whatever the system says
	p.Until(live + ` === ` + quote(light))
}

// Who asks for less motion sees a live figure at once, without any.
func TestLiveFigureWithoutMotion(t *testing.T) {
	p := chromium.Open(t)
	p.Media("prefers-reduced-motion", "reduce")
	visit(p, onDisk(sample(t), "livelihood-group/2025/index.html"))
	enliven(p, "fig-bars")
	if !browse.Ask[bool](p, `at.chart("fig-bars").getOption().animation === false && at.chart("fig-bars").getZr().animation.isFinished()`) {
		t.Error("the live view moves")
	}
	if browse.Ask[bool](p, `document.getAnimations().length > 0 || getComputedStyle(document.documentElement).scrollBehavior === "smooth"`) {
		t.Error("the page moves")
	}
}

// On a phone the live view keeps the size it was made for, scrolls in its frame, and
// the frame follows the arrow keys.
func TestLiveFigureOnAPhone(t *testing.T) {
	p := chromium.Open(t)
	p.Size(360, 740)
	visit(p, onDisk(sample(t), "united-front/2025/index.html"))
	enliven(p, "fig-strategy-map")
	if wide := browse.Ask[int](p, `document.documentElement.scrollWidth`); wide > 360 {
		t.Errorf("the page is %d px wide", wide)
	}
	p.Do(chromedp.Focus(`#fig-strategy-map .live`))
	for range 3 {
		p.Do(chromedp.KeyEvent(kb.ArrowRight))
	}
	const place = `(() => { const f = at.figure("fig-strategy-map"), frame = f.querySelector(".frame").getBoundingClientRect(), told = at.told("fig-strategy-map"); const m = at.marks("fig-strategy-map").find(m => m.Name === told); return !!m && m.X > frame.left && m.X < frame.right; })()`
	if !browse.Ask[bool](p, place) {
		t.Errorf("the card that the arrow keys reach is out of sight: %s", browse.Ask[string](p, `at.told("fig-strategy-map")`))
	}
}
