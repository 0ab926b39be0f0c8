package chart

import (
	"strconv"
	"strings"
)

// liveItem is a point of a scatter, bar or line series.
type liveItem struct {
	Name       string     `json:"name,omitempty"`
	Value      any        `json:"value"`
	Symbol     string     `json:"symbol,omitempty"`
	SymbolSize any        `json:"symbolSize,omitempty"`
	Style      *liveStyle `json:"itemStyle,omitempty"`
	Label      *liveLabel `json:"label,omitempty"`
	Href       string     `json:"href,omitempty"`
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

// circleItem is a disc, or a ring where the class is an open one.
func circleItem(class string, at any, r float64) liveItem {
	it := liveItem{Value: at, Symbol: "circle", SymbolSize: 2 * r, Style: &liveStyle{Color: tokenOf(class), Opacity: 1}}
	if hasClass(class, "open") || hasClass(class, "open-soft") || hasClass(class, "hollow") {
		it.Style.BorderColor, it.Style.BorderWidth, it.Style.Color = it.Style.Color, 1.6, "var(--paper)"
	}
	return it
}

// markItem is a status mark as a scatter item at a place in the axes' units.
func markItem(s Status, at any, size float64) liveItem {
	k := size / markSize
	it := liveItem{Value: at, Style: &liveStyle{Color: statusColor(s), Opacity: 1}}
	switch statusKnown(s) {
	case Met:
		it.Symbol, it.SymbolSize = "circle", 9*k
	case Watch:
		it.Symbol, it.SymbolSize = "triangle", [2]float64{10 * k, 9 * k}
	case Missed:
		it.Symbol, it.SymbolSize = "rect", 8.4*k
	case Pending, Part:
		it = circleItem("hollow", at, 3.9*k)
	default:
		it.Symbol, it.SymbolSize = "rect", [2]float64{9 * k, 2 * k}
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
	parts := map[string]any{
		"grid":   d.grids,
		"xAxis":  d.across,
		"yAxis":  d.upright,
		"series": func(w *jsonWriter) { p.live.series(w, series) },
		"legend": nil,
	}
	if d.radar != nil {
		parts["radar"] = d.radar
	}
	option, err := optionJSON(f, e, baseChart(series), parts)
	if !e.holds(p) {
		p.letGo()
	}
	return option, err
}

// series writes the data's series between those of the furniture.
func (l *layer) series(w *jsonWriter, data []liveSeries) {
	const over = 1 // index of the axes in pixels
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
		s.Type, s.Z, s.Polyline, s.LineStyle, s.Data = "lines", 1, true, &gridLine, l.lines
		add(s)
	}
	for _, s := range data {
		add(s)
	}
	if len(l.over) > 0 {
		s := silent
		s.Type, s.Z, s.Polyline, s.Data = "lines", 6, true, l.over
		add(s)
	}
	if len(l.items) > 0 {
		s := silent
		s.Z, s.Data = 2, l.items
		add(s)
	}
	if len(l.texts) > 0 {
		s := silent
		s.Z, s.Symbol, s.SymbolSize, s.Style, s.Label, s.Data = 7, "rect", dotSize, opaque, textLabel, l.texts
		add(s)
	}
	w.out = append(w.out, ']')
}

// grids are where the data lie, and the whole drawing.
func (d *dataFrame) grids(w *jsonWriter) {
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

// across are the horizontal axes: that of the data, that of the pixels.
func (d *dataFrame) across(w *jsonWriter) {
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

// upright are the vertical axes.
func (d *dataFrame) upright(w *jsonWriter) {
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
	return plain(strings.Join(wrapText(strings.TrimSpace(sentence), min(widthOf(e)-60, 340), fontSize, false, 0), "\n"))
}

// still keeps a symbol from growing under the pointer.
var still = map[string]any{"scale": false}
