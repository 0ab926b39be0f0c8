package chart

import "math"

// Totals is the small trend of yearly totals in a report's summary: every value
// labelled, the grades' edges as lines, no axis.
type Totals struct {
	Points []YearValue // by year, ascending
	Levels []Level
}

func (t Totals) Kind() string { return "totals" }

func (t Totals) Headline(e Env) string {
	if len(t.Points) == 0 {
		return e.Words("chart.trend.none", e.Words("chart.totals.name"))
	}
	return movement(e, e.Words("chart.totals.name"), t.Points, t.Points[len(t.Points)-1].Year)
}

func (t Totals) Subtitle(e Env) string { return e.Words("chart.trend.sub") }
func (t Totals) Describe(e Env) string { return yearsDescription(e, t.Points) }
func (t Totals) Table(e Env) Table     { return yearsTable(e, t.Points) }

// Option is nil: every value is labelled already.
func (t Totals) Option(Env) ([]byte, error) { return nil, nil }

// SVG is 330 × 150. Where values would not fit beside each other the last years are
// kept and only every second or third is labelled.
func (t Totals) SVG(e Env) []byte {
	c := &canvas{b: make([]byte, 0, 2200)}
	c.raw(`<svg class="fg totals" viewBox="0 0 330 150" width="330" height="150" role="img" aria-label="`)
	c.esc(t.Describe(e))
	c.raw(`">`)
	d, ok := t.laid()
	if !ok {
		c.text("soft", 0, 16, fontSize, start, fitText(e.Words("chart.nodata"), totalsWide, fontSize, false))
		return c.bytes()
	}
	d.line()
	for i := range t.Points {
		d.year(i)
	}
	d.levels(e, c)
	c.b = append(c.b, d.front.b...)
	return c.bytes()
}

// The drawing's width and height, and where its highest and its lowest value lie.
const totalsWide, totalsHigh, totalsTop, totalsBottom = 330.0, 150.0, 30.0, 108.0

// totalsPaint is the drawing while it is made.
type totalsPaint struct {
	Totals
	front  *canvas // what stands before the levels' lines
	y      axis
	lo, hi float64
	wide   float64 // of the widest text of a year
	every  int     // one year in so many has its texts, the last always
	taken  []box   // where values are written
}

// laid measures the drawing; false where no year has a value.
func (t Totals) laid() (*totalsPaint, bool) {
	d := &totalsPaint{Totals: t, front: &canvas{b: make([]byte, 0, 1536)}, lo: math.Inf(1), hi: math.Inf(-1), every: 1}
	for _, p := range t.Points {
		d.wide = max(d.wide, TextWidth(p.Year, fontSize, true))
		if known(p.Value) {
			d.lo, d.hi = min(d.lo, drawn(p.Value)), max(d.hi, drawn(p.Value))
			d.wide = max(d.wide, TextWidth(say(p.Value), fontSize, true))
		}
	}
	if math.IsInf(d.lo, 0) {
		return nil, false
	}
	d.wide = max(min(d.wide, totalsWide/2), 10)
	d.stretch()
	d.y = axis{lo: d.lo, hi: d.hi, step: d.hi - d.lo}.over(totalsBottom, totalsTop)
	left, right := d.ends()
	for n := len(t.Points); n > 1 && (right-left)/float64(n-1)*float64(d.every) < d.wide+6 && d.every < n; {
		d.every++
	}
	return d, true
}

// stretch takes in the nearest level above and below: they give the values a measure.
func (d *totalsPaint) stretch() {
	span := max(d.hi-d.lo, math.Abs(d.hi)*0.02, 1e-9)
	above, below := math.Inf(1), math.Inf(-1)
	for _, l := range d.Levels {
		if v := drawn(l.At); known(l.At) && v > d.hi && v-d.hi <= 1.5*span {
			above = min(above, v)
		} else if known(l.At) && v < d.lo && d.lo-v <= 1.5*span {
			below = max(below, v)
		}
	}
	if !math.IsInf(above, 0) {
		d.hi = above
	}
	if !math.IsInf(below, 0) {
		d.lo = below
	}
	if d.hi <= d.lo {
		d.lo, d.hi = d.lo-span, d.hi+span
	}
}

// ends are the places of the first and the last year.
func (d *totalsPaint) ends() (left, right float64) { return d.wide/2 + 1, totalsWide - d.wide/2 - 1 }

// x is the place of a year.
func (d *totalsPaint) x(i int) float64 {
	n := len(d.Points)
	if n < 2 {
		return totalsWide / 2
	}
	left, right := d.ends()
	return left + (right-left)*float64(i)/float64(n-1)
}

