package chart

import (
	"strconv"
	"strings"
	"sync"
)

// liveItem is a point of a scatter, bar or line series.
type liveItem struct {
	Name       string     `json:"name,omitempty"`
	Value      [2]float64 `json:"value"`
	Symbol     string     `json:"symbol,omitempty"`
	SymbolSize liveSize   `json:"symbolSize,omitzero"`
	Style      *liveStyle `json:"itemStyle,omitempty"`
	Label      *liveLabel `json:"label,omitempty"`
	Href       string     `json:"href,omitempty"`
}

// liveSize is the size of a symbol: one number, or its width and height. The zero liveSize leaves it
// to its series.
type liveSize struct {
	numbers    int // how many of these count
	wide, high float64
}

func across(size float64) liveSize       { return liveSize{numbers: 1, wide: size} }
func sizeOf(wide, high float64) liveSize { return liveSize{2, wide, high} }

func (s liveSize) MarshalJSON() ([]byte, error) {
	w := jsonWriter{}
	w.size(s)
	return w.out, w.err
}

// liveLine is a line of a lines series.
type liveLine struct {
	Name   string         `json:"name,omitempty"`
	Coords [][2]float64   `json:"coords"`
	Style  *liveLineStyle `json:"lineStyle,omitempty"` // nil: that of the series
	Href   string         `json:"href,omitempty"`
}

type liveStyle struct {
	Color       string     `json:"color,omitempty"`
	BorderColor string     `json:"borderColor,omitempty"`
	BorderWidth float64    `json:"borderWidth,omitempty"`
	BorderType  any        `json:"borderType,omitempty"`
	Opacity     float64    `json:"opacity"`
	Decal       *liveDecal `json:"decal,omitempty"`
}

type liveDecal struct {
	Symbol     string     `json:"symbol"`
	Color      string     `json:"color"`
	DashArrayX [2]float64 `json:"dashArrayX"`
	DashArrayY [2]float64 `json:"dashArrayY"`
	Rotation   float64    `json:"rotation"`
}

// hatched is the live counterpart of hatchRect.
func hatched(color string) *liveDecal {
	return &liveDecal{"rect", color, [2]float64{1, 0}, [2]float64{1.6, 3.6}, -0.7853981633974483}
}

type liveLineStyle struct {
	Color   string  `json:"color"`
	Width   float64 `json:"width"`
	Type    any     `json:"type,omitempty"`
	Opacity float64 `json:"opacity"`
	Cap     string  `json:"cap,omitempty"`
}

// liveLabel is a label; what an item leaves out is said by its series.
type liveLabel struct {
	Show          bool        `json:"show,omitempty"`
	Position      *[2]float64 `json:"position,omitempty"`
	Formatter     string      `json:"formatter,omitempty"`
	Color         string      `json:"color,omitempty"`
	FontSize      float64     `json:"fontSize,omitempty"`
	FontWeight    int         `json:"fontWeight,omitempty"`
	Align         string      `json:"align,omitempty"`
	VerticalAlign string      `json:"verticalAlign,omitempty"`
}

// liveSeries is a series as go-echarts names it; its own type ends before polyline,
// silent and the layers.
type liveSeries struct {
	Type       string         `json:"type"`
	Name       string         `json:"name,omitempty"`
	Coords     string         `json:"coordinateSystem,omitempty"`
	XAxis      int            `json:"xAxisIndex,omitempty"`
	YAxis      int            `json:"yAxisIndex,omitempty"`
	Silent     bool           `json:"silent,omitempty"`
	Z          int            `json:"z,omitempty"`
	Clip       *bool          `json:"clip,omitempty"`
	Polyline   bool           `json:"polyline,omitempty"`
	Stack      string         `json:"stack,omitempty"`
	StackAs    string         `json:"stackStrategy,omitempty"`
	BarWidth   float64        `json:"barWidth,omitempty"`
	Symbol     string         `json:"symbol,omitempty"`
	SymbolSize any            `json:"symbolSize,omitempty"`
	Label      *liveLabel     `json:"label,omitempty"`
	ShowSymbol *bool          `json:"showSymbol,omitempty"`
	LineStyle  *liveLineStyle `json:"lineStyle,omitempty"`
	Style      *liveStyle     `json:"itemStyle,omitempty"`
	Emphasis   map[string]any `json:"emphasis,omitempty"`
	Data       any            `json:"data"`
}

var no = new(bool)

