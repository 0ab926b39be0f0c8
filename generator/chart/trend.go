package chart

// Trend shows one measure over the years: an indicator's value with its target, or
// a unit's total with the edges of the grades.
type Trend struct {
	Name string // the measure, "Visits verified in the field"
	Unit string // unit of measure as it is printed at the axis, "visits", "%"; may be empty
	// Better is "higher", "lower", "range" or "" where nothing is said about good and bad.
	Better string
	Points []TrendPoint // by year, ascending; a year without a value stays in the list, not OK
	Levels []Level      // lines across, e.g. "good from 80"; may be nil
}

// TrendPoint is one year of a Trend.
type TrendPoint struct {
	Year  string
	Value Value // as it stands today; not OK where missing
	// Published is what was first published; OK only where the value was restated since.
	Published Value
	Restated  bool  // Value is restated to today's definition
	Linked    bool  // Value is put together from others, which became this one since
	Target    Value // of that year; not OK for none
	Status    Status
	// Break says that the series starts anew with this year; Reason is why, in a few words.
	Break  bool
	Reason string
}

// Level is a named line across a figure: the lower edge of a grade.
type Level struct {
	Name string // the grade's name
	At   Value
}

func (t Trend) Kind() string { return "trend" }

func (t Trend) Headline(e Env) string {
	n := len(t.Points)
	if n == 0 {
		return e.Words("chart.trend.none", t.Name)
	}
	last := t.Points[n-1]
	if !known(last.Value) {
		if t.lastKnown() < 0 {
			return e.Words("chart.trend.none", t.Name)
		}
		return e.Words("chart.trend.pending", t.Name, last.Year)
	}
	if known(last.Target) {
		same, others := 1, 0 // years running with this status; earlier years with a target
		running := true
		metBefore := false
		for i := n - 2; i >= 0; i-- {
			p := t.Points[i]
			if !known(p.Value) || !known(p.Target) {
				running = false
				continue
			}
			others++
			metBefore = metBefore || p.Status == Met
			if running = running && p.Status == last.Status; running {
				same++
			}
		}
		value, target := say(last.Value), say(last.Target)
		switch statusKnown(last.Status) {
		case Met:
			switch {
			case same > 1:
				return e.Words("chart.trend.met-again", t.Name, number(e, float64(same), 0), value, target)
			case others > 0 && !metBefore:
				return e.Words("chart.trend.met-first", t.Name, value, target)
			}
			return e.Words("chart.trend.met", t.Name, value, target)
		case Watch:
			return e.Words("chart.trend.watch", t.Name, value, target)
		case Missed:
			if same > 1 {
				return e.Words("chart.trend.missed-again", t.Name, number(e, float64(same), 0), value, target)
			}
			return e.Words("chart.trend.missed", t.Name, value, target)
		}
	}
	if last.Break && n > 1 {
		return e.Words("chart.trend.new", t.Name, say(last.Value), last.Year)
	}
	return movement(e, t.Name, t.years(), last.Year)
}

// years are the points since the last break.
func (t Trend) years() []YearValue {
	list := make([]YearValue, 0, len(t.Points))
	for _, p := range t.Points {
		if p.Break {
			list = list[:0]
		}
		list = append(list, YearValue{p.Year, p.Value})
	}
	return list
}

// movement says how the last value of a row of years came about.
func movement(e Env, name string, list []YearValue, year string) string {
	n := len(list)
	if n == 0 || !known(list[n-1].Value) {
		return e.Words("chart.trend.none", name)
	}
	last := list[n-1].Value
	way := func(i int) int { // of year i against the year before; 0 where it is not known
		if i < 1 || !known(list[i].Value) || !known(list[i-1].Value) || say(list[i].Value) == say(list[i-1].Value) {
			return 0
		}
		if list[i].Value.F > list[i-1].Value.F {
			return 1
		}
		return -1
	}
	if n < 2 || !known(list[n-2].Value) {
		return e.Words("chart.trend.single", name, say(last), year)
	}
	w, run := way(n-1), 0
	for i := n - 1; i > 0 && w != 0 && way(i) == w; i-- {
		run++
	}
	key := map[int]string{0: "chart.trend.stayed", 1: "chart.trend.rose", -1: "chart.trend.fell"}[w]
	if run > 1 {
		return e.Words(key+"-again", name, number(e, float64(run), 0), say(last))
	}
	return e.Words(key, name, say(last))
}

func (t Trend) Subtitle(e Env) string {
	s := e.Words("chart.trend.sub")
	if t.Unit != "" {
		s = e.Words("chart.trend.sub-unit", t.Unit)
	}
	var restated []string
	for _, p := range t.Points {
		if p.Restated {
			restated = append(restated, p.Year)
		}
	}
	if len(restated) > 0 {
		s = e.Words("chart.trend.sub-restated", s, names(e, restated))
	}
	if t.lastKnown() < 0 {
		return s
	}
	return t.scale().told(e, s)
}

