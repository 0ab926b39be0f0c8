package layout

// unit is half the distance of two columns while places are only compared, not
// drawn. It is larger than any offset, so that offsets decide only among lines of
// one slot.
const unit = 1000

// engine holds one arrangement that is being tried, and the room to measure it
// without allocating.
type engine struct {
	n, cols, rows int
	links         []Link
	byTarget      []int // links in the order of their targets, feedback last
	band          []int // of each card
	rowBand       []int
	bandRow       []int // first row of each band; one more entry at the end
	fileNo        []int // place of each card in its band

	row, col []int
	grid     []int // card in each cell, -1 empty: row*cols+col

	nets   []net
	order  []int
	passes []pass // net*rows + row
	used   []int8 // how many nets pass a slot: row*(2*cols+1)+slot
	side   []bool // a sideways arrow crosses the slot, same index
	// arrives says that lines from below gather at the middle of a card's bottom
	arrives []bool
	exits   []int16
	enters  []int16

	frozen bool // passes are given: measure does not route

	// scratch
	lo, hi     []int
	dp, dpNext []int
	choice     []int16
	runs       []run
	ends       []end
	sorted     []end
	packed     []uint64
	entry      []entry
	points     []int
	gutters    []int
	neighbours [][]int
}

// run is a net's straight way through consecutive rows in one slot.
type run struct {
	net, slot    int
	first, last  int // rows
	key          int // where it comes from and goes to
	up, down     int // place of the next point above and below
	track        int
	straightUp   bool // ends in the middle of the target right above
	straightDown bool // begins at a card right below
}

// end is one end of a line at a card.
type end struct {
	card, link, net int
	bottom          bool // at the bottom of the card
	exit            bool // a rising line's start, which may take the middle
	key             int  // direction: place it goes to or comes from, less the card's middle
}

// entry is a net in a channel: where lines come in from below and from above.
type entry struct {
	net    int
	lo, hi int
	b0, b1 int // points[b0:b1] at the bottom
	t0, t1 int // points[t0:t1] at the top
}

func newEngine(in Input, links []Link) *engine {
	e := &engine{cols: max(1, in.Columns), links: links}
	for b, n := range in.Bands {
		n = max(n, 0)
		e.bandRow = append(e.bandRow, e.rows)
		rows := RowsOf(n, e.cols)
		for range rows {
			e.rowBand = append(e.rowBand, b)
		}
		e.rows += rows
		for i := range n {
			e.band = append(e.band, b)
			e.fileNo = append(e.fileNo, i)
		}
		e.n += n
	}
	e.bandRow = append(e.bandRow, e.rows)
	e.row, e.col = make([]int, e.n), make([]int, e.n)
	e.arrives = make([]bool, e.n)
	e.grid = make([]int, e.rows*e.cols)
	slots := 2*e.cols + 1
	e.used, e.side = make([]int8, e.rows*slots), make([]bool, e.rows*slots)
	e.passes = make([]pass, len(links)*e.rows)
	e.exits, e.enters = make([]int16, len(links)), make([]int16, len(links))
	e.lo, e.hi = make([]int, e.rows+1), make([]int, e.rows+1)
	e.dp, e.dpNext = make([]int, slots), make([]int, slots)
	e.choice = make([]int16, slots*(e.rows+1))
	e.gutters = make([]int, e.cols+1)
	// by target, support before feedback, else in the order of the file
	for pass := range 2 {
		for t := Mission; t < e.n; t++ {
			for i, l := range links {
				if l.To == t && l.Feedback == (pass == 1) {
					e.byTarget = append(e.byTarget, i)
				}
			}
		}
	}
	e.neighbours = make([][]int, e.n)
	for _, l := range links {
		if l.From >= 0 && l.To >= 0 {
			e.neighbours[l.From] = append(e.neighbours[l.From], l.To)
			e.neighbours[l.To] = append(e.neighbours[l.To], l.From)
		}
	}
	return e
}

// fill puts the cards into their cells in the order of the file, evenly spread.
func (e *engine) fill() {
	for i := range e.grid {
		e.grid[i] = -1
	}
	card := 0
	for b := 0; b+1 < len(e.bandRow); b++ {
		n := 0
		for card+n < e.n && e.band[card+n] == b {
			n++
		}
		rows := e.bandRow[b+1] - e.bandRow[b]
		for r := range rows {
			m := (n*(r+1)+rows-1)/rows - (n*r+rows-1)/rows
			for i := range m {
				e.put(card, e.bandRow[b]+r, (2*i+1)*e.cols/(2*m))
				card++
			}
		}
	}
}

