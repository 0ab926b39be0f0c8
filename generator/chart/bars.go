package chart

// Bars shows points earned and lost; a bar is as long as its points, so that
// weight shows.
type Bars struct {
	Of   string // as in Dumbbell
	Year string
	Rows []BarRow
	// Total is all points possible, {100, "100"}; it may be not OK, nothing is then
	// said about the whole.
	Total Value
}

// BarRow is one line of Bars. Earned + Lost + Pending = Points.
type BarRow struct {
	Name   string
	Href   string
	Points Value // possible, > 0: {30, "30"}
	Earned Value // {27.6, "27.6"}; more than Points where over-achievement counts; not OK: nothing reported
	// Lost is Points − Pending − Earned, printed without a sign where positive:
	// {2.4, "2.4"}; below zero where over-achieved: {−0.5, "−0.5"}.
	Lost Value
	// Pending is the part of Points that is not reported yet; not OK or 0: none.
	Pending Value
	Status  Status
}

func (b Bars) Kind() string { return "bars" }

func (b Bars) Headline(e Env) string {
	if h := withheldFinding(e, b.Rows, func(r BarRow) (string, Status) { return r.Name, r.Status }); h != "" {
		return h
	}
	var pending []string
	var scored, losers int
	var all, most float64
	for _, r := range b.Rows {
		switch {
		case statusKnown(r.Status) == Pending, statusKnown(r.Status) == Part:
			pending = append(pending, r.Name)
		case known(r.Earned):
			scored++
		}
		if r.loses() {
			losers++
			all += drawn(r.Lost)
			most = max(most, drawn(r.Lost))
		}
	}
	top := extreme(b.Rows, func(r BarRow) (Value, bool) { return r.Lost, r.loses() }, 1)
	var h string
	switch {
	case scored == 0 && len(pending) > 0:
		return e.Words("chart.share.open", ofWords(e, b.Of))
	case scored == 0:
		return e.Words("chart.share.none", ofWords(e, b.Of))
	case losers == 0:
		h = e.Words("chart.bars.none-lost")
	case len(top) > 1:
		list := make([]string, len(top))
		for i, n := range top {
			list[i] = b.Rows[n].Name
		}
		h = e.Words("chart.bars.tie", names(e, list), say(b.Rows[top[0]].Lost))
	case losers == 1:
		h = e.Words("chart.bars.only", b.Rows[top[0]].Name, say(b.Rows[top[0]].Lost), say(b.Rows[top[0]].Points))
	case losers > 2 && most > all-most:
		h = e.Words("chart.bars.most-together", b.Rows[top[0]].Name, say(b.Rows[top[0]].Lost), say(b.Rows[top[0]].Points))
	default:
		h = e.Words("chart.bars.most", b.Rows[top[0]].Name, say(b.Rows[top[0]].Lost), say(b.Rows[top[0]].Points))
	}
	return notReported(e, h, pending)
}

func (b Bars) Subtitle(e Env) string {
	if known(b.Total) {
		return e.Words("chart.bars.sub-total", ofWord(e, b.Of), b.Year, say(b.Total))
	}
	return e.Words("chart.bars.sub", ofWord(e, b.Of), b.Year)
}

func (b Bars) Describe(e Env) string {
	return sentences(b.told(e)...)
}

// told is what is said of each row.
func (b Bars) told(e Env) []string {
	return rowsTold(b.Kind(), e, len(b.Rows), func(i int) string { return b.Rows[i].sentence(e) })
}

// missing is what an empty bar stands for: points that are withheld where every one of
// them is, else such as are not reported.
func (b Bars) missing() Status {
	withheld := false
	for _, r := range b.Rows {
		if _, _, wait := r.parts(); wait > 0 && statusKnown(r.Status) != Withheld {
			return Pending
		}
		withheld = withheld || statusKnown(r.Status) == Withheld
	}
	if withheld {
		return Withheld
	}
	return Pending
}

// loses says whether points of what is reported are lost, be it all or a part.
func (r BarRow) loses() bool {
	return known(r.Earned) && r.Lost.F > 0 && statusKnown(r.Status) != Pending
}

