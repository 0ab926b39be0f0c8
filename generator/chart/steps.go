package chart

import "math"

// stepRow is a row of a waterfall or bridge: a step, or a total.
type stepRow struct {
	name, href string
	value      Value // what the step adds, or the total itself
	total      bool
	from, to   float64 // where its bar begins and ends
}

// stepRows runs through steps from a beginning and adds the totals.
func stepRows(e Env, begin float64, steps []Step) (rows []stepRow, final float64) {
	run := begin
	for _, s := range steps {
		r := stepRow{name: capital(s.name(e)), href: s.Href, value: s.Change, from: run}
		run += drawn(s.Change)
		r.to = run
		rows = append(rows, r)
	}
	return rows, run
}

// name is the step's own name, or the theme's word for its kind.
func (s Step) name(e Env) string {
	if s.Name != "" {
		return s.Name
	}
	switch s.Kind {
	case "dimension", "modifier", "difficulty", "bonus", "deduction", "cap", "veto", "rounding", "aggregate",
		"targets", "weights", "definitions", "indicators", "adjustments", "performance":
		return e.Words("chart.step." + s.Kind)
	}
	return e.Words("chart.step.other")
}

func (r stepRow) sentence(e Env) string { return e.Words("chart.step.row", r.name, say(r.value)) }

// stepsTold is what is said of each row.
func stepsTold(f Figure, e Env, rows []stepRow) []string {
	return rowsTold(f.Kind(), e, len(rows), func(i int) string { return rows[i].sentence(e) })
}

func stepTable(e Env, rows []stepRow) Table {
	t := Table{Head: []string{e.Words("chart.step-head"), e.Words("chart.score")}, Rows: make([][]Cell, len(rows))}
	for i, r := range rows {
		t.Rows[i] = []Cell{{Text: r.name}, numericCell(r.value)}
	}
	return t
}

// stepAxis holds every bar. Where all lie far above 0 and cut is true the axis
// does not start at 0; the drawing then says so and breaks the totals' bars.
func stepAxis(rows []stepRow, most float64, cut bool) axis {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		if r.total && !known(r.value) {
			continue
		}
		lo, hi = min(lo, r.to), max(hi, r.to)
		if !r.total {
			lo, hi = min(lo, r.from), max(hi, r.from)
		}
	}
	if math.IsInf(lo, 0) {
		lo, hi = 0, 0
	}
	if span := hi - lo; cut && lo > 0 && span < lo {
		a := newAxis(max(0, lo-max(span*0.3, hi*0.02)), hi, 4)
		if a.lo > 0 {
			return a
		}
	}
	return newAxis(min(lo, 0), max(hi, most, 0), 5)
}

// steps draws rows, not columns, so that names stay horizontal: gains solid, losses
// hatched, totals dark.
func paintSteps(e Env, p *plate, rows []stepRow, ax axis) dataFrame {
	d := &stepsPaint{e: e, p: p, rows: rows, ax: ax, wide: widthOf(e), small: narrow(e), high: 18}
	if d.small {
		d.high = 14
	}
	d.across()
	d.joints()
	for i := range rows {
		d.row(i)
	}
	y := d.foot(float64(len(rows))*d.lay.high + 4)
	return dataFrame{x: d.ax, rows: len(rows), top: d.lay.mid - d.lay.high/2, high: d.lay.high, wide: d.wide, tall: y}
}

// stepsPaint is a figure of steps while it is painted, a row below the other.
type stepsPaint struct {
	e           Env
	p           *plate
	rows        []stepRow
	ax          axis
	wide        float64
	small       bool
	high        float64 // of a bar
	textW       float64 // room for a value behind its bar
	left, right float64 // ends of the plot
	lay         rowLayout
}

// across shares the width out: names, bars, values.
func (d *stepsPaint) across() {
	var nameW float64
	loss := false
	for _, r := range d.rows {
		nameW = max(nameW, TextWidth(r.name, fontSize, true))
		d.textW = max(d.textW, TextWidth(say(r.value), fontSize, true))
		loss = loss || !r.total && r.to < r.from
	}
	d.textW = min(d.textW, d.wide*0.3)
	half := TextWidth(d.ax.tick(d.e, d.ax.lo), fontSize, false) / 2
	room := d.wide
	d.left = max(half, 1)
	if !d.small {
		room = min(nameW, d.wide*0.32)
		d.left = room + max(half+4, 16)
	}
	d.right = d.wide - max(d.textW+9, TextWidth(d.ax.tick(d.e, d.ax.hi), fontSize, false)/2)
	d.ax = d.ax.over(d.left, d.right)
	const least, smallBar = 30.0, 23.0
	d.lay = layRows(len(d.rows), room, d.small, func(i int) string { return d.rows[i].name }, least, smallBar)
	if d.small {
		d.lay.mid = d.lay.high - smallBar + 1 + d.high/2
	}
	if loss {
		d.p.hatchPattern(d.e, "loss", "hatch h-missed")
	}
}