func (e *engine) put(card, row, col int) {
	e.row[card], e.col[card] = row, col
	e.grid[row*e.cols+col] = card
}

// swap exchanges what stands in two cells.
func (e *engine) swap(a, b int) {
	ca, cb := e.grid[a], e.grid[b]
	e.grid[a], e.grid[b] = cb, ca
	if ca >= 0 {
		e.row[ca], e.col[ca] = b/e.cols, b%e.cols
	}
	if cb >= 0 {
		e.row[cb], e.col[cb] = a/e.cols, a%e.cols
	}
}

// rowOf is the row of a link's end, -1 for the mission.
func (e *engine) rowOf(card int) int {
	if card == Mission {
		return -1
	}
	return e.row[card]
}

// middle is the place of a card's middle.
func (e *engine) middle(card int) int { return (2*e.col[card] + 1) * unit }

// place is where a net passes a row.
func (e *engine) place(net, row int) int {
	p := e.passes[net*e.rows+row]
	return int(p.slot)*unit + e.shift(p)
}

func (e *engine) shift(p pass) int {
	if p.slot&1 == 0 {
		return int(p.track)*8 - 200
	}
	return int(p.offset)
}

// build groups the links into nets for the present places.
func (e *engine) build() {
	e.nets, e.order = e.nets[:0], e.order[:0]
	clear(e.side)
	clear(e.arrives)
	open := -1 // the net that takes further rising links to the same target
	last := Mission - 1
	for _, i := range e.byTarget {
		l := e.links[i]
		if l.To != last || l.Feedback {
			open, last = -1, l.To
		}
		from, to := e.rowOf(l.From), e.rowOf(l.To)
		nt := net{target: l.To, first: len(e.order), count: 1}
		switch {
		case from > to && open >= 0:
			// joins below; the links of a net must be neighbours in order
		case from > to:
			nt.kind, nt.top, nt.bottom = rising, to, from
			nt.main = !l.Feedback && l.To != Mission
		case from < to:
			nt.kind, nt.top, nt.bottom = falling, from, to
		case e.clearBetween(l.From, l.To):
			nt.kind, nt.top, nt.bottom = sideways, from, from
			a, b := 2*e.col[l.From]+1, 2*e.col[l.To]+1
			for s := min(a, b) + 1; s < max(a, b); s++ {
				e.side[from*(2*e.cols+1)+s] = true
			}
		default:
			nt.kind, nt.top, nt.bottom = around, from, from
		}
		if from > to && open >= 0 {
			o := &e.nets[open]
			// insert behind the last link of the open net
			at := o.first + o.count
			e.order = append(e.order, 0)
			copy(e.order[at+1:], e.order[at:])
			e.order[at] = i
			o.count++
			o.bottom = max(o.bottom, from)
			for k := open + 1; k < len(e.nets); k++ {
				e.nets[k].first++
			}
			continue
		}
		e.order = append(e.order, i)
		e.nets = append(e.nets, nt)
		if nt.kind == rising && nt.main {
			e.arrives[nt.target] = true
			open = len(e.nets) - 1
		}
	}
}

// clearBetween says that no card stands between two cards of a row.
func (e *engine) clearBetween(a, b int) bool {
	r, x, y := e.row[a], e.col[a], e.col[b]
	for c := min(x, y) + 1; c < max(x, y); c++ {
		if e.grid[r*e.cols+c] >= 0 {
			return false
		}
	}
	return true
}

// crossing is the price of one crossing; the length of one column is 100.
const crossing = 2000

// cost of the present places: crossings first, then length, bends and small
// prices for what readers do not expect. crossings is the planned number.
func (e *engine) cost() (cost, crossings int) {
	if !e.frozen {
		e.build()
		e.route()
	}
	e.assign()
	cross, length := e.measure()
	cost = cross*crossing + length*100/(2*unit)
	for _, tracks := range e.gutters {
		cost += 20 * tracks // every track takes from the cards' width
	}
	for _, l := range e.links {
		if l.From >= 0 && l.To >= 0 && !l.Feedback && e.band[l.From] == e.band[l.To] && e.row[l.From] < e.row[l.To] {
			cost += 300 // a cause above its effect inside a band
		}
	}
	for r := range e.rows {
		sum, prev := 0, -1
		n := 0
		for c := range e.cols {
			card := e.grid[r*e.cols+c]
			if card < 0 {
				continue
			}
			n++
			sum += 2*c - (e.cols - 1)
			if prev >= 0 && e.fileNo[prev] > e.fileNo[card] {
				cost += 3 // out of the order of the file
			}
			prev = card
		}
		if n > 0 {
			cost += abs(sum) * 4 / n // off centre
		}
	}
	return cost, cross
}

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}
