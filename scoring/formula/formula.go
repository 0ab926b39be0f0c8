// Package formula holds arithmetic that has not been worked out: what a scoring rule does to a
// result, over names such as "value" and "target". A spreadsheet can be given it as its own
// formula, in its own notation.
//
// It is values and nothing else: it evaluates nothing, knows no rule and no notation. Terms that
// come to a number at once are put together as they are made (1 × x is x), so that what
// is written is as short as by hand.
//
// Where to start: Term.
package formula

import "steelyard/scoring/exact"

// Op is what a term does with its parts.
type Op int

const (
	Number Op = iota // a number of its own
	Name             // what stands under a name
	Add
	Sub
	Mul
	Quo
	Less   // first < second
	AtMost // first ≤ second
	Equal
	And // all hold
	If  // first holds: second, else third
	Min
	Max
	Abs
	Ln
	Up   // to the next whole number away from 0
	Down // to the next whole number towards 0
)

// Term is a number, a name, or an operation on other terms.
type Term struct {
	Op     Op
	Number exact.Number // of Number
	Name   string       // of Name
	Of     []Term       // of all others
}

// Num is a number.
func Num(n exact.Number) Term { return Term{Number: n} }

// Whole is a whole number.
func Whole(n int64) Term { return Num(exact.FromInt(n)) }

// Named is what stands under a name.
func Named(name string) Term { return Term{Op: Name, Name: name} }

// Of is an operation on terms.
func Of(op Op, terms ...Term) Term { return Term{Op: op, Of: terms} }

// is says whether a term is this whole number.
func (t Term) is(n int64) bool { return t.Op == Number && t.Number.Equal(exact.FromInt(n)) }

// Plus is a + b.
func (t Term) Plus(b Term) Term {
	switch {
	case t.is(0):
		return b
	case b.is(0):
		return t
	case t.Op == Number && b.Op == Number:
		return Num(t.Number.Add(b.Number))
	}
	return Of(Add, t, b)
}

// Minus is a − b.
func (t Term) Minus(b Term) Term {
	switch {
	case b.is(0):
		return t
	case t.Op == Number && b.Op == Number:
		return Num(t.Number.Sub(b.Number))
	}
	return Of(Sub, t, b)
}

// Times is a × b.
func (t Term) Times(b Term) Term {
	switch {
	case t.is(0), b.is(1):
		return t
	case t.is(1), b.is(0):
		return b
	case t.Op == Number && b.Op == Number:
		return Num(t.Number.Mul(b.Number))
	}
	return Of(Mul, t, b)
}

// Over is a ÷ b.
func (t Term) Over(b Term) Term {
	switch {
	case b.is(1), t.is(0):
		return t
	case t.Op == Number && b.Op == Number && !b.Number.IsZero():
		return Num(t.Number.Quo(b.Number))
	}
	return Of(Quo, t, b)
}

// AtMost is the smaller of the two, AtLeast the larger.
func (t Term) AtMost(b Term) Term  { return Of(Min, t, b) }
func (t Term) AtLeast(b Term) Term { return Of(Max, t, b) }

// Choose is yes where a condition holds, else no.
func Choose(condition, yes, no Term) Term {
	if yes.Op == Number && no.Op == Number && yes.Number.Equal(no.Number) {
		return yes
	}
	return Of(If, condition, yes, no)
}