// class to colour token: what a class fills or strokes in a live view.
func tokenOf(class string) string {
	for c := range strings.FieldsSeq(class) {
		switch c {
		case "soft", "f-soft", "axis", "thin", "ln-soft", "frame", "open-soft":
			return "var(--ink-soft)"
		case "grid", "f-rule":
			return "var(--rule)"
		case "f-paper", "inv", "cut":
			return "var(--paper)"
		case "f-tint":
			return "var(--tint)"
		case "f-data", "ln-data":
			return "var(--data)"
		case "f-met", "t-met":
			return "var(--met)"
		case "f-watch", "t-watch":
			return "var(--watch)"
		case "f-missed", "t-missed":
			return "var(--missed)"
		case "f-pending", "t-pending", "hollow":
			return "var(--pending)"
		case "f-d1", "f-d2", "f-d3", "f-d4", "f-d5", "f-d6", "f-d7", "f-d8":
			return "var(--dim" + c[3:] + ")"
		}
	}
	return "var(--ink)"
}

func hasClass(class, want string) bool {
	for c := range strings.FieldsSeq(class) {
		if c == want {
			return true
		}
	}
	return false
}

// textLabel is what all texts of a drawing have in common: a label on a symbol too
// small to see.
var textLabel = &liveLabel{Show: true, Position: new([2]float64), Color: "var(--ink)", FontSize: fontSize, Align: "left", VerticalAlign: "middle"}

// opaque: ECharts draws a scatter's symbols, and with them their labels, at 80 %.
var opaque = &liveStyle{Opacity: 1}

// gridLine is the line most drawings have most of.
var gridLine = liveLineStyle{Color: "var(--rule)", Width: 1, Opacity: 1}

var dotSize = [2]float64{0.01, 0.01}

func px(x, y float64) [2]float64 { return [2]float64{round1(x), round1(y)} }

// byClass are what is made of a class, made once. None of it is changed.
type byClass[T any] struct {
	make func(class string) T
	made sync.Map // of the class: T
}

func (c *byClass[T]) of(class string) T {
	made, ok := c.made.Load(class)
	if !ok {
		made, _ = c.made.LoadOrStore(class, c.make(class))
	}
	return made.(T)
}

// discs are the styles of discs and rings.
var discs = byClass[*liveStyle]{make: func(class string) *liveStyle {
	color := tokenOf(class)
	if hasClass(class, "open") || hasClass(class, "open-soft") || hasClass(class, "hollow") {
		return &liveStyle{Color: "var(--paper)", BorderColor: color, BorderWidth: 1.6, Opacity: 1}
	}
	return &liveStyle{Color: color, Opacity: 1}
}}

// filled are the styles of shapes of one colour.
var filled = byClass[*liveStyle]{make: func(color string) *liveStyle { return &liveStyle{Color: color, Opacity: 1} }}

// circleItem is a disc, or a ring where the class is an open one.
func circleItem(class string, at [2]float64, r float64) liveItem {
	return liveItem{Value: at, Symbol: "circle", SymbolSize: across(2 * r), Style: discs.of(class)}
}

// markItem is a status mark as a scatter item at a place in the axes' units.
func markItem(s Status, at [2]float64, size float64) liveItem {
	k := size / markSize
	it := liveItem{Value: at, Style: filled.of(statusColor(s))}
	switch statusKnown(s) {
	case Met:
		it.Symbol, it.SymbolSize = "circle", across(9*k)
	case Watch:
		it.Symbol, it.SymbolSize = "triangle", sizeOf(10*k, 9*k)
	case Missed:
		it.Symbol, it.SymbolSize = "rect", across(8.4*k)
	case Pending, Part:
		it = circleItem("hollow", at, 3.9*k)
	default:
		it.Symbol, it.SymbolSize = "rect", sizeOf(9*k, 2*k)
	}
	return it
}

// frame2 is where data axes lie in a drawing: x and y are the data's own units, or
// rows counted from above.
type dataFrame struct {
	x     axis
	y     axis    // ignored where rows > 0
	rows  int     // categories on the vertical axis
	top   float64 // of the first row
	high  float64 // of a row
	wide  float64 // of the drawing
	tall  float64
	onX   []string // categories on the horizontal axis; x then gives its pixels only
	radar map[string]any
}

// liveOption puts the furniture and the data's series into one option.
func liveOption(f Figure, e Env, p *plate, d dataFrame, series []liveSeries) ([]byte, error) {
	l := &liveParts{dataFrame: d, furniture: p.live, series: series}
	var room [6]part
	parts := append(room[:0],
		part{"grid", (*grids)(l)},
		part{"xAxis", (*acrossAxes)(l)},
		part{"yAxis", (*uprightAxes)(l)},
		part{"series", (*seriesOf)(l)},
		part{"legend", nil},
	)
	if d.radar != nil {
		parts = append(parts, part{"radar", d.radar})
	}
	option, err := optionJSON(f, e, baseChart(series), parts)
	if !e.holds(p) {
		p.letGo()
	}
	return option, err
}

// liveParts are what the parts of an option are written from; each is a type of its own.
type liveParts struct {
	dataFrame
	furniture *layer
	series    []liveSeries
}

type (
	grids       liveParts
	acrossAxes  liveParts
	uprightAxes liveParts
	seriesOf    liveParts
)

