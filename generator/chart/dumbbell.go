package chart

// ShareRow is one line of a figure that compares shares of points earned, this
// year and last: a dimension, an objective or a unit.
type ShareRow struct {
	Name string
	Href string // relative address of its page or heading; "" for none
	// Share is what was earned in percent of the points possible, 0..100 (more where
	// over-achievement counts): {92, "92 %"}. Not OK: pending or not applicable.
	Share Value
	// Last is last year's share; not OK where there is none.
	Last Value
	// Change is Share − Last in percentage points, printed with its sign: {7, "+7"}.
	// Not OK where one of the two is missing.
	Change Value
	Status Status
}

// Dumbbell shows shares of points earned on one scale, last year's hollow and this
// year's by its status mark. It says the same as the radar at any number of rows
// and without the area that misleads: show it first.
type Dumbbell struct {
	Of       string // what the rows are: "dimension" (default), "objective", "indicator" or "unit"
	Year     string
	LastYear string // "" where there is no year before
	Rows     []ShareRow
}

func (d Dumbbell) Kind() string { return "dumbbell" }

func (d Dumbbell) Headline(e Env) string { return shareHeadline(e, d.Of, d.LastYear, d.Rows, true) }

func (d Dumbbell) Subtitle(e Env) string {
	return shareSubtitle(e, d.Of, d.Year, d.LastYear, d.Rows)
}

func (d Dumbbell) Describe(e Env) string { return sentences(sharesTold(d, e, d.LastYear, d.Rows)...) }

func (d Dumbbell) Table(e Env) Table { return shareTable(e, d.Of, d.Year, d.LastYear, d.Rows) }

func (d Dumbbell) SVG(e Env) []byte {
	if len(d.Rows) == 0 {
		return empty(d, e)
	}
	p, fr := painted(e, false, d.paint)
	return compose(d, e, fr.wide, fr.tall, p)
}

func (d Dumbbell) Option(e Env) ([]byte, error) {
	if len(d.Rows) == 0 {
		return nil, nil
	}
	p, fr := painted(e, true, d.paint)
	lines := liveSeries{Type: "lines", Coords: "cartesian2d", Silent: true, Z: 3, Clip: no}
	last := liveSeries{Type: "scatter", Name: d.LastYear, Z: 4, Clip: no, Emphasis: still}
	now := liveSeries{Type: "scatter", Name: d.Year, Z: 5, Clip: no, Emphasis: still}
	var between []liveLine
	var before, after []liveItem
	told := sharesTold(d, e, d.LastYear, d.Rows)
	for i, r := range d.Rows {
		name := tip(e, told[i])
		row := float64(i)
		if known(r.Last) && d.LastYear != "" {
			it := circleItem("open", [2]float64{drawn(r.Last), row}, 4.5)
			it.Name = name
			before = append(before, it)
			if known(r.Share) {
				between = append(between, liveLine{Coords: [][2]float64{{drawn(r.Last), row}, {drawn(r.Share), row}}, Style: &liveLineStyle{Color: "var(--ink)", Width: 2, Opacity: 1}})
			}
		}
		if known(r.Share) {
			it := markItem(r.Status, [2]float64{drawn(r.Share), row}, markSize)
			it.Name, it.Href = name, safeHref(r.Href)
			after = append(after, it)
		}
	}
	lines.Data, last.Data, now.Data = list(between), list(before), list(after)
	return liveOption(d, e, p, fr, []liveSeries{lines, last, now})
}

// paint draws rows of shares on one scale: names, scale and numbers as furniture,
// the marks as data.
func (d Dumbbell) paint(e Env, p *plate) dataFrame {
	rows, lastYear := d.Rows, d.LastYear
	w, small := widthOf(e), narrow(e)
	var nameW, shareW, changeW float64
	for _, r := range rows {
		nameW = max(nameW, TextWidth(r.Name, fontSize, true))
		shareW = max(shareW, TextWidth(say(r.Share), fontSize, false))
		if known(r.Change) {
			changeW = max(changeW, TextWidth(say(r.Change), fontSize, false)+14)
		}
	}
	shareW, changeW = min(shareW, w/4), min(changeW, w/5)
	ax := shareAxis(rows)
	left := TextWidth(percent(e, ax.lo, ax.decimals), fontSize, false) / 2
	room := w
	if small {
		left = max(left, 8)
	} else {
		room = min(nameW, w*0.32)
		left = room + max(left, 14)
	}
	right := w - changeW - shareW - max(TextWidth(percent(e, ax.hi, ax.decimals), fontSize, false)/2, 6) - 14
	ax = ax.over(left, right)
	ticks := ax.ticks()
	every := labelEvery(ticks, right-left, func(f float64) string { return percent(e, f, ax.decimals) })
	for i, t := range ticks {
		if i%every == 0 {
			p.text("soft", ax.at(t), 14, fontSize, middle, percent(e, t, ax.decimals))
		}
	}
	lay := layRows(len(rows), room, small, func(i int) string { return rows[i].Name }, 28, 26)
	const top = 24
	p.grid(ax, ticks, len(rows), func(i int) float64 { return top + float64(i)*lay.high + lay.mid }, 13)
	for i, r := range rows { // from last year to this one
		if known(r.Share) && known(r.Last) && lastYear != "" {
			mid := top + float64(i)*lay.high + lay.mid
			p.canvas.line("ln", ax.at(drawn(r.Last)), mid, ax.at(drawn(r.Share)), mid)
		}
	}
	told := sharesTold(d, e, lastYear, rows)
	for i, r := range rows {
		y := top + float64(i)*lay.high
		mid := y + lay.mid
		p.row(e, r.Href, sentences(told[i]), y)
		lay.name(p, "b", 0, y, i)
		now, last := known(r.Share), known(r.Last) && lastYear != ""
		if last {
			p.canvas.circle("open", ax.at(drawn(r.Last)), mid, 4.5)
		}
		class := "soft"
		if now {
			p.canvas.mark(r.Status, ax.at(drawn(r.Share)), mid, markSize)
			class = ""
		}
		p.text(class, w-changeW, mid+4.5, fontSize, end, fitText(say(r.Share), shareW+1, fontSize, false))
		if known(r.Change) {
			p.text("", w, mid+4.5, fontSize, end, fitText(say(r.Change), changeW, fontSize, false))
		}
		p.endRow()
	}
	y := top + float64(len(rows))*lay.high
	fr := dataFrame{x: ax, rows: len(rows), top: top + lay.mid - lay.high/2, high: lay.high, wide: w}
	fr.tall = p.legend(0, y+16, w, shareLegend(e, d.Year, lastYear, rows))
	return fr
}

func dumbbellKind() KindInfo {
	return KindInfo{
		Name:  "dumbbell",
		Shows: "share of the points earned by dimension, last year hollow, this year by its status mark, on one scale",
		Fits:  "report, after the summary; any number of rows; says what a radar says without its area",
	}
}
