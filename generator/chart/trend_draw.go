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

func (t Trend) paint(e Env, p *plate) plot {
	w, small := widthOf(e), narrow(e)
	n := len(t.Points)
	ax := t.scale()
	ticks := ax.ticks()
	gutter := 0.0
	for _, f := range ticks {
		gutter = max(gutter, TextWidth(ax.tick(e, f), fontSize, false))
	}
	gutter = min(gutter, w*0.3) + 8

	at := t.lastKnown()
	endValue, endTarget := "", ""
	if at >= 0 {
		endValue = say(t.Points[at].Value)
		if at < n-1 {
			endValue = e.Words("chart.trend.value-of", endValue, t.Points[at].Year)
		}
	}
	if at >= 0 && TextWidth(endValue, fontSize, true) > w*0.32 {
		endValue = say(t.Points[at].Value)
	}
	if known(t.Points[n-1].Target) {
		endTarget = e.Words("chart.trend.target", say(t.Points[n-1].Target))
	}
	endW := min(max(TextWidth(endValue, fontSize, true), TextWidth(endTarget, fontSize, false)), w*0.32)
	pl := plot{wide: w, from: gutter, to: w - endW - 10, x: make([]float64, n)}
	pad := min(14, (pl.to-pl.from)/8)
	for i := range n {
		pl.x[i] = (pl.from + pl.to) / 2
		if n > 1 {
			pl.x[i] = pl.from + pad + (pl.to-pl.from-2*pad)*float64(i)/float64(n-1)
		}
	}
	half := (pl.to - pl.from) / 2
	if n > 1 {
		half = (pl.x[1] - pl.x[0]) / 2
	}

	// reasons of breaks stand above the plot, each in a line where it has room
	head := 24.0
	if t.Unit == "" {
		head = 8
	}
	var breaks, busy []float64 // where breaks lie; how far each line above is taken
	for i, pt := range t.Points {
		if !pt.Break || i == 0 {
			continue
		}
		text := pt.Reason
		if text == "" {
			text = e.Words("chart.trend.anew")
		}
		x := pl.x[i] - half
		breaks = append(breaks, x)
		anchor, from, room := start, x+6, w-x-6
		if TextWidth(text, fontSize, false) > room && x > w/2 {
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
		p.text("soft", from, head+13+float64(line)*lineHigh, fontSize, anchor, text)
	}
	top := head + float64(len(busy))*lineHigh + 12
	high := 216.0
	if small {
		high = 150
	}
	ax = ax.over(top+high, top)
	pl.y = ax
	if t.Unit != "" {
		p.text("soft", 0, 14, fontSize, start, fitText(t.Unit, w, fontSize, false))
	}
	for _, f := range ticks {
		if f > ax.lo {
			p.line("grid", pl.from, ax.at(f), pl.to, ax.at(f))
		}
		p.text("soft", pl.from-8, ax.at(f)+4.5, fontSize, end, fitText(ax.tick(e, f), gutter, fontSize, false))
	}
	for _, l := range t.Levels {
		if known(l.At) && drawn(l.At) >= ax.lo && drawn(l.At) <= ax.hi {
			y := ax.at(drawn(l.At))
			p.line("thin", pl.from, y, pl.to, y)
			text := fitText(e.Words("chart.from", l.Name, say(l.At)), pl.to-pl.from-8, 12, false)
			at, anchor, tw := pl.from+4, start, TextWidth(text, 12, false)
			left, right := box{at, y - 16, at + tw, y}, box{pl.to - 4 - tw, y - 16, pl.to - 4, y}
			if t.crosses(left, pl) && !t.crosses(right, pl) { // its name stands where the line is not
				at, anchor = pl.to-4, end
			}
			p.text("soft", at, y-4, 12, anchor, text)
		}
	}
	// the target is a step: it changes at the year's end
	for i, pt := range t.Points {
		if !known(pt.Target) {
			continue
		}
		y := ax.at(drawn(pt.Target))
		x0, x1 := max(pl.x[i]-half, pl.from), min(pl.x[i]+half, pl.to)
		p.line("ln-soft dot", x0, y, x1, y)
		if i > 0 && !pt.Break && known(t.Points[i-1].Target) && say(t.Points[i-1].Target) != say(pt.Target) {
			p.line("ln-soft dot", x0, ax.at(drawn(t.Points[i-1].Target)), x0, y)
		}
	}
	for _, x := range breaks {
		p.line("axis", x, top-8, x, top+high)
	}
	for _, piece := range t.pieces() {
		xy := make([]float64, 0, 2*len(piece.at))
		for _, i := range piece.at {
			xy = append(xy, pl.x[i], ax.at(drawn(t.Points[i].Value)))
		}
		if len(piece.at) > 1 {
			p.canvas.polyline(piece.class(), xy...)
		}
	}
	labels := make([]float64, n)
	years := make([]string, n)
	for i := range labels {
		years[i] = fitText(t.Points[i].Year, w/3, fontSize, false)
		labels[i] = TextWidth(years[i], fontSize, false)
	}
	stride := 1
	for widest := maxOf(labels) + 8; n > 1 && half*2*float64(stride) < widest && stride < n; {
		stride++
	}
	for i, pt := range t.Points {
		p.row(e, "", sentences(pt.sentence(e)), 0)
		if (n-1-i)%stride == 0 {
			lw := labels[i] / 2
			p.text("soft", min(max(pl.x[i], lw), w-lw), top+high+20, fontSize, middle, years[i])
		}
		if known(pt.Published) {
			p.cross(pl.x[i], ax.at(drawn(pt.Published)))
		}
		if known(pt.Value) {
			y := ax.at(drawn(pt.Value))
			switch {
			case pt.Restated || pt.Linked:
				p.canvas.circle("open", pl.x[i], y, 3.8)
			default:
				p.canvas.circle("f-data", pl.x[i], y, 3.8)
			}
		}
		p.endRow()
	}
	p.line("axis", pl.from, top+high, pl.to, top+high)

	// value and target at the end, a line apart at least
	yv, yt := math.NaN(), math.NaN()
	if at >= 0 {
		yv = ax.at(drawn(t.Points[at].Value)) + 4.5
	}
	if endTarget != "" {
		yt = ax.at(drawn(t.Points[n-1].Target)) + 4.5
	}
	if d := yt - yv; !math.IsNaN(d) && math.Abs(d) < lineHigh {
		m := (yv + yt) / 2
		if d >= 0 {
			yv, yt = m-lineHigh/2, m+lineHigh/2
		} else {
			yv, yt = m+lineHigh/2, m-lineHigh/2
		}
	}
	if at >= 0 {
		p.text("b", pl.to+6, max(yv, 13), fontSize, start, fitText(endValue, endW+2, fontSize, true))
	}
	if endTarget != "" {
		p.text("soft", pl.to+6, max(yt, 13), fontSize, start, fitText(endTarget, endW+2, fontSize, false))
	}
	pl.tall = top + high + 26
	if items := t.legend(e); len(items) > 0 {
		pl.tall = p.legend(0, top+high+42, w, items)
	}
	return pl
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
	for i, pt := range t.Points {
		if !known(pt.Value) {
			continue
		}
		joined := i > 0 && !pt.Break && known(t.Points[i-1].Value)
		if !joined {
			out = append(out, trendPiece{at: []int{i}})
			continue
		}
		dashed := pt.Restated || pt.Linked || t.Points[i-1].Restated || t.Points[i-1].Linked
		last := &out[len(out)-1]
		switch {
		case len(last.at) == 1 || last.dashed == dashed:
			last.dashed = dashed
			last.at = append(last.at, i)
		default:
			out = append(out, trendPiece{at: []int{i - 1, i}, dashed: dashed})
		}
	}
	return out
}