func (r BarRow) waits() bool { return known(r.Pending) && r.Pending.F > 0 }

func (r BarRow) sentence(e Env) string {
	switch {
	case !known(r.Earned):
		return e.Words("chart.bars.row-none", r.Name, say(r.Points), uncapital(statusWord(e, r.Status)))
	case r.waits():
		return e.Words("chart.bars.row-pending", r.Name, say(r.Earned), say(r.Points), r.loss(), say(r.Pending), uncapital(statusWord(e, r.Status)))
	}
	return e.Words("chart.bars.row", r.Name, say(r.Earned), say(r.Points), r.loss(), uncapital(statusWord(e, r.Status)))
}

// loss is what is missing to all points as a signed number: "−8.5", "+0.5", "0.0".
func (r BarRow) loss() string {
	switch {
	case !r.Lost.OK:
		return say(r.Lost)
	case r.Lost.F > 0:
		return "−" + unsigned(say(r.Lost))
	case r.Lost.F < 0:
		return "+" + unsigned(say(r.Lost))
	}
	return unsigned(say(r.Lost))
}

func (b Bars) Table(e Env) Table {
	waits := false
	for _, r := range b.Rows {
		waits = waits || r.waits()
	}
	t := Table{Head: []string{ofWord(e, b.Of), e.Words("chart.earned"), e.Words("chart.possible"), e.Words("chart.against-full")}, Rows: make([][]Cell, len(b.Rows))}
	if waits {
		t.Head = append(t.Head, e.Words("status.pending"))
	}
	t.Head = append(t.Head, e.Words("chart.status"))
	for i, r := range b.Rows {
		row := []Cell{{Text: r.Name}, numericCell(r.Earned), numericCell(r.Points), {Text: r.loss(), Numeric: true}}
		if !known(r.Earned) {
			row[3] = Cell{Numeric: true}
		}
		if waits {
			c := Cell{Numeric: true}
			if r.waits() {
				c = numericCell(r.Pending)
			}
			row = append(row, c)
		}
		t.Rows[i] = append(row, Cell{Text: statusWord(e, r.Status)})
	}
	return t
}

func (b Bars) SVG(e Env) []byte {
	if len(b.Rows) == 0 {
		return empty(b, e)
	}
	p, fr := painted(e, false, b.paint)
	return compose(b, e, fr.wide, fr.tall, p)
}

// parts is what a row's bar is made of: earned, lost and not reported, each ≥ 0.
func (r BarRow) parts() (earned, lost, wait float64) {
	points := max(drawn(r.Points), 0)
	if !known(r.Earned) {
		return 0, 0, points
	}
	earned = max(drawn(r.Earned), 0)
	if r.waits() {
		wait = max(drawn(r.Pending), 0)
	}
	return earned, max(points-wait-earned, 0), wait
}

func (r BarRow) label(e Env) (main, loss string) {
	if !known(r.Earned) {
		return say(r.Earned), ""
	}
	return e.Words("chart.bars.of", say(r.Earned), say(r.Points)), r.loss()
}

const barHigh = 20.0

// paint draws names, numbers and legend as furniture and the bars as data.
func (b Bars) paint(e Env, p *plate) dataFrame {
	d := &barsPaint{Bars: b, e: e, p: p, said: b.told(e), wide: widthOf(e), small: narrow(e), bar: barHigh}
	d.across()
	for i := range b.Rows {
		d.row(i)
	}
	fr := dataFrame{x: d.ax, rows: len(b.Rows), top: d.lay.mid - d.lay.high/2, high: d.lay.high, wide: d.wide}
	fr.tall = d.key(float64(len(b.Rows)) * d.lay.high)
	return fr
}

// barsPaint is a figure of bars while it is painted, a row below the other.
type barsPaint struct {
	Bars
	e           Env
	p           *plate
	ax          axis
	wide        float64
	small       bool
	bar         float64 // its height
	textW       float64 // room for what stands behind a bar
	left        float64 // where bars begin
	lost, waits bool    // whether any points are lost, or not reported yet
	lay         rowLayout
	said        []string // of each row
}

