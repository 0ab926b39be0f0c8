package chart

import (
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"steelyard/generator/chart/layout"
)

// Series of the map's option, by number; "lights" refers to them. What is drawn
// over what is said by z; the order here is that of the keyboard: cards, then links.
const (
	mapCards = iota // the cards' faces with their titles
	mapHits         // every link over its whole length, lit under the pointer
	mapGrounds
	mapInk // the lines as they are seen
	mapHeads
	mapFrames // the cards' outlines
	mapFeet   // marks, bars, frames of themes
	mapTexts
)

// ecItem is one data item of the map's series. go-echarts' own items know neither
// pairs of sizes nor coordinates.
type ecItem struct {
	Name   string       `json:"name,omitempty"`
	Value  *[2]float64  `json:"value,omitempty"`
	Coords [][2]float64 `json:"coords,omitempty"`
	Symbol string       `json:"symbol,omitempty"`
	Size   *[2]float64  `json:"symbolSize,omitempty"`
	Rotate float64      `json:"symbolRotate,omitempty"`
	Item   *ecPaint     `json:"itemStyle,omitempty"`
	Line   *ecLine      `json:"lineStyle,omitempty"`
	Label  *ecLabel     `json:"label,omitempty"`
	Href   string       `json:"href,omitempty"`
	Lights []ecLight    `json:"lights,omitempty"`
}

type ecPaint struct {
	Color       string  `json:"color"`
	Opacity     float64 `json:"opacity,omitempty"`
	BorderColor string  `json:"borderColor,omitempty"`
	BorderWidth float64 `json:"borderWidth,omitempty"`
}

type ecLine struct {
	Color   string   `json:"color,omitempty"`
	Width   float64  `json:"width,omitempty"`
	Type    string   `json:"type,omitempty"`
	Opacity *float64 `json:"opacity,omitempty"`
}

type ecLabel struct {
	Show       bool    `json:"show,omitempty"`
	Position   any     `json:"position,omitempty"`
	Formatter  string  `json:"formatter,omitempty"`
	Color      string  `json:"color,omitempty"`
	FontSize   float64 `json:"fontSize,omitempty"`
	FontWeight int     `json:"fontWeight,omitempty"`
	LineHeight float64 `json:"lineHeight,omitempty"`
	Align      string  `json:"align,omitempty"`
	VAlign     string  `json:"verticalAlign,omitempty"`
}

// ecLight lights items of another series together with this one.
type ecLight struct {
	Series int   `json:"seriesIndex"`
	Data   []int `json:"dataIndex"`
}

type ecSeries struct {
	Type     string         `json:"type"`
	Name     string         `json:"name,omitempty"`
	Coord    string         `json:"coordinateSystem"`
	Polyline bool           `json:"polyline,omitempty"`
	Data     []ecItem       `json:"data"`
	Silent   bool           `json:"silent,omitempty"`
	Z        int            `json:"z"`
	Clip     bool           `json:"clip"`
	Emphasis map[string]any `json:"emphasis,omitempty"`

	// what most items share
	Symbol string      `json:"symbol,omitempty"`
	Size   *[2]float64 `json:"symbolSize,omitempty"`
	Item   *ecPaint    `json:"itemStyle,omitempty"`
	Line   *ecLine     `json:"lineStyle,omitempty"`
	Label  *ecLabel    `json:"label,omitempty"`
}

// mapBase is what the options of all maps have in common.
var mapBase = baseOf(func() chartOption {
	c := charts.NewScatter()
	c.SetGlobalOptions(
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithGridOpts(opts.Grid{Left: "0", Top: "0", Right: "0", Bottom: "0"}),
	)
	return c
})

// What lines and frames look like under a pointer.
var (
	fully    = 1.0
	litLine  = map[string]any{"lineStyle": written(ecLine{Color: "var(--accent)", Width: 2.6, Opacity: &fully})}
	litFrame = map[string]any{"scale": 1.04, "itemStyle": written(ecPaint{Color: "var(--accent)"})}
)

