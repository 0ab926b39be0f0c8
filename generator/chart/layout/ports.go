package layout

import "slices"

// Distances beside the middle of a card or of an empty cell, in px. Lines that
// rise leave at multiples of portStep; what passes an empty cell, and what else
// begins or ends at a card's top or bottom, each has a shift of its own. So two
// nets in one column never share an x, whatever channel they turn in.
const (
	portStep    = 10
	passShift   = 2
	topShift    = 5
	bottomShift = 7
)

// assign gives every line its track in gutters, its offset in empty cells and
// its port at cards.
func (e *engine) assign() {
	e.findRuns()
	e.placeRuns()
	e.placeEnds()
}

// above is where a net goes from row r upward: the place of its point at the top
// of channel r, by slots only.
func (e *engine) above(i, r int) int {
	n := &e.nets[i]
	if r-1 > n.top {
		return int(e.passes[i*e.rows+r-1].slot) * unit
	}
	card := n.target
	if n.kind == falling {
		card = e.links[e.order[n.first]].From
	}
	if card == Mission {
		if n.kind == rising || n.kind == falling {
			if r <= n.bottom && e.passes[i*e.rows+max(r, 0)].slot >= 0 {
				return int(e.passes[i*e.rows+r].slot) * unit
			}
		}
		return -1
	}
	return e.middle(card)
}

// below is where a net comes from beneath row r: the place of its points at the
// bottom of channel r+1, by slots only, as a mean; straight says that one of them
// is the top of the card right below the slot.
func (e *engine) below(i, r, x int) (place int, straight bool) {
	n := &e.nets[i]
	sum, k := 0, 0
	if r+1 < n.bottom {
		sum, k = int(e.passes[i*e.rows+r+1].slot)*unit, 1
	}
	if n.kind == falling {
		if r+1 == n.bottom {
			return e.middle(n.target), false
		}
		return sum, false
	}
	for _, l := range e.order[n.first : n.first+n.count] {
		from := e.links[l].From
		if e.row[from] == r+1 {
			m := e.middle(from)
			sum += m
			k++
			if m == x {
				straight = true
			}
		}
	}
	if k == 0 {
		return x, false
	}
	return sum / k, straight
}

func (e *engine) findRuns() {
	e.runs = e.runs[:0]
	for i := range e.nets {
		n := &e.nets[i]
		if n.kind != rising && n.kind != falling {
			continue
		}
		for r := n.top + 1; r < n.bottom; {
			s := e.passes[i*e.rows+r].slot
			to := r
			for to+1 < n.bottom && e.passes[i*e.rows+to+1].slot == s {
				to++
			}
			u := run{net: i, slot: int(s), first: r, last: to}
			x := u.slot * unit
			u.up = e.above(i, r)
			if u.up == -1 {
				u.up = x
			}
			u.straightUp = u.up == x && r-1 == n.top && n.main
			u.down, u.straightDown = e.below(i, to, x)
			u.key = u.up + u.down - 2*x
			e.runs = append(e.runs, u)
			r = to + 1
		}
	}
	// few enough for insertion
	for i := 1; i < len(e.runs); i++ {
		u := e.runs[i]
		j := i
		for ; j > 0 && before(&u, &e.runs[j-1]); j-- {
			e.runs[j] = e.runs[j-1]
		}
		e.runs[j] = u
	}
}

func before(a, b *run) bool {
	if a.slot != b.slot {
		return a.slot < b.slot
	}
	if a.key != b.key {
		return a.key < b.key
	}
	return a.net < b.net
}

// touch says that two runs of a slot need different places: they share a row or
// the channel between their rows.
func touch(a, b *run) bool { return a.first <= b.last+1 && b.first <= a.last+1 }

func (e *engine) placeRuns() {
	clear(e.gutters)
	for from := 0; from < len(e.runs); {
		to := from + 1
		for to < len(e.runs) && e.runs[to].slot == e.runs[from].slot {
			to++
		}
		group := e.runs[from:to]
		if slot := group[0].slot; slot&1 == 0 {
			e.gutters[slot/2] = e.tracks(group)
		} else {
			e.cellOffsets(group)
		}
		from = to
	}
}