// across shares the width out: names, bars, points.
func (d *barsPaint) across() {
	w := d.wide
	var nameW, top float64
	for _, r := range d.Rows {
		nameW = max(nameW, TextWidth(r.Name, fontSize, true))
		m, l := r.label(d.e)
		tw := TextWidth(m, fontSize, false)
		if l != "" {
			tw += TextWidth(d.loss(l), fontSize, false)
		}
		d.textW = max(d.textW, tw+12)
		earned, miss, wait := r.parts()
		top = max(top, earned+miss+wait)
		d.lost, d.waits = d.lost || miss > 0, d.waits || wait > 0
	}
	if top <= 0 {
		top = 1
	}
	d.textW = min(d.textW, w*0.5)
	room, right := w-d.textW-18-8, w
	if !d.small {
		room = min(nameW, w*0.32)
		d.left, right = 18+room+12, w-d.textW-11
	}
	d.ax = axis{lo: 0, hi: top, step: top}.over(d.left, right)
	d.lay = layRows(len(d.Rows), room, d.small, func(i int) string { return d.Rows[i].Name }, 38, 36)
	if d.small { // the bar hangs under its name
		d.bar, d.lay.mid = 18, d.lay.high-36+5+9
	}
	if d.lost {
		d.p.hatchPattern(d.e, "lost", "hatch")
	}
}

// loss is what a row lost where it has room, "" elsewhere: a number that is cut is another one.
func (d *barsPaint) loss(text string) string {
	room := 0.16
	if d.small {
		room = 0.25
	}
	if TextWidth(text, fontSize, false) > d.wide*room {
		return ""
	}
	return text
}

// row paints a row: its mark and name, its bar, its points.
func (d *barsPaint) row(i int) {
	r, p := d.Rows[i], d.p
	y := float64(i) * d.lay.high
	mid := y + d.lay.mid
	p.row(d.e, r.Href, sentences(d.said[i]), y)
	first := mid // of the lines of the name
	if d.small {
		first = y + 13 - 4.5 + float64(d.lay.lines-len(d.lay.names[i]))*lineHigh
	} else {
		first -= float64(len(d.lay.names[i])-1) * lineHigh / 2
	}
	p.mark(r.Status, 6, first, markSize)
	d.lay.name(p, "b", 18, y, i)
	x := d.parts(r, mid-d.bar/2)
	m, l := r.label(d.e)
	l = d.loss(l)
	m = fitText(m, d.textW-TextWidth(l, fontSize, false)-12, fontSize, false)
	if d.small {
		lw := 0.0
		if l != "" {
			lw = TextWidth(l, fontSize, false) + 12
			p.text("soft", d.wide, first+4.5, fontSize, end, l)
		}
		p.text("", d.wide-lw, first+4.5, fontSize, end, m)
	} else {
		p.text("", x+10, mid+4.5, fontSize, start, m)
		if l != "" {
			p.text("soft", x+10+TextWidth(m, fontSize, false)+12, mid+4.5, fontSize, start, l)
		}
	}
	p.endRow()
}

// parts paints what was earned, what was lost and what is not reported, one behind the other,
// below a height. It returns where they end.
func (d *barsPaint) parts(r BarRow, bar float64) float64 {
	p, ax, high := d.p, d.ax, d.bar
	earned, miss, wait := r.parts()
	x := d.left
	if we := ax.at(earned) - d.left; we > 0 {
		p.canvas.rect(statusClass("f-", r.Status), x, bar, we, high)
		x += we
	}
	if wl := ax.at(earned+miss) - ax.at(earned); miss > 0 {
		p.canvas.hatchRect(d.e, "lost", x, bar, wl, high)
		x += wl
	}
	if wait > 0 {
		ww := ax.at(earned+miss+wait) - ax.at(earned+miss)
		p.canvas.rect("frame dash", x+0.5, bar+0.5, max(ww-1, 0), high-1)
		x += ww
	}
	if known(r.Earned) && drawn(r.Earned) > drawn(r.Points) && drawn(r.Points) > 0 { // where full points end
		p.rect("f-paper", ax.at(drawn(r.Points))-2.5, bar-3, 5, high+6)
		p.rect("f-ink", ax.at(drawn(r.Points))-1, bar-3, 2, high+6)
	}
	return x
}

