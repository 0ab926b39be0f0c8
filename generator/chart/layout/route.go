package layout

// route chooses for every net the slot in which it passes each row between its
// ends, by shortest path over rows and slots: length and bends, a small price for
// gutters and for slots that others use, a large one for crossing a sideways arrow.
func (e *engine) route() {
	clear(e.used)
	for i := range e.nets {
		p := e.passes[i*e.rows : (i+1)*e.rows]
		for r := range p {
			p[r] = pass{slot: -1}
		}
		n := &e.nets[i]
		if n.kind == rising || n.kind == falling {
			if n.bottom-n.top > 1 {
				e.path(i)
			}
		}
	}
}

const (
	bendPrice   = unit / 2
	gutterPrice = unit / 5
	usePrice    = unit / 4
	crossPrice  = 12 * unit
	none        = 1 << 40
)

// path routes one net. Rows are passed from the far end of the tree towards its
// root: upward for a rising net, which can gather sources in every row, and
// downward for a falling one, which has a single source.
func (e *engine) path(i int) {
	n := &e.nets[i]
	slots := 2*e.cols + 1
	first, last, step := n.bottom-1, n.top+1, -1 // rows passed, in the order of travel
	if n.kind == falling {
		first, last, step = n.top+1, n.bottom-1, 1
	}
	// lo and hi: where sources of a row come in
	for r := n.top; r <= n.bottom; r++ {
		if r >= 0 {
			e.lo[r], e.hi[r] = none, -none
		}
	}
	for _, l := range e.order[n.first : n.first+n.count] {
		from := e.links[l].From
		if from == Mission {
			continue
		}
		r, x := e.row[from], e.middle(from)
		e.lo[r], e.hi[r] = min(e.lo[r], x), max(e.hi[r], x)
	}
	cur, next := e.dp, e.dpNext
	at := 0
	for r := first; ; r += step {
		for s := range slots {
			next[s] = none
			if s&1 == 1 && e.grid[r*e.cols+s/2] >= 0 {
				continue
			}
			price := int(e.used[r*slots+s]) * usePrice
			if s&1 == 0 {
				price += gutterPrice
				if s == 0 || s == slots-1 {
					price += gutterPrice
				}
			}
			if e.side[r*slots+s] {
				price += crossPrice
			}
			x := s * unit
			behind := r - step // the row before this one on the way
			lo, hi := none, -none
			if behind >= 0 && behind < e.rows {
				lo, hi = e.lo[behind], e.hi[behind]
			}
			if r == first {
				next[s] = price + spanCost(lo, hi, x, x)
				continue
			}
			for q := range slots {
				if cur[q] >= none {
					continue
				}
				if c := cur[q] + price + spanCost(lo, hi, x, q*unit); c < next[s] {
					next[s] = c
					e.choice[at*slots+s] = int16(q)
				}
			}
		}
		cur, next = next, cur
		if r == last {
			break
		}
		at++
	}
	// the root
	best, bestCost := 0, 2*none
	lo, hi := none, -none
	if n.kind == rising {
		lo, hi = e.lo[last], e.hi[last]
	}
	for s := range slots {
		if cur[s] >= none {
			continue
		}
		c := cur[s]
		if n.target == Mission {
			c += spanCost(lo, hi, s*unit, s*unit)
		} else {
			c += spanCost(lo, hi, s*unit, e.middle(n.target))
		}
		if c < bestCost {
			best, bestCost = s, c
		}
	}
	for r := last; ; r -= step {
		e.passes[i*e.rows+r] = pass{slot: int16(best)}
		e.used[r*slots+best]++
		if r == first {
			break
		}
		best = int(e.choice[at*slots+best])
		at--
	}
}

// spanCost is the length of a trunk that reaches from a to b and all between lo
// and hi, and a price if it has any.
func spanCost(lo, hi, a, b int) int {
	d := max(hi, a, b) - min(lo, a, b)
	if d == 0 {
		return 0
	}
	return d + bendPrice
}