// Option implements Figure. The geometry is that of SVG: one unit of the hidden
// axes is one pixel, y counted downward. What ECharts' lines and symbols cannot do
// is put together: rounded corners are short straight parts, arrow heads are
// triangles, outlined cards are two rectangles.
func (m StrategyMap) Option(e Env) ([]byte, error) {
	g := m.arranged(e)
	zero := 0.0
	paint := func(color string) *ecPaint { return &ecPaint{Color: color, Opacity: 1} }
	series := []ecSeries{
		mapGrounds: {Type: "scatter", Silent: true, Z: 1, Data: m.ecGrounds(g), Symbol: "rect", Item: paint("var(--tint)")},
		mapInk: {Type: "lines", Polyline: true, Silent: true, Z: 2, Data: m.ecInk(g),
			Line: &ecLine{Color: "var(--ink-soft)", Width: 1.5, Opacity: &fully}},
		mapHits: {Type: "lines", Polyline: true, Z: 3, Data: m.ecHits(g),
			Line:     &ecLine{Color: "var(--accent)", Width: 8, Opacity: &zero},
			Emphasis: litLine},
		mapHeads: {Type: "scatter", Silent: true, Z: 3, Data: m.ecHeads(g),
			Symbol: "triangle", Size: &[2]float64{7.6, 7.5}, Item: paint("var(--ink-soft)")},
		mapFrames: {Type: "scatter", Silent: true, Z: 4, Data: m.ecFrames(g), Symbol: "rect", Item: paint("var(--ink-soft)"),
			Emphasis: litFrame},
		mapCards: {Type: "scatter", Name: m.Headline(e), Z: 5, Data: m.ecCards(e, g), Symbol: "rect", Item: paint("var(--paper)"),
			Emphasis: still,
			Label: &ecLabel{Show: true, Position: [2]float64{cardPad - .5, g.size + 6 - g.size*.36 - g.line/2},
				Color: "var(--ink)", FontSize: g.size, LineHeight: g.line, Align: "left", VAlign: "top"}},
		mapFeet: {Type: "scatter", Silent: true, Z: 6, Data: m.ecFeet(g), Symbol: "rect", Item: paint("var(--rule)")},
		mapTexts: {Type: "scatter", Silent: true, Z: 7, Data: m.ecTexts(e, g), Symbol: "rect", Size: &[2]float64{.01, .01}, Item: paint("var(--paper)"),
			Label: &ecLabel{Show: true, Position: [2]float64{0, 0}, Color: "var(--ink-soft)", FontSize: 13, Align: "left", VAlign: "middle"}},
	}
	for i := range series {
		series[i].Coord = "cartesian2d"
		if series[i].Data == nil {
			series[i].Data = []ecItem{}
		}
	}
	return optionJSON(m, e, mapBase(), []part{
		{"series", series},
		{"xAxis", acrossMap(g.drawing.Width)},
		{"yAxis", downMap(g.height)},
	})
}

// acrossMap and downMap are the axes of a map so wide and high.
type (
	acrossMap float64
	downMap   float64
)

func (wide acrossMap) json(w *jsonWriter) {
	w.out = append(w.out, `[{"show":false,"type":"value","min":0,"max":`...)
	w.number(round1(float64(wide)))
	w.out = append(w.out, "}]"...)
}

func (high downMap) json(w *jsonWriter) {
	w.out = append(w.out, `[{"inverse":true,"max":`...)
	w.number(round1(float64(high)))
	w.out = append(w.out, `,"min":0,"show":false,"type":"value"}]`...)
}

// ecRect is a filled rectangle in the colour of its series.
func ecRect(x, y, w, h float64) ecItem {
	both := &[2][2]float64{{round2(x + w/2), round2(y + h/2)}, {round2(w), round2(h)}}
	return ecItem{Value: &both[0], Size: &both[1]}
}

