package scoring

import (
	"slices"
	"strings"

	"steelyard/scoring/calendar"
)

// yearValue is an indicator's value for the year, with how it was put together.
type yearValue struct {
	value   Opt
	exact   Number // before rounding, where it was put together
	parts   expr   // formula of put-together periods; "" where the value came as one
	periods []string
	partial bool
}

// whole is the value where it is that of a whole year.
func (v yearValue) whole() Opt {
	if v.partial {
		return Opt{}
	}
	return v.value
}

// valueOf puts a result's value together as the indicator says. Periods that its
// frequency does not know are left out; Check refuses them.
func valueOf(ind *Indicator, r *Result, rb *Rulebook, year string) yearValue {
	if r.Below != nil {
		return r.Below.together(ind, rb)
	}
	if !r.Value.OK() && len(r.Numerator) > 0 {
		return rateOf(ind, r, rb, year)
	}
	if r.Value.OK() || len(r.Periods) == 0 {
		return yearValue{value: r.Value}
	}
	frequency := ind.Frequency
	if calendar.Names(frequency, 1) == nil {
		frequency = calendar.Frequency(sortedKeys(r.Periods)[0])
	}
	names := calendar.Within(year, frequency, rb.YearStarts)
	v := yearValue{}
	var numbers []Number
	var terms []expr
	for _, name := range names {
		if n, ok := r.Periods[name]; ok {
			v.periods = append(v.periods, name)
			numbers = append(numbers, n)
			terms = append(terms, num(n))
		}
	}
	if len(numbers) == 0 {
		return yearValue{}
	}
	v.partial = len(numbers) < len(names)
	switch ind.Periods {
	case "mean":
		sum := addAll(numbers)
		count := whole(int64(len(numbers)))
		v.exact, v.parts = sum.Quo(count), quo(sumOf(terms), num(count))
	case "last":
		v.exact, v.parts = numbers[len(numbers)-1], terms[len(terms)-1]
	case "max":
		v.exact, v.parts = slices.MaxFunc(numbers, Number.Cmp), callOf("max", terms)
	case "min":
		v.exact, v.parts = slices.MinFunc(numbers, Number.Cmp), callOf("min", terms)
	default:
		v.exact, v.parts = addAll(numbers), sumOf(terms)
	}
	return v.rounded(rb)
}

func (v yearValue) rounded(rb *Rulebook) yearValue {
	result := v.exact
	if places, ok := rb.Rounding.Value.Get(); ok {
		result = result.Round(int(places.Float64()), rb.Rounding.Mode)
	}
	v.value = Some(result)
	return v
}

// rateOf is the rate of the year: all numerators over all denominators, which is not the
// mean of the rates of its parts.
func rateOf(ind *Indicator, r *Result, rb *Rulebook, year string) yearValue {
	keys := sortedKeys(r.Numerator)
	v := yearValue{}
	if names := calendar.Within(year, calendar.Frequency(keys[0]), rb.YearStarts); names != nil {
		all := len(names)
		v.periods = slices.DeleteFunc(names, func(n string) bool { _, ok := r.Numerator[n]; return !ok })
		v.partial = len(v.periods) < all
		keys = v.periods
	}
	var above, below []Number
	var over, under []expr
	for _, k := range keys {
		n, d := r.Numerator[k], r.Denominator[k]
		above, below = append(above, n), append(below, d)
		over, under = append(over, num(n)), append(under, num(d))
	}
	bottom := addAll(below)
	if bottom.IsZero() {
		return yearValue{}
	}
	scale := ind.Scale.Or(whole(1))
	v.exact = scale.Mul(addAll(above)).Quo(bottom)
	v.parts = times(num(scale), quo(sumOf(over), sumOf(under)))
	return v.rounded(rb)
}

// Rate is what the numerators of a result come to over its denominators, in the indicator's unit
// of measure; absent where there are none, or they come to 0.
func (ind *Indicator) Rate(r Result) Opt {
	var above, below Number
	for _, k := range sortedKeys(r.Numerator) {
		above, below = above.Add(r.Numerator[k]), below.Add(r.Denominator[k])
	}
	if below.IsZero() {
		return Opt{}
	}
	return Some(ind.Scale.Or(whole(1)).Mul(above).Quo(below))
}

func addAll(numbers []Number) Number {
	var sum Number
	for _, n := range numbers {
		sum = sum.Add(n)
	}
	return sum
}

// callOf writes max(30; 41; 38).
func callOf(name string, terms []expr) expr {
	texts := make([]string, len(terms))
	for i, t := range terms {
		texts[i] = t.s
	}
	return expr{name + "(" + strings.Join(texts, "; ") + ")", atomLevel}
}
