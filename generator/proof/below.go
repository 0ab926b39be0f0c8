package proof

import "math/big"

// below is the value of a unit below that a value is put together from.
type below struct {
	Unit        string `json:"unit"`
	Value       string `json:"value"`
	Weight      string `json:"weight"`
	Numerator   string `json:"numerator"`
	Denominator string `json:"denominator"`
}

// fromBelow puts a value together from those of units below, and holds each against what that
// unit publishes.
func (r *report) fromBelow(where string, i *indicator) {
	if len(i.Children) == 0 || len(i.Steps) == 0 || i.Steps[0].Kind != "children" {
		return
	}
	sum, weights, above, under := new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
	weighed := true
	for _, c := range i.Children {
		at := where + ", value of " + clip(c.Unit)
		x, w := r.number(at, c.Value), whole(1)
		if c.Weight != "" {
			w = r.number(at+", weight", c.Weight)
		} else {
			weighed = false
		}
		sum, weights = add(sum, mul(x, w)), add(weights, w)
		if c.Denominator != "" {
			above, under = add(above, r.number(at+", numerator", c.Numerator)), add(under, r.number(at+", denominator", c.Denominator))
		}
		if other := r.v.by[c.Unit+"/"+r.t.Year]; other != nil {
			if own := other.inds[i.ChildrenOf]; own != nil && own.Value != "" {
				r.same(at, "is not what the unit publishes", c.Value, other.number("value", own.Value))
			}
		}
	}
	got := sum
	switch {
	case i.ChildrenBy == "mean":
		got = quo(sum, whole(int64(len(i.Children))))
	case i.ChildrenBy == "weighted" && weighed && weights.Sign() > 0:
		got = quo(sum, weights)
	case i.ChildrenBy == "weighted" && under.Sign() != 0:
		got = quo(above, under)
		if i.Per != "" {
			got = mul(got, r.number(where, i.Per))
		}
	case i.ChildrenBy == "weighted":
		return
	}
	r.same(where+", children", "is not what the values below come to", i.Steps[0].Result, got)
}