// paints are the colours of items.
var paints = byClass[*ecPaint]{make: func(color string) *ecPaint { return &ecPaint{Color: color} }}

// in gives an item a colour of its own.
func (it ecItem) in(color string) ecItem {
	it.Item = paints.of(color)
	return it
}

// ecText is a line of text on a symbol too small to see; y is its baseline. What
// is left empty is as in most texts: see the series' label.
func ecText(x, y float64, text string, l ecLabel) ecItem {
	size := l.FontSize
	if size == 0 {
		size = 13
	}
	l.Formatter = plain(text)
	return ecItem{Value: &[2]float64{round2(x), round2(y - size*.36)}, Label: &l}
}

// ecMark is a status mark, in the shapes of canvas.mark.
func ecMark(s Status, x, y float64) ecItem {
	both := &[2][2]float64{{round2(x), round2(y)}}
	it := ecItem{Value: &both[0], Size: &both[1], Item: paints.of(statusColor(s))}
	size := &both[1]
	switch statusKnown(s) {
	case Met:
		it.Symbol, *size = "circle", [2]float64{9, 9}
	case Watch:
		it.Symbol, *size = "triangle", [2]float64{10, 9}
		it.Value[1] = round2(y - .2)
	case Missed:
		it.Symbol, *size = "rect", [2]float64{8.4, 8.4}
	case Pending, Part:
		it.Symbol, *size = "circle", [2]float64{7.8, 7.8}
		it.Item = &ecPaint{Color: "var(--paper)", BorderColor: "var(--pending)", BorderWidth: 1.6}
	default:
		it.Symbol, *size = "rect", [2]float64{9, 2}
	}
	return it
}

func (m StrategyMap) ecGrounds(g *mapLayout) []ecItem {
	var out []ecItem
	for b, box := range g.drawing.Bands {
		out = append(out, ecRect(box.X, box.Y, box.W, box.H), ecRect(box.X, box.Y, 4, box.H).in(dimensionColor(b)))
	}
	return out
}

func (m StrategyMap) ecInk(g *mapLayout) []ecItem {
	out := make([]ecItem, 0, len(g.drawing.Lines)+16)
	add := func(coords [][2]float64, dashed bool) {
		it := ecItem{Coords: coords}
		if dashed {
			it.Line = &ecLine{Type: "dashed"}
		}
		out = append(out, it)
	}
	for i := range g.drawing.Lines {
		l := &g.drawing.Lines[i]
		for _, piece := range l.Drawn {
			add(ecCoords(piece), g.input.Links[l.Link].Feedback)
		}
	}
	for _, it := range g.legend {
		if it.line != "" {
			y := round2(it.y - 4.5)
			add([][2]float64{{round2(it.x), y}, {round2(it.x + 22), y}}, it.line != "lnk")
		}
	}
	return out
}

func (m StrategyMap) ecHits(g *mapLayout) []ecItem {
	out := make([]ecItem, 0, len(g.drawing.Lines))
	for i := range g.drawing.Lines {
		l := &g.drawing.Lines[i]
		link := g.input.Links[l.Link]
		it := ecItem{
			Name:   plain(g.endName(link.From) + "\n→ " + g.endName(link.To)),
			Coords: ecCoords(l.Whole),
		}
		var ends []int
		for _, n := range []int{link.From, link.To} {
			if n != layout.Mission {
				ends = append(ends, n)
			}
		}
		it.Lights = []ecLight{{mapFrames, ends}}
		out = append(out, it)
	}
	return out
}

// ecCoords is a line with each round corner as four short parts.
func ecCoords(pts []layout.Point) [][2]float64 {
	out := make([][2]float64, 0, len(pts)*5)
	add := func(x, y float64) { out = append(out, [2]float64{round2(x), round2(y)}) }
	add(pts[0].X, pts[0].Y)
	for k := 1; k < len(pts)-1; k++ {
		a, b := cornerAt(pts, k)
		p := pts[k]
		for _, t := range []float64{0, .25, .5, .75, 1} {
			u := 1 - t
			add(u*u*a.X+2*u*t*p.X+t*t*b.X, u*u*a.Y+2*u*t*p.Y+t*t*b.Y)
		}
	}
	add(pts[len(pts)-1].X, pts[len(pts)-1].Y)
	return out
}

