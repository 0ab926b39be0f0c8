package scoring

import "slices"

// RankInterval says how firm a unit's rank is when the weights of the dimensions differ
// from those that were agreed: the ranks that hold the middle share of the draws.
type RankInterval struct {
	Score             *Score
	Median, Low, High int // 1 is best; Low ≤ Median ≤ High
}

// Draws states a simulation, so that it can be repeated.
type Draws struct {
	Number int     // how many times weights are drawn, > 0
	Spread float64 // weights are drawn evenly within ± this share of their own, 0..1
	Inside float64 // the share of draws between Low and High, 0..1
	Seed   uint64
}

// StandardDraws are 10,000 draws within ±25 %, of which 90 % lie inside, with seed 1.
func StandardDraws() Draws { return Draws{Number: 10000, Spread: 0.25, Inside: 0.9, Seed: 1} }

// RankIntervals draws weights for the dimensions, the same factor for all units that have
// the dimension, divides them by their total, and ranks the units each time. It takes
// scores of one year that are ranked with each other and leaves out those without a rank;
// the order of the result is the order of scores. What counts beside the dimensions
// (bonus, deduction, modifiers, caps) is kept as published. Figures are float64.
func RankIntervals(scores []*Score, d Draws) []RankInterval {
	var list []RankInterval
	for _, s := range scores {
		if s.Rank > 0 {
			list = append(list, RankInterval{Score: s})
		}
	}
	if len(list) == 0 || d.Number <= 0 {
		return nil
	}
	var ids []string
	for _, r := range list {
		for i := range r.Score.Dimensions {
			if id := r.Score.Dimensions[i].ID; !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids) // the same draws whatever the order of the units
	units := make([]drawnUnit, len(list))
	for i, r := range list {
		units[i] = newDrawnUnit(r.Score, ids)
	}
	counts := make([][]int, len(list)) // by unit, how often each rank from 1
	for i := range counts {
		counts[i] = make([]int, len(list)+1)
	}
	factors := make([]float64, len(ids))
	totals := make([]float64, len(list))
	state := d.Seed
	for range d.Number {
		for i := range factors {
			factors[i] = 1 + d.Spread*(2*draw(&state)-1)
		}
		for i := range units {
			totals[i] = units[i].total(factors)
		}
		for i, t := range totals {
			rank := 1
			for _, other := range totals {
				if other > t+1e-9 { // as published totals, equal ones share a rank
					rank++
				}
			}
			counts[i][rank]++
		}
	}
	tail := (1 - d.Inside) / 2 * float64(d.Number)
	for i := range list {
		list[i].Low = reached(counts[i], tail)
		list[i].Median = reached(counts[i], float64(d.Number)/2)
		list[i].High = reached(counts[i], float64(d.Number)-tail)
	}
	return list
}

// drawnUnit is what of a score enters a draw.
type drawnUnit struct {
	at     []int     // which factor belongs to each dimension
	points []float64 // possible in each dimension
	share  []float64 // earned of it, 0..1
	sum    float64   // of points
	beside float64   // published total less the sum of the dimensions
}

func newDrawnUnit(s *Score, ids []string) drawnUnit {
	u := drawnUnit{beside: s.Total.Rounded.Float64()}
	for i := range s.Dimensions {
		n := &s.Dimensions[i].Node
		p, got := n.Points.Float64(), n.Score.Rounded.Float64()
		if p <= 0 {
			continue
		}
		u.at = append(u.at, slices.Index(ids, n.ID))
		u.points = append(u.points, p)
		u.share = append(u.share, got/p)
		u.sum += p
		u.beside -= got
	}
	return u
}

// total is the unit's total under weights multiplied by the factors.
func (u *drawnUnit) total(factors []float64) float64 {
	weights, earned := 0.0, 0.0
	for i, at := range u.at {
		w := u.points[i] * factors[at]
		weights += w
		earned += w * u.share[i]
	}
	if weights == 0 {
		return u.beside
	}
	return earned/weights*u.sum + u.beside
}

// reached is the first rank up to which at least so many draws fell.
func reached(counts []int, draws float64) int {
	sum := 0
	for rank := 1; rank < len(counts); rank++ {
		sum += counts[rank]
		if float64(sum) >= draws {
			return rank
		}
	}
	return len(counts) - 1
}

// draw returns the next number in [0, 1) of SplitMix64 (Steele, Lea, Flood 2014), whose
// sequence for a seed is the same on every machine.
func draw(state *uint64) float64 {
	*state += 0x9e3779b97f4a7c15
	z := *state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	z ^= z >> 31
	return float64(z>>11) / (1 << 53)
}
