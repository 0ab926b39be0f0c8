package layout

import (
	"slices"
)

// effort is how many arrangements are tried at most: fewer for large maps, of
// which each costs more. Small maps are at their best long before; see the tests
// for what more effort would gain.
func effort(in Input, links []Link) int {
	size := len(links) + 1
	for _, n := range in.Bands {
		size += max(n, 0)
	}
	return min(max(24_000_000/(size*size), 300), 6000)
}

// Arrange finds the places of the cards and the courses of the lines.
func Arrange(in Input) *Plan {
	links, index := clean(in)
	p := arrange(in, links, effort(in, links))
	p.index = index
	return p
}

func arrange(in Input, links []Link, effort int) *Plan {
	e := newEngine(in, links)
	e.fill()
	s := &search{e: e, left: effort, best: none, final: none}
	s.keep()
	s.sweeps()
	s.load()
	s.exchange()
	s.polish()
	s.kicks()
	if s.final > s.best {
		s.load()
		s.left = effort / 2
		s.polish()
	}
	s.loadFinal()
	return e.plan()
}

// search improves an engine's arrangement. It knows the best one so far.
type search struct {
	e     *engine
	left  int // arrangements that may still be tried
	now   int // cost of the engine's arrangement
	best  int
	cross int // crossings of the best
	grid  []int

	// the best after polish: with courses of lines that are no longer the shortest
	final       int
	finalCross  int
	finalGrid   []int
	finalPasses []pass

	want  []int // scratch: wishes of a row's cards
	cards []int
}

// try measures the engine's arrangement.
func (s *search) try() int {
	s.left--
	s.now, _ = s.e.cost()
	return s.now
}

// keep remembers the engine's arrangement if it is the best so far.
func (s *search) keep() bool {
	s.left--
	cost, cross := s.e.cost()
	s.now = cost
	if cost >= s.best {
		return false
	}
	s.best, s.cross = cost, cross
	s.grid = append(s.grid[:0], s.e.grid...)
	return true
}

func (s *search) load() {
	s.e.set(s.grid)
	s.now = s.best
}

// set puts the cards into the cells of a grid.
func (e *engine) set(grid []int) {
	for cell, card := range grid {
		e.grid[cell] = card
		if card >= 0 {
			e.row[card], e.col[card] = cell/e.cols, cell%e.cols
		}
	}
}

// sweeps orders each row by the mean place of what its cards are linked to, from
// the top down and back, as long as that helps.
func (s *search) sweeps() {
	e := s.e
	for range 4 {
		better := false
		for r := range e.rows {
			s.order(r)
		}
		better = s.keep() || better
		for r := e.rows - 1; r >= 0; r-- {
			s.order(r)
		}
		better = s.keep() || better
		if !better {
			return
		}
	}
}

// order puts the cards of a row near the mean column of their neighbours in other
// rows: sorted by that wish, then each in the column that costs least in sum.
func (s *search) order(r int) {
	e := s.e
	s.cards, s.want = s.cards[:0], s.want[:0]
	for c := range e.cols {
		card := e.grid[r*e.cols+c]
		if card < 0 {
			continue
		}
		sum, k := 0, 0
		for _, o := range e.neighbours[card] {
			if e.row[o] != r {
				sum += 16 * e.col[o]
				k++
			}
		}
		w := 16 * c
		if k > 0 {
			w = sum / k
		}
		i := len(s.cards)
		s.cards, s.want = append(s.cards, card), append(s.want, w)
		for ; i > 0 && s.want[i-1] > w; i-- {
			s.cards[i], s.want[i] = s.cards[i-1], s.want[i-1]
		}
		s.cards[i], s.want[i] = card, w
	}
	m := len(s.cards)
	if m == 0 {
		return
	}
	for c := range e.cols {
		e.grid[r*e.cols+c] = -1
	}
	// best[i][c]: cheapest way to place the first i cards in the first c columns
	best := make([]int, (m+1)*(e.cols+1))
	at := func(i, c int) *int { return &best[i*(e.cols+1)+c] }
	for i := 1; i <= m; i++ {
		for c := range e.cols + 1 {
			*at(i, c) = none
			if c < i {
				continue
			}
			d := 16*(c-1) - s.want[i-1]
			*at(i, c) = min(*at(i, c-1), *at(i-1, c-1)+d*d)
		}
	}
	for i, c := m, e.cols; i > 0; c-- {
		if *at(i, c) < *at(i, c-1) || c == i {
			e.put(s.cards[i-1], r, c-1)
			i--
		}
	}
}

