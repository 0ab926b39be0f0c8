package layout

// measure counts crossings and length for the places and ports assigned. The
// count takes each pair of trunks of a channel in its better order.
func (e *engine) measure() (crossings, length int) {
	for c := range e.rows {
		e.channel(c)
		for i := range e.entry {
			a := &e.entry[i]
			if a.hi > a.lo {
				length += a.hi - a.lo + bendPrice
			}
			for j := range i {
				b := &e.entry[j]
				crossings += min(e.over(a, b), e.over(b, a))
			}
		}
	}
	slots := 2*e.cols + 1
	for i := range e.nets {
		n := &e.nets[i]
		if n.kind != rising && n.kind != falling {
			continue
		}
		for r := n.top + 1; r < n.bottom; r++ {
			s := int(e.passes[i*e.rows+r].slot)
			if e.side[r*slots+s] {
				crossings++
			}
			if s&1 == 0 {
				length += gutterPrice
			}
		}
	}
	return crossings, length
}

// over counts the crossings of two nets in a channel if the trunk of a lies above
// the trunk of b.
func (e *engine) over(a, b *entry) int {
	if a.hi < b.lo || b.hi < a.lo {
		return 0
	}
	n := 0
	for _, x := range e.points[a.b0:a.b1] {
		if x > b.lo && x < b.hi {
			n++
		}
	}
	for _, x := range e.points[b.t0:b.t1] {
		if x > a.lo && x < a.hi {
			n++
		}
	}
	return n
}

// channel lists the nets of channel c in e.entry, with the places where their
// lines come in.
func (e *engine) channel(c int) {
	e.entry, e.points = e.entry[:0], e.points[:0]
	for i := range e.nets {
		n := &e.nets[i]
		t := entry{net: i, b0: len(e.points)}
		switch n.kind {
		case rising:
			if c <= n.top || c > n.bottom {
				continue
			}
			if c < n.bottom {
				e.points = append(e.points, e.place(i, c))
			}
			for _, l := range e.order[n.first : n.first+n.count] {
				if from := e.links[l].From; e.row[from] == c {
					e.points = append(e.points, e.middle(from)+int(e.exits[l]))
				}
			}
			t.b1, t.t0 = len(e.points), len(e.points)
			switch {
			case c-1 > n.top:
				e.points = append(e.points, e.place(i, c-1))
			case n.target == Mission:
				e.points = append(e.points, e.points[t.b0])
			default:
				e.points = append(e.points, e.middle(n.target)+int(e.enters[i]))
			}
		case falling:
			if c <= n.top || c > n.bottom {
				continue
			}
			if c < n.bottom {
				e.points = append(e.points, e.place(i, c))
			} else {
				e.points = append(e.points, e.middle(n.target)+int(e.enters[i]))
			}
			t.b1, t.t0 = len(e.points), len(e.points)
			l := e.order[n.first]
			switch from := e.links[l].From; {
			case c-1 > n.top:
				e.points = append(e.points, e.place(i, c-1))
			case from == Mission:
				e.points = append(e.points, e.points[t.b0])
			default:
				e.points = append(e.points, e.middle(from)+int(e.exits[l]))
			}
		case around:
			if c != n.top {
				continue
			}
			l := e.order[n.first]
			e.points = append(e.points, e.middle(e.links[l].From)+int(e.exits[l]), e.middle(n.target)+int(e.enters[i]))
			t.b1, t.t0 = len(e.points), len(e.points)
		default:
			continue
		}
		t.t1 = len(e.points)
		t.lo, t.hi = e.points[t.b0], e.points[t.b0]
		for _, x := range e.points[t.b0:t.t1] {
			t.lo, t.hi = min(t.lo, x), max(t.hi, x)
		}
		e.entry = append(e.entry, t)
	}
}