// json writes the data's series between those of the furniture.
func (d *seriesOf) json(w *jsonWriter) {
	const over = 1 // index of the axes in pixels
	l := d.furniture
	w.out = append(w.out, '[')
	add := func(s liveSeries) {
		if w.out[len(w.out)-1] != '[' {
			w.out = append(w.out, ',')
		}
		w.series(s)
	}
	silent := liveSeries{Type: "scatter", Coords: "cartesian2d", XAxis: over, YAxis: over, Silent: true, Clip: no}
	if len(l.lines) > 0 {
		s := silent
		s.Type, s.Z, s.Polyline, s.LineStyle, s.Data = "lines", 1, true, &gridLine, &l.lines
		add(s)
	}
	for _, s := range d.series {
		add(s)
	}
	if len(l.over) > 0 {
		s := silent
		s.Type, s.Z, s.Polyline, s.Data = "lines", 6, true, &l.over
		add(s)
	}
	if len(l.items) > 0 {
		s := silent
		s.Z, s.Data = 2, &l.items
		add(s)
	}
	if len(l.texts) > 0 {
		s := silent
		s.Z, s.Symbol, s.SymbolSize, s.Style, s.Label, s.Data = 7, "rect", &dotSize, opaque, textLabel, &l.texts
		add(s)
	}
	w.out = append(w.out, ']')
}

// json writes where the data lie, and the whole drawing.
func (d *grids) json(w *jsonWriter) {
	left, top := min(d.x.from, d.x.to), min(d.y.from, d.y.to)
	high := max(d.y.from, d.y.to) - top
	if d.rows > 0 {
		top, high = d.top, d.high*float64(d.rows)
	}
	grid := func(left, top, width, height float64) {
		w.object()
		w.key("height")
		w.number(round1(height))
		w.key("left")
		w.number(round1(left))
		w.key("top")
		w.number(round1(top))
		w.key("width")
		w.number(round1(width))
		w.end()
	}
	w.out = append(w.out, '[')
	grid(left, top, max(d.x.from, d.x.to)-left, high)
	w.out = append(w.out, ',')
	grid(0, 0, d.wide, d.tall)
	w.out = append(w.out, ']')
}

// json writes the horizontal axes: that of the data, that of the pixels.
func (d *acrossAxes) json(w *jsonWriter) {
	w.out = append(w.out, '[')
	if d.onX != nil {
		w.object()
		w.out = append(w.out, `"boundaryGap":false,"data":`...)
		listOf(w, d.onX, w.text)
		w.out = append(w.out, `,"show":false,"type":"category"`...)
		w.end()
	} else {
		w.axis(&d.x, d.x.from > d.x.to)
	}
	w.pixels(d.wide, false)
}

// json writes the vertical axes.
func (d *uprightAxes) json(w *jsonWriter) {
	w.out = append(w.out, '[')
	if d.rows > 0 {
		w.object()
		w.out = append(w.out, `"data":[`...)
		for i := range d.rows {
			if i > 0 {
				w.out = append(w.out, ',')
			}
			w.out = strconv.AppendInt(w.out, int64(i+1), 10)
		}
		w.out = append(w.out, `],"inverse":true,"show":false,"type":"category"`...)
		w.end()
	} else {
		w.axis(&d.y, d.y.from < d.y.to)
	}
	w.pixels(d.tall, true)
}

// axis writes an axis of data, which is not shown.
func (w *jsonWriter) axis(a *axis, inverse bool) {
	w.object()
	w.key("inverse")
	w.out = strconv.AppendBool(w.out, inverse)
	w.key("max")
	w.number(a.hi)
	w.key("min")
	w.number(a.lo)
	w.out = append(w.out, `,"show":false,"type":"value"`...)
	w.end()
}

// pixels writes the axis of the drawing's pixels, the last of its list.
func (w *jsonWriter) pixels(most float64, inverse bool) {
	w.out = append(w.out, `,{"gridIndex":1,`...)
	if inverse {
		w.out = append(w.out, `"inverse":true,`...)
	}
	w.out = append(w.out, `"max":`...)
	w.number(round1(most))
	w.out = append(w.out, `,"min":0,"show":false,"type":"value"}]`...)
}

// baseChart is the chart of go-echarts that stands nearest to the data's series.
func baseChart(series []liveSeries) base {
	for _, s := range series {
		switch s.Type {
		case "bar":
			return barBase()
		case "line":
			return lineBase()
		case "radar":
			return radarBase()
		}
	}
	return scatterBase()
}

// tip is what a tooltip says: a sentence in lines that fit the drawing.
func tip(e Env, sentence string) string {
	sentence = strings.TrimSpace(sentence)
	wide := min(widthOf(e)-60, 340)
	if inOneLine(sentence, wide, fontSize, false) {
		return plain(sentence)
	}
	return plain(strings.Join(wrapText(sentence, wide, fontSize, false, 0), "\n"))
}

// still keeps a symbol from growing under the pointer.
var still = map[string]any{"scale": false}
