package chart

import (
	"math"
	"slices"
)

// Curve shows a scoring rule: points over the value that is looked at, with this
// year's value.
type Curve struct {
	Name   string // of the indicator
	Unit   string // of the horizontal axis, "satisfied, %"
	Rule   string // the rule in words; the subtitle
	Points Value  // when fully earned: {12, "12"}
	// Segments follow each other from left to right; each is a straight line through
	// its dots. Where one ends and the next begins at another height the rule jumps:
	// a full dot belongs, a hollow one does not.
	Segments []Segment
	Now      *CurveMark // nil where there is no value yet
	Rows     []CurveDot // the truth table, for the data table; nil: the segments' dots
}

// Segment is one straight (or broken) piece of a Curve.
type Segment struct {
	Dots []CurveDot
	// From and To say whether the first and last dot belong to the segment.
	From, To bool
}

// CurveDot is a point of a Curve: at X the rule gives Y points.
type CurveDot struct{ X, Y Value }

// CurveMark is a year's value on a Curve.
type CurveMark struct {
	Year   string
	X, Y   Value
	Status Status
}

func (f Curve) Kind() string { return "curve" }

// jump is a place where the rule leaps, from the end of one segment to the beginning
// of the next, or back.
type jump struct {
	from, to curveEnd
}

// curveEnd is an end of a segment at a jump.
type curveEnd struct {
	dot     CurveDot
	belongs bool // the dot is part of the segment
}

// after says that the point itself still belongs to what lies before.
func (j jump) after() bool { return j.from.belongs && !j.to.belongs }

// high is how far the rule leaps, in points.
func (j jump) high() float64 { return math.Abs(j.to.dot.Y.F - j.from.dot.Y.F) }

func (f Curve) jumps() []jump {
	var out []jump
	for i := 1; i < len(f.Segments); i++ {
		a, b := f.Segments[i-1], f.Segments[i]
		if len(a.Dots) == 0 || len(b.Dots) == 0 {
			continue
		}
		p, q := a.Dots[len(a.Dots)-1], b.Dots[0]
		if known(p.Y) && known(q.Y) && known(q.X) && p.Y.F != q.Y.F {
			out = append(out, jump{curveEnd{p, a.To}, curveEnd{q, b.From}})
		}
	}
	return out
}

func (f Curve) Headline(e Env) string {
	if f.Now != nil && known(f.Now.X) && known(f.Now.Y) {
		return e.Words("chart.curve.now", say(f.Now.X), say(f.Now.Y), say(f.Points))
	}
	var best *jump
	for _, j := range f.jumps() {
		if best == nil || j.high() > best.high() {
			best = &j
		}
	}
	switch {
	case best != nil && best.after():
		return e.Words("chart.curve.jump-after", say(best.to.dot.X), say(best.from.dot.Y), say(best.to.dot.Y))
	case best != nil:
		return e.Words("chart.curve.jump", say(best.to.dot.X), say(best.from.dot.Y), say(best.to.dot.Y))
	}
	// the longest way up or down in one straight line
	var from, to *CurveDot
	var any *CurveDot
	for _, s := range f.Segments {
		for i := range s.Dots {
			any = &s.Dots[i]
			if i == 0 {
				continue
			}
			a, b := &s.Dots[i-1], &s.Dots[i]
			if from == nil || math.Abs(b.Y.F-a.Y.F) > math.Abs(to.Y.F-from.Y.F) {
				from, to = a, b
			}
		}
	}
	switch {
	case any == nil:
		return e.Words("chart.curve.none")
	case from == nil || from.Y.F == to.Y.F:
		return e.Words("chart.curve.flat", say(any.Y))
	}
	return e.Words("chart.curve.line", say(from.X), say(to.X), say(from.Y), say(to.Y))
}

func (f Curve) Subtitle(e Env) string {
	s := e.Words("chart.curve.sub", f.Name)
	if f.Rule != "" {
		s = e.Words("chart.curve.sub-rule", f.Name, f.Rule)
	}
	if !f.drawable() {
		return s
	}
	x, _ := f.axes()
	return x.told(e, s)
}

func (f Curve) rows() []CurveDot {
	if f.Rows != nil {
		return f.Rows
	}
	return f.corners()
}

// corners are the dots of all segments, each once.
func (f Curve) corners() []CurveDot {
	var out []CurveDot
	for _, s := range f.Segments {
		for _, d := range s.Dots {
			if n := len(out); n > 0 && say(out[n-1].X) == say(d.X) && say(out[n-1].Y) == say(d.Y) {
				continue
			}
			out = append(out, d)
		}
	}
	return out
}

