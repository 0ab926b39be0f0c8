package scoring

import (
	"slices"
	"strings"
)

// yearValue is an indicator's value for the year, with how it was put together.
type yearValue struct {
	value   Opt
	exact   Number // before rounding, where it was put together
	parts   expr   // formula of put-together periods; "" where the value came as one
	periods []string
	partial bool
}

// periodNames are the names of a year's periods in order.
func periodNames(frequency string) []string {
	switch frequency {
	case "half":
		return []string{"H1", "H2"}
	case "quarter":
		return []string{"Q1", "Q2", "Q3", "Q4"}
	case "month":
		return []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"}
	}
	return nil
}

// frequencyOf is the frequency whose periods have this name, "" where none has.
func frequencyOf(period string) string {
	for _, f := range []string{"half", "quarter", "month"} {
		if slices.Contains(periodNames(f), period) {
			return f
		}
	}
	return ""
}

// valueOf puts a result's value together as the indicator says. Periods that its
// frequency does not know are left out; Check refuses them.
func valueOf(ind *Indicator, r *Result, rounding Rounding) yearValue {
	if r.Value.OK() || len(r.Periods) == 0 {
		return yearValue{value: r.Value}
	}
	frequency := ind.Frequency
	if periodNames(frequency) == nil {
		frequency = frequencyOf(sortedKeys(r.Periods)[0])
	}
	names := periodNames(frequency)
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
	result := v.exact
	if places, ok := rounding.Value.Get(); ok {
		result = result.Round(int(places.Float64()), rounding.Mode)
	}
	v.value = Some(result)
	return v
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