// joints leads from each bar to the next.
func (d *stepsPaint) joints() {
	for i, r := range d.rows {
		if i == 0 || !known(r.value) {
			continue
		}
		x := d.ax.at(r.from)
		if r.total {
			x = d.ax.at(r.to)
		}
		bar := float64(i)*d.lay.high + d.lay.mid - d.high/2
		above := bar - d.lay.high + d.high
		if d.small {
			above = bar - 4
		}
		d.p.line("axis", x, above, x, bar)
	}
}

// row paints a step: its name, its bar by what it does to the sum, its value.
func (d *stepsPaint) row(i int) {
	r, p, ax := d.rows[i], d.p, d.ax
	y := float64(i) * d.lay.high
	mid := y + d.lay.mid
	bar := mid - d.high/2
	p.row(d.e, r.href, "", y)
	class := ""
	if r.total {
		class = "b"
	}
	d.lay.name(p, class, 0, y, i)
	x0, x1 := ax.at(min(r.from, r.to)), ax.at(max(r.from, r.to))
	text := "soft"
	switch {
	case !known(r.value):
		x1 = ax.at(r.from)
		if r.total {
			x1 = d.left
		}
	case r.total:
		x0 = ax.at(0)
		x1 = ax.at(r.to)
		if r.to < 0 {
			x0, x1 = x1, x0
		}
		p.canvas.rect("f-ink", x0, bar, x1-x0, d.high)
		if ax.lo > 0 {
			p.line("cut", x0+15, bar-1, x0+9, bar+d.high+1)
			p.line("cut", x0+23, bar-1, x0+17, bar+d.high+1)
		}
		text = "b"
	case r.to > r.from:
		p.canvas.rect("f-data", x0, bar, max(x1-x0, 1), d.high)
		text = ""
	case r.to < r.from:
		p.canvas.hatchRect(d.e, "loss", x0, bar, x1-x0, d.high)
		text = "t-missed"
	default:
		p.line("axis", x0, bar, x0, bar+d.high)
	}
	p.text(text, x1+7, mid+4.5, fontSize, start, fitText(say(r.value), d.textW, fontSize, r.total))
	p.endRow()
}

// foot draws the axis at a height, and says where it does not begin at zero. It returns where
// the figure ends.
func (d *stepsPaint) foot(y float64) float64 {
	p, e, ax := d.p, d.e, d.ax
	p.line("axis", d.left, y, d.right, y)
	ticks := ax.ticks()
	every := labelEvery(ticks, d.right-d.left, func(f float64) string { return ax.tick(e, f) })
	for i, t := range ticks {
		if i%every == 0 {
			p.line("axis", ax.at(t), y, ax.at(t), y+4)
			p.text("soft", ax.at(t), y+18, fontSize, middle, ax.tick(e, t))
		}
	}
	y += 22
	if ax.lo > 0 {
		at := d.left
		if d.small {
			at = 0
		}
		for _, s := range wrapText(e.Words("chart.scale-starts", ax.tick(e, ax.lo)), d.wide-at, fontSize, false, 2) {
			y += lineHigh
			p.text("soft", at, y-1, fontSize, start, s)
		}
		y += 4
	}
	return y
}

// The bars on which others stand, and those of what is lost.
var (
	stepGround = liveStyle{Color: "transparent"}
	stepLoss   = liveStyle{Color: "var(--paper)", BorderColor: "var(--ink-soft)", BorderWidth: 1, Opacity: 1, Decal: hatched("var(--missed)")}
)

// stepOption is the live view: bars that stand on invisible ones.
func stepOption(f Figure, e Env, rows []stepRow, ax axis) ([]byte, error) {
	p, fr := painted(e, true, func(e Env, p *plate) dataFrame { return paintSteps(e, p, rows, ax) })
	high := 18.0
	if narrow(e) {
		high = 14
	}
	base := liveSeries{Type: "bar", Stack: "run", StackAs: "all", BarWidth: high, Silent: true, Z: 3}
	bars := liveSeries{Type: "bar", Stack: "run", StackAs: "all", BarWidth: high, Z: 4}
	under, over := make([]liveItem, 0, len(rows)), make([]liveItem, 0, len(rows))
	told := stepsTold(f, e, rows)
	for i, r := range rows {
		st := filled.of("var(--data)")
		from, size := min(r.from, r.to), math.Abs(drawn(r.value))
		switch {
		case r.total:
			st = filled.of("var(--ink)")
			from, size = 0, drawn(r.value)
		case r.to < r.from:
			st = &stepLoss
		}
		under = append(under, liveItem{Value: rowPoint(from, i), Style: &stepGround})
		over = append(over, liveItem{Name: tip(e, told[i]), Href: safeHref(r.href), Value: rowPoint(size, i), Style: st})
	}
	base.Data, bars.Data = under, over
	return liveOption(f, e, p, fr, []liveSeries{base, bars})
}