// tracks numbers the runs of a gutter from the left, in their order.
func (e *engine) tracks(group []run) (count int) {
	for i := range group {
		u := &group[i]
		u.track = 0
		for j := range i {
			if touch(u, &group[j]) {
				u.track = max(u.track, group[j].track+1)
			}
		}
		count = max(count, u.track+1)
		for r := u.first; r <= u.last; r++ {
			e.passes[u.net*e.rows+r].track = int16(u.track)
		}
	}
	return count
}

// cellOffsets puts the runs through empty cells of a column beside its middle; a
// run that goes on straight to a card has the middle, if nobody else has it.
func (e *engine) cellOffsets(group []run) {
	col := group[0].slot / 2
	for i := range group {
		group[i].track = 0 // 0: not placed yet; else offset+1000
	}
	place := func(u *run, offset int) {
		u.track = offset + unit
		for r := u.first; r <= u.last; r++ {
			e.passes[u.net*e.rows+r].offset = int16(offset)
		}
	}
	free := func(u *run, offset int) bool {
		for i := range group {
			if o := &group[i]; o != u && o.track == offset+unit && touch(u, o) {
				return false
			}
		}
		return true
	}
	for straight := 3; straight >= 0; straight-- {
		for i := range group {
			u := &group[i]
			k := 0
			if u.straightUp {
				k += 2
			}
			if u.straightDown {
				k++
			}
			if k != straight || u.track != 0 {
				continue
			}
			ok := free(u, 0)
			if ok && !u.straightUp && u.first > 0 {
				// the middle above belongs to the line that arrives at that card
				card := e.grid[(u.first-1)*e.cols+col]
				ok = card < 0 || !e.arrives[card]
			}
			if ok {
				place(u, 0)
			}
		}
	}
	left, right := passShift-portStep, passShift
	for i := range group {
		if group[i].track == unit { // the middle is taken: keep away from it
			right = passShift + portStep
		}
	}
	for i := range group { // from the left: leftmost key outermost
		u := &group[i]
		if u.track == 0 && u.key < 0 {
			// count those still to come on this side, so that the first is outermost
			k := 0
			for j := i + 1; j < len(group); j++ {
				if group[j].track == 0 && group[j].key < 0 {
					k++
				}
			}
			place(u, left-k*portStep)
		}
	}
	k := 0
	for i := range group {
		u := &group[i]
		if u.track == 0 {
			place(u, right+k*portStep)
			k++
		}
	}
}

// placeEnds gives every line its port.
func (e *engine) placeEnds() {
	e.ends = e.ends[:0]
	for i := range e.nets {
		n := &e.nets[i]
		e.enters[i] = 0
		switch n.kind {
		case sideways:
			continue
		case rising:
			for _, l := range e.order[n.first : n.first+n.count] {
				from := e.links[l].From
				to := e.aim(i, e.row[from])
				key := to - e.middle(from)
				if to == -1 {
					key = 0
				}
				e.ends = append(e.ends, end{card: from, link: l, net: i, exit: true, key: key})
			}
			if !n.main && n.target != Mission {
				to, _ := e.below(i, n.top, none)
				e.ends = append(e.ends, end{card: n.target, link: -1, net: i, bottom: true, key: to - e.middle(n.target)})
			}
		case falling:
			l := e.order[n.first]
			if from := e.links[l].From; from != Mission {
				to, _ := e.below(i, n.top, none)
				if n.top+1 < n.bottom {
					to = e.place(i, n.top+1)
				}
				e.ends = append(e.ends, end{card: from, link: l, net: i, bottom: true, key: to - e.middle(from)})
			} else {
				e.exits[l] = 0
			}
			if n.target != Mission {
				key := 0
				switch {
				case n.bottom-1 > n.top:
					key = e.place(i, n.bottom-1) - e.middle(n.target)
				case n.top >= 0:
					key = e.middle(e.links[l].From) - e.middle(n.target)
				}
				e.ends = append(e.ends, end{card: n.target, link: -1, net: i, key: key})
			}
		case around:
			l := e.order[n.first]
			from := e.links[l].From
			d := e.middle(n.target) - e.middle(from)
			e.ends = append(e.ends,
				end{card: from, link: l, net: i, exit: true, key: d},
				end{card: n.target, link: -1, net: i, key: -d})
		}
	}
	// By card, side, rising lines first, direction, net: packed into one number each,
	// since this is the sort that every trial pays for.
	e.packed = e.packed[:0]
	for i := range e.ends {
		d := &e.ends[i]
		k := uint64(d.card)<<2 | flag(d.bottom)<<1 | flag(!d.exit)
		k = k<<24 | uint64(d.key+1<<23)&(1<<24-1)
		e.packed = append(e.packed, k<<16|uint64(i))
	}
	slices.Sort(e.packed)
	e.sorted = e.sorted[:0]
	for _, k := range e.packed {
		e.sorted = append(e.sorted, e.ends[k&(1<<16-1)])
	}
	for from := 0; from < len(e.sorted); {
		to := from + 1
		for to < len(e.sorted) && e.sorted[to].card == e.sorted[from].card && e.sorted[to].bottom == e.sorted[from].bottom {
			to++
		}
		e.spread(e.sorted[from:to])
		from = to
	}
}