func (p TrendPoint) sentence(e Env) string {
	s := ""
	switch {
	case p.Break && p.Reason != "":
		s = e.Words("chart.trend.row-break", p.Reason)
	case p.Break:
		s = e.Words("chart.trend.row-break-bare")
	}
	if known(p.Target) {
		s += e.Words("chart.trend.row-target", p.Year, say(p.Value), say(p.Target))
	} else {
		s += e.Words("chart.trend.row", p.Year, say(p.Value))
	}
	if known(p.Published) {
		s += e.Words("chart.trend.row-published", say(p.Published))
	}
	return s
}

func (t Trend) Describe(e Env) string {
	return sentences(t.told(e)...)
}

// told is what is said of each year.
func (t Trend) told(e Env) []string {
	return rowsTold(t.Kind(), e, len(t.Points), func(i int) string { return t.Points[i].sentence(e) })
}

func (t Trend) Table(e Env) Table {
	var target, published, breaks bool
	for _, p := range t.Points {
		target = target || known(p.Target)
		published = published || known(p.Published)
		breaks = breaks || p.Break
	}
	tab := Table{Head: []string{e.Words("chart.year"), e.Words("chart.value")}, Rows: make([][]Cell, len(t.Points))}
	if target {
		tab.Head = append(tab.Head, e.Words("chart.target"))
	}
	if published {
		tab.Head = append(tab.Head, e.Words("chart.trend.published"))
	}
	if breaks {
		tab.Head = append(tab.Head, e.Words("chart.trend.anew"))
	}
	wide := len(tab.Head)
	room := make([]Cell, wide*len(t.Points))
	for i, p := range t.Points {
		row := append(room[wide*i:wide*i:wide*(i+1)], Cell{Text: p.Year}, numericCell(p.Value))
		if target {
			row = append(row, optionalCell(p.Target))
		}
		if published {
			c := Cell{Numeric: true}
			if known(p.Published) {
				c = numericCell(p.Published)
			}
			row = append(row, c)
		}
		if breaks {
			c := Cell{}
			if p.Break {
				c.Text = p.Reason
				if c.Text == "" {
					c.Text = e.Words("chart.trend.anew")
				}
			}
			row = append(row, c)
		}
		tab.Rows[i] = row
	}
	return tab
}

// lastKnown is the index of the last year with a value, -1 for none.
func (t Trend) lastKnown() int {
	for i := len(t.Points) - 1; i >= 0; i-- {
		if known(t.Points[i].Value) {
			return i
		}
	}
	return -1
}

func (t Trend) drawable() bool {
	for _, p := range t.Points {
		if known(p.Value) || known(p.Target) || known(p.Published) {
			return true
		}
	}
	return false
}

func (t Trend) SVG(e Env) []byte {
	if !t.drawable() {
		return empty(t, e)
	}
	p, pl := painted(e, false, t.paint)
	return compose(t, e, pl.wide, pl.tall, p)
}

func (t Trend) Option(e Env) ([]byte, error) {
	if !t.drawable() {
		return nil, nil
	}
	p, pl := painted(e, true, t.paint)
	n := len(t.Points)
	// years stand at 0, 1, 2 …; the axis is stretched so that they lie as drawn
	x := axis{lo: -1, hi: 1}.over(pl.from, pl.to)
	if n > 1 {
		step := pl.x[1] - pl.x[0]
		x = axis{lo: (pl.from - pl.x[0]) / step, hi: (pl.to - pl.x[0]) / step}.over(pl.from, pl.to)
	}
	pieces := t.pieces()
	series := make([]liveSeries, 0, len(pieces)+1)
	for _, piece := range pieces {
		if len(piece.at) < 2 {
			continue
		}
		class := "ln-data"
		if piece.dashed {
			class = "ln-data dash"
		}
		data := make([][2]float64, len(piece.at))
		for k, i := range piece.at {
			data[k] = [2]float64{float64(i), drawn(t.Points[i].Value)}
		}
		series = append(series, liveSeries{Type: "line", Name: t.Name, Silent: true, Z: 3, ShowSymbol: no, LineStyle: strokes.of(class), Data: data})
	}
	dots := make([]liveItem, 0, n)
	told := t.told(e)
	for i, pt := range t.Points {
		if !known(pt.Value) {
			continue
		}
		class := "f-data"
		if pt.Restated || pt.Linked {
			class = "open"
		}
		it := circleItem(class, [2]float64{float64(i), drawn(pt.Value)}, 3.8)
		it.Name = tip(e, told[i])
		dots = append(dots, it)
	}
	series = append(series, liveSeries{Type: "scatter", Name: plain(t.Name), Z: 5, Clip: no, Data: list(dots)})
	fr := dataFrame{x: x, y: pl.y, wide: pl.wide, tall: pl.tall}
	return liveOption(t, e, p, fr, series)
}

func trendKind() KindInfo {
	return KindInfo{
		Name:    "trend",
		Shows:   "a value over the years with its target, breaks and restated years; or the total with the edges of the grades",
		Fits:    "indicator page, unit page, any narrative",
		Options: []KindOption{{Name: "indicator", Type: "string", Means: "id of an indicator; left out: the total"}},
	}
}
