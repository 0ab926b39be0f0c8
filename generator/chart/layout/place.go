package layout

import (
	"math"
	"slices"
)

// Sizes of what lies between the cards, in px.
const (
	bandPad   = 7.0  // a band's ground reaches so far beyond its cards
	minGap    = 23.0 // least distance of two rows
	headRoom  = 16.0 // below a card, down to the first trunk: arrow head and corner
	footRoom  = 11.0 // above a card, up to the last trunk
	trackStep = 8.0
	maxCard   = 210.0
	minGutter = 20.0
	headSize  = 7.5
)

// Metrics are the sizes that an arrangement is drawn with, in px.
type Metrics struct {
	Width   float64 // of the whole map
	Left    float64 // where the cards begin; the bands' labels stand before
	Mission float64 // height of the mission's box, 0 where there is none
	Rows    []float64
}

// Point is a place in the drawing, from the top left.
type Point struct{ X, Y float64 }

// Box is a rectangle.
type Box struct{ X, Y, W, H float64 }

// Line is one link as it is drawn.
type Line struct {
	Link  int // number in Input.Links
	Net   int // lines of one net meet; lines of different nets cross
	Whole []Point
	// Drawn are the pieces that this link adds to what the earlier links of its net
	// have drawn, open where they cross another line.
	Drawn [][]Point
	// Head is set where this line draws the arrow head: tip, then the two others.
	Head   [3]Point
	HasTip bool
}

// Drawing is a map in coordinates.
type Drawing struct {
	Width, Height float64
	CardWidth     float64
	Mission       Box
	Cards         []Box
	Bands         []Box // one a band
	Lines         []Line
	Crossings     int // counted on the lines as drawn
}

// CardWidth is the width that cards get in a map of the given width, an even
// number of px; it may be useless (small or negative) where there are too many
// columns.
func (p *Plan) CardWidth(width, left float64) float64 {
	room := width - left
	for j := range p.gutters {
		room -= p.gutterWidth(j)
	}
	w := 2 * math.Floor(room/float64(p.cols)/2)
	return min(w, maxCard)
}

func (p *Plan) gutterWidth(j int) float64 {
	t := float64(p.gutters[j])
	switch {
	case t == 0 && j == 0:
		return 1
	case t == 0 && j == p.cols:
		return 8
	case j == 0 || j == p.cols:
		return 8 + trackStep*t
	}
	return max(minGutter, 12+trackStep*t)
}

// placer holds what Place works on.
type placer struct {
	p       *Plan
	m       Metrics
	d       *Drawing
	gutter  []float64 // x of the first track
	middle  []float64 // x of the middle of each column
	top     []float64 // y of the cards' top in each row; one more entry: the bottom
	drawn   []extent  // net*rows+channel: what is drawn of a trunk
	squeeze float64   // makes offsets fit narrow cards
}

type extent struct {
	lo, hi float64
	ok     bool
}

// Place turns the arrangement into coordinates.
func (p *Plan) Place(m Metrics) *Drawing {
	d := &Drawing{Width: m.Width, CardWidth: max(p.CardWidth(m.Width, m.Left), 24)}
	g := &placer{p: p, m: m, d: d, squeeze: 1}
	g.columns()
	g.rows()
	g.lines()
	g.open()
	return d
}

func (g *placer) columns() {
	p := g.p
	used := g.m.Left + float64(p.cols)*g.d.CardWidth
	for j := range p.gutters {
		used += p.gutterWidth(j)
	}
	g.d.Width = max(g.d.Width, used)
	spare := g.d.Width - used
	each := math.Floor(spare / float64(p.cols+1))
	if g.d.CardWidth < maxCard {
		each = math.Floor(spare / float64(max(1, p.cols-1)))
	}
	x := g.m.Left
	for j := range p.gutters {
		w := p.gutterWidth(j)
		if j > 0 && j < p.cols || g.d.CardWidth >= maxCard && j == 0 {
			w += each
		}
		// tracks stand in the middle of the gutter
		t := float64(max(0, p.gutters[j]-1))
		first := x + (w-trackStep*t)/2
		if j == 0 {
			first = x + 4
		}
		g.gutter = append(g.gutter, math.Floor(first)+.5)
		x += w
		if j < p.cols {
			g.middle = append(g.middle, math.Floor(x)+.5+g.d.CardWidth/2)
			x += g.d.CardWidth
		}
	}
	widest := 1.0
	for _, o := range p.exits {
		widest = max(widest, math.Abs(float64(o)))
	}
	for _, o := range p.entries {
		widest = max(widest, math.Abs(float64(o)))
	}
	for _, s := range p.passes {
		if s.slot >= 0 && s.slot&1 == 1 {
			widest = max(widest, math.Abs(float64(s.offset)))
		}
	}
	if room := g.d.CardWidth/2 - 6; widest > room {
		g.squeeze = room / widest
	}
}

