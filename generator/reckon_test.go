package generator_test

import (
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strings"
	"testing"
)

// What a reader does with a pocket calculator: exact numbers, and the arithmetic of a
// printed trace worked out anew. Nothing here comes from package scoring.

// rational reads an exact number.
func rational(t *testing.T, text string) *big.Rat {
	t.Helper()
	n, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("%q is no number", text)
	}
	return n
}

func same(a, b *big.Rat, exact bool) bool {
	if exact {
		return a.Cmp(b) == 0
	}
	x, _ := a.Float64()
	y, _ := b.Float64()
	return math.Abs(x-y) <= 1e-9*math.Max(1, math.Abs(y))
}

// halfUp rounds away from zero at a half, as 四舍五入 does.
func halfUp(n *big.Rat, places int) *big.Rat {
	out, _ := new(big.Rat).SetString(n.FloatString(places)) // FloatString rounds halves away from zero
	return out
}

// holds says whether every comparison of a chain such as "80 ≤ 85 < 90" is true.
func holds(chain string) bool {
	parts := regexp.MustCompile(`\s([<≤>≥=])\s`).Split(chain, -1)
	signs := regexp.MustCompile(`\s([<≤>≥=])\s`).FindAllStringSubmatch(chain, -1)
	for i, s := range signs {
		a, _, err1 := reckon(parts[i])
		b, _, err2 := reckon(parts[i+1])
		if err1 != nil || err2 != nil {
			return false
		}
		c := a.Cmp(b)
		if !map[string]bool{"<": c < 0, "≤": c <= 0, ">": c > 0, "≥": c >= 0, "=": c == 0}[s[1]] {
			return false
		}
	}
	return len(signs) > 0
}

// reckon works out a printed formula. exact is false where a power or a logarithm was
// taken in floating point.
func reckon(formula string) (value *big.Rat, exact bool, err error) {
	r := &reckoner{rest: strings.ReplaceAll(formula, " ", ""), exact: true}
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("cannot be read at %q: %v", r.rest, x)
		}
	}()
	v := r.sum()
	if r.rest != "" {
		return nil, false, fmt.Errorf("stopped at %q", r.rest)
	}
	return v, r.exact, nil
}

type reckoner struct {
	rest  string
	exact bool
}

func (r *reckoner) take(sign string) bool {
	rest, ok := strings.CutPrefix(r.rest, sign)
	r.rest = rest
	return ok
}

func (r *reckoner) sum() *big.Rat {
	v := new(big.Rat)
	if r.take("−") {
		v.Neg(r.product())
	} else {
		v.Set(r.product())
	}
	for {
		switch {
		case r.take("+"):
			v.Add(v, r.product())
		case r.take("−"):
			v.Sub(v, r.product())
		default:
			return v
		}
	}
}

func (r *reckoner) product() *big.Rat {
	v := new(big.Rat).Set(r.power())
	for {
		switch {
		case r.take("×"):
			v.Mul(v, r.power())
		case r.take("÷"):
			v.Quo(v, r.power())
		default:
			return v
		}
	}
}

func (r *reckoner) power() *big.Rat {
	v := r.atom()
	if !r.take("^") {
		return v
	}
	r.exact = false
	base, _ := v.Float64()
	exponent, _ := r.atom().Float64()
	return new(big.Rat).SetFloat64(math.Pow(base, exponent))
}

func (r *reckoner) atom() *big.Rat {
	switch {
	case r.take("("):
		v := r.sum()
		r.take(")")
		return v
	case r.take("ln"):
		r.exact = false
		x, _ := r.atom().Float64()
		return new(big.Rat).SetFloat64(math.Log(x))
	case strings.HasPrefix(r.rest, "max("), strings.HasPrefix(r.rest, "min("):
		sign := map[bool]int{true: 1, false: -1}[r.take("max(")]
		r.take("min(")
		v := r.sum()
		for r.take(";") {
			if x := r.sum(); x.Cmp(v) == sign {
				v = x
			}
		}
		r.take(")")
		return v
	}
	end := strings.IndexFunc(r.rest+"$", func(c rune) bool { return c != '.' && (c < '0' || c > '9') })
	v, ok := new(big.Rat).SetString(r.rest[:end])
	if !ok {
		panic("no number")
	}
	r.rest = r.rest[end:]
	return v
}
