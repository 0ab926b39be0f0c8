package chart

import "math"

// Radar shows shares of points earned on 3 to 8 axes from 0 to 100 %, last year
// dashed. With fewer or more rows it has no shape to read and is drawn as the
// dumbbell is.
type Radar struct {
	Of       string // as in Dumbbell
	Year     string
	LastYear string
	Rows     []ShareRow
}

func (r Radar) Kind() string { return "radar" }

func (r Radar) Headline(e Env) string { return shareHeadline(e, r.Of, r.LastYear, r.Rows, false) }

func (r Radar) Subtitle(e Env) string {
	return shareSubtitle(e, r.Of, r.Year, r.LastYear, r.Rows)
}

func (r Radar) Describe(e Env) string { return sentences(sharesTold(r, e, r.LastYear, r.Rows)...) }

func (r Radar) Table(e Env) Table { return shareTable(e, r.Of, r.Year, r.LastYear, r.Rows) }

// shaped says that there are enough axes for a shape and few enough to read it, and
// that their names have room around it.
func (r Radar) shaped(e Env) bool {
	if len(r.Rows) < 3 || len(r.Rows) > 8 {
		return false
	}
	_, _, free := r.layout(e)
	return free
}

func (r Radar) SVG(e Env) []byte {
	if !r.shaped(e) {
		return Dumbbell(r).SVG(e)
	}
	p, d := painted(e, false, r.paint)
	return compose(r, e, d.wide, d.tall, p)
}

// disc is where a radar lies in its drawing.
type disc struct {
	x, y, r    float64
	low        float64 // lower end of the labels, from the centre
	scale      axis
	wide, tall float64
	at         []direction // of each axis
}

type direction struct{ x, y float64 }

// point is where a value lies on the i-th axis.
func (d disc) point(i int, f float64) (x, y float64) {
	k := d.scale.at(f)
	return d.x + d.at[i].x*k, d.y + d.at[i].y*k
}

// away is how far a label stands from its corner.
const away = 14

// layout places the disc and wraps the labels; free is false where two labels meet.
func (r Radar) layout(e Env) (d disc, lines [][]string, free bool) {
	w := widthOf(e)
	n := len(r.Rows)
	top := 100.0
	want := 0.0
	for _, row := range r.Rows {
		top = max(top, drawn(row.Share), drawn(row.Last))
		want = max(want, TextWidth(row.Name, fontSize, true), TextWidth(row.figures(), fontSize, false))
	}
	ax := newAxis(0, top, 4)
	if top <= 250 {
		ax = axis{hi: math.Ceil(top/25) * 25, step: 25}
	}
	if narrow(e) {
		want = min(want, w*0.29)
	} else {
		want = min(want, 210)
	}
	d = disc{x: w / 2, r: max(min(w/2-away-want-4, 140), 50), wide: w, at: make([]direction, n)}
	d.scale = ax.over(0, d.r)
	for i := range n {
		sin, cos := math.Sincos(2*math.Pi*float64(i)/float64(n) - math.Pi/2)
		if math.Abs(cos) < 1e-9 {
			cos = 0
		}
		d.at[i] = direction{cos, sin}
	}
	// labels first: their heights decide where the centre lies
	lines = make([][]string, n)
	high, low := -d.r, d.r
	for i, row := range r.Rows {
		room := w/2 - math.Abs(d.at[i].x)*d.r - math.Abs(d.at[i].x)*away - 2
		if math.Abs(d.at[i].x) < 0.1 {
			room = w - 20
		}
		lines[i] = wrapText(row.Name, room, fontSize, true, 4)
		for k, l := range lines[i] { // one sign can be wider than the room
			lines[i][k] = fitText(l, room, fontSize, true)
		}
		lines[i] = append(lines[i], fitText(row.figures(), room, fontSize, false))
		h := float64(len(lines[i])) * lineHigh
		c := d.at[i].y * (d.r + away + h/2)
		high, low = min(high, c-h/2), max(low, c+h/2)
	}
	d.y, d.low = -high+2, low
	free = true
	boxes := make([]box, n)
	for i := range n {
		l := d.label(i, lines[i])
		tw := TextWidth(lines[i][len(lines[i])-1], fontSize, false)
		for _, s := range lines[i][:len(lines[i])-1] {
			tw = max(tw, TextWidth(s, fontSize, true))
		}
		x0 := l.x
		switch l.anchor {
		case middle:
			x0 -= tw / 2
		case end:
			x0 -= tw
		}
		boxes[i] = box{x0, l.y - 12, x0 + tw, l.y - 12 + float64(len(lines[i]))*lineHigh}
		free = free && !boxes[i].meets(boxes[:i])
	}
	return d, lines, free
}

