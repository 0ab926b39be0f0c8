package chart

import "math"

// plot is where a trend's years and values lie.
type plot struct {
	y          axis
	x          []float64 // of each year
	wide, tall float64
	from, to   float64 // ends of the plot
}

// scale holds all values; it starts at 0 where 0 is not far.
func (t Trend) scale() axis {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range t.Points {
		for _, v := range []Value{p.Value, p.Target, p.Published} {
			if known(v) {
				lo, hi = min(lo, drawn(v)), max(hi, drawn(v))
			}
		}
	}
	span := hi - lo
	for _, l := range t.Levels { // a level shows where it lies near the values
		if known(l.At) && drawn(l.At) >= lo-span/2 && drawn(l.At) <= hi+span/2 {
			lo, hi = min(lo, drawn(l.At)), max(hi, drawn(l.At))
		}
	}
	if lo > 0 && lo < (hi-lo)*0.6 {
		lo = 0
	} else if lo > 0 {
		lo = max(0, lo-(hi-lo)*0.12)
	}
	return newAxis(lo, hi, 5)
}

// trendPaint is a trend being painted: what is worked out once and used by several steps.
type trendPaint struct {
	Trend
	plot
	e Env
	p *plate

	ax                  axis
	ticks               []float64
	gutter              float64 // room for the ticks' texts, left of the plot
	last                int     // the last year with a value, -1 for none
	endValue, endTarget string  // what stands behind the plot
	endWide             float64
	half                float64 // half of a year's width
	top, bottom         float64 // of the plot
}

// paint draws the steps from the back to the front. What stands in front of others comes last.
func (t Trend) paint(e Env, p *plate) plot {
	d := &trendPaint{Trend: t, e: e, p: p, ax: t.scale(), last: t.lastKnown()}
	d.plot.wide = widthOf(e)
	d.ticks = d.ax.ticks()
	d.across()
	breaks := d.reasons()
	if t.Unit != "" {
		p.text("soft", 0, 14, fontSize, start, fitText(t.Unit, d.wide, fontSize, false))
	}
	d.grid()
	d.levels()
	d.targets()
	for _, x := range breaks {
		p.line("axis", x, d.top-8, x, d.bottom)
	}
	d.lines()
	d.years()
	p.line("axis", d.from, d.bottom, d.to, d.bottom)
	d.ends()
	d.tall = d.bottom + 26
	if items := t.legend(e); len(items) > 0 {
		d.tall = p.legend(0, d.bottom+42, d.wide, items)
	}
	return d.plot
}

// across shares the width out: ticks, the plot with its years, last value and target.
func (d *trendPaint) across() {
	n, w := len(d.Points), d.wide
	for _, f := range d.ticks {
		d.gutter = max(d.gutter, TextWidth(d.ax.tick(d.e, f), fontSize, false))
	}
	d.gutter = min(d.gutter, w*0.3) + 8
	if d.last >= 0 {
		value := say(d.Points[d.last].Value)
		d.endValue = value
		if d.last < n-1 {
			d.endValue = d.e.Words("chart.trend.value-of", value, d.Points[d.last].Year)
		}
		if TextWidth(d.endValue, fontSize, true) > w*0.32 {
			d.endValue = value
		}
	}
	if known(d.Points[n-1].Target) {
		d.endTarget = d.e.Words("chart.trend.target", say(d.Points[n-1].Target))
	}
	d.endWide = min(max(TextWidth(d.endValue, fontSize, true), TextWidth(d.endTarget, fontSize, false)), w*0.32)
	d.from, d.to, d.x = d.gutter, w-d.endWide-10, make([]float64, n)
	pad := min(14, (d.to-d.from)/8)
	for i := range n {
		d.x[i] = (d.from + d.to) / 2
		if n > 1 {
			d.x[i] = d.from + pad + (d.to-d.from-2*pad)*float64(i)/float64(n-1)
		}
	}
	d.half = (d.to - d.from) / 2
	if n > 1 {
		d.half = (d.x[1] - d.x[0]) / 2
	}
}