func (m StrategyMap) ecHeads(g *mapLayout) []ecItem {
	var out []ecItem
	head := func(tip, a, b layout.Point) {
		x, y := (tip.X+(a.X+b.X)/2)/2, (tip.Y+(a.Y+b.Y)/2)/2
		it := ecItem{Value: &[2]float64{round2(x), round2(y)}}
		switch {
		case tip.Y > y:
			it.Rotate = 180
		case tip.X < x:
			it.Rotate = 90
		case tip.X > x:
			it.Rotate = -90
		}
		out = append(out, it)
	}
	for i := range g.drawing.Lines {
		if l := &g.drawing.Lines[i]; l.HasTip {
			head(l.Head[0], l.Head[1], l.Head[2])
		}
	}
	for _, it := range g.legend {
		if it.line != "" {
			y := it.y - 4.5
			head(layout.Point{X: it.x + 28, Y: y}, layout.Point{X: it.x + 20.5, Y: y}, layout.Point{X: it.x + 20.5, Y: y})
		}
	}
	return out
}

func (m StrategyMap) ecFrames(g *mapLayout) []ecItem {
	out := make([]ecItem, 0, len(g.cards)+1)
	for _, b := range g.drawing.Cards {
		out = append(out, ecRect(b.X-.5, b.Y-.5, b.W+1, b.H+1))
	}
	if len(g.mission) > 0 {
		b := g.drawing.Mission
		out = append(out, ecRect(b.X-.75, b.Y-.75, b.W+1.5, b.H+1.5).in("var(--ink)"))
	}
	return out
}

// ecCards are the cards' faces with their titles; item i is card i, the mission
// comes last.
func (m StrategyMap) ecCards(e Env, g *mapLayout) []ecItem {
	lights := make([][2][]int, len(g.cards)) // hits, frames
	for i := range g.cards {
		lights[i][1] = []int{i}
	}
	for k := range g.drawing.Lines {
		l := g.input.Links[g.drawing.Lines[k].Link]
		for _, end := range [][2]int{{l.From, l.To}, {l.To, l.From}} {
			if end[0] == layout.Mission {
				continue
			}
			lights[end[0]][0] = append(lights[end[0]][0], k)
			if end[1] != layout.Mission {
				lights[end[0]][1] = append(lights[end[0]][1], end[1])
			}
		}
	}
	out := make([]ecItem, 0, len(g.cards)+1)
	for i, box := range g.drawing.Cards {
		it := ecRect(box.X+.5, box.Y+.5, box.W-1, box.H-1)
		it.Name = plain(m.cardTip(e, g, i))
		it.Href = safeHref(g.cards[i].Href)
		it.Label = &ecLabel{Formatter: plain(strings.Join(g.titles[i], "\n"))}
		it.Lights = []ecLight{{mapFrames, lights[i][1]}}
		if len(lights[i][0]) > 0 {
			it.Lights = append(it.Lights, ecLight{mapHits, lights[i][0]})
		}
		out = append(out, it)
	}
	if len(g.mission) > 0 {
		b := g.drawing.Mission
		it := ecRect(b.X+.75, b.Y+.75, b.W-1.5, b.H-1.5)
		it.Name = plain(e.Words("chart.map.mission") + "\n" + strings.Join(g.mission, "\n"))
		it.Label = &ecLabel{Position: "inside", Formatter: plain(strings.Join(g.mission, "\n")),
			FontSize: g.missionSize, FontWeight: 600, LineHeight: g.missionLine, Align: "center", VAlign: "middle"}
		out = append(out, it)
	}
	return out
}

