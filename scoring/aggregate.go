package scoring

import (
	"slices"

	"steelyard/scoring/exact"
)

// combine puts shares together by weight. It is exact but for the geometric mean (34 digits).
// Shares at or below 0 make a geometric or harmonic mean 0.
func combine(aggregate string, shares, weights []Number) Number {
	if len(shares) == 0 {
		return Number{}
	}
	switch aggregate {
	case "geometric":
		return exact.GeometricMean(shares, weights)
	case "harmonic":
		var total, sum Number
		for i, s := range shares {
			if s.Sign() <= 0 {
				return Number{}
			}
			total = total.Add(weights[i])
			sum = sum.Add(weights[i].Quo(s))
		}
		return total.Quo(sum)
	case "minimum":
		least := shares[0]
		for _, s := range shares[1:] {
			least = exact.Min(least, s)
		}
		return least
	}
	var total, sum Number
	for i, s := range shares {
		total = total.Add(weights[i])
		sum = sum.Add(weights[i].Mul(s))
	}
	if total.Sign() <= 0 {
		return Number{}
	}
	return sum.Quo(total)
}

// combineText writes what combine works out. Equal weights are left out.
func combineText(aggregate string, shares, weights []Number) expr {
	switch len(shares) {
	case 0:
		return num(Number{})
	case 1:
		return num(shares[0])
	}
	if aggregate == "harmonic" && slices.ContainsFunc(shares, func(s Number) bool { return s.Sign() <= 0 }) {
		return num(Number{}) // nothing can be divided by: the mean is nothing
	}
	even := true
	var total Number
	for _, w := range weights {
		even = even && w.Equal(weights[0])
		total = total.Add(w)
	}
	terms := make([]expr, len(shares))
	for i, s := range shares {
		w := num(weights[i])
		if even {
			w = expr{"1", atomLevel}
		}
		switch aggregate {
		case "geometric":
			terms[i] = expr{num(s).in(atomLevel) + " ^ " + w.in(atomLevel), productLevel}
			if even {
				terms[i] = num(s)
			}
		case "harmonic":
			terms[i] = quo(w, num(s))
			if num(s).s == "1" {
				terms[i] = w
			}
		case "minimum":
			terms[i] = num(s)
		default:
			terms[i] = times(w, num(s))
		}
	}
	count := num(total)
	if even {
		count = num(whole(int64(len(shares))))
	}
	switch aggregate {
	case "geometric":
		product := terms[0]
		for _, t := range terms[1:] {
			product = mul(product, t)
		}
		return expr{"(" + product.s + ") ^ " + expr{"1 ÷ " + count.in(atomLevel), productLevel}.in(atomLevel), productLevel}
	case "harmonic":
		return quo(count, sumOf(terms))
	case "minimum":
		return callOf("min", terms)
	}
	return quo(sumOf(terms), count)
}