// reasons writes why the series breaks above the plot, each in a line where it has room, and
// sets the plot's height below them. It returns where the breaks lie.
func (d *trendPaint) reasons() (breaks []float64) {
	head := 24.0
	if d.Unit == "" {
		head = 8
	}
	var busy []float64 // how far each line is taken
	for i, pt := range d.Points {
		if !pt.Break || i == 0 {
			continue
		}
		text := pt.Reason
		if text == "" {
			text = d.e.Words("chart.trend.anew")
		}
		x := d.x[i] - d.half
		breaks = append(breaks, x)
		anchor, from, room := start, x+6, d.wide-x-6
		if TextWidth(text, fontSize, false) > room && x > d.wide/2 {
			anchor, from, room = end, x-6, x-6
		}
		text = fitText(text, room, fontSize, false)
		left, right := from, from+TextWidth(text, fontSize, false)
		if anchor == end {
			left, right = from-TextWidth(text, fontSize, false), from
		}
		line := 0
		for line < len(busy) && busy[line] > left-10 {
			line++
		}
		if line == len(busy) {
			busy = append(busy, 0)
		}
		busy[line] = right
		d.p.text("soft", from, head+13+float64(line)*lineHigh, fontSize, anchor, text)
	}
	high := 216.0
	if narrow(d.e) {
		high = 150
	}
	d.top = head + float64(len(busy))*lineHigh + 12
	d.bottom = d.top + high
	d.ax = d.ax.over(d.bottom, d.top)
	d.y = d.ax
	return breaks
}

func (d *trendPaint) grid() {
	for _, f := range d.ticks {
		if f > d.ax.lo {
			d.p.line("grid", d.from, d.ax.at(f), d.to, d.ax.at(f))
		}
		d.p.text("soft", d.from-8, d.ax.at(f)+4.5, fontSize, end, fitText(d.ax.tick(d.e, f), d.gutter, fontSize, false))
	}
}

// levels draws each level with its name, which stands where the line of values is not.
func (d *trendPaint) levels() {
	for _, l := range d.Levels {
		if !known(l.At) || drawn(l.At) < d.ax.lo || drawn(l.At) > d.ax.hi {
			continue
		}
		y := d.ax.at(drawn(l.At))
		d.p.line("thin", d.from, y, d.to, y)
		text := fitText(d.e.Words("chart.from", l.Name, say(l.At)), d.to-d.from-8, 12, false)
		at, anchor, tw := d.from+4, start, TextWidth(text, 12, false)
		left, right := box{at, y - 16, at + tw, y}, box{d.to - 4 - tw, y - 16, d.to - 4, y}
		if d.crosses(left, d.plot) && !d.crosses(right, d.plot) {
			at, anchor = d.to-4, end
		}
		d.p.text("soft", at, y-4, 12, anchor, text)
	}
}

// targets draws the target as steps: it changes at the year's end.
func (d *trendPaint) targets() {
	for i, pt := range d.Points {
		if !known(pt.Target) {
			continue
		}
		y := d.ax.at(drawn(pt.Target))
		x0, x1 := max(d.x[i]-d.half, d.from), min(d.x[i]+d.half, d.to)
		d.p.line("ln-soft dot", x0, y, x1, y)
		if i > 0 && !pt.Break && known(d.Points[i-1].Target) && say(d.Points[i-1].Target) != say(pt.Target) {
			d.p.line("ln-soft dot", x0, d.ax.at(drawn(d.Points[i-1].Target)), x0, y)
		}
	}
}

func (d *trendPaint) lines() {
	for _, piece := range d.pieces() {
		xy := make([]float64, 0, 2*len(piece.at))
		for _, i := range piece.at {
			xy = append(xy, d.x[i], d.ax.at(drawn(d.Points[i].Value)))
		}
		if len(piece.at) > 1 {
			d.p.canvas.polyline(piece.class(), xy...)
		}
	}
}

// years draws each year's values and names it where the name has room, the last always.
func (d *trendPaint) years() {
	n := len(d.Points)
	labels, years := make([]float64, n), make([]string, n)
	for i := range labels {
		years[i] = fitText(d.Points[i].Year, d.wide/3, fontSize, false)
		labels[i] = TextWidth(years[i], fontSize, false)
	}
	stride := 1
	for widest := maxOf(labels) + 8; n > 1 && d.half*2*float64(stride) < widest && stride < n; {
		stride++
	}
	told := d.told(d.e)
	for i, pt := range d.Points {
		d.p.row(d.e, "", sentences(told[i]), 0)
		if (n-1-i)%stride == 0 {
			lw := labels[i] / 2
			d.p.text("soft", min(max(d.x[i], lw), d.wide-lw), d.bottom+20, fontSize, middle, years[i])
		}
		if known(pt.Published) {
			d.p.cross(d.x[i], d.ax.at(drawn(pt.Published)))
		}
		if known(pt.Value) {
			class := "f-data"
			if pt.Restated || pt.Linked {
				class = "open"
			}
			d.p.canvas.circle(class, d.x[i], d.ax.at(drawn(pt.Value)), 3.8)
		}
		d.p.endRow()
	}
}

