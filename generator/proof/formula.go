package proof

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"unicode/utf8"
)

// errCut says that numbers of the arithmetic are cut ("…") where their difference begins.
var errCut = errors.New("its numbers are cut too short")

// A formula of a trace: numbers, + − × ÷ ^, brackets, ln, max(a; b), min(a; b), and chains of
// comparisons. Numbers with more digits than a formula shows are cut to about twelve of them
// and carry "…" (those of older sites do not, and are known by their length); such a number
// stands for everything that is written like it, and a formula that holds one gives the span
// of all its possible results.

// span is what a formula comes to: one number where lo == hi.
type span struct{ lo, hi *big.Rat }

func exactly(x *big.Rat) span { return span{x, x} }

// holds says whether a number may be what the formula comes to.
func (s span) holds(x *big.Rat) bool { return s.lo.Cmp(x) <= 0 && x.Cmp(s.hi) <= 0 }

func (s span) exact() bool { return s.lo.Cmp(s.hi) == 0 }

// cutDigits is how many significant digits a number has at least that was cut.
const cutDigits = 11

type formula struct {
	rest  string
	depth int
}

var errFormula = errors.New("not a formula that can be worked out")

// evaluate works out a formula without comparisons.
func evaluate(text string) (span, error) {
	if len(text) > mostFormula {
		return span{}, fmt.Errorf("a formula of %d bytes is too long", len(text))
	}
	f := &formula{rest: text}
	s, err := f.sum()
	if err == nil && f.peek() != 0 {
		err = errFormula
	}
	return s, err
}

// condition works out a chain such as "80 ≤ 85 < 90" and says whether it holds.
func condition(text string) (bool, error) {
	if len(text) > mostFormula {
		return false, errFormula
	}
	f := &formula{rest: text}
	left, err := f.sum()
	if err != nil {
		return false, err
	}
	links := 0
	for f.peek() != 0 {
		sign := f.next()
		right, err := f.sum()
		if err != nil {
			return false, err
		}
		links++
		var ok bool
		switch sign {
		case '≤':
			ok = left.lo.Cmp(right.hi) <= 0
		case '<':
			ok = left.lo.Cmp(right.hi) < 0 || !left.exact() && left.lo.Cmp(right.hi) <= 0
		case '≥':
			ok = left.hi.Cmp(right.lo) >= 0
		case '>':
			ok = left.hi.Cmp(right.lo) > 0 || !left.exact() && left.hi.Cmp(right.lo) >= 0
		case '=':
			ok = left.lo.Cmp(right.hi) <= 0 && right.lo.Cmp(left.hi) <= 0
		default:
			return false, errFormula
		}
		if !ok {
			return false, nil
		}
		left = right
	}
	if links == 0 {
		return false, errFormula
	}
	return true, nil
}

func (f *formula) peek() rune {
	f.rest = strings.TrimLeft(f.rest, " ")
	if f.rest == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(f.rest)
	return r
}

func (f *formula) next() rune {
	r := f.peek()
	f.rest = f.rest[utf8.RuneLen(r):]
	return r
}

func (f *formula) sum() (span, error) {
	f.depth++
	defer func() { f.depth-- }()
	if f.depth > mostDepth {
		return span{}, errors.New("brackets too deep")
	}
	negative := f.peek() == '−'
	if negative {
		f.next()
	}
	s, err := f.product()
	if err != nil {
		return s, err
	}
	if negative {
		s = negate(s)
	}
	for {
		switch f.peek() {
		case '+':
			f.next()
			t, err := f.product()
			if err != nil {
				return s, err
			}
			s = span{add(s.lo, t.lo), add(s.hi, t.hi)}
		case '−':
			f.next()
			t, err := f.product()
			if err != nil {
				return s, err
			}
			s = span{sub(s.lo, t.hi), sub(s.hi, t.lo)}
		default:
			return s, nil
		}
	}
}

func negate(s span) span { return span{new(big.Rat).Neg(s.hi), new(big.Rat).Neg(s.lo)} }

