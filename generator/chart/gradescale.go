package chart

// GradeScale shows where a total stands on the scale of grades, with last year's.
type GradeScale struct {
	Total Value
	Last  Value   // not OK for none
	Max   Value   // the scale's end, usually {100, "100"}
	Edges []Level // lower edges of the grades, ascending; the lowest grade starts at 0
	// Grade is the published grade where it is another than the total's own, as after a veto
	// or a quota; else "".
	Grade string
}

func (g GradeScale) Kind() string { return "grade-scale" }

// grade is the edge whose grade the total has; nil below the first.
func (g GradeScale) grade() *Level {
	var at *Level
	for i := range g.Edges {
		if known(g.Total) && known(g.Edges[i].At) && g.Total.F >= g.Edges[i].At.F && (at == nil || g.Edges[i].At.F >= at.At.F) {
			at = &g.Edges[i]
		}
	}
	return at
}

func (g GradeScale) Headline(e Env) string {
	if g.Grade != "" {
		return e.Words("chart.scale.in", say(g.Total), say(g.Max), g.Grade)
	}
	if l := g.grade(); l != nil {
		return e.Words("chart.scale.in", say(g.Total), say(g.Max), l.Name)
	}
	return e.Words("chart.scale.plain", say(g.Total), say(g.Max))
}

func (g GradeScale) Subtitle(e Env) string { return e.Words("chart.scale.sub") }

func (g GradeScale) Describe(e Env) string {
	s := g.Headline(e)
	if known(g.Last) {
		s += e.Words("chart.sep") + e.Words("chart.scale.last", say(g.Last))
	}
	for _, l := range g.Edges {
		s += e.Words("chart.sep") + e.Words("chart.from", l.Name, say(l.At))
	}
	return s
}

func (g GradeScale) Table(e Env) Table {
	t := Table{Head: []string{e.Words("chart.grade"), e.Words("chart.grade-from")}}
	for _, l := range g.Edges {
		t.Rows = append(t.Rows, []Cell{{Text: l.Name}, numericCell(l.At)})
	}
	t.Rows = append(t.Rows, []Cell{{Text: e.Words("chart.total")}, numericCell(g.Total)})
	if known(g.Last) {
		t.Rows = append(t.Rows, []Cell{{Text: e.Words("chart.year-before")}, numericCell(g.Last)})
	}
	return t
}

// Option is nil: the scale stands beside the total's figure.
func (g GradeScale) Option(Env) ([]byte, error) { return nil, nil }

// SVG is 310 × 58: the grades' edges as ticks, the band of the total's grade thick,
// a triangle at the total, a ring at last year's.
func (g GradeScale) SVG(e Env) []byte {
	const w, base, small = 310.0, 34.0, 12.0
	c := &canvas{b: make([]byte, 0, 1400)}
	c.raw(`<svg class="fg scale" viewBox="0 0 310 58" width="310" height="58" role="img" aria-label="`)
	c.esc(g.Describe(e))
	c.raw(`">`)
	top := drawn(g.Max)
	if top <= 0 {
		top = 100
	}
	top = max(top, drawn(g.Total), drawn(g.Last))
	ax := axis{lo: 0, hi: top, step: top}.over(8, w-14)
	c.line("axis", 8, base, w-14, base)

	// edges are labelled from the top down as far as labels have room; those of the
	// total's own band come first
	type tick struct {
		at   float64
		text string
	}
	ticks := []tick{{0, number(e, 0, 0)}}
	if known(g.Max) {
		ticks = append(ticks, tick{drawn(g.Max), say(g.Max)})
	}
	var own, rest []tick
	from, to := 0.0, top
	for _, l := range g.Edges {
		if !known(l.At) || drawn(l.At) <= 0 || drawn(l.At) > top {
			continue
		}
		t := tick{drawn(l.At), say(l.At)}
		switch {
		case known(g.Total) && t.at <= drawn(g.Total) && t.at >= from:
			if from > 0 {
				rest = append(rest, tick{from, ""})
			}
			from = t.at
		case t.at > drawn(g.Total) && t.at < to:
			to = t.at
		}
		rest = append(rest, t)
	}
	for _, t := range rest {
		if t.text != "" && (t.at == from || t.at == to) {
			own = append(own, t)
		}
	}
	ticks = append(ticks, own...)
	for i := len(rest) - 1; i >= 0; i-- {
		if t := rest[i]; t.text != "" && t.at != from && t.at != to {
			ticks = append(ticks, t)
		}
	}
	var busy [][2]float64
	for _, t := range ticks {
		x := ax.at(t.at)
		c.line("axis", x, base-5, x, base+5)
		half := TextWidth(t.text, small, false) / 2
		mid := min(max(x, half), w-half)
		free := true
		for _, b := range busy {
			free = free && (mid+half+3 <= b[0] || mid-half-3 >= b[1])
		}
		if free {
			busy = append(busy, [2]float64{mid - half, mid + half})
			c.text("soft", mid, base+19, small, middle, t.text)
		}
	}
	if known(g.Total) {
		if len(g.Edges) > 0 {
			c.rect("f-ink", ax.at(from), base-2.5, ax.at(to)-ax.at(from), 5)
		}
		if known(g.Last) {
			c.circle("open", ax.at(drawn(g.Last)), base-13, 3.6)
		}
		x := ax.at(drawn(g.Total))
		c.polygon("f-ink", x, base-7, x-6, base-18, x+6, base-18)
	}
	return c.bytes()
}

func gradeScaleKind() KindInfo {
	return KindInfo{
		Name:  "grade-scale",
		Shows: "where the total stands among the grades, with last year's",
		Fits:  "summary, beside the total",
	}
}
