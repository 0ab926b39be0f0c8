package chart

import "sync"

// plate is what a figure is painted on: the static drawing, and beside it, where a
// live view is being made, the same texts, lines and marks as an ECharts layer that
// answers to nothing. The data themselves are drawn with the plate's canvas and
// given to ECharts as series on axes of their own, in their own units. So both views
// have one geometry, and the live one holds real values.
type plate struct {
	*canvas
	live  *layer // nil: static only
	inRow string // what ends the row being drawn
	links bool   // a row leads somewhere
	room  layer  // where the live view is put together
}

// layer is a list of silent items in pixels of the drawing.
type layer struct {
	texts  []liveText
	items  []liveItem
	lines  []liveLine
	over   []liveLine // lines above the data: cuts through a bar
	points [][2]float64
}

// plates are let go where nothing of them is shown any more: the next figure is painted on them.
var plates = sync.Pool{New: func() any { return &plate{canvas: newBody()} }}

func newPlate(live bool) *plate {
	p := plates.Get().(*plate)
	if live {
		p.live = &p.room
	}
	return p
}

// letGo gives a plate back of which nothing is shown any more.
func (p *plate) letGo() {
	r := &p.room
	*p.canvas = canvas{b: p.canvas.b[:0]}
	*p = plate{canvas: p.canvas, room: layer{r.texts[:0], r.items[:0], r.lines[:0], r.over[:0], r.points[:0]}}
	plates.Put(p)
}

// liveText is a text at a place of the drawing.
type liveText struct {
	at    [2]float64
	label liveLabel
}

func (p *plate) text(class string, x, y, size float64, anchor, s string) {
	p.canvas.text(class, x, y, size, anchor, s)
	if p.live == nil || s == "" {
		return
	}
	l := liveLabel{Formatter: plain(s)}
	if color := tokenOf(class); color != textLabel.Color {
		l.Color = color
	}
	if size != fontSize {
		l.FontSize = size
	}
	switch anchor {
	case middle:
		l.Align = "center"
	case end:
		l.Align = "right"
	}
	if hasClass(class, "b") {
		l.FontWeight = 600
	}
	p.live.texts = append(p.live.texts, liveText{px(x, y-size*0.35), l})
}

func (p *plate) line(class string, x1, y1, x2, y2 float64) {
	p.canvas.line(class, x1, y1, x2, y2)
	p.record(class, px(x1, y1), px(x2, y2))
}

func (p *plate) polygon(class string, xy ...float64) {
	p.canvas.polygon(class, xy...)
	p.recordPath(class, xy, true)
}

func (p *plate) recordPath(class string, xy []float64, closed bool) {
	if p.live == nil || len(xy) < 4 {
		return
	}
	pts := make([][2]float64, 0, len(xy)/2+1)
	for i := 0; i+1 < len(xy); i += 2 {
		pts = append(pts, px(xy[i], xy[i+1]))
	}
	if closed {
		pts = append(pts, pts[0])
	}
	p.record(class, pts...)
}

func (p *plate) record(class string, pts ...[2]float64) {
	if p.live == nil {
		return
	}
	from := len(p.live.points)
	p.live.points = append(p.live.points, pts...)
	l := liveLine{Coords: p.live.points[from:len(p.live.points):len(p.live.points)]}
	st := strokes.of(class)
	if *st != gridLine {
		l.Style = st
	}
	if st.Width == cutWidth {
		p.live.over = append(p.live.over, l)
		return
	}
	p.live.lines = append(p.live.lines, l)
}

// cutWidth is how wide a cut through a bar is: it lies above the bar.
const cutWidth = 4

// strokes are the styles of lines.
var strokes = byClass[*liveLineStyle]{make: func(class string) *liveLineStyle {
	st := &liveLineStyle{Color: tokenOf(class), Width: 1, Opacity: 1}
	switch {
	case hasClass(class, "ln"):
		st.Width = 2
	case hasClass(class, "ln-data"):
		st.Width = 2.2
	case hasClass(class, "ln-soft"):
		st.Width = 1.5
	case hasClass(class, "cut"):
		st.Width = cutWidth
		return st
	}
	switch {
	case hasClass(class, "dash"):
		st.Type = [2]float64{5, 3.5}
	case hasClass(class, "dot"):
		st.Type = [2]float64{1.5, 3}
	}
	return st
}}

func (p *plate) rect(class string, x, y, w, h float64) {
	p.canvas.rect(class, x, y, w, h)
	if p.live == nil || w <= 0 || h <= 0 {
		return
	}
	look := boxes.of(class)
	if look.fill != nil {
		p.live.items = append(p.live.items, liveItem{Value: px(x+w/2, y+h/2), Symbol: "rect", SymbolSize: sizeOf(round1(w), round1(h)), Style: look.fill})
	}
	if look.edged { // a symbol's border is scaled with it: four lines instead
		p.live.over = append(p.live.over, liveLine{Coords: [][2]float64{px(x, y), px(x+w, y), px(x+w, y+h), px(x, y+h), px(x, y)}, Style: &boxEdge})
	}
}

// boxLook is how a rectangle is drawn: what fills it, nil for nothing, and whether it has an edge.
type boxLook struct {
	fill  *liveStyle
	edged bool
}

var boxEdge = liveLineStyle{Color: "var(--ink-soft)", Width: 1, Opacity: 1}

var boxes = byClass[boxLook]{make: func(class string) boxLook {
	switch {
	case hasClass(class, "frame"):
		return boxLook{edged: true}
	case hasClass(class, "box"):
		return boxLook{filled.of("var(--tint)"), true}
	}
	return boxLook{fill: filled.of(tokenOf(class))}
}}

func (p *plate) circle(class string, x, y, r float64) {
	p.canvas.circle(class, x, y, r)
	if p.live == nil {
		return
	}
	p.live.items = append(p.live.items, circleItem(class, px(x, y), r))
}

func (p *plate) mark(s Status, x, y, size float64) {
	p.canvas.mark(s, x, y, size)
	if p.live != nil {
		p.live.items = append(p.live.items, markItem(s, px(x, y), size))
	}
}

// hatchBox is a hatched rectangle with its frame, as a legend's sample.
func (p *plate) hatchBox(e Env, name string, x, y, w, h float64) {
	p.canvas.hatchRect(e, name, x, y, w, h)
	if p.live != nil {
		p.record("axis", px(x, y), px(x+w, y), px(x+w, y+h), px(x, y+h), px(x, y))
		for d := 4.0; d < w+h; d += 5 {
			x0, y0 := x+d, y
			if d > w {
				x0, y0 = x+w, y+d-w
			}
			x1, y1 := x, y+d
			if d > h {
				x1, y1 = x+d-h, y+h
			}
			p.record("axis", px(x0, y0), px(x1, y1))
		}
	}
}
