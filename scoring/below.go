package scoring

// A parent's value may be put together from those of the units below it: who reads the site
// says which, here it is worked out like parts of a year, and told in the trace.

// Below is what a value of units below is put together from. Units to which the indicator does
// not apply are not among Parts.
type Below struct {
	By    string // "sum", "mean" or "weighted"
	Parts []BelowPart
}

// BelowPart is the value of one of the units. A weighted mean goes by Weight where it is
// given, else it is the rate of the sums of numerators and denominators.
type BelowPart struct {
	Unit  string
	Value Number
	// Weight is > 0.
	Weight                 Opt
	Numerator, Denominator Opt
}

// weighed says whether every part has a weight of its own.
func (b *Below) weighed() bool {
	for _, p := range b.Parts {
		if !p.Weight.OK() {
			return false
		}
	}
	return true
}

// together is the value with its formula; none without parts, or where the denominators are
// nothing.
func (b *Below) together(ind *Indicator, rb *Rulebook) yearValue {
	if len(b.Parts) == 0 {
		return yearValue{}
	}
	var values, weights, above, below []Number
	var terms, products, factors, over, under []expr
	for _, p := range b.Parts {
		w, n, d := p.Weight.Or(whole(1)), p.Numerator.Or(Number{}), p.Denominator.Or(Number{})
		values, weights, above, below = append(values, p.Value.Mul(w)), append(weights, w), append(above, n), append(below, d)
		terms, products, factors = append(terms, num(p.Value)), append(products, times(num(w), num(p.Value))), append(factors, num(w))
		over, under = append(over, num(n)), append(under, num(d))
	}
	v := yearValue{}
	switch {
	case b.By == "weighted" && b.weighed():
		v.exact, v.parts = addAll(values).Quo(addAll(weights)), quo(sumOf(products), sumOf(factors))
	case b.By == "weighted":
		if addAll(below).IsZero() {
			return yearValue{}
		}
		scale := ind.Scale.Or(whole(1))
		v.exact, v.parts = scale.Mul(addAll(above)).Quo(addAll(below)), times(num(scale), quo(sumOf(over), sumOf(under)))
	case b.By == "mean":
		count := whole(int64(len(b.Parts)))
		v.exact, v.parts = addAll(values).Quo(count), quo(sumOf(terms), num(count))
	default:
		v.exact, v.parts = addAll(values), sumOf(terms)
	}
	return v.rounded(rb)
}

// sums are numerator and denominator of a rate of rates.
func (b *Below) sums() (numerator, denominator Opt) {
	if b.By != "weighted" || b.weighed() {
		return Opt{}, Opt{}
	}
	var n, d Number
	for _, p := range b.Parts {
		n, d = n.Add(p.Numerator.Or(Number{})), d.Add(p.Denominator.Or(Number{}))
	}
	return Some(n), Some(d)
}

// ForAbove is an indicator's value of the whole year as a unit above may put it together with
// others, and how it stands where there is none: Pending, NotApplicable, Exempt, or NotScored
// for one that is judged in words.
func (c *Card) ForAbove(id string) (Part, State) {
	s := newSheet(c)
	for it := range s.measures() {
		if it.ind.ID != id {
			continue
		}
		if it.state == NotApplicable || it.state == Exempt {
			return Part{}, it.state
		}
		if p, ok := s.part(id); ok {
			return p, Scored
		}
		if it.rule != nil && it.rule.judge != nil && it.rule.judge.form() != "ballots" {
			return Part{}, NotScored
		}
		return Part{}, Pending
	}
	return Part{}, Pending
}