func (d CurveDot) sentence(e Env) string { return e.Words("chart.curve.dot", say(d.X), say(d.Y)) }

func (f Curve) Describe(e Env) string {
	var list []string
	if f.Now != nil {
		list = append(list, e.Words("chart.curve.mark-year", f.Now.Year, say(f.Now.X), say(f.Now.Y)))
	}
	for _, d := range f.rows() {
		list = append(list, d.sentence(e))
	}
	return sentences(list...)
}

func (f Curve) Table(e Env) Table {
	head := e.Words("chart.value")
	if f.Unit != "" {
		head = f.Unit
	}
	t := Table{Head: []string{head, e.Words("chart.score")}}
	rows, wide := f.rows(), 2
	if f.Now != nil {
		wide = 3
	}
	t.Rows = make([][]Cell, 0, len(rows)+1)
	room := make([]Cell, wide*len(rows)) // the last of three is the year's
	for i, d := range rows {
		row := room[wide*i : wide*(i+1) : wide*(i+1)]
		row[0], row[1] = Cell{Text: say(d.X), Numeric: true}, numericCell(d.Y)
		t.Rows = append(t.Rows, row)
	}
	if f.Now != nil {
		t.Head = append(t.Head, e.Words("chart.year"))
		t.Rows = append(t.Rows, []Cell{{Text: say(f.Now.X), Numeric: true}, numericCell(f.Now.Y), {Text: f.Now.Year}})
	}
	return t
}

func (f Curve) drawable() bool {
	for _, s := range f.Segments {
		for _, d := range s.Dots {
			if known(d.X) && known(d.Y) {
				return true
			}
		}
	}
	return false
}

func (f Curve) SVG(e Env) []byte {
	if !f.drawable() {
		return empty(f, e)
	}
	p, fr := painted(e, false, f.paint)
	return compose(f, e, fr.wide, fr.tall, p)
}

// axes hold every dot and this year's value; points start at 0.
func (f Curve) axes() (x, y axis) {
	x0, x1 := math.Inf(1), math.Inf(-1)
	y0, y1 := 0.0, max(drawn(f.Points), 0)
	add := func(d CurveDot) {
		if known(d.X) && known(d.Y) {
			x0, x1 = min(x0, drawn(d.X)), max(x1, drawn(d.X))
			y0, y1 = min(y0, drawn(d.Y)), max(y1, drawn(d.Y))
		}
	}
	for _, s := range f.Segments {
		for _, d := range s.Dots {
			add(d)
		}
	}
	if f.Now != nil {
		add(CurveDot{f.Now.X, f.Now.Y})
	}
	x, y = newAxis(x0, x1, 5), newAxis(y0, y1, 4)
	if full := drawn(f.Points); full > 0 && y0 == 0 && y1 == full { // the axis ends at full points where that gives round steps
		for _, n := range []float64{4, 5, 3, 6, 2} {
			if half := full / n * 2; half == math.Trunc(half) && half < far {
				y = axis{lo: 0, hi: full, step: full / n}
				if half != 2*math.Trunc(full/n) {
					y.decimals = 1
				}
				break
			}
		}
	}
	return x, y
}

func (f Curve) paint(e Env, p *plate) dataFrame {
	d := &curvePaint{Curve: f, e: e, p: p, wide: widthOf(e), top: 30}
	d.now = f.Now != nil && known(f.Now.X) && known(f.Now.Y)
	d.frame()
	tall := d.axes()
	for _, j := range f.jumps() {
		at := d.x.at(drawn(j.to.dot.X))
		p.line("thin dot", at, d.y.at(drawn(j.from.dot.Y)), at, d.y.at(drawn(j.to.dot.Y)))
	}
	if d.now { // guide lines below the curve
		mx, my := d.x.at(drawn(f.Now.X)), d.y.at(drawn(f.Now.Y))
		p.line("thin dash", d.x.from, my, mx, my)
		p.line("thin dash", mx, my, mx, d.bottom)
	}
	for _, s := range f.reaching(d.x) {
		xy := f.line(s, d.x, d.y)
		if len(xy) > 2 {
			p.canvas.polyline("ln-data", xy...)
		}
	}
	jumps := d.edges()
	if d.now {
		d.mark()
	}
	if jumps {
		items := []legendItem{
			{10, func(p *plate, x, y float64) { p.circle("f-data", x+5, y, 4.2) }, e.Words("chart.curve.belongs")},
			{11, func(p *plate, x, y float64) { p.circle("open", x+5.5, y, 4.2) }, e.Words("chart.curve.not")},
		}
		tall = p.legend(0, tall+12, d.wide, items)
	}
	return dataFrame{x: d.x, y: d.y, wide: d.wide, tall: tall}
}

