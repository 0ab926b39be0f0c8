package proof

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// lastYear holds the value of the year before against what the reports of that year publish:
// the indicator's own, or those that it goes on from, put together and restated by its link.
// Where one of them is not among the files there is nothing to hold it against.
func (r *report) lastYear(where string, i *indicator) {
	if i.Previous == "" {
		return
	}
	year := yearBefore(r.t.Year)
	of := i.PreviousOf
	if len(of) == 0 {
		of = []from{{r.t.Unit, i.ID}}
	}
	sum, above, below := new(big.Rat), new(big.Rat), new(big.Rat)
	rates := 0
	for _, o := range of {
		last := r.v.by[o.Unit+"/"+year]
		if last == nil {
			return
		}
		then := last.inds[o.Indicator]
		if then == nil || then.Value == "" || len(of) > 1 && len(then.Children) > 0 {
			return
		}
		sum = add(sum, last.number("value", then.Value))
		if len(then.Numerator) > 0 && len(then.Denominator) > 0 {
			rates++
			for _, p := range then.Numerator {
				above = add(above, last.number("numerator", p.Value))
			}
			for _, p := range then.Denominator {
				below = add(below, last.number("denominator", p.Value))
			}
		}
	}
	got := sum
	if len(of) > 1 && rates == len(of) && below.Sign() != 0 {
		got = quo(above, below)
		if i.Per != "" {
			got = mul(got, r.number(where, i.Per))
		} else {
			return // what the quotient is multiplied by stands beside this year's parts alone
		}
	}
	if i.Link != "" {
		got = mul(got, r.number(where+", link", i.Link))
	}
	r.same(where+", last year's value", "is not the value of "+year, i.Previous, got)
}

// yearBefore is the name of the year, or of the same part of it, before: 2024 of 2025, 2024-25-q3
// of 2025-26-q3; "" where it is no name of a year.
func yearBefore(name string) string {
	first, rest, _ := strings.Cut(name, "-")
	y, err := strconv.Atoi(first)
	if err != nil || len(first) != 4 {
		return ""
	}
	parts := []string{strconv.Itoa(y - 1)}
	if second, part, more := strings.Cut(rest, "-"); len(second) == 2 && second[0] >= '0' && second[0] <= '9' {
		parts = append(parts, fmt.Sprintf("%02d", y%100))
		if more {
			parts = append(parts, part)
		}
	} else if rest != "" {
		parts = append(parts, rest)
	}
	return strings.Join(parts, "-")
}