// key explains what the bars show, below a height. It returns where the figure ends.
func (d *barsPaint) key(y float64) float64 {
	e := d.e
	items := []legendItem{{22, func(p *plate, x, y float64) { p.rect("f-soft", x, y-5.5, 22, 11) }, e.Words("chart.points-earned")}}
	if d.lost {
		items = append(items, legendItem{22, func(p *plate, x, y float64) { p.hatchBox(e, "lost", x, y-5.5, 22, 11) }, e.Words("chart.points-lost")})
	}
	if d.waits {
		items = append(items, legendItem{22, func(p *plate, x, y float64) { p.rect("frame dash", x+0.5, y-5, 21, 10) }, statusWord(e, d.missing())})
	}
	items = append(items, statusLegend(e, func(s Status) bool {
		for _, r := range d.Rows {
			if s != Pending && (s != Withheld || d.missing() != Withheld) && statusKnown(r.Status) == s {
				return true
			}
		}
		return false
	})...)
	at := d.left
	if d.small {
		at = 0
	}
	return d.p.legend(at, y+8, d.wide, items)
}

func (b Bars) Option(e Env) ([]byte, error) {
	if len(b.Rows) == 0 {
		return nil, nil
	}
	p, fr := painted(e, true, b.paint)
	high := barHigh
	if narrow(e) {
		high = 18
	}
	bar := func(name string) liveSeries {
		return liveSeries{Type: "bar", Name: name, Stack: "points", BarWidth: high, Z: 3}
	}
	earned, lost, wait := bar(e.Words("chart.points-earned")), bar(e.Words("chart.points-lost")), bar(statusWord(e, b.missing()))
	es, ls, ws := make([]liveItem, 0, len(b.Rows)), make([]liveItem, 0, len(b.Rows)), make([]liveItem, 0, len(b.Rows))
	told := b.told(e)
	for i, r := range b.Rows {
		name, href := tip(e, told[i]), safeHref(r.Href)
		a, m, n := r.parts()
		if known(r.Earned) && a == drawn(r.Earned) && m > 0 {
			m = drawn(r.Lost) // the number as printed, not the difference of floats
		}
		es = append(es, liveItem{Name: name, Href: href, Value: rowPoint(a, i), Style: filled.of(statusColor(r.Status))})
		ls = append(ls, liveItem{Name: name, Href: href, Value: rowPoint(m, i), Style: &hatchedBar[visible(m)]})
		ws = append(ws, liveItem{Name: name, Href: href, Value: rowPoint(n, i), Style: &dashedBar[visible(n)]})
	}
	earned.Data, lost.Data, wait.Data = es, ls, ws
	return liveOption(b, e, p, fr, []liveSeries{earned, lost, wait})
}

// rowPoint is a value on the i-th row of a chart of rows.
func rowPoint(v float64, i int) [2]float64 { return [2]float64{v, float64(i)} }

// visible is the border of a bar of this length: none where it has no length.
func visible(v float64) int {
	if v > 0 {
		return 1
	}
	return 0
}

// hatchedBar and dashedBar are the styles of points that are lost and that are not there yet, by
// their border.
var hatchedBar, dashedBar = func() (hatch, dash [2]liveStyle) {
	for border := range hatch {
		hatch[border] = liveStyle{Color: "var(--paper)", BorderColor: "var(--ink-soft)", BorderWidth: float64(border), Opacity: 1, Decal: hatched("var(--ink-soft)")}
		dash[border] = liveStyle{Color: "var(--paper)", BorderColor: "var(--ink-soft)", BorderWidth: float64(border), BorderType: "dashed", Opacity: 1}
	}
	return hatch, dash
}()

func barsKind() KindInfo {
	return KindInfo{
		Name:    "bars",
		Shows:   "points earned and lost; a bar is as long as its points",
		Fits:    "report, scorecard at a glance; a dimension's section with its objectives",
		Options: []KindOption{{Name: "dimension", Type: "string", Means: "id of a dimension: its objectives instead of the dimensions"}},
	}
}