// labelPlace is where the first line of a label has its baseline.
type labelPlace struct {
	x, y   float64
	anchor string
}

func (d disc) label(i int, lines []string) labelPlace {
	h := float64(len(lines)) * lineHigh
	l := labelPlace{d.x + d.at[i].x*(d.r+away), d.y + d.at[i].y*(d.r+away+h/2) - h/2 + 13, middle}
	switch {
	case d.at[i].x > 0.1:
		l.anchor = start
	case d.at[i].x < -0.1:
		l.anchor = end
	}
	return l
}

func (r Radar) paint(e Env, p *plate) disc {
	d, lines, _ := r.layout(e)
	w, n, ax := d.wide, len(r.Rows), d.scale
	ticks := ax.ticks()
	for _, t := range ticks[1:] {
		xy := make([]float64, 0, 2*n)
		for i := range n {
			x, y := d.point(i, t)
			xy = append(xy, x, y)
		}
		p.polygon("grid", xy...)
	}
	for i := range n {
		x, y := d.point(i, ax.hi)
		p.line("grid", d.x, d.y, x, y)
	}
	now := func(r ShareRow) Value { return r.Share }
	last := func(r ShareRow) Value { return r.Last }
	if xy, whole := d.outline(r.Rows, now); whole {
		p.canvas.polygon("wash-data", xy...)
	}
	if r.LastYear != "" && hasLast(r.Rows) {
		d.trace(p.canvas, "ln-soft dash", r.Rows, last)
	}
	d.trace(p.canvas, "ln-data", r.Rows, now)
	every := max((len(ticks)-1)/2, 1)
	for i := every; i < len(ticks); i += every {
		_, y := d.point(0, ticks[i])
		p.text("soft", d.x+5, y+4.5, 12, start, percent(e, ticks[i], ax.decimals))
	}
	told := sharesTold(r, e, r.LastYear, r.Rows)
	for i, row := range r.Rows {
		p.row(e, row.Href, sentences(told[i]), 0)
		if known(row.Share) {
			x, y := d.point(i, drawn(row.Share))
			p.canvas.mark(row.Status, x, y, markSize)
		}
		l := d.label(i, lines[i])
		name := lines[i][:len(lines[i])-1]
		p.lines("b", l.x, l.y, l.anchor, name)
		p.text("soft", l.x, l.y+float64(len(name))*lineHigh, fontSize, l.anchor, lines[i][len(name)])
		p.endRow()
	}
	items := []legendItem{{24, func(p *plate, x, y float64) { p.line("ln-data", x, y, x+24, y) }, r.Year}}
	if r.LastYear != "" && hasLast(r.Rows) {
		items = append(items, legendItem{24, func(p *plate, x, y float64) { p.line("ln-soft dash", x, y, x+24, y) }, r.LastYear})
	}
	marks := statusLegend(e, func(s Status) bool {
		for _, row := range r.Rows {
			if known(row.Share) && statusKnown(row.Status) == s {
				return true
			}
		}
		return false
	})
	items = append(items, marks...)
	d.tall = p.legend(max(0, (w-legendWidth(items))/2), d.y+d.low+18, w, items)
	return d
}

// figures is what stands under an axis's name: "92 % (+7)".
func (r ShareRow) figures() string {
	if known(r.Share) && known(r.Change) {
		return say(r.Share) + " (" + say(r.Change) + ")"
	}
	return say(r.Share)
}

// outline is the closed shape of the values; whole is false where one is missing.
func (d disc) outline(rows []ShareRow, of func(ShareRow) Value) (xy []float64, whole bool) {
	for i, r := range rows {
		if !known(of(r)) {
			return nil, false
		}
		x, y := d.point(i, drawn(of(r)))
		xy = append(xy, x, y)
	}
	return xy, true
}

