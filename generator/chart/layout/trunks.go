package layout

import "slices"

// trunks orders the trunks of channel c from the top and gives each its level, so
// that few lines cross. It returns the crossings in the channel.
func (e *engine) trunks(c int, p *Plan) (crossings int) {
	e.channel(c)
	var flat []int // entries that have a trunk
	for i := range e.entry {
		if e.entry[i].hi > e.entry[i].lo {
			flat = append(flat, i)
		}
	}
	table := make([]int, len(e.entry)*len(e.entry)) // [a][b]: a above b
	for a := range e.entry {
		for b := range e.entry {
			if a != b {
				table[a*len(e.entry)+b] = e.over(&e.entry[a], &e.entry[b])
			}
		}
	}
	above := func(a, b int) int { return table[a*len(e.entry)+b] }
	// straight lines cross a trunk wherever it lies
	for a := range e.entry {
		if e.entry[a].hi > e.entry[a].lo {
			continue
		}
		for b := range e.entry {
			if e.entry[b].hi > e.entry[b].lo {
				crossings += above(a, b)
			}
		}
	}
	// Take out and put in again, as long as that saves a crossing.
	for better := true; better; {
		better = false
		for i := range flat {
			// change[j]: what moving flat[i] to position j saves
			best, bestGain, gain := i, 0, 0
			for j := i - 1; j >= 0; j-- {
				gain += above(flat[j], flat[i]) - above(flat[i], flat[j])
				if gain > bestGain {
					best, bestGain = j, gain
				}
			}
			gain = 0
			for j := i + 1; j < len(flat); j++ {
				gain += above(flat[i], flat[j]) - above(flat[j], flat[i])
				if gain > bestGain {
					best, bestGain = j, gain
				}
			}
			if bestGain > 0 {
				x := flat[i]
				flat = slices.Insert(slices.Delete(flat, i, i+1), best, x)
				better = true
			}
		}
	}
	for i := range flat {
		for j := range i {
			crossings += above(flat[j], flat[i])
		}
	}
	// Levels: as high as those above allow; trunks side by side share one.
	for i, a := range flat {
		level := 0
		for _, b := range flat[:i] {
			if near(&e.entry[a], &e.entry[b]) {
				level = max(level, int(p.levels[e.entry[b].net*e.rows+c])+1)
			}
		}
		p.levels[e.entry[a].net*e.rows+c] = int16(level)
		p.depth[c] = max(p.depth[c], level+1)
	}
	return crossings
}

// near says that two trunks would touch if they lay on one level.
func near(a, b *entry) bool { return a.lo <= b.hi+14 && b.lo <= a.hi+14 }
