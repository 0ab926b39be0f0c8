package chart

import (
	"cmp"
	"math"
	"slices"
)

// Ballots shows how the marks of a panel rating are spread, group by group: dots to
// 40 ballots, columns above; beneath them the middle half, the median and the mean.
type Ballots struct {
	Name      string // of the indicator
	Year      string
	Low, High Value // the scale's ends
	Groups    []BallotGroup
}

// BallotGroup is one group of raters. A group too small to be shown carries no
// ballots at all, only its count.
type BallotGroup struct {
	Name    string
	Count   Value     // all ballots, {26, "26"}
	Weight  Value     // {30, "30 %"}; not OK for none
	Mean    Value     // as it counts, after trimming; not OK where the group is hidden
	Marks   []float64 // ballots that count, in any order
	Dropped []float64 // ballots that the rule drops
	// Hidden is true where the group has fewer ballots than Least; it counts but is
	// not shown on its own.
	Hidden bool
	Least  Value
}

func (f Ballots) Kind() string { return "ballots" }

// spread is what a group's ballots are summed up in.
type spread struct {
	low, q1, median, q3, high float64
}

// quartiles are those of most statistics programs (Hyndman and Fan 1996, type 7):
// linear between the ballots on either side. sorted must not be empty.
func quartiles(sorted []float64) spread {
	q := func(p float64) float64 {
		at := p * float64(len(sorted)-1)
		i := int(at)
		if i+1 >= len(sorted) {
			return sorted[len(sorted)-1]
		}
		return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
	}
	return spread{sorted[0], q(0.25), q(0.5), q(0.75), sorted[len(sorted)-1]}
}

// shown says whether a group may be shown on its own; its ballots come sorted and
// without what is no number.
func (g BallotGroup) shown() ([]float64, bool) {
	if g.Hidden {
		return nil, false
	}
	marks := make([]float64, 0, len(g.Marks))
	for _, m := range g.Marks {
		if known(Value{F: m, OK: true}) {
			marks = append(marks, drawn(Value{F: m, OK: true}))
		}
	}
	slices.Sort(marks)
	return marks, len(marks) > 0
}

func (f Ballots) Headline(e Env) string {
	var shown, tie []string
	var widest spread
	w := -1.0
	for _, g := range f.Groups {
		marks, ok := g.shown()
		if !ok {
			continue
		}
		shown = append(shown, g.Name)
		s := quartiles(marks)
		switch d := s.q3 - s.q1; {
		case math.Abs(d-w) < 1e-9:
			tie = append(tie, g.Name)
		case d > w:
			w, widest, tie = d, s, []string{g.Name}
		}
	}
	switch {
	case len(shown) == 0:
		return e.Words("chart.ballots.none")
	case w < 1e-9:
		return e.Words("chart.ballots.agree")
	case len(shown) == 1:
		return e.Words("chart.ballots.one", shown[0], f.stat(e, widest.q1), f.stat(e, widest.q3))
	case len(tie) > 1:
		return capital(e.Words("chart.ballots.tie", names(e, tie)))
	}
	return capital(e.Words("chart.ballots.widest", tie[0], f.stat(e, widest.q1), f.stat(e, widest.q3)))
}

// stat prints a quartile: whole where it is whole, else with one decimal.
func (f Ballots) stat(e Env, v float64) string {
	if r := math.Round(v*10) / 10; r != math.Trunc(r) {
		return number(e, r, 1)
	}
	return number(e, math.Round(v), 0)
}

func (f Ballots) Subtitle(e Env) string {
	s := e.Words("chart.ballots.sub", f.Year, f.Name, say(f.Low), say(f.High))
	if !slices.ContainsFunc(f.Groups, func(g BallotGroup) bool { _, ok := g.shown(); return ok }) {
		return s
	}
	return f.scale().told(e, s)
}