// trace draws the shape, open where a value is missing.
func (d disc) trace(c *canvas, class string, rows []ShareRow, of func(ShareRow) Value) {
	if xy, whole := d.outline(rows, of); whole {
		c.polygon(class, xy...)
		return
	}
	for i := range rows {
		j := (i + 1) % len(rows)
		if a, b := of(rows[i]), of(rows[j]); known(a) && known(b) {
			x0, y0 := d.point(i, drawn(a))
			x1, y1 := d.point(j, drawn(b))
			c.line(class, x0, y0, x1, y1)
		}
	}
}

func (r Radar) Option(e Env) ([]byte, error) {
	if !r.shaped(e) {
		return Dumbbell(r).Option(e)
	}
	p, d := painted(e, true, r.paint)
	n := len(r.Rows)
	// ECharts goes round anticlockwise: the first axis, then the others from the last.
	turn := func(i int) int { return (n - i) % n }
	type indicator struct {
		Name string  `json:"name"`
		Max  float64 `json:"max"`
		Min  float64 `json:"min"`
	}
	axes := make([]indicator, n)
	whole := [2]bool{true, r.LastYear != ""}
	var values [2][]any
	for i := range n {
		row := r.Rows[turn(i)]
		axes[i] = indicator{plain(row.Name), d.scale.hi, 0}
		for k, v := range []Value{row.Share, row.Last} {
			if known(v) {
				values[k] = append(values[k], drawn(v))
			} else {
				values[k] = append(values[k], "-") // ECharts' sign for a gap
				whole[k] = false
			}
		}
	}
	shape := func(name string, v []any, color string, width float64, dash, area bool) liveSeries {
		type item struct {
			Name   string         `json:"name"`
			Value  []any          `json:"value"`
			Symbol string         `json:"symbol"`
			Line   liveLineStyle  `json:"lineStyle"`
			Area   map[string]any `json:"areaStyle,omitempty"`
		}
		it := item{Name: name, Value: v, Symbol: "none", Line: liveLineStyle{Color: color, Width: width, Opacity: 1}}
		if dash {
			it.Line.Type = [2]float64{5, 3.5}
		}
		if area {
			it.Area = map[string]any{"color": color, "opacity": 0.1}
		}
		return liveSeries{Type: "radar", Name: name, Silent: true, Z: 3, Data: []item{it}}
	}
	var series []liveSeries
	if r.LastYear != "" && hasLast(r.Rows) {
		series = append(series, shape(r.LastYear, values[1], "var(--ink-soft)", 1.5, true, false))
	}
	series = append(series, shape(r.Year, values[0], "var(--data)", 2.2, false, whole[0]))
	var marks []liveItem
	told := sharesTold(r, e, r.LastYear, r.Rows)
	for i, row := range r.Rows {
		if !known(row.Share) {
			continue
		}
		x, y := d.point(i, drawn(row.Share))
		it := markItem(row.Status, px(x, y), markSize)
		it.Name, it.Href = tip(e, told[i]), safeHref(row.Href)
		marks = append(marks, it)
	}
	series = append(series, liveSeries{Type: "scatter", Name: r.Year, XAxis: 1, YAxis: 1, Z: 5, Clip: no, Emphasis: still, Data: list(marks)})
	fr := dataFrame{x: axis{lo: 0, hi: 1}.over(0, d.wide), y: axis{lo: 0, hi: 1}.over(0, d.tall), wide: d.wide, tall: d.tall}
	fr.radar = map[string]any{
		"shape": "polygon", "center": []float64{round1(d.x), round1(d.y)}, "radius": round1(d.r),
		"indicator": axes, "silent": true, "axisName": map[string]any{"show": false}, "splitNumber": len(d.scale.ticks()) - 1,
		"splitArea": map[string]any{"show": false}, "splitLine": map[string]any{"show": false}, "axisLine": map[string]any{"show": false},
	}
	return liveOption(r, e, p, fr, series)
}

func radarKind() KindInfo {
	return KindInfo{
		Name:  "radar",
		Shows: "the same shares on three to eight axes, last year dashed",
		Fits:  "report, for readers who know the form; with fewer or more axes it is drawn as a dumbbell",
	}
}
