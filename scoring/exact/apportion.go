package exact

import "slices"

// Apportion rounds non-negative numbers to so many decimals by the largest remainder,
// so that they add up to total: each is rounded down, and what is left goes by single
// units to the largest remainders, the earlier one first where they are equal. Where the
// numbers do not come near the total they are only scaled to it first.
func Apportion(numbers []*Number, total Number, places int) {
	var sum Number
	for _, n := range numbers {
		sum = sum.Add(*n)
	}
	if sum.Sign() <= 0 {
		return
	}
	unit := Unit(places)
	scale := total.Quo(sum)
	type rest struct {
		i int
		r Number
	}
	rests := make([]rest, len(numbers))
	left := total
	for i, n := range numbers {
		share := n.Mul(scale)
		down := share.Round(places, "down")
		rests[i] = rest{i, share.Sub(down)}
		*n = down
		left = left.Sub(down)
	}
	slices.SortStableFunc(rests, func(a, b rest) int { return b.r.Cmp(a.r) })
	for _, r := range rests {
		if left.Less(unit) {
			break
		}
		*numbers[r.i] = numbers[r.i].Add(unit)
		left = left.Sub(unit)
	}
}