func (g *placer) rows() {
	p := g.p
	y := 0.5 + g.m.Mission
	g.d.Mission = Box{g.m.Left + 0.5, 0.5, g.d.Width - g.m.Left - 1, g.m.Mission}
	if g.m.Mission == 0 && (p.rows == 0 || p.depth[0] == 0) {
		y = bandPad + .5
	}
	g.d.Bands = make([]Box, 0, 8)
	for r := range p.rows {
		if r > 0 || g.m.Mission > 0 || p.depth[0] > 0 {
			y += g.channelHeight(r)
		}
		g.top = append(g.top, y)
		if b := p.rowBand[r]; b == len(g.d.Bands) {
			g.d.Bands = append(g.d.Bands, Box{0, y - bandPad - .5, g.d.Width, 0})
		}
		y += g.m.Rows[r]
		b := &g.d.Bands[len(g.d.Bands)-1]
		b.H = y + bandPad + .5 - b.Y
	}
	g.top = append(g.top, y)
	g.d.Height = y + bandPad + .5
	for c := range p.row {
		g.d.Cards = append(g.d.Cards, Box{g.middle[p.col[c]] - g.d.CardWidth/2, g.top[p.row[c]], g.d.CardWidth, g.m.Rows[p.row[c]]})
	}
}

func (g *placer) channelHeight(r int) float64 {
	n := g.p.depth[r]
	if n == 0 {
		return minGap
	}
	h := headRoom + trackStep*float64(n-1) + footRoom
	if g.p.falls[r] {
		h += headRoom - footRoom
	}
	return h
}

// floor is the bottom of row r, where channel r+1 begins; -1 is the mission.
func (g *placer) floor(r int) float64 {
	if r < 0 {
		return g.d.Mission.Y + g.d.Mission.H
	}
	return g.top[r] + g.m.Rows[r]
}

func (g *placer) trunk(net, channel int) float64 {
	return g.floor(channel-1) + headRoom + trackStep*float64(g.p.levels[net*g.p.rows+channel])
}

func (g *placer) pass(net, row int) float64 {
	s := g.p.passes[net*g.p.rows+row]
	if s.slot&1 == 0 {
		return g.gutter[s.slot/2] + trackStep*float64(s.track)
	}
	return g.middle[s.slot/2] + g.squeeze*float64(s.offset)
}

func (g *placer) exit(link int) float64 {
	return g.middle[g.p.col[g.p.links[link].From]] + g.squeeze*float64(g.p.exits[link])
}

func (g *placer) enter(net int) float64 {
	return g.middle[g.p.col[g.p.nets[net].target]] + g.squeeze*float64(g.p.entries[net])
}

func (g *placer) lines() {
	p := g.p
	g.drawn = make([]extent, len(p.nets)*p.rows)
	g.d.Lines = make([]Line, 0, len(p.links))
	for i := range p.nets {
		n := &p.nets[i]
		links := slices.Clone(p.order[n.first : n.first+n.count])
		if n.kind == rising && n.count > 1 {
			// deepest and farthest first: the others join them
			far := func(l int) (int, float64) {
				r := p.row[p.links[l].From]
				return r, math.Abs(g.exit(l) - g.upper(i, r))
			}
			slices.SortFunc(links, func(a, b int) int {
				ra, da := far(a)
				rb, db := far(b)
				switch {
				case ra != rb:
					return rb - ra
				case da != db:
					if da > db {
						return -1
					}
					return 1
				}
				return a - b
			})
		}
		for k, l := range links {
			line := Line{Link: p.index[l], Net: i}
			switch n.kind {
			case rising:
				g.rise(&line, i, l)
			case falling:
				g.fall(&line, i, l)
			case around:
				y := g.trunk(i, n.top)
				a, b := g.exit(l), g.enter(i)
				line.Whole = []Point{{a, g.top[n.top]}, {a, y}, {b, y}, {b, g.top[n.top]}}
			default:
				g.across(&line, n, l)
			}
			if k == 0 {
				line.tip()
			}
			if n.kind != rising {
				line.Drawn = [][]Point{line.short()}
			}
			g.d.Lines = append(g.d.Lines, line)
		}
	}
}

// upper is the x at which a net leaves channel c upward; NaN where it goes
// straight up whatever the x is.
func (g *placer) upper(i, c int) float64 {
	n := &g.p.nets[i]
	switch {
	case c-1 > n.top:
		return g.pass(i, c-1)
	case n.target == Mission:
		return math.NaN()
	}
	return g.enter(i)
}

