package scoring

import (
	"slices"
	"sync"
)

// population is the values of one indicator over the units that are compared.
type population struct {
	n      int
	sorted []Number // ascending, as reported

	once [2]sync.Once // of the values themselves, of their logarithms
	sums [2]struct{ mean, squares Number }
}

func newPopulation(values []Number) *population {
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, Number.Cmp)
	return &population{n: len(sorted), sorted: sorted}
}

func (p *population) least() Number { return p.sorted[0] }
func (p *population) most() Number  { return p.sorted[len(p.sorted)-1] }

// counts returns how many values are better than v and how many are equal to it.
func (p *population) counts(v Number, lowerIsBetter bool) (better, equal int) {
	from, found := slices.BinarySearchFunc(p.sorted, v, Number.Cmp)
	to := from
	for found && to < p.n && p.sorted[to].Equal(v) {
		to++
	}
	if lowerIsBetter {
		return from, to - from
	}
	return p.n - to, to - from
}

// moments returns mean and standard deviation (to 34 digits) of at least two values
// that are not all equal. The sums are exact, so the order of units does not matter.
func (p *population) moments(log, whole bool) (mean, sd Number) {
	i := 0
	if log {
		i = 1
	}
	p.once[i].Do(func() {
		values := p.sorted
		if log {
			values = make([]Number, p.n)
			for j, v := range p.sorted {
				values[j] = v.Ln()
			}
		}
		var sum, squares Number
		for _, v := range values {
			sum = sum.Add(v)
		}
		m := sum.Quo(FromInt(int64(p.n)))
		for _, v := range values {
			d := v.Sub(m)
			squares = squares.Add(d.Mul(d))
		}
		p.sums[i].mean, p.sums[i].squares = m, squares
	})
	n := int64(p.n)
	if !whole {
		n--
	}
	return p.sums[i].mean, p.sums[i].squares.Quo(FromInt(n)).Sqrt()
}