// aim is where a rising net goes from its source in row r, with the offset that
// its pass already has; -1 straight up to the mission.
func (e *engine) aim(i, r int) int {
	if r-1 > e.nets[i].top {
		return e.place(i, r-1)
	}
	n := &e.nets[i]
	switch {
	case n.target == Mission:
		return -1
	case !n.main:
		return e.middle(n.target) + 1 // the middle belongs to the net that gathers
	}
	return e.middle(n.target)
}

// spread gives the ends at one side of a card their offsets, from the left: rising
// lines first, from the middle outwards, then the others outside them.
func (e *engine) spread(ends []end) {
	exits := 0
	for exits < len(ends) && ends[exits].exit {
		exits++
	}
	left := 0
	for left < exits && ends[left].key < 0 {
		left++
	}
	zero := left
	for zero < exits && ends[zero].key == 0 {
		zero++
	}
	set := func(d *end, offset int) {
		if d.link >= 0 {
			e.exits[d.link] = int16(offset)
		} else {
			e.enters[d.net] = int16(offset)
		}
	}
	outLeft, outRight := 0, 0 // the outermost offsets so far
	for i := left; i < zero; i++ {
		// the middle is for one; two straight ones only happen where a line rises
		// to the mission beside another
		set(&ends[i], outRight)
		outRight += portStep
	}
	outRight = max(0, outRight-portStep)
	for i := left - 1; i >= 0; i-- {
		if outLeft = outward(outLeft, -1, 0); ends[i].aligned() {
			outLeft = ends[i].key
		}
		set(&ends[i], outLeft)
	}
	for i := zero; i < exits; i++ {
		if outRight = outward(outRight, 1, 0); ends[i].aligned() {
			outRight = ends[i].key
		}
		set(&ends[i], outRight)
	}
	odd := ends[exits:]
	shift := topShift
	if ends[0].bottom {
		shift = bottomShift
	}
	l := 0
	for l < len(odd) && odd[l].key < 0 {
		l++
	}
	for i := l - 1; i >= 0; i-- {
		if outLeft = outward(outLeft, -1, shift); odd[i].bottom && odd[i].aligned() {
			outLeft = odd[i].key
		}
		set(&odd[i], outLeft)
	}
	for i := l; i < len(odd); i++ {
		if outRight = outward(outRight, 1, shift); odd[i].bottom && odd[i].aligned() {
			outRight = odd[i].key
		}
		set(&odd[i], outRight)
	}
}

// aligned says that a line goes straight through the empty cell beside its card,
// next to the middle: its port follows it there.
func (d *end) aligned() bool {
	return d.key >= passShift && d.key < unit/2 || d.key <= -passShift && d.key > -unit/2
}

// outward is the next offset beyond one on the left (dir -1) or right (1): a whole
// number of steps plus shift, with almost a step between; never nearer to the
// middle than one step.
func outward(from, dir, shift int) int {
	const near = portStep - 2
	if dir > 0 {
		o := portStep + shift
		for o < from+near {
			o += portStep
		}
		return o
	}
	o := -portStep
	if shift > 0 {
		o += shift - portStep
	}
	for o > from-near {
		o -= portStep
	}
	return o
}

func flag(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