func (f *formula) product() (span, error) {
	s, err := f.raised()
	if err != nil {
		return s, err
	}
	for {
		sign := f.peek()
		if sign != '×' && sign != '÷' {
			return s, nil
		}
		f.next()
		t, err := f.raised()
		if err != nil {
			return s, err
		}
		if sign == '÷' {
			if t.lo.Sign() <= 0 && t.hi.Sign() >= 0 {
				if t.lo.Cmp(t.hi) < 0 {
					return s, errCut
				}
				return s, errors.New("it divides by nothing")
			}
			t = span{quo(whole(1), t.hi), quo(whole(1), t.lo)}
		}
		s = times(s, t)
	}
}

func times(a, b span) span {
	if a.exact() && b.exact() {
		return exactly(mul(a.lo, b.lo))
	}
	p := []*big.Rat{mul(a.lo, b.lo), mul(a.lo, b.hi), mul(a.hi, b.lo), mul(a.hi, b.hi)}
	s := exactly(p[0])
	for _, x := range p[1:] {
		s = span{least(s.lo, x), most(s.hi, x)}
	}
	return s
}

// raised reads a ^ b; the result is widened by what 34 digits leave open.
func (f *formula) raised() (span, error) {
	s, err := f.atom()
	if err != nil || f.peek() != '^' {
		return s, err
	}
	f.next()
	e, err := f.atom()
	if err != nil {
		return s, err
	}
	if s.lo.Sign() <= 0 {
		return exactly(new(big.Rat)), nil // a mean with nothing in it
	}
	out := span{}
	for _, x := range []*big.Rat{s.lo, s.hi} {
		for _, y := range []*big.Rat{e.lo, e.hi} {
			p, ok := power(x, y)
			if !ok {
				return s, errFormula
			}
			if out.lo == nil {
				out = exactly(p)
			}
			out = span{least(out.lo, p), most(out.hi, p)}
		}
	}
	return widen(out), nil
}

func widen(s span) span {
	tiny := big.NewRat(1, 1)
	tiny.SetFrac(big.NewInt(1), pow10(32))
	d := mul(new(big.Rat).Abs(most(new(big.Rat).Abs(s.lo), new(big.Rat).Abs(s.hi))), tiny)
	return span{sub(s.lo, d), add(s.hi, d)}
}

func (f *formula) atom() (span, error) {
	switch c := f.peek(); {
	case c == '(':
		f.next()
		s, err := f.sum()
		if err == nil && f.peek() != ')' {
			err = errFormula
		}
		if err == nil {
			f.next()
		}
		return s, err
	case strings.HasPrefix(f.rest, "ln "):
		f.rest = f.rest[3:]
		s, err := f.atom()
		if err != nil {
			return s, err
		}
		if s.lo.Sign() <= 0 {
			return s, errors.New("it takes the logarithm of nothing")
		}
		return widen(span{kept(ln(s.lo)), kept(ln(s.hi))}), nil
	case strings.HasPrefix(f.rest, "max("), strings.HasPrefix(f.rest, "min("):
		pick := most
		if f.rest[1] == 'i' {
			pick = least
		}
		f.rest = f.rest[4:]
		return f.list(pick)
	}
	return f.number()
}

func (f *formula) list(pick func(a, b *big.Rat) *big.Rat) (span, error) {
	s, err := f.sum()
	for err == nil && f.peek() == ';' {
		f.next()
		var t span
		if t, err = f.sum(); err == nil {
			s = span{pick(s.lo, t.lo), pick(s.hi, t.hi)}
		}
	}
	if err == nil && f.peek() != ')' {
		err = errFormula
	}
	if err == nil {
		f.next()
	}
	return s, err
}

func (f *formula) number() (span, error) {
	f.peek()
	i := 0
	for i < len(f.rest) && (f.rest[i] >= '0' && f.rest[i] <= '9' || f.rest[i] == '.') {
		i++
	}
	text := f.rest[:i]
	f.rest = f.rest[i:]
	x, err := parse(text)
	if err != nil {
		return span{}, errFormula
	}
	_, decimals, point := strings.Cut(text, ".")
	digits := len(strings.TrimLeft(strings.Replace(text, ".", "", 1), "0"))
	var cut bool
	f.rest, cut = strings.CutPrefix(f.rest, "…")
	if !cut && (digits < cutDigits || !point && digits <= cutDigits+1) {
		return exactly(x), nil
	}
	unit := new(big.Rat).SetFrac(big.NewInt(1), pow10(len(decimals)))
	return span{sub(x, unit), add(x, unit)}, nil
}