func (f Ballots) count(e Env, g BallotGroup) string {
	s := e.Words("chart.ballots.count", say(g.Count))
	if known(g.Weight) {
		s += e.Words("chart.comma") + e.Words("chart.ballots.weight", say(g.Weight))
	}
	return s
}

func (f Ballots) sentence(e Env, g BallotGroup) string {
	marks, ok := g.shown()
	if !ok {
		return e.Words("chart.ballots.row-hidden", g.Name, f.hidden(e, g))
	}
	s := quartiles(marks)
	return e.Words("chart.ballots.row", g.Name, f.count(e, g), say(g.Mean), f.stat(e, s.median), f.half(e, s))
}

// half is the middle half as it is printed: "66.5–83.5".
func (f Ballots) half(e Env, s spread) string {
	return e.Words("chart.ballots.to", f.stat(e, s.q1), f.stat(e, s.q3))
}

func (f Ballots) hidden(e Env, g BallotGroup) string {
	if known(g.Least) && known(g.Count) {
		return e.Words("chart.ballots.hidden", say(g.Count), say(g.Least))
	}
	return e.Words("chart.ballots.none")
}

func (f Ballots) Describe(e Env) string {
	list := make([]string, len(f.Groups))
	for i, g := range f.Groups {
		list[i] = f.sentence(e, g)
	}
	return sentences(list...)
}