// line joins the years that follow each other with a value.
func (d *totalsPaint) line() {
	var xy []float64
	flush := func() {
		if len(xy) > 2 {
			d.front.polyline("ln-data", xy...)
		}
		xy = nil
	}
	for i, p := range d.Points {
		if !known(p.Value) {
			flush()
			continue
		}
		xy = append(xy, d.x(i), d.y.at(drawn(p.Value)))
	}
	flush()
}

// year draws the point of a year with its value and its name.
func (d *totalsPaint) year(i int) {
	p, n := d.Points[i], len(d.Points)
	last := i == n-1
	class, soft, r := "", "soft", 3.0
	if last {
		class, soft, r = "b", "b", 4.5
	}
	labelled := (n-1-i)%d.every == 0
	if known(p.Value) {
		at := d.y.at(drawn(p.Value))
		d.front.circle("f-data", d.x(i), at, r)
		if labelled {
			d.value(class, d.x(i), min(at+d.aside(i), totalsBottom+20), fitText(say(p.Value), d.wide+2, fontSize, last))
		}
	} else if labelled {
		d.front.text("soft", d.x(i), totalsBottom+14, fontSize, middle, fitText(say(p.Value), d.wide+2, fontSize, false))
	}
	if labelled {
		d.front.text(soft, d.x(i), totalsHigh-4, fontSize, middle, fitText(p.Year, d.wide+2, fontSize, last))
	}
}

// aside is how far below its point a value is written, less than 0 above it: above where the
// line falls away, else below.
func (d *totalsPaint) aside(i int) float64 {
	n, here := len(d.Points), drawn(d.Points[i].Value)
	at := func(k int) (float64, bool) {
		if k < 0 || k >= n || !known(d.Points[k].Value) {
			return 0, false
		}
		return drawn(d.Points[k].Value), true
	}
	before, was := at(i - 1)
	after, comes := at(i + 1)
	switch {
	case n == 1, i == n-1 && was && before <= here:
		return -10
	case was && comes && before != here && after < here, i == 0 && comes && after < here:
		return -9
	}
	return 20
}

func (d *totalsPaint) value(class string, x, y float64, text string) {
	half := TextWidth(text, fontSize, true) / 2
	d.taken = append(d.taken, box{x - half, y - 11, x + half, y + 3})
	d.front.text(class, x, y, fontSize, middle, text)
}

// levels draws the levels within the drawing. A level's name stands above or below its line,
// left or right, where nothing else is; a line without its name would say nothing and is
// left out.
func (d *totalsPaint) levels(e Env, behind *canvas) {
	const w = totalsWide
	for _, l := range d.Levels {
		v := drawn(l.At)
		if !known(l.At) || v < d.lo || v > d.hi {
			continue
		}
		at := d.y.at(v)
		text := fitText(e.Words("chart.from", l.Name, say(l.At)), w*0.6, 12, false)
		tw := TextWidth(text, 12, false)
		spots := []box{{0, at - 15, tw, at - 2}, {0, at + 3, tw, at + 16}, {w - tw, at - 15, w, at - 2}, {w - tw, at + 3, w, at + 16}, {(w - tw) / 2, at - 15, (w + tw) / 2, at - 2}}
		for _, s := range spots {
			if s.y0 < 0 || s.y1 > totalsBottom+14 || s.meets(d.taken) || d.crosses(s, d.x, d.y) {
				continue
			}
			d.taken = append(d.taken, s)
			behind.line("grid", 0, at, w, at)
			d.front.text("soft", s.x0, s.y1-2.5, 12, start, text)
			break
		}
	}
}

// box is a rectangle that a text takes.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) meets(others []box) bool {
	for _, o := range others {
		if b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 {
			return true
		}
	}
	return false
}

// crosses says whether the line of values runs through a box.
func (t Totals) crosses(b box, x func(int) float64, y axis) bool {
	for i, p := range t.Points {
		if !known(p.Value) {
			continue
		}
		px, py := x(i), y.at(drawn(p.Value))
		if px > b.x0-6 && px < b.x1+6 && py > b.y0-6 && py < b.y1+6 {
			return true
		}
		if i+1 == len(t.Points) || !known(t.Points[i+1].Value) {
			continue
		}
		qx, qy := x(i+1), y.at(drawn(t.Points[i+1].Value))
		for k := 1; k < 24; k++ {
			f := float64(k) / 24
			if sx, sy := px+(qx-px)*f, py+(qy-py)*f; sx > b.x0-2 && sx < b.x1+2 && sy > b.y0-2 && sy < b.y1+2 {
				return true
			}
		}
	}
	return false
}

func totalsKind() KindInfo {
	return KindInfo{
		Name:  "totals",
		Shows: "yearly totals as a small line with every value labelled and the edges of the grades",
		Fits:  "summary; a trend says more where there is room",
	}
}
