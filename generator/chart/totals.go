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
	const w, h, top, bottom = 330.0, 150.0, 30.0, 108.0
	c := &canvas{b: make([]byte, 0, 2200)}
	c.raw(`<svg class="fg totals" viewBox="0 0 330 150" width="330" height="150" role="img" aria-label="`)
	c.esc(t.Describe(e))
	c.raw(`">`)
	points := t.Points
	lo, hi := math.Inf(1), math.Inf(-1)
	wide := 0.0
	for _, p := range points {
		wide = max(wide, TextWidth(p.Year, fontSize, true))
		if known(p.Value) {
			lo, hi = min(lo, drawn(p.Value)), max(hi, drawn(p.Value))
			wide = max(wide, TextWidth(say(p.Value), fontSize, true))
		}
	}
	if math.IsInf(lo, 0) {
		c.text("soft", 0, 16, fontSize, start, fitText(e.Words("chart.nodata"), w, fontSize, false))
		return c.bytes()
	}
	wide = max(min(wide, w/2), 10)
	span := max(hi-lo, math.Abs(hi)*0.02, 1e-9)
	// the nearest edge above and below gives the values a measure
	above, below := math.Inf(1), math.Inf(-1)
	for _, l := range t.Levels {
		if v := drawn(l.At); known(l.At) && v > hi && v-hi <= 1.5*span {
			above = min(above, v)
		} else if known(l.At) && v < lo && lo-v <= 1.5*span {
			below = max(below, v)
		}
	}
	if !math.IsInf(above, 0) {
		hi = above
	}
	if !math.IsInf(below, 0) {
		lo = below
	}
	if hi <= lo {
		lo, hi = lo-span, hi+span
	}
	y := axis{lo: lo, hi: hi, step: hi - lo}.over(bottom, top)
	front := &canvas{b: make([]byte, 0, 1536)}
	n := len(points)
	left, right := wide/2+1, w-wide/2-1
	x := func(i int) float64 {
		if n < 2 {
			return w / 2
		}
		return left + (right-left)*float64(i)/float64(n-1)
	}
	every := 1
	for n > 1 && (right-left)/float64(n-1)*float64(every) < wide+6 && every < n {
		every++
	}
	var xy []float64
	flush := func() {
		if len(xy) > 2 {
			front.polyline("ln-data", xy...)
		}
		xy = nil
	}
	for i, p := range points {
		if !known(p.Value) {
			flush()
			continue
		}
		xy = append(xy, x(i), y.at(drawn(p.Value)))
	}
	flush()
	var taken []box
	value := func(class string, x, ty float64, text string) {
		half := TextWidth(text, fontSize, true) / 2
		taken = append(taken, box{x - half, ty - 11, x + half, ty + 3})
		front.text(class, x, ty, fontSize, middle, text)
	}
	for i, p := range points {
		last := i == n-1
		class, soft, r := "", "soft", 3.0
		if last {
			class, soft, r = "b", "b", 4.5
		}
		labelled := (n-1-i)%every == 0
		if known(p.Value) {
			at := y.at(drawn(p.Value))
			front.circle("f-data", x(i), at, r)
			if labelled {
				// above where the line falls away to either side, else below
				ty := at + 20
				if last && i > 0 && known(points[i-1].Value) && drawn(points[i-1].Value) <= drawn(p.Value) || n == 1 {
					ty = at - 10
				} else if i > 0 && i < n-1 && known(points[i-1].Value) && known(points[i+1].Value) &&
					drawn(points[i-1].Value) < drawn(p.Value) && drawn(points[i+1].Value) < drawn(p.Value) {
					ty = at - 9
				} else if i > 0 && i < n-1 && known(points[i-1].Value) && known(points[i+1].Value) &&
					drawn(points[i-1].Value) > drawn(p.Value) && drawn(points[i+1].Value) < drawn(p.Value) {
					ty = at - 9
				} else if i == 0 && n > 1 && known(points[1].Value) && drawn(points[1].Value) < drawn(p.Value) {
					ty = at - 9
				}
				value(class, x(i), min(ty, bottom+20), fitText(say(p.Value), wide+2, fontSize, last))
			}
		} else if labelled {
			front.text("soft", x(i), bottom+14, fontSize, middle, fitText(say(p.Value), wide+2, fontSize, false))
		}
		if labelled {
			front.text(soft, x(i), h-4, fontSize, middle, fitText(p.Year, wide+2, fontSize, last))
		}
	}
	// a level's name stands above or below its line, left or right, where nothing else
	// is; a line without its name would say nothing and is left out
	for _, l := range t.Levels {
		v := drawn(l.At)
		if !known(l.At) || v < lo || v > hi {
			continue
		}
		at := y.at(v)
		text := fitText(e.Words("chart.from", l.Name, say(l.At)), w*0.6, 12, false)
		tw := TextWidth(text, 12, false)
		spots := []box{{0, at - 15, tw, at - 2}, {0, at + 3, tw, at + 16}, {w - tw, at - 15, w, at - 2}, {w - tw, at + 3, w, at + 16}, {(w - tw) / 2, at - 15, (w + tw) / 2, at - 2}}
		for _, s := range spots {
			if s.y0 < 0 || s.y1 > bottom+14 || s.meets(taken) || t.crosses(s, x, y) {
				continue
			}
			taken = append(taken, s)
			c.line("grid", 0, at, w, at)
			front.text("soft", s.x0, s.y1-2.5, 12, start, text)
			break
		}
	}
	c.b = append(c.b, front.b...)
	return c.bytes()
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
