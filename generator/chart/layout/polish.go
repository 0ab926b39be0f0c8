package layout

// polish tries, for the present places, other slots for each pass of each net,
// counting crossings over the whole map, which the shortest path of a single net
// does not see.
func (s *search) polish() {
	e := s.e
	s.try()
	e.frozen = true
	slots := 2*e.cols + 1
	for better := true; better && s.left > 0; {
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
					was, old := s.now, *p
					*p = pass{slot: int16(sl)}
					if s.try() < was {
						better = true
						continue
					}
					*p, s.now = old, was
				}
			}
		}
	}
	e.cost()
	e.frozen = false
}
