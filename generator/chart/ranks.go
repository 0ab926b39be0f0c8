package chart

import "math"

// Ranks shows units in the order of their rank with the interval in which the rank
// stays under other weights.
type Ranks struct {
	Category string // printed name
	Year     string
	Rows     []RankRow // in the order of rank
	Draws    Value     // how many draws of weights, {10000, "10,000"}
	Spread   Value     // how far weights were drawn, {25, "25 %"}
	Interval Value     // share of draws inside the bar, {90, "90 %"}
}

// RankRow is one unit of Ranks.
type RankRow struct {
	Name, Href string
	Total      Value
	Rank       Value // 1 is best; not OK where the unit is not ranked
	Low, High  Value // ends of the interval, Low ≤ High; not OK where none was drawn
}

func (f Ranks) Kind() string { return "ranks" }

func (r RankRow) between() bool { return known(r.Low) && known(r.High) }

func (f Ranks) Headline(e Env) string {
	var ranked, drawn, moving int
	var first []string
	lead := -1
	for i, r := range f.Rows {
		if !known(r.Rank) {
			continue
		}
		ranked++
		if lead < 0 {
			lead = i
		}
		if r.Rank.F == f.Rows[lead].Rank.F {
			first = append(first, r.Name)
		}
		if r.between() {
			drawn++
			if r.Low.F < r.High.F {
				moving++
			}
		}
	}
	if ranked == 0 {
		return e.Words("chart.ranks.none")
	}
	top := f.Rows[lead]
	switch {
	case len(first) > 1:
		return e.Words("chart.ranks.plain-tie", names(e, first), say(top.Total))
	case drawn == 0 || !top.between():
		return e.Words("chart.ranks.plain", top.Name, say(top.Total))
	case moving == 0:
		return e.Words("chart.ranks.fixed", f.inside(e))
	case top.High.F > top.Rank.F && moving == ranked:
		return e.Words("chart.ranks.first-falls-all", top.Name, say(top.High))
	case top.High.F <= top.Rank.F:
		return e.Words("chart.ranks.first-stays", top.Name, number(e, float64(moving), 0), number(e, float64(ranked), 0), f.inside(e))
	}
	return e.Words("chart.ranks.first-falls", top.Name, say(top.High), number(e, float64(moving), 0), number(e, float64(ranked), 0))
}

// inside is the share of the draws of which a rank inside its interval can be said:
// "at least 90 % of draws".
func (f Ranks) inside(e Env) string {
	if known(f.Interval) {
		return e.Words("chart.ranks.inside", say(f.Interval))
	}
	return e.Words("chart.ranks.inside-most")
}

func (f Ranks) Subtitle(e Env) string {
	s := e.Words("chart.ranks.sub-nocat", f.Year)
	if f.Category != "" {
		s = e.Words("chart.ranks.sub", f.Category, f.Year)
	}
	if known(f.Draws) && known(f.Interval) {
		s = e.Words("chart.ranks.sub-drawn", s, say(f.Interval), say(f.Draws))
	}
	return s
}

func (r RankRow) sentence(e Env) string {
	switch {
	case !known(r.Rank):
		return e.Words("chart.ranks.row-none", r.Name, say(r.Total))
	case r.between() && r.Low.F == r.High.F:
		return e.Words("chart.ranks.row-fixed", r.Name, say(r.Rank), say(r.Low), say(r.Total))
	case r.between():
		return e.Words("chart.ranks.row-between", r.Name, say(r.Rank), say(r.Low), say(r.High), say(r.Total))
	}
	return e.Words("chart.ranks.row", r.Name, say(r.Rank), say(r.Total))
}

// text is "2 (1–4)".
func (r RankRow) text(e Env) string {
	if !known(r.Rank) || !r.between() {
		return say(r.Rank)
	}
	return e.Words("chart.ranks.text", say(r.Rank), r.interval(e))
}

func (r RankRow) interval(e Env) string {
	if r.Low.F == r.High.F {
		return say(r.Low)
	}
	return e.Words("chart.ranks.interval", say(r.Low), say(r.High))
}

func (f Ranks) Describe(e Env) string {
	list := make([]string, len(f.Rows))
	for i, r := range f.Rows {
		list[i] = r.sentence(e)
	}
	return sentences(list...)
}

func (f Ranks) Table(e Env) Table {
	drawn := false
	for _, r := range f.Rows {
		drawn = drawn || r.between()
	}
	t := Table{Head: []string{e.Words("chart.of.unit"), e.Words("chart.rank"), e.Words("chart.total")}, Rows: make([][]Cell, len(f.Rows))}
	if drawn {
		t.Head = append(t.Head, e.Words("chart.interval"))
	}
	for i, r := range f.Rows {
		row := []Cell{{Text: r.Name}, numericCell(r.Rank), numericCell(r.Total)}
		if drawn {
			c := Cell{Numeric: true}
			if r.between() {
				c.Text = r.interval(e)
			}
			row = append(row, c)
		}
		t.Rows[i] = row
	}
	return t
}

func (f Ranks) SVG(e Env) []byte {
	if len(f.Rows) == 0 {
		return empty(f, e)
	}
	p, fr := painted(e, false, f.paint)
	return compose(f, e, fr.wide, fr.tall, p)
}

