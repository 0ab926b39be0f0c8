package layout

// polish tries, for the present places, other slots for each pass of each net,
// counting crossings over the whole map, which the shortest path of a single net
// does not see. The best outcome of all calls is kept for loadFinal.
func (s *search) polish() {
	e := s.e
	cost, cross := e.cost()
	e.frozen = true
	slots := 2*e.cols + 1
	for better := true; better && cross > 0; {
		better = false
		for i := range e.nets {
			n := &e.nets[i]
			if n.kind != rising && n.kind != falling {
				continue
			}
			for r := n.top + 1; r < n.bottom; r++ {
				for sl := 0; sl < slots && s.left > 0; sl++ {
					p := &e.passes[i*e.rows+r]
					if int(p.slot) == sl || sl&1 == 1 && e.grid[r*e.cols+sl/2] >= 0 {
						continue
					}
					old := *p
					*p = pass{slot: int16(sl)}
					s.left--
					if c, x := e.cost(); c < cost {
						cost, cross, better = c, x, true
						continue
					}
					*p = old
				}
			}
		}
	}
	if cost < s.final {
		s.final, s.finalCross = cost, cross
		s.finalGrid = append(s.finalGrid[:0], e.grid...)
		s.finalPasses = append(s.finalPasses[:0], e.passes...)
	}
	e.frozen = false
}

// loadFinal brings the engine back to the best that polish has seen.
func (s *search) loadFinal() {
	e := s.e
	e.set(s.finalGrid)
	e.build()
	copy(e.passes, s.finalPasses)
	e.assign()
}