// exchange swaps any two cells of a band, then whole columns, as long as that
// lowers the cost.
func (s *search) exchange() {
	e := s.e
	s.try()
	for better := true; better && s.left > 0; {
		better = false
		for b := 0; b+1 < len(e.bandRow); b++ {
			from, to := e.bandRow[b]*e.cols, e.bandRow[b+1]*e.cols
			for i := from; i < to && s.left > 0; i++ {
				for j := i + 1; j < to && s.left > 0; j++ {
					if e.grid[i] < 0 && e.grid[j] < 0 {
						continue
					}
					if i/e.cols != j/e.cols && (e.grid[i] < 0 || e.grid[j] < 0) {
						continue // rows of a band stay evenly filled
					}
					was := s.now
					e.swap(i, j)
					if s.try() < was {
						better = true
						continue
					}
					e.swap(i, j)
					s.now = was
				}
			}
		}
		for a := 0; a < e.cols && s.left > 0; a++ {
			for b := a + 1; b < e.cols && s.left > 0; b++ {
				was := s.now
				e.swapColumns(a, b)
				if s.try() < was {
					better = true
					continue
				}
				e.swapColumns(a, b)
				s.now = was
			}
		}
	}
	s.keep()
}

func (e *engine) swapColumns(a, b int) {
	for r := range e.rows {
		e.swap(r*e.cols+a, r*e.cols+b)
	}
}

// kicks start again from a changed copy of the best: a row reversed, shifted, or
// everything from a row downward reversed, in a fixed order.
func (s *search) kicks() {
	e := s.e
	for k := 0; s.left > 0 && s.finalCross > 0; k++ {
		if k >= 6*e.rows {
			return
		}
		s.load()
		r := k % e.rows
		switch k / e.rows {
		case 0:
			e.reverse(r)
		case 1:
			for q := r; q < e.rows; q++ {
				e.reverse(q)
			}
		case 2:
			e.shift1(r)
		case 3:
			for q := r; q < e.rows; q++ {
				e.shift1(q)
			}
		case 4:
			for c := 0; c+1 < e.cols; c += 2 {
				e.swap(r*e.cols+c, r*e.cols+c+1)
			}
		default:
			e.reverse(r)
			e.shift1((r + 1) % e.rows)
		}
		before := min(s.best, s.final)
		s.exchange()
		if s.now < s.best+crossing/2 {
			s.polish()
		}
		if min(s.best, s.final) < before {
			k = -1
		}
	}
}

func (e *engine) reverse(r int) {
	for a, b := r*e.cols, (r+1)*e.cols-1; a < b; a, b = a+1, b-1 {
		e.swap(a, b)
	}
}

// shift1 moves a row's cells one column to the right, the last one to the front.
func (e *engine) shift1(r int) {
	for c := e.cols - 1; c > 0; c-- {
		e.swap(r*e.cols+c, r*e.cols+c-1)
	}
}

// plan is the engine's arrangement with its trunks in order.
func (e *engine) plan() *Plan {
	p := &Plan{
		cols: e.cols, rows: e.rows, rowBand: e.rowBand, row: e.row, col: e.col,
		links: e.links, nets: slices.Clone(e.nets), order: slices.Clone(e.order),
		passes: slices.Clone(e.passes[:len(e.nets)*e.rows]),
		exits:  slices.Clone(e.exits), entries: slices.Clone(e.enters),
		gutters: slices.Clone(e.gutters),
		levels:  make([]int16, len(e.nets)*e.rows), depth: make([]int, e.rows), falls: make([]bool, e.rows),
	}
	for i := range p.levels {
		p.levels[i] = -1
	}
	for c := range e.rows {
		p.crossings += e.trunks(c, p)
	}
	slots := 2*e.cols + 1
	for i := range e.nets {
		n := &e.nets[i]
		switch n.kind {
		case rising, falling:
			for r := n.top + 1; r < n.bottom; r++ {
				if e.side[r*slots+int(e.passes[i*e.rows+r].slot)] {
					p.crossings++
				}
			}
			if n.kind == falling {
				p.falls[n.bottom] = true
			}
		case around:
			p.falls[n.top] = true
		}
	}
	return p
}
