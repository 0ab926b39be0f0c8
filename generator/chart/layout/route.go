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
	e.gather(n)
	cur, next := e.dp, e.dpNext
	at := 0
	for r := first; ; r += step {
		behind := r - step // the row before this one on the way
		lo, hi := none, -none
		if behind >= 0 && behind < e.rows {
			lo, hi = e.lo[behind], e.hi[behind]
		}
		for s := range slots {
			switch price := e.price(r, s); {
			case price >= none:
				next[s] = none
			case r == first:
				next[s] = price + spanCost(lo, hi, s*unit, s*unit)
			default:
				next[s] = e.reach(cur, at, s, price, lo, hi)
			}
		}
		cur, next = next, cur
		if r == last {
			break
		}
		at++
	}
	best := e.root(n, cur, last)
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

// gather notes in lo and hi from where to where sources of a net come in, row by row.
func (e *engine) gather(n *net) {
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
}

// price is what it costs to pass row r in slot s; none where a card stands there.
func (e *engine) price(r, s int) int {
	slots := 2*e.cols + 1
	if s&1 == 1 && e.grid[r*e.cols+s/2] >= 0 {
		return none
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
	return price
}

// reach is the least cost of slot s over the slots of the row behind, and notes in choice,
// at the at-th row passed, which of them it comes from.
func (e *engine) reach(cur []int, at, s, price, lo, hi int) int {
	least := none
	for q, c := range cur[:2*e.cols+1] {
		if c >= none {
			continue
		}
		if c += price + spanCost(lo, hi, s*unit, q*unit); c < least {
			least = c
			e.choice[at*(2*e.cols+1)+s] = int16(q)
		}
	}
	return least
}

// root is the slot of the last row from which the root costs least.
func (e *engine) root(n *net, cur []int, last int) int {
	best, bestCost := 0, 2*none
	lo, hi := none, -none
	if n.kind == rising {
		lo, hi = e.lo[last], e.hi[last]
	}
	for s := range 2*e.cols + 1 {
		if cur[s] >= none {
			continue
		}
		to := s * unit
		if n.target != Mission {
			to = e.middle(n.target)
		}
		if c := cur[s] + spanCost(lo, hi, s*unit, to); c < bestCost {
			best, bestCost = s, c
		}
	}
	return best
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