// curvePaint is a curve while it is painted.
type curvePaint struct {
	Curve
	e           Env
	p           *plate
	now         bool // whether a result is marked
	x, y        axis
	wide        float64
	gutter      float64 // room for the shares, left of the plot
	top, bottom float64 // of the plot
}

// frame places the plot: its axes, and room for the mark's label above it.
func (d *curvePaint) frame() {
	d.x, d.y = d.Curve.axes()
	for _, t := range d.y.ticks() {
		d.gutter = max(d.gutter, TextWidth(d.y.tick(d.e, t), fontSize, false))
	}
	d.gutter = min(d.gutter, d.wide*0.3) + 8
	half := TextWidth(d.x.tick(d.e, d.x.hi), fontSize, false) / 2
	high := 216.0
	if narrow(d.e) {
		high = 176
	}
	if d.now && drawn(d.Now.Y) > d.y.lo+(d.y.hi-d.y.lo)*0.92 {
		d.top += 16
	}
	d.bottom = d.top + high
	left := max(d.gutter, TextWidth(d.x.tick(d.e, d.x.lo), fontSize, false)/2)
	d.x = d.x.over(left, d.wide-max(half, 6))
	d.y = d.y.over(d.bottom, d.top)
}

// axes draws both axes with their names, and returns where they end.
func (d *curvePaint) axes() float64 {
	p, x, y := d.p, d.x, d.y
	p.text("soft", 0, 14, fontSize, start, fitText(d.e.Words("chart.curve.axis", say(d.Points)), d.wide, fontSize, false))
	for _, t := range y.ticks() {
		if t != 0 {
			p.line("grid", x.from, y.at(t), x.to, y.at(t))
		}
		p.text("soft", x.from-8, y.at(t)+4.5, fontSize, end, fitText(y.tick(d.e, t), d.gutter, fontSize, false))
	}
	p.line("axis", x.from, y.at(0), x.to, y.at(0))
	ticks := x.ticks()
	every := labelEvery(ticks, x.to-x.from, func(f float64) string { return x.tick(d.e, f) })
	for i, t := range ticks {
		if i%every == 0 {
			p.line("axis", x.at(t), d.bottom, x.at(t), d.bottom+4)
			p.text("soft", x.at(t), d.bottom+19, fontSize, middle, x.tick(d.e, t))
		}
	}
	tall := d.bottom + 24
	if d.Unit != "" {
		tall += lineHigh
		p.text("soft", d.wide, tall-3, fontSize, end, fitText(d.Unit, d.wide, fontSize, false))
	}
	return tall
}

// edges draws a dot at each end of a piece, full where the edge belongs to it; false where the
// curve is one piece.
func (d *curvePaint) edges() bool {
	ends := d.Curve.ends()
	for _, end := range ends {
		class := "open"
		if end.belongs {
			class = "f-data"
		}
		d.p.row(d.e, "", sentences(end.dot.sentence(d.e)), 0)
		d.p.canvas.circle(class, d.x.at(drawn(end.dot.X)), d.y.at(drawn(end.dot.Y)), 4.2)
		d.p.endRow()
	}
	return len(ends) > 0
}

// mark draws the result with its label: above the guide line, left of the mark where there is
// room, else to its right, below the guide line.
func (d *curvePaint) mark() {
	x := d.x
	mx, my := x.at(drawn(d.Now.X)), d.y.at(drawn(d.Now.Y))
	d.p.canvas.polygon("f-ink", mx, my-5, mx+5, my, mx, my+5, mx-5, my)
	text := fitText(d.e.Words("chart.curve.mark", d.Now.Year, say(d.Now.X), say(d.Now.Y)), d.wide-x.from-8, fontSize, true)
	tw := TextWidth(text, fontSize, true)
	tx, ty, anchor := mx-8, my-7, end
	if ty-11 < 16 {
		ty = my + 17
	}
	switch {
	case tx-tw >= x.from+2:
	case mx+8+tw <= d.wide:
		tx, anchor = mx+8, start
		if ty = my + 17; ty > d.bottom-4 || d.top > 30 {
			ty = my - 7
		}
	default:
		tx, anchor = x.from+4, start
	}
	d.p.text("b", tx, ty, fontSize, anchor, text)
}

