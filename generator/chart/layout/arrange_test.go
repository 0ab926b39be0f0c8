package layout

import (
	"fmt"
	"reflect"
	"testing"

	tests "steelyard/generator/effort"
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

// randomMap has the given numbers of objectives in 4 or 5 bands and of links: most
// from one band to the next above, some further, inside a band or back.
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
		l := Link{From: first[b] + r.n(in.Bands[b])}
		up := 1
		switch k := r.n(20); {
		case k == 0:
			up = 0
		case k == 1:
			up = -1 - r.n(3)
			l.Feedback = true
		case k == 15:
			up = 3
		case k >= 16:
			up = 2
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

// metrics for drawing a plan whose titles do not matter
func plainMetrics(p *Plan) Metrics {
	m := Metrics{Width: 720, Left: 104, Mission: 40}
	for range p.Rows() {
		m.Rows = append(m.Rows, 87)
	}
	return m
}

// drawnCrossings counts where pieces of different nets cross, from the coordinates
// alone, as a reader would with a pencil.
func drawnCrossings(d *Drawing) int {
	type seg struct {
		a, b Point
		net  int
	}
	var flat, up []seg
	for _, l := range d.Lines {
		for k := 1; k < len(l.Whole); k++ {
			s := seg{l.Whole[k-1], l.Whole[k], l.Net}
			if s.a.X > s.b.X || s.a.Y > s.b.Y {
				s.a, s.b = s.b, s.a
			}
			if s.a.Y == s.b.Y {
				flat = append(flat, s)
			} else {
				up = append(up, s)
			}
		}
	}
	points := map[[4]float64]bool{} // lines of one net lie on one another: count a place once
	for _, f := range flat {
		for _, u := range up {
			if f.net != u.net && f.a.X < u.a.X && u.a.X < f.b.X && u.a.Y < f.a.Y && f.a.Y < u.b.Y {
				points[[4]float64{u.a.X, f.a.Y, float64(f.net), float64(u.net)}] = true
			}
		}
	}
	return len(points)
}

// Crossings are what makes a map hard to read. The figure to reach is the one of
// the design: 0.88 in the mean on maps of this size, where 0.83 was the optimum.
// They are counted in the drawing.
func TestFewCrossingsOnSmallMaps(t *testing.T) {
	notInShort(t)
	r := rng(2025)
	sum, maps := 0, 60
	for range maps {
		in := randomMap(&r, 12+r.n(3), 12+r.n(9))
		in.Columns = 4
		p := Arrange(in)
		sum += drawnCrossings(p.Place(plainMetrics(p)))
	}
	mean := float64(sum) / float64(maps)
	t.Logf("crossings, mean: %.2f", mean)
	if mean > 0.88 {
		t.Errorf("%.2f crossings in the mean, at most 0.88 are allowed", mean)
	}
}

// The number that the search works for must be the number that is drawn.
func TestPlannedCrossingsAreDrawn(t *testing.T) {
	notInShort(t)
	r := rng(99)
	for range tests.Of("MAPS_DRAWN", 15, 60) {
		n := 5 + r.n(36)
		in := randomMap(&r, n, n/2+r.n(n))
		in.Columns = 3 + r.n(5)
		p := Arrange(in)
		d := p.Place(plainMetrics(p))
		if n := drawnCrossings(d); n != p.Crossings() || n != d.Crossings {
			t.Errorf("planned %d, counted in the drawing %d, reported %d: %v", p.Crossings(), n, d.Crossings, in)
		}
	}
}

// On maps small enough to try every arrangement on one row a band, the search
// must come close to the best of them.
func TestSearchIsNearTheOptimum(t *testing.T) {
	notInShort(t)
	r := rng(4)
	best, found := 0, 0
	for range 30 {
		in := randomMap(&r, 9, 14)
		in.Columns = 3
		links, _ := clean(in)
		e := newEngine(in, links)
		e.fill()
		least := none
		var each func(row int)
		each = func(row int) {
			if row == e.rows {
				if _, n := e.cost(); n < least {
					least = n
				}
				return
			}
			a := row * e.cols
			// all orders of three cells
			for _, s := range [6][2]int{{0, 0}, {1, 2}, {0, 1}, {1, 2}, {0, 1}, {1, 2}} {
				if s != [2]int{0, 0} {
					e.swap(a+s[0], a+s[1])
				}
				each(row + 1)
			}
			e.swap(a, a+1) // back to the first order
		}
		if e.rows != len(in.Bands) {
			continue
		}
		each(0)
		best += least
		found += Arrange(in).Crossings()
	}
	t.Logf("best of all arrangements %d, found %d", best, found)
	if found > best+1 {
		t.Errorf("found %d crossings where %d are possible", found, best)
	}
}

// The same commit gives the same bytes.
func TestArrangeIsPure(t *testing.T) {
	r := rng(5)
	in := randomMap(&r, 25, 40)
	in.Columns = 5
	if a, b := Arrange(in), Arrange(in); !reflect.DeepEqual(a, b) {
		t.Error("two runs differ")
	}
}

// Every card has a cell of its own in a row of its band.
func TestCardsKeepTheirBands(t *testing.T) {
	notInShort(t)
	r := rng(6)
	for range tests.Of("MAPS_DRAWN", 10, 40) {
		in := randomMap(&r, 5+r.n(36), r.n(60))
		in.Columns = 1 + r.n(8)
		p := Arrange(in)
		seen := map[[2]int]bool{}
		card := 0
		for b, n := range in.Bands {
			for range n {
				cell := [2]int{p.Row(card), p.Column(card)}
				if seen[cell] || cell[1] < 0 || cell[1] >= in.Columns || p.Band(cell[0]) != b {
					t.Fatalf("card %d of band %d stands at %v", card, b, cell)
				}
				seen[cell] = true
				card++
			}
		}
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

func BenchmarkPlace(b *testing.B) {
	r := rng(7)
	in := randomMap(&r, 25, 40)
	in.Columns = 5
	p := Arrange(in)
	m := plainMetrics(p)
	for b.Loop() {
		p.Place(m)
	}
}

// notInShort leaves out what looks at many maps one after the other.
func notInShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("many maps; left out with -short")
	}
}