func (f Ballots) Table(e Env) Table {
	t := Table{Head: []string{e.Words("chart.ballots.group"), e.Words("chart.ballots.ballots"), e.Words("chart.weight"), e.Words("chart.ballots.mean-mark"), e.Words("chart.ballots.median"), e.Words("chart.ballots.half")}}
	for _, g := range f.Groups {
		row := []Cell{{Text: g.Name}, numericCell(g.Count), optionalCell(g.Weight)}
		if marks, ok := g.shown(); ok {
			s := quartiles(marks)
			row = append(row, numericCell(g.Mean), Cell{Text: f.stat(e, s.median), Numeric: true},
				Cell{Text: f.half(e, s), Numeric: true})
		} else {
			row = append(row, Cell{Numeric: true}, Cell{Numeric: true}, Cell{Numeric: true})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (f Ballots) SVG(e Env) []byte {
	if len(f.Groups) == 0 {
		return empty(f, e)
	}
	p := newPlate(false)
	fr, _, _ := f.paint(e, p)
	return compose(f, e, fr.wide, fr.tall, p)
}

// most is how many ballots are drawn as dots; more become columns.
const mostDots = 40

// scale fits the ballots: where they take less than half of the marks that could be given,
// it runs from somewhat below the lowest to somewhat above the highest, within those marks.
func (f Ballots) scale() axis {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, g := range f.Groups {
		if g.Hidden {
			continue
		}
		for _, list := range [][]float64{g.Marks, g.Dropped} {
			for _, m := range list {
				v := Value{F: m, OK: true}
				if known(v) {
					lo, hi = min(lo, drawn(v)), max(hi, drawn(v))
				}
			}
		}
	}
	whole := known(f.Low) && known(f.High) && drawn(f.High) > drawn(f.Low)
	switch low, high := drawn(f.Low), drawn(f.High); {
	case math.IsInf(lo, 0) && whole:
		return newAxis(low, high, 5)
	case math.IsInf(lo, 0):
		return newAxis(0, 100, 5)
	case whole && hi-lo >= (high-low)/2:
		lo, hi = min(lo, low), max(hi, high)
	case whole:
		room := max((hi-lo)/5, (high-low)/50)
		lo, hi = max(lo-room, min(lo, low)), min(hi+room, max(hi, high))
	}
	return newAxis(lo, hi, 5)
}

// paint draws group by group; it returns the single ballots and the means as data.
func (f Ballots) paint(e Env, p *plate) (fr dataFrame, dots, means []liveItem) {
	d := &ballotsPaint{Ballots: f, e: e, p: p, ax: f.scale(), wide: widthOf(e), small: narrow(e)}
	d.across()
	for _, g := range f.Groups {
		d.group(g)
	}
	d.foot()
	return dataFrame{x: d.ax, y: axis{lo: 0, hi: round1(d.y)}.over(0, round1(d.y)), wide: d.wide, tall: d.y}, d.dots, d.means
}

// ballotsPaint is the figure while it is painted, a group below the other.
type ballotsPaint struct {
	Ballots
	e     Env
	p     *plate
	wide  float64
	small bool

	ax          axis
	left, right float64 // ends of the plot
	room, meanW float64 // for the texts before and behind the plot
	y           float64 // below what is painted

	anyDot, anyDropped, anyBox, anyColumn bool // what the key explains
	dots, means                           []liveItem
}

// across shares the width out: names and counts, the plot, the means.
func (d *ballotsPaint) across() {
	e, w := d.e, d.wide
	half := max(TextWidth(d.ax.tick(e, d.ax.lo), fontSize, false), TextWidth(d.ax.tick(e, d.ax.hi), fontSize, false)) / 2
	d.left, d.right, d.room = max(half, 8), w-max(half, 8), w
	if !d.small {
		d.room = 0
		for _, g := range d.Groups {
			d.room = max(d.room, TextWidth(g.Name, fontSize, true), TextWidth(e.Words("chart.ballots.count", say(g.Count)), fontSize, false), TextWidth(e.Words("chart.ballots.weight", say(g.Weight)), fontSize, false))
			d.meanW = max(d.meanW, TextWidth(e.Words("chart.ballots.mean", say(g.Mean)), fontSize, false))
		}
		d.room, d.meanW = min(d.room, w*0.3), min(d.meanW, w*0.24)
		d.left, d.right = d.room+max(half, 16)+4, w-d.meanW-max(half, 14)
	}
	d.ax = d.ax.over(d.left, d.right)
}

// group paints a group of raters: its name, its ballots, the middle half of them and the mean;
// or why they are not shown.
func (d *ballotsPaint) group(g BallotGroup) {
	p, e := d.p, d.e
	marks, ok := g.shown()
	p.row(e, "", sentences(d.sentence(e, g)), d.y)
	name := wrapText(g.Name, d.room, fontSize, true, 3)
	p.lines("b", 0, d.y+14, start, name)
	below := d.y + 14 + float64(len(name))*lineHigh
	if !ok {
		d.withheld(g, below)
		return
	}
	head := d.counts(g, below)
	dropped := make([]float64, 0, len(g.Dropped))
	for _, m := range g.Dropped {
		if v := (Value{F: m, OK: true}); known(v) {
			dropped = append(dropped, drawn(v))
		}
	}
	var base float64
	if len(marks)+len(dropped) <= mostDots {
		base = head + d.Ballots.dots(e, p, d.ax, head, marks, dropped, &d.dots)
		d.anyDot, d.anyDropped = true, d.anyDropped || len(dropped) > 0
	} else {
		base = head + 48
		d.columns(p, d.ax, base, append(slices.Clone(marks), dropped...))
		d.anyColumn = true
	}
	p.line("axis", d.left, base+0.5, d.right, base+0.5)
	mid := base + 13
	d.middle(g, marks, mid)
	d.anyBox = true
	p.endRow()
	d.y = max(mid+6.5, below+lineHigh) + 16
	if d.small {
		d.y = mid + 6.5 + 14
	}
}

// withheld says why a group's ballots are not shown, from a place on.
func (d *ballotsPaint) withheld(g BallotGroup, below float64) {
	at, space, y := d.left, d.wide-d.left, d.y+14
	if d.small {
		at, space, y = 0, d.wide, below
	}
	lines := wrapText(d.hidden(d.e, g), space, fontSize, false, 4)
	for i, s := range lines {
		d.p.text("soft", at, y+float64(i)*lineHigh, fontSize, start, s)
	}
	d.p.endRow()
	d.y = max(below, y+float64(len(lines))*lineHigh) + 4
}

// counts writes how many rated, and with what weight; it returns where the dots may begin.
func (d *ballotsPaint) counts(g BallotGroup, below float64) float64 {
	p, e := d.p, d.e
	if d.small {
		note := d.count(e, g) + e.Words("chart.comma") + e.Words("chart.ballots.mean", say(g.Mean))
		lines := wrapText(note, d.room, fontSize, false, 3)
		for i, s := range lines {
			p.text("soft", 0, below+float64(i)*lineHigh, fontSize, start, s)
		}
		return below + float64(len(lines)-1)*lineHigh + 8
	}
	p.text("soft", 0, below, fontSize, start, fitText(e.Words("chart.ballots.count", say(g.Count)), d.room, fontSize, false))
	if known(g.Weight) {
		p.text("soft", 0, below+lineHigh, fontSize, start, fitText(e.Words("chart.ballots.weight", say(g.Weight)), d.room, fontSize, false))
	}
	return d.y + 4
}

// middle draws the box of the middle half, the median and the mean around a line.
func (d *ballotsPaint) middle(g BallotGroup, marks []float64, mid float64) {
	p, ax := d.p, d.ax
	s := quartiles(marks)
	p.line("axis", ax.at(s.low), mid, ax.at(s.high), mid)
	x0, x1 := ax.at(s.q1), ax.at(s.q3)
	p.rect("box", x0, mid-6.5, max(x1-x0, 1), 13)
	p.rect("f-ink", ax.at(s.median)-1.2, mid-6.5, 2.4, 13)
	if !known(g.Mean) {
		return
	}
	mx := ax.at(drawn(g.Mean))
	p.canvas.polygon("open", mx, mid-5, mx+5, mid, mx, mid+5, mx-5, mid)
	if p.live != nil {
		d.means = append(d.means, liveItem{Name: tip(d.e, d.sentence(d.e, g)), Value: [2]float64{drawn(g.Mean), round1(mid)}, Symbol: "diamond", SymbolSize: across(10),
			Style: &liveStyle{Color: "var(--paper)", BorderColor: "var(--ink)", BorderWidth: 1.6, Opacity: 1}})
	}
	if !d.small {
		p.text("", d.wide, mid+4.5, fontSize, end, fitText(d.e.Words("chart.ballots.mean", say(g.Mean)), d.meanW+1, fontSize, false))
	}
}

// foot draws the axis' values and the key below the groups.
func (d *ballotsPaint) foot() {
	p, e := d.p, d.e
	if d.anyBox {
		ticks := d.ax.ticks()
		every := labelEvery(ticks, d.right-d.left, func(f float64) string { return d.ax.tick(e, f) })
		for i, t := range ticks {
			if i%every == 0 {
				p.text("soft", d.ax.at(t), d.y+12, fontSize, middle, d.ax.tick(e, t))
			}
		}
		d.y += 20
	}
	var items []legendItem
	if d.anyDot {
		items = append(items, legendItem{8, func(p *plate, x, y float64) { p.circle("f-soft", x+4, y, 3.6) }, e.Words("chart.ballots.ballot")})
	}
	if d.anyDropped {
		items = append(items, legendItem{9, func(p *plate, x, y float64) { p.circle("open-soft", x+4.5, y, 3.6) }, e.Words("chart.ballots.dropped")})
	}
	if d.anyColumn {
		items = append(items, legendItem{14, func(p *plate, x, y float64) {
			p.rect("f-soft", x, y, 4, 5)
			p.rect("f-soft", x+5, y-5, 4, 10)
			p.rect("f-soft", x+10, y-2, 4, 7)
		}, e.Words("chart.ballots.columns")})
	}
	if d.anyBox {
		items = append(items, legendItem{26, func(p *plate, x, y float64) { p.rect("box", x+0.5, y-6, 25, 12); p.rect("f-ink", x+12, y-6, 2.4, 12) }, e.Words("chart.ballots.middle")},
			legendItem{12, func(p *plate, x, y float64) {
				p.canvas.polygon("open", x+6, y-5, x+11, y, x+6, y+5, x+1, y)
				p.recordPath("ln", []float64{x + 6, y - 5, x + 11, y, x + 6, y + 5, x + 1, y}, true)
			}, e.Words("chart.ballots.mean-mark")})
		d.y = p.legend(0, d.y+14, d.wide, items)
	}
	d.y = max(d.y, 20)
}

// dots piles the ballots up from the line and returns how high the pile is.
func (f Ballots) dots(e Env, p *plate, ax axis, head float64, marks, dropped []float64, out *[]liveItem) float64 {
	const pile, r = 8.6, 3.6
	type dot struct {
		at   float64
		gone bool
	}
	all := make([]dot, 0, len(marks)+len(dropped))
	for _, m := range marks {
		all = append(all, dot{m, false})
	}
	for _, m := range dropped {
		all = append(all, dot{m, true})
	}
	slices.SortStableFunc(all, func(a, b dot) int { return cmp.Compare(a.at, b.at) })
	// a dot that would touch its neighbour stands on it
	levels := make([]int, len(all))
	highest := 0
	bottom := math.Inf(-1)
	for i, d := range all {
		x := ax.at(d.at)
		if i > 0 && x-bottom < 2*r {
			levels[i] = levels[i-1] + 1
		} else {
			bottom = x
		}
		highest = max(highest, levels[i])
	}
	least := 48.0 // beside three lines of text
	if narrow(e) {
		least = 24
	}
	base := max(float64(highest)*pile+2*r+4, least)
	for i, d := range all {
		class := "f-soft"
		x, y := ax.at(d.at), head+base-5.5-float64(levels[i])*pile
		if d.gone {
			class = "open-soft"
			p.canvas.circle(class, x, y, r)
		} else {
			p.canvas.pip(x, y)
		}
		if p.live != nil {
			it := circleItem(class, [2]float64{d.at, round1(y)}, r)
			it.Name = f.stat(e, d.at)
			*out = append(*out, it)
		}
	}
	return base
}

// columns draws how many ballots gave each mark, in up to 25 classes.
func (f Ballots) columns(p *plate, ax axis, base float64, all []float64) {
	classes := 25
	if whole := (ax.hi - ax.lo) / 2; whole >= 5 && whole < 25 {
		classes = int(whole)
	}
	counts := make([]int, classes)
	most := 0
	for _, m := range all {
		i := min(max(int((m-ax.lo)/(ax.hi-ax.lo)*float64(classes)), 0), classes-1)
		counts[i]++
		most = max(most, counts[i])
	}
	width := math.Abs(ax.to-ax.from) / float64(classes)
	for i, n := range counts {
		if n > 0 {
			h := max(46*float64(n)/float64(most), 1)
			p.rect("f-soft", min(ax.from, ax.to)+float64(i)*width+0.8, base-h, width-1.6, h)
		}
	}
}

func (f Ballots) Option(e Env) ([]byte, error) {
	if len(f.Groups) == 0 {
		return nil, nil
	}
	p := newPlate(true)
	fr, dots, means := f.paint(e, p)
	return liveOption(f, e, p, fr, []liveSeries{
		{Type: "scatter", Name: e.Words("chart.ballots.ballot"), Z: 4, Clip: no, Data: list(dots)},
		{Type: "scatter", Name: e.Words("chart.ballots.mean-mark"), Z: 5, Clip: no, Emphasis: still, Data: list(means)},
	})
}

func ballotsKind() KindInfo {
	return KindInfo{
		Name:    "ballots",
		Shows:   "the marks of a panel by group: single ballots or columns, middle half, median, mean",
		Fits:    "indicator page of a panel rating; groups too small to be shown are only counted",
		Options: []KindOption{{Name: "indicator", Type: "string", Means: "id of an indicator that a panel rates"}},
	}
}