// reaching are the segments with level ends drawn on to the ends of the axis: there
// the rule goes on as it does.
func (f Curve) reaching(x axis) []Segment {
	out := slices.Clone(f.Segments)
	level := func(a, b CurveDot) bool {
		return known(a.X) && known(b.X) && known(a.Y) && known(b.Y) && a.Y.F == b.Y.F
	}
	if s := out[0]; len(s.Dots) > 1 && level(s.Dots[0], s.Dots[1]) && drawn(s.Dots[0].X) > x.lo {
		dots := append(make([]CurveDot, 0, len(s.Dots)+2), CurveDot{Value{F: x.lo, OK: true}, s.Dots[0].Y})
		out[0].Dots = append(dots, s.Dots...)
	}
	last := len(out) - 1
	if d := out[last].Dots; len(d) > 1 && level(d[len(d)-2], d[len(d)-1]) && drawn(d[len(d)-1].X) < x.hi {
		dots := append(make([]CurveDot, 0, len(d)+1), d...)
		out[last].Dots = append(dots, CurveDot{Value{F: x.hi, OK: true}, d[len(d)-1].Y})
	}
	return out
}

// line is a segment in pixels.
func (f Curve) line(s Segment, x, y axis) []float64 {
	xy := make([]float64, 0, 2*len(s.Dots))
	for _, d := range s.Dots {
		if known(d.X) && known(d.Y) {
			xy = append(xy, x.at(drawn(d.X)), y.at(drawn(d.Y)))
		}
	}
	return xy
}

// ends are the dots on both sides of every jump.
func (f Curve) ends() []curveEnd {
	var out []curveEnd
	for _, j := range f.jumps() {
		if known(j.from.dot.X) {
			out = append(out, j.from, j.to)
		}
	}
	return out
}

func (f Curve) Option(e Env) ([]byte, error) {
	if !f.drawable() {
		return nil, nil
	}
	p, fr := painted(e, true, f.paint)
	pieces := f.reaching(fr.x)
	series := make([]liveSeries, 0, len(pieces)+2)
	most := 0 // dots, at both ends of each piece too
	for _, s := range pieces {
		most += len(s.Dots) + 2
	}
	dots, of := make([]liveItem, 0, most), make([]CurveDot, 0, most)
	points := make([][2]float64, 0, most)
	for _, s := range pieces {
		from := len(points)
		for _, d := range s.Dots {
			if !known(d.X) || !known(d.Y) {
				continue
			}
			at := [2]float64{drawn(d.X), drawn(d.Y)}
			points = append(points, at)
			if d.X.Text == "" {
				continue // the axis's end, no dot of the rule
			}
			dots, of = append(dots, circleItem("f-data", at, 2.2)), append(of, d)
		}
		series = append(series, liveSeries{Type: "line", Name: plain(f.Name), Silent: true, Z: 3, ShowSymbol: no, LineStyle: strokes.of("ln-data"), Data: points[from:]})
	}
	for _, d := range f.ends() {
		class := "open"
		if d.belongs {
			class = "f-data"
		}
		dots, of = append(dots, circleItem(class, [2]float64{drawn(d.dot.X), drawn(d.dot.Y)}, 4.2)), append(of, d.dot)
	}
	for i, told := range rowsTold(f.Kind(), e, len(dots), func(i int) string { return of[i].sentence(e) }) {
		dots[i].Name = tip(e, told)
	}
	series = append(series, liveSeries{Type: "scatter", Name: plain(f.Name), Z: 5, Clip: no, Data: list(dots)})
	if f.Now != nil && known(f.Now.X) && known(f.Now.Y) {
		series = append(series, liveSeries{Type: "scatter", Name: f.Now.Year, Z: 6, Clip: no, Data: []liveItem{{
			Name: tip(e, e.Words("chart.curve.mark-year", f.Now.Year, say(f.Now.X), say(f.Now.Y))), Value: [2]float64{drawn(f.Now.X), drawn(f.Now.Y)},
			Symbol: "diamond", SymbolSize: across(10), Style: filled.of("var(--ink)")}}})
	}
	return liveOption(f, e, p, fr, series)
}

func curveKind() KindInfo {
	return KindInfo{
		Name:    "curve",
		Shows:   "a scoring rule: points over the value, with this year's value; jumps show which side counts",
		Fits:    "indicator page, method page",
		Options: []KindOption{{Name: "indicator", Type: "string", Means: "id of an indicator"}},
	}
}
