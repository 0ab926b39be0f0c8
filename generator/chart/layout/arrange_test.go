package layout

import (
	"fmt"
	"testing"
)

// rng is a small generator of numbers with a fixed seed (Marsaglia's xorshift), so
// that the maps of the tests are the same everywhere.
type rng uint64

func (r *rng) n(n int) int {
	*r ^= *r << 13
	*r ^= *r >> 7
	*r ^= *r << 17
	return int(uint64(*r) >> 33 % uint64(n))
}

// randomMap has the given numbers of objectives in 4 or 5 bands and of links, most
// of them from one band to the next above, some further or inside a band.
func randomMap(r *rng, objectives, links int) Input {
	bands := 4 + r.n(2)
	in := Input{Bands: make([]int, bands)}
	for i := range objectives {
		if i < bands {
			in.Bands[i]++
		} else {
			in.Bands[r.n(bands)]++
		}
	}
	first := make([]int, bands+1)
	for b, n := range in.Bands {
		first[b+1] = first[b] + n
	}
	seen := map[[2]int]bool{}
	for tries := 0; len(in.Links) < links && tries < 100*links; tries++ {
		b := r.n(bands)
		var l Link
		l.From = first[b] + r.n(in.Bands[b])
		up := 1
		switch k := r.n(20); {
		case k == 0:
			up = 0
		case k >= 16:
			up = 2
		case k == 15:
			up = 3
		case k == 1:
			up = -1 - r.n(3)
			l.Feedback = true
		}
		t := b - up
		switch {
		case t == -1:
			l.To = Mission
		case t < -1 || t >= bands:
			continue
		default:
			l.To = first[t] + r.n(in.Bands[t])
		}
		if l.From == l.To || seen[[2]int{l.From, l.To}] {
			continue
		}
		seen[[2]int{l.From, l.To}] = true
		in.Links = append(in.Links, l)
	}
	return in
}

func TestX(t *testing.T) {
	for _, eff := range []int{1, 200, 500, 1000, 2000, 10000} {
		r := rng(2025)
		sum, plan := 0, 0
		evals := 0
		for range 60 {
			in := randomMap(&r, 12+r.n(3), 12+r.n(9))
			in.Columns = 4
			links, _ := clean(in)
			e := newEngine(in, links)
			e.fill()
			s := &search{e: e, left: eff, best: none}
			s.keep()
			s.sweeps()
			s.load()
			s.exchange()
			s.kicks()
			evals += eff - s.left
			p := arrange(in, eff)
			sum += p.Crossings()
			plan += s.cross
		}
		fmt.Println(eff, float64(plan)/60, float64(sum)/60, evals/60)
	}
}

func BenchmarkArrange(b *testing.B) {
	for _, size := range [][3]int{{12, 15, 4}, {18, 26, 5}, {25, 40, 5}, {40, 60, 5}} {
		b.Run(fmt.Sprintf("%d-%d", size[0], size[1]), func(b *testing.B) {
			r := rng(7)
			in := randomMap(&r, size[0], size[1])
			in.Columns = size[2]
			for b.Loop() {
				Arrange(in)
			}
		})
	}
}

func BenchmarkCost(b *testing.B) {
	r := rng(7)
	in := randomMap(&r, 25, 40)
	in.Columns = 5
	links, _ := clean(in)
	e := newEngine(in, links)
	e.fill()
	b.ReportAllocs()
	for b.Loop() {
		e.cost()
	}
}