// tipWidth is the width of a tooltip's lines, in px.
const tipWidth = 330

// cardTip is what a card's tooltip says: title, dimension and score, owner,
// themes, indicators, wrapped, because rich text does not wrap by itself.
func (m StrategyMap) cardTip(e Env, g *mapLayout, i int) string {
	c := g.cards[i]
	var out []string
	add := func(s string) { out = append(out, wrapText(s, tipWidth, 13, false, 4)...) }
	add(c.Title)
	add(e.Words("chart.map.in-dimension", oneLine(m.Dimensions[g.band[i]].Title), m.scoreSentence(e, c)))
	if c.Owner != "" {
		add(e.Words("chart.map.owner", oneLine(c.Owner)))
	}
	if t := m.themeNames(e, c); t != "" {
		add(e.Words("chart.map.theme-of", t))
	}
	const most = 8
	for k, s := range c.Indicators {
		if k == most {
			out = append(out, "…")
			break
		}
		add("• " + s)
	}
	return strings.Join(out, "\n")
}

// ecFeet are marks, bars and the frames of themes.
func (m StrategyMap) ecFeet(g *mapLayout) []ecItem {
	var out []ecItem
	tag := func(x, base, w float64) {
		out = append(out, ecRect(x-.5, base-13, w+1, 17), ecRect(x+.5, base-12, w-1, 15).in("var(--paper)"))
	}
	for i, c := range g.cards {
		box, f := g.drawing.Cards[i], g.foot(i)
		out = append(out, ecMark(c.Status, f.markX, f.markY), ecRect(box.X+cardPad, f.barY, f.barW, 3))
		if f.fill > 0 {
			out = append(out, ecRect(box.X+cardPad, f.barY, f.fill, 3).in(statusColor(c.Status)))
		}
		for _, t := range g.tagsOf(i) {
			tag(t.x, f.base, t.w)
		}
	}
	for _, it := range g.legend {
		switch {
		case it.mark != "":
			out = append(out, ecMark(it.mark, it.x+5, it.y-4.5))
		case it.tag != "":
			tag(it.x, it.y, it.tagW)
		}
	}
	return out
}

// ecTexts are the texts outside the cards' titles.
func (m StrategyMap) ecTexts(e Env, g *mapLayout) []ecItem {
	var out []ecItem
	bold := ecLabel{FontWeight: 600, Color: "var(--ink)"}
	if len(g.mission) > 0 {
		y := g.drawing.Mission.Y + g.drawing.Mission.H/2 + 4.5
		out = append(out, ecText(13, y, fitText(g.named, g.left-18, 13, true), bold))
	}
	for b, box := range g.drawing.Bands {
		y := box.Y + 24
		for _, s := range g.labels[b] {
			out = append(out, ecText(13, y, s, bold))
			y += 16
		}
		for _, s := range g.notes[b] {
			out = append(out, ecText(13, y+1, s, ecLabel{}))
			y += 16
		}
	}
	for i, c := range g.cards {
		f := g.foot(i)
		out = append(out, ecText(f.scoreX, f.base, fitText(scoreText(c), f.barW-14, g.size, false),
			ecLabel{Color: statusColor(c.Status), FontSize: g.size}))
		for _, t := range g.tagsOf(i) {
			out = append(out, ecText(t.x+t.w/2, f.base, t.text, ecLabel{Align: "center"}))
		}
	}
	for _, it := range g.legend {
		if it.tag != "" {
			out = append(out, ecText(it.x+it.tagW/2, it.y, it.tag, ecLabel{Align: "center"}))
		}
		out = append(out, ecText(it.x+it.width, it.y, it.text, ecLabel{}))
	}
	return out
}

// round2 is a coordinate with two decimals: half pixels and quarters stay exact.
func round2(v float64) float64 {
	if v < 0 {
		return -round2(-v)
	}
	return float64(int64(v*100+0.5)) / 100
}