func (f Ranks) paint(e Env, p *plate) dataFrame {
	w, small := widthOf(e), narrow(e)
	var nameW, totalW, textW, last float64
	drawnAny := false
	last = float64(len(f.Rows))
	for _, r := range f.Rows {
		nameW = max(nameW, TextWidth(r.Name, fontSize, true))
		totalW = max(totalW, TextWidth(say(r.Total), fontSize, false))
		textW = max(textW, TextWidth(r.text(e), fontSize, false))
		last = max(last, drawn(r.Rank), drawn(r.High))
		drawnAny = drawnAny || r.between()
	}
	totalW, textW = min(totalW, w*0.25), min(textW, w*0.3)
	room := w - totalW - 12
	left := 12.0
	if !small {
		room = min(nameW, w*0.32)
		left = room + 16 + totalW + 22
	}
	right := w - textW - 20
	last = min(last, 1e6)
	ax := axis{lo: 1, hi: max(last, 2), step: 1}.over(left, right)
	var ticks []float64
	stride := 1.0
	for (right-left)/max(ax.hi-1, 1)*stride < TextWidth(number(e, ax.hi, 0), fontSize, false)+8 {
		stride *= 2
		if stride == 4 {
			stride = 5
		} else if stride == 20 {
			stride = 25
		}
	}
	for t := 1.0; t <= ax.hi; t += stride {
		if stride > 2 && t > 1 { // 1, 5, 10 …
			t = math.Floor(t/stride) * stride
		}
		ticks = append(ticks, t)
	}
	p.text("soft", left-6, 13, fontSize, start, fitText(e.Words("chart.ranks.axis"), w-left, fontSize, false))
	for _, t := range ticks {
		p.text("soft", ax.at(t), 33, fontSize, middle, number(e, t, 0))
	}
	lay := layRows(len(f.Rows), room, small, func(i int) string { return f.Rows[i].Name }, 28, 20)
	const top = 40
	p.grid(ax, ticks, len(f.Rows), func(i int) float64 { return top + float64(i)*lay.high + lay.mid }, 10)
	for i, r := range f.Rows {
		y := top + float64(i)*lay.high
		mid := y + lay.mid
		p.row(e, r.Href, sentences(r.sentence(e)), y)
		lay.name(p, "b", 0, y, i)
		if small {
			p.text("soft", w, y+13+float64(lay.lines-1)*lineHigh, fontSize, end, fitText(say(r.Total), totalW, fontSize, false))
		} else {
			p.text("soft", left-22, mid+4.5, fontSize, end, fitText(say(r.Total), totalW, fontSize, false))
		}
		if r.between() {
			x0, x1 := ax.at(drawn(r.Low)), ax.at(drawn(r.High))
			p.canvas.rect("f-soft", x0-2, mid-2.5, x1-x0+4, 5)
		}
		if known(r.Rank) {
			p.canvas.circle("open", ax.at(drawn(r.Rank)), mid, 5.2)
			p.canvas.circle("f-ink", ax.at(drawn(r.Rank)), mid, 3.4)
		}
		p.text("", w, mid+4.5, fontSize, end, fitText(r.text(e), textW+1, fontSize, false))
		p.endRow()
	}
	items := []legendItem{{13, func(p *plate, x, y float64) { p.circle("open", x+6.5, y, 5.2); p.circle("f-ink", x+6.5, y, 3.4) }, e.Words("chart.ranks.published")}}
	if drawnAny {
		text := e.Words("chart.ranks.draws-plain")
		if known(f.Draws) && known(f.Interval) && known(f.Spread) {
			text = e.Words("chart.ranks.draws", say(f.Interval), say(f.Draws), say(f.Spread))
		}
		items = append(items, legendItem{26, func(p *plate, x, y float64) { p.rect("f-soft", x, y-2.5, 26, 5) }, text})
	}
	fr := dataFrame{x: ax, rows: len(f.Rows), top: top + lay.mid - lay.high/2, high: lay.high, wide: w}
	fr.tall = p.legend(0, top+float64(len(f.Rows))*lay.high+14, w, items)
	return fr
}

func (f Ranks) Option(e Env) ([]byte, error) {
	if len(f.Rows) == 0 {
		return nil, nil
	}
	p, fr := painted(e, true, f.paint)
	var bars []liveLine
	var rings, dots []liveItem
	for i, r := range f.Rows {
		name := tip(e, r.sentence(e))
		row := float64(i)
		if r.between() {
			lo, hi := drawn(r.Low), drawn(r.High)
			bars = append(bars, liveLine{Name: name, Coords: [][2]float64{{lo, row}, {hi, row}}, Style: &liveLineStyle{Color: "var(--ink-soft)", Width: 5, Opacity: 1, Cap: "square"}})
		}
		if known(r.Rank) {
			at := rowPoint(drawn(r.Rank), i)
			rings = append(rings, circleItem("open", at, 5.2))
			it := circleItem("f-ink", at, 3.4)
			it.Name, it.Href = name, safeHref(r.Href)
			dots = append(dots, it)
		}
	}
	return liveOption(f, e, p, fr, []liveSeries{
		{Type: "lines", Coords: "cartesian2d", Z: 3, Clip: no, Data: list(bars)},
		{Type: "scatter", Silent: true, Z: 4, Clip: no, Data: list(rings)},
		{Type: "scatter", Name: e.Words("chart.ranks.published"), Z: 5, Clip: no, Emphasis: still, Data: list(dots)},
	})
}

func ranksKind() KindInfo {
	return KindInfo{
		Name:  "ranks",
		Shows: "units by rank, with the interval in which the rank stays under other weights",
		Fits:  "compare page; at least two ranked units of a category",
	}
}
