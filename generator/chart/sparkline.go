package chart

import "math"

// Sparkline is a mark for a table's cell: the years as a line with a gap for a
// missing one, a dot for the last.
type Sparkline struct {
	Name   string
	Points []YearValue // by year, ascending
	Target Value       // this year's; drawn dotted; not OK for none
}

// YearValue is a value of a year.
type YearValue struct {
	Year  string
	Value Value
}

func (s Sparkline) Kind() string { return "sparkline" }

func (s Sparkline) Headline(e Env) string {
	if len(s.Points) == 0 {
		return e.Words("chart.trend.none", s.Name)
	}
	return movement(e, s.Name, s.Points, s.Points[len(s.Points)-1].Year)
}

func (s Sparkline) Subtitle(e Env) string { return e.Words("chart.trend.sub") }

func (s Sparkline) Describe(e Env) string { return yearsDescription(e, s.Points) }

func yearsDescription(e Env, list []YearValue) string {
	out := make([]string, len(list))
	for i, y := range list {
		out[i] = e.Words("chart.trend.row", y.Year, say(y.Value))
	}
	return sentences(out...)
}

func yearsTable(e Env, list []YearValue) Table {
	t := Table{Head: []string{e.Words("chart.year"), e.Words("chart.value")}}
	for _, y := range list {
		t.Rows = append(t.Rows, []Cell{{Text: y.Year}, numericCell(y.Value)})
	}
	return t
}

func (s Sparkline) Table(e Env) Table { return yearsTable(e, s.Points) }

// Option is nil: a mark in a cell has no live view.
func (s Sparkline) Option(Env) ([]byte, error) { return nil, nil }

// SVG is 72 × 22 without text; its accessible name lists the years.
func (s Sparkline) SVG(e Env) []byte {
	const w, h = 72, 22
	c := &canvas{b: make([]byte, 0, 480)}
	c.raw(`<svg class="fg spark" viewBox="0 0 72 22" width="72" height="22" role="img" aria-label="`)
	c.esc(yearsDescription(e, s.Points))
	c.raw(`">`)
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range s.Points {
		if known(p.Value) {
			lo, hi = min(lo, drawn(p.Value)), max(hi, drawn(p.Value))
		}
	}
	if math.IsInf(lo, 0) {
		return c.bytes()
	}
	if known(s.Target) {
		lo, hi = min(lo, drawn(s.Target)), max(hi, drawn(s.Target))
	}
	y := func(v Value) float64 {
		if hi <= lo {
			return h / 2
		}
		return 18 - (drawn(v)-lo)/(hi-lo)*14
	}
	x := func(i int) float64 {
		if len(s.Points) < 2 {
			return w - 5
		}
		return 3 + (w-8)*float64(i)/float64(len(s.Points)-1)
	}
	if known(s.Target) {
		c.line("thin dot", 0, y(s.Target), w, y(s.Target))
	}
	last := -1
	var xy []float64
	flush := func() {
		switch {
		case len(xy) > 2:
			c.polyline("ln-spark", xy...)
		case len(xy) == 2: // a year between two gaps
			c.circle("f-data", xy[0], xy[1], 1.2)
		}
		xy = xy[:0]
	}
	for i, p := range s.Points {
		if !known(p.Value) {
			flush()
			continue
		}
		xy = append(xy, x(i), y(p.Value))
		last = i
	}
	flush()
	c.circle("f-ink", x(last), y(s.Points[last].Value), 2.6)
	return c.bytes()
}

func sparklineKind() KindInfo {
	return KindInfo{
		Name:  "sparkline",
		Shows: "the years of an indicator as a small line, gaps where a year is missing",
		Fits:  "cell of a table",
	}
}