// rise draws a link of a rising net from its source to where it meets the net.
func (g *placer) rise(line *Line, i, l int) {
	n := &g.p.nets[i]
	r := g.p.row[g.p.links[l].From]
	x := g.exit(l)
	most := 2 + 2*(r-n.top) // the ends, and two in each channel
	whole, own := append(make([]Point, 0, most), Point{x, g.top[r]}), append(make([]Point, 0, most), Point{x, g.top[r]})
	joined := false
	for c := r; c > n.top; c-- {
		up := g.upper(i, c)
		if math.IsNaN(up) {
			up = x
		}
		e := &g.drawn[i*g.p.rows+c]
		if g.p.levels[i*g.p.rows+c] < 0 {
			if e.ok && !joined { // a straight line that is there already
				joined = true
				own = append(own, Point{x, g.floor(c-1) + headSize})
			}
			*e = extent{x, x, true}
			continue
		}
		y := g.trunk(i, c)
		if !joined {
			g.join(e, &own, x, up, y, &joined)
		}
		if up != x {
			whole = append(whole, Point{x, y}, Point{up, y})
		}
		x = up
	}
	whole = append(whole, Point{x, g.floor(n.top)})
	if !joined {
		own = append(own, Point{x, g.floor(n.top)})
	}
	line.Whole = whole
	if joined {
		line.Drawn = [][]Point{own}
	} else {
		line.Drawn = [][]Point{shorten(own)}
	}
}

// corner is the radius that the ends of joining lines leave room for.
const corner = 5.0

// join adds to own what a line that enters a channel at x and leaves at up has to
// draw on the trunk at y, given what is drawn there already.
func (g *placer) join(e *extent, own *[]Point, x, up, y float64, joined *bool) {
	add := func(x, y float64) { *own = append(*own, Point{x, y}) }
	toward := func(from, to float64) float64 {
		return from + math.Copysign(min(corner, math.Abs(to-from)), to-from)
	}
	if !e.ok {
		*e = extent{min(x, up), max(x, up), true}
		if x != up {
			add(x, y)
			add(up, y)
		}
		return
	}
	*joined = true
	switch {
	case x == up:
		add(x, y-corner)
	case x >= e.lo && x <= e.hi:
		add(x, y)
		add(toward(x, up), y)
	case x < e.lo && e.lo < up:
		add(x, y)
		add(toward(e.lo, up), y)
	case x > e.hi && e.hi > up:
		add(x, y)
		add(toward(e.hi, up), y)
	default: // from the side on which nothing is drawn
		add(x, y)
		add(up, y)
		add(up, y-corner)
	}
	e.lo, e.hi = min(e.lo, x), max(e.hi, x)
}

// fall draws a link whose target stands below its source.
func (g *placer) fall(line *Line, i, l int) {
	n := &g.p.nets[i]
	xs := make([]float64, 0, 8) // x in each channel's lower end
	for c := n.top + 1; c < n.bottom; c++ {
		xs = append(xs, g.pass(i, c))
	}
	xs = append(xs, g.enter(i))
	x := xs[0]
	if n.top >= 0 {
		x = g.exit(l)
	}
	line.Whole = append(line.Whole, Point{x, g.floor(n.top)})
	for k, to := range xs {
		if to != x {
			y := g.trunk(i, n.top+1+k)
			line.Whole = append(line.Whole, Point{x, y}, Point{to, y})
		}
		x = to
	}
	line.Whole = append(line.Whole, Point{x, g.top[n.bottom]})
}

// across draws a short arrow between neighbours in a row.
func (g *placer) across(line *Line, n *net, l int) {
	from, to := g.d.Cards[g.p.links[l].From], g.d.Cards[n.target]
	y := math.Floor(from.Y+from.H/2) + .5
	back := Link{From: n.target, To: g.p.links[l].From}
	both := false
	for _, o := range g.p.links {
		both = both || o.From == back.From && o.To == back.To
	}
	if from.X < to.X {
		if both {
			y -= 5
		}
		line.Whole = []Point{{from.X + from.W, y}, {to.X, y}}
	} else {
		if both {
			y += 5
		}
		line.Whole = []Point{{from.X, y}, {to.X + to.W, y}}
	}
}

// tip sets the arrow head at the end of the whole line.
func (l *Line) tip() {
	n := len(l.Whole)
	a, b := l.Whole[n-2], l.Whole[n-1]
	dx, dy := sign(b.X-a.X), sign(b.Y-a.Y)
	const half = 3.8
	l.Head = [3]Point{b,
		{b.X - headSize*dx + half*dy, b.Y - headSize*dy + half*dx},
		{b.X - headSize*dx - half*dy, b.Y - headSize*dy - half*dx}}
	l.HasTip = true
}

func sign(v float64) float64 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// short is the whole line without the part under the arrow head.
func (l *Line) short() []Point { return shorten(slices.Clone(l.Whole)) }

func shorten(pts []Point) []Point {
	n := len(pts)
	a, b := pts[n-2], &pts[n-1]
	b.X -= 5 * sign(b.X-a.X)
	b.Y -= 5 * sign(b.Y-a.Y)
	return pts
}
