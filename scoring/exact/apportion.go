package exact

import (
	"cmp"
	"slices"
)

// Apportion rounds non-negative numbers to so many decimals by the largest remainder,
// so that they add up to total: each is rounded down, and what is left goes by single
// units to the largest remainders, of equal remainders to the larger number first. Where
// the numbers do not come near the total they are only scaled to it first.
//
// Equal numbers stay equal, whatever their order: where the last units do not suffice for
// all of them, each gets the same fraction of a unit. 100 divided among three is 100/3
// three times. A total that so many decimals do not write is divided without rounding.
func Apportion(numbers []*Number, total Number, places int) {
	var sum Number
	for _, n := range numbers {
		sum = sum.Add(*n)
	}
	if sum.Sign() <= 0 {
		return
	}
	scale := total.Quo(sum)
	if d := total.Decimals(); d < 0 || d > places {
		for _, n := range numbers {
			*n = n.Mul(scale)
		}
		return
	}
	unit := Unit(places)
	type rest struct {
		i    int
		n, r Number
	}
	rests := make([]rest, len(numbers))
	left := total
	for i, n := range numbers {
		share := n.Mul(scale)
		down := share.Round(places, "down")
		rests[i] = rest{i, share, share.Sub(down)}
		*n = down
		left = left.Sub(down)
	}
	slices.SortStableFunc(rests, func(a, b rest) int { return cmp.Or(b.r.Cmp(a.r), b.n.Cmp(a.n)) })
	for from := 0; from < len(rests) && left.Sign() > 0; {
		to := from + 1
		for to < len(rests) && rests[to].n.Equal(rests[from].n) {
			to++
		}
		many := FromInt(int64(to - from))
		each := Min(unit, left.Quo(many))
		for _, r := range rests[from:to] {
			*numbers[r.i] = numbers[r.i].Add(each)
		}
		left = left.Sub(each.Mul(many))
		from = to
	}
}