// ends writes value and target behind the plot, a line apart at least.
func (d *trendPaint) ends() {
	yv, yt := math.NaN(), math.NaN()
	if d.last >= 0 {
		yv = d.ax.at(drawn(d.Points[d.last].Value)) + 4.5
	}
	if d.endTarget != "" {
		yt = d.ax.at(drawn(d.Points[len(d.Points)-1].Target)) + 4.5
	}
	if apart := yt - yv; !math.IsNaN(apart) && math.Abs(apart) < lineHigh {
		m := (yv + yt) / 2
		if apart >= 0 {
			yv, yt = m-lineHigh/2, m+lineHigh/2
		} else {
			yv, yt = m+lineHigh/2, m-lineHigh/2
		}
	}
	if d.last >= 0 {
		d.p.text("b", d.to+6, max(yv, 13), fontSize, start, fitText(d.endValue, d.endWide+2, fontSize, true))
	}
	if d.endTarget != "" {
		d.p.text("soft", d.to+6, max(yt, 13), fontSize, start, fitText(d.endTarget, d.endWide+2, fontSize, false))
	}
}

// crosses says whether the line of values runs through a box.
func (t Trend) crosses(b box, pl plot) bool {
	for _, piece := range t.pieces() {
		for n, i := range piece.at {
			k := i
			if n > 0 {
				k = piece.at[n-1]
			}
			x0, y0, x1, y1 := pl.x[k], pl.y.at(drawn(t.Points[k].Value)), pl.x[i], pl.y.at(drawn(t.Points[i].Value))
			for step := range 33 {
				f := float64(step) / 32
				if x, y := x0+(x1-x0)*f, y0+(y1-y0)*f; x > b.x0-6 && x < b.x1+6 && y > b.y0-6 && y < b.y1+6 {
					return true
				}
			}
		}
	}
	return false
}

func maxOf(list []float64) float64 {
	m := 0.0
	for _, f := range list {
		m = max(m, f)
	}
	return m
}

// cross is a value as it was first published.
func (p *plate) cross(x, y float64) {
	p.line("thin", x-4, y-4, x+4, y+4)
	p.line("thin", x-4, y+4, x+4, y-4)
}

func (t Trend) legend(e Env) []legendItem {
	var restated, linked, published, actual, target bool
	for _, pt := range t.Points {
		restated = restated || pt.Restated && known(pt.Value)
		linked = linked || pt.Linked && !pt.Restated && known(pt.Value)
		actual = actual || !pt.Restated && !pt.Linked && known(pt.Value)
		published = published || known(pt.Published)
		target = target || known(pt.Target)
	}
	var items []legendItem
	if actual && !restated && !linked && !published && !target {
		return nil // one line needs no legend
	}
	if actual {
		items = append(items, legendItem{26, func(p *plate, x, y float64) { p.line("ln-data", x, y, x+26, y); p.circle("f-data", x+13, y, 3.8) }, e.Words("chart.trend.actual")})
	}
	if restated {
		items = append(items, legendItem{26, func(p *plate, x, y float64) { p.line("ln-data dash", x, y, x+26, y); p.circle("open", x+13, y, 3.8) }, e.Words("chart.trend.restated")})
	}
	if linked {
		items = append(items, legendItem{26, func(p *plate, x, y float64) { p.line("ln-data dash", x, y, x+26, y); p.circle("open", x+13, y, 3.8) }, e.Words("chart.trend.linked")})
	}
	if published {
		items = append(items, legendItem{9, func(p *plate, x, y float64) { p.cross(x+4.5, y) }, e.Words("chart.trend.published")})
	}
	if target {
		items = append(items, legendItem{26, func(p *plate, x, y float64) { p.line("ln-soft dot", x, y, x+26, y) }, e.Words("chart.trend.target-line")})
	}
	return items
}

// piece is a run of years joined by one kind of line.
type trendPiece struct {
	at     []int
	dashed bool
}

func (p trendPiece) class() string {
	if p.dashed {
		return "ln-data dash"
	}
	return "ln-data"
}

// pieces cuts the line where a year is missing and where the series starts anew;
// it is dashed next to a restated year, and to one that was put together.
func (t Trend) pieces() []trendPiece {
	var out []trendPiece
	room := make([]int, 0, 2*len(t.Points)) // each year stands in two pieces at most
	begin := func(years ...int) []int {
		from := len(room)
		room = append(room, years...)
		return room[from:]
	}
	for i, pt := range t.Points {
		if !known(pt.Value) {
			continue
		}
		joined := i > 0 && !pt.Break && known(t.Points[i-1].Value)
		if !joined {
			out = append(out, trendPiece{at: begin(i)})
			continue
		}
		dashed := pt.Restated || pt.Linked || t.Points[i-1].Restated || t.Points[i-1].Linked
		last := &out[len(out)-1]
		switch {
		case len(last.at) == 1 || last.dashed == dashed:
			last.dashed = dashed
			room = append(room, i) // behind the others of the piece
			last.at = room[len(room)-len(last.at)-1:]
		default:
			out = append(out, trendPiece{at: begin(i-1, i), dashed: dashed})
		}
	}
	return out
}
